"""The war at the fronts: losses, cohesion, desertion, weariness.

Enemy offensives are dated pulses from outside; one's own are ordered by whoever governs. Losses are a
rate on men at the front that rises with fighting. Cohesion moves towards what the men's obedience to
the government and their weariness allow, and breaks under a failed attack. Men desert at a rate that
grows with the square of lost cohesion; they go home to the villages. People and deaths are conserved.
"""

from __future__ import annotations

from contingent.world.helper import helper
from contingent.world.kernels import logistic
from contingent.world.kinds import ARMISTICE, KIND, OFFENSIVE
from contingent.world.layout import Field
from contingent.world.log import record
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
    ),
    Parameter(
        "battle_rate",
        2.0e-3,
        "1/day",
        "further share who die in a day of full offensive",
        "assumption: June offensive, 6,905 to 40,000 killed of 900,000 in about 14 days",
        low=5e-4,
        high=4e-3,
    ),
    Parameter(
        "desertion_rate",
        1.5e-3,
        "1/day",
        "share of men who leave in a day where cohesion is gone",
        "assumption: 0.7 to 2.0 million left in 1917",
        low=7e-4,
        high=3e-3,
    ),
    Parameter(
        "weariness_rate", 4.0e-4, "1/day", "growth of weariness on a quiet day", "assumption", low=1e-4, high=1e-3
    ),
    Parameter(
        "weariness_start",
        0.5,
        "1",
        "weariness at the case's start, 0 none to 1 unable to go on",
        "assumption: after two and a half years of war",
        low=0.3,
        high=0.7,
    ),
)
COUNTRYSIDE = 2
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


def start(cohesion, offensive_until, armistice_day, weariness, weariness_start, front_place, key):
    for w in range(key.shape[0]):
        armistice_day[w] = -1
        weariness[w] = weariness_start[w]
        for p in range(cohesion.shape[1]):
            offensive_until[w, p] = -1
        for f in range(front_place.shape[0]):
            cohesion[w, front_place[f]] = COHESION_START


def step(
    cohesion,
    offensive_until,
    war_state,
    armistice_day,
    war_deaths,
    deserters,
    weariness,
    obedience,
    incumbent,
    chosen,
    rail,
    people,
    death_rate,
    battle_rate,
    desertion_rate,
    weariness_rate,
    front_place,
    enemy_pressure,
    enemy_error,
    place_entity,
    soldiers,
    peasants,
    village_share,
    choice_of,
    choice_effects,
    effect_code,
    effect_value,
    at_war,
    log,
    log_count,
    status,
    day,
    key,
):
    now = min(day, enemy_pressure.shape[1] - 1)
    for w in range(key.shape[0]):
        if at_war == 0:
            continue
        ruler = incumbent[w]
        obey_orders(
            w,
            chosen,
            choice_of,
            choice_effects,
            effect_code,
            effect_value,
            war_state,
            armistice_day,
            offensive_until,
            cohesion,
            front_place,
            ruler,
            people,
            soldiers,
            log,
            log_count,
            status,
            day,
        )
        lost = 0.0
        army = 0.0
        for f in range(front_place.shape[0]):
            p = front_place[f]
            men = people[w, p, soldiers]
            army += men
            enemy = enemy_pressure[f, now]
            if enemy > 0.0 and enemy_pressure[f, max(0, now - 1)] == 0.0 and war_state[w] == 0:
                record(log, log_count, status, w, EVENT_ENEMY, 0.0, -1, p, enemy, 0.0, 0.0, -1)
            enemy *= max(0.0, 1.0 + enemy_error[f] * normal(key[w], f, place_entity[p], 0))
            attack = 1.0 if day <= offensive_until[w, p] else 0.0
            if war_state[w] == 1:
                enemy, attack = 0.0, 0.0
            # Losses fall on those who fight; men without cohesion don't attack but are driven back.
            fighting = enemy * (OVERRUN - HELD * cohesion[w, p]) + OWN_ATTACK * attack * cohesion[w, p]
            dead = men * (death_rate[w] * (1.0 - war_state[w]) + battle_rate[w] * fighting)
            left = men * desertion_rate[w] * (1.0 - cohesion[w, p]) ** 2
            dead = bury(people, w, p, soldiers, dead)
            left = min(left, men - dead)
            for c in range(village_share.shape[0]):
                if village_share[c] > 0.0:
                    deserters[w] += transfer(people, w, p, soldiers, c, peasants, left * village_share[c])
            war_deaths[w] += dead
            lost += dead
            trust = obedience[w, p, ruler] if ruler >= 0 else TRUST_NOBODY
            target = logistic(
                TRUST * (trust - TRUST_EVEN)
                - TIRED * (weariness[w] - TIRED_EVEN)
                - SUPPLIED * (SUPPLIED_EVEN - rail[w])
            )
            cohesion[w, p] += COHESION_SPEED * (target - cohesion[w, p])
            # A battle that goes badly breaks cohesion faster than anything else.
            cohesion[w, p] *= 1.0 - BROKEN * (enemy + attack) * (1.0 - cohesion[w, p])
        if army > 0.0:
            growth = weariness_rate[w] * (1.0 - war_state[w]) + MOURNED * lost / army
            weariness[w] = min(1.0, weariness[w] + growth * (1.0 - weariness[w]))


@helper
def obey_orders(
    w,
    chosen,
    choice_of,
    choice_effects,
    effect_code,
    effect_value,
    war_state,
    armistice_day,
    offensive_until,
    cohesion,
    front_place,
    ruler,
    people,
    soldiers,
    log,
    log_count,
    status,
    day,
):
    """Carry out what was decided the day before about offensives and an armistice."""
    for n in range(chosen.shape[1]):
        if chosen[w, n] < 0:
            continue
        option = choice_of[n, chosen[w, n]]
        for e in range(choice_effects[option], choice_effects[option + 1]):
            if effect_code[e] == OFFENSIVE and war_state[w] == 0:
                for f in range(front_place.shape[0]):
                    p = front_place[f]
                    if cohesion[w, p] > ATTACKS:
                        offensive_until[w, p] = day + int(effect_value[e])
                        record(
                            log,
                            log_count,
                            status,
                            w,
                            EVENT_OFFENSIVE,
                            0.0,
                            ruler,
                            p,
                            people[w, p, soldiers] * cohesion[w, p],
                            0.0,
                            0.0,
                            -1,
                        )
            elif effect_code[e] == ARMISTICE and war_state[w] == 0:
                war_state[w] = 1
                armistice_day[w] = day
                record(log, log_count, status, w, EVENT_ARMISTICE, 0.0, ruler, -1, 1.0, 0.0, 0.0, -1)
