"""Places, people and links as arrays."""

from __future__ import annotations

import heapq
import math
from typing import Any

import numpy as np

from contingent.scenario.model import Scenario
from contingent.world.kinds import COUNTRYSIDE, GROUP_KINDS, PLACE_KINDS

Labels = dict[str, tuple[str, ...]]  # of each dimension, in the order of the arrays
Arrays = dict[str, Any]  # what mechanisms read by name: arrays in one piece, and numbers

ROAD_FACTOR = 3.0  # a kilometre by road or across country counts as three by rail; assumption
INFLUENCE_KM = 300.0  # distance over which example fades to 1/e; assumption
FAR = 20_000.0  # km to a place that nothing links
SHORT_KM = 30.0  # neighbours nearer than this count as linked by rail; assumption
LEAST_WEIGHT = 1e-6  # of a link, so that a far place that is linked still counts
HOMELAND = 0.2  # share of a place's people beyond which it is a part of a nation's homeland; assumption
RAIL = ("rail", "bridge", "sea")  # kinds of link whose kilometres count once


def position(labels: Labels, dimension: str) -> dict[str, int]:
    """Return label -> index of a dimension."""
    return {label: index for index, label in enumerate(labels[dimension])}


def map_arrays(scenario: Scenario, labels: Labels) -> dict[str, Any]:
    """Return arrays of places, people and links.

    place_kind, place_city int64[place]; place_occupied uint8[place]; front_place int64[front]; people_start,
    people_spread float64[place, group], persons and the standard deviation of their log; group_kind int64[group],
    group_people float64[group]; group_working float64[group], the share of a group's people who work;
    group_delegates float64[group], whom a thousand of those send to a council; soldiers, peasants, workers int, the
    place of the first group of that kind;
    village_share float64[place], where deserters go home, sum one; nation_share float64[place, party];
    contender_homeland uint8[contender, place]; contender_audience float64[contender, place]; the arrays of
    `link_arrays`; rail_km float64[place] to the capital's seat; capital, capital_seat, at_war int.
    """
    places, cities = position(labels, "place"), position(labels, "city")
    count = len(places)
    rows = scenario.tables["places"]
    out: dict[str, Any] = {
        "place_kind": np.array([PLACE_KINDS.index(r.kind) for r in rows], np.int64),
        "place_city": np.array([cities[r.city] if r.city else -1 for r in rows], np.int64),
        "place_occupied": np.array([r.occupied for r in rows], np.uint8),
        "capital": cities.get(scenario.config.capital, -1),
        "front_place": np.array([i for i, r in enumerate(rows) if r.kind == "front"], np.int64),
    }
    out["at_war"] = int(len(out["front_place"]) > 0)
    groups = scenario.tables["groups"]
    out["group_kind"] = np.array([GROUP_KINDS.index(r.kind) for r in groups], np.int64)
    out["group_working"] = np.array([r.working for r in groups], np.float64)
    out["group_delegates"] = np.array([r.delegates for r in groups], np.float64)
    for kind in ("soldiers", "peasants", "workers"):
        found = np.flatnonzero(out["group_kind"] == GROUP_KINDS.index(kind))
        out[kind] = int(found[0]) if len(found) else 0
    people = np.zeros((count, len(groups)))
    spread = np.zeros_like(people)
    group_at = position(labels, "group")
    for row in scenario.tables["people"]:
        at = places[row.place], group_at[row.group]
        people[at] = row.people
        if row.low and row.high and row.high > row.low:
            spread[at] = math.log(row.high / row.low) / 2.0
    out["people_start"] = people
    out["people_spread"] = spread
    out["group_people"] = people[out["place_occupied"] == 0].sum(axis=0)
    village = np.where((out["place_kind"] == COUNTRYSIDE) & (out["place_occupied"] == 0), people.sum(axis=1), 0.0)
    out["village_share"] = village / village.sum() if village.sum() > 0 else village
    out["nation_share"] = nation_shares(scenario, labels)
    out["contender_homeland"] = homelands(scenario, labels)
    out["contender_audience"] = audiences(scenario, labels, out["contender_homeland"])
    out.update(link_arrays(scenario, labels))
    seat = next((r.seat for r in scenario.tables["contenders"] if r.incumbent and r.seat), None)
    if seat is None or rows[places[seat]].city != scenario.config.capital:
        seat = next((r.place for r in rows if r.city and r.city == scenario.config.capital), None)
    out["capital_seat"] = places[seat] if seat else 0
    out["rail_km"] = distances(out["link_start"], out["link_target"], out["link_km"], out["capital_seat"])
    return out


def nation_shares(scenario: Scenario, labels: Labels) -> np.ndarray:
    """Return float64[place, party]: the share of a place's people whom a party addresses."""
    places = position(labels, "place")
    shares: dict[tuple[int, str], float] = {}
    for row in scenario.tables["nations"]:
        shares[places[row.place], row.nation] = row.share
    out = np.ones((len(places), len(labels["party"])))
    for q, party in enumerate(scenario.tables["parties"]):
        if party.nation:
            for p in range(len(places)):
                out[p, q] = shares.get((p, party.nation), 0.0)
    parties = position(labels, "party")
    for name in {row.party for row in scenario.tables["milieus"]}:
        out[:, parties[name]] = 0.0
    for row in scenario.tables["milieus"]:
        out[places[row.place], parties[row.party]] = row.share
    return out


def homelands(scenario: Scenario, labels: Labels) -> np.ndarray:
    """Return uint8[contender, place]: 1 where a contender claims, everywhere but for a nation's."""
    places = position(labels, "place")
    out = np.ones((len(labels["contender"]), len(places)), np.uint8)
    for c, contender in enumerate(scenario.tables["contenders"]):
        if contender.nation:
            home = [places[row.place] for row in scenario.tables["nations"] if is_home(row, contender.nation)]
            out[c] = np.isin(np.arange(len(places)), home)
    return out


def audiences(scenario: Scenario, labels: Labels, home: np.ndarray) -> np.ndarray:
    """Return float64[contender, place]: share of a place's people whom a claim concerns, at home a nation's people."""
    places = position(labels, "place")
    out = np.ones(home.shape)
    for c, contender in enumerate(scenario.tables["contenders"]):
        for row in scenario.tables["nations"] if contender.nation else ():
            if row.nation == contender.nation and home[c, places[row.place]]:
                out[c, places[row.place]] = row.share
    return out


def is_home(row: Any, nation: str) -> bool:
    """Whether a place is a part of a nation's homeland."""
    return row.nation == nation and row.share > HOMELAND


def link_arrays(scenario: Scenario, labels: Labels) -> dict[str, np.ndarray]:
    """Return the links both ways in compressed rows; roads count three times their length.

    link_start int64[place + 1]; link_target int64[link], link_km float64[link], link_weight float64[link], those of
    place p from link_start[p] to link_start[p + 1]. Weights fall as exp(-km / INFLUENCE_KM) and sum to one a place.
    """
    places = position(labels, "place")
    pairs: list[tuple[int, int, float]] = []
    for row in scenario.tables["links"]:
        near = row.kind in RAIL or (row.kind == "adjacent" and row.km < SHORT_KM)
        factor = 1.0 if near else ROAD_FACTOR
        a, b = places[row.origin], places[row.target]
        pairs += [(a, b, row.km * factor), (b, a, row.km * factor)]
    pairs.sort()
    start = np.zeros(len(places) + 1, np.int64)
    for a, _, _ in pairs:
        start[a + 1] += 1
    km = np.array([d for _, _, d in pairs], np.float64)
    weight = np.exp(-km / INFLUENCE_KM) + LEAST_WEIGHT
    first = np.cumsum(start)
    for p in range(len(places)):
        weight[first[p] : first[p + 1]] /= max(weight[first[p] : first[p + 1]].sum(), 1e-300)
    return {
        "link_start": first,
        "link_target": np.array([b for _, b, _ in pairs], np.int64),
        "link_km": km,
        "link_weight": weight,
    }


def distances(start: np.ndarray, target: np.ndarray, km: np.ndarray, source: int) -> np.ndarray:
    """Return the shortest distance of every place from `source` (Dijkstra 1959); far where unlinked."""
    return ways_from(start.tolist(), target.tolist(), km.tolist(), source)


def ways_between(start: np.ndarray, target: np.ndarray, km: np.ndarray) -> np.ndarray:
    """Return float64[place, place], the shortest distance of every place from every other; far where unlinked."""
    links = start.tolist(), target.tolist(), km.tolist()
    return np.array([ways_from(*links, source) for source in range(len(start) - 1)]).reshape(len(start) - 1, -1)


def ways_from(start: list[int], target: list[int], km: list[float], source: int) -> np.ndarray:
    """Return the shortest distance of every place from `source`, from links in plain lists, which are faster."""
    best = [FAR] * (len(start) - 1)
    queue = [(0.0, source)] if best else []
    if best:
        best[source] = 0.0
    while queue:
        d, a = heapq.heappop(queue)
        if d > best[a]:
            continue
        for e in range(start[a], start[a + 1]):
            b, through = target[e], d + km[e]
            if through < best[b]:
                best[b] = through
                heapq.heappush(queue, (through, b))
    return np.array(best)
