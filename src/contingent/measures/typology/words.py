"""Typology in plain words, with the rule beside every number."""

from __future__ import annotations

import math

import numpy as np

from contingent.engine.ladder import wilson
from contingent.measures.typology.measure import Typology
from contingent.measures.typology.rules import COUNTS, RULES, TITLES
from contingent.present.kit.said import percent
from contingent.scenario.calendar import both


def as_text(found: Typology) -> str:
    """Return the typology as plain text."""
    row = next(r for r in found.scenario.tables["patterns"] if r.pattern == found.pattern)
    n = len(found.worlds)
    low, high = wilson(n, found.lived)
    share = n / found.lived if found.lived else math.nan
    lines = [
        row.title,
        f"It happens in {n} of {found.lived} histories of the prior ({percent(share)}; {low:.0%} "
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
    table = found.coordinates.to_dict("records")
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
        for r in found.codes.to_dict("records")
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
