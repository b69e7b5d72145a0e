"""What a page may name: the cases that come with the program, those that were brought, and the runs of one folder.

A page says ids. No path that it says is ever opened.
"""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path
from typing import Any, cast

from contingent.engine.runs.manifest import MANIFEST
from contingent.errors import CaseError, QuestionError, did_you_mean, visible
from contingent.measures.common.answer import ASKED
from contingent.scenario.reading.find import cases
from contingent.scenario.reading.load import draft

NAME = re.compile(r"\w[\w.-]{0,119}", re.ASCII)
RUNS = Path("runs")
BROUGHT = RUNS / "cases"  # where cases that were brought are put


class Shelf:
    """Cases by id, and runs by id.

    Parameters
    ----------
    runs : run folders beside those in `runs/`
    own : cases of the user's own, id -> name or folder as a command takes it
    """

    def __init__(self, runs: dict[str, Path] | None = None, own: dict[str, str] | None = None) -> None:
        self.more, self.own = runs or {}, own or {}

    @property
    def cases(self) -> dict[str, str]:
        """Id -> name or folder, as a command takes it."""
        brought = {
            f"{path.parent.name}-{path.name}": str(path) for path in sorted(BROUGHT.glob("*/*")) if path.is_dir()
        }
        return {name: name.replace("_", "-") for name in cases()} | brought | self.own

    def case(self, key: str) -> str:
        """Return a case as a command takes it.

        Raises
        ------
        QuestionError
            For an id that there is not.
        """
        if key not in self.cases:
            raise QuestionError(f"there is no case '{visible(key[:80])}'; {did_you_mean(key[:80], self.cases)}")
        return self.cases[key]

    @property
    def runs(self) -> dict[str, Path]:
        """Id -> folder of the runs, the newest first."""
        found = [path.parent for path in RUNS.glob(f"*/{MANIFEST}") if NAME.fullmatch(path.parent.name)]
        found.sort(key=lambda path: -(path / MANIFEST).stat().st_mtime)
        return self.more | {path.name: path for path in found if path.name not in self.more}

    def run(self, key: str) -> Path:
        """Return the folder of a run.

        Raises
        ------
        QuestionError
            For an id that there is not.
        """
        runs = self.runs
        if key not in runs:
            raise QuestionError(f"there is no run '{visible(key[:80])}'; {did_you_mean(key[:80], runs)}")
        return runs[key]

    def case_of_run(self, key: str) -> str:
        """Return the id of the case of a run: that which comes with the program where it is the same, else its copy."""
        folder = self.run(key)
        told = manifest(folder)
        for name in (str(told.get("case")), *self.own):
            if name in self.cases and same(self.cases[name], str(told.get("digest"))):
                return name
        copy = folder / "case"
        name = f"{key}-case"
        self.own[name] = str(copy)
        return name

    def answer(self, key: str) -> Path:
        """Return the page of an answer that lies in `runs/`.

        Raises
        ------
        QuestionError
            Where there is none.
        """
        folder = RUNS / key
        if not NAME.fullmatch(key) or not (folder / ASKED).is_file():
            raise QuestionError(f"there is no answer '{visible(key[:80])}'; ask anew")
        return folder / "compare.html"


@cache
def same(case: str, digest: str) -> bool:
    """Return whether a case as it lies in its folder has a digest."""
    try:
        return draft(case)[0].digest == digest
    except CaseError:
        return False


def manifest(folder: Path) -> dict[str, Any]:
    """Return what a run says of itself, nothing where it can't be read."""
    try:
        told: Any = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return cast(dict[str, Any], told) if isinstance(told, dict) else {}
