"""Calibration by modules with cut feedback: history matching, then regression-adjusted ABC.

A case's modules.csv says which parameters are fitted to which indicators of the record, in which order. A module takes
draws of the earlier modules' parameters as given, and never changes them (Plummer 2015): a fault of the opinion module
can't be mended by bending what the streets have taught. Parameters of later modules stay at their priors meanwhile.

For each module: an ensemble from what is known so far; facts that no parameters come near (implausibility above 3 all
over the prior) are told and left out; history matching cuts the prior down (`history_match`); a new ensemble from what
is left; and its draws by `regression_abc`. Only rows of record.csv with use=fit are read.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from contingent.engine.runs.run import Run
from contingent.evidence.calibration.history_match import LIMIT, emulate
from contingent.evidence.calibration.lab import APART, Asked, Free, Lab, Progress, Subject, Tally
from contingent.evidence.calibration.plan import Planned, planned
from contingent.evidence.calibration.regression_abc import Learned, learn
from contingent.evidence.calibration.summaries import Fact, errors, filled, simulated, uniforms
from contingent.evidence.filter.swarm import values_at
from contingent.scenario.arrays.compiled import Compiled
from contingent.scenario.model import Scenario
from contingent.scenario.tables.choices import Module

if TYPE_CHECKING:
    from distributed import Client

Floats = NDArray[np.float64]
TRIES = 50  # draws from the prior for one that is not ruled out


@dataclass(frozen=True)
class Sample:
    """Worlds of one ensemble that ended well, as a module sees them.

    Attributes
    ----------
    scores : float64[worlds, free], of the parameters
    shown : float64[worlds, facts], on the scale of comparison
    noise : float64[worlds, facts], the errors of record and model, drawn
    """

    scores: Floats
    shown: Floats
    noise: Floats

    @property
    def summaries(self) -> Floats:
        """What each world's record would have read, float64[worlds, facts]."""
        return self.shown + self.noise

    def only(self, facts: NDArray[np.bool_] | slice, worlds: NDArray[np.bool_] | slice = slice(None)) -> Sample:
        """Return a part of the facts and worlds."""
        return Sample(self.scores[worlds], self.shown[worlds][:, facts], self.noise[worlds][:, facts])


@dataclass(frozen=True)
class Fitted:
    """What one module has learnt.

    Attributes
    ----------
    module : Module
    own, earlier : columns among the free parameters
    facts : what it was fitted to
    out_of_reach : facts left out, since no parameters come near
    nearest : the smallest implausibility of each of those
    left : share of the prior that history matching has not ruled out, 1 where it was not done
    first, last : Sample, the ensembles before and after history matching
    learned : Learned
    """

    module: Module
    own: list[int]
    earlier: list[int]
    facts: list[Fact]
    out_of_reach: list[Fact]
    nearest: list[float]
    left: float
    first: Sample
    last: Sample
    learned: Learned

    @property
    def far(self) -> list[tuple[Fact, float]]:
        """Facts that lie further than LIMIT standard deviations from the middle of the first ensemble, and how far."""
        spread = self.first.summaries.std(axis=0)
        off = np.abs(self.recorded - self.first.summaries.mean(axis=0)) / np.where(spread > 0.0, spread, np.inf)
        return [(fact, float(far)) for fact, far in zip(self.facts, off, strict=True) if far > LIMIT]

    @property
    def recorded(self) -> Floats:
        """The record on the scale of comparison, float64[facts]."""
        return np.array([fact.recorded for fact in self.facts])

    def learn(self, sample: Sample, keep: float, recorded: Floats | None = None) -> Learned:
        """Return what a sample teaches this module, of another record if one is given."""
        return learn(
            sample.scores[:, self.own],
            sample.summaries,
            self.recorded if recorded is None else recorded,
            sample.scores[:, self.earlier],
            keep,
            np.array([fact.case for fact in self.facts], np.int64),
        )


@dataclass(frozen=True)
class Fit:
    """What the records of some cases say, module by module.

    Attributes
    ----------
    asked : Asked
    free : list of Free, the free parameters
    scores : float64[draws, free], standard normal scores (of the priors) of the posterior draws
    fitted : list of Fitted, in order; modules without facts are not in it
    """

    asked: Asked
    free: list[Free]
    scores: Floats
    fitted: list[Fitted]

    @property
    def names(self) -> list[str]:
        """Names of the free parameters."""
        return [each.name for each in self.free]

    @property
    def draws(self) -> pd.DataFrame:
        """The posterior: one row a draw, one column a free parameter."""
        return self.valued(self.scores)

    def valued(self, scores: Floats) -> pd.DataFrame:
        """Return the free parameters at standard normal scores of their priors, one row a draw."""
        return pd.DataFrame({each.name: values_at(each.parameter, scores[:, n]) for n, each in enumerate(self.free)})


@dataclass(frozen=True)
class Calibration(Fit):
    """A posterior of one case, by modules.

    Attributes
    ----------
    compiled : Compiled
    prior, posterior : Run, an ensemble from each
    """

    compiled: Compiled
    prior: Run
    posterior: Run


def calibrate(
    scenario: Scenario,
    asked: Asked,
    folder: Path,
    threads: int | None = None,
    progress: Progress | None = None,
    client: Client | None = None,
) -> Calibration:
    """Fit a case's free parameters to the rows of its record with use=fit, module by module.

    Parameters
    ----------
    folder : where the ensembles lie; what has landed there is not lived again
    progress : called with (world-days done, world-days at most)
    client : of a Dask cluster whose workers run the ensembles

    Raises
    ------
    CaseError
        Where the case has no modules, or one names a parameter that is not free.
    """
    tally = Tally(0, progress)
    lab = Lab([Subject(scenario, folder)], asked, tally, threads=threads, client=client)
    plan = planned([scenario], lab.free)
    tally.total = asked.worlds * lab.compiled[0].days * (2 + asked.waves * len(plan))
    before = lab.prior_scores()
    prior = lab.live("prior", before)
    found = fit(lab, plan, prior, before)
    posterior = lab.live("posterior", found.scores)
    return Calibration(**vars(found), compiled=lab.compiled[0], prior=prior[0], posterior=posterior[0])


def fit(lab: Lab, plan: Planned, prior: dict[int, Run], before: Floats) -> Fit:
    """Return what the modules of a plan learn, one after the other.

    Parameters
    ----------
    prior : number of the case -> an ensemble from the prior
    before : float64[worlds, free], its scores
    """
    names, asked = lab.names, lab.asked
    scores = lab.prior_scores(APART)
    fitted: list[Fitted] = []
    for module, facts in plan:
        own = [names.index(name) for name in module.parameters.split()]
        among = {fact.case for fact in facts}
        known = [column for part in fitted for column in part.own]
        earlier = [column for column in known if among & set(lab.free[column].cases)]
        found = fit_module(lab, module, facts, own, earlier, (prior, before) if not earlier else None, scores)
        u = uniforms(f"posterior:{module.module}", asked.worlds, asked.seed)
        scores = scores.copy()
        scores[:, own] = found.learned.draw(scores[:, earlier], u)
        fitted.append(found)
    return Fit(asked, lab.free, scores, fitted)


def fit_module(
    lab: Lab,
    module: Module,
    facts: list[Fact],
    own: list[int],
    earlier: list[int],
    before: tuple[dict[int, Run], Floats] | None,
    scores: Floats,
) -> Fitted:
    """Return what a module learns.

    Parameters
    ----------
    before : the prior ensemble and its scores, for a module that has none before it
    scores : float64[draws, free], draws of the posterior so far, priors for what is not fitted yet
    """
    among = sorted({fact.case for fact in facts})
    lived, at = before or (lab.live(f"{module.module}-1", scores, among), scores)
    moved = [*earlier, *own]
    first = look(lived, at, facts)
    recorded, error = np.array([f.recorded for f in facts]), np.array([f.error for f in facts])
    nearest = emulate(first.scores[:, moved], first.shown).implausibility(at[:, moved], recorded, error).min(axis=0)
    within = nearest <= LIMIT
    recorded, error, first = recorded[within], error[within], first.only(within)
    kept = [fact for fact, ok in zip(facts, within, strict=True) if ok]

    last, tests, left = first, [], 1.0
    for wave in range(1, lab.asked.waves):
        emulator = emulate(last.scores[:, moved], last.shown)
        tests.append((emulator, emulator.limit(last.scores[:, moved], last.summaries, error)))

        def worst(candidates: Floats) -> Floats:
            z = candidates[:, moved]
            return np.max(
                [e.implausibility(z, recorded, error).max(axis=1, initial=0.0) / limit for e, limit in tests], axis=0
            )

        at, left = not_ruled_out(lab, scores, own, worst)
        if left == 1.0:
            break
        last = look(lab.live(f"{module.module}-{wave + 1}", at, among), at, kept)
    blocks = np.array([fact.case for fact in kept], np.int64)
    learned = learn(last.scores[:, own], last.summaries, recorded, last.scores[:, earlier], lab.asked.keep, blocks)
    return Fitted(
        module,
        own,
        earlier,
        kept,
        [f for f, ok in zip(facts, within, strict=True) if not ok],
        nearest[~within].tolist(),
        left,
        first,
        last,
        learned,
    )


def look(lived: dict[int, Run], scores: Floats, facts: list[Fact]) -> Sample:
    """Return the worlds that ended well, in every case with facts, as a module sees them.

    Parameters
    ----------
    facts : those of one case after those of another, as `plan.planned` has them
    """
    among = sorted({fact.case for fact in facts})
    sound = np.ones(len(scores), bool)
    shown, noise = [np.zeros((len(scores), 0))], [np.zeros((len(scores), 0))]
    for case in among:
        run, block = lived[case], [fact for fact in facts if fact.case == case]
        sound &= (run.outcomes["status"].astype(str) == "sound").to_numpy()
        shown.append(simulated(run, block))
        noise.append(errors(block, len(scores), int(run.manifest["seed"])))
    return Sample(scores[sound], filled(np.hstack(shown)[sound]), np.hstack(noise)[sound])


def not_ruled_out(
    lab: Lab, scores: Floats, own: list[int], implausible: Callable[[Floats], Floats]
) -> tuple[Floats, float]:
    """Return scores whose own columns are drawn from what is left of the prior, and how large that part is.

    Each draw keeps its earlier parameters, so that ruling out own ones says nothing of them; where none of TRIES draws
    is left, the least implausible one is taken.

    Parameters
    ----------
    implausible : returns how implausible scores are, above 1 where they are ruled out
    """
    out, least, left = scores.copy(), np.full(len(scores), np.inf), 1.0
    for n in range(TRIES):
        candidates = scores.copy()
        candidates[:, own] = lab.prior_scores((2 + lab.done * TRIES + n) * APART)[:, own]
        worst = implausible(candidates)
        left = float((worst <= 1.0).mean()) if n == 0 else left
        better = (least > 1.0) & (worst < least)
        out[better], least[better] = candidates[better], worst[better]
        if (least <= 1.0).all():
            break
    return out, left
