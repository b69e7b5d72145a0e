"""Evaluates a case's indicators on a block of rows: a small stack machine over the row's bytes."""

from __future__ import annotations

import math

import numpy as np
from numba import njit

CODES: tuple[str, ...] = (
    "constant", "term", "indicator", "day", "+", "-", "*", "/", ">", ">=", "<", "<=", "==", "!=", "and", "or", "not",
    "negative", "min", "max", "log", "exp", "abs", "sqrt", "average", "since", "peak",
)
(CONSTANT, TERM, INDICATOR, DAY, ADD, SUB, MUL, DIV, GT, GE, LT, LE, EQ, NE, AND, OR, NOT, NEGATIVE, MIN, MAX, LOG, EXP,
 ABS, SQRT, AVERAGE, SINCE, PEAK) = range(len(CODES))
STACK = 64
NEVER = 9999.0


@njit(error_model="numpy", cache=True, nogil=True)
def evaluate(
    row32, row64, rowi32, row8, indicator, memory, day, weekly_day, order, weekly, start, operator, operand, constant,
    term_start, term_dtype, term_index, term_weight,
):
    """Write indicator[world, :]; memory[world, :] holds what averages, `since` and `peak` remember."""
    stack = np.empty(STACK)
    for w in range(indicator.shape[0]):
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
                        stack[top] = total(row32, row64, rowi32, row8, w, operand[s], term_start, term_dtype,
                                           term_index, term_weight)
                    elif code == INDICATOR:
                        stack[top] = indicator[w, operand[s]]
                    else:
                        stack[top] = day
                elif code <= OR or code == MIN or code == MAX:
                    top -= 1
                    stack[top] = combine(code, stack[top], stack[top + 1])
                elif code >= AVERAGE:
                    stack[top] = remember(code, stack[top], constant[s], memory, w, operand[s])
                else:
                    stack[top] = transform(code, stack[top])
            indicator[w, n] = stack[0]


@njit(error_model="numpy", inline="always")
def read(row32, row64, rowi32, row8, w, dtype, index):
    """Return one element of the row as a float."""
    if dtype == 0:
        return np.float64(row32[w, index])
    if dtype == 1:
        return row64[w, index]
    if dtype == 2:
        return np.float64(rowi32[w, index])
    return np.float64(row8[w, index])


@njit(error_model="numpy")
def total(row32, row64, rowi32, row8, w, term, term_start, term_dtype, term_index, term_weight):
    """Return a sum of products, in the fixed order of its entries."""
    a, b, c = term_dtype[term, 0], term_dtype[term, 1], term_dtype[term, 2]
    out = 0.0
    for e in range(term_start[term], term_start[term + 1]):
        x = term_weight[e]
        if a >= 0:
            x *= read(row32, row64, rowi32, row8, w, a, term_index[e, 0])
        if b >= 0:
            x *= read(row32, row64, rowi32, row8, w, b, term_index[e, 1])
        if c >= 0:
            x *= read(row32, row64, rowi32, row8, w, c, term_index[e, 2])
        out += x
    return out


@njit(error_model="numpy")
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


@njit(error_model="numpy")
def transform(code, a):
    """Return the value of a one-sided operation; log and sqrt of what is not positive are 0."""
    if code == NOT:
        return 1.0 if a == 0.0 else 0.0
    if code == NEGATIVE:
        return -a
    if code == LOG:
        return math.log(a) if a > 0.0 else 0.0
    if code == EXP:
        return math.exp(min(a, 700.0))
    if code == ABS:
        return abs(a)
    return math.sqrt(a) if a > 0.0 else 0.0


@njit(error_model="numpy")
def remember(code, a, days, memory, w, at):
    """Return an average over about `days`, days since a condition held, or the highest value so far.

    memory[w, at] is the value kept, memory[w, at + 1] whether there is one.
    """
    first = memory[w, at + 1] == 0.0
    memory[w, at + 1] = 1.0
    if code == AVERAGE:
        memory[w, at] = a if first else memory[w, at] + (a - memory[w, at]) / max(days, 1.0)
    elif code == SINCE:
        if a != 0.0:
            memory[w, at] = 0.0
        else:
            memory[w, at] = NEVER if first else min(NEVER, memory[w, at] + 1.0)
    else:
        memory[w, at] = a if first else max(memory[w, at], a)
    return memory[w, at]
