"""P_t read from prior worlds, in two levels, with what tells whether it may be believed.

First the share of an outcome among worlds governed as recorded so far; then, inside that group, a ridge regression on
the panel, as far as it predicts worlds that it has not seen better than the share does. A second estimator (trees), the
other ways to tell decisions, half of the worlds, and the distance of the record stand beside it (Cranmer, Brehmer and
Louppe 2020; Hermans et al. 2022: an amortised estimate must show its calibration).
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
from scipy.stats import norm, rankdata

from contingent.engine.ladder import wilson
from contingent.evidence.amortised.distance import farther, worst
from contingent.evidence.amortised.forest import LOG_ODDS, Read, read
from contingent.evidence.amortised.panels import Table, Told, group, scaled
from contingent.evidence.amortised.parts import UNSPLIT, Parts, parts
from contingent.evidence.amortised.ridge import Fit, Held, deciles, halves, held_out, logit
from contingent.evidence.amortised.worlds import Plan, Worlds

Floats = NDArray[np.float64]
FEW = 200  # worlds governed as recorded under which P is their share
NONE = 30  # under which there is no P
ERRORS = 2.0  # standard errors that the gain must have
OUT = 0.02  # share of worlds farther out than the record under which there is no P
APART = 0.15  # distance of the two estimators above which there is no P
COUNTED = 50.0  # worlds that count in effect at the record, at least
Z = 1.959964
SHARE, TWO_LEVELS = "share", "two levels"
TOLD: Told = "pinned"
OTHERS: tuple[Told, ...] = ("panel", "all")
PLAIN = 10.0  # ridge of the split where there is no regression on the panel
NAN, EMPTY = float("nan"), np.full(2, np.nan)


@dataclass(frozen=True)
class Estimate:
    """P of one outcome at one date.

    Attributes
    ----------
    p, low, high, error : the estimate, NaN where it may not be told; its 95% interval and standard error
    said : "two levels", "share", or why nothing is said
    share : of the outcome among worlds governed as recorded
    held : what worlds not seen say of the regression; None where there is none
    trees : P by the second estimator, NaN without one
    told : P where decisions are told otherwise, {"panel": ..., "all": ...}
    by_half : float64[2], P by each half of the worlds
    parts : chance and ignorance
    curve : list of (mean p, share, error), the reliability curve among worlds not seen
    """

    p: float
    low: float
    high: float
    error: float
    said: str
    share: float
    held: Held | None
    trees: float
    told: dict[str, float]
    by_half: Floats
    parts: Parts
    curve: list[tuple[float, float, float]]


@dataclass(frozen=True)
class Seen:
    """All outcomes at one date.

    Attributes
    ----------
    day : at whose start things are seen
    worlds, of : how many are governed as recorded, and of how many
    farther : share of them that lie farther out than the record
    worst : the recorded values that are farthest out
    effective : worlds that count in effect at the record
    estimates : in the order of the rungs
    """

    day: int
    worlds: int
    of: int
    farther: float
    worst: list[tuple[str, float]]
    effective: float
    estimates: list[Estimate]


def seen_from(plan: Plan, worlds: Worlds, sieve: int, day: int) -> Seen:
    """Return P of every rung at the start of a day.

    Parameters
    ----------
    sieve : the day after which only worlds governed as recorded were lived on
    """
    here, ladder = group(plan, worlds, sieve, day), len((plan.follows or plan.compiled).scenario.tables["rungs"])
    numbers, table = scaled(here.tables[TOLD]), here.tables[TOLD].standardised()
    y = worlds.rungs[here.members].astype(np.float64)
    theta = normal_scores(worlds.theta)[here.members]
    held = [regressed(table.x, each) for each in y.T]
    trees = trees_of(table, y, held, plan.seed) if any(held) else None
    others = {how: here.tables[how].standardised() for how in OTHERS} if trees else {}
    out = farther(numbers.x, numbers.record)
    estimates = []
    for n, (outcome, one) in enumerate(zip(y.T, held, strict=True)):
        if one is None or trees is None:
            estimates.append(shared(outcome, theta))
            continue
        told = {how: by_telling(other, outcome) for how, other in others.items()}
        estimates.append(two_levels(table, outcome, theta, one, Read(trees.p[[n]], trees.weight), told))
    estimates = [silent(each, out, trees) for each in [*nested(estimates[:ladder]), *estimates[ladder:]]]
    effective = trees.effective if trees else float(len(y))
    return Seen(day, len(y), int(here.base.sum()), out, worst(numbers.record, numbers.names), effective, estimates)


def regressed(x: Floats, y: Floats) -> Held | None:
    """Return what folds say of a regression, None where there are too few worlds or nearly all end alike."""
    if x.shape[1] == 0 or len(y) < FEW or min(y.sum(), len(y) - y.sum()) < NONE:
        return None
    return held_out(x, y)


def trees_of(table: Table, y: Floats, held: list[Held | None], seed: int) -> Read:
    """Return the second estimator, which sees the features and the log odds of the regressions."""
    some = [one for one in held if one]
    theirs = np.stack([logit(one.p) for one in some], axis=1)
    ours = [one.fit.log_odds(table.record[None])[0] for one in some]
    x, record = np.hstack([table.x, theirs]), np.concatenate([table.record, ours])
    bounds = (-LOG_ODDS, LOG_ODDS)
    x[:, -len(some) :], record[-len(some) :] = np.clip(theirs, *bounds), np.clip(ours, *bounds)
    return read(x, y, record, seed)


def shared(y: Floats, theta: Floats) -> Estimate:
    """Return P as the share of an outcome among worlds governed as recorded."""
    n = len(y)
    if n == 0:
        return Estimate(NAN, NAN, NAN, NAN, "no world is governed as recorded", NAN, None, NAN, {}, EMPTY, UNSPLIT, [])
    p = float(y.mean())
    low, high = wilson(float(y.sum()), float(n))
    halved = np.array([y[0::2].mean(), y[1::2].mean()]) if n > 1 else np.full(2, p)
    equal = np.full(n, 1.0 / n)
    split = parts(np.zeros((n, 0)), theta, y, np.zeros(0), equal, Fit(logit(np.array([p])), PLAIN))
    error = (p * (1.0 - p) / n) ** 0.5
    return Estimate(p, low, high, error, SHARE, p, None, NAN, {}, halved, split, [])


def two_levels(table: Table, y: Floats, theta: Floats, held: Held, trees: Read, told: dict[str, float]) -> Estimate:
    """Return P by the regression among worlds governed as recorded; their share where the regression gains nothing.

    The interval joins that of half-samples and the distance of the two estimators, which errs with the form of both.

    Parameters
    ----------
    trees : the second estimator, of this outcome
    """
    curve, other = deciles(y, held.p), float(trees.p[0])
    if held.gain < ERRORS * held.gain_error:
        return replace(shared(y, theta), held=held, trees=other, told=told, curve=curve)
    by_half, error = halves(table.x, y, table.record, held.fit)
    p = float(held.fit(table.record[None])[0])
    reach = float(np.hypot(Z * error, p - other))
    split = parts(table.x, theta, y, table.record, trees.weight, held.fit)
    low, high = max(0.0, p - reach), min(1.0, p + reach)
    return Estimate(p, low, high, reach / Z, TWO_LEVELS, float(y.mean()), held, other, told, by_half, split, curve)


def by_telling(table: Table, y: Floats) -> float:
    """Return P from a table in which decisions are told in another way; the share where nothing is gained."""
    held = regressed(table.x, y)
    if held is None or held.gain < ERRORS * held.gain_error:
        return float(y.mean())
    return float(held.fit(table.record[None])[0])


def silent(estimate: Estimate, out: float, trees: Read | None) -> Estimate:
    """Return the estimate, or none with the reason where it may not be told."""
    why = ""
    if out < OUT:
        why = f"the record lies outside the model's worlds: {out:.3f} of them lie farther out"
    elif abs(estimate.p - estimate.trees) > APART:
        why = f"two estimators differ: {estimate.p:.2f} and {estimate.trees:.2f}"
    elif trees is not None and trees.effective < COUNTED:
        why = f"only {trees.effective:.0f} worlds count in effect"
    return replace(estimate, p=NAN, low=NAN, high=NAN, error=NAN, said=why) if why else estimate


def nested(estimates: list[Estimate]) -> list[Estimate]:
    """Return estimates of a ladder: a rung that implies the one before it is not likelier than it."""
    out: list[Estimate] = []
    for each in estimates:
        above = out[-1].p if out else 1.0
        out.append(replace(each, p=above, low=min(each.low, above)) if each.p > above else each)
    return out


def normal_scores(theta: Floats) -> Floats:
    """Return parameters as normal scores of their ranks, float64[worlds, parameters]."""
    return norm.ppf((rankdata(theta, axis=0) - 0.5) / max(len(theta), 1)) if theta.size else theta
