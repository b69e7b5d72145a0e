"""Who holds which place, week by week, where a mechanism says so: as kept in bytes, and in a run of 1918-22."""

from __future__ import annotations

from pathlib import Path

import numpy as np

import contingent as ct
from contingent.engine.advance import SOUND
from contingent.engine.runs.holders import NOBODY, Holders

WEEKS = 10


def test_bytes_of_a_week() -> None:
    """Holders as they are and nobody as 255; compliance in per cent; nothing of a world that failed."""
    kept = Holders(np.full((3, 2, 2), 7, np.uint8), np.full((3, 2, 2), 7, np.uint8), np.full((3, 2), 7, np.uint8))
    fields = {
        "holder": np.array([[4, -1], [0, 0]]),
        "compliance": np.array([[0.256, 1.0], [0.5, 0.5]]),
        "incumbent": np.array([-1, 0]),
        "status": np.array([SOUND, SOUND + 1]),
    }
    kept.keep(1, 1, fields)
    assert kept.holder[1, 1].tolist() == [4, NOBODY] and kept.hold[1, 1].tolist() == [26, 100]
    assert kept.ruler[:, 1].tolist() == [7, NOBODY, NOBODY]
    assert kept.holder[2, 1].tolist() == [NOBODY, NOBODY] and kept.hold[2, 1].tolist() == [0, 0]
    assert (kept.holder[0] == 7).all() and (kept.holder[:, 0] == 7).all()


def test_a_run_by_weeks_keeps_them(tmp_path: Path) -> None:
    """The dates are weeks apart, the ruler is who holds the capital, and changes of holder are those counted."""
    case = ct.case("russia-1918").edit(f"shift end={-7 * (257 - WEEKS)}")
    series = case.run(4, 2, tmp_path / "run", progress=False).series
    assert (np.diff(series["date"].values) == np.timedelta64(7, "D")).all() and series.sizes["date"] == WEEKS
    holder, ruler = series["holder"].values, series["ruler"].values
    capital = list(series["place"].values).index("moscow")
    assert (ruler == holder[:, :, capital]).all()
    moved = (np.diff(holder.astype(int), axis=1) != 0).sum(axis=(1, 2))
    counted = series["changes"].values
    assert (moved <= counted[:, -1]).all() and moved.sum() > 0
