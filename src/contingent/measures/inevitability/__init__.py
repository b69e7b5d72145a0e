"""How likely an outcome was, seen from each date."""

from dataclasses import replace

from contingent.measures.common.effort import SIZES
from contingent.measures.common.question import FILTER, START_RECORD, UNTIL, Option, Question

QUESTION = Question(
    "inevitability",
    __name__,
    "Tell how likely each outcome was, seen from each date of the record, and what that likelihood is made of.",
    "contingent inevitability october-1917 --outcome bolshevik_led; "
    "contingent inevitability october-1917 --filter --thetas 16 --states 32 --half-panel --replay",
    (
        Option("outcome", "Show this rung or statement only.", metavar="RUNG"),
        Option(
            "at",
            "Seen from the start of this date only, knowing the days before; repeat it for more. By default from each "
            "date of the panel.",
            metavar="DATE",
            many=True,
        ),
        replace(START_RECORD, help=f"{START_RECORD.help} Repeat it to see P from several days.", many=True),
        replace(UNTIL, help="How likely outcomes of the case that follows were, to whose day each world goes on."),
        Option(
            "worlds",
            "Worlds of the prior that are lived, most of them only as far as they are governed as recorded.",
            int,
            SIZES["inevitability.worlds"],
            least=100,
        ),
        Option(
            "whole",
            "How many of them are lived to the end in any case.",
            int,
            SIZES["inevitability.whole"],
            least=100,
            advanced=True,
        ),
        Option("filter", "Also by the particle filter, as a check (a quarter of an hour).", bool, False),
        *FILTER,
        Option(
            "futures",
            "Worlds of each set that run on from each date.",
            int,
            SIZES["inevitability.futures"],
            least=2,
            advanced=True,
        ),
        Option("half_panel", "Also with each half of the panel's indicators, by the filter.", bool, False),
        Option("replay", "Also with hindsight, from the posterior of the whole record, by the filter.", bool, False),
        Option("moves", "Move parameter sets where few are left with weight.", bool, True, advanced=True),
        Option("pins", "Pin the recorded decisions.", bool, True, advanced=True),
    ),
    edits=True,
    settings=("keep", "threads", "cluster"),
    evidence=("panel", "pins", "reference"),
)
