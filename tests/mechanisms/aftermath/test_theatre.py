"""Theatres: places on a line, where an army from abroad helps somebody at one end and holds a port in the middle."""

from __future__ import annotations

from types import SimpleNamespace

import numpy as np
import pytest
from plain import in_python

from contingent.mechanisms.aftermath import theatre
from contingent.world.after import IS_OCCUPIER

ARMY, CLIENT, OTHER = range(3)
PLACES, PORT = 8, 5  # the client's country is places 0 and 1
WEEK = 700.0
P = SimpleNamespace(week_km=WEEK)


@pytest.fixture(autouse=True, scope="module")
def plain() -> object:
    """Let a helper run in plain Python call the others in plain Python."""
    with pytest.MonkeyPatch.context() as patch:
        in_python(patch, theatre, "can_hold", "in_theatre", "is_part", "in_country", "heads")
        yield None


def line(km: float = WEEK) -> SimpleNamespace:
    """Return places in a row, so many km from each other, each with 1,000 people."""
    near = [[q for q in (i - 1, i + 1) if 0 <= q < PLACES] for i in range(PLACES)]
    return SimpleNamespace(
        link_start=np.concatenate([[0], np.cumsum([len(each) for each in near])]),
        link_target=np.concatenate(near),
        link_km=np.full(sum(len(each) for each in near), km),
        people=np.full((PLACES, 1), 1000.0),
    )


def case(who: int = ARMY, client: int = CLIENT) -> SimpleNamespace:
    """Return a table of one row: the army helps the client, through the port."""
    home = np.zeros((3, PLACES), np.uint8)
    home[CLIENT, :2] = 1
    row = {name: np.array([value]) for name, value in (("who", who), ("client", client), ("port", PORT))}
    return SimpleNamespace(
        home=home, command_near=np.full(PLACES, -1), **{f"patron_{name}": value for name, value in row.items()}
    )


@pytest.mark.parametrize(
    ("client", "who", "theirs"),
    [(CLIENT, ARMY, {0, 1, 2, 4, 5, 6}), (-1, ARMY, {4, 5, 6}), (CLIENT, OTHER, set(range(PLACES)))],
)
def test_an_army_from_abroad_keeps_to_whom_it_helps_and_to_its_ports(client: int, who: int, theirs: set[int]) -> None:
    """The country, the port, and next to either; whom no table sends anywhere may go anywhere."""
    found = {i for i in range(PLACES) if theatre.in_theatre(line(), case(who, client), ARMY, i, P)}
    assert found == theirs


def test_what_is_farther_than_a_week_is_not_next_to_it() -> None:
    """Links of 701 km, of which a week covers 700: the country and the port alone."""
    assert {i for i in range(PLACES) if theatre.in_theatre(line(WEEK + 1.0), case(), ARMY, i, P)} == {0, 1, PORT}


@pytest.mark.parametrize(
    ("kind", "men", "recalled", "place", "comes"),
    [
        (IS_OCCUPIER, 20.0, 0, 0, True),
        (IS_OCCUPIER, 19.0, 0, 0, False),  # with those it rules 2,000 people: a hundredth of them
        (IS_OCCUPIER, 20.0, 1, 0, False),
        (IS_OCCUPIER, 20.0, 0, 3, False),
        (IS_OCCUPIER - 1, 0.0, 0, 3, True),
    ],
)
def test_it_comes_unless_recalled_as_its_men_allow(
    kind: int, men: float, recalled: int, place: int, comes: bool
) -> None:
    contender = SimpleNamespace(
        class_=np.array([kind]),
        recalled=np.array([recalled]),
        men_total=np.array([men]),
        people_held=np.array([1000.0]),
    )
    assert theatre.may_come.py_func(contender, line(), case(), ARMY, place, P) == comes
