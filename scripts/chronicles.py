"""Writes the golden articles of docs/chronicles/: five worlds and the record, in every language; then what followed.

Usage: `python scripts/chronicles.py`. It runs October once, and on to the end of 1922, which takes some minutes.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

import contingent as ct
from contingent.present.kit.tongue import LANGUAGES

FOLDER = Path(__file__).parents[1] / "docs" / "chronicles"
WORLDS, SEED = 40, 1
CHOSEN = (0, 1, 5, 8, 13)  # by hand: between them they show every kind of change of power
LONG = (8, 13)  # told to the end of 1922
FOLLOWED = range(10)  # worlds of 1918 to 1922 by themselves, with a recorded start


def main() -> None:
    """Run, and write one file an article."""
    FOLDER.mkdir(exist_ok=True)
    case = ct.case("october-1917")
    with tempfile.TemporaryDirectory() as folder:
        run = case.run(WORLDS, SEED, Path(folder) / "run")
        long = case.run(WORLDS, SEED, Path(folder) / "long", until="1922-12-30")
        followed = ct.case("russia-1918").run(len(FOLLOWED), SEED, Path(folder) / "followed")
        for world in FOLLOWED:
            followed.world(world).chronicle().save(FOLDER / f"followed-{world}.en.md")
        for language in LANGUAGES:
            case.chronicle(language).save(FOLDER / f"record.{language}.md")
            for world in CHOSEN:
                run.world(world).chronicle(language).save(FOLDER / f"world-{world}.{language}.md")
            for world in LONG:
                long.world(world).chronicle(language).save(FOLDER / f"long-{world}.{language}.md")


if __name__ == "__main__":
    main()
