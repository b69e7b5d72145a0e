"""What every part of the first screen reads: sound worlds, contenders with their colours, the language."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from contingent.engine.ladder import wilson
from contingent.engine.runs.run import Run
from contingent.present.kit.palette import NOBODY, colours
from contingent.present.kit.speech import Speech


@dataclass(frozen=True)
class Event:
    """A pattern as the first screen shows it: its name, its words, and its day in the record if it has one."""

    name: str
    words: str
    recorded: date | None


@dataclass(frozen=True)
class Told:
    """A run with what its first screen reads of it, in a language: en, zh or ru."""

    run: Run
    language: str = "en"

    @cached_property
    def speech(self) -> Speech:
        """The language, with what the case has in it."""
        return Speech(self.run.scenario, self.language)

    def say(self, key: str, **given: Any) -> str:
        """Return a message of the page."""
        return self.speech.say(key, **given)

    def case(self, text: str) -> str:
        """Return a text of the case in the language, in English where it has none."""
        return self.speech.case(text)

    @cached_property
    def sound(self) -> NDArray[np.int64]:
        """The worlds that did not fail, int64[worlds]."""
        outcomes = self.run.outcomes
        return outcomes.loc[outcomes["status"].astype(str).eq("sound"), "world"].to_numpy(np.int64)

    @cached_property
    def rows(self) -> NDArray[np.int64]:
        """Where the series of the run have the sound worlds, int64[worlds]."""
        return np.searchsorted(self.run.series["world"].values, self.sound)

    @property
    def worlds(self) -> int:
        """How many worlds did not fail."""
        return len(self.sound)

    @property
    def days(self) -> int:
        """Days of the case."""
        return self.run.compiled.days

    @property
    def by_day(self) -> bool:
        """Whether a step of the case is a day."""
        return self.run.scenario.config.step == "day"

    def date(self, day: float) -> date:
        """Return the date of a day of the case."""
        return self.run.scenario.config.date_of(int(day))

    def listed(self, parts: Sequence[str]) -> str:
        """Return parts with semicolons between them."""
        return self.say("between").join(parts)

    def both(self, day: date) -> str:
        """Return a date in words."""
        return self.speech.date(day)

    def day(self, when: date) -> int:
        """Return the day of the case of a date."""
        return self.run.scenario.config.day_of(when)

    @cached_property
    def names(self) -> list[str]:
        """Titles of the contenders, and last what stands where nobody is one."""
        return [*(self.case(row.title) for row in self.run.scenario.tables["contenders"]), self.say("nobody")]

    @cached_property
    def colours(self) -> list[str]:
        """Colours of the contenders, and last of nobody."""
        return [*colours([row.colour for row in self.run.scenario.tables["contenders"]]), NOBODY]

    @cached_property
    def ruler(self) -> NDArray[np.uint8]:
        """Who governs as a place in `names`, uint8[sound worlds, days]; no days where the run keeps none."""
        if not self.has_holders:
            return np.zeros((self.worlds, 0), np.uint8)
        return np.minimum(self.run.series["ruler"].values[self.rows], len(self.names) - 1)

    def holder(self, day: int) -> NDArray[np.uint8]:
        """Return who is obeyed most on a day as a place in `names`, uint8[sound worlds, places]."""
        values = self.run.series["holder"].isel(date=day).values[self.rows]
        return np.minimum(values, len(self.names) - 1)

    @property
    def has_holders(self) -> bool:
        """Whether the run keeps who is obeyed and who governs."""
        return "ruler" in self.run.series

    @cached_property
    def record(self) -> list[tuple[int, int]]:
        """Who governed in the record: (day of the case, place in `names`), in order; empty where it is not told."""
        at = {name: n for n, name in enumerate(self.run.labels["contender"])}
        rows = sorted(self.run.scenario.tables["rulers"], key=lambda row: row.start)
        return [(max(0, self.day(row.start)), at[row.contender]) for row in rows if self.day(row.start) < self.days]

    @cached_property
    def first_days(self) -> pd.DataFrame:
        """Day on which each pattern first happened, float64[sound worlds, patterns], missing where it did not."""
        patterns = [row.pattern for row in self.run.scenario.tables["patterns"]]
        table = self.run.patterns.pivot_table(index="world", columns="pattern", values="day", aggfunc="first")
        return table.reindex(index=self.sound, columns=patterns).astype(np.float64)

    def days_of(self, world: int) -> dict[str, float]:
        """Return the day on which each pattern first happened in a world, missing where it did not."""
        row = self.first_days.to_numpy()[int(np.searchsorted(self.sound, world))]
        return dict(zip(map(str, self.first_days.columns), row.tolist(), strict=True))

    def happened(self, event: Event) -> NDArray[np.float64]:
        """Return the days on which an event first happened in the sound worlds in which it did."""
        return self.first_days[event.name].dropna().to_numpy(np.float64)

    def events(self) -> list[Event]:
        """Return every pattern, in the order of the case, by its title."""
        return [Event(row.pattern, self.case(row.title), row.recorded) for row in self.run.scenario.tables["patterns"]]

    def headlines(self) -> list[Event]:
        """Return the patterns that the case puts first, in its words; without any all of them."""
        known = {event.name: event for event in self.events()}
        rows = [row for row in self.run.scenario.tables["headlines"] if row.of == "pattern"]
        return [Event(row.name, self.case(row.words), known[row.name].recorded) for row in rows] or self.events()

    def interval(self, count: int) -> str:
        """Return the 95% interval of sampling of a count of worlds, in percent."""
        low, high = wilson(count, self.worlds)
        return self.say("interval", low=f"{100 * low:.0f}", high=f"{100 * high:.0f}")
