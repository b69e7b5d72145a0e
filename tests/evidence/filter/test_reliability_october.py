"""Is P_t of October's filter worth its face? Records made by the model itself, filtered, against what followed."""

from datetime import date

import numpy as np
import pytest

import contingent as ct
from contingent.engine.branches import begin, bring, finish
from contingent.evidence.filter.course import Course
from contingent.evidence.filter.task import prepare
from contingent.evidence.record.panel import Datum, StateObserver, panel_of
from contingent.measures.inevitability.measure import inevitability
from contingent.mechanisms.registry import compile_scenario
from contingent.scenario.arrays.compiled import Compiled

SEEN = date(1917, 9, 1)


def made_record(compiled: Compiled, number: int) -> tuple[list[Datum], dict[str, float]]:
    """Return a record of one prior world under the panel's own law of errors, and which rungs that world reaches."""
    epoch, noise = compiled.scenario.config.epoch, np.random.default_rng(number)
    template = [datum for datum in panel_of(compiled.scenario) if datum.day < (SEEN - epoch).days]
    truth, data, before = begin(compiled, 1, 1, 77_000 + number), [], {}
    for day in sorted({datum.day for datum in template}):
        truth = bring(truth, day + 1)
        observer = StateObserver(truth.ensemble)
        for datum in (each for each in template if each.day == day):
            value = float(observer.now(datum.indicator)[0])
            if not np.isfinite(value):
                continue  # a congress that has not met leaves no record
            seen, off = before.get(datum.indicator, (None, 0.0))
            kept = 0.0 if seen is None else float(np.exp((seen - day) / datum.memory))
            if datum.scale == "flag":
                off = float(noise.random() < datum.error + kept * (off - datum.error))
                value = abs(float(value > 0.5) - off)
            else:
                off = kept * off + np.sqrt(1.0 - kept**2) * noise.standard_normal()
                value = value * np.exp(off * datum.error) if datum.scale == "log" else value + off * datum.error
            before[datum.indicator] = day, off
            if datum.scale != "log" or value > 0.0:
                data.append(Datum(day, datum.indicator, value, datum.scale, datum.error, datum.memory))
    outcomes = finish(truth).outcomes
    return data, {name: float(outcomes[name].iloc[0]) for name in outcomes if str(name).startswith("rung_")}


def followed(records: int, thetas: int, states: int) -> dict[str, np.ndarray]:
    """Return for each rung float64[records, 2]: P on the date, and whether the world behind the record reached it."""
    scenario = ct.load("october-1917")
    compiled = compile_scenario(scenario)
    found: dict[str, list[tuple[float, float]]] = {}
    for number in range(records):
        data, reached = made_record(compiled, number)
        task = prepare(scenario, thetas, states, 500 + number, panel=data, pins=False, moves=False)
        table = inevitability(Course(task), [SEEN], min(16, states)).table
        for row in table.to_dict("records"):
            found.setdefault(row["rung"], []).append((row["p"], reached[f"rung_{row['rung']}"]))
    return {rung: np.array(pairs) for rung, pairs in found.items()}


@pytest.mark.validate
def test_reliability_on_records_that_the_model_made() -> None:
    """Slope of Y on P_t, all rungs but the first pooled: a small grid of 16 x 32, one date, no moves; 200 records."""
    pairs = followed(200, 16, 32)
    x, y = np.concatenate([each for rung, each in pairs.items() if rung != "monarchy_falls"]).T
    slope, at = np.polyfit(x, y, 1)
    pooled = len(x) / len(pairs)  # rungs of one record hang together: count records, not rows
    error = np.sqrt(((y - slope * x - at) ** 2).mean() / (pooled * x.var()))
    assert abs(slope - 1.0) < 3.0 * error, (slope, error)
    assert abs(float((y - x).mean())) < 3.0 * np.sqrt((y - x).var() / pooled)


@pytest.mark.validate
def test_a_record_of_the_model_can_be_filtered() -> None:
    pairs = followed(2, 4, 8)
    assert all(np.isfinite(each).all() and ((each >= 0.0) & (each <= 1.0)).all() for each in pairs.values())
