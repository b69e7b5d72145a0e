"""Groups, parties, leaders, contenders, units and sites as arrays."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from contingent.scenario.arrays.places import Arrays, Labels, position
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

IMMOBILE = ("police", "militia")  # kinds of unit that stay where they are
# Issues that hardship makes urgent, by the codes that `grievance` knows.
STRESS = {"war": BY_WEARINESS, "food": BY_HUNGER, "workplace": BY_POVERTY, "land": BY_SEASON}
NAMED_ISSUES = ("war", "land", "power", "travel")  # that mechanisms know by name


def politics_arrays(scenario: Scenario, labels: Labels) -> Arrays:
    """Return arrays of issues, groups' ideals, parties, their members and leaders, contenders; see each part."""
    return (
        issue_arrays(scenario, labels)
        | position_arrays(scenario, labels)
        | party_arrays(scenario, labels)
        | {"members_start": members(scenario, labels)}
        | leader_arrays(scenario, labels)
        | contender_arrays(scenario)
    )


def issue_arrays(scenario: Scenario, labels: Labels) -> Arrays:
    """Return what is known of each issue.

    issue_stress int64[issue], a code of STRESS or 0; policy_start float64[issue]; war_issue, land_issue, power_issue,
    travel_issue int, the place of the issue or -1.
    """
    issue = position(labels, "issue")
    policy = np.zeros(len(issue))
    for row in scenario.tables["policies"]:
        policy[issue[row.issue]] = row.position
    return {
        "issue_stress": np.array([STRESS.get(name, BY_NOTHING) for name in issue], np.int64),
        "policy_start": policy,
        **{f"{name}_issue": issue.get(name, -1) for name in NAMED_ISSUES},
    }


def position_arrays(scenario: Scenario, labels: Labels) -> Arrays:
    """Return where groups and parties stand.

    ideal_code, ideal_spread, salience_start, salience_spread float64[group, issue]; stance_code, stance_spread
    float64[party, issue]; backing float64[party, contender]. A spread is half of the coded range.
    """
    group, issue, party = (position(labels, dimension) for dimension in ("group", "issue", "party"))
    contender = position(labels, "contender")
    out = {name: np.zeros((len(group), len(issue))) for name in ("ideal_code", "ideal_spread")}
    out |= {name: np.zeros((len(group), len(issue))) for name in ("salience_start", "salience_spread")}
    out |= {name: np.zeros((len(party), len(issue))) for name in ("stance_code", "stance_spread")}
    out["backing"] = np.zeros((len(party), len(contender)))
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
    return out


def party_arrays(scenario: Scenario, labels: Labels) -> Arrays:
    """Return what is known of each party.

    party_nation int64[party], -1 without one; party_tied uint8[party], 1 where it is a nation's or a milieu's;
    party_contender_start int64[party]; party_legal_start uint8[party];
    office_start float64[party], shares of the ministries, sum one where anybody is in office; party_latent
    uint8[party], 1 without a committee; party_refuses uint8[party], 1 where it takes no office; party_parent
    int64[party], whose faction it is, -1 nobody's.
    """
    rows, contender, party = scenario.tables["parties"], position(labels, "contender"), position(labels, "party")
    nations = sorted({row.nation for row in rows if row.nation})
    milieus = {row.party for row in scenario.tables["milieus"]}
    office = np.array([row.in_office for row in rows], np.float64)
    return {
        "party_nation": np.array([nations.index(row.nation) if row.nation else -1 for row in rows], np.int64),
        "party_tied": np.array([row.nation is not None or row.party in milieus for row in rows], np.uint8),
        "party_contender_start": np.array([contender[row.contender] for row in rows], np.int64),
        "party_legal_start": np.array([row.legal for row in rows], np.uint8),
        "party_latent": np.array([row.latent for row in rows], np.uint8),
        "party_refuses": np.array([row.refuses_office for row in rows], np.uint8),
        "party_parent": np.array([party[row.faction_of] if row.faction_of else -1 for row in rows], np.int64),
        "office_start": office / office.sum() if office.sum() > 0 else office,
    }


def members(scenario: Scenario, labels: Labels) -> NDArray[np.float64]:
    """Return the members of parties, float64[place, party], persons; a city's are spread over its places by people."""
    place, party = position(labels, "place"), position(labels, "party")
    people = dict.fromkeys(place, 0.0)
    for row in scenario.tables["people"]:
        people[row.place] += row.people
    cities: dict[str, list[str]] = {}
    for each in scenario.tables["places"]:
        if each.city:
            cities.setdefault(each.city, []).append(each.place)
    out = np.zeros((len(place), len(party)))
    for row in scenario.tables["membership"]:
        where = [row.place] if row.place in place else cities.get(row.place, [])
        total = sum(people[each] for each in where)
        for each in where:
            share = people[each] / total if total > 0 else 1 / len(where)
            out[place[each], party[row.party]] += row.members * share
    return out


def contender_arrays(scenario: Scenario) -> Arrays:
    """Return what is known of each contender.

    contender_kind int64[contender]; contender_start uint8[contender], 1 where active; sits_in_capital
    uint8[contender]; incumbent_start and occupier int, the place of the contender or -1; incumbent_since_start int,
    the day since which the incumbent governs, 0 where the case does not say.
    """
    rows = scenario.tables["contenders"]
    city_of = {row.place: row.city for row in scenario.tables["places"]}
    capital = scenario.config.capital
    return {
        "contender_kind": np.array([CONTENDER_KINDS.index(row.kind) for row in rows], np.int64),
        "contender_start": np.array([row.active for row in rows], np.uint8),
        "sits_in_capital": np.array([row.seat is not None and city_of[row.seat] == capital for row in rows], np.uint8),
        "incumbent_start": next((n for n, row in enumerate(rows) if row.incumbent), -1),
        "incumbent_since_start": next(
            (scenario.config.day_of(row.since) for row in rows if row.incumbent and row.since), 0
        ),
        "occupier": next((n for n, row in enumerate(rows) if row.kind == "occupier"), -1),
    }


def leader_arrays(scenario: Scenario, labels: Labels) -> Arrays:
    """Return arrays of leaders, their programmes and their ways home."""
    leader, party = position(labels, "leader"), position(labels, "party")
    issue, place, contender = position(labels, "issue"), position(labels, "place"), position(labels, "contender")
    rows = scenario.tables["leaders"]
    n = len(rows)
    out: Arrays = {
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
            out["return_not_before"][at] = scenario.config.day_of(row.not_before)
    for row in scenario.tables["programmes"]:
        out["programme"][leader[row.leader], issue[row.issue]] = row.position
        out["has_programme"][leader[row.leader]] = 1
    return out


def armed_arrays(scenario: Scenario, labels: Labels) -> Arrays:
    """Return arrays of units and sites."""
    place, group = position(labels, "place"), position(labels, "group")
    contender, city = position(labels, "contender"), position(labels, "city")
    units, sites = scenario.tables["units"], scenario.tables["sites"]
    out: Arrays = {
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
