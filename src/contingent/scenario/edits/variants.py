"""Variants: named sets of edits that come with a case, such as the runs that a paper published."""

from __future__ import annotations

from difflib import get_close_matches

from contingent.errors import CaseError
from contingent.scenario.model import Scenario


def edits_of(scenario: Scenario, variant: str | None) -> list[str]:
    """Return the edits of a variant, none for None.

    Raises
    ------
    CaseError
        For a name that variants.csv lacks.
    """
    if variant is None:
        return []
    rows = {row.variant: row for row in scenario.tables["variants"]}
    name = variant.replace("-", "_")
    if name not in rows:
        near = get_close_matches(name, rows, 1)
        hint = f"did you mean '{near[0]}'?" if near else f"known are {', '.join(rows) or 'none'}"
        raise CaseError([f"no variant '{variant}' in variants.csv: {hint}"])
    return split(rows[name].edits)


def named(scenario: Scenario, text: str) -> list[str]:
    """Return the edits of a variant that is a name in variants.csv or schools.csv, or edits joined by semicolons.

    Raises
    ------
    CaseError
        For a name that neither table has, or a variant without edits.
    """
    name = text.strip().replace("-", "_")
    known = {row.school: row.edits for row in scenario.tables["schools"]}
    known |= {row.variant: row.edits for row in scenario.tables["variants"]}
    if name not in known and "=" not in text:
        near = get_close_matches(name, known, 1)
        hint = f"did you mean '{near[0]}'" if near else f"known are {', '.join(known) or 'none'}"
        raise CaseError([f"no variant '{text}' in variants.csv or schools.csv: {hint}; or write edits, as in run"])
    edits = split(known.get(name, text))
    if not edits:
        raise CaseError(
            [
                f"variant '{text}' has no edits: it is the case as it stands, which is always one of the "
                "variants; leave it out"
            ]
        )
    return edits


def split(edits: str) -> list[str]:
    """Return the lines of a cell of edits."""
    return [line.strip() for line in edits.split(";") if line.strip()]
