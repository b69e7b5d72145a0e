"""The reference start that a case declares: changes of its tables, then edits, or another case."""

from pathlib import Path

import pytest
from small import CASE, write

from contingent.errors import CaseError
from contingent.scenario.edits.reference import reference_start
from contingent.scenario.reading.load import load

HEADER = "table,rows,columns,change,value,source,grade\n"
MADE_UP = "assumption: a toy,S"
CONFIG = CASE["case.toml"] + 'reference = ["set rise=0.1", "shift calendar=-365"]\nreference_title = "a year before"\n'


def changes(*rows: str) -> str:
    """Return reference.csv."""
    return HEADER + "".join(f"{row},{MADE_UP}\n" for row in rows)


def test_without_one_there_is_none(tmp_path: Path) -> None:
    assert reference_start(load(write(tmp_path))) is None


def test_changes_are_made_in_order_then_edits(tmp_path: Path) -> None:
    case = load(
        write(
            tmp_path,
            case=CONFIG,
            reference=changes(
                "people,place=@town,people low,times,0.5",
                "places,place=hill,kind,set,countryside",
                "units,kind=garrison,cadre,at_least,0.3",
                "units,kind=garrison|front,readiness,at_least,0.4",
                "inputs,series=price_index,,drop,",
            ),
        )
    )
    found = reference_start(case)
    assert found is not None and found[1] == "a year before"
    tables = found[0].tables
    assert [row.people for row in tables["people"]] == [1000.0, 10.0, 250.0]
    assert all(row.low is None for row in tables["people"])  # blank cells stay blank
    assert [row.kind for row in tables["places"]] == ["district", "countryside"]
    assert (tables["units"][0].cadre, tables["units"][0].readiness) == (0.5, 0.4)
    assert tables["inputs"] == [] and len(case.tables["inputs"]) == 2  # the case itself stays as it is
    assert (case.config.epoch - found[0].config.epoch).days == 365
    assert [edit.parameter for edit in found[0].edits[:1]] == ["rise"]


def test_what_is_asked_for_stands_in_its_place(tmp_path: Path) -> None:
    case = load(write(tmp_path, case=CONFIG, reference=changes("inputs,,,drop,")))
    found = reference_start(case, ["set rise=0.2"])
    assert found is not None and found[1] == "set rise=0.2" and len(found[0].tables["inputs"]) == 2


def test_another_case_can_be_it(tmp_path: Path) -> None:
    config = CASE["case.toml"] + f'reference = ["{tmp_path / "other"}"]\n'
    write(tmp_path / "other")
    found = reference_start(load(write(tmp_path / "small", case=config)))
    assert found is not None and found[0].folder == tmp_path / "other"
    write(tmp_path / "other", rungs="rung,title,formula\nelse,Else,last\n")
    with pytest.raises(CaseError, match="has not the rungs of small"):
        reference_start(load(tmp_path / "small"))


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ("peoples,,people,times,2", "row 2, column 'table': unknown table 'peoples'"),
        ("people,,persons,times,2", "people.csv has no column 'persons'"),
        ("people,where=hill,people,times,2", "people.csv has no column 'where'"),
        ("people,place=moon,people,times,2", "no row of people.csv fits 'place=moon'"),
        ("people,,people,times,much", "'times' needs numbers"),
        ("people,,people,set,-5", "column 'people' of people.csv: -5.* is out of range"),
        ("places,,kind,set,moon", "column 'kind' of places.csv"),
        ("people,,people,drop,", "'drop' takes whole rows"),
        ("people,,,times,2", "name the columns to change"),
    ],
)
def test_what_cannot_be_changed_is_a_fault_of_the_case(tmp_path: Path, row: str, words: str) -> None:
    with pytest.raises(CaseError, match=words):
        load(write(tmp_path, reference=changes(row)))


def test_a_wrong_edit_is_one_too(tmp_path: Path) -> None:
    for reference, words in (
        ('["jump x=2"]', "key 'reference': edit 'jump x=2'"),
        ('["x=2"]', "key 'reference': edit 'x=2': write VERB NAME=VALUE"),
        ('"set rise=0.1"', "key 'reference': 'set rise=0.1' is no list"),
        ('["nowhere"]', "key 'reference': no case 'nowhere'"),
    ):
        with pytest.raises(CaseError, match=words):
            load(write(tmp_path, case=CASE["case.toml"] + f"reference = {reference}\n"))


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ("units,,place,set,moon", "after its changes, units.csv: row 2, column 'place': unknown place 'moon'"),
        (
            "people,,people low high,times,0",
            "after its changes, people.csv: column 'people': nobody lives in any place",
        ),
    ],
)
def test_a_reference_start_that_is_no_sound_case_is_a_fault(tmp_path: Path, row: str, words: str) -> None:
    with pytest.raises(CaseError, match=words):
        load(write(tmp_path, reference=changes(row)))


def test_another_case_is_not_changed_by_rows(tmp_path: Path) -> None:
    write(tmp_path / "other")
    config = CASE["case.toml"] + f'reference = ["{tmp_path / "other"}"]\n'
    with pytest.raises(CaseError, match="is another case, which rows of"):
        load(write(tmp_path / "small", case=config, reference=changes("inputs,,,drop,")))


def test_octobers_is_the_year_of_peace_of_the_gates() -> None:
    case = load("october-1917")
    found = reference_start(case)
    assert found is not None and found[0].config.epoch.year == 1913
    tables = found[0].tables
    assert not any(row.kind == "front" for table in ("places", "units") for row in tables[table])
    assert all(row.salience == 0.0 for row in tables["ideals"] if row.issue == "war")
    men = [sum(row.men for row in each["units"] if row.kind == "guards") for each in (case.tables, tables)]
    assert men[1] == pytest.approx(men[0] / 8)
