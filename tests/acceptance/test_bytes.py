"""Results are what they were: digests of this version, renewed by `python tests/baselines/digests.py`."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

BASELINES = Path(__file__).parents[1] / "baselines"
sys.path.insert(0, str(BASELINES))
from digests import digests  # noqa: E402

KEPT = json.loads((BASELINES / "digests.json").read_text())


@pytest.mark.parametrize("case", sorted(KEPT))
def test_results_are_what_they_were(case: str, tmp_path: Path) -> None:
    assert digests(case, tmp_path) == KEPT[case], "results changed: say so in CHANGELOG, then renew the digests"
