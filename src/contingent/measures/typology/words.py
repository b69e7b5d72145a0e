"""Typology in plain words, with the rule beside every number."""

from __future__ import annotations

import numpy as np
import pandas as pd

from contingent.engine.ladder import wilson
from contingent.measures.typology.measure import CODES, RULES, Typology
from contingent.scenario.calendar import both

COUNTS = ("members", "deaths")
SAID = {(1.0, 1.0): "yes", (0.0, 0.0): "no", (0.0, 1.0): "open", None: "-"}
TITLES = {
    "in_action": "Share of the capital in action",
    "by_units": "Sites taken by units",
    "by_militia": "Sites taken by militia",
    "by_crowd": "Sites taken by a crowd",
    "without_fight": "Sites taken without a fight",
    "garrison_lost": "Armed men lost before",
    "people_lost": "Obedience of the capital lost before",
    "participants": "Participants",
    "held_days": "Days that power was held",
    "support": "National support of who leads",
    "members": "Members of the leading party",
    "members_capital": "Of them in the capital",
    "deaths": "Deaths",
}


def summary(found: Typology) -> pd.DataFrame:
    """Return one row a coordinate: title, median, p5, p95, mean, worlds, recorded and its range, rule.

    `below`, `inside` and `above` are the shares of histories below, in and above the recorded range.
    """
    rows = []
    for name, rule in RULES.items():
        values = found.worlds[name].to_numpy(np.float64)
        values = values[np.isfinite(values)]
        p5, median, p95 = np.quantile(values, [0.05, 0.5, 0.95]) if len(values) else (np.nan,) * 3
        value, low, high, source = found.recorded.get(name, (np.nan, np.nan, np.nan, ""))
        known = len(values) > 0 and np.isfinite(value)
        below, inside, above = (
            float(np.mean(each)) if known else np.nan
            for each in (values < low, (values >= low) & (values <= high), values > high)
        )
        rows.append(
            {
                "name": name,
                "title": TITLES[name],
                "median": median,
                "p5": p5,
                "p95": p95,
                "mean": values.mean() if len(values) else np.nan,
                "worlds": len(values),
                "recorded": value,
                "recorded_low": low,
                "recorded_high": high,
                "below": below,
                "inside": inside,
                "above": above,
                "source": source,
                "rule": rule,
            }
        )
    return pd.DataFrame(rows)


def codes(found: Typology) -> pd.DataFrame:
    """Return one row a code: title, share of worlds with Wilson's interval, worlds, the record's code.

    The record's code is yes, no, open where its range leaves it so, - where the record does not say.
    """
    rows = []
    for name, title in CODES.items():
        values = found.worlds[name].to_numpy(np.float64)
        values = values[np.isfinite(values)]
        low, high = wilson(int(values.sum()), len(values))
        rows.append(
            {
                "name": name,
                "title": title,
                "share": values.mean() if len(values) else np.nan,
                "low": low,
                "high": high,
                "worlds": len(values),
                "record": SAID[found.record_codes.get(name)],
            }
        )
    return pd.DataFrame(rows)


def as_text(found: Typology) -> str:
    """Return the typology as plain text."""
    row = next(r for r in found.scenario.tables["patterns"] if r.pattern == found.pattern)
    n = len(found.worlds)
    low, high = wilson(n, found.lived)
    lines = [
        row.title,
        f"It happens in {n} of {found.lived} histories of the prior ({n / found.lived:.0%}; {low:.0%} "
        f"to {high:.0%}); what follows is over these.",
    ]
    if row.recorded:
        lines.append(f"In the record: {both(row.recorded, found.scenario.config.calendar_switch)}.")
    if not n:
        return "\n".join(lines)
    leaders = found.worlds["leader"].value_counts()
    lines += [
        "Led by: " + ", ".join(f"{name} {count / n:.0%}" for name, count in leaders.items()) + ".",
        "",
        f"{'':<36}{'median':>8}{'5% to 95%':>20}{'record, its range':>31}   below/in/above it",
    ]
    table = summary(found).to_dict("records")
    lines += [
        f"{r['title']:<36}{number(r['name'], r['median']):>8}"
        f"{number(r['name'], r['p5']) + ' to ' + number(r['name'], r['p95']):>20}{of_record(r):>31}   {lies(r)}"
        for r in table
    ]
    lines += [
        "",
        "The last column: of these histories, how many lie below the recorded range, in it, above it.",
        "",
        "Published codes: share of these histories (95% interval), and the recorded event by the same rule:",
    ]
    lines += [
        f"  {r['share']:>5.0%}  ({r['low']:.0%} to {r['high']:.0%})".ljust(24)
        + f"record: {r['record']:<6}"
        + r["title"]
        for r in codes(found).to_dict("records")
    ]
    lines += [
        *sources(found),
        "",
        "Coding rules:",
        *(f"  {TITLES[name]}: {rule}." for name, rule in RULES.items()),
        "",
        "No verdict: the codes turn on one question, whether the council was part of the state.",
    ]
    return "\n".join(lines)


def number(name: str, value: float) -> str:
    """Return a coordinate as a share or a count."""
    if not np.isfinite(value):
        return "-"
    return f"{value:,.0f}" if name in COUNTS else f"{value:.1%}"


def of_record(row: dict) -> str:
    """Return what the record has, with its range."""
    if not np.isfinite(row["recorded"]):
        return "-"
    name = row["name"]
    return (
        f"{number(name, row['recorded'])} ({number(name, row['recorded_low'])} to {number(name, row['recorded_high'])})"
    )


def lies(row: dict) -> str:
    """Return where histories lie beside the recorded range."""
    if not np.isfinite(row["below"]):
        return "-"
    return " / ".join(f"{row[part]:.0%}" for part in ("below", "inside", "above"))


def sources(found: Typology) -> list[str]:
    """Return the sources of the recorded coordinates, with what the record is and is not used for."""
    by_source: dict[str, list[str]] = {}
    for name, each in found.recorded.items():
        by_source.setdefault(each.source.replace(";", ", "), []).append(TITLES[name])
    if not by_source:
        return []
    return [
        "",
        "Sources of the record, with grades (A best, B, C, M from memory); keys of sources.csv:",
        *(f"  {'; '.join(names)}: {source}." for source, names in by_source.items()),
        "  A range holds all rows of a coordinate; what was counted and where sources differ is in seizures.csv.",
        "  Recorded sites are coded by who took them; the event as ordered if most fell in an ordered operation.",
        "  Description only: nothing in the model is fitted to these rows, filtered by them or scored on them.",
    ]
