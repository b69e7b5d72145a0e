"""Reads from its source what a mechanism uses: the contract of READS and CHANGES is held against it."""

from __future__ import annotations

import ast
import inspect
from functools import cache
from types import FunctionType, ModuleType
from typing import Any

from contingent.engine.machine.names import TUPLES, Where
from contingent.engine.machine.source import nodes
from contingent.errors import BindingError


@cache
def uses(function: Any) -> dict[Where, str]:
    """Return (tuple, name in it) -> the function that reads it, for all that a step and its helpers read.

    Raises
    ------
    BindingError
        Where a tuple is given another name, under which its use would go unseen.
    """
    found: dict[Where, str] = {}
    for one in reached(function):
        for node in nodes(one):
            if isinstance(node, ast.Attribute) and (owner := tuple_in(node.value)):
                found.setdefault((owner, node.attr), one.__name__)
            for name, value in new_names(node, one):
                wanted = tuple_in(value)
                if wanted and name != wanted:
                    raise BindingError(
                        f"{one.__module__}.{one.__name__}: {ast.unparse(node)} calls '{wanted}' by the name '{name}'; "
                        f"call it '{wanted}', so that what is used of it can be read"
                    )
    return found


def tuple_in(node: ast.AST) -> str:
    """Return which tuple an expression is, place of `place` and of `world.place`; empty for all else."""
    if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "world":
        name = node.attr
    else:
        name = node.id if isinstance(node, ast.Name) else ""
    return name if name in TUPLES else ""


def new_names(node: ast.AST, inside: FunctionType) -> list[tuple[str, ast.expr]]:
    """Return the names that an assignment or a call gives to values: variables, or arguments of what is called."""
    if isinstance(node, ast.Call):
        called = plain(named_by(node.func, inside))
        if not isinstance(called, FunctionType):
            return []
        given = zip(inspect.signature(called).parameters, node.args, strict=False)
        return [*given, *((word.arg, word.value) for word in node.keywords if word.arg)]
    if not isinstance(node, ast.Assign):
        return []
    found: list[tuple[str, ast.expr]] = []
    for target in node.targets:
        if isinstance(target, ast.Tuple) and isinstance(node.value, ast.Tuple):
            pairs = list(zip(target.elts, node.value.elts, strict=False))
        else:
            pairs = [(target, node.value)]
        found += [(name.id, value) for name, value in pairs if isinstance(name, ast.Name)]
    return found


def attributes(function: Any, owner: str) -> list[str]:
    """Return the names that a function reads of one of its arguments, in their order."""
    found = [
        node.attr
        for node in nodes(plain(function))
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == owner
    ]
    return sorted(set(found))


def reached(function: Any) -> list[FunctionType]:
    """Return a function and every helper that it calls, and those call, as plain functions."""
    waiting, found = [plain(function)], list[FunctionType]()
    while waiting:
        one = waiting.pop()
        if one in found:
            continue
        found.append(one)
        for node in nodes(one):
            value = plain(named_by(node, one))
            if isinstance(value, FunctionType) and value.__module__.partition(".")[0] not in ("numba", "numpy"):
                waiting.append(value)
    return found


def named_by(node: ast.AST, inside: FunctionType) -> Any:
    """Return what a plain name, or `module.name`, stands for in a function."""
    if isinstance(node, ast.Name):
        return inside.__globals__.get(node.id)
    if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
        module = inside.__globals__.get(node.value.id)
        return getattr(module, node.attr, None) if isinstance(module, ModuleType) else None
    return None


def plain(function: Any) -> Any:
    """Return the Python function behind machine code."""
    return getattr(function, "py_func", function)
