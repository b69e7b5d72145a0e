"""A run grows: more worlds are added to those that are there, and fewer are read where fewer are asked for."""

from pathlib import Path

import numpy as np
import pytest
from engine_cases import data_bytes
from small_runs import small

import contingent as ct
from contingent.engine.runs.run import Run
from contingent.errors import Stopped


@pytest.mark.parametrize("before", [20, 30, 41])
def test_more_worlds_are_added_to_a_run(sixty: Run, tmp_path: Path, before: int) -> None:
    first = small(tmp_path / "run", worlds=before)
    kept = (first.folder / "outcomes" / "part-00000.parquet").stat().st_mtime_ns
    assert first.series.sizes["world"] == len(first.outcomes) == before
    lived: list[tuple[int, int]] = []
    more = small(first.folder, progress=lambda *at: lived.append(at))
    assert data_bytes(more) == data_bytes(sixty)
    assert (first.folder / "outcomes" / "part-00000.parquet").stat().st_mtime_ns == kept
    assert lived[-1][1] == (60 - before // 20 * 20) * sixty.compiled.days
    assert more.counted == "60 possible histories"


def test_a_run_without_a_name_grows_in_its_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    few, more = (ct.run("two-state", worlds=worlds, progress=False) for worlds in (3, 7))
    assert few.folder == more.folder and len(ct.open_run(more.folder).outcomes) == 7


def test_the_worlds_asked_for_are_returned_where_more_are_there(tmp_path: Path) -> None:
    whole = small(tmp_path / "run", "gamblers-ruin")
    few = small(tmp_path / "run", "gamblers-ruin", worlds=33)
    assert few.counted == "33 possible histories" and len(few.outcomes) == few.series.sizes["world"] == 33
    assert few.outcomes.equals(whole.outcomes.iloc[:33]) and few.series.equals(whole.series.isel(world=slice(33)))
    assert 0 < len(few.events) < len(whole.events) and few.events["world"].max() < 33
    assert len(ct.open_run(few.folder).outcomes) == 60


def test_a_stopped_run_is_not_shortened_by_asking_for_less(sixty: Run, tmp_path: Path) -> None:
    def stop(done: int, total: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(Stopped, match=r"stopped; 0 of 60 histories have landed in .*run"):
        small(tmp_path / "run", progress=stop)
    few = small(tmp_path / "run", worlds=10)
    assert few.outcomes.equals(sixty.outcomes.iloc[:10])
    with pytest.raises(ct.RunError, match="20 of 60"):
        ct.open_run(few.folder)
    assert data_bytes(small(few.folder)) == data_bytes(sixty)


def test_a_run_stopped_while_it_grew_is_mended(copy: Path, sixty: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    from contingent.engine.runs import base

    def killed(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(base, "land_base", killed)
    with pytest.raises(Stopped, match="60 of 70"):
        small(copy, worlds=70)
    monkeypatch.undo()
    with pytest.raises(ct.RunError, match="stopped while worlds were being added"):
        ct.open_run(copy, partial=True)
    grown = small(copy, worlds=70)
    assert np.array_equal(grown.series["ever"][:60], sixty.series["ever"]) and len(grown.outcomes) == 70
