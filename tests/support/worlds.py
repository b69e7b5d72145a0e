"""A small row with fields of every kind, for tests of formulas."""

from types import SimpleNamespace

import numpy as np
from numpy.typing import NDArray

from contingent.scenario.formulas.program import Program, parse_program
from contingent.scenario.formulas.terms import Known
from contingent.world.layout import ENGINE_FIELDS, Field, Layout

FIELDS = (
    *ENGINE_FIELDS,
    Field("support", ("place", "party"), "float32", "1", "support"),
    Field("loyal", ("place", "party"), "float32", "1", "loyalty"),
    Field("people", ("place", "group"), "float64", "persons", "people"),
    Field("men", ("unit",), "int32", "persons", "men"),
    Field("open", ("place",), "uint8", "flag", "open"),
    Field("wealth", (), "float64", "money", "wealth"),
    Field("flag", (), "int32", "flag", "flag"),
)
DIMENSIONS = {field.name: field.dimensions for field in FIELDS}
LABELS = {
    "place": ("alba", "brig", "cove"),
    "party": ("reds", "blues"),
    "group": ("workers", "peasants", "soldiers"),
    "unit": ("first", "second"),
    "contender": ("crown", "council"),
}
TAGS = {"place": {"town": ("alba", "cove")}, "party": {}}
ARRAYS = {"backing": np.array([[0.5, -1.0], [2.0, 0.25]])}


def layout(indicators: int = 0, memory: int = 0) -> Layout:
    """Return the layout of the row."""
    sizes = {name: len(labels) for name, labels in LABELS.items()}
    return Layout(
        [("test", field) for field in FIELDS], sizes | {"indicator": indicators, "memory": memory, "stream": 1}
    )


def compiled(*rows: tuple[str, str] | tuple[str, str, str]) -> tuple[Program, Layout]:
    """Compile indicators given as (name, formula) or (name, formula, every)."""
    table = [
        SimpleNamespace(indicator=name, formula=formula, title="T", unit="1", theme="", every=(*every, "day")[0])
        for name, formula, *every in rows
    ]
    case = SimpleNamespace(tables={"indicators": table}, lines_of=lambda _: list(range(2, len(table) + 2)))

    def program(at: Layout) -> Program:
        return parse_program(case, Known(at, LABELS, TAGS, ARRAYS, DIMENSIONS))  # type: ignore[arg-type]

    draft = program(layout())
    final = layout(len(draft.names), draft.memory)
    return program(final), final


def run(
    program: Program, at: Layout, rows: NDArray[np.uint8], day: int = 0, weekly: bool = True
) -> NDArray[np.float64]:
    """Evaluate the program on rows; return the indicators, (worlds, indicators)."""
    indicator = at.view(rows, "indicator")
    program.evaluate(rows, indicator, at.view(rows, "indicator_memory"), day, weekly)
    return indicator.copy()


def filled(at: Layout, worlds: int, seed: int = 1) -> NDArray[np.uint8]:
    """Return rows with arbitrary values in every field."""
    rows = at.allocate(worlds)
    source = np.random.default_rng(seed)
    for name, slot in at.slots.items():
        if slot.owner == "test" and name not in ("indicator", "indicator_memory", "luck", "status"):
            values = (
                source.integers(-3, 9, (worlds, *slot.shape))
                if slot.field.dtype in ("int32",)
                else source.integers(0, 2, (worlds, *slot.shape))
                if slot.field.dtype == "uint8"
                else source.normal(1.0, 2.0, (worlds, *slot.shape))
            )
            at.view(rows, name)[...] = values
    return rows
