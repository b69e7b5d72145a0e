"""Why a decision arose and went as it did, or did not arise: hazard, draw, utilities, probabilities."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from contingent.measures.why.names import Names
from contingent.present.kit.said import padded, width

Traces = Mapping[str, NDArray]


@dataclass(frozen=True)
class Term:
    """One term of a hazard's logit on a day: weight (value - centre) / scale."""

    indicator: str
    value: float
    centre: float
    scale: float
    weight: float

    @property
    def contribution(self) -> float:
        """What the term adds to the logit."""
        return self.weight * (self.value - self.centre) / self.scale


@dataclass(frozen=True)
class World:
    """One replayed world as its decisions see it.

    Attributes
    ----------
    labels, arrays : mapping
        The compiled case's.
    traces : mapping
        Field -> array (days, *shape): the row at the end of each day.
    parameters : mapping
        Parameter -> value in this world.
    draws : callable (instance, day) -> float
        The uniform draw that the hazard was compared with.
    """

    labels: Mapping[str, tuple[str, ...]]
    arrays: Mapping[str, Any]
    traces: Traces
    parameters: Mapping[str, float]
    draws: Any

    def hazard(self, n: int) -> NDArray[np.float64]:
        """Return the hazard of instance n on every day."""
        return self.traces["hazard"][:, n].astype(float)

    def terms(self, n: int, day: int) -> list[Term]:
        """Return the terms of instance n's hazard on a day; indicators are those of the evening before."""
        arrays, seen = self.arrays, self.traces["indicator"][max(day - 1, 0)]
        first, last = arrays["trigger_start"][n], arrays["trigger_start"][n + 1]
        return [
            Term(
                self.labels["indicator"][arrays["trigger_indicator"][t]],
                float(seen[arrays["trigger_indicator"][t]]),
                float(arrays["trigger_centre"][t]),
                float(arrays["trigger_scale"][t]),
                float(arrays["trigger_weight"][t]),
            )
            for t in range(first, last)
        ]

    def arose(self, n: int) -> list[int]:
        """Return the days on which instance n arose."""
        return [int(day) for day in np.flatnonzero(self.traces["chosen"][:, n] >= 0)]

    def options(self, n: int) -> list[str]:
        """Return the labels of instance n's options."""
        count = int(self.arrays["choice_count"][n])
        return [self.labels["choice"][self.arrays["choice_of"][n, a]] for a in range(count)]


def instances(world: World, decision: str, actor: str) -> list[int]:
    """Return the instances of a decision (by all actors where `actor` is empty)."""
    out = []
    for n, label in enumerate(world.labels["instance"]):
        name, _, rest = label.partition(":")
        if name == decision and (not actor or rest.split(":")[0] == actor):
            out.append(n)
    return out


def origin(term: Term, names: Names) -> str:
    """Return how the contribution of a term comes about, in words."""
    return names.say("why-origin", centre=f"{term.centre:g}", scale=f"{term.scale:g}", weight=f"{term.weight:g}")


def hazard_text(world: World, n: int, day: int, names: Names) -> list[str]:
    """Return the hazard of instance n on a day, term by term."""
    base = float(world.arrays["instance_logit"][n])
    terms = world.terms(n, day)
    total = base + sum(term.contribution for term in terms)
    say, rows = names.say, [(names.say("why-base"), logistic(base), names.say("why-a-day"), base)]
    rows += [
        (names.indicator(term.indicator), term.value, origin(term, names), term.contribution)
        for term in sorted(terms, key=lambda t: -abs(t.contribution))
    ]
    wide, also = max(40, *(width(row[0]) for row in rows)), max(34, *(width(row[2]) for row in rows))
    lines = [
        f"    {padded(what, wide)} {value:>10.4g} {padded(how, also)} {adds:>+8.2f}" for what, value, how, adds in rows
    ]
    told = {"hazard": f"{world.hazard(n)[day]:.4f}", "draw": f"{world.draws(n, day):.4f}", "name": "hazard_scale"}
    scale = world.parameters.get("hazard_scale", 1.0)
    lines.append(f"    {say('why-logit', logit=f'{total:+.2f}', scale=f'{scale:.3f}', **told)}")
    return lines


def choice_text(world: World, n: int, day: int, names: Names) -> list[str]:
    """Return the options of instance n when it arose on a day, with utilities and probabilities."""
    chosen = int(world.traces["chosen"][day, n])
    utility, probability = world.traces["utility"][day, n], world.traces["option_probability"][day, n]
    say = names.say
    heads = padded(say("why-utility"), -9), padded(say("why-probability"), -12)
    lines = [f"    {padded(say('why-option'), 44)} {heads[0]} {heads[1]}"]
    for a, option in enumerate(world.options(n)):
        if probability[a] <= 0.0 and a != chosen:
            lines.append(f"    {padded(names.option(option), 44)} {'-':>9} {padded(say('why-not-open'), -12)}")
            continue
        mark = f"  <- {say('why-chosen')}" if a == chosen else ""
        lines.append(f"    {padded(names.option(option), 44)} {utility[a]:>9.3f} {probability[a]:>12.3f}{mark}")
    return lines


def absence_text(
    world: World, n: int, option: str, upto: int, days: int, dated: Any, names: Names, since: int = 0
) -> list[str]:
    """Return why instance n did not arise, or never with `option`, from the day `since` until the day `upto`.

    Parameters
    ----------
    option : str
        Label of the option asked for; empty for any.
    days : int
        How many of the days with the highest hazard to show.
    dated : callable (day) -> str
    """
    say, name = names.say, names.instance(world.labels["instance"][n])
    hazard = world.hazard(n)[: upto + 1].copy()
    hazard[:since] = 0.0
    arose = [day for day in world.arose(n) if since <= day <= upto]
    ever = 1.0 - math.exp(float(np.sum(np.log1p(-np.minimum(hazard, 1.0 - 1e-12)))))
    lines = [say("why-arose", name=name, times=len(arose), chance=f"{ever:.3f}")]
    for day in arose[:days]:
        lines += [f"  {say('why-arose-on', day=dated(day))}", *hazard_text(world, n, day, names)]
        lines += choice_text(world, n, day, names)
    if option and option in world.options(n) and arose:
        a = world.options(n).index(option)
        then = [f"{world.traces['option_probability'][day, n, a]:.3f}" for day in arose]
        lines.append(f"  {say('why-had', option=names.option(option), listed=say('why-shares').join(then))}")
    if not hazard.any():
        return [*lines, f"  {say('why-no-hazard')}"]
    if len(arose) == 0:
        for day in top_days(hazard, days):
            lines += [f"  {say('why-nearest', day=dated(day))}", *hazard_text(world, n, day, names)]
    return lines


def top_days(values: NDArray[np.float64], count: int, apart: int = 7) -> list[int]:
    """Return the days of the highest values, at least `apart` days from each other, highest first."""
    picked: list[int] = []
    for day in np.argsort(-values, kind="stable"):
        if values[day] <= 0.0 or len(picked) == count:
            break
        if all(abs(int(day) - other) >= apart for other in picked):
            picked.append(int(day))
    return picked


def logistic(x: float) -> float:
    """Return 1 / (1 + exp(-x))."""
    return 1.0 / (1.0 + math.exp(-x))
