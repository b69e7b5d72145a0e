"""Whatever stands in a cell, a key or a formula, reading a case gives a case or a CaseError."""

import csv
import io
import tempfile
from pathlib import Path

from hypothesis import example, given, settings
from hypothesis import strategies as st
from small import CASE, write

from contingent.errors import CaseError
from contingent.scenario.formulas.grammar import FormulaError, parse
from contingent.scenario.reading.load import load

TABLES = sorted(name for name in CASE if name != "case.toml")
ODD = st.sampled_from(
    (
        "",
        "0",
        "-1",
        "1e400",
        "nan",
        "=1+1",
        "{party}",
        "{",
        "a{b}c",
        "after:",
        "after:fall+x",
        "@",
        "@alba",
        "\0",
        "\u2028",
        '"',
        "1917-13-01",
        "9999-12-31",
        "0001-01-01",
        "x" * 3000,
        "a,b",
        "a\nb",
        "assumption",
        ";",
        "sum(",
        "not " * 99,
    )
)
CELLS = st.one_of(ODD, st.text(max_size=20))


def loads(folder: Path) -> bool:
    """Return whether a case is right; any error but CaseError is a failure of the test."""
    try:
        load(folder)
    except CaseError as error:
        assert error.problems and all(problem.strip() for problem in error.problems)
        return False
    return True


@settings(max_examples=120)
@given(st.sampled_from(TABLES), st.integers(0, 50), st.integers(0, 50), CELLS)
@example("indicators", 1, 0, "{party")
def test_any_text_in_any_cell(table: str, row: int, column: int, text: str) -> None:
    rows = list(csv.reader(io.StringIO(CASE[table])))
    line = rows[row % len(rows)]
    line[column % len(line)] = text
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(rows)
    with tempfile.TemporaryDirectory() as folder:
        try:
            write(Path(folder), **{table: out.getvalue()})
        except UnicodeEncodeError:
            return
        loads(Path(folder))


@settings(max_examples=100)
@given(st.sampled_from(TABLES), st.binary(max_size=200))
def test_any_bytes_as_a_table(table: str, data: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        write(Path(folder))
        (Path(folder) / f"{table}.csv").write_bytes(data)
        loads(Path(folder))


@settings(max_examples=100)
@given(st.binary(max_size=200))
@example(b"x = " + b"[" * 5000)
def test_any_bytes_as_configuration(data: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        write(Path(folder))
        (Path(folder) / "case.toml").write_bytes(data)
        assert not loads(Path(folder))


WORDS = (
    "1",
    "2.5",
    "a",
    "b",
    "(",
    ")",
    "[",
    "]",
    "=",
    "@",
    "|",
    ",",
    "+",
    "-",
    "*",
    "/",
    ">",
    "<=",
    "and",
    "or",
    "not",
    "sum",
    "mean",
    "min",
    "average",
    "peak",
    "day",
    "place",
)


@settings(max_examples=300)
@given(st.lists(st.sampled_from(WORDS), max_size=30).map(" ".join))
def test_any_words_as_a_formula(text: str) -> None:
    try:
        parse(text)
    except FormulaError as error:
        assert str(error)
