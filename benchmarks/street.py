"""The street beside other tools: the same model, side by side in one run, medians, quoted as ratios.

    pip install -e .[bench] && pip install --no-deps agentpy     (agentpy asks for numpy below 2 but runs with it)
    python benchmarks/street.py                # the tables of docs/street.md
    python benchmarks/street.py --only single --sides 40 --repeats 3

What is timed
    mesa          its bundled EpsteinCivilViolence, as it comes; `mesa, no data` leaves out its data collection
    agentpy       the same rules written on ap.Grid (peers.py), which has square views only
    mesa-frames   the same rules on its Polars sets (peers.py); everybody at once, for it has no random order
    contingent    the case civil-violence set to Mesa's rules, through the engine, indicators of each day kept;
                  `loop` is the part of it within the compiled mechanism

An agent-step is one person's turn. Results of the ratio column are against `mesa` in the same repeat.
"""

from __future__ import annotations

import argparse
import importlib.util
import os
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).parent))

from contingent.engine.advance import Watch, advance
from contingent.engine.ensemble import Ensemble
from contingent.mechanisms.registry import compile_scenario
from contingent.scenario.arrays.compiled import Compiled
from contingent.scenario.edits.make import apply
from contingent.scenario.reading.load import load

MESA_RULES = (
    "set cop_density=0.074",
    "set legitimacy=0.8",
    "set jail_term=1000",
    "set ratio_rule=half_even",
    "set vision_shape=diamond",
    "set turn=act_first",
    "set jailed_stay=block",
    "set jail_law=mesa",
    "set placement=by_site",
)
WARM_UP = 5  # steps before the clock starts: Mesa keeps each cell's neighbourhood once it has been asked for
Rates = dict[str, float]  # tool -> agent-steps a second


def street(side: int, edits: tuple[str, ...] = MESA_RULES, individuals: int | None = None) -> Compiled:
    """Return civil-violence on a lattice of a side."""
    scenario = load("civil-violence")
    sizes = {"row": side, "column": side, "individual": individuals or side * side}
    config = scenario.config.model_copy(update={"sizes": sizes})
    return compile_scenario(apply(scenario.changed(config=config), list(edits)))


def people(ensemble: Ensemble) -> int:
    """Return how many have a turn each day, over all worlds."""
    return int(ensemble.view("civilians").sum() + ensemble.view("cops").sum())


def ours(side: int, steps: int, seed: int) -> Rates:
    """Return our rates for one world."""
    ensemble = Ensemble.start(street(side), [0], seed, "default")
    advance(ensemble, 0)
    seconds: dict[str, float] = {}
    kept: list[np.ndarray] = []
    began = time.perf_counter()
    advance(ensemble, steps, Watch(seconds=seconds, daily=lambda first, day, values: kept.append(values.copy())))
    total = people(ensemble) * steps
    return {"contingent": total / (time.perf_counter() - began), "contingent, loop": total / seconds["street"]}


def mesa_model(side: int, seed: int, collect: bool, **inputs: float):
    """Return Mesa's bundled example; `inputs` other than its defaults."""
    from mesa.examples.advanced.epstein_civil_violence.model import EpsteinCivilViolence

    model = EpsteinCivilViolence(width=side, height=side, seed=seed, **inputs)
    if not collect:
        model.datacollector.collect = lambda model: None  # type: ignore[method-assign]
    return model


def timed(model: object, steps: int, count: int) -> float:
    """Return agent-steps a second of a model that has a step()."""
    for _ in range(WARM_UP):
        model.step()  # type: ignore[attr-defined]
    began = time.perf_counter()
    for _ in range(steps):
        model.step()  # type: ignore[attr-defined]
    return count * steps / (time.perf_counter() - began)


def peers(side: int, slow: int, seed: int) -> Rates:
    """Return the rates of the tools that are installed, over `slow` steps after a warm-up."""
    out: Rates = {}
    if importlib.util.find_spec("mesa"):
        for name, collect in (("mesa", True), ("mesa, no data", False)):
            model = mesa_model(side, seed, collect)
            out[name] = timed(model, slow, len(model.agents))
    if importlib.util.find_spec("agentpy"):
        from peers import agentpy_model

        model, count = agentpy_model(side, seed)
        out["agentpy"] = timed(model, slow, count)
    if importlib.util.find_spec("mesa_frames"):
        from peers import mesa_frames_model

        model, count = mesa_frames_model(side, seed)
        out["mesa-frames"] = timed(model, slow, count)
    return out


def median_table(title: str, repeats: list[Rates]) -> None:
    """Print medians over repeats and the median ratio to Mesa within a repeat."""
    print(f"\n{title}; medians of {len(repeats)} (lowest, highest)")
    for name in repeats[0]:
        rates = [r[name] for r in repeats]
        ratio = [r[name] / r["mesa"] for r in repeats if "mesa" in r]
        beside = f"{statistics.median(ratio):8.1f} x mesa ({min(ratio):.0f}, {max(ratio):.0f})" if ratio else ""
        print(f"  {name:<18} {statistics.median(rates):14,.0f} agent-steps/s {beside}", flush=True)


def single(sides: list[int], repeats: int, peer_steps: int) -> None:
    """One run at several sizes."""
    for side in sides:
        steps = max(20, 400 * 1600 // (side * side))
        ours(side, 3, 0)
        median_table(
            f"one run, {side} x {side}, {steps} steps of ours",
            [ours(side, steps, n) | peers(side, max(3, peer_steps * 40 // side), n) for n in range(repeats)],
        )


def our_ensemble(worlds: int, steps: int, seed: int, threads: int, compiled: Compiled) -> float:
    """Return agent-steps a second of an ensemble, start included."""
    began = time.perf_counter()
    ensemble = Ensemble.start(compiled, np.arange(worlds), seed, "default")
    advance(ensemble, steps, Watch(daily=lambda first, day, values: None), threads)
    return people(ensemble) * steps / (time.perf_counter() - began)


def mesa_batch(runs: int, steps: int, processes: int) -> float:
    """Return agent-steps a second of Mesa's batch_run on several processes."""
    import mesa
    from mesa.examples.advanced.epstein_civil_violence.model import EpsteinCivilViolence

    count = len(EpsteinCivilViolence(seed=0).agents)
    began = time.perf_counter()
    mesa.batch_run(
        EpsteinCivilViolence,
        {"seed": list(range(runs))},
        number_processes=processes,
        max_steps=steps,
        data_collection_period=-1,
        display_progress=False,
    )
    return runs * steps * count / (time.perf_counter() - began)


def ensembles(repeats: int, cores: int, mesa_runs: int) -> None:
    """100 runs of 200 steps of ours against Mesa's batch of fewer."""
    compiled = street(40)
    our_ensemble(2, 3, 0, 1, compiled)
    rows = []
    for n in range(repeats):
        row = {"contingent": our_ensemble(100, 200, n, cores, compiled)}
        if importlib.util.find_spec("mesa"):
            row["mesa"] = mesa_batch(mesa_runs, 200, cores)
        rows.append(row)
    median_table(f"ensemble, 40 x 40, 100 runs of 200 steps on {cores} cores (mesa: {mesa_runs} runs)", rows)


def costs(repeats: int) -> None:
    """Our cost against vision, unrest, size; and the floor: noise, order and memory."""
    print("\ncost of ours, one run at 100 x 100 through the engine, ns an agent-step (lowest of repeats)")
    for name, edits in (
        *(
            (f"vision {v}, calm (L = 0.9)", ("set legitimacy=0.9", f"set vision={v}", f"set cop_vision={v}"))
            for v in (3, 7, 15)
        ),
        *(
            (
                f"vision {v}, no cops, {share} of civilians active",
                (f"set legitimacy={level}", "set cop_density=0", f"set vision={v}", f"set cop_vision={v}"),
            )
            for v in (3, 7, 15)
            for level, share in ((0.88, "17%"), (0.8, "50%"))
        ),
    ):
        print(f"  {name:<48} {cost(street(100, edits), 60, repeats):8.1f}", flush=True)
    print("\nsize, Run 2 with C/A rounded down, ns an agent-step, bytes a person")
    for side in (40, 100, 200, 400, 1162):
        compiled = street(side, ("set ratio_rule=floor",), round(0.75 * side * side))
        persons = round(0.74 * side * side)
        print(
            f"  {persons:>9,} persons {cost(compiled, max(3, 200_000 // persons), repeats):8.1f} ns "
            f"{compiled.layout.row_bytes / persons:6.1f} bytes",
            flush=True,
        )
    floor()


def cost(compiled: Compiled, steps: int, repeats: int) -> float:
    """Return the lowest cost of an agent-step in ns over repeats of some steps."""
    ensemble = Ensemble.start(compiled, [0], 1, "default")
    advance(ensemble, 5)
    best = float("inf")
    for n in range(repeats):
        began = time.perf_counter()
        advance(ensemble, 5 + (n + 1) * steps)
        best = min(best, (time.perf_counter() - began) / steps / people(ensemble) * 1e9)
    return best


def floor() -> None:
    """Print what the parts that nothing can do without cost alone: noise, a fresh order."""
    from numba import njit

    from contingent.mechanisms.people.street_lattice import QUIET, fill_order
    from contingent.world.noise import fill_pairs

    @njit(error_model="numpy")
    def noise(words, day):
        fill_pairs(words, np.uint64(1), day, 0)

    @njit(error_model="numpy")
    def order_of(order, condition, words):
        fill_order(order, condition, words[0])

    persons = 1184
    words, order = np.zeros((2, persons), np.uint64), np.zeros(persons, np.int32)
    condition = np.full(persons, QUIET, np.uint8)
    parts: list[tuple[str, Callable[[], None]]] = [
        ("keyed noise, four 32-bit words a person", lambda: noise(words, 1)),
        ("a fresh permutation", lambda: order_of(order, condition, words)),
    ]
    print("\nfloor, ns a person (lowest of 300)")
    for name, part in parts:
        part()
        best = float("inf")
        for _ in range(300):
            began = time.perf_counter()
            for _ in range(5):
                part()
            best = min(best, (time.perf_counter() - began) / 5 / persons * 1e9)
        print(f"  {name:<48} {best:8.1f}")


def main() -> None:
    """Print the tables that are asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", choices=("single", "ensemble", "costs"))
    parser.add_argument("--sides", type=int, nargs="*", default=[40, 100, 200])
    parser.add_argument("--repeats", type=int, default=5)
    parser.add_argument("--peer-steps", type=int, default=20, help="steps of the other tools at 40 x 40")
    parser.add_argument("--cores", type=int, default=min(2, os.cpu_count() or 1))
    parser.add_argument("--mesa-runs", type=int, default=8, help="runs of Mesa's batch; 100 takes long")
    given = parser.parse_args()
    print(f"{os.cpu_count()} cores; load {os.getloadavg()[0]:.1f} at the start: on a busy machine only ratios tell")
    if given.only in (None, "single"):
        single(given.sides, given.repeats, given.peer_steps)
    if given.only in (None, "ensemble"):
        ensembles(given.repeats, given.cores, given.mesa_runs)
    if given.only in (None, "costs"):
        costs(max(given.repeats, 5))


if __name__ == "__main__":
    main()
