"""A mechanism without machine code, for a debugger: tuples of NumPy views, one world after another."""

# pyright: basic
# (tuples are made at run time)
from __future__ import annotations

from collections import namedtuple
from collections.abc import Callable, Mapping
from typing import Any

from numpy.typing import NDArray

from contingent.engine.machine.entrance import Plan
from contingent.engine.machine.names import sizes_of
from contingent.scenario.arrays.compiled import Compiled
from contingent.world.log import Log


class Country:
    """Scalar fields of a world: `country.incumbent` reads the row and writes it."""

    def __init__(self, views: Mapping[str, NDArray], w: int, names: dict[str, str]) -> None:
        self.__dict__.update(_views=views, _w=w, _names=names)

    def __getattr__(self, name: str) -> Any:
        return self._views[self._names[name]][self._w]

    def __setattr__(self, name: str, value: Any) -> None:
        self._views[self._names[name]][self._w] = value


def by_hand(
    made: Plan,
    compiled: Compiled,
    views: Mapping[str, NDArray],
    values: NDArray,
    logged: tuple[NDArray, NDArray],
    keys: NDArray,
) -> Callable[[int], None]:
    """Return a function that moves every world of a block by a day.

    Parameters
    ----------
    views : typed views of the block's rows
    values : float64[worlds, parameters]
    logged : the day's events and their count, by world
    keys : uint64[worlds]
    """
    kinds = {name: namedtuple(name, [each for each, _, _ in items]) for name, items in made.tuples.items()}
    column = {p.name: n for n, p in enumerate(compiled.parameters)}
    now = namedtuple("now", ("day", "key", "log"))
    behind = ()
    if made.scratch is not None:
        sizes = sizes_of(compiled)
        size = namedtuple("size", made.scratch)(*(sizes[name] for name in made.scratch))
        behind = (made.module.scratch(size),)

    def tuple_of(name: str, w: int) -> Any:
        items = made.tuples[name]
        if name == "country":
            return Country(views, w, {each: full for each, _, full in items})
        return kinds[name](
            *(
                views[full][w]
                if what == "field"
                else values[w, column[full]]
                if what == "parameter"
                else compiled.arrays[full]
                for _, what, full in items
            )
        )

    def move(day: int) -> None:
        events, count = logged
        for w in range(len(keys)):
            given = {name: tuple_of(name, w) for name in made.tuples}
            p, case = given.pop("p", ()), given.pop("case", ())
            log = Log(events[w], count[w : w + 1], views["status"][w : w + 1])
            world = namedtuple("world", given)(**given)
            getattr(made.module, made.function)(world, p, case, now(day, keys[w], log), *behind)

    return move
