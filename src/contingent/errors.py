"""Errors that a user meets; each knows the exit code that the command line ends with."""

from __future__ import annotations

MOST_ERRORS = 50


class ContingentError(Exception):
    """Base of every error that tells a user what to mend."""

    exit_code = 2


class CaseError(ContingentError):
    """A case or an edit is wrong; `problems` lists every problem found, one line each."""

    def __init__(self, problems: list[str]) -> None:
        shown = problems[:MOST_ERRORS]
        more = len(problems) - len(shown)
        super().__init__("\n".join(shown) + (f"\n... and {more} more" if more > 0 else ""))
        self.problems = problems


class QuestionError(ContingentError, ValueError):
    """A question that the case cannot answer, such as one about an event that it does not know."""


class BindingError(ContingentError):
    """A mechanism asks for something that it did not declare or that does not exist."""


class RunError(ContingentError):
    """A run folder does not fit what is asked of it, or can't be written."""

    exit_code = 4
