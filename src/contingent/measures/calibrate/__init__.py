"""Parameters fitted to the record, module by module."""

from pathlib import Path

from contingent.measures.common.effort import SIZES
from contingent.measures.common.question import Option, Question

QUESTION = Question(
    "calibrate",
    __name__,
    "Fit free parameters to the record's rows with use=fit, module by module; tell what the record says of each.",
    "contingent calibrate october-1917 --worlds 1024; then contingent run october-1917 --posterior",
    (
        Option(
            "worlds", "Worlds of each ensemble, and draws of the posterior.", int, SIZES["calibrate.worlds"], least=64
        ),
        Option("waves", "Ensembles of a module; history matching between them.", int, 2, least=1, advanced=True),
        Option(
            "keep",
            "Share of the worlds, the nearest to the record, that the regression uses.",
            float,
            0.5,
            least=0.05,
            most=1.0,
            advanced=True,
        ),
        Option(
            "store",
            "Store the posterior with the case, for contingent run --posterior; else it lies with the results.",
            bool,
            True,
        ),
        Option("folder", "Folder; by default runs/calibrate-CASE-DIGEST.", Path, flag="--out", decides=False),
    ),
    settings=("threads", "cluster"),
    evidence=("record", "modules"),
)
