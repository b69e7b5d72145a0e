"""The case of Germany: it runs, keeps what no history may break, and holds out what it says it does."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import countries
import numpy as np
import pytest

import contingent as ct
from contingent.engine.ensemble import Ensemble
from contingent.scenario.model import Scenario

CASE = "germany-1918"
LAST_FIT = date(1919, 3, 31)  # what comes after is held out
DOSSIER = countries.DOSSIERS / "germany_1918"
KEYS = {
    "places": "place", "groups": "group", "parties": "party", "contenders": "contender", "links": "origin target",
    "leaders": "leader", "whereabouts": "leader start", "units": "unit", "sites": "site", "chronicle": "date event",
    "episodes": "question episode", "electoral_districts": "district place", "unit_sides": "crisis unit",
    "positions": "party issue", "ideals": "group issue", "issues": "issue", "policies": "issue", "sources": "source",
}  # fmt: skip
RENAMED = {"land": "food"}  # the scale of land and food


@pytest.fixture(scope="module")
def case() -> Scenario:
    return ct.load(CASE)


@pytest.fixture(scope="module")
def lived(case: Scenario) -> tuple[Ensemble, np.ndarray]:
    """A few worlds to the last day, and their daily indicators."""
    return countries.lived(case)


def test_no_world_fails_and_people_are_conserved(lived: tuple[Ensemble, np.ndarray]) -> None:
    """The living and the dead of war, streets and fighting make up those who were there; soldiers have gone home."""
    ensemble, series = lived
    countries.check_people(ensemble, series, "war_deaths", "crowd_deaths", "fighting_deaths")
    ceased = ensemble.view("armistice_day") >= 0
    assert ceased.any() and (ensemble.view("demobilised")[ceased] > 1e6).all()


def test_shares_and_governments(lived: tuple[Ensemble, np.ndarray]) -> None:
    countries.check_shares(*lived)


def test_a_world_is_the_same_alone_and_again(case: Scenario, lived: tuple[Ensemble, np.ndarray]) -> None:
    countries.check_alone(case, lived[0])


def test_volunteers_are_raised_after_the_war_only(lived: tuple[Ensemble, np.ndarray]) -> None:
    ensemble, series = lived
    names = ensemble.compiled.program.names
    raised, ceased = series[:, :, names.index("volunteers")], series[:, :, names.index("armistice")]
    assert not raised[ceased == 0.0].any()


def held_out(district: str) -> bool:
    """Return whether an electoral district of 1919 is one of those held out: every third by its number."""
    return district.startswith("wk") and int(district[2:]) % 3 == 0


def test_what_is_held_out_is_never_for_fitting(case: Scenario) -> None:
    """Whole districts with their towns, and all days after March 1919; sums of both are for display."""
    homes: dict[str, set[str]] = {}
    for row in case.tables["electoral_districts"]:
        homes.setdefault(row.place, set()).add(row.district)
    places = {
        name: {row.place for row in case.tables["electoral_districts"] if row.district == name}
        for name in {row.district for row in case.tables["electoral_districts"]}
    }
    uses: dict[str, set[str]] = {"fit": set(), "test": set(), "display": set()}
    for row in case.tables["record"]:
        if row.use == "fit":
            assert row.end <= LAST_FIT, row
            if row.indicator.startswith("vote:"):
                district = row.indicator.split(":")[1]
                assert district != "all" and not any(
                    held_out(other) for place in places[district] for other in homes[place]
                ), row
        uses[row.use].add(f"{row.start} {row.end} {row.indicator}")
    assert not uses["fit"] & uses["test"]
    assert len(uses["fit"]) > 100 and len(uses["test"]) > 80


def test_conditioning_reads_nothing_that_is_held_out(case: Scenario) -> None:
    """No votes, no day after the last that is for fitting; decisions of later days are scored alone."""
    panel, pins = case.tables["panel"], case.tables["pins"]
    assert len(panel) == 60 and all(row.date <= LAST_FIT and "vote" not in row.indicator for row in panel)
    assert {row.pin for row in pins if row.pinned} == {row.pin for row in pins if row.end <= LAST_FIT} - {
        "crown_crowds_resign_1"
    }


def test_every_row_of_the_record_can_be_observed(case: Scenario, tmp_path: Path) -> None:
    run = ct.run(CASE, worlds=2, seed=1, out=tmp_path / "run")
    countries.check_record(run, case, date(1919, 1, 19))


@pytest.mark.skipif(not DOSSIER.is_dir(), reason="the dossier is no part of the program")
@pytest.mark.parametrize("table", sorted(KEYS))
def test_each_row_of_the_dossier_lands_or_is_listed(table: str) -> None:
    columns = KEYS[table].split()

    def key(row: dict[str, str]) -> str:
        return ":".join(RENAMED.get(row[name], row[name]) if name == "issue" else row[name] for name in columns)

    missing = countries.not_landed("germany_1918", table, key)
    assert not missing, missing[:5]


@pytest.mark.skipif(not DOSSIER.is_dir(), reason="the dossier is no part of the program")
def test_each_row_of_the_recorded_dossier_lands_or_is_listed() -> None:
    """By its first day and source, or by its name in the list."""
    missing = countries.records_not_landed(
        "germany_1918", lambda row: f"{row['start']}:{row['indicator']}:{row['source']}"
    )
    assert not missing, missing[:3]
    assert all(row["why"] for row in countries.left_out("germany_1918"))
