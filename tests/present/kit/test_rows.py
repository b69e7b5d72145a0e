"""Rows behind figures: links and tables with source and grade."""

from contingent.present.kit.rows import Cited, cited, cited_rows, links
from contingent.scenario.reading.load import load


def test_a_row_is_its_table_and_its_line() -> None:
    found = cited(load("october-1917"), "record", lambda row: row.indicator == "bread_petrograd")
    assert found[0] == Cited("record", 3) and found[0].href == "#row-record-3"


def test_links_name_table_and_lines_and_many_are_one() -> None:
    few = links([Cited("record", 3), Cited("record", 5), Cited("parties", 2)])
    assert "record.csv, lines <a href='#row-record-3'>3</a>, <a href='#row-record-5'>5</a>; parties.csv, line <a" in few
    many = links([Cited("places", line) for line in range(2, 60)])
    assert many.count("<a ") == 1 and "58 lines" in many and links([]) == ""


def test_rows_are_shown_with_dates_in_both_calendars_and_the_works_they_cite() -> None:
    """Line 3 of record.csv: bread in Petrograd, 7 February 1917, from a work that sources.csv has."""
    case = load("october-1917")
    shown = cited_rows(case, [Cited("record", 3)])
    row = next(row for row in case.tables["record"] if row.indicator == "bread_petrograd")
    assert "<tr id='row-record-3'><td>3</td><td>7 February 1917 (25 January Old Style)</td>" in shown
    work = next(
        n for each, n in zip(case.tables["sources"], case.lines_of("sources"), strict=True) if each.source == row.source
    )
    assert f"<a href='#row-sources-{work}'>{row.source}</a></td><td>{row.grade}</td>" in shown
    assert shown.count("<tr id=") == 2 and "<h3>sources.csv</h3>" in shown
