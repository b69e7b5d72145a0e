"""What the tests of a real country's case share: a few worlds lived to the end, and the dossier that it came from."""

from __future__ import annotations

import csv
from collections.abc import Callable
from datetime import date
from pathlib import Path

import numpy as np
import pytest

import contingent as ct
from contingent.engine.advance import Watch, advance
from contingent.engine.ensemble import Ensemble
from contingent.evidence.record.observe import RunObserver
from contingent.mechanisms.registry import compile_scenario
from contingent.scenario.model import Scenario
from contingent.scenario.reading import find

WORLDS = 4
DOSSIERS = Path(__file__).parents[3] / "shared" / "dossier"
CASES = Path(__file__).parents[1] / "cases"


def lived(case: Scenario) -> tuple[Ensemble, np.ndarray]:
    """Return a few worlds on the last day, and their daily indicators, float64[world, day, indicator]."""
    compiled = compile_scenario(case)
    ensemble = Ensemble.start(compiled, range(WORLDS), 1)
    series = np.full((WORLDS, compiled.days, len(compiled.program.names)), np.nan)

    def daily(first: int, day: int, values: np.ndarray) -> None:
        series[first : first + len(values), day] = values

    advance(ensemble, compiled.days, Watch(daily=daily))
    return ensemble, series


def check_people(ensemble: Ensemble, series: np.ndarray, *gone: str) -> None:
    """Fail unless no world failed, and the living and those who are `gone` make up those who were there."""
    assert not ensemble.failures and np.isfinite(series).all()
    now = ensemble.view("people").sum(axis=(1, 2))
    for field in gone:
        now = now + ensemble.view(field)
    assert np.allclose(now, ensemble.compiled.arrays["people_start"].sum(), rtol=1e-12)


def check_shares(ensemble: Ensemble, series: np.ndarray) -> None:
    """Fail unless support sums to one everywhere, and exactly one governs on each day."""
    assert np.allclose(ensemble.view("support").sum(axis=3), 1.0, atol=1e-4)
    names = ensemble.compiled.program.names
    at = [names.index(f"incumbent_{contender}") for contender in ensemble.compiled.labels["contender"]]
    assert (series[:, :, at].sum(axis=2) == 1.0).all()


def check_alone(case: Scenario, ensemble: Ensemble) -> None:
    """Fail unless a world is the same by itself."""
    alone = Ensemble.start(compile_scenario(case), [2], 1)
    advance(alone, alone.compiled.days)
    assert np.array_equal(alone.rows[0], ensemble.rows[2])


def check_record(run: ct.Run, case: Scenario, voted: date) -> None:
    """Fail unless every row of the record can be observed in a run of two, and votes of a district sum to one."""
    observer, everybody = RunObserver(run), "+".join(row.party for row in case.tables["parties"])
    for district in {row.district for row in case.tables["electoral_districts"]}:
        votes = observer.observe(f"vote:{district}:{everybody}", voted, voted).values
        assert votes == pytest.approx(1.0), district
    for row in case.tables["record"]:
        assert observer.observe(row.indicator, row.start, row.end).values.shape == (2,), row


def rows(path: Path) -> list[dict[str, str]]:
    """Return the rows of a table."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def not_landed(case: str, table: str, key: Callable[[dict[str, str]], str]) -> list[str]:
    """Return the rows of the dossier's table, by their key, that are not in the case nor listed as left out."""
    there = {key(row) for row in rows(find.BUILT_IN / case / f"{table}.csv")}
    return sorted({key(row) for row in rows(DOSSIERS / case / f"{table}.csv")} - there - listed(case, table))


def records_not_landed(case: str, key: Callable[[dict[str, str]], str]) -> list[dict[str, str]]:
    """Return the rows of the dossier's record that do not land, by day and source, nor are listed by key."""
    there = {(row["start"], row["source"]) for row in rows(find.BUILT_IN / case / "record.csv")}
    out = listed(case, "record")
    return [
        row
        for row in rows(DOSSIERS / case / "record.csv")
        if key(row) not in out and (row["start"], row["source"]) not in there
    ]


def left_out(case: str) -> list[dict[str, str]]:
    """Return what of the dossier was left out of a case, with the reason."""
    return rows(CASES / f"{case}_left_out.csv")


def listed(case: str, table: str) -> set[str]:
    """Return the rows of a table that are listed as left out."""
    return {row["row"] for row in left_out(case) if row["table"] == table}
