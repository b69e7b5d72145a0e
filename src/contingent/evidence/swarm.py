"""A grid of parameter sets and worlds that follows the record: one particle filter for each parameter set.

Worlds of one parameter set are weighed by what the record says, and resampled among themselves where their
weights have grown unequal (systematic resampling). A world that is copied gets new luck from that day on, so
that no two rows are equal the day after, and its lineage says so: any particle can be lived again alone.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from ..engine.advance import Watch, advance
from ..engine.ensemble import ALL_STREAMS, Ensemble
from ..engine.priors import quantile
from ..scenario.compiled import Compiled
from ..scenario.edits import SetParameter
from ..world.noise import across_worlds, fill_keys, inverse_normal, name_key, stream_key, uniform
from .panel import Datum, log_likelihood

Floats = NDArray[np.float64]
TWIN = 1 << 40  # luck keys of copied worlds start here, far above the numbers of worlds
_normal_quantile = getattr(inverse_normal, "py_func", inverse_normal)


def free_parameters(compiled: Compiled) -> list[int]:
    """Return the columns of the parameters that have a prior and that no edit holds."""
    held = {e.parameter for e in compiled.scenario.edits if isinstance(e, SetParameter)}
    return [n for n, p in enumerate(compiled.parameters) if p.prior and p.name not in held]


def prior_scores(compiled: Compiled, thetas: int, seed: int) -> Floats:
    """Return float64[thetas, free]: standard normal scores of the parameters of worlds 0, 1, ... of a seed."""
    free = free_parameters(compiled)
    keys, u = np.empty(thetas, np.uint64), np.empty(thetas)
    fill_keys(keys, np.uint64(seed), np.arange(thetas, dtype=np.uint64), name_key("stream:parameters"))
    scores = np.empty((thetas, len(free)))
    for column, n in enumerate(free):
        across_worlds(u, keys, 0, name_key(f"parameter:{compiled.parameters[n].name}"), 0)
        scores[:, column] = [_normal_quantile(x) for x in u.tolist()]
    return scores


def parameters_at(compiled: Compiled, scores: Floats) -> Floats:
    """Return float64[thetas, parameters]: the parameters at standard normal scores of their priors."""
    held = {e.parameter: e.value for e in compiled.scenario.edits if isinstance(e, SetParameter)}
    out = np.tile([held.get(p.name, p.default) for p in compiled.parameters], (len(scores), 1)).astype(np.float64)
    for column, n in enumerate(free_parameters(compiled)):
        u = np.array([0.5 * math.erfc(-x / math.sqrt(2.0)) for x in scores[:, column].tolist()])
        out[:, n] = quantile(compiled.parameters[n], np.clip(u, 1e-12, 1.0 - 1e-12))
    return out


def systematic(weights: Floats, count: int, u: float) -> NDArray[np.int64]:
    """Return `count` places drawn by systematic resampling (Kitagawa 1996), in order.

    Parameters
    ----------
    weights : float64[n], sum one
    u : one uniform draw
    """
    edges = np.cumsum(weights)
    edges[-1] = 1.0
    return np.searchsorted(edges, (np.arange(count) + u) / count).astype(np.int64)


def effective(weights: Floats, axis: int = -1) -> Floats:
    """Return the effective sample size of weights that sum to one (Kong, Liu and Wong 1994)."""
    return 1.0 / (weights**2).sum(axis=axis)


class Keys:
    """New luck keys, counted up, and one uniform draw for each resampling; both follow from the seed."""

    def __init__(self, seed: int) -> None:
        self.next, self.draws = TWIN, 0
        self.key = stream_key(np.uint64(seed), np.uint64(0), name_key("stream:resampling"))

    def new(self) -> int:
        """Return a key that no world has yet."""
        self.next += 1
        return self.next

    def draw(self) -> float:
        """Return the next uniform draw."""
        self.draws += 1
        return float(uniform(self.key, self.draws, 0, 0))


class Swarm:
    """Worlds of `thetas` parameter sets, `states` of each, and their weights.

    Attributes
    ----------
    scores : float64[thetas, free], standard normal scores of the parameters
    ensemble : Ensemble of thetas x states worlds, those of one parameter set side by side
    weight : float64[thetas, states], sum one for each parameter set
    log_likelihood : float64[thetas], of the record so far
    ancestor : int64[thetas, states], number of the world at the start that each descends from
    """

    def __init__(self, compiled: Compiled, scores: Floats, states: int, seed: int, first: int = 0) -> None:
        thetas = len(scores)
        self.scores = scores
        self.shape = (thetas, states)
        numbers = first + np.arange(thetas * states)
        table = np.repeat(parameters_at(compiled, scores), states, axis=0)
        self.ensemble = Ensemble.start(compiled, numbers, seed, table)
        self.weight = np.full(self.shape, 1.0 / states)
        self.log_likelihood = np.zeros(thetas)
        self.ancestor = numbers.reshape(self.shape).copy()

    def advance(self, to: int, threads: int, progress: Callable[[int], None] | None = None) -> None:
        """Live until midnight at the start of day `to`."""
        advance(self.ensemble, to, Watch(progress=progress), threads)

    def weigh(self, data: Sequence[Datum]) -> None:
        """Weigh every world by the data of the day that has ended and by its pinned decisions since the last time."""
        score = log_likelihood(self.ensemble, data)
        if "pin_score" in self.ensemble.compiled.layout.slots:
            pins = self.ensemble.view("pin_score")
            score += pins
            pins[:] = 0.0
        score = score.reshape(self.shape)
        top = score.max(axis=1, initial=-1e300)[:, None]
        mass = self.weight * np.exp(score - top)
        total = mass.sum(axis=1)
        sound = total > 0.0
        self.log_likelihood += np.where(sound, top[:, 0] + np.log(np.where(sound, total, 1.0)), -np.inf)
        self.weight = np.where(sound[:, None], mass / np.where(sound, total, 1.0)[:, None], self.weight)

    def resample(self, keys: Keys, below: float = 0.5) -> None:
        """Resample the worlds of each parameter set whose effective share is under `below`."""
        thetas, states = self.shape
        for theta in np.flatnonzero(effective(self.weight) < below * states).tolist():
            chosen = systematic(self.weight[theta], states, keys.draw())
            self.copy(theta * states + np.arange(states), theta * states + chosen, keys)
            self.ancestor[theta] = self.ancestor[theta, chosen]
            self.weight[theta] = 1.0 / states

    def copy(self, targets: NDArray[np.int64], origins: NDArray[np.int64], keys: Keys) -> None:
        """Let worlds take the rows of others; every copy but the first gets new luck from today on."""
        ensemble = self.ensemble
        ensemble.rows[targets] = ensemble.rows[origins]
        ensemble.worlds[targets] = ensemble.worlds[origins]
        lineage = [ensemble.lineage[o] for o in origins.tolist()]
        failures = {t: ensemble.failures[o] for t, o in zip(targets.tolist(), origins.tolist(), strict=True)
                    if o in ensemble.failures}
        for target in targets.tolist():
            ensemble.failures.pop(target, None)
        ensemble.failures.update(failures)
        seen: set[int] = set()
        for target, origin, line in zip(targets.tolist(), origins.tolist(), lineage, strict=True):
            ensemble.lineage[target] = line
            if origin in seen:
                ensemble.renew(target, ALL_STREAMS, keys.new())
            seen.add(origin)

    def resample_thetas(self, chosen: NDArray[np.int64], keys: Keys) -> None:
        """Keep the chosen parameter sets; copies get new luck."""
        thetas, states = self.shape
        origins = (chosen[:, None] * states + np.arange(states)).ravel()
        self.copy(np.arange(thetas * states), origins, keys)
        self.ensemble.parameters[:] = self.ensemble.parameters[origins]
        for name in ("scores", "weight", "log_likelihood", "ancestor"):
            setattr(self, name, getattr(self, name)[chosen].copy())

    def replace(self, thetas: NDArray[np.int64], other: Swarm) -> None:
        """Take over some parameter sets, with their worlds, from another swarm at the same day."""
        states = self.shape[1]
        at = (thetas[:, None] * states + np.arange(states)).ravel()
        mine, theirs = self.ensemble, other.ensemble
        for name in ("rows", "worlds", "parameters"):
            getattr(mine, name)[at] = getattr(theirs, name)[at]
        for place in at.tolist():
            mine.lineage[place] = theirs.lineage[place]
            mine.failures.pop(place, None)
            if place in theirs.failures:
                mine.failures[place] = theirs.failures[place]
        for name in ("scores", "weight", "log_likelihood", "ancestor"):
            getattr(self, name)[thetas] = getattr(other, name)[thetas]
