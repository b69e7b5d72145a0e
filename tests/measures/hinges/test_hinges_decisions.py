"""Decisions in hinges, on a case with closed forms: a line for each recorded decision, and unbiased shares."""

from datetime import date
from itertools import product
from pathlib import Path

import numpy as np
import pytest
from deciders import ACT, ACTED, DAYS, HAZARD, NONE, SWAY, acting, after, deciders, verdict
from scipy.stats import chi2

from contingent.engine.branches import begin, bring
from contingent.measures.common.given import Grid
from contingent.measures.hinges import shares as hinges_shares
from contingent.measures.hinges.bars import RECORDED, bars
from contingent.measures.hinges.chances import CHOICES, groups
from contingent.measures.hinges.ledger import by_source
from contingent.measures.hinges.measure import from_record, hinges
from contingent.measures.hinges.shares import decision_share, product_share
from contingent.measures.hinges.walk import walk
from contingent.measures.hinges.words import as_text
from contingent.mechanisms.registry import compile_scenario
from contingent.scenario.edits.kinds import ForceOption

STOP = 35  # both windows end on the day before
BLUES, REDS = range(20, STOP), range(25, STOP)
PINS = "red,Reds_act,reds,act,2000-01-26,2000-02-04 blue,Blues_act,blues,act,2000-01-21,2000-02-04"
START, NOW = np.eye(3)[NONE], np.eye(3)[ACTED]


def pinned_evenly(window: range) -> float:
    """Return the chance that a party acted last whose act is pinned to a day drawn evenly from a window."""
    return float(np.mean([acting(NOW, DAYS - 1 - day) for day in window]))


def at_the_stop(window: range) -> np.ndarray:
    """Return what a party decided last at the stop, known to have acted when it first decided in a window."""
    first = np.array([(1.0 - HAZARD) ** (day - window.start) for day in window])
    return first @ np.stack([NOW @ after(STOP - 1 - day) for day in window]) / first.sum()


def among_those_that_hold(parties: list[np.ndarray], days: int) -> float:
    """Return the mean chance of the outcome, `days` to go, over histories in which it comes to hold: E[V^2] / E[V]."""
    states = list(product(range(3), repeat=len(parties)))
    weight = np.array([np.prod([last[s] for last, s in zip(parties, state, strict=True)]) for state in states])
    chance = np.array([verdict(*(acting(np.eye(3)[s], days) for s in state)) for state in states])
    return float(weight @ chance**2 / (weight @ chance))


def exact() -> list[float]:
    """Return M before the first step and after each: blue, red, other choices, verdict, and choices, verdict again."""
    free = acting(START, DAYS)
    parties = [at_the_stop(BLUES), at_the_stop(REDS), START @ after(STOP)]
    known = among_those_that_hold(parties, DAYS - STOP)
    return [
        verdict(free, free, free),
        verdict(free, pinned_evenly(BLUES), free),
        verdict(pinned_evenly(REDS), pinned_evenly(BLUES), free),
        known,
        known,
        among_those_that_hold([party @ after(DAYS - STOP) for party in parties], 0),
        1.0,
    ]


def test_each_recorded_decision_has_the_line_of_its_closed_form(tmp_path: Path) -> None:
    case = deciders(tmp_path / "case", PINS)
    found = from_record(case, "yes", [], 1500, Grid(1, 4000, 3)).histories
    steps, m = walk(found, "yes", groups(compile_scenario(case)), futures=4)
    assert [(step.first, step.end, step.source) for step in steps] == [
        (0, STOP, "blue"),
        (0, STOP, "red"),
        (0, STOP, CHOICES),
        (0, STOP, "verdict"),
        (STOP, DAYS, CHOICES),
        (STOP, DAYS, "verdict"),
    ]
    told = exact()
    assert min(abs(np.diff(told[:4]))) > 0.02  # every line has something to tell
    for k in range(len(steps)):
        gain = m[k + 1] - m[k]
        wanted = told[k + 1] - told[k]
        assert abs(gain.mean() - wanted) < 4.0 * gain.std() / len(gain) ** 0.5 + 1e-12, (steps[k], gain.mean(), wanted)


def test_a_window_over_two_periods_counts_where_the_history_took_the_decision(tmp_path: Path) -> None:
    """A stop on day 28 cuts the window of the blues: each history has the decision in one of the two periods."""
    case = deciders(tmp_path / "case", PINS, panel="2000-01-28")
    found = from_record(case, "yes", [], 400, Grid(1, 1000, 3)).histories
    steps, m = walk(found, "yes", groups(compile_scenario(case)), futures=1)
    blue = [k for k, step in enumerate(steps) if step.source == "blue"]
    assert [(steps[k].first, steps[k].end) for k in blue] == [(0, 28), (28, STOP)]
    early, late = ((m[k + 1] != m[k]) for k in blue)
    assert early.any() and late.any() and not (early & late).any()
    assert m[-1].mean() == 1.0 and m[0].mean() + np.diff(m, axis=0).sum(axis=0).mean() == pytest.approx(1.0)


def test_text_and_picture_name_every_decision(tmp_path: Path) -> None:
    found = hinges(deciders(tmp_path / "case", PINS), "yes", histories=12, futures=1, worlds=20, grid=Grid(2, 40, 3))
    assert found.ledger["value"].sum() == pytest.approx(1.0, abs=1e-12)
    titles = by_source(found.ledger)["title"].tolist()
    assert titles[2:] == ["Blues_act", "Reds_act", "other choices", "chance: verdict"]
    each = bars(found.ledger)
    labels = ["Blues_act", "Reds_act", "other choices", "chance: verdict", "other choices", "chance: verdict"]
    assert each["label"].tolist()[2:] == labels
    assert each["kind"].eq(RECORDED).sum() == 2
    assert "Recorded decisions and other choices together" in as_text(found)


def test_sums_by_source_keep_the_errors_of_decisions_of_one_title_apart(tmp_path: Path) -> None:
    case = deciders(tmp_path / "case", PINS.replace("Blues_act", "They_act").replace("Reds_act", "They_act"))
    table = by_source(hinges(case, "yes", histories=12, futures=1, worlds=20, grid=Grid(2, 40, 3)).ledger)
    same = by_source(
        hinges(
            deciders(tmp_path / "other", PINS), "yes", histories=12, futures=1, worlds=20, grid=Grid(2, 40, 3)
        ).ledger
    )
    assert table["error"].tolist() == same["error"].tolist() and table["error"].iloc[2] != table["error"].iloc[3]


SHARE = ACT * (1.0 - ACT)  # times the squared difference of the two options: the variance of a choice of two


def share(days: int) -> float:
    """Return the share of a decision of the reds with some days to go, the day of the decision left out."""
    waited, acted = acting(np.eye(3)[1], days), acting(NOW, days)
    return SHARE * (SWAY * (acted - waited)) ** 2


def test_a_decisions_share_is_that_of_its_closed_form(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Over many seeds the estimates lie about the truth as their errors say; one future squared lies far above it.

    The variance of the estimates over that stated is chi square by its degrees of freedom, 13. False alarm: 0.001.
    """
    case = deciders(tmp_path / "case")
    free = compile_scenario(case)
    day = 25
    asked = ForceOption("move", "reds", "act", date(2000, 1, 1 + day))
    true = share(DAYS - 1 - day)

    def estimates(seeds: int) -> tuple[np.ndarray, np.ndarray]:
        found = [
            decision_share(case, bring(begin(free, 600, 1, seed), day), free, asked, "yes")
            for seed in range(1, seeds + 1)
        ]
        assert all(abs(row["options"]["act"] - ACT) < 1e-6 and row["came_up"] == 1.0 for row in found)
        return np.array([row["share"] for row in found]), np.array([row["error"] for row in found])

    ours, errors = estimates(14)
    assert abs(ours.mean() - true) < 4.0 * ours.std() / len(ours) ** 0.5
    low, high = chi2.ppf([0.0005, 0.9995], len(ours) - 1) / (len(ours) - 1)
    assert low < ours.var(ddof=1) / (errors**2).mean() < high  # the error stated is the one that is made
    assert true > 4.0 * ours.std() / len(ours) ** 0.5  # it is small enough to tell the share from none
    monkeypatch.setattr(hinges_shares, "product_share", lambda q, first, _: product_share(q, first, first))
    naive, _ = estimates(3)
    assert naive.mean() - true > 4.0 * naive.std() / len(naive) ** 0.5
    assert naive.mean() > 2.0 * true
