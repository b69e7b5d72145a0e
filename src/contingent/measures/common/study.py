"""A study: one case, one seed, one effort, and a filter that is run once for all questions.

    study = Study(load("october-1917"), effort="normal", seed=1, keep="runs")
    study.inevitability("left_power", at=["1917-07-01"])
    study.compare("leader lenin=abroad @1917-04-10", given="1917-04-10", pairs=400)

Every method returns a Finding. Edits are text or objects whose text is the edit; where there are several questions they
are a list, and edits of one question are joined by ';'. Dates are dates or their text. A size that is not given follows
the effort (`effort.SIZES`).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd

from contingent.evidence.filter.course import Course
from contingent.measures.common.answer import Answer
from contingent.measures.common.asking import Asking
from contingent.measures.common.given import Grid
from contingent.measures.common.question import Question
from contingent.measures.common.questions import question
from contingent.measures.common.sources import sources_of
from contingent.measures.common.tables import plain
from contingent.scenario.model import Scenario
from contingent.scenario.reading.load import load

if TYPE_CHECKING:
    from distributed import Client

FILTERING = ("thetas", "states", "moves", "pins")  # options that a measure gets as one argument, `grid`
Edits = Any  # a line, an edit, or a sequence of them
Day = str | date


class Study(Asking):
    """Questions to one case.

    Parameters
    ----------
    scenario : the case, edited or not; or its name or folder
    effort : quick, normal or paper
    seed : of all noise
    keep : a run folder that keeps the filter's course, so that another program need not filter again
    threads : blocks of worlds lived side by side, by default one a core; results do not depend on it
    progress : called with (world-days done, world-days in all), for a progress bar
    agree : called once for each question with about how many world-days it takes, before any is lived
    client : of a Dask cluster whose workers run the ensembles of inevitability and calibrate (docs/cluster.md)
    """

    def __init__(
        self,
        scenario: Scenario | str | Path,
        effort: str = "normal",
        seed: int = 1,
        keep: str | Path | None = None,
        threads: int | None = None,
        progress: Callable[[int, int], None] | None = None,
        agree: Callable[[int], None] | None = None,
        client: Client | None = None,
    ) -> None:
        super().__init__(effort, seed, threads, progress, agree, client)
        self.scenario = scenario if isinstance(scenario, Scenario) else load(scenario)
        self.keep = Path(keep) if keep else None
        self.courses: dict[str, Course] = {}

    def ask(self, name: str, **options: Any) -> Answer:
        """Return the answer to a question of the registry, also one that a package has added.

        Raises
        ------
        QuestionError, CaseError
            For an option that the question lacks, or what can't be asked of this case.
        """
        asked = question(name)
        settled = asked.settle(options, self.effort)
        used = dict(settled)
        filtering = {option: used.pop(option) for option in FILTERING if option in used}
        if filtering:
            used["grid"] = self.grid(**filtering)
        found = asked.part("measure").ask(self, **used)
        scenario: Scenario = found.scenario
        edits = [str(edit) for edit in self.scenario.edits]
        told = told_of(asked, settled, scenario.id, scenario.digest, edits, self.seed)
        return answered(asked, told, sources_of(self.scenario, asked.evidence, asked.worlds), found)

    def grid(self, thetas: int, states: int, moves: bool = True, pins: bool = True) -> Grid:
        """Return how the filter is run; the filters of a study are shared."""
        return Grid(thetas, states, self.seed, moves, pins, self.keep, self.threads, self.courses)

    def inevitability(
        self,
        outcome: str | None = None,
        at: Sequence[Day] | Day | None = None,
        worlds: int | None = None,
        whole: int | None = None,
        filter: bool = False,
        start_record: Sequence[Day] | Day | None = None,
        until: Day | None = None,
        **filtering: Any,
    ) -> Answer:
        """Tell how likely each outcome was, seen from each date of the record, and what that is made of.

        Parameters
        ----------
        filter : also by the particle filter
        start_record : seen from these days of a record of who held what, begun anew on each
        until : tell outcomes of the case that follows, to whose day each world goes on
        filtering : its options: thetas, states, futures, half_panel, replay, moves, pins
        """
        return self.ask("inevitability", **{**arguments(locals()), **filtering})

    def compare(
        self,
        edits: Edits,
        given: Day | None = None,
        start_record: Day | None = None,
        until: Day | None = None,
        versus: Edits = None,
        outcome: str | None = None,
        pairs: int | None = None,
        this_history: bool = False,
        **filtering: Any,
    ) -> Answer:
        """Tell what edits change: effects, bounds on necessity and sufficiency, what the record taught.

        Parameters
        ----------
        start_record : begin on this day as the record has it
        until : each history goes on to that day in the case that follows, whose outcomes stand beside
        filtering : how the filter is run: thetas, states
        """
        return self.ask("compare", **{**arguments(locals()), **filtering})

    def hinges(
        self,
        outcome: str,
        decisions: Sequence[str] | None = None,
        reference: Edits = None,
        histories: int | None = None,
        futures: int | None = None,
        worlds: int | None = None,
        thetas: int | None = None,
        states: int | None = None,
    ) -> Answer:
        """Tell where an outcome's contingency lies: our history signed, decisions, sources of chance."""
        return self.ask("hinges", **arguments(locals()))

    def believe(
        self,
        claim: str,
        given: Day | None = None,
        variants: Edits = None,
        worlds: int | None = None,
        thetas: int | None = None,
        states: int | None = None,
    ) -> Answer:
        """Tell what you would have to believe about parameters and variants for a claim to hold."""
        return self.ask("believe", **arguments(locals()))

    def typology(self, event: str | None = None, worlds: int | None = None) -> Answer:
        """Tell uprising from coup by coordinates and published codes; no verdict."""
        return self.ask("typology", **arguments(locals()))

    def scorecard(self, worlds: int | None = None, effective: float | None = None, quiet: int | None = None) -> Answer:
        """Score the chances of the record's episodes, and false alarms in quiet times, beside null models."""
        return self.ask("scorecard", **arguments(locals()))

    def schools(
        self,
        edits: Edits = None,
        outcome: str | None = None,
        worlds: int | None = None,
        pairs: int | None = None,
        effective: float | None = None,
    ) -> Answer:
        """Compare rival readings of the case by the held-out record, and by what each answers to 'what if'."""
        return self.ask("schools", **arguments(locals()))

    def legacy(self, weight: str | Sequence[str] | None = None) -> Answer:
        """Set what came of it beside other countries; for which of the reader's own weights the order turns."""
        return self.ask("legacy", **arguments(locals()))

    def calibrate(
        self,
        worlds: int | None = None,
        waves: int | None = None,
        keep: float | None = None,
        store: bool = True,
        folder: str | Path | None = None,
    ) -> Answer:
        """Fit free parameters to the record's rows with use=fit, module by module."""
        return self.ask("calibrate", **arguments(locals()))

    def echo(self, example: str | Path | None = None, world: str | None = None, worlds: int | None = None) -> Answer:
        """Tell what the example of a revolution adds abroad: fitted, tested on later years, lived with and without."""
        return self.ask("echo", **arguments(locals()))


def arguments(names: dict[str, Any]) -> dict[str, Any]:
    """Return what a method was called with."""
    return {name: value for name, value in names.items() if name not in ("self", "filtering")}


def told_of(
    asked: Question, options: dict[str, Any], case: str, digest: str, edits: list[str], seed: int
) -> dict[str, Any]:
    """Return what decides an answer."""
    return {
        "question": asked.name,
        "case": case,
        "digest": digest,
        "edits": edits,
        "options": {option.name: options[option.name] for option in asked.options if option.decides},
        "seed": seed,
        "version": version("contingent"),
    }


def answered(asked: Question, told: dict[str, Any], sources: pd.DataFrame, found: Any) -> Answer:
    """Return what a measure has found as an answer.

    Parameters
    ----------
    told : what decides it
    sources : the citations that it stands on
    found : what its `ask` returned, with the attributes tables (name -> frame, the main one first) and warnings; and
        folder, where it must lie in one
    """
    words, page = asked.part("words"), asked.part("page")
    return Answer(
        told,
        {name: plain(table) for name, table in found.tables.items()},
        list(found.warnings),
        plain(sources),
        words.as_text(found),
        partial(page.plot, found),
        partial(page.page, found),
        getattr(found, "folder", None),
        found,
        partial(words.as_text, found) if asked.translated else None,
    )
