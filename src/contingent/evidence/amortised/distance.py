"""How far out the record lies among the worlds that it is compared with."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.covariance import LedoitWolf  # pyright: ignore[reportMissingTypeStubs]

Floats = NDArray[np.float64]
LEAST = 40  # worlds under which no covariance is estimated
WORST = 5


def farther(x: Floats, record: Floats) -> float:
    """Return the share of worlds that lie farther from the middle than the record, by Mahalanobis' distance.

    The covariance is shrunk (Ledoit and Wolf 2004) and estimated from half of the worlds; the others are counted.
    Without features, or with too few worlds, NaN.
    """
    half = len(x) // 2
    if x.shape[1] == 0 or half < LEAST:
        return float("nan")
    shape: Any = LedoitWolf().fit(x[:half])
    theirs, ours = shape.mahalanobis(x[half:]), shape.mahalanobis(record[None])[0]
    return float((theirs > ours).mean())


def worst(record: Floats, names: list[str]) -> list[tuple[str, float]]:
    """Return the recorded values that lie farthest out by themselves, (name, standard deviations)."""
    order = np.argsort(-np.abs(record), kind="stable")[:WORST]
    return [(names[n], float(record[n])) for n in order]
