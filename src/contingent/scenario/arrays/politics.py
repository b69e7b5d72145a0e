"""Groups, parties, leaders, contenders, units and sites as arrays."""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from contingent.scenario.arrays.places import position
from contingent.scenario.model import Scenario
from contingent.world.kinds import (
    BY_HUNGER,
    BY_NOTHING,
    BY_POVERTY,
    BY_SEASON,
    BY_WEARINESS,
    CONTENDER_KINDS,
    SITE_KINDS,
    STATUS,
    UNIT_KINDS,
)

IMMOBILE = ("police", "militia")
STRESS = {"war": BY_WEARINESS, "food": BY_HUNGER, "workplace": BY_POVERTY, "land": BY_SEASON}


def politics_arrays(scenario: Scenario, labels: dict[str, tuple[str, ...]]) -> dict[str, Any]:
    """Return arrays of issues, groups' ideals, parties' positions, backing, members and leaders."""
    group, issue, party = (position(labels, d) for d in ("group", "issue", "party"))
    contender, place = position(labels, "contender"), position(labels, "place")
    g, i, q, c = len(group), len(issue), len(party), len(contender)
    out: dict[str, Any] = {
        "ideal_code": np.zeros((g, i)),
        "ideal_spread": np.zeros((g, i)),
        "salience_start": np.zeros((g, i)),
        "salience_spread": np.zeros((g, i)),
        "stance_code": np.zeros((q, i)),
        "stance_spread": np.zeros((q, i)),
        "backing": np.zeros((q, c)),
        "issue_stress": np.array([STRESS.get(name, BY_NOTHING) for name in issue], np.int64),
        "policy_start": np.zeros(i),
    }
    for name in ("war", "land", "power"):
        out[f"{name}_issue"] = issue.get(name, -1)
    for row in scenario.tables["ideals"]:
        at = group[row.group], issue[row.issue]
        out["ideal_code"][at] = row.ideal
        out["ideal_spread"][at] = (row.ideal_high - row.ideal_low) / 2.0
        out["salience_start"][at] = row.salience
        out["salience_spread"][at] = (row.salience_high - row.salience_low) / 2.0
    for row in scenario.tables["positions"]:
        at = party[row.party], issue[row.issue]
        out["stance_code"][at] = row.position
        out["stance_spread"][at] = (row.high - row.low) / 2.0
    for row in scenario.tables["backing"]:
        out["backing"][party[row.party], contender[row.contender]] = row.backing
    for row in scenario.tables["policies"]:
        out["policy_start"][issue[row.issue]] = row.position
    parties = scenario.tables["parties"]
    nations = sorted({r.nation for r in parties if r.nation})
    out["party_nation"] = np.array([nations.index(r.nation) if r.nation else -1 for r in parties], np.int64)
    out["party_contender_start"] = np.array([contender[r.contender] for r in parties], np.int64)
    out["party_legal_start"] = np.array([r.legal for r in parties], np.uint8)
    office = np.array([r.in_office for r in parties], np.float64)
    out["office_start"] = office / office.sum() if office.sum() > 0 else office
    members = np.zeros((len(place), q))
    cities = {r.city for r in scenario.tables["places"] if r.city}
    people = {p: 0.0 for p in place}
    for row in scenario.tables["people"]:
        people[row.place] += row.people
    for row in scenario.tables["membership"]:
        where = (
            [row.place]
            if row.place in place
            else [r.place for r in scenario.tables["places"] if row.place in cities and r.city == row.place]
        )
        total = sum(people[p] for p in where)
        for p in where:
            members[place[p], party[row.party]] += row.members * (people[p] / total if total > 0 else 1 / len(where))
    out["members_start"] = members
    out.update(leader_arrays(scenario, labels))
    contenders = scenario.tables["contenders"]
    out["contender_kind"] = np.array([CONTENDER_KINDS.index(r.kind) for r in contenders], np.int64)
    out["contender_start"] = np.array([r.active for r in contenders], np.uint8)
    city_of = {r.place: r.city for r in scenario.tables["places"]}
    out["sits_in_capital"] = np.array(
        [bool(r.seat) and city_of[r.seat] == scenario.config.capital for r in contenders], np.uint8
    )
    out["incumbent_start"] = next((n for n, r in enumerate(contenders) if r.incumbent), -1)
    out["occupier"] = next((n for n, r in enumerate(contenders) if r.kind == "occupier"), -1)
    return out


def leader_arrays(scenario: Scenario, labels: dict[str, tuple[str, ...]]) -> dict[str, Any]:
    """Return arrays of leaders, their programmes and their ways home."""
    leader, party = position(labels, "leader"), position(labels, "party")
    issue, place, contender = position(labels, "issue"), position(labels, "place"), position(labels, "contender")
    rows = scenario.tables["leaders"]
    n = len(rows)
    out: dict[str, Any] = {
        "leader_party": np.array([party[r.party] if r.party else -1 for r in rows], np.int64),
        "leader_contender": np.array([contender[r.contender] if r.contender else -1 for r in rows], np.int64),
        "persuasion": np.array([r.persuasion for r in rows], np.float64),
        "leader_place_start": np.array([place[r.place] if r.place else -1 for r in rows], np.int64),
        "leader_status_start": np.array([STATUS.index(r.status) for r in rows], np.int64),
        "leader_home": np.full(n, -1, np.int64),
        "programme": np.zeros((n, len(issue))),
        "has_programme": np.zeros(n, np.uint8),
    }
    for name in ("return_low", "return_mode", "return_high", "return_not_before"):
        out[name] = np.zeros(n)
    for row in scenario.tables["returns"]:
        at = leader[row.leader]
        out["leader_home"][at] = place[row.place]
        out["return_low"][at] = row.days_low
        out["return_mode"][at] = min(max(row.days, row.days_low), row.days_high)
        out["return_high"][at] = row.days_high
        if row.not_before:
            out["return_not_before"][at] = (row.not_before - scenario.config.epoch).days
    for row in scenario.tables["programmes"]:
        out["programme"][leader[row.leader], issue[row.issue]] = row.position
        out["has_programme"][leader[row.leader]] = 1
    return out


def armed_arrays(scenario: Scenario, labels: dict[str, tuple[str, ...]]) -> dict[str, Any]:
    """Return arrays of units and sites."""
    place, group = position(labels, "place"), position(labels, "group")
    contender, city = position(labels, "contender"), position(labels, "city")
    units, sites = scenario.tables["units"], scenario.tables["sites"]
    out: dict[str, Any] = {
        "unit_place_start": np.array([place[r.place] for r in units], np.int64),
        "unit_men_start": np.array([r.men for r in units], np.float64),
        "unit_spread": np.array(
            [math.log(r.men_high / r.men_low) / 2 if r.men_low > 0 and r.men_high > r.men_low else 0.0 for r in units]
        ),
        "unit_formed_start": np.array([r.formed for r in units], np.uint8),
        "unit_group": np.array([group[r.group] for r in units], np.int64),
        "unit_readiness": np.array([r.readiness for r in units], np.float64),
        "unit_cadre": np.array([r.cadre for r in units], np.float64),
        "unit_kind": np.array([UNIT_KINDS.index(r.kind) for r in units], np.int64),
        "unit_start": np.array([contender[r.contender] for r in units], np.int64),
        "unit_home": np.array([contender[r.contender] for r in units], np.int64),
        "unit_mobile": np.array([r.kind not in IMMOBILE for r in units], np.int64),
        "site_city": np.array([city[r.city] for r in sites], np.int64),
        "site_kind": np.array([SITE_KINDS.index(r.kind) for r in sites], np.int64),
        "site_weight": np.array([r.weight for r in sites], np.float64),
    }
    return out
