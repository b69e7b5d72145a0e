"""Worlds lived day by day, with what coding a change of power needs of every evening."""

from __future__ import annotations

import os
from typing import Any

import numpy as np
from numpy.typing import NDArray

from contingent.engine.advance import Watch, advance
from contingent.engine.branches import Progress
from contingent.engine.ensemble import Ensemble
from contingent.engine.events import event_table, match
from contingent.measures.typology.record import CAMPAIGN, CHALLENGE, HELD, VIOLENT, within_state
from contingent.mechanisms.regime.seizure import LONGEST
from contingent.scenario.arrays.compiled import Compiled
from contingent.world.kinds import CONTENDER_KINDS, KIND, MANNER, UNIT_KINDS

Floats = NDArray[np.float64]
HANDED = 18.0  # the hour at which power is handed over without an operation (decrees)
NEEDS = ("demonstration", "unit_men", "unit_obedience", "obedience", "support", "members", "site_holder", "incumbent")


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
