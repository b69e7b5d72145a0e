"""Results are what they were: digests of this version, renewed by `python tests/baselines/digests.py`."""

from __future__ import annotations

import json
from pathlib import Path

import digests
import pytest

KEPT = json.loads(digests.KEPT.read_text())


@pytest.mark.parametrize("case", sorted(KEPT))
def test_results_are_what_they_were(case: str, tmp_path: Path) -> None:
    assert digests.digests(case, tmp_path) == KEPT[case], "results changed: say so in CHANGELOG, then renew the digests"
