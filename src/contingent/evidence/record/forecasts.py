"""Forecasts of yes or no against what happened: scores, what to beat, and how sure a score is.

    Brier score (Brier 1950)  (p - y)^2,    log score (Good 1952)  log p of what happened

with p the chance given and y 1 or 0. Their rivals see the same cases with the whole cluster of the case left out: the
share of yes among the others, and a logistic regression on the same covariates. Discrimination is the area under the
ROC curve, the chance that a case of yes got the higher p than one of no (Hanley and McNeil 1982). Cases of one cluster
are no independent evidence, so intervals draw whole clusters again (Field and Welsh 2007).
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression

from contingent.world.noise import uniform

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]
DRAWS, KEY = 2000, np.uint64(20170)  # of clusters, for intervals


def share_of(count: int, of: int) -> float:
    """Return the chance that a count of an ensemble stands for, (k + 1/2) / (n + 1), never nought or one (Jeffreys)."""
    return (count + 0.5) / (of + 1.0)


def brier(chance: Floats, happened: Flags) -> Floats:
    """Return the Brier score of each forecast: 0 sure and right, 1 sure and wrong, 0.25 for a half."""
    return (chance - happened) ** 2


def log_score(chance: Floats, happened: Flags) -> Floats:
    """Return the log score of each forecast, 0 at best, -0.69 for a half."""
    return np.log(np.where(happened, chance, 1.0 - chance))


def rates(happened: Flags, cluster: NDArray[np.str_]) -> Floats:
    """Return for each case the share of yes among the cases of other clusters."""
    return np.array([happened[cluster != each].mean() for each in cluster])


def regression(x: Floats, happened: Flags, cluster: NDArray[np.str_]) -> Floats:
    """Return for each case the chance of a logistic regression on the cases of other clusters.

    Parameters
    ----------
    x : float64[cases, covariates]
        NaN is unknown and stands at the median of the others, at nought where all are. Covariates are standardised;
        slopes have a standard normal prior, for there are hardly more cases than slopes.
    happened : bool[cases]
    cluster : str[cases]
    """
    out = np.empty(len(happened))
    for each in np.unique(cluster):
        kept = cluster != each
        seen = [column[~np.isnan(column)] for column in x[kept].T]
        middle = np.array([np.median(column) if len(column) else 0.0 for column in seen])
        whole = np.where(np.isnan(x), middle, x)
        spread = whole[kept].std(axis=0)
        scaled = (whole - whole[kept].mean(axis=0)) / np.where(spread > 0.0, spread, 1.0)
        model = LogisticRegression(C=1.0, max_iter=1000).fit(scaled[kept], happened[kept])
        out[~kept] = model.predict_proba(scaled[~kept])[:, 1]
    return out


def discrimination(chance: Floats, happened: Flags) -> float:
    """Return the area under the ROC curve; ties count half, and it is NaN where only one thing happened."""
    yes, no = chance[happened], chance[~happened]
    if not len(yes) or not len(no):
        return float("nan")
    higher = (yes[:, None] > no[None, :]) + 0.5 * (yes[:, None] == no[None, :])
    return float(higher.mean())


def interval(statistic: Callable[[NDArray[np.int64]], float], cluster: NDArray[np.str_]) -> tuple[float, float]:
    """Return the 95% interval of a statistic of cases, over draws of whole clusters with replacement.

    Parameters
    ----------
    statistic : function of int64[drawn], the places of the cases drawn
        May give NaN, and such draws are left out.
    cluster : str[cases]
    """
    members = [np.flatnonzero(cluster == each) for each in np.unique(cluster)]
    found = np.empty(DRAWS)
    for draw in range(DRAWS):
        drawn = [members[int(len(members) * uniform(KEY, draw, k, 0))] for k in range(len(members))]
        found[draw] = statistic(np.concatenate(drawn))
    low, high = np.nanquantile(found, [0.025, 0.975])
    return float(low), float(high)
