"""Helpers compile once for whole numbers of every size."""

import numpy as np
import pytest
from numba import config, njit

from contingent.world.helper import shared


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
