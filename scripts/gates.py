"""Make anew the figures of docs/gates.md: python scripts/gates.py [--worlds 512] [--out runs/gates].

About half an hour of processor time. Each part is kept in the folder as text and used again. Nothing on that page
between the marks is written by hand.
"""

from __future__ import annotations

from figures import arguments, kept, write
from must_come_out import table

import contingent as ct
from contingent.evidence.gates import ablation

CASE = "october-1917"
SWAPS = (("lenin", "menshevik"), ("lenin", "sr"))
OTHERS = (1, 3, 4, 5, 6, 7, 8, 9)
MANY = 4  # times the worlds for gate 2, whose effects are small
PAIRED = 128  # worlds with and without each mechanism


def main() -> None:
    """Run the gates, the table of what must come out and the ablation, or read them, and write the page."""
    given = arguments(__doc__, 512, "runs/gates")
    given.out.mkdir(parents=True, exist_ok=True)
    case, worlds = ct.case(CASE), given.worlds
    parts = {
        f"Gates, {worlds} worlds": kept(given.out / "gates.md", lambda: str(case.gates(worlds, OTHERS)).splitlines()),
        f"Gate 2, {MANY * worlds:,} worlds": kept(
            given.out / "swap.md", lambda: str(case.gates(MANY * worlds, [2], SWAPS)).splitlines()
        ),
        "What must come out": kept(given.out / "must_come_out.md", lambda: table(case.scenario, worlds)),
        "Every mechanism taken out in turn": kept(
            given.out / "ablation.md", lambda: ablation.as_text(ablation.ablation(CASE, PAIRED), PAIRED).splitlines()
        ),
    }
    write("gates.md", "gates.py", worlds, parts)


if __name__ == "__main__":
    main()
