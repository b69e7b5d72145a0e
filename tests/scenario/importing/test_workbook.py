"""Workbooks: numbers, dates, merged cells, sheets; and what is said without openpyxl."""

import builtins
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from contingent.errors import CaseError
from contingent.scenario.importing.table import import_table
from contingent.scenario.importing.unsettled import Unsettled

VOTES = "vote:{place}:{party}"


@pytest.fixture
def saved(tmp_path: Path) -> Callable[..., Path]:
    """Return a function that saves sheets of rows as a workbook, with ranges of the first one merged."""
    openpyxl = pytest.importorskip("openpyxl")

    def save(sheets: dict[str, list[list[Any]]], merged: tuple[str, ...] = ()) -> Path:
        book = openpyxl.Workbook()
        book.remove(book.active)
        for title, rows in sheets.items():
            sheet = book.create_sheet(title)
            for row in rows:
                sheet.append(row)
        for cells in merged:
            book.worksheets[0].merge_cells(cells)
        path = tmp_path / "book.xlsx"
        book.save(path)
        return path

    return save


def test_numbers_and_dates_are_what_the_workbook_holds(saved: Callable[..., Path]) -> None:
    rows = [
        ["Strikes in the capital"],
        [],
        ["date", "indicator", "value", "low", None],
        [date(1917, 3, 8), "strikers", 1.234, 1, None],
        [datetime(1917, 3, 9), "strikers", 87000, 0.5, None],
        ["10 March 1917", "strikers", "1 234,5", None, None],
    ]
    found = import_table(saved({"Sheet": rows, "Empty": []}))
    assert found.table[["start", "value"]].astype(str).to_numpy().tolist() == [
        ["1917-03-08", "1.234"], ["1917-03-09", "87000.0"], ["1917-03-10", "1234.5"],
    ]  # fmt: skip
    assert found.grid.titles == ["Strikes in the capital"] and found.mapping.sheet == "Sheet"
    assert found.missed == []


def test_merged_headers_and_merged_cells_below(saved: Callable[..., Path]) -> None:
    rows = [
        ["Votes of November 1917", None, None, None, None],
        ["Date", "District", "Votes", None, "Total"],
        [None, None, "SR", "Bolshevik", None],
        [date(1917, 11, 25), "tula", 100, 300, 400],
        [None, "tver", 1, 2, 4],
    ]
    path = saved({"Votes": rows}, ("A1:E1", "A2:A3", "B2:B3", "C2:D2", "E2:E3", "A4:A5"))
    found = import_table(path, indicator=VOTES)
    assert found.grid.columns == ["Date", "District", "Votes: SR", "Votes: Bolshevik", "Total"]
    assert dict(zip(found.table["indicator"], found.table["value"], strict=True)) == {
        "vote:tula:sr": 0.25, "vote:tula:bolshevik": 0.75, "vote:tver:sr": 0.25, "vote:tver:bolshevik": 0.5,
    }  # fmt: skip
    assert set(found.table["start"]) == {date(1917, 11, 25)}


def test_one_of_several_sheets_is_asked_for(saved: Callable[..., Path]) -> None:
    rows = [["date", "indicator", "value"], ["1917-03-08", "a", 5]]
    path = saved({"One": rows, "Two": rows})
    with pytest.raises(Unsettled, match="has 2 sheets") as ask:
        import_table(path)
    assert (ask.value.setting, ask.value.choices) == ("sheet", ("One", "Two"))
    assert len(import_table(path, sheet="Two").rows) == 1
    with pytest.raises(CaseError, match="no sheet 'Three'"):
        import_table(path, sheet="Three")


def test_a_formula_without_a_stored_value_is_listed(saved: Callable[..., Path]) -> None:
    found = import_table(
        saved({"S": [["date", "indicator", "value"], ["1917-03-08", "a", 5], ["1917-03-09", "a", "=C2+1"]]})
    )
    assert len(found.rows) == 1
    assert [(each.line, each.text) for each in found.missed] == [(3, "=C2+1")]


def test_without_openpyxl_it_says_what_to_do(saved: Callable[..., Path], monkeypatch: pytest.MonkeyPatch) -> None:
    path = saved({"S": [["date", "indicator", "value"], ["1917-03-08", "a", 5]]})
    plain = builtins.__import__

    def without(name: str, *rest: Any) -> Any:
        if name == "openpyxl":
            raise ImportError(name)
        return plain(name, *rest)

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(CaseError, match=r"book\.xlsx: is a workbook, .* pip install 'contingent\[import\]'"):
        import_table(path)


def test_a_broken_workbook(tmp_path: Path) -> None:
    pytest.importorskip("openpyxl")
    path = tmp_path / "broken.xlsx"
    path.write_bytes(b"PK\x03\x04" + bytes(range(256)))
    with pytest.raises(CaseError, match="not a workbook that can be read"):
        import_table(path)
