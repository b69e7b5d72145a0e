"""A part of a run is not taken for the whole, and says everywhere how much it is."""

import shutil
from pathlib import Path

import pytest
from small_runs import small

import contingent as ct
from contingent.engine.runs.run import Run

READERS = ("series", "events", "outcomes", "patterns", "ladder", "figures", "manifest")


@pytest.fixture(scope="module")
def part(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return small(tmp_path_factory.mktemp("part") / "run", shard=(0, 3)).folder


def test_nothing_is_read_of_a_part_unless_it_is_asked_for(part: Path) -> None:
    for reader in (ct.open_run, ct.read):
        with pytest.raises(ct.RunError, match=r"20 of 60 histories have landed: .* --partial"):
            reader(part)
    for name in READERS:
        with pytest.raises(ct.RunError, match="20 of 60 histories"):
            getattr(ct.Run(part), name)


def test_a_part_says_how_much_it_is_in_text_page_and_picture(part: Path) -> None:
    run = ct.read(part, partial=True)
    assert isinstance(run, ct.Run) and run.ladder["worlds"].eq(20).all()
    assert "20 of 60 histories" in repr(run) and "20 of 60 histories" in run._repr_html_()
    assert "A part of the run: 20 of 60 histories have landed." in run.report().read_text()
    assert "(20 of 60 histories)" in str(run.plot("ever").to_dict()["title"])


def test_a_run_without_one_part_of_a_chunk_is_a_part(copy: Path) -> None:
    (copy / "outcomes" / "part-00001.parquet").unlink()
    with pytest.raises(ct.RunError, match=r"part-00001.parquet is gone; 40 of 60 histories"):
        ct.open_run(copy)
    run = ct.open_run(copy, partial=True)
    assert run.outcomes["world"].tolist() == [*range(20), *range(40, 60)] == run.series.world.to_numpy().tolist()
    assert set(run.events["world"]) <= set(run.outcomes["world"]) and "part-00001.parquet is gone" in repr(run)


def test_the_worlds_of_a_part_are_those_of_the_whole(sixty: Run, tmp_path: Path) -> None:
    run = small(tmp_path / "run", shard=(1, 3))
    assert run.outcomes.equals(sixty.outcomes.iloc[20:40].reset_index(drop=True))
    assert run.series.equals(sixty.series.isel(world=slice(20, 40)))


def test_a_shard_without_a_chunk_is_no_error_but_nothing_to_read(tmp_path: Path) -> None:
    run = small(tmp_path / "run", shard=(3, 4))
    with pytest.raises(ct.RunError, match="0 of 60 histories have landed"):
        _ = run.outcomes
    shutil.rmtree(run.folder / "done")
    with pytest.raises(ct.RunError, match=r"run.json is gone"):
        ct.open_run(run.folder, partial=True)
