"""Formulas over one number a world: coordinates, rungs, classes."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import numpy as np
from numpy.typing import NDArray

from contingent.errors import did_you_mean
from contingent.scenario.formulas.grammar import FormulaError, Name, Node, Number, Operation, parse

Floats = NDArray[np.float64]


def evaluate_scalars(formula: str, values: Mapping[str, Floats]) -> Floats:
    """Evaluate a formula over named arrays of equal length (coordinates, rungs, classes).

    Parameters
    ----------
    formula : str
        Arithmetic over the names.
    values : mapping of name to float64[worlds]

    Returns
    -------
    float64[worlds]; comparisons and `and`, `or`, `not` give 1 or 0; x / 0 is 0, and so is what is not a number.

    Raises
    ------
    FormulaError
        For a name that `values` lacks or a construct that needs the row.
    """
    length = len(next(iter(values.values()))) if values else 1

    def value(node: Node) -> Floats:
        if isinstance(node, Number):
            return np.full(length, node.value)
        if isinstance(node, Name) and not node.select:
            if node.name not in values:
                raise FormulaError(f"unknown name '{node.name}'; {did_you_mean(node.name, values)}")
            return np.asarray(values[node.name], np.float64)
        if isinstance(node, Operation) and node.operator in NUMPY:
            return NUMPY[node.operator](*(value(argument) for argument in node.arguments))
        raise FormulaError(f"only arithmetic over names is possible here, in '{formula}'")

    with np.errstate(all="ignore"):  # what grows beyond all bounds, or comes of nothing, is no news here
        found = value(parse(formula))
    return np.where(np.isnan(found), 0.0, found)


def truth(x: NDArray[np.bool_]) -> Floats:
    """Return 1 where a condition holds, else 0."""
    return x.astype(np.float64)


def quotient(a: Floats, b: Floats) -> Floats:
    """Return a / b, 0 where b is 0."""
    return np.where(b != 0, a / np.where(b != 0, b, 1.0), 0.0)


def logarithm(a: Floats) -> Floats:
    """Return log(a), 0 where a is not positive."""
    return np.where(a > 0, np.log(np.where(a > 0, a, 1.0)), 0.0)


def both(a: Floats, b: Floats) -> Floats:
    """Return 1 where both hold."""
    return truth((a != 0) & (b != 0))


def either(a: Floats, b: Floats) -> Floats:
    """Return 1 where one of two holds."""
    return truth((a != 0) | (b != 0))


def negation(a: Floats) -> Floats:
    """Return 1 where a condition does not hold."""
    return truth(a == 0)


def root(a: Floats) -> Floats:
    """Return the square root, 0 where a is not positive."""
    return np.sqrt(np.maximum(a, 0.0))


def compared(comparison: np.ufunc) -> Callable[[Floats, Floats], Floats]:
    """Return a comparison that gives 1 or 0."""
    return lambda a, b: truth(comparison(a, b))


# What each operator of the language does with arrays.
NUMPY: dict[str, Callable[..., Floats]] = {
    "+": np.add,
    "-": np.subtract,
    "*": np.multiply,
    "/": quotient,
    ">": compared(np.greater),
    ">=": compared(np.greater_equal),
    "<": compared(np.less),
    "<=": compared(np.less_equal),
    "==": compared(np.equal),
    "!=": compared(np.not_equal),
    "and": both,
    "or": either,
    "not": negation,
    "negative": np.negative,
    "min": np.minimum,
    "max": np.maximum,
    "abs": np.abs,
    "exp": np.exp,
    "log": logarithm,
    "sqrt": root,
}
