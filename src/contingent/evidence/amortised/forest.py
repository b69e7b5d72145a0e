"""Extra trees as the second estimator, and the weights over worlds that their leaves give.

The trees see the features and the log odds of the ridge regressions (Pudlo et al. 2016), and are fitted to all rungs at
once. A world's weight at a point is the mean, over trees, of its share of the leaf that the point falls into
(Meinshausen 2006, equation 4).
"""

from __future__ import annotations

from dataclasses import dataclass
from threading import Lock
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.ensemble import ExtraTreesRegressor  # pyright: ignore[reportMissingTypeStubs]

Floats = NDArray[np.float64]
TREES = 200
LEAF = 8  # worlds in a leaf at least
ONE = Lock()  # scikit-learn sets filters of warnings while it fits, and they are of all threads
LOG_ODDS = 6.0  # log odds are kept within this


@dataclass(frozen=True)
class Read:
    """What the trees say at the record.

    Attributes
    ----------
    p : float64[outcomes]
    weight : float64[worlds], sum one
    """

    p: Floats
    weight: Floats

    @property
    def effective(self) -> float:
        """The number of worlds that count in effect."""
        return float(1.0 / (self.weight**2).sum())


def read(x: Floats, y: Floats, record: Floats, seed: int = 0) -> Read:
    """Fit trees and read them at the record.

    Parameters
    ----------
    x : float64[worlds, features], the log odds of the ridges last, made by folds that have not seen the world
    y : float64[worlds, outcomes]
    record : float64[features]
    """
    with ONE:
        trees: Any = ExtraTreesRegressor(
            TREES, min_samples_leaf=LEAF, max_features=0.4, bootstrap=False, random_state=seed
        ).fit(x, y)
        same = trees.apply(x) == trees.apply(record[None])
    weight = (same / same.sum(axis=0)).mean(axis=1)
    return Read(weight @ y, weight)
