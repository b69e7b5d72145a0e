"""Regression-adjusted approximate Bayesian computation for one module of a model, with feedback cut.

A module has its own parameters, its own summaries of what a world would have recorded, and parameters of earlier
modules that it takes as given. Parameters are standard normal scores of their priors. Two linear regressions, and a
kernel between them:

1. *Summaries to as many numbers as parameters* (Fearnhead and Prangle 2012): the own parameters are regressed (ridge)
   on summaries and earlier parameters; a world's distance from the record is B (s - s_record), one number an own
   parameter, in standard deviations of its prior. B comes from other worlds (cross-fitting), so that a summary which
   says nothing makes no false promise.
2. *Kernel and local regression* (Beaumont, Zhang and Balding 2002): the share `keep` of the worlds that are nearest
   get Epanechnikov weights; own parameters are regressed on the distance and on the earlier parameters, and
   moved along the regression to distance zero.

*The cut* (Plummer 2015): a posterior draw is made for every given draw of the earlier parameters, which are
covariates and are never weighted by this module's data. Where all is linear and Gaussian and `keep` is 1 this is the
ensemble smoother (Evensen 1994; Emerick and Reynolds 2013 with one step), and exact.

*Blocks*, the records of several cases whose worlds share parameters: step 1 is done in each block by itself, so that a
long record speaks with no more numbers than a short one. The numbers of one parameter are then added up with weights
from 0 to 1 that tell it best (stacking, Breiman 1996, of predictions that are cross-fitted already). Blocks that tell
it equally well count equally, and one that tells nothing hardly counts. Under Gaussian errors the best weight of a
block is the variance of the pooled posterior over that of the block's own, which lies from 0 to 1.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import lsq_linear  # pyright: ignore[reportMissingTypeStubs]

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
RIDGES = np.logspace(-2.0, 5.0, 8)  # for standardised summaries
FOLDS = 5  # of the worlds, for cross-fitting
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
        given, width = self.given(earlier)
        at = np.minimum(np.searchsorted(self.shares, u), len(self.shares) - 1)
        return given @ self.slope + self.residuals[at] * width[:, None]

    def moments(self, earlier: Floats) -> Floats:
        """Return float64[2, own]: mean and standard deviation of all that could be drawn."""
        given, width = self.given(earlier)
        middle = given @ self.slope
        spread = np.average(self.residuals**2, axis=0, weights=np.diff(self.shares, prepend=0.0))
        return np.stack([middle.mean(axis=0), np.sqrt(middle.var(axis=0) + spread * (width**2).mean())])

    def given(self, earlier: Floats) -> tuple[Floats, Floats]:
        """Return the regressors at distance zero, and how much wider than the residuals a prediction there is."""
        given = np.column_stack([np.ones(len(earlier)), earlier])
        return given, np.sqrt(1.0 + np.einsum("ij,jk,ik->i", given, self.covariance, given))


def learn(
    own: Floats, summaries: Floats, recorded: Floats, earlier: Floats, keep: float, blocks: Ints | None = None
) -> Learned:
    """Return what the recorded summaries say of a module's own parameters.

    Parameters
    ----------
    own : float64[worlds, own], standard normal scores of the own parameters
    summaries : float64[worlds, summaries], with the errors of record and model drawn and added
    recorded : float64[summaries]
    earlier : float64[worlds, earlier], scores of the earlier parameters; no columns where there are none
    keep : share of the worlds that count, in (0, 1]
    blocks : int64[summaries], to which block each belongs; without it all are one
    """
    names = np.zeros(len(recorded), np.int64) if blocks is None else blocks
    parts = [names == block for block in np.unique(names)]
    off = stacked([distances(own, summaries[:, at], recorded[at], earlier) for at in parts], own, earlier)
    spread = off.std(axis=0)
    off, spread = off[:, spread > FLAT], spread[spread > FLAT]
    weights = kernel(np.sqrt((off**2).sum(axis=1)), keep)
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
        slope[:here],
        covariance[:here, :here],
        residuals,
        shares / shares[-1],
        float(np.max(np.abs(off.mean(axis=0)) / spread, initial=0.0)),
        float(shares[-1] ** 2 / (weights**2).sum()),
    )


def kernel(distance: Floats, keep: float) -> Floats:
    """Return Epanechnikov weights that reach as far as the share `keep` of the worlds; all alike where it is 1."""
    if keep >= 1.0:
        return np.ones(len(distance))
    width = float(np.quantile(distance, keep))
    return np.maximum(1.0 - (distance / width) ** 2, 0.0) if width > 0.0 else np.ones(len(distance))


def stacked(blocks: list[Floats], own: Floats, earlier: Floats) -> Floats:
    """Return float64[worlds, own]: the distances of all blocks, each parameter's added up with weights from 0 to 1.

    Parameters
    ----------
    blocks : of float64[worlds, own], as `distances` returns them
    """
    if len(blocks) <= 1:
        return blocks[0] if blocks else np.zeros_like(own)
    out = np.zeros_like(own)
    bounds = np.zeros(len(blocks) + earlier.shape[1]), np.ones(len(blocks) + earlier.shape[1])
    bounds[0][len(blocks) :], bounds[1][len(blocks) :] = -np.inf, np.inf
    for column in range(own.shape[1]):
        each = np.column_stack([block[:, column] for block in blocks])
        q, r = np.linalg.qr(by_fold(np.column_stack([each, earlier])))
        weights = lsq_linear(r, q.T @ by_fold(own[:, column]), bounds, method="bvls").x
        out[:, column] = each @ weights[: len(blocks)]
    return out


def by_fold(values: Floats) -> Floats:
    """Return values less the mean of their fold: slopes differ among folds, and with them the shift to the record."""
    fold = np.arange(len(values)) % FOLDS
    return values - np.array([values[fold == n].mean(axis=0) for n in range(FOLDS)])[fold]


def distances(own: Floats, summaries: Floats, recorded: Floats, earlier: Floats) -> Floats:
    """Return float64[worlds, own]: B (s - s_record), B from a ridge regression on the worlds of other folds.

    The ridge is the one that predicts other folds best, for each own parameter.
    """
    scale = summaries.std(axis=0)
    some = scale > FLAT
    x = np.column_stack(
        [(summaries[:, some] - summaries[:, some].mean(axis=0)) / scale[some], earlier - earlier.mean(axis=0)]
    )
    apart = (summaries[:, some] - recorded[some]) / scale[some]
    y = own - own.mean(axis=0)
    fold = np.arange(len(x)) % FOLDS
    wrong = np.zeros((len(RIDGES), own.shape[1]))
    off = np.zeros((len(RIDGES), *own.shape))
    gram, pull = x.T @ x, x.T @ y
    for n in range(FOLDS):
        here = fold == n
        size, axes = np.linalg.eigh(gram - x[here].T @ x[here])
        pulled = axes.T @ (pull - x[here].T @ y[here])
        for r, ridge in enumerate(RIDGES):
            slope = axes @ (pulled / (np.maximum(size, 0.0) + ridge)[:, None])
            wrong[r] += ((y[here] - x[here] @ slope) ** 2).sum(axis=0)
            off[r, here] = apart[here] @ slope[: some.sum()]
    return np.take_along_axis(off, wrong.argmin(axis=0)[None, None], axis=0)[0]
