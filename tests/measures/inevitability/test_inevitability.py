"""P_t and its split against closed forms; likelihood against Kalman's; moves, reliability, calibration."""

from pathlib import Path
from typing import Any

import exact
import numpy as np
import pytest
from toy_records import DAYS, LEVEL, WALK, short

import contingent as ct
from contingent.engine.advance import advance
from contingent.engine.ensemble import Ensemble
from contingent.evidence.filter.course import Course
from contingent.evidence.filter.swarm import prior_scores
from contingent.evidence.filter.task import prepare
from contingent.evidence.record.panel import Datum
from contingent.measures.inevitability.measure import Inevitability, inevitability
from contingent.measures.inevitability.split import interval, split
from contingent.measures.inevitability.words import as_text
from contingent.mechanisms.registry import compile_scenario
from contingent.scenario.model import Scenario
from contingent.world.noise import normal, stream_key


def seen(
    scenario: Scenario,
    thetas: int,
    states: int,
    seed: int = 1,
    threads: int = 2,
    panel: list[Datum] | None = None,
    folder: Path | None = None,
    **options: Any,
) -> Inevitability:
    """Filter a case and return its inevitability."""
    return inevitability(Course(prepare(scenario, thetas, states, seed, threads, panel), folder), **options)


def synthetic(
    scenario: Scenario, days: list[int], indicator: str, error: float, world: int, seed: int = 77
) -> tuple[list[Datum], np.ndarray, np.ndarray]:
    """Return a record of one prior world, its last indicators and its parameters."""
    truth = Ensemble.start(compile_scenario(scenario), [world], seed)
    data = []
    at = truth.compiled.program.names.index(indicator)
    key = np.uint64(stream_key(np.uint64(seed), np.uint64(world), np.uint32(9)))
    for day in days:
        advance(truth, day + 1)
        seen = float(truth.view("indicator")[0, at]) + error * float(normal(key, day, 0, 0))
        data.append(Datum(day, indicator, seen, "linear", error))
    advance(truth, truth.compiled.days)
    return data, truth.view("indicator")[0].copy(), truth.parameters[0].copy()


def test_gamblers_ruin_at_many_dates_and_seeds() -> None:
    scenario = short("gamblers-ruin")
    truth = np.array([p for _, p in exact.ruin(0.5, DAYS).filtered(WALK)])
    off, covered = [], []
    for seed in range(12):
        table = seen(scenario, 1, 128, seed, panel=WALK, futures=128).table
        goal = table[table["rung"].eq("goal")]
        off.append((goal["p"].to_numpy() - truth) / goal["error"].to_numpy())
        covered.append((goal["low"].to_numpy() <= truth) & (truth <= goal["high"].to_numpy()))
    assert np.abs(off).max() < 4.5
    assert abs(np.mean(off)) < 0.5 and 0.7 < np.std(off) < 1.3  # the stated errors are the real ones
    assert np.mean(covered) >= 0.88  # 60 intervals, those of one seed dependent


def test_without_unknown_parameters_all_is_chance() -> None:
    table = seen(short("gamblers-ruin"), 8, 16, 1, panel=WALK[:2]).table
    assert (table["ignorance"] == 0.0).all() and table["fan_5"].equals(table["fan_95"])
    assert np.allclose(table["chance"], table["p"] * (1.0 - table["p"]))


def test_replay_of_the_gambler() -> None:
    """From the states that the whole record makes likely, also where no date asked for is as late as the record."""
    scenario, days = short("gamblers-ruin"), [20, 41]
    data = [Datum(30, "wealth_now", 12.0, "linear", 9.0), Datum(70, "wealth_now", 17.0, "linear", 5.0)]
    chain = exact.ruin(0.5, DAYS)
    truth = np.array([chain.replayed(data, day) for day in days])
    found = []
    for seed in range(6):
        table = seen(scenario, 1, 512, seed, panel=data, replay=True, dates=days, futures=1).table
        found.append(table[table["rung"].eq("goal") & table["kind"].eq("replay")]["p"].to_numpy())
    off, error = np.mean(found, axis=0) - truth, np.std(found, axis=0, ddof=1) / len(found) ** 0.5
    assert (np.abs(off) < 4.5 * error).all() and (error < 0.02).all()
    assert truth[1] - chain.filtered(data[:1])[-1][1] > 0.09  # hindsight is not P


def test_two_states_with_priors() -> None:
    """P_t and its split, both parameters unknown: sums over a grid of the priors' quantiles."""
    scenario = short("two-state", 90)
    data = [Datum(day, "in_revolt", value, "linear", 0.5) for day, value in [(20, 0.1), (40, 0.9), (60, 1.0)]]
    from scipy.stats import beta

    grid = (np.arange(40) + 0.5) / 40
    sets = [(a, b) for a in beta.ppf(grid, 2, 98) for b in beta.ppf(grid, 5, 95)]
    paths = np.array([exact.revolt(a, b, 90).filtered(data) for a, b in sets])  # (sets, dates, 2)
    weight = np.exp(paths[:, :, 0])
    weight /= weight.sum(axis=0)
    p = (weight * paths[:, :, 1]).sum(axis=0)
    chance = (weight * paths[:, :, 1] * (1.0 - paths[:, :, 1])).sum(axis=0)
    ignorance = (weight * (paths[:, :, 1] - p) ** 2).sum(axis=0)
    table = seen(scenario, 128, 32, 3, panel=data, futures=32).table
    last = table[table["rung"].eq("last")]
    for name, truth in (("p", p), ("chance", chance), ("ignorance", ignorance)):
        error = last["error" if name == "p" else f"{name}_error"].to_numpy()
        assert (np.abs(last[name].to_numpy() - truth) < 4.0 * error + 1e-3).all(), name


def test_ignorance_of_the_gamblers_odds() -> None:
    """A prior on the chance to win makes ignorance; noisy shares squared would make more of it."""
    scenario = short("gamblers-ruin", win_probability=("uniform", 0.4, 0.6))
    odds = 0.4 + 0.2 * (np.arange(200) + 0.5) / 200
    paths = np.array([exact.ruin(p, DAYS).filtered(WALK[:2]) for p in odds])
    weight = np.exp(paths[:, :, 0])
    weight /= weight.sum(axis=0)
    p = (weight * paths[:, :, 1]).sum(axis=0)
    ignorance = (weight * (paths[:, :, 1] - p) ** 2).sum(axis=0)
    found = []
    for seed in range(4):
        table = seen(scenario, 64, 16, seed, panel=WALK[:2]).table
        goal = table[table["rung"].eq("goal")]
        found.append(goal["ignorance"].to_numpy())
        assert (np.abs(goal["p"].to_numpy() - p) < 4.0 * goal["error"].to_numpy()).all()
    spread = np.std(found, axis=0, ddof=1) / 2.0
    assert (np.abs(np.mean(found, axis=0) - ignorance) < 4.0 * spread + 0.004).all()


def test_the_split_takes_the_noise_of_few_worlds_off() -> None:
    """Ten worlds each of sets that all have p = 0.5: plain squares would call 0.025 of it ignorance."""
    key = np.uint64(11)
    from contingent.world.noise import uniform

    y = np.array([[float(uniform(key, s, t, 0) < 0.5) for s in range(10)] for t in range(2000)])
    equal, lines = np.full((2000, 10), 0.1), np.tile(np.arange(10), (1, 2000, 1))
    part = split(y, equal, np.full(2000, 1 / 2000), lines, np.arange(2000))
    assert abs(part.ignorance) < 4.0 * part.ignorance_error < 0.006
    assert abs(part.chance + part.ignorance - part.p * (1.0 - part.p)) < 1e-3


def test_interval_holds_where_all_agree() -> None:
    assert interval(1.0 - 1e-16, 1e-17, 100.0)[1] == pytest.approx(1.0)
    assert interval(1.0, 0.0, 100.0)[0] == pytest.approx(1.0 / (1.0 + 1.96**2 / 100), abs=1e-3)
    low, high = interval(0.3, 0.05, 1000.0)
    assert low == pytest.approx(0.3 - 0.1, abs=0.015) and high == pytest.approx(0.3 + 0.1, abs=0.015)


def test_likelihood_is_kalmans() -> None:
    scenario = short("local-level")
    score, chances = exact.kalman(LEVEL, 0.99, 0.15, 1.0, DAYS, 0.0)
    found = []
    for seed in range(8):
        course = Course(prepare(scenario, 4, 128, seed, panel=LEVEL))
        found += course.at(course.end).log_likelihood.tolist()
    ratio = np.exp(np.array(found) - score)  # the particle estimate of the likelihood is unbiased
    assert abs(ratio.mean() - 1.0) < 4.0 * ratio.std(ddof=1) / np.sqrt(len(ratio))
    assert ratio.std(ddof=1) < 0.6
    table = seen(scenario, 8, 64, 5, panel=LEVEL, futures=24).table
    high = table[table["rung"].eq("high")]
    assert (np.abs(high["p"].to_numpy() - chances) < 4.0 * high["error"].to_numpy()).all()


def test_moves_bring_the_posterior_of_a_parameter() -> None:
    """Spread of the shocks, known to be poorly placed by its prior: sums over a grid with Kalman's likelihood."""
    scenario = short("local-level", 241, shock=("lognormal", 0.15, 1.0))
    data = [Datum(day, "level_now", (-1.0) ** n * 2.0, "linear", 0.3) for n, day in enumerate(range(20, 240, 20))]
    z = np.linspace(-4, 4, 161)
    score = np.array([exact.kalman(data, 0.99, 0.15 * np.exp(x), 1.0, 241, 0.0)[0] for x in z]) - 0.5 * z**2
    weight = np.exp(score - score.max())
    truth = float((weight * z).sum() / weight.sum())
    sd = float(np.sqrt((weight * (z - truth) ** 2).sum() / weight.sum()))
    result = Course(prepare(scenario, 32, 64, 2, panel=data))
    snapshot = result.at(240)
    mean = float(snapshot.theta_weight @ snapshot.scores[:, 0])
    assert result.stops["accepted"].max() > 0.1
    assert len(np.unique(snapshot.scores)) > 8
    assert abs(mean - truth) < 0.6 * sd


@pytest.mark.parametrize("worlds", [80, pytest.param(200, marks=pytest.mark.validate)])
def test_reliability(worlds: int) -> None:
    """Prior worlds, a record of each, filtered: the slope of Y on P_t is one. False alarm: 0.001 (3.3 errors)."""
    scenario = short("local-level", 60)
    found = []
    for world in range(worlds):
        data, last, _ = synthetic(scenario, [15, 30, 45], "level_now", 0.5, world)
        table = seen(scenario, 1, 64, 1000 + world, panel=data, futures=64, dates=[46]).table
        found.append((float(table["p"].iloc[0]), float(last[0] > 0.0)))
    x, y = np.array(found).T
    slope, at = np.polyfit(x, y, 1)
    error = np.sqrt(((y - slope * x - at) ** 2).mean() / (worlds * x.var()))
    assert abs(slope - 1.0) < 3.3 * error and error < 2.1 / worlds**0.5


@pytest.mark.parametrize("worlds", [25, pytest.param(50, marks=pytest.mark.validate)])
def test_beliefs_move_as_much_as_they_settle(worlds: int) -> None:
    """E sum (P_k - P_(k-1))^2 = E[P_0 (1 - P_0) - P_T (1 - P_T)]; two filters make squares without noise's bias."""
    scenario = short("local-level", 60)
    gaps, moves = [], []
    for world in range(worlds):
        data, _, _ = synthetic(scenario, [20, 45], "level_now", 0.5, world, seed=78)
        p, q = (seen(scenario, 1, 64, 2000 + 2 * world + n, panel=data, futures=64).table for n in (0, 1))
        p, q = (table[table["rung"].eq("high")]["p"].to_numpy() for table in (p, q))
        moves.append(float((np.diff(p) * np.diff(q)).sum()))
        gaps.append(moves[-1] - (p[0] * (1.0 - q[0]) - p[-1] * (1.0 - q[-1])))
    assert abs(np.mean(gaps)) < 3.0 * np.std(gaps) / np.sqrt(len(gaps))
    assert np.mean(moves) > 4.0 * np.std(moves) / np.sqrt(len(moves)) > 0.0


def test_ranks_of_a_parameter_are_uniform() -> None:
    """Simulation-based calibration (Talts, Betancourt, Simpson, Vehtari and Gelman 2018), moves included."""
    scenario = short("local-level", 100, shock=("lognormal", 0.15, 0.7))
    ranks = []
    for world in range(40):
        data, _, _ = synthetic(scenario, [15, 30, 45, 60, 75, 90], "level_now", 0.3, world, seed=5)
        truth = prior_scores(compile_scenario(scenario), 1, 5, first=world)[0, 0]
        snapshot = Course(prepare(scenario, 24, 24, 300 + world, panel=data)).at(92)
        ranks.append(float(snapshot.theta_weight @ (snapshot.scores[:, 0] < truth)))
    counts, _ = np.histogram(ranks, bins=5, range=(0.0, 1.0 + 1e-9))
    assert ((counts - 8.0) ** 2 / 8.0).sum() < 18.5  # chi-square, 4 degrees of freedom, one in a thousand
    assert abs(np.mean(ranks) - 0.5) < 3.5 * np.sqrt(1 / 12 / 40)


def test_point_of_no_return() -> None:
    """Only sets that favour the gambler much (p of 0.58 and more) can be settled at the start; all are in the end."""
    data = [Datum(day, "wealth_now", value, "linear", 0.4) for day, value in [(30, 15), (50, 19), (90, 20)]]
    scenario = short("gamblers-ruin", 200, win_probability=("uniform", 0.4, 0.6))
    table = seen(scenario, 16, 64, 1, panel=data).table
    goal = table[table["rung"].eq("goal")]["settled"].to_numpy()
    assert goal[0] < 0.4 and goal[-1] == pytest.approx(1.0) and (np.diff(goal) >= 0.0).all()


@pytest.mark.parametrize("threads", [1, 2])
def test_results_do_not_depend_on_threads(threads: int) -> None:
    table = seen(short("gamblers-ruin"), 4, 64, 2, threads, panel=WALK[:1]).table
    assert table["p"].sum() == pytest.approx(
        seen(short("gamblers-ruin"), 4, 64, 2, panel=WALK[:1]).table["p"].sum(), abs=0.0
    )


def test_what_is_kept_of_a_filter_changes_nothing(tmp_path: Path) -> None:
    """Another program reads the course; the first two dates are then seen in worlds that are lived again."""
    scenario = short("gamblers-ruin")
    plain, kept, read = (
        seen(scenario, 4, 16, 5, panel=WALK, dates=days, folder=folder)
        for days, folder in (([41, 81], None), ([41, 81], tmp_path), ([41, 81], tmp_path))
    )
    assert kept.table.equals(plain.table) and read.table.equals(plain.table)
    assert read.thetas.equals(plain.thetas)


def test_structure_is_a_level_between_two_starts() -> None:
    """P_ref of a chain with other chances is its closed form, and the text tells P_0 less P_ref."""
    case = ct.load("two-state")
    case = case.changed(
        config=case.config.model_copy(
            update={"reference": ("set rise=0.005", "set settle=0.05"), "reference_title": "a calmer place"}
        )
    )
    found = seen(case, 32, 16, seed=4)
    told = found.table[found.table["kind"].eq("reference")].set_index("rung").loc["last"]
    exact = 0.005 / 0.055 * (1.0 - 0.945**366)
    assert abs(told["p"] - exact) < 4.0 * told["error"]
    start = found.table[found.table["kind"].eq("P") & found.table["rung"].eq("last")].iloc[0]["p"]
    text = as_text(found)
    assert "reference start (a calmer place)" in text
    assert f"{start - told['p']:+.3f} +-" in text
    assert "Structure" not in as_text(seen(case, 4, 4, dates=[5]))
