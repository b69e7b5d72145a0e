"""What a formula's constants alone say: a part that can have no value, or none that a series can hold."""

from __future__ import annotations

import math

import numpy as np

from contingent.scenario.formulas.grammar import FormulaError, Node, Number, Operation
from contingent.scenario.formulas.scalars import NUMPY

LARGEST = float(np.finfo(np.float32).max)  # series are kept in float32


def check_constants(node: Node) -> None:
    """Refuse a formula whose constants leave it without a value, or with one that no series can hold.

    Raises
    ------
    FormulaError
        For a division by 0, a log or root of what has none, and a number over LARGEST. A run would go on: there
        x / 0, log and sqrt of what is not positive are 0, for a quantity may become 0 on its way.
    """
    value_of(node)
    check_summands(node)


def check_summands(node: Node) -> None:
    """Refuse a formula that is, or to which is added, a number that no series can hold."""
    value = value_of(node)
    if value is not None and abs(value) > LARGEST:
        raise FormulaError(f"{value:g} is more than a series can hold, {LARGEST:g}; choose a larger unit")
    if isinstance(node, Operation) and node.operator in ("+", "-", "negative"):
        for argument in node.arguments:
            check_summands(argument)


def value_of(node: Node) -> float | None:
    """Return the value of what is made of constants alone, None where the rest of the case has a say."""
    if isinstance(node, Number):
        return finite(node.value)
    if not isinstance(node, Operation):
        return None
    values = [value_of(argument) for argument in node.arguments]
    last, name = values[-1], node.operator
    if last is not None:
        if name == "/" and last == 0.0:
            raise FormulaError("it divides by 0; divide by something else")
        if (name == "log" and last <= 0.0) or (name == "sqrt" and last < 0.0):
            raise FormulaError(f"{name}({last:g}) has no value; give {name}() something positive")
        if name == "exp" and last > math.log(LARGEST):
            raise FormulaError(f"exp({last:g}) is more than a series can hold, {LARGEST:g}")
    known = [value for value in values if value is not None]
    if len(known) < len(values) or name in ("average", "since", "peak"):
        return None
    with np.errstate(over="ignore"):
        return finite(float(NUMPY[name](*map(np.float64, known))))


def finite(value: float) -> float:
    """Return a number that is finite."""
    if not math.isfinite(value):
        raise FormulaError(f"{value:g} is no number; write one up to {LARGEST:g}")
    return value
