"""Volunteers: which bodies are raised, how many men come, whom they obey."""

from __future__ import annotations

import pytest

from contingent.engine.bench import Bench, bench
from contingent.mechanisms.regime.militias import MILITIA_OTHERS, MILITIA_START

CABINET, ARMY, COUNCIL = 0, 1, 2


def country(number: float = 1.0) -> Bench:
    """Return a cabinet that orders `number` bodies; its own far off, the army's near, a militia, a council's."""
    b = bench(
        "volunteers",
        kinds={"places": ["district", "town"], "contenders": ["cabinet", "army", "council"],
               "units": ["guards", "guards", "militia", "guards"]},
        orders=(("raise", number),),
        by="cabinet",
    )  # fmt: skip
    b.case["unit_home"][:] = [CABINET, ARMY, CABINET, COUNCIL]
    b.case["rail_km"][:] = [0.0, 100.0]
    b.set("unit_place", [1, 0, 0, 0]).set("unit_men", 1000.0).set("unit_formed", 0).set("incumbent", CABINET)
    return b.set("officers", [0.5, 0.8, 0.0]).set("chosen", 0)


def test_the_nearest_body_is_raised_by_officers_who_obey_their_own_command() -> None:
    b = country().step()
    assert b.get("unit_formed").tolist() == [0, 1, 0, 0]
    assert b.get("unit_men")[1] == pytest.approx(800.0) and b.get("volunteers") == pytest.approx(800.0)
    assert b.get("unit_obedience")[1] == pytest.approx([0.5, MILITIA_START, MILITIA_OTHERS])


def test_an_order_raises_so_many_and_never_a_militia_or_a_rivals_body() -> None:
    b = country(4.0).step()
    assert b.get("unit_formed").tolist() == [1, 1, 0, 0]
    assert b.get("unit_men").tolist() == pytest.approx([500.0, 800.0, 1000.0, 1000.0])
    assert b.get("unit_obedience")[0][CABINET] == pytest.approx(MILITIA_START)
    assert (b.events["kind"] == "militia_armed").sum() == 2


def test_without_an_order_nobody_is_raised() -> None:
    assert not country().set("chosen", -1).step(days=5).get("unit_formed").any()
