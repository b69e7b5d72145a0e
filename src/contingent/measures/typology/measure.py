"""Uprising or coup: coordinates of a change of power with their coding rules, and published codes. No verdict.

Each coordinate has a rule that anybody could apply to a history, simulated or real (`RULES`). Powell and Thyne
(2011) call a coup an illegal and overt attempt by the military or other elites within the state apparatus to
unseat the executive, successful if power is held for seven days. Whether a council that many obeyed was part of
the state apparatus is what is disputed, so both answers are coded. NAVCO (Chenoweth and Lewis 2013) counts a
campaign from 1,000 participants on and calls it violent from 1,000 deaths; 3.5% of the people is Chenoweth's
threshold. These thresholds are quoted from memory.
"""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from contingent.engine.branches import Progress
from contingent.errors import CaseError, known
from contingent.measures.common.study import Study
from contingent.measures.typology.record import Range, Recorded, recorded, recorded_codes
from contingent.measures.typology.rules import CODES, RULES
from contingent.measures.typology.summary import codes, coordinates
from contingent.measures.typology.watched import NEEDS, Watched
from contingent.mechanisms.registry import compile_scenario
from contingent.scenario.model import Scenario

FEW = 30  # histories below which shares say little


@dataclass(frozen=True)
class Typology:
    """Coordinates and codes over worlds.

    Attributes
    ----------
    worlds : DataFrame, one row a world in which the change of power happened: RULES, CODES, leader, day
    lived : how many worlds were lived
    recorded : coordinate -> its value, range and sources where the record has it
    record_codes : code -> (least, most) of the recorded event, where the record says something of it
    """

    scenario: Scenario
    pattern: str
    worlds: pd.DataFrame
    lived: int
    recorded: dict[str, Recorded]
    record_codes: dict[str, Range]

    @property
    def coordinates(self) -> pd.DataFrame:
        """One row a coordinate (`summary.coordinates`)."""
        return coordinates(self.worlds, self.recorded)

    @property
    def codes(self) -> pd.DataFrame:
        """One row a published code (`summary.codes`)."""
        return codes(self.worlds, self.record_codes)

    @property
    def tables(self) -> dict[str, pd.DataFrame]:
        """The data behind every number."""
        rows = [{"coordinate": name, **each._asdict()} for name, each in self.recorded.items()]
        recorded = pd.DataFrame(rows, columns=["coordinate", *Recorded._fields])
        return {
            "coordinates": self.coordinates,
            "codes": self.codes,
            "prior/worlds": self.worlds,
            "observed_data/recorded": recorded,
        }

    @property
    def warnings(self) -> list[str]:
        """What is weak: a change of power that few histories have."""
        n = len(self.worlds)
        return [f"it happens in {n} of {self.lived} histories only"] if n < FEW else []


def ask(study: Study, event: str | None, worlds: int) -> Typology:
    """Answer the question for a study; see `QUESTION` for the options."""
    config = study.scenario.config
    count = study.counting(worlds * (config.days))
    return typology(study.scenario, event, worlds, study.seed, count)


def typology(
    scenario: Scenario, pattern: str | None = None, worlds: int = 256, seed: int = 1, progress: Progress | None = None
) -> Typology:
    """Code a change of power in every world in which it happens.

    Parameters
    ----------
    pattern : a pattern of the case of the kind power_changes; by default the first that comes after another
    """
    compiled = compile_scenario(scenario)
    missing = [name for name in NEEDS if name not in compiled.layout.slots]
    if missing or compiled.arrays.get("capital", -1) < 0:
        raise CaseError(
            [
                f"typology: this case has no {missing[0] if missing else 'capital'}; it needs one with "
                "places, armed units and sites"
            ]
        )
    chosen = pattern or default_pattern(scenario)
    known("--event", "change of power", chosen, changes(scenario))
    of_record = recorded(scenario, chosen)
    watched = Watched(compiled, worlds, seed)
    watched.live(progress)
    rows = [watched.code(*each) for each in watched.found(chosen)]
    columns = ["world", "day", "leader", *RULES, *CODES]
    return Typology(
        scenario,
        chosen,
        pd.DataFrame(rows, columns=columns),
        worlds,
        of_record,
        recorded_codes(scenario, chosen, of_record),
    )


def changes(scenario: Scenario) -> list[str]:
    """Return the patterns that are changes of power."""
    return [row.pattern for row in scenario.tables["patterns"] if row.event == "power_changes"]


def default_pattern(scenario: Scenario) -> str:
    """Return the first change of power that comes after another, or the first."""
    later = [row.pattern for row in scenario.tables["patterns"] if row.event == "power_changes" and row.after]
    names = later or changes(scenario)
    if not names:
        raise CaseError(["patterns.csv has no pattern of the kind 'power_changes' to code"])
    return names[0]
