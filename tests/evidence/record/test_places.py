"""A record of who held places: names, sides, and what is wrong with it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from contingent.errors import CaseError
from contingent.evidence.record.control import CLAIMANTS, COUNCILS, OTHERS
from contingent.evidence.record.places import is_of_places, read_places
from contingent.scenario.model import Scenario
from contingent.scenario.reading.load import load

HEAD = "indicator,date,value,source\n"


@pytest.fixture(scope="module")
def case() -> Scenario:
    return load("russia_1918")


def written(folder: Path, *rows: str) -> Path:
    path = folder / "mine.csv"
    path.write_text(HEAD + "\n".join(rows) + "\n", encoding="utf-8")
    return path


def test_places_by_id_title_and_other_names(case: Scenario, tmp_path: Path) -> None:
    path = written(
        tmp_path, "holder:kazan,1918-08-06,white,x", "holder:Kazan,1918-09-10,1,x", "holder:Dorpat,1918-12-22,red,x",
        "holder:Nizhny Novgorod,1918-06-01,soviet,x", "holder:Minsk,1918-02-21,0,x",
    )  # fmt: skip
    cities, off = read_places(case, path)
    found = {city.place: city.changes for city in cities}
    assert found["kazan"] == ((date(1918, 8, 6), CLAIMANTS), (date(1918, 9, 10), COUNCILS))
    assert found["yuryev"] == ((date(1918, 12, 22), COUNCILS),) and found["minsk"][0][1] == OTHERS
    assert set(found) == {"kazan", "yuryev", "nizhny_novgorod", "minsk"} and off == []
    assert is_of_places(path)


def test_a_city_off_the_map_is_listed(case: Scenario, tmp_path: Path) -> None:
    cities, off = read_places(case, written(tmp_path, "holder:Urga,1921-07-06,red,x"))
    assert cities == [] and off == ["Urga"]


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("holder:Kazann,1918-08-06,red,x", "row 2, column 'indicator': no place 'Kazann'; did you mean 'kazan'"),
        ("holder:kazan,1918-08-06,reds,x", "row 2, column 'value': no side 'reds'; did you mean 'red'"),
        ("holder:kazan,6 August,red,x", "is not a date"),
    ],
)
def test_what_is_wrong_is_told(case: Scenario, tmp_path: Path, row: str, said: str) -> None:
    with pytest.raises(CaseError, match=r"mine\.csv") as error:
        read_places(case, written(tmp_path, row))
    assert said in str(error.value)


def test_another_record_is_none_of_places(tmp_path: Path) -> None:
    assert not is_of_places(written(tmp_path, "strikers,1917-03-01,5,x"))
