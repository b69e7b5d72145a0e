"""The reference start: what a case's own start is compared with, to tell structure from course.

A case declares it in its data: `reference` in case.toml (edits, or the id of another case) and reference.csv, changes
of its tables that no edit can make. Nothing here knows what the reference is.
"""

from __future__ import annotations

from collections.abc import Sequence

from contingent.errors import CaseError
from contingent.scenario.edits.changes import is_case, with_changes
from contingent.scenario.edits.make import apply
from contingent.scenario.model import Scenario
from contingent.scenario.reading.load import load


def reference_start(scenario: Scenario, asked: Sequence[str] = ()) -> tuple[Scenario, str] | None:
    """Return the reference start and what it is in words; None where none is declared.

    Parameters
    ----------
    asked : edits, or one case (its id or folder), in place of what the case declares

    Raises
    ------
    CaseError
        For edits or changes that can't be made, and for another case that lacks the rungs of this one.
    """
    if asked:
        return started(scenario, asked), "; ".join(asked)
    config = scenario.config
    if not config.reference and not scenario.tables["reference"]:
        return None
    return started(with_changes(scenario), config.reference), config.reference_title or "; ".join(config.reference)


def started(scenario: Scenario, reference: Sequence[str]) -> Scenario:
    """Return another case, or this one with edits."""
    if not is_case(reference):
        return apply(scenario, list(reference))
    other = load(reference[0])
    if {row.rung for row in scenario.tables["rungs"]} - {row.rung for row in other.tables["rungs"]}:
        raise CaseError(
            [f"reference '{reference[0]}': this case has not the rungs of {scenario.id}; add them to its rungs.csv"]
        )
    return other
