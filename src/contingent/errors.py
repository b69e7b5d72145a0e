"""Errors that a user meets; each knows the exit code that the command line ends with."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sized
from difflib import get_close_matches
from operator import index
from typing import Any

# Characters that steer a terminal or turn the order of what is read, line ends and tabs aside.
CONTROL = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]|\r(?!\n)"
)
MOST_ERRORS = 50  # problems that an error shows; of the rest it gives the number
MOST_NAMES = 12  # known names that a hint lists


class ContingentError(Exception):
    """Base of every error that says what a user can mend."""

    exit_code = 2

    def __init__(self, message: str = "") -> None:
        super().__init__(visible(message))


class CaseError(ContingentError):
    """A case or an edit is wrong; `problems` lists every problem found, one line each."""

    def __init__(self, problems: list[str]) -> None:
        shown = problems[:MOST_ERRORS]
        more = len(problems) - len(shown)
        super().__init__("\n".join(shown) + (f"\n... and {more} more" if more > 0 else ""))
        self.problems = [visible(problem) for problem in problems]


class QuestionError(ContingentError, ValueError):
    """A question that the case cannot answer, such as one about an event that it does not know."""


class BindingError(ContingentError):
    """A mechanism asks for something that it did not declare or that does not exist."""


class RunError(ContingentError):
    """A run folder does not fit what is asked of it, or can't be written."""

    exit_code = 4


class Stopped(KeyboardInterrupt):
    """A run was interrupted; its text says what has landed."""


class ContingentWarning(UserWarning):
    """Something that a user can mend, and need not."""


def whole(what: str, value: Any, low: int, high: int | None = None) -> None:
    """Check that a value is a whole number between two bounds, the upper one left out where there is none.

    Raises
    ------
    CaseError
        With the bounds.
    """
    try:
        number = low - 1 if isinstance(value, bool) else index(value)
    except TypeError:
        number = low - 1
    if number < low or (high is not None and number > high):
        bounds = f"of at least {low}" if high is None else f"between {low} and {high}"
        raise CaseError([f"{what}: {value!r} is not a whole number {bounds}"])


def visible(text: str) -> str:
    """Return a text with control characters written as their codes, so that none reaches a terminal."""
    return CONTROL.sub(lambda found: ascii(found[0])[1:-1], text)


def control_problem(text: str) -> str:
    """Return what is wrong with a text that holds a control character, nothing where it holds none."""
    found = CONTROL.search(text)
    return f"holds the control character {ascii(found[0])[1:-1]}; remove it" if found else ""


def nearest(name: str, known: Iterable[str], problems: Sized = ()) -> str:
    """Return the known name nearest to an unknown one, nothing where none is near.

    Parameters
    ----------
    name : str
        The name that is not known.
    known : iterable of str
    problems : sized
        Problems found before this one. Where they are more than an error shows, nothing is looked up: in a table of
        thousands of unknown names that would take minutes.
    """
    return next(iter(get_close_matches(name, list(known), 1)), "") if len(problems) < MOST_ERRORS else ""


def did_you_mean(name: str, known: Iterable[str], otherwise: str = "", problems: Sized = ()) -> str:
    """Return words that help with an unknown name: a question with the nearest known one.

    Parameters
    ----------
    name, known, problems : as in `nearest`
    otherwise : str
        Returned where no known name is near; without it some of the known names are listed.
    """
    names = list(dict.fromkeys(known))
    near = nearest(name, names, problems)
    if near or otherwise:
        return f"did you mean '{near}'?" if near else otherwise
    more = f" and {len(names) - MOST_NAMES} more" if len(names) > MOST_NAMES else ""
    return f"known are {', '.join(names[:MOST_NAMES]) or 'none'}{more}"


def known(where: str, what: str, name: str, names: Collection[str]) -> None:
    """Check that a name is known.

    Parameters
    ----------
    where, what : str
        What is read, and what the name is of, in the words of the error.

    Raises
    ------
    CaseError
        With the nearest name.
    """
    if name not in names:
        raise CaseError([f"{where}: unknown {what} '{name}'; {did_you_mean(name, names)}"])
