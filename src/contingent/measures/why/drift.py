"""What brought about an event that nobody decided: the fields of the coordination kernel around it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from contingent.measures.why.choice import top_days
from contingent.measures.why.names import Names
from contingent.present.kit.said import padded

DAYS_BEFORE = 3


@dataclass(frozen=True)
class Driver:
    """The field that an event of a kind hangs on, and the fields that move it.

    `highest` says whether the event is near when the field is high. What is crossed is told by a message, driver-KIND.
    """

    field: str
    highest: bool
    beside: tuple[str, ...] = ()


DRIVERS: dict[str, Driver] = {
    "strike_wave": Driver("strike", True, ("discontent", "shock", "call_strike")),
    "demonstration": Driver("demonstration", True, ("discontent", "shock", "call_demonstration")),
    "shooting": Driver("demonstration", True, ("repress_until", "discontent")),
    "mutiny": Driver("unit_obedience", False, ("unit_appeal", "unit_shock", "news")),
    "power_changes": Driver("demonstration", True, ("unit_obedience", "chance", "news")),
    "majority": Driver("city_seats", True, ("city_support",)),
    "leader_moves": Driver("leader_status", False, ("leader_place", "leader_return", "amnesty_day")),
    "walkout": Driver("congresses", True, ("congress_day", "power_day")),
    "election": Driver("assembly_status", True, ("election_day", "power_changes")),
    "assembly_opens": Driver("assembly_status", True, ("election_day", "assembly_opens")),
    "local_power": Driver("obedience", True, ("local_lead", "unit_obedience", "has_governed")),
    "council_claims": Driver("power_changes", True, ("contender_active",)),
}

OF_THE_RULER = ("mutiny", "power_changes")  # kinds whose fields are read for whoever governed


@dataclass(frozen=True)
class Selection:
    """The elements of each dimension that an event concerns: positions; a missing dimension means all."""

    chosen: Mapping[str, tuple[int, ...]]

    def pick(self, values: NDArray, dimensions: tuple[str, ...]) -> NDArray[np.float64]:
        """Return values (days, *dimensions) averaged over the elements selected, float64[days]."""
        for axis, name in enumerate(dimensions, start=1):
            if name in self.chosen:
                values = np.take(values, self.chosen[name], axis=axis)
        return values.astype(float).reshape(values.shape[0], -1).mean(axis=1)


def drift_lines(
    driver: Driver,
    traces: Mapping[str, NDArray],
    dimensions: Mapping[str, tuple[str, ...]],
    selection: Selection,
    days: list[int],
    called: Names,
) -> list[str]:
    """Return a small table of the driver and what moves it on the given days."""
    names = [name for name in (driver.field, *driver.beside) if name in traces]
    values = {name: selection.pick(traces[name], dimensions[name]) for name in names}
    head = " ".join(padded(called.field(name), -18) for name in names)
    lines = [f"    {padded(called.say('why-day'), -6)} {head}"]
    lines += [f"    {day:>6} " + " ".join(f"{values[name][day]:>18.4g}" for name in names) for day in days]
    return lines


def around(day: int, last: int) -> list[int]:
    """Return a day and the few before it."""
    return [d for d in range(day - DAYS_BEFORE, day + 1) if 0 <= d <= last]


def nearest_days(
    driver: Driver,
    traces: Mapping[str, NDArray],
    dimensions: Mapping[str, tuple[str, ...]],
    selection: Selection,
    count: int,
) -> list[int]:
    """Return the days on which an event that did not happen was nearest by its driver."""
    values = selection.pick(traces[driver.field], dimensions[driver.field])
    score = values if driver.highest else values.max() - values
    return sorted(top_days(score, count))
