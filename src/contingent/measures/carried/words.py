"""A comparison across cases in words: each edit's effects, what carries over, and the shared parameters."""

from __future__ import annotations

from typing import Any

from contingent.measures.carried.measure import OUTCOMES, Carried
from contingent.present.kit.said import number

SIGNS = {
    "same": "the sign carries over",
    "opposite": "the sign turns",
    "not told": "the sign is not told in every case",
}
SIZES = {
    "alike": "sizes cannot be told apart",
    "differs": "sizes differ",
    "not told": "sizes cannot be told apart, nor all from 0",
}


def as_text(found: Carried) -> str:
    """Return the comparison as plain text."""
    names = [case.id for case in found.cases]
    starts = [f"{case.id}: {row.title}" for case in found.cases for row in case.tables["contenders"] if row.incumbent]
    lines = [
        f"{', '.join(names)}: the regime of the start over each case's first {found.horizon} days.",
        "Histories from the priors; world w has the same draw of each shared parameter in every case.",
        *(f"  {text}" for text in starts),
    ]
    rows: list[dict[Any, Any]] = found.table.to_dict("records")
    for each in found.carries.to_dict("records"):
        own = [row for row in rows if (row["do"], row["outcome"]) == (each["do"], each["outcome"])]
        lines += ["", f"{each['do']}: {OUTCOMES[each['outcome']].lower()}"]
        lines += [f"{'':<20}{'with':>9}{'without':>9}{'effect (95% interval)':>32}"]
        lines += [effect_line(row) for row in own]
        lines += [carries_line({str(name): value for name, value in each.items()})]
    return "\n".join([*lines, "", *slope_lines(found)])


def value(outcome: str, amount: float, sign: str = "") -> str:
    """Return a share in percent or points, or days."""
    return number(100.0 * amount, f"{sign}.1f") if outcome == "fell" else number(amount, f"{sign}.1f")


def effect_line(row: dict[Any, Any]) -> str:
    """Return an effect in one case."""
    said = [value(row["outcome"], row[name]) for name in ("with", "without")]
    change, low, high = (value(row["outcome"], row[name], "+") for name in ("effect", "low", "high"))
    told = "no pair differs" if row["low"] == row["high"] == 0.0 else f"{change} ({low} to {high})"
    return f"  {row['case']:<18}{said[0]:>9}{said[1]:>9}{told:>32}"


def carries_line(row: dict[str, Any]) -> str:
    """Return what of an effect carries over."""
    change, low, high = (value(row["outcome"], row[name], "+") for name in ("difference", "low", "high"))
    return f"  {SIGNS[row['sign']]}; {SIZES[row['size']]}: {row['a']} less {row['b']} is {change} ({low} to {high})."


def slope_lines(found: Carried) -> list[str]:
    """Return which shared parameters move the fall, and whether they do so alike."""
    table = found.slopes[found.slopes["outcome"].eq("fell")]
    names = [case.id for case in found.cases]
    lines = [
        "Shared parameters: points of histories in which it falls, for one s.d. of the prior; * where the 95% interval",
        f"leaves out 0 ({0.05 * len(table):.1f} of {len(table)} would by chance).",
        "",
        f"{'parameter':<18}" + "".join(f"{name[:16]:>18}" for name in names),
    ]
    for name, rows in table.groupby("parameter", sort=False):
        slopes: list[dict[Any, Any]] = rows.to_dict("records")
        lines.append(f"{name:<18}" + "".join(f"{slope_text(row):>18}" for row in slopes))
    return lines


def slope_text(row: dict[Any, Any]) -> str:
    """Return a slope in points, marked where it differs from 0."""
    return number(100.0 * row["slope"], "+.1f") + ("*" if row["low"] > 0.0 or row["high"] < 0.0 else " ")
