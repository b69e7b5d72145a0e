"""The first sentence: how many histories get how far, with intervals; and what the numbers are conditional on."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from contingent.engine.ladder import ladder
from contingent.present.kit.markup import escaped
from contingent.present.report.first_screen.told import Told

MOST = 3  # clauses where the case does not choose them


def sentence(told: Told) -> str:
    """Return the sentence as HTML: the case's clauses, or the titles of its first, middle and last outcome."""
    table = ladder(told.run)
    counts = {(row["kind"], row["name"]): int(row["count"]) for row in table.to_dict("records")}
    kinds = {"rung": "rung", "outcome": "class"}
    chosen = [row for row in told.run.scenario.tables["headlines"] if row.of in kinds]
    if chosen:
        clauses = [f"{escaped(row.words)} in {said(told, counts[kinds[row.of], row.name])}" for row in chosen]
        return f"In {told.worlds:,} possible histories {joined(clauses)}."
    rows = table[table["kind"].eq("rung")].to_dict("records") or table.to_dict("records")
    few = rows if len(rows) <= MOST else [rows[0], rows[len(rows) // 2], rows[-1]]
    clauses = [f"{said(told, int(row['count']))} reach “{escaped(row['title'])}”" for row in few]
    return f"Of {told.worlds:,} possible histories {joined(clauses)}." if clauses else ""


def said(told: Told, count: int) -> str:
    """Return a count with its interval as HTML."""
    return f"<b>{count:,}</b> <small>({told.interval(count)})</small>"


def joined(clauses: list[str]) -> str:
    """Return clauses as a list in words."""
    if len(clauses) < 3:
        return " and ".join(clauses)
    return ", ".join(clauses[:-1]) + f", and {clauses[-1]}"


def conditions(manifest: Mapping[str, Any], own_fit: bool = False) -> str:
    """Return what the numbers hang on, as plain text: the model, and whether the run was fitted to the record.

    Parameters
    ----------
    own_fit : the priors of the case are fits to a part of its record
    """
    parameters = str(manifest["parameters"])
    if parameters == "prior" and own_fit:
        fitted = "Its parameters are drawn from fits to a part of the record, with their errors."
    elif parameters == "prior":
        fitted = "Its parameters are drawn from their priors: it is not fitted to the record."
    elif parameters.startswith("posterior"):
        fitted = "Its parameters are fitted to the record: read it with hindsight, not as chances at the time."
    elif parameters == "default":
        fitted = "Its parameters have their default values: it is not fitted to the record."
    else:
        fitted = "Its parameters were given by whoever ran it."
    edits = manifest["edits"]
    changed = f" The case was edited: {'; '.join(edits)}." if edits else ""
    return (
        f"Conditional on this model: these are its histories, not history. {fitted}{changed} Brackets hold 95% "
        "intervals of sampling: what more histories would change, not where the model is wrong."
    )
