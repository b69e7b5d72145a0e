"""The names of countries in three languages: complete, in their own letters, with the cases that sentences ask for."""

import re
from pathlib import Path

import pytest
from small import write

import contingent as ct
from contingent.present.chronicle.frames import Named
from contingent.present.chronicle.lexicon import CASES, Lexicon
from contingent.scenario.model import Scenario
from contingent.scenario.reading.load import load

CYRILLIC, HAN, LATIN = re.compile("[А-Яа-яЁё]"), re.compile("[\u4e00-\u9fff]"), re.compile("[A-Za-z]")
ROMAN = re.compile(r"\b[IVX]+\b")
NAMED = ("october-1917", "germany-1918", "ddr-1989")


@pytest.fixture(scope="module")
def october() -> Scenario:
    return load("october-1917")


@pytest.fixture(scope="module", params=NAMED)
def case(request: pytest.FixtureRequest) -> Scenario:
    return load(request.param)


def wanted(scenario: Scenario) -> set[tuple[str, str]]:
    """Return what an article of a case may name."""
    tables = scenario.tables
    out = {("party", row.party) for row in tables["parties"]} | {
        ("contender", row.contender) for row in tables["contenders"]
    }
    out |= {(of, row.leader) for row in tables["leaders"] for of in ("leader", "surname")}
    out |= {("pattern", row.pattern) for row in tables["patterns"]} | {
        ("outcome", row.outcome) for row in tables["outcomes"]
    }
    out |= {("city", row.city) for row in tables["places"] if row.city}
    out |= {("front", row.place) for row in tables["places"] if row.kind == "front"}
    out |= {("unit", row.unit) for row in tables["units"]}
    out |= {("stand", f"{row.issue}_{step}") for row in tables["issues"] for step in range(1, 6)}
    return out | {("case", name) for name in ("title", "subject", "second", "council", "congress")}


def test_everything_that_a_case_may_name_has_a_name(case: Scenario) -> None:
    assert wanted(case) - {(row.of, row.name) for row in case.tables["names"]} == set()


def test_names_are_in_their_own_letters(case: Scenario) -> None:
    for row in case.tables["names"]:
        if (row.of, row.name) == ("case", "second"):
            continue
        assert LATIN.search(row.en) and not HAN.search(row.en), row
        assert HAN.search(row.zh) and not LATIN.search(row.zh) and not CYRILLIC.search(row.zh), row
        assert CYRILLIC.search(row.ru) and not LATIN.search(ROMAN.sub("", row.ru)), row


@pytest.mark.parametrize("of", ["party", "contender", "surname", "city"])
def test_russian_cases_are_written_out(case: Scenario, of: str) -> None:
    rows = [row for row in case.tables["names"] if row.of == of]
    assert rows
    for row in rows:
        assert row.form, row
        assert all(getattr(row, f"ru_{case}") for case in CASES), row


def test_forms_and_fallbacks(october: Scenario) -> None:
    lexicon = Lexicon(october, "ru")
    assert lexicon.name(Named("contender", "provisional_government"))["genitive"] == "Временного правительства"
    assert lexicon.name(Named("site", "winter_palace"))["genitive"] == "Зимний дворец", "a blank case is the name"
    assert not lexicon.lacking
    bare = Lexicon(october.changed(tables=october.tables | {"names": []}), "ru")
    assert bare.name(Named("contender", "soviet"))[""] == "Soviets" and Named("contender", "soviet") in bare.lacking
    assert bare.name(Named("stand", "war_5"))[""] == "peace at once, whatever the allies do"
    assert bare.name(Named("city", "petrograd"))[""] == "Petrograd"
    assert bare.name(Named("case", "council"))[""] == "the council"


@pytest.mark.parametrize(
    ("table", "row", "told"),
    [
        ("names", "party,whigs,the Whigs,辉格党,виги,,,,,plural,census,A,", "row 2, column 'name'"),
        ("names", "case,parliament,the Diet,议会,сейм,,,,,masculine,census,A,", "row 2, column 'name'"),
        ("names", "stand,war_6,peace,和平,мир,,,,,,census,A,", "row 2, column 'name'"),
        ("history", "a,lead,1,,,false,In {y:1917},在,В {y:1917},census,A,", "column 'zh': has other dates or numbers"),
        ("history", "a,lead,1,,,false,On {1917-03-12},{1917-03-12},{1917-03-12},census,A,", "not a date of its events"),
        ("history", "a,lead,1,,,false,In {1917},{1917},{1917},census,A,", "is no mark"),
        ("history", "a,overture,1,,,false,A,甲,А,census,A,", "column 'section'"),
        ("history", "a,lead,1,,war,false,A,甲,А,census,A,", "column 'events'"),
        ("history", "a,lead,1,,,false,A,甲,А,nobody,A,", "unknown source 'nobody'"),
    ],
)
def test_faults_name_file_row_and_column(tmp_path: Path, table: str, row: str, told: str) -> None:
    heads = {
        "names": "of,name,en,zh,ru,ru_genitive,ru_dative,ru_instrumental,ru_prepositional,form,source,grade,note",
        "history": "fact,section,paragraph,date,events,before,en,zh,ru,source,grade,note",
    }
    folder = write(tmp_path, **{table: f"{heads[table]}\n{row}\n"})
    with pytest.raises(ct.CaseError, match=f"{table}.csv: ") as caught:
        load(folder)
    assert told in str(caught.value)
