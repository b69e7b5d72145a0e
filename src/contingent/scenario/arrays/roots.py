"""Roots of parties: in which groups a party had its following before the case, and whom people of a place meet."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from contingent.scenario.arrays.places import Arrays, Labels, position
from contingent.scenario.model import Scenario
from contingent.world.kinds import GROUP_KINDS, SOLDIERS

EARTH_KM = 6371.0
CONTACT_KM = 100.0  # assumption, fixed: distance over which people meet fades to 1/e
LEAST = 0.005  # share of a following below which none is told apart


def roots_arrays(scenario: Scenario, labels: Labels, people: NDArray[np.float64]) -> Arrays:
    """Return what is known of parties' roots.

    Parameters
    ----------
    people : float64[place, group], persons

    Returns
    -------
    dict: party_base float64[party, group], log of the share of a party's following in each group over an even share, 0
    where none is declared; base_spread float64[party, group], half of its range; place_base float64[place, party],
    sum_h (contact_h - usual_h) base_qh. Soldiers are people in uniform: their base is the mean of all other groups' by
    people.
    """
    groups, parties = position(labels, "group"), position(labels, "party")
    base, spread = np.zeros((len(parties), len(groups))), np.zeros((len(parties), len(groups)))
    kinds = np.array([GROUP_KINDS.index(row.kind) for row in scenario.tables["groups"]], np.int64)
    civil = kinds != SOLDIERS
    for row in scenario.tables["bases"]:
        at = parties[row.party], groups[row.group]
        base[at] = math.log(max(row.share, LEAST) * civil.sum())
        spread[at] = math.log(max(row.high, LEAST) / max(row.low, LEAST)) / 2.0
    origin = people.sum(axis=0) * civil
    if origin.sum() > 0.0:
        base[:, ~civil] = (base @ (origin / origin.sum()))[:, None]
    met = contacts(scenario, people * civil)
    usual = (met * people.sum(axis=1, keepdims=True)).sum(axis=0) / max(people.sum(), 1e-9)
    return {"party_base": base, "base_spread": spread, "place_base": np.ascontiguousarray((met - usual) @ base.T)}


def contacts(scenario: Scenario, people: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return float64[place, group]: whom the people of a place meet, as shares, by distance on the ground."""
    rows = scenario.tables["places"]
    lat, lon = np.radians([row.lat or 0.0 for row in rows]), np.radians([row.lon or 0.0 for row in rows])
    x = np.stack([np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)], axis=-1)
    chord = np.sqrt(((x[:, None] - x) ** 2).sum(axis=-1))
    near = np.exp(-2.0 * EARTH_KM * np.arcsin(np.minimum(1.0, chord / 2.0)) / CONTACT_KM)
    met = near @ people
    return met / np.maximum(met.sum(axis=1, keepdims=True), 1e-9)
