"""Imports a file as people keep it: reads it, finds out what it holds, places what can be placed, lists the rest."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd

from contingent.errors import CaseError
from contingent.scenario.importing.accept import columns_of, csv_text
from contingent.scenario.importing.fields import Fields, fields_of
from contingent.scenario.importing.header import Grid, grid_of
from contingent.scenario.importing.labels import Labels, labels_of
from contingent.scenario.importing.mapping import Mapping, as_toml, read_mapping
from contingent.scenario.importing.plan import missing, plan
from contingent.scenario.importing.settle import Formats, formats_of
from contingent.scenario.importing.shape import Unplaced, items_of
from contingent.scenario.importing.sniff import Sheet, read_sheet
from contingent.scenario.importing.steps import Import, placed
from contingent.scenario.model import Scenario
from contingent.scenario.reading.load import draft


@dataclass(frozen=True)
class Imported:
    """What a file became: rows that the strict readers accept, and what could not be placed.

    Attributes
    ----------
    sheet : Sheet
    grid : Grid
        The file as it was read.
    mapping : Mapping
        With everything that was found out: the next import of such a file reads it alike.
    fields : Fields
    rows : list of dicts, column -> text
    lines : list of lists of int
        Rows of the file that each row stands for.
    missed : list of Unplaced
    notes : list of str
        What was found out or done, in words.
    labels : Labels
        Labels met, and those that are no names of the case.
    """

    sheet: Sheet
    grid: Grid
    mapping: Mapping
    fields: Fields
    rows: list[dict[str, str]]
    lines: list[list[int]]
    missed: list[Unplaced]
    notes: list[str]
    labels: Labels

    @property
    def table(self) -> pd.DataFrame:
        """The rows, numbers as numbers and dates as dates (datetime.date), blank where nothing is said."""
        frame = pd.DataFrame(self.rows, columns=columns_of(self.rows, self.fields), dtype=object)
        for column in frame.columns:
            if column in self.fields.numbers:
                frame[column] = pd.to_numeric(frame[column])
            elif column in self.fields.dates:
                frame[column] = pd.Series([_day(text) for text in frame[column]], dtype=object)
            else:
                frame[column] = frame[column].fillna("")
        return frame

    @property
    def unplaced(self) -> pd.DataFrame:
        """What could not be placed: row in the file, column ("" for the whole row), text, reason."""
        rows = [(each.line, each.column, each.text, each.reason) for each in self.missed]
        return pd.DataFrame(rows, columns=["row", "column", "text", "reason"])

    def text(self) -> str:
        """Return the rows as a CSV."""
        return csv_text(self.rows, columns_of(self.rows, self.fields))

    def toml(self) -> str:
        """Return the mapping as TOML, with a comment for labels that are no names of the case."""
        hints = {what: {k: hint or "unknown" for k, hint in each.items()} for what, each in self.labels.unknown.items()}
        return as_toml(self.mapping, self.sheet.file, hints)

    def save(self, path: str | Path, mapping: str | Path | None = None) -> Path:
        """Write the rows as a CSV, and the mapping beside it as TOML; return the path of the CSV.

        Parameters
        ----------
        path : path
            Of the CSV.
        mapping : path
            Of the TOML; by default that of the CSV with the ending .toml.
        """
        out = Path(path)
        out.parent.mkdir(parents=True, exist_ok=True)
        out.write_text(self.text(), encoding="utf-8", newline="")
        Path(mapping or out.with_suffix(".toml")).write_text(self.toml(), encoding="utf-8")
        return out


def import_table(
    file: str | Path,
    table: str = "",
    case: Scenario | str | Path | None = None,
    mapping: Mapping | str | Path | None = None,
    **settings: Any,
) -> Imported:
    """Turn a table as people keep it into a record, or a table of a case; nothing is written.

    Parameters
    ----------
    file : path
        A CSV with any separator and encoding, or a workbook (xlsx).
    table : str
        "record", also by default, or the name of a table of a case, such as "people".
    case : Scenario, or name or folder of a case
        With it, labels are compared with its names, and rows with others are listed.
    mapping : Mapping, or path of its TOML
    settings :
        Settings of a mapping (see Mapping), which go before those of `mapping`: decimal=",", dates="day-first",
        calendar="julian", indicator="vote:{place}:{party}", constants={"date": "1917-11-25"}, ...

    Returns
    -------
    Imported, with `table`, `unplaced`, `mapping`, `save`

    Raises
    ------
    CaseError
        For a file that can't be read, or that lacks something that the table needs.
    Unsettled
        Where something can be read in two ways; it names the setting that settles it.
    """
    path = Path(file)
    given = mapping if isinstance(mapping, Mapping) else read_mapping(Path(mapping)) if mapping else Mapping()
    given = given.changed(table=table or None, **settings)
    fields = fields_of(given.table)
    scenario = case if isinstance(case, Scenario) or case is None else draft(case)[0]
    sheet = read_sheet(path, given.encoding, given.delimiter, given.sheet)
    grid = grid_of(sheet, given.header)
    found, notes = plan(grid, given, fields, labels_of(given.table, scenario, given.indicator, given.labels))
    if fields.is_record and "source" not in {*found.columns.values(), *found.constants}:
        found = found.changed(constants={"source": path.name})
    lacks = missing(found, fields)
    if lacks:
        raise CaseError([f"{path.name}: {lack}" for lack in lacks] + [remedy(path.name, grid, found)])
    labels = labels_of(found.table, scenario, found.indicator, found.labels)
    items, missed = items_of(grid, found)
    formats = formats_of(path.name, items, found, fields)
    rows = placed(items, Import(path.name, found, fields, formats, labels, missed, notes))
    missed.sort(key=lambda each: each.line)
    final = settled(found, sheet, grid, formats, labels)
    lines, texts = [line for line, _ in rows], [row for _, row in rows]
    notes += style_notes(texts, found, scenario)
    return Imported(sheet, grid, final, fields, texts, lines, missed, notes, labels)


def style_notes(rows: list[dict[str, str]], mapping: Mapping, scenario: Scenario | None) -> list[str]:
    """Return a note on dates before the country left the Julian calendar, where the file does not say their style."""
    switch = scenario.config.calendar_switch if scenario else None
    if switch is None or mapping.calendar or "calendar" in mapping.columns.values():
        return []
    early = sum(row.get("start", "9999") < switch.isoformat() for row in rows)
    return [f"{early} dates before {switch} are read as New Style; calendar = julian is Old Style"] if early else []


def remedy(file: str, grid: Grid, mapping: Mapping) -> str:
    """Return what to do about a column that was not found."""
    columns = ", ".join(
        f"'{name}'" + (f" ({role})" if (role := mapping.columns.get(name)) else "") for name in grid.columns
    )
    return (
        f"{file}: its columns are {columns}; say which is which with --column, such as --column "
        f"'{grid.columns[0]}=place' (columns in a mapping), or what stands in every row with --set, such as "
        "--set date=1917-11-25 (constants in a mapping)"
    )


def settled(mapping: Mapping, sheet: Sheet, grid: Grid, formats: Formats, labels: Labels) -> Mapping:
    """Return the mapping with what was found out of the file's format and labels."""
    signs, orders = set(formats.decimal.values()), set(filter(None, formats.order.values()))
    names = {what: dict(each) for what, each in mapping.labels.items()}
    for what, each in labels.used.items():
        names[what] = each | names.get(what, {})
    return mapping.changed(
        encoding=sheet.encoding,
        delimiter=sheet.delimiter,
        sheet=sheet.sheet,
        header=grid.header,
        decimal=next(iter(signs)) if len(signs) == 1 else None,
        dates=next(iter(orders)) if len(orders) == 1 else None,
        calendar=formats.calendar,
        labels=names,
    )


def _day(text: object) -> date | None:
    return date.fromisoformat(text) if isinstance(text, str) and text else None
