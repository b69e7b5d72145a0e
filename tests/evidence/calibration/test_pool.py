"""Several cases fitted as one: closed forms, what a silent case changes, what is left out, and faults."""

from __future__ import annotations

import math
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
import toys

import contingent as ct
from contingent.errors import CaseError
from contingent.evidence.calibration.fit import calibrate
from contingent.evidence.calibration.lab import Asked
from contingent.evidence.calibration.pool import OWN, POOLED, PRIOR, WITHOUT, Pool, pooled
from contingent.evidence.calibration.pool_checks import (
    chance,
    differences,
    fit_table,
    mean_over,
    score_summary,
    score_table,
)
from contingent.evidence.calibration.regression_abc import learn
from contingent.scenario.model import Scenario

WINS = {"one": 39, "two": 33}
CHANCE = "win_probability"


def walk(folder: Path, name: str, **changes: float) -> Scenario:
    """Return a gambler's walk that is a case of its own."""
    return ct.load(toys.named(toys.walk(folder / name, **changes)))


@pytest.fixture(scope="module")
def pool(tmp_path_factory: pytest.TempPathFactory) -> Pool:
    folder = tmp_path_factory.mktemp("pool")
    return pooled([walk(folder, name, fit_wins=n) for name, n in WINS.items()], Asked(512, 3), folder / "runs")


def test_two_records_of_one_chance_are_one_binomial(pool: Pool) -> None:
    # k wins in n days, over both cases, flat prior: Beta(k + 1, n - k + 1).
    wins, days = sum(WINS.values()), 2 * toys.DAYS
    a, b = wins + 1, days - wins + 1
    mean, sd = a / (a + b), math.sqrt(a * b / ((a + b) ** 2 * (a + b + 1)))
    drawn = pool.whole.draws[CHANCE]
    assert drawn.mean() == pytest.approx(mean, abs=0.3 * sd)
    assert drawn.std() == pytest.approx(sd, rel=0.15)
    for case in range(2):
        assert drawn.std() < 0.85 * pool.fit_for(OWN, case).draws[CHANCE].std()  # in the limit 1 / sqrt(2)


def test_the_own_fit_is_that_of_the_case_alone(pool: Pool, tmp_path: Path) -> None:
    alone = calibrate(pool.cases[0], pool.asked, tmp_path)
    pd.testing.assert_frame_equal(pool.fit_for(OWN, 0).draws, alone.draws, check_exact=True)


def test_draws_of_shared_parameters_are_the_same_in_every_case_and_luck_is_not(pool: Pool) -> None:
    one, two = (pool.prior[case].outcomes for case in range(2))
    assert np.array_equal(one[CHANCE], two[CHANCE]) and np.array_equal(one["goal"], two["goal"])
    assert not np.array_equal(one["checksum"], two["checksum"])


def test_left_out_of_two_is_the_fit_of_the_other(pool: Pool) -> None:
    assert pool.fit_for(WITHOUT, 0) is pool.fit_for(OWN, 1)
    assert pool.fit_for(POOLED, 0) is pool.fit_for(POOLED, 1) is pool.whole


def test_tables_of_a_pool(pool: Pool) -> None:
    table = fit_table(pool)
    assert list(table["fit"].unique()) == ["pooled", "one", "two", "without one", "without two"]
    own = table.set_index(["fit", "parameter"])
    assert own.loc[("pooled", CHANCE), "sd"] < 0.5 and own.loc[("pooled", CHANCE), "verdict"] == "speaks"
    assert own.loc[("pooled", "goal"), "verdict"] == "says nothing"
    apart = differences(pool, table).set_index("parameter")
    assert apart.loc[CHANCE, "difference"] > 0.0 and not apart.loc[CHANCE, "apart"]  # 39 and 33 of 60: 1.1 s.d.
    rows = score_table(pool)
    assert set(rows["forecast"]) == {PRIOR, OWN, POOLED, WITHOUT} and set(rows["use"]) == {"fit", "test"}
    summary = score_summary(rows).set_index(["case", "use", "forecast"])
    # 230 was recorded, which 39 of 60 foretells better than 33 of 60 does; both better than a flat prior.
    assert summary.loc[("two", "test", WITHOUT), "crps_gain"] > summary.loc[("two", "test", OWN), "crps_gain"] > 0.0
    assert (summary.xs(PRIOR, level="forecast")[["crps_gain", "log_gain"]] == 0.0).all(axis=None)
    assert list(summary.index.get_level_values("case").unique()) == [
        "one",
        "two",
    ]  # the worse when left out comes first


def test_a_case_that_says_nothing_leaves_the_pool_as_it_was(pool: Pool, tmp_path: Path) -> None:
    blank = walk(tmp_path, "blank", fit_wins=20, log_error=50.0)
    found = pooled([pool.cases[0], blank], Asked(512, 3), tmp_path / "runs")
    own, both = (found.fit_for(name, 0).scores[:, 0] for name in (OWN, POOLED))
    assert abs(found.fit_for(OWN, 1).scores[:, 0].std() - 1.0) < 0.1
    assert both.mean() == pytest.approx(own.mean(), abs=0.05)
    assert both.std() == pytest.approx(own.std(), rel=0.1)


def test_the_fit_of_the_others_never_reads_the_record_left_out(tmp_path: Path) -> None:
    def left_out(folder: Path, **third: float) -> tuple[pd.DataFrame, pd.DataFrame]:
        cases = [walk(folder, name, fit_wins=n) for name, n in WINS.items()] + [walk(folder, "three", **third)]
        found = pooled(cases, Asked(64, 1, waves=1), folder / "runs")
        return found.fit_for(WITHOUT, 2).draws, found.whole.draws

    base = left_out(tmp_path / "base")
    for n, third in enumerate(({"fit_wins": 3, "test_value": 1.0}, {"fit_wins": 58, "log_error": 0.3})):
        scrambled = left_out(tmp_path / str(n), **third)
        pd.testing.assert_frame_equal(scrambled[0], base[0], check_exact=True)
        assert not scrambled[1].equals(base[1])


def gaussian(worlds: int, errors: list[float], rows: list[int]) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return draws of one parameter, what each block's rows would show, and to which block each row belongs."""
    rng = np.random.default_rng(7)
    own = rng.standard_normal((worlds, 1))
    blocks = np.repeat(np.arange(len(errors)), rows)
    noise = rng.standard_normal((worlds, len(blocks))) * np.sqrt(np.array(rows))[blocks] * np.array(errors)[blocks]
    return own, own + noise, blocks


@pytest.mark.parametrize(("errors", "rows"), [([0.5, 1.0], [1, 1]), ([0.7, 0.7], [30, 2]), ([0.6, 50.0], [2, 20])])
def test_blocks_of_a_linear_gaussian_case(errors: list[float], rows: list[int]) -> None:
    """The mean of a block's rows has the block's error, however many rows it has; precisions add up."""
    own, shown, blocks = gaussian(2048, errors, rows)
    precision = 1.0 + sum(error**-2 for error in errors)
    means, sds = [], []
    for truth in np.linspace(-1.0, 1.0, 5):
        recorded = np.array([truth + 0.3, truth - 0.4])[blocks]
        learned = learn(own, shown, recorded, np.zeros((len(own), 0)), 1.0, blocks)
        mean, sd = learned.moments(np.zeros((64, 0)))[:, 0]
        exact = ((truth + 0.3) * errors[0] ** -2 + (truth - 0.4) * errors[1] ** -2) / precision
        means.append(mean - exact)
        sds.append(sd * math.sqrt(precision))
    assert np.abs(means).max() < 0.08
    assert np.mean(sds) == pytest.approx(1.0, abs=0.05)


@pytest.mark.parametrize(("one", "other"), [(0.4, 0.6), (0.9, 0.3), (1.0, 0.5), (1.0, 1.0)])
def test_how_far_posterior_means_of_one_value_lie_apart(one: float, other: float) -> None:
    rng, taught = np.random.default_rng(3), (1.0 - one**2, 1.0 - other**2)
    value = rng.standard_normal(200_000)
    means = [r * value + math.sqrt(r * (1.0 - r)) * rng.standard_normal(len(value)) for r in taught]
    assert (means[0] - means[1]).var() == pytest.approx(chance(one, other), rel=0.02, abs=1e-12)


def test_rows_of_one_block_count_once() -> None:
    gains = pd.Series([1.0, 1.0, 1.0, 1.0, 0.0, -1.0])
    found = mean_over(gains, pd.Series(["a", "a", "a", "a", "b", "c"]), "crps")
    assert found["crps_gain"] == pytest.approx(0.0) and found["crps_error"] == pytest.approx(1.0 / math.sqrt(3.0))


def test_a_parameter_of_one_case_stays_in_a_module_of_that_case(tmp_path: Path) -> None:
    one, two = walk(tmp_path, "one"), walk(tmp_path, "two")
    priors = (two.folder / "priors.csv").read_text()
    (two.folder / "priors.csv").write_text(priors.replace("uniform,900,1000", "uniform,950,1000"))
    found = pooled([one, ct.load(two.folder)], Asked(64, 1, waves=1), tmp_path / "runs")
    assert [(part.module.module, part.module.parameters) for part in found.whole.fitted] == [
        ("walk", CHANCE),
        ("walk:one", "goal:one"),
        ("walk:two", "goal:two"),
    ]
    assert {fact.case for fact in found.whole.fitted[0].facts} == {0, 1}
    assert [{fact.case for fact in part.facts} for part in found.whole.fitted[1:]] == [{0}, {1}]
    assert found.whole.draws["goal:two"].min() >= 950.0 > found.whole.draws["goal:one"].min()


def faults(folder: Path) -> dict[str, tuple[list[Scenario], str]]:
    """Return what cannot be pooled, and what is said of it."""
    one = walk(folder, "one")
    chain = ct.load(toys.named(toys.chain(folder / "chain")))
    moved = toys.named(toys.walk(folder / "moved"))
    modules = (moved / "modules.csv").read_text()
    (moved / "modules.csv").write_text(modules.replace("walk,", "stroll,", 1))
    return {
        "nothing shared": ([one, chain], "nothing to pool"),
        "twice": ([one, one], "'one' is given more than once"),
        "alone": ([one], "two cases or more"),
        "edited": ([ct.case(one.folder).edit("set goal=950").scenario, chain], "calibrate it without edits"),
        "other homes": ([one, ct.load(moved)], "in module 'walk' of one case and 'stroll' of another"),
        "no modules": ([one, ct.load("gamblers-ruin")], "no modules.csv"),
        "no facts": (
            [one, walk(folder, "zero", fit_wins=-70)],
            "zero: modules.csv: no module has both",
        ),  # 0 has no scale
    }


def test_what_cannot_be_pooled_is_told(tmp_path: Path) -> None:
    for name, (cases, told) in faults(tmp_path).items():
        with pytest.raises(CaseError, match=told):
            pooled(cases, Asked(64), tmp_path / "runs" / name)


def test_a_case_without_a_split_is_told(tmp_path: Path) -> None:
    one, split = walk(tmp_path, "one"), toys.named(toys.walk(tmp_path / "split"))
    (split / "record.csv").write_text((split / "record.csv").read_text().replace(",fit,", ",display,"))
    with pytest.raises(CaseError, match=r"fits no row of record.csv with use=fit"):
        ct.across(one.folder, split)
