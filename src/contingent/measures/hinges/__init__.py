"""Where the contingency of an outcome lies."""

from contingent.measures.common.effort import SIZES
from contingent.measures.common.question import FILTER, REQUIRED, Option, Question

QUESTION = Question(
    "hinges",
    __name__,
    "Tell where an outcome's contingency lies: our history signed, decisions, sources of chance.",
    "contingent hinges october-1917 --outcome left_power; "
    "contingent hinges october-1917 --outcome left_power --reference 'set weariness_start=0' "
    "--decision 'action:bolshevik @1917-10-23'",
    (
        Option("outcome", "The rung whose contingency is asked for.", default=REQUIRED, metavar="RUNG"),
        Option(
            "decisions",
            "A decision to weigh, repeatable; by default the case's recorded ones.",
            flag="--decision",
            metavar="DECISION:ACTOR @DATE",
            many=True,
        ),
        Option(
            "reference",
            "Edits that make the reference start, repeatable, or a case that is it; by default what the case declares.",
            metavar="EDIT|CASE",
            many=True,
        ),
        Option(
            "histories",
            "Histories of the ledger and of each decision.",
            int,
            SIZES["hinges.histories"],
            least=2,
            advanced=True,
        ),
        Option(
            "futures",
            "Futures of each history at each step of the ledger.",
            int,
            SIZES["hinges.futures"],
            least=1,
            advanced=True,
        ),
        Option("worlds", "Histories for the shares of chance.", int, SIZES["hinges.worlds"], least=4, advanced=True),
        *FILTER,
    ),
    settings=("keep",),
    evidence=("panel", "pins", "reference"),
)
