"""Run folders on the command line: parts, damage, growth, signals; how each ends and what it says."""

import os
import shutil
import signal
import time
import warnings
from collections.abc import Callable
from pathlib import Path

import pytest
from small_runs import flip, small

from contingent.cli.app import CASE, FOLDER, INTERRUPTED, OK, SYSTEM
from contingent.engine.machine.compile import tell_that_nothing_is_kept
from contingent.engine.runs.chunks import Counter

Caller = Callable[..., tuple[int, str, str]]


@pytest.fixture(scope="module")
def part(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return small(tmp_path_factory.mktemp("part") / "run", "gamblers-ruin", shard=(0, 3)).folder


READERS = (("report",), ("export", "--texts", "0", "--out", "OUT"), ("figure",), ("figure", "ladder"),
           ("why", "--world", "3", "--event", "ruin"), ("chronicle", "--world", "3"))  # fmt: skip


@pytest.mark.parametrize("words", READERS, ids=" ".join)
def test_a_part_is_read_where_that_is_asked_for(
    contingent: Caller, part: Path, tmp_path: Path, words: tuple[object, ...]
) -> None:
    command, *others = [tmp_path / "out" if word == "OUT" else word for word in words]
    code, _, err = contingent(command, part, *others)
    assert code == FOLDER and "20 of 60 histories have landed" in err and "--partial" in err
    code, _, err = contingent(command, part, *others, "--partial")
    assert "A part of the run: 20 of 60 histories have landed." in err
    assert code == OK or (code == CASE and command == "why"), err


def test_an_export_lands_in_a_folder_of_its_own(contingent: Caller, tmp_path: Path) -> None:
    run = small(tmp_path / "run", "gamblers-ruin").folder
    code, out, _ = contingent("export", run, "--out", tmp_path / "lesson")
    assert code == OK and f"Export: {tmp_path / 'lesson' / 'index.html'}" in out
    code, out, _ = contingent("export", run, "--single", "--out", tmp_path / "lesson.html")
    assert code == OK and (tmp_path / "lesson.html").is_file()
    code, _, err = contingent("export", run, "--out", run)
    assert code == FOLDER and "holds other files" in err and not (run / "index.html").exists()
    code, _, err = contingent("export", run, "--single", "--out", tmp_path / "lesson")
    assert code == CASE and ".html" in err


def test_a_shard_says_how_much_has_landed(contingent: Caller, tmp_path: Path) -> None:
    words = ("run", "two-state", "--worlds", 300, "--out", tmp_path / "run", "--shard")
    assert "Landed: 44 of 300 histories" in contingent(*words, "2/2")[1]
    code, out, _ = contingent(*words, "3/3")
    assert code == OK and "Landed: 44 of 300" in out


def test_check_tells_a_run_from_a_case(contingent: Caller, part: Path, tmp_path: Path) -> None:
    assert "no fault" in contingent("check", "two-state")[1]
    folder = shutil.copytree(part, tmp_path / "run")
    code, out, _ = contingent("check", folder)
    assert code == OK and f"{folder}: 20 of 60 histories, " in out and "A part of the run" in out
    flip(folder / "series.zarr" / "date" / "c" / "0")
    code, _, err = contingent("check", folder)
    assert code == FOLDER and "date/c/0 is damaged" in err and "Traceback" not in err
    (folder / "manifest.json").write_text("[]")
    code, _, err = contingent("check", folder)
    assert code == FOLDER and "manifest.json is not as this program wrote it" in err
    (folder / "manifest.json").unlink()
    assert contingent("check", folder)[0] == FOLDER


def test_a_finished_run_grows(contingent: Caller, tmp_path: Path) -> None:
    words = ("run", "two-state", "--out", tmp_path / "run", "--worlds")
    assert contingent(*words, 5)[0] == OK and contingent(*words, 8)[0] == OK
    assert "8 possible histories" in contingent("check", tmp_path / "run")[1]


def test_a_seed_that_is_none_ends_with_2(contingent: Caller, tmp_path: Path) -> None:
    for seed in (2**64, -1):
        code, _, err = contingent("run", "two-state", "--seed", seed, "--out", tmp_path / "run")
        assert code == CASE and "--seed" in err and "Traceback" not in err


def test_a_name_that_is_too_long_ends_with_5(contingent: Caller, tmp_path: Path) -> None:
    code, _, err = contingent("run", "two-state", "--worlds", 2, "--out", tmp_path / ("x" * 300))
    assert code == SYSTEM and "File name too long" in err and "make room" not in err


@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM", "SIGHUP"])
def test_a_signal_ends_a_run_that_says_what_has_landed(
    contingent: Caller, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    before = {each: signal.getsignal(each) for each in (signal.SIGTERM, signal.SIGHUP)}
    add, sent = Counter.add, list[int]()

    def signalled(counter: Counter, worlds: int) -> None:
        add(counter, worlds)
        if not sent:
            sent.append(getattr(signal, name))
            os.kill(os.getpid(), sent[0])
        time.sleep(0.05)  # until the signal is heard

    monkeypatch.setattr(Counter, "add", signalled)
    code, _, err = contingent("run", "two-state", "--worlds", 60, "--out", tmp_path / "run")
    assert code == INTERRUPTED
    assert f"stopped; 0 of 60 histories have landed in {tmp_path / 'run'}; the same command goes on" in err
    assert {each: signal.getsignal(each) for each in before} == before


def test_a_warning_of_ours_is_a_sentence_on_the_command_line(
    contingent: Caller, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("CONTINGENT_CACHE", str(tmp_path / "file"))
    monkeypatch.setattr("contingent.engine.runs.execute.compile_ahead", lambda *_: tell_that_nothing_is_kept())
    tell_that_nothing_is_kept.cache_clear()
    with warnings.catch_warnings():
        warnings.simplefilter("default")
        code, _, err = contingent("run", "two-state", "--worlds", 2, "--out", tmp_path / "run")
    assert code == OK and err.count("\n") == 1
    assert err.startswith(
        f"contingent: {tmp_path / 'file'} can't be written, so mechanisms are compiled at every start"
    )


def test_a_history_is_told_as_an_article(contingent: Caller, tmp_path: Path) -> None:
    folder = small(tmp_path / "run", "gamblers-ruin").folder
    code, out, _ = contingent("chronicle", folder, "--world", 3)
    assert code == OK and out.startswith("# Gambler's ruin: simulated history 3\n")
    code, out, _ = contingent("chronicle", folder, "--world", 3, "--lang", "zh", "--out", tmp_path / "a.html")
    assert code == OK and f"Article: {tmp_path / 'a.html'}" in out
    assert '<html lang="zh">' in (tmp_path / "a.html").read_text("utf-8")
    code, out, _ = contingent("chronicle", "october-1917", "--record", "--lang", "ru")
    assert code == OK and "Октябрьская революция" in out
    for words, said in (
        ((folder,), "--world N"),
        ((folder, "--world", 3, "--record"), "--world N"),
        ((folder, "--world", 3, "--lang", "fr"), "no language 'fr'"),
        ((folder, "--world", 99), "no world 99"),
        (("gamblers-ruin", "--record"), "history.csv"),
        ((folder, "--world", 3, "--out", tmp_path / "a.pdf"), ".html or .md"),
    ):
        code, _, err = contingent("chronicle", *words)
        assert code != OK and said in err and "Traceback" not in err, err


def test_a_run_at_an_address_is_named_by_it_in_every_command(contingent: Caller) -> None:
    address = "memory://cli/run"
    code, out, err = contingent("run", "gamblers-ruin", "--worlds", 20, "--out", address)
    assert code == OK and f"Run folder: {address}\n" in out and f"export {address} --out run-pages" in out, err
    for words, told in {
        ("check", address): "20 possible histories, 19 files, no fault",
        ("merge", address): f"Run folder: {address}",
        ("figure", address): "ladder",
        ("why", address, "--world", 3, "--event", "barrier"): "barrier",
    }.items():
        code, out, err = contingent(*words)
        assert code == OK and told in out, (words, out, err)
    for words, told in {
        ("serve", address): "contingent serve needs a folder on a disk",
        ("crate", address): "a crate needs a folder on a disk",
        ("check", "memory://cli/none"): "memory://cli/none: no run here",
        ("export", address, "--out", "memory://cli/pages"): "an export needs a folder on a disk",
    }.items():
        code, out, err = contingent(*words)
        assert code == FOLDER and told in err, (words, out, err)
