"""Reads Python: each state of a file is parsed once, and each function's tree walked once."""

from __future__ import annotations

import ast
import inspect
import os
import textwrap
from functools import cache
from types import FunctionType


def parsed(path: str) -> ast.Module:
    """Return a file of Python as a tree; one that was changed and loaded again is read again."""
    state = os.stat(path)
    return _parsed(path, state.st_mtime_ns, state.st_size)


@cache
def _parsed(path: str, *_: int) -> ast.Module:
    """Parse a file in one of its states."""
    with open(path, encoding="utf-8") as file:
        return ast.parse(file.read())


@cache
def definitions(tree: ast.Module) -> dict[int, ast.AST]:
    """Return the functions of a file by the line on which each begins, with its decorators; none inside others."""
    found = [node for node in tree.body if isinstance(node, ast.FunctionDef)]
    return {min([node.lineno, *(each.lineno for each in node.decorator_list)]): node for node in found}


@cache
def nodes(function: FunctionType) -> tuple[ast.AST, ...]:
    """Return every node of a function's source."""
    code = function.__code__
    try:
        tree = definitions(parsed(code.co_filename)).get(code.co_firstlineno)
    except OSError:  # typed into a notebook
        tree = None
    return tuple(ast.walk(tree or ast.parse(textwrap.dedent(inspect.getsource(function)))))
