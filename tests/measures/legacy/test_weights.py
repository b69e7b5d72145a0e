"""For which weights the order turns: closed forms, then properties against sampling."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pandas as pd
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from contingent.errors import ContingentError
from contingent.measures.legacy.weights import (
    Lead,
    along,
    furthest,
    leads,
    moved,
    parsed,
    segments,
    share_above,
    standing,
)

LEADS = arrays(np.float64, st.integers(2, 6), elements=st.floats(-1.0, 1.0).map(lambda value: round(value, 3)))
NAMES = ["output", "literacy", "deaths"]


def test_weights_are_read() -> None:
    assert parsed([], NAMES) == pytest.approx([1 / 3] * 3)
    assert parsed(["deaths=3", " output = 0 "], NAMES) == pytest.approx([0.0, 0.25, 0.75])


@pytest.mark.parametrize(
    ("texts", "told"),
    [
        (["death=3"], "did you mean 'deaths'"),
        (["deaths"], "write it as deaths=2"),
        (["deaths=much"], "write it as deaths=2"),
        (["deaths=-1"], "write it as deaths=2"),
        (["deaths=nan"], "write it as deaths=2"),
        (["deaths=inf"], "write it as deaths=2"),
        (["deaths=1", "deaths=2"], "give it once"),
        (["output=0", "literacy=0", "deaths=0"], "all weights are 0"),
    ],
)
def test_what_is_no_weight_is_told(texts: list[str], told: str) -> None:
    with pytest.raises(ContingentError, match=told):
        parsed(texts, NAMES)


@pytest.mark.parametrize(
    ("lead", "share"),
    [
        ([1.0, -1.0], 1 / 2),
        ([2.0, -1.0], 2 / 3),
        ([1.0, 1.0, -1.0], 3 / 4),  # 1 - (1/2)(1/2)
        ([1.0, -1.0, -3.0], 1 / 8),  # the corner of the first: (1/2)(1/4)
        ([1.0, 0.0, -1.0], 1 / 2),
        ([0.5, 0.25], 1.0),
        ([-0.5, -0.25], 0.0),
        ([0.0, 0.0], 0.0),
    ],
)
def test_the_share_of_weights_above_in_closed_form(lead: list[float], share: float) -> None:
    assert share_above(np.array(lead)) == pytest.approx(share)


@given(LEADS)
def test_shares_above_and_below_make_one_in_any_order(lead: np.ndarray) -> None:
    assume((lead != 0.0).all())
    assert share_above(lead) + share_above(-lead) == pytest.approx(1.0, abs=1e-9)
    assert share_above(lead[::-1]) == pytest.approx(share_above(lead), abs=1e-9)


def test_the_share_is_that_of_weights_drawn_at_random() -> None:
    rng = np.random.default_rng(8)
    drawn = rng.dirichlet(np.ones(5), 40_000)
    for lead in rng.uniform(-1.0, 1.0, (20, 5)):
        assert share_above(lead) == pytest.approx((drawn @ lead > 0.0).mean(), abs=0.012)


def test_where_it_turns_by_hand() -> None:
    """0.6 on the first, -0.2 and -0.4 on the others, which weigh alike: 0.6 t = 0.3 (1 - t) at one third."""
    lead, weights = np.array([0.6, -0.2, -0.4]), np.full(3, 1 / 3)
    assert along(lead, weights, 0) == pytest.approx(1 / 3)
    assert along(np.array([0.6, 0.2, 0.4]), weights, 0) is None
    assert along(lead, np.array([1.0, 0.0, 0.0]), 0) == pytest.approx(1 / 3)  # others that weigh nothing share evenly


@given(LEADS, st.data())
def test_at_the_turn_the_sum_is_nought(lead: np.ndarray, data: st.DataObject) -> None:
    axis = data.draw(st.integers(0, len(lead) - 1))
    weights = np.full(len(lead), 1.0 / len(lead))
    turn = along(lead, weights, axis)
    ends = [float(lead @ moved(weights, axis, end)) for end in (0.0, 1.0)]
    if turn is None:
        assert min(ends) >= -1e-12 or max(ends) <= 1e-12
    else:
        assert float(lead @ moved(weights, axis, turn)) == pytest.approx(0.0, abs=1e-12)
        assert moved(weights, axis, turn).sum() == pytest.approx(1.0)


@given(LEADS, st.floats(0.0, 0.5), st.data())
def test_segments_cover_the_axis_and_say_what_holds_in_them(
    middle: np.ndarray, reach: float, data: st.DataObject
) -> None:
    axis = data.draw(st.integers(0, len(middle) - 1))
    lead = Lead("x", middle - reach, middle + reach)
    weights = np.full(len(middle), 1.0 / len(middle))
    found = segments(lead, weights, axis)
    assert found[0][0] == 0.0 and found[-1][1] == 1.0
    assert all(one[1] == two[0] for one, two in pairwise(found))
    for start, end, how in found:
        at = data.draw(st.floats(0.02, 0.98)) * (end - start) + start
        if end - start > 1e-6:
            assert standing(lead, moved(weights, axis, at)) == how


def test_leads_take_the_worst_of_one_and_the_best_of_the_other() -> None:
    scores = pd.DataFrame(
        [("a", "x", 0.2, 0.6), ("a", "y", 0.1, 0.3), ("b", "x", 1.0, 1.0), ("b", "y", 0.0, 0.5)],
        columns=["criterion", "unit", "scaled_low", "scaled_high"],
    )
    (lead,) = leads(scores, "x", ["b", "a"])
    assert lead.unit == "y" and lead.low == pytest.approx([0.5, -0.1]) and lead.high == pytest.approx([1.0, 0.5])
    assert [standing(lead, np.array(w)) for w in ([1.0, 0.0], [0.0, 1.0])] == ["above", "open"]


def test_the_furthest_weights_are_a_corner_or_a_balance() -> None:
    margin, weights = furthest([np.array([0.5, -1.0]), np.array([0.3, -1.0])])
    assert margin == pytest.approx(0.3) and weights == pytest.approx([1.0, 0.0])
    margin, weights = furthest([np.array([1.0, -0.5]), np.array([-0.5, 1.0])])
    assert margin == pytest.approx(0.25) and weights == pytest.approx([0.5, 0.5])
    assert furthest([np.array([-0.1, -0.2])])[0] == pytest.approx(-0.1)
