"""What is noted of a filter where it halts: all but the rows, which the lineages make again."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from contingent.engine.ensemble import Lineage
from contingent.evidence.filter.snapshot import snapshot_of
from contingent.evidence.filter.swarm import Floats, Places, Swarm


@dataclass(frozen=True)
class Mark:
    """Worlds of a filter at midnight at the start of day `day`, without their rows.

    Attributes
    ----------
    stop : int, the last stop of the filter on this day or before
    worlds : int64[thetas * states], their numbers
    parameters : float64[thetas, parameters]
    lineage, failures : as in Ensemble
    own_weight, own_log_weight, own_log_likelihood : those of the swarm, of the last stop
    others : as in Snapshot
    """

    day: int
    stop: int
    worlds: Places
    parameters: Floats
    lineage: list[Lineage]
    failures: dict[int, str]
    own_weight: Floats
    own_log_weight: Floats
    own_log_likelihood: Floats
    theta_weight: Floats
    weight: Floats
    scores: Floats
    log_likelihood: Floats
    ancestor: Places
    origin: Places
    lines: Places
    slots: Places


def mark_of(swarm: Swarm, stop: int) -> Mark:
    """Return what is noted of a swarm as it stands."""
    seen, ensemble = snapshot_of(swarm), swarm.ensemble
    return Mark(
        ensemble.day,
        stop,
        ensemble.worlds.copy(),
        ensemble.parameters[:: swarm.shape[1]].copy(),
        list(ensemble.lineage),
        dict(ensemble.failures),
        swarm.weight.copy(),
        swarm.log_weight.copy(),
        swarm.log_likelihood.copy(),
        seen.theta_weight,
        seen.weight,
        seen.scores,
        seen.log_likelihood,
        seen.ancestor,
        seen.origin,
        seen.lines.astype(np.int64),
        seen.slots,
    )
