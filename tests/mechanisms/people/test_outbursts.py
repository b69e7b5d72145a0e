"""Outbursts: starts, ends, waits and totals on a series known by hand."""

from contingent.engine.bench import bench


def test_a_series_by_hand() -> None:
    """Two outbursts over 50: 60, 100, 120, 95, 80 (which sum to 455) and, four days after its end, 70 and 50."""
    b = bench("outbursts").start()
    for actives in (0, 50, 60, 100, 120, 95, 80, 49, 50, 50, 0, 70, 50, 3):
        b.set("actives", actives).step()
    assert b.get("outbursts") == b.get("outbursts_over") == 2 and b.get("in_outburst") == 0
    assert b.get("waits") == 1 and b.get("wait_sum") == 4.0 and b.get("wait_squares") == 16.0
    assert b.get("activation_sum") == 455.0 + 120.0 and b.get("activation_squares") == 455.0**2 + 120.0**2
    assert b.events["kind"].tolist() == ["outburst", "outburst"]
    assert b.events["day"].tolist() == [7, 13] and b.events["value"].tolist() == [455.0, 120.0]
