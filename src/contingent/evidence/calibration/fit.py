"""Calibration by modules with cut feedback: history matching, then regression-adjusted ABC.

A case's modules.csv says which parameters are fitted to which indicators of the record, in which order. A module takes
draws of the earlier modules' parameters as given, and never changes them (Plummer 2015): a fault of the opinion module
can't be mended by bending what the streets have taught. Parameters of later modules stay at their priors meanwhile.

For each module: an ensemble from what is known so far; facts that no parameters come near (implausibility above 3 all
over the prior) are told and left out; history matching cuts the prior down (`history_match`); a new ensemble from what
is left; and its draws by `regression_abc`. Only rows of record.csv with use=fit are read.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from contingent.engine.runs.execute import Plan, execute
from contingent.engine.runs.run import Run
from contingent.errors import CaseError, did_you_mean
from contingent.evidence.calibration.history_match import LIMIT, emulate
from contingent.evidence.calibration.regression_abc import Learned, learn
from contingent.evidence.calibration.summaries import Fact, errors, facts_of, filled, simulated, uniforms
from contingent.evidence.filter.swarm import free_parameters, parameters_at, prior_scores
from contingent.mechanisms.registry import compile_scenario
from contingent.scenario.arrays.compiled import Compiled
from contingent.scenario.model import Scenario
from contingent.scenario.tables.choices import Module

if TYPE_CHECKING:
    from distributed import Client

Floats = NDArray[np.float64]
Progress = Callable[[int, int], None]
TRIES = 50  # draws from the prior for one that is not ruled out
APART = 1 << 32  # seeds of ensembles and numbers of draws lie this far apart


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
        )


@dataclass(frozen=True)
class Calibration:
    """A posterior by modules.

    Attributes
    ----------
    compiled : Compiled
    asked : Asked
    names : names of the free parameters
    scores : float64[draws, free], standard normal scores (of the priors) of the posterior draws
    fitted : list of Fitted, in order; modules without facts are not in it
    prior, posterior : Run, an ensemble from each
    """

    compiled: Compiled
    asked: Asked
    names: list[str]
    scores: Floats
    fitted: list[Fitted]
    prior: Run
    posterior: Run

    @property
    def draws(self) -> pd.DataFrame:
        """The posterior: one row a draw, one column a free parameter."""
        return frame(self.compiled, self.scores)[self.names]


class Lab:
    """Lives ensembles, each in a folder of its own, under one progress bar."""

    def __init__(
        self,
        scenario: Scenario,
        asked: Asked,
        folder: Path,
        threads: int | None,
        ensembles: int,
        progress: Progress | None,
        client: Client | None = None,
    ) -> None:
        self.client = client
        self.scenario, self.asked, self.folder, self.threads, self.progress = scenario, asked, folder, threads, progress
        self.compiled = compile_scenario(scenario)
        self.done, self.total = 0, ensembles

    def live(self, name: str, scores: Floats) -> Run:
        """Return the run of worlds with these scores; its luck is its own."""
        at, size = self.done, self.asked.worlds * self.compiled.days

        def told(done: int, _: int) -> None:
            if self.progress:
                self.progress(at * size + done, self.total * size)

        self.done += 1
        plan = Plan(self.asked.worlds, self.asked.seed + at * APART, frame(self.compiled, scores))
        return execute(self.scenario, plan, self.folder / name, self.threads, progress=told, client=self.client)


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
    compiled = compile_scenario(scenario)
    free = [compiled.parameters[n].name for n in free_parameters(compiled)]
    plan = planned(scenario, free)
    lab = Lab(scenario, asked, folder, threads, 2 + asked.waves * len(plan), progress, client)
    before = prior_scores(compiled, asked.worlds, asked.seed)
    scores = prior_scores(compiled, asked.worlds, asked.seed, APART)
    prior = lab.live("prior", before)
    fitted: list[Fitted] = []
    for module, facts in plan:
        own = [free.index(name) for name in module.parameters.split()]
        earlier = [column for part in fitted for column in part.own]
        found = fit_module(lab, module, facts, own, earlier, (prior, before) if not earlier else None, scores)
        u = uniforms(f"posterior:{module.module}", asked.worlds, asked.seed)
        scores = scores.copy()
        scores[:, own] = found.learned.draw(scores[:, earlier], u)
        fitted.append(found)
    return Calibration(compiled, asked, free, scores, fitted, prior, lab.live("posterior", scores))


def planned(scenario: Scenario, free: Sequence[str]) -> list[tuple[Module, list[Fact]]]:
    """Return the modules that have facts, with these, in order."""
    modules: list[Module] = scenario.tables["modules"]
    if not modules:
        raise CaseError(
            [
                f"{scenario.id}: no modules.csv, so nothing says which parameters are fitted to what; "
                "docs/calibration.md has an example"
            ]
        )
    for line, module in zip(scenario.lines_of("modules"), modules, strict=True):
        for name in module.parameters.split():
            if name not in free:
                hint = did_you_mean(name, free, f"free are {', '.join(free) or 'none'}")
                raise CaseError(
                    [f"modules.csv: row {line}, column 'parameters': '{name}' is no free parameter; {hint}"]
                )
    plan = [(module, facts_of(scenario, module)) for module in modules]
    plan = [(module, facts) for module, facts in plan if facts and module.parameters.split()]
    if not plan:
        raise CaseError(["modules.csv: no module has both parameters and rows of record.csv with use=fit; name some"])
    return plan


def fit_module(
    lab: Lab,
    module: Module,
    facts: list[Fact],
    own: list[int],
    earlier: list[int],
    before: tuple[Run, Floats] | None,
    scores: Floats,
) -> Fitted:
    """Return what a module learns.

    Parameters
    ----------
    before : the prior ensemble and its scores, for a module that has none before it
    scores : float64[draws, free], draws of the posterior so far, priors for what is not fitted yet
    """
    lived, at = before or (lab.live(f"{module.module}-1", scores), scores)
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
        last = look(lab.live(f"{module.module}-{wave + 1}", at), at, kept)
    learned = learn(last.scores[:, own], last.summaries, recorded, last.scores[:, earlier], lab.asked.keep)
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


def look(lived: Run, scores: Floats, facts: list[Fact]) -> Sample:
    """Return the worlds that ended well as a module sees them."""
    sound = (lived.outcomes["status"].astype(str) == "sound").to_numpy()
    noise = errors(facts, len(scores), int(lived.manifest["seed"]))
    return Sample(scores[sound], filled(simulated(lived, facts)[sound]), noise[sound])


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
        candidates[:, own] = prior_scores(
            lab.compiled, len(scores), lab.asked.seed, (2 + lab.done * TRIES + n) * APART
        )[:, own]
        worst = implausible(candidates)
        left = float((worst <= 1.0).mean()) if n == 0 else left
        better = (least > 1.0) & (worst < least)
        out[better], least[better] = candidates[better], worst[better]
        if (least <= 1.0).all():
            break
    return out, left


def frame(compiled: Compiled, scores: Floats) -> pd.DataFrame:
    """Return all parameters at standard normal scores of the free ones, one row a draw."""
    return pd.DataFrame(parameters_at(compiled, scores), columns=[p.name for p in compiled.parameters])
