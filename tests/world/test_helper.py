"""Helpers compile once for whole numbers of every size, and only into who calls them."""

import numpy as np
import pytest
from numba import config, njit
from numba.core.registry import cpu_target

from contingent.world.helper import helper, shared


@shared
def add(numbers, at, value):
    numbers[at] += value


@njit
def call_it(numbers, small, unsigned):
    add(numbers, 0, 1)
    add(numbers, 1, small)
    add(numbers, np.int64(2), unsigned)
    add(numbers, -1, small)


@pytest.mark.skipif(bool(config.DISABLE_JIT), reason="nothing is compiled")
def test_literals_and_whole_numbers_of_every_size_share_one_signature() -> None:
    numbers = np.zeros(4)
    call_it(numbers, np.int32(-7), np.uint32(4_000_000_000))
    assert numbers.tolist() == [1.0, -7.0, 4e9, -7.0]
    assert len(add.signatures) == 1


@helper
def root(x):
    if x < 0.0:
        raise ValueError("below zero")
    return np.sqrt(x)


@helper
def root_and_one(x, more=1.0):
    return root(x) + more


@njit
def call_helpers(x):
    return root_and_one(x), root_and_one(x, more=2.0)


def test_helpers_of_helpers_go_into_their_callers_with_their_errors() -> None:
    assert call_helpers(9.0) == (4.0, 5.0)
    with pytest.raises(ValueError, match="below zero"):
        call_helpers(-1.0)


@pytest.mark.skipif(bool(config.DISABLE_JIT), reason="nothing is compiled")
def test_a_helper_has_no_machine_code_of_its_own() -> None:
    engine = cpu_target.target_context.codegen()._engine
    call_helpers(9.0)
    for function, there in ((call_helpers, True), (root_and_one, False), (root, False)):
        (compiled, *_) = function.overloads.values()
        assert engine.is_symbol_defined(compiled.fndesc.mangled_name) is there
