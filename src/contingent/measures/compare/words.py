"""A comparison in plain words: a table of each contrast, and what must be said with it."""

from __future__ import annotations

import math
from typing import Any

import pandas as pd

from contingent.measures.common.effects import WEAK
from contingent.measures.common.outcomes import TOLD
from contingent.measures.common.spans import untold
from contingent.measures.compare.columns import NARROW, clipped
from contingent.measures.compare.measure import Comparison
from contingent.measures.compare.this_history_words import as_text as own_text

PAIRING = "pairing: the variance that independent arms of as many histories would have, over that of these pairs."
FOLLOWED = (
    "Each history goes on to {end} ({case}): rows with a year are of that end. Who is obeyed and who governs is handed "
    "over; each pair draws the parameters of what followed anew, from priors. Nothing of the record after is used."
)
SHARING = (
    "How noise is shared: the two histories of a pair draw the same numbers (same source of chance, day, place and "
    "person), also after they have parted, where the same number may then meet another choice. Another way of "
    "sharing would give other values 'under shared draws', anywhere between the bounds; effects and bounds do not "
    "depend on it."
)


def as_text(found: Comparison) -> str:
    """Return the comparison as plain text, with what the edits would have changed in this history."""
    return "\n\n".join([effects_text(found), *([own_text(found.own)] if found.own else [])])


def effects_text(found: Comparison) -> str:
    """Return the effects, and what must be said with them."""
    lines = [f"{found.given.past.worlds:,} pairs: {found.given.words}."]
    if found.follows:
        lines.append(FOLLOWED.format(case=found.follows.config.title, end=found.follows.config.end))
    lines += [f"Weak: {text}." for text in (*found.given.warnings, *untold(found.scenario, found.follows).values())]
    for number in range(len(found.contrasts)):
        lines += ["", *contrast_text(found, number)]
    return "\n".join([*lines, "", PAIRING, SHARING])


def contrast_text(found: Comparison, number: int) -> list[str]:
    """Return one contrast as lines."""
    each, rows = found.contrasts[number], found.table[found.table["contrast"].eq(number)]
    shares: list[Any] = rows[rows["kind"].ne("indicator")].to_dict("records")
    lines = [
        f"With:    {'; '.join(each.do)}",
        f"Without: {'; '.join(each.versus) or 'the course without it'}",
        *reach(found, number),
        "",
        f"{'':<{NARROW}}{'with':>7}{'without':>9}{'effect, points (95% interval)':>32}{'pairing':>9}"
        + f"{'c':>14}" * found.given.conditioned,
    ]
    lines += [
        f"{clipped(row['title']):<{NARROW}}{row['with']:>7.1%}{row['without']:>9.1%}{effect(row):>32}"
        f"{times(row['pairing']):>9}" + f"{c_text(row):>14}" * found.given.conditioned
        for row in shares
    ]
    lines += ["", *sureness(shares), *chances(each.decision is not None, shares)]
    lines += [*sentences(found, shares), *indicators(rows)]
    return lines


def reach(found: Comparison, number: int) -> list[str]:
    """Return what share of the pairs the edit touches."""
    share, held = found.touched[number], found.held[number]
    lines = [f"The edit changes something in {share:.0%} of the pairs."] if not math.isnan(share) else []
    if share == 0.0:
        lines = ["The edit changes nothing: every pair is identical byte for byte, and every effect is exactly 0."]
    if not math.isnan(held):
        count = int(found.table.loc[found.table["contrast"].eq(number), "pairs"].max())
        lines.append(
            f"The decision comes up on its day in {held:.0%} of the histories (elsewhere the actor is not in "
            f"the position, or has just decided): what follows is over these {count} pairs."
        )
    return lines


def sureness(rows: list[dict[str, Any]]) -> list[str]:
    """Return how many intervals of shares leave out 0, and what can't be seen to change since it never or always is."""
    known = [row for row in rows if row["pairs"]]
    moved = sum(row["low"] > 0.0 or row["high"] < 0.0 for row in known)
    lines = [
        f"{moved} of these {len(known)} intervals leave out 0; {0.05 * len(known):.1f} would by chance alone "
        "if they were independent."
    ]
    for share, word in ((0.0, "never"), (1.0, "always")):
        flat = [row["title"] for row in known if row["with"] == row["without"] == share]
        if flat:
            lines.append(f"In both arms {word}, so that these pairs tell of no effect on it: {'; '.join(flat)}.")
    return [*lines, ""]


def chances(decision: bool, rows: list[dict[str, Any]]) -> list[str]:
    """Return necessity and sufficiency as lines."""
    what = "the option" if decision else "what the edit takes away"
    who = "the option" if decision else "the edit"
    lines = [
        f"{'But-for:':<{NARROW}}{'necessity of ' + what:>44}{'sufficiency of ' + who:>44}",
        f"{'':<{NARROW}}" + 2 * f"{'bounds [outer ends]':>24}{'shared draws':>20}",
    ]
    for row in rows:
        cells = "".join(f"{span(row, p):>24}{shared(row, p):>20}" for p in ("pn", "ps"))
        word = "  necessary" if row["necessary"] is True or row["necessary"] == 1 else ""
        lines.append(f"{clipped(row['title']):<{NARROW}}{cells}{word}")
    return lines


def sentences(found: Comparison, rows: list[dict[str, Any]]) -> list[str]:
    """Return what c calls for."""
    if not found.given.conditioned:
        names = [row["assumption"] for row in rows if row["kind"] in TOLD and row["assumption"]]
        named = f" (most of all '{max(set(names), key=names.count)}')" if names else ""
        return [
            "",
            "c = 0, since nothing of the record was used: these effects follow from assumptions, the model and "
            f"the priors of its parameters{named}, not from evidence.",
        ]
    weak = [row for row in rows if row["c"] < WEAK and row["kind"] in TOLD]
    lines = [
        f"{row['title']}: c = {row['c']:.2f} (error {row['c_error']:.2f}): this follows from an assumption"
        f"{of(row['assumption'])}, not from evidence."
        for row in weak
    ]
    untold = [row["title"] for row in rows if math.isnan(row["c"]) and row["kind"] in TOLD]
    if untold:
        lines.append(
            "c has no value, since the effect hardly varies among parameter sets or there are too few of them: "
            + "; ".join(untold)
            + "."
        )
    return ["", *lines] if lines else []


def of(name: str) -> str:
    """Return a parameter's name in brackets, nothing where there is none."""
    return f" ({name})" if name else ""


def indicators(rows: pd.DataFrame) -> list[str]:
    """Return how many coordinates move, and the surest of them."""
    own = rows[rows["kind"].eq("indicator") & rows["pairs"].gt(0)]
    if own.empty:
        return []
    moved = own[(own["low"] > 0.0) | (own["high"] < 0.0)]
    lines = [
        "",
        f"Coordinates: {len(moved)} of {len(own)} have a 95% interval that leaves out 0 "
        f"({0.05 * len(own):.1f} would by chance alone); all are in compare.csv. The surest:",
    ]
    sure = moved.assign(t=(moved["effect"] / (moved["high"] - moved["low"])).abs()).nlargest(5, "t")
    lines += [
        f"  {row['title']}: {row['with']:.3g} with, {row['without']:.3g} without "
        f"({row['effect']:+.3g}; {row['low']:+.3g} to {row['high']:+.3g})"
        for row in sure.to_dict("records")
    ]
    return lines if len(moved) else [lines[0], lines[1].replace(" The surest:", "")]


def effect(row: dict[str, Any]) -> str:
    """Return an effect on a share in percentage points."""
    if row["low"] == row["high"] == 0.0:
        return "0 exactly"
    return f"{100 * row['effect']:+.1f} ({100 * row['low']:+.1f} to {100 * row['high']:+.1f})"


def times(ratio: float) -> str:
    """Return the variance ratio of pairing."""
    return "-" if math.isnan(ratio) else f"{ratio:.1f}x"


def c_text(row: dict[str, Any]) -> str:
    """Return c with its error."""
    if math.isnan(row["c"]):
        return "unknown"
    return f"{row['c']:.2f}" + (f" +-{row['c_error']:.2f}" if row["c_error"] > 0.0 else "")


def span(row: dict[str, Any], prefix: str) -> str:
    """Return bounds, and the outer ends of their intervals."""
    first, last, least, most = (row[f"{prefix}_{name}"] for name in ("lower", "upper", "least", "most"))
    return "-" if math.isnan(first) else f"{first:.2f}-{last:.2f} [{least:.2f}-{most:.2f}]"


def shared(row: dict[str, Any], prefix: str) -> str:
    """Return a value under shared draws with its interval."""
    value = row[f"{prefix}_shared"]
    return "-" if math.isnan(value) else f"{value:.2f} ({row[f'{prefix}_low']:.2f}-{row[f'{prefix}_high']:.2f})"
