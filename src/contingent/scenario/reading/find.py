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
    """Return the folder of a case given by id or path; hyphens and underscores in its name are the same.

    A name alone is looked for here, then among the cases that come with the program, then in CONTINGENT_CASES.

    Raises
    ------
    CaseError
        Where neither a built-in case nor a folder with a case.toml has that name, or two folders here have it.
    """
    given = Path(case)
    name = given.name.replace("-", "_")
    alone = str(case) == given.name
    if not alone and (given / "case.toml").is_file():
        return given
    more = [BUILT_IN, *(Path(p) for p in os.environ.get("CONTINGENT_CASES", "").split(os.pathsep) if p)]
    for root in (given.parent, *(more if alone else ())):
        found = [path for path in spelt(root, name) if (path / "case.toml").is_file()]
        if len(found) > 1:
            raise CaseError([f"'{case}' may be {found[0]} or {found[1]}: say which by its path, such as ./{found[0]}"])
        if found:
            return found[0]
    hint = did_you_mean(name, cases(), f"built-in cases are {', '.join(cases()) or 'none'}")
    raise CaseError([f"no case '{case}': there is no folder {given} with a case.toml; {hint}"])


def spelt(root: Path, name: str) -> list[Path]:
    """Return what lies in a folder under a name, its hyphens read as underscores."""
    return sorted(path for path in root.iterdir() if path.name.replace("-", "_") == name) if root.is_dir() else []
