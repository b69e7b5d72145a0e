"""Runs the command line and leaves with the exit code of what happened."""

from __future__ import annotations

import sys

from contingent.cli import cases, gates, imports, measures, runs
from contingent.cli.app import SYSTEM, app
from contingent.errors import ContingentError, RunError

COMMANDS = (cases, gates, imports, measures, runs)  # files whose commands register on the app


def main() -> None:
    """Run the command line; tell errors plainly and leave with their exit code."""
    try:
        app()
    except Exception as error:
        code = exit_code(error)
        if code is None:
            raise
        print(f"contingent: {error}", file=sys.stderr)
        sys.exit(code)


def exit_code(error: Exception) -> int | None:
    """Return the exit code of an error that is the user's to mend, None for one that is ours."""
    if isinstance(error, OSError) or (isinstance(error, RunError) and isinstance(error.__cause__, OSError)):
        return SYSTEM
    return error.exit_code if isinstance(error, ContingentError) else None
