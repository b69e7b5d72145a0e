"""The bars of the picture of a ledger: a bar a line, small neighbouring ones as one."""

from __future__ import annotations

from typing import Any

import pandas as pd

from .chances import CHOICES
from .hinges import Hinges
from .hinges_ledger import CHOICE

RECORDED, SMALL = "recorded", "small"  # kinds of bars beside those of lines
HEADS = {"reference": "reference start", "structure": "structure: this start against the reference",
         "start": "start of the case", "learning": "hindsight: what the record taught about parameters"}


def bars(found: Hinges) -> pd.DataFrame:
    """Return a bar a line of the ledger, in the order revealed, so that each level is a probability.

    Columns label (the source), when (the period), kind, low, high, value, error, first, last, steps (how many lines).
    A recorded decision has a kind of its own.
    """
    rows: list[dict[str, Any]] = []
    level = 0.0
    for line in found.ledger.to_dict("records"):
        dated = not pd.isna(line["first"])
        recorded = line["kind"] == CHOICE and line["source"] != CHOICES
        rows.append({
            "label": str(line["title"]).removeprefix("chance: ") if dated else HEADS[str(line["kind"])],
            "when": span(line["first"], line["last"]) if dated else "",
            "kind": RECORDED if recorded else line["kind"], "low": level, "high": level + line["value"],
            "value": line["value"], "error": line["error"], "first": line["first"], "last": line["last"], "steps": 1})
        level += line["value"]
    return pd.DataFrame(rows)


def gathered(each: pd.DataFrame, least: float) -> pd.DataFrame:
    """Join neighbouring steps that are smaller than `least` or than their error; the sum stays.

    Recorded decisions, and the lines before the first period, are never joined to others.
    """
    rows: list[dict[str, Any]] = []
    for found in each.to_dict("records"):
        row: dict[str, Any] = {str(name): value for name, value in found.items()}
        free = row["kind"] != RECORDED and not pd.isna(row["first"])
        if not free or abs(row["value"]) >= max(least, row["error"]):
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
        "label": f"{steps} small steps together", "when": span(before["first"], row["last"]), "last": row["last"],
        "high": row["high"], "value": before["value"] + row["value"],
        "error": (before["error"] ** 2 + row["error"] ** 2) ** 0.5, "steps": steps}


def span(first: Any, last: Any) -> str:
    """Return a period in short."""
    if first == last:
        return f"{first.day} {first:%b %Y}"
    year = "" if first.year == last.year else f" {first:%Y}"
    return f"{first.day} {first:%b}{year} - {last.day} {last:%b %Y}"
