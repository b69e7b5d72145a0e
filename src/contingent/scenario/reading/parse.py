"""Reads one table; every error names file, row, column and the fix."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ValidationError

from contingent.errors import control_problem, did_you_mean
from contingent.scenario.reading.cause import REMEDY, true_cause
from contingent.scenario.tables.row import Row

LONGEST_SHOWN = 80  # characters of a cell in a problem
MOST_PROBLEMS = 1_000  # after these the reading of a table stops
LARGEST = 1e30  # fields are single precision, which ends at 3.4e38


ISO_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")  # as in 1917-11-07


def read_table(path: Path, model: type[Row], problems: list[str]) -> list[Row]:
    """Read one CSV table; problems are appended with file, row (line) and column."""
    return parse_table(path.name, path.read_bytes(), model, problems)[0]


def parse_table(name: str, data: bytes, model: type[Row], problems: list[str]) -> tuple[list[Row], list[int]]:
    """Return the rows of a CSV table and the line of each; problems are appended."""
    before = len(problems)
    rows, lines = parse_rows(name, data, model, problems)
    if not rows and len(problems) > before:
        cause = true_cause(data, [column for column, info in model.model_fields.items() if info.is_required()])
        problems[before:] = [f"{name}: {cause}"] if cause else problems[before:]
    return rows, lines


def parse_rows(name: str, data: bytes, model: type[Row], problems: list[str]) -> tuple[list[Row], list[int]]:
    """Return the rows of a CSV table and the line of each; problems of rows and cells are appended."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        problems.append(f"{name}: row {line}: byte {error.start} is not UTF-8; save the file as UTF-8, or {REMEDY}")
        return [], []
    rows: list[Row] = []
    lines: list[int] = []
    seen: dict[tuple[Any, ...], int] = {}
    days = [column for column, info in model.model_fields.items() if "date" in str(info.annotation)]
    doubtful = bool(control_problem(text))  # of a whole table at once: cell by cell it takes a fifth of the reading
    for line, cells in numbered(name, text, model, problems):
        steers = {c: problem for c, cell in cells.items() if (problem := control_problem(cell))} if doubtful else {}
        problems += [f"{name}: row {line}, column '{column}': {problem}" for column, problem in steers.items()]
        if steers:
            continue
        if len(problems) > MOST_PROBLEMS:
            break
        wrong = [c for c in days if c in cells and not ISO_DATE.fullmatch(cells[c])]
        for column in wrong:
            problems.append(f"{name}: row {line}, column '{column}': " + not_a_date(cells[column]))
        try:
            row = model.model_validate(cells)
        except ValidationError as error:
            for e in error.errors():
                column = str(e["loc"][0]) if e["loc"] else "?"
                if column not in wrong:
                    problems.append(f"{name}: row {line}, column '{column}': " + explain(column, e, model))
            continue
        large = [c for c, value in row if c in cells and isinstance(value, float) and abs(value) > LARGEST]
        for column in large:
            problems.append(f"{name}: row {line}, column '{column}': {cells[column]} is too large; take another unit")
        key = tuple(getattr(row, column) for column in model.key)
        if key and key in seen:
            shown = ", ".join(f"{c}={v}" for c, v in zip(model.key, key, strict=True))
            problems.append(
                f"{name}: row {line}, column '{model.key[-1]}': a second value for {shown} "
                f"(the first is in row {seen[key]}); keep one"
            )
        seen.setdefault(key, line)
        rows.append(row)
        lines.append(line)
    return rows, lines


def numbered(name: str, text: str, model: type[Row], problems: list[str]) -> Iterator[tuple[int, dict[str, str]]]:
    """Yield (first line, cells that are not blank) of every row under a header that is right."""
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    line = 1
    try:
        header = [cell.strip() for cell in next(reader)]
        if not header_is_right(name, header, model, problems):
            return
        line = reader.line_num + 1
        for cells in reader:
            if len(cells) != len(header) and any(cell.strip() for cell in cells):
                problems.append(
                    f"{name}: row {line}: {len(cells)} cells under {len(header)} columns; "
                    "put a cell that has a comma in quotes"
                )
            elif any(cell.strip() for cell in cells):
                yield line, {k: cell for k, v in zip(header, cells, strict=True) if (cell := v.strip())}
            line = reader.line_num + 1
    except StopIteration:
        problems.append(f"{name}: row 1: empty; the first row must name the columns {', '.join(model.model_fields)}")
    except csv.Error as error:
        problems.append(f"{name}: row {line}: {error}; check the quotes")


def header_is_right(name: str, header: list[str], model: type[Row], problems: list[str]) -> bool:
    """Say what is wrong with the names of the columns; False where rows can't be read under them."""
    fields = model.model_fields
    before = len(problems)
    for column in dict.fromkeys(header):
        if column not in fields:
            hint = did_you_mean(column, fields, f"columns are {', '.join(fields)}", problems)
            problems.append(f"{name}: row 1, column '{column}': unknown column; {hint}")
        if header.count(column) > 1:
            problems.append(f"{name}: row 1, column '{column}': named twice; remove one")
    for column, info in fields.items():
        if info.is_required() and column not in header:
            problems.append(f"{name}: row 1, column '{column}': missing column; add it")
    return len(problems) == before


def not_a_date(given: Any) -> str:
    """Return what is wrong with a date."""
    return f"{given!r} is not a date; write year-month-day, as in 1917-11-07"


def explain(column: str, error: Any, model: type[BaseModel]) -> str:
    """Return what is wrong with a cell and how to mend it, in plain words."""
    kind, given, context = error["type"], shortened(error.get("input")), error.get("ctx", {})
    if kind == "missing":
        return "no value; fill it in"
    if kind == "extra_forbidden":
        return f"'{column}' is not known; {did_you_mean(column, model.model_fields, 'remove it')}"
    if kind in ("float_parsing", "int_parsing", "float_type", "int_type"):
        formula = isinstance(given, str) and any(sign in given for sign in "=+*/(")
        return f"{given!r} is not a number; " + (
            "a formula is not evaluated here, write its value" if formula else "write digits with a decimal point"
        )
    if kind in ("bool_parsing", "bool_type"):
        return f"{given!r} is not yes or no; write 1 or 0"
    if kind == "finite_number":
        return f"{given!r} is not finite; write a number or leave the cell blank"
    limits = {"greater_than_equal": "ge", "less_than_equal": "le", "greater_than": "gt", "less_than": "lt"}
    if kind in limits:
        words = {"ge": "at least", "le": "at most", "gt": "more than", "lt": "less than"}[limits[kind]]
        return f"{given} is out of range; it must be {words} {context[limits[kind]]:g}"
    if kind == "literal_error":
        return f"{given!r} is not one of {context.get('expected')}"
    if kind == "string_pattern_mismatch":
        return f"{given!r} must match {context.get('pattern')} (lower-case letters, digits and underscores)"
    if kind.startswith("date"):
        return not_a_date(given)
    if kind in ("tuple_type", "list_type"):
        return f"{given!r} is no list; write it in square brackets, also where it is one"
    return f"{given!r}: {error['msg']}"


def shortened(given: Any) -> Any:
    """Return what was given, a long text cut."""
    return given if not isinstance(given, str) or len(given) <= LONGEST_SHOWN else given[:LONGEST_SHOWN] + "..."
