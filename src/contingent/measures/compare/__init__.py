"""What an intervention changes."""

from contingent.measures.common.effort import SIZES
from contingent.measures.common.question import FILTER, GIVEN, REQUIRED, START_RECORD, UNTIL, Option, Question

QUESTION = Question(
    "compare",
    __name__,
    "Tell what an intervention changes: effects, bounds on necessity and sufficiency, what the record taught.",
    "contingent compare october-1917 --do 'leader lenin=abroad @1917-04-01'; "
    "contingent compare october-1917 --do 'force action:bolshevik=rise @1917-10-23' --given 1917-10-23; "
    "one contrast each: --do A --do B; edits together: --do 'A; B'; would this history have ended otherwise: "
    "--do 'forbid action:bolshevik=rise @1917-10-23' --this-history; "
    "contingent compare russia-1918 --do 'set guests_come=0'; "
    "contingent compare october-1917 --until 1922-12-30 --do 'leader lenin=abroad @1917-04-10' --pairs 64",
    (
        Option(
            "edits",
            "What is done, as in run; repeat it for more contrasts on the same past and luck, join edits of one with "
            "';'.",
            default=REQUIRED,
            flag="--do",
            metavar="EDIT",
            many=True,
        ),
        GIVEN,
        START_RECORD,
        UNTIL,
        Option(
            "versus",
            "What it is compared with; by default the course without it, and for a forced decision the same option "
            "closed.",
            metavar="EDIT",
        ),
        Option("outcome", "Show this rung, class or statement only.", metavar="RUNG"),
        Option("pairs", "Pairs of histories.", int, SIZES["compare.pairs"], least=2),
        Option(
            "this_history",
            "Ask as well whether histories that agree with the whole record would have ended otherwise on their "
            "own luck.",
            bool,
            False,
        ),
        *FILTER,
    ),
    settings=("keep",),
    evidence=("panel", "pins"),
    translated=True,
)
