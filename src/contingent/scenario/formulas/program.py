"""Indicators compiled to tables: an operation list in postfix and flat positions in the row."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

import numpy as np
from numpy.typing import NDArray

from contingent.errors import CaseError
from contingent.scenario.formulas.grammar import FormulaError, Name, Node, Number, Operation, Sum, parse
from contingent.scenario.formulas.indicators import Named, expand, in_order
from contingent.scenario.model import Scenario
from contingent.world.evaluate import CODES, STACK, evaluate
from contingent.world.layout import Layout

DTYPE_CODE = {"float32": 0, "float64": 1, "int32": 2, "uint8": 3}
OWN_FIELDS = ("indicator", "indicator_memory", "luck")  # written by the engine: no formula reads them
WEEK = 7.0
LARGEST_SUM = 1_000_000
SHOWN = 12  # names that an error lists at most
# Case arrays that formulas may use as factors, and their dimensions.
ARRAY_DIMENSIONS: dict[str, tuple[str, ...]] = {
    "group_people": ("group",),
    "site_weight": ("site",),
    "nation_share": ("place", "party"),
    "backing": ("party", "contender"),
    "people_start": ("place", "group"),
}


REMEMBERING = ("average", "since", "peak")
FIRST = (1, 0, 2, 3, -1)  # float64 factors first: the pairs that the kernel has tight loops for
# How an operation changes the number of values held.
OPERANDS = {
    **dict.fromkeys(("constant", "term", "indicator", "day"), 1),
    **dict.fromkeys(("+", "-", "*", "/", ">", ">=", "<", "<=", "==", "!=", "and", "or", "min", "max"), -1),
    **dict.fromkeys(("not", "negative", "log", "exp", "abs", "sqrt", *REMEMBERING), 0),
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
    term_even: NDArray[np.uint8]
    term_index: NDArray[np.uint32]
    term_weight: NDArray[np.float64]

    def evaluate(self, rows: NDArray[np.uint8], indicator: Any, memory: Any, day: int, weekly: bool) -> None:
        """Write the indicators of every world of a block of rows; weekly ones only if `weekly`."""
        evaluate(
            rows.view(np.float32),
            rows.view(np.float64),
            rows.view(np.int32),
            rows,
            indicator,
            memory,
            day,
            1 if weekly else 0,
            self.order,
            self.weekly,
            self.start,
            self.operator,
            self.operand,
            self.constant,
            self.term_start,
            self.term_dtype,
            self.term_even,
            self.term_index,
            self.term_weight,
        )


def parse_program(
    scenario: Scenario,
    layout: Layout,
    labels: Mapping[str, tuple[str, ...]],
    tags: Mapping[str, Mapping[str, tuple[str, ...]]],
    arrays: Mapping[str, Any],
    fields: Mapping[str, tuple[str, ...]],
) -> Program:
    """Return the compiled indicators of a case.

    Parameters
    ----------
    layout : where each field lies in the row
    labels, tags : labels of each dimension; labels by tag of each dimension
    arrays : arrays of the case, of which ARRAY_DIMENSIONS may be factors
    fields : dimensions of each field

    Raises
    ------
    CaseError
        With indicators.csv, the row and the column for every formula that is wrong, and for cycles.
    """
    builder = _Builder(layout, labels, tags, arrays, fields)
    problems: list[str] = []
    indicators = expand(scenario.tables["indicators"], scenario.lines_of("indicators"), labels, problems)
    builder.names = {named.name: n for n, named in enumerate(indicators)}
    needs: list[set[int]] = []
    for named in indicators:
        try:
            needs.append(builder.add(parse(named.formula), WEEK if named.row.every == "week" else 1.0))
        except FormulaError as error:
            problems.append(f"indicators.csv: row {named.line}, column 'formula' of '{named.name}': {error}")
    order = in_order(indicators, needs, problems) if not problems else []
    if problems:
        raise CaseError(list(dict.fromkeys(problems)))
    return builder.program(indicators, order)


class _Builder:
    """Collects operations and terms while formulas are compiled."""

    def __init__(self, layout: Layout, labels: Any, tags: Any, arrays: Any, fields: Any) -> None:
        self.layout, self.labels, self.tags, self.arrays, self.fields = layout, labels, tags, arrays, fields
        self.names: dict[str, int] = {}
        self.memory = 0
        self.start, self.operator, self.operand, self.constant = [0], [], [], []
        self.terms: dict[tuple[Any, ...], int] = {}
        self.term_start: list[int] = [0]
        self.term_dtype: list[tuple[int, int, int]] = []
        self.term_index: list[NDArray[np.int64]] = []
        self.term_weight: list[NDArray[np.float64]] = []

    def add(self, node: Node, step: float) -> set[int]:
        """Compile one indicator, evaluated every `step` days; return the indicators that it uses."""
        needs: set[int] = set()
        self.step = step
        self.emit(node, needs)
        depth = deepest = 0
        for code in self.operator[self.start[-1] :]:
            depth += OPERANDS[CODES[code]]
            deepest = max(deepest, depth)
        if deepest > STACK:
            raise FormulaError(f"needs {deepest} values at a time, more than {STACK}; split it into indicators")
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
            elif node.name in self.names and not node.select and self.fields.get(node.name) != ():
                # A scalar field goes before an indicator of the same name.
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
            if node.operator in REMEMBERING:
                self.push(node.operator, self.memory, self.constant_of(node))
                self.memory += 2
            else:
                for argument in node.arguments[1:]:
                    self.emit(argument, needs)
                self.push(node.operator)

    def constant_of(self, node: Operation) -> float:
        """Weight of the newest value in an average; days between evaluations for `since`."""
        if node.operator != "average":
            return self.step
        days = node.arguments[1]
        assert isinstance(days, Number), "the grammar takes only a number here"
        return min(1.0, self.step / days.value)

    def term(self, factors: tuple[Name, ...], scalar: bool) -> int:
        """Add a sum of products; dimensions shared by factors are aligned by name."""
        axes: dict[str, list[int]] = {}
        for factor in factors:
            self.check_selection(factor)
            for dimension in self.dimensions(factor):
                chosen = self.chosen(factor, dimension)
                if dimension in axes and axes[dimension] != chosen:
                    axes[dimension] = [i for i in axes[dimension] if i in chosen]
                else:
                    axes.setdefault(dimension, chosen)
        shape = tuple(len(indices) for indices in axes.values())
        count = math.prod(shape)
        if scalar and count != 1:
            open_ = [d for d, indices in axes.items() if len(indices) != 1]
            raise FormulaError(
                f"'{factors[0].name}' has many values; select one label of {', '.join(open_)} or sum() them"
            )
        if count > LARGEST_SUM:
            raise FormulaError(f"a sum of {count:,} products is over the limit of {LARGEST_SUM:,}; select fewer labels")
        key = (factors, tuple((d, tuple(indices)) for d, indices in axes.items()))
        if key not in self.terms:
            self.terms[key] = self.entries(factors, axes, count)
        return self.terms[key]

    def entries(self, factors: tuple[Name, ...], axes: dict[str, list[int]], count: int) -> int:
        """Add the entries of a term, one for each combination of labels; return its number."""
        indices = [np.array(chosen, np.int64) for chosen in axes.values()]
        grids = dict(zip(axes, np.meshgrid(*indices, indexing="ij"), strict=True)) if axes else {}
        weight = np.ones(count)
        found: list[tuple[int, NDArray[np.int64]]] = []
        for factor in factors:
            names = self.dimensions(factor)
            where = tuple(grids[d].ravel() for d in names)
            if factor.name in self.layout.slots:
                slot = self.layout.slots[factor.name]
                size = np.dtype(slot.field.dtype).itemsize
                local = np.ravel_multi_index(where, slot.shape) if names and count else np.zeros(count, np.int64)
                found.append((DTYPE_CODE[slot.field.dtype], slot.offset // size + np.asarray(local, np.int64)))
            else:
                array = np.asarray(self.arrays[factor.name], np.float64)
                weight = weight * (array[where] if names else float(array))
        found.sort(key=lambda pair: FIRST.index(pair[0]))
        found += [(-1, np.zeros(count, np.int64))] * (3 - len(found))
        self.term_dtype.append((found[0][0], found[1][0], found[2][0]))
        self.term_index.append(np.stack([flat for _, flat in found]))
        self.term_weight.append(weight)
        self.term_start.append(self.term_start[-1] + count)
        return len(self.term_dtype) - 1

    def dimensions(self, factor: Name) -> tuple[str, ...]:
        if factor.name in self.layout.slots and factor.name not in OWN_FIELDS:
            return self.fields[factor.name]
        if factor.name in ARRAY_DIMENSIONS and factor.name in self.arrays:
            return ARRAY_DIMENSIONS[factor.name]
        if factor.name in self.names:
            raise FormulaError(f"'{factor.name}' is an indicator: it has no labels to select or to sum over")
        known = [*(f for f in self.layout.slots if f not in OWN_FIELDS), *self.names, *ARRAY_DIMENSIONS]
        near = get_close_matches(factor.name, known, 1)
        hint = f"; did you mean '{near[0]}'?" if near else "; it is neither an indicator nor a field of a mechanism"
        raise FormulaError(f"unknown name '{factor.name}'{hint}")

    def check_selection(self, factor: Name) -> None:
        for selected, _ in factor.select:
            if selected not in self.dimensions(factor):
                raise FormulaError(
                    f"'{factor.name}' has no dimension '{selected}'; it has "
                    f"{', '.join(self.dimensions(factor)) or 'none'}"
                )

    def chosen(self, factor: Name, dimension: str) -> list[int]:
        """Positions of the labels that a factor selects in a dimension (all where it selects none)."""
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
                    known = sorted(tagged)[:SHOWN]
                    hint = f"did you mean '@{near[0]}'?" if near else f"known are {', '.join(known) or 'none'}"
                    hint += f" and {len(tagged) - SHOWN} more" if not near and len(tagged) > SHOWN else ""
                    raise FormulaError(f"no {dimension} has the tag '{name}'; {hint}")
                out += [labels.index(label) for label in tagged[name[1:]]]
            elif name in labels:
                out.append(labels.index(name))
            else:
                near = get_close_matches(name, labels, 1)
                hint = f"; did you mean '{near[0]}'?" if near else ""
                raise FormulaError(f"unknown {dimension} '{name}'{hint}")
        return sorted(set(out))

    def program(self, indicators: list[Named], order: list[int]) -> Program:
        """Return what was collected as arrays."""
        empty_index = np.zeros((3, 0), np.int64)
        return Program(
            names=tuple(named.name for named in indicators),
            titles=tuple(named.title for named in indicators),
            units=tuple(named.row.unit for named in indicators),
            themes=tuple(named.row.theme for named in indicators),
            memory=self.memory,
            order=np.array(order, np.int64),
            weekly=np.array([named.row.every == "week" for named in indicators], np.uint8),
            start=np.array(self.start, np.int64),
            operator=np.array(self.operator, np.int64),
            operand=np.array(self.operand, np.int64),
            constant=np.array(self.constant, np.float64),
            term_start=np.array(self.term_start, np.int64),
            term_dtype=np.array(self.term_dtype or np.zeros((0, 3)), np.int64),
            term_even=np.array([(w == 1.0).all() for w in self.term_weight], np.uint8),
            term_index=np.concatenate([empty_index, *self.term_index], axis=1).astype(np.uint32, order="C"),
            term_weight=np.concatenate([np.zeros(0), *self.term_weight]),
        )


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
    "+": np.add,
    "-": np.subtract,
    "*": np.multiply,
    "/": lambda a, b: np.where(b != 0, a / np.where(b != 0, b, 1.0), 0.0),
    ">": lambda a, b: _truth(a > b),
    ">=": lambda a, b: _truth(a >= b),
    "<": lambda a, b: _truth(a < b),
    "<=": lambda a, b: _truth(a <= b),
    "==": lambda a, b: _truth(a == b),
    "!=": lambda a, b: _truth(a != b),
    "and": lambda a, b: _truth((a != 0) & (b != 0)),
    "or": lambda a, b: _truth((a != 0) | (b != 0)),
    "not": lambda a: _truth(a == 0),
    "negative": np.negative,
    "min": np.minimum,
    "max": np.maximum,
    "abs": np.abs,
    "exp": np.exp,
    "log": lambda a: np.where(a > 0, np.log(np.where(a > 0, a, 1.0)), 0.0),
    "sqrt": lambda a: np.sqrt(np.maximum(a, 0.0)),
}
