"""Reading a case: what is right is read fast and whole; what is wrong is told with its place and its fix."""

import os
import tracemalloc
from datetime import date
from pathlib import Path

import pytest
from small import CASE, replaced, write

import contingent as ct
from contingent import errors
from contingent.engine.posterior import inputs
from contingent.errors import CaseError
from contingent.mechanisms.registry import compile_scenario
from contingent.scenario.reading.find import BUILT_IN, cases, find
from contingent.scenario.reading.load import LARGEST_FILE, load
from contingent.scenario.reading.parse import parse_table
from contingent.scenario.tables.all import TABLES


def problems(folder: Path) -> list[str]:
    """Return the problems of a case."""
    with pytest.raises(CaseError) as caught:
        load(folder)
    return caught.value.problems


def test_a_right_case_is_read(tmp_path: Path) -> None:
    scenario = load(write(tmp_path))
    assert scenario.id == "small"
    assert scenario.config.epoch == date(1917, 1, 1)
    assert [row.place for row in scenario.tables["places"]] == ["alba_east", "hill"]
    assert scenario.tables["places"][1].city is None
    assert scenario.tables["sites"] == []
    assert scenario.tables["people"][0].people == 1000.0


# name of the case: (file, old text, new text), words that the message must hold
WRONG = {
    "unknown key": (("case", "capital =", "capitol ="), "case.toml: key 'capitol'", "did you mean 'capital'"),
    "missing key": (("case", "epoch = 1917-01-01\n", ""), "case.toml: key 'epoch'", "missing"),
    "not toml": (("case", 'id = "small"', "id = small"), "case.toml", "not valid TOML"),
    "end before epoch": (("case", "end = 1917", "end = 1916"), "case.toml: key 'end'", "after 'epoch'"),
    "number for a date": (("case", "epoch = 1917-01-01", "epoch = 1917"), "case.toml: key 'epoch'", "not a date"),
    "unknown capital": (("case", '"alba"', '"albo"'), "case.toml: key 'capital'", "did you mean 'alba'"),
    "unknown column": (
        ("people", "people,source", "peeple,source"),
        "people.csv: row 1, column 'peeple'",
        "unknown column",
    ),
    "missing column": (
        ("people", "people,source", "low,source"),
        "people.csv: row 1, column 'people'",
        "missing column",
    ),
    "duplicate column": (("people", "place,group", "place,place"), "people.csv: row 1, column 'place'", "named twice"),
    "unknown place": (
        ("people", "hill,peasants", "hil,peasants"),
        "people.csv: row 4, column 'place'",
        "did you mean 'hill'",
    ),
    "unknown group": (("people", "workers", "wrokers"), "people.csv: row 2, column 'group'", "did you mean 'workers'"),
    "unknown party": (("leaders", "reds", "redz"), "leaders.csv: row 2, column 'party'", "did you mean 'reds'"),
    "unknown source": (("people", "census;census", "census;cenzus"), "people.csv: row 4, column 'source'", "'census'"),
    "S needs assumption": (("units", "census,A", "census,S"), "units.csv: row 2, column 'source'", "'assumption: why'"),
    "share above one": (("nations", "0.6", "1.6"), "nations.csv: row 2, column 'share'", "at most 1"),
    "share below zero": (("nations", "0.6", "-0.6"), "nations.csv: row 2, column 'share'", "at least 0"),
    "shares do not sum": (("nations", "0.4", "0.5"), "nations.csv: row 3, column 'share'", "sum to 1.100"),
    "two values": (
        ("people", "alba_east,peasants", "alba_east,workers"),
        "people.csv: row 3, column 'group'",
        "second value",
    ),
    "formula for a number": (("people", "1000", "=500*2"), "people.csv: row 2, column 'people'", "not evaluated"),
    "word for a number": (("people", "1000", "many"), "people.csv: row 2, column 'people'", "not a number"),
    "no number": (("people", "1000", ""), "people.csv: row 2, column 'people'", "fill it in"),
    "nan": (("people", "1000", "nan"), "people.csv: row 2, column 'people'", "not finite"),
    "infinite": (("people", "1000", "inf"), "people.csv: row 2, column 'people'", "not finite"),
    "bad date": (("inputs", "1917-04-01", "1 April"), "inputs.csv: row 3, column 'date'", "1917-11-07"),
    "impossible date": (("inputs", "1917-04-01", "1917-02-30"), "inputs.csv: row 3, column 'date'", "not a date"),
    "seconds for a date": (("inputs", "1917-04-01", "86400"), "inputs.csv: row 3, column 'date'", "not a date"),
    "unknown kind": (("places", "town", "city"), "places.csv: row 3, column 'kind'", "'countryside'"),
    "district without city": (("places", "district,alba", "district,"), "places.csv: row 2, column 'city'", "city"),
    "bad id": (("groups", "workers,W", "Work ers,W"), "groups.csv: row 2, column 'group'", "lower-case"),
    "too many cells": (("people", "1000", "1,000"), "people.csv: row 2", "quotes"),
    "open quotes": (("people", "hill,peasants", 'hill,"peasants'), "people.csv: row 4", "check the quotes"),
    "empty range": (("units", "300", "450"), "units.csv: row 2, column 'men_low'", "lower it"),
    "no position": (
        ("positions", "blues,land,-1,-1,0,assumption: a toy,S\n", ""),
        "positions.csv",
        "'blues' has no row for land",
    ),
    "no policy": (("policies", "land,-0.5,assumption: a toy,S\n", ""), "policies.csv", "on 'land'; add a row"),
    "a link to itself": (("links", "alba_east,hill", "hill,hill"), "links.csv: row 2, column 'target'", "itself"),
    "one option": (
        ("options", "bid,wait,Wait,none,none,none,0,,assumption: a toy,S\n", ""),
        "decisions.csv: row 2",
        "two options",
    ),
    "effect of no option": (("effects", "rise", "rize"), "effects.csv: row 2, column 'option'", "did you mean 'rise'"),
    "unknown effect": (("effects", "claim", "clame"), "effects.csv: row 2, column 'effect'", "did you mean 'claim'"),
    "unknown need": (
        ("options", "own,1,,", "own,1,crwd,"),
        "options.csv: row 3, column 'needs'",
        "did you mean 'crowd'",
    ),
    "effect of a party": (
        ("effects", "claim", "call_strike"),
        "effects.csv: row 2, column 'effect'",
        "only parties call strikes",
        "'bid'",
    ),
    "unknown decision": (("triggers", "bid", "bit"), "triggers.csv: row 2, column 'decision'", "did you mean 'bid'"),
    "unknown indicator": (
        ("triggers", "in_revolt", "in_rewolt"),
        "triggers.csv: row 2, column 'indicator'",
        "'in_revolt'",
    ),
    "bad formula": (
        ("indicators", "peak(revolt)", "peak(revolt"),
        "indicators.csv: row 3, column 'formula'",
        "expected )",
    ),
    "divides by nothing": (
        ("indicators", "peak(revolt)", "peak(revolt) / (2 - 2)"),
        "indicators.csv: row 3, column 'formula'",
        "divides by 0",
    ),
    "no logarithm": (
        ("coordinates", "in_revolt", "in_revolt + log(-1)"),
        "coordinates.csv: row 2, column 'formula'",
        "log(-1) has no value",
    ),
    "too large for a series": (
        ("indicators", "peak(revolt)", "peak(revolt) + 1e39"),
        "indicators.csv: row 3, column 'formula'",
        "1e+39 is more than a series can hold",
    ),
    "unknown dimension": (
        ("indicators", "ever,", "ever_{partei},"),
        "indicators.csv: row 3, column 'indicator'",
        "{party}",
    ),
    "unknown coordinate": (("rungs", "last or may", "last or mai"), "rungs.csv: row 2, column 'formula'", "'may'"),
    "sum in a coordinate": (
        ("coordinates", "in_revolt", "sum(revolt)"),
        "coordinates.csv: row 2, column 'formula'",
        "indicator",
    ),
    "bad horizon": (
        ("coordinates", "1917-05-01", "May"),
        "coordinates.csv: row 3, column 'horizon'",
        "after:PATTERN+7",
    ),
    "horizon outside": (
        ("coordinates", "1917-05-01", "1927-05-01"),
        "coordinates.csv: row 3, column 'horizon'",
        "outside",
    ),
    "period": (("record", "1917-01-31", "1916-01-31"), "record.csv: row 2, column 'end'", "before 'start'"),
    "prior": (("priors", "beta,2,98", "uniform,2,1"), "priors.csv: row 2, column 'b'", "larger than a"),
}


@pytest.mark.parametrize("name", WRONG)
def test_a_wrong_case_is_told_with_its_place_and_the_fix(name: str, tmp_path: Path) -> None:
    change, *words = WRONG[name]
    found = problems(write(tmp_path, **replaced(*change)))
    assert any(all(word in line for word in words) for line in found), found


def test_a_cycle_of_patterns(tmp_path: Path) -> None:
    rows = "pattern,title,event,after\na,A,strike,b\nb,B,strike,c\nc,C,strike,a\n"
    found = problems(write(tmp_path, patterns=rows))
    assert "patterns.csv: row 2, column 'after': a cycle, a after b after c after a; clear one of them" in found


def test_a_link_stated_both_ways(tmp_path: Path) -> None:
    (line,) = problems(write(tmp_path, links=CASE["links"] + "hill,alba_east,rail,40,census,A\n"))
    assert line == (
        "links.csv: row 3, column 'target': the rail link of alba_east and hill is in row 2 already "
        "(links go both ways); keep one"
    )


def test_two_effects_with_one_step(tmp_path: Path) -> None:
    found = problems(write(tmp_path, effects=CASE["effects"] + CASE["effects"].splitlines()[1] + "\n"))
    assert any("effects.csv: row 3, column 'step': a second value" in line for line in found)


def test_an_unknown_file(tmp_path: Path) -> None:
    write(tmp_path)
    (tmp_path / "poeple.csv").write_text("a\n")
    assert problems(tmp_path) == ["poeple.csv: unknown file; did you mean 'people.csv'?"]


def test_an_empty_file(tmp_path: Path) -> None:
    assert any("people.csv: row 1: empty" in line for line in problems(write(tmp_path, people="")))


def test_all_problems_are_told_at_once_and_fifty_shown(tmp_path: Path) -> None:
    rows = "place,group,people,source,grade\n" + "hill,workers,x,census,A\n" * 200
    with pytest.raises(CaseError) as caught:
        load(write(tmp_path, people=rows, **replaced("nations", "0.6", "2")))
    lines = str(caught.value).splitlines()
    assert len(lines) == 51 and lines[-1] == "... and 151 more"


def test_nearest_names_are_looked_up_only_for_problems_that_are_shown(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path)
    rows = [f"nowhere_{n},peasants,1,census,A\n" for n in range(2_000)]
    (tmp_path / "people.csv").write_text("place,group,people,source,grade\n" + "".join(rows))
    places = [f"town_{n},Town,town,,51,31,census,A\n" for n in range(2_000)]
    (tmp_path / "places.csv").write_text(CASE["places"] + "".join(places))
    looked_up: list[str] = []
    monkeypatch.setattr(errors, "get_close_matches", lambda name, *_: looked_up.append(name) or [])
    with pytest.raises(CaseError) as caught:
        load(tmp_path)
    assert len(caught.value.problems) >= 2_000
    assert len(looked_up) == errors.MOST_ERRORS


def test_rows_are_lines_of_the_file(tmp_path: Path) -> None:
    rows = 'source,citation\ncensus,"A census\nof two lines"\n\ncensus,Another\n'
    assert any("sources.csv: row 5, column 'source'" in line for line in problems(write(tmp_path, sources=rows)))


def test_a_byte_order_mark_and_dos_lines_are_tolerated(tmp_path: Path) -> None:
    write(tmp_path)
    path = tmp_path / "groups.csv"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    assert [row.group for row in load(tmp_path).tables["groups"]] == ["workers", "peasants"]


def test_another_encoding(tmp_path: Path) -> None:
    write(tmp_path)
    (tmp_path / "groups.csv").write_bytes("group,title,kind\nworkers,Arbeiter f\xfcr,workers\n".encode("latin-1"))
    assert problems(tmp_path) == [
        "groups.csv: row 2: byte 35 is not UTF-8; save the file as UTF-8, or use contingent import"
    ]


def test_a_file_of_two_gigabytes_is_refused_unread(tmp_path: Path) -> None:
    write(tmp_path)
    with open(tmp_path / "people.csv", "wb") as file:
        file.truncate(2 * 2**30)
    tracemalloc.start()
    found = problems(tmp_path)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 50e6  # it was not read
    limit = LARGEST_FILE // 2**20
    assert found == [f"people.csv: 2,048 MB, over the limit of {limit} MB for a table; split or shorten it"]


def test_a_link_out_of_the_folder(tmp_path: Path) -> None:
    folder = write(tmp_path / "case")
    (tmp_path / "secret.csv").write_text(CASE["people"])
    (folder / "people.csv").unlink()
    (folder / "people.csv").symlink_to("../secret.csv")
    (line,) = problems(folder)
    assert line.startswith("people.csv: leads out of the case's folder") and line.endswith("put the file itself there")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_a_pipe_does_not_hang(tmp_path: Path) -> None:
    write(tmp_path)
    (tmp_path / "people.csv").unlink()
    os.mkfifo(tmp_path / "people.csv")
    assert problems(tmp_path) == ["people.csv: is not a plain file; put a file of that name there"]


def test_an_unknown_case_suggests_the_nearest() -> None:
    with pytest.raises(CaseError, match="did you mean 'two_state'"):
        load("two-staet")


def test_cases_by_name_hyphen_path_and_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert {"two_state", "gamblers_ruin"} <= set(cases())
    assert find("two-state") == find("two_state") == BUILT_IN / "two_state"
    write(tmp_path / "my_case")
    monkeypatch.setenv("CONTINGENT_CASES", str(tmp_path))
    assert find("my-case") == tmp_path / "my_case"
    assert ct.load(tmp_path / "my_case").id == "small"


def test_both_spellings_of_a_name_are_one_case(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder here goes before a case of that name that comes with the program, however it is spelt."""
    monkeypatch.chdir(tmp_path)
    for here in ("two_state", "my-case"):
        write(tmp_path / here)
    assert find("two-state") == find("two_state") == Path("two_state")
    assert find("my_case") == find("my-case") == find("./my_case") == Path("my-case")
    write(tmp_path / "my_case")
    with pytest.raises(CaseError, match="may be my-case or my_case: say which by its path"):
        find("my-case")
    assert find("./my-case") == Path("my-case")


def test_the_digest_is_of_the_content(tmp_path: Path) -> None:
    one, same = load(write(tmp_path / "a")), load(write(tmp_path / "b"))
    other = load(write(tmp_path / "c", **replaced("people", "1000", "1001")))
    assert one.digest == same.digest != other.digest


SEIZURE = "pattern,coordinate,value,low,high,source,grade\nfall,{},{},{},,census,A\n"


def test_what_only_describes_is_no_part_of_the_digest_nor_of_what_a_posterior_is_made_from(tmp_path: Path) -> None:
    bare, told = load(write(tmp_path / "a")), load(write(tmp_path / "b", seizures=SEIZURE.format("by_units", 0.5, 0.4)))
    assert len(told.tables["seizures"]) == 1 and bare.digest == told.digest
    assert inputs(compile_scenario(bare)) == inputs(compile_scenario(told))


def test_a_new_kind_of_table_leaves_what_a_posterior_is_made_from(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    compiled = compile_scenario(load(write(tmp_path)))
    before = inputs(compiled)
    without = {name: model for name, model in TABLES.items() if name != "control"}
    monkeypatch.setattr("contingent.engine.posterior.TABLES", without)
    assert inputs(compiled) == before
    monkeypatch.setattr("contingent.engine.posterior.TABLES", {n: m for n, m in TABLES.items() if n != "places"})
    assert inputs(compiled) != before


@pytest.mark.parametrize(
    ("cells", "problem"),
    [
        (("by_unit", 0.5, ""), "seizures.csv: row 2, column 'coordinate': 'by_unit' is not one of"),
        (("by_units", 0.5, 0.6), "seizures.csv: row 2, column 'low': 0.6 is above the value 0.5 of 'value'; lower it"),
        (("by_units", 50, ""), "seizures.csv: row 2, column 'value': 50 is no share; write 'by_units' from 0 to 1"),
        (("members", -1, ""), "seizures.csv: row 2, column 'value'"),
    ],
)
def test_what_is_wrong_with_a_seizure_is_told(tmp_path: Path, cells: tuple, problem: str) -> None:
    with pytest.raises(CaseError) as caught:
        load(write(tmp_path, seizures=SEIZURE.format(*cells)))
    assert any(text.startswith(problem) for text in caught.value.problems)


SHOWN = {
    "tiles": "place,row,column,source,grade\nhill,0,1,census,A\nalba_east,1,1,census,A\n",
    "rulers": "start,contender,source,grade\n1917-01-01,crown,census,A\n",
    "headlines": "of,name,words\npattern,fall,It falls\n",
    "axes": "indicator,times,unit\n{indicator},100,%\n",
}


@pytest.mark.parametrize(
    ("table", "cells", "problem"),
    [
        ("tiles", ("hill,0,1", "hill,1,1"), "tiles.csv: row 3, column 'column': 'hill' has this tile already; give"),
        ("tiles", ("hill", "hil"), "tiles.csv: row 2, column 'place': unknown place 'hil'; did you mean 'hill'"),
        ("tiles", ("hill,0", "hill,-1"), "tiles.csv: row 2, column 'row': -1 is out of range"),
        ("rulers", ("crown", "crowd"), "rulers.csv: row 2, column 'contender': unknown contender 'crowd'; did you"),
        (
            "headlines",
            ("fall", "fell"),
            "headlines.csv: row 2, column 'name': unknown name 'fell'; did you mean 'fall'",
        ),
        ("headlines", ("pattern", "rung"), "headlines.csv: row 2, column 'name': unknown name 'fall'"),
        ("axes", ("{indicator}", "none_such"), "axes.csv: row 2, column 'indicator': unknown indicator 'none_such'"),
    ],
)
def test_what_is_wrong_with_how_a_case_is_shown_is_told(
    tmp_path: Path, table: str, cells: tuple[str, str], problem: str
) -> None:
    indicator = load(write(tmp_path / "known")).tables["indicators"][0].indicator
    shown = {name: text.replace("{indicator}", indicator) for name, text in SHOWN.items()}
    old, new = (cell.replace("{indicator}", indicator) for cell in cells)
    sound = load(write(tmp_path / "sound", **shown))
    assert len(sound.tables["tiles"]) == 2 and sound.digest == load(tmp_path / "known").digest
    with pytest.raises(CaseError) as caught:
        load(write(tmp_path / "wrong", **shown | {table: shown[table].replace(old, new, 1)}))
    assert any(text.startswith(problem) for text in caught.value.problems), caught.value.problems


def test_a_seizure_belongs_to_a_change_of_power(tmp_path: Path) -> None:
    with pytest.raises(CaseError, match=r"seizures.csv: row 2, column 'pattern': unknown pattern 'fal'; did you"):
        load(write(tmp_path, seizures=SEIZURE.format("by_units", 0.5, "").replace("fall", "fal")))


def test_ten_thousand_rows_are_read(tmp_path: Path) -> None:
    rows = CASE["people"].splitlines()[0] + "\n" + "".join(f"p{n},workers,{n},census,A\n" for n in range(10_000))
    places = CASE["places"] + "".join(f"p{n},P,town,,50,30,census,A\n" for n in range(10_000))
    folder = write(tmp_path, people=rows, places=places)
    read = load(folder)
    assert [row.people for row in read.tables["people"]] == list(range(10_000))
    assert len(read.tables["places"]) >= 10_000


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("rise,fixed,-1,0", "priors.csv: row 2, column 'a': -1 makes no sense; write a number in the range [0, 1]"),
        ("rise,lognormal,1,1000", "priors.csv: row 2, column 'a': too little of lognormal(1, 1000) lies in the range"),
        ("rise,beta,1e308,1e308", "priors.csv: row 2, column 'a': "),
        ("rise,uniform,0.5,1.5", "priors.csv: row 2, column 'a': 0.5 to 1.5 leaves the range, 0 to 1"),
    ],
)
def test_a_prior_outside_the_range_is_told(tmp_path: Path, row: str, said: str) -> None:
    folder = write(tmp_path, priors=f"parameter,prior,a,b,source,grade\n{row},assumption: a toy,S\n")
    with pytest.raises(CaseError) as caught:
        compile_scenario(load(folder))
    assert str(caught.value).startswith(said)


STEERING = ("\x1b[31m", "\x07", "\x9b2J", "\x00", "\u202e")


@pytest.mark.parametrize("control", STEERING)
def test_control_characters_are_refused_and_never_shown(tmp_path: Path, control: str) -> None:
    def faults(folder: Path) -> str:
        with pytest.raises(CaseError) as caught:
            load(folder)
        assert control not in str(caught.value) and not any(control in text for text in caught.value.problems)
        return str(caught.value)

    table = faults(write(tmp_path / "table", **replaced("groups", "Workers", f"Wor{control}kers")))
    assert table.startswith("groups.csv: row 2, column 'title': holds the control character")
    assert f"character {ascii(control[0])[1:-1]};" in table
    names = faults(write(tmp_path / "names", **replaced("groups", "title", f"ti{control}tle")))
    assert "groups.csv: row 1" in names
    for key in ("title", "capital"):
        toml = write(tmp_path / key) / "case.toml"
        escape = "".join(f"\\u{ord(c):04x}" for c in control)
        toml.write_text(toml.read_text().replace(f'{key} = "', f'{key} = "{escape}'))
        assert f"case.toml: key '{key}': holds the control character" in faults(toml.parent)


def test_line_ends_and_tabs_in_a_text_are_no_fault(tmp_path: Path) -> None:
    load(write(tmp_path, sources='source,citation\ncensus,"A census\r\nof\ttwo lines"\n'))


def test_a_number_of_too_many_digits(tmp_path: Path) -> None:
    toml = write(tmp_path / "toml") / "case.toml"
    toml.write_text(toml.read_text() + "sizes = {row = " + "9" * 5_000 + "}\n")
    assert problems(toml.parent)[0].startswith("case.toml: not valid TOML: Exceeds the limit")
    effects = CASE["effects"].replace(",1,", "," + "9" * 5_000 + ",")
    (line,) = problems(write(tmp_path / "table", effects=effects))
    assert line.startswith("effects.csv: row 2, column 'step'") and len(line) < 300


def test_a_table_that_is_a_link_to_itself(tmp_path: Path) -> None:
    folder = write(tmp_path)
    (folder / "people.csv").unlink()
    (folder / "people.csv").symlink_to("people.csv")
    assert problems(folder) == ["people.csv: is not a plain file; put a file of that name there"]


def test_a_number_that_no_field_holds_is_refused() -> None:
    problems: list[str] = []
    text = b"origin,target,kind,km,source,grade\na,b,rail,1e30,s,A\na,c,rail,1e308,s,A\n"
    parse_table("links.csv", text, TABLES["links"], problems)
    assert problems == ["links.csv: row 3, column 'km': 1e308 is too large; take another unit"]


def test_what_is_not_yes_or_no_is_told(tmp_path: Path) -> None:
    crises = (BUILT_IN / "_crises" / "crises.csv").read_text(encoding="utf-8").splitlines()
    row = dict(zip(crises[0].split(","), crises[1].split(","), strict=False)) | {"war_defeat": "maybe", "note": ""}
    (tmp_path / "c.csv").write_text(f"{','.join(row)}\n{','.join(row.values())}\n", encoding="utf-8")
    with pytest.raises(CaseError, match="row 2, column 'war_defeat': 'maybe' is not yes or no; write 1 or 0"):
        ct.new("mine", tmp_path, covariates=tmp_path / "c.csv", row=row["case"])
