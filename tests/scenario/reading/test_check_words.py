"""What a fixed vocabulary does not have is a fault, and so are outcomes that overlap."""

from pathlib import Path

import pytest
from small import CASE, replaced, write

import contingent as ct
from contingent.errors import CaseError
from contingent.scenario.reading.load import load

WRONG = {
    "unknown event": (
        ("patterns", "power_changes", "power_change"),
        "patterns.csv: row 2, column 'event': unknown event 'power_change'; did you mean 'power_changes'?",
    ),
    "unknown series": (
        ("inputs", "price_index", "prise_index"),
        "inputs.csv: row 2, column 'series': no mechanism reads 'prise_index'; did you mean 'price_index'?",
    ),
    "another kind": (
        ("inputs", "price_index,level", "price_index,pulse"),
        "inputs.csv: row 2, column 'kind': 'price_index' is a level; write that",
    ),
    "a place too many": (
        ("inputs", "price_index,level,", "price_index,level,hill"),
        "inputs.csv: row 2, column 'place': 'price_index' is of the whole country; leave it blank",
    ),
    "a place too few": (
        ("inputs", "price_index,level", "grain_dependence,level"),
        "inputs.csv: row 2, column 'place': 'grain_dependence' is of a place; name it",
    ),
    "no front": (
        ("inputs", "price_index,level,", "enemy_offensive,pulse,hill"),
        "inputs.csv: row 2, column 'place': 'hill' is a town; 'enemy_offensive' is of a front",
    ),
    "a reserved issue is missing": (
        ("case", '"food", ', ""),
        "issues.csv: column 'issue': mechanisms know 'food' by name (presses with hunger) and find none; name it "
        'so, or say absent_issues = ["food"] in case.toml',
    ),
    "an issue absent and there": (
        ("case", '"food", ', '"food", "war", '),
        "case.toml: key 'absent_issues': issues.csv has 'war'; remove it here or there",
    ),
    "no such issue": (
        ("case", '"food", ', '"food", "foot", '),
        "case.toml: key 'absent_issues': no mechanism knows 'foot' by name; did you mean 'food'?",
    ),
    "the same outcome twice": (
        ("outcomes", "last == 0", "last >= 1"),
        "outcomes.csv: row 3, column 'formula': 'calm' and 'revolt' overlap, as at last = ",
    ),
    "outcomes that touch": (
        ("outcomes", "last == 1\ncalm,Calm,last == 0", "last >= 1\ncalm,Calm,last <= 1"),
        "outcomes.csv: row 3, column 'formula': 'calm' and 'revolt' overlap, as at last = 1",
    ),
    "one outcome within another": (
        ("outcomes", "last == 0", "last == 1 and may == 1"),
        "outcomes.csv: row 3, column 'formula': 'calm' and 'revolt' overlap",
    ),
    "a stored day outside": (
        ("case", '["markov_chain"]', '["markov_chain"]\ndetail_dates = [1918-01-01]'),
        "case.toml: key 'detail_dates': 1918-01-01 lies outside the case, 1917-01-01 to 1917-06-30; remove it",
    ),
}


@pytest.mark.parametrize("name", WRONG)
def test_a_word_that_nothing_knows_is_a_fault(name: str, tmp_path: Path) -> None:
    change, said = WRONG[name]
    with pytest.raises(CaseError) as caught:
        load(write(tmp_path, **replaced(*change)))
    assert any(problem.startswith(said) for problem in caught.value.problems), caught.value.problems


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("a,A,power_changes,crwn,alba,", "column 'actor': unknown actor 'crwn'; did you mean 'crown'?"),
        ("a,A,election,redz,,", "column 'actor': unknown actor 'redz'; did you mean 'reds'?"),
        ("a,A,strike_wave,reds,alba,", "column 'actor': 'strike_wave' has no actor; leave it blank"),
        ("a,A,decision,council,,bid.rize", "column 'detail': unknown detail 'bid.rize'; did you mean 'bid.rise'?"),
    ],
)
def test_a_pattern_names_what_its_event_has(row: str, said: str, tmp_path: Path) -> None:
    with pytest.raises(CaseError) as caught:
        load(write(tmp_path, patterns=f"pattern,title,event,actor,place,detail\n{row}\n"))
    assert f"patterns.csv: row 2, {said}" in caught.value.problems


def test_outcomes_of_two_coordinates_may_meet_where_neither_holds_the_other(tmp_path: Path) -> None:
    load(write(tmp_path, outcomes="outcome,title,formula\na,A,last == 1\nb,B,may == 1 and last < 0.5\n"))


def test_check_reads_the_record(tmp_path: Path) -> None:
    rows = CASE["record"].replace("in_revolt", "in_rewolt")
    with pytest.raises(CaseError, match=r"record.csv: row 2, column 'indicator': no indicator 'in_rewolt'; did you"):
        ct.case(write(tmp_path / "small", record=rows)).check()
    assert "no fault" in ct.case(write(tmp_path / "small")).check()


def test_the_id_is_the_name_of_the_folder(tmp_path: Path) -> None:
    with pytest.raises(CaseError, match=r"case.toml: key 'id': 'small' is not the name of the folder; write 'big'"):
        ct.case(write(tmp_path / "big")).check()
