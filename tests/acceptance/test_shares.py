"""Outcomes of October are those of this version, within the error of their sample."""

import json
from pathlib import Path

from shares import KEPT, WORLDS, moved, shares


def test_shares_are_those_of_this_version(tmp_path: Path) -> None:
    wrong = moved(shares(tmp_path / "run"), json.loads(KEPT.read_text()))
    assert wrong == {}, "outcomes changed: say so in CHANGELOG, then python tests/baselines/shares.py"


def test_what_counts_as_a_move() -> None:
    kept = {"rung a": 0.5, "class b": 0.0, "class c": 0.1}
    assert moved(kept, kept) == {}
    assert moved({**kept, "rung a": 0.6, "class b": 1 / WORLDS}, kept) == {}
    assert set(moved({**kept, "rung a": 0.65, "class b": 10 / WORLDS, "class c": 0.2}, kept)) == set(kept)
    assert set(moved({"rung a": 0.5, "class d": 0.1}, kept)) == {"class b", "class c", "class d"}
