"""Individuals on a lattice: the published rule, a fresh order each day, nobody lost, counts that stay true."""

from __future__ import annotations

import math
import os
import subprocess
import sys
import zlib
from functools import cache
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numba import njit
from pairwise import all_pairs, pairs_of, pairwise

from contingent.engine.advance import advance
from contingent.engine.ensemble import Ensemble
from contingent.mechanisms.people import street_lattice as lattice
from contingent.mechanisms.people import street_rules as rules
from contingent.mechanisms.people import street_view as views
from contingent.mechanisms.registry import compile_scenario, find
from contingent.scenario.arrays.compiled import Compiled
from contingent.scenario.reading.load import load
from contingent.world.noise import fill_pairs, pair, stream_key

SIDE = 15
SWITCHES = {p.name: len(p.choices) for p in find("street").PARAMETERS if p.choices}
FACTORS = {name: size for name, size in SWITCHES.items() if name != "placement"}
FACTORS |= {"vision": 4, "cop_vision": 2, "density": 3}
SETTINGS = pairwise(FACTORS)


@cache
def small(case: str) -> Compiled:
    scenario = load(case)
    sizes = scenario.config.sizes | {"row": SIDE, "column": SIDE - 2}
    return compile_scenario(scenario.changed(config=scenario.config.model_copy(update={"sizes": sizes})))


def begin(case: str, worlds: list[int], seed: int = 1, **values: float) -> Ensemble:
    compiled = small(case)
    ensemble = Ensemble.start(compiled, worlds, seed, "default")
    names = [p.name for p in compiled.parameters]
    for name, value in values.items():
        ensemble.parameters[:, names.index(name)] = value
    return ensemble


@njit
def view_of(shape: int, radius: float, own: int) -> views.View:
    """Return what somebody sees on a large lattice."""
    return views.view_of(shape, radius, own, views.room_for_view(99, 99))


def in_view(shape: int, radius: float, own: int) -> np.ndarray:
    """Return int32[sites, 2], the offsets of the sites in view."""
    return view_of(shape, radius, own).sites


def rounded(ratio: float, rule: int) -> float:
    return (ratio, math.floor(ratio), math.floor(ratio + 0.5), round(ratio))[rule]


@given(st.floats(0.01, 0.99), st.floats(0.01, 0.99), st.floats(0.0, 0.99), st.integers(0, 3))
def test_the_rule_solved_is_the_rule_as_printed(h: float, r: float, legitimacy: float, rule: int) -> None:
    bar = rules.daring_of(h, r, legitimacy, 0.1, 2.3, rule)
    for cops in range(12):
        for actives in range(1, 25):
            net = h * (1.0 - legitimacy) - r * (1.0 - math.exp(-2.3 * rounded(cops / actives, rule))) - 0.1
            if abs(net) > 1e-9:
                assert (cops < bar * actives) == (net > 0.0)


@pytest.mark.parametrize(
    ("shape", "radius", "sites"),
    [
        (views.DISC, 7.0, 148),
        (views.DISC, 7.1, 160),
        (views.DISC, 7.7, 184),
        (views.DISC, 1.7, 8),
        (views.DIAMOND, 7.0, 112),
        (views.SQUARE, 7.0, 224),
        (views.CROSS, 7.0, 28),
    ],
)
def test_sites_in_view(shape: int, radius: float, sites: int) -> None:
    view = in_view(shape, radius, 0)
    assert len(view) == len(np.unique(view, axis=0)) == sites
    assert {tuple(x) for x in view.tolist()} == {tuple(x) for x in (-view).tolist()}  # whom I see sees me
    assert len(in_view(shape, radius, 1)) == sites + 1


def day_order(key: int, day: int, people: int) -> list[int]:
    words = np.zeros((2, people), np.uint64)
    order = np.zeros(people, np.int32)
    fill_pairs(words, np.uint64(key), day, 0)
    assert lattice.fill_order(order, np.full(people, lattice.QUIET, np.uint8), words[0]) == people
    return order.tolist()


@given(st.integers(0, 2**64 - 1), st.integers(0, 10_000), st.integers(1, 60))
def test_each_day_has_a_permutation_of_its_own(key: int, day: int, people: int) -> None:
    today = day_order(key, day, people)
    assert sorted(today) == list(range(people))
    assert today == day_order(key, day, people)
    if people > 30:
        assert today != day_order(key, day + 1, people) and today != day_order(key ^ 1, day, people)


def test_permutations_are_equally_likely() -> None:
    days = 6000
    seen = np.unique([day_order(7, day, 3) for day in range(days)], axis=0, return_counts=True)[1]
    assert len(seen) == 6
    assert ((seen - days / 6) ** 2 / (days / 6)).sum() < 20.5  # chi-square, 5 degrees, one in a thousand


class Stand(NamedTuple):
    """Where one person stands."""

    at_row: np.ndarray
    at_column: np.ndarray


class Sites(NamedTuple):
    """Who stands on each site."""

    first_here: np.ndarray


class Now(NamedTuple):
    """A day and its noise."""

    day: int
    key: np.uint64


@njit
def free_site(person, lattice_, view, now, word):
    return lattice.free_site(person, lattice_, view, now, np.uint64(0), word, lattice.DRAW_MOVE)


def test_free_sites_are_equally_likely_and_full_views_have_none() -> None:
    key, first = np.uint64(5), np.zeros((9, 9), np.int32)
    person, view = Stand(np.zeros(1, np.uint16), np.full(1, 8, np.uint16)), view_of(views.DISC, 1.7, 0)
    assert free_site(person, Sites(first), view, Now(1, key), np.uint64(99)) == lattice.NO_SITE
    free = {(8, 7), (1, 0), (0, 0)}
    for row, column in free:
        first[row, column] = lattice.NOBODY
    counts: dict[tuple[int, int], int] = {}
    for day in range(3000):
        word = np.uint64(pair(key, day, 1, lattice.DRAW_TURN)[0])
        to = int(free_site(person, Sites(first), view, Now(day, key), word))
        at = (to >> 32, to & 0xFFFFFFFF)
        counts[at] = counts.get(at, 0) + 1
    assert set(counts) == free
    assert sum((n - 1000) ** 2 / 1000 for n in counts.values()) < 13.8  # chi-square, 2 degrees, one in a thousand


def check_lattice(ensemble: Ensemble, w: int, vision: float, shape: int, own: int, off: bool) -> None:
    """Nobody is lost or doubled; what sites see is what a recount finds."""
    view = {name: ensemble.view(name)[w] for name in ensemble.compiled.layout.slots}
    condition, first, after = view["condition"], view["first_here"], view["next_here"]
    found: list[int] = []
    for row in range(first.shape[0]):
        for column in range(first.shape[1]):
            i = first[row, column]
            while i >= 0:
                found.append(int(i))
                assert (view["at_row"][i], view["at_column"][i]) == (row, column)
                i = after[i]
    standing = condition != lattice.ABSENT
    if off:
        standing &= condition != lattice.JAILED
    assert sorted(found) == np.flatnonzero(standing).tolist()
    offsets = in_view(shape, vision, own)
    for kind, name in ((lattice.ACTIVE, "actives_in_view"), (lattice.COP, "cops_in_view")):
        recount = np.zeros(first.shape, np.int64)
        for i in np.flatnonzero(condition == kind):
            rows = (int(view["at_row"][i]) + offsets[:, 0]) % first.shape[0]
            np.add.at(recount, (rows, (int(view["at_column"][i]) + offsets[:, 1]) % first.shape[1]), 1)
        assert (recount == view[name]).all()
    for kind, name in ((lattice.ACTIVE, "actives"), (lattice.JAILED, "jailed"), (lattice.COP, "cops")):
        assert (condition == kind).sum() == view[name]


def test_settings_hold_every_pair() -> None:
    assert set().union(*map(pairs_of, SETTINGS)) == all_pairs(FACTORS)


@pytest.mark.parametrize("number", range(len(SETTINGS)))
def test_nobody_is_lost_and_counts_stay_true_under_every_pair_of_switches(number: int) -> None:
    setting = SETTINGS[number]
    vision = (1.0, 1.7, 3.0, 4.2)[setting["vision"]]
    values = {name: float(setting.get(name, 0)) for name in SWITCHES} | {
        "vision": vision,
        "cop_vision": (vision, 2.0)[setting["cop_vision"]],
        "jail_term": 4.0,
        "legitimacy": 0.6,
        "density": (0.3, 0.7, 0.9)[setting["density"]],
        "cop_density": 0.06,
        "cops_enter": 2.0,
        "withdrawn": 0.5,
        "withdrawn_from": 5.0,
        "withdrawn_until": 12.0,
    }
    ensemble = begin("civil-violence", [3], number, **values)
    advance(ensemble, 0)
    people = int(ensemble.view("civilians")[0])
    for day in range(16):
        names = ("condition", "at_row", "at_column", "free_from")
        before = [ensemble.view(name)[0].copy() for name in names]
        advance(ensemble, day + 1)
        assert not ensemble.failures
        now = [ensemble.view(name)[0] for name in names]
        off = values["jailed_stay"] != 1.0
        check_lattice(ensemble, 0, values["vision"], int(values["vision_shape"]), int(values["own_site"]), off)
        assert np.isin(now[0][:people], (lattice.QUIET, lattice.ACTIVE, lattice.JAILED)).all()
        held = (before[0] == lattice.JAILED) & (before[3] > day)  # the jailed neither act nor move
        for was, is_ in zip(before, now, strict=True):
            assert (was[held] == is_[held]).all()


def test_a_world_alone_repeats_bit_for_bit() -> None:
    together = begin("civil-violence", list(range(6)), legitimacy=0.6, vision=3.0, cop_vision=3.0, ratio_rule=1.0)
    advance(together, 40)
    alone = begin("civil-violence", [4], legitimacy=0.6, vision=3.0, cop_vision=3.0, ratio_rule=1.0)
    for day in (7, 8, 40):  # and where it is interrupted
        advance(alone, day)
    assert alone.rows[0].tobytes() == together.rows[4].tobytes()
    assert together.rows[3].tobytes() != together.rows[4].tobytes()


def test_nobody_acts_at_the_legitimacy_of_run_6_and_all_who_can_without_cops() -> None:
    """G <= T everywhere at L = 0.9; without cops the active are those with H > T / (1 - L)."""
    calm = begin("civil-violence", [0, 1], legitimacy=0.9, vision=3.0)
    advance(calm, 10)
    assert (calm.view("actives") == 0).all()
    free = begin("civil-violence", [0, 1], legitimacy=0.82, cop_density=0.0, vision=3.0)
    advance(free, 2)
    civil = free.view("condition") != lattice.ABSENT
    expected = [(free.view("hardship")[w][civil[w]].astype(float) * 0.18 > 0.1).sum() for w in range(2)]
    assert free.view("actives").tolist() == expected


def test_legitimacy_and_cops_follow_their_paths() -> None:
    ensemble = begin(
        "civil-violence",
        [0],
        vision=3.0,
        legitimacy=0.9,
        legitimacy_change=-0.7,
        change_from=5.0,
        change_until=11.0,
        withdrawn=1.0,
        withdrawn_from=3.0,
        withdrawn_until=6.0,
    )
    seen = []
    for day in range(14):
        advance(ensemble, day + 1)
        seen.append((round(float(ensemble.view("legitimacy_now")[0]), 6), int(ensemble.view("cops")[0])))
    assert [x for x, _ in seen] == [0.9] * 5 + [0.8, 0.7, 0.6, 0.5, 0.4, 0.3] + [0.2] * 3
    assert [n for _, n in seen] == [8, 8, 8, 6, 4, 2] + [0] * 8


def test_a_lattice_smaller_than_the_view_is_refused() -> None:
    ensemble = begin("civil-violence", [0], vision=7.0)
    advance(ensemble, 1)
    assert "smaller than a person's view" in ensemble.failures[0]


def test_less_than_a_hundred_bytes_a_person() -> None:
    compiled = compile_scenario(load("civil-violence"))
    assert compiled.layout.row_bytes / (0.74 * 1600) < 100.0


@settings(max_examples=5)
@given(st.integers(0, 1000), st.sampled_from((0.0, 0.05)), st.sampled_from((0.7, 0.9)))
def test_two_groups_lose_nobody_but_the_dead(seed: int, cops: float, density: float) -> None:
    ensemble = begin("civil-violence-groups", [2], seed, cop_density=cops, density=density, cops_enter=3.0)
    for day in range(12):
        advance(ensemble, day + 1)
        assert not ensemble.failures
        check_lattice(ensemble, 0, 1.7, views.DISC, 0, True)
        condition, kin = ensemble.view("condition")[0], ensemble.view("kin")[0]
        living = (condition != lattice.ABSENT) & (condition != lattice.COP)
        assert ensemble.view("people_of_kin")[0].tolist() == [(living & (kin == g)).sum() for g in range(2)]


def test_without_grievance_groups_live_side_by_side() -> None:
    ensemble = begin("civil-violence-groups", [0], legitimacy=0.9)
    advance(ensemble, 60)
    assert ensemble.view("killed")[0] == 0 and ensemble.view("gone")[0] == -1


def test_words_of_many_are_the_words_of_each() -> None:
    words = np.zeros((2, 37), np.uint64)
    key = np.uint64(stream_key(np.uint64(3), np.uint64(9), np.uint32(11)))
    fill_pairs(words, key, 21, 5)
    assert [tuple(words[:, i]) for i in range(37)] == [pair(key, 21, i, 5) for i in range(37)]


def test_a_rising_loses_nobody_but_the_killed() -> None:
    """Moro: citizens are never killed, policemen and revolutionaries only fall, and everybody stands where it says."""
    ensemble = begin("violent-revolution", [1], vision=3.0, legitimacy=0.4, revolutionary_density=0.08)
    advance(ensemble, 0)
    citizens = int((ensemble.view("condition")[0] == lattice.QUIET).sum())
    before = (10**6, 10**6)
    for day in range(15):
        advance(ensemble, day + 1)
        assert not ensemble.failures
        condition = ensemble.view("condition")[0]
        assert np.isin(condition, (lattice.QUIET, lattice.ACTIVE, lattice.JAILED)).sum() == citizens
        now = (int(ensemble.view("police")[0]), int(ensemble.view("revolutionaries")[0]))
        assert now[0] <= before[0] and now[1] <= before[1]
        before = now
        standing = np.flatnonzero((condition != lattice.ABSENT) & (condition != lattice.JAILED))
        first, rows, columns = (ensemble.view(name)[0] for name in ("first_here", "at_row", "at_column"))
        assert (first[rows[standing], columns[standing]] == standing).all() and (first >= 0).sum() == len(standing)
    assert now[0] < int(ensemble.view("police_at_start")[0])


WITHOUT_MACHINE_CODE = """
import test_street as street
print(*(street.digest(case) for case in street.MODELS))
"""
MODELS = ("civil-violence", "civil-violence-groups", "violent-revolution")


def digest(case: str) -> int:
    """Return a checksum of a world after four days of unrest."""
    values = {"cop_vision": 3.0, "jailed_stay": 2.0, "cop_steps": 1.0} if case == "civil-violence" else {}
    ensemble = begin(case, [3], vision=3.0, legitimacy=0.5, **values)
    advance(ensemble, 4)
    return zlib.crc32(ensemble.rows.tobytes())


def test_days_without_machine_code_are_the_same_days() -> None:
    """Also no number overflows there: a warning is an error."""
    paths = [str(Path(__file__).parent), *(path for path in sys.path if path)]
    done = subprocess.run(
        [sys.executable, "-W", "error::RuntimeWarning", "-c", WITHOUT_MACHINE_CODE],
        capture_output=True,
        text=True,
        check=False,
        env=os.environ | {"NUMBA_DISABLE_JIT": "1", "PYTHONPATH": os.pathsep.join(paths)},
    )
    assert done.stdout.split() == [str(digest(case)) for case in MODELS], done.stderr
