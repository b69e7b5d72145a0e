"""Arrays that own nothing: what is written in them is written in their owner's memory."""

from collections import namedtuple

import numpy as np
import pytest
from numba import config, njit
from numba.core.runtime import _nrt_python, rtsys

from contingent.engine.machine.pointer import borrowed

Pair = namedtuple("Pair", ("first", "second"))


@njit
def write_in_borrowed(count):
    owner = Pair(np.zeros(count), (np.zeros(count), 7))
    for n in range(count):
        lent = borrowed(owner)
        lent.first[n] = n
        lent.second[0][:n] += lent.second[1]
    return owner.first, owner.second[0]


@pytest.mark.skipif(bool(config.DISABLE_JIT), reason="nothing is compiled")
def test_borrowed_arrays_are_their_owners_memory_and_leave_none_behind() -> None:
    _nrt_python.memsys_enable_stats()
    before = rtsys.get_allocation_stats()
    first, second = write_in_borrowed(4)
    assert first.tolist() == [0.0, 1.0, 2.0, 3.0] and second.tolist() == [21.0, 14.0, 7.0, 0.0]
    del first, second
    after = rtsys.get_allocation_stats()
    _nrt_python.memsys_disable_stats()
    assert after.alloc - before.alloc == after.free - before.free
