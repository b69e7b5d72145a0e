"""Says how long a command will take and how much it will write, and asks, where that is much."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from contingent.cli.app import INTERRUPTED
from contingent.errors import QuestionError

if TYPE_CHECKING:
    from contingent.scenario.arrays.compiled import Compiled

MOST_SECONDS, MOST_BYTES = 30 * 60, 20e9  # above these somebody has to agree
SURE = 15  # a guess is right within this factor: far from the limit nothing is measured
UNITS = ((365.25 * 86400, "years"), (86400, "days"), (3600, "hours"), (60, "minutes"), (1, "seconds"))

Yes = Annotated[bool, typer.Option("--yes", help="Go on without asking where it takes long or much disk.")]


def at_a_terminal() -> bool:
    """Return whether somebody can answer."""
    return sys.stdin.isatty()


def agree(
    compiled: Compiled, world_days: int, yes: bool, threads: int | None = None, stored: int = 0, out: Path | None = None
) -> None:
    """Ask, where a command takes over half an hour or over 20 GB; without a terminal stop, unless `yes` is said.

    Parameters
    ----------
    world_days : how many are lived
    stored : worlds whose series are written
    out : under which folder

    Raises
    ------
    QuestionError
        Where nobody can be asked.
    """
    from contingent.engine.cost import disk_bytes
    from contingent.engine.runs.remote import is_remote

    seconds = time_of(compiled, world_days, threads or os.cpu_count() or 1)
    size = disk_bytes(compiled, stored)
    if seconds <= MOST_SECONDS and size <= MOST_BYTES:
        return
    told = f"{world_days:,} world-days: about {spelt(seconds)} on this machine"
    if stored:
        free = "" if is_remote(out) else f" ({free_space(out or Path('runs')) / 1e9:,.0f} GB are free)"
        told += f", and about {size / 1e9:,.0f} GB on disk{free}"
    if yes:
        typer.echo(told, err=True)
    elif at_a_terminal():
        if not typer.confirm(f"{told}. Go on?", err=True):
            raise typer.Exit(INTERRUPTED)
    else:
        raise QuestionError(f"{told}; nothing was run: take fewer worlds, or say --yes to go on")


def time_of(compiled: Compiled, world_days: int, threads: int) -> float:
    """Return about how many seconds some world-days take; measured where a guess does not settle it."""
    from contingent.engine.cost import guessed_seconds, measured_seconds
    from contingent.engine.machine.compile_ahead import compile_ahead
    from contingent.present.kit.progress import bar

    guess = guessed_seconds(compiled, world_days, threads)
    if not MOST_SECONDS / SURE < guess < MOST_SECONDS * SURE:
        return guess
    with bar() as (compiling, _):
        compile_ahead([compiled], threads, compiling)
    return measured_seconds(compiled, world_days, threads)


def spelt(seconds: float) -> str:
    """Return a time in the largest unit of which there are two or more."""
    size, unit = next((each for each in UNITS if seconds >= 2 * each[0]), UNITS[-1])
    return f"{seconds / size:,.0f} {unit}"


def free_space(folder: Path) -> int:
    """Return how many bytes are free where a folder lies, or will lie."""
    there = next(path for path in (folder, *folder.resolve().parents) if path.exists())
    return shutil.disk_usage(there).free
