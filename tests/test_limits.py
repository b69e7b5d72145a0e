"""Functions fit a screen and take few arguments."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import contingent

SOURCE = Path(contingent.__path__[0])
MOST_ARGUMENTS, MOST_LINES = 9, 60
Function = ast.FunctionDef | ast.AsyncFunctionDef

# Entrances of machine code, which takes the arrays of a program one by one.
ENTRANCES = {("world/evaluate.py", "evaluate")}


def functions() -> Iterator[tuple[str, Function]]:
    """Yield every function of the package with its file, methods and inner functions too."""
    for path in sorted(SOURCE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, Function):
                yield path.relative_to(SOURCE).as_posix(), node


def arguments(function: Function) -> int:
    """Return how many arguments a function takes, `self` not counted; a `*args` or `**kwargs` is one."""
    given = function.args
    named = [each.arg for each in (*given.posonlyargs, *given.args, *given.kwonlyargs)]
    return len([name for name in named if name not in ("self", "cls")]) + bool(given.vararg) + bool(given.kwarg)


def is_command(function: Function) -> bool:
    """Return whether a function is a command of the command line: as many arguments as it has options."""
    return any("command" in ast.unparse(each) for each in function.decorator_list)


def lines(function: Function) -> int:
    """Return how many lines a function has, from `def` to its end."""
    return (function.end_lineno or 0) - function.lineno + 1


def above(limit: str) -> dict[str, set[str]]:
    """Return the functions above a limit, by file."""
    found: dict[str, set[str]] = {}
    for path, function in functions():
        free = is_command(function) or (path, function.name) in ENTRANCES
        many = arguments(function) > MOST_ARGUMENTS and not free
        if many if limit == "arguments" else lines(function) > MOST_LINES:
            found.setdefault(path, set()).add(function.name)
    return found


@pytest.mark.parametrize("limit", ["arguments", "lines"])
def test_functions_stay_below(limit: str) -> None:
    assert above(limit) == {}, f"more than {MOST_ARGUMENTS} arguments or {MOST_LINES} lines"


def test_what_is_counted() -> None:
    code = "@app.command(epilog='x')\ndef f(self, a, /, b, *c, d=1, **e):\n    return (\n        1\n    )\n"
    (function,) = ast.parse(code).body
    assert isinstance(function, ast.FunctionDef)
    assert (arguments(function), lines(function), is_command(function)) == (5, 4, True)
