"""Golden shares: how often each rung is reached and each class entered in 256 worlds of October, seed 1.

Renew them with `python tests/baselines/shares.py` after a change of results that is meant; the CHANGELOG says so. The
same numbers are printed by `contingent run october-1917 --worlds 256 --seed 1`.
"""

from __future__ import annotations

import json
import tempfile
from pathlib import Path

import contingent as ct
from contingent.engine.ladder import ladder

KEPT = Path(__file__).with_name("shares.json")
CASE, WORLDS, SEED = "october-1917", 256, 1
ERRORS = 3.0


def shares(folder: Path) -> dict[str, float]:
    """Return the share of histories on each rung and in each class, by "kind name"."""
    table = ladder(ct.run(CASE, worlds=WORLDS, seed=SEED, out=folder))
    return {f"{row['kind']} {row['name']}": round(float(row["share"]), 6) for row in table.to_dict("records")}


def moved(now: dict[str, float], kept: dict[str, float]) -> dict[str, str]:
    """Return the shares that differ by more than three standard errors of two samples, or by a world if they had none.

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
    with tempfile.TemporaryDirectory() as folder:
        KEPT.write_text(json.dumps(shares(Path(folder) / "run"), indent=1) + "\n")
    print(KEPT.read_text())


if __name__ == "__main__":
    main()
