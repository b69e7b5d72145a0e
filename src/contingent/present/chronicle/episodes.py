"""A world's events as episodes: who, where, how many, against whom; each with the day on which it begins."""

from __future__ import annotations

from contingent.present.chronicle import barracks, politics, streets
from contingent.present.chronicle.reading import World
from contingent.present.chronicle.spans import Told

MAKERS = (
    streets.unrest,
    barracks.mutinies,
    streets.calls,
    streets.bans,
    streets.marches,
    streets.attempts,
    streets.dispersals,
    politics.cabinets,
    politics.councils,
    politics.congresses,
    politics.claims,
    politics.towns,
    politics.reforms,
    politics.assemblies,
    politics.defied,
)


def episodes(world: World) -> list[Told]:
    """Return every episode of a world with its first day, in order of time; the section is given later."""
    found = [each for make in MAKERS for each in make(world)]
    return sorted(found, key=lambda pair: (pair[0], pair[1].at))
