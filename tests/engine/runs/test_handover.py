"""Handover: what a world of October leaves is what the world of the case that follows begins with."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import numpy as np
import pytest

import contingent as ct
from contingent.engine.ensemble import Ensemble
from contingent.engine.following import divided, handed, heir, sequel_of, sources_of, until
from contingent.engine.runs.handover import Handover, held_by, seats, spread, wars
from contingent.errors import CaseError
from contingent.mechanisms.registry import compile_scenario
from contingent.scenario.arrays.compiled import Compiled
from contingent.scenario.reading.load import load


@pytest.fixture(scope="module")
def after() -> Compiled:
    return compile_scenario(load("russia_1918"))


def holder_of(compiled: Compiled) -> np.ndarray:
    return compiled.arrays["holder_start"].astype(np.int16)


def test_men_are_spread_by_people_and_at_the_seat_of_who_holds_nothing() -> None:
    holder = np.array([0, 0, 1], np.int16)
    people = np.array([3.0, 1.0, 4.0])
    men = np.array([8.0, 2.0, 5.0])
    held = held_by(holder, people, 3)
    assert held.tolist() == [4.0, 4.0, 0.0]
    assert spread(holder, people, men, held, np.array([0, 2, 1])).tolist() == [[6, 0, 0], [2, 0, 5], [0, 2, 0]]


def test_a_seat_is_the_own_one_where_it_is_held_else_the_largest_place() -> None:
    holder = np.array([0, 1, 1], np.int16)
    assert seats(holder, np.array([1.0, 2.0, 3.0]), np.array([0, 0, 2])).tolist() == [0, 2, 2]


def test_another_government_inherits_the_war_with_armies_from_outside_only() -> None:
    """0 governed, 1 governs now, 2 is a nation, 3 an army from outside; 0 was at war with both."""
    case = {
        "at_war_start": np.array([[0, 0, 1, 1], [0, 0, 0, 0], [1, 0, 0, 0], [1, 0, 0, 0]], np.uint8),
        "contender_class": np.array([0, 2, 4, 5]),
        "contender_whole": np.array([1, 1, 0, 0]),
    }
    active, near = np.ones(4, np.uint8), np.zeros((4, 2), np.float32)
    assert np.argwhere(wars(case, 0, 1, active, near)).tolist() == [[1, 3], [3, 1]]
    apart = near.copy()
    apart[0], apart[1] = 1.0, -1.0
    assert wars(case, 0, 1, active, apart)[0, 1] == 1
    assert np.array_equal(wars(case, 0, 0, active, near), case["at_war_start"])


def test_the_recorded_holders_handed_over_are_the_recorded_start(after: Compiled) -> None:
    given = Handover("", np.stack([holder_of(after)] * 3)).begin(after, [2], 7)
    own = Ensemble.start(after, np.array([2]), 7)
    from contingent.engine.advance import advance

    advance(own, 0)
    assert np.array_equal(given.view("holder"), own.view("holder"))
    assert np.allclose(given.view("men").sum(), own.view("men").sum())
    assert own.view("staff").any() and not given.view("staff").any() and not given.view("organ").any()


def test_a_government_of_all_holds_all_and_has_the_old_army(after: Compiled) -> None:
    labels = after.labels["contender"]
    council, committee = labels.index("soviet"), labels.index("assembly_committee")
    ensemble = Handover("", np.full((1, len(after.labels["place"])), committee, np.int16)).begin(after, [0], 1)
    own = Ensemble.start(after, np.array([0]), 1)
    from contingent.engine.advance import advance

    advance(own, 0)
    men, before = ensemble.view("men")[0].sum(axis=0), own.view("men")[0].sum(axis=0)
    assert (ensemble.view("holder") == committee).all()
    assert men[committee] == pytest.approx(before[council] + before[committee]) and men[council] == 0.0
    assert ensemble.view("active")[0, council] == 0


def test_more_worlds_than_the_run_before_has_are_refused(after: Compiled) -> None:
    with pytest.raises(CaseError, match="has 1 worlds"):
        Handover("", holder_of(after)[None]).begin(after, [1], 1)


def test_a_handover_is_read_back_and_a_damaged_one_is_refused(tmp_path, after: Compiled) -> None:
    from contingent.engine.runs.start import read_start
    from contingent.errors import RunError

    made = Handover("runs/x", holder_of(after)[None])
    made.write(tmp_path)
    found = read_start(tmp_path / "start.npz", made.checksum())
    assert isinstance(found, Handover) and np.array_equal(found.holder, made.holder) and found.run == "runs/x"
    with pytest.raises(RunError, match="checksum"):
        read_start(tmp_path / "start.npz", "another")


def test_places_take_their_holder_from_the_place_the_city_or_the_countryside_before() -> None:
    october, aftermath = load("october_1917"), load("russia_1918")
    found = dict(zip([row.place for row in aftermath.tables["places"]], sources_of(october, aftermath), strict=True))
    assert found["kazan"] == "kazan" and found["petrograd"].startswith("petrograd_")
    assert found["syzran"].startswith("countryside_")


def test_of_several_heirs_it_is_the_one_at_home() -> None:
    assert heir([0], np.array([False, False, False])) == 0
    assert heir([1, 2], np.array([False, False, True])) == 2
    assert heir([1, 2], np.array([False, False, False])) == -1


def test_places_go_to_heirs_the_capital_to_who_governs_and_nobody_stays_nobody() -> None:
    october, aftermath = load("october_1917"), load("russia_1918")
    before = [row.contender for row in october.tables["contenders"]]
    after = [row.contender for row in aftermath.tables["contenders"]]
    council, places = before.index("soviet"), len(october.tables["places"])
    obeyed = np.stack([np.full(places, council, np.uint8), np.full(places, 255, np.uint8)])
    found = handed(october, aftermath, obeyed, np.array([255, council], np.uint8))
    capital = np.array([row.city == aftermath.config.capital for row in aftermath.tables["places"]])
    assert (found[0, ~capital] == after.index("soviet")).all() and (found[0, capital] == -1).all()
    assert (found[1, ~capital] == -1).all() and (found[1, capital] == after.index("soviet")).all()


def test_every_contender_of_october_has_a_successor() -> None:
    october, aftermath = load("october_1917"), sequel_of(load("october_1917"))
    assert aftermath.id == "russia_1918"
    before = {row.contender for row in october.tables["contenders"]}
    assert before == {row.before for row in aftermath.tables["successors"]}


def test_a_day_that_the_sequel_does_not_reach_and_a_case_without_one() -> None:
    with pytest.raises(CaseError, match="russia_1918 goes from 1918-02-01"):
        until(load("october_1917"), date(1917, 6, 1))
    with pytest.raises(CaseError, match="no case follows"):
        sequel_of(load("two_state"))
    assert until(load("october_1917"), date(1920, 1, 1)).config.end == date(1920, 1, 1)


def test_edits_go_to_the_case_that_they_fit() -> None:
    own, rest = divided(
        load("october_1917"), load("russia_1918"), ["leader lenin=removed @1917-01-01", "platform south:land=0.6"]
    )
    assert [str(edit) for edit in own] == ["leader lenin=removed @1917-01-01"]
    assert [str(edit) for edit in rest] == ["platform south:land=0.6"]
    with pytest.raises(CaseError, match="nobody"):
        divided(load("october_1917"), load("russia_1918"), ["platform nobody:land=0.6"])
    with pytest.raises(CaseError, match="from its own end, not from the record"):
        divided(load("october_1917"), load("russia_1918"), ["start record=1918-11-15"])


def test_what_followed_reads_back_to_its_own_last_day(tmp_path: Path) -> None:
    """And not to that of the case: an earlier `until` is no edit."""
    run = ct.case("october-1917").run(1, 3, tmp_path / "run", progress=False, until="1918-03-29")
    read = ct.read(tmp_path / "run" / "aftermath")
    assert isinstance(read, ct.Run)
    assert read.scenario.config.end == date(1918, 3, 29) and read.compiled.days == read.series.sizes["date"] == 9
    assert read.ladder.equals(run.aftermath.ladder)
