"""The first sentence: how many histories get how far, with intervals; and what the numbers are conditional on."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from contingent.engine.ladder import ladder
from contingent.present.kit.markup import escaped
from contingent.present.report.first_screen.told import Told

DRAWN = ("prior", "posterior", "default")  # where parameters come from; else somebody gave them
MOST = 3  # clauses where the case does not choose them


def sentence(told: Told) -> str:
    """Return the sentence as HTML: the case's clauses, or the titles of its first, middle and last outcome."""
    table = ladder(told.run)
    counts = {(row["kind"], row["name"]): int(row["count"]) for row in table.to_dict("records")}
    kinds = {"rung": "rung", "outcome": "class"}
    chosen = [row for row in told.run.scenario.tables["headlines"] if row.of in kinds]
    if chosen:
        clauses = [
            told.say("clause", words=escaped(told.case(row.words)), count=said(told, counts[kinds[row.of], row.name]))
            for row in chosen
        ]
        return told.say("headline", worlds=told.worlds, clauses=told.speech.tongue.clauses(clauses))
    rows = table[table["kind"].eq("rung")].to_dict("records") or table.to_dict("records")
    few = rows if len(rows) <= MOST else [rows[0], rows[len(rows) // 2], rows[-1]]
    clauses = [
        told.say("clause-reach", count=said(told, int(row["count"])), title=escaped(told.case(row["title"])))
        for row in few
    ]
    return told.say("reach", worlds=told.worlds, clauses=told.speech.tongue.clauses(clauses)) if clauses else ""


def said(told: Told, count: int) -> str:
    """Return a count with its interval as HTML."""
    return told.say("count-interval", count=count, interval=told.interval(count))


def conditions(told: Told, manifest: Mapping[str, Any], own_fit: bool = False) -> str:
    """Return what the numbers hang on, as plain text: the model, and whether the run was fitted to the record.

    Parameters
    ----------
    own_fit : the priors of the case are fits to a part of its record
    """
    parameters = str(manifest["parameters"])
    drawn = "prior" if parameters == "prior" else "posterior" if parameters.startswith("posterior") else parameters
    fitted = "own-fit" if drawn == "prior" and own_fit else drawn if drawn in DRAWN else "given"
    return told.say("conditions", fitted=fitted, edits="; ".join(manifest["edits"]), edited=len(manifest["edits"]))
