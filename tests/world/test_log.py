"""The event log: rows as given, and a full log is a named failure."""

import numpy as np

from contingent.world.log import CAPACITY, COLUMNS, LOG_FULL, record


def test_a_row_holds_what_was_recorded() -> None:
    log, count, status = np.zeros((2, CAPACITY, len(COLUMNS))), np.zeros(2, np.int32), np.zeros(2, np.int32)
    record(log, count, status, 1, 3, 14.5, 2, 7, 120.0, 0.25, 0.1, 5)
    assert count.tolist() == [0, 1]
    assert log[1, 0].tolist() == [3, 14.5, 2, 7, 120.0, 0.25, 0.1, 5]
    assert status.tolist() == [0, 0]


def test_a_full_log_fails_its_own_world_and_writes_nothing_more() -> None:
    log, count, status = np.zeros((2, 4, len(COLUMNS))), np.zeros(2, np.int32), np.zeros(2, np.int32)
    for n in range(6):
        record(log, count, status, 0, n, 0.0, -1, -1, 0.0, 0.0, 0.0, -1)
    assert count.tolist() == [4, 0]
    assert log[0, :, 0].tolist() == [0, 1, 2, 3]
    assert status.tolist() == [LOG_FULL, 0]
