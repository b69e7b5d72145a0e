"""The record, and the operator that says what an ensemble would have recorded.

A recorded quantity is named as the record names it; `observe` turns the name into one number a world:

    NAME                     an indicator: its mean over the days, or its value on the one day
    vote:DISTRICT:PARTY      share of the votes: people x turnout x support over the district's places
    share:PLACE:PARTY        the same for a place, a city or `all`, everybody voting alike
    delegates:BODY:PARTY     share of the delegates of a soviet (indicator seats_BODY_PARTY), of the last
                             congress (BODY `congress`) or of the n-th whenever it met (`congress_2`)

PARTY is the name of a list: the case's electoral_lists.csv says which parties' voters it held, for on a
joint list they are not known apart. `+` joins lists.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from pathlib import Path
from typing import ClassVar, Literal

import numpy as np
import xarray as xr
from numpy.typing import NDArray

from contingent.engine.runs.run import Run
from contingent.errors import CaseError, ContingentError
from contingent.scenario.reading.load import guarded_bytes
from contingent.scenario.reading.parse import parse_table
from contingent.scenario.tables.row import Number, Row, Text

Array = NDArray[np.float64]
Day = date  # a column of a record has the name `date`


class OwnRecord(Row):
    """A row of a record that is not part of the case: a single `date`, or `start` and `end`."""

    key: ClassVar = ("date", "start", "end", "indicator", "source")
    date: Day | None = None
    start: Day | None = None
    end: Day | None = None
    indicator: Text
    value: Number
    low: Number | None = None
    high: Number | None = None
    source: Text
    unit: Text = ""
    use: Literal["fit", "test", "display", "own"] = "own"
    grade: Text = ""
    note: Text = ""


@dataclass(frozen=True)
class Quantity:
    """One recorded quantity over the days `start` to `end`, both included."""

    start: date
    end: date
    indicator: str
    value: float
    low: float | None
    high: float | None
    source: str
    unit: str
    use: str
    grade: str


def read_record(path: Path) -> list[Quantity]:
    """Read a record of one's own.

    Raises
    ------
    CaseError
        With one line a problem: file, row, column, what is wrong and the fix.
    """
    if not path.is_file():
        raise CaseError([f"{path}: no such file"])
    problems: list[str] = []
    data = guarded_bytes(path.resolve().parent, path, problems)
    rows, lines = parse_table(path.name, data, OwnRecord, problems) if data else ([], [])
    if not rows and not problems:
        problems.append(f"{path.name}: no rows; the columns are {', '.join(OwnRecord.model_fields)}")
    read = [
        _quantity(f"{path.name}: row {line}", row, problems)
        for line, row in zip(lines, rows, strict=True)
        if isinstance(row, OwnRecord)
    ]
    if problems:
        raise CaseError(problems)
    return [row for row in read if row]


def _quantity(where: str, row: OwnRecord, problems: list[str]) -> Quantity | None:
    """Return the row with both dates; say what is wrong with its dates, range or share."""
    start, end = row.start or row.date, row.end or row.start or row.date
    if start is None or end is None:
        problems.append(f"{where}, column 'date': no date; fill in date, or start and end")
        return None
    if end < start:
        problems.append(f"{where}, column 'end': {end} is before start {start}; swap them")
    low = row.value if row.low is None else row.low
    high = row.value if row.high is None else row.high
    if not low <= row.value <= high:
        problems.append(f"{where}, column 'value': {row.value:g} lies outside its range {low:g} to {high:g}; widen it")
    if ":" in row.indicator and not 0.0 <= row.value <= 1.0:
        problems.append(
            f"{where}, column 'value': {row.value:g} is no share; '{row.indicator}' is one, between 0 "
            "and 1, so divide votes or seats by their total"
        )
    return Quantity(start, end, row.indicator, row.value, row.low, row.high, row.source, row.unit, row.use, row.grade)


class QuantityError(ContingentError, ValueError):
    """A recorded quantity that this ensemble cannot show; the message says why."""


@dataclass(frozen=True)
class Observed:
    """What the ensemble would have recorded.

    Attributes
    ----------
    values : float64[worlds]
        NaN where the quantity does not exist in a world (a congress that never met).
    how : str
        How it was read, in words, with any difference of dates.
    share : bool
        Whether it is a share of one party among others.
    """

    values: Array
    how: str
    share: bool


class Observer:
    """Reads recorded quantities from one run; keeps the detail fields it has read."""

    def __init__(self, run: Run) -> None:
        self.run = run
        self.tables = run.scenario.tables
        self.parties = tuple(row.party for row in self.tables["parties"])
        self.lists = grouped((row.list, row.party) for row in self.tables["electoral_lists"])
        self._shares: dict[tuple[str, date, bool], tuple[Array, str]] = {}

    def observe(self, indicator: str, start: date, end: date) -> Observed:
        """Return the quantity `indicator` over the days `start` to `end`, both included.

        Raises
        ------
        QuantityError
            For a name that means nothing here, or days outside the run.
        """
        config = self.run.scenario.config
        if end < config.epoch or start > config.end:
            raise QuantityError(f"{start} to {end} is outside the run, {config.epoch} to {config.end}")
        kind, _, rest = indicator.partition(":")
        if not rest:
            return self._indicator(indicator, start, end)
        where, _, party = rest.rpartition(":")
        if kind not in ("vote", "share", "delegates") or not where:
            raise QuantityError(
                f"'{indicator}' is neither an indicator nor vote:DISTRICT:PARTY, share:PLACE:PARTY or "
                "delegates:BODY:PARTY"
            )
        names = [name for written in party.split("+") for name in self.lists.get(written, [written])]
        columns = sorted({self._column(name) for name in names})
        if kind == "delegates":
            return self._delegates(where, columns, start, end)
        shares, how = self._votes(kind, where, start + (end - start) / 2)
        return Observed(shares[:, columns].sum(axis=1), how, True)

    def _indicator(self, name: str, start: date, end: date) -> Observed:
        series = self.run.series
        if name not in series or set(series[name].dims) != {"world", "date"}:
            names = [str(n) for n in series if set(series[n].dims) == {"world", "date"}]
            raise QuantityError(f"no indicator '{name}'{nearest(name, names)}")
        dates = series["date"].values
        inside = np.flatnonzero((dates >= np.datetime64(start)) & (dates <= np.datetime64(end)))
        if start == end or inside.size == 0:
            at, how = nearest_date(dates, start + (end - start) / 2)
            return Observed(series[name].isel(date=at).values.astype(float), how, False)
        values = series[name].isel(date=inside).values.astype(float)
        counted = np.isfinite(values).sum(axis=-1)
        total = np.where(np.isfinite(values), values, 0.0).sum(axis=-1)
        means = np.divide(total, counted, out=np.full(total.shape, np.nan), where=counted > 0)
        return Observed(means, f"mean of {inside.size} days", False)

    def _delegates(self, body: str, columns: Sequence[int], start: date, end: date) -> Observed:
        congress, _, number = body.partition("_")
        if congress == "congress" and number.isdigit():
            seats, how = self._nth_congress(int(number)), "when it met"
        else:
            stem = "delegates" if body == "congress" else f"seats_{body}"
            parts = [self._indicator(f"{stem}_{party}", start, end) for party in self.parties]
            seats, how = np.stack([part.values for part in parts], axis=1), parts[0].how
        total = seats.sum(axis=1)  # no seats at all: the body has not met in this world
        chosen = seats[:, list(columns)].sum(axis=1)
        shares = np.divide(chosen, total, out=np.full(total.shape, np.nan), where=total > 0.0)
        return Observed(shares, how, True)

    def _nth_congress(self, number: int) -> Array:
        """Return the delegates (worlds, parties) of each world's n-th congress, zeros where it never met."""
        events = self.run.events
        met = events.loc[events["kind"].to_numpy() == "congress"]
        nth = met.loc[(met.groupby("world").cumcount() == number - 1).to_numpy()]
        delegates = np.stack([self.run.series[f"delegates_{party}"].values for party in self.parties], axis=2)
        row_of = {int(world): row for row, world in enumerate(self.run.outcomes["world"])}
        seats = np.zeros((len(row_of), len(self.parties)))
        for world, day in zip(nth["world"], nth["day"], strict=True):
            seats[row_of[int(world)]] = delegates[row_of[int(world)], int(day)]
        return seats

    def _votes(self, kind: str, where: str, day: date) -> tuple[Array, str]:
        """Return shares (worlds, parties) and how they were read."""
        key = (where, day, kind == "vote")
        if key not in self._shares:
            places = self._places(kind, where)
            support, how = self._detail("support", day)
            people, _ = self._people(day)
            weight = people.sel(place=places)
            if kind == "vote" and "detail_turnout" in self.run.series:
                weight = weight * self._detail("turnout", day)[0]
            votes = (support.sel(place=places) * weight).sum(("place", "group"))
            shares = (votes / votes.sum("party")).transpose("world", "party").values
            self._shares[key] = shares.astype(float), how
        return self._shares[key]

    def _detail(self, name: str, day: date) -> tuple[xr.DataArray, str]:
        """Return a field stored in full on the date nearest to `day`."""
        if f"detail_{name}" not in self.run.series:
            raise QuantityError(f"the run stores no '{name}': add it to detail_fields in case.toml")
        field = self.run.series[f"detail_{name}"]
        at, how = nearest_date(field["detail_date"].values, day)
        return field.isel(detail_date=at).load(), how

    def _people(self, day: date) -> tuple[xr.DataArray, str]:
        if "detail_people" in self.run.series:
            return self._detail("people", day)
        support = self.run.series["detail_support"]
        start = xr.zeros_like(support.isel({dim: 0 for dim in support.dims if dim not in ("place", "group")}))
        for row in self.tables["people"]:
            start.loc[{"place": row.place, "group": row.group}] = row.people
        return start, "people as at the start"

    def _places(self, kind: str, where: str) -> list[str]:
        """Return the places of a district, a city, a place or `all`."""
        known: Mapping[str, list[str]]
        if kind == "vote":
            known = grouped((row.district, row.place) for row in self.tables["electoral_districts"])
        else:
            places = self.tables["places"]
            known = {
                **grouped((row.city, row.place) for row in places if row.city),
                **{row.place: [row.place] for row in places},
                "all": [row.place for row in places if not row.occupied],
            }
        if where not in known:
            thing = "electoral district" if kind == "vote" else "place or city"
            raise QuantityError(f"no {thing} '{where}'{nearest(where, list(known))}")
        return known[where]

    def _column(self, name: str) -> int:
        if name not in self.parties:
            raise QuantityError(f"no party '{name}'{nearest(name, self.parties)}")
        return self.parties.index(name)


def grouped(pairs: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    """Return {key: [values]} of pairs (key, value), in order."""
    out: dict[str, list[str]] = {}
    for key, value in pairs:
        out.setdefault(key, []).append(value)
    return out


def nearest(name: str, known: Sequence[str]) -> str:
    """Return `; did you mean ...?` for the closest known name, or nothing."""
    close = get_close_matches(name, known, n=1, cutoff=0.5)
    return f"; did you mean '{close[0]}'?" if close else ""


def nearest_date(dates: NDArray[np.datetime64], day: date) -> tuple[int, str]:
    """Return the position of the stored date nearest to `day`, and words that say how near."""
    wanted = np.datetime64(day)
    off = (dates.astype("datetime64[D]") - wanted).astype(int)
    at = int(np.argmin(np.abs(off)))
    stored = dates[at].astype("datetime64[D]").astype(date)
    return at, f"on {stored}" + (f", {abs(int(off[at]))} days off" if off[at] else "")
