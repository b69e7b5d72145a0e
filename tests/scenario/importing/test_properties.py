"""Whatever the format, the same numbers; whatever stands in a file, nothing is lost and nothing but a CaseError."""

import csv
import io
import tempfile
from datetime import date
from decimal import Decimal
from pathlib import Path

from hypothesis import event, example, given, settings
from hypothesis import strategies as st

from contingent.errors import CaseError
from contingent.scenario.importing.dates import FULL_NAMES
from contingent.scenario.importing.report import words
from contingent.scenario.importing.table import Imported, import_table
from contingent.scenario.importing.unsettled import Unsettled
from contingent.scenario.reading.record import parse_record

DAYS = st.dates(date(1850, 1, 1), date(1990, 12, 31))
VALUES = st.decimals(0, 10**7, allow_nan=False, allow_infinity=False, places=3) | st.integers(0, 10**7).map(Decimal)
NAMES = st.sampled_from(("strikers", "забастовщики", "bread", "хлеб"))
RECORDS = st.lists(st.tuples(DAYS, NAMES, VALUES), min_size=1, max_size=8, unique_by=lambda row: row[:2])
DATES = {
    "iso": lambda day: day.isoformat(),
    "day-first": lambda day: f"{day.day}.{day.month}.{day.year}",
    "month-first": lambda day: f"{day.month}/{day.day}/{day.year}",
    "English": lambda day: f"{day.day} {FULL_NAMES[day.month - 1][0].title()} {day.year}",
    "Russian": lambda day: f"{day.day} {FULL_NAMES[day.month - 1][2]} {day.year} г.",
}


@st.composite
def forms(draw: st.DrawFn) -> dict[str, str]:
    """Draw a format: encoding, delimiter, decimal sign, separator of thousands, dates, lines above."""
    decimal = draw(st.sampled_from(".,"))
    return {
        "encoding": draw(st.sampled_from(("utf-8", "utf-8-sig", "utf-16", "cp1251"))),
        "delimiter": draw(st.sampled_from(";\t|" if decimal == "," else ",;\t|")),
        "decimal": decimal,
        "thousands": draw(st.sampled_from(("", " ", "'", "." if decimal == "," else ","))),
        "dates": draw(st.sampled_from(sorted(DATES))),
        "above": draw(st.sampled_from(("", "Table 1\n\n", "Стачки\nin the capital\n"))),
        "blank": draw(st.sampled_from(("", "blank"))),
    }


def file_of(rows: list[list[str]], form: dict[str, str]) -> bytes:
    """Return rows as the bytes of a file in a format."""
    out = io.StringIO()
    tail = ["", ""] if form["blank"] else []
    csv.writer(out, delimiter=form["delimiter"], lineterminator="\n").writerows([*row, *tail] for row in rows)
    return (form["above"] + out.getvalue()).encode(form["encoding"])


def shown(value: Decimal, form: dict[str, str]) -> str:
    """Return a number as a format writes it."""
    return f"{value:,}".replace(",", "_").replace(".", form["decimal"]).replace("_", form["thousands"])


def imported(data: bytes, **said: str) -> Imported:
    """Import bytes; settings are given only where they are asked for."""
    asked: dict[str, str] = {}
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "table.csv"
        path.write_bytes(data)
        while True:
            try:
                return import_table(path, **asked)
            except Unsettled as question:
                assert question.setting in said and question.setting not in asked, question
                asked[question.setting] = said[question.setting]


@settings(max_examples=150, deadline=None)
@given(RECORDS, forms(), st.booleans())
def test_the_same_numbers_in_every_format(
    rows: list[tuple[date, str, Decimal]], form: dict[str, str], wide: bool
) -> None:
    if wide:
        names = sorted({name for _, name, _ in rows})
        at = {(day, name): shown(value, form) for day, name, value in rows}
        cells = [["дата", *names]] + [
            [DATES[form["dates"]](day), *(at.get((day, name), "") for name in names)]
            for day in sorted({r[0] for r in rows})
        ]
    else:
        cells = [["дата", "показатель", "значение"]]
        cells += [[DATES[form["dates"]](day), name, shown(value, form)] for day, name, value in rows]
    found = imported(file_of(cells, form), decimal=form["decimal"], dates=form["dates"], encoding=form["encoding"])
    assert found.missed == []
    read, _ = parse_record("record.csv", found.text().encode(), [])
    assert sorted((row.start, row.indicator, row.value) for row in read) == sorted(
        (day, name, float(value)) for day, name, value in rows
    )
    assert all(row.start == row.end for row in read)


ODD = """- 5 1.5 1,5 45% n/a 1917-03-08 1.5.1917 March_1917 8_March_1917 31_February_1917 1_000 около_5 O.S. tula sr
vote:tula:sr vote:tula:kadet nan 1e400 =1+1 " \0"""
CELL = st.sampled_from(["", "a\nb", "x" * 3000, *(cell.replace("_", " ") for cell in ODD.split())]) | st.text(
    max_size=6
)
SHAPES = st.sampled_from(
    (
        "date indicator value",
        "start end indicator value low high",
        "year month day indicator value",
        "date place party votes",
        "date place party votes total",
        "date place sr kadet",
        "date calendar indicator value source use note",
        "date place",
    )
)
DAY = st.sampled_from(("1917-03-08", "1917-03-09", "8 March 1917", "March 1917"))


@st.composite
def files(draw: st.DrawFn) -> tuple[list[str], list[list[str]]]:
    """Draw the names of columns and rows, most of which can be placed."""
    header = draw(st.permutations(draw(SHAPES).split()))
    usual = {"date": DAY, "start": DAY, "end": DAY, "place": st.sampled_from(("tula", "tver")), "year": st.just("1917")}
    usual |= dict.fromkeys(("value", "votes", "sr", "kadet"), st.integers(0, 120).map(str))
    usual |= {"party": st.sampled_from(("sr", "kadet")), "indicator": st.sampled_from(("strikers", "vote:tula:sr"))}
    usual |= {"month": st.sampled_from(("3", "March")), "use": st.just("fit"), "total": st.just("500")}
    row = st.tuples(
        *(usual.get(name, CELL) if draw(st.booleans()) else CELL | usual.get(name, CELL) for name in header)
    )
    return list(header), [
        list(cells) for cells in draw(st.lists(row | st.lists(CELL, min_size=1, max_size=9), min_size=1))
    ]


@settings(max_examples=150, deadline=None)
@given(files())
@example((["date", "indicator", "value"], [["1917-03-08", "a", "5"], ["1917-03-08", "a", "x"], ["", "", "5", "6"]]))
def test_every_row_is_placed_or_listed(drawn: tuple[list[str], list[list[str]]]) -> None:
    header, rows = drawn
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows([header, *rows])
    said = {
        "decimal": ".",
        "dates": "day-first",
        "numbers": "votes",
        "delimiter": ",",
        "encoding": "utf-8",
        "header": (1, 1),
    }
    said |= {"indicator": "vote:{place}:{party}"} if "place" in header else {}
    said |= {"every": "day", "indicator": "events_{place}"} if len(header) == 2 else {}
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "table.csv"
        path.write_text(out.getvalue(), encoding="utf-8", newline="")
        try:
            found = import_table(path, **said)
        except CaseError as error:  # nothing below the header, or no column of numbers
            assert not any(any(row) for row in rows) or "no column is" in str(error) or "no rows" in str(error)
            return
    placed = {line for lines in found.lines for line in lines}
    assert placed | {each.line for each in found.missed} == {
        *found.grid.lines,
        *(line for line, _, _ in found.grid.wrong),
    }
    problems: list[str] = []
    if found.rows:
        parse_record("record.csv", found.text().encode(), problems)
    assert problems == []
    assert words(found)
    event(f"placed {min(len(placed), 3)}")


def only_a_case_error(data: bytes, **said: str) -> None:
    """Import bytes; any error but CaseError fails the test."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "table.csv"
        path.write_bytes(data)
        try:
            words(import_table(path, **said))
        except CaseError as error:
            assert error.problems and all(problem.strip() for problem in error.problems)


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=300))
@example(b"PK\x03\x04")
@example(b"\xff\xfe\x00")
@example(b"\xff\xfe\x00\x00")
@example(b'"')
@example(b"a;b\n" + b"1;2\n" * 3)
def test_any_bytes_give_a_table_or_a_case_error(data: bytes) -> None:
    only_a_case_error(data)


@settings(max_examples=200, deadline=None)
@given(st.data())
def test_a_spoilt_file_gives_a_table_or_a_case_error(data: st.DataObject) -> None:
    whole = "date;indicator;value;note\n8 March 1917;strikers;87 000,5;x\n9 марта 1917;хлеб;0,5;y\n".encode("cp1251")
    spoilt = bytearray(whole)
    for _ in range(data.draw(st.integers(1, 6))):
        spoilt[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
    only_a_case_error(bytes(spoilt))
    only_a_case_error(bytes(spoilt), encoding="cp1251", decimal=",", dates="day-first")
