"""Rival readings of a case: can the record tell them apart?"""

from contingent.measures.common.effort import SIZES
from contingent.measures.common.question import Option, Question

QUESTION = Question(
    "schools",
    __name__,
    "Compare rival readings of the case by the held-out record, and by what each answers to 'what if'.",
    "contingent schools october-1917 --do 'leader lenin=abroad' --do 'policy war=0.8 @1917-05-01'",
    (
        Option(
            "edits",
            "A question 'what if' that every school answers, repeatable, as in compare.",
            flag="--do",
            metavar="EDIT",
            many=True,
        ),
        Option("outcome", "Show answers about this rung only.", metavar="RUNG"),
        Option("worlds", "Worlds of each school.", int, SIZES["schools.worlds"], least=8),
        Option("pairs", "Pairs of histories of each school and question.", int, SIZES["schools.pairs"], least=2),
        Option(
            "effective",
            "Worlds that must count in effect; weights are tempered until they do.",
            float,
            SIZES["schools.effective"],
            least=2,
            advanced=True,
        ),
    ),
    evidence=("record", "panel", "pins", "schools"),
)
