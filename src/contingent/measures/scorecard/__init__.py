"""Chances of the record's episodes and false alarms, beside null models."""

from contingent.measures.common.effort import SIZES
from contingent.measures.common.question import Option, Question

QUESTION = Question(
    "scorecard",
    __name__,
    "Score the chances of the record's episodes, and false alarms in quiet times, beside null models.",
    "contingent scorecard october-1917 --worlds 512",
    (
        Option(
            "worlds",
            "Worlds that live through the record, and futures of a window.",
            int,
            SIZES["scorecard.worlds"],
            least=8,
        ),
        Option(
            "effective",
            "Worlds that must count in effect; weights are tempered until they do.",
            float,
            SIZES["scorecard.effective"],
            least=2,
            advanced=True,
        ),
        Option("quiet", "Windows without an episode.", int, 20, least=1, advanced=True),
    ),
    evidence=("panel", "pins", "episodes", "covariates"),
)
