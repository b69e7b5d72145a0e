"""Each format that people keep tables in, with known answers."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from contingent.errors import CaseError
from contingent.scenario.importing.table import Imported, import_table
from contingent.scenario.importing.unsettled import Unsettled
from contingent.scenario.reading.record import read_record

Written = Callable[..., Path]
RUSSIAN = (
    "Дата;Показатель;Значение;Примечание\n"
    "8 марта 1917 г.;забастовщики;87 000;по Лейберову, Петроград\n"
    "10 марта 1917 г.;забастовщики;305 000,5;\n"
)


def values(found: Imported) -> list[tuple[str, str, float]]:
    """Return first day, indicator and value of every row, after the strict reader has read them."""
    return [(str(row.start), row.indicator, row.value) for row in strict(found)]


def strict(found: Imported) -> list:
    """Return the rows as the strict reader reads what is saved."""
    path = Path("saved.csv")
    return read_record(found.save(path))


@pytest.fixture(autouse=True)
def in_a_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1251",
                                      "koi8-r", "cp866"])  # fmt: skip
def test_encodings(written: Written, encoding: str) -> None:
    found = import_table(written(RUSSIAN, encoding))
    assert values(found) == [("1917-03-08", "забастовщики", 87000.0), ("1917-03-10", "забастовщики", 305000.5)]
    assert found.rows[0]["note"] == "по Лейберову, Петроград"
    assert found.unplaced.empty


@pytest.mark.parametrize("word", ["Петроград", "ПЕТРОГРАД, МОСКВА, КИЕВ, ОДЕССА", "хлеб и забастовки рабочих"])
def test_few_words_settle_an_encoding_or_are_asked_about(written: Written, word: str) -> None:
    for encoding in ("cp1251", "koi8-r", "cp866"):
        path = written(f'date,indicator,value,note\n1917-03-08,a,5,"{word}"\n', encoding)
        try:
            assert import_table(path).rows[0]["note"] == word
        except Unsettled as ask:
            assert encoding in ask.choices
            assert import_table(path, encoding=encoding).rows[0]["note"] == word


def test_western_letters(written: Written) -> None:
    found = import_table(written("date,indicator,value,note\n1917-03-08,grève,5,«Orléans»\n", "cp1252"))
    assert values(found) == [("1917-03-08", "grève", 5.0)]
    assert found.mapping.encoding == "cp1252" and found.rows[0]["note"] == "«Orléans»"


def test_bytes_of_two_encodings_are_asked_about(written: Written) -> None:
    lines = (
        b"date,indicator,value,note",
        "1917-03-08,a,5,Нева".encode("cp1251"),
        "1917-03-09,b,5,Besançon".encode("cp1252"),
    )
    path = written(b"\n".join(lines))
    with pytest.raises(Unsettled, match="the same bytes are") as ask:
        import_table(path)
    assert ask.value.setting == "encoding" and set(ask.value.choices) == {"cp1251", "cp1252"}
    assert len(import_table(path, encoding="cp1251").rows) == 2


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_separators(written: Written, delimiter: str) -> None:
    lines = [["date", "indicator", "value", "note"], ["1917-03-08", "strikers", "87000", '"a, b; c"']]
    found = import_table(written("\n".join(delimiter.join(line) for line in lines) + "\n"))
    assert values(found) == [("1917-03-08", "strikers", 87000.0)]
    assert found.mapping.delimiter == delimiter and found.rows[0]["note"] == "a, b; c"


def test_a_decimal_comma_and_percent(written: Written) -> None:
    found = import_table(written("date;indicator;value;low\n1917-03-08;a;0,5;0,25\n1917-03-09;a;45,3%;\n"))
    assert [row.value for row in strict(found)] == [0.5, 0.453]
    assert strict(found)[0].low == 0.25


def test_an_open_number_is_settled_by_a_setting(written: Written) -> None:
    path = written("date,indicator,value\n1917-03-08,a,1.234\n")
    with pytest.raises(Unsettled, match=r"row 2, column 'value': '1\.234' is 1\.234 with decimal point or 1234"):
        import_table(path)
    assert values(import_table(path, decimal=".")) == [("1917-03-08", "a", 1.234)]
    assert values(import_table(path, decimal=",")) == [("1917-03-08", "a", 1234.0)]


def test_an_open_number_is_settled_by_other_columns_of_the_file(written: Written) -> None:
    found = import_table(written("date;indicator;value;low\n1917-03-08;a;1.234;1.000,5\n"))
    assert values(found) == [("1917-03-08", "a", 1234.0)]


def test_a_sign_that_is_said_lists_what_does_not_fit(written: Written) -> None:
    path = written("date;indicator;value\n1917-03-08;a;1.5\n1917-03-09;a;2,5\n")
    with pytest.raises(Unsettled, match=r"decimal point, and .* a decimal comma"):
        import_table(path)
    found = import_table(path, decimal=",")
    assert values(found) == [("1917-03-09", "a", 2.5)]
    assert found.unplaced[["row", "column"]].to_numpy().tolist() == [[2, "value"]]


def test_an_open_date_is_settled_by_a_setting(written: Written) -> None:
    path = written("date,indicator,value\n1/2/1917,a,1\n3/2/1917,a,2\n")
    with pytest.raises(Unsettled, match="'1/2/1917' is 1917-02-01 or 1917-01-02"):
        import_table(path)
    assert [row.start for row in strict(import_table(path, dates="day-first"))] == [date(1917, 2, 1), date(1917, 2, 3)]
    assert [row.start for row in strict(import_table(path, dates="month-first"))] == [
        date(1917, 1, 2),
        date(1917, 3, 2),
    ]
    assert len(import_table(path, dates="iso").missed) == 2


def test_old_style_by_setting_column_or_name(written: Written) -> None:
    october = date(1917, 11, 7)
    said = import_table(written("date,indicator,value\n1917-10-25,a,1\n"), calendar="julian")
    assert strict(said)[0].start == october
    column = import_table(written("date,calendar,indicator,value\n25 Oct 1917,O.S.,a,1\n7 Nov 1917,new style,b,2\n"))
    assert [row.start for row in strict(column)] == [october, october]
    name = import_table(written("date_julian,indicator,value\n1917-10-25,a,1\n"))
    assert strict(name)[0].start == october and any("Old Style" in note for note in name.notes)
    both = import_table(written("date_julian,date_gregorian,indicator,value\n1917-10-25,1917-11-07,a,1\n"))
    assert strict(both)[0].start == october and both.mapping.columns["date_julian"] == ""


def test_dates_in_parts_and_periods(written: Written) -> None:
    parts = import_table(
        written("Year,Month,Day,indicator,value\n1917,3,8,a,1\n1917,March,9,a,2\n1917,4,,a,3\n1918,,,a,4\n")
    )
    assert [(str(row.start), str(row.end)) for row in strict(parts)] == [
        ("1917-03-08", "1917-03-08"), ("1917-03-09", "1917-03-09"), ("1917-04-01", "1917-04-30"),
        ("1918-01-01", "1918-12-31"),
    ]  # fmt: skip
    ends = import_table(written("from,to,indicator,value\n1 March 1917,March 1917,a,1\n"))
    assert (str(strict(ends)[0].start), str(strict(ends)[0].end)) == ("1917-03-01", "1917-03-31")


def test_title_lines_blank_columns_and_footnotes(written: Written) -> None:
    found = import_table(
        written(
            "Table 3. Strikes in the capital,,,,,\n,,,,,\n,,,,,\ndate,indicator,value,,,\n1917-03-08,a,5,,,\n,,,,,\n"
            "1917-03-09,a,6,,,\nSource: the factory inspectors,,,,,\n"
        )
    )
    assert values(found) == [("1917-03-08", "a", 5.0), ("1917-03-09", "a", 6.0)]
    assert found.grid.titles == ["Table 3. Strikes in the capital"]
    assert found.grid.columns == ["date", "indicator", "value"]
    assert found.mapping.header == (4, 4)
    assert found.unplaced[["row", "text"]].to_numpy().tolist() == [[8, "Source: the factory inspectors"]]


def test_a_header_of_two_rows(written: Written) -> None:
    settings = {"indicator": "vote:{place}:{party}", "constants": {"date": "1917-11-25"}}
    found = import_table(written("District,Votes,,,\n,SR,Bolshevik,Kadet,Total\nTula,10,20,30,80\n"), **settings)
    assert found.grid.columns == ["District", "Votes: SR", "Votes: Bolshevik", "Votes: Kadet", "Votes: Total"]
    assert [value for _, _, value in values(found)] == [0.125, 0.25, 0.375]
    path = written("District,Votes,,Seats,\nDistrict,SR,Bolshevik,SR,Bolshevik\nTula,10,30,1,2\n")
    with pytest.raises(CaseError, match="stand under Seats and Votes"):
        import_table(path, **settings)
    found = import_table(path, wide=("Votes: SR", "Votes: Bolshevik"), names="party", cells="votes", **settings)
    assert values(found) == [("1917-11-25", "vote:tula:sr", 0.25), ("1917-11-25", "vote:tula:bolshevik", 0.75)]


def test_rows_that_do_not_fit_are_listed(written: Written) -> None:
    found = import_table(written("date,indicator,value\n1917-03-08,a,5\n1917-03-09,a,6,7,8\n1917-03-10,a\n"))
    assert values(found) == [("1917-03-08", "a", 5.0)]
    assert [(each.line, each.reason) for each in found.missed] == [
        (3, "has 5 cells under 3 columns"), (4, "no value"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "no cells"),
        (" \n,,\n", "no cells"),
        ("date,indicator,value\n", "no rows below row 1"),
        ("1917-03-08,5,6\n1917-03-09,6,7\n", "row 1 holds numbers like the rows below it"),
        ('date,indicator,value\n1917-03-08,a,"5\n', "check the quotes"),
        ("when,what,note\n1917-03-08,a,b\n", "no column is 'value'"),
        ("date,value\n1917-03-08,5\n", "no column is 'indicator'"),
        ("indicator,value\na,5\n", "no column is 'date'"),
    ],
)
def test_what_is_missing_is_said(written: Written, text: str, words: str) -> None:
    with pytest.raises(CaseError, match=words):
        import_table(written(text))


def test_a_file_without_names_of_columns(written: Written) -> None:
    path = written("1917-03-08,5,6\n1917-03-09,6,7\n")
    columns = {"column 1": "date", "column 2": "value", "column 3": ""}
    found = import_table(path, header=(0, 0), columns=columns, constants={"indicator": "a"})
    assert values(found) == [("1917-03-08", "a", 5.0), ("1917-03-09", "a", 6.0)]


def test_an_old_workbook_and_a_missing_file(written: Written) -> None:
    with pytest.raises(CaseError, match="old workbook"):
        import_table(written(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(64), name="old.xls"))
    with pytest.raises(CaseError, match="no such file"):
        import_table("none.csv")


def test_a_strict_rule_that_is_broken_is_listed_with_its_reason(written: Written) -> None:
    found = import_table(written("date,indicator,value,low\n1917-03-08,a,409,500\n1917-03-09,a,5,\n1917-03-09,a,6,\n"))
    assert values(found) == [("1917-03-09", "a", 5.0)]
    assert "low" in found.missed[0].column and "500 is above the value, 409" in found.missed[0].reason
    assert "a second value for" in found.missed[1].reason
