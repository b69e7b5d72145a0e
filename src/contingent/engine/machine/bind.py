"""Binds a block of worlds to the entrance of each mechanism, once for all its days."""

# pyright: basic
# (types of arguments are Numba's)
from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass
from types import ModuleType
from typing import Any
from weakref import WeakKeyDictionary

import numpy as np
from numba import config, typeof, types
from numpy.typing import NDArray

from contingent.engine.machine.by_hand import by_hand
from contingent.engine.machine.compile import Code, written
from contingent.engine.machine.compile import compiled as machine_code
from contingent.engine.machine.entrance import DAY_AT, GIVEN, Plan, entrance_text, fixed_arguments, plan
from contingent.scenario.arrays.compiled import Compiled
from contingent.scenario.arrays.edits import parameter_changes
from contingent.world.log import CAPACITY, COLUMNS
from contingent.world.noise import fill_keys, name_key


@dataclass
class Call:
    """A mechanism's function with its arguments; `day_at` is the place of `day` among them."""

    name: str
    every: int
    function: Callable[..., Any]
    arguments: list[Any]
    day_at: int = DAY_AT


class Block:
    """Some consecutive worlds of an ensemble, bound to every mechanism in the order in which they run.

    Attributes
    ----------
    place : slice of the ensemble
    rows : uint8[worlds, row_bytes], a part of the ensemble's rows; the block knows their address
    parameters : float64[worlds, parameters], as they are on the day that is moved
    changes : what edits set on a day, (day, column, value)
    views : dict of typed views of the rows
    keys : dict of uint64[worlds], the noise key of each stream
    log, log_count : scratch of the day's events
    starts, steps : list of Call
    """

    def __init__(
        self,
        compiled: Compiled,
        rows: NDArray[np.uint8],
        parameters: NDArray[np.float64],
        place: slice,
        code: Code = machine_code,
    ) -> None:
        count = place.stop - place.start
        self.compiled = compiled
        self.changes = parameter_changes(compiled.scenario, [p.name for p in compiled.parameters])
        self.start_values = parameters[place]
        self.place, self.rows = place, rows[place]
        self.parameters = self.start_values.copy() if self.changes else self.start_values
        self.views = compiled.layout.views(self.rows)
        self.keys = {stream: np.zeros(count, np.uint64) for stream in compiled.streams}
        self.log, self.log_count = np.zeros((count, CAPACITY, len(COLUMNS))), np.zeros(count, np.int32)
        self.code = code
        self.starts = [self.call(module, "start") for module in compiled.mechanisms if hasattr(module, "start")]
        self.steps = [self.call(module, "step") for module in compiled.mechanisms]

    def set_parameters(self, first: int, last: int) -> None:
        """Give parameters the values that edits set on days from `first` to `last`, both included."""
        for day, column, value in self.changes:
            if first <= day <= last:
                self.parameters[:, column] = value

    def reset_parameters(self, day: int) -> None:
        """Give parameters the values that they have before a day."""
        if self.changes:
            self.parameters[:] = self.start_values
            self.set_parameters(0, day - 1)

    def renew_keys(self, seed: int) -> None:
        """Set the noise keys from the worlds' luck as it is now."""
        for n, (stream, keys) in enumerate(self.keys.items()):
            fill_keys(keys, np.uint64(seed), self.views["luck"][:, n], name_key(f"stream:{stream}"))

    def call(self, module: ModuleType, function: str) -> Call:
        """Return a mechanism's function with its arguments.

        Raises
        ------
        BindingError
            For a field that the mechanism did not declare, or a name that nothing provides.
        """
        made, text = prepared(module, function, self.compiled)
        keys = self.keys[module.NAME]
        if config.DISABLE_JIT:  # type: ignore[attr-defined]
            logged = self.log, self.log_count
            move = by_hand(made, self.compiled, self.views, self.parameters, logged, keys)
            return Call(module.NAME, module.EVERY, move, [0], 0)
        assert text
        fixed = fixed_arguments(text, self.compiled)
        given = fixed | {
            "base": np.uint64(self.rows.ctypes.data),
            "stride": np.uint64(self.rows.strides[0]),
            "values": self.parameters,
            "keys": keys,
            "day": 0,
            "events": self.log,
            "event_count": self.log_count,
        }
        arguments = [given[name] for name in (*GIVEN, *text.NUMBERS)]
        kinds = tuple(VALUES if name == "values" else typeof(given[name]) for name in (*GIVEN, *text.NUMBERS))
        return Call(module.NAME, module.EVERY, self.code(text, kinds), arguments)


# Parameters are a part of a larger matrix, in one piece or not: one type for both, so that nothing compiles anew.
VALUES = types.Array(types.float64, 2, "A")
_one_at_a_time = threading.Lock()
_prepared: WeakKeyDictionary[Compiled, dict[tuple[str, str], tuple[Plan, ModuleType | None]]] = WeakKeyDictionary()


def prepared(module: ModuleType, function: str, compiled: Compiled) -> tuple[Plan, ModuleType | None]:
    """Return the plan of a mechanism's function and its entrance (none without machine code), made once a case."""
    with _one_at_a_time:  # Python's parser, and the loading of a module, may not be entered by two threads
        kept = _prepared.setdefault(compiled, {})
        at = (module.NAME, function)
        if at not in kept:
            made = plan(module, function, compiled)
            text = None if config.DISABLE_JIT else written(module, function, entrance_text(made, compiled))  # type: ignore[attr-defined]
            kept[at] = (made, text)
        return kept[at]
