"""One posterior for several cases, beside each case's own, and what each is worth where it was not fitted.

Every draw of the shared parameters is run in every case, and each case's rows with use=fit are one block (`plan`,
`regression_abc`). A case counts once, whatever the length of its record: given the parameters the records of two
cases hang together by nothing, so their likelihoods multiply, each to the power of one. Feedback between modules is cut
as in a fit of one case (Plummer 2015; Jacob and others 2017, on when a cut is wiser than a joint posterior).

*Leave one revolution out*: fitted to the others, the shared parameters forecast the case left out. Its record is not
read for that fit; its own parameters keep their priors.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from contingent.engine.runs.run import Run
from contingent.errors import CaseError
from contingent.evidence.calibration.fit import Fit, fit
from contingent.evidence.calibration.lab import APART, Asked, Floats, Lab, Progress, Subject, Tally, law
from contingent.evidence.calibration.plan import Planned, planned
from contingent.scenario.model import Scenario

if TYPE_CHECKING:
    from distributed import Client

Group = tuple[int, ...]  # numbers of the cases of a fit
PRIOR, OWN, POOLED, WITHOUT = "prior", "own", "pooled", "without"


@dataclass(frozen=True)
class Bench:
    """What the fits of a pool share: cases in their folders, and how they are run."""

    subjects: list[Subject]
    asked: Asked
    tally: Tally
    threads: int | None = None
    client: Client | None = None

    def lab(self, group: Group, name: str = "") -> Lab:
        """Return a laboratory of some cases."""
        some = [self.subjects[n] for n in group]
        return Lab(some, self.asked, self.tally, name, self.threads, self.client)


@dataclass(frozen=True)
class Pool:
    """Fits of several cases: alone, together, and all but one.

    Attributes
    ----------
    bench : Bench
    prior : number of the case -> an ensemble from the prior
    fits : numbers of cases -> what their records say
    """

    bench: Bench
    prior: dict[int, Run]
    fits: dict[Group, Fit]

    @property
    def cases(self) -> list[Scenario]:
        """The cases, in the order of their numbers."""
        return [subject.scenario for subject in self.bench.subjects]

    @property
    def asked(self) -> Asked:
        """How they were fitted."""
        return self.bench.asked

    @property
    def whole(self) -> Fit:
        """The fit of all cases."""
        return self.fits[tuple(range(len(self.cases)))]

    def fit_for(self, forecast: str, case: int) -> Fit:
        """Return the fit behind a forecast of a case: of its own record, of all, of all others."""
        every = tuple(range(len(self.cases)))
        others = tuple(n for n in every if n != case)
        return self.fits[{OWN: (case,), POOLED: every, WITHOUT: others}[forecast]]


def check(cases: Sequence[Scenario]) -> None:
    """Raise unless cases can be pooled: two or more, each once, without edits.

    Raises
    ------
    CaseError
        With the case that stands in the way.
    """
    if len(cases) < 2:
        raise CaseError(["--cases takes two cases or more, joined by commas; of one say contingent calibrate CASE"])
    twice = [name for name, count in Counter(scenario.id for scenario in cases).items() if count > 1]
    if twice:
        raise CaseError([f"--cases: '{twice[0]}' is given more than once; a record counts once, so name it once"])
    for scenario in cases:
        if scenario.edits:
            raise CaseError([f"{scenario.id}: an edited case has no posterior of its own; calibrate it without edits"])


def pooled(
    cases: Sequence[Scenario],
    asked: Asked,
    folder: Path,
    threads: int | None = None,
    progress: Progress | None = None,
    client: Client | None = None,
) -> Pool:
    """Fit cases alone, together, and all but each.

    Parameters
    ----------
    folder : where the ensembles lie
    progress : called with (world-days done, world-days at most), those of `forecasts` with them

    Raises
    ------
    CaseError
        For cases that share no free parameter that a module fits, and for what `check` and `planned` tell.
    """
    check(cases)
    subjects = [Subject(scenario, folder / scenario.id, n) for n, scenario in enumerate(cases)]
    checks = 6 * len(cases) + 1  # fits and forecasts, as `pool_checks` goes through them
    bench = Bench(subjects, asked, Tally(0, progress, checks), threads, client)
    every = tuple(range(len(cases)))
    groups = dict.fromkeys([every, *((n,) for n in every), *(tuple(m for m in every if m != n) for n in every)])
    labs = {group: bench.lab(group, f"fit-{'-'.join(map(str, group))}-") for group in groups}
    plans = {group: planned([cases[n] for n in group], lab.free) for group, lab in labs.items()}
    check_shared(cases, labs[every], plans[every])
    days = [compiled.days for compiled in labs[every].compiled]
    lived = asked.waves * sum(days[n] for group in groups for n in lived_by(group, plans[group]))
    bench.tally.total = asked.worlds * (4 * sum(days) + lived)
    first = bench.lab(every)
    before = first.prior_scores()
    prior = first.live(PRIOR, before)
    fits: dict[Group, Fit] = {}
    for group, lab in labs.items():
        lab.done = 1  # the priors' step
        columns = [column_of(first, group[each.cases[0]], each.parameter.name) for each in lab.free]
        own = {local: prior[n] for local, n in enumerate(group)}
        fits[group] = fit(lab, plans[group], own, before[:, columns])
    return Pool(bench, prior, fits)


def check_shared(cases: Sequence[Scenario], lab: Lab, plan: Planned) -> None:
    """Raise unless the plan of a pool fits a parameter that several cases have."""
    shared = {each.name for each in lab.free if len(each.cases) > 1}
    if not any(shared & set(module.parameters.split()) for module, _ in plan):
        raise CaseError(
            [
                f"{', '.join(case.id for case in cases)}: no module fits a free parameter that two of these cases "
                "have under the same prior, so there is nothing to pool; calibrate each by itself"
            ]
        )


def lived_by(group: Group, plan: Planned) -> list[int]:
    """Return the number of a case for each ensemble that one wave of a plan's modules lives."""
    return [group[n] for _, facts in plan for n in sorted({fact.case for fact in facts})]


def column_of(lab: Lab, case: int, name: str) -> int:
    """Return the column of a case's parameter."""
    return next(n for n, each in enumerate(lab.free) if each.parameter.name == name and case in each.cases)


def forecasts(pool: Pool, case: int) -> dict[str, Run]:
    """Return the ensembles of a case from the prior, its own fit, the pool, and the pool without it.

    World w has the same luck in all of them, so that their scores differ by the parameters alone.
    """
    lab = pool.bench.lab((case,))
    found = {PRIOR: pool.prior[case]}
    for name in (OWN, POOLED, WITHOUT):
        found[name] = lab.live_again(name, carried(pool.fit_for(name, case), lab))[0]
    return found


def carried(fit: Fit, lab: Lab) -> Floats:
    """Return float64[worlds, free]: a fit's draws of the parameters of another laboratory, priors of what it lacks."""
    scores = lab.prior_scores(APART)
    drawn = {law(each.parameter): column for column, each in enumerate(fit.free)}
    for column, each in enumerate(lab.free):
        if law(each.parameter) in drawn:
            scores[:, column] = fit.scores[:, drawn[law(each.parameter)]]
    return scores
