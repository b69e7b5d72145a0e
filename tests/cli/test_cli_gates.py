"""contingent gates: the table, and the exit code where a gate fails."""

from pathlib import Path

import pandas as pd
import pytest
from typer.testing import CliRunner

from contingent.cli.app import GATE
from contingent.cli.main import app
from contingent.evidence.gates import gates
from contingent.evidence.gates.gates import Gate


def test_gates_of_menu_and_utility_pass(tmp_path: Path) -> None:
    out = tmp_path / "gates.csv"
    done = CliRunner().invoke(app, ["gates", "october-1917", "--gate", "3", "--gate", "4", "--out", str(out)])
    assert done.exit_code == 0, done.output
    assert "| 3 menu symmetry | passed |" in done.output
    assert pd.read_csv(out)["gate"].tolist() == [3, 4]


def test_a_gate_that_fails_decides_the_exit_code(monkeypatch: pytest.MonkeyPatch) -> None:
    broken = Gate("3 menu symmetry", False, {"faults": (1.0, 0.0)}, "none", "none", ("a menu of its own",))
    monkeypatch.setattr(gates, "menu_gate", lambda _: broken)
    done = CliRunner().invoke(app, ["gates", "october-1917", "--gate", "3"])
    assert done.exit_code == GATE
    assert "a menu of its own" in done.output


def test_a_swap_is_a_leader_and_a_party() -> None:
    done = CliRunner().invoke(app, ["gates", "october-1917", "--swap", "lenin"])
    assert done.exit_code == 2 and "LEADER=PARTY" in done.output
