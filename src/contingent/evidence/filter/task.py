"""What a filter is to do: the case, its data by day, and its sizes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from contingent.errors import CaseError
from contingent.evidence.filter import store
from contingent.evidence.filter.bridge import Bridge, bridges_of, days_of
from contingent.evidence.record.panel import Datum, dates_of, panel_of, pinned
from contingent.mechanisms.registry import compile_scenario
from contingent.scenario.arrays.compiled import Compiled
from contingent.scenario.edits.kinds import PinOption
from contingent.scenario.model import Scenario


@dataclass(frozen=True)
class Task:
    """A filter ready to run; `data` by the day of its stop, the day after the data's."""

    compiled: Compiled
    free: Compiled
    thetas: int
    states: int
    seed: int
    threads: int
    data: dict[int, list[Datum]]
    moves: bool
    bridges: list[Bridge]

    @property
    def stops(self) -> list[int]:
        """Days at whose start worlds may be copied and take new luck, in order."""
        return sorted({*self.data, *self.drawn})

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
    """Return the filter of a case as a task; the parameters as in `filtered`."""
    with_pins = pinned(scenario) if pins else scenario
    data = {day + 1: [] for day in (dates_of(scenario) if panel is None else [datum.day for datum in panel])}
    for datum in panel_of(scenario) if panel is None else panel:
        data[datum.day + 1].append(datum)
    epoch = scenario.config.epoch
    for edit in with_pins.edits:
        if isinstance(edit, PinOption):
            data.setdefault((edit.until - epoch).days + 1, [])
    compiled = compile_scenario(with_pins)
    return Task(
        compiled,
        compile_scenario(scenario),
        thetas,
        states,
        seed,
        threads,
        dict(sorted(data.items())),
        moves,
        bridges_of(compiled) if pins and bridging else [],
    )


def day_of(scenario: Scenario, when: str | date) -> int:
    """Return the day of a date of the case.

    Raises
    ------
    CaseError
        For a date outside it, or what is no date.
    """
    try:
        on = when if isinstance(when, date) else date.fromisoformat(when)
    except ValueError as error:
        raise CaseError([f"'{when}' is not a date; write it as 1917-11-07"]) from error
    day = (on - scenario.config.epoch).days
    if not 0 <= day <= (scenario.config.end - scenario.config.epoch).days + 1:
        raise CaseError([f"date {on} is outside the case, {scenario.config.epoch} to {scenario.config.end}"])
    return day
