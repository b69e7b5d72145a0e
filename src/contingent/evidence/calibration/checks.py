"""What a calibration is worth: what the record says of each parameter, calibration by simulation, held-out scores."""

from __future__ import annotations

import math
from collections.abc import Callable
from statistics import NormalDist
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy.stats import chi2 as chi_square

from contingent.evidence.calibration.fit import Calibration, Fit, Fitted
from contingent.evidence.calibration.summaries import uniforms
from contingent.evidence.record.validate import score

Floats = NDArray[np.float64]
SILENT = 0.1  # the record says nothing about a parameter whose standard deviation contracts by less than this
MOVED = 0.5  # and whose mean moves by less than this, in standard deviations of the prior
GROUPS = 20  # of worlds, of which the jackknife leaves out one at a time
RANKS = 8  # bins of a calibration by simulation
RECORDS = 128  # synthetic records of it
DRAWS = 4 * RANKS - 1  # of a posterior, among which a true value has one of 4 * RANKS ranks


def identifiability(found: Fit) -> pd.DataFrame:
    """Return what the record says of each free parameter.

    Returns
    -------
    DataFrame: parameter, module ("" where none fits it), prior_median, prior_q05, prior_q95, posterior_median,
    posterior_q05, posterior_q95 (in the parameter's unit); shift of the mean and contraction 1 - sd of the posterior /
    sd of the prior, both in standard normal scores of the prior, each with its Monte Carlo error (jackknife over
    groups of worlds; the error of earlier modules is not in it); verdict: "says nothing" where the contraction is
    below SILENT or below twice its error, and the shift below MOVED or below twice its error, else "speaks"; "not
    asked" without a module.
    """
    quantiles = {"q05": 0.05, "median": 0.5, "q95": 0.95}
    draws, before = found.draws, prior_quantiles(found, list(quantiles.values()))
    errors = {part.module.module: jackknife(found, part) for part in found.fitted}
    rows = []
    for column, name in enumerate(found.names):
        part = next((f for f in found.fitted if column in f.own), None)
        scores = found.scores[:, column]
        row: dict[str, Any] = {"parameter": name, "module": part.module.module if part else ""}
        row |= {f"prior_{q}": before[name].iloc[n] for n, q in enumerate(quantiles)}
        row |= {f"posterior_{q}": float(draws[name].quantile(at)) for q, at in quantiles.items()}
        if part is None:
            rows.append(
                row
                | {
                    "shift": 0.0,
                    "shift_error": 0.0,
                    "contraction": 0.0,
                    "contraction_error": 0.0,
                    "verdict": "not asked",
                }
            )
            continue
        shift_error, spread_error = errors[part.module.module][:, part.own.index(column)]
        contraction = 1.0 - float(scores.std(ddof=1))
        shift = float(scores.mean())
        silent = contraction < max(SILENT, 2.0 * spread_error) and abs(shift) < max(MOVED, 2.0 * shift_error)
        rows.append(
            row
            | {
                "shift": shift,
                "shift_error": shift_error,
                "contraction": contraction,
                "contraction_error": spread_error,
                "verdict": "says nothing" if silent else "speaks",
            }
        )
    return pd.DataFrame(rows)


def prior_quantiles(found: Fit, at: list[float]) -> pd.DataFrame:
    """Return quantiles of the priors, one row each, one column a free parameter."""
    scores = np.tile([[NormalDist().inv_cdf(p)] for p in at], (1, len(found.names)))
    return found.valued(scores)


def jackknife(found: Fit, part: Fitted) -> Floats:
    """Return float64[2, own]: standard errors of mean and standard deviation of a module's draws."""
    given = found.scores[:, part.earlier]
    group = np.arange(len(part.last.scores)) % GROUPS
    rest = [part.last.only(slice(None), group != n) for n in range(GROUPS)]
    stats = np.array([part.learn(sample, found.asked.keep).moments(given) for sample in rest])
    taught = (GROUPS - 1) / GROUPS * ((stats - stats.mean(axis=0)) ** 2).sum(axis=0)
    drawn = stats.mean(axis=0)[1] ** 2 / len(given) * np.array([[1.0], [0.5]])
    return np.sqrt(taught + drawn)


def calibration_by_simulation(
    found: Fit, records: int = RECORDS, done: Callable[[float], None] | None = None
) -> pd.DataFrame:
    """Return whether a module finds the parameters that made a record, where they are known (Talts et al. 2018).

    Worlds of a module's first ensemble take turns as the record, with errors of record and model drawn; the others
    teach. The rank of the true value among posterior draws is uniform where the method is right. Earlier parameters
    are given as they were. History matching is not repeated.

    Parameters
    ----------
    records : how many worlds take turns, in each module
    done : called with the share of the work that is done

    Returns
    -------
    DataFrame: parameter, module, records, chi2 of RANKS bins, p; and the counts of ranks, rank_1 ... rank_8.
    """
    rows = []
    for at, part in enumerate(found.fitted):
        size = min(records, len(part.first.scores))
        every = []
        for n in range(size):
            every.append(rank(found, part, n))
            if done:
                done((at + (n + 1) / size) / len(found.fitted))
        ranks = np.array(every)
        for column, own in enumerate(part.own):
            counts = np.bincount(ranks[:, column] * RANKS // (DRAWS + 1), minlength=RANKS)
            chi2 = float(((counts - size / RANKS) ** 2).sum() / (size / RANKS))
            rows.append(
                {
                    "parameter": found.names[own],
                    "module": part.module.module,
                    "records": size,
                    "chi2": chi2,
                    "p": float(chi_square.sf(chi2, RANKS - 1)),
                    **{f"rank_{n + 1}": int(c) for n, c in enumerate(counts)},
                }
            )
    return pd.DataFrame(rows)


def rank(found: Fit, part: Fitted, world: int) -> NDArray[np.int64]:
    """Return the rank, 0 to DRAWS, of each own parameter of a world among draws of the posterior of its record."""
    first = part.first
    others = np.arange(len(first.scores)) != world
    learned = part.learn(first.only(slice(None), others), found.asked.keep, first.summaries[world])
    given = np.tile(first.scores[world, part.earlier], (DRAWS, 1))
    drawn = learned.draw(given, uniforms(f"rank:{part.module.module}:{world}", DRAWS, found.asked.seed))
    return (drawn < first.scores[world, part.own]).sum(axis=0)


def scores(found: Calibration) -> pd.DataFrame:
    """Return the record against the prior and the posterior ensemble, row by row.

    Returns
    -------
    DataFrame: use, indicator, start, end, value, naive_crps, and median, q05, q95, covered, crps with the prefix prior_
    and posterior_. See `validate.score`.
    """
    record = found.compiled.scenario.tables["record"]
    tables = {name: score(run, record) for name, run in (("prior", found.prior), ("posterior", found.posterior))}
    out = tables["prior"][["use", "indicator", "start", "end", "value", "naive_crps"]].copy()
    for name, table in tables.items():
        for column in ("median", "q05", "q95", "covered", "crps"):
            out[f"{name}_{column}"] = table[column]
    return out.dropna(subset=["prior_crps", "posterior_crps"]).reset_index(drop=True)


def summary(table: pd.DataFrame) -> pd.DataFrame:
    """Return, for each use of the record, coverage and skill of prior and posterior, and the gain between them.

    Returns
    -------
    DataFrame: use, rows, with_naive (rows with a naive forecast), prior_coverage, posterior_coverage, prior_skill and
    posterior_skill (median over rows of 1 - CRPS / naive CRPS), better (rows where the posterior's CRPS is smaller),
    gain (mean over rows of log(prior CRPS / posterior CRPS)) and gain_error, as if rows were independent.
    """
    rows = []
    for use in ("fit", "test", "display"):
        part = table[table["use"].eq(use)]
        if part.empty:
            continue
        gain = np.log(part["prior_crps"].to_numpy(float) / part["posterior_crps"].to_numpy(float))
        naive = part[part["naive_crps"].gt(0.0)]
        row = {
            "use": use,
            "rows": len(part),
            "with_naive": len(naive),
            "better": int((gain > 0.0).sum()),
            "gain": float(gain.mean()),
            "gain_error": float(gain.std(ddof=1) / math.sqrt(len(gain))) if len(gain) > 1 else math.nan,
        }
        for name in ("prior", "posterior"):
            row[f"{name}_coverage"] = float(part[f"{name}_covered"].astype(float).mean())
            row[f"{name}_skill"] = float((1.0 - naive[f"{name}_crps"] / naive["naive_crps"]).median())
        rows.append(row)
    return pd.DataFrame(rows)
