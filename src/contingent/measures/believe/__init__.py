"""What one would have to believe for a claim to hold."""

from contingent.measures.common.effort import SIZES
from contingent.measures.common.question import FILTER, GIVEN, REQUIRED, Option, Question

QUESTION = Question(
    "believe",
    __name__,
    "Tell what you would have to believe about parameters and variants for a claim to hold.",
    "contingent believe october-1917 --claim 'P(left_power) > 0.9 by 1917-07-01'; "
    "contingent believe october-1917 --claim 'indispensable leader lenin=abroad for bolshevik_led' "
    "--given 1917-04-01; rival forms of the case: --variant from_below --variant 'policy war=0.8 @1917-05-01'",
    (
        Option(
            "claim",
            "'P(RUNG) > 0.9 by DATE' (or <), or 'indispensable EDIT for RUNG'.",
            default=REQUIRED,
            metavar="CLAIM",
        ),
        GIVEN,
        Option(
            "variants",
            "A rival form beside the case as it stands, repeatable: a name in schools.csv or variants.csv, or edits as "
            "in run, joined by ';'.",
            flag="--variant",
            metavar="NAME|EDITS",
            many=True,
        ),
        Option(
            "worlds",
            "Histories of each variant; the more, the smaller regions can be seen.",
            int,
            SIZES["believe.worlds"],
            least=40,
        ),
        *FILTER,
    ),
    settings=("keep",),
    evidence=("panel", "pins", "schools"),
)
