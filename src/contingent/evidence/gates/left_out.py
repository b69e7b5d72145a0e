"""Recorded decisions, each left out in turn: how likely did the model find what was decided?

Worlds are weighed by the record before a decision's window (`agreement`), not by the decision, and simulated through
the window with new luck. In the window the decision is proposed as recorded, and weighed: over the days that it could
have arisen, its hazard against the proposal's, and the chance of the option as the body saw it. So every world counts,
and the estimates are those of free worlds in which the decision arises with that option open:

    arises   E[r],      r = chance of arising on the day proposed / chance of the proposal, 0 where it never could
    option   E[r q] / E[r],     q = chance of the recorded option then

beside two forecasts: `uniform`, one over the number of open options, E[r / open] / E[r]; `commonest`, (times that the
option was taken in the other recorded decisions of the same menu + 1) / (their number + open options).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from contingent.engine.branches import Past, Progress, bring
from contingent.evidence.filter.agreement import Weighed, branch, clustered, events_in, sound, tempered, weighed
from contingent.evidence.filter.swarm import effective
from contingent.mechanisms.registry import compile_scenario
from contingent.scenario.edits.make import apply
from contingent.scenario.instances import expand_instances
from contingent.scenario.model import Scenario
from contingent.scenario.tables.record import Pin

Floats = NDArray[np.float64]
FEW = 5.0  # histories in effect in which a decision must arise to be scored
Measured = tuple[float, float]


@dataclass(frozen=True)
class Seen:
    """What each future says of a decision: r, q and the number of open options (both 0 where r is), its origin."""

    r: Floats
    q: Floats
    options: Floats
    origin: NDArray[np.int64]


def decisions_left_out(
    scenario: Scenario, worlds: int = 512, least: float = 32.0, seed: int = 1, progress: Progress | None = None
) -> pd.DataFrame:
    """Return a row for each recorded decision.

    Returns
    -------
    DataFrame: pin, title, decision, option, arises, arises_error, chance (of the option), chance_error, uniform,
    commonest, gain_uniform, gain_commonest (differences of log scores, nats), noise (Monte Carlo error of the log
    score), histories (futures in which the decision arose in effect), power and effective of the weights. A decision
    that arises in no future has no chance; one that arises in fewer than `FEW` in effect is not scored: it has no gain.
    """
    pins: list[Pin] = scenario.tables["pins"]
    epoch = scenario.config.epoch
    least, rows = min(least, worlds / 2), []
    for each in weighed(scenario, [(pin.start - epoch).days for pin in pins], worlds, seed, progress):
        weight, power = tempered(each.log_weight, least)
        for pin in (pin for pin in pins if (pin.start - epoch).days == each.past.day):
            seen = futures_of(scenario, pin, each, weight, worlds, progress)
            rows.append(row_of(pins, pin, seen) | {"power": power, "effective": float(effective(weight))})
    return pd.DataFrame(rows)


def world_days(scenario: Scenario, worlds: int) -> int:
    """Return how many world-days this takes, for a progress bar."""
    pins, epoch = scenario.tables["pins"], scenario.config.epoch
    last = max(((pin.start - epoch).days for pin in pins), default=0)
    return worlds * (last + sum((pin.end - pin.start).days + 1 for pin in pins))


def futures_of(
    scenario: Scenario, pin: Pin, each: Weighed, weight: Floats, count: int, progress: Progress | None
) -> Seen:
    """Simulate the window of one decision and read what the worlds say of it."""
    line = f"pin {pin.decision}:{pin.actor}={pin.option} @{pin.start}..{pin.end}"
    only = compile_scenario(apply(scenario, [line]))
    first, at = each.past.day, instance_of(scenario, pin)
    future, origin = branch(each.past, weight, only, first - 1, count)
    waited, r = np.ones(count), np.zeros(count)
    last = first + (pin.end - pin.start).days
    for day in range(first, last + 1):
        future = bring(future, day + 1, progress)
        view = future.ensemble.view
        hazard, now = view("hazard")[:, at].astype(np.float64), view("chosen")[:, at] >= 0
        proposed = 1.0 / (last - day + 1)
        r = np.where(now & (r == 0.0), waited * hazard / proposed, r)
        rest = (1.0 - hazard) / (1.0 - proposed) if proposed < 1.0 else np.ones(count)
        waited = np.where(hazard > 0.0, waited * rest, waited)
    good, q, options = sound(future), taken(future, pin), open_options(future, at)
    met = good & (q > 0.0)
    r, q, options = (np.where(met, values, 0.0)[good] for values in (r, q, options))
    return Seen(r, q, options, origin[good])


def instance_of(scenario: Scenario, pin: Pin) -> int:
    """Return the place of a recorded decision among those that can arise."""
    return [each.label for each in expand_instances(scenario)].index(f"{pin.decision}:{pin.actor}")


def taken(future: Past, pin: Pin) -> Floats:
    """Return the chance that the recorded option had when it was taken, float64[worlds], 0 where it was not."""
    events = events_in(future)
    mine = events[
        events["kind"].eq("decision")
        & events["actor"].eq(pin.actor.partition(":")[0])
        & events["detail"].eq(f"{pin.decision}.{pin.option}")
    ]
    first = mine.groupby("world")["probability"].first()
    return first.reindex(range(future.worlds)).fillna(0.0).to_numpy(np.float64)


def open_options(future: Past, at: int) -> Floats:
    """Return how many options a decision had when it last arose, float64[worlds], at least one."""
    return np.maximum((future.ensemble.view("option_probability")[:, at] > 0.0).sum(axis=1), 1).astype(np.float64)


def row_of(pins: list[Pin], pin: Pin, seen: Seen) -> dict[str, Any]:
    """Return a decision's row."""
    row: dict[str, Any] = {"pin": pin.pin, "title": pin.title, "decision": pin.decision, "option": pin.option}
    arises, error = clustered(seen.r, seen.origin)
    row |= {"arises": arises, "arises_error": error}
    if not seen.r.any():
        return (
            row
            | dict.fromkeys(
                ("chance", "chance_error", "uniform", "commonest", "gain_uniform", "gain_commonest", "noise"), np.nan
            )
            | {"histories": 0.0}
        )
    chance, chance_error = ratio(seen.r * seen.q, seen.r, seen.origin)
    uniform, _ = ratio(
        np.divide(seen.r, seen.options, out=np.zeros_like(seen.r), where=seen.options > 0.0), seen.r, seen.origin
    )
    commonest = commonest_chance(pins, pin, 1.0 / uniform)
    histories = float(seen.r.sum() ** 2 / (seen.r**2).sum())
    gains = [float(np.log(chance / other)) if histories >= FEW else np.nan for other in (uniform, commonest)]
    return row | {
        "chance": chance,
        "chance_error": chance_error,
        "uniform": uniform,
        "commonest": commonest,
        "gain_uniform": gains[0],
        "gain_commonest": gains[1],
        "noise": chance_error / chance,
        "histories": histories,
    }


def ratio(top: Floats, bottom: Floats, origin: NDArray[np.int64]) -> Measured:
    """Return a ratio of means and its error by the delta method, values of one origin hanging together."""
    value = float(top.sum() / bottom.sum())
    _, error = clustered((top - value * bottom) / bottom.mean(), origin)
    return value, error


def commonest_chance(pins: list[Pin], pin: Pin, options: float) -> float:
    """Return the chance of an option by how often the other recorded decisions of its menu took it."""
    others = [each.option for each in pins if each.decision == pin.decision and each.pin != pin.pin]
    return (others.count(pin.option) + 1.0) / (len(others) + options)


def gain(table: pd.DataFrame, over: str) -> tuple[float, float, float]:
    """Return the mean gain over a forecast, its Monte Carlo error, and its error over decisions."""
    rows = table[table[f"gain_{over}"].notna()]
    n, off = max(len(rows), 1), rows[f"gain_{over}"].to_numpy(float)
    spread = float(off.std(ddof=1)) / n**0.5 if n > 1 else float("nan")
    return float(off.mean()) if len(off) else float("nan"), float(np.sqrt((rows["noise"] ** 2).sum())) / n, spread


def as_text(table: pd.DataFrame) -> str:
    """Return the decisions as a table in Markdown."""
    lines = [
        "| decision | arises in its window | chance of the option | uniform | commonest | histories | power |",
        "| --- | ---: | ---: | ---: | ---: | ---: | ---: |",
    ]
    for row in table.to_dict("records"):
        chance = "never arose" if np.isnan(row["chance"]) else f"{row['chance']:.2f} +- {row['chance_error']:.2f}"
        chance += ", too few to score" if 0.0 < row["histories"] < FEW else ""
        lines.append(
            f"| {row['title']} | {row['arises']:.3f} +- {row['arises_error']:.3f} | {chance} | "
            f"{row['uniform']:.2f} | {row['commonest']:.2f} | {row['histories']:.0f} | {row['power']:.2f} |"
        )
    return "\n".join(lines).replace("nan", "")
