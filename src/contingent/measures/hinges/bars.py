"""The bars of the picture of a ledger: a bar a line, small neighbouring ones as one."""

from __future__ import annotations

from typing import Any

import pandas as pd

from contingent.measures.hinges.chances import CHOICES
from contingent.measures.hinges.ledger import CHOICE

RECORDED, SMALL = "recorded", "small"  # kinds of bars beside those of lines
HEADS = {
    "reference": "reference start",
    "structure": "structure: this start against the reference",
    "start": "start of the case",
    "learning": "hindsight: what the record taught about parameters",
}


def bars(table: pd.DataFrame) -> pd.DataFrame:
    """Return a bar a line of a ledger, in its order; over steps, as revealed, each level is a probability.

    Parameters
    ----------
    table : the ledger, or the ledger summed by source

    Returns
    -------
    DataFrame with label (the source), when (the period, if any), kind, low, high, value, error, first, last, steps (how
    many lines). A recorded decision has a kind of its own.
    """
    rows: list[dict[str, Any]] = []
    level = 0.0
    for line in table.to_dict("records"):
        first, last, kind = line.get("first"), line.get("last"), str(line["kind"])
        recorded = kind == CHOICE and line["source"] != CHOICES
        rows.append(
            {
                "label": HEADS.get(kind) or str(line["title"]),
                "when": "" if pd.isna(first) else span(first, last),
                "kind": RECORDED if recorded else kind,
                "low": level,
                "high": level + line["value"],
                "value": line["value"],
                "error": line["error"],
                "first": first,
                "last": last,
                "steps": 1,
            }
        )
        level += line["value"]
    return pd.DataFrame(rows)


def gathered(each: pd.DataFrame, most: int) -> pd.DataFrame:
    """Join neighbouring steps, all but recorded decisions and the `most` largest of the others; the sum stays.

    Steps below their error, where it is known, are joined as well, and the lines before the first period are not.
    """
    free = each["kind"].ne(RECORDED) & each["first"].notna()
    error = each["error"].where(each["error"].lt(float("inf")), 0.0)
    size = each["value"].abs().where(each["value"].abs() >= error, 0.0)[free]
    small = set(each.index[free]) - set(size[size > 0.0].nlargest(most).index)
    rows: list[dict[str, Any]] = []
    for place, found in zip(each.index, each.to_dict("records"), strict=True):
        row: dict[str, Any] = {str(name): value for name, value in found.items()}
        if place not in small:
            rows.append(row)
        elif rows and rows[-1]["kind"] == SMALL:
            rows[-1] = joined(rows[-1], row)
        else:
            rows.append(row | {"kind": SMALL})
    return pd.DataFrame(rows)


def joined(before: dict[str, Any], row: dict[str, Any]) -> dict[str, Any]:
    """Return two neighbouring bars as one."""
    steps = before["steps"] + 1
    return before | {
        "label": f"{steps} small steps together",
        "when": span(before["first"], row["last"]),
        "last": row["last"],
        "high": row["high"],
        "value": before["value"] + row["value"],
        "error": float("nan"),
        "steps": steps,
    }  # neighbours share a mean: their errors do not add


def span(first: Any, last: Any) -> str:
    """Return a period in short."""
    if first == last:
        return f"{first.day} {first:%b %Y}"
    year = "" if first.year == last.year else f" {first:%Y}"
    return f"{first.day} {first:%b}{year} - {last.day} {last:%b %Y}"
