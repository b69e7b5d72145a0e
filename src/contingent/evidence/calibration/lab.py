"""The laboratory of a calibration: ensembles of one case or of several, in which a shared parameter has one value.

A parameter is *shared* where it is free in several cases with the same prior: then world w has the same draw of it in
every case. A parameter that one case has alone, or under a prior of its own, is that case's. The luck of a case is its
own too, so that given the parameters what two cases show is independent.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from contingent.engine.runs.execute import Plan, execute
from contingent.engine.runs.run import Run
from contingent.evidence.filter.swarm import free_parameters, parameters_at, scores_of
from contingent.mechanisms.registry import compile_scenario
from contingent.scenario.arrays.compiled import Compiled
from contingent.scenario.model import Scenario
from contingent.world.parameter import Parameter

if TYPE_CHECKING:
    from distributed import Client

Floats = NDArray[np.float64]
Progress = Callable[[int, int], None]
APART = 1 << 32  # seeds of ensembles and numbers of draws lie this far apart
CHECKING = 10  # simulating the ensembles takes about so many times as long as checking them
CASES_APART = 1 << 16  # ensembles of one case, before the seeds of the next case begin


@dataclass(frozen=True)
class Asked:
    """How a calibration is done.

    Attributes
    ----------
    worlds : of each ensemble, and draws of the posterior
    seed : of all noise
    waves : ensembles of a module, history matching between them; 1 is without
    keep : share of the worlds that count in the local regression
    """

    worlds: int = 1024
    seed: int = 1
    waves: int = 2
    keep: float = 0.5


@dataclass(frozen=True)
class Free:
    """A free parameter of one case or more.

    Attributes
    ----------
    name : its own; that of its case behind it where another case has the name under another prior
    parameter : Parameter
    cases : numbers of the cases that have it
    """

    name: str
    parameter: Parameter
    cases: tuple[int, ...]


@dataclass(frozen=True)
class Subject:
    """A case in a laboratory.

    Attributes
    ----------
    scenario : Scenario
    folder : where its ensembles lie; what has landed there is not lived again
    number : its place among all cases of an analysis, which tells its luck from theirs
    """

    scenario: Scenario
    folder: Path
    number: int = 0


class Tally:
    """World-days of one ensemble after another, and the checks that follow, under one progress bar.

    Attributes
    ----------
    total : world-days at most
    checks : steps after the last ensemble, which together take about a tenth of the time
    """

    def __init__(self, total: int, progress: Progress | None = None, checks: int = 0) -> None:
        self.total, self.begun, self.progress = total, 0, progress
        self.checks, self.checked = checks, 0

    @property
    def whole(self) -> int:
        """World-days of ensembles and checks."""
        return self.total + (self.total // CHECKING if self.checks else 0)

    def check(self) -> None:
        """Count a step of the checks."""
        self.checked += 1
        if self.progress:
            self.progress(self.total + (self.whole - self.total) * self.checked // self.checks, self.whole)

    def next(self, size: int) -> Progress:
        """Return what takes the (done, all) of the next ensemble, of so many world-days."""
        before = self.begun
        self.begun += size

        def told(done: int, _: int) -> None:
            if self.progress:
                self.progress(min(before + done, self.total), self.whole)

        return told


class Lab:
    """Lives ensembles of some cases.

    Attributes
    ----------
    free : the free parameters of all cases; scores are float64[worlds, free] in their order
    done : steps so far; the seeds of a step are its own
    """

    def __init__(
        self,
        subjects: Sequence[Subject],
        asked: Asked,
        tally: Tally,
        name: str = "",
        threads: int | None = None,
        client: Client | None = None,
    ) -> None:
        self.subjects, self.asked, self.tally, self.name = subjects, asked, tally, name
        self.threads, self.client = threads, client
        self.compiled = [compile_scenario(subject.scenario) for subject in subjects]
        self.free = free_of(self.compiled)
        self.columns = [[n for n, each in enumerate(self.free) if case in each.cases] for case in range(len(subjects))]
        self.done = 0

    @property
    def names(self) -> list[str]:
        """Names of the free parameters."""
        return [each.name for each in self.free]

    def prior_scores(self, first: int = 0) -> Floats:
        """Return float64[worlds, free]: standard normal scores, drawn by number, from `first` on, and by name."""
        return scores_of(self.names, self.asked.worlds, self.asked.seed, first)

    def live(self, name: str, scores: Floats, cases: Iterable[int] | None = None) -> dict[int, Run]:
        """Return number of the case -> run of worlds with these scores, of all cases or some; their luck is new."""
        self.done += 1
        return self.live_again(f"{self.name}{name}", scores, self.done - 1, cases)

    def live_again(
        self, name: str, scores: Floats, step: int = 0, cases: Iterable[int] | None = None
    ) -> dict[int, Run]:
        """Return the runs of worlds with the luck of a step, by default the first, that of the priors."""
        runs = {}
        for case in range(len(self.subjects)) if cases is None else cases:
            subject, compiled = self.subjects[case], self.compiled[case]
            seed = self.asked.seed + (subject.number * CASES_APART + step) * APART
            plan = Plan(self.asked.worlds, seed, frame(compiled, scores[:, self.columns[case]]))
            told = self.tally.next(self.asked.worlds * compiled.days)
            place = subject.folder / name
            runs[case] = execute(subject.scenario, plan, place, self.threads, progress=told, client=self.client)
        return runs


def free_of(cases: Sequence[Compiled]) -> list[Free]:
    """Return the free parameters of some cases, in their order, those of the first case first."""
    found: dict[tuple[object, ...], tuple[Parameter, list[int]]] = {}
    for case, compiled in enumerate(cases):
        for column in free_parameters(compiled):
            each = compiled.parameters[column]
            found.setdefault(law(each), (each, []))[1].append(case)
    laws = Counter(each.name for each, _ in found.values())
    return [
        Free(
            each.name if laws[each.name] == 1 else ":".join([each.name, *(cases[n].scenario.id for n in where)]),
            each,
            tuple(where),
        )
        for each, where in found.values()
    ]


def law(parameter: Parameter) -> tuple[object, ...]:
    """Return what two cases must have alike for a parameter to be one: its name, prior and range."""
    return parameter.name, parameter.prior, parameter.a, parameter.b, parameter.bounds


def frame(compiled: Compiled, scores: Floats) -> pd.DataFrame:
    """Return all parameters at standard normal scores of the free ones, one row a draw."""
    return pd.DataFrame(parameters_at(compiled, scores), columns=[p.name for p in compiled.parameters])
