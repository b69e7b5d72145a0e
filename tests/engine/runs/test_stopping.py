"""Worlds that are stopped early: when, what stays known of them, and that they can be lived again."""

import html
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

import contingent as ct
from contingent.engine.advance import Watch, advance
from contingent.engine.ensemble import Ensemble
from contingent.engine.runs.holders import NOBODY
from contingent.engine.stopping import Stopping, rule_of
from contingent.errors import CaseError, RunError
from contingent.mechanisms.registry import compile_scenario
from contingent.present.report.standing import standing
from contingent.scenario.reading.load import load
from contingent.scenario.reading.template import TEMPLATE

WORLDS = 40


@pytest.fixture(scope="module")
def free(tmp_path_factory: pytest.TempPathFactory) -> ct.Run:
    """Return a run of which no world is stopped."""
    folder = tmp_path_factory.mktemp("runs") / "free"
    return ct.run("two-state", worlds=WORLDS, seed=3, out=folder, progress=False)


@pytest.fixture(scope="module")
def stopped(tmp_path_factory: pytest.TempPathFactory) -> ct.Run:
    """Return the same run with worlds stopped after ten days of revolt on end."""
    folder = tmp_path_factory.mktemp("runs") / "stopped"
    return ct.run("two-state", WORLDS, 3, folder, stop_when="in_revolt > 0.5  for 10 days", progress=False)


def expected(run: ct.Run, days: int) -> list[int]:
    """Return for each world the first evening on which it has been in revolt for so many days on end, -1 for none."""
    on = run.series["in_revolt"].values > 0.5
    whole = np.lib.stride_tricks.sliding_window_view(on, days, axis=1).all(axis=2)
    return [int(row.argmax()) + days - 1 if row.any() else -1 for row in whole]


def test_worlds_stop_on_the_evening_on_which_it_has_held_so_long(free: ct.Run, stopped: ct.Run) -> None:
    """A world lives as without the rule until then, and has no values after."""
    epoch = pd.Timestamp(free.scenario.config.epoch)
    days = expected(free, 10)
    told = [(pd.Timestamp(text) - epoch).days if text else -1 for text in stopped.outcomes["stopped"]]
    assert told == days and -1 in days and max(days) >= 0
    for world, day in enumerate(days):
        before, after = (run.series["ever"].values[world] for run in (free, stopped))
        last = day + 1 if day >= 0 else len(before)
        np.testing.assert_array_equal(after[:last], before[:last])
        assert np.isnan(after[last:]).all()
    assert (stopped.outcomes["status"] == "sound").all()
    assert stopped.events.merge(free.events).shape == stopped.events.shape, "nothing happens in them that did not"


def test_outcomes_are_read_as_things_stood(free: ct.Run, stopped: ct.Run) -> None:
    days = np.array(expected(free, 10))
    early = days >= 0
    assert (stopped.outcomes.loc[early, "rung_once"] == 1).all() and (
        stopped.outcomes.loc[early, "rung_last"] == 1
    ).all()
    columns = [name for name in free.outcomes if name != "stopped"]
    pd.testing.assert_frame_equal(stopped.outcomes.loc[~early, columns], free.outcomes.loc[~early])


def test_the_rule_belongs_to_the_run(stopped: ct.Run) -> None:
    assert stopped.manifest["stop_when"] == "in_revolt > 0.5 for 10 days" and stopped.manifest["stop_when"] in repr(
        stopped
    )
    with pytest.raises(RunError, match="stop_when was"):
        ct.run("two-state", WORLDS, 3, stopped.folder, progress=False)


def test_a_stopped_world_can_be_lived_again(stopped: ct.Run) -> None:
    world = int(np.flatnonzero(stopped.outcomes["stopped"].ne(""))[0])
    seen: list[int] = []
    stopped.world(world).replay(lambda day, _: seen.append(day))
    date = stopped.scenario.config.epoch + pd.Timedelta(days=seen[-1])
    assert stopped.outcomes["stopped"][world] == date.isoformat()


@pytest.mark.parametrize("stops", [(1461,), (1, 50, 51, 400, 1461)])
def test_neither_threads_nor_pauses_change_when_worlds_stop(free: ct.Run, stops: tuple[int, ...]) -> None:
    compiled = compile_scenario(load("two-state"))
    ensemble = Ensemble.start(compiled, np.arange(WORLDS), 3)
    ensemble.stopping = Stopping.of(rule_of(compiled, "in_revolt for 10 days"), WORLDS)
    lived: list[int] = []
    for stop in (min(stop, compiled.days) for stop in stops):
        ensemble = ensemble.take(np.arange(WORLDS))
        advance(ensemble, stop, Watch(progress=lived.append), 2)
    assert ensemble.stopping is not None and ensemble.stopping.stopped.tolist() == expected(free, 10)
    assert sum(lived) == WORLDS * compiled.days, "what is not lived counts as done"


@pytest.mark.parametrize(
    ("text", "fix"),
    [
        ("in_revlt > 0.5", "did you mean 'in_revolt'"),
        ("in_revolt >", "such as"),
        ("in_revolt > 0.5 for 0 days", "write 1 to"),
        ("in_revolt > 0.5 for 5000 days", "write 1 to"),
        ("in_revolt > 0.5 for ever", "such as"),
        ("sum(in_revolt)", "such as"),
    ],
)
def test_a_wrong_rule_is_told_before_anything_runs(text: str, fix: str, tmp_path: Path) -> None:
    with pytest.raises(CaseError, match=fix):
        ct.run("two-state", worlds=10**7, out=tmp_path / "run", stop_when=text, progress=False)
    assert not (tmp_path / "run").exists()


def test_the_day_is_a_name(tmp_path: Path) -> None:
    run = ct.run("two-state", worlds=3, out=tmp_path / "run", stop_when="day >= 5", progress=False)
    assert set(run.outcomes["stopped"]) == {"2000-01-06"}
    assert np.isfinite(run.series["ever"].values).sum(axis=1).tolist() == [6, 6, 6]
    assert "Stopped" not in repr(run) and run.plot("ever") is not None


def test_the_page_says_that_worlds_were_stopped(free: ct.Run, stopped: ct.Run) -> None:
    count = int(stopped.outcomes["stopped"].ne("").sum())
    words = f"The run stopped {count} worlds early, by 'in_revolt > 0.5 for 10 days'."
    assert words in html.unescape(stopped.report().read_text())
    assert "Stopped early" not in free.report().read_text()


def test_on_the_page_a_stopped_world_stands_as_on_its_last_evening(stopped: ct.Run, tmp_path: Path) -> None:
    """Otherwise the share in revolt of late dates would be that of worlds that were never stopped: none."""
    kept, shown = stopped.series["in_revolt"].values, standing(stopped).series["in_revolt"].values
    was = stopped.outcomes["stopped"].ne("").to_numpy()
    assert np.array_equal(kept[~was], shown[~was]) and (shown[was, -1] == 1.0).all() and was.sum() > 20
    seen = np.isfinite(kept)
    assert np.array_equal(shown[seen], kept[seen]) and np.isfinite(shown).all()
    data = next(iter(stopped.plot("in_revolt").to_dict()["datasets"].values()))
    assert data[-1]["share"] == pytest.approx(shown[:, -1].mean(), abs=0.03)


def test_fields_and_rulers_stand_too(tmp_path: Path) -> None:
    """Stopped on the evening of day 70; the field of the morning of day 59 is the last that is known."""
    run = ct.run(TEMPLATE, worlds=4, out=tmp_path / "run", stop_when="day >= 70", progress=False)
    shown = standing(run).series
    assert (run.series["ruler"].values[:, 71:] == NOBODY).all()
    for name in ("ruler", "holder", "hold"):
        values = shown[name].values
        assert np.array_equal(values[:, :71], run.series[name].values[:, :71])
        assert (values[:, 71:] == values[:, [70]]).all()
    support = shown["detail_support"].values
    assert run.compiled.detail_days[1:3] == (59, 90) and np.isfinite(support).all()
    assert (support[:, 2:] == support[:, [1]]).all() and (support[:, 1] != support[:, 0]).any()
    assert "nan" not in run.report().read_text().split("<script")[0]
