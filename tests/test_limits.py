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

# TEMPORARY: what is above a limit today, by file. The lists only shrink: what is mended must be struck out.
ARGUMENTS: dict[str, set[str]] = {
    "engine/runs/run.py": {"run"},
    "evidence/filter/filter.py": {"filtered"},
    "measures/inevitability/measure.py": {"inevitability"},
    "mechanisms/people/outbursts.py": {"step"},
    "mechanisms/people/street.py": {"arrested", "enter_cops", "start", "step", "turns"},
    "mechanisms/people/street_groups.py": {"live", "start", "step", "turns"},
    "mechanisms/people/street_revolution.py": {"moved", "start", "step"},
    "mechanisms/regime/armed.py": {"measure_reserve"},
    "mechanisms/regime/authority.py": {"answer", "start", "step", "unit_answer", "units_step"},
    "mechanisms/regime/ballot.py": {"ballot", "best_leader", "vote_weight"},
    "mechanisms/regime/coercion.py": {
        "arm",
        "arrest",
        "bring_home",
        "disarm",
        "move_units",
        "order_troops",
        "start",
        "step",
    },
    "mechanisms/regime/congress.py": {"city_majorities", "elect_assembly", "elect_councils", "hold_congress", "step"},
    "mechanisms/regime/contest.py": {"contest_sites", "strengths", "sway"},
    "mechanisms/regime/decisions.py": {"available", "step"},
    "mechanisms/regime/decrees.py": {"adopt", "form_government", "hand_over", "start", "step", "widen"},
    "mechanisms/regime/economy.py": {"start", "step"},
    "mechanisms/regime/grievance.py": {"step"},
    "mechanisms/regime/interventions.py": {"step"},
    "mechanisms/regime/mobilisation.py": {"hear_calls", "log_waves", "step", "take_land", "turn_out"},
    "mechanisms/regime/opinion.py": {"start", "step"},
    "mechanisms/regime/rivals.py": {"disperse"},
    "mechanisms/regime/seizure.py": {"begin", "end_operation", "fight", "spark", "step", "win_city"},
    "mechanisms/regime/war.py": {"obey_orders", "step"},
    "world/evaluate.py": {"total"},
    "world/log.py": {"record"},
}
LINES: dict[str, set[str]] = {
    "cli/evidence.py": {"inevitability"},
    "cli/measures.py": {"compare"},
    "engine/runs/run.py": {"run"},
    "measures/compare/this_history.py": {"this_history"},
    "measures/hinges/ledger.py": {"ledger"},
    "measures/inevitability/measure.py": {"inevitability"},
    "mechanisms/people/street.py": {"step", "turns"},
    "mechanisms/people/street_groups.py": {"step", "turns"},
    "mechanisms/people/street_revolution.py": {"step"},
    "mechanisms/regime/authority.py": {"step", "units_step"},
    "mechanisms/regime/ballot.py": {"ballot"},
    "mechanisms/regime/coercion.py": {"disarm", "step"},
    "mechanisms/regime/congress.py": {"step"},
    "mechanisms/regime/contest.py": {"contest_sites"},
    "mechanisms/regime/decisions.py": {"step"},
    "mechanisms/regime/decrees.py": {"hand_over", "step"},
    "mechanisms/regime/economy.py": {"step"},
    "mechanisms/regime/mobilisation.py": {"step"},
    "mechanisms/regime/opinion.py": {"step"},
    "mechanisms/regime/seizure.py": {"fight", "spark", "step", "win_city"},
    "mechanisms/regime/war.py": {"step"},
    "present/report/odd.py": {"odd_text"},
    "scenario/arrays/edits.py": {"edit_arrays"},
    "scenario/arrays/politics.py": {"politics_arrays"},
    "world/evaluate.py": {"evaluate"},
    "world/noise.py": {"inverse_normal"},
}
# END OF TEMPORARY.


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


@pytest.mark.parametrize(("limit", "known"), [("arguments", ARGUMENTS), ("lines", LINES)])
def test_functions_stay_below(limit: str, known: dict[str, set[str]]) -> None:
    found = above(limit)
    new = {path: names - known.get(path, set()) for path, names in found.items() if names - known.get(path, set())}
    mended = {path: names - found.get(path, set()) for path, names in known.items() if names - found.get(path, set())}
    assert new == {}, f"more than {MOST_ARGUMENTS} arguments or {MOST_LINES} lines"
    assert mended == {}, "mended: strike it out of the list above"


def test_what_is_counted() -> None:
    code = "@app.command(epilog='x')\ndef f(self, a, /, b, *c, d=1, **e):\n    return (\n        1\n    )\n"
    (function,) = ast.parse(code).body
    assert isinstance(function, ast.FunctionDef)
    assert (arguments(function), lines(function), is_command(function)) == (5, 4, True)
