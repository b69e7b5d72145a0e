"""When did each town pass? A spread from town to town, scored beside two null models.

A record has rows `PATTERN:PLACE`, PATTERN one of the case's whose events lie in places and whose centre comes first
(`after` in patterns.csv): `date` the day on which the town passed, blank where it never did, `value` how (vote, arms;
anything else is no method). Days are counted from the day on which the centre passed, in the record and in each world,
and are cut at HORIZON: it is the spread that is scored, not the date of its beginning, and what comes later counts
alike. Only worlds in which the centre passed, at least so long before their end, are compared. A town is scored by the
fair CRPS of its days (`scores`). Both nulls know the record's other towns, which the model does not:

    alike       every town as all the others
    distance    as the NEAREST others by their distance from the capital

A place that the case lacks is read at the nearest town that it has, by rail on the map of the case that follows, within
WITHIN km; others are listed, not scored. The capital is the centre, and is not scored either.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from contingent.engine.events import fitting
from contingent.engine.runs.run import Run
from contingent.errors import CaseError
from contingent.evidence.record.places import named_rows, names_of, no_place
from contingent.evidence.record.scores import fair_crps
from contingent.scenario.arrays.places import Labels, distances, link_arrays
from contingent.scenario.calendar import read_day
from contingent.scenario.model import Scenario
from contingent.scenario.tables.choices import Pattern
from contingent.world.events import METHODS

Floats = NDArray[np.float64]
HORIZON = 56  # days from the passing of the centre at which a spread is cut: eight weeks
HALF = 28  # days at which the share of the towns is told too
WITHIN = 150.0  # km by rail within which another town stands for one that is not on the map
NEAREST = 10  # towns nearest in distance from the capital that make a null
FEWEST = 5  # worlds that a score needs


@dataclass(frozen=True)
class Town:
    """A town of the record: its name there, the place of the case that stands for it, when it passed and how."""

    name: str
    place: str
    passed: date | None
    method: str


def pattern_of(scenario: Scenario) -> Pattern | None:
    """Return the case's pattern of a spread from town to town, None where it has none."""
    return next((row for row in scenario.tables["patterns"] if row.event == "local_power" and row.after), None)


def rows_of_towns(scenario: Scenario, path: Path) -> tuple[int, int]:
    """Return how many rows of a file are of towns that passed, and how many of anything else."""
    pattern = pattern_of(scenario)
    if pattern is None or not path.is_file():
        return 0, 0
    with path.open(encoding="utf-8-sig", newline="") as lines:
        own = [(row.get("indicator") or "").startswith(f"{pattern.pattern}:") for row in csv.DictReader(lines)]
    return sum(own), len(own) - sum(own)


def recorded_towns(scenario: Scenario, follows: Scenario) -> tuple[list[Town], list[str]]:
    """Return the towns of the record of the case that follows, and those that no place of this one stands for."""
    near = stand_ins(scenario, follows)
    rows = [(row.town, row.place, row.date, row.method) for row in follows.tables["soviet_power"]]
    return placed(rows, near)


def read_towns(scenario: Scenario, follows: Scenario, path: Path) -> tuple[list[Town], list[str]]:
    """Return the towns of a record of one's own, and the names that no place of the case stands for.

    Raises
    ------
    CaseError
        With a line a fault: row, column, what is wrong and the fix.
    """
    pattern = pattern_of(scenario)
    prefix = f"{pattern.pattern}:" if pattern else ":"
    names, near = names_of(follows), stand_ins(scenario, follows)
    rows: list[tuple[str, str | None, date | None, str]] = []
    problems: list[str] = []
    for number, row, name, key in named_rows(path, prefix):
        if key not in names and key not in near:
            problems.append(no_place(path, number, name, names, f"see places.csv and aliases.csv of {follows.id}"))
            continue
        day = row.get("date") or row.get("start") or ""
        passed = read_day(f"{path.name}: row {number}", day) if day.strip() else None
        place = key if key in near else names[key]
        rows.append((name, place, passed, (row.get("value") or "").strip().lower()))
    if problems:
        raise CaseError(problems)
    return placed(rows, near)


def placed(
    rows: Iterable[tuple[str, str | None, date | None, str]], near: dict[str, str]
) -> tuple[list[Town], list[str]]:
    """Return rows (name, place of the case that follows, day, method) as towns, and the names without a place."""
    towns, off = list[Town](), list[str]()
    for name, place, passed, method in rows:
        if place not in near:
            off.append(name)
        elif near[place]:
            towns.append(Town(name, near[place], passed, method))
    return towns, off


def stand_ins(scenario: Scenario, follows: Scenario) -> dict[str, str]:
    """Return place -> the town of this case that stands for it, for places of this case and of the one that follows.

    Empty for the capital: it is the centre. A place farther than WITHIN km from every town of this case has no entry.
    """
    towns = {row.place for row in scenario.tables["places"] if row.kind == "town" and not row.occupied}
    capital = {row.place for row in scenario.tables["places"] if row.city == scenario.config.capital}
    out = {place: place for place in towns} | dict.fromkeys((*capital, scenario.config.capital), "")
    labels: Labels = {"place": tuple(row.place for row in follows.tables["places"])}
    links = link_arrays(follows, labels)
    for n, place in enumerate(labels["place"]):
        if place not in out:
            km = distances(links["link_start"], links["link_target"], links["link_km"], n)
            there = [(km[m], other) for m, other in enumerate(labels["place"]) if other in towns]
            nearest = min(there, default=(np.inf, ""))
            if nearest[0] <= WITHIN:
                out[place] = nearest[1]
    return out


def days_of(
    run: Run, since: date | None = None
) -> tuple[dict[str, Floats], dict[str, NDArray[np.bool_]], NDArray[np.int64]]:
    """Return the days from the centre's passing to each town's, whether by arms, and the worlds.

    Parameters
    ----------
    since : only worlds in which the centre passed on that day or later; by default all

    Returns
    -------
    days : place -> float64[worlds], not below 0, infinite where it does not pass
    arms : place -> bool[worlds]
    worlds : int64, the worlds in which the centre passed HORIZON days before the end or earlier
    """
    pattern = pattern_of(run.scenario)
    assert pattern is not None and pattern.after is not None
    centre = run.patterns[run.patterns["pattern"].eq(pattern.after)].set_index("world")["day"]
    first = run.scenario.config.day_of(since) if since else 0
    centre = centre[centre.between(first, run.compiled.days - 1 - HORIZON)]
    events = fitting(run.compiled, run.events, pattern)
    told = events[events["world"].isin(centre.index)].drop_duplicates(["world", "place"])
    days: dict[str, Floats] = {}
    arms: dict[str, NDArray[np.bool_]] = {}
    for row in run.scenario.tables["places"]:
        own = told[told["place"].eq(row.place)].set_index("world")
        days_after = (own["day"] - centre.reindex(own.index)).clip(lower=0.0).reindex(centre.index)
        days[row.place] = days_after.fillna(np.inf).to_numpy(np.float64)
        arms[row.place] = own["detail"].eq(METHODS[1]).reindex(centre.index, fill_value=False).to_numpy(np.bool_)
    return days, arms, centre.index.to_numpy(np.int64)


def scored(run: Run, towns: list[Town], since: date | None = None) -> pd.DataFrame:
    """Return a line a town: recorded and simulated days since the centre passed, how, CRPS of the model and both nulls.

    Parameters
    ----------
    since : only worlds in which the centre passed on that day or later; by default all

    Raises
    ------
    CaseError
        Where the centre passed in too few worlds to score anything, or the record does not say when.
    """
    pattern = pattern_of(run.scenario)
    assert pattern is not None
    days, arms, worlds = days_of(run, since)
    if len(worlds) < FEWEST:
        raise CaseError(
            [
                f"'{pattern.after}' happened {HORIZON} days before the end in {len(worlds)} worlds of {run.folder}; a "
                f"score of '{pattern.pattern}:PLACE' needs {FEWEST}: run more worlds"
            ]
        )
    centre = next(row.recorded for row in run.scenario.tables["patterns"] if row.pattern == pattern.after)
    if centre is None:
        raise CaseError([f"patterns.csv: '{pattern.after}' has no recorded day, from which '{pattern.pattern}' counts"])
    at = {place: n for n, place in enumerate(run.labels["place"])}
    km = np.array([run.compiled.arrays["rail_km"][at[town.place]] for town in towns])
    seen = np.array([max((town.passed - centre).days, 0) if town.passed else np.inf for town in towns], np.float64)
    rows = [
        {"town": town.name, "place": town.place, "km": float(km[n]), "method": town.method, "days": float(seen[n])}
        | simulated(days[town.place], arms[town.place], seen[n])
        | nulls(np.minimum(seen, HORIZON), km, n)
        for n, town in enumerate(towns)
    ]
    frame = pd.DataFrame(rows)
    frame.attrs["worlds"] = len(worlds)
    return frame


def simulated(days: Floats, arms: NDArray[np.bool_], seen: float) -> dict[str, float]:
    """Return what the worlds say of a town: days, shares that passed, the share by arms of these, and the score."""
    sample, passed = np.minimum(days, HORIZON), np.isfinite(days)
    return {
        "median": float(np.quantile(days, 0.5, method="lower")),
        "q05": float(np.quantile(sample, 0.05)),
        "q95": float(np.quantile(sample, 0.95)),
        "mean": float(sample.mean()),
        "by_half": float((days <= HALF).mean()),
        "by_end": float((days <= HORIZON).mean()),
        "arms": float(arms[passed].mean()) if passed.any() else np.nan,
        "crps": fair_crps(sample, min(seen, HORIZON)),
    }


def nulls(cut: Floats, km: Floats, n: int) -> dict[str, float]:
    """Return the scores of town n by the record's other towns: all of them, and the nearest in distance."""
    others = np.arange(len(cut)) != n
    nearest = np.argsort(np.where(others, np.abs(km - km[n]), np.inf), kind="stable")[:NEAREST]
    return {
        "crps_alike": fair_crps(cut[others], float(cut[n])),
        "crps_distance": fair_crps(cut[nearest], float(cut[n])),
    }


def summary(frame: pd.DataFrame) -> pd.DataFrame:
    """Return what a table of towns comes to, one row a quantity: the record, the model, and both nulls for the CRPS."""
    told = frame[frame["method"].isin(METHODS)]
    cut = frame["days"].clip(upper=HORIZON)
    by_arms = told["method"].eq(METHODS[1]).astype(float)
    rows = [
        (f"towns passed within {HALF} days", (frame["days"] <= HALF).mean(), frame["by_half"].mean()),
        (f"towns passed within {HORIZON} days", (frame["days"] <= HORIZON).mean(), frame["by_end"].mean()),
        ("of those with a method, by arms", by_arms.mean(), told["arms"].mean()),
        ("rank correlation of days with distance from the capital", rank(cut, frame["km"]),
         rank(frame["mean"], frame["km"])),
        ("rank correlation of days, record with model", 1.0, rank(cut, frame["mean"])),
        ("rank correlation of arms, record with model", 1.0,
         rank(by_arms, told["arms"])),
    ]  # fmt: skip
    return pd.DataFrame(rows, columns=["quantity", "record", "model"])


def rank(a: pd.Series, b: pd.Series) -> float:
    """Return Spearman's rank correlation, not a number where one of them is constant."""
    known = a.notna() & b.notna()
    a, b = a[known].rank(), b[known].rank()
    return float(a.corr(b)) if a.nunique() > 1 and b.nunique() > 1 else float("nan")


def gains(frame: pd.DataFrame) -> dict[str, tuple[float, float, float]]:
    """Return null -> its mean CRPS, the mean gain of the model over it, and the standard error over towns, days."""
    out: dict[str, tuple[float, float, float]] = {}
    for null in ("alike", "distance"):
        gain = frame[f"crps_{null}"] - frame["crps"]
        error = float(gain.std(ddof=1) / np.sqrt(len(gain))) if len(gain) > 1 else float("nan")
        out[null] = float(frame[f"crps_{null}"].mean()), float(gain.mean()), error
    return out


def in_days(days: float) -> str:
    """Return days in words."""
    return f"{days:.0f}" if np.isfinite(days) else "never"


def as_text(frame: pd.DataFrame, off: list[str]) -> str:
    """Return the table in words: what is scored, a line a town, what it comes to, and what was not scored."""
    lines = [
        f"When each town passed, in days after the centre, cut at {HORIZON}. CRPS in days; "
        f"{frame.attrs['worlds']} worlds in which the centre passed.",
        f"{'town':22s} {'record':>7} {'how':8s} {'median':>7} {'90% interval':>13} {'arms':>5} "
        f"{'crps':>6} {'alike':>6} {'by km':>6}",
    ]
    for row in frame.to_dict("records"):
        arms = "" if row["arms"] != row["arms"] else f"{row['arms']:.0%}"
        lines.append(
            f"{row['town']:22s} {in_days(row['days']):>7} {row['method']:8s} {in_days(row['median']):>7} "
            f"{row['q05']:5.0f} to {row['q95']:4.0f} {arms:>5} {row['crps']:6.1f} {row['crps_alike']:6.1f} "
            f"{row['crps_distance']:6.1f}"
        )
    lines.append("")
    for row in summary(frame).to_dict("records"):
        lines.append(f"{row['quantity']}: record {row['record']:.2f}, model {row['model']:.2f}")
    lines.append(f"mean CRPS of the model: {frame['crps'].mean():.1f} days")
    for null, (score, gain, error) in gains(frame).items():
        lines.append(f"mean CRPS of the null '{null}': {score:.1f} days; gain of the model {gain:+.1f} ({error:.1f})")
    if off:
        lines.append(f"Not scored, no town of the case within {WITHIN:.0f} km: {', '.join(off)}")
    return "\n".join(lines)
