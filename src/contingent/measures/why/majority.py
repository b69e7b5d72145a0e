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
from contingent.measures.why.names import Names
from contingent.present.kit.said import padded

NEEDS = ("city_seats", "support", "people")
ELECTORS = ("workers", "soldiers")  # kinds of group that elect soviets
APART, LOOK_BACK = 30, 60  # days between the days shown; days over which voters are said to have moved
MOVING = ("programme", "office", "party_banned", "policy", "armistice", "offensive", "shooting")
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


def majority_lines(
    found: Soviet, days: Sequence[int], events: Sequence[Mapping[str, Any]], dated: Any, names: Names
) -> list[str]:
    """Return seats and voters on some days, and what moved the voters before the last of them.

    Parameters
    ----------
    days : ascending
    events : of the world, in their order
    dated : callable (day) -> str
    """
    say, name = names.say, names.label(found.parties[found.party])
    heads = padded(name, -12), padded(say("why-largest-other"), -24), padded(say("why-lead"), -8)
    lines = [say("why-majority"), f"    {'':<44} {' '.join(heads)}"]
    for day in days:
        rival = found.rival(day)
        lines.append(f"  {dated(day)}")
        both = (found.party, rival)
        rows = [
            (say("why-seats"), *found.seats[day][list(both)]),
            (say("why-electors"), *(found.share(day, q) for q in both)),
        ]
        rows += [
            (f"  {say('why-of-them', group=names.label(g))}", *(found.share(day, q, n) for q in both))
            for n, g in enumerate(found.groups)
        ]
        for what, own, other in rows:
            told = padded(f"{names.label(found.parties[rival])} {other:>6.1%}", -24)
            lines.append(f"    {padded(what, 44)} {own:>12.1%} {told} {own - other:>+8.1%}")
        if not found.seats[day].any():
            lines.append(f"    {say('why-not-sitting')}")
    return lines + moved_lines(found, days[-1], events, dated, names)


def moved_lines(found: Soviet, day: int, events: Sequence[Mapping[str, Any]], dated: Any, names: Names) -> list[str]:
    """Return how the electors moved in the days before a day, and what happened then that moves them."""
    first, name = max(day - LOOK_BACK, 0), found.parties[found.party]
    before, after = (found.share(each, found.party) for each in (first, day))
    went = {"before": f"{before:.1%}", "after": f"{after:.1%}"}
    lines = [names.say("why-moved", day=dated(first), name=names.label(name), **went)]
    moving = [row for row in events if first <= row["day"] <= day and row["kind"] in MOVING]
    own = [row for row in moving if row["actor"] == name or row["kind"] not in ("programme", "office", "party_banned")]
    if own:
        lines.append(names.say("why-moving", most=MOST))
        lines += [dated_line(row, names, dated) for row in own[-MOST:]]
    return lines


def line_of(event: Mapping[str, Any], names: Names) -> str:
    """Return an event as one line."""
    words = [str(event[name]) for name in ("actor", "place", "detail")]
    named = [names.label(word) for word in words if word not in ("", "nan", "None")]
    if event["kind"] == "local_power":
        named[-1] = names.say(f"method-{words[-1]}")
    told, between = names.kind(event["kind"]), names.say("why-between")
    if named:
        told = names.say("why-named", kind=told, named=between.join(named))
    return names.say("why-line", event=told, value=f"{event['value']:.4g}")


def dated_line(event: Mapping[str, Any], names: Names, dated: Any) -> str:
    """Return an event with its day as one line of a list."""
    return f"  {names.say('why-dated', day=dated(event['day']), event=line_of(event, names))}"


def nearest(found: Soviet, since: int, count: int) -> list[int]:
    """Return the days from a day on on which the party was nearest to being the largest, ascending."""
    lead = found.lead[since:]
    sits = found.seats[since:].any(axis=1)
    if not sits.any():
        return []
    score = np.where(sits, lead - lead.min() + 1e-9, 0.0)
    return sorted(since + day for day in top_days(score, count, APART))
