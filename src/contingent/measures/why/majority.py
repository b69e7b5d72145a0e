"""Why a party became the largest of a city's soviet, or did not: seats, voters, and what moved the voters.

A soviet is re-elected day by day, a part of its seats at a time, by the workers and soldiers of its places; seats
follow voters with a lag, and lists by factory and regiment favour the largest party.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from contingent.measures.why.choice import World, top_days

NEEDS = ("city_seats", "support", "people")
ELECTORS = ("workers", "soldiers")  # kinds of group that elect soviets
APART, LOOK_BACK = 30, 60  # days between the days shown; days over which voters are said to have moved
MOVING = ("programme", "office", "party_banned", "policy", "armistice", "offensive", "shooting")
WORDS = ("kind", "actor", "place", "detail")  # columns of an event that name it
MOST = 12  # events that are listed


@dataclass(frozen=True)
class Soviet:
    """A city's soviet in a replayed world, and those who elect it.

    Attributes
    ----------
    party : the one asked about
    parties, groups : labels; groups those that elect
    seats : float64[days, parties], shares
    voters : float64[days, groups, parties], persons
    """

    party: int
    parties: tuple[str, ...]
    groups: tuple[str, ...]
    seats: NDArray[np.float64]
    voters: NDArray[np.float64]

    @property
    def lead(self) -> NDArray[np.float64]:
        """The party's seats less those of the largest other, float64[days]."""
        others = np.delete(self.seats, self.party, axis=1)
        return self.seats[:, self.party] - others.max(axis=1)

    def rival(self, day: int) -> int:
        """Return the largest other party on a day; by its voters where no soviet sits."""
        held = self.seats[day] if self.seats[day].any() else self.voters[day].sum(axis=0)
        held = held.astype(np.float64).copy()
        held[self.party] = -1.0
        return int(held.argmax())

    def share(self, day: int, party: int, group: int | None = None) -> float:
        """Return which share of the electors supports a party on a day, of one group or of all."""
        rows = self.voters[day] if group is None else self.voters[day][group : group + 1]
        total = float(rows.sum())
        return float(rows[:, party].sum()) / total if total > 0.0 else 0.0


def soviet(world: World, tables: Mapping[str, Any], city: str, party: str) -> Soviet | None:
    """Return a city's soviet; None where the case has none, or no such city or party."""
    labels, traces = world.labels, world.traces
    if any(name not in traces for name in NEEDS) or city not in labels["city"] or party not in labels["party"]:
        return None
    places = [n for n, row in enumerate(tables["places"]) if row.city == city]
    groups = [n for n, row in enumerate(tables["groups"]) if row.kind in ELECTORS]
    at = np.ix_(range(len(traces["people"])), places, groups)
    voters = np.einsum("dpg,dpgq->dgq", traces["people"][at], traces["support"][at].astype(np.float64))
    seats = traces["city_seats"][:, labels["city"].index(city)].astype(np.float64)
    names = tuple(labels["group"][n] for n in groups)
    return Soviet(labels["party"].index(party), labels["party"], names, seats, voters)


def majority_lines(found: Soviet, days: Sequence[int], events: Sequence[Mapping[str, Any]], dated: Any) -> list[str]:
    """Return seats and voters on some days, and what moved the voters before the last of them.

    Parameters
    ----------
    days : ascending
    events : of the world, in their order
    dated : callable (day) -> str
    """
    name = found.parties[found.party]
    lines = [
        "What it hangs on: seats follow the city's workers and soldiers with a lag, and lists favour the largest.",
        f"    {'':<44} {name:>12} {'largest other':>24} {'lead':>8}",
    ]
    for day in days:
        rival = found.rival(day)
        lines.append(f"  {dated(day)}")
        both = (found.party, rival)
        rows = [
            ("seats of the soviet", *found.seats[day][list(both)]),
            ("its electors", *(found.share(day, q) for q in both)),
        ]
        rows += [(f"  of them {g}", *(found.share(day, q, n) for q in both)) for n, g in enumerate(found.groups)]
        for what, own, other in rows:
            told = f"{found.parties[rival]} {other:>6.1%}"
            lines.append(f"    {what:<44} {own:>12.1%} {told:>24} {own - other:>+8.1%}")
        if not found.seats[day].any():
            lines.append("    no soviet sits on this day")
    return lines + moved_lines(found, days[-1], events, dated)


def moved_lines(found: Soviet, day: int, events: Sequence[Mapping[str, Any]], dated: Any) -> list[str]:
    """Return how the electors moved in the days before a day, and what happened then that moves them."""
    first, name = max(day - LOOK_BACK, 0), found.parties[found.party]
    before, after = (found.share(each, found.party) for each in (first, day))
    lines = [f"From {dated(first)} on {name} went from {before:.1%} to {after:.1%} of these electors."]
    moving = [row for row in events if first <= row["day"] <= day and row["kind"] in MOVING]
    own = [row for row in moving if row["actor"] == name or row["kind"] not in ("programme", "office", "party_banned")]
    if own:
        lines.append(f"What can have moved them in these days (the last {MOST}):")
        for row in own[-MOST:]:
            words = " ".join(
                str(row[key]) for key in ("kind", "actor", "place", "detail") if str(row[key]) not in ("", "nan")
            )
            lines.append(f"  {dated(row['day'])}: {words} (value {row['value']:.4g})")
    return lines


def nearest(found: Soviet, since: int, count: int) -> list[int]:
    """Return the days from a day on on which the party was nearest to being the largest, ascending."""
    lead = found.lead[since:]
    sits = found.seats[since:].any(axis=1)
    if not sits.any():
        return []
    score = np.where(sits, lead - lead.min() + 1e-9, 0.0)
    return sorted(since + day for day in top_days(score, count, APART))
