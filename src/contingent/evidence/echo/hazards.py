"""The four hazards fitted to the record, each alone: attempts, victories, armies, ends of governments."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from contingent.evidence.echo.logit import Fitted, Floats, Prior, fit
from contingent.evidence.echo.rows import ATTEMPT, AVERAGE, RECALLED, VICTORY, armies, at_risk, governed, risings
from contingent.mechanisms.echo import attempt, survival, victory
from contingent.scenario.arrays.compiled import Compiled
from contingent.world.parameter import Parameter

FIRST_WAVE, REST, WHOLE, TEST = (1918, 1923), (1924, 1949), (1918, 1949), (1950, 1991)
SURVIVAL = ("age", "growth")
Period = tuple[int, int]


@dataclass(frozen=True)
class Hazards:
    """The fits of a case; `chance` is (a, b) of the beta of an army that leaves a government."""

    attempt: Fitted
    victory: Fitted
    chance: tuple[float, float]
    ends: Fitted


def prior_of(parameters: Sequence[Parameter], prefix: str, names: Sequence[str]) -> Prior:
    """Return the priors that a mechanism declares of the coefficients PREFIX_NAME."""
    by_name = {parameter.name: parameter for parameter in parameters}
    own = [by_name[f"{prefix}_{name}"] for name in names]
    return Prior(np.array([p.a for p in own]), np.array([p.b for p in own]))


def during(frame: pd.DataFrame, period: Period) -> pd.DataFrame:
    """Return the rows of a period, its first and last year included."""
    return frame[frame["year"].between(*period)]


def fit_attempt(frame: pd.DataFrame, names: Sequence[str] = ATTEMPT) -> Fitted:
    """Return the hazard of attempts fitted to rows of `at_risk`; what was recalled counts half."""
    y = frame["attempt"] + RECALLED * frame["recalled"]
    prior = prior_of(attempt.PARAMETERS, "attempt", ("constant", *names))
    years = frame["year"].to_numpy(np.int64)
    return fit(names, about_average(frame, names), y.to_numpy(np.float64), prior, years=years)


def fit_victory(frame: pd.DataFrame) -> Fitted:
    """Return the chance of a rising fitted to rows of `risings`; what was recalled counts half."""
    prior = prior_of(victory.PARAMETERS, "victory", ("constant", *VICTORY))
    weight = np.where(frame["recalled"], RECALLED, 1.0)
    return fit(VICTORY, inputs(frame, VICTORY), frame["lasting"].to_numpy(np.float64), prior, weight)


def fit_ends(frame: pd.DataFrame) -> Fitted:
    """Return the hazard of ends fitted to rows of `governed` whose patron stands; the constant is of those at home."""
    own = frame[~frame["alone"]].assign(installed=lambda rows: ~rows["home"])
    names = ("installed", *SURVIVAL)
    declared = prior_of(survival.PARAMETERS, "end", ("home", "installed", *SURVIVAL))
    # Two constants of one prior: the second is told as its difference from the first.
    difference = Prior(np.r_[declared.mean[0], 0.0, declared.mean[2:]], np.r_[declared.sd[:2], declared.sd[2:]])
    return fit(names, inputs(own, names), own["end"].to_numpy(np.float64), difference)


def about_average(frame: pd.DataFrame, names: Sequence[str]) -> Floats:
    """Return inputs of the hazard of attempts, less their averages, float64[rows, names]."""
    return inputs(frame, names) - np.array([AVERAGE[name] for name in names])


def inputs(frame: pd.DataFrame, names: Sequence[str]) -> Floats:
    """Return columns as float64[rows, names]."""
    return frame[list(names)].to_numpy(np.float64)


def fit_hazards(compiled: Compiled, period: Period = WHOLE) -> Hazards:
    """Return the four hazards fitted to a period, by default 1918-1949."""
    stood = during(armies(compiled), period)["left"]
    return Hazards(
        fit_attempt(during(at_risk(compiled), period)),
        fit_victory(during(risings(compiled), period)),
        (1.0 + stood.sum(), 1.0 + (~stood).sum()),
        fit_ends(during(governed(compiled), period)),
    )


def as_priors(found: Hazards) -> pd.DataFrame:
    """Return the fits as the rows of priors.csv: parameter, prior, a, b, source, grade, note."""
    rows: list[tuple[str, str, float, float]] = []
    for prefix, each in (("attempt", found.attempt), ("victory", found.victory)):
        told = zip(each.names, each.mean, each.error, strict=True)
        rows += [(f"{prefix}_{name}", "normal", b, sd) for name, b, sd in told if name != "log_spread"]
    rows.append(("year_spread", "lognormal", float(np.exp(found.attempt.mean[-1])), float(found.attempt.error[-1])))
    rows.append(("installation_chance", "beta", *found.chance))
    b, covariance = found.ends.mean, found.ends.covariance
    rows.append(("end_home", "normal", b[0], float(np.sqrt(covariance[0, 0]))))
    both = np.array([1.0, 1.0, 0.0, 0.0])
    rows.append(("end_installed", "normal", b[0] + b[1], float(np.sqrt(both @ covariance @ both))))
    rows += [(f"end_{name}", "normal", b[2 + k], found.ends.error[2 + k]) for k, name in enumerate(SURVIVAL)]
    frame = pd.DataFrame(rows, columns=["parameter", "prior", "a", "b"])
    return frame.assign(source="fit_1918_1949", grade="M", note="scripts/echo_fit.py")
