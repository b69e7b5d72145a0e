"""The command line on a small case: what it prints, what it leaves behind, how it ends."""

from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest

import contingent as ct
from contingent.cli.app import CASE, FOLDER, OK

Caller = Callable[..., tuple[int, str, str]]


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


def test_a_copy_of_a_case_is_ones_own(contingent: Caller, tmp_path: Path) -> None:
    code, out, _ = contingent("new", "my_chain", "--from", "two-state", "--in", tmp_path)
    assert code == OK and str(tmp_path / "my_chain") in out
    assert contingent("run", tmp_path / "my_chain", "--worlds", 2, "--out", tmp_path / "run")[0] == OK
    assert ct.open_run(tmp_path / "run").manifest["case"] == "my_chain"
    code, _, err = contingent("new", "other", "--from", "two-stat", "--in", tmp_path)
    assert code == CASE and "did you mean 'two_state'" in err


def test_figures_are_listed_and_written(contingent: Caller, toy: Path, tmp_path: Path) -> None:
    code, out, _ = contingent("figure", toy)
    assert code == OK and [line.split()[0] for line in out.splitlines()] == list(ct.open_run(toy).figures)
    for picture in ("ever.pdf", "ever.png", "ever.svg"):
        assert contingent("figure", toy, "ever", "--out", tmp_path / picture)[0] == OK
        assert (tmp_path / picture).stat().st_size > 1000
    assert contingent("figure", toy, "classes")[0] == OK and (toy / "classes.svg").is_file()
    code, _, err = contingent("figure", toy, "evr")
    assert code == CASE and "did you mean 'ever'" in err
    code, _, err = contingent("figure", toy, "ever", "--out", tmp_path / "ever.gif")
    assert code == CASE and ".svg, .png, .pdf" in err


def test_a_sweep_leaves_a_tidy_table_and_a_picture(contingent: Caller, tmp_path: Path) -> None:
    out = tmp_path / "sweep"
    words = ("sweep", "two-state", "--set", "rise=0.001:0.01:3", "--set", "settle=0.1,0.5", "--replicates", 20)
    code, seen, _ = contingent(*words, "--outcome", "once", "--out", out)
    assert code == OK and "sweep.svg" in seen
    table = pd.read_csv(out / "sweep.csv")
    cells = table[["rise", "settle"]].drop_duplicates().to_numpy().tolist()
    assert cells == [[rise, settle] for rise in (0.001, 0.0055, 0.01) for settle in (0.1, 0.5)]
    assert (table["worlds"] == 20).all() and {"once", "last", "calm", "revolt"} <= set(table["name"])
    code, _, err = contingent("sweep", "two-state", "--set", "ris=0.1")
    assert code == CASE and "did you mean 'rise'" in err


def test_the_version_is_that_of_the_package(contingent: Caller) -> None:
    assert contingent("--version") == (OK, f"contingent {ct.__version__}\n", "")


def test_help_of_every_command_has_an_example(contingent: Caller) -> None:
    for command in (
        "list",
        "new",
        "check",
        "run",
        "merge",
        "report",
        "validate",
        "why",
        "odd",
        "watch",
        "figure",
        "sweep",
    ):
        code, out, _ = contingent(command, "--help")
        assert code == OK and "Example" in out


def test_no_control_character_reaches_the_terminal(contingent: Caller, tmp_path: Path) -> None:
    for words in (
        ("check", "\x1b[31mcase"),
        ("run", "two-state", "--variant", "\x1b[31m"),
        ("run", "two-state", "--do", "set rise=\x1b[31m"),
        ("figure", "\x1b]0;x\x07"),
    ):
        code, out, err = contingent(*words)
        assert code == CASE and "\x1b" not in out + err and "control character \\x1b" in err
