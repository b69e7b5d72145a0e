"""A run outlives its case and its program, says so, and is not mixed with what another program makes."""

import re
import shutil
from pathlib import Path

import pytest
from small_runs import small

import contingent as ct
from contingent.engine.runs.manifest import MANIFEST
from contingent.engine.runs.records import checksum
from contingent.engine.runs.run import Run, open_run
from contingent.engine.runs.seal import land_sealed, read_sealed


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """Return the folder of a case of one's own."""
    return ct.new("mine", tmp_path, "two-state").scenario.folder


def age(folder: Path) -> None:
    """Let a run be one that an earlier program has made."""
    manifest = read_sealed(folder / MANIFEST)
    manifest |= {"program": "0.0.9", "code": dict.fromkeys(manifest["code"], "earlier")}
    land_sealed(folder / MANIFEST, manifest)


def test_a_run_keeps_its_case_when_that_is_edited_moved_or_renamed(own: Path, tmp_path: Path) -> None:
    run = small(tmp_path / "run", own, worlds=20)
    titles, ladder = run.labels, ct.Run(run.folder).ladder
    assert open_run(run.folder).notes == []
    rungs = own / "rungs.csv"
    rungs.write_text(rungs.read_text().replace("revolt", "rising"))
    edited = ct.open_run(run.folder)
    assert f"The case in {own} has changed; this is the case as it was run." in repr(edited)
    shutil.move(own, tmp_path / "elsewhere")
    moved = ct.open_run(run.folder)
    assert moved.notes == [f"The case in {own} is no longer there; this is the case as it was run."]
    for each in (edited, moved):
        assert each.ladder.equals(ladder) and each.labels == titles and len(each.patterns) == 0
        assert each.notes[0] in each.report().read_text()
    assert (run.folder / "case" / "rungs.csv").stat().st_size < 10_000


def test_a_case_given_by_a_path_of_this_folder_is_known_from_another(
    own: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(own.parent)
    run = small(tmp_path / "run", "mine", worlds=20)
    monkeypatch.chdir("/")
    assert open_run(run.folder).notes == []


def test_a_case_that_changes_while_it_is_read_is_not_run(own: Path, tmp_path: Path) -> None:
    case = ct.case(own)
    (own / "rungs.csv").write_text((own / "rungs.csv").read_text().replace("revolt", "rising"))
    with pytest.raises(ct.RunError, match="the case was changed after it had been read"):
        case.run(10, 1, tmp_path / "run", progress=False)


def test_a_run_of_an_earlier_program_is_read_and_says_so(copy: Path, sixty: Run) -> None:
    age(copy)
    run = ct.open_run(copy)
    told = r"Made by other code: contingent 0\.0\.9 \(python .*\); read by contingent "
    assert run.outcomes.equals(sixty.outcomes) and len(run.notes) == 1
    assert re.match(told, run.notes[0]) and run.notes[0] in run.report().read_text()
    assert run.world(3).replay() is not None


def test_no_worlds_are_added_by_another_program(copy: Path) -> None:
    age(copy)
    for worlds in (60, 80):
        with pytest.raises(ct.RunError, match=r"made by contingent 0\.0\.9 .* this is contingent "):
            small(copy, worlds=worlds)
    assert len(open_run(copy).outcomes) == 60


def test_a_world_that_comes_out_otherwise_is_not_explained(sixty: Run) -> None:
    for column, value in (("checksum", "0" * 16), ("rise", 0.5), ("rise", None)):
        run = ct.open_run(sixty.folder)
        other = run.outcomes.assign(**{column: value}) if value is not None else run.outcomes.drop(columns=column)
        vars(run)["outcomes"] = other
        with pytest.raises(ct.RunError, match=r"the run was made by contingent .* this is contingent ") as raised:
            run.world(3).replay()
        assert raised.value.exit_code == 4


def test_a_case_that_a_later_program_can_not_read_is_told_with_both_versions(copy: Path) -> None:
    run = ct.open_run(copy)
    path = copy / "case" / "rungs.csv"
    path.write_text("rung,title\n")
    run.landed.files["case/rungs.csv"] = checksum(path)
    with pytest.raises(ct.RunError, match=r"can't read the case of a run made by contingent"):
        _ = run.scenario
