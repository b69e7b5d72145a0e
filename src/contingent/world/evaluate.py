"""Evaluates a case's indicators on a block of rows: a small stack machine over the row's bytes.

A program is a table: each indicator is a run of operations in postfix; a `term` is a sum of products of
up to three elements of the row with a constant weight, given by flat positions in the row. A term that
several indicators use is summed once. Sums run in one fixed order (four interleaved partial sums), so
the result depends on nothing but the row.
"""

from __future__ import annotations

import math
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from contingent.world.jit import inlined, kernel
from contingent.world.layout import FLOAT32, FLOAT64, INT32, READ_AS, Rows

Floats = NDArray[np.float64]
Places = NDArray[np.uint32]

# What an operation may be, in the order in which compiled code compares: what pushes a value (first an element of the
# row, by its dtype), what joins two (up to "or"), what changes one, what remembers (from "average" on).
OPERATORS = (
    *READ_AS,
    "constant", "term", "indicator", "day",
    "+", "-", "*", "/", ">", ">=", "<", "<=", "==", "!=", "and", "or",
    "not", "negative", "min", "max", "log", "exp", "abs", "sqrt",
    "average", "since", "peak",
)  # fmt: skip
(
    CONSTANT, TERM, INDICATOR, DAY,
    ADD, SUB, MUL, DIV, GT, GE, LT, LE, EQ, NE, AND, OR,
    NOT, NEGATIVE, MIN, MAX, LOG, EXP, ABS, SQRT,
    AVERAGE, SINCE, PEAK,
) = range(len(READ_AS), len(OPERATORS))  # fmt: skip
STACK = 64  # operands that one formula may hold at a time; the compiler refuses formulas that need more
NEVER = 9999.0  # days since a condition that has never held
LARGEST_EXPONENT = 700.0  # exp of more is no float
ONE, TWO, THREE, FOUR = (np.uint64(n) for n in (1, 2, 3, 4))
NONE = -1  # no factor


# Columns of the table of terms: its entries, the code of the dtype as which each of three factors is read (NONE for no
# factor), and 1 where all weights are 1.
BEGIN, END, FIRST, SECOND, THIRD, EVEN = range(6)


class Code(NamedTuple):
    """The indicators of a case, compiled.

    Attributes
    ----------
    order : int64[indicators], in which they are evaluated
    weekly : uint8[indicators], 1 for one that is evaluated once a week
    start : int64[indicators + 1], operations of indicator n are start[n] to start[n + 1]
    operator, operand : int64[operations], a place in OPERATORS, and the element of the row, term, indicator or place in
        memory it means
    constant : float64[operations], a number; for what remembers see `remember`
    term : int64[terms, 6], the columns BEGIN to EVEN
    place : uint32[3, entries], place of each factor of an entry in the row read as its dtype
    weight : float64[entries]
    """

    order: NDArray[np.int64]
    weekly: NDArray[np.uint8]
    start: NDArray[np.int64]
    operator: NDArray[np.int64]
    operand: NDArray[np.int64]
    constant: NDArray[np.float64]
    term: NDArray[np.int64]
    place: NDArray[np.uint32]
    weight: NDArray[np.float64]


@kernel
def evaluate(rows: Rows, indicator: Floats, memory: Floats, day: int, weekly_day: int, code: Code) -> None:
    """Write the indicators of every world.

    Parameters
    ----------
    rows : Rows of a block, each (worlds, row length)
    indicator : float64[worlds, indicators], written in the order of the case
    memory : float64[worlds, memory], what averages, `since` and `peak` remember
    day : int, days since the epoch
    weekly_day : int, 1 on a day on which weekly indicators are evaluated, else 0
    code : Code
    """
    # Arrays are taken out of tuples here, and no loop makes a part of one: that would count references, and cost ten
    # times the sums.
    order, weekly, start, operator, operand, constant, term, place, weight = code
    stack = np.empty(STACK)
    sums, summed = np.empty(term.shape[0]), np.full(term.shape[0], -1)  # each term's sum, and the world that it is of
    for w in range(indicator.shape[0]):
        x32, x64, xi32, x8 = rows.float32[w], rows.float64[w], rows.int32[w], rows.uint8[w]
        for o in range(order.shape[0]):
            n = order[o]
            if weekly[n] == 1 and weekly_day == 0:
                continue
            top = -1
            for s in range(start[n], start[n + 1]):
                kind, at = operator[s], operand[s]
                if kind <= DAY:
                    top += 1
                    if kind < CONSTANT:
                        stack[top] = element(x32, x64, xi32, x8, kind, at)
                    elif kind == CONSTANT:
                        stack[top] = constant[s]
                    elif kind == TERM:
                        if summed[at] != w:
                            sums[at] = total(x32, x64, xi32, x8, term, at, place, weight)
                            summed[at] = w
                        stack[top] = sums[at]
                    elif kind == INDICATOR:
                        stack[top] = indicator[w, at]
                    else:
                        stack[top] = day
                elif kind <= OR or kind in (MIN, MAX):
                    top -= 1
                    stack[top] = combine(kind, stack[top], stack[top + 1])
                elif kind >= AVERAGE:
                    stack[top] = remember(kind, stack[top], constant[s], memory, w, at)
                else:
                    stack[top] = transform(kind, stack[top])
            indicator[w, n] = stack[0]


@inlined
def total(
    x32: NDArray[np.float32],
    x64: Floats,
    xi32: NDArray[np.int32],
    x8: NDArray[np.uint8],
    term: NDArray[np.int64],
    t: int,
    place: Places,
    weight: Floats,
) -> float:
    """Return a sum of products; the common kinds of term run in tight loops of their own."""
    a, b, c = term[t, FIRST], term[t, SECOND], term[t, THIRD]
    begin, end = np.uint64(term[t, BEGIN]), np.uint64(term[t, END])  # unsigned: no place counts from the end
    if term[t, EVEN] == 1 and c == NONE:
        if b == NONE and a == FLOAT32:
            return sum_one(x32, place, begin, end)
        if b == NONE and a == FLOAT64:
            return sum_one(x64, place, begin, end)
        if b == FLOAT32 and a == FLOAT64:
            return sum_two(x64, x32, place, begin, end)
        if b == FLOAT32 and a == FLOAT32:
            return sum_two(x32, x32, place, begin, end)
    out = 0.0
    for e in range(begin, end):
        x = weight[e]
        if a != NONE:
            x *= element(x32, x64, xi32, x8, a, place[0, e])
        if b != NONE:
            x *= element(x32, x64, xi32, x8, b, place[1, e])
        if c != NONE:
            x *= element(x32, x64, xi32, x8, c, place[2, e])
        out += x
    return out


@inlined
def element(
    x32: NDArray[np.float32], x64: Floats, xi32: NDArray[np.int32], x8: NDArray[np.uint8], dtype: int, at: int
) -> float:
    """Return one element of a row, read as one of its dtypes, as a float."""
    if dtype == FLOAT32:
        return np.float64(x32[at])
    if dtype == FLOAT64:
        return x64[at]
    if dtype == INT32:
        return np.float64(xi32[at])
    return np.float64(x8[at])


@inlined
def sum_one(x: NDArray[Any], place: Places, begin: Any, end: Any) -> float:
    """Return the sum of x, as four partial sums so that additions need not wait for each other."""
    a, b, c, d = 0.0, 0.0, 0.0, 0.0
    whole = end - (end - begin) % FOUR
    for e in range(begin, whole, FOUR):
        a += np.float64(x[place[0, e]])
        b += np.float64(x[place[0, e + ONE]])
        c += np.float64(x[place[0, e + TWO]])
        d += np.float64(x[place[0, e + THREE]])
    for e in range(whole, end):
        a += np.float64(x[place[0, e]])
    return (a + b) + (c + d)


@inlined
def sum_two(x: NDArray[Any], y: NDArray[Any], place: Places, begin: Any, end: Any) -> float:
    """Return the sum of x * y, as four partial sums."""
    a, b, c, d = 0.0, 0.0, 0.0, 0.0
    whole = end - (end - begin) % FOUR
    for e in range(begin, whole, FOUR):
        a += np.float64(x[place[0, e]]) * np.float64(y[place[1, e]])
        b += np.float64(x[place[0, e + ONE]]) * np.float64(y[place[1, e + ONE]])
        c += np.float64(x[place[0, e + TWO]]) * np.float64(y[place[1, e + TWO]])
        d += np.float64(x[place[0, e + THREE]]) * np.float64(y[place[1, e + THREE]])
    for e in range(whole, end):
        a += np.float64(x[place[0, e]]) * np.float64(y[place[1, e]])
    return (a + b) + (c + d)


@inlined
def combine(kind: int, a: float, b: float) -> float:
    """Return the value of a two-sided operation; x / 0 is 0."""
    if kind == ADD:
        return a + b
    if kind == SUB:
        return a - b
    if kind == MUL:
        return a * b
    if kind == DIV:
        return a / b if b != 0.0 else 0.0
    if kind == MIN:
        return min(a, b)
    if kind == MAX:
        return max(a, b)
    if kind == GT:
        return 1.0 if a > b else 0.0
    if kind == GE:
        return 1.0 if a >= b else 0.0
    if kind == LT:
        return 1.0 if a < b else 0.0
    if kind == LE:
        return 1.0 if a <= b else 0.0
    if kind == EQ:
        return 1.0 if a == b else 0.0
    if kind == NE:
        return 1.0 if a != b else 0.0
    if kind == AND:
        return 1.0 if a != 0.0 and b != 0.0 else 0.0
    return 1.0 if a != 0.0 or b != 0.0 else 0.0


@inlined
def transform(kind: int, a: float) -> float:
    """Return the value of a one-sided operation; log and sqrt of what is not positive are 0."""
    if kind == NOT:
        return 1.0 if a == 0.0 else 0.0
    if kind == NEGATIVE:
        return -a
    if kind == LOG:
        return math.log(a) if a > 0.0 else 0.0
    if kind == EXP:
        return math.exp(min(a, LARGEST_EXPONENT))
    if kind == ABS:
        return abs(a)
    return math.sqrt(a) if a > 0.0 else 0.0


@inlined
def remember(kind: int, a: float, constant: float, memory: Floats, w: int, at: int) -> float:
    """Return a moving average, the days since a condition held, or the highest value so far.

    memory[w, at] is the value kept, memory[w, at + 1] whether there is one. `constant` is the weight of
    the newest value in an average, and the days between two evaluations for `since`.
    """
    first = memory[w, at + 1] == 0.0
    memory[w, at + 1] = 1.0
    if kind == AVERAGE:
        memory[w, at] = a if first else memory[w, at] + constant * (a - memory[w, at])
    elif kind == SINCE:
        if a != 0.0:
            memory[w, at] = 0.0
        else:
            memory[w, at] = NEVER if first else min(NEVER, memory[w, at] + constant)
    else:
        memory[w, at] = a if first else max(memory[w, at], a)
    return memory[w, at]
