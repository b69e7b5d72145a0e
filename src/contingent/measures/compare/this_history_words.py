"""What an edit would have changed in this history, in plain words."""

from __future__ import annotations

import math
from typing import Any

from contingent.measures.common.given import said
from contingent.measures.compare.columns import NARROW, clipped
from contingent.measures.compare.this_history import ThisHistory
from contingent.present.kit.said import percent

OWN_LUCK = (
    "'Lost' is not the necessity under shared draws: that gives what follows the edit new luck and asks what tends to "
    "happen; this keeps the luck that the record tells of, after the edit as well, and asks about the one history that "
    "was. Recorded decisions after the edit are not imposed: they are made again, on draws under which they were made "
    "as recorded. It too depends on how the two histories share noise."
)


def as_text(found: ThisHistory) -> str:
    """Return what was found as plain text."""
    lines = [
        f"This history: {found.drawn:,} histories drawn after the whole record, each run again from "
        f"{said(found.scenario, found.since)} with the edit, on its own luck."
    ]
    if found.kept < found.drawn:
        lines.append(
            f"In {found.drawn - found.kept:,} of them a recorded decision was so unlikely that no luck was "
            "found which makes it; they are left out, so that the shares are over histories in which what is "
            "on record came more easily."
        )
    lines += [f"Weak: {text}." for text in found.warnings]
    for number in range(len(found.contrasts)):
        lines += ["", *contrast_text(found, number)]
    return "\n".join([*lines, "", OWN_LUCK])


def contrast_text(found: ThisHistory, number: int) -> list[str]:
    """Return one contrast as lines."""
    rows: list[Any] = found.table[found.table["contrast"].eq(number)].to_dict("records")
    lines = [f"With: {'; '.join(found.contrasts[number])}"]
    touched = found.touched[number]
    if touched == 0.0:
        return [
            *lines,
            "The edit changes nothing: every history is identical byte for byte, and nothing is lost or gained.",
        ]
    if not math.isnan(touched):
        lines.append(f"The edit changes something in {touched:.0%} of the histories.")
    lines += [
        "",
        f"{'':<{NARROW}}{'reached':>8}{'of these lost (95% interval)':>46}{'of the others gained (95% interval)':>46}",
    ]
    lines += [
        f"{clipped(row['title']):<{NARROW}}{percent(row['reach']):>8}{change(row, 'lost'):>46}"
        f"{change(row, 'gained'):>46}"
        for row in rows
    ]
    return lines


def change(row: dict[str, Any], name: str) -> str:
    """Return a share that changes with its interval and ancestors, and whether it can be told."""
    if not row[f"{name}_of"]:
        return "no such history"
    count = row[f"{name}_ancestors"]
    text = (
        f"{percent(row[name])} ({percent(row[f'{name}_low'])}-{percent(row[f'{name}_high'])}), {count} "
        f"ancestor{'s' * (count != 1)}"
    )
    return text if row[f"{name}_told"] else f"too few to say: {text}"
