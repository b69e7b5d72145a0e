"""A claim about a rung, as one line.

P(RUNG) > 0.9 [by DATE]         seen from the date, the chance of the rung is above 0.9 (or < for below)
indispensable EDIT for RUNG     without what the edit takes away (or the decision it forces) the rung would not
                                have come about: the lower bound of the probability of necessity is above 0.95
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from contingent.errors import CaseError, known
from contingent.measures.common.bounds import NECESSARY
from contingent.measures.common.given import date_of
from contingent.scenario.model import Scenario

CHANCE = re.compile(r"^P\(\s*(\w+)\s*\)\s*([<>])\s*(0?\.\d+|0|1)(?:\s+by\s+(\S+))?$")
NEEDED = re.compile(r"^indispensable\s+(.+?)\s+for\s+(\w+)$")


@dataclass(frozen=True)
class Claim:
    """A claim: its words, rung, threshold, date, and the edit of 'indispensable' ('' for a chance).

    `below` for P(RUNG) < threshold.
    """

    words: str
    rung: str
    enough: float
    when: date | None = None
    edit: str = ""
    below: bool = False


def parse_claim(scenario: Scenario, text: str) -> Claim:
    """Return the claim that a line makes.

    Raises
    ------
    CaseError
        For a line of another form, or a rung that the case lacks.
    """
    chance, needed = CHANCE.match(text.strip()), NEEDED.match(text.strip())
    if not chance and not needed:
        raise CaseError([f"claim '{text}': write 'P(RUNG) > 0.9 by 1917-07-01' or 'indispensable EDIT for RUNG'"])
    rungs = [row.rung for row in scenario.tables["rungs"]]
    if needed:
        known(f"--claim '{text}'", "rung", needed.group(2), rungs)
        return Claim(text, needed.group(2), NECESSARY, edit=needed.group(1))
    assert chance is not None
    rung, sign, number, when = chance.groups()
    known(f"--claim '{text}'", "rung", rung, rungs)
    on = date_of(scenario, when, f"claim '{text}'")
    value = float(number)
    return Claim(text, rung, 1.0 - value if sign == "<" else value, on, below=sign == "<")
