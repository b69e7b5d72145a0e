"""What the same structural change does in several cases, and what of that carries over."""

from contingent.measures.common.effort import SIZES
from contingent.measures.common.question import REQUIRED, Option, Question

QUESTION = Question(
    "compare",
    __name__,
    "Tell what the same edits do to the regime of the start in several cases, and what of that carries over.",
    "contingent compare --cases october-1917,germany-1918,ddr-1989 --do 'set officer_pull=0.2'",
    (
        Option(
            "edits",
            "What is done in every case; repeat it for more contrasts, join edits of one with ';'.",
            default=REQUIRED,
            flag="--do",
            metavar="EDIT",
            many=True,
        ),
        Option("pairs", "Pairs of histories in each case.", int, SIZES["compare.pairs"], least=2),
    ),
)
