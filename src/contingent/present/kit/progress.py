"""One bar on the terminal or in a notebook."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from time import monotonic

from rich.console import Console
from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn

Update = Callable[[int, int], None]  # takes (done, all)


@contextmanager
def bar() -> Iterator[tuple[Update, Update]]:
    """Show a bar where somebody watches; yield what takes functions compiled, and what takes world-days.

    It begins with the first of these, so that a question can be asked before.
    """
    console = Console(stderr=True)
    watched = console.is_terminal or (console.is_jupyter and find_spec("ipywidgets") is not None)  # else rich warns
    shown = Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        TaskProgressColumn(),
        TextColumn("{task.fields[rate]}"),
        TimeRemainingColumn(),
        console=console,
        disable=not watched,
    )
    began = 0.0

    task = shown.add_task("starting", total=None, rate="")
    try:

        def compiling(done: int, total: int) -> None:
            shown.start()
            shown.update(task, description="compiling", completed=done, total=total)

        def running(done: int, total: int) -> None:
            nonlocal began
            shown.start()
            began = began or monotonic()
            rate = f"{done / max(monotonic() - began, 1e-3):,.0f} world-days/s"
            shown.update(task, description="running", completed=done, total=total, rate=rate)

        yield compiling, running
    finally:
        shown.update(task, visible=bool(began))
        shown.stop()


@contextmanager
def reported(progress: bool | Update) -> Iterator[tuple[Update | None, Update | None]]:
    """Yield what a bar shows for True, nothing for False, and a function of the caller's own as it is."""
    if progress is True:
        with bar() as both:
            yield both
    else:
        yield None, progress or None
