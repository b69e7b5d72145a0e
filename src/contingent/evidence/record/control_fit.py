"""What the record of control teaches about the parameters: rejection by hits on the rows for fitting.

A world has the same parameters from every origin. Its hits are how often a city for fitting has the recorded side in
it, half a year and a year after each origin of 1918-19. The share of worlds with most hits is kept (rejection ABC,
Tavare et al. 1997), and the spread of each free parameter among them is compared with that of all: where it stays over
0.8 of the prior's, the record has not taught it.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from contingent.engine.advance import Watch, advance
from contingent.engine.ensemble import Ensemble
from contingent.evidence.filter.swarm import free_parameters
from contingent.evidence.record.control import HEADLINE_ENDS, City, cities_of, origins, sides_of
from contingent.mechanisms.registry import compile_scenario
from contingent.scenario.edits.kinds import StartRecord
from contingent.scenario.edits.make import apply
from contingent.scenario.model import Scenario

WEEKS = (26, 52)
KEPT = 0.2  # share of worlds
UNLEARNT = 0.8  # of the prior's standard deviation


def taught(
    scenario: Scenario, worlds: int = 256, seed: int = 1, progress: Callable[[int, int], None] | None = None
) -> pd.DataFrame:
    """Return a row a free parameter: mean and s.d. in the prior and among the worlds kept, and whether it is learnt.

    Parameters
    ----------
    worlds : parameter sets, each lived from every origin of 1918-19
    progress : called with (origins done, origins in all)
    """
    days = [day for day in origins() if day < HEADLINE_ENDS]
    hits, theta, names = np.zeros(worlds), np.zeros((worlds, 0)), list[str]()
    cities = [city for city in cities_of(scenario) if not city.test]
    for n, origin in enumerate(days):
        begun = apply(scenario, [StartRecord(origin)])
        compiled = compile_scenario(begun)
        ensemble = Ensemble.start(compiled, np.arange(worlds), seed)
        free = free_parameters(compiled)
        theta, names = ensemble.parameters[:, free].copy(), [compiled.parameters[k].name for k in free]
        side = np.array([sides_of(begun)[name] for name in compiled.labels["contender"]])
        for ahead in WEEKS:
            advance(ensemble, ahead + 1, Watch(), 2)
            hits += matched(cities, compiled.labels["place"], side, ensemble.view("holder"), origin, ahead)
        if progress:
            progress(n + 1, len(days))
    return compared(names, theta, hits)


def matched(
    cities: list[City],
    places: tuple[str, ...],
    side: NDArray[np.int64],
    holder: NDArray[np.int32],
    origin: date,
    weeks: int,
) -> NDArray[np.float64]:
    """Return in how many cities for fitting each world has the recorded side, float64[worlds]."""
    out = np.zeros(len(holder))
    for city in cities:
        then = city.side(origin + timedelta(weeks=weeks))
        if then < 0:
            continue
        held = holder[:, places.index(city.place)]
        out += (held >= 0) & (side[held] == then)
    return out


def compared(names: list[str], theta: NDArray[np.float64], hits: NDArray[np.float64]) -> pd.DataFrame:
    """Return each parameter's mean and spread among all worlds and among those with most hits."""
    kept = np.argsort(-hits, kind="stable")[: max(2, int(KEPT * len(hits)))]
    rows: list[dict[str, object]] = []
    for k, name in enumerate(names):
        prior, posterior = theta[:, k], theta[kept, k]
        ratio = float(posterior.std(ddof=1) / prior.std(ddof=1))
        error = ratio / np.sqrt(2.0 * (len(kept) - 1))
        correlation = float(np.corrcoef(prior, hits)[0, 1])
        rows.append(
            {
                "parameter": name,
                "prior_mean": float(prior.mean()),
                "prior_sd": float(prior.std(ddof=1)),
                "kept_mean": float(posterior.mean()),
                "kept_sd": float(posterior.std(ddof=1)),
                "ratio": ratio,
                "error": float(error),
                "correlation": correlation,
                "learnt": ratio < UNLEARNT,
            }
        )
    return pd.DataFrame(rows)
