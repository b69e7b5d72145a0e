"""The sources of chance of a case, in the order in which the program draws on them, in at most eight groups."""

from __future__ import annotations

from types import ModuleType

from contingent.scenario.arrays.compiled import Compiled
from contingent.world import noise

DRAWS = ("uniform", "normal", "gumbel", "fill_uniform", "fill_normal")
CHOICES = "decisions"  # the mechanism whose noise is people's choices
PAST = "past"
MOST = 8
Groups = dict[str, tuple[str, ...]]


def draws_noise(module: ModuleType) -> bool:
    """Return whether a mechanism draws any noise."""
    return any(getattr(module, name, None) is getattr(noise, name) for name in DRAWS)


def groups(compiled: Compiled, most: int = MOST - 1) -> Groups:
    """Return name -> streams in the program's order; where there are too many, the first ones are one group."""
    streams = [module.NAME for module in compiled.mechanisms if draws_noise(module)]
    extra = len(streams) - most
    if extra <= 0:
        return {stream: (stream,) for stream in streams}
    first = tuple(streams[: extra + 1])
    return {", ".join(first): first} | {stream: (stream,) for stream in streams[extra + 1 :]}


def words(group: str) -> str:
    """Return a group in words for a reader."""
    if group == CHOICES:
        return "choices"
    if group == PAST:
        return "where it stood"
    return "chance: " + group.replace("_", " ")
