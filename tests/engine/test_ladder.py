"""The ladder of outcomes: Wilson's interval, nested rungs, exclusive classes."""

from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binomtest

from contingent.engine.ladder import LadderError, as_text, check_classes, check_nested, ladder, shares, wilson
from contingent.present.kit.said import percent


def test_wilson_agrees_with_published_values() -> None:
    # Newcombe (1998), table I: 81 of 263, 15 of 148, 0 of 20, 1 of 29, 95% score method.
    for count, total, low, high in (
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0, 0.1611),
        (1, 29, 0.0061, 0.1718),
    ):
        assert wilson(count, total) == pytest.approx((low, high), abs=5e-5)


@given(st.integers(1, 5000), st.data())
def test_wilson_holds_the_share_and_stays_in_bounds(total: int, data: st.DataObject) -> None:
    count = data.draw(st.integers(0, total))
    low, high = wilson(count, total)
    assert 0.0 <= low <= count / total <= high <= 1.0


@given(st.integers(1, 5000), st.floats(0.5, 0.999), st.data())
def test_wilson_is_scipys_where_counts_are_whole(total: int, level: float, data: st.DataObject) -> None:
    count = data.draw(st.integers(0, total))
    expected = binomtest(count, total).proportion_ci(level, method="wilson")
    assert wilson(count, total, level) == pytest.approx((expected.low, expected.high), abs=1e-12)


def test_wilson_knows_nothing_without_worlds() -> None:
    assert wilson(0, 0) == (0.0, 1.0)


def test_a_rung_without_the_one_below_is_named() -> None:
    with pytest.raises(LadderError, match=r"row 2 first.*'upper' but not 'lower'"):
        check_nested({"lower": np.array([True, True, False]), "upper": np.array([False, True, True])})


def test_classes_that_overlap_or_leave_out_are_named() -> None:
    with pytest.raises(LadderError, match="no class"):
        check_classes({"a": np.array([True, False]), "b": np.array([False, False])})
    with pytest.raises(LadderError, match=r"more than one class \['a', 'b'\]"):
        check_classes({"a": np.array([True, False]), "b": np.array([True, True])})


def made(classes: list[str], rungs: dict[str, list[float]]) -> SimpleNamespace:
    """Return a run with these outcomes, its last world failed."""
    outcomes = pd.DataFrame(
        {f"rung_{name}": on for name, on in rungs.items()}
        | {"outcome": classes, "status": ["sound"] * (len(classes) - 1) + ["not finite"]}
    )
    titles = {"falls": "The monarchy falls", "soviets": "Power to soviets"}
    tables = {
        "rungs": [SimpleNamespace(rung=name, title=titles[name]) for name in rungs],
        "outcomes": [SimpleNamespace(outcome=n, title=n) for n in ("monarchy", "cabinet", "soviet")],
    }
    return SimpleNamespace(outcomes=outcomes, scenario=SimpleNamespace(tables=tables))


def test_ladder_counts_rungs_and_classes_of_sound_worlds() -> None:
    table = ladder(
        made(
            ["cabinet", "soviet", "monarchy", "cabinet", "soviet"],
            {"falls": [1, 1, 0, 1, 1], "soviets": [0, 1, 0, 0, 1]},
        )
    )
    assert table["name"].tolist() == ["falls", "soviets", "monarchy", "cabinet", "soviet"]
    assert table["count"].tolist() == [3, 1, 1, 2, 1]
    assert table["share"].tolist() == [0.75, 0.25, 0.25, 0.5, 0.25]
    assert table["title"].iloc[0] == "The monarchy falls"


def test_worlds_without_a_class_are_shown() -> None:
    table = ladder(made(["unclassified", "soviet", "soviet"], {"falls": [1, 1, 1]}))
    assert table.set_index("name")["count"]["unclassified"] == 1


def test_text_has_a_line_an_outcome() -> None:
    text = as_text(ladder(made(["cabinet", "soviet", "soviet"], {"falls": [1, 0, 1]})))
    assert "50.0%" in text and "The monarchy falls" in text and "How they stood" in text


def test_a_share_of_nothing_is_not_printed_as_a_number() -> None:
    nothing = shares({"won": np.zeros(0, bool)}, {"won": "Won"}, "rung")
    assert as_text(nothing) == "No history went through soundly, so there is nothing to count."
    assert [percent(x, 1) for x in (float("nan"), 0.25)] == ["-", "25.0%"]
