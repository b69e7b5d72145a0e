"""One world as its historian reads it: events in order with their numbers, and the values of a day."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from contingent.engine.runs.run import Run
from contingent.mechanisms.regime.towns import MARGIN
from contingent.present.chronicle.frames import Named
from contingent.scenario.model import Scenario

OBEYED = 10  # percent of a place's people under which nobody counts as obeyed there
DIGITS = 6  # of a lead: stored shares are rounded
SHARED = "&"  # in place of a contender, where two are obeyed at once


class Event(NamedTuple):
    """An event of the world; `number` is its place among them."""

    number: int
    day: int
    hour: float
    kind: str
    actor: str
    place: str
    detail: str
    value: float


@dataclass(frozen=True)
class World:
    """A world of a run, read for its story."""

    run: Run
    number: int

    @property
    def scenario(self) -> Scenario:
        """The case."""
        return self.run.scenario

    @property
    def days(self) -> int:
        """Days of the case."""
        return self.run.compiled.days

    @cached_property
    def events(self) -> list[Event]:
        """Every event of the world in order."""
        frame = self.run.events
        frame = frame[frame["world"].eq(self.number)]
        columns = [frame[name].tolist() for name in ("day", "hour", "kind", "actor", "place", "detail", "value")]
        return [Event(n, *each) for n, each in enumerate(zip(*columns, strict=True))]

    def told(self, *kinds: str, first: int = 0, last: int | None = None) -> Iterator[Event]:
        """Yield the events of some kinds from a day to another, both included."""
        end = self.days if last is None else last
        return (each for each in self.events if each.kind in kinds and first <= each.day <= end)

    def date(self, day: int) -> date:
        """Return the date of a day of the case."""
        return self.scenario.config.date_of(day)

    def day(self, when: date) -> int:
        """Return the day of the case of a date."""
        return self.scenario.config.day_of(when)

    @cached_property
    def last(self) -> int:
        """The last day of the case."""
        return self.days - 1

    def has(self, name: str) -> bool:
        """Return whether the case has an indicator."""
        return name in self.run.series and self.run.series[name].dims == ("world", "date")

    def values(self, name: str) -> NDArray[np.float64]:
        """Return an indicator of the world by day, float64[days], missing where it is not stored or had ended."""
        return np.asarray(self.run.series[name].sel(world=self.number).values, np.float64)

    def value(self, name: str, day: int) -> float | None:
        """Return an indicator on a day, or on the last day before it that has one; None where there is none."""
        if not self.has(name):
            return None
        values = self.values(name)[: day + 1]
        known = np.flatnonzero(np.isfinite(values))
        return float(values[known[-1]]) if len(known) else None

    def holders(self, day: int) -> dict[str, int]:
        """Return in how many places each contender is obeyed most on a day, by a tenth of the people or more.

        Shares of people who obey need not sum to one. So a contender is obeyed most where it leads the next by the
        margin that unseats a holder of towns (MARGIN), else the place is SHARED, as far as a lead is stored for the
        day. "" is nobody; empty where nothing is stored.
        """
        if "holder" not in self.run.series:
            return {}
        labels = self.run.labels["contender"]
        here = self.run.series.sel(world=self.number).isel(date=day)
        holders, percents, leads = here["holder"].values.tolist(), here["hold"].values.tolist(), self.leads(day)
        counted: Counter[str] = Counter()
        for n, (who, percent) in enumerate(zip(holders, percents, strict=True)):
            if who >= len(labels) or percent < OBEYED:
                counted[""] += 1
            else:
                counted[SHARED if leads is not None and leads[n] < MARGIN else labels[who]] += 1
        return dict(counted)

    def most_obeyed(self, day: int) -> list[str]:
        """Return the contenders who are obeyed most in places on a day, three at most, those of most places first."""
        holders = self.holders(day)
        return [who for who in sorted(holders, key=lambda who: (-holders[who], who)) if who not in ("", SHARED)][:3]

    def leads(self, day: int) -> NDArray[np.float64] | None:
        """Return by what share of a place's people whom most obey leads the next at the end of a day, float64[place].

        None where it is not stored for that midnight.
        """
        if "detail_obedience" not in self.run.series:
            return None
        midnight = np.datetime64(self.date(day) + timedelta(days=1))
        at = np.flatnonzero(self.run.series["detail_date"].values.astype("datetime64[D]") == midnight)
        obeyed = self.run.series["detail_obedience"].sel(world=self.number)
        if not len(at) or obeyed.sizes["contender"] < 2:
            return None
        shares = obeyed.isel(detail_date=at[0]).transpose("place", "contender").values
        ordered = np.sort(np.nan_to_num(np.asarray(shares, np.float64)), axis=1)
        return np.round(ordered[:, -1] - ordered[:, -2], DIGITS)

    @cached_property
    def rulers(self) -> list[tuple[int, str]]:
        """Who governs: (first day, contender), in order, from the table of contenders and the changes of power."""
        start = next((row.contender for row in self.scenario.tables["contenders"] if row.incumbent), "")
        return [(0, start), *((each.day, each.actor) for each in self.told("power_changes"))]

    def ruler(self, day: int) -> str:
        """Return who governs at the end of a day."""
        return [who for since, who in self.rulers if since <= day][-1]

    def ruler_at(self, event: Event) -> str:
        """Return who governs as an event comes, which on the day of a change of power is not who does at its end."""
        before = [e.actor for e in self.told("power_changes", last=event.day) if e.number < event.number]
        return before[-1] if before else self.rulers[0][1]

    @cached_property
    def seated(self) -> list[tuple[str, int, int]]:
        """Who is called by the elected assembly: (contender, from that day, to the last before it takes power anew).

        It is so also after it has lost power: who still obeys it obeys the assembly.
        """
        found: list[tuple[str, int, int]] = []
        for accepted in self.told("assembly_accepted"):
            anew = (e.day for e in self.told("power_changes", first=accepted.day + 1) if e.actor == accepted.actor)
            found.append((accepted.actor, accepted.day, next(anew, self.days) - 1))
        return found

    def contender(self, label: str, day: int) -> Named:
        """Return what a contender is called on a day: who has come to rule for an elected assembly is called by it.

        One with a name of before is called by that until its day.
        """
        if any(who == label and first <= day <= last for who, first, last in self.seated):
            return Named("case", "assembly")
        until = self.called_until.get(label)
        early = until is not None and self.scenario.config.date_of(day) < until
        return Named("before", label) if early else Named("contender", label)

    @cached_property
    def called_until(self) -> dict[str, date]:
        """The day from which a contender has its name, of those which had another before."""
        return {row.name: row.until for row in self.scenario.tables["names"] if row.until is not None}

    @cached_property
    def kinds(self) -> dict[str, str]:
        """The kind of each contender."""
        return {row.contender: row.kind for row in self.scenario.tables["contenders"]}

    @cached_property
    def city(self) -> dict[str, str | None]:
        """The city of each place."""
        return {row.place: row.city for row in self.scenario.tables["places"]}

    @cached_property
    def townspeople(self) -> dict[str, float]:
        """How many people lived in each place that is a town at the start of the case."""
        kinds = {row.place: row.kind for row in self.scenario.tables["places"]}
        people: dict[str, float] = {}
        for row in self.scenario.tables["people"]:
            if kinds[row.place] != "countryside":
                people[row.place] = people.get(row.place, 0.0) + row.people
        return people

    @cached_property
    def held_by(self) -> dict[str, NDArray[np.str_]]:
        """Who holds each town, by week, "" for nobody; no town where nothing is stored."""
        if "holder" not in self.run.series:
            return {}
        names = np.array([*self.run.labels["contender"], ""])
        series = self.run.series["holder"].sel(world=self.number).transpose("place", "date")
        weeks = names[np.minimum(series.values.astype(np.int64), len(names) - 1)]
        return {str(p): row for p, row in zip(series["place"].values, weeks, strict=True) if p in self.townspeople}

    @property
    def capital(self) -> str:
        """The capital's label."""
        return self.scenario.config.capital

    @cached_property
    def parties(self) -> list[str]:
        """Labels of the parties, in the order of the case."""
        return [row.party for row in self.scenario.tables["parties"]]

    @cached_property
    def leaders(self) -> dict[str, Any]:
        """The row of each leader."""
        return {row.leader: row for row in self.scenario.tables["leaders"]}

    def speaker(self, party: str) -> str:
        """Return the most persuasive leader of a party, empty where it has none."""
        own = [row for row in self.leaders.values() if row.party == party]
        return max(own, key=lambda row: row.persuasion).leader if own else ""

    def office(self, day: int) -> list[str]:
        """Return the parties in office at the end of a day."""
        sits = {row.party for row in self.scenario.tables["parties"] if row.in_office > 0}
        for each in self.told("office", last=day):
            (sits.add if each.value > 0 else sits.discard)(each.actor)
        return [party for party in self.parties if party in sits]
