"""A small run of a small case, 60 worlds in three chunks, and ways to spoil it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from contingent.engine.runs.execute import Plan, execute
from contingent.engine.runs.run import Run
from contingent.scenario.edits.make import apply
from contingent.scenario.reading.load import load

WORLDS, CHUNK = 60, 20


def small(folder: str | Path, case: str | Path = "two-state", edits: str = "", **other: Any) -> Run:
    planned: dict[str, Any] = {"worlds": WORLDS, "seed": 1, "chunk": CHUNK}
    planned |= {name: other.pop(name) for name in (*planned, "snapshots") if name in other}
    return execute(apply(load(case), edits), Plan(**planned), folder, **other)


def flip(path: Path, at: int = -1) -> None:
    """Flip one bit of a file."""
    data = bytearray(path.read_bytes())
    data[at] ^= 1
    path.write_bytes(bytes(data))
