"""Variants: named sets of edits that come with a case, such as the runs that a paper published."""

from __future__ import annotations

from contingent.errors import CaseError, known
from contingent.scenario.edits.kinds import Edit
from contingent.scenario.edits.parse import parse_all
from contingent.scenario.model import Scenario

SIDE_BY_SIDE = ("forbid", "pin")  # verbs of which several hold for one actor


def variants(scenario: Scenario) -> dict[str, str]:
    """Return name -> edits of the variants in variants.csv and the schools in schools.csv."""
    named = {row.school: row.edits for row in scenario.tables["schools"]}
    return named | {row.variant: row.edits for row in scenario.tables["variants"]}


def edits_of(scenario: Scenario, *chosen: str) -> list[Edit]:
    """Return the edits of variants or schools, one after another.

    Raises
    ------
    CaseError
        For a name that neither table has, with the nearest, and for two that set the same thing to different values.
    """
    names = variants(scenario)
    out: list[Edit] = []
    owner: dict[tuple[str, str, str], str] = {}
    for variant in chosen:
        name = variant.strip().replace("-", "_")
        known("variants.csv, schools.csv", "variant", name, list(names))
        for edit in parse_all(names[name]):
            about, value, day = edit.parts()
            key = (edit.verb, f"{about}={value}" if edit.verb in SIDE_BY_SIDE else about, day)
            other = owner.setdefault(key, name)
            if other != name and edit not in out:
                raise CaseError(
                    [f"variants '{other}' and '{name}' differ in '{edit.verb} {about}': choose one of them"]
                )
            out.append(edit)
    return out


def named(scenario: Scenario, text: str) -> list[Edit]:
    """Return the edits of a variant that is a name in variants.csv or schools.csv, or edits joined by semicolons.

    Raises
    ------
    CaseError
        For a name that neither table has, or a variant without edits.
    """
    try:
        edits = parse_all(text) if "=" in text else edits_of(scenario, text)
    except CaseError as error:
        raise CaseError([f"variant '{text}': {error}; or write edits, as in run"]) from error
    if not edits:
        raise CaseError(
            [
                f"variant '{text}' has no edits: it is the case as it stands, which is always one of the "
                "variants; leave it out"
            ]
        )
    return edits
