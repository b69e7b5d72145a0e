"""Bridges: on the way to a stop the worlds are drawn towards it, and what was drawn is divided out again.

A stop can be hard: few worlds do what the record says on that day, and all weight falls on those. On some days
before it the worlds of each parameter set are resampled by their weight times a guess of how well they will
do at the stop, and each then weighs the inverse of its guess (Del Moral and Murray 2015; the auxiliary filter of
Pitt and Shephard 1999 looks one step ahead). The estimate of the likelihood stays unbiased whatever the guess is; a
good one keeps more worlds alive. The guess is what the record would say of a world if the stop were tonight, and
how likely the decisions still to be pinned are to arise at today's hazards.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np

from ..engine.ensemble import Ensemble
from .panel import Datum, Residuals, log_likelihood
from .swarm import Floats, Keys, Swarm

AHEAD = (8, 4, 2, 1)  # days before a stop at which worlds are drawn towards it
TRUST = 4.0  # days before a stop at which half of the guess (in logs) is believed
DEEPEST = 4.0  # no guess is further below the best of its parameter set, in logs
RAREST = 1e-3  # a hazard a day below which decisions all count as this rare


def bridges(stops: Iterable[int]) -> dict[int, int]:
    """Return the stop that worlds are drawn towards, by day."""
    out, before = {}, 0
    for stop in sorted(stops):
        out |= {stop - days: stop for days in AHEAD if stop - days > before}
        before = stop
    return out


def draw_towards(swarm: Swarm, stop: int, data: Sequence[Datum], keys: Keys) -> None:
    """Draw the worlds of each parameter set towards a stop and its data, where their guesses are unequal."""
    swarm.weigh([])  # pinned decisions that have been taken count at once
    guess = towards(swarm.ensemble, stop, data, swarm.residuals)
    swarm.resample(keys, tilt=tilted(guess.reshape(swarm.shape)))


def towards(ensemble: Ensemble, stop: int, data: Sequence[Datum], residuals: Residuals) -> Floats:
    """Return the guess of how each world will do at a stop, float64[worlds], in logs."""
    left = stop - ensemble.day
    guess = log_likelihood(ensemble, data, residuals.copied()) + expected_pins(ensemble, stop)
    return guess / (1.0 + left / TRUST)


def tilted(guess: Floats) -> Floats:
    """Return guesses as factors, float64[thetas, states], the best of each parameter set one; a failed world's is zero."""
    top = guess.max(axis=1, initial=-1e300)[:, None]
    return np.where(np.isfinite(guess), np.exp(np.maximum(guess - top, -DEEPEST)), 0.0)


def expected_pins(ensemble: Ensemble, stop: int) -> Floats:
    """Return the log chance that the decisions pinned up to a stop and not yet taken arise at today's hazards."""
    out = np.zeros(len(ensemble.worlds))
    arrays = ensemble.compiled.arrays
    for n in range(len(arrays["pin_at"]) - 1):
        for pin in range(arrays["pin_at"][n], arrays["pin_at"][n + 1]):
            first, last = arrays["pin_from"][pin], arrays["pin_until"][pin]
            if ensemble.day <= last < stop:
                hazard = np.maximum(ensemble.view("hazard")[:, n].astype(np.float64), RAREST)
                days = last + 1 - max(first, ensemble.day)
                open_still = ensemble.view("last_day")[:, n] < first
                out += np.where(open_still, np.log1p(-np.exp(days * np.log1p(-np.minimum(hazard, 0.999)))), 0.0)
    return out
