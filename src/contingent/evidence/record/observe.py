"""What an ensemble would have recorded.

A recorded quantity is named as the record names it; `observe` turns the name into one number a world:

    NAME                     an indicator: its mean over the days, or its value on the one day
    vote:DISTRICT:PARTY      share of the votes: people x turnout x support over the district's places, or those of
                             `all` districts
    share:PLACE:PARTY        the same for a place, a city or `all`, everybody voting alike
    delegates:BODY:PARTY     share of the delegates of a soviet (indicator seats_BODY_PARTY), of the last
                             congress (BODY `congress`) or of the n-th whenever it met (`congress_2`)

PARTY is the name of a list: the case's electoral_lists.csv says which parties' voters it held, for on a
joint list they are not known apart. `+` joins lists.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
import xarray as xr
from numpy.typing import NDArray

from contingent.engine.runs.run import Run
from contingent.errors import ContingentError, did_you_mean
from contingent.scenario.model import Scenario
from contingent.scenario.reading.names import SHARES

Floats = NDArray[np.float64]


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

    values: Floats
    how: str
    share: bool


class Observer(ABC):
    """Reads recorded quantities from worlds of a case."""

    def __init__(self, scenario: Scenario) -> None:
        self.config, self.tables = scenario.config, scenario.tables
        self.parties = tuple(row.party for row in self.tables["parties"])
        self.lists = grouped((row.list, row.party) for row in self.tables["electoral_lists"])

    @abstractmethod
    def indicator(self, name: str, start: date, end: date) -> Observed:
        """Return an indicator over the days `start` to `end`, both included."""

    @abstractmethod
    def congress(self, number: int) -> Floats:
        """Return the delegates of each world's n-th congress, float64[worlds, parties], zeros where it never met."""

    @abstractmethod
    def votes(self, kind: str, where: str, day: date) -> tuple[Floats, str]:
        """Return shares of votes (`vote`) or of people (`share`), float64[worlds, parties], and how they were read."""

    def observe(self, indicator: str, start: date, end: date) -> Observed:
        """Return the quantity `indicator` over the days `start` to `end`, both included.

        Raises
        ------
        QuantityError
            For a name that means nothing here, or days outside the run.
        """
        if end < self.config.epoch or start > self.config.end:
            raise QuantityError(f"{start} to {end} is outside the run, {self.config.epoch} to {self.config.end}")
        kind, _, rest = indicator.partition(":")
        if not rest:
            return self.indicator(indicator, start, end)
        where, _, party = rest.rpartition(":")
        if kind not in SHARES or not where:
            raise QuantityError(
                f"'{indicator}' is neither an indicator nor vote:DISTRICT:PARTY, share:PLACE:PARTY or "
                "delegates:BODY:PARTY"
            )
        names = [name for written in party.split("+") for name in self.lists.get(written, [written])]
        columns = sorted({self.column(name) for name in names})
        if kind == "delegates":
            return self.delegates(where, columns, start, end)
        shares, how = self.votes(kind, where, start + (end - start) / 2)
        return Observed(shares[:, columns].sum(axis=1), how, True)

    def delegates(self, body: str, columns: Sequence[int], start: date, end: date) -> Observed:
        """Return the share of a body's delegates that some parties have."""
        congress, _, number = body.partition("_")
        if congress == "congress" and number.isdecimal():
            seats, how = self.congress(int(number)), "when it met"
        else:
            stem = "delegates" if body == "congress" else f"seats_{body}"
            parts = [self.indicator(f"{stem}_{party}", start, end) for party in self.parties]
            seats, how = np.stack([part.values for part in parts], axis=1), parts[0].how
        total = seats.sum(axis=1)  # no seats at all: the body has not met in this world
        chosen = seats[:, list(columns)].sum(axis=1)
        shares = np.divide(chosen, total, out=np.full(total.shape, np.nan), where=total > 0.0)
        return Observed(shares, how, True)

    def places(self, kind: str, where: str) -> list[str]:
        """Return the places of a district, a city, a place or `all`."""
        known: Mapping[str, list[str]]
        if kind == "vote":
            districts = self.tables["electoral_districts"]
            known = grouped((row.district, row.place) for row in districts)
            known |= {"all": list(dict.fromkeys(row.place for row in districts))} if districts else {}
        else:
            rows = self.tables["places"]
            known = {
                **grouped((row.city, row.place) for row in rows if row.city),
                **{row.place: [row.place] for row in rows},
                "all": [row.place for row in rows if not row.occupied],
            }
        if where not in known:
            thing = "electoral district" if kind == "vote" else "place or city"
            raise QuantityError(f"no {thing} '{where}'; {did_you_mean(where, known)}")
        return known[where]

    def column(self, name: str) -> int:
        """Return the place of a party."""
        if name not in self.parties:
            raise QuantityError(f"no party '{name}'; {did_you_mean(name, self.parties)}")
        return self.parties.index(name)


class RunObserver(Observer):
    """Reads recorded quantities from one run; keeps the shares that it has read, and fields of the last date."""

    def __init__(self, run: Run) -> None:
        super().__init__(run.scenario)
        self.run = run
        self._shares: dict[tuple[str, date, bool], tuple[Floats, str]] = {}
        self._fields: dict[str, tuple[int, xr.DataArray]] = {}  # name -> place of the date, values

    def indicator(self, name: str, start: date, end: date) -> Observed:
        """Return the mean of an indicator over its days, or its value on the stored day that is nearest."""
        series = self.run.series
        if name not in series or set(series[name].dims) != {"world", "date"}:
            names = [str(n) for n in series if set(series[n].dims) == {"world", "date"}]
            raise QuantityError(f"no indicator '{name}'; {did_you_mean(name, names)}")
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

    def congress(self, number: int) -> Floats:
        """Return the delegates of each world's n-th congress as its event log and series have them."""
        events = self.run.events
        met = events.loc[events["kind"].to_numpy() == "congress"]
        nth = met.loc[(met.groupby("world").cumcount() == number - 1).to_numpy()]
        delegates = np.stack([self.run.series[f"delegates_{party}"].values for party in self.parties], axis=2)
        row_of = {int(world): row for row, world in enumerate(self.run.outcomes["world"])}
        seats = np.zeros((len(row_of), len(self.parties)))
        for world, day in zip(nth["world"], nth["day"], strict=True):
            seats[row_of[int(world)]] = delegates[row_of[int(world)], int(day)]
        return seats

    def votes(self, kind: str, where: str, day: date) -> tuple[Floats, str]:
        """Return shares from the fields that are stored in full on the date nearest to a day."""
        key = (where, day, kind == "vote")
        if key not in self._shares:
            places = self.places(kind, where)
            support, how = self._detail("support", day)
            weight = self._people(day).sel(place=places)
            if kind == "vote" and "detail_turnout" in self.run.series:
                weight = weight * self._detail("turnout", day)[0]
            votes = (support.sel(place=places) * weight).sum(("place", "group"))
            shares = (votes / votes.sum("party")).transpose("world", "party").values
            self._shares[key] = shares.astype(float), how
        return self._shares[key]

    def _detail(self, name: str, day: date) -> tuple[xr.DataArray, str]:
        """Return a field stored in full on the date nearest to `day`, and words that say how near."""
        if f"detail_{name}" not in self.run.series:
            raise QuantityError(f"the run stores no '{name}': add it to detail_fields in case.toml")
        field = self.run.series[f"detail_{name}"]
        at, how = nearest_date(field["detail_date"].values, day)
        if self._fields.get(name, (-1, field))[0] != at:
            self._fields[name] = at, field.isel(detail_date=at).load()
        return self._fields[name][1], how

    def _people(self, day: date) -> xr.DataArray:
        """Return the people of each place and group near a day; those at the start where a run stores none."""
        if "detail_people" in self.run.series:
            return self._detail("people", day)[0]
        support = self.run.series["detail_support"]
        start = xr.zeros_like(support.isel({dim: 0 for dim in support.dims if dim not in ("place", "group")}))
        for row in self.tables["people"]:
            start.loc[{"place": row.place, "group": row.group}] = row.people
        return start


def grouped(pairs: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    """Return {key: [values]} of pairs (key, value), in order."""
    out: dict[str, list[str]] = {}
    for key, value in pairs:
        out.setdefault(key, []).append(value)
    return out


def nearest_date(dates: NDArray[np.datetime64], day: date) -> tuple[int, str]:
    """Return the position of the stored date nearest to `day`, and words that say how near."""
    wanted = np.datetime64(day)
    off = (dates.astype("datetime64[D]") - wanted).astype(int)
    at = int(np.argmin(np.abs(off)))
    stored = dates[at].astype("datetime64[D]").astype(date)
    return at, f"on {stored}" + (f", {abs(int(off[at]))} days off" if off[at] else "")
