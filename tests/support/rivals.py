"""The two-state chain with a held-out record of two days and two schools."""

import shutil
from pathlib import Path

from contingent.scenario.model import Scenario
from contingent.scenario.reading.find import BUILT_IN
from contingent.scenario.reading.load import load

RECORD = (
    "start,end,indicator,value,low,high,use,source,grade\n"
    "2000-03-01,2000-03-01,in_revolt,0,-0.1,0.1,test,assumption: a toy,S\n"
    "2000-06-01,2000-06-01,ever,1,0.9,1.1,test,assumption: a toy,S\n"
)
SCHOOLS = (
    "school,title,edits,reading,source,grade\n"
    "slow,Slow,prior rise=0.001..0.01,a toy,assumption: a toy,S\n"
    "fast,Fast,set rise=0.2,a toy,assumption: a toy,S\n"
)


def write_rivals(folder: Path) -> Path:
    """Write the case into a folder; return its own."""
    case = shutil.copytree(BUILT_IN / "two_state", folder / "two_state")
    (case / "record.csv").write_text(RECORD)
    (case / "schools.csv").write_text(SCHOOLS)
    return case


def rivals(folder: Path) -> Scenario:
    """Return the case."""
    return load(write_rivals(folder))
