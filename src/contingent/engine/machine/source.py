"""Reads Python: each file is parsed once, and each function's tree walked once."""

from __future__ import annotations

import ast
import inspect
import textwrap
from functools import cache
from types import FunctionType


@cache
def parsed(path: str) -> ast.Module:
    """Return a file of Python as a tree."""
    with open(path, encoding="utf-8") as file:
        return ast.parse(file.read())


@cache
def definitions(path: str) -> dict[int, ast.AST]:
    """Return the functions of a file by the line on which each begins, with its decorators; none inside others."""
    found = [node for node in parsed(path).body if isinstance(node, ast.FunctionDef)]
    return {min([node.lineno, *(each.lineno for each in node.decorator_list)]): node for node in found}


@cache
def nodes(function: FunctionType) -> tuple[ast.AST, ...]:
    """Return every node of a function's source."""
    code = function.__code__
    try:
        tree = definitions(code.co_filename).get(code.co_firstlineno)
    except OSError:  # typed into a notebook
        tree = None
    return tuple(ast.walk(tree or ast.parse(textwrap.dedent(inspect.getsource(function)))))
