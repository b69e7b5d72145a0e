"""Outbursts: starts, ends, waits and totals on a series known by hand."""

import numpy as np

from contingent.mechanisms.people.outbursts import step
from contingent.world.log import CAPACITY, COLUMNS


def test_a_series_by_hand() -> None:
    """Two outbursts over 50: 60, 100, 120, 95, 80 (which sum to 455) and, four days after its end, 70."""
    fields = {name: np.zeros(1, np.int32) for name in ("in_outburst", "outbursts", "outbursts_over", "waits")}
    fields["outburst_ended"] = np.full(1, -1, np.int32)
    sums = {
        name: np.zeros(1) for name in ("wait_sum", "wait_squares", "activation", "activation_sum", "activation_squares")
    }
    log, count, status = np.zeros((1, CAPACITY, len(COLUMNS))), np.zeros(1, np.int32), np.zeros(1, np.int32)
    for day, actives in enumerate([0, 50, 60, 100, 120, 95, 80, 49, 50, 50, 0, 70, 50, 3]):
        step(
            **fields,
            **sums,
            actives=np.array([actives], np.int32),
            outburst_size=np.array([50.0]),
            log=log,
            log_count=count,
            status=status,
            key=np.zeros(1, np.uint64),
            day=day,
        )
    assert fields["outbursts"] == fields["outbursts_over"] == 2 and fields["in_outburst"] == 0
    assert fields["waits"] == 1 and sums["wait_sum"] == 4.0 and sums["wait_squares"] == 16.0
    assert sums["activation_sum"] == 455.0 + 120.0 and sums["activation_squares"] == 455.0**2 + 120.0**2
    assert count[0] == 2 and log[0, :2, COLUMNS.index("value")].tolist() == [455.0, 120.0]
