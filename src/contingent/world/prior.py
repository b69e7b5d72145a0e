"""The laws that a parameter may be drawn from, cut to the parameter's range."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray
from scipy.special import betainc, betaincinv  # pyright: ignore[reportMissingTypeStubs]

from contingent.errors import did_you_mean
from contingent.world.noise import inverse_normal

PRIORS = ("normal", "lognormal", "uniform", "beta")
LEAST_INSIDE = 0.9  # share of a prior that lies in its parameter's range; with less it says something else
NEGLIGIBLE = 1e-12  # share of a prior beyond its range that is not cut off

_normal_quantile = getattr(inverse_normal, "py_func", inverse_normal)  # a few draws are not worth compiling for


def share_below(prior: str, a: float, b: float, x: float) -> float:
    """Return the share of a prior that lies below a value."""
    if prior == "uniform":
        return min(1.0, max(0.0, (x - a) / (b - a)))
    if prior == "beta":
        return float(betainc(a, b, min(1.0, max(0.0, x))))
    if prior == "lognormal":
        return 0.5 * math.erfc(-(math.log(x) - math.log(a)) / b / math.sqrt(2.0)) if x > 0.0 else 0.0
    return 0.5 * math.erfc(-(x - a) / b / math.sqrt(2.0))


def kept(prior: str, a: float, b: float, low: float, high: float) -> tuple[float, float]:
    """Return the shares of a prior below its range and up to its end; what is negligible counts as none."""
    below, upto = share_below(prior, a, b, low), share_below(prior, a, b, high)
    return 0.0 if below < NEGLIGIBLE else below, 1.0 if 1.0 - upto < NEGLIGIBLE else upto


def quantiles(prior: str, a: float, b: float, low: float, high: float, u: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the quantiles of a prior cut to the range from `low` to `high`, at values u in (0, 1).

    Parameters
    ----------
    prior, a, b : normal: mean, sd; lognormal: median, sd of the log; uniform: low, high; beta: a, b
    u : float64[draws]

    Returns
    -------
    float64[draws], in the parameter's unit: F^-1(F(low) + u (F(high) - F(low))), F the prior's distribution function
    """
    below, upto = kept(prior, a, b, low, high)
    if (below, upto) != (0.0, 1.0):
        u = below + u * (upto - below)
    if prior == "uniform":
        return a + u * (b - a)
    if prior == "beta":
        return betaincinv(a, b, u)
    z = np.array([_normal_quantile(x) for x in u.tolist()])
    if prior == "normal":
        return a + b * z
    return a * np.array([math.exp(b * x) for x in z.tolist()])


def prior_fault(prior: str, a: float, b: float, low: float, high: float) -> tuple[str, str] | None:
    """Return which of `prior`, `a` and `b` makes no prior over a range, and why; None where they make one."""
    if prior not in PRIORS:
        return "prior", f"unknown prior '{prior}'; {did_you_mean(prior, PRIORS, 'priors are ' + ', '.join(PRIORS))}"
    if not (math.isfinite(a) and math.isfinite(b)):
        return "a", f"{prior}({a:g}, {b:g}) has a number that is not finite; write digits"
    if prior == "uniform":
        if b <= a:
            return "b", f"uniform from a={a:g} to b={b:g}; make b larger than a"
        return (
            None
            if low <= a and b <= high
            else ("a", f"{a:g} to {b:g} leaves the range, {low:g} to {high:g}; stay within it")
        )
    if b <= 0.0:
        return "b", f"b={b:g} of a {prior} prior must be more than 0"
    if prior != "normal" and a <= 0.0:
        return "a", f"a={a:g} of a {prior} prior must be more than 0"
    inside = share_below(prior, a, b, high) - share_below(prior, a, b, low)
    if not inside >= LEAST_INSIDE:
        return "a", (
            f"too little of {prior}({a:g}, {b:g}) lies in the range, {low:g} to {high:g}: {inside:.0%}, and at least "
            f"{LEAST_INSIDE:.0%} must"
        )
    with np.errstate(all="ignore"):
        drawn = quantiles(prior, a, b, low, high, np.array([0.001, 0.5, 0.999]))
    return (
        None if np.isfinite(drawn).all() else ("a", f"{prior}({a:g}, {b:g}) can't be computed; write smaller numbers")
    )
