"""A city that nobody could ever take is told: no headquarters, or one that weighs too much."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from contingent.errors import CaseError
from contingent.mechanisms.regime import contest
from contingent.scenario.reading import check_map
from contingent.scenario.reading.find import BUILT_IN
from contingent.scenario.reading.load import load


def test_the_share_is_that_of_the_contest() -> None:
    assert check_map.BEFORE_LAST == contest.BEFORE_LAST


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (("headquarters,karlsburg", "government,karlsburg"), "column 'kind': nobody can take 'karlsburg'"),
        (
            (",karlsburg_castle,2,50.081", ",karlsburg_castle,2.7,50.081"),
            "column 'weight': nobody can take 'karlsburg'",
        ),
    ],
)
def test_a_city_that_cannot_be_taken(change: tuple[str, str], said: str, tmp_path: Path) -> None:
    """Its other sites weigh 4: a headquarters of up to 8/3 leaves three fifths."""
    folder = tmp_path / "land"
    shutil.copytree(BUILT_IN / "_template", folder)
    sites = folder / "sites.csv"
    assert change[0] in sites.read_text()
    sites.write_text(sites.read_text().replace(*change))
    with pytest.raises(CaseError) as caught:
        load(folder)
    assert any(problem.startswith(f"sites.csv: row 2, {said}") for problem in caught.value.problems)
