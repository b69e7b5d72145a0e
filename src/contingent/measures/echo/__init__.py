"""The echo of a revolution: what its example adds, fitted, tested and lived."""

from pathlib import Path

from contingent.measures.common.effort import SIZES
from contingent.measures.common.question import Option, Question

QUESTION = Question(
    "echo",
    __name__,
    "Tell what the example of a revolution adds abroad: fitted, tested on later years, and lived with and without it.",
    "contingent echo echo-1917; contingent echo echo-1917 --example mine.csv --world small",
    (
        Option(
            "example",
            "What the revolution left: a CSV with the columns of example.csv, or a run that reaches the end of 1922. "
            "By default the record.",
            Path,
            metavar="RUN|CSV",
        ),
        Option("world", "Its row in the CSV, or its number in the run.", metavar="NAME"),
        Option(
            "worlds", "Number of possible histories, each lived with and without.", int, SIZES["echo.worlds"], least=2
        ),
    ),
    edits=True,
    evidence=("risings", "armies", "council_regimes", "territory_years", "example"),
)
