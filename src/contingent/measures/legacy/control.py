"""Synthetic control: the mix of donors that went with a country before a year, set beside it afterwards.

Abadie and Gardeazabal (2003); Abadie, Diamond and Hainmueller (2010, 2015) for placebos by the ratio of errors and for
leaving donors out. Weights are at least 0 and sum to 1; every year before the start counts alike, and no covariates
are used (with all years in, they would not matter: Kaul, Kloessner, Pfeifer and Schieler 2022). Fitted by pysyncon.
"""

from __future__ import annotations

import importlib
import importlib.util
from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy import stats

from contingent.errors import QuestionError

MISSING = "legacy: the synthetic control needs pysyncon; get it: .venv/bin/pip install 'contingent[legacy]'"


@dataclass(frozen=True)
class Control:
    """A country beside its synthetic control.

    Attributes
    ----------
    weights : donor -> its share of the mix
    path : one row a year, the index: actual, synthetic, and gap in percent of the synthetic; with leave_low and
        leave_high, the range of the gap over mixes that lack one donor
    before, after : root mean square error before the start and after it
    held_out : years -> error in percent in the years that a second fit did not see
    placebos : one row a country, the treated one first: ratio, error after over error before; share, of the countries
        with a ratio at least as large, itself included; then, its gap in percent in the worst year of the treated one
    """

    weights: pd.Series
    path: pd.DataFrame
    before: float
    after: float
    held_out: pd.Series
    placebos: pd.DataFrame


def available() -> bool:
    """Return whether pysyncon is installed."""
    return importlib.util.find_spec("pysyncon") is not None


def control(panel: pd.DataFrame, treated: str, start: int, hold_out: int) -> Control:
    """Return a country beside the mix of all other columns of a panel.

    Parameters
    ----------
    panel : one row a year (the index), one column a country; no value missing
    start : first year that is not fitted
    hold_out : first year that the test of the fit does not see; it predicts the years from there to the start
    """
    donors = [str(name) for name in panel if name != treated]
    weights = mix(panel.loc[: start - 1], treated, donors)
    path = beside(panel, treated, weights)
    left_out = [mix(panel.loc[: start - 1], treated, [d for d in donors if d != one]) for one in donors]
    gaps = np.array([beside(panel, treated, w)["gap"].to_numpy() for w in left_out if len(w)])
    path = path.assign(leave_low=gaps.min(axis=0), leave_high=gaps.max(axis=0))
    test = beside(panel, treated, mix(panel.loc[: hold_out - 1], treated, donors))
    before, after = errors(path, start)
    return Control(
        weights, path, before, after, test["gap"].loc[hold_out : start - 1], placebos(panel, treated, donors, start)
    )


def mix(before: pd.DataFrame, treated: str, donors: list[str]) -> pd.Series:
    """Return the weights of donors, at least 0 and of sum 1, with the least squared error in the years of a panel.

    Raises
    ------
    QuestionError
        Where pysyncon is missing, or there is no donor.
    """
    if not available():
        raise QuestionError(MISSING)
    if not donors:
        raise QuestionError("legacy: a synthetic control needs two donors or more with every year; add them")
    fit = importlib.import_module("pysyncon").Synth()
    own, theirs = before[treated], before.loc[:, donors]
    # pysyncon divides each year by its spread over countries; V gives it back: a dollar counts alike in every year.
    spread = before.loc[:, [*donors, treated]].std(axis=1).to_numpy()
    fit.fit(X0=theirs, X1=own, Z0=theirs, Z1=own, custom_V=(spread / spread.mean()) ** 2)
    weights = np.clip(fit.W, 0.0, None)
    return pd.Series(weights / weights.sum(), index=donors)


def beside(panel: pd.DataFrame, treated: str, weights: pd.Series) -> pd.DataFrame:
    """Return actual, synthetic and the gap in percent of the synthetic, by year."""
    synthetic = panel.loc[:, list(weights.index)].to_numpy() @ weights.to_numpy()
    actual = panel[treated].to_numpy()
    return pd.DataFrame(
        {"actual": actual, "synthetic": synthetic, "gap": 100.0 * (actual / synthetic - 1.0)}, index=panel.index
    )


def errors(path: pd.DataFrame, start: int) -> tuple[float, float]:
    """Return the root mean square error before a year and from it on."""
    miss = (path["actual"] - path["synthetic"]) ** 2
    return float(np.sqrt(miss.loc[: start - 1].mean())), float(np.sqrt(miss.loc[start:].mean()))


def placebos(panel: pd.DataFrame, treated: str, donors: list[str], start: int) -> pd.DataFrame:
    """Return error after over error before of every country by the other donors; the treated one is never a donor."""
    rows, worst = [], 0
    for name in [treated, *donors]:
        path = beside(panel, name, mix(panel.loc[: start - 1], name, [donor for donor in donors if donor != name]))
        before, after = errors(path, start)
        if name == treated:
            worst = start + int(path["gap"].loc[start:].argmin())
        ratio = after / before if before else np.inf
        then = path["gap"].to_numpy()[worst - panel.index[0]]
        rows.append({"unit": name, "before": before, "after": after, "ratio": ratio, "worst": worst, "then": then})
    table = pd.DataFrame(rows)
    return table.assign(share=[shared(table["ratio"], ratio) for ratio in table["ratio"]])


def shared(ratios: pd.Series, ratio: float) -> float:
    """Return the share of ratios that are at least as large as one of them."""
    return float((ratios >= ratio).mean())


def trend(series: pd.Series, start: int, last_fitted: int) -> pd.DataFrame:
    """Return a series from a year on beside the straight line through its logarithm in the years before another.

    The interval (95%) is that of the line's prediction with independent errors; errors that last make it too narrow.

    Parameters
    ----------
    series : values by year
    last_fitted : last year of the line
    """
    fitted = series.loc[:last_fitted]
    x, y = fitted.index.to_numpy(float), np.log(fitted.to_numpy(float))
    n, centre = len(x), x.mean()
    slope = float(((x - centre) * (y - y.mean())).sum() / ((x - centre) ** 2).sum())
    rest = y - y.mean() - slope * (x - centre)
    spread = float(np.sqrt((rest**2).sum() / (n - 2)))
    at = series.loc[start:].index.to_numpy(float)
    line = y.mean() + slope * (at - centre)
    reach = stats.t.ppf(0.975, n - 2) * spread * np.sqrt(1.0 + 1.0 / n + (at - centre) ** 2 / ((x - centre) ** 2).sum())
    return pd.DataFrame(
        {
            "actual": series.loc[start:].to_numpy(),
            "trend": np.exp(line),
            "low": np.exp(line - reach),
            "high": np.exp(line + reach),
        },
        index=series.loc[start:].index,
    )
