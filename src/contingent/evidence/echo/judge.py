"""Scores of the hazard of attempts on years that it has not seen, and what example adds in those that it has.

Discrimination and calibration in the large are told apart (Steyerberg 2009, chapter 15): a hazard may rank
territories well and expect twice as many risings as came. Risings told from memory alone are no part of a test.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pandas as pd
from scipy.stats import chi2, norm, qmc, rankdata

from contingent.evidence.echo.hazards import REST, WHOLE, Period, about_average, during, fit_attempt
from contingent.evidence.echo.logit import Fitted, Floats
from contingent.evidence.echo.rows import ATTEMPT

WITHOUT_EXAMPLE = tuple(name for name in ATTEMPT if name not in ("example", "near"))
# Hazards that are compared: name -> inputs.
MODELS: dict[str, tuple[str, ...]] = {
    "with example": ATTEMPT,
    "without example": WITHOUT_EXAMPLE,
    "size alone": ("size",),
    "constant": (),
}
CHINA = "chn"
# What is left out of a fit: name -> rows that stay.
LEFT_OUT: dict[str, Callable[[pd.DataFrame], pd.DataFrame]] = {
    "all rows": lambda rows: rows,
    "without recalled risings": lambda rows: rows.assign(recalled=False),
    "without the empire": lambda rows: rows[~rows["empire"]],
    "without China": lambda rows: rows[rows["territory"] != CHINA],
    "without 1918-1923": lambda rows: during(rows, REST),
}
DRAWS = 512  # a power of two, for Sobol's sequence


def scores(rows: pd.DataFrame, test: Period) -> pd.DataFrame:
    """Return how hazards fitted to 1918-1949 do on a later period.

    Parameters
    ----------
    rows : of `at_risk`

    Returns
    -------
    DataFrame, one row a hazard and what is left out: model, left_out, log_score (sum over rows), auc, expected,
    observed, ratio, ratio_low, ratio_high (expected over observed, 95% by the Poisson error of the observed).
    """
    seen, later = during(rows, WHOLE), during(rows, test)
    out: list[dict[str, Any]] = []
    for left_out, keep in LEFT_OUT.items():
        for model, names in MODELS.items():
            if left_out == "all rows" or model in ("with example", "without example"):
                out.append({"model": model, "left_out": left_out} | score(fit_attempt(keep(seen), names), later, names))
    return pd.DataFrame(out)


def score(fitted: Fitted, later: pd.DataFrame, names: tuple[str, ...]) -> dict[str, float]:
    """Return log score, AUC, expected and observed risings of a fitted hazard on rows."""
    p, y = fitted.chances(about_average(later, names)), later["attempt"].to_numpy(bool)
    low, high = poisson_interval(int(y.sum()))
    expected = float(p.sum())
    return {
        "log_score": float(np.log(np.where(y, p, 1 - p)).sum()),
        "auc": auc(p, y),
        "expected": expected,
        "observed": float(y.sum()),
        "ratio": expected / y.sum(),
        "ratio_low": expected / high,
        "ratio_high": expected / max(low, 1e-9),
    }


def auc(p: Floats, y: np.ndarray) -> float:
    """Return the chance that a row with a rising has the higher hazard than one without (Hanley and McNeil 1982)."""
    ones = int(y.sum())
    if ones in (0, len(y)):
        return float("nan")
    return float((rankdata(p)[y].sum() - ones * (ones + 1) / 2) / (ones * (len(y) - ones)))


def poisson_interval(count: int) -> tuple[float, float]:
    """Return the exact 95% interval of a Poisson mean (Garwood 1936)."""
    return (float(chi2.ppf(0.025, 2 * count)) / 2 if count else 0.0), float(chi2.ppf(0.975, 2 * count + 2)) / 2


def added(rows: pd.DataFrame, period: Period) -> dict[str, float]:
    """Return what example adds to the risings of a period, fitted to that period alone.

    Expected risings with the example that was, less those without any, over draws of the coefficients from their
    posterior.

    Returns
    -------
    dict: observed, expected, added, low, high (95%), gain (log score that example adds within the period), beaten and
    its error, example and near with theirs.
    """
    own = during(rows, period)
    fitted, bare = fit_attempt(own), fit_attempt(own, WITHOUT_EXAMPLE)
    x, without = (about_average(each, ATTEMPT) for each in (own, own.assign(example=0.0, near=0.0)))
    moved = np.flatnonzero(own[["example", "near"]].max(axis=1) > 0.01)  # others expect the same with and without

    def difference(at: Floats) -> float:
        return float((fitted.chances(x[moved], at) - fitted.chances(without[moved], at)).sum())

    draws = fitted.mean + normal_points(len(fitted.mean)) @ np.linalg.cholesky(fitted.covariance).T
    low, high = np.quantile([difference(at) for at in draws], [0.025, 0.975])
    y = own["attempt"].to_numpy(bool)
    p, q = fitted.chances(x), bare.chances(about_average(own, WITHOUT_EXAMPLE))
    told = dict(zip(fitted.names, zip(fitted.mean, fitted.error, strict=True), strict=True))
    out = {
        "first": float(period[0]),
        "last": float(period[1]),
        "observed": float(y.sum()),
        "recalled": float(own["recalled"].sum()),
        "expected": float(p.sum()),
        "added": difference(fitted.mean),
        "low": float(low),
        "high": float(high),
        "gain": float(np.log(np.where(y, p / q, (1 - p) / (1 - q))).sum()),
    }
    for name in ("beaten", "example", "near"):
        out |= {name: float(told[name][0]), f"{name}_error": float(told[name][1])}
    return out


def normal_points(dimensions: int) -> Floats:
    """Return points that fill a standard normal evenly, float64[DRAWS - 1, dimensions] (Sobol's sequence)."""
    points = qmc.Sobol(dimensions, scramble=False).random(DRAWS)[1:]  # the first is a corner
    return norm.ppf(points)
