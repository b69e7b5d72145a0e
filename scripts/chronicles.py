"""Writes the golden articles of docs/chronicles/: five worlds of a run and the record, in every language.

Usage: `python scripts/chronicles.py`. It runs October once, which takes some minutes.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

import contingent as ct
from contingent.present.kit.tongue import LANGUAGES

FOLDER = Path(__file__).parents[1] / "docs" / "chronicles"
WORLDS, SEED = 40, 1
CHOSEN = (0, 1, 5, 8, 13)  # by hand: between them they show every kind of change of power


def main() -> None:
    """Run, and write one file an article."""
    FOLDER.mkdir(exist_ok=True)
    case = ct.case("october-1917")
    with tempfile.TemporaryDirectory() as folder:
        run = case.run(WORLDS, SEED, Path(folder) / "run")
        for language in LANGUAGES:
            case.chronicle(language).save(FOLDER / f"record.{language}.md")
            for world in CHOSEN:
                run.world(world).chronicle(language).save(FOLDER / f"world-{world}.{language}.md")


if __name__ == "__main__":
    main()
