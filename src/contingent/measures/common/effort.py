"""How much is computed for an answer: one word sets every size that was not given by itself."""

from __future__ import annotations

from typing import NamedTuple

EFFORTS = ("quick", "normal", "paper")


class Sizes(NamedTuple):
    """A size at each effort: quick to look, normal to work with, paper to print."""

    quick: int
    normal: int
    paper: int


THETAS = Sizes(16, 64, 128)
STATES = Sizes(32, 64, 128)
SIZES = {
    "inevitability.worlds": Sizes(4000, 30000, 60000),
    "inevitability.whole": Sizes(2000, 8000, 16000),
    "inevitability.futures": Sizes(8, 16, 64),
    "compare.pairs": Sizes(200, 1000, 4000),
    "hinges.histories": Sizes(16, 64, 256),
    "hinges.futures": Sizes(1, 2, 4),
    "hinges.worlds": Sizes(64, 512, 2048),
    "typology.worlds": Sizes(64, 256, 1024),
    "believe.worlds": Sizes(400, 2000, 8000),
    "scorecard.worlds": Sizes(128, 512, 2048),
    "scorecard.effective": Sizes(16, 32, 64),
    "schools.worlds": Sizes(64, 256, 1024),
    "schools.pairs": Sizes(64, 256, 1024),
    "schools.effective": Sizes(16, 32, 64),
    "calibrate.worlds": Sizes(256, 1024, 4096),
    "echo.worlds": Sizes(64, 256, 1024),
}
