"""Gate 8, stillness: where nothing comes from outside and nobody decides, the declared start stays as it is.

Series from outside are held at their first day, weariness with them, since what wears soldiers down is the war outside;
nobody decides, and no occasion stirs people up. A start that is a steady state then shows no drift: whatever else moves
is a relaxation that a reader would take for history.
"""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from contingent.engine.sample import live
from contingent.evidence.gates.gates import Gate, Measured, gate, mean_error
from contingent.mechanisms.registry import compile_scenario
from contingent.scenario.edits.make import apply
from contingent.scenario.model import Scenario

DAYS = 120
OUT_OF_REACH = 3650  # days by which what comes from outside comes later: past the end of every case
# Numbers that stand for what happens outside or by chance: rates of the war's wear, and of occasions to act.
HELD = ("weariness_rate", "death_rate", "battle_rate", "stir")
LEFT_OUT = ("decisions",)
FAMILIES = ("bread", "hardship", "discontent", "distance", "obedience", "garrison", "cohesion", "support")
LOST = "power_changes"
STILL = 0.05  # drift of any median, and share of worlds that lose their regime, below which a start is still


def stillness_gate(scenario: Scenario, worlds: int) -> Gate:
    """Outside series are held at the first day, and nobody decides: no median drifts, and no regime falls."""
    measured = held_still(scenario, worlds)
    faults = [
        f"{what} drifts by {value:.3f}, should stay under {STILL:g}"
        for what, (value, _) in measured.items()
        if not value < STILL
    ]
    return gate(
        "8 stillness",
        measured,
        f"no median of a family of indicators drifts by {STILL:g} in {DAYS} days; regime lost in under {STILL:g}",
        "a number whose truth lies at the edge is failed half of the time",
        faults,
    )


def still_case(scenario: Scenario) -> Scenario:
    """Return the first `DAYS` days of a case with everything outside held at its first day."""
    known = {parameter.name for parameter in compile_scenario(scenario).parameters}
    over = (scenario.config.end - scenario.config.epoch).days - DAYS
    edits = [f"set {name}=0" for name in HELD if name in known]
    return apply(scenario, [f"shift outside={OUT_OF_REACH}", f"shift end={-over}", *edits])


def held_still(scenario: Scenario, worlds: int, seed: int = 1) -> dict[str, Measured]:
    """Return by how much medians drift in 120 days in which nothing comes from outside, and the regimes lost.

    The drift of an indicator is the largest distance of its median from that of the first day, in its own unit, or as
    a share of the first median where that is above one. Of each family of indicators the worst is told.

    Parameters
    ----------
    scenario : Scenario
    worlds, seed : the ensemble
    """
    still = still_case(scenario)
    names = watched(still)
    sample = live(still, worlds, seed, watched=names, off=LEFT_OUT)
    found: dict[str, Measured] = {}
    for name in names:
        if name != LOST:
            family, drift = name.split("_")[0], drifted(sample.series[name])
            found[family] = (max(found.get(family, (0.0, 0.0))[0], drift), math.nan)
    if LOST in names:
        found["regime lost"] = mean_error(sample.series[LOST][:, -1] > 0)
    return found


def drifted(series: NDArray[np.float32]) -> float:
    """Return the largest distance of the medians of float32[worlds, days] from that of the first day."""
    medians = np.nanmedian(series, axis=0)
    return float(np.abs(medians - medians[0]).max() / max(1.0, abs(medians[0])))


def watched(scenario: Scenario) -> list[str]:
    """Return the indicators of bread, hardship, obedience, cohesion and support that a case has."""
    names = compile_scenario(scenario).program.names
    return [name for name in names if name.split("_")[0] in FAMILIES or name == LOST]
