"""Nothing is written that the strict readers refuse: a row that they refuse is listed, with their reason."""

from __future__ import annotations

import csv
import io
import re

from contingent.errors import CaseError
from contingent.scenario.importing.fields import Fields
from contingent.scenario.reading.parse import parse_table
from contingent.scenario.reading.record import parse_record

ROW = re.compile(r"import: row (\d+)(?:, column '([^']*)')?: (.*)", re.DOTALL)


def csv_text(rows: list[dict[str, str]], columns: list[str]) -> str:
    """Return rows as a CSV with the names of the columns on top."""
    out = io.StringIO()
    writer = csv.DictWriter(out, columns, restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


def columns_of(rows: list[dict[str, str]], fields: Fields) -> list[str]:
    """Return the columns that are written: those that must be there, and those that hold something."""
    held = {column for row in rows for column, text in row.items() if text}
    return [column for column in fields.all if column in held or column in fields.required]


def repeated(rows: list[dict[str, str]], key: tuple[str, ...]) -> dict[int, tuple[str, str]]:
    """Return the positions of rows that say again what a row before them says, with column and reason."""
    wrong: dict[int, tuple[str, str]] = {}
    seen: set[tuple[str, ...]] = set()
    for n, row in enumerate(rows):
        values = tuple(row.get(column, "") for column in key)
        if key and values in seen:
            shown = ", ".join(f"{column}={value}" for column, value in zip(key, values, strict=True) if value)
            wrong[n] = key[-1], f"a second value for {shown}; keep one"
        seen.add(values)
    return wrong


def refused(rows: list[dict[str, str]], fields: Fields) -> dict[int, tuple[str, str]]:
    """Return the positions of the rows that the strict reader refuses, with column and reason."""
    columns = columns_of(rows, fields)
    wrong = repeated(rows, fields.model.key)
    left = [n for n in range(len(rows)) if n not in wrong]
    while left:
        problems: list[str] = []
        data = csv_text([rows[n] for n in left], columns).encode()
        if fields.is_record:
            parse_record("import", data, problems)
        else:
            parse_table("import", data, fields.model, problems)
        if not problems:
            break
        for problem in problems:
            found = ROW.fullmatch(problem)
            if not found or int(found[1]) < 2:
                raise CaseError([problem])
            wrong.setdefault(left[int(found[1]) - 2], (found[2] or "", found[3]))
        left = [n for n in left if n not in wrong]
    return wrong
