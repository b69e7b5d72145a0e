"""P_t from prior worlds: closed forms, the ridge by hand, the sieve, what is kept, when nothing is said."""

from dataclasses import dataclass, replace
from pathlib import Path

import exact
import numpy as np
import pandas as pd
import pytest
from numpy.typing import NDArray
from scipy.stats import beta
from small_runs import flip
from toy_records import DAYS, LEVEL, WALK, short

from contingent.evidence.amortised import store
from contingent.evidence.amortised.estimate import SHARE, TWO_LEVELS, Seen, nested, seen_from, shared
from contingent.evidence.amortised.luck import order
from contingent.evidence.amortised.newton import squash
from contingent.evidence.amortised.panels import Table, error_of, group
from contingent.evidence.amortised.parts import by_halves
from contingent.evidence.amortised.ridge import FOLDS, RIDGES, Fit, calibration, fit, halves, held_out, paths
from contingent.evidence.amortised.store import worlds_of
from contingent.evidence.amortised.worlds import Plan, Worlds, chunks, live, plan
from contingent.evidence.record.panel import Datum
from contingent.measures.inevitability.prior import from_prior
from contingent.scenario.model import Scenario

Floats = NDArray[np.float64]


def read(scenario: Scenario, data: list[Datum], worlds: int, seed: int = 1) -> list[Seen]:
    """Return what is seen at the start and after each datum."""
    asked = plan(scenario, worlds, worlds, seed, data)
    found, sieve = worlds_of(asked, None)
    return [seen_from(asked, found, sieve, day) for day in [0, *(datum.day + 1 for datum in data)]]


def test_the_gambler_at_every_date() -> None:
    """The closed form is inside the interval, and every P is near it; also of a rung that is not monotone in wealth."""
    truth = [p for _, p in exact.ruin(0.5, DAYS).filtered(WALK)]
    chain = exact.ruin(0.5, DAYS)
    chain.good = np.isin(np.arange(21), [0, 20]).astype(float)
    either = [p for _, p in chain.filtered(WALK)]
    for n, seen in enumerate(read(short("gamblers-ruin"), WALK, 2048)):
        stopped, goal = seen.estimates
        assert goal.low - 0.03 <= truth[n] <= goal.high + 0.03 and abs(goal.p - truth[n]) < 0.07
        assert stopped.low - 0.03 <= either[n] <= stopped.high + 0.03 and abs(stopped.p - either[n]) < 0.08


def test_a_level_that_is_seen_with_errors() -> None:
    """The linear-Gaussian case, where the log odds are nearly linear in the record: Kalman's P_t."""
    _, truth = exact.kalman(LEVEL, 0.99, 0.15, 1.0, DAYS, 0.0)
    found = [seen.estimates[0] for seen in read(short("local-level"), LEVEL, 2048)]
    assert np.abs(np.array([each.p for each in found]) - truth).max() < 0.06
    assert all(each.low - 0.01 <= p <= each.high + 0.01 for each, p in zip(found, truth, strict=True))


def test_two_states_and_their_split() -> None:
    """P and its parts, both chances unknown: sums over a grid of the priors' quantiles."""
    data = [Datum(day, "in_revolt", value, "linear", 0.5) for day, value in [(20, 0.1), (40, 0.9), (60, 1.0)]]
    grid = (np.arange(30) + 0.5) / 30
    sets = [(a, b) for a in beta.ppf(grid, 2, 98) for b in beta.ppf(grid, 5, 95)]
    paths = np.array([exact.revolt(a, b, 90).filtered(data) for a, b in sets])
    weight = np.exp(paths[:, :, 0])
    weight /= weight.sum(axis=0)
    p = (weight * paths[:, :, 1]).sum(axis=0)
    ignorance = (weight * (paths[:, :, 1] - p) ** 2).sum(axis=0)
    for n, seen in enumerate(read(short("two-state", 90), data, 4096, 3)):
        last = seen.estimates[-1]
        assert abs(last.p - p[n]) < 0.08 and last.low - 0.03 <= p[n] <= last.high + 0.03
        assert abs(last.parts.ignorance - ignorance[n]) < 0.015
        assert last.parts.chance + last.parts.ignorance == pytest.approx(last.p * (1.0 - last.p), abs=0.02)


def test_ridge_by_hand() -> None:
    """Without a penalty one flag gives the log odds of each side; with a huge one the share is left."""
    x = np.repeat([0.0, 1.0], [40, 60])[:, None]
    y = np.concatenate([np.repeat([1.0, 0.0], [10, 30]), np.repeat([1.0, 0.0], [45, 15])])
    free = fit(x, y, 1e-9)
    assert free.slopes == pytest.approx([np.log(10 / 30), np.log(45 / 15) - np.log(10 / 30)], abs=1e-6)
    stiff = fit(x - x.mean(), y, 1e9)
    assert stiff(np.zeros((1, 1)))[0] == pytest.approx(0.55, abs=1e-6) and abs(stiff.slopes[1]) < 1e-6
    some = fit(x, y, 3.0)  # at the solution the gradient is zero
    p = some(x)
    assert x[:, 0] @ (y - p) == pytest.approx(3.0 * some.slopes[1], abs=1e-6)


def slowly(x: Floats, y: Floats, ridge: float) -> Floats:
    """Return the slopes by Newton's method from nothing, each step with a matrix of its own."""
    a = np.column_stack([np.ones(len(x)), x])
    penalty = np.r_[1e-6, np.full(x.shape[1], ridge)]
    b, step = np.zeros(a.shape[1]), np.full(a.shape[1], np.inf)
    for _ in range(25):
        p = squash(a @ b)
        step = np.linalg.solve((a.T * (p * (1.0 - p))) @ a + np.diag(penalty), a.T @ (y - p) - penalty * b)
        b += step
    assert np.abs(step).max() < 1e-9
    return b


@pytest.mark.parametrize(("worlds", "features", "signal"), [(600, 6, 1.5), (240, 60, 0.5), (260, 30, 6.0)])
def test_folds_halves_and_parts_are_those_of_a_regression_each(worlds: int, features: int, signal: float) -> None:
    """Within 1e-6 the slopes of every fold, ridge and half, and P, are those of one regression after the other.

    Few worlds with many features, and an outcome that is nearly certain, are where one matrix for all folds fails.
    """
    rng = np.random.default_rng(5)
    x = rng.normal(size=(worlds, features)) @ (np.eye(features) + 0.3)
    x = (x - x.mean(axis=0)) / x.std(axis=0)
    y = (rng.random(worlds) < squash(signal * (x[:, 0] - x[:, 1]) - 0.5)).astype(float)
    fold = order(0, "folds", worlds) % FOLDS
    found = paths(x, y, fold)
    for n, ridge in enumerate(RIDGES):
        for k in (0, 5):
            assert found[n, k] == pytest.approx(slowly(x[fold != k], y[fold != k], ridge), abs=1e-6)
        assert found[n, FOLDS] == pytest.approx(slowly(x, y, ridge), abs=1e-6)
    held = held_out(x, y)
    assert held.fit.slopes == pytest.approx(slowly(x, y, held.fit.ridge), abs=1e-6)
    left = fold == 3
    theirs = squash(slowly(x[~left], y[~left], held.fit.ridge) @ np.column_stack([np.ones(left.sum()), x[left]]).T)
    assert held.p[left] == pytest.approx(theirs, abs=1e-6)
    whole, record = Fit(found[4, FOLDS], RIDGES[4]), x[0]
    side = np.arange(worlds) % 2
    mine = [squash(slowly(x[side == j], y[side == j], whole.ridge) @ np.r_[1.0, record]) for j in (0, 1)]
    assert halves(x, y, record, whole)[0] == pytest.approx(mine, abs=1e-6)
    theta = rng.normal(size=(worlds, 3))
    both, half = np.hstack([x, theta]), order(0, "parts", worlds) % 2
    for j, (full, base) in enumerate(by_halves(both, y, half, whole)):
        assert full.slopes == pytest.approx(slowly(both[half == j], y[half == j], whole.ridge), abs=1e-6)
        assert base.slopes == pytest.approx(slowly(x[half == j], y[half == j], whole.ridge), abs=1e-6)


def test_folds_know_a_signal_from_none() -> None:
    rng = np.random.default_rng(1)
    x = rng.normal(size=(1500, 12))
    told = held_out(x, (rng.random(1500) < squash(1.5 * x[:, 0])).astype(float))
    idle = held_out(x, (rng.random(1500) < 0.3).astype(float))
    assert told.gain > 10.0 * told.gain_error and abs(told.slope - 1.0) < 3.0 * told.slope_error
    assert idle.gain < 2.0 * idle.gain_error


def test_slope_of_a_forecast_that_is_too_sure() -> None:
    """Log odds twice as large as the true ones have a slope of a half."""
    rng = np.random.default_rng(2)
    odds = rng.normal(size=20000)
    y = (rng.random(20000) < squash(odds)).astype(float)
    slope, error = calibration(y, squash(2.0 * odds))
    assert abs(slope - 0.5) < 4.0 * error < 0.05


def test_errors_of_a_panel_last_as_declared() -> None:
    """Correlation exp(-days / memory) for numbers; a flag's mistakes have their share and stay."""
    luck = np.random.default_rng(3)
    number = Datum(90, "x", 1.0, "linear", 2.0, 60.0)
    first = error_of(replace(number, day=30), None, luck.normal(size=40000))
    second = error_of(number, (30, first), luck.normal(size=40000))
    assert np.corrcoef(first, second)[0, 1] == pytest.approx(np.exp(-1.0), abs=0.02)
    assert second.std() == pytest.approx(1.0, abs=0.02)
    flag = Datum(90, "x", 1.0, "flag", 0.1, 60.0)
    wrong = error_of(replace(flag, day=30), None, luck.random(40000))
    still = error_of(flag, (30, wrong), luck.random(40000))
    assert wrong.mean() == pytest.approx(0.1, abs=0.01) and still.mean() == pytest.approx(0.1, abs=0.01)
    assert still[wrong == 1.0].mean() == pytest.approx(0.1 + 0.9 * np.exp(-1.0), abs=0.03)


def test_standardised_features_bend_and_flat_ones_go() -> None:
    x = np.array([[0.0, 5.0, 1.0], [1.0, 5.0, 3.0], [0.0, 5.0, 8.0], [1.0, 5.0, 0.0]])
    table = Table(x, np.array([1.0, 5.0, 2.0]), ["flag", "flat", "number"]).standardised()
    assert table.names == ["flag", "number", "number, times number", "flag, times number"]
    assert np.allclose(table.x.mean(axis=0), 0.0) and np.allclose(table.x.std(axis=0), 1.0)


@dataclass(frozen=True)
class Governed(Plan):
    """A plan in which the flag of the toy says who governs."""

    @property
    def governing(self) -> NDArray[np.bool_]:  # type: ignore[override]
        """All flags."""
        return np.array([datum.scale == "flag" for datum in self.data])


STILL = [Datum(day, "playing", 1.0, "flag", 0.02) for day in (40, 80, 140)]


def governed(whole: int, worlds: int) -> Governed:
    """Return a plan of the gambler with a record in which he goes on playing."""
    found = plan(short("gamblers-ruin", 160), whole, worlds, 4, [*WALK, *STILL])
    return Governed(found.compiled, found.data, found.pins, found.whole, found.worlds, found.seed)


def test_the_sieve_leaves_out_only_what_is_not_governed_as_recorded() -> None:
    """Shares after the sieve are those of worlds that were all lived to the end; before it only whole worlds count."""
    sieved, whole = governed(512, 2048), governed(2048, 2048)
    part, sieve = worlds_of(sieved, None)
    full, _ = worlds_of(whole, None)
    assert sieve == 141 and part.lived.min() == sieve  # of 160 days
    assert np.isnan(part.rungs[512:][part.lived[512:] == sieve]).all()
    for day in (141, 150):
        mine, theirs = group(sieved, part, sieve, day), group(whole, full, 160, day)
        assert np.array_equal(mine.members, theirs.members) and mine.members.sum() > 100
        assert np.array_equal(mine.tables["pinned"].x, theirs.tables["pinned"].x)
    early = group(sieved, part, sieve, 41)
    assert early.base.sum() == 512 and not early.members[512:].any()


def test_chunks_that_are_kept_are_not_lived_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = governed(512, 1500)
    once, sieve = worlds_of(asked, tmp_path)
    (tmp_path / "00001.npz").unlink()
    (tmp_path / "00002.npz").write_bytes(b"cut")
    lived: list[int] = []

    def counting(plan: Plan, numbers: NDArray[np.int64], *rest: object) -> Worlds:
        lived.append(int(numbers[0]))
        return live(plan, numbers, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(store, "live", counting)
    again, same = worlds_of(asked, tmp_path)
    assert lived == [512, 1024] and same == sieve
    for name in ("shown", "lived", "theta", "rungs", "taken"):
        assert np.array_equal(getattr(once, name), getattr(again, name), equal_nan=True)
    assert [len(each) for each in chunks(asked)] == [512, 512, 476]
    (tmp_path / "empty.npz").write_bytes(b"")
    assert store.read(tmp_path / "empty.npz", 0) is None
    sound = (tmp_path / "00002.npz").read_bytes()
    for at in range(0, len(sound), 97):
        flip(tmp_path / "00002.npz", at)
        assert store.read(tmp_path / "00002.npz", 476) is None
        (tmp_path / "00002.npz").write_bytes(sound)
    assert store.read(tmp_path / "00002.npz", 476) is not None


def test_another_seed_prior_or_record_is_another_folder(tmp_path: Path) -> None:
    scenario = short("gamblers-ruin")
    plans = [
        plan(scenario, 100, 200, 1, WALK),
        plan(scenario, 100, 200, 2, WALK),
        plan(scenario, 100, 200, 1, WALK[:2]),
        plan(short("gamblers-ruin", win_probability=("uniform", 0.4, 0.6)), 100, 200, 1, WALK),
        plan(scenario, 120, 200, 1, WALK),
    ]
    assert len({store.folder_of(tmp_path, each) for each in plans}) == len(plans)
    assert store.folder_of(tmp_path, plans[0]) == store.folder_of(tmp_path, plan(scenario, 100, 900, 1, WALK))


def test_nothing_is_said_of_a_record_outside_the_prior() -> None:
    """A level of eight, where no world comes near: no P, and the reason names how few lie farther out."""
    far = [replace(datum, value=8.0) for datum in LEVEL]
    last = read(short("local-level"), far, 1024)[-1]
    assert np.isnan(last.estimates[0].p) and "outside" in last.estimates[0].said
    assert last.worst[0][1] > 4.0


def test_few_worlds_say_their_share() -> None:
    first, *_, last = read(short("gamblers-ruin"), WALK, 150)
    assert {each.said for each in last.estimates} == {SHARE}
    assert last.estimates[1].p == pytest.approx(first.estimates[1].p)


def test_a_later_rung_is_not_likelier_than_an_earlier_one() -> None:
    y, theta = np.repeat([1.0, 0.0], [30, 70]), np.zeros((100, 0))
    low, high = shared(y, theta), shared(1.0 - y, theta)
    assert [each.p for each in nested([low, high])] == pytest.approx([0.3, 0.3])
    assert [each.p for each in nested([high, low])] == pytest.approx([0.7, 0.3])


def test_reliability_among_worlds_not_seen() -> None:
    """By tenths of P the share that came true is near P; no curve bends to the barriers, so the tails are off."""
    seen = read(short("gamblers-ruin"), WALK[:2], 4096)[-1]
    goal = seen.estimates[1]
    assert goal.said == TWO_LEVELS and len(goal.curve) == 10
    assert max(abs(share - p) for p, share, _ in goal.curve) < 0.1
    assert np.mean([share - p for p, share, _ in goal.curve]) == pytest.approx(0.0, abs=0.01)


def test_dates_side_by_side_say_the_same() -> None:
    """Every number of dates on three threads is that of dates one after the other."""
    asked = plan(short("gamblers-ruin"), 512, 512, 1, WALK)
    days = [0, *(datum.day + 1 for datum in WALK[:3])]
    one, three = (from_prior(asked, days, None, threads, None) for threads in (1, 3))
    pd.testing.assert_frame_equal(one.table, three.table)
    pd.testing.assert_frame_equal(one.checks, three.checks)
