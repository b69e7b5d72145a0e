"""Recorded rows at risk: a territory in a year, a rising, an army abroad, a council government in a year.

Inputs are the arrays that mechanisms read (scenario/arrays/world.py). Example and backing are those of
mechanisms/echo, from the recorded governments in the place of simulated ones; a test holds the two to each other.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from contingent.mechanisms.echo import attempt, survival
from contingent.scenario.arrays.compiled import Compiled
from contingent.scenario.tables.world import CouncilRegime

Floats = NDArray[np.float64]

ATTEMPT = ("size", "beaten", "income", "colony", "middling", "example", "near")
VICTORY = ("beaten", "backing")
# What the hazard of attempts takes from each input (mechanisms/echo/attempt.py).
AVERAGE = {name: float(getattr(attempt, f"AVERAGE_{name.upper()}")) for name in ATTEMPT}
INPUTS = ("size", "beaten", "income", "colony", "middling")  # of a territory itself
MEMORY = 5.0  # years; the default of the parameter example_memory
RECALLED = 0.5  # weight of a row from memory


class Recorded:
    """The recorded council governments of a case, and what others saw of them.

    Attributes
    ----------
    standing : uint8[territory, Y], a government of an earlier year stands when the year begins
    home : uint8[territory, Y], the same, made at home
    since : int64[territory, Y], the step in which it was made; -1 where none stands
    example, near, backing : float64[territory, Y], as mechanisms/echo has them
    """

    def __init__(self, compiled: Compiled) -> None:
        config, arrays = compiled.scenario.config, compiled.arrays
        self.at = {name: n for n, name in enumerate(compiled.labels["territory"])}
        shape = arrays["territory_here"].shape
        self.standing, self.home = np.zeros(shape, np.uint8), np.zeros(shape, np.uint8)
        self.since = np.full(shape, -1)
        for row in compiled.scenario.tables["council_regimes"]:
            first, last = row.start - config.epoch.year, (row.end or config.end.year) - config.epoch.year
            self.standing[self.at[row.territory], first + 1 : last + 1] = 1
            self.home[self.at[row.territory], first + 1 : last + 1] = row.origin == "home"
            self.since[self.at[row.territory], first + 1 : last + 1] = first
        self.standing *= arrays["territory_here"]
        self.home *= arrays["territory_here"]
        age = np.arange(shape[1]) - self.since
        fresh = self.home * np.exp(-age / MEMORY)
        near = arrays["territory_near"]
        self.example = -np.expm1(fresh - fresh.sum(axis=0))
        self.near = -np.expm1(-near @ fresh)
        people, origin = arrays["territory_people_by_year"], int(arrays["origin_territory"])
        strength = self.standing * np.minimum(1.0, people / np.maximum(people[origin], 1.0))
        strength[origin] = self.standing[origin]
        self.backing = (near[:, :, None] * strength).max(axis=1)


def at_risk(compiled: Compiled) -> pd.DataFrame:
    """Return one row a territory and year from the second on without a council government.

    Returns
    -------
    DataFrame: territory, year, the inputs ATTEMPT, empire (flag), attempt (a rising began), recalled (one began, told
    from memory alone).
    """
    arrays, seen = compiled.arrays, Recorded(compiled)
    epoch = compiled.scenario.config.epoch.year
    began, recalled = np.zeros(seen.home.shape, bool), np.zeros(seen.home.shape, bool)
    for row in compiled.scenario.tables["risings"]:
        (recalled if row.recalled else began)[seen.at[row.territory], row.year - epoch] = True
    quiet = (arrays["territory_here"] == 1) & (seen.standing == 0)
    quiet[:, 0] = False
    n, year = np.nonzero(quiet)
    frame: dict[str, Any] = {"territory": np.array(compiled.labels["territory"], object)[n], "year": year + epoch}
    frame |= {name: arrays[f"territory_{name}"][n, year] for name in INPUTS}
    frame |= {"example": seen.example[n, year], "near": seen.near[n, year]}
    frame |= {"empire": arrays["territory_empire"][n] == 1, "attempt": began[n, year]}
    return pd.DataFrame(frame | {"recalled": recalled[n, year] & ~began[n, year]})


def risings(compiled: Compiled) -> pd.DataFrame:
    """Return one row a territory and year in which risings began: the inputs VICTORY, empire, lasting, recalled."""
    seen, epoch = Recorded(compiled), compiled.scenario.config.epoch.year
    rows = [
        {
            "territory": row.territory,
            "year": row.year,
            "beaten": compiled.arrays["territory_beaten"][seen.at[row.territory], row.year - epoch],
            "backing": seen.backing[seen.at[row.territory], row.year - epoch],
            "empire": bool(compiled.arrays["territory_empire"][seen.at[row.territory]]),
            "lasting": row.outcome == "lasting",
            "recalled": row.recalled,
        }
        for row in compiled.scenario.tables["risings"]
    ]
    by = pd.DataFrame(rows).groupby(["territory", "year"], as_index=False)
    return by.agg({"beaten": "max", "backing": "max", "empire": "max", "lasting": "max", "recalled": "min"})


def governed(compiled: Compiled) -> pd.DataFrame:
    """Return one row a recorded council government and later year: territory, year, home, age, growth, alone, end."""
    arrays, config = compiled.arrays, compiled.scenario.config
    seen = Recorded(compiled)
    rows: list[dict[str, Any]] = []
    for each in compiled.scenario.tables["council_regimes"]:
        n, last = seen.at[each.territory], (each.end or config.end.year) - config.epoch.year
        for year in range(each.start - config.epoch.year + 1, last + 1):
            if arrays["territory_here"][n, year]:
                rows.append(
                    {
                        "territory": each.territory,
                        "year": year + config.epoch.year,
                        "home": each.origin == "home",
                        "age": float(np.log1p(year - (each.start - config.epoch.year)) - survival.MIDDLE_AGE),
                        "growth": arrays["territory_growth"][n, year],
                        "alone": alone(seen, each, year),
                        "end": each.end is not None and year == last,
                    }
                )
    return pd.DataFrame(rows)


def alone(seen: Recorded, regime: CouncilRegime, year: int) -> bool:
    """Return whether the patron of an installed government governs no longer by councils when a year begins."""
    return regime.patron is not None and seen.standing[seen.at[regime.patron], year] == 0


def armies(compiled: Compiled) -> pd.DataFrame:
    """Return one row an army abroad: army, territory, year, left (a government stayed), war."""
    columns = ["army", "territory", "year", "left", "war"]
    return pd.DataFrame([row.model_dump() for row in compiled.scenario.tables["armies"]])[columns]
