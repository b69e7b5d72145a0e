"""Several cases at once: what their records say of the parameters they share, and what of an edit carries over.

    across = Across(["october-1917", "germany-1918", "ddr-1989"], effort="normal", seed=1)
    across.calibrate(worlds=256)
    across.compare("set officer_pull=0.2", pairs=200)

Both return a Finding, as a `Study` of one case does.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd

from contingent.errors import CaseError
from contingent.measures.common.answer import Answer
from contingent.measures.common.asking import Asking
from contingent.measures.common.question import Question
from contingent.measures.common.questions import across_question
from contingent.measures.common.sources import sources_of
from contingent.measures.common.study import Edits, answered, arguments, told_of
from contingent.scenario.model import Scenario
from contingent.scenario.reading.load import load

if TYPE_CHECKING:
    from distributed import Client


class Across(Asking):
    """Questions to several cases.

    Parameters
    ----------
    cases : two or more, each once: cases, or their names or folders
    effort : quick, normal or paper
    seed : of all noise
    threads : blocks of worlds lived side by side, by default one a core; results do not depend on it
    progress : called with (world-days done, world-days in all), for a progress bar
    agree : called once for each question with about how many world-days it takes, before any is lived
    client : of a Dask cluster whose workers run the ensembles of calibrate (docs/cluster.md)

    Raises
    ------
    CaseError
        For fewer than two cases, and one that is given twice.
    """

    def __init__(
        self,
        cases: Sequence[Scenario | str | Path],
        effort: str = "normal",
        seed: int = 1,
        threads: int | None = None,
        progress: Callable[[int, int], None] | None = None,
        agree: Callable[[int], None] | None = None,
        client: Client | None = None,
    ) -> None:
        super().__init__(effort, seed, threads, progress, agree, client)
        self.scenarios = [each if isinstance(each, Scenario) else load(each) for each in cases]
        check_cases(self.scenarios)

    def ask(self, name: str, **options: Any) -> Answer:
        """Return the answer to a question that can be asked of several cases.

        Raises
        ------
        QuestionError, CaseError
            For an option that the question lacks, or what can't be asked of these cases.
        """
        asked = across_question(name)
        settled = asked.settle(options, self.effort)
        found = asked.part("measure").ask(self, **settled)
        names, digests = ([getattr(each, what) for each in self.scenarios] for what in ("id", "digest"))
        edits = [f"{each.id}: {edit}" for each in self.scenarios for edit in each.edits]
        digest = hashlib.sha256(" ".join(digests).encode()).hexdigest()
        told = told_of(asked, settled, "+".join(names), digest, edits, self.seed)
        return answered(asked, told, self.sources(asked), found)

    def sources(self, asked: Question) -> pd.DataFrame:
        """Return the citations behind every case, the cases one after the other, each citation once."""
        every = pd.concat([sources_of(each, asked.evidence, asked.worlds) for each in self.scenarios])
        return every.drop_duplicates("source", ignore_index=True)

    def calibrate(
        self,
        worlds: int | None = None,
        waves: int | None = None,
        keep: float | None = None,
        folder: str | Path | None = None,
    ) -> Answer:
        """Fit the parameters that the cases share to all their records, and score each case left out."""
        return self.ask("calibrate", **arguments(locals()))

    def compare(self, edits: Edits, pairs: int | None = None) -> Answer:
        """Tell what the same edits change in each case, and what of that carries over."""
        return self.ask("compare", **arguments(locals()))


def check_cases(cases: Sequence[Scenario]) -> None:
    """Raise unless there are two cases or more, each once."""
    if len(cases) < 2:
        raise CaseError(["--cases takes two cases or more, joined by commas, such as october-1917,germany-1918"])
    names = [each.id for each in cases]
    for name in names:
        if names.count(name) > 1:
            raise CaseError([f"--cases: '{name}' is given twice; a record counts once, so name each case once"])
