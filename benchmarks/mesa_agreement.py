"""Does the street set to Mesa's rules agree with Mesa's bundled EpsteinCivilViolence?

    python benchmarks/mesa_agreement.py --runs 30 --steps 1000                 # at Mesa's defaults
    python benchmarks/mesa_agreement.py --runs 30 --steps 1000 --inputs run-2  # Epstein's Run 2, where crowds burst out

Mesa's rules that differ from the paper's text, and the switch that sets ours to them:

    C/A rounded, halves to even           ratio_rule=half_even
    view a diamond (von Neumann)          vision_shape=diamond
    decide or arrest first, then move     turn=act_first
    the jailed stay and block their cell  jailed_stay=block
    term 0 to J_max, counted down in the  jail_law=mesa
      person's own turn
    each cell filled by a draw            placement=by_site

Everything else (random order each step, one person a cell, k, T, views of 7) is the same. Mesa's data collection is
left out for time; it draws nothing. Both are independent ensembles: the table gives each mean over runs with its
standard error, and their difference in standard errors, for which the spread over our worlds stands for both (they are
many; unrest is rare and large, so a few runs of Mesa often miss it and then look more certain than they are).
"""

from __future__ import annotations

import argparse
import math
import sys
from concurrent.futures import ProcessPoolExecutor
from functools import partial

import numpy as np
from numpy.typing import NDArray
from street import MESA_RULES, mesa_model, street

# L, cop density and J_max, in our names and in Mesa's.
INPUTS: dict[str, tuple[tuple[str, ...], dict[str, float]]] = {
    "defaults": ((), {}),
    "run-2": (
        ("set legitimacy=0.82", "set cop_density=0.04", "set jail_term=30"),
        {"legitimacy": 0.82, "cop_density": 0.04, "max_jail_term": 30},
    ),
}
SIZE = 50  # actives beyond which an outburst starts and below which it ends
Series = NDArray[np.float64]


def mesa_run(seed: int, steps: int, inputs: str) -> Series:
    """Return float64[steps, 2]: active and jailed after each step of Mesa's model."""
    model = mesa_model(40, seed, collect=False, **INPUTS[inputs][1])
    out = np.zeros((steps, 2))
    for step in range(steps):
        model.step()
        out[step] = model.ACTIVE, model.ARRESTED
    return out


def our_runs(runs: int, steps: int, inputs: str) -> list[Series]:
    """Return the same of our worlds."""
    from contingent.engine.advance import Watch, advance
    from contingent.engine.ensemble import Ensemble

    compiled = street(40, MESA_RULES + INPUTS[inputs][0])
    out = np.zeros((runs, steps, 2))
    names = compiled.program.names
    columns = [names.index("actives_now"), names.index("jailed_now")]

    def daily(first: int, day: int, values: Series) -> None:
        out[first : first + len(values), day] = values[:, columns]

    advance(Ensemble.start(compiled, np.arange(runs), 1, "default"), steps, Watch(daily=daily), 2)
    return list(out)


def statistics(series: Series) -> dict[str, float]:
    """Return the statistics of one run; waits and totals are missing where there is no outburst."""
    active, jailed = series[:, 0], series[:, 1]
    totals, waits, total, ended, inside = [], [], 0.0, None, False
    for day, now in enumerate(active):
        if not inside and now > SIZE:
            inside, total = True, 0.0
            if ended is not None:
                waits.append(day - ended)
        elif inside and now < SIZE:
            inside, ended = False, day
            totals.append(total)
        if inside:
            total += now
    half = len(active) // 2
    return {
        "active, mean": active.mean(),
        "active, s.d. over steps": active.std(),
        "active, mean of the second half": active[half:].mean(),
        "active, highest": active.max(),
        "active on the first step": active[0],
        "steps with fewer than 10 active": (active < 10).mean(),
        "jailed, mean": jailed.mean(),
        "jailed at the end": jailed[-1],
        "jailed after 50 steps": jailed[49],
        "outbursts": len(totals),
        "outburst, mean total": np.mean(totals) if totals else math.nan,
        "outburst, s.d. of totals": np.std(totals) if len(totals) > 1 else math.nan,
        "wait, mean": np.mean(waits) if waits else math.nan,
        "wait, s.d.": np.std(waits) if len(waits) > 1 else math.nan,
        "active, correlation with the next step": float(np.corrcoef(active[:-1], active[1:])[0, 1]),
    }


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=30)
    parser.add_argument("--our-runs", type=int, default=240)
    parser.add_argument("--steps", type=int, default=1000)
    parser.add_argument("--inputs", choices=INPUTS, default="defaults")
    given = parser.parse_args()
    ours = our_runs(given.our_runs, given.steps, given.inputs)  # first: minutes, where Mesa takes much longer
    with ProcessPoolExecutor(2) as pool:
        theirs = []
        for series in pool.map(partial(mesa_run, steps=given.steps, inputs=given.inputs), range(given.runs)):
            theirs.append(series)
            print(f"\r{len(theirs)} of {given.runs} runs of Mesa", end="", file=sys.stderr, flush=True)
    print(
        f"{given.runs} runs of Mesa, {given.our_runs} worlds of ours, {given.steps} steps each, "
        f"inputs: {given.inputs}\n"
    )
    print(f"| {'statistic of a run':<40} | {'Mesa':>19} | {'ours':>19} | difference in s.e. |\n|---|---|---|---|")
    tables = [[statistics(series) for series in runs] for runs in (theirs, ours)]
    for name in tables[0][0]:
        means, errors, spread, counts = [], [], math.nan, []
        for table in tables:
            values = np.array([row[name] for row in table])
            values = values[np.isfinite(values)]
            means.append(values.mean() if values.size else math.nan)
            spread = values.std(ddof=1) if values.size > 1 else math.nan  # at last that of ours
            errors.append(spread / max(len(values), 1) ** 0.5)
            counts.append(max(len(values), 1))
        apart = (means[1] - means[0]) / (spread * sum(1.0 / n for n in counts) ** 0.5) if spread else math.nan
        cells = [f"{mean:.4g} +- {error:.2g}" for mean, error in zip(means, errors, strict=True)]
        print(f"| {name:<40} | {cells[0]:>19} | {cells[1]:>19} | {apart:.1f} |", flush=True)


if __name__ == "__main__":
    main()
