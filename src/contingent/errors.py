"""Errors that a user meets; each knows the exit code that the command line ends with."""

from __future__ import annotations

from collections.abc import Iterable, Sized
from difflib import get_close_matches

MOST_ERRORS = 50  # problems that an error shows; of the rest it gives the number
MOST_NAMES = 12  # known names that a hint lists


class ContingentError(Exception):
    """Base of every error that says what a user can mend."""

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


def did_you_mean(name: str, known: Iterable[str], otherwise: str = "", problems: Sized = ()) -> str:
    """Return words that help with an unknown name: a question with the nearest known one.

    Parameters
    ----------
    name : str
        The name that is not known.
    known : iterable of str
    otherwise : str
        Returned where no known name is near; without it some of the known names are listed.
    problems : sized
        Problems found before this one. Where they are more than an error shows, nothing is looked up: in a table of
        thousands of unknown names that would take minutes.
    """
    names = list(dict.fromkeys(known))
    near = get_close_matches(name, names, 1) if len(problems) < MOST_ERRORS else []
    if near or otherwise:
        return f"did you mean '{near[0]}'?" if near else otherwise
    more = f" and {len(names) - MOST_NAMES} more" if len(names) > MOST_NAMES else ""
    return f"known are {', '.join(names[:MOST_NAMES]) or 'none'}{more}"
