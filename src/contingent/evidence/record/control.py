"""Who will hold which city? Forecasts from recorded starts, scored beside two null models.

From each origin, a day of the record, worlds begin as the record has it (`start record`), and the share of worlds in
which each side holds a city some weeks later is a forecast. Three sides are told apart by what a holder is: councils;
others who claim the whole, with hosts and guests; nations, armies from outside and bands. A forecast has the Brier
score

    sum over sides (p - o)^2        (Brier 1950; 0 perfect, 2 worst)

The nulls are persistence, that each city stays with the side that has it, and a Markov chain by side whose chances are
counted in the rows for fitting of other regions (with one added to each count). A city of the record is known on a day
if it has a row by then. Cities of one region share operations, so errors are of the mean over regions.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from contingent.engine.advance import Watch, advance
from contingent.engine.ensemble import Ensemble
from contingent.mechanisms.registry import compile_scenario
from contingent.scenario.edits.kinds import StartRecord
from contingent.scenario.edits.make import apply
from contingent.scenario.model import Scenario

Floats = NDArray[np.float64]
COUNCILS, CLAIMANTS, OTHERS = range(3)
SIDES = ("councils", "other claimants of the whole", "nations, armies from outside, bands")
SIDE_OF = {"council": COUNCILS, "army": CLAIMANTS, "assembly": CLAIMANTS, "host": CLAIMANTS, "guest": CLAIMANTS}
HORIZONS = (13, 26, 52)  # weeks
HEADLINE_ENDS = date(1920, 1, 1)  # after it hardly anything moves: told apart
FIRST, LAST, QUARTER = date(1918, 3, 1), date(1920, 10, 1), 91  # origins, and days between them
NOBODY = -1
WORLDS = 64  # from each origin


@dataclass(frozen=True)
class City:
    """A city of the record: its place, its region, its changes by date, and whether they are for fitting."""

    place: str
    region: str
    changes: tuple[tuple[date, int], ...]
    test: bool

    def side(self, day: date) -> int:
        """Return the side that holds it on a day, -1 where that is not known."""
        return next((side for when, side in reversed(self.changes) if when <= day), NOBODY)


def sides_of(scenario: Scenario) -> dict[str, int]:
    """Return the side of each contender."""
    return {row.contender: SIDE_OF.get(row.kind, OTHERS) for row in scenario.tables["claimants"]}


def cities_of(scenario: Scenario) -> list[City]:
    """Return the cities whose changes are recorded."""
    side, rows = sides_of(scenario), scenario.tables["control"]
    out: list[City] = []
    for place in dict.fromkeys(row.place for row in rows if row.use != "start"):
        own = sorted((row for row in rows if row.place == place), key=lambda row: row.date)
        region = next(row.region or "" for row in own if row.use != "start")
        test = any(row.use == "test" for row in own)
        out.append(City(place, region, tuple((row.date, side[row.contender]) for row in own), test))
    return out


def origins(first: date = FIRST, last: date = LAST) -> list[date]:
    """Return the days from which it is forecast, a quarter apart."""
    return [first + timedelta(days=days) for days in range(0, (last - first).days + 1, QUARTER)]


def forecast(
    scenario: Scenario, origin: date, weeks: Sequence[int], worlds: int, seed: int, threads: int = 2
) -> dict[int, Floats]:
    """Return the share of worlds in which each side holds each place, float64[place, side], by weeks ahead."""
    begun = apply(scenario, [StartRecord(origin)])
    compiled = compile_scenario(begun)
    side = np.array([sides_of(begun)[name] for name in compiled.labels["contender"]])
    ensemble = Ensemble.start(compiled, np.arange(worlds), seed)
    out: dict[int, Floats] = {}
    for ahead in sorted(weeks):
        advance(ensemble, min(ahead + 1, compiled.days), Watch(), threads)
        holder = ensemble.view("holder")
        held = np.where(holder >= 0, side[holder], NOBODY)
        out[ahead] = np.stack([(held == s).mean(axis=0) for s in range(len(SIDES))], axis=1)
    return out


def markov(cities: Iterable[City], region: str, weeks: int) -> Floats:
    """Return the chances from side to side over some weeks, counted in rows for fitting outside a region."""
    counts = np.ones((len(SIDES), len(SIDES)))
    for city in cities:
        if city.test or city.region == region:
            continue
        for day in origins(FIRST, HEADLINE_ENDS):
            before, after = city.side(day), city.side(day + timedelta(weeks=weeks))
            if before >= 0 and after >= 0:
                counts[before, after] += 1.0
    return counts / counts.sum(axis=1, keepdims=True)


def brier(p: Floats, side: int) -> float:
    """Return the score of a forecast: 0 perfect, 2 worst."""
    happened = np.zeros(len(SIDES))
    happened[side] = 1.0
    return float(((p - happened) ** 2).sum())


def scores(
    scenario: Scenario,
    worlds: int = WORLDS,
    seed: int = 1,
    weeks: Sequence[int] = HORIZONS,
    days: Sequence[date] | None = None,
    progress: Callable[[int, int], None] | None = None,
    cities: Sequence[City] = (),
) -> pd.DataFrame:
    """Return a row a city, origin and horizon: the recorded side, and the score of the model and of both nulls.

    Parameters
    ----------
    days : the origins, by default every quarter of 1918-20
    progress : called with (origins done, origins in all)
    cities : of a record that is not the case's; by default those of control.csv
    """
    taught = cities_of(scenario)
    cities = cities or taught
    labels = [row.place for row in scenario.tables["places"]]
    regions = {city.region for city in cities}
    chains = {(region, ahead): markov(taught, region, ahead) for region in regions for ahead in weeks}
    rows: list[dict[str, object]] = []
    days = days or origins()
    for done, origin in enumerate(days):
        told = forecast(scenario, origin, weeks, worlds, seed)
        if progress:
            progress(done + 1, len(days))
        for city in cities:
            now = city.side(origin)
            for ahead in weeks:
                then = city.side(origin + timedelta(weeks=ahead))
                if now < 0 or then < 0:
                    continue
                p = told[ahead][labels.index(city.place)]
                chain = chains[city.region, ahead][now]
                rows.append(
                    {
                        "origin": origin,
                        "weeks": ahead,
                        "place": city.place,
                        "region": city.region,
                        "test": city.test,
                        "side": then,
                        "moved": then != now,
                        "p": float(p[then]),
                        "model": brier(p, then),
                        "persistence": brier(np.eye(len(SIDES))[now], then),
                        "markov": brier(chain, then),
                    }
                )
    return pd.DataFrame(rows)


def as_text(table: pd.DataFrame) -> str:
    """Return the summary in words: what a score is, then a line a part and horizon."""
    lines = [
        "Who holds which city, forecast from recorded starts. Brier score over three sides (0 perfect, 2 worst);",
        "gain: Markov chain by side less model, with its standard error over regions; moved: cities that changed side.",
        f"{'':28s} {'weeks':>5} {'cities':>6} {'model':>6} {'stays':>6} {'Markov':>6} {'gain':>12} {'moved':>6}",
    ]
    for row in table.to_dict("records"):
        gain = f"{row['gain_over_markov']:+.3f}" + (f" ({row['error']:.3f})" if row["error"] == row["error"] else "")
        lines.append(
            f"{row['part']:28s} {row['weeks']:5d} {row['cities']:6d} {row['model']:6.3f} {row['persistence']:6.3f} "
            f"{row['markov']:6.3f} {gain:>12} {row['moved']:6.0%}"
        )
    return "\n".join(lines)


def summary(frame: pd.DataFrame) -> pd.DataFrame:
    """Return mean scores by what was held out and horizon, with the error of Markov less model over regions."""
    whole = frame.groupby("region")["test"].transform("all")
    early = frame["origin"].map(lambda day: day < HEADLINE_ENDS)
    parts = {
        "held-out cities, 1918-19": early & frame["test"] & ~whole,
        "whole regions, 1918-19": early & whole,
        "fitted cities, 1918-19": early & ~frame["test"],
        "all cities, from 1920": ~early,
    }
    out: list[dict[str, Any]] = []
    for title, chosen in parts.items():
        for weeks, each in frame[chosen].groupby("weeks"):
            gain = (each["markov"] - each["model"]).groupby(each["region"]).mean()
            error = float(gain.std(ddof=1) / np.sqrt(len(gain))) if len(gain) > 1 else float("nan")
            means = each[["model", "persistence", "markov"]].mean()
            out.append(
                {"part": title, "weeks": weeks, "cities": each["place"].nunique(), "rows": len(each)}
                | {name: float(means[name]) for name in means.index}
                | {"gain_over_markov": float(means["markov"] - means["model"]), "error": error}
                | {"moved": float(each["moved"].mean())}
            )
    return pd.DataFrame(out)
