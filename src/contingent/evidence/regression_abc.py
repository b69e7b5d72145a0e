"""Regression-adjusted approximate Bayesian computation for one module of a model, with feedback cut.

A module has its own parameters, its own summaries of what a world would have recorded, and parameters of earlier
modules that it takes as given. Parameters are standard normal scores of their priors. Two linear regressions, and a
kernel between them:

1. *Summaries to as many numbers as parameters* (Fearnhead and Prangle 2012): the own parameters are regressed (ridge)
   on summaries and earlier parameters; a world's distance from the record is B (s - s_record), a vector of one number
   an own parameter. B is that of the regression without the world itself, so that a summary which says nothing
   makes no false promise.
2. *Kernel and local regression* (Beaumont, Zhang and Balding 2002): the share `keep` of the worlds that are nearest
   get Epanechnikov weights; own parameters are regressed on the distance and on the earlier parameters, and
   moved along the regression to distance zero.

*The cut* (Plummer 2015): a posterior draw is made for every given draw of the earlier parameters, which are
covariates and are never weighted by this module's data. Where all is linear and Gaussian and `keep` is 1 this is the
ensemble smoother (Evensen 1994; Emerick and Reynolds 2013 with one step), and exact.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
RIDGES = np.logspace(-3.0, 4.0, 8)  # times one, for standardised summaries; chosen by leave-one-out error
FLAT = 1e-9  # a summary with a smaller standard deviation is no summary


@dataclass(frozen=True)
class Learned:
    """What a module's data say of its own parameters, given earlier ones.

    Attributes
    ----------
    slope : float64[1 + earlier, own], the regression at distance zero
    covariance : float64[1 + earlier, 1 + earlier], of the slope, times the variance of the residual
    residuals : float64[worlds, own], corrected for what the regression has used up
    shares : float64[worlds], cumulated weights of the residuals
    off : float, how far the record lies from the middle of the worlds, in standard deviations, where it is farthest
    used : float, effective number of worlds in the regression
    """

    slope: Floats
    covariance: Floats
    residuals: Floats
    shares: Floats
    off: float
    used: float

    def draw(self, earlier: Floats, u: Floats) -> Floats:
        """Return float64[draws, own]: one posterior draw for each draw of the earlier parameters.

        Parameters
        ----------
        earlier : float64[draws, earlier]
        u : float64[draws], uniform draws that choose the residuals
        """
        given = np.column_stack([np.ones(len(earlier)), earlier])
        width = np.sqrt(1.0 + np.einsum("ij,jk,ik->i", given, self.covariance, given))
        at = np.minimum(np.searchsorted(self.shares, u), len(self.shares) - 1)
        return given @ self.slope + self.residuals[at] * width[:, None]


def learn(own: Floats, summaries: Floats, recorded: Floats, earlier: Floats, keep: float) -> Learned:
    """Return what the recorded summaries say of a module's own parameters.

    Parameters
    ----------
    own : float64[worlds, own], standard normal scores of the own parameters
    summaries : float64[worlds, summaries], with the errors of record and model drawn and added
    recorded : float64[summaries]
    earlier : float64[worlds, earlier], scores of the earlier parameters; no columns where there are none
    keep : share of the worlds that count, in (0, 1]
    """
    off = distances(own, summaries, recorded, earlier)
    spread = off.std(axis=0)
    told = spread > FLAT
    off, spread = off[:, told], spread[told]
    weights = kernel(np.sqrt(((off / spread) ** 2).sum(axis=1)), keep)
    given = np.column_stack([np.ones(len(own)), earlier])
    x = np.column_stack([given, off])
    inverse = np.linalg.pinv(x.T @ (weights[:, None] * x), hermitian=True)
    slope = inverse @ (x.T @ (weights[:, None] * own))
    leverage = weights * np.einsum("ij,jk,ik->i", x, inverse, x)
    residuals = (own - x @ slope) / np.sqrt(np.maximum(1.0 - leverage, 0.1))[:, None]
    covariance = inverse @ (x.T @ (weights[:, None] ** 2 * x)) @ inverse
    here = given.shape[1]
    shares = np.cumsum(weights)
    residuals -= np.average(residuals, axis=0, weights=weights)
    return Learned(
        slope[:here], covariance[:here, :here], residuals, shares / shares[-1],
        float(np.max(np.abs(off.mean(axis=0)) / spread, initial=0.0)), float(shares[-1] ** 2 / (weights**2).sum()))


def kernel(distance: Floats, keep: float) -> Floats:
    """Return Epanechnikov weights that reach as far as the share `keep` of the worlds; all alike where it is 1."""
    if keep >= 1.0:
        return np.ones(len(distance))
    width = float(np.quantile(distance, keep))
    return np.maximum(1.0 - (distance / width) ** 2, 0.0) if width > 0.0 else np.ones(len(distance))


def distances(own: Floats, summaries: Floats, recorded: Floats, earlier: Floats) -> Floats:
    """Return float64[worlds, own]: B (s - s_record), B from a ridge regression that leaves the world itself out."""
    scale = summaries.std(axis=0)
    some = scale > FLAT
    s = (summaries[:, some] - summaries[:, some].mean(axis=0)) / scale[some]
    apart = (summaries[:, some] - recorded[some]) / scale[some]
    x = np.column_stack([s, earlier - earlier.mean(axis=0)])
    if not some.any():
        return np.zeros_like(own)
    y = own - own.mean(axis=0)
    left, size, right = np.linalg.svd(x, full_matrices=False)
    out, least = np.zeros_like(own), np.full(own.shape[1], np.inf)
    for ridge in RIDGES:
        rest = y - left @ ((size**2 / (size**2 + ridge))[:, None] * (left.T @ y))
        leverage = 1.0 / len(x) + (left**2) @ (size**2 / (size**2 + ridge))
        alone = rest / np.maximum(1.0 - leverage, 1e-6)[:, None]  # residuals of the regressions without the world
        pull = (left * (size / (size**2 + ridge))) @ right  # how each world pulls at the coefficients
        slope = (pull.T @ y)[: s.shape[1]]
        own_pull = (apart * pull[:, : s.shape[1]]).sum(axis=1)
        better = (error := (alone**2).mean(axis=0)) < least
        least = np.where(better, error, least)
        out[:, better] = (apart @ slope - own_pull[:, None] * alone)[:, better]
    return out
