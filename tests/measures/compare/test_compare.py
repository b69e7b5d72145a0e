"""Compare on cases with closed forms: effect, bounds and pairing against the exact values."""

import math
import re
from datetime import date, timedelta

import numpy as np
import pandas as pd
import pytest
from flags import flagged
from scipy import stats

from contingent.engine.branches import begin, branches, bring
from contingent.errors import CaseError
from contingent.measures.common.effects import paired_effect
from contingent.measures.common.given import Grid, edited
from contingent.measures.compare.columns import clipped
from contingent.measures.compare.measure import Comparison, compare, only
from contingent.measures.compare.words import as_text
from contingent.mechanisms.registry import compile_scenario
from contingent.present.kit.speech import Speech
from contingent.present.kit.tongue import LANGUAGES
from contingent.scenario.model import Scenario
from contingent.scenario.reading.load import load

PAIRS = 2000


@pytest.fixture(scope="module")
def ruin() -> Scenario:
    return load("gamblers-ruin")


@pytest.fixture(scope="module")
def raised(ruin: Scenario) -> Comparison:
    """Every chance to win a unit raised from 0.5 to 0.52 from the start."""
    return compare(ruin, ["set win_probability=0.52"], pairs=PAIRS, grid=Grid(seed=3))


def goal(found: Comparison, name: str = "goal") -> pd.Series:
    return found.table.set_index("name").loc[name]


def reached(p: float, stake: int = 10, barrier: int = 20) -> float:
    r = (1.0 - p) / p
    return stake / barrier if p == 0.5 else (1.0 - r**stake) / (1.0 - r**barrier)


def test_effect_is_that_of_the_closed_form(raised: Comparison) -> None:
    row, truth = goal(raised), reached(0.52) - 0.5
    assert row["low"] < truth < row["high"]
    assert abs(row["effect"] - truth) < 4.0 * math.sqrt(truth * (1.0 - truth) / PAIRS)


def test_bounds_hold_the_exact_ones_and_shared_draws_reach_one_end(raised: Comparison) -> None:
    """A shared draw below 0.5 wins in both: whoever wins without the edit wins with it."""
    won, lost = goal(raised, "won"), goal(raised, "ruined")
    p1 = reached(0.52)
    sufficient = (p1 - 0.5) / 0.5
    assert won["ps_least"] < sufficient < won["ps_most"]
    assert won["ps_shared"] == pytest.approx(won["ps_lower"])
    assert won["pn_shared"] == 0.0
    # Among those who are ruined: the course without the edit was needed in 1 - (1 - p1) / 0.5 of them.
    assert lost["pn_least"] < sufficient < lost["pn_most"]


def test_pairing_buys_what_the_closed_form_says(raised: Comparison) -> None:
    """Differences are 0 or 1 with chance d: variance d (1 - d) against p1 (1 - p1) + 1 / 4."""
    p1 = reached(0.52)
    d = p1 - 0.5
    assert goal(raised)["pairing"] == pytest.approx((p1 * (1 - p1) + 0.25) / (d * (1 - d)), rel=0.15)


@pytest.mark.validate
def test_intervals_cover(ruin: Scenario) -> None:
    """200 samples of 150 pairs each, apart: the interval of an effect holds its closed form in about 95%."""
    truth = reached(0.52) - 0.5
    pairs = compare(ruin, ["set win_probability=0.52"], pairs=30_000, grid=Grid(seed=9)).pairs
    do, versus = (pairs[f"{arm}_rung_goal"].to_numpy().reshape(200, 150) for arm in ("do", "versus"))
    found = [paired_effect(x, y, np.arange(150)) for x, y in zip(do, versus, strict=True)]
    assert 0.91 <= np.mean([each.low <= truth <= each.high for each in found]) <= 0.99


def test_an_edit_that_changes_nothing_has_no_effect_at_all(ruin: Scenario) -> None:
    found = compare(ruin, ["set win_probability=0.5"], when=date(2000, 2, 1), pairs=40)
    assert found.touched == [0.0]
    assert (found.table[["effect", "low", "high"]] == 0.0).all().all()
    assert "changes nothing" in as_text(found)


def test_edits_of_one_past_are_the_same_alone_and_together(ruin: Scenario) -> None:
    lines, when = ["set win_probability=0.52", "set win_probability=0.45"], date(2000, 1, 11)
    both = compare(ruin, lines, when=when, pairs=60)
    alone = [compare(ruin, [line], when=when, pairs=60) for line in lines]
    effects = [goal(one)["effect"] for one in alone]
    assert both.table[both.table["name"].eq("goal")]["effect"].tolist() == effects


def test_an_edit_leaves_all_before_it_as_it_was() -> None:
    """Two arms that part on a day are byte for byte the same until its midnight."""
    case = load("october-1917")
    start = case.config.epoch
    day = 12
    when = date.fromordinal(start.toordinal() + day)
    rows = []
    for line in ((), (f"leader lenin=removed @{when}", f"policy war=0.9 @{when}")):
        past = bring(begin(compile_scenario(edited(case, line, None)), 2, 1, 7), day)
        rows.append(past.ensemble.rows.copy())
        rows.append(bring(past, day + 1).ensemble.rows.copy())
    assert (rows[0] == rows[2]).all()
    assert (rows[1] != rows[3]).any()


def test_edits_follow_the_branch(ruin: Scenario) -> None:
    case = load("october-1917")
    when = date(1917, 9, 1)
    with pytest.raises(CaseError, match="before 1917-09-01"):
        edited(case, ("leader lenin=removed @1917-08-01",), when)
    with pytest.raises(CaseError, match="leave out --given"):
        edited(case, ("shift outside=10",), when)
    assert edited(case, ("leader lenin=removed",), when).edits[-1].date == when


def test_a_rung_can_be_asked_alone(raised: Comparison) -> None:
    assert set(only(raised, "goal").table["name"]) == {"goal", "wealth_end", "playing_end"}
    with pytest.raises(CaseError, match="did you mean 'goal'"):
        only(raised, "goalz")


def test_text_says_what_it_stands_on(raised: Comparison) -> None:
    text = as_text(raised)
    assert "nothing of the record was used" in text and "not from evidence" in text
    assert "How noise is shared" in text


@pytest.mark.parametrize("language", ["zh", "ru"])
def test_text_in_another_language_has_the_same_numbers(raised: Comparison, language: str) -> None:
    """No word of English is left but the edit, and the titles of a case without translations."""
    told, english = as_text(raised, language), as_text(raised)
    for known in (*raised.table["title"], *raised.contrasts[0].do, "compare.csv"):
        told = told.replace(clipped(known).strip(), "").replace(known, "")
    assert re.findall(r"[A-Za-z]{2,}", told) == []
    assert len(told.splitlines()) == len(english.splitlines())
    decimals = re.compile(r"[-+]?\d+\.\d+")
    told = told.replace(",", ".") if language == "ru" else told
    assert decimals.findall(told) == decimals.findall(english.replace(raised.contrasts[0].do[0], ""))


def test_a_warning_is_told_in_each_language(raised: Comparison) -> None:
    weak = {each: raised.weak(Speech(raised.scenario, each)) for each in LANGUAGES}
    assert weak["en"] == raised.warnings and len({tuple(each) for each in weak.values()}) == 3


def test_branches_of_one_world_share_luck(ruin: Scenario) -> None:
    compiled = compile_scenario(ruin)
    past = bring(begin(compiled, 1, 1, 3), 5)
    ended, again = branches(past, [compiled, compiled], np.zeros(30, np.int64), 1 + np.arange(30))
    assert ended.outcomes["checksum"].tolist() == again.outcomes["checksum"].tolist()
    assert ended.outcomes["checksum"].nunique() > 10


def exact_c(error: float, days: list[int], values: list[float], settle: float, horizon: int) -> float:
    """Return 1 - posterior / prior variance of the effect of `set settle` by integration over both priors.

    The chain's chances are followed day by day, weighed by the flags (forward recursion); the effect is that on
    the chance of revolt `horizon` days after the branch.
    """
    a, b = (stats.beta(*shape).ppf((np.arange(120) + 0.5) / 120) for shape in ((2.0, 98.0), (5.0, 95.0)))
    a, b = (grid.ravel() for grid in np.meshgrid(a, b))
    calm, revolt, observed = np.ones(a.size), np.zeros(a.size), dict(zip(days, values, strict=True))
    for day in range(max(days) + 1):
        calm, revolt = calm * (1 - a) + revolt * b, calm * a + revolt * (1 - b)
        if day in observed:
            calm = calm * (error if observed[day] else 1 - error)
            revolt = revolt * (1 - error if observed[day] else error)
    weight = calm + revolt
    state = revolt / weight

    def late(p: np.ndarray, b: np.ndarray | float) -> np.ndarray:
        return a / (a + b) + (p - a / (a + b)) * (1 - a - b) ** horizon

    def variance(effect: np.ndarray, mass: np.ndarray) -> float:
        mean = (effect * mass).sum() / mass.sum()
        return float(((effect - mean) ** 2 * mass).sum() / mass.sum())

    start = a / (a + b) * (1 - (1 - a - b) ** (max(days) + 1))
    return 1 - variance(late(state, settle) - late(state, b), weight) / variance(
        late(start, settle) - late(start, b), np.ones(a.size)
    )


@pytest.mark.validate
def test_c_agrees_with_integration() -> None:
    """Two revolts in two hundred days of weekly flags: the record teaches much about the effect of settling fast."""
    days = list(range(6, 203, 7))
    values = [1.0 if 8 <= n <= 12 or 20 <= n <= 22 else 0.0 for n in range(len(days))]
    case = flagged(0.02, days, values)
    when = case.config.epoch + timedelta(days=203)
    found = compare(case, ["set settle=0.2"], when=when, pairs=20_000, grid=Grid(250, 20, 5))
    row = goal(found, "last")
    truth = exact_c(0.02, days, values, 0.2, 366 - 203)
    assert found.given.conditioned
    assert abs(row["c"] - truth) < 3.0 * row["c_error"] and row["c_error"] < 0.25
