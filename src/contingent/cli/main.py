"""Runs the command line and leaves with the exit code of what happened."""

from __future__ import annotations

import signal
import sys
import warnings
from collections.abc import Callable, Generator
from contextlib import contextmanager
from functools import partial
from threading import current_thread, main_thread
from typing import Any

from contingent.cli import articles, cases, crates, gates, imports, measures, runs, serving, validating
from contingent.cli.app import SYSTEM, app
from contingent.errors import CaseError, ContingentError, ContingentWarning, RunError, control_problem, visible

COMMANDS = (
    articles,
    cases,
    crates,
    gates,
    imports,
    measures,
    runs,
    serving,
    validating,
)  # files whose commands register on the app


def main() -> None:
    """Run the command line; tell errors plainly and leave with their exit code."""
    try:
        for word in sys.argv[1:]:
            if problem := control_problem(word):
                raise CaseError([f"'{word}' {problem}"])
        with ended_as_interrupted(), warnings.catch_warnings():
            warnings.showwarning = partial(told, warnings.showwarning)
            app()
    except Exception as error:
        code = exit_code(error)
        if code is None:
            raise
        print(f"contingent: {visible(str(error))}", file=sys.stderr)
        sys.exit(code)


@contextmanager
def ended_as_interrupted() -> Generator[None]:
    """Let the signals that end a program interrupt it, as Ctrl-C does, so that it says what has landed."""
    names = ("SIGTERM", "SIGHUP") if current_thread() is main_thread() else ()
    found = [getattr(signal, name) for name in names if hasattr(signal, name)]
    before = {each: signal.getsignal(each) for each in found}
    for each, handler in before.items():
        if handler is signal.SIG_DFL:  # not under nohup, which ignores SIGHUP
            signal.signal(each, interrupt)
    try:
        yield
    finally:
        for each, handler in before.items():
            signal.signal(each, handler)


def interrupt(*_: object) -> None:
    """Do what Ctrl-C does."""
    raise KeyboardInterrupt


def told(otherwise: Callable[..., None], message: Warning | str, category: type[Warning], *where: Any) -> None:
    """Print a warning of ours as a sentence."""
    if issubclass(category, ContingentWarning):
        print(f"contingent: {visible(str(message))}", file=sys.stderr)
    else:
        otherwise(message, category, *where)


def exit_code(error: Exception) -> int | None:
    """Return the exit code of an error that is the user's to mend, None for one that is ours."""
    if isinstance(error, OSError) or (isinstance(error, RunError) and isinstance(error.__cause__, OSError)):
        return SYSTEM
    return error.exit_code if isinstance(error, ContingentError) else None
