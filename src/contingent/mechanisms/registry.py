"""Turns the names of a case's mechanisms into modules, and a case into arrays with them.

A case is data, so that a case from anywhere can be checked and run: the names in it are looked up among the mechanisms
of this program, then among those that installed packages offer by an entry point,

    [project.entry-points."contingent.mechanisms"]
    rumour = "mypackage.rumour"

and then among the modules that the user allowed in this session. Nothing else is imported.
"""

from __future__ import annotations

import importlib
import re
from collections.abc import Iterable
from importlib.metadata import entry_points
from importlib.util import find_spec
from pathlib import Path
from types import ModuleType, SimpleNamespace

from contingent.errors import CaseError, did_you_mean
from contingent.scenario.arrays.compiled import Compiled, compile_case
from contingent.scenario.edits.kinds import held
from contingent.scenario.model import Scenario

ROOMS = ("regime", "aftermath", "people", "toys", "echo")
PIECES = ("NAME", "EVERY", "FIELDS", "READS", "CHANGES", "PARAMETERS", "step")
EVERY = (1, 7)  # days after which a mechanism may move
ENTRY_POINTS = "contingent.mechanisms"
DOTTED = re.compile(r"[A-Za-z_]\w*(\.[A-Za-z_]\w*)*")
WHERE = "case.toml: key 'mechanisms'"

_allowed: set[str] = set()  # modules of this session


def allow_plugins(modules: Iterable[str]) -> None:
    """Let cases name modules as mechanisms, until this program ends.

    Parameters
    ----------
    modules : dotted paths, such as "mypackage.rumour"

    Raises
    ------
    CaseError
        For what is no dotted path.
    """
    for name in [modules] if isinstance(modules, str) else modules:
        if not DOTTED.fullmatch(name):
            raise CaseError([f"plug-in '{name}': write the path of a module, such as mypackage.rumour"])
        _allowed.add(name)


def allowed() -> list[str]:
    """Return the modules that cases of this session may name."""
    return sorted(_allowed)


def find(name: str) -> ModuleType:
    """Return the mechanism with a name: of this program, of an installed package, or an allowed module.

    Raises
    ------
    CaseError
        Where no such mechanism is known, or it lacks a piece that every mechanism has.
    """
    path = path_of(name)
    try:
        module = importlib.import_module(path)
    except ModuleNotFoundError as error:
        raise CaseError([f"{WHERE}: there is no mechanism '{name}' ({error})"]) from error
    missing = [piece for piece in PIECES if not hasattr(module, piece)]
    if missing:
        raise CaseError([f"mechanism '{name}' ({module.__file__}) lacks {', '.join(missing)}"])
    if module.EVERY not in EVERY or isinstance(module.EVERY, bool):
        raise CaseError([f"mechanism '{name}' ({module.__file__}): EVERY is {module.EVERY!r}; write 1 or 7 days"])
    return module


def path_of(name: str) -> str:
    """Return the dotted path of the module of a mechanism.

    Raises
    ------
    CaseError
        For a name that nothing known has, with the nearest, or how to allow it.
    """
    if name.isidentifier():
        for room in ROOMS:
            path = f"{__name__.rpartition('.')[0]}.{room}.{name}"
            if find_spec(path):
                return path
    offered = {point.name: point.value for point in entry_points(group=ENTRY_POINTS)}
    if name in offered or name in offered.values() or name in _allowed:
        return offered.get(name, name)
    if DOTTED.fullmatch(name) and "." in name:
        raise CaseError(
            [
                f"{WHERE}: '{name}' is a module, and a case may not name what is run; if you trust it, allow it with "
                f"--allow-plugin {name}, in Python with allow_plugins=['{name}']"
            ]
        )
    known = [*built_in(), *offered]
    raise CaseError([f"{WHERE}: there is no mechanism '{name}'; {did_you_mean(name, known)}"])


def built_in() -> list[str]:
    """Return the names of the mechanisms of this program."""
    names: list[str] = []
    for room in ROOMS:
        folder = importlib.import_module(f"{__name__.rpartition('.')[0]}.{room}").__path__[0]
        names += [
            path.stem for path in sorted(Path(folder).glob("*.py")) if "\nPARAMETERS = " in path.read_text("utf-8")
        ]
    return names


def modules_of(names: Iterable[str]) -> list[ModuleType]:
    """Return the mechanisms of a case in their order.

    Raises
    ------
    CaseError
        For a name that is none, and for two mechanisms of one name.
    """
    modules = [find(name) for name in names]
    first: dict[str, ModuleType] = {}
    for module in modules:
        other = first.setdefault(module.NAME, module)
        if modules.count(module) > 1:
            raise CaseError([f"{WHERE}: '{module.NAME}' is named twice; remove one"])
        if other is not module:
            raise CaseError(
                [f"{WHERE}: {other.__name__} and {module.__name__} both have the NAME '{module.NAME}'; rename one"]
            )
    return modules


def compile_scenario(scenario: Scenario) -> Compiled:
    """Return a scenario compiled with the mechanisms that it names.

    Raises
    ------
    CaseError
        For a mechanism that is not known, and for what does not fit the mechanisms.
    """
    modules = modules_of(scenario.config.mechanisms)
    weekly = [module.NAME for module in modules if module.EVERY != 1]
    if weekly and scenario.config.step != "day":
        raise CaseError(
            [f"{WHERE}: '{weekly[0]}' moves every seven days, and this case by {scenario.config.step}s; leave it out"]
        )
    compiled = compile_case(scenario, modules)
    sizes = {name: len(labels) for name, labels in compiled.labels.items()} | scenario.config.sizes
    values = {parameter.name: parameter.default for parameter in compiled.parameters} | held(compiled.scenario.edits)
    p, case = SimpleNamespace(**values), SimpleNamespace(**compiled.arrays)
    for module in compiled.mechanisms:
        fault = module.room(sizes, p, case) if hasattr(module, "room") else ""
        if fault:
            raise CaseError([fault])
    return compiled
