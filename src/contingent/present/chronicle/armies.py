"""Armies of a struggle: how many men they had at the start and at most, when they sent them home, whom they rule."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from contingent.present.chronicle.frames import Argument, Count, Frame, InMonth, Named, Spell
from contingent.present.chronicle.reading import World
from contingent.present.kit.tongue import rounded

AS_GOOD = 0.98  # of the most is as good as the most: what grows by births is highest on its last day
FEW = 0.03  # million people under whom nobody counts as ruling
LEAST = 0.1  # thousand men that are told
YEAR, GREW = 52, 1.05  # weeks in which men go home; an army that is larger later was not sent home
MONTH, HALF_A_YEAR = 4, 26  # weeks


def army(world: World, side: str) -> Iterator[Frame]:
    """Yield how many men a side had at the start, and at most."""
    name = f"men_{side}"
    if not world.has(name):
        return
    men = world.values(name)
    top = largest(men)
    if top and men[0] > 0:
        given: dict[str, Argument] = {
            "actor": Named("contender", side),
            "month": InMonth(0),
            "from": Count(1e3 * men[0]),
            "later": InMonth(top),
            "most": Count(1e3 * men[top]),
        }
        yield Frame("army", "war", given, values=((name, 0), (name, top)), weight=2)


def sent_home(world: World, side: str) -> Iterator[Frame]:
    """Yield when a side last began to send men home, with how many then and fewest within the year, if it stayed so."""
    name, begun = f"men_{side}", [e for e in world.told("sent_home") if e.actor == side]
    if not begun or not world.has(name):
        return
    each, men = begun[-1], np.asarray(world.values(name))
    later = [day for day in range(each.day, len(men)) if np.isfinite(men[day])]
    least = min((day for day in later if day <= each.day + YEAR), key=lambda day: men[day])
    then, left = float(men[each.day]), float(men[least])
    if (
        rules(world, side, each.day)
        and then >= LEAST
        and 0.0 < left < then
        and max(men[day] for day in later) <= GREW * then
    ):
        yield Frame(
            "sent-home",
            "",
            {
                "span": Spell(each.day, each.day),
                "actor": Named("contender", side),
                "men": Count(1e3 * then),
                "later": InMonth(least),
                "left": Count(1e3 * left),
            },
            (each.number,),
            ((name, each.day), (name, least)),
            weight=2,
        )


def highest(values: NDArray[np.float64]) -> int:
    """Return where values are first as good as the most."""
    return int(np.flatnonzero(values >= AS_GOOD * np.nanmax(values))[0])


def largest(men: NDArray[np.float64]) -> int:
    """Return the first week in which an army, in thousands, is told to be as large as at most."""
    told = [rounded(1e3 * each) for each in np.nan_to_num(men)]
    return told.index(max(told))


def rules(world: World, side: str, week: int) -> bool:
    """Return whether people live under a side in a week and all the month after it."""
    return bool(np.min(people_of(world, side)[week : week + MONTH], initial=np.inf) >= FEW)


def people_of(world: World, side: str) -> NDArray[np.float64]:
    """Return how many people, in millions, lived under a side by week; nobody where that is not stored."""
    return world.values(f"people_{side}") if world.has(f"people_{side}") else np.zeros(1)
