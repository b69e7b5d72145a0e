"""Bridges: on the days before a hard date worlds are drawn towards it, and what was drawn is divided out again.

A pinned decision can be hard: few worlds are about to take it in its window, and all weight falls on those. On some
days before the end of the window the worlds of each parameter set are resampled by their weight times a guess, and each
then weighs the inverse of its guess (Del Moral and Murray 2015; the auxiliary filter of Pitt and Shephard 1999). The
estimate of the likelihood stays unbiased whatever the guess is; a good one keeps more worlds alive. The guess is the
chance that the decision arises at today's hazard. A case says in pins.csv which pins have a bridge.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from contingent.engine.ensemble import Ensemble
from contingent.evidence.filter.swarm import Floats, Keys, Swarm
from contingent.evidence.record.panel import pins_of
from contingent.scenario.arrays.compiled import Compiled
from contingent.scenario.arrays.edits import instances_of

# Assumptions of the method: they decide how many worlds are left, not what is estimated.
AHEAD = (8, 4, 2, 1)  # days before a pin's stop on which worlds are drawn towards it
TRUST = 4.0  # days before the stop at which half of the guess (in logs) is believed
DEEPEST = 4.0  # no guess is further below the best of its parameter set, in logs
RAREST = 1e-3  # a hazard a day below which decisions all count as this rare


class Bridge(NamedTuple):
    """A pin that worlds are drawn towards: the instance of its decision, first and last day of its window."""

    instance: int
    first: int
    last: int

    @property
    def stop(self) -> int:
        """The day after the window, on which the filter weighs the pin."""
        return self.last + 1


def bridges_of(compiled: Compiled) -> list[Bridge]:
    """Return the bridges that a case asks for in pins.csv."""
    scenario, out = compiled.scenario, []
    for row in pins_of(scenario):
        if row.bridge:
            epoch = scenario.config.epoch
            out += [
                Bridge(n, (row.start - epoch).days, (row.end - epoch).days)
                for n in instances_of(compiled.labels, row.decision, row.actor)
            ]
    return out


def days_of(bridges: Sequence[Bridge]) -> set[int]:
    """Return the days at whose start worlds are drawn."""
    return {bridge.stop - ahead for bridge in bridges for ahead in AHEAD if bridge.stop > ahead}


def draw_towards(swarm: Swarm, bridges: Sequence[Bridge], keys: Keys) -> None:
    """Draw the worlds of each parameter set towards the bridges that lie ahead, where their guesses are unequal."""
    swarm.weigh([])  # pinned decisions that have been taken count at once
    guess = np.zeros(swarm.shape)
    for bridge in bridges:
        left = bridge.stop - swarm.ensemble.day
        if 0 < left <= max(AHEAD):
            guess += expected(swarm.ensemble, bridge).reshape(swarm.shape) / (1.0 + left / TRUST)
    swarm.resample(keys, tilt=np.exp(np.maximum(guess - guess.max(axis=1, keepdims=True), -DEEPEST)))


def expected(ensemble: Ensemble, bridge: Bridge) -> Floats:
    """Return the log chance that a decision not yet taken arises by the end of its window at today's hazard."""
    hazard = np.clip(ensemble.view("hazard")[:, bridge.instance].astype(np.float64), RAREST, 0.999)
    waiting = ensemble.view("last_day")[:, bridge.instance] < bridge.first
    days = bridge.stop - max(bridge.first, ensemble.day)
    return np.where(waiting, np.log1p(-np.exp(days * np.log1p(-hazard))), 0.0)
