"""Reads a case from its folder; every error names file, row, column and the fix."""

from __future__ import annotations

import csv
import hashlib
import os
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, ValidationError

from .tables import TABLES, Id, Row, Text

LARGEST_FILE = 64 * 1024 * 1024
MOST_ERRORS = 50
BUILT_IN = Path(__file__).parents[1] / "cases"


class CaseError(Exception):
    """A case is wrong; `problems` lists every problem found, one line each."""

    def __init__(self, problems: list[str]) -> None:
        shown = problems[:MOST_ERRORS]
        more = len(problems) - len(shown)
        super().__init__("\n".join(shown) + (f"\n... and {more} more" if more > 0 else ""))
        self.problems = problems


class CaseConfig(BaseModel):
    """The content of case.toml."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    id: Id
    title: Text
    description: Text = ""
    epoch: date
    end: date
    capital: str = ""
    calendar_switch: date | None = None
    mechanisms: tuple[str, ...]
    detail_fields: tuple[str, ...] = ()
    detail_dates: str | tuple[date, ...] = "monthly"
    conditional_on: Text = ""
    terms: Text = ""
    sizes: dict[str, int] = {}


@dataclass(frozen=True)
class Scenario:
    """A checked case: its configuration, its tables as rows, and the edits made to it."""

    id: str
    folder: Path
    config: CaseConfig
    tables: dict[str, list[Any]]
    digest: str
    edits: tuple[Any, ...] = field(default=())
    lines: dict[str, list[int]] = field(default_factory=dict)

    def lines_of(self, table: str) -> list[int]:
        """Return the line in the file of each row of a table (2, 3, ... for rows that came from no file)."""
        return self.lines.get(table) or list(range(2, len(self.tables[table]) + 2))

    def changed(self, **parts: Any) -> Scenario:
        """Return a copy with some attributes replaced."""
        return Scenario(**{**self.__dict__, **parts})


def cases() -> list[str]:
    """Return the ids of the cases that come with the program."""
    return sorted(p.parent.name for p in BUILT_IN.glob("[!_]*/case.toml"))


def find(case: str | Path) -> Path:
    """Return the folder of a case given by id (hyphens allowed) or path.

    Raises
    ------
    CaseError
        Where neither a built-in case nor a folder with a case.toml has that name.
    """
    given = Path(case)
    if (given / "case.toml").is_file():
        return given
    roots = [BUILT_IN] + [Path(p) for p in os.environ.get("CONTINGENT_CASES", "").split(os.pathsep) if p]
    name = str(case).replace("-", "_")
    for root in roots:
        if (root / name / "case.toml").is_file():
            return root / name
    near = get_close_matches(name, cases(), 1)
    hint = f"did you mean '{near[0]}'? " if near else ""
    raise CaseError([f"no case '{case}': {hint}there is no folder {given} with a case.toml; "
                     f"built-in cases are {', '.join(cases()) or 'none'}"])


def load(case: str | Path) -> Scenario:
    """Read and check a case.

    Raises
    ------
    CaseError
        With one line a problem: file, row, column, what is wrong and the fix.
    """
    from .check import check_tables

    folder = find(case)
    problems: list[str] = []
    digest = hashlib.sha256()
    known = {f"{name}.csv" for name in TABLES} | {"case.toml"}
    for path in sorted(folder.iterdir()):
        if path.suffix in (".csv", ".toml") and path.name not in known:
            near = get_close_matches(path.name, known, 1)
            hint = f"did you mean {near[0]}?" if near else f"tables are {', '.join(sorted(known))}"
            problems.append(f"{path.name}: unknown file; {hint}")
    for name in sorted(known):
        path = folder / name
        if path.exists():
            text = guarded_bytes(folder, path, problems)
            digest.update(name.encode() + b"\0" + text)
    if problems:
        raise CaseError(problems)
    config = read_config(folder / "case.toml")
    tables: dict[str, list[Any]] = {}
    for name, model in TABLES.items():
        path = folder / f"{name}.csv"
        tables[name] = read_table(path, model, problems) if path.exists() else []
    if not problems:
        problems += check_tables(config, tables)
    if problems:
        raise CaseError(problems)
    return Scenario(config.id, folder, config, tables, digest.hexdigest())


def guarded_bytes(folder: Path, path: Path, problems: list[str]) -> bytes:
    """Return a file's bytes unless it is too large or lies outside the case's folder."""
    if not path.resolve().is_relative_to(folder.resolve()):
        problems.append(f"{path.name}: leads out of the case's folder to {path.resolve()}; put the file itself there")
        return b""
    size = path.stat().st_size
    if size > LARGEST_FILE:
        problems.append(f"{path.name}: {size / 2**20:,.0f} MB, over the limit of {LARGEST_FILE // 2**20} MB for a table; "
                        "split or shorten it")
        return b""
    return path.read_bytes()


def read_config(path: Path) -> CaseConfig:
    """Read case.toml.

    Raises
    ------
    CaseError
        For a syntax error, an unknown key or a value of the wrong kind.
    """
    try:
        raw = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise CaseError([f"case.toml: not valid TOML: {error}"]) from error
    try:
        config = CaseConfig.model_validate(raw)
    except ValidationError as error:
        raise CaseError([
            "case.toml: " + explain(".".join(str(x) for x in e["loc"]), e, CaseConfig) for e in error.errors()
        ]) from error
    if config.end <= config.epoch:
        raise CaseError([f"case.toml: key 'end' ({config.end}) must come after 'epoch' ({config.epoch})"])
    return config


def read_table(path: Path, model: type[Row], problems: list[str]) -> list[Row]:
    """Read one CSV table; problems are appended with file, row (line) and column."""
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        problems.append(f"{path.name}: byte {error.start} is not UTF-8; save the file as UTF-8")
        return []
    rows: list[Row] = []
    seen: dict[tuple[Any, ...], int] = {}
    for line, cells in numbered(path.name, text, model, problems):
        try:
            row = model.model_validate(cells)
        except ValidationError as error:
            for e in error.errors():
                column = str(e["loc"][0]) if e["loc"] else "?"
                problems.append(f"{path.name}: row {line}, column '{column}': " + explain(column, e, model))
            continue
        key = tuple(getattr(row, name) for name in model.key)
        if key and key in seen:
            shown = ", ".join(f"{n}={v}" for n, v in zip(model.key, key, strict=True))
            problems.append(f"{path.name}: row {line}, column '{model.key[0]}': a second value for {shown} "
                            f"(the first is in row {seen[key]}); keep one")
        seen[key] = line
        rows.append(row)
    return rows


def numbered(
    name: str, text: str, model: type[Row], problems: list[str]
) -> Iterator[tuple[int, dict[str, str]]]:
    """Yield (line, cells that are not blank) of a table whose header is right."""
    reader = csv.reader(text.splitlines(keepends=True), strict=True)
    try:
        header = [cell.strip() for cell in next(reader)]
    except StopIteration:
        problems.append(f"{name}: empty; the first row must name the columns {', '.join(model.model_fields)}")
        return
    fields = model.model_fields
    for column in header:
        if column not in fields:
            near = get_close_matches(column, fields, 1)
            hint = f"did you mean '{near[0]}'?" if near else f"columns are {', '.join(fields)}"
            problems.append(f"{name}: row 1, column '{column}': unknown column; {hint}")
    for column in {c for c in header if header.count(c) > 1}:
        problems.append(f"{name}: row 1, column '{column}': named twice; remove one")
    for column, info in fields.items():
        if info.is_required() and column not in header:
            problems.append(f"{name}: row 1, column '{column}': missing; add the column")
    if set(header) - set(fields) or len(set(header)) != len(header):
        return
    try:
        for cells in reader:
            if not any(cell.strip() for cell in cells):
                continue
            if len(cells) != len(header):
                problems.append(f"{name}: row {reader.line_num}: {len(cells)} cells under {len(header)} columns; "
                                "put cells with commas in quotes")
                continue
            yield reader.line_num, {k: v.strip() for k, v in zip(header, cells, strict=True) if v.strip()}
    except csv.Error as error:
        problems.append(f"{name}: row {reader.line_num}: {error}; check the quotes")


def explain(column: str, error: Any, model: type[BaseModel]) -> str:
    """Return what is wrong with a cell and how to mend it, in plain words."""
    kind, given, context = error["type"], error.get("input"), error.get("ctx", {})
    if kind == "missing":
        return "no value; fill it in"
    if kind == "extra_forbidden":
        near = get_close_matches(column, model.model_fields, 1)
        return f"'{column}' is not known; " + (f"did you mean '{near[0]}'?" if near else "remove it")
    if kind in ("float_parsing", "int_parsing", "float_type", "int_type"):
        formula = isinstance(given, str) and any(sign in given for sign in "=+*/(")
        return f"{given!r} is not a number" + ("; formulas are not evaluated here, write the value" if formula else "")
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
        return f"{given!r} is not a date; write it as 1917-11-07"
    return f"{given!r}: {error['msg']}"
