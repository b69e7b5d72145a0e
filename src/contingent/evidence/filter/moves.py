"""SMC^2 moves: where few parameter sets are left with weight, they are resampled and moved.

Half of the sets, drawn at random, move: a move costs a filter from the start, and where few are accepted the rest of
them bring little. Each proposes a neighbour that keeps the prior (preconditioned Crank-Nicolson: Cotter, Roberts,
Stuart and White 2013), a fresh particle filter runs it through the same record, and it is accepted with the ratio of
the two estimated likelihoods (particle marginal Metropolis-Hastings; Chopin, Jacob and Papaspiliopoulos 2013).
"""

from __future__ import annotations

import math

import numpy as np

from contingent.evidence.filter.bridge import draw_towards
from contingent.evidence.filter.swarm import Keys, Swarm
from contingent.evidence.filter.task import Task

KEEP = 0.8  # correlation of a proposal with where it starts; the rest is drawn anew from the prior
TOGETHER = 16  # proposals filtered side by side: bounds the memory


def move(task: Task, swarm: Swarm, keys: Keys) -> float:
    """Resample the parameter sets and move every other one; return the share accepted, NaN where nothing can move."""
    swarm.resample_thetas(keys)
    if not swarm.scores.shape[1]:
        return math.nan
    accepted = 0
    thetas, states = swarm.shape
    # Copies of one set stand side by side: of each some stay. Which half moves hangs on a coin alone, so that the moves
    # keep the distribution that they should.
    moving = np.arange(int(keys.draw() < 0.5), thetas, 2)
    drawn = keys.normals(len(moving), swarm.scores.shape[1])
    proposals = KEEP * swarm.scores[moving] + math.sqrt(1.0 - KEEP**2) * drawn
    for start in range(0, len(moving), TOGETHER):
        some = moving[start : start + TOGETHER]
        other = fresh_filter(task, proposals[start : start + TOGETHER], states, swarm.ensemble.day, keys)
        with np.errstate(invalid="ignore"):
            gain = other.log_likelihood - swarm.log_likelihood[some]
        taken = np.flatnonzero([math.log(keys.draw()) < g for g in gain.tolist()])
        swarm.replace(some[taken], other, taken)
        accepted += len(taken)
    return accepted / max(len(moving), 1)


def fresh_filter(task: Task, scores: np.ndarray, states: int, to: int, keys: Keys) -> Swarm:
    """Return parameter sets filtered from the start to the stop `to`, with worlds of their own."""
    swarm = Swarm(task.compiled, scores, states, task.seed, first=keys.new_worlds(len(scores) * states))
    for day in (day for day in task.stops if day <= to):
        swarm.advance(day, task.threads)
        if day in task.drawn:
            draw_towards(swarm, task.bridges, keys)
            continue
        swarm.weigh(task.data[day])
        swarm.resample(keys)
        if day < to:
            swarm.stage()
    return swarm
