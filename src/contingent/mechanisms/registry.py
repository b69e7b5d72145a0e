"""Turns the names of a case's mechanisms into modules, and a case into arrays with them."""

from __future__ import annotations

import importlib
from importlib.util import find_spec
from types import ModuleType

from contingent.errors import CaseError
from contingent.scenario.arrays.compiled import Compiled, compile_case
from contingent.scenario.model import Scenario

ROOMS = ("regime", "people", "toys")
PIECES = ("NAME", "EVERY", "FIELDS", "READS", "CHANGES", "PARAMETERS", "step")


def find(name: str) -> ModuleType:
    """Return the mechanism with a built-in name, or a plug-in by its dotted module path.

    Raises
    ------
    ValueError
        Where no such module exists or it lacks a piece that every mechanism has.
    """
    try:
        module = importlib.import_module(path_of(name))
    except ModuleNotFoundError as error:
        raise ValueError(f"case.toml: key 'mechanisms': there is no mechanism '{name}' ({error})") from error
    missing = [piece for piece in PIECES if not hasattr(module, piece)]
    if missing:
        raise ValueError(f"mechanism '{name}' ({module.__file__}) lacks {', '.join(missing)}")
    return module


def path_of(name: str) -> str:
    """Return the dotted path of a mechanism; a name with a dot is one already."""
    if "." in name:
        return name
    package = __name__.rpartition(".")[0]
    paths = [f"{package}.{room}.{name}" for room in ROOMS]
    return next((path for path in paths if find_spec(path)), f"{package}.{name}")


def compile_scenario(scenario: Scenario) -> Compiled:
    """Return a scenario compiled with the mechanisms that it names."""
    try:
        modules = [find(name) for name in scenario.config.mechanisms]
    except ValueError as error:
        raise CaseError([str(error)]) from error
    return compile_case(scenario, modules)
