"""How a command that runs worlds ends: interrupted, or with worlds that failed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Generator
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

import typer

from contingent.cli.app import INTERRUPTED, WORLDS

if TYPE_CHECKING:
    from contingent.front.run import Run

FAILED_SHARE = 0.001  # more failed worlds than this end with exit code 3


@contextmanager
def taken_up() -> Generator[None]:
    """Say of an interrupted run what has landed, and leave with its exit code."""
    try:
        yield
    except KeyboardInterrupt as stopped:
        with suppress(OSError):  # the terminal may be gone
            typer.echo(f"contingent: {str(stopped) or 'stopped'}", err=True)
        raise typer.Exit(INTERRUPTED) from None


def end(run: Run) -> None:
    """Tell of worlds that failed; leave with code 3 where they are more than 0.1%."""
    if not len(run.landed.numbers):  # a shard without a chunk
        return
    outcomes = run.outcomes[["world", "status"]]
    first: dict[str, str] = {}  # cause -> where it was first seen
    causes = Counter[str]()
    for world, status in zip(outcomes["world"], outcomes["status"], strict=True):
        cause, _, day = str(status).partition("\n")
        first.setdefault(cause, f"world {world}, {day}")
        causes[cause] += 1
    worlds, failed = causes.total(), causes.total() - causes.pop("sound", 0)
    if failed:
        told = "; ".join(f"{count} times: {cause} (first {first[cause]})" for cause, count in causes.most_common())
        typer.echo(f"{failed} of {worlds} worlds failed: {told}", err=True)
    if failed > FAILED_SHARE * worlds:
        raise typer.Exit(WORLDS)
