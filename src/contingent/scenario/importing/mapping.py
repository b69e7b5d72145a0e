"""How a file is read: its format, what each column is, which name each label has. Kept in a small TOML file."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path
from typing import Annotated, Any, Literal, cast

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from contingent.errors import CaseError, did_you_mean
from contingent.scenario.reading.parse import explain

LARGEST_MAP = 2**20  # bytes
Line = Annotated[int, Field(ge=0)]


class Mapping(BaseModel):
    """How a file becomes a record or a table of a case; what is blank is found out, or asked.

    Attributes
    ----------
    table : "record", or the name of a table of a case.
    encoding, delimiter, sheet : of the file; `sheet` of a workbook.
    header : first and last row of the names of the columns; [0, 0] where there are none.
    decimal : decimal sign.
    dates : order of days such as 8.3.1917.
    calendar : of dates that don't say their own.
    columns : column of the file -> what it is: a column of the table, or a part (place, party, votes, total, calendar,
        year, month, day, end_year, end_month, end_day); "" leaves it out.
    wide : columns that hold one label each, such as a party each.
    names : what the headings of wide columns are.
    cells : what the cells of wide columns are.
    indicator : how the indicator of a record is put together, such as "vote:{place}:{party}".
    numbers : what the numbers of a record of shares are.
    every : count events by day, week or month.
    sum : column that is summed over events, in place of counting them.
    zeros : also write 0 for days (weeks, months) without an event, between the first and the last.
    constants : column of the table -> what stands in every row.
    labels : what (party, place, indicator, ...) -> label in the file -> name in the case; "" leaves it out.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)
    table: str = "record"
    encoding: str = ""
    delimiter: str = ""
    sheet: str = ""
    header: tuple[Line, Line] | None = None
    decimal: Literal["", ".", ","] = ""
    dates: Literal["", "iso", "day-first", "month-first"] = ""
    calendar: Literal["", "gregorian", "julian"] = ""
    columns: dict[str, str] = {}
    wide: tuple[str, ...] = ()
    names: str = ""
    cells: str = ""
    indicator: str = ""
    numbers: Literal["", "votes", "percent", "shares"] = ""
    every: Literal["", "day", "week", "month"] = ""
    sum: str = ""
    zeros: bool = False
    constants: dict[str, str] = {}
    labels: dict[str, dict[str, str]] = {}

    def changed(self, **settings: Any) -> Mapping:
        """Return a copy with some settings replaced; columns and constants are added to those that are there.

        Raises
        ------
        CaseError
            For a setting that is not known, or a value that it can't have.
        """
        settings = {name: value for name, value in settings.items() if value is not None}
        for name in ("columns", "constants"):
            if isinstance(settings.get(name), dict):
                settings[name] = {**getattr(self, name), **settings[name]}
        return mapping_of(self.model_dump() | settings, "import")


def mapping_of(settings: dict[str, Any], name: str) -> Mapping:
    """Return the mapping of plain settings.

    Parameters
    ----------
    settings : dict
    name : str
        Where they come from, for errors.
    """
    try:
        return Mapping.model_validate(settings)
    except ValidationError as error:
        raise CaseError([problem(name, e) for e in error.errors()]) from error


def problem(name: str, error: Any) -> str:
    """Return what is wrong with a setting."""
    key = ".".join(str(part) for part in error["loc"])
    if error["type"] == "extra_forbidden":
        hint = did_you_mean(key, Mapping.model_fields, f"settings are {', '.join(Mapping.model_fields)}")
        return f"{name}: setting '{key}' is not known; {hint}"
    return f"{name}: setting '{key}': " + explain(key, error, Mapping)


def read_mapping(path: Path) -> Mapping:
    """Read a mapping from its TOML file.

    Raises
    ------
    CaseError
        For a file that is missing, no TOML, or has settings that are not known.
    """
    if not path.is_file():
        raise CaseError([f"{path}: no such file"])
    if path.stat().st_size > LARGEST_MAP:
        raise CaseError([f"{path.name}: over {LARGEST_MAP // 2**20} MB; a mapping is a small TOML file"])
    try:
        raw = tomllib.loads(path.read_bytes().decode("utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError) as error:
        raise CaseError([f"{path.name}: not valid TOML: {error}"]) from error
    return mapping_of(raw, path.name)


def as_toml(mapping: Mapping, file: str, hints: dict[str, dict[str, str]] | None = None) -> str:
    """Return a mapping as TOML, what is blank left out.

    Parameters
    ----------
    mapping : Mapping
    file : str
        Name of the file that it reads.
    hints : as `labels`: labels that have no name yet, each with a hint; they are written as comments to fill in
    """
    hints = hints or {}
    lines = [
        f"# How contingent import reads {quoted(file)}.",
        "# Change what is wrong, and import again with --map and this file.",
    ]
    settings = mapping.model_dump()
    labels = {what: settings["labels"].get(what, {}) for what in (*settings["labels"], *hints)}
    del settings["labels"]
    groups = {name: settings.pop(name) for name in ("columns", "constants")}
    lines += [f"{name} = {toml_value(value)}" for name, value in settings.items() if value not in ("", (), None, False)]
    for name, group in groups.items():
        if group:
            lines += ["", f"[{name}]", *(f"{quoted(key)} = {quoted(value)}" for key, value in group.items())]
    for what, group in labels.items():
        lines += ["", f"[labels.{quoted(what)}]"]
        lines += [f"{quoted(key)} = {quoted(value)}" for key, value in group.items()]
        lines += [f'# {quoted(key)} = ""  # {quoted(hint)[1:-1]}' for key, hint in hints.get(what, {}).items()]
    return "\n".join(lines) + "\n"


def toml_value(value: Any) -> str:
    """Return a string, a number, a flag or a list of them as TOML."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, tuple):
        return f"[{', '.join(map(toml_value, cast(tuple[Any, ...], value)))}]"
    return quoted(value) if isinstance(value, str) else str(value)


def quoted(text: str) -> str:
    """Return a string as TOML."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
