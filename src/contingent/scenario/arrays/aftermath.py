"""Claimants, their homes, programmes, men and wars as arrays: what mechanisms of the aftermath read."""

from __future__ import annotations

import heapq
import math
from collections.abc import Sequence
from datetime import date
from typing import Any

import numpy as np
from numpy.typing import NDArray

from contingent.scenario.arrays.places import Arrays, Labels, position
from contingent.scenario.arrays.war_economy import war_economy_arrays
from contingent.scenario.edits.kinds import HoldWar
from contingent.scenario.edits.parse import HELD
from contingent.scenario.model import Scenario
from contingent.world.after import CLAIMANT_KINDS

NOBODY = -1
NEVER = 1 << 30  # a tick that does not come
NOWAY = 1e9  # km to where no link leads
COMBAT = 3.0  # men on the ration strength for one in the line: 3 to 8 in the Red Army, about 3 in others; assumption
ORDERS = ("none", "arrest", "terror")  # of an organ of repression, in the order of its field's codes
SPREAD = 0.3  # s.d. of the log of a strength without a range: levels are known to a factor of 1.5


def aftermath_arrays(scenario: Scenario, labels: Labels) -> Arrays:
    """Return what is known of claimants at the case's start.

    contender_class int64[contender], a position among CLAIMANT_KINDS; contender_whole, contender_homebound,
    contender_active_start uint8[contender]; contender_quality, contender_cadre_start (officers, persons),
    contender_works (persons that works and depots can arm), men_start (persons), men_spread (s.d. of the log)
    float64[contender];
    contender_organ_start uint8, contender_staff_start float64[contender], persons, the organ of repression;
    contender_seat_start int64[contender], a place or -1; home uint8[contender, place]; platform, platform_spread
    float64[contender, issue]; kin float64[place, contender], share of a place's people of a contender's nation;
    command_near int64[place], the army command whose seat is nearest by the links' kilometres, -1 where there is none;
    command_km float64[contender, place], these from the seat of each army command, NOWAY where there are none;
    holder_start int64[place]; at_war_start uint8[contender, contender]; contender_war_held
    int64[contender, contender], what edits hold; the arrays of `patron_arrays`, `guest_arrays` and
    `war_economy_arrays`; indigenous float64[place], share of people of no claimant's nation; nationality_issue,
    food_issue, workplace_issue int, the place of the issue or -1.
    """
    contender, place, issue = (position(labels, name) for name in ("contender", "place", "issue"))
    tables = scenario.tables
    count, places = len(contender), len(place)
    out: dict[str, Any] = {
        "contender_class": np.zeros(count, np.int64),
        "contender_whole": np.zeros(count, np.uint8),
        "contender_homebound": np.zeros(count, np.uint8),
        "contender_quality": np.ones(count),
        "contender_cadre_start": np.zeros(count),
        "contender_works": np.zeros(count),
        "contender_seat_start": np.full(count, NOBODY, np.int64),
        "home": np.zeros((count, places), np.uint8),
        "platform": np.zeros((count, len(issue))),
        "platform_spread": np.zeros((count, len(issue))),
    }
    for row in tables["claimants"]:
        c = contender[row.contender]
        out["contender_class"][c] = CLAIMANT_KINDS.index(row.kind)
        out["contender_whole"][c], out["contender_homebound"][c] = row.whole, row.homebound
        out["contender_quality"][c], out["contender_cadre_start"][c] = row.quality, row.officers
        out["contender_works"][c] = row.arms
    for row in tables["contenders"]:
        if row.seat:
            out["contender_seat_start"][contender[row.contender]] = place[row.seat]
    for row in tables["homes"]:
        out["home"][contender[row.contender], place[row.place]] = 1
    for row in tables["platforms"]:
        at = contender[row.contender], issue[row.issue]
        out["platform"][at], out["platform_spread"][at] = row.position, (row.high - row.low) / 2.0
    start = scenario.config.epoch
    out |= {f"{name}_issue": issue.get(name, NOBODY) for name in ("nationality", "food", "workplace")}
    out["kin"], out["indigenous"] = kin_shares(scenario, labels)
    out["holder_start"] = holders_at(scenario, labels, start)
    out["men_start"], out["men_spread"] = strengths_at(scenario, labels, start)
    out["contender_organ_start"], out["contender_staff_start"] = organs_at(scenario, labels, start)
    out["at_war_start"] = wars_at(scenario, labels, start)
    out["contender_active_start"] = active_at(out)
    out["contender_war_held"] = wars_held(scenario, labels)
    out["command_km"] = command_ways(scenario, labels, out)
    out["command_near"] = commands_near(out["command_km"])
    out |= war_economy_arrays(scenario, labels)
    return out | patron_arrays(scenario, labels) | guest_arrays(scenario, labels)


def kin_shares(scenario: Scenario, labels: Labels) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return float64[place, contender], the share of people of a contender's nation, and the share of no nation."""
    contender, place = position(labels, "contender"), position(labels, "place")
    nation: dict[str, list[int]] = {}
    for row in scenario.tables["contenders"]:
        if row.nation:
            nation.setdefault(row.nation, []).append(contender[row.contender])
    kin, rest = np.zeros((len(place), len(contender))), np.ones(len(place))
    for row in scenario.tables["nations"]:
        rest[place[row.place]] -= row.share
        for c in nation.get(row.nation, ()):
            kin[place[row.place], c] += row.share
    return kin, np.clip(rest, 0.0, 1.0)


def holders_at(scenario: Scenario, labels: Labels, day: date) -> NDArray[np.int64]:
    """Return who holds each place on a day, int64[place], -1 where nobody is known to.

    A place with a row of its own by that day has its last: what the table's rule copies from places near
    (docs/aftermath.md) is among them. A place without one has the holder of the nearest place whose changes are
    recorded, by the kilometres of the map.
    """
    contender, place = position(labels, "contender"), position(labels, "place")
    rows: dict[int, list[tuple[date, int, bool]]] = {}
    for row in scenario.tables["control"]:
        rows.setdefault(place[row.place], []).append((row.date, contender[row.contender], row.use != "start"))
    last = {p: max((r for r in told if r[0] <= day), default=None) for p, told in rows.items()}
    followed = [p for p, told in rows.items() if any(recorded for _, _, recorded in told)]
    out = np.full(len(place), NOBODY, np.int64)
    nearest, _ = nearest_of(scenario, labels, followed)
    for p in range(len(place)):
        own, near = last.get(p), last.get(int(nearest[p])) if nearest[p] >= 0 else None
        told = own or near  # an old row of its own says more than a younger one of another place
        out[p] = told[1] if told else NOBODY
    return out


def nearest_of(
    scenario: Scenario, labels: Labels, sources: Sequence[int]
) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    """Return which of some places is nearest to each by the links' kilometres, -1 where none is, and how far it is.

    int64[place] and float64[place], NOWAY where none is.
    """
    place = position(labels, "place")
    near: dict[int, list[tuple[int, float]]] = {}
    for row in scenario.tables["links"]:
        a, b = place[row.origin], place[row.target]
        near.setdefault(a, []).append((b, row.km))
        near.setdefault(b, []).append((a, row.km))
    found, ways = np.full(len(place), NOBODY, np.int64), np.full(len(place), NOWAY)
    queue = [(0.0, p, p) for p in sorted(sources)]
    heapq.heapify(queue)
    while queue:
        km, p, origin = heapq.heappop(queue)
        if found[p] >= 0:
            continue
        found[p], ways[p] = origin, km
        for q, further in near.get(p, ()):
            if found[q] < 0:
                heapq.heappush(queue, (km + further, q, origin))
    return found, ways


def command_ways(scenario: Scenario, labels: Labels, known: Arrays) -> NDArray[np.float64]:
    """Return the links' kilometres from the seat of each army command, float64[contender, place], NOWAY of others."""
    ways = np.full(known["home"].shape, NOWAY)
    for c in np.flatnonzero(known["contender_class"] == CLAIMANT_KINDS.index("army")):
        if known["contender_seat_start"][c] >= 0:
            _, ways[c] = nearest_of(scenario, labels, [int(known["contender_seat_start"][c])])
    return ways


def commands_near(ways: NDArray[np.float64]) -> NDArray[np.int64]:
    """Return the army command whose seat is nearest to each place, int64[place], -1 where no way leads to one."""
    if not len(ways):
        return np.full(int(ways.shape[1]), NOBODY, np.int64)
    nearest = ways.argmin(axis=0)
    nearest[ways.min(axis=0) >= NOWAY] = NOBODY
    return nearest


def strengths_at(scenario: Scenario, labels: Labels, day: date) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return each contender's men on a day, persons on the ration strength, and the s.d. of their log.

    Between two rows the log is interpolated; before the first there are none; after the last it stays.
    """
    contender = position(labels, "contender")
    rows: dict[int, list[Any]] = {}
    for row in scenario.tables["strengths"]:
        rows.setdefault(contender[row.contender], []).append(row)
    men, spread = np.zeros(len(contender)), np.full(len(contender), SPREAD)
    for c, told in rows.items():
        told.sort(key=lambda row: row.date)
        points = [
            (row.date, math.log(max(row.men, 1.0) * (COMBAT if row.measure == "combat" else 1.0))) for row in told
        ]
        if day < points[0][0]:
            continue
        row = told[max(n for n, (when, _) in enumerate(points) if when <= day)]
        days, logs = [when.toordinal() for when, _ in points], [level for _, level in points]
        level = float(np.interp(day.toordinal(), days, logs))
        men[c] = math.exp(level) if level > 0.0 else 0.0
        if row.low and row.high and row.high > row.low:
            spread[c] = math.log(row.high / row.low) / 2.0
    return men, spread


def organs_at(scenario: Scenario, labels: Labels, day: date) -> tuple[NDArray[np.uint8], NDArray[np.float64]]:
    """Return each contender's organ of repression on a day, a position among ORDERS, and its staff, persons.

    Before its first row there is none. Between rows that have staff the log is interpolated; after the last it stays.
    """
    contender = position(labels, "contender")
    rows: dict[int, list[Any]] = {}
    for row in scenario.tables["organs"]:
        rows.setdefault(contender[row.contender], []).append(row)
    organ, staff = np.zeros(len(contender), np.uint8), np.zeros(len(contender))
    for c, told in rows.items():
        told.sort(key=lambda row: row.date)
        last = next((row for row in reversed(told) if row.date <= day), None)
        known = [(row.date.toordinal(), math.log(max(row.staff, 1.0))) for row in told if row.staff is not None]
        if last is not None and last.order != "none" and known:
            organ[c] = ORDERS.index(last.order)
            staff[c] = math.exp(np.interp(day.toordinal(), [when for when, _ in known], [level for _, level in known]))
    return organ, staff


def wars_at(scenario: Scenario, labels: Labels, day: date) -> NDArray[np.uint8]:
    """Return who is at war with whom on a day, uint8[contender, contender], symmetric."""
    contender = position(labels, "contender")
    out = np.zeros((len(contender), len(contender)), np.uint8)
    for row in scenario.tables["wars"]:
        if row.start <= day and (row.end is None or day < row.end):
            a, b = contender[row.contender], contender[row.against]
            out[a, b] = out[b, a] = 1
    return out


def wars_held(scenario: Scenario, labels: Labels) -> NDArray[np.int64]:
    """Return what edits hold of each pair, int64[contender, contender]: 0 nothing, 1 war is kept, 2 never."""
    contender = position(labels, "contender")
    out = np.zeros((len(contender), len(contender)), np.int64)
    for edit in scenario.edits:
        if isinstance(edit, HoldWar):
            a, b = contender[edit.contender], contender[edit.against]
            out[a, b] = out[b, a] = 1 + HELD.index(edit.how)
    return out


def active_at(arrays: Arrays) -> NDArray[np.uint8]:
    """Return who is there at the start: whoever has men or holds a place, and bands; guests come."""
    held = np.bincount(arrays["holder_start"][arrays["holder_start"] >= 0], minlength=len(arrays["men_start"]))
    bands = arrays["contender_class"] == CLAIMANT_KINDS.index("band")
    guests = arrays["contender_class"] == CLAIMANT_KINDS.index("guest")
    return (((arrays["men_start"] > 0.0) & ~guests) | (held > 0) | bands).astype(np.uint8)


def patron_arrays(scenario: Scenario, labels: Labels) -> Arrays:
    """Return what patrons send, a position a row of patrons.csv.

    patron_who, patron_client (-1 any), patron_against (-1 nobody), patron_port int64[patron]; patron_from, patron_to
    int64[patron], ticks; patron_men, patron_arms float64[patron], persons.
    """
    contender, place = position(labels, "contender"), position(labels, "place")
    rows = scenario.tables["patrons"]
    config = scenario.config
    return {
        "patron_who": np.array([contender[row.patron] for row in rows], np.int64),
        "patron_client": np.array([contender[row.client] if row.client else NOBODY for row in rows], np.int64),
        "patron_against": np.array([contender[row.against] if row.against else NOBODY for row in rows], np.int64),
        "patron_port": np.array([place[row.port] for row in rows], np.int64),
        "patron_from": np.array([config.day_of(row.start) for row in rows], np.int64),
        "patron_to": np.array([config.day_of(row.end) if row.end else NEVER for row in rows], np.int64),
        "patron_men": np.array([row.men for row in rows], np.float64),
        "patron_arms": np.array([row.arms for row in rows], np.float64),
    }


def guest_arrays(scenario: Scenario, labels: Labels) -> Arrays:
    """Return where armed guests stand and from when, a position a row of guests.csv.

    guest_who, guest_at int64[guest], a contender and a place; guest_day int64[guest], a step; guest_men float64[guest].
    """
    contender, place = position(labels, "contender"), position(labels, "place")
    rows = scenario.tables["guests"]
    return {
        "guest_who": np.array([contender[row.contender] for row in rows], np.int64),
        "guest_at": np.array([place[row.place] for row in rows], np.int64),
        "guest_day": np.array([max(0, scenario.config.day_of(row.start)) for row in rows], np.int64),
        "guest_men": np.array([row.men for row in rows], np.float64),
    }
