"""What is trusted is bound to its run: what another run has left is refused by whoever comes across it."""

import shutil
from pathlib import Path

import pytest
from engine_cases import data_bytes
from small_runs import small

import contingent as ct
from contingent.engine.runs.run import Run


@pytest.mark.parametrize(
    "other",
    [{"seed": 2}, {"edits": "set rise=0.01"}, {"chunk": 30}, {"snapshots": ("2000-02-01",)}, {"case": "gamblers-ruin"}],
)
def test_a_folder_that_lost_its_manifest_takes_no_other_run(copy: Path, other: dict) -> None:
    (copy / "manifest.json").unlink()
    with pytest.raises(ct.RunError, match=r"holds another run \(done/chunk-00000.json was written by it\)"):
        small(copy, **other)
    assert not (copy / "manifest.json").exists()


@pytest.mark.parametrize("content", [None, "", "[]", "null", '{"case": "two'])
def test_a_manifest_that_is_gone_or_damaged_is_written_again_by_its_own_command(
    sixty: Run, copy: Path, content: str | None
) -> None:
    manifest = copy / "manifest.json"
    if content is None:
        manifest.unlink()
    else:
        manifest.write_text(content)
    with pytest.raises(ct.RunError, match="no run here" if content is None else "the command that made the run"):
        ct.open_run(copy)
    again = small(copy)
    assert again.manifest | {"started": ""} == sixty.manifest | {"started": ""} and data_bytes(again) == data_bytes(
        sixty
    )


def test_a_manifest_of_something_else_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "manifest.json").write_text('{"name": "an extension of a browser"}')
    with pytest.raises(ct.RunError, match="nothing else there says what was run"):
        small(tmp_path)
    assert "browser" in (tmp_path / "manifest.json").read_text()


def test_a_chunk_of_another_run_is_not_read(copy: Path, tmp_path: Path) -> None:
    other = small(tmp_path / "other", seed=2)
    for path in [path for path in other.folder.rglob("*") if path.is_file()]:
        if "done" not in path.parts or path.name == "chunk-00001.json":
            shutil.copyfile(path, copy / path.relative_to(other.folder)) if path.name != "manifest.json" else None
    with pytest.raises(ct.RunError, match=r"chunk-00001.json belongs to another run"):
        ct.open_run(copy, partial=True)
    with pytest.raises(ct.RunError, match="holds another run"):
        small(copy)


def test_a_shard_of_another_run_or_without_a_manifest_does_not_merge(sixty: Run, tmp_path: Path) -> None:
    one, two = small(tmp_path / "one", shard=(0, 2)), small(tmp_path / "two", shard=(1, 2), seed=2)
    with pytest.raises(ct.RunError, match="seed was 1, is 2"):
        ct.merge([one.folder, two.folder], tmp_path / "out")
    (two.folder / "manifest.json").unlink()
    with pytest.raises(ct.RunError, match="no run here"):
        ct.merge([one.folder, two.folder], tmp_path / "out")
    shutil.copyfile(one.folder / "manifest.json", two.folder / "manifest.json")
    with pytest.raises(ct.RunError, match="holds another run"):
        ct.merge([one.folder, two.folder], tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_merge_writes_nothing_where_no_run_is(tmp_path: Path) -> None:
    part, letters = small(tmp_path / "part", shard=(0, 1)), tmp_path / "letters"
    letters.mkdir()
    (letters / "dear.txt").write_text("Dear")
    with pytest.raises(ct.RunError, match="no run here"):
        ct.merge([part.folder, letters], part.folder)
    with pytest.raises(ct.RunError, match="holds no run but something else"):
        ct.merge([part.folder], letters)
    with pytest.raises(ct.RunError, match="no run here"):
        ct.merge([part.folder, tmp_path / "mistyped"], part.folder)
    assert not (tmp_path / "mistyped").exists() and [path.name for path in letters.iterdir()] == ["dear.txt"]


def test_merge_copies_what_belongs_to_the_run_alone(sixty: Run, tmp_path: Path) -> None:
    parts = [small(tmp_path / f"part{n}", shard=(n, 2)).folder for n in range(2)]
    (parts[0] / "notes.txt").write_text("mine")
    (parts[1] / "series.zarr" / "ever" / "c" / "9").write_bytes(b"left by a killed run")
    merged = ct.merge(parts, tmp_path / "out")
    assert data_bytes(merged) == data_bytes(sixty) and not (merged.folder / "notes.txt").exists()


def test_merge_replaces_a_damaged_part_by_a_sound_one(sixty: Run, copy: Path, tmp_path: Path) -> None:
    part = copy / "outcomes" / "part-00001.parquet"
    part.write_bytes(b"damaged")
    other = small(tmp_path / "other", shard=(1, 3)).folder
    with pytest.raises(ct.RunError, match=r"chunks \[1\] are sound in none"):
        ct.merge([copy], copy)
    assert part.read_bytes() == b"damaged"
    assert data_bytes(ct.merge([copy, other], copy)) == data_bytes(sixty)
