"""Binds a block of worlds to the arguments of each mechanism, by name, once for all its days."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from dataclasses import dataclass
from types import ModuleType
from typing import Any

import numpy as np
from numba import typeof, types
from numba.np import numpy_support
from numpy.typing import NDArray

from contingent.engine.machine.compile import Code
from contingent.engine.machine.compile import compiled as machine_code
from contingent.errors import BindingError
from contingent.scenario.arrays.compiled import Compiled
from contingent.world.log import CAPACITY, COLUMNS
from contingent.world.noise import fill_keys, name_key


@dataclass
class Call:
    """A mechanism's function with its arguments; `day_at` is the place of `day` among them, -1 for none."""

    name: str
    every: int
    function: Callable[..., Any]
    arguments: list[Any]
    day_at: int


class Block:
    """Some consecutive worlds of an ensemble, bound to every mechanism in the order in which they run.

    Attributes
    ----------
    place : slice of the ensemble
    rows : uint8[worlds, row_bytes], a part of the ensemble's rows
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
        self.place, self.rows = place, rows[place]
        self.views = compiled.layout.views(self.rows)
        self.keys = {stream: np.zeros(count, np.uint64) for stream in compiled.streams}
        self.log, self.log_count = np.zeros((count, CAPACITY, len(COLUMNS))), np.zeros(count, np.int32)
        columns = {p.name: parameters[place, n] for n, p in enumerate(compiled.parameters)}
        self.code = code
        self.starts: list[Call] = []
        self.steps: list[Call] = []
        for module in compiled.mechanisms:
            if hasattr(module, "start"):
                self.starts.append(self.call(compiled, module, "start", columns))
            self.steps.append(self.call(compiled, module, "step", columns))

    def renew_keys(self, seed: int) -> None:
        """Set the noise keys from the worlds' luck as it is now."""
        for n, (stream, keys) in enumerate(self.keys.items()):
            fill_keys(keys, np.uint64(seed), self.views["luck"][:, n], name_key(f"stream:{stream}"))

    def call(
        self, compiled: Compiled, module: ModuleType, function: str, columns: dict[str, NDArray[np.float64]]
    ) -> Call:
        """Return a mechanism's function with its arguments.

        Raises
        ------
        BindingError
            For a field that the mechanism did not declare, or a name that nothing provides.
        """
        declared = {field.name for field in module.FIELDS} | set(module.READS) | set(module.CHANGES)
        reserved = {
            "day": 0,
            "key": self.keys[module.NAME],
            "log": self.log,
            "log_count": self.log_count,
            "status": self.views["status"],
        }
        arguments: list[Any] = []
        names = list(inspect.signature(getattr(module, function)).parameters)
        for name in names:
            if name in reserved:
                arguments.append(reserved[name])
            elif name in self.views:
                if name not in declared:
                    raise BindingError(
                        f"mechanism '{module.NAME}' uses field '{name}' without declaring it; add it "
                        "to READS or CHANGES"
                    )
                arguments.append(self.views[name])
            elif name in columns:
                arguments.append(columns[name])
            elif name in compiled.arrays:
                arguments.append(compiled.arrays[name])
            else:
                raise BindingError(
                    f"mechanism '{module.NAME}': nothing provides '{name}': it is no field, parameter "
                    "or array of the case"
                )
        day_at = names.index("day") if "day" in names else -1
        kinds = tuple(
            strided(argument) if name in self.views or name in columns else typeof(argument)
            for name, argument in zip(names, arguments, strict=True)
        )
        return Call(module.NAME, module.EVERY, self.code(module, function, kinds), arguments, day_at)


def strided(view: NDArray) -> Any:
    """Return the type of a view of many rows, also where there is one row and the view is in one piece.

    So blocks of every size run the same machine code: the same bits, and nothing to compile for a single world.
    """
    return types.Array(numpy_support.from_dtype(view.dtype), view.ndim, "A")
