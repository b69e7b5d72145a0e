"""Evaluates a case's indicators on a block of rows: a small stack machine over the row's bytes.

A program is a table: each indicator is a run of operations in postfix; a `term` is a sum of products of
up to three elements of the row with a constant weight, given by flat positions in the row. A term that
several indicators use is summed once. Sums run in one fixed order (four interleaved partial sums), so
the result depends on nothing but the row.
"""

from __future__ import annotations

import math

import numpy as np
from numba import njit

CODES: tuple[str, ...] = (
    "constant",
    "term",
    "indicator",
    "day",
    "+",
    "-",
    "*",
    "/",
    ">",
    ">=",
    "<",
    "<=",
    "==",
    "!=",
    "and",
    "or",
    "not",
    "negative",
    "min",
    "max",
    "log",
    "exp",
    "abs",
    "sqrt",
    "average",
    "since",
    "peak",
)
(
    CONSTANT,
    TERM,
    INDICATOR,
    DAY,
    ADD,
    SUB,
    MUL,
    DIV,
    GT,
    GE,
    LT,
    LE,
    EQ,
    NE,
    AND,
    OR,
    NOT,
    NEGATIVE,
    MIN,
    MAX,
    LOG,
    EXP,
    ABS,
    SQRT,
    AVERAGE,
    SINCE,
    PEAK,
) = range(len(CODES))
STACK = 64  # operands that one formula may hold at a time; the compiler refuses formulas that need more
NEVER = 9999.0
LARGEST_EXPONENT = 700.0


@njit(error_model="numpy", cache=True, nogil=True)
def evaluate(
    row32,
    row64,
    rowi32,
    row8,
    indicator,
    memory,
    day,
    weekly_day,
    order,
    weekly,
    start,
    operator,
    operand,
    constant,
    term_start,
    term_dtype,
    term_even,
    term_index,
    term_weight,
):
    """Write indicator[world, :]; memory[world, :] holds what averages, `since` and `peak` remember.

    Parameters
    ----------
    row32, row64, rowi32, row8 : the same rows as float32, float64, int32 and uint8, (worlds, row length)
    indicator, memory : float64, (worlds, indicators) and (worlds, memory)
    day, weekly_day : days since the epoch; 1 on a day on which weekly indicators are computed, else 0
    order, weekly : indicators in the order of evaluation; 1 where an indicator is weekly
    start, operator, operand, constant : operations of indicator n are start[n] to start[n + 1]
    term_start, term_dtype, term_even, term_index, term_weight : factors of entry e of term t, e from term_start[t] to
        term_start[t + 1], lie at term_index[:, e] of the view term_dtype[t, :] (-1: no such factor);
        term_even[t] is 1 where all its weights are 1
    """
    stack = np.empty(STACK)
    terms = term_dtype.shape[0]
    value, known = np.empty(terms), np.full(terms, -1)
    first, second, third = term_index[0], term_index[1], term_index[2]
    single = np.full(terms, -1)  # dtype of terms that are one element, -1 for sums
    for t in range(terms):
        if term_even[t] == 1 and term_start[t + 1] - term_start[t] == 1 and term_dtype[t, 1] < 0:
            single[t] = term_dtype[t, 0]
    for w in range(indicator.shape[0]):
        # Rows are sliced once a world: a slice within the loops below would cost more than the sums.
        x32, x64, xi32, x8 = row32[w], row64[w], rowi32[w], row8[w]
        for o in range(order.shape[0]):
            n = order[o]
            if weekly[n] == 1 and weekly_day == 0:
                continue
            top = -1
            for s in range(start[n], start[n + 1]):
                code = operator[s]
                if code <= DAY:
                    top += 1
                    if code == CONSTANT:
                        stack[top] = constant[s]
                    elif code == TERM:
                        t = operand[s]
                        if single[t] >= 0:
                            value[t] = element(x32, x64, xi32, x8, single[t], first[term_start[t]])
                        elif known[t] != w:
                            value[t] = total(
                                x32,
                                x64,
                                xi32,
                                x8,
                                term_dtype[t, 0],
                                term_dtype[t, 1],
                                term_dtype[t, 2],
                                term_even[t],
                                first,
                                second,
                                third,
                                term_weight,
                                term_start[t],
                                term_start[t + 1],
                            )
                            known[t] = w
                        stack[top] = value[t]
                    elif code == INDICATOR:
                        stack[top] = indicator[w, operand[s]]
                    else:
                        stack[top] = day
                elif code <= OR or code in (MIN, MAX):
                    top -= 1
                    stack[top] = combine(code, stack[top], stack[top + 1])
                elif code >= AVERAGE:
                    stack[top] = remember(code, stack[top], constant[s], memory, w, operand[s])
                else:
                    stack[top] = transform(code, stack[top])
            indicator[w, n] = stack[0]


@njit(error_model="numpy", forceinline=True)
def total(x32, x64, xi32, x8, a, b, c, even, first, second, third, weight, begin, end):
    """Return a sum of products; the common kinds of term run in tight loops of their own."""
    if even == 1 and c < 0 and b < 0 and a == 0:
        return sum_one(x32, first, begin, end)
    if even == 1 and c < 0 and b < 0 and a == 1:
        return sum_one(x64, first, begin, end)
    if even == 1 and c < 0 and a == 1 and b == 0:
        return sum_two(x64, x32, first, second, begin, end)
    if even == 1 and c < 0 and a == 0 and b == 0:
        return sum_two(x32, x32, first, second, begin, end)
    out = 0.0
    for e in range(begin, end):
        x = weight[e]
        if a >= 0:
            x *= element(x32, x64, xi32, x8, a, first[e])
        if b >= 0:
            x *= element(x32, x64, xi32, x8, b, second[e])
        if c >= 0:
            x *= element(x32, x64, xi32, x8, c, third[e])
        out += x
    return out


@njit(error_model="numpy", forceinline=True)
def element(x32, x64, xi32, x8, dtype, at):
    """Return one element of a row as a float."""
    if dtype == 0:
        return np.float64(x32[at])
    if dtype == 1:
        return x64[at]
    if dtype == 2:
        return np.float64(xi32[at])
    return np.float64(x8[at])


@njit(error_model="numpy", forceinline=True)
def sum_one(x, first, begin, end):
    """Return the sum of x, as four partial sums so that additions need not wait for each other."""
    a, b, c, d = 0.0, 0.0, 0.0, 0.0
    whole = begin + (end - begin) // 4 * 4
    for e in range(begin, whole, 4):
        a += np.float64(x[first[e]])
        b += np.float64(x[first[e + 1]])
        c += np.float64(x[first[e + 2]])
        d += np.float64(x[first[e + 3]])
    for e in range(whole, end):
        a += np.float64(x[first[e]])
    return (a + b) + (c + d)


@njit(error_model="numpy", forceinline=True)
def sum_two(x, y, first, second, begin, end):
    """Return the sum of x * y, as four partial sums."""
    a, b, c, d = 0.0, 0.0, 0.0, 0.0
    whole = begin + (end - begin) // 4 * 4
    for e in range(begin, whole, 4):
        a += np.float64(x[first[e]]) * np.float64(y[second[e]])
        b += np.float64(x[first[e + 1]]) * np.float64(y[second[e + 1]])
        c += np.float64(x[first[e + 2]]) * np.float64(y[second[e + 2]])
        d += np.float64(x[first[e + 3]]) * np.float64(y[second[e + 3]])
    for e in range(whole, end):
        a += np.float64(x[first[e]]) * np.float64(y[second[e]])
    return (a + b) + (c + d)


@njit(error_model="numpy", forceinline=True)
def combine(code, a, b):
    """Return the value of a two-sided operation; x / 0 is 0."""
    if code == ADD:
        return a + b
    if code == SUB:
        return a - b
    if code == MUL:
        return a * b
    if code == DIV:
        return a / b if b != 0.0 else 0.0
    if code == MIN:
        return min(a, b)
    if code == MAX:
        return max(a, b)
    if code == GT:
        return 1.0 if a > b else 0.0
    if code == GE:
        return 1.0 if a >= b else 0.0
    if code == LT:
        return 1.0 if a < b else 0.0
    if code == LE:
        return 1.0 if a <= b else 0.0
    if code == EQ:
        return 1.0 if a == b else 0.0
    if code == NE:
        return 1.0 if a != b else 0.0
    if code == AND:
        return 1.0 if a != 0.0 and b != 0.0 else 0.0
    return 1.0 if a != 0.0 or b != 0.0 else 0.0


@njit(error_model="numpy", forceinline=True)
def transform(code, a):
    """Return the value of a one-sided operation; log and sqrt of what is not positive are 0."""
    if code == NOT:
        return 1.0 if a == 0.0 else 0.0
    if code == NEGATIVE:
        return -a
    if code == LOG:
        return math.log(a) if a > 0.0 else 0.0
    if code == EXP:
        return math.exp(min(a, LARGEST_EXPONENT))
    if code == ABS:
        return abs(a)
    return math.sqrt(a) if a > 0.0 else 0.0


@njit(error_model="numpy", forceinline=True)
def remember(code, a, constant, memory, w, at):
    """Return a moving average, the days since a condition held, or the highest value so far.

    memory[w, at] is the value kept, memory[w, at + 1] whether there is one. `constant` is the weight of
    the newest value in an average, and the days between two evaluations for `since`.
    """
    first = memory[w, at + 1] == 0.0
    memory[w, at + 1] = 1.0
    if code == AVERAGE:
        memory[w, at] = a if first else memory[w, at] + constant * (a - memory[w, at])
    elif code == SINCE:
        if a != 0.0:
            memory[w, at] = 0.0
        else:
            memory[w, at] = NEVER if first else min(NEVER, memory[w, at] + constant)
    else:
        memory[w, at] = a if first else max(memory[w, at], a)
    return memory[w, at]
