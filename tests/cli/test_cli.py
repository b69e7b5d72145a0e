"""The command line on a small case: what it prints, what it leaves behind, how it ends."""

from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest

import contingent as ct
from contingent.cli.app import CASE, FOLDER, OK
from contingent.cli.main import main

Caller = Callable[..., tuple[int, str, str]]


@pytest.fixture
def contingent(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Caller:
    """Return a caller of the command line: words to exit code, output and errors."""

    def call(*words: object) -> tuple[int, str, str]:
        monkeypatch.setattr("sys.argv", ["contingent", *map(str, words)])
        code: object = OK
        try:
            main()
        except SystemExit as end:
            code = end.code or OK
        seen = capsys.readouterr()
        assert isinstance(code, int)
        return code, seen.out, seen.err

    return call


@pytest.fixture(scope="module")
def toy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of a run of 8 worlds of a toy case."""
    folder = tmp_path_factory.mktemp("runs") / "toy"
    ct.run("two-state", worlds=8, seed=3, out=folder, progress=False)
    return folder


def test_list_names_the_cases(contingent: Caller) -> None:
    code, out, _ = contingent("list")
    assert code == OK
    assert "october-1917" in out and "gamblers-ruin" in out


def test_an_unknown_case_is_an_error_that_names_the_nearest(contingent: Caller) -> None:
    code, out, err = contingent("check", "octobre-1917")
    assert code == CASE
    assert "october" in err and "Traceback" not in err + out


def test_wrong_usage_ends_with_2(contingent: Caller) -> None:
    assert contingent("run", "two-state", "--worlds", "0")[0] == CASE
    code, _, err = contingent("run", "two-state", "--shard", "5/4")
    assert code == CASE and "i/n" in err


def test_an_edit_that_means_nothing_ends_with_2(contingent: Caller, tmp_path: Path) -> None:
    out = tmp_path / "run"
    code, _, err = contingent("run", "two-state", "--worlds", 2, "--do", "frobnicate", "--out", out)
    assert code == CASE and "frobnicate" in err


def test_a_folder_that_is_no_run_ends_with_4(contingent: Caller, tmp_path: Path) -> None:
    code, _, err = contingent("report", tmp_path)
    assert code == FOLDER and str(tmp_path) in err


def test_a_run_folder_of_another_seed_ends_with_4(contingent: Caller, toy: Path) -> None:
    code, _, err = contingent("run", "two-state", "--worlds", 8, "--seed", 4, "--out", toy)
    assert code == FOLDER and "seed" in err


def test_run_prints_its_folder_and_takes_up_a_finished_run(contingent: Caller, toy: Path) -> None:
    code, out, _ = contingent("run", "two-state", "--worlds", 8, "--seed", 3, "--out", toy)
    assert code == OK and str(toy) in out


def test_shards_merge_to_the_same_run(contingent: Caller, toy: Path, tmp_path: Path) -> None:
    out = tmp_path / "parts"
    for part in ("1/2", "2/2"):
        words = ("run", "two-state", "--worlds", 8, "--seed", 3, "--out", out, "--shard", part)
        assert contingent(*words)[0] == OK
    assert contingent("merge", out)[0] == OK
    whole, merged = (ct.open_run(folder).outcomes.reset_index(drop=True) for folder in (toy, out))
    pd.testing.assert_frame_equal(whole, merged)


def test_new_case_checks_and_runs(contingent: Caller, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert contingent("new", "my_revolution")[0] == OK
    assert contingent("check", "my_revolution")[0] == OK
    code, out, _ = contingent("run", "./my_revolution", "--worlds", 4)
    assert code == OK and "runs" in out


def test_help_of_every_command_has_an_example(contingent: Caller) -> None:
    for command in ("list", "new", "check", "run", "merge", "report", "validate", "why", "odd"):
        code, out, _ = contingent(command, "--help")
        assert code == OK and "Example" in out
