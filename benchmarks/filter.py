"""The filter beside another package's on the same linear-Gaussian model: likelihood against Kalman's, and time.

    pip install particles        # Chopin and Papaspiliopoulos 2020; 0.4 asks for numpy < 2 but runs with 2
    python benchmarks/filter.py

Both run a bootstrap filter, systematic resampling under half the effective size, one day a step, a datum every
day, one thread. `particles` draws and weighs whole vectors in numpy; Contingent lives worlds through its day
loop with indicators, checks and lineages, which this model needs none of. Runs alternate; medians are told.
"""

from __future__ import annotations

import math
import sys
import time
from datetime import timedelta
from pathlib import Path
from statistics import mean, median, stdev

import numpy as np

import contingent as ct
from contingent.evidence.filter.filter import Pass
from contingent.evidence.filter.task import prepare
from contingent.evidence.record.panel import Datum
from contingent.world.noise import normal, stream_key

sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "support"))
from exact import kalman

PHI, SIGMA, SPREAD, ERROR = 0.99, 0.15, 1.0, 0.5
DAYS, REPEATS = 100, 15


def record() -> list[Datum]:
    """Return a synthetic record of every day."""
    key = np.uint64(stream_key(np.uint64(4), np.uint64(4), np.uint32(4)))
    level, data = SPREAD * float(normal(key, 0, 1, 0)), []
    for day in range(DAYS):
        level = PHI * level + SIGMA * float(normal(key, day, 2, 0))
        data.append(Datum(day, "level_now", level + ERROR * float(normal(key, day, 3, 0)), "linear", ERROR))
    return data


def ours(data: list[Datum], particles: int, seed: int) -> float:
    """Return Contingent's log likelihood."""
    scenario = ct.load("local-level")
    config = scenario.config.model_copy(update={"end": scenario.config.epoch + timedelta(days=DAYS)})
    task = prepare(scenario.changed(config=config), 1, particles, seed, 1, data)
    going = Pass(task)
    for day in task.stops:
        going.live(day)
    return float(going.swarm.log_likelihood[0])


def theirs(data: list[Datum], count: int, seed: int) -> float:
    """Return the other package's log likelihood."""
    import particles
    from particles import distributions as dists
    from particles import state_space_models as ssm

    class Level(ssm.StateSpaceModel):
        def PX0(self):
            return dists.Normal(scale=math.hypot(PHI * SPREAD, SIGMA))

        def PX(self, t, xp):
            return dists.Normal(loc=PHI * xp, scale=SIGMA)

        def PY(self, t, xp, x):
            return dists.Normal(loc=x, scale=ERROR)

    np.random.seed(seed)  # noqa: NPY002 (its only way to be seeded)
    run = particles.SMC(
        fk=ssm.Bootstrap(ssm=Level(), data=np.array([d.value for d in data])),
        N=count,
        resampling="systematic",
        ESSrmin=0.5,
    )
    run.run()
    return float(run.logLt)


def main() -> None:
    """Compare and print."""
    data = record()
    exact, _ = kalman(data, PHI, SIGMA, SPREAD, DAYS, 0.0)
    print(f"Kalman's log likelihood of {DAYS} days: {exact:.3f}")
    for count in (256, 1024, 4096):
        found: dict[str, list[float]] = {"contingent": [], "particles": []}
        seconds: dict[str, list[float]] = {"contingent": [], "particles": []}
        for seed in range(REPEATS + 1):
            for name, run in (("contingent", ours), ("particles", theirs)):
                began = time.process_time()
                value = run(data, count, seed)
                if seed:  # the first run compiles
                    seconds[name].append(time.process_time() - began)
                    found[name].append(value - exact)
        for name, errors in found.items():
            print(
                f"{count:>5} particles, {name:<10}: error of the log likelihood {mean(errors):+.3f} +- "
                f"{stdev(errors) / math.sqrt(REPEATS):.3f} (spread {stdev(errors):.3f}), "
                f"median {1e3 * median(seconds[name]):.0f} ms"
            )
        print(
            f"      time of contingent over particles: "
            f"{median(seconds['contingent']) / median(seconds['particles']):.1f}"
        )


if __name__ == "__main__":
    main()
