"""Uprising or coup: coordinates and published codes of a change of power."""

from contingent.measures.common.effort import SIZES
from contingent.measures.common.question import Option, Question

QUESTION = Question(
    "typology",
    __name__,
    "Tell uprising from coup by coordinates and published codes; no verdict.",
    "contingent typology october-1917 --event october",
    (
        Option(
            "event",
            "A change of power among the case's patterns; by default the first that comes after another.",
            metavar="PATTERN",
        ),
        Option("worlds", "Number of possible histories.", int, SIZES["typology.worlds"], least=1),
    ),
    evidence=("seizures", "record"),
)
