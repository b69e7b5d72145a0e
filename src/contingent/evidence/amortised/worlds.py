"""Prior worlds, lived once and kept: what each would show of the panel, what was decided, and how it ended.

The first `whole` worlds are lived to the end. The others are lived to the *sieve*, the first date of the panel at
whose end fewer than SIEVE of the whole ones are governed as recorded, and only those that are governed as recorded go
on. So most of the luck is spent on histories that the record can still be compared with.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, fields, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from contingent.engine.advance import no_events
from contingent.engine.branches import Past, Progress, bring, finish, kept
from contingent.engine.ensemble import Ensemble
from contingent.engine.events import event_table
from contingent.engine.following import THEN, beside, follow, steps
from contingent.evidence.filter.swarm import free_parameters
from contingent.evidence.record.panel import Datum, StateObserver, panel_of
from contingent.mechanisms.registry import compile_scenario
from contingent.scenario.arrays.compiled import Compiled
from contingent.scenario.asked import rungs as rungs_of
from contingent.scenario.asked import statements, with_year
from contingent.scenario.model import Scenario
from contingent.scenario.tables.choices import Rung
from contingent.scenario.tables.record import Pin

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]
SIEVE = 0.25  # share of worlds governed as recorded under which only those go on
CHUNK = 512  # worlds that are lived and kept at a time
NOBODY = -1


@dataclass(frozen=True)
class Plan:
    """Which worlds are lived, and what is kept of them.

    Attributes
    ----------
    compiled : the case without pins
    data : the panel's values by day
    pins : the recorded decisions, pinned or only scored
    whole, worlds : how many are lived to the end, and how many there are in all
    seed : of all noise
    follows : the case in which worlds that were lived to the end go on, and whose outcomes are told; None without
    """

    compiled: Compiled
    data: tuple[Datum, ...]
    pins: tuple[Pin, ...]
    whole: int
    worlds: int
    seed: int
    follows: Compiled | None = None

    @cached_property
    def rungs(self) -> list[tuple[Rung, str]]:
        """The outcomes that are told, with their columns: rungs; of the case that follows statements as well."""
        if self.follows is None:
            return rungs_of(self.compiled.scenario)
        then = self.follows.scenario
        return [
            (row.model_copy(update={"title": with_year(then, row.title)}), f"{THEN}{column}")
            for row, column in (*rungs_of(then), *statements(then))
        ]

    @cached_property
    def kinds(self) -> list[str]:
        """The kinds of decision that the record has, as DECISION:ACTOR:OPTION."""
        return sorted({kind_of(pin) for pin in self.pins})

    @cached_property
    def governing(self) -> Flags:
        """Which data say who governs, bool[data]: flags of an indicator that reads the field `governs`."""
        names = governing_indicators(self.compiled.scenario)
        return np.array([datum.scale == "flag" and datum.indicator in names for datum in self.data], bool)

    @cached_property
    def days(self) -> list[int]:
        """The days of the panel's values."""
        return sorted({datum.day for datum in self.data})


@dataclass(frozen=True)
class Worlds:
    """What is kept of prior worlds; a world that was not lived on has NaN from there.

    Attributes
    ----------
    shown : float32[worlds, data], what each shows of a datum at the end of its day; NaN where it does not exist
    lived : int32[worlds], days that it was lived
    theta : float64[worlds, free parameters]
    rungs : float32[worlds, rungs], 0 or 1; NaN where the end is unknown or the world failed
    taken : int32[decisions, 3], world, day and kind of every decision of a kind that the record has
    """

    shown: NDArray[np.float32]
    lived: NDArray[np.int32]
    theta: Floats
    rungs: NDArray[np.float32]
    taken: NDArray[np.int32]

    def __len__(self) -> int:
        return len(self.lived)


def kind_of(pin: Pin) -> str:
    """Return the kind of a recorded decision."""
    return f"{pin.decision}:{pin.actor}:{pin.option}"


def plan(
    scenario: Scenario,
    whole: int,
    worlds: int,
    seed: int = 1,
    panel: list[Datum] | None = None,
    pins: bool = True,
    follows: Scenario | None = None,
) -> Plan:
    """Return what is to be lived for a case.

    Parameters
    ----------
    panel : the data; without it the case's panel.csv
    pins : count the recorded decisions as known
    follows : the case in which worlds go on
    """
    data = panel_of(scenario) if panel is None else sorted(panel, key=lambda datum: (datum.day, datum.indicator))
    rows = tuple(scenario.tables.get("pins", ())) if pins else ()
    then = compile_scenario(follows) if follows else None
    return Plan(compile_scenario(scenario), tuple(data), rows, min(whole, worlds), worlds, seed, then)


def governing_indicators(scenario: Scenario) -> set[str]:
    """Return the indicators that say whether a contender governs."""
    contenders = [row.contender for row in scenario.tables.get("contenders", ())]
    rows = [row for row in scenario.tables["indicators"] if re.search(r"\bgoverns\b", row.formula)]
    return {row.indicator.replace("{contender}", name) for row in rows for name in contenders}


def alike(plan: Plan, shown: NDArray[np.float32], before: int) -> Flags:
    """Return which worlds are governed as recorded on every date of the panel before a day, bool[worlds]."""
    columns = [n for n, datum in enumerate(plan.data) if plan.governing[n] and datum.day < before]
    recorded = np.array([plan.data[n].value > 0.5 for n in columns])
    return ((shown[:, columns] > 0.5) == recorded).all(axis=1)


def sieve_of(plan: Plan, whole: Worlds) -> int:
    """Return the day at whose start worlds that are not governed as recorded stop; the case's end without one."""
    for day in plan.days:
        if alike(plan, whole.shown, day + 1).mean() < SIEVE:
            return day + 1
    return plan.compiled.days


def live(plan: Plan, numbers: NDArray[np.int64], sieve: int | None, progress: Progress | None = None) -> Worlds:
    """Live some worlds.

    Parameters
    ----------
    numbers : of the worlds in the ensemble
    sieve : the day on which only those governed as recorded go on; None to live all to the end
    """
    compiled, count = plan.compiled, len(numbers)
    ensemble = Ensemble.start(compiled, numbers, plan.seed)
    past = Past(ensemble, numbers, np.zeros((count, 0, len(kept(compiled))), np.float32), no_events())
    theta = ensemble.parameters[:, free_parameters(compiled)].copy()
    columns = [column for _, column in plan.rungs]
    out = Worlds(
        np.full((count, len(plan.data)), np.nan, np.float32),
        np.full(count, compiled.days, np.int32),
        theta,
        np.full((count, len(columns)), np.nan, np.float32),
        np.zeros((0, 3), np.int32),
    )
    at, decisions = np.arange(count), []
    for stop in sorted({day + 1 for day in plan.days} | ({sieve} if sieve is not None else set())):
        past = bring(past, stop, progress)
        observer = StateObserver(past.ensemble)
        for n, datum in enumerate(plan.data):
            if datum.day + 1 == stop:
                out.shown[at, n] = observer.now(datum.indicator)
        if stop == sieve and stop < compiled.days:
            on = alike(plan, out.shown[at], stop)
            decisions.append(taken(plan, past.take(np.flatnonzero(~on)), numbers[at[~on]]))
            out.lived[at[~on]] = stop
            past, at = past.take(np.flatnonzero(on)), at[on]
    ends = finish(past, progress)
    if plan.follows:
        ends = beside(ends, follow(past.ensemble, plan.follows, numbers[at], progress))
    found = ends.outcomes[columns].to_numpy(np.float32)
    out.rungs[at] = np.where(ends.outcomes["failed"].to_numpy()[:, None], np.nan, found)
    decisions.append(taken(plan, replace(past, events=ends.events), numbers[at]))
    return replace(out, taken=np.concatenate(decisions))


def taken(plan: Plan, past: Past, numbers: NDArray[np.int64]) -> NDArray[np.int32]:
    """Return the decisions of the recorded kinds in some worlds, int32[decisions, 3]."""
    if past.events is None or not len(past.events) or not plan.kinds:
        return np.zeros((0, 3), np.int32)
    table = event_table(plan.compiled, past.events, numbers)
    table = table[table["kind"].eq("decision")]
    places = {f"{pin.actor} {pin.decision}.{pin.option}": plan.kinds.index(kind_of(pin)) for pin in plan.pins}
    named = table["actor"].astype(str) + " " + table["detail"].astype(str)
    place = named.map(places).fillna(NOBODY).to_numpy(np.int64)
    rows = np.stack([table["world"].to_numpy(np.int64), table["day"].to_numpy(np.int64), place], axis=1)
    return rows[place != NOBODY].astype(np.int32)


def chunks(plan: Plan) -> list[NDArray[np.int64]]:
    """Return the numbers of the worlds of each chunk; a chunk is of whole worlds, or of the others."""
    edges = [(0, plan.whole), (plan.whole, plan.worlds)]
    return [np.arange(a, min(a + CHUNK, end)) for first, end in edges for a in range(first, end, CHUNK)]


def joined(parts: list[Worlds]) -> Worlds:
    """Return chunks as one."""
    return Worlds(*(np.concatenate([getattr(part, each.name) for part in parts]) for each in fields(Worlds)))


def cost(plan: Plan) -> int:
    """Return about how many world-days the ensemble takes."""
    days = plan.compiled.days + (steps(plan.compiled, plan.follows) if plan.follows else 0)
    sieved = plan.days[min(len(plan.days) - 1, 2)] if plan.days else plan.compiled.days
    return plan.whole * days + (plan.worlds - plan.whole) * int(sieved + SIEVE * (days - sieved))
