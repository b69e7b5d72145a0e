"""Uprising or coup: coordinates of a change of power with their coding rules, and published codes. No verdict.

Each coordinate has a rule that anybody could apply to a history, simulated or real (`RULES`). Powell and Thyne
(2011) call a coup an illegal and overt attempt by the military or other elites within the state apparatus to
unseat the executive, successful if power is held for seven days. Whether a council that many obeyed was part of
the state apparatus is what is disputed, so both answers are coded. NAVCO (Chenoweth and Lewis 2013) counts a
campaign from 1,000 participants on and calls it violent from 1,000 deaths; 3.5% of the people is Chenoweth's
threshold. These thresholds are quoted from memory.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from contingent.engine.advance import Watch, advance
from contingent.engine.branches import Progress
from contingent.engine.ensemble import Ensemble
from contingent.engine.events import event_table, match
from contingent.errors import CaseError
from contingent.measures.typology.record import (
    CAMPAIGN,
    CHALLENGE,
    HELD,
    VIOLENT,
    Recorded,
    recorded,
    recorded_codes,
    within_state,
)
from contingent.mechanisms.regime.seizure import LONGEST
from contingent.mechanisms.registry import compile_scenario
from contingent.scenario.arrays.compiled import Compiled
from contingent.scenario.edits.parse import known
from contingent.scenario.model import Scenario
from contingent.world.kinds import CONTENDER_KINDS, KIND, MANNER, UNIT_KINDS

Floats = NDArray[np.float64]
HANDED = 18.0  # the hour at which power is handed over without an operation (decrees)
NEEDS = ("demonstration", "unit_men", "unit_obedience", "obedience", "support", "members", "site_holder", "incumbent")
RULES = {
    "in_action": "share of the capital's people in the streets or under arms for the winner, on the fullest day from "
    "the start of the operation to its end",
    "by_units": "share of the sites taken that fell to regular units: all taken in an ordered operation, by the part "
    "that units have among the armed men who obey the winner",
    "by_militia": "the same for militias of parties and factories",
    "by_crowd": "share of the sites taken that fell in an operation that nobody ordered",
    "without_fight": "share of the sites taken whose guard left or came over",
    "garrison_lost": "share of the capital's armed men who did not obey the incumbent on the evening before the "
    "operation began",
    "people_lost": "the same for the people of the capital",
    "support": "support in the whole country of the party that leads, or of the parties in office next evening",
    "members": "members of the leading party in the country, persons",
    "members_capital": "share of them in the capital",
    "deaths": "deaths from the start of the operation to the change of power, persons",
}
CODES = {
    "coup_if_inside": "Powell and Thyne: a coup, if the council was part of the state",
    "coup_if_outside": "Powell and Thyne: a coup, if the council was not part of the state",
    "held": f"power held for {HELD} days",
    "campaign": f"NAVCO: {CAMPAIGN:,} participants or more",
    "violent": f"NAVCO: {VIOLENT:,} deaths or more",
    "challenge": "3.5% of the people in action",
}


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
    record_codes: dict[str, tuple[float, float]]


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
    watched = Watched(compiled, worlds, seed)
    watched.live(progress)
    rows = [watched.code(*each) for each in watched.found(chosen)]
    columns = ["world", "day", "leader", *RULES, *CODES]
    of_record = recorded(scenario, chosen)
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


class Watched:
    """Worlds lived day by day, with what coding needs of every evening.

    Attributes
    ----------
    crowd, garrison, people : float32[worlds, days], share of the capital in the streets; share of its armed men and of
        its people who obey the incumbent
    evenings : (place, day) -> what the evening of a change of power looked like
    """

    def __init__(self, compiled: Compiled, worlds: int, seed: int) -> None:
        self.compiled, self.arrays = compiled, compiled.arrays
        self.ensemble = Ensemble.start(compiled, np.arange(worlds), seed)
        self.capital = int(self.arrays["capital"])
        self.districts = np.flatnonzero(self.arrays["place_city"] == self.capital)
        shape = worlds, compiled.days
        self.crowd, self.garrison, self.people = (np.full(shape, np.nan, np.float32) for _ in range(3))
        self.evenings: dict[tuple[int, int], dict[str, float]] = {}
        self.events = np.zeros((0, 10))

    def live(self, progress: Progress | None = None) -> None:
        """Live all days."""
        parts = []
        for day in range(self.compiled.days):
            lived = advance(self.ensemble, day + 1, Watch(progress=progress), os.cpu_count() or 1)
            parts.append(lived)
            self.evening(day)
            for event in lived[lived[:, 2] == KIND["power_changes"]]:
                self.evenings[int(event[0]), day] = self.close_up(int(event[0]), int(event[4]), int(event[9]))
        self.events = np.concatenate(parts)

    def evening(self, day: int) -> None:
        """Note the shares of an evening in every world."""
        view, here = self.ensemble.view, self.districts
        residents = view("people")[:, here].sum(axis=2)
        ruler = np.maximum(view("incumbent"), 0)[:, None, None]
        total = residents.sum(axis=1)
        self.crowd[:, day] = (residents * view("demonstration")[:, here]).sum(axis=1) / total
        obeys = np.take_along_axis(view("obedience")[:, here], ruler, axis=2)[:, :, 0]
        self.people[:, day] = (residents * obeys).sum(axis=1) / total
        men = self.men()
        loyal = np.take_along_axis(view("unit_obedience"), ruler, axis=2)[:, :, 0]
        self.garrison[:, day] = (men * loyal).sum(axis=1) / np.maximum(men.sum(axis=1), 1e-9)

    def men(self) -> Floats:
        """Return the men of every unit under arms in the capital, 0 elsewhere, float64[worlds, units]."""
        view, city = self.ensemble.view, self.arrays["place_city"]
        place = view("unit_place")
        there = (place >= 0) & (city[np.maximum(place, 0)] == self.capital) & (view("unit_formed") == 1)
        return np.where(there, view("unit_men"), 0.0)

    def close_up(self, world: int, cause: int, old: int) -> dict[str, float]:
        """Return what coding needs of a world on the evening of a change of power."""
        view = self.ensemble.view
        a, b = (view("unit_obedience")[world, :, max(c, 0)].astype(np.float64) for c in (cause, old))
        acting = self.men()[world] * a * a / np.maximum(a + b, 1e-9)
        militia = self.arrays["unit_kind"] == UNIT_KINDS.index("militia")
        people, support = view("people")[world], view("support")[world].astype(np.float64)
        national = (people[:, :, None] * support).sum(axis=(0, 1)) / people.sum()
        members = view("members")[world]
        out = {
            "militia": float(acting[militia].sum() / max(acting.sum(), 1e-9)),
            "acting": float(acting.sum()),
            "residents": float(people[self.districts].sum()),
            "nation": float(people.sum()),
            "office": float(national @ view("in_office")[world]),
        }
        for n in range(len(national)):
            out |= {
                f"support_{n}": float(national[n]),
                f"members_{n}": float(members[:, n].sum()),
                f"capital_{n}": float(members[self.districts, n].sum()),
            }
        return out

    def found(self, pattern: str) -> list[tuple[int, int]]:
        """Return (place, day) of the pattern in every sound world in which it happened."""
        table = event_table(self.compiled, self.events, np.arange(len(self.ensemble.worlds)))
        rows = match(self.compiled, table)
        rows = rows[rows["pattern"].eq(pattern) & ~rows["world"].isin(list(self.ensemble.failures))]
        return list(zip(rows["world"].astype(int), rows["day"].astype(int), strict=True))

    def code(self, world: int, day: int) -> dict[str, Any]:
        """Return coordinates and codes of one world's change of power."""
        own = self.events[self.events[:, 0] == world]
        change = own[(own[:, 2] == KIND["power_changes"]) & (own[:, 1] == day)][-1]
        cause, seen = int(change[4]), self.evenings[world, day]
        begins = own[
            (own[:, 2] == KIND["operation_begins"])
            & (own[:, 4] == cause)
            & (own[:, 5] == self.capital)
            & (own[:, 1] <= day)
            & (own[:, 1] >= day - LONGEST)
        ]
        handed = change[3] == HANDED or not len(begins)
        first, party = (day, -1) if handed else (int(begins[-1][1]), int(begins[-1][9]))
        ordered = not handed and begins[-1][7] == 0.0
        taken = own[
            (own[:, 2] == KIND["site_taken"]) & (own[:, 4] == cause) & (own[:, 1] >= first) & (own[:, 1] <= day)
        ]
        taken = taken[self.arrays["site_city"][taken[:, 5].astype(np.int64)] == self.capital]
        kind = CONTENDER_KINDS[int(self.arrays["contender_kind"][cause])]
        crowd = float(self.crowd[world, first : day + 1].max())
        in_action = min(1.0, crowd + (seen["acting"] / seen["residents"]))
        participants = (crowd if handed else in_action) * seen["residents"]
        militia = np.nan if handed else seen["militia"] if ordered else 0.0
        later = own[(own[:, 2] == KIND["power_changes"]) & (own[:, 1] > day) & (own[:, 1] <= day + HELD)]
        return {
            "world": world,
            "day": day,
            "leader": self.compiled.labels["party"][party]
            if party >= 0
            else (
                self.compiled.labels["contender"][cause]
                if ordered
                else "nobody (handed over)"
                if handed
                else "nobody (a crowd)"
            ),
            "in_action": crowd if handed else in_action,
            "by_units": 1.0 - militia if ordered else 0.0 * militia,
            "by_militia": militia,
            "by_crowd": np.nan if handed else float(not ordered),
            "without_fight": float((taken[:, 9] != MANNER.index("fight")).mean()) if len(taken) else np.nan,
            "garrison_lost": 1.0 - float(self.garrison[world, max(first - 1, 0)]),
            "people_lost": 1.0 - float(self.people[world, max(first - 1, 0)]),
            "support": seen[f"support_{party}"] if party >= 0 else seen["office"],
            "members": seen[f"members_{party}"] if party >= 0 else np.nan,
            "members_capital": seen[f"capital_{party}"] / max(seen[f"members_{party}"], 1.0) if party >= 0 else np.nan,
            "deaths": float(change[6]),
            **{f"coup_if_{answer}": float(ordered and inside) for answer, inside in within_state(kind).items()},
            "held": float(not len(later)) if day + HELD < self.compiled.days else np.nan,
            "campaign": float(participants >= CAMPAIGN),
            "violent": float(change[6] >= VIOLENT),
            "challenge": float(participants >= CHALLENGE * seen["nation"]),
        }
