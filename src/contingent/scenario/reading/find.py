"""Finds a case by its name or folder."""

from __future__ import annotations

import os
from pathlib import Path

from contingent.errors import CaseError, did_you_mean

BUILT_IN = Path(__file__).parents[2] / "cases"  # folder of the cases that come with the program


def cases() -> list[str]:
    """Return the ids of the cases that come with the program."""
    return sorted(p.parent.name for p in BUILT_IN.glob("[!_]*/case.toml"))


def find(case: str | Path) -> Path:
    """Return the folder of a case given by id (hyphens allowed) or path.

    Raises
    ------
    CaseError
        Where neither a built-in case nor a folder with a case.toml has that name.
    """
    given = Path(case)
    if (given / "case.toml").is_file():
        return given
    roots = [BUILT_IN] + [Path(p) for p in os.environ.get("CONTINGENT_CASES", "").split(os.pathsep) if p]
    name = str(case).replace("-", "_")
    for root in roots:
        if (root / name / "case.toml").is_file():
            return root / name
    hint = did_you_mean(name, cases(), f"built-in cases are {', '.join(cases()) or 'none'}")
    raise CaseError([f"no case '{case}': there is no folder {given} with a case.toml; {hint}"])
