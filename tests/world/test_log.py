"""The event log: rows as given, and a full log is a named failure."""

import numpy as np

from contingent.world.log import CAPACITY, COLUMNS, LOG_FULL, Log, record


def empty(capacity: int = CAPACITY) -> Log:
    return Log(np.zeros((capacity, len(COLUMNS))), np.zeros(1, np.int32), np.zeros(1, np.int32))


def test_a_row_holds_what_was_recorded() -> None:
    log = empty()
    record(log, 3, 14.5, 2, 7, 120.0, 0.25, 0.1, 5)
    assert log.used.tolist() == [1] and log.status.tolist() == [0]
    assert log.rows[0].tolist() == [3, 14.5, 2, 7, 120.0, 0.25, 0.1, 5]


def test_what_is_left_out_is_nobody_nowhere_nothing() -> None:
    log = empty()
    record(log, 4, 9.0, place=6, draw=0.5)
    assert log.rows[0].tolist() == [4, 9.0, -1, 6, 0.0, 0.0, 0.5, -1]


def test_a_full_log_fails_its_world_and_writes_nothing_more() -> None:
    log = empty(4)
    for n in range(6):
        record(log, n, 0.0)
    assert log.used.tolist() == [4] and log.status.tolist() == [LOG_FULL]
    assert log.rows[:, 0].tolist() == [0, 1, 2, 3]
