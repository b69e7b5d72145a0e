"""The entrance that the engine makes for a mechanism: it loops over the worlds of a block and hands on one world.

Every mechanism has the same form: `start(world, p, case, now)` and `step(world, p, case, now)`, with `scratch` behind
them if it has some.

    world      one small named tuple an entity: place, unit, party, contender, leader, decision, city, group, issue,
               site, ..., with state and fixed data: `world.unit.men[u]` is the field unit_men, `world.unit.cadre[u]`
               the case's unit_cadre; and world.country, a record of the scalar fields: `country.incumbent = c`
    p          the parameters of this world, numbers
    case       what else the case tells, by its full name: `case.capital`
    now        `now.day`, `now.key`, `now.log`: `uniform(now.key, now.day, entity, draw)`, `record(now.log, ...)`
    scratch    what the mechanism's own `scratch(size)` returns, made once for all worlds of a block

A tuple holds what the step and its helpers read from it, found in their source (`uses`). A field that the mechanism
did not declare, or a name that is nothing, stops here with a plain sentence, before anything is compiled.

Views of a world are in one piece (C-contiguous), made from the address of its row and a field's offset; the case's
arrays come by address too, so that no tuple holds counted references. Sizes and offsets are numbers at run time, so
that another case compiles nothing. The text lies beside the machine code, in a folder named by content. Its arguments
are plain arrays and numbers: Numba's cache needs to know no tuple of ours.
"""

from __future__ import annotations

import inspect
from dataclasses import dataclass
from types import ModuleType
from typing import Any

import numpy as np

from contingent.engine.machine.names import TUPLES, sizes_of, there_is
from contingent.engine.machine.uses import attributes, uses
from contingent.errors import BindingError
from contingent.scenario.arrays.compiled import Compiled

GIVEN = ("base", "stride", "offset", "shape", "sizes", "values", "columns", "keys", "day", "events", "event_count",
         "arrays", "lengths")  # fmt: skip
DAY_AT = GIVEN.index("day")


@dataclass(frozen=True)
class Plan:
    """What goes into each tuple of a mechanism's function.

    Attributes
    ----------
    tuples : tuple -> list of (name in the tuple, "field", "array" or "parameter", full name)
    written : fields that the mechanism may change
    scratch : names of the sizes that its scratch asks for; None where the function takes no scratch
    """

    module: ModuleType
    function: str
    tuples: dict[str, list[tuple[str, str, str]]]
    written: set[str]
    scratch: list[str] | None

    def names(self, kind: str) -> list[str]:
        """Return the full names of the fields, arrays or parameters that the tuples hold, each once."""
        return list(dict.fromkeys(full for items in self.tuples.values() for _, what, full in items if what == kind))


def plan(module: ModuleType, function: str, compiled: Compiled) -> Plan:
    """Return what a mechanism's function needs.

    Raises
    ------
    BindingError
        For a field that the mechanism did not declare, or a name that nothing provides.
    """
    own = {field.name for field in module.FIELDS}
    declared, there = own | set(module.READS) | set(module.CHANGES), there_is(compiled)
    takes = list(inspect.signature(getattr(module, function)).parameters)
    if takes[:4] != ["world", "p", "case", "now"] or takes[4:] not in ([], ["scratch"]):
        raise BindingError(
            f"mechanism '{module.NAME}': write {function}(world, p, case, now) or, with scratch, "
            f"{function}(world, p, case, now, scratch); found ({', '.join(takes)})"
        )
    tuples: dict[str, list[tuple[str, str, str]]] = {}
    for (entity, name), where in sorted(uses(getattr(module, function)).items()):
        kind, full = there.get((entity, name), ("", ""))
        if not kind:
            raise BindingError(
                f"mechanism '{module.NAME}': nothing provides {entity}.{name} (in {where}): it is no field, "
                "parameter or array of the case"
            )
        if kind == "field" and full not in declared:
            raise BindingError(
                f"mechanism '{module.NAME}' uses field '{full}' ({entity}.{name} in {where}) without "
                "declaring it; add it to READS or CHANGES"
            )
        tuples.setdefault(entity, []).append((name, kind, full))
    scratch = attributes(module.scratch, "size") if len(takes) > 4 else None
    return Plan(
        module, function, {name: tuples[name] for name in TUPLES if name in tuples}, own | set(module.CHANGES), scratch
    )


class Text:
    """The source of an entrance, put together in four places: the head, once a block, before and after each world."""

    def __init__(self, made: Plan, compiled: Compiled) -> None:
        self.plan, self.compiled, self.slots = made, compiled, compiled.layout.slots
        arrays = made.names("array")
        self.numbers = [name for name in arrays if not isinstance(compiled.arrays[name], np.ndarray)]
        self.arrays = [name for name in arrays if name not in self.numbers]
        self.fields = ["status", *(name for name in made.names("field") if name != "status")]
        self.parameters = made.names("parameter")
        self.head: list[str] = []
        self.once: list[str] = []
        self.before: list[str] = []
        self.after: list[str] = []

    def fixed(self, name: str) -> str:
        """Return an array or number of the case as an expression."""
        if name in self.numbers:
            return name
        at, array = self.arrays.index(name), self.compiled.arrays[name]
        sizes = "".join(f"lengths[{at}, {j}], " for j in range(array.ndim))
        return f"carray(pointer(arrays[{at}], np.{array.dtype}), ({sizes}))"

    def view(self, name: str) -> str:
        """Return a world's view of a field as an expression."""
        at, count = self.fields.index(name), max(1, len(self.slots[name].shape))
        sizes = "".join(f"shape[{at}, {j}], " for j in range(count))
        return f"carray(pointer(row + offset[{at}], np.{self.slots[name].field.dtype}), ({sizes}))"

    def named_tuple(self, name: str, parts: list[str]) -> None:
        """Declare the type of a tuple."""
        self.head.append(f"{name} = namedtuple({name!r}, {tuple(parts)!r})")

    def country(self, items: list[tuple[str, str, str]]) -> None:
        """Copy the scalars into a record, and back those that the mechanism may change."""
        dtype = [(name, self.slots[full].field.dtype) for name, _, full in items]
        self.head.append(f"COUNTRY = np.dtype({dtype!r}, align=True)")
        self.once.append("held = np.empty(1, COUNTRY)")  # a record owns no memory: its array must live as long
        self.before.append("country = held[0]")
        self.before += [f"country.{name} = {self.view(full)}[0]" for name, _, full in items]
        self.after += [f"{self.view(full)}[0] = country.{name}" for name, _, full in items if full in self.plan.written]

    def entity(self, name: str, items: list[tuple[str, str, str]]) -> None:
        """Make the tuple of an entity; once for all worlds where it holds nothing of a world's own."""
        kind = name.capitalize()
        self.named_tuple(kind, [each for each, _, _ in items])
        parts = ", ".join(self.fixed(full) if what == "array" else self.view(full) for _, what, full in items)
        own = any(what == "field" for _, what, _ in items)
        (self.before if own else self.once).append(f"{name} = {kind}({parts})")

    def write(self) -> str:
        """Return the whole source."""
        tuples, names = self.plan.tuples, [name for name in self.plan.tuples if name not in ("p", "case")]
        self.named_tuple("World", names)
        self.named_tuple("P", [name for name, _, _ in tuples.get("p", [])])
        self.named_tuple("Case", [name for name, _, _ in tuples.get("case", [])])
        self.once.append(f"case = Case({', '.join(self.fixed(full) for _, _, full in tuples.get('case', []))})")
        self.before.append(f"p = P({', '.join(f'values[w, columns[{j}]]' for j in range(len(self.parameters)))})")
        for name in names:
            if name == "country":
                self.country(tuples[name])
            else:
                self.entity(name, tuples[name])
        behind = ""
        if self.plan.scratch is not None:
            behind = ", referred(scratch)"
            self.named_tuple("Size", self.plan.scratch)
            self.head.append("make_scratch = helper(mechanism.scratch)")
            sizes = ", ".join(f"sizes[{j}]" for j in range(len(self.plan.scratch)))
            self.once += [f"size = Size({sizes})", "room = make_scratch(size)"]
            self.before.append("scratch = borrowed(room)")  # counted at every pass of a tuple, if it counted
        self.before += [
            f"world = World({', '.join(names)})",
            f"log = Log(borrowed(events[w]), borrowed(event_count[w:w + 1]), {self.view('status')})",
            "now = Now(day, keys[w], log)",
            f"move(referred(world), referred(p), referred(case), referred(now){behind})",
        ]
        return self.joined()

    def joined(self) -> str:
        """Return the parts in their order."""
        head = [
            "from collections import namedtuple",
            "import numpy as np",
            "from numba import carray",
            "from contingent.engine.machine.pointer import borrowed, pointer",
            "from contingent.world.helper import apart, helper",
            "from contingent.world.log import Log",
            "from contingent.world.reference import referred",
            f"import {self.plan.module.__name__} as mechanism",
            "",
            "Now = namedtuple('Now', ('day', 'key', 'log'))",
            *self.head,
            f"move = apart(mechanism.{self.plan.function})",
            f"FIELDS, ARRAYS, NUMBERS = {self.fields!r}, {self.arrays!r}, {self.numbers!r}",
            f"PARAMETERS, SIZES = {self.parameters!r}, {self.plan.scratch or []!r}",
            "",
            "",
        ]
        body = [
            f"def entrance({', '.join([*GIVEN, *self.numbers])}):",
            *("    " + line for line in self.once),
            "    for w in range(keys.shape[0]):",
            "        row = base + np.uint64(w) * stride",
            *("        " + line for line in (*self.before, *self.after)),
        ]
        return "\n".join([*head, *body, ""])


def entrance_text(made: Plan, compiled: Compiled) -> str:
    """Return the source of the entrance to a mechanism's function."""
    return Text(made, compiled).write()


def fixed_arguments(text: ModuleType, compiled: Compiled) -> dict[str, Any]:
    """Return the arguments of an entrance that hang on the case alone: offsets, shapes, sizes, addresses, numbers."""
    slots, arrays = compiled.layout.slots, compiled.arrays
    shape = np.ones((len(text.FIELDS), 4), np.int64)
    for k, name in enumerate(text.FIELDS):
        shape[k, : len(slots[name].shape)] = slots[name].shape
    lengths = np.ones((max(1, len(text.ARRAYS)), 4), np.int64)
    for k, name in enumerate(text.ARRAYS):
        lengths[k, : arrays[name].ndim] = arrays[name].shape
    at, sizes = {p.name: n for n, p in enumerate(compiled.parameters)}, sizes_of(compiled)
    return {
        "offset": np.array([slots[name].offset for name in text.FIELDS], np.uint64),
        "shape": shape,
        "sizes": np.array([sizes[name] for name in text.SIZES], np.int64),
        "columns": np.array([at[name] for name in text.PARAMETERS], np.int64),
        "arrays": np.array([arrays[name].ctypes.data for name in text.ARRAYS], np.uint64),
        "lengths": lengths,
        **{name: int(arrays[name]) for name in text.NUMBERS},
    }
