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

from contingent.engine.advance import Watch, advance
from contingent.engine.ensemble import ALL_STREAMS, Ensemble
from contingent.engine.priors import quantile
from contingent.evidence.record.panel import Datum, Residuals, log_likelihood
from contingent.scenario.arrays.compiled import Compiled
from contingent.scenario.edits.kinds import held as held_by
from contingent.world.noise import across_worlds, fill_keys, inverse_normal, name_key, stream_key, uniform
from contingent.world.parameter import Parameter

Floats = NDArray[np.float64]
Places = NDArray[np.int64]
TWIN = 1 << 40  # luck keys of copied worlds start here, far above the numbers of worlds
PROPOSED = 1 << 36  # numbers of the worlds of proposed parameter sets
# What a parameter set carries besides its worlds: all of it is copied or replaced with the set.
OF_THETA = ("scores", "weight", "log_likelihood", "log_weight", "ancestor", "origin")
_normal_quantile = getattr(inverse_normal, "py_func", inverse_normal)


def free_parameters(compiled: Compiled) -> list[int]:
    """Return the columns of the parameters that have a prior and that no edit holds."""
    held = held_by(compiled.scenario.edits)
    return [n for n, p in enumerate(compiled.parameters) if p.prior and p.name not in held]


def prior_scores(compiled: Compiled, thetas: int, seed: int, first: int = 0) -> Floats:
    """Return float64[thetas, free]: standard normal scores of the parameters of worlds first, first + 1, ..."""
    return scores_of([compiled.parameters[n].name for n in free_parameters(compiled)], thetas, seed, first)


def scores_of(names: Sequence[str], thetas: int, seed: int, first: int = 0) -> Floats:
    """Return float64[thetas, names]: standard normal scores of some parameters, keyed by world and name."""
    keys, u = np.empty(thetas, np.uint64), np.empty(thetas)
    numbers = first + np.arange(thetas, dtype=np.uint64)
    fill_keys(keys, np.uint64(seed), numbers.astype(np.uint64), name_key("stream:parameters"))
    scores = np.empty((thetas, len(names)))
    for column, name in enumerate(names):
        across_worlds(u, keys, 0, name_key(f"parameter:{name}"), 0)
        scores[:, column] = [_normal_quantile(x) for x in u.tolist()]
    return scores


def parameters_at(compiled: Compiled, scores: Floats) -> Floats:
    """Return float64[thetas, parameters]: the parameters at standard normal scores of their priors."""
    held = held_by(compiled.scenario.edits)
    out = np.tile([held.get(p.name, p.default) for p in compiled.parameters], (len(scores), 1)).astype(np.float64)
    for column, n in enumerate(free_parameters(compiled)):
        out[:, n] = values_at(compiled.parameters[n], scores[:, column])
    return out


def values_at(parameter: Parameter, scores: Floats) -> Floats:
    """Return float64[thetas]: a free parameter at standard normal scores of its prior."""
    u = np.array([0.5 * math.erfc(-x / math.sqrt(2.0)) for x in scores.tolist()])
    return quantile(parameter, np.clip(u, 1e-12, 1.0 - 1e-12))


def systematic(weights: Floats, count: int, u: float) -> Places:
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


def normalised(log_weights: Floats) -> Floats:
    """Return weights that sum to one; equal ones where nothing has any weight."""
    top = log_weights.max()
    if not math.isfinite(top):
        return np.full(len(log_weights), 1.0 / len(log_weights))
    mass = np.exp(log_weights - top)
    return mass / mass.sum()


def scored(ensemble: Ensemble, weight: Floats, data: Sequence[Datum], residuals: Residuals) -> tuple[Floats, Floats]:
    """Return weights of worlds, float64[thetas, states], and gains of their parameter sets; see `Swarm.scored`."""
    score = log_likelihood(ensemble, data, residuals)
    if "pin_score" in ensemble.compiled.layout.slots:
        score = score + ensemble.view("pin_score")
    score = score.reshape(weight.shape)
    top = score.max(axis=1, initial=-1e300)[:, None]
    mass = weight * np.exp(score - top)
    total = mass.sum(axis=1)
    sound = total > 0.0
    gain = np.where(sound, top[:, 0] + np.log(np.where(sound, total, 1.0)), -np.inf)
    return np.where(sound[:, None], mass / np.where(sound, total, 1.0)[:, None], weight), gain


class Keys:
    """New luck keys, counted up, and uniform draws for resampling and moves; all follow from the seed."""

    def __init__(self, seed: int) -> None:
        self.next, self.draws, self.worlds = TWIN, 0, PROPOSED
        self.key = np.uint64(stream_key(np.uint64(seed), np.uint64(0), name_key("stream:resampling")))

    def new(self, count: int) -> NDArray[np.uint64]:
        """Return keys that no world has yet, uint64[count]."""
        self.next += count
        return np.arange(self.next - count + 1, self.next + 1, dtype=np.uint64)

    def new_worlds(self, count: int) -> int:
        """Return the first of `count` numbers that no world has yet."""
        self.worlds += count
        return self.worlds - count

    def draw(self) -> float:
        """Return the next uniform draw."""
        self.draws += 1
        return float(uniform(self.key, self.draws, 0, 0))

    def normals(self, rows: int, columns: int) -> Floats:
        """Return the next standard normal draws, float64[rows, columns]."""
        return np.array([_normal_quantile(self.draw()) for _ in range(rows * columns)]).reshape(rows, columns)


class Swarm:
    """Worlds of `thetas` parameter sets, `states` of each, and their weights.

    Attributes
    ----------
    scores : float64[thetas, free], standard normal scores of the parameters
    ensemble : Ensemble of thetas x states worlds, those of one parameter set side by side
    weight : float64[thetas, states], sum one for each parameter set
    log_likelihood : float64[thetas], of the record so far
    log_weight : float64[thetas], of each parameter set since they were last resampled
    ancestor : int64[thetas, states], number of the world at the start that each descends from
    origin : int64[thetas], parameter set at the start that each descends from (also through a move)
    residuals : what each world got wrong of each indicator the last time it was seen
    lines : list of int64[thetas, states]: for each stage so far, the place within the parameter set that each
        world descends from
    slots : list of int64[thetas]: for each stage so far, the place that each parameter set descends from
    """

    def __init__(self, compiled: Compiled, scores: Floats, states: int, seed: int, first: int = 0) -> None:
        thetas = len(scores)
        self.scores = scores.copy()
        self.shape = (thetas, states)
        numbers = first + np.arange(thetas * states)
        table = np.repeat(parameters_at(compiled, scores), states, axis=0)
        self.ensemble = Ensemble.start(compiled, numbers, seed, table)
        self.weight = np.full(self.shape, 1.0 / states)
        self.log_likelihood = np.zeros(thetas)
        self.log_weight = np.zeros(thetas)
        self.ancestor = numbers.reshape(self.shape).copy()
        self.origin = np.arange(thetas)
        self.residuals = Residuals()
        self.lines: list[Places] = []
        self.slots: list[Places] = []
        self.stage()

    @property
    def theta_weight(self) -> Floats:
        """Weight of each parameter set, float64[thetas], sum one."""
        return normalised(self.log_weight)

    def stage(self) -> None:
        """Begin a stage: from here on descent from the worlds as they stand is followed too."""
        self.lines.append(np.tile(np.arange(self.shape[1]), (self.shape[0], 1)))
        self.slots.append(np.arange(self.shape[0]))

    def advance(self, to: int, threads: int, progress: Callable[[int], None] | None = None) -> None:
        """Live until midnight at the start of day `to`."""
        advance(self.ensemble, to, Watch(progress=progress), threads)

    def scored(self, data: Sequence[Datum]) -> tuple[Floats, Floats]:
        """Return the weights after the data of the day that has ended and the pinned decisions since the last time.

        Returns
        -------
        weight : float64[thetas, states], sum one for each parameter set
        gain : float64[thetas], log likelihood of these data given those before
        """
        return scored(self.ensemble, self.weight, data, self.residuals)

    def weigh(self, data: Sequence[Datum]) -> None:
        """Take these weights on."""
        self.weight, gain = self.scored(data)
        self.log_likelihood = self.log_likelihood + gain
        self.log_weight = self.log_weight + gain
        if "pin_score" in self.ensemble.compiled.layout.slots:
            self.ensemble.view("pin_score")[:] = 0.0

    def resample(self, keys: Keys, below: float = 0.5, tilt: Floats | None = None) -> None:
        """Resample the worlds of each parameter set whose effective share is under `below`.

        Parameters
        ----------
        tilt : float64[thetas, states], factors on the weights by which worlds are drawn; each then weighs the inverse,
            and what the draw changes in the mean counts in the likelihood, which stays unbiased
        """
        states = self.shape[1]
        drawn = self.weight if tilt is None else self.weight * tilt
        drawn = drawn / drawn.sum(axis=1, keepdims=True)
        for theta in np.flatnonzero(effective(drawn) < below * states).tolist():
            chosen = systematic(drawn[theta], states, keys.draw())
            rest = self.weight[theta, chosen] / drawn[theta, chosen]
            self.copy(theta * states + np.arange(states), theta * states + chosen, keys)
            self.ancestor[theta] = self.ancestor[theta, chosen]
            for line in self.lines:
                line[theta] = line[theta, chosen]
            self.weight[theta] = rest / rest.sum()
            if tilt is not None:
                self.log_likelihood[theta] += math.log(rest.mean())
                self.log_weight[theta] += math.log(rest.mean())

    def copy(self, targets: Places, origins: Places, keys: Keys) -> None:
        """Let worlds take the rows of others; every copy but the first gets new luck from today on."""
        ensemble = self.ensemble
        ensemble.rows[targets] = ensemble.rows[origins]
        ensemble.worlds[targets] = ensemble.worlds[origins]
        for values in self.residuals.value.values():
            values[targets] = values[origins]
        lines = [ensemble.lineage[o] for o in origins.tolist()]
        if ensemble.failures:
            failed = {
                t: ensemble.failures[o]
                for t, o in zip(targets.tolist(), origins.tolist(), strict=True)
                if o in ensemble.failures
            }
            gone = set(targets.tolist())
            ensemble.failures = {n: text for n, text in ensemble.failures.items() if n not in gone} | failed
        again = np.ones(len(origins), bool)
        again[np.unique(origins, return_index=True)[1]] = False
        luck = keys.new(int(again.sum()))
        ensemble.view("luck")[targets[again]] = luck[:, None]
        for n, key in zip(np.flatnonzero(again).tolist(), luck.tolist(), strict=True):
            lines[n] = (*lines[n], (ensemble.day, ALL_STREAMS, key))
        for target, line in zip(targets.tolist(), lines, strict=True):
            ensemble.lineage[target] = line

    def resample_thetas(self, keys: Keys) -> None:
        """Resample the parameter sets by their weights; copies get new luck."""
        thetas, states = self.shape
        chosen = systematic(self.theta_weight, thetas, keys.draw())
        origins = (chosen[:, None] * states + np.arange(states)).ravel()
        self.copy(np.arange(thetas * states), origins, keys)
        self.ensemble.parameters[:] = self.ensemble.parameters[origins]
        for name in OF_THETA:
            setattr(self, name, getattr(self, name)[chosen].copy())
        self.lines = [line[chosen] for line in self.lines]
        self.slots = [slot[chosen] for slot in self.slots]
        self.log_weight[:] = 0.0

    def replace(self, thetas: Places, other: Swarm, theirs: Places) -> None:
        """Put parameter sets of another swarm at the same day, with their worlds, in the place of some of these.

        `origin` and `log_weight` stay: the newcomer stands where it was put.
        """
        states = self.shape[1]
        at = (thetas[:, None] * states + np.arange(states)).ravel()
        there = (theirs[:, None] * states + np.arange(states)).ravel()
        mine, other_ensemble = self.ensemble, other.ensemble
        for name in ("rows", "worlds", "parameters"):
            getattr(mine, name)[at] = getattr(other_ensemble, name)[there]
        for name, values in self.residuals.value.items():
            values[at] = other.residuals.value[name][there]
        for place, source in zip(at.tolist(), there.tolist(), strict=True):
            mine.lineage[place] = other_ensemble.lineage[source]
            mine.failures.pop(place, None)
            if source in other_ensemble.failures:
                mine.failures[place] = other_ensemble.failures[source]
        for name in ("scores", "weight", "log_likelihood", "ancestor"):
            getattr(self, name)[thetas] = getattr(other, name)[theirs]
        for line, other_line in zip(self.lines, other.lines, strict=True):
            line[thetas] = other_line[theirs]
