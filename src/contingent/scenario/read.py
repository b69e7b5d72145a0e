"""Reads a case from its folder; every error names file, row, column and the fix."""

from __future__ import annotations

import csv
import hashlib
import io
import os
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from difflib import get_close_matches
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from .rows import Id, Row, Text
from .tables import DESCRIPTIVE, TABLES

LARGEST_FILE = 64 * 1024 * 1024
MOST_ERRORS = 50
MOST_PROBLEMS = 1_000  # after these the reading of a table stops
ISO_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
BUILT_IN = Path(__file__).parents[1] / "cases"


class CaseError(Exception):
    """A case is wrong; `problems` lists every problem found, one line each."""

    def __init__(self, problems: list[str]) -> None:
        shown = problems[:MOST_ERRORS]
        more = len(problems) - len(shown)
        super().__init__("\n".join(shown) + (f"\n... and {more} more" if more > 0 else ""))
        self.problems = problems


Day = Annotated[date, Field(strict=True)]
Size = Annotated[int, Field(ge=1, le=1_000_000)]


class CaseConfig(BaseModel):
    """The content of case.toml."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    id: Id
    title: Text
    description: Text = ""
    epoch: Day
    end: Day
    capital: str = ""
    calendar_switch: Day | None = None
    mechanisms: tuple[str, ...]
    detail_fields: tuple[str, ...] = ()
    detail_dates: Literal["monthly"] | tuple[Day, ...] = "monthly"
    conditional_on: Text = ""
    terms: Text = ""
    sizes: dict[str, Size] = {}
    reference: tuple[Text, ...] = ()
    reference_title: Text = ""


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
    files = case_files(folder, problems)
    if problems:
        raise CaseError(problems)
    config = parse_config(files["case.toml"])
    tables: dict[str, list[Any]] = {}
    lines: dict[str, list[int]] = {}
    for name, model in TABLES.items():
        data = files.get(f"{name}.csv")
        tables[name], lines[name] = parse_table(f"{name}.csv", data, model, problems) if data is not None else ([], [])
    digest = hashlib.sha256()
    for name, data in sorted(files.items()):
        if name.removesuffix(".csv") not in DESCRIPTIVE:
            digest.update(f"{name} {len(data)}\n".encode() + data)
    scenario = Scenario(config.id, folder, config, tables, digest.hexdigest(), lines=lines)
    if not problems:
        problems += check_tables(scenario)
    if problems:
        raise CaseError(problems)
    return scenario


def case_files(folder: Path, problems: list[str]) -> dict[str, bytes]:
    """Return the bytes of case.toml and of every table; unknown or unsafe files are problems."""
    known = {f"{name}.csv" for name in TABLES} | {"case.toml"}
    files: dict[str, bytes] = {}
    for path in sorted(folder.iterdir()):
        if path.name in known:
            files[path.name] = guarded_bytes(folder, path, problems)
        elif path.suffix.lower() in (".csv", ".toml"):
            near = get_close_matches(path.name, known, 1)
            hint = f"did you mean {near[0]}?" if near else f"tables are {', '.join(sorted(known))}"
            problems.append(f"{path.name}: unknown file; {hint}")
    return files


def guarded_bytes(folder: Path, path: Path, problems: list[str]) -> bytes:
    """Return a file's bytes unless it lies outside the folder, is no plain file or is too large."""
    real = path.resolve()
    if not real.is_relative_to(folder.resolve()):
        problems.append(f"{path.name}: leads out of the case's folder, to {real}; put the file itself there")
    elif not real.is_file():
        problems.append(f"{path.name}: is not a plain file; put a file of that name there")
    elif (size := real.stat().st_size) > LARGEST_FILE:
        problems.append(f"{path.name}: {size / 2**20:,.0f} MB, over the limit of {LARGEST_FILE // 2**20} MB "
                        "for a table; split or shorten it")
    else:
        return real.read_bytes()
    return b""


def parse_config(data: bytes) -> CaseConfig:
    """Return the content of case.toml.

    Raises
    ------
    CaseError
        For a syntax error, an unknown key or a value of the wrong kind.
    """
    try:
        raw = tomllib.loads(data.decode("utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError) as error:
        raise CaseError([f"case.toml: not valid TOML: {error}; see docs/case-format.md"]) from error
    try:
        config = CaseConfig.model_validate(raw)
    except ValidationError as error:
        raise CaseError([config_problem(e) for e in error.errors()]) from error
    if config.end <= config.epoch:
        raise CaseError([f"case.toml: key 'end': {config.end} must come after 'epoch', {config.epoch}"])
    return config


def config_problem(error: Any) -> str:
    """Return what is wrong with a key of case.toml."""
    key = ".".join(str(part) for part in error["loc"])
    if error["type"] == "missing":
        return f"case.toml: key '{key}': missing; add it"
    return f"case.toml: key '{key}': " + explain(key, error, CaseConfig)


def read_table(path: Path, model: type[Row], problems: list[str]) -> list[Row]:
    """Read one CSV table; problems are appended with file, row (line) and column."""
    return parse_table(path.name, path.read_bytes(), model, problems)[0]


def parse_table(name: str, data: bytes, model: type[Row], problems: list[str]) -> tuple[list[Row], list[int]]:
    """Return the rows of a CSV table and the line of each; problems are appended."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        problems.append(f"{name}: row {line}: byte {error.start} is not UTF-8; save the file as UTF-8")
        return [], []
    rows: list[Row] = []
    lines: list[int] = []
    seen: dict[tuple[Any, ...], int] = {}
    days = [column for column, info in model.model_fields.items() if "date" in str(info.annotation)]
    for line, cells in numbered(name, text, model, problems):
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
        key = tuple(getattr(row, column) for column in model.key)
        if key and key in seen:
            shown = ", ".join(f"{c}={v}" for c, v in zip(model.key, key, strict=True))
            problems.append(f"{name}: row {line}, column '{model.key[-1]}': a second value for {shown} "
                            f"(the first is in row {seen[key]}); keep one")
        seen.setdefault(key, line)
        rows.append(row)
        lines.append(line)
    return rows, lines


def numbered(
    name: str, text: str, model: type[Row], problems: list[str]
) -> Iterator[tuple[int, dict[str, str]]]:
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
                problems.append(f"{name}: row {line}: {len(cells)} cells under {len(header)} columns; "
                                "put a cell that has a comma in quotes")
            elif any(cell.strip() for cell in cells):
                yield line, {k: v.strip() for k, v in zip(header, cells, strict=True) if v.strip()}
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
            near = get_close_matches(column, fields, 1)
            hint = f"did you mean '{near[0]}'?" if near else f"columns are {', '.join(fields)}"
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
    kind, given, context = error["type"], error.get("input"), error.get("ctx", {})
    if kind == "missing":
        return "no value; fill it in"
    if kind == "extra_forbidden":
        near = get_close_matches(column, model.model_fields, 1)
        return f"'{column}' is not known; " + (f"did you mean '{near[0]}'?" if near else "remove it")
    if kind in ("float_parsing", "int_parsing", "float_type", "int_type"):
        formula = isinstance(given, str) and any(sign in given for sign in "=+*/(")
        return f"{given!r} is not a number; " + (
            "a formula is not evaluated here, write its value" if formula else "write digits with a decimal point")
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
