"""What is given on the command line counts, or is refused: nothing is dropped, and faults come before any work."""

import re
from pathlib import Path

import pytest
from typer.testing import CliRunner

import contingent as ct
from contingent.cli import cost
from contingent.cli.app import CASE, FOLDER, INTERRUPTED, OK
from contingent.cli.main import app, exit_code


def call(*words: object) -> tuple[int, str]:
    done = CliRunner().invoke(app, [str(word) for word in words])
    code = exit_code(done.exception) if isinstance(done.exception, Exception) else None
    told = done.output + (str(done.exception) if code else "")
    return code or done.exit_code, " ".join(re.sub("[│╭╮╰╯─]", " ", told).split())


@pytest.mark.parametrize(
    "words",
    [
        ("run", "two-state", "--seed", 1, "--worlds", 2, "--seed", 2),
        ("run", "two-state", "--seed=1", "--seed", 2),
        ("compare", "two-state", "--do", "set rise=0.1", "--given", "2000-02-01", "--given", "2000-03-01"),
        ("believe", "two-state", "--claim", "P(once) > 0.1", "--claim", "P(once) > 0.9"),
    ],
)
def test_an_option_with_one_value_is_given_once(words: tuple[object, ...]) -> None:
    code, told = call(*words)
    assert code == 2 and "more than once" in told


def test_variants_are_put_together_unless_they_contradict_each_other() -> None:
    two = ("--variant", "run-2-floor", "--variant", "run-2-nearest")
    for command in (("run", "civil-violence", "--worlds", 1), ("watch", "civil-violence")):
        code, told = call(*command, *two)
        assert code == CASE and "differ in 'set ratio_rule'" in told


MANY = 300
LARGE = [
    ("run", "two-state", "--worlds", MANY),
    ("validate", "october-1917", "--worlds", MANY),
    ("validate", "civil-violence", "--worlds", MANY),
    ("sweep", "two-state", "--set", "rise=0.1,0.2", "--worlds", MANY),
    ("gates", "october-1917", "--gate", 1, "--worlds", MANY),
    ("compare", "two-state", "--do", "set rise=0.1", "--pairs", MANY),
    ("inevitability", "local-level", "--thetas", MANY),
    ("scorecard", "gamblers-ruin", "--worlds", MANY),
    ("typology", "october-1917", "--worlds", MANY),
    ("schools", "october-1917", "--worlds", MANY),
    ("calibrate", "october-1917", "--worlds", MANY),
    ("hinges", "two-state", "--outcome", "once", "--worlds", MANY),
    ("believe", "two-state", "--claim", "P(once) > 0.9", "--worlds", MANY),
]


@pytest.mark.parametrize("words", LARGE, ids=lambda words: " ".join(map(str, words[:2])))
def test_what_takes_long_is_told_and_not_begun(
    words: tuple[object, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(cost, "MOST_SECONDS", 1e-9)
    code, told = call(*words)
    assert code == CASE and "world-days: about" in told and "--yes" in told
    assert words[0] not in ("run", "validate") or "GB on disk" in told
    assert not list(tmp_path.iterdir())


def test_a_thousand_million_worlds_take_years(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    code, told = call("run", "october-1917", "--worlds", 1_000_000_000)
    assert code == CASE and "396,000,000,000 world-days: about" in told and "years" in told and "GB on disk" in told
    assert not list(tmp_path.iterdir())


def test_somebody_at_a_terminal_is_asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cost, "MOST_BYTES", 1e3)
    monkeypatch.setattr(cost, "at_a_terminal", lambda: True)
    words = ["run", "two-state", "--worlds", "8", "--out", str(tmp_path / "run")]
    done = CliRunner().invoke(app, words, input="n\n")
    assert done.exit_code == INTERRUPTED and "Go on?" in done.output and not (tmp_path / "run").exists()
    assert CliRunner().invoke(app, words, input="y\n").exit_code == OK
    assert ct.open_run(tmp_path / "run").manifest["worlds"] == 8
    done = CliRunner().invoke(app, [*words, "--yes"])
    assert done.exit_code == OK and "Go on?" not in done.output


def test_time_is_measured_where_a_guess_does_not_settle_it(monkeypatch: pytest.MonkeyPatch) -> None:
    compiled = ct.case("two-state").compiled
    monkeypatch.setattr("contingent.engine.cost.measured_seconds", lambda *_: 1234.0)
    assert cost.time_of(compiled, 10**9, 1) == 1234.0
    assert cost.time_of(compiled, 10**6, 1) < 60.0 and cost.time_of(compiled, 10**14, 1) > 1e6


def test_a_measured_time_grows_with_the_work_and_falls_with_threads() -> None:
    from contingent.engine.cost import disk_bytes, measured_seconds

    compiled = ct.case("two-state").compiled
    assert 0.0 < measured_seconds(compiled, 10**6, 1) < measured_seconds(compiled, 10**9, 2)
    assert disk_bytes(compiled, 2000) == pytest.approx(2 * disk_bytes(compiled, 1000), rel=1e-3)


def test_times_are_spelt_in_the_largest_unit_that_fits() -> None:
    told = [cost.spelt(seconds) for seconds in (0.2, 90, 150, 7300, 3 * 86400, 1e9)]
    assert told == ["0 seconds", "90 seconds", "2 minutes", "2 hours", "3 days", "32 years"]


def test_a_rule_and_a_branch_on_the_command_line(tmp_path: Path) -> None:
    first, second = tmp_path / "first", tmp_path / "second"
    rule = ("--stop-when", "in_revolt > 0.5 for 3 days")
    code, told = call("run", "two-state", "--worlds", 5, "--out", first, *rule)
    assert code == OK and "worlds early, by 'in_revolt > 0.5 for 3 days'" in told
    whole = tmp_path / "whole"
    assert call("run", "two-state", "--worlds", 5, "--out", whole)[0] == OK
    branch = ("run", "two-state", "--worlds", 4, "--seed", 2, "--branch", f"{whole}@2000-02-01")
    code, told = call(*branch, "--world", 3, "--do", "set rise=0", "--out", second)
    assert code == OK and ct.open_run(second).manifest["branch"]["world"] == 3
    for words, wanted, fix in (
        (branch, CASE, "--world N"),
        ((*branch, "--world", 3, "--posterior"), CASE, "parameters of its world"),
        ((*branch, "--world", 99), FOLDER, "no world 99"),
        (("run", "gamblers-ruin", *branch[2:], "--world", 3), CASE, "is a run of two_state"),
        ((*branch[:-1], str(whole), "--world", 3), CASE, "RUN@DATE"),
        (("run", "two-state", "--world", 3), CASE, "RUN@DATE"),
        (("run", "two-state", "--stop-when", "in_revlt"), CASE, "did you mean"),
    ):
        code, told = call(*words)
        assert code == wanted and fix in told, told
