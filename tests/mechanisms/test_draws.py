"""Draws are keyed by mechanism, time, entity and a number that the file names: one number twice is one draw twice."""

from __future__ import annotations

import sys
from types import ModuleType

import pytest

import contingent as ct
from contingent.engine.machine.uses import reached
from contingent.mechanisms.registry import find

NAMES = ct.load("october-1917").config.mechanisms


def draws(module: ModuleType) -> dict[str, int]:
    """Return the numbers of the draws in the files of all functions that a mechanism reaches."""
    functions = [getattr(module, name) for name in ("start", "step") if hasattr(module, name)]
    files = {one.__module__ for function in functions for one in reached(function)}
    return {
        f"{file}.{name}": value
        for file in sorted(files)
        for name, value in vars(sys.modules[file]).items()
        if name.startswith("DRAW_")
    }


@pytest.mark.parametrize("name", NAMES)
def test_no_two_draws_of_a_mechanism_have_one_number(name: str) -> None:
    numbers = draws(find(name))
    assert len(set(numbers.values())) == len(numbers), numbers


def test_draws_of_helper_files_are_counted() -> None:
    assert len(draws(find("coercion"))) == 7 and len(draws(find("seizure"))) == 8
