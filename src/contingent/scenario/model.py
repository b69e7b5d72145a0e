"""A case as checked data: its configuration, its tables as rows, and the edits made to it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from pathlib import Path
from typing import Annotated, Any, Literal, cast

from pydantic import BaseModel, ConfigDict, Field

from contingent.scenario.calendar import both
from contingent.scenario.tables.all import Tables
from contingent.scenario.tables.row import Id, Text

Day = Annotated[date, Field(strict=True)]


WEEK = 7  # days

Size = Annotated[int, Field(ge=1, le=1_000_000)]


class CaseConfig(BaseModel):
    """The content of case.toml."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    id: Id
    title: Text
    description: Text = ""
    epoch: Day
    end: Day
    follows: str = ""
    step: Literal["day", "week", "year"] = "day"
    capital: str = ""
    calendar_switch: Day | None = None
    mechanisms: tuple[str, ...]
    detail_fields: tuple[str, ...] = ()
    detail_dates: Literal["monthly"] | tuple[Day, ...] = "monthly"
    conditional_on: Text = ""
    terms: Text = ""
    sizes: dict[str, Size] = {}
    absent_issues: tuple[str, ...] = ()
    reference: tuple[Text, ...] = ()
    reference_title: Text = ""

    # The model counts time in steps from the epoch, which its code calls days: a step is a day, a week or a year.

    @property
    def days(self) -> int:
        """Steps of the case, the first and the last included."""
        return self.day_of(self.end) + 1

    def day_of(self, on: date) -> int:
        """Return the step in which a date lies, 0 that of the epoch; negative before it."""
        if self.step == "year":
            return on.year - self.epoch.year
        return (on - self.epoch).days // (WEEK if self.step == "week" else 1)

    def date_of(self, day: int) -> date:
        """Return the date on which a step begins: of a year, its first day."""
        if self.step == "year":
            return self.epoch.replace(year=self.epoch.year + day)
        return self.epoch + timedelta(days=day * (WEEK if self.step == "week" else 1))

    def told(self, on: date) -> str:
        """Return a date in words: in both calendars where the case has two, and a year alone where steps are years."""
        return str(on.year) if self.step == "year" else both(on, self.calendar_switch)


@dataclass(frozen=True)
class Scenario:
    """A checked case: its configuration, its tables as rows, and the edits made to it."""

    id: str
    folder: Path
    config: CaseConfig
    tables: Tables
    digest: str
    edits: tuple[Any, ...] = ()
    lines: dict[str, list[int]] = field(default_factory=dict[str, list[int]])

    def rows(self, table: str) -> list[Any]:
        """Return the rows of a table by its name, for what is done with several tables alike."""
        return cast(dict[str, list[Any]], self.tables)[table]

    def lines_of(self, table: str) -> list[int]:
        """Return the line in the file of each row of a table (2, 3, ... for rows that came from no file)."""
        return self.lines.get(table) or list(range(2, len(self.rows(table)) + 2))

    def changed(self, **parts: Any) -> Scenario:
        """Return a copy with some attributes replaced; tables that are replaced have no lines in a file."""
        out = replace(self, **parts)
        same = {name for name in self.lines if out.rows(name) is self.rows(name)}
        return replace(out, lines={name: lines for name, lines in out.lines.items() if name in same})
