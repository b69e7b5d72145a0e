"""Armies leave a government, or do not: only where theirs stands at home, and as often as their number says."""

from pathlib import Path

import numpy as np
import pytest
from territories import lived, write

ARMIES = [("rus", "b", 1919, "true", "civil_war"), ("rus", "c", 1921, "true", "war_1937_45")]


def test_each_army_leaves_a_government_by_one_chance(tmp_path: Path) -> None:
    """Two armies, a chance of 0.3 each: 0.6 governments a world. Half of the army: 0.3."""
    case = write(tmp_path, ["rus", "b", "c"], {"installation_chance": 0.3}, armies=ARMIES)
    whole = lived(case, 3000).series["installed"][:, -1]
    assert whole.mean() == pytest.approx(0.6, abs=4 * np.sqrt(2 * 0.21 / 3000))
    half = lived(case, 3000, edits=("set first_army=0.5",)).series["installed"][:, -1]
    assert half.mean() == pytest.approx(0.3, abs=4 * np.sqrt(2 * 0.1275 / 3000))
    assert (half <= whole).all()  # the same luck


def test_without_the_late_war(tmp_path: Path) -> None:
    case = write(tmp_path, ["rus", "b", "c"], {"installation_chance": 1.0}, armies=ARMIES)
    assert lived(case).series["installed"][0].tolist()[:6] == [0, 0, 1, 1, 2, 2]
    assert lived(case, edits=("set late_war=without_installation",)).series["installed"][0, -1] == 1


def test_no_army_of_councils_without_a_council_government(tmp_path: Path) -> None:
    case = write(tmp_path, ["rus", "b", "c"], {"installation_chance": 1.0}, armies=ARMIES)
    assert lived(case, edits=("set first_council=no",)).series["installed"].max() == 0
