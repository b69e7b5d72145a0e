"""Hinges in plain words."""

from __future__ import annotations

from typing import Any

import pandas as pd

from ..scenario.calendar import both
from ..scenario.read import Scenario
from .chances import words
from .hinges import Hinges, pinned_in
from .hinges_ledger import by_source

LINE = {"reference": "reference start", "structure": "structure: this start against the reference",
        "start": "start of the case", "learning": "hindsight: what the record taught about parameters"}
NARROW = 62


def as_text(found: Hinges) -> str:
    """Return the ledger and the shares as plain text."""
    return "\n".join([*ledger_text(found), "", *decisions_text(found), "", *chance_text(found)])


def ledger_text(found: Hinges) -> list[str]:
    """Return our history, signed."""
    n = len(found.histories.places)
    told = f"{n} histories of the prior that reach it (the case has no record)"
    if found.conditioned:
        told = f"{n} histories that agree with the record and descend from {found.ancestors} worlds at the start"
    lines = [f"Our history, signed: {found.title}",
             f"Over {told}. Points of chance, with standard errors; the lines sum to the fact, 100.",
             *(f"Weak: {warning}." for warning in found.warnings)]
    table = by_source(found.ledger)
    lines += [f"  {name_of(row):<{NARROW}}{100 * row['value']:>+7.1f}  +-{100 * row['error']:.1f}"
              for row in table.to_dict("records")]
    lines.append(f"  {'the fact':<{NARROW}}{100 * found.ledger['value'].sum():>+7.1f}")
    if "reference" not in set(found.ledger["kind"]):
        lines.append("  No reference start was declared (--reference): the start stands for reference and structure "
                     "together.")
    lines.append("  An error of 0.0 says that none of these histories moved, not that none could.")
    return [*lines, "", "The largest steps:", *(f"  {step_of(found.scenario, row)}" for row in largest(found))]


def largest(found: Hinges, count: int = 8) -> list[Any]:
    """Return the steps of the ledger that moved most, in their order."""
    steps = found.ledger[found.ledger["first"].notna()]
    return steps.loc[steps["value"].abs().nlargest(count).index.sort_values()].to_dict("records")


def step_of(scenario: Scenario, row: Any) -> str:
    """Return one step in words."""
    pins = pinned_in(scenario, row["first"], row["last"]) if row["kind"] == "choice" else []
    named = f" ({'; '.join(pins)})" if pins else ""
    switch = scenario.config.calendar_switch
    return (f"{100 * row['value']:+.1f} +-{100 * row['error']:.1f}  {both(row['first'], switch)} to "
            f"{both(row['last'], switch)}, {words(row['source'])}{named}")


def name_of(row: Any) -> str:
    """Return a line of the ledger in words."""
    return LINE.get(row["kind"]) or words(row["source"])


def decisions_text(found: Hinges) -> list[str]:
    """Return the expected share of every decision."""
    if found.decisions.empty:
        return ["Decisions: none was asked about (--decision) and the case pins none."]
    switch = found.scenario.config.calendar_switch
    lines = ["Decisions, expected over histories: the share of the outcome's uncertainty on that day which the choice, "
             "if it is put, resolves", f"  {'':<{NARROW - 14}}{'share':>18}{'of p(1-p)':>11}{'p':>7}{'comes up':>10}"]
    for row in found.decisions.to_dict("records"):
        name = f"{row['decision']}: {row['actor']}, {both(row['date'], switch)}"
        lines.append(f"  {name:<{NARROW - 14}}{row['share']:>9.4f} +-{row['error']:.4f}{row['of']:>11.1%}"
                     f"{row['p']:>7.0%}{row['came_up']:>10.0%}")
    return [*lines, "  A share below its error can't be told from none. Shares are unbiased, so that small ones may "
            "come out negative."]


def chance_text(found: Hinges) -> list[str]:
    """Return the shares of the sources of chance."""
    table, told = found.chance, found.chance.attrs
    lines = [f"From the start of the case: {told['pairs']} pairs of histories of the prior, chance of the outcome "
             f"{told['p']:.0%}, variance {told['variance']:.3f}",
             f"  {'':<{NARROW - 14}}{'Shapley share':>18}{'of it':>9}{'alone':>18}"]
    lines += [f"  {source(row['source']):<{NARROW - 14}}{row['shapley']:>+9.4f} +-{row['error']:.4f}{row['of']:>9.0%}"
              f"{row['alone']:>+9.4f} +-{row['alone_error']:.4f}" for row in table.to_dict("records")]
    return [*lines, f"  {'interaction: what does not add up from each alone':<{NARROW - 14 + 27}}"
            f"{told['interaction']:>+9.4f} +-{told['interaction_error']:.4f}"]


def source(name: str) -> str:
    """Return a source of variance in words; from the start, where a history stood is its parameters."""
    return "parameters: our ignorance" if name == "past" else words(name)


def periods(found: Hinges) -> pd.DataFrame:
    """Return the ledger by period, choices and chance apart, for a picture.

    Columns label, kind, low, high, value, error, and of steps first, last and whether a recorded decision is `named`.
    """
    rows, level = [], 0.0
    heads = found.ledger[found.ledger["first"].isna()].to_dict("records")
    steps = found.ledger[found.ledger["first"].notna()]
    for row in heads:
        rows.append(bar(LINE[row["kind"]], row["kind"], level, row["value"], row["error"]))
        level += row["value"]
    for first, part in steps.groupby("first", sort=False):
        last: Any = part["last"].iloc[0]
        # In the order revealed: chance before the choices, choices, chance after; so each level is a probability.
        for _, own in part.groupby((part["kind"] != part["kind"].shift()).cumsum()):
            kind = str(own["kind"].iloc[0])
            named = pinned_in(found.scenario, own["first"].iloc[0], last) if kind == "choice" else []
            value, error = float(own["value"].sum()), float((own["error"] ** 2).sum() ** 0.5)
            label = span(first, last) + (f": {'; '.join(named)}" if named else "")
            rows.append(bar(label, kind, level, value, error) | {"first": first, "last": last, "named": bool(named)})
            level += value
    return pd.DataFrame(rows)


def gathered(bars: pd.DataFrame, least: float) -> pd.DataFrame:
    """Join neighbouring steps smaller than `least` that carry no decision's name; kind 'small', the same sum."""
    rows: list[dict[str, Any]] = []
    for row in bars.to_dict("records"):
        small = row["named"] is False and abs(row["value"]) < least
        if small and rows and rows[-1]["kind"] == "small":
            before = rows[-1]
            before |= {"label": span(before["first"], row["last"]), "last": row["last"], "high": row["high"],
                       "value": before["value"] + row["value"],
                       "error": (before["error"] ** 2 + row["error"] ** 2) ** 0.5}
        else:
            rows.append({str(name): value for name, value in row.items()} | ({"kind": "small"} if small else {}))
    return pd.DataFrame(rows)


def span(first: Any, last: Any) -> str:
    """Return a period in short."""
    return f"{first.day} {first:%b} - {last.day} {last:%b %Y}"


def bar(label: str, kind: str, level: float, value: float, error: float) -> dict[str, Any]:
    """Return one bar of the picture."""
    return {"label": label, "kind": kind, "low": level, "high": level + value, "value": value, "error": error}
