"""One's own offensives: an order names one sector, is prepared, waits for the season, and may be refused.

The order goes to the front with the most men who still hold together (men times cohesion). It begins `PREPARED` days
later, or once the ground carries armies (the farming season above `CAMPAIGN`: where fields can be worked), and lapses
with the government that gave it. It concerns the part o (`ORDERED`) of the front's N men, who are to attack. On its
first day they carry it out, o N C men, with a chance of their cohesion C; else o N (1 - C) refuse it, which is news
against whoever ordered it (the French army of 1917 refused the same order: Pedroncini 1967), and the front holds
together without them,

    C' = C (1 - o (1 - C))

A front that has attacked and is spent is struck by the enemy, the day after its attack ends, with the chance 1 - C.
"""

from __future__ import annotations

from contingent.world.helper import helper
from contingent.world.kinds import KIND, SEASON
from contingent.world.log import MIDNIGHT, record
from contingent.world.noise import uniform

# Assumptions, fixed: least cohesion of a front to which an order is given; days from the order to the attack; farming
# season in which armies can move.
ATTACKS, PREPARED, CAMPAIGN = 0.25, 28, 0.5
# Assumptions, fixed: intensity (1 a full offensive of an army group) and days of the enemy's answer to an attack: that
# in Galicia in July 1917.
ANSWER, ANSWER_DAYS = 0.9, 18
REFUSED_NEWS = 0.5  # assumption, fixed: news against whoever ordered an attack that men refuse
# Assumption, fixed: share of a front's men who are to attack: an army of its three (the Tenth of Russia's Western
# Front, the Fifth of its Northern one, in July 1917).
ORDERED = 0.3
NOT_ORDERED = -1
EVENT_OFFENSIVE, EVENT_REFUSED = KIND["offensive"], KIND["attack_refused"]
EVENT_ENEMY = KIND["enemy_offensive"]
DRAW_CARRIED_OUT, DRAW_ANSWER = 1, 2


@helper
def prepare(place, days, case, day):
    """Order an offensive of some days on the front that can best attack, unless one is prepared or under way."""
    best, most = -1, 0.0
    for f in range(case.front_place.shape[0]):
        i = case.front_place[f]
        if place.offensive_from[i] != NOT_ORDERED or place.offensive_until[i] >= day:
            return
        ready = place.people[i, case.soldiers] * place.cohesion[i]
        if place.cohesion[i] > ATTACKS and ready > most:
            best, most = i, ready
    if best >= 0:
        place.offensive_from[best] = day + PREPARED
        place.offensive_days[best] = days


@helper
def attack(place, contender, country, i, case, now):
    """Return whether the men of front i attack today (1 or 0); on the day they were to begin, whether they do."""
    if now.day <= place.offensive_until[i]:
        return 1.0
    if lapsed(place, country, i):
        place.offensive_from[i] = NOT_ORDERED
    in_season = case.outside[SEASON, min(now.day, case.outside.shape[1] - 1)] > CAMPAIGN
    if place.offensive_from[i] == NOT_ORDERED or now.day < place.offensive_from[i] or not in_season:
        return 0.0
    place.offensive_from[i] = NOT_ORDERED
    men = ORDERED * place.people[i, case.soldiers]
    draw = uniform(now.key, now.day, place.entity[i], DRAW_CARRIED_OUT)
    chance = float(place.cohesion[i])
    ruler = country.incumbent
    if draw >= chance:
        record(now.log, EVENT_REFUSED, MIDNIGHT, ruler, i, men * (1.0 - chance), chance, draw)
        if ruler >= 0:
            contender.news[ruler] -= REFUSED_NEWS
        place.cohesion[i] *= 1.0 - ORDERED * (1.0 - chance)
        return 0.0
    place.offensive_until[i] = now.day + place.offensive_days[i]
    record(now.log, EVENT_OFFENSIVE, MIDNIGHT, ruler, i, men * chance, chance, draw)
    return 1.0


@helper
def lapsed(place, country, i):
    """Whether power has changed since the attack prepared at front i was decided, the day before it was ordered."""
    return place.offensive_from[i] != NOT_ORDERED and country.power_day >= place.offensive_from[i] - PREPARED - 1


@helper
def enemy_answers(place, i, now):
    """Return how hard the enemy strikes back at front i today; the day after an attack ends it decides whether."""
    if now.day == place.offensive_until[i] + 1 and place.offensive_until[i] >= 0:
        chance = 1.0 - float(place.cohesion[i])
        draw = uniform(now.key, now.day, place.entity[i], DRAW_ANSWER)
        if draw < chance:
            place.answer_until[i] = now.day + ANSWER_DAYS
            record(now.log, EVENT_ENEMY, MIDNIGHT, place=i, value=ANSWER, probability=chance, draw=draw)
    return ANSWER if now.day <= place.answer_until[i] else 0.0
