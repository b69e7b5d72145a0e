"""All questions that can be asked of a case. Adding a measure is a folder and a line here.

A package of its own adds one by an entry point of the group `contingent.measures` that names the folder's package:

    [project.entry-points."contingent.measures"]
    wealth = "mypackage.wealth"
"""

from __future__ import annotations

from functools import cache
from importlib import import_module
from importlib.metadata import entry_points

from contingent.errors import QuestionError
from contingent.measures.common.question import Question

MEASURES = (
    "contingent.measures.inevitability",
    "contingent.measures.compare",
    "contingent.measures.hinges",
    "contingent.measures.believe",
    "contingent.measures.typology",
    "contingent.measures.scorecard",
    "contingent.measures.schools",
    "contingent.measures.calibrate",
)
GROUP = "contingent.measures"


@cache
def questions() -> dict[str, Question]:
    """Return name -> question, this program's first.

    Raises
    ------
    QuestionError
        Where two have one name.
    """
    rooms = [*MEASURES, *(each.value for each in entry_points(group=GROUP))]
    found: dict[str, Question] = {}
    for room in rooms:
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
