"""Golden shares: how often October reaches each rung and ends in each class, in 128 worlds of one seed.

Renew them with `python tests/baselines/shares.py` after a change of results that is meant; the CHANGELOG says so.
`contingent run october-1917 --worlds 128 --seed 20170` has the same shares.
"""

from __future__ import annotations

import json
from pathlib import Path

from contingent.engine.sample import Sample, live
from contingent.evidence.gates.gates import flags
from contingent.scenario.reading.load import load

KEPT = Path(__file__).with_name("shares.json")
WORLDS = 128
ERRORS = 3.0


def shares(sample: Sample) -> dict[str, float]:
    """Return the share of worlds on each rung and in each class of a case."""
    tables = sample.compiled.scenario.tables
    names = [f"rung {row.rung}" for row in tables["rungs"]] + [f"class {row.outcome}" for row in tables["outcomes"]]
    return {name: round(float(flags(sample, name).mean()), 6) for name in names}


def moved(now: dict[str, float], kept: dict[str, float]) -> dict[str, str]:
    """Return the shares that differ by more than three standard errors of two samples, and by more than a world.

    Rounding on another machine sends histories other ways, which is another sample; a changed model moves more.
    """
    out = {name: "is new or gone" for name in now.keys() ^ kept.keys()}
    for name in now.keys() & kept.keys():
        middle = (now[name] + kept[name]) / 2.0
        limit = max(ERRORS * (2.0 * middle * (1.0 - middle) / WORLDS) ** 0.5, 1.5 / WORLDS)
        if abs(now[name] - kept[name]) > limit:
            out[name] = f"was {kept[name]:.3f}, is {now[name]:.3f}, may move by {limit:.3f}"
    return out


def main() -> None:
    """Write the shares of this version."""
    KEPT.write_text(json.dumps(shares(live(load("october-1917"), WORLDS)), indent=1) + "\n")
    print(KEPT.read_text())


if __name__ == "__main__":
    main()
