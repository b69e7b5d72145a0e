"""Hinges in plain words."""

from __future__ import annotations

from typing import Any

import pandas as pd

from contingent.evidence.record.panel import pins_of
from contingent.measures.hinges.bars import HEADS
from contingent.measures.hinges.chances import CHOICES, words
from contingent.measures.hinges.ledger import CHOICE, by_source
from contingent.measures.hinges.measure import Hinges
from contingent.present.kit.said import margin, percent
from contingent.scenario.calendar import both
from contingent.scenario.model import Scenario

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
    lines = [
        f"Our history, signed: {found.title}",
        f"Over {told}. Points of chance, with standard errors; the lines sum to the fact, 100.",
        *(f"Weak: {warning}." for warning in found.warnings),
    ]
    table = by_source(found.ledger)
    lines += [
        f"  {name_of(row):<{NARROW}}{100 * row['value']:>+7.1f}  {margin(100 * row['error'])}"
        for row in table.to_dict("records")
    ]
    lines.append(f"  {'the fact':<{NARROW}}{100 * found.ledger['value'].sum():>+7.1f}")
    lines += choices_together(found.ledger)
    lines += not_taken(found)
    lines.append(
        f"  Reference start: {found.reference}."
        if found.reference
        else "  No reference start was declared (in case.toml or by --reference): the start stands for reference "
        "and structure together."
    )
    lines.append(
        "  An error of 0.0 says that none of these histories moved, not that none could; +-? that it can't be told."
    )
    return [*lines, "", "The largest steps:", *(f"  {step_of(found.scenario, row)}" for row in largest(found))]


def largest(found: Hinges, count: int = 8) -> list[Any]:
    """Return the steps of the ledger that moved most, in their order."""
    steps = found.ledger[found.ledger["first"].notna()]
    return steps.loc[steps["value"].abs().nlargest(count).index.sort_values()].to_dict("records")


def step_of(scenario: Scenario, row: Any) -> str:
    """Return one step in words."""
    switch = scenario.config.calendar_switch
    return (
        f"{100 * row['value']:+.1f} {margin(100 * row['error'])}  {both(row['first'], switch)} to "
        f"{both(row['last'], switch)}, {row['title']}"
    )


def name_of(row: Any) -> str:
    """Return a line of the ledger in words."""
    return HEADS.get(row["kind"]) or row["title"]


def choices_together(table: pd.DataFrame) -> list[str]:
    """Return what all choices moved together, where recorded decisions have lines of their own."""
    choices = table[table["kind"].eq(CHOICE)]
    if choices["source"].eq(CHOICES).all():
        return []
    return [
        f"  Recorded decisions and other choices together: {100 * choices['value'].sum():+.1f} "
        f"{margin(100 * table.attrs['error of kind'][CHOICE])}. A recorded decision counts from its option, on a day "
        "drawn from its window; on which day of the window it fell is among the other choices."
    ]


def not_taken(found: Hinges) -> list[str]:
    """Return the recorded decisions that have no line, since no history took them."""
    there = set(found.ledger["source"])
    missed = [row.title for row in pins_of(found.scenario) if row.pin not in there]
    return (
        [f"  Recorded, but taken by none of these histories in its window, so without a line: {'; '.join(missed)}."]
        if found.conditioned and missed
        else []
    )


def decisions_text(found: Hinges) -> list[str]:
    """Return the expected share of every decision."""
    if found.decisions.empty:
        return ["Decisions: none was asked about (--decision) and the case pins none."]
    switch = found.scenario.config.calendar_switch
    lines = [
        "Decisions, expected over histories: the share of the outcome's uncertainty on that day which the choice, "
        "if it is put, resolves",
        f"  {'':<{NARROW - 14}}{'share':>18}{'of p(1-p)':>11}{'p':>7}{'comes up':>10}",
    ]
    for row in found.decisions.to_dict("records"):
        name = f"{row['decision']}: {row['actor']}, {both(row['date'], switch)}"
        lines.append(
            f"  {name:<{NARROW - 14}}{row['share']:>9.4f} {margin(row['error'], '.4f')}{percent(row['of'], 1):>11}"
            f"{percent(row['p']):>7}{percent(row['came_up']):>10}"
        )
    return [
        *lines,
        "  A share below its error may be none. Shares are unbiased, so that small ones may come out negative.",
    ]


def chance_text(found: Hinges) -> list[str]:
    """Return the shares of the sources of chance."""
    table, told = found.chance, found.chance.attrs
    lines = [
        f"From the start of the case: {told['pairs']} pairs of histories of the prior, chance of the outcome "
        f"{percent(told['p'])}, variance {told['variance']:.3f}",
        f"  {'':<{NARROW - 14}}{'Shapley share':>18}{'of it':>9}{'alone':>18}",
    ]
    lines += [
        f"  {source(row['source']):<{NARROW - 14}}{row['shapley']:>+9.4f} {margin(row['error'], '.4f')}"
        f"{percent(row['of']):>9}"
        f"{row['alone']:>+9.4f} {margin(row['alone_error'], '.4f')}"
        for row in table.to_dict("records")
    ]
    return [
        *lines,
        f"  {'interaction: what does not add up from each alone':<{NARROW - 14 + 27}}"
        f"{told['interaction']:>+9.4f} {margin(told['interaction_error'], '.4f')}",
    ]


def source(name: str) -> str:
    """Return a source of variance in words; from the start, where a history stood is its parameters."""
    return "parameters: our ignorance" if name == "past" else words(name)
