"""What a world-day costs: by mechanism, against worlds, places and threads, and against a floor.

Run `make bench`. All figures of one run are medians of five, taken in turns; none is asserted. Times of one
thread are processor time, so that a busy machine disturbs them less; times of threads are by the clock.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from typing import Any

import numpy as np
from numba import njit

from contingent.engine import advance as days
from contingent.engine.ensemble import Ensemble
from contingent.mechanisms.registry import compile_scenario
from contingent.scenario.arrays.compiled import Compiled
from contingent.scenario.model import Scenario
from contingent.scenario.reading.load import load
from contingent.world.kernels import exponential
from contingent.world.noise import fill_normal, name_keys

CASE = "october-1917"
REPEATS = 5
WARM, MEASURED = 84, 56  # days lived before and while it is timed; whole weeks
DISTRICT, TOWN = 0, 1


def main() -> None:
    """Print every table."""
    days.perf_counter = time.thread_time  # type: ignore[attr-defined]
    case = compile_scenario(load(CASE))
    print(
        f"{CASE}: {len(case.labels['place'])} places, {len(case.labels['unit'])} units, "
        f"{case.layout.row_bytes / 1000:.0f} kB a world; median of {REPEATS}\n"
    )
    by_mechanism(case)
    against_worlds(case)
    against_places()
    against_threads(case)


def by_mechanism(case: Compiled) -> None:
    """Print microseconds a world-day of each mechanism on one core, beside the floor."""
    lived, spent, floors = [], [], []
    for _ in range(REPEATS):
        seconds: dict[str, float] = {}
        warm = warmed(case, 64)
        lived.append(cost(warm, lambda e, s=seconds: days.advance(e, WARM + MEASURED, days.Watch(seconds=s))))
        spent.append({name: value / 64 / MEASURED * 1e6 for name, value in seconds.items()})
        floors.append(floor(case, warm))
    total = statistics.median(lived)
    print("microseconds a world-day, one core")
    for name in sorted(spent[0], key=lambda name: -spent[0][name]):
        value = statistics.median(each[name] for each in spent)
        print(f"  {name:<16}{value:8.1f}  {value / total:6.1%}")
    low = statistics.median(floors)
    print(f"  {'all':<16}{total:8.1f}\n  {'floor':<16}{low:8.1f}  {low / total:6.1%}  (see floor())\n")


def against_worlds(case: Compiled) -> None:
    """Print the cost of a world-day in ensembles of 64 to 1,024 worlds: linear where it stays the same."""
    print("worlds    microseconds a world-day")
    for worlds in (64, 256, 1024):
        print(f"{worlds:6d} {median_cost(case, worlds):12.1f}")
    print()


def against_places() -> None:
    """Print the cost of a world-day on larger maps; linear where the last column stays the same."""
    print("places    microseconds a world-day    nanoseconds a place-day")
    for copies in (1, 2, 4):
        case = compile_scenario(enlarged(load(CASE), copies))
        places = len(case.labels["place"])
        value = median_cost(case, 32)
        print(f"{places:6d} {value:12.1f} {value / places * 1000:26.0f}")
    print()


def against_threads(case: Compiled) -> None:
    """Print how much sooner two threads are done than one, by the clock."""
    clock: dict[int, list[float]] = {1: [], 2: []}
    for _ in range(REPEATS):
        for threads, times in clock.items():
            warm = warmed(case, 256)
            began = time.perf_counter()
            days.advance(warm, WARM + 14, threads=threads)
            times.append(time.perf_counter() - began)
    one, two = statistics.median(clock[1]), statistics.median(clock[2])
    print(f"256 worlds, 14 days: one thread {one:.2f} s, two threads {two:.2f} s, ratio {one / two:.2f}")


def warmed(case: Compiled, worlds: int) -> Ensemble:
    """Return an ensemble that has lived WARM days, bound and compiled."""
    ensemble = Ensemble.start(case, np.arange(worlds), 1)
    days.advance(ensemble, WARM)
    return ensemble


def cost(ensemble: Ensemble, live: Callable[[Ensemble], Any]) -> float:
    """Return the microseconds of processor time a world-day that MEASURED days take."""
    began = time.process_time()
    live(ensemble)
    return (time.process_time() - began) / len(ensemble.worlds) / MEASURED * 1e6


def median_cost(case: Compiled, worlds: int) -> float:
    """Return the median cost of a world-day."""
    warm = warmed(case, worlds)
    return statistics.median(
        cost(warm.take(np.arange(worlds)), lambda e: days.advance(e, WARM + MEASURED)) for _ in range(REPEATS)
    )


def enlarged(scenario: Scenario, copies: int) -> Scenario:
    """Return a case with further copies of every place outside the cities, their people and their links."""
    tables = dict(scenario.tables)
    outside = {row.place for row in tables["places"] if not row.city}

    def named(place: str, n: int) -> str:
        return f"{place}_{n}" if place in outside else place

    for table in ("places", "people", "nations"):
        tables[table] = tables[table] + [
            row.model_copy(update={"place": named(row.place, n)})
            for n in range(1, copies)
            for row in tables[table]
            if row.place in outside
        ]
    tables["links"] = tables["links"] + [
        row.model_copy(update={"origin": named(row.origin, n), "target": named(row.target, n)})
        for n in range(1, copies)
        for row in tables["links"]
        if {row.origin, row.target} <= outside
    ]
    return scenario.changed(tables=tables, lines={})


def floor(case: Compiled, ensemble: Ensemble) -> float:
    """Return the cost of what no arrangement of the same equations can leave out, in microseconds a world-day.

    A day of the coordination kernel needs one exp for each place and unit and active contender, one for each
    risk and each kind of action in the streets, and one logarithm a risk; a week of opinion one exp and one
    logarithm a place and party. Each place, unit and street draws a normal. The row is read and written once.
    """
    active = float(ensemble.view("contender_active").sum(axis=1).mean())
    places, units, parties = (len(case.labels[name]) for name in ("place", "unit", "party"))
    streets = int(np.isin(case.arrays["place_kind"], (DISTRICT, TOWN)).sum())
    weekly = places * parties / 7.0
    logs = places + 2.0 * streets + weekly
    exps = (places + units) * active + places + 4.0 * streets + weekly
    names = name_keys("bench", [str(n) for n in range(places + units + streets)])
    rows, out = ensemble.rows.view(np.float64).copy(), np.empty(int(exps))
    bare(rows, out, int(logs), names, 1)
    began = time.process_time()
    for day in range(MEASURED):
        bare(rows, out, int(logs), names, day)
    return (time.process_time() - began) / len(rows) / MEASURED * 1e6


@njit(error_model="numpy")
def bare(rows, out, logs, names, day):
    """The normals, exponentials, logarithms and memory traffic of a day, and nothing else."""
    for w in range(rows.shape[0]):
        fill_normal(out[: names.shape[0]], np.uint64(w), day, names, 0)
        for i in range(logs):
            out[i] = np.log(1.5 + out[i] * 1e-3)
        for i in range(out.shape[0]):
            out[i] = exponential(out[i] * 1e-3)
        for i in range(rows.shape[1]):
            rows[w, i] = rows[w, i] + 1.0


if __name__ == "__main__":
    main()
