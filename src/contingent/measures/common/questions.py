"""All questions that can be asked of a case: those of the registry, and those that packages add."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from importlib.metadata import entry_points

from contingent.errors import QuestionError
from contingent.measures.common.question import Question
from contingent.measures.registry import ACROSS, ENTRY_POINTS, MEASURES


@cache
def questions() -> dict[str, Question]:
    """Return name -> question, this program's first.

    Raises
    ------
    QuestionError
        Where two have one name.
    """
    found: dict[str, Question] = {}
    for room in [*MEASURES, *(each.value for each in entry_points(group=ENTRY_POINTS))]:
        question: Question = import_module(room).QUESTION
        if question.name in found:
            raise QuestionError(f"{room}: '{question.name}' is the name of {found[question.name].room}; take another")
        found[question.name] = question
    return found


def question(name: str) -> Question:
    """Return a question by its name.

    Raises
    ------
    QuestionError
        For a name that there is not.
    """
    if name not in questions():
        raise QuestionError(f"no question '{name}'; there are {', '.join(questions())}")
    return questions()[name]


@cache
def across_questions() -> dict[str, Question]:
    """Return name -> question of those that can be asked of several cases at once."""
    every = [import_module(room).QUESTION for room in ACROSS]
    return {each.name: each for each in every}


def across_question(name: str) -> Question:
    """Return a question to several cases by its name.

    Raises
    ------
    QuestionError
        For one that is asked of one case only.
    """
    if name not in across_questions():
        raise QuestionError(f"'{name}' is not asked of several cases; {', '.join(across_questions())} are")
    return across_questions()[name]
