"""Parameters that several cases share, fitted to all their records; each case left out in turn."""

from pathlib import Path

from contingent.measures.common.effort import SIZES
from contingent.measures.common.question import Option, Question

QUESTION = Question(
    "calibrate",
    __name__,
    "Fit the parameters that several cases share to all their records; score each case left out.",
    "contingent calibrate --cases october-1917,germany-1918,ddr-1989 --worlds 256",
    (
        Option(
            "worlds", "Worlds of each ensemble, and draws of the posterior.", int, SIZES["calibrate.worlds"], least=64
        ),
        Option("waves", "Ensembles of a module; history matching between them.", int, 2, least=1, advanced=True),
        Option(
            "keep", "Share of the worlds that the regression uses.", float, 0.5, least=0.05, most=1.0, advanced=True
        ),
        Option("folder", "Folder; by default runs/calibrate-CASES-DIGEST.", Path, flag="--out", decides=False),
    ),
    settings=("threads", "cluster"),
    evidence=("record", "modules"),
)
