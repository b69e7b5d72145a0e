"""Hinges on cases with closed forms: the ledger telescopes, decision shares have no squaring bias, Shapley adds up."""

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from flags import flagged
from scipy import stats

from contingent.engine.branches import begin, bring, finish
from contingent.engine.ensemble import Ensemble
from contingent.errors import CaseError
from contingent.evidence.filter.course import Course
from contingent.evidence.filter.snapshot import past_of
from contingent.evidence.filter.task import prepare
from contingent.measures.common.effects import variance_of_mean
from contingent.measures.common.given import Grid
from contingent.measures.hinges.bars import bars, gathered
from contingent.measures.hinges.chances import CHOICES, groups
from contingent.measures.hinges.ledger import ledger
from contingent.measures.hinges.measure import hinges, put
from contingent.measures.hinges.page import page as page_of
from contingent.measures.hinges.shares import pick_freeze, product_share, shapley, shuffled
from contingent.measures.hinges.walk import Histories, standing, walk
from contingent.mechanisms.registry import compile_scenario
from contingent.scenario.edits.make import apply
from contingent.scenario.reading.load import load


def ruined_or_not(days: list[int], stake: int, goal: int) -> list[float]:
    """Return E[h(X_t) | goal reached] on some days for a fair walk, h(i) = i / goal: E[h^2] / h(stake) by transition.

    Among winners the weight of state i is P(X_t = i) h(i) / h(stake).
    """
    step = np.eye(goal + 1)
    for i in range(1, goal):
        step[i, i], step[i, i - 1], step[i, i + 1] = 0.0, 0.5, 0.5
    h = np.arange(goal + 1) / goal
    return [float(np.linalg.matrix_power(step, day)[stake] @ h**2 / h[stake]) for day in days]


def test_the_ledger_of_a_fair_walk_is_that_of_its_closed_form() -> None:
    compiled = compile_scenario(apply(load("gamblers-ruin"), ["set stake=4", "set goal=12"]))
    past = begin(compiled, 700, 1, 6)
    reached = finish(past).outcomes["rung_goal"].to_numpy()
    chosen = np.flatnonzero(reached == 1.0)
    stops = (6, 20, 60)
    histories = Histories(past.ensemble, chosen, chosen, compiled, compiled, stops)
    steps, m = walk(histories, "goal", groups(compiled), futures=2)
    assert [(step.first, step.end) for step in steps] == [(0, 6), (6, 20), (20, 60), (60, compiled.days)]
    exact = np.array([4 / 12, *ruined_or_not(list(stops), 4, 12), 1.0])
    for k in range(4):
        gain = m[k + 1] - m[k]
        assert abs(gain.mean() - (exact[k + 1] - exact[k])) < 4.0 * variance_of_mean(gain, chosen) ** 0.5
    table = ledger(histories, "goal", groups(compiled), reached, None, futures=2)
    assert table["value"].sum() == pytest.approx(1.0, abs=1e-12)
    assert table["running"].iloc[-1] == pytest.approx(1.0, abs=1e-12)


def test_a_ledger_with_a_reference_telescopes_too() -> None:
    found = hinges(
        load("two-state"), "once", reference=["set rise=0.005"], histories=12, futures=1, worlds=40, grid=Grid(seed=2)
    )
    assert found.ledger["kind"].head(3).tolist() == ["reference", "structure", "learning"]
    assert found.ledger["value"].sum() == pytest.approx(1.0, abs=1e-12)
    assert not found.conditioned


def test_hindsight_learning_is_that_of_the_posterior() -> None:
    """Of worlds that revolt at some time within a year the mean chance to do so is E[p^2] / E[p], not E[p]."""
    compiled = compile_scenario(load("two-state"))
    past = begin(compiled, 3000, 1, 8)
    reached = finish(past).outcomes["rung_once"].to_numpy()
    chosen = np.flatnonzero(reached == 1.0)[:1500]
    histories = Histories(past.ensemble, chosen, chosen, compiled, compiled, ())
    _, m = walk(histories, "once", groups(compiled), futures=1)
    a = stats.beta(2.0, 98.0).ppf((np.arange(4000) + 0.5) / 4000)
    p = 1.0 - (1.0 - a) ** compiled.days
    exact = (p**2).mean() / p.mean()
    assert abs(exact - p.mean()) > 0.01
    assert abs(m[0].mean() - exact) < 4.0 * variance_of_mean(m[0], chosen) ** 0.5


def test_squaring_noisy_branches_is_biased_and_two_futures_are_not() -> None:
    """Two options, chances 0.55 and 0.45, evenly taken: the share is 0.0025; ten branches squared give 0.015."""
    random, n = np.random.default_rng(1), 40_000
    q = np.full((n, 2), 0.5)
    ten = random.binomial(10, [0.55, 0.45], (n, 2)) / 10.0
    naive = product_share(q, ten, ten)
    assert naive.mean() == pytest.approx(0.0025 + 0.25 * 2 * 0.2475 / 10, abs=4e-4)
    ours = product_share(q, ten, random.binomial(10, [0.55, 0.45], (n, 2)) / 10.0)
    assert abs(ours.mean() - 0.0025) < 4.0 * ours.std() / n**0.5 and ours.std() / n**0.5 < 2e-4
    single = product_share(q, *(random.binomial(1, [0.55, 0.45], (n, 2)).astype(float) for _ in range(2)))
    assert abs(single.mean() - 0.0025) < 4.0 * single.std() / n**0.5


def paths(rule, pairs: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return the outcomes that pick_freeze needs, of a rule over three fair bits."""
    random = np.random.default_rng(3)
    a, b = random.integers(0, 2, (2, pairs, 3))
    rank = random.permuted(np.tile(np.arange(3), (pairs, 1)), axis=1)
    path = np.stack([rule(np.where(rank < k, a, b)) for k in range(4)])
    alone = np.stack([rule(np.where(np.arange(3) == i, a, b)) for i in range(3)])
    return path.astype(float), alone.astype(float), rank


@pytest.mark.parametrize(
    ("rule", "shapley_exact", "alone_exact"),
    [
        (lambda x: x[:, 0] ^ x[:, 1], (0.125, 0.125, 0.0), (0.0, 0.0, 0.0)),  # all of it interaction
        (lambda x: x[:, 0], (0.25, 0.0, 0.0), (0.25, 0.0, 0.0)),
        (lambda x: x[:, 0] & x[:, 1], (0.09375, 0.09375, 0.0), (0.0625, 0.0625, 0.0)),
    ],
)
def test_shapley_of_three_bits(rule, shapley_exact: tuple, alone_exact: tuple) -> None:
    table = pick_freeze(["a", "b", "c"], *paths(rule, 40_000))
    assert (abs(table["shapley"] - np.array(shapley_exact)) <= 4.0 * table["error"] + 1e-12).all()
    assert (abs(table["alone"] - np.array(alone_exact)) <= 4.0 * table["alone_error"] + 1e-12).all()
    assert table["shapley"].sum() == pytest.approx(table.attrs["variance"])
    interaction = sum(shapley_exact) - sum(alone_exact)
    assert abs(table.attrs["interaction"] - interaction) <= 4.0 * table.attrs["interaction_error"]


def test_shares_of_a_walk_are_all_chance() -> None:
    compiled = compile_scenario(load("gamblers-ruin"))
    table = shapley(begin(compiled, 600, 1, 4), compiled, "goal", groups(compiled), 4).set_index("source")
    assert table.loc["past", "shapley"] == 0.0 and table.loc["past", "alone"] == 0.0
    assert abs(table.loc["random_walk", "shapley"] - 0.25) < 4.0 * table.loc["random_walk", "error"]


@pytest.mark.validate
def test_what_parameters_do_alone_is_the_variance_of_p_theta() -> None:
    compiled = compile_scenario(load("two-state"))
    table = shapley(begin(compiled, 12_000, 1, 4), compiled, "last", groups(compiled), 4).set_index("source")
    a, b = (stats.beta(*s).ppf((np.arange(300) + 0.5) / 300) for s in ((2.0, 98.0), (5.0, 95.0)))
    a, b = np.meshgrid(a, b)
    p = a / (a + b) * (1.0 - (1.0 - a - b) ** compiled.days)
    assert abs(table.loc["past", "alone"] - p.var()) < 4.0 * table.loc["past", "alone_error"]
    assert abs(table.attrs["variance"] - p.mean() * (1.0 - p.mean())) < 0.015


def test_orders_are_all_as_likely() -> None:
    orders = np.array([shuffled(3, 5, n) for n in range(3000)])
    _, counts = np.unique(orders, axis=0, return_counts=True)
    assert len(counts) == 6 and stats.chisquare(counts).pvalue > 1e-3


def test_sources_of_a_large_case_are_at_most_seven_and_hold_the_choices() -> None:
    found = groups(compile_scenario(load("october-1917")))
    assert len(found) == 7 and found[CHOICES] == (CHOICES,)
    streams = [stream for group in found.values() for stream in group]
    assert len(streams) == len(set(streams))


def test_decisions_are_asked_with_actor_and_date() -> None:
    case = load("october-1917")
    (edit,) = put(case, ["action:bolshevik @1917-10-23"])
    assert (edit.decision, edit.actor, str(edit.date)) == ("action", "bolshevik", "1917-10-23")
    with pytest.raises(CaseError, match="did you mean"):
        put(case, ["action:bolshevic @1917-10-23"])
    with pytest.raises(CaseError, match="rung"):
        hinges(case, "nonsense")


def test_with_a_record_the_ledger_is_over_histories_that_agree_with_it() -> None:
    """A chain seen in revolt on day 40: its smoothed histories stood there, and the ledger ends at the fact."""
    case = flagged(0.01, [10, 40], [0.0, 1.0])
    found = hinges(case, "once", histories=10, futures=1, worlds=20, grid=Grid(16, 16, 3))
    assert found.conditioned and found.ancestors > 1
    assert found.histories.stops == (11, 41)
    assert found.ledger["value"].sum() == pytest.approx(1.0, abs=1e-12)
    after = found.ledger[found.ledger["first"].notna()]["value"].to_numpy()
    assert abs(after[2:]).max() < 1e-9  # once in revolt, nothing after day 41 matters


def test_a_history_lived_again_by_periods_is_itself() -> None:
    """Known in full, a period ends where the history stood: no luck is lost, where worlds are drawn to a bridge too."""
    task = prepare(load("october-1917"), 4, 16, 1)
    last = Course(task).at(80)
    places = last.draw(24)
    stops = tuple(day for day in task.stops if day < 80)
    found = Histories(last.ensemble, places, places // 16, task.compiled, task.free, stops)
    assert task.drawn and task.drawn < set(stops)
    before = None
    for rows, after in standing(found, [0, *stops, 80]):
        if before is not None:
            assert (but_luck(before) == but_luck(rows)).all()
        if rows.day:
            before = bring(past_of(rows, np.arange(24), found.theta), after.day).ensemble
    assert before is not None and (but_luck(before) == but_luck(last.ensemble.take(places))).all()


def but_luck(ensemble: Ensemble) -> np.ndarray:
    """Return rows without their keys, renewed at the start of a period, and the scores that the filter has read."""
    rows = np.array(ensemble.rows)
    for field in ("luck", "pin_score"):
        ensemble.compiled.layout.view(rows, field)[:] = 0
    return rows


def test_every_level_of_the_picture_is_a_probability() -> None:
    found = hinges(load("two-state"), "once", histories=12, futures=1, worlds=40, grid=Grid(seed=2))
    each = bars(found.ledger)
    assert each["high"].iloc[-1] == pytest.approx(1.0)
    assert each["high"].between(-1e-9, 1.0 + 1e-9).all()
    few = gathered(each, 2)
    assert len(few) < len(each) and few["value"].sum() == pytest.approx(each["value"].sum())
    assert few["steps"].sum() == len(each)
    assert few["low"].iloc[1:].to_numpy() == pytest.approx(few["high"].iloc[:-1].to_numpy())  # no gap between bars
    assert not ((few["kind"] == "small") & (few["kind"].shift() == "small")).any()
    assert few["kind"].ne("small").sum() <= 2 + each["first"].isna().sum()
    every = each.assign(error=0.0)[each["value"].ne(0.0)]
    assert gathered(every, 99).equals(every.reset_index(drop=True))


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of hinges of a toy case."""
    found = hinges(load("two-state"), "once", histories=8, futures=1, worlds=20, grid=Grid(seed=2))
    path = tmp_path_factory.mktemp("hinges") / "hinges.html"
    path.write_text(page_of(found))
    return path


def test_the_page_holds_the_ledger_without_gaps(page: Path) -> None:
    text = page.read_text()
    assert "Our history, signed" in text and '"what":"small steps, together"' in text


def test_a_chart_of_a_page_becomes_a_picture(page: Path, tmp_path: Path) -> None:
    def drawn(name: str) -> subprocess.CompletedProcess[str]:
        script, picture = Path(__file__).parents[3] / "scripts" / "chart.py", tmp_path / "chart.png"
        return subprocess.run([sys.executable, script, page, name, picture], capture_output=True, text=True)

    assert "has no chart 'ladder'; it has sources, ledger" in drawn("ladder").stderr
    assert drawn("ledger").returncode == 0
    assert (tmp_path / "chart.png").read_bytes().startswith(b"\x89PNG")
