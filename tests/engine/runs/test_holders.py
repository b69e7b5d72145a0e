"""Who is obeyed and who governs, kept in bytes: known answers, the same as the fields in full, and none for toys."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

import contingent as ct
from contingent.engine.ensemble import Ensemble
from contingent.engine.runs.execute import Plan, execute
from contingent.engine.runs.holders import NAMES, NOBODY, Holders, most_obeyed
from contingent.engine.runs.replay import replay
from contingent.engine.runs.run import Run
from contingent.scenario.reading.template import TEMPLATE

WORLDS = 6


@pytest.fixture(scope="module")
def country(tmp_path_factory: pytest.TempPathFactory) -> Run:
    return ct.run(TEMPLATE, worlds=WORLDS, out=tmp_path_factory.mktemp("run") / "country")


def test_the_most_obeyed_is_the_first_of_the_greatest_and_nobody_where_nobody_obeys() -> None:
    obedience = np.array([[[0.2, 0.7, 0.1], [0.5, 0.5, 0.0], [0.0, 0.0, 0.0], [0.0, 0.0, 1.0]]], np.float32)
    holder, hold = np.zeros((2, 1, 4), np.uint8)
    most_obeyed(obedience, holder, hold)
    assert holder.tolist() == [[1, 0, NOBODY, 2]]
    assert hold.tolist() == [[70, 50, 0, 100]]


def test_days_are_those_of_the_fields_in_full(country: Run) -> None:
    series = country.series
    assert all(series[name].dtype == np.uint8 for name in NAMES)
    assert series["holder"].dims == series["hold"].dims == ("world", "date", "place")
    assert series["ruler"].dims == ("world", "date")
    for n, stamp in enumerate(series["detail_date"].values):
        full = series["detail_obedience"].values[:, n]  # at midnight: the end of the day before
        day = int((stamp - series["date"].values[0]) / np.timedelta64(1, "D")) - 1
        clear = np.diff(np.sort(full, axis=2)[:, :, -2:], axis=2)[:, :, 0] > 0.01  # full fields are rounded
        assert (series["holder"].values[:, day] == full.argmax(axis=2))[clear].all()
        assert np.abs(series["hold"].values[:, day] - 100 * full.max(axis=2)).max() <= 0.6


def test_the_ruler_is_who_governs_at_the_end_of_each_day(country: Run) -> None:
    governs: list[int] = []

    def keep(day: int, ensemble: Ensemble) -> None:
        governs.append(int(ensemble.view("incumbent")[0]))

    ruler = country.series["ruler"].values
    world = int(np.flatnonzero((ruler != ruler[:, :1]).any(axis=1))[0])  # in which power changes
    replay(country, world, keep)
    assert [NOBODY if n < 0 else n for n in governs] == ruler[world].tolist()


def test_chunks_change_nothing(country: Run, tmp_path: Path) -> None:
    other = execute(country.scenario, Plan(worlds=WORLDS, chunk=4), tmp_path / "chunks")
    for name in NAMES:
        assert (other.series[name].values == country.series[name].values).all()


def test_nothing_is_kept_of_a_world_from_the_day_on_which_it_fails(country: Run) -> None:
    kept = Holders.empty(country.compiled, 3)
    places, contenders = (len(country.labels[name]) for name in ("place", "contender"))
    fields = {
        "status": np.array([0, 1], np.int32),
        "incumbent": np.array([1, 1], np.int32),
        "obedience": np.full((2, places, contenders), 0.25, np.float32),
    }
    kept.keep(1, 5, fields)
    assert kept.ruler[:, 5].tolist() == [NOBODY, 1, NOBODY]
    assert (kept.holder[1, 5] == 0).all() and (kept.hold[1, 5] == 25).all()
    assert (kept.holder[2, 5] == NOBODY).all() and not kept.hold[2, 5].any()
    assert (kept.holder[:, 6] == NOBODY).all()


def test_a_case_without_places_has_none(tmp_path: Path) -> None:
    toy = ct.run("two-state", worlds=4, out=tmp_path / "toy")
    assert not set(NAMES) & set(toy.series)
