"""The command line on a small case: what it prints, what it leaves behind, how it ends."""

from pathlib import Path

import pandas as pd
import pytest

import contingent as ct
from contingent.cli import CASE, FOLDER, OK, main


def call(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, *words: str) -> tuple[int, str, str]:
    """Return exit code, output and errors of `contingent WORDS`."""
    monkeypatch.setattr("sys.argv", ["contingent", *words])
    with pytest.raises(SystemExit) as end:
        main()
    seen = capsys.readouterr()
    return int(end.value.code or 0), seen.out, seen.err


@pytest.fixture
def contingent(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch):
    """Return a caller of the command line."""
    return lambda *words: call(capsys, monkeypatch, *map(str, words))


@pytest.fixture(scope="module")
def toy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of a run of 8 worlds of a toy case."""
    folder = tmp_path_factory.mktemp("runs") / "toy"
    ct.run("two-state", worlds=8, seed=3, out=folder, progress=False)
    return folder


def test_list_names_the_cases(contingent) -> None:
    code, out, _ = contingent("list")
    assert code == OK
    assert "october-1917" in out and "gamblers-ruin" in out


def test_an_unknown_case_is_an_error_that_names_the_nearest(contingent) -> None:
    code, out, err = contingent("check", "octobre-1917")
    assert code == CASE
    assert "october" in err and "Traceback" not in err + out


def test_wrong_usage_ends_with_2(contingent) -> None:
    assert contingent("run", "two-state", "--worlds", "0")[0] == CASE
    code, _, err = contingent("run", "two-state", "--shard", "5/4")
    assert code == CASE and "i/n" in err


def test_an_edit_that_means_nothing_ends_with_2(contingent, tmp_path: Path) -> None:
    code, _, err = contingent("run", "two-state", "--worlds", 2, "--do", "frobnicate", "--out", tmp_path / "run")
    assert code == CASE and "frobnicate" in err


def test_a_folder_that_is_no_run_ends_with_4(contingent, tmp_path: Path) -> None:
    code, _, err = contingent("report", tmp_path)
    assert code == FOLDER and str(tmp_path) in err


def test_a_run_folder_of_another_seed_ends_with_4(contingent, toy: Path) -> None:
    code, _, err = contingent("run", "two-state", "--worlds", 8, "--seed", 4, "--out", toy)
    assert code == FOLDER and "seed" in err


def test_run_prints_its_folder_and_takes_up_a_finished_run(contingent, toy: Path) -> None:
    code, out, _ = contingent("run", "two-state", "--worlds", 8, "--seed", 3, "--out", toy)
    assert code == OK and str(toy) in out


def test_shards_merge_to_the_same_run(contingent, toy: Path, tmp_path: Path) -> None:
    for part in ("1/2", "2/2"):
        assert contingent(
            "run", "two-state", "--worlds", 8, "--seed", 3, "--out", tmp_path / "parts", "--shard", part)[0] == OK
    assert contingent("merge", tmp_path / "parts")[0] == OK
    whole, merged = ct.open_run(toy), ct.open_run(tmp_path / "parts")
    pd.testing.assert_frame_equal(whole.outcomes.reset_index(drop=True), merged.outcomes.reset_index(drop=True))


def test_new_case_checks_and_runs(contingent, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert contingent("new", "my_revolution")[0] == OK
    assert contingent("check", "my_revolution")[0] == OK
    code, out, _ = contingent("run", "./my_revolution", "--worlds", 4)
    assert code == OK and "runs" in out


def test_help_of_every_command_has_an_example(contingent) -> None:
    for command in ("list", "new", "check", "run", "merge", "report", "validate", "why", "odd"):
        code, out, _ = contingent(command, "--help")
        assert code == OK and "Example" in out
