"""An ensemble against the record, row by row: covered or not, CRPS, and skill against a naive forecast."""

from __future__ import annotations

import math
from collections.abc import Iterable
from datetime import date
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from contingent.engine.runs.run import Run
from contingent.evidence.record.observe import Observed, QuantityError, RunObserver
from contingent.evidence.record.scores import fair_crps, naive_forecast, with_record_error
from contingent.scenario.reading.record import Quantity
from contingent.scenario.tables.record import Record
from contingent.world.noise import name_key, normal, stream_key

STREAM = "record error"  # name of the noise stream of the record's own error
# Columns of a table of scores.
COLUMNS = (
    "use",
    "indicator",
    "start",
    "end",
    "unit",
    "value",
    "low",
    "high",
    "worlds",
    "missing",
    "median",
    "q05",
    "q95",
    "covered",
    "crps",
    "naive_crps",
    "skill",
    "observed",
    "naive",
    "source",
    "grade",
)


Recorded = Record | Quantity


def score(run: Run, rows: Iterable[Recorded]) -> pd.DataFrame:
    """Return one line for each recorded quantity.

    Parameters
    ----------
    run : Run
        Failed worlds are left out; a world in which a quantity does not exist is counted in `missing`.
    rows : iterable of record rows

    Returns
    -------
    DataFrame with the columns COLUMNS: `median`, `q05` and `q95` of the ensemble with the record's own
    error added; `covered`, whether the value lies inside; `crps` and `naive_crps` in the unit of the
    value; `skill` = 1 - crps / naive_crps. A row that the run cannot show has an empty `median`, and
    `observed` says why.
    """
    ordered = sorted(rows, key=lambda row: (row.indicator, row.start, row.end))
    good = ended_well(run)
    observer, keys = RunObserver(run), world_keys(run)
    records = []
    for row in ordered:
        earlier = [(r.end, r.value) for r in ordered if r.indicator == row.indicator and r.end < row.start]
        try:
            seen = observer.observe(row.indicator, row.start, row.end)
        except QuantityError as fault:
            records.append(described(row) | {"observed": f"not scored: {fault}"})
            continue
        shocks = record_shocks(keys, row)
        records.append(described(row) | scored(row, seen, good, shocks, earlier, len(observer.parties)))
    return pd.DataFrame(records, columns=list(COLUMNS))


def ended_well(run: Run) -> NDArray[np.bool_]:
    """Return which worlds ended without failing, bool[worlds]."""
    return (run.outcomes["status"].astype(str) == "sound").to_numpy()


def described(row: Recorded) -> dict[str, Any]:
    """Return a record row as plain columns."""
    names = ("use", "indicator", "start", "end", "unit", "value", "low", "high", "source", "grade")
    return {name: getattr(row, name) for name in names}


def scored(
    row: Recorded,
    seen: Observed,
    good: NDArray[np.bool_],
    shocks: NDArray[np.float64],
    earlier: list[tuple[date, float]],
    parties: int,
) -> dict[str, Any]:
    """Return the scores of one row; see `score`."""
    kept = good & np.isfinite(seen.values)
    missing = 1.0 - kept.sum() / max(good.sum(), 1)
    out: dict[str, Any] = {"worlds": int(kept.sum()), "missing": missing, "observed": seen.how}
    if kept.sum() < 2:
        return out | {"observed": f"not scored: it exists in {kept.sum()} worlds"}
    share = seen.share or row.unit == "share"
    sample = with_record_error(seen.values[kept], row.value, row.low, row.high, shocks[kept], share)
    q05, median, q95 = np.quantile(sample, (0.05, 0.5, 0.95))
    crps = fair_crps(sample, row.value)
    naive = naive_forecast(earlier, row.start, share, parties if seen.share else 2)
    naive_crps = fair_crps(naive.sample, row.value) if naive else math.nan
    return out | {
        "median": median,
        "q05": q05,
        "q95": q95,
        "covered": bool(q05 <= row.value <= q95),
        "crps": crps,
        "naive_crps": naive_crps,
        "skill": 1.0 - crps / naive_crps if naive_crps > 0.0 else math.nan,
        "naive": naive.rule if naive else "none: never recorded before",
    }


def world_keys(run: Run) -> list[np.uint64]:
    """Return the noise key of the record's error for each world."""
    seed, stream = np.uint64(run.manifest["seed"]), name_key(f"stream:{STREAM}")
    return [np.uint64(stream_key(seed, np.uint64(world), stream)) for world in run.outcomes["world"]]


def record_shocks(keys: list[np.uint64], row: Recorded) -> NDArray[np.float64]:
    """Return a standard normal draw for each world, keyed by the indicator, days and source of the row."""
    entity = name_key(f"record:{row.indicator}:{row.start}:{row.end}:{row.source}")
    return np.array([normal(key, 0, entity, 0) for key in keys])


def summary(table: pd.DataFrame) -> list[dict[str, Any]]:
    """Return, for each use of the record, rows scored, coverage and skill."""
    lines = []
    for use, rows in by_use(table).items():
        skill = np.array([row["skill"] for row in rows if row["skill"] == row["skill"]], float)
        lines.append(
            {
                "use": use,
                "rows": len(rows),
                "coverage": sum(row["covered"] for row in rows) / len(rows),
                "with a naive forecast": skill.size,
                "better than naive": int((skill > 0.0).sum()),
                "mean skill": float(skill.mean()) if skill.size else math.nan,
                "median skill": float(np.median(skill)) if skill.size else math.nan,
            }
        )
    return lines


def lines_of(table: pd.DataFrame) -> list[dict[str, Any]]:
    """Return the rows of the table as plain records."""
    return [{str(name): value for name, value in row.items()} for row in table.to_dict("records")]


def by_use(table: pd.DataFrame) -> dict[str, list[dict[str, Any]]]:
    """Return the rows that were scored, fit, test, display and own apart."""
    seen = [row for row in lines_of(table) if row["median"] == row["median"]]
    parts = {use: [row for row in seen if row["use"] == use] for use in ("fit", "test", "display", "own")}
    return {use: part for use, part in parts.items() if part}


def as_text(table: pd.DataFrame) -> str:
    """Return the table as plain text, fit, test and display apart, with coverage and skill below."""
    lines = ["Ensemble against the record; 90% intervals hold the record's own error.", ""]
    head = (
        f"{'indicator':<47} {'days':<22} {'value':>9} {'median':>9} {'90% interval':>21} in? {'crps':>8} {'skill':>6}"
    )
    for use, rows in by_use(table).items():
        lines += [f"-- {use} --", head, *(_line(row) for row in rows), ""]
    unseen = [row for row in lines_of(table) if row["median"] != row["median"]]
    if unseen:
        lines.append(f"-- not scored: {len(unseen)} --")
        lines += [f"{row['indicator']:<47} {row['start']}  {row['observed']}" for row in unseen] + [""]
    for row in summary(table):
        naive = "no row has a naive forecast to compare with"
        if row["with a naive forecast"]:
            naive = (
                f"better than the naive forecast in {row['better than naive']} of {row['with a naive forecast']}, "
                f"mean skill {row['mean skill']:.2f}, median {row['median skill']:.2f}"
            )
        lines.append(f"{row['use']}: {row['rows']} rows, {row['coverage']:.0%} inside their 90% interval; {naive}")
    if len(unseen) == len(table):
        lines.append("Nothing could be compared.")
    return "\n".join(lines)


def _line(row: dict[str, Any]) -> str:
    start, end = row["start"], row["end"]
    days = f"{start}" if start == end else f"{start}..{end}"
    skill = "" if row["skill"] != row["skill"] else f"{row['skill']:.2f}"
    interval = f"{_short(row['q05'])} to {_short(row['q95'])}"
    some = f"  missing in {row['missing']:.0%} of worlds" if row["missing"] > 0.005 else ""
    return (
        f"{row['indicator']:<47} {days:<22} {_short(row['value']):>9} {_short(row['median']):>9} "
        f"{interval:>21} {'yes' if row['covered'] else 'no':<3} {_short(row['crps']):>8} {skill:>6}{some}"
    )


def _short(value: float) -> str:
    """Return three figures, thousands grouped."""
    return f"{value:,.0f}" if abs(value) >= 1000 else f"{value:.3g}"
