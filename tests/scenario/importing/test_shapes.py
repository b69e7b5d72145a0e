"""Wide tables, votes and percentages, lists of events, tables of a case: known answers; nothing is lost."""

from collections.abc import Callable
from pathlib import Path

import pytest

from contingent.errors import CaseError
from contingent.scenario.importing.accept import csv_text
from contingent.scenario.importing.table import Imported, import_table
from contingent.scenario.importing.unsettled import Unsettled
from contingent.scenario.model import Scenario
from contingent.scenario.reading.load import load
from contingent.scenario.reading.parse import parse_table
from contingent.scenario.tables.all import TABLES

Written = Callable[..., Path]
VOTES = "vote:{place}:{party}"
DAY = {"date": "1917-11-25"}


@pytest.fixture(scope="module")
def october() -> Scenario:
    return load("october_1917")


def named(found: Imported) -> dict[str, float]:
    """Return {indicator: value}."""
    table = found.table
    return dict(zip(table["indicator"], table["value"], strict=True))


def reasons(found: Imported) -> list[tuple[int, str]]:
    """Return (row, reason) of what is not placed."""
    return [(each.line, each.reason) for each in found.missed]


def test_a_column_an_indicator(written: Written, october: Scenario) -> None:
    text = "date,strikers_petrograd,Bread petrograd,weather\n1917-03-08,87000,409,cold\n1917-03-09,197000,—,\n"
    found = import_table(written(text), case=october)
    assert found.table[["start", "indicator", "value"]].astype(str).to_numpy().tolist() == [
        ["1917-03-08", "strikers_petrograd", "87000"],
        ["1917-03-08", "bread_petrograd", "409"],
        ["1917-03-09", "strikers_petrograd", "197000"],
    ]
    assert found.mapping.columns == {"date": "date", "weather": ""} and found.missed == []


def test_a_column_a_date(written: Written) -> None:
    found = import_table(written("place,1914,1915-02,8 March 1917\nTula,1,2,3\n"), indicator="mood_{place}")
    assert found.table[["start", "end", "value"]].astype(str).to_numpy().tolist() == [
        ["1914-01-01", "1914-12-31", "1"], ["1915-02-01", "1915-02-28", "2"], ["1917-03-08", "1917-03-08", "3"],
    ]  # fmt: skip
    assert set(found.table["indicator"]) == {"mood_tula"}


def test_a_column_a_party_with_a_total(written: Written, october: Scenario) -> None:
    text = "Uezd,SR,Bolshevik,Mensheviks,Total\nTula,100,200,50,400\nTver,1,3,,\n"
    found = import_table(written(text), case=october, indicator=VOTES, columns={"Uezd": "place"}, constants=DAY)
    assert named(found) == {
        "vote:tula:sr": 0.25, "vote:tula:bolshevik": 0.5, "vote:tula:menshevik": 0.125,
        "vote:tver:sr": 0.25, "vote:tver:bolshevik": 0.75,
    }  # fmt: skip
    assert found.rows[0]["note"] == "100 of 400"
    assert found.missed == []


def test_a_row_a_party(written: Written, october: Scenario) -> None:
    text = "district,party,votes\ntula,sr,100\ntula,Others,300\ntver,sr,7\ntver,bolshevik,0\nminsk,sr,0\n"
    found = import_table(written(text), case=october, indicator=VOTES, constants=DAY)
    assert named(found) == {"vote:tula:sr": 0.25, "vote:tver:sr": 1.0, "vote:tver:bolshevik": 0.0}
    assert reasons(found) == [(3, "unknown party 'Others'"), (6, "the total is 0")]


def test_a_total_with_an_unreadable_part_is_not_made_up(written: Written) -> None:
    text = "district,party,votes\ntula,sr,100\ntula,kadet,many\ntver,sr,300\ntver,kadet,100\n"
    found = import_table(written(text), indicator=VOTES, constants=DAY)
    assert named(found) == {"vote:tver:sr": 0.75, "vote:tver:kadet": 0.25}
    assert [line for line, _ in reasons(found)] == [2, 3]
    assert "the total is not known: row 3, column 'votes'" in found.missed[0].reason


def test_a_row_of_all_is_the_total(written: Written) -> None:
    text = "district,party,votes\ntula,sr,100\ntula,kadet,20\ntula,all,400\n"
    found = import_table(written(text), indicator=VOTES, constants=DAY)
    assert named(found) == {"vote:tula:sr": 0.25, "vote:tula:kadet": 0.05}
    assert reasons(found) == [(4, "is the total of the others")]


def test_what_is_no_part_of_the_indicator_is_left_out_with_a_note(written: Written) -> None:
    found = import_table(written("series,date,place,value\nbread,1917-03-08,Petrograd,5\n"))
    assert named(found) == {"bread": 5.0} and found.mapping.columns["place"] == ""
    assert any("column 'place' is no part of the indicator" in note for note in found.notes)


def test_more_votes_than_the_total_are_listed(written: Written) -> None:
    found = import_table(written("district,party,votes,total\ntula,sr,100,90\n"), indicator=VOTES, constants=DAY)
    assert reasons(found) == [(2, "more than the total, 90")]


def test_percentages(written: Written) -> None:
    text = "place,SR %,Kadet (%)\ntula,45,30\n"
    labels = {"party": {"SR %": "sr", "Kadet (%)": "kadet"}}
    found = import_table(written(text), indicator=VOTES, constants=DAY, labels=labels)
    assert named(found) == {"vote:tula:sr": 0.45, "vote:tula:kadet": 0.3}
    assert named(import_table(written("place,sr,kadet\ntula,45%,30%\n"), indicator=VOTES, constants=DAY)) == named(
        found
    )
    assert named(import_table(written("place,sr,kadet\ntula,45.0,30.5\n"), indicator=VOTES, constants=DAY)) == {
        "vote:tula:sr": 0.45, "vote:tula:kadet": 0.305,
    }  # fmt: skip
    assert named(import_table(written("place,sr,kadet\ntula,0.45,1\n"), indicator=VOTES, constants=DAY)) == {
        "vote:tula:sr": 0.45, "vote:tula:kadet": 1.0,
    }  # fmt: skip


def test_small_whole_numbers_may_be_votes_or_percent(written: Written) -> None:
    path = written("place,sr,kadet\ntula,45,30\n")
    with pytest.raises(Unsettled, match="45 is a number of votes or a percentage"):
        import_table(path, indicator=VOTES, constants=DAY)
    assert named(import_table(path, indicator=VOTES, constants=DAY, numbers="votes")) == {
        "vote:tula:sr": 0.6, "vote:tula:kadet": 0.4,
    }  # fmt: skip
    assert named(import_table(path, indicator=VOTES, constants=DAY, numbers="percent"))["vote:tula:sr"] == 0.45


def test_shares_of_what_is_asked(written: Written) -> None:
    with pytest.raises(Unsettled, match="votes, of support or of delegates") as ask:
        import_table(written("date,place,party,value\n1917-11-25,tula,sr,0.5\n"))
    assert ask.value.choices[0] == VOTES


def test_labels_given_one_name_are_added_up_and_others_are_listed(written: Written) -> None:
    text = "place,Left SR,Right SR,kadet\ntula,100,200,100\n"
    labels = {"party": {"Left SR": "sr", "Right SR": "sr"}}
    found = import_table(written(text), indicator=VOTES, constants=DAY, labels=labels)
    assert named(found) == {"vote:tula:sr": 0.75, "vote:tula:kadet": 0.25}
    assert "Left SR 100 of 400 + Right SR 200 of 400" in found.rows[0]["note"]
    twice = import_table(written("place,SR,sr,kadet\ntula,100,200,100\n"), indicator=VOTES, constants=DAY)
    assert named(twice) == {"vote:tula:kadet": 0.25}
    assert [reason.partition(";")[0] for _, reason in reasons(twice)] == ["2 numbers for vote:tula:sr: SR, sr"] * 2


def test_labels_are_found_by_title_and_unknown_ones_have_near_names(written: Written, october: Scenario) -> None:
    text = "date,place,party,value\n1917-11-25,Petrograd (city),Bolshevks,0.4\n1917-11-25,PETROGRAD city,sr,0.2\n"
    found = import_table(written(text), case=october, indicator=VOTES)
    assert named(found) == {"vote:petrograd_city:sr": 0.2}
    assert reasons(found) == [(2, "unknown party 'Bolshevks'; did you mean 'bolshevik'?")]
    assert found.mapping.labels["place"] == {"PETROGRAD city": "petrograd_city", "Petrograd (city)": "petrograd_city"}
    assert '# "Bolshevks" = ""  # did you mean \'bolshevik\'?' in found.toml()


def test_an_unknown_indicator_is_listed(written: Written, october: Scenario) -> None:
    lines = ["date,indicator,value", "1917-03-08,striker_petrograd,5", "1917-03-08,vote:tula:srr,0.5"]
    text = "\n".join([*lines, "1917-03-08,vote:tula:sr,0.5"])
    found = import_table(written(text), case=october)
    assert named(found) == {"vote:tula:sr": 0.5}
    assert reasons(found)[0] == (2, "unknown indicator 'striker_petrograd'; did you mean 'strikers_petrograd'?")
    assert "no party 'srr'" in reasons(found)[1][1]


ACLED = (
    "event_id_cnty,event_date,year,time_precision,disorder_type,event_type,sub_event_type,actor1,country,admin1,location,"
    "latitude,longitude,source,notes,fatalities,timestamp\n"
    "CHL1,01 January 2020,2020,1,Demonstrations,Protests,Peaceful protest,P,Chile,Santiago,S,0,0,La Tercera,x,0,1\n"
    "CHL2,01 January 2020,2020,1,Demonstrations,Riots,Mob violence,P,Chile,Santiago,S,0,0,La Tercera,x,2,1\n"
    "CHL3,03 January 2020,2020,2,Demonstrations,Protests,Peaceful protest,P,Chile,Maule,T,0,0,La Tercera,x,1,1\n"
    "CHL4,sometime,2020,3,Demonstrations,Protests,Peaceful protest,P,Chile,Maule,T,0,0,La Tercera,x,1,1\n"
)
MOBILIZATION = (
    "id,country,ccode,year,region,protest,protestnumber,startday,startmonth,startyear,endday,endmonth,endyear,"
    "protesterviolence,location,participants_category,participants,protesterdemand1,stateresponse1,sources,notes\n"
    "1551990001,Chile,155,1990,South America,1,1,15,1,1990,16,1,1990,0,Santiago,,1000s,political,ignore,x,y\n"
    "1551990002,Chile,155,1990,South America,1,2,31,1,1990,2,2,1990,0,Santiago,,>500,political,ignore,x,y\n"
    "1551991000,Chile,155,1991,South America,0,0,,,,,,,,,,,,,,\n"
)


def test_events_of_acled(written: Written) -> None:
    found = import_table(written(ACLED))
    assert found.table[["start", "end", "indicator", "value", "unit"]].astype(str).to_numpy().tolist() == [
        ["2020-01-03", "2020-01-03", "events_maule", "1", "events"],
        ["2020-01-01", "2020-01-01", "events_santiago", "2", "events"],
    ]
    assert reasons(found) == [(5, "'sometime' is not a date")]
    assert found.lines == [[4], [2, 3]]
    assert any("2 events have a time_precision other than 1" in note for note in found.notes)


def test_events_by_kind_week_and_sum(written: Written) -> None:
    labels = {"event_type": {"Protests": "protests", "Riots": ""}}
    kinds = import_table(written(ACLED), indicator="{event_type}_{place}", every="week", labels=labels)
    assert named(kinds) == {"protests_maule": 1, "protests_santiago": 1}
    assert (3, "event_type 'Riots' is left out by the mapping") in reasons(kinds)
    assert kinds.rows[0]["start"] == "2019-12-30" and kinds.rows[0]["end"] == "2020-01-05"
    deaths = import_table(written(ACLED), indicator="deaths", sum="fatalities", every="month")
    assert named(deaths) == {"deaths": 3} and deaths.rows[0]["unit"] == "fatalities"


def test_days_without_an_event_are_zeros_only_where_asked(written: Written) -> None:
    text = "date,what\n1917-03-08,strike\n1917-03-10,strike\n"
    assert len(import_table(written(text), every="day", indicator="strikes").rows) == 2
    found = import_table(written(text), every="day", indicator="strikes", zeros=True)
    assert found.table["value"].tolist() == [1, 0, 1] and found.rows[1]["start"] == "1917-03-09"


def test_events_of_mass_mobilization(written: Written) -> None:
    found = import_table(written(MOBILIZATION), every="month")
    assert found.table[["start", "end", "indicator", "value"]].astype(str).to_numpy().tolist() == [
        ["1990-01-01", "1990-01-31", "events_chile", "2"]
    ]
    assert reasons(found) == [(4, "no date")]


def test_an_event_of_a_month_has_no_day(written: Written) -> None:
    text = "date,place\nMarch 1917,tula\n8 March 1917,tula\n"
    found = import_table(written(text), every="day", indicator="strikes")
    assert named(found) == {"strikes": 1}
    assert reasons(found) == [(2, "1917-03-01 to 1917-03-31 is more than a day")]


def test_a_table_of_a_case(written: Written, october: Scenario) -> None:
    text = "Place;Workers;Peasants;Note\nPetrograd: Vyborg;153 911;12;census\nTula;20 000;;\nAtlantis;1;2;\n"
    found = import_table(
        written(text), "people", case=october, constants={"source": "assumption: census of 1917", "grade": "S"}
    )
    assert found.table[["place", "group", "people"]].to_numpy().tolist() == [
        ["petrograd_vyborg", "workers", 153911.0], ["petrograd_vyborg", "peasants", 12.0], ["tula", "workers", 20000.0],
    ]  # fmt: skip
    assert {line for line, _ in reasons(found)} == {4}
    problems: list[str] = []
    rows, _ = parse_table("people.csv", found.text().encode(), TABLES["people"], problems)
    assert problems == [] and len(rows) == 3


def test_every_table_of_a_case_can_be_imported_as_it_is(written: Written, october: Scenario) -> None:
    imported = 0
    for name, rows in october.tables.items():
        if not rows or name in ("record", "reference"):
            continue
        texts = [{k: str(v) for k, v in row.model_dump(mode="json").items() if v is not None} for row in rows]
        data = csv_text(texts, list(TABLES[name].model_fields))
        found = import_table(written(data, name=f"{name}.csv"), name, case=october)
        assert found.missed == [], name
        problems: list[str] = []
        again, _ = parse_table(f"{name}.csv", found.text().encode(), TABLES[name], problems)
        assert problems == [] and again == rows, name
        imported += 1
    assert imported > 20


def test_a_table_that_no_case_has(written: Written) -> None:
    with pytest.raises(CaseError, match="no table 'peeple'; did you mean 'people'"):
        import_table(written("a,b\n1,2\n"), "peeple")
