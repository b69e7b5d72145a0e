"""History matching: which parameters can be ruled out, by how far an emulator says the record lies from them.

For each summary a quadratic without interactions, fitted to worlds, gives mean and spread at any parameters. The
implausibility (Craig et al. 1997; Vernon, Goldstein and Bower 2010) of parameters z is the largest over summaries of

    I(z) = |record - mean(z)| / sqrt(spread^2 + emulator's error^2 + record's error^2 + model's error^2)

`spread` is chance and whatever parameters are not in z. One summary speaks against z above 3: whatever the
distribution, if it has one peak, a true value lies above with a chance below 5% (Pukelsheim 1994). The largest of
many summaries, with chance that is not normal, can lie above 3 for true values more often; so z is ruled out above
`limit`, which 1% of the worlds exceed at their own parameters, and no less than 3.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
LIMIT = 3.0  # standard deviations beyond which one summary speaks against parameters (Pukelsheim 1994)
TOO_STRICT = 0.01  # share of the worlds whose own parameters may be ruled out


@dataclass(frozen=True)
class Emulator:
    """Means and spreads of summaries over parameters.

    Attributes
    ----------
    slope : float64[terms, summaries]
    inverse : float64[terms, terms], for the error of the emulator itself
    variance : float64[summaries], of what it leaves unexplained
    """

    slope: Floats
    inverse: Floats
    variance: Floats

    def implausibility(self, scores: Floats, recorded: Floats, error: Floats) -> Floats:
        """Return float64[draws, summaries].

        Parameters
        ----------
        scores : float64[draws, parameters]
        recorded : float64[summaries], or float64[draws, summaries]
        error : float64[summaries], standard deviation of record and model together
        """
        x = terms(scores)
        leverage = np.einsum("ij,jk,ik->i", x, self.inverse, x)
        spread = np.sqrt(self.variance * (1.0 + leverage[:, None]) + error**2)
        off = np.abs(x @ self.slope - recorded)
        return off / np.where(spread > 0.0, spread, np.where(off > 0.0, off / 1e9, 1.0))

    def limit(self, scores: Floats, summaries: Floats, error: Floats) -> float:
        """Return the implausibility above which parameters are ruled out.

        Parameters
        ----------
        scores : float64[worlds, parameters]
        summaries : float64[worlds, summaries], with the errors of record and model drawn: a record of each world
        error : float64[summaries]
        """
        worst = self.implausibility(scores, summaries, error).max(axis=1, initial=0.0)
        return max(LIMIT, float(np.quantile(worst, 1.0 - TOO_STRICT)))


def emulate(scores: Floats, summaries: Floats) -> Emulator:
    """Fit an emulator to worlds: scores float64[worlds, parameters], summaries float64[worlds, summaries]."""
    x = terms(scores)
    inverse: Floats = np.linalg.pinv(x.T @ x, hermitian=True).astype(np.float64)
    slope = inverse @ (x.T @ summaries)
    free = max(len(x) - x.shape[1], 1)
    return Emulator(slope, inverse, ((summaries - x @ slope) ** 2).sum(axis=0) / free)


def terms(scores: Floats) -> Floats:
    """Return a constant, the scores and their squares, float64[draws, 1 + 2 parameters]."""
    return np.column_stack([np.ones(len(scores)), scores, scores**2 - 1.0])
