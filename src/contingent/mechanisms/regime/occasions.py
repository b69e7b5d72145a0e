"""Occasions to act that nobody planned: a marked self-exciting process over public acts; and the day after.

An occasion is something that everybody hears of and takes as a sign that others will act: a rumour, a shot, a note, an
order to move regiments, ministers who walk out. It comes with the daily chance 1 - exp(-lambda),

    lambda_t = mu + (n / tau) sum_k w_k exp(-(t - t_k) / tau)

over the public acts k so far, w_k their weight: acts that use force, move units, break a government or defy it, that
move policy by the government's own programme, order an attack or lose a battle; a mass crowd in the capital counts a
little on each of its days (Hawkes 1971; of riots, Midlarsky 1978 and Myers 2000). Its loudness is exponential. mu and n
are one pair of numbers for all acts, all actors and all cases.

After a change of power people go home: what the streets wanted has come about, or somebody else has it. A fifth of the
crowd, of strikes, of calls and of tension is left, and it needs a new occasion to bring the others out (Tilly 1978).
"""

from __future__ import annotations

import math

from contingent.mechanisms.regime.campaigns import ANSWER_DAYS
from contingent.world.helper import helper
from contingent.world.kinds import (
    ARREST,
    AS_CROWD,
    BAN,
    DISARM,
    DISPERSE,
    DISSOLVE_ASSEMBLY,
    LEAVE,
    OFFENSIVE,
    OPERATION,
    ORDER_TROOPS,
    POLICY,
    POSTPONE_ASSEMBLY,
    REPRESS,
    RESIGN,
)
from contingent.world.noise import uniform

# Assumptions, fixed: tau, days in which excitation fades; mean loudness of an occasion, where 1 is a call that
# everybody heeds.
STIRRED, LOUD = 10.0, 0.2
# Assumptions, fixed: weight of a day of a mass crowd in the capital, where a public act weighs one; what is left of
# crowds, strikes, calls and tension after a change of power.
CROWD_STIRS, STAY_OUT = 0.2, 0.2
SOMETHING = 1  # the entity of an occasion
DRAW_OCCASION, DRAW_LOUDNESS = 3, 4
FORCE = (
    1 << ARREST | 1 << BAN | 1 << DISARM | 1 << DISPERSE | 1 << DISSOLVE_ASSEMBLY | 1 << LEAVE | 1 << OFFENSIVE
    | 1 << OPERATION | 1 << ORDER_TROOPS | 1 << POSTPONE_ASSEMBLY | 1 << REPRESS | 1 << RESIGN
)  # fmt: skip
"""Effects that are public acts, as bits."""


@helper
def stir(decision, place, city, country, p, case, now, todays, count):
    """Public acts of today raise the tension; perhaps something becomes an occasion."""
    country.tension += acts(decision, case, todays, count) + defeats(place, case, now.day)
    if case.capital >= 0 and city.crowd_on[case.capital] == 1:
        country.tension += CROWD_STIRS
    rate = p.stir + p.excitation * country.tension / STIRRED
    country.tension *= math.exp(-1.0 / STIRRED)
    if uniform(now.key, now.day, SOMETHING, DRAW_OCCASION) < 1.0 - math.exp(-rate):
        loudness = -LOUD * math.log(1.0 - uniform(now.key, now.day, SOMETHING, DRAW_LOUDNESS))
        country.occasion = max(country.occasion, loudness)


@helper
def acts(decision, case, todays, count):
    """How many decisions of today are public acts, each counted once."""
    found, last = 0.0, -1
    for k in range(count):
        n = todays.by[k]
        if n == last:
            continue
        option = case.choice_of[n, decision.chosen[n]]
        imposed = todays.code[k] == POLICY and case.choice_stance[option] != AS_CROWD
        if imposed or FORCE & (1 << todays.code[k]):
            found, last = found + 1.0, n
    return found


@helper
def defeats(place, case, day):
    """How many fronts the enemy has struck back at since yesterday."""
    lost = 0.0
    for f in range(case.front_place.shape[0]):
        if place.answer_until[case.front_place[f]] == day + ANSWER_DAYS:
            lost += 1.0
    return lost


@helper
def go_home(place, party, country, capital):
    """After a change of power a fifth of what stirred the capital is left."""
    country.occasion *= STAY_OUT
    country.tension *= STAY_OUT
    for q in range(party.call_strike.shape[0]):
        party.call_strike[q] *= STAY_OUT
        party.call_demonstration[q] *= STAY_OUT
    for i in range(place.strike.shape[0]):
        if capital >= 0 and place.city[i] == capital:
            place.strike[i] *= STAY_OUT
            place.demonstration[i] *= STAY_OUT
