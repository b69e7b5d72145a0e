"""The legacy: what came of it beside other countries, and how far the order depends on what a reader holds dear."""

from contingent.measures.common.question import Option, Question
from contingent.scenario.tables.legacy import FILES

QUESTION = Question(
    "legacy",
    __name__,
    "Set what came of it beside other countries; for which of the reader's own weights the order turns.",
    "contingent legacy october-1917 --weight deaths=3 --weight output=2",
    (
        Option(
            "weight",
            "Your own weight of a criterion, repeatable; those not named weigh 1. Without it no order is told.",
            metavar="NAME=NUMBER",
            many=True,
        ),
    ),
    evidence=FILES,
    worlds=False,
)
