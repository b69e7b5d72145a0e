"""Coercion: troops moved and stopped, militias armed, parties banned, leaders jailed, crowds shot at.

Orders come from `decisions`, and are carried out in the order in which they were decided. A file beside this one holds
each theory: trains and the towns that stop them (`troops`), militias and units disarmed (`garrison`), a rival authority
broken up (`rivals`), orders to fire (`shooting`), bans, arrests and the amnesty (`police`), exiles on their way home
(`journeys`). What a government can do by force in the capital goes as the share of the armed men there who obey it,
or as its armed men against the other side's in a contest.
"""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from contingent.mechanisms.regime.garrison import arm_and_disarm, end_police
from contingent.mechanisms.regime.journeys import NOT_DUE, come_home
from contingent.mechanisms.regime.orders import Orders, no_orders, orders
from contingent.mechanisms.regime.police import accuse, ban_and_arrest, free_own, grip, lift_bans
from contingent.mechanisms.regime.rivals import order_dispersal
from contingent.mechanisms.regime.shooting import order_fire, shoot
from contingent.mechanisms.regime.troops import men_marching, run_trains, send_troops
from contingent.world.layout import Field
from contingent.world.log import NEVER, NOBODY, NOWHERE
from contingent.world.noise import uniform
from contingent.world.parameter import Parameter

NAME = "coercion"
EVERY = 1
FIELDS = (
    Field("unit_place", ("unit",), "int32", "place", "where a unit is, -1 nowhere"),
    Field("unit_men", ("unit",), "float64", "men", "men of a unit", 0.0),
    Field("unit_formed", ("unit",), "uint8", "flag", "the unit is under arms", 0, 1),
    Field("unit_target", ("unit",), "int32", "place", "where a unit is ordered to, -1 if nowhere"),
    Field("unit_arrives", ("unit",), "int32", "day", "day of arrival"),
    Field("unit_for", ("unit",), "int32", "contender", "on whose orders it moves"),
    Field("leader_place", ("leader",), "int32", "place", "where a leader is, -1 abroad or in exile"),
    Field("leader_status", ("leader",), "int32", "status", "active, abroad, exiled, jailed, in_hiding, in_transit"),
    Field("leader_return", ("leader",), "int32", "day", "day on which a leader is due home, -1 none"),
    Field("party_legal", ("party",), "uint8", "flag", "the party may work in the open", 0, 1),
    Field("repress_until", (), "int32", "day", "last day on which troops are under orders to fire"),
    Field("volleys", (), "int32", "days", "days running on which troops have fired on the capital's crowd", 0),
    Field("amnesty_day", (), "int32", "day", "day of the amnesty, -1 none yet"),
    Field("dispersed_day", ("contender",), "int32", "day", "day on which it was last broken up, -9999 never"),
    Field("accused", (), "int32", "party", "party that last defied the government in the capital, -1 none"),
    Field("crowd_deaths", (), "float64", "persons", "people shot in the streets since the start", 0.0),
    Field("marching", (), "float64", "men", "men under way to the capital for a rival of the government", 0.0),
)
READS = (
    "split",
    "city_support",
    "obedience",
    "incumbent",
    "force",
    "chosen",
    "support",
    "call_demonstration",
    "crowd_on",
    "party_contender",
    "unit_reliable",
    "in_office",
    "power_changes",
    "raised_by",
    "executive",
    "war_state",
)
CHANGES = ("news", "unit_obedience", "people", "contender_active", "demonstration")
PARAMETERS = (
    Parameter(
        "train_speed",
        250.0,
        "km/day",
        "speed of a troop train",
        "assumption: Mogilev to Tsarskoe Selo took about 30 hours (Katkov 1967)",
        low=150.0,
        high=400.0,
        within="(0, 2000]",
    ),
    Parameter(
        "stop_rate",
        1.2,
        "1/day",
        "hazard that a train is stopped where towns obey only another contender",
        "assumption",
        low=0.4,
        high=2.5,
        within="[0, 24]",
    ),
    Parameter(
        "shot_rate",
        2.0e-4,
        "share",
        "share of a crowd killed in a day by loyal troops under orders to fire",
        "assumption: about 40 of some 200-300,000 on Znamenskaya Square, 11 March 1917",
        low=5e-5,
        high=6e-4,
        within="[0, 1]",
    ),
)
NONE_YET = -1  # in place of a day
DRAW_MEN = 7  # the others stand with the theories


class Scratch(NamedTuple):
    """Numbers of a day, kept by nobody.

    Attributes
    ----------
    orders : today's orders
    tried : uint8[unit], 1 where an order to disarm came to the unit
    obeyed : float64[contender], share of townspeople who obey
    """

    orders: Orders
    tried: NDArray[np.uint8]
    obeyed: NDArray[np.float64]


def scratch(size):
    """Return room for the numbers of a day."""
    return Scratch(no_orders(size.order), np.empty(size.unit, np.uint8), np.empty(size.contender))


def start(world, p, case, now):
    """Units and leaders where the case has them; the men of a unit by one draw from its range."""
    unit, party, leader, country = world.unit, world.party, world.leader, world.country
    country.repress_until = NONE_YET
    country.amnesty_day = NONE_YET
    country.accused = NOBODY
    world.contender.dispersed_day[:] = NEVER
    for u in range(unit.men.shape[0]):
        unit.place[u] = unit.place_start[u]
        draw = uniform(now.key, 0, unit.entity[u], DRAW_MEN)
        unit.men[u] = unit.men_start[u] * math.exp(unit.spread[u] * (2.0 * draw - 1.0))
        unit.formed[u] = unit.formed_start[u]
        unit.target[u] = NOWHERE
        unit.for_[u] = NOBODY
    for k in range(leader.place.shape[0]):
        leader.place[k] = leader.place_start[k]
        leader.status[k] = leader.status_start[k]
        leader.return_[k] = NOT_DUE
    party.legal[:] = party.legal_start


def step(world, p, case, now, scratch):
    """One day: who defies the government, today's orders, then trains, crowds shot at and journeys home."""
    place, unit, party, contender, leader = world.place, world.unit, world.party, world.contender, world.leader
    decision, city, country = world.decision, world.city, world.country
    ruler, capital = country.incumbent, case.capital
    accuse(party, contender, city, country, capital)
    end_police(unit, contender, country.power_changes)
    hold = grip(city, ruler, capital)
    for k in range(orders(decision, case, scratch.orders)):
        n, code, size = scratch.orders.by[k], scratch.orders.code[k], scratch.orders.size[k]
        send_troops(code, size, decision.actor[n], ruler, place, unit, p.train_speed, case, now)
        arm_and_disarm(code, size, decision.party[n], world, p, case, now, scratch.tried)
        order_dispersal(code, ruler, world, capital, p.contest_power, now)
        order_fire(code, size, country, now.day)
        ban_and_arrest(code, hold, world, capital, now)
    lift_bans(party, country.amnesty_day, now)
    run_trains(place, unit, contender, p.stop_rate, now, scratch.obeyed)
    country.marching = men_marching(unit, ruler)
    shoot(hold, place, contender, country, p, case, now)
    come_home(leader, country.amnesty_day, now)
    free_own(leader, party, contender, country, now)
