"""The war at the fronts: losses, cohesion, desertion, weariness.

Enemy offensives E are dated pulses from outside, and answers to one's own; one's own, A, are ordered by whoever governs
(`campaigns`). Losses are a rate on the men N of a front that rises with fighting; men desert by the square of lost
cohesion, and go home to the villages. Cohesion C moves towards what the men's trust in orders b, their weariness W and
the railways allow, each against the start, and comes back more slowly than it goes; it breaks under a battle that
goes badly; weariness grows with the dead. In a day

    dead  N (d + f F),    F = E (1.3 - 0.5 C) + 0.5 A C            deserters  N r (1 - C)^2
    C' = (C + v (C* - C)) (1 - 0.04 (E + A) (1 - C)),    v = 0.01, or 0.004 where C* > C
    C* = Lambda(logit 0.7 + 5 (b - b_0) - 3 (W - W_0) - 2 (rail_0 - rail)),    b = a_r (1 - 0.35 max_c a_c)
    W' = W + (g + 20 dead / N) (1 - W)

with d the death rate, f the battle rate, r the desertion rate and g the weariness rate, a_r obedience to the ruler and
a_c to anybody else: a soldier who obeys a second authority trusts orders less (Wildman 1980). What holds a front
together is its small groups, quick to break and slow to mend (Shils and Janowitz 1948). The start is a fixed point.
People and deaths are conserved.
"""

from __future__ import annotations

import math

from contingent.mechanisms.regime.armistice import NO_OFFER, offer
from contingent.mechanisms.regime.campaigns import EVENT_ENEMY, NOT_ORDERED, attack, enemy_answers, prepare
from contingent.mechanisms.regime.orders import no_orders, orders
from contingent.mechanisms.regime.truce import await_answer
from contingent.world.helper import helper
from contingent.world.kernels import logistic
from contingent.world.kinds import ARMISTICE, CEASED, FIGHTING, OFFENSIVE, RAIL
from contingent.world.layout import Field
from contingent.world.log import MIDNIGHT, record
from contingent.world.noise import normal
from contingent.world.parameter import Parameter
from contingent.world.people import bury, transfer

NAME = "war"
EVERY = 1
FIELDS = (
    Field("cohesion", ("place",), "float32", "1", "readiness of a front's men to hold and attack", 0.0, 1.0),
    Field("offensive_until", ("place",), "int32", "day", "last day of one's own offensive, -1 if none"),
    Field("offensive_from", ("place",), "int32", "day", "day on which an offensive ordered may begin, -1 if none"),
    Field("offensive_days", ("place",), "int32", "days", "how long it is to last"),
    Field("answer_until", ("place",), "int32", "day", "last day of the enemy's answer to an offensive, -1 if none"),
    Field("trust_start", ("place",), "float32", "share", "trust of a front's men in orders at the start", 0.0, 1.0),
    Field("truce_offer", (), "int32", "contender", "who has offered a truce, -1 nobody"),
    Field("war_state", (), "int32", "code", "0 fighting, 1 armistice", 0, 1),
    Field("armistice_day", (), "int32", "day", "first day of the armistice, -1 if none"),
    Field("war_deaths", (), "float64", "persons", "soldiers dead since the start", 0.0),
    Field("deserters", (), "float64", "persons", "soldiers who left the fronts since the start", 0.0),
    Field("weariness", (), "float32", "1", "war-weariness of the soldiers", 0.0, 1.0),
)
READS = ("obedience", "incumbent", "chosen", "rail", "power_day")
CHANGES = ("people", "news")
PARAMETERS = (
    Parameter(
        "death_rate",
        3.0e-5,
        "1/day",
        "share of men at a quiet front who die in a day",
        "assumption: about 1.5 to 1.9 million dead in 1,250 days (Kaminsky, Urlanis, Golovin) of "
        "some 6 million, most of them in offensives",
        low=2e-5,
        high=6e-5,
        within="[0, 1]",
    ),
    Parameter(
        "battle_rate",
        2.0e-3,
        "1/day",
        "further share who die in a day of full offensive",
        "assumption: June offensive, 6,905 to 40,000 killed of 900,000 in about 14 days",
        low=5e-4,
        high=4e-3,
        within="[0, 1]",
    ),
    Parameter(
        "desertion_rate",
        1.5e-3,
        "1/day",
        "share of men who leave in a day where cohesion is gone",
        "assumption: 0.7 to 2.0 million left in 1917",
        low=7e-4,
        high=3e-3,
        within="[0, 1]",
    ),
    Parameter(
        "weariness_rate",
        4.0e-4,
        "1/day",
        "growth of weariness on a quiet day",
        "assumption",
        low=1e-4,
        high=1e-3,
        within="[0, 1]",
    ),
    Parameter(
        "answer_days",
        20.0,
        "days",
        "time that the enemy takes to agree to a truce",
        "assumption: 19 days from the offer of 26 November 1917",
        low=7.0,
        high=60.0,
        within="[1, 1e4]",
    ),
    Parameter(
        "weariness_start",
        0.5,
        "1",
        "weariness at the case's start, 0 none to 1 unable to go on",
        "assumption: after two and a half years of war",
        low=0.3,
        high=0.7,
        within="[0, 1]",
    ),
)
COHESION_START = 0.7  # assumption, fixed: cohesion (0..1) of a front at the start
# Assumptions, fixed: how hard an enemy's offensive falls on a front without cohesion and what full cohesion takes from
# that, and how hard one's own falls at full cohesion, as multiples of `battle_rate`.
OVERRUN, HELD, OWN_ATTACK = 1.3, 0.5, 0.5
# Assumptions, fixed: weights, in the logit of the cohesion that a front moves to, of trust, weariness and lack of rail;
# trust where nobody governs; what obedience to a second authority takes from trust, by how much it is obeyed.
TRUST, TIRED, SUPPLIED, TRUST_NOBODY, TWO_MASTERS = 5.0, 3.0, 2.0, 0.3, 0.35
# Assumptions, fixed: share of the way that cohesion goes down in a day, and how much slower it comes back; share lost
# in a day of full battle by a front that has none left, rise of weariness by the share of the army that dies.
COHESION_SPEED, REBUILT, BROKEN, MOURNED = 0.01, 0.4, 0.04, 20.0
DRAW_ENEMY = 0


def scratch(size):
    """Return room for today's orders."""
    return no_orders(size.order)


def start(world, p, case, now):
    """The war goes on, and every front holds as on an ordinary day."""
    place, country = world.place, world.country
    country.armistice_day = -1
    country.truce_offer = NO_OFFER
    country.weariness = p.weariness_start
    place.offensive_from[:] = NOT_ORDERED
    place.offensive_until[:] = -1
    place.answer_until[:] = -1
    for f in range(case.front_place.shape[0]):
        place.cohesion[case.front_place[f]] = COHESION_START


def step(world, p, case, now, scratch):
    """One day: orders, then at each front battle, losses, desertion and cohesion, then weariness."""
    if case.at_war == 0:
        return
    place, country = world.place, world.country
    for k in range(orders(world.decision, case, scratch)):
        obey(scratch.code[k], scratch.size[k], place, country, case, now.day)
    await_answer(country, p.answer_days, now)
    army, lost = 0.0, 0.0
    for f in range(case.front_place.shape[0]):
        i = case.front_place[f]
        if now.day == 0:
            place.trust_start[i] = trust(place, i, country.incumbent)
        men = place.people[i, case.soldiers]
        enemy = pressure(place, country, f, case, now)
        own = attack(place, world.contender, country, i, case, now) if country.war_state == FIGHTING else 0.0
        dead = die(place, country, i, enemy, own, p, case)
        desert(place, country, i, men, dead, p, case)
        hold(place, country, i, enemy + own, p.weariness_start, case.outside[RAIL, 0])
        army, lost = army + men, lost + dead
    if army > 0.0:
        tire(country, army, lost, p)


@helper
def obey(code, size, place, country, case, day):
    """Carry out what was decided the day before about offensives and a truce."""
    if country.war_state == FIGHTING and code == OFFENSIVE:
        prepare(place, int(size), case, day)
    elif code == ARMISTICE:
        offer(country)


@helper
def pressure(place, country, f, case, now):
    """How hard the enemy attacks front f."""
    i, today = case.front_place[f], min(now.day, case.enemy_pressure.shape[1] - 1)
    if country.war_state == CEASED:
        return 0.0
    enemy = case.enemy_pressure[f, today]
    if enemy > 0.0 and case.enemy_pressure[f, max(0, today - 1)] == 0.0:
        record(now.log, EVENT_ENEMY, MIDNIGHT, place=i, value=enemy)
    enemy *= max(0.0, 1.0 + case.enemy_error[f] * normal(now.key, f, place.entity[i], DRAW_ENEMY))
    return max(enemy, enemy_answers(place, i, now))


@helper
def trust(place, i, ruler):
    """How far the men of a front trust orders: b = a_r (1 - 0.35 max_c a_c)."""
    own, other = TRUST_NOBODY, 0.0
    for c in range(place.obedience.shape[1]):
        if c == ruler:
            own = float(place.obedience[i, c])
        else:
            other = max(other, float(place.obedience[i, c]))
    return own * (1.0 - TWO_MASTERS * other)


@helper
def die(place, country, i, enemy, attack, p, case):
    """Losses fall on those who fight; men without cohesion don't attack but are driven back. Return the dead."""
    fighting = enemy * (OVERRUN - HELD * place.cohesion[i]) + OWN_ATTACK * attack * place.cohesion[i]
    rate = p.death_rate * (1.0 - country.war_state) + p.battle_rate * fighting
    dead = bury(place.people, i, case.soldiers, place.people[i, case.soldiers] * rate)
    country.war_deaths += dead
    return dead


@helper
def desert(place, country, i, men, dead, p, case):
    """Men leave by the square of lost cohesion, and go home to the villages."""
    left = min(men * p.desertion_rate * (1.0 - place.cohesion[i]) ** 2, men - dead)
    for home in range(place.village_share.shape[0]):
        if place.village_share[home] > 0.0:
            going = left * place.village_share[home]
            country.deserters += transfer(place.people, i, case.soldiers, home, case.peasants, going)


@helper
def hold(place, country, i, fought, weariness_start, rail_start):
    """Cohesion moves to what trust, weariness and supply allow; a battle that goes badly breaks it faster than all."""
    target = logistic(
        math.log(COHESION_START / (1.0 - COHESION_START))
        + TRUST * (trust(place, i, country.incumbent) - place.trust_start[i])
        - TIRED * (country.weariness - weariness_start)
        - SUPPLIED * (rail_start - country.rail)
    )
    pace = COHESION_SPEED if target < place.cohesion[i] else REBUILT * COHESION_SPEED
    place.cohesion[i] += pace * (target - place.cohesion[i])
    place.cohesion[i] *= 1.0 - BROKEN * fought * (1.0 - place.cohesion[i])


@helper
def tire(country, army, lost, p):
    """Weariness grows day by day, and with the share of the army that dies."""
    growth = p.weariness_rate * (1.0 - country.war_state) + MOURNED * lost / army
    country.weariness = min(1.0, country.weariness + growth * (1.0 - country.weariness))
