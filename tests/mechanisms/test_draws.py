"""Draws are keyed by mechanism, time, entity and a number that the file names: one number twice is one draw twice.

A draw's number is a constant `DRAW_SOMETHING = 3`. Where it is the first of several, a comment says which is the last
(`# to 1999`), or that there is none (`# and on`).
"""

from __future__ import annotations

import ast
from itertools import combinations
from math import inf

import mechanism_source as source
import pytest
from mechanism_cases import CASES

from contingent.mechanisms.registry import find

# Of the start and of the days: the same but on day 0, where the word that drew a person's hardship also draws
# their victim. Another number would change results.
KNOWN = {("street_groups", "DRAW_HARDSHIP", "DRAW_KILL")}


@pytest.mark.parametrize("name", CASES)
def test_no_two_draws_of_a_mechanism_have_one_number(name: str) -> None:
    for (one, (first, last)), (other, (start, end)) in combinations(sorted(source.draws(find(name)).items()), 2):
        assert last < start or end < first or (name, one, other) in KNOWN, (one, other)


@pytest.mark.parametrize("name", CASES)
def test_every_draw_has_a_declared_number(name: str) -> None:
    declared, used = source.draws(find(name)), set()
    for function in source.own(find(name)):
        for expression, several in source.draw_numbers(function):
            for base, more in source.bases(expression, function):
                where = f"{function.__module__}.{function.__name__}: {ast.unparse(expression)}"
                assert base in declared or base in source.parameters(function), where
                if base in declared:
                    used.add(base)
                    assert (declared[base][0] < declared[base][1]) == (more or several), where
    assert used == set(declared)


@pytest.mark.parametrize("name", CASES)
def test_the_entity_of_a_draw_has_a_name(name: str) -> None:
    for function in source.own(find(name)):
        for called, given in source.calls(function):
            if called.__module__ == source.NOISE and "entity" in given:
                assert not isinstance(given["entity"], ast.Constant), f"{function.__module__}.{function.__name__}"


def test_draws_are_read_from_all_files_of_a_mechanism() -> None:
    """A check on the reader: helper files count, ranges are read, numbers that are handed on are followed."""
    assert len(source.draws(find("coercion"))) == 7 and len(source.draws(find("seizure"))) == 9
    street = source.draws(find("street"))
    assert street["DRAW_MOVE"] == (1, 4) and street["DRAW_ARREST"] == (8, 8) and street["DRAW_SCATTER"] == (16, inf)
    (free_site,) = [one for one in source.own(find("street")) if one.__name__ == "free_site"]
    assert source.draw_arguments(free_site) == {"draw": True}
