"""Indicators compiled to tables: an operation list in postfix and flat positions in the row."""

from __future__ import annotations

import itertools
import re
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ..world.formula import CODES, evaluate
from ..world.layout import Layout
from .grammar import FormulaError, Name, Node, Number, Operation, Sum, parse
from .read import CaseError, Scenario

DTYPE_CODE = {"float32": 0, "float64": 1, "int32": 2, "uint8": 3}
# Case arrays that formulas may use as factors, and their dimensions.
ARRAY_DIMENSIONS: dict[str, tuple[str, ...]] = {
    "group_people": ("group",), "site_weight": ("site",), "nation_share": ("place", "party"),
    "backing": ("party", "contender"), "people_start": ("place", "group"),
}


@dataclass(frozen=True)
class Program:
    """All indicators of a case, ready to run on rows; arrays only, so that it can be shared by threads."""

    names: tuple[str, ...]
    titles: tuple[str, ...]
    units: tuple[str, ...]
    themes: tuple[str, ...]
    memory: int
    order: NDArray[np.int64]
    weekly: NDArray[np.uint8]
    start: NDArray[np.int64]
    operator: NDArray[np.int64]
    operand: NDArray[np.int64]
    constant: NDArray[np.float64]
    term_start: NDArray[np.int64]
    term_dtype: NDArray[np.int64]
    term_index: NDArray[np.int64]
    term_weight: NDArray[np.float64]

    def evaluate(self, rows: NDArray[np.uint8], indicator: Any, memory: Any, day: int, weekly: bool) -> None:
        """Write the indicators of every world of a block of rows; weekly ones only if `weekly`."""
        evaluate(
            rows.view(np.float32), rows.view(np.float64), rows.view(np.int32), rows, indicator, memory, day,
            1 if weekly else 0, self.order, self.weekly, self.start, self.operator, self.operand, self.constant,
            self.term_start, self.term_dtype, self.term_index, self.term_weight)


def parse_program(
    scenario: Scenario, layout: Layout, labels: Mapping[str, tuple[str, ...]],
    tags: Mapping[str, Mapping[str, tuple[str, ...]]], arrays: Mapping[str, Any],
    fields: Mapping[str, tuple[str, ...]],
) -> Program:
    """Return the compiled indicators of a case.

    Raises
    ------
    CaseError
        With indicators.csv, the row and the column for every formula that is wrong, and for cycles.
    """
    builder = _Builder(layout, labels, tags, arrays, fields)
    rows = expand(scenario, labels)
    builder.names = {name: n for n, (name, *_rest) in enumerate(rows)}
    problems: list[str] = []
    needs: list[set[int]] = []
    for name, formula, _, line in rows:
        try:
            needs.append(builder.add(parse(formula)))
        except FormulaError as error:
            problems.append(f"indicators.csv: row {line}, column 'formula' of '{name}': {error}")
    if problems:
        raise CaseError(list(dict.fromkeys(problems)))
    order = topological(rows, needs)
    return builder.program(rows, order)


def expand(scenario: Scenario, labels: Mapping[str, tuple[str, ...]]) -> list[tuple[str, str, Any, int]]:
    """Return (name, formula, row, line) of every indicator, one a label for names with {dimension}."""
    out: list[tuple[str, str, Any, int]] = []
    for line, row in enumerate(scenario.tables["indicators"], start=2):
        dimensions = re.findall(r"\{(\w*)\}", row.indicator)
        for dimension in dimensions:
            if dimension not in labels:
                raise CaseError([f"indicators.csv: row {line}, column 'indicator': {{{dimension}}} is not a dimension "
                                 f"of the case; known are {', '.join(labels)}"])
        for chosen in itertools.product(*(labels[d] for d in dimensions)):
            name, formula = row.indicator, row.formula
            for dimension, label in zip(dimensions, chosen, strict=True):
                name = name.replace(f"{{{dimension}}}", label)
                formula = formula.replace(f"{{{dimension}}}", label)
            out.append((name, formula, row, line))
    return out


def topological(rows: list[tuple[str, str, Any, int]], needs: list[set[int]]) -> list[int]:
    """Return an order in which every indicator follows those it uses.

    Raises
    ------
    CaseError
        Naming the indicators of a cycle.
    """
    order: list[int] = []
    state = [0] * len(rows)

    def visit(n: int, path: list[int]) -> None:
        if state[n] == 2:
            return
        if state[n] == 1:
            names = [rows[m][0] for m in [*path[path.index(n):], n]]
            raise CaseError([f"indicators.csv: row {rows[n][3]}, column 'formula': a cycle, {' uses '.join(names)}; "
                             "break it"])
        state[n] = 1
        for m in sorted(needs[n]):
            visit(m, [*path, n])
        state[n] = 2
        order.append(n)

    for n in range(len(rows)):
        visit(n, [])
    return order


class _Builder:
    """Collects operations and terms while formulas are compiled."""

    def __init__(self, layout: Layout, labels: Any, tags: Any, arrays: Any, fields: Any) -> None:
        self.layout, self.labels, self.tags, self.arrays, self.fields = layout, labels, tags, arrays, fields
        self.names: dict[str, int] = {}
        self.memory = 0
        self.start, self.operator, self.operand, self.constant = [0], [], [], []
        self.term_start: list[int] = [0]
        self.term_dtype: list[tuple[int, int, int]] = []
        self.term_index: list[NDArray[np.int64]] = []
        self.term_weight: list[NDArray[np.float64]] = []

    def add(self, node: Node) -> set[int]:
        """Compile one indicator; return the indicators that it uses."""
        needs: set[int] = set()
        self.emit(node, needs)
        self.start.append(len(self.operator))
        return needs

    def push(self, operator: str, operand: int = 0, constant: float = 0.0) -> None:
        self.operator.append(CODES.index(operator))
        self.operand.append(operand)
        self.constant.append(constant)

    def emit(self, node: Node, needs: set[int]) -> None:
        if isinstance(node, Number):
            self.push("constant", 0, node.value)
        elif isinstance(node, Name):
            if node.name == "day":
                self.push("day")
            elif node.name in self.names and not node.select:
                needs.add(self.names[node.name])
                self.push("indicator", self.names[node.name])
            else:
                self.push("term", self.term((node,), scalar=True))
        elif isinstance(node, Sum):
            term = self.term(node.factors, scalar=False)
            self.push("term", term)
            if node.mean:
                count = self.term_start[term + 1] - self.term_start[term]
                self.push("constant", 0, float(max(count, 1)))
                self.push("/")
        else:
            self.emit(node.arguments[0], needs)
            if node.operator in ("average", "since", "peak"):
                days = node.arguments[1].value if node.operator == "average" else 0.0  # type: ignore[union-attr]
                self.push(node.operator, self.memory, days)
                self.memory += 2
            else:
                for argument in node.arguments[1:]:
                    self.emit(argument, needs)
                self.push(node.operator)

    def term(self, factors: tuple[Name, ...], scalar: bool) -> int:
        """Add a sum of products; dimensions shared by factors are aligned by name."""
        axes: dict[str, list[int]] = {}
        for factor in factors:
            for dimension in self.dimensions(factor):
                chosen = self.chosen(factor, dimension)
                if dimension in axes and axes[dimension] != chosen:
                    axes[dimension] = [i for i in axes[dimension] if i in chosen]
                else:
                    axes.setdefault(dimension, chosen)
        shape = tuple(len(indices) for indices in axes.values())
        if scalar and int(np.prod(shape, dtype=np.int64)) != 1:
            open_ = [d for d, indices in axes.items() if len(indices) != 1]
            raise FormulaError(f"'{factors[0].name}' has many values; select one label of {', '.join(open_)} or sum() them")
        count = int(np.prod(shape, dtype=np.int64))
        grids = dict(zip(axes, np.meshgrid(*axes.values(), indexing="ij"), strict=True)) if axes else {}
        weight = np.ones(count)
        codes, flats = [], []
        for factor in factors:
            names = self.dimensions(factor)
            where = tuple(grids[d].ravel() for d in names)
            if factor.name in self.layout.slots:
                slot = self.layout.slots[factor.name]
                size = np.dtype(slot.field.dtype).itemsize
                local = np.ravel_multi_index(where, slot.shape) if names and count else np.zeros(count, np.int64)
                codes.append(DTYPE_CODE[slot.field.dtype])
                flats.append(slot.offset // size + np.asarray(local, np.int64))
            else:
                array = np.asarray(self.arrays[factor.name], np.float64)
                weight = weight * (array[where] if names else float(array))
        while len(codes) < 3:
            codes.append(-1)
            flats.append(np.zeros(count, np.int64))
        self.term_dtype.append((codes[0], codes[1], codes[2]))
        self.term_index.append(np.stack(flats, axis=1))
        self.term_weight.append(weight)
        self.term_start.append(self.term_start[-1] + count)
        return len(self.term_dtype) - 1

    def dimensions(self, factor: Name) -> tuple[str, ...]:
        if factor.name in self.layout.slots:
            return self.fields[factor.name]
        if factor.name in ARRAY_DIMENSIONS and factor.name in self.arrays:
            return ARRAY_DIMENSIONS[factor.name]
        near = get_close_matches(factor.name, [*self.layout.slots, *self.names, *ARRAY_DIMENSIONS], 1)
        hint = f"; did you mean '{near[0]}'?" if near else ""
        raise FormulaError(f"unknown name '{factor.name}'{hint}")

    def chosen(self, factor: Name, dimension: str) -> list[int]:
        """Positions of the labels that a factor selects in a dimension (all where it selects none)."""
        for selected, _ in factor.select:
            if selected not in self.dimensions(factor):
                raise FormulaError(f"'{factor.name}' has no dimension '{selected}'; it has "
                                   f"{', '.join(self.dimensions(factor)) or 'none'}")
        labels = self.labels.get(dimension)
        if labels is None:
            size = self.layout.slots[factor.name].shape[self.dimensions(factor).index(dimension)]
            labels = tuple(str(n) for n in range(size))
        names = dict(factor.select).get(dimension)
        if names is None:
            return list(range(len(labels)))
        out: list[int] = []
        for name in names:
            if name.startswith("@"):
                tagged = self.tags.get(dimension, {})
                if name[1:] not in tagged:
                    near = get_close_matches(name[1:], tagged, 1)
                    hint = f"did you mean '@{near[0]}'?" if near else f"known are {', '.join(sorted(tagged)) or 'none'}"
                    raise FormulaError(f"no {dimension} has the tag '{name}'; {hint}")
                out += [labels.index(label) for label in tagged[name[1:]]]
            elif name in labels:
                out.append(labels.index(name))
            else:
                near = get_close_matches(name, labels, 1)
                hint = f"; did you mean '{near[0]}'?" if near else ""
                raise FormulaError(f"unknown {dimension} '{name}'{hint}")
        return sorted(set(out))

    def program(self, rows: list[tuple[str, str, Any, int]], order: list[int]) -> Program:
        empty_index = np.zeros((0, 3), np.int64)
        return Program(
            names=tuple(name for name, *_ in rows),
            titles=tuple(self.title(name, row) for name, _, row, _ in rows),
            units=tuple(row.unit for _, _, row, _ in rows), themes=tuple(row.theme for _, _, row, _ in rows),
            memory=self.memory, order=np.array(order, np.int64),
            weekly=np.array([row.every == "week" for _, _, row, _ in rows], np.uint8),
            start=np.array(self.start, np.int64), operator=np.array(self.operator, np.int64),
            operand=np.array(self.operand, np.int64), constant=np.array(self.constant, np.float64),
            term_start=np.array(self.term_start, np.int64),
            term_dtype=np.array(self.term_dtype or np.zeros((0, 3)), np.int64),
            term_index=np.concatenate([empty_index, *self.term_index]),
            term_weight=np.concatenate([np.zeros(0), *self.term_weight]))

    @staticmethod
    def title(name: str, row: Any) -> str:
        """Title of an expanded indicator: the row's title and the labels that fill its name."""
        pattern = re.escape(row.indicator).replace(r"\{", "{").replace(r"\}", "}")
        match = re.fullmatch(re.sub(r"\{\w*\}", "(.+)", pattern), name)
        filled = ", ".join(part.replace("_", " ") for part in match.groups()) if match else ""
        return f"{row.title}: {filled}" if filled else row.title


def evaluate_scalars(formula: str, values: Mapping[str, NDArray[np.float64]]) -> NDArray[np.float64]:
    """Evaluate a formula over named arrays of equal length (coordinates, rungs, classes).

    Raises
    ------
    FormulaError
        For a name that `values` lacks or a construct that needs the row.
    """
    length = len(next(iter(values.values()))) if values else 1

    def value(node: Node) -> NDArray[np.float64]:
        if isinstance(node, Number):
            return np.full(length, node.value)
        if isinstance(node, Name) and not node.select:
            if node.name not in values:
                near = get_close_matches(node.name, values, 1)
                raise FormulaError(f"unknown name '{node.name}'" + (f"; did you mean '{near[0]}'?" if near else ""))
            return np.asarray(values[node.name], np.float64)
        if isinstance(node, Operation) and node.operator in NUMPY:
            return NUMPY[node.operator](*(value(a) for a in node.arguments))
        raise FormulaError(f"only arithmetic over names is possible here, in '{formula}'")

    return value(parse(formula))


def _truth(x: Any) -> Any:
    return np.asarray(x, np.float64)


NUMPY: dict[str, Any] = {
    "+": np.add, "-": np.subtract, "*": np.multiply,
    "/": lambda a, b: np.where(b != 0, a / np.where(b != 0, b, 1.0), 0.0),
    ">": lambda a, b: _truth(a > b), ">=": lambda a, b: _truth(a >= b), "<": lambda a, b: _truth(a < b),
    "<=": lambda a, b: _truth(a <= b), "==": lambda a, b: _truth(a == b), "!=": lambda a, b: _truth(a != b),
    "and": lambda a, b: _truth((a != 0) & (b != 0)), "or": lambda a, b: _truth((a != 0) | (b != 0)),
    "not": lambda a: _truth(a == 0), "negative": np.negative, "min": np.minimum, "max": np.maximum,
    "abs": np.abs, "exp": np.exp, "log": lambda a: np.where(a > 0, np.log(np.where(a > 0, a, 1.0)), 0.0),
    "sqrt": lambda a: np.sqrt(np.maximum(a, 0.0)),
}
