"""What a filter is to do: the case, its data by day, and its sizes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from contingent.errors import CaseError
from contingent.evidence.filter import store
from contingent.evidence.filter.bridge import Bridge, bridges_of, days_of
from contingent.evidence.record.panel import Datum, dates_of, panel_of, pinned
from contingent.mechanisms.registry import compile_scenario
from contingent.scenario.arrays.compiled import Compiled
from contingent.scenario.calendar import check_style, read_day
from contingent.scenario.edits.kinds import PinOption
from contingent.scenario.model import Scenario


@dataclass(frozen=True)
class Task:
    """A filter ready to run.

    Attributes
    ----------
    data : the panel's data by the day of their stop, the day after theirs; none at the stops of pins
    dates : days after the dates of the panel, those with nothing but blanks included
    """

    compiled: Compiled
    free: Compiled
    thetas: int
    states: int
    seed: int
    threads: int
    data: dict[int, list[Datum]]
    moves: bool
    bridges: list[Bridge]
    dates: tuple[int, ...]

    @property
    def stops(self) -> list[int]:
        """Days at whose start worlds may be copied and take new luck, in order."""
        return sorted({*self.data, *self.drawn})

    @property
    def pinned_days(self) -> set[int]:
        """The days after the windows of the pins, which are stops without a value of the panel too."""
        epoch = self.compiled.scenario.config.epoch
        pins = (edit for edit in self.compiled.scenario.edits if isinstance(edit, PinOption))
        return {((pin.until or pin.date or epoch) - epoch).days + 1 for pin in pins}

    def only(self, indicators: Sequence[str]) -> Task:
        """Return the task with these indicators of the panel alone; a date on which none has a value is no stop."""
        some = {day: [each for each in data if each.indicator in indicators] for day, data in self.data.items()}
        return replace(self, data={day: data for day, data in some.items() if data or day in self.pinned_days})

    @cached_property
    def drawn(self) -> set[int]:
        """Days on which worlds are drawn towards a bridge; on the day of a stop they are not."""
        return days_of(self.bridges) - set(self.data)

    def identity(self) -> dict:
        """Return all that decides what the filter gives."""
        return store.describe(self.compiled, self.data, self.thetas, self.states, self.seed, self.moves, self.bridges)


def prepare(
    scenario: Scenario,
    thetas: int,
    states: int,
    seed: int = 1,
    threads: int = 2,
    panel: Sequence[Datum] | None = None,
    pins: bool = True,
    moves: bool = True,
    bridging: bool = True,
) -> Task:
    """Return the filter of a case as a task.

    Parameters
    ----------
    scenario : the case without pins; edits in it hold in the filter as well
    thetas, states : parameter sets, and worlds of each
    threads : blocks of worlds lived side by side; results do not depend on it
    panel : the data; without it the case's panel.csv
    pins : pin the decisions of the case's pins.csv
    moves : SMC^2 moves of the parameter sets where their weights have grown unequal
    bridging : draw worlds towards the pins that have a bridge (bridge.py)
    """
    with_pins = pinned(scenario) if pins else scenario
    data = {day + 1: [] for day in (dates_of(scenario) if panel is None else [datum.day for datum in panel])}
    for datum in panel_of(scenario) if panel is None else panel:
        data[datum.day + 1].append(datum)
    compiled = compile_scenario(with_pins)
    bridges = bridges_of(compiled) if pins and bridging else []
    free, dates = compile_scenario(scenario), tuple(sorted(data))
    task = Task(compiled, free, thetas, states, seed, threads, data, moves, bridges, dates)
    stops = {day: data.get(day, []) for day in sorted({*data, *task.pinned_days})}
    return replace(task, data=stops)


def day_of(scenario: Scenario, when: str | date, where: str = "date") -> int:
    """Return the day of a date of the case.

    Raises
    ------
    CaseError
        For a date outside it, or what is no date.
    """
    on = read_day(where, when)
    check_style(where, on, scenario.config.calendar_switch)
    day = scenario.config.day_of(on)
    if not 0 <= day <= scenario.config.days:
        raise CaseError([f"{where}: {on} is outside the case, {scenario.config.epoch} to {scenario.config.end}"])
    return day
