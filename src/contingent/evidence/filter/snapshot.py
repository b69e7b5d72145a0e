"""Worlds of a filter as they stand at the start of a day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from contingent.engine.branches import Past, kept
from contingent.engine.ensemble import Ensemble
from contingent.evidence.filter.swarm import Floats, Places, Swarm, normalised, systematic
from contingent.world.noise import name_key, stream_key, uniform

FUTURE = 1 << 60  # luck keys of futures start here, apart from all others


@dataclass(frozen=True)
class Snapshot:
    """Filtered worlds at midnight at the start of day `day`.

    Attributes
    ----------
    day : int, days since the epoch
    ensemble : Ensemble of thetas x states worlds, those of one parameter set side by side
    theta_weight : float64[thetas], sum one
    weight : float64[thetas, states], sum one for each parameter set
    scores : float64[thetas, free], the parameters as standard normal scores of their priors
    log_likelihood : float64[thetas], of the record so far
    ancestor : int64[thetas, states], world at the start that each descends from
    origin : int64[thetas], parameter set at the start that each descends from
    lines : int64[stages, thetas, states], place in its parameter set that each descends from, stage by stage
    slots : int64[stages, thetas], place that each parameter set descends from, stage by stage
    """

    day: int
    ensemble: Ensemble
    theta_weight: Floats
    weight: Floats
    scores: Floats
    log_likelihood: Floats
    ancestor: Places
    origin: Places
    lines: Places
    slots: Places

    @property
    def joint(self) -> Floats:
        """Weight of every particle, float64[thetas * states], sum one."""
        return (self.theta_weight[:, None] * self.weight).ravel()

    def draw(self, count: int, seed: int = 1) -> Places:
        """Return the places of `count` particles drawn by weight (systematic), int64[count]."""
        key = np.uint64(stream_key(np.uint64(seed), np.uint64(self.day), name_key("stream:draw")))
        return systematic(self.joint, count, float(uniform(key, 0, 0, 0)))

    def past(self, places: Sequence[int] | Places) -> Past:
        """Return copies of particles as a past to branch from; `under` a case without pins they are free."""
        at = np.asarray(places, np.int64)
        return past_of(self.ensemble, at, at // self.weight.shape[1])


def past_of(ensemble: Ensemble, places: Places, theta: Places) -> Past:
    """Return copies of some worlds as a past of which only the last day is known."""
    copies, program = ensemble.take(places), ensemble.compiled.program
    names = kept(ensemble.compiled)
    known = np.full((len(places), ensemble.day, len(names)), np.nan, np.float32)
    if ensemble.day:
        known[:, -1] = copies.view("indicator")[:, [program.names.index(name) for name in names]]
    return Past(copies, theta, known, None)


def past_at(ensemble: Ensemble, places: Places, theta: Places) -> Past:
    """Return copies of some worlds as a past; at the start of the case they have not begun, and all of it is known."""
    if ensemble.day:
        return past_of(ensemble, places, theta)
    copies = ensemble.take(places)
    copies.started = False
    luck = copies.view("luck").copy()
    copies.rows[:] = copies.compiled.layout.allocate(len(places))
    copies.view("luck")[:] = luck
    return replace(past_of(copies, np.arange(len(places)), theta), events=np.zeros((0, 10)))


def fresh_keys(day: int, count: int, first: int = 0) -> Places:
    """Return luck keys for futures that begin on a day, int64[count]: none is used anywhere else."""
    return FUTURE + (day << 32) + first + np.arange(count)


def snapshot_of(swarm: Swarm) -> Snapshot:
    """Return the swarm as a snapshot; pinned decisions since the last stop count in its weights."""
    weight, gain = swarm.scored([])
    return Snapshot(
        swarm.ensemble.day,
        swarm.ensemble,
        normalised(swarm.log_weight + gain),
        weight,
        swarm.scores.copy(),
        swarm.log_likelihood + gain,
        swarm.ancestor.copy(),
        swarm.origin.copy(),
        np.stack(swarm.lines),
        np.stack(swarm.slots),
    )
