"""What is seen of revolutions elsewhere: worked by hand; one's own and those that an army brought are no example."""

import math
from pathlib import Path

import numpy as np
import pytest
from territories import write

import contingent as ct
from contingent.engine.advance import advance
from contingent.engine.ensemble import Ensemble

FIELDS = ("territory_example", "territory_near_example")


def seen_after(case: Path, days: int, *edits: str) -> tuple[np.ndarray, np.ndarray]:
    compiled = ct.case(case).edit(*edits).compiled
    ensemble = Ensemble.start(compiled, np.arange(1), 1, "default")
    advance(ensemble, days)
    world, near = (ensemble.view(name)[0].copy() for name in FIELDS)
    return world, near


def test_example_fades_and_is_nearer_next_door(tmp_path: Path) -> None:
    """Three years after: exp(-3/5) for all but the origin; next door times 1/e, two doors off 1/e squared."""
    world, near = seen_after(write(tmp_path, ["rus", "b", "c"], {}), 4)
    fresh = math.exp(-3 / 5)
    assert world == pytest.approx([0.0, 1 - math.exp(-fresh), 1 - math.exp(-fresh)])
    assert near == pytest.approx([0.0, 1 - math.exp(-fresh / math.e), 1 - math.exp(-fresh / math.e**2)])


def test_a_small_origin_is_a_small_example(tmp_path: Path) -> None:
    world, _ = seen_after(write(tmp_path, ["rus", "b"], {}), 2, "set first_share=0.5")
    assert world[1] == pytest.approx(1 - math.exp(-0.5 * math.exp(-1 / 5)))


def test_what_is_not_made_at_home_is_no_example(tmp_path: Path) -> None:
    case = write(tmp_path, ["rus", "b"], {"installation_chance": 1.0}, armies=[("rus", "b", 1918, "true", "x")])
    world, _ = seen_after(case, 4)
    assert world[0] == 0.0  # b was installed
    for edit in ("set first_home=no", "set first_council=no"):
        assert seen_after(case, 4, edit)[0].tolist() == [0.0, 0.0]
