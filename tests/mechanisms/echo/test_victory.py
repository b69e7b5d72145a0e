"""The chance that a rising wins and lasts: worked by hand, by who stands behind it and who is beaten."""

import math
from pathlib import Path

import pytest
from territories import CERTAIN, FIRST, LAST, chances, lived, logistic, write

SURE = {"attempt_constant": CERTAIN, "victory_constant": 1.0, "victory_backing": 2.0, "victory_beaten": 0.5}


def won(case: Path, *edits: str) -> float:
    """Return the chance that the first rising of b had to win, in a world in which it did."""
    for seed in range(1, 30):
        found = chances(lived(case, 1, seed, edits), "success", "b")
        if 1918 in found:
            return found[1918]
    raise AssertionError("no victory in 1918")


def test_the_origin_backs_its_neighbour(tmp_path: Path) -> None:
    """Next door backing is 1/e: logit P = 1 + 2/e; with half the output and a tenth of the programme 1 + 0.1/e."""
    case = write(tmp_path, ["rus", "b"], SURE)
    assert won(case) == pytest.approx(logistic(1 + 2 / math.e))
    edits = ("set first_output=0.5", "set first_programme=0.1")
    assert won(case, *edits) == pytest.approx(logistic(1 + 0.1 / math.e))
    assert won(case, "set first_output=9") == pytest.approx(logistic(1 + 4 / math.e))  # 2 is the most
    assert won(case, "set first_council=no") == pytest.approx(logistic(1))


def test_a_beaten_army(tmp_path: Path) -> None:
    years = [(n, y, "true", 5000, 3000, 0, "true" if n == "b" and y == 1917 else "") for n in ("rus", "b")
             for y in range(FIRST, LAST + 1)]  # fmt: skip
    assert won(write(tmp_path, ["rus", "b"], SURE, years=years), "set first_council=no") == pytest.approx(logistic(1.5))


def test_a_small_neighbour_backs_as_a_small_one(tmp_path: Path) -> None:
    """b won in 1918 and has a fifth of the origin's people: it backs c by 0.2/e, the origin by 1/e squared."""
    people, first = {"rus": 5000, "b": 1000, "c": 5000}, {"rus": FIRST, "b": FIRST, "c": 1919}
    years = [(n, y, "true", people[n], 3000, 0, "") for n in people for y in range(first[n], LAST + 1)]
    case = write(tmp_path, ["rus", "b", "c"], SURE | {"victory_constant": CERTAIN}, years=years)
    expected = 2 * max(0.2 / math.e, 1 / math.e**2)
    sample = lived(case, 20, 1, ("set victory_constant=-1 @1919-01-01",))
    won = sample.events[sample.events["kind"].eq("success") & sample.events["place"].eq("c")]
    assert len(won) > 3 and won["probability"].to_numpy() == pytest.approx(logistic(-1 + expected))
