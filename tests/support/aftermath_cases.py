"""Small maps for tests of what follows a seizure of power."""

from __future__ import annotations

import numpy as np

from contingent.engine.bench import Bench
from contingent.world.after import CLAIMANT_KINDS

Edge = tuple[int, int, float]


def links(b: Bench, *edges: Edge) -> Bench:
    """Link places both ways, (one, other, km); the links of a place weigh the same."""
    both = sorted([(i, j, km) for i, j, km in edges] + [(j, i, km) for i, j, km in edges])
    places = len(b.case["link_start"]) - 1
    counts = np.bincount([i for i, _, _ in both], minlength=places)
    b.case["link_start"] = np.concatenate([[0], np.cumsum(counts)]).astype(np.int64)
    b.case["link_target"] = np.array([j for _, j, _ in both], np.int64)
    b.case["link_km"] = np.array([km for _, _, km in both], np.float64)
    b.case["link_weight"] = np.array([1.0 / counts[i] for i, _, _ in both], np.float64)
    return b


def line(b: Bench, km: float = 100.0) -> Bench:
    """Link each place to the next."""
    places = len(b.case["link_start"]) - 1
    return links(b, *[(i, i + 1, km) for i in range(places - 1)])


def kinds(b: Bench, *words: str) -> Bench:
    """Say what each contender is."""
    b.case["contender_class"][:] = [CLAIMANT_KINDS.index(word) for word in words]
    return b


def at_war(b: Bench, *pairs: tuple[int, int]) -> Bench:
    """Set who is at war with whom now, and nobody else."""
    count = len(b.case["contender_class"])
    wars = np.zeros((count, count), np.uint8)
    for c, d in pairs:
        wars[c, d] = wars[d, c] = 1
    return b.set("at_war", wars)


def parameters(b: Bench, **values: float) -> Bench:
    """Set parameters by name."""
    for name, value in values.items():
        b.set_parameter(name, value)
    return b
