"""What the columns of a record or of a table of a case hold, and the parts that they can be put together from."""

from __future__ import annotations

from dataclasses import dataclass

from contingent.errors import CaseError, did_you_mean
from contingent.scenario.tables.all import TABLES
from contingent.scenario.tables.record import OwnRecord
from contingent.scenario.tables.row import Row, Sourced

RECORD = "record"
DAY_PARTS = ("year", "month", "day", "end_year", "end_month", "end_day")
RECORD_PARTS = ("place", "party", "votes", "total")


@dataclass(frozen=True)
class Fields:
    """The columns of what is written, by what they hold.

    Attributes
    ----------
    model : type of Row
    all : every column, in order
    required : columns that need a value in every row
    dates, numbers, shares, ids : columns that hold days, numbers, numbers from 0 to 1, ids
    parts : what else a column of the file may be
    """

    model: type[Row]
    all: tuple[str, ...]
    required: tuple[str, ...]
    dates: tuple[str, ...]
    numbers: tuple[str, ...]
    shares: tuple[str, ...]
    ids: tuple[str, ...]
    parts: tuple[str, ...]

    @property
    def is_record(self) -> bool:
        """Whether a record is written."""
        return self.model is OwnRecord


def fields_of(table: str) -> Fields:
    """Return the columns of a record or of a table of a case.

    Raises
    ------
    CaseError
        For a table that no case has.
    """
    if table != RECORD and table not in TABLES:
        names = list(dict.fromkeys([RECORD, *TABLES]))
        hint = did_you_mean(table, names, f"there are {', '.join(names)}")
        raise CaseError([f"no table '{table}'; {hint}"])
    model: type[Row] = OwnRecord if table == RECORD else TABLES[table]
    kinds = {name: f"{info.annotation} {info.metadata}" for name, info in model.model_fields.items()}

    def having(*words: str) -> tuple[str, ...]:
        return tuple(name for name, kind in kinds.items() if any(word in kind for word in words))

    last = tuple(Sourced.model_fields) if issubclass(model, Sourced) else ()
    parts = ("calendar", *DAY_PARTS, *(RECORD_PARTS if table == RECORD else ()))
    return Fields(
        model=model,
        all=(*(name for name in kinds if name not in last), *last),
        required=tuple(name for name, info in model.model_fields.items() if info.is_required()),
        dates=having("date"),
        numbers=having("float", "int'"),
        shares=having("le=1.0"),
        ids=having("[a-z0-9_]*"),
        parts=tuple(part for part in parts if part not in kinds),
    )
