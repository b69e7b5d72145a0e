"""The case of East Germany: it runs alone, keeps what no history may break, and holds out what it says it does."""

from __future__ import annotations

import shutil
from datetime import date

import countries
import numpy as np
import pytest

import contingent as ct
from contingent.engine.advance import advance
from contingent.engine.ensemble import Ensemble
from contingent.mechanisms.registry import compile_scenario
from contingent.scenario.model import Scenario
from contingent.scenario.reading import find

CASE = "ddr-1989"
HELD_OUT = ("bz_frankfurt", "bz_karl_marx_stadt", "bz_potsdam")  # whole Bezirke, as case.toml says
NOT_IN_STORE = ("bz_dresden", "bz_erfurt", "bz_magdeburg", "bz_rostock")  # kept out of the dossier on purpose
FIRST, LAST = date(1989, 12, 1), date(1990, 1, 31)  # days held out, both included
DOSSIER = countries.DOSSIERS / "ddr_1989"
# What the dossier's tables are keyed by; the case's own tables have the same key, but where `mapped` says otherwise.
KEYS = {
    "places": "place", "groups": "group", "issues": "issue", "parties": "party", "positions": "party issue",
    "ideals": "group issue", "policies": "issue", "backing": "party contender", "contenders": "contender",
    "links": "origin target", "leaders": "leader", "whereabouts": "leader start", "units": "unit", "sites": "site",
    "episodes": "question episode", "chronicle": "date event", "electoral_districts": "district place",
}  # fmt: skip
RENAMED = {"modrow_government": "council_of_ministers"}


@pytest.fixture(scope="module")
def case() -> Scenario:
    return ct.load(CASE)


@pytest.fixture(scope="module")
def lived(case: Scenario) -> tuple[Ensemble, np.ndarray]:
    """A few worlds to the last day, and their daily indicators."""
    return countries.lived(case)


def test_no_world_fails_and_people_are_conserved(lived: tuple[Ensemble, np.ndarray]) -> None:
    """The living, the dead of streets and fighting, and those who left make up those who were there."""
    ensemble, series = lived
    countries.check_people(ensemble, series, "crowd_deaths", "fighting_deaths", "departed")
    assert (ensemble.view("departed") > 0.0).all()


def test_shares_and_governments(lived: tuple[Ensemble, np.ndarray]) -> None:
    countries.check_shares(*lived)


def test_a_world_is_the_same_alone_and_again(case: Scenario, lived: tuple[Ensemble, np.ndarray]) -> None:
    countries.check_alone(case, lived[0])


def test_a_party_that_is_not_founded_decides_nothing_under_the_old_order(case: Scenario) -> None:
    compiled = compile_scenario(case)
    ensemble = Ensemble.start(compiled, range(8), 1)
    advance(ensemble, 60)
    latent = {row.party for row in case.tables["parties"] if row.latent}
    instances = compiled.labels["instance"]
    of_latent = [n for n, label in enumerate(instances) if set(label.replace(":", ".").split(".")) & latent]
    kept_down = ensemble.view("amnesty_day") < 0
    assert len(of_latent) == 3 * len(latent) and kept_down.any()
    assert not ensemble.view("occurrence")[kept_down][:, of_latent].any()


def test_what_is_held_out_is_never_for_fitting(case: Scenario) -> None:
    """Whole Bezirke with their towns, and two whole months; the country's sums hold test Bezirke."""
    district = {row.place: row.district for row in case.tables["electoral_districts"]}
    uses: dict[str, set[str]] = {"fit": set(), "test": set(), "display": set()}
    for row in case.tables["record"]:
        name = row.indicator.split(":")[1] if ":" in row.indicator else row.indicator.removeprefix("demonstrators_")
        where = district.get(name, name)
        outside = row.end < FIRST or row.start > LAST
        if row.use == "fit":
            assert outside and where not in (*HELD_OUT, *NOT_IN_STORE), row
            assert not row.indicator.startswith("vote:all"), row
        uses[row.use].add(f"{row.start} {row.end} {row.indicator}")
    assert not uses["fit"] & uses["test"]
    assert len(uses["fit"]) > 100 and len(uses["test"]) > 70


def test_conditioning_reads_nothing_that_is_held_out(case: Scenario) -> None:
    """No votes, no day and no Bezirk that is held out; what the panel has of the record is for fitting."""
    panel, pins = case.tables["panel"], case.tables["pins"]
    assert len(panel) == 80 and not any("vote" in row.indicator or FIRST <= row.date <= LAST for row in panel)
    assert not any(row.pinned and row.start <= LAST and row.end >= FIRST for row in pins)
    fit = {(row.indicator, row.value) for row in case.tables["record"] if row.use == "fit"}
    told = [row for row in panel if row.value is not None and row.indicator.startswith(("share:", "demonstrators_"))]
    assert told and all((row.indicator, row.value) in fit for row in told)


@pytest.fixture(scope="module")
def alone(tmp_path_factory: pytest.TempPathFactory) -> ct.Run:
    """A run where no other case is installed."""
    folder = tmp_path_factory.mktemp("cases")
    shutil.copytree(find.BUILT_IN / "ddr_1989", folder / "ddr_1989")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(find, "BUILT_IN", folder)
        assert find.cases() == ["ddr_1989"]
        return ct.run(CASE, worlds=2, seed=1, out=folder / "run")


def test_runs_where_no_other_case_is_installed(alone: ct.Run, lived: tuple[Ensemble, np.ndarray]) -> None:
    """And gives the same numbers."""
    ensemble, series = lived
    at = ensemble.compiled.program.names.index("demonstrators_leipzig")
    assert np.array_equal(alone.series["demonstrators_leipzig"].values, series[:2, :, at].astype(np.float32))


def test_every_row_of_the_record_can_be_observed(alone: ct.Run, case: Scenario) -> None:
    countries.check_record(alone, case, date(1990, 3, 18))


@pytest.mark.skipif(not DOSSIER.is_dir(), reason="the dossier is no part of the program")
@pytest.mark.parametrize("table", sorted(KEYS))
def test_each_row_of_the_dossier_lands_or_is_listed(table: str) -> None:
    columns = KEYS[table].split()

    def key(row: dict[str, str]) -> str:
        return " ".join(RENAMED.get(row[name], row[name]) for name in columns)

    missing = countries.not_landed("ddr_1989", table, key)
    assert not missing, missing[:5]


@pytest.mark.skipif(not DOSSIER.is_dir(), reason="the dossier is no part of the program")
def test_each_row_of_the_recorded_dossier_lands_or_is_listed() -> None:
    """By its first day and source; values are as they stand, or a day's share of a month's, or a share of votes."""
    missing = countries.records_not_landed("ddr_1989", lambda row: f"{row['start']} {row['indicator']} {row['place']}")
    assert not missing, missing[:3]
    assert all(row["why"] not in ("", "?") for row in countries.left_out("ddr_1989"))
