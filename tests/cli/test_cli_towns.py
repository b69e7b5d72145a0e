"""`validate` on when towns passed: what is refused before anything runs, and what too few worlds are told."""

from collections.abc import Callable
from pathlib import Path

import pytest

from contingent.cli.app import CASE

Caller = Callable[..., tuple[int, str, str]]


@pytest.mark.parametrize(
    ("case", "row", "said"),
    [
        ("two-state", "", "has no pattern of the event 'local_power'"),
        ("october-1917", "soviet_power:Kazann,1917-11-08,arms,x", "no place 'Kazann'; did you mean 'kazan'"),
        ("october-1917", "soviet_power:Urga,1921-07-06,arms,x", "no town of october_1917 in it"),
    ],
)
def test_what_is_wrong_is_refused_before_anything_runs(
    contingent: Caller, tmp_path: Path, case: str, row: str, said: str
) -> None:
    record = tmp_path / "mine.csv"
    record.write_text(f"indicator,date,value,source\n{row}\n", encoding="utf-8")
    given = ("--record", record) if row else ()
    code, _, err = contingent("validate", case, "--part", "towns", "--out", tmp_path / "run", *given)
    assert code == CASE and said in err and not (tmp_path / "run").exists()


def test_too_few_worlds_are_told(contingent: Caller, tmp_path: Path) -> None:
    record = tmp_path / "mine.csv"
    record.write_text("indicator,date,value,source\nsoviet_power:kazan,1917-11-08,arms,x\n", encoding="utf-8")
    words = ("--record", record, "--worlds", 2, "--out", tmp_path / "run")
    code, _, err = contingent("validate", "october-1917", *words)
    assert code == CASE and "needs 5: run more worlds" in err
