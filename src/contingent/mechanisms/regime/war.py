"""The war at the fronts: losses, cohesion, desertion, weariness.

Enemy offensives E are dated pulses from outside; one's own, A, are ordered by whoever governs. Losses are a
rate on the men N of a front that rises with fighting; men desert by the square of lost cohesion, and go
home to the villages. Cohesion C moves towards what the men's obedience b to the government, their weariness W
and the railways allow, and breaks under a battle that goes badly; weariness grows with the dead. In a day

    dead  N (d + f F),    F = E (1.3 - 0.5 C) + 0.5 A C            deserters  N r (1 - C)^2
    C' = (C + 0.02 (C* - C)) (1 - 0.04 (E + A) (1 - C)),    C* = Lambda(5 (b - 0.45) - 3 (W - 0.5) - 2 (0.9 - rail))
    W' = W + (g + 20 dead / N) (1 - W)

with d the death rate, f the battle rate, r the desertion rate and g the weariness rate. People and deaths
are conserved.
"""

from __future__ import annotations

from contingent.mechanisms.regime.orders import no_orders, orders
from contingent.world.helper import helper
from contingent.world.kernels import logistic
from contingent.world.kinds import ARMISTICE, CEASED, FIGHTING, KIND, OFFENSIVE
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
    Field("war_state", (), "int32", "code", "0 fighting, 1 armistice", 0, 1),
    Field("armistice_day", (), "int32", "day", "first day of the armistice, -1 if none"),
    Field("war_deaths", (), "float64", "persons", "soldiers dead since the start", 0.0),
    Field("deserters", (), "float64", "persons", "soldiers who left the fronts since the start", 0.0),
    Field("weariness", (), "float32", "1", "war-weariness of the soldiers", 0.0, 1.0),
)
READS = ("obedience", "incumbent", "chosen", "rail")
CHANGES = ("people",)
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
# Assumptions, fixed: cohesion (0..1) of a front at the start, least cohesion at which its men attack by order.
COHESION_START, ATTACKS = 0.7, 0.25
# Assumptions, fixed: how hard an enemy's offensive falls on a front without cohesion and what full cohesion takes from
# that, and how hard one's own falls at full cohesion, as multiples of `battle_rate`.
OVERRUN, HELD, OWN_ATTACK = 1.3, 0.5, 0.5
# Assumptions, fixed: the cohesion that a front moves to, as a logit: weights of obedience, weariness and lack of rail,
# and the values of the three at which they add nothing; obedience where nobody governs.
TRUST, TRUST_EVEN, TIRED, TIRED_EVEN, SUPPLIED, SUPPLIED_EVEN = 5.0, 0.45, 3.0, 0.5, 2.0, 0.9
TRUST_NOBODY = 0.3
# Assumptions, fixed: share of the way that cohesion moves there in a day, share lost in a day of full battle by a front
# that has none left, rise of weariness by the share of the army that dies.
COHESION_SPEED, BROKEN, MOURNED = 0.02, 0.04, 20.0
EVENT_OFFENSIVE, EVENT_ENEMY, EVENT_ARMISTICE = KIND["offensive"], KIND["enemy_offensive"], KIND["armistice"]
DRAW_ENEMY = 0


def scratch(size):
    """Return room for today's orders."""
    return no_orders(size.order)


def start(world, p, case, now):
    """The war goes on, and every front holds as on an ordinary day."""
    place, country = world.place, world.country
    country.armistice_day = -1
    country.weariness = p.weariness_start
    place.offensive_until[:] = -1
    for f in range(case.front_place.shape[0]):
        place.cohesion[case.front_place[f]] = COHESION_START


def step(world, p, case, now, scratch):
    """One day: orders, then at each front battle, losses, desertion and cohesion, then weariness."""
    if case.at_war == 0:
        return
    place, country = world.place, world.country
    obey(world.decision, place, country, case, now, scratch)
    army, lost = 0.0, 0.0
    for f in range(case.front_place.shape[0]):
        i = case.front_place[f]
        men = place.people[i, case.soldiers]
        enemy, attack = battle(place, country, f, case, now)
        dead = die(place, country, i, enemy, attack, p, case)
        desert(place, country, i, men, dead, p, case)
        hold(place, country, i, enemy + attack)
        army, lost = army + men, lost + dead
    if army > 0.0:
        tire(country, army, lost, p)


@helper
def obey(decision, place, country, case, now, found):
    """Carry out what was decided the day before about offensives and an armistice."""
    for k in range(orders(decision, case, found)):
        if country.war_state == FIGHTING and found.code[k] == OFFENSIVE:
            attack_until(place, country, now.day + int(found.size[k]), case, now.log)
        elif country.war_state == FIGHTING and found.code[k] == ARMISTICE:
            country.war_state = CEASED
            country.armistice_day = now.day
            record(now.log, EVENT_ARMISTICE, MIDNIGHT, actor=country.incumbent, value=1.0)


@helper
def attack_until(place, country, day, case, log):
    """Every front whose men still attack by order begins an offensive."""
    for f in range(case.front_place.shape[0]):
        i = case.front_place[f]
        if place.cohesion[i] > ATTACKS:
            place.offensive_until[i] = day
            men = place.people[i, case.soldiers] * place.cohesion[i]
            record(log, EVENT_OFFENSIVE, MIDNIGHT, actor=country.incumbent, place=i, value=men)


@helper
def battle(place, country, f, case, now):
    """How hard the enemy attacks front f, and whether its own men attack (1) or not (0)."""
    i, today = case.front_place[f], min(now.day, case.enemy_pressure.shape[1] - 1)
    enemy = case.enemy_pressure[f, today]
    if country.war_state == CEASED:
        return 0.0, 0.0
    if enemy > 0.0 and case.enemy_pressure[f, max(0, today - 1)] == 0.0:
        record(now.log, EVENT_ENEMY, MIDNIGHT, place=i, value=enemy)
    enemy *= max(0.0, 1.0 + case.enemy_error[f] * normal(now.key, f, place.entity[i], DRAW_ENEMY))
    return enemy, 1.0 if now.day <= place.offensive_until[i] else 0.0


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
def hold(place, country, i, fought):
    """Cohesion moves to what trust, weariness and supply allow; a battle that goes badly breaks it faster than all."""
    trust = place.obedience[i, country.incumbent] if country.incumbent >= 0 else TRUST_NOBODY
    target = logistic(
        TRUST * (trust - TRUST_EVEN)
        - TIRED * (country.weariness - TIRED_EVEN)
        - SUPPLIED * (SUPPLIED_EVEN - country.rail)
    )
    place.cohesion[i] += COHESION_SPEED * (target - place.cohesion[i])
    place.cohesion[i] *= 1.0 - BROKEN * fought * (1.0 - place.cohesion[i])


@helper
def tire(country, army, lost, p):
    """Weariness grows day by day, and with the share of the army that dies."""
    growth = p.weariness_rate * (1.0 - country.war_state) + MOURNED * lost / army
    country.weariness = min(1.0, country.weariness + growth * (1.0 - country.weariness))
