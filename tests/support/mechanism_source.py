"""What can be read from the source of a mechanism: its functions, what they write, which draws they make."""

from __future__ import annotations

import ast
import inspect
import re
import sys
from collections.abc import Iterator
from functools import cache
from math import inf
from types import FunctionType, ModuleType

from contingent.engine.machine.names import TUPLES, Where
from contingent.engine.machine.source import nodes
from contingent.engine.machine.uses import named_by, plain, reached

OURS = "contingent.mechanisms."
NOISE = "contingent.world.noise"
LAST = re.compile(r"# to (\d+)\b")  # behind a draw's number: it is the first of several
AND_ON = re.compile(r"# and on\b")


@cache
def functions(module: ModuleType) -> tuple[FunctionType, ...]:
    """Return start, step and scratch of a mechanism, and all functions that they reach."""
    pieces = [getattr(module, name) for name in ("start", "step", "scratch") if hasattr(module, name)]
    return tuple(dict.fromkeys(one for piece in pieces for one in reached(piece)))


def own(module: ModuleType) -> list[FunctionType]:
    """Return those of them that stand in files of mechanisms."""
    return [one for one in functions(module) if one.__module__.startswith(OURS) or one.__module__ == module.__name__]


def files(module: ModuleType) -> list[ModuleType]:
    """Return the files of a mechanism: its own and those of its helpers."""
    return [sys.modules[name] for name in dict.fromkeys([module.__name__, *(one.__module__ for one in own(module))])]


def parameters(function: FunctionType) -> list[str]:
    return list(inspect.signature(function).parameters)


def calls(function: FunctionType) -> Iterator[tuple[FunctionType, dict[str, ast.expr]]]:
    """Yield each call of a function of ours: what is called, and its arguments by the names of its parameters."""
    for node in nodes(function):
        if isinstance(node, ast.Call):
            called = plain(named_by(node.func, function))
            if isinstance(called, FunctionType):
                names = parameters(called)
                given = dict(zip(names, node.args, strict=False))
                yield called, given | {word.arg: word.value for word in node.keywords if word.arg}


def place_of(node: ast.expr) -> tuple[str, ...]:
    """Return ("place", "people") for place.people and all its parts, ("out",) for the name out, else nothing."""
    while isinstance(node, ast.Subscript | ast.Starred):
        node = node.value
    text = ast.unparse(node).removeprefix("world.")
    return tuple(text.split(".")) if re.fullmatch(r"\w+(\.\w+)?", text) else ()


@cache
def written_in(function: FunctionType) -> frozenset[tuple[str, ...]]:
    """Return what a function writes, as far as its text shows: (tuple, name), or the name of an argument."""
    found = set()
    for node in nodes(function):
        targets = (
            node.targets if isinstance(node, ast.Assign) else [node.target] if isinstance(node, ast.AugAssign) else []
        )
        for target in targets:
            for each in target.elts if isinstance(target, ast.Tuple) else [target]:
                if not isinstance(each, ast.Name):
                    found.add(place_of(each))
    for called, given in calls(function):
        found |= {
            place_of(value) for name, value in given.items() if called != function and (name,) in written_in(called)
        }
    return frozenset(found)


def written(module: ModuleType) -> set[Where]:
    """Return (tuple, name) of all that a mechanism writes."""
    return {
        (place[0], place[1])
        for one in functions(module)
        for place in written_in(one)
        if len(place) == 2 and place[0] in TUPLES
    }


def draws(module: ModuleType) -> dict[str, tuple[float, float]]:
    """Return name -> (first, last) number of the draws that a mechanism's files declare."""
    found: dict[str, tuple[float, float]] = {}
    for file in files(module):
        source = inspect.getsource(file)
        lines = source.splitlines()
        for node in ast.parse(source).body:
            if not isinstance(node, ast.Assign):
                continue
            (target,) = node.targets
            for name in [each.id for each in ast.walk(target) if isinstance(each, ast.Name)]:
                if name.startswith("DRAW_"):
                    first, line = getattr(file, name), lines[node.lineno - 1]
                    last = LAST.search(line)
                    assert name not in found, f"{name} is declared in two files of '{module.NAME}'"
                    found[name] = first, int(last[1]) if last else inf if AND_ON.search(line) else first
    return found


@cache
def draw_arguments(function: FunctionType) -> dict[str, bool]:
    """Return the parameters of a function that are a draw's number -> whether numbers after it are used too."""
    if function.__module__ == NOISE:
        return {"draw": False} if "draw" in parameters(function) else {}
    found: dict[str, bool] = {}
    for expression, several in draw_numbers(function):
        for name, more in bases(expression, function):
            if name in parameters(function):
                found[name] = found.get(name, False) or more or several
    return found


def draw_numbers(function: FunctionType) -> Iterator[tuple[ast.expr, bool]]:
    """Yield the number of each draw that a function makes or has made, and whether numbers after it are used too."""
    if function.__module__ == NOISE:
        return
    for called, given in calls(function):
        if called != function:
            for name, several in draw_arguments(called).items():
                yield given[name], several


def bases(expression: ast.expr, function: FunctionType) -> list[tuple[str, bool]]:
    """Return the names that a draw's number starts from, "?" for none, and whether something is added to each."""
    if isinstance(expression, ast.BinOp) and isinstance(expression.op, ast.Add):
        return [(name, True) for name, _ in bases(expression.left, function)]
    if not isinstance(expression, ast.Name):
        return [("?", False)]
    if expression.id.startswith("DRAW_") or expression.id in parameters(function):
        return [(expression.id, False)]
    whole = nodes(function)
    goes_on = any(isinstance(n, ast.AugAssign) and ast.unparse(n.target) == expression.id for n in whole)
    values = [n.value for n in whole if isinstance(n, ast.Assign) and ast.unparse(n.targets[0]) == expression.id]
    found = [(name, more or goes_on) for value in values for name, more in bases(value, function)]
    return found or [("?", False)]
