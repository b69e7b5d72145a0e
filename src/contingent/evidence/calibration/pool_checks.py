"""What a pool has found: each parameter in every fit, how far the cases disagree, and scores of what was held out."""

from __future__ import annotations

import math
from itertools import combinations
from typing import Any

import numpy as np
import pandas as pd

from contingent.engine.runs.run import Run
from contingent.evidence.calibration.checks import identifiability
from contingent.evidence.calibration.pool import OWN, POOLED, PRIOR, WITHOUT, Pool, forecasts
from contingent.evidence.record.observe import QuantityError, RunObserver
from contingent.evidence.record.predictive import log_density, scale_of
from contingent.evidence.record.validate import ended_well, score
from contingent.scenario.tables.record import Record

LEVEL = 1.96  # of a 95% interval
FORECASTS = (PRIOR, OWN, POOLED, WITHOUT)
SPEAKS = "speaks"  # the verdict of `identifiability` on a parameter of which the record says something


def fit_table(pool: Pool) -> pd.DataFrame:
    """Return what each fit says of each parameter, one row a fit and parameter, the pooled fit first.

    Returns
    -------
    DataFrame: fit ("pooled", the case's id, or "without" and the id), shared (whether several cases have it), and the
    columns of `checks.identifiability`; `sd` and `sd_error` are those of the posterior over that of the prior.
    """
    several = {each.name for each in pool.whole.free if len(each.cases) > 1}
    every = range(len(pool.cases))
    fits = {POOLED: pool.whole}
    fits |= {pool.cases[n].id: pool.fit_for(OWN, n) for n in every}
    fits |= {f"{WITHOUT} {pool.cases[n].id}": pool.fit_for(WITHOUT, n) for n in every}
    found: dict[int, pd.DataFrame] = {}
    tables = []
    for name, each in fits.items():
        table = found.setdefault(id(each), identifiability(each))  # of two cases, one without is the other
        more = {"shared": table["parameter"].isin(list(several)), "sd": 1.0 - table["contraction"]}
        pool.bench.tally.check()
        tables.append(table.assign(fit=name, sd_error=table["contraction_error"], **more))
    out = pd.concat(tables, ignore_index=True).drop(columns=["contraction", "contraction_error"])
    return out[["fit", *(name for name in out if name != "fit")]]


def differences(pool: Pool, table: pd.DataFrame) -> pd.DataFrame:
    """Return how far two cases' own fits lie apart, for each shared parameter and pair.

    Posterior means m of one parameter, each learnt from a record of its own, in standard deviations of the prior:
    where one value governs both cases and all is Gaussian,

        var(m_a - m_b) = r_a s_b^2 + r_b s_a^2,   r = 1 - s^2,

    s the posterior's standard deviation over the prior's. Nothing learnt (s = 1 in both) leaves 0 but Monte Carlo.
    Parameters are taken one by one, as if they were learnt apart.

    Parameters
    ----------
    table : as `fit_table` returns it

    Returns
    -------
    DataFrame: parameter, a, b, difference (a's mean less b's), low, high (95%, with Monte Carlo errors), apart
    (whether the interval leaves out 0), learnt (in how many of the two the record speaks).
    """
    rows: list[dict[str, Any]] = []
    own: dict[Any, dict[Any, Any]] = {(row["fit"], row["parameter"]): row for row in table.to_dict("records")}
    for each in pool.whole.free:
        for a, b in combinations([pool.cases[n].id for n in each.cases], 2):
            one, other = own[a, each.parameter.name], own[b, each.parameter.name]
            if "not asked" in (one["verdict"], other["verdict"]):
                continue
            gap = one["shift"] - other["shift"]
            wide = LEVEL * math.sqrt(
                chance(one["sd"], other["sd"]) + one["shift_error"] ** 2 + other["shift_error"] ** 2
            )
            learnt = int(one["verdict"] == SPEAKS) + int(other["verdict"] == SPEAKS)
            rows.append(
                {
                    "parameter": each.name,
                    "a": a,
                    "b": b,
                    "difference": gap,
                    "low": gap - wide,
                    "high": gap + wide,
                    "apart": abs(gap) > wide,
                    "learnt": learnt,
                }
            )
    return pd.DataFrame(rows, columns=["parameter", "a", "b", "difference", "low", "high", "apart", "learnt"])


def chance(one: float, other: float) -> float:
    """Return the variance of the difference of two posterior means of one value; see `differences`."""
    taught, also = (min(max(1.0 - sd * sd, 0.0), 1.0) for sd in (one, other))
    return taught * (1.0 - also) + also * (1.0 - taught)


def score_table(pool: Pool) -> pd.DataFrame:
    """Return every row of every record against the four forecasts of its case.

    Returns
    -------
    DataFrame: case, forecast, use, indicator, block (rows of one election or series), start, end, value, median, q05,
    q95, covered, crps, naive_crps and log_density.
    """
    names = ["use", "indicator", "start", "end", "value", "median", "q05", "q95", "covered", "crps", "naive_crps"]
    tables = []
    for n, scenario in enumerate(pool.cases):
        record = sorted(scenario.tables["record"], key=lambda row: (row.indicator, row.start, row.end))
        for name, run in forecasts(pool, n).items():
            table = score(run, record)[names].assign(case=scenario.id, forecast=name)
            table["log_density"] = [density(run, row) for row in record]
            tables.append(table)
            pool.bench.tally.check()
    out = pd.concat(tables, ignore_index=True).dropna(subset=["crps", "log_density"])
    body = out["indicator"].str.rpartition(":")
    out["block"] = body[0].where(body[0].ne(""), out["indicator"])
    return out[["case", "forecast", "use", "indicator", "block", *names[2:], "log_density"]].reset_index(drop=True)


def density(run: Run, row: Record) -> float:
    """Return the log predictive density of a recorded quantity over the worlds that ended well; NaN without one."""
    try:
        values = RunObserver(run).observe(row.indicator, row.start, row.end).values
    except QuantityError:
        return math.nan
    good = ended_well(run)
    return log_density(values[good], np.full(good.sum(), 1.0 / good.sum()), scale_of(row))[0]


def score_summary(table: pd.DataFrame) -> pd.DataFrame:
    """Return the scores of each case's forecasts, fit and test apart, the case that fares worst left out first.

    Differences are from the prior and means over blocks, for the rows of one election hang together; errors are their
    standard errors over blocks. Above 0 is better than the prior.

    Returns
    -------
    DataFrame: case, use, forecast, rows, blocks, coverage (share inside the 90% interval), skill (median over rows of
    1 - CRPS / naive CRPS), crps_gain (of log(CRPS prior / CRPS)), crps_error, log_gain (of log density), log_error.
    """
    lines: list[dict[str, Any]] = []
    for (case, use), part in table.groupby(["case", "use"], sort=False):
        rows = {name: each.reset_index(drop=True) for name, each in part.groupby("forecast", sort=False)}
        for name in (each for each in FORECASTS if each in rows):
            own, before = rows[name], rows[PRIOR]
            naive = own[own["naive_crps"].gt(0.0)]
            told = own["crps"].gt(0.0) & before["crps"].gt(0.0)
            ratio = (before["crps"].where(told, 1.0) / own["crps"].where(told, 1.0)).map(math.log)
            lines.append(
                {
                    "case": case,
                    "use": use,
                    "forecast": name,
                    "rows": len(own),
                    "blocks": own["block"].nunique(),
                    "coverage": float(own["covered"].astype(float).mean()),
                    "skill": float((1.0 - naive["crps"] / naive["naive_crps"]).median()),
                    **mean_over(ratio[told], own["block"][told], "crps"),
                    **mean_over(own["log_density"] - before["log_density"], own["block"], "log"),
                }
            )
    out = pd.DataFrame(lines)
    held = out[out["use"].eq("test") & out["forecast"].eq(WITHOUT)].sort_values("crps_gain")
    order = {case: n for n, case in enumerate([*held["case"], *out["case"]][::-1])}
    return out.sort_values("case", key=lambda column: -column.map(order), kind="stable", ignore_index=True)


def mean_over(values: pd.Series, blocks: pd.Series, name: str) -> dict[str, float]:
    """Return the mean over blocks of their means as NAME_gain, and its standard error as NAME_error."""
    each = values.groupby(blocks).mean()
    error = float(each.std(ddof=1)) / math.sqrt(len(each)) if len(each) > 1 else math.nan
    return {f"{name}_gain": float(each.mean()), f"{name}_error": error}
