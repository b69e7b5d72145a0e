"""What the scripts that write the figures of a page share: runs that are used again, differences, the page itself."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterable
from datetime import date
from importlib.metadata import version
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

import contingent as ct
from contingent.measures.common.answer import Answer
from contingent.measures.common.folder import read
from contingent.measures.common.study import Study
from contingent.scenario.pages import put_between

DOCS = Path(__file__).parents[1] / "docs"


def arguments(doc: str | None, worlds: int, out: str) -> argparse.Namespace:
    """Return what was asked for: `worlds`, and the folder `out` of the runs."""
    parser = argparse.ArgumentParser(description=doc)
    parser.add_argument("--worlds", type=int, default=worlds)
    parser.add_argument("--out", type=Path, default=Path(out))
    return parser.parse_args()


def lived(case: str, edits: list[str], worlds: int, folder: Path) -> ct.Run:
    """Return a run of a case with edits, seed 1, in a folder of their own within one, which is used again."""
    name = "_".join([case, *edits]).translate(str.maketrans(dict.fromkeys(" =:;@.", "_")))
    return ct.case(case).edit(edits).run(worlds, 1, folder / name)


def asked(study: Study, folder: Path, question: str, **options: Any) -> Answer:
    """Return the answer that lies in a folder, asked now if there is none."""
    if not (folder / "asked.json").exists():
        study.ask(question, **options).save(folder)
    return read(folder)


def difference(gap: NDArray[np.float64], digits: int) -> str:
    """Return the mean of differences of pairs with its 95% interval."""
    error = 1.96 * gap.std(ddof=1) / np.sqrt(len(gap))
    return f"{gap.mean():+.{digits}f} ({gap.mean() - error:+.{digits}f} to {gap.mean() + error:+.{digits}f})"


def kept(file: Path, make: Callable[[], Iterable[str]]) -> list[str]:
    """Return the lines of a file, made now if there is none."""
    if not file.exists():
        file.write_text("\n".join(make()), encoding="utf-8")
    return file.read_text(encoding="utf-8").splitlines()


def write(page: str, script: str, worlds: int, parts: dict[str, list[str]], marks: str = "figures") -> None:
    """Write the parts of a page of docs/ between its marks: titles and rows, and how they were made."""
    begin, end = (f"<!-- {marks}: {side} -->" for side in ("begin", "end"))
    made = (
        f"Made on {date.today():%d %B %Y} by `python scripts/{script} --worlds {worlds}`, contingent "
        f"{version('contingent')}, seed 1."
    )
    text = "\n\n".join([made, *(f"### {title}\n\n" + "\n".join(rows) for title, rows in parts.items())])
    put_between(DOCS / page, begin, end, text)
