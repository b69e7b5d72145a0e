"""The answer of the echo: what its first line says, by a rule, and arms that differ by nothing but the edit."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from territories import write

from contingent.errors import CaseError
from contingent.measures.common.study import Study
from contingent.measures.echo.lived import compared, lived
from contingent.measures.echo.measure import Echo
from contingent.measures.echo.words import CAN_TELL, CANNOT_TELL, lead
from contingent.scenario.reading.load import load


def found(low: float, with_example: float, without: float) -> Echo:
    """Return an answer with an interval and two scores, and nothing else."""
    row = {"expected": 30.0, "added": 5.4, "high": 20.0}
    added = [
        row | {"first": 1918.0, "last": 1923.0, "low": -3.0},
        row | {"first": 1924.0, "last": 1949.0, "low": -1.0},
        row | {"first": 1918.0, "last": 1949.0, "low": low, "expected": 60.0},
    ]
    scores = [{"model": "with example", "left_out": "all rows", "log_score": with_example}]
    scores.append({"model": "without example", "left_out": "all rows", "log_score": without})
    none = pd.DataFrame()
    scenario = load("two-state")
    return Echo(scenario, 1, pd.DataFrame(added), pd.DataFrame(scores), none, none, none, none, none, none)


def test_the_first_line() -> None:
    assert lead(found(1.0, -10.0, -9.0)) == (
        "Of the risings expected in 1918-1949, example adds 5 of 60 (1 to 20): 5 of 30 (-3 to 20) in the first wave, "
        f"1918-1923, and 5 of 30 (-1 to 20) in the rest, 1924-1949. {CANNOT_TELL}"
    )


@pytest.mark.parametrize(
    ("low", "with_example", "without", "said"),
    [(1.0, -9.0, -10.0, CAN_TELL), (-0.1, -9.0, -10.0, CANNOT_TELL), (1.0, -10.0, -9.0, CANNOT_TELL)],
)
def test_both_conditions_must_hold(low: float, with_example: float, without: float, said: str) -> None:
    assert lead(found(low, with_example, without)).endswith(said)


def test_worlds_with_and_without_differ_by_the_edit_alone() -> None:
    """Where coefficients of example and backing are 0 and no army stands, nothing differs abroad until Russia rises."""
    scenario = load("echo-1917")
    fixed = [row.model_copy(update={"prior": "fixed", "a": 0.0, "b": 0.0}) if row.parameter in
             ("attempt_example", "attempt_near", "victory_backing") else row
             for row in scenario.tables["priors"]]  # fmt: skip
    quiet = scenario.changed(tables={**scenario.tables, "priors": fixed, "armies": []})
    series = lived(quiet, 6, 1, None)
    one, other = (series["as they were", arm]["beyond"] for arm in ("with it", "without it"))
    np.testing.assert_array_equal(one, other)
    assert one.max() > 0
    frame = compared(quiet, series).set_index(["figure", "wars"])
    assert (frame.loc[("countries beside the origin, 1949", "as they were"), ["difference", "low", "high"]] == 0).all()


def test_what_cannot_be_asked(tmp_path: Path) -> None:
    with pytest.raises(CaseError, match=r"echo: case 'two_state' has no territories.csv; ask it of echo-1917"):
        Study(load("two-state")).echo(worlds=2)
    with pytest.raises(CaseError, match=r"--world: of which file or run\? add --example PATH"):
        Study(load("echo-1917")).echo(world="a", worlds=2)
    small = load(write(tmp_path, ["rus", "b"], {}))
    with pytest.raises(CaseError, match=r"echo: case 'small' has no risings.csv"):
        Study(small).echo(worlds=2)
