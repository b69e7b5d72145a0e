"""What a measure says of itself: the question it answers, and what decides the answer.

It stands in `__init__.py` of the measure's folder, so that the command line knows all questions and their options
without computing anything. The folder's other files have the same names in every measure: `measure.py` with `ask`,
`words.py` with `as_text`, `page.py` with `plot` and `page`.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from types import ModuleType
from typing import Any

from contingent.errors import QuestionError
from contingent.measures.common.effort import EFFORTS, STATES, THETAS, Sizes

REQUIRED = object()


@dataclass(frozen=True)
class Option:
    """One thing that decides an answer.

    Attributes
    ----------
    name : keyword in Python
    help : a sentence for the help of the command
    type : str, int, float, bool or Path
    default : a value, REQUIRED, or Sizes for a size that follows the effort
    flag : on the command line, where it is another than --name
    metavar : what stands for its value in the help
    many : whether it may be given again and again: a list in Python
    least, most : bounds of a number
    advanced : whether the help shows it apart
    decides : whether the answer depends on it
    """

    name: str
    help: str
    type: type = str
    default: Any = None
    flag: str = ""
    metavar: str = ""
    many: bool = False
    least: float | None = None
    most: float | None = None
    advanced: bool = False
    decides: bool = True

    def settled(self, value: Any, effort: str) -> Any:
        """Return the value that holds: as given, in plain types, else the default at this effort.

        Raises
        ------
        QuestionError
            For a required option without a value, and a number out of bounds.
        """
        if value is None and self.default is REQUIRED:
            raise QuestionError(f"'{self.name}' is missing: {self.help}")
        if value is None:
            return self.type(getattr(self.default, effort)) if isinstance(self.default, Sizes) else self.default
        if self.many:
            return [plain(each) for each in (value if isinstance(value, list | tuple) else [value])]
        if isinstance(value, int | float) and (
            (self.least is not None and value < self.least) or (self.most is not None and value > self.most)
        ):
            raise QuestionError(f"'{self.name}' is {value:g}; it goes from {self.least} to {self.most or 'any number'}")
        return plain(value)


@dataclass(frozen=True)
class Question:
    """A question that can be asked of a case.

    Attributes
    ----------
    name : of the command and of the method
    room : the package that answers it, `__name__` where it stands
    help : what it tells, in a sentence
    examples : lines of the command line
    options : what decides the answer, beside case, seed and effort
    edits : whether the command has --do for edits of the case itself
    settings : which of the study's settings it uses beside these: "keep", "threads", "cluster"
    evidence : tables of the record that it reads, beside the tables that the case's worlds are made of
    worlds : whether the answer rests on worlds of the case
    translated : whether its words can be had in every language: `words.as_text` takes one
    """

    name: str
    room: str
    help: str
    examples: str
    options: tuple[Option, ...] = ()
    edits: bool = False
    settings: tuple[str, ...] = ()
    evidence: tuple[str, ...] = ()
    worlds: bool = True
    translated: bool = False

    def settle(self, given: dict[str, Any], effort: str) -> dict[str, Any]:
        """Return every option with the value that holds.

        Raises
        ------
        QuestionError
            For an option that the question lacks, and an effort that there is not.
        """
        if effort not in EFFORTS:
            raise QuestionError(f"effort is {', '.join(EFFORTS)}; not '{effort}'")
        names = [option.name for option in self.options]
        unknown = sorted(set(given) - set(names))
        if unknown:
            raise QuestionError(f"{self.name} has no option '{unknown[0]}'; it has {', '.join(names) or 'none'}")
        return {option.name: option.settled(given.get(option.name), effort) for option in self.options}

    def part(self, name: str) -> ModuleType:
        """Return a file of the measure's folder: measure, words or page."""
        return import_module(f"{self.room}.{name}")


def plain(value: Any) -> Any:
    """Return a value as the command line has it: numbers and flags as they are, all else as text, joined by ';'."""
    if isinstance(value, list | tuple):
        return "; ".join(str(each) for each in value)
    return value if isinstance(value, bool | int | float) else str(value)


GIVEN = Option(
    "given",
    "Branch on this date; where the case has a panel, from histories that agree with the record up to it.",
    metavar="DATE",
)
FILTER = (
    Option("thetas", "Parameter sets of the filter.", int, THETAS, least=1, advanced=True),
    Option("states", "Worlds of each parameter set in the filter.", int, STATES, least=1, advanced=True),
)
START_RECORD = Option(
    "start_record", "Begin on this day as the record has it, in a case with control.csv.", metavar="DATE"
)
UNTIL = Option(
    "until",
    "Each history goes on to that day in the case that follows, whose outcomes stand beside; edits may be of either.",
    metavar="DATE",
)
