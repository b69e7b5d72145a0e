"""Police: a party is banned, its leaders are arrested; an amnesty undoes both.

Bans and arrests fall on the party that last defied the government in the capital (`accused`). Nobody is guilty who sits
in the government or stands on its side; what was done to its predecessors is forgotten as power changes (`decrees`). An
arrest succeeds with the chance ARRESTED x hold, where hold is the share of the capital's armed men who obey the
government; who escapes it goes into hiding. Nobody of the government's own is held, whoever jailed him. A government
may allow the parties and free the leaders that it and its peers have banned and jailed; what an old order banned and
jailed ends with it, by an amnesty: every party is legal.
"""

from __future__ import annotations

from contingent.mechanisms.regime.calls import loudest
from contingent.mechanisms.regime.guilt import BANNED, EVENT_BAN, LEGAL, can_be_freed, guilty, is_own
from contingent.world.helper import helper
from contingent.world.kinds import ACTIVE, ARREST, BAN, IN_HIDING, JAILED, KIND, RELEASE, UNBAN
from contingent.world.log import EVENING, NOON, record
from contingent.world.noise import uniform

ARRESTED = 0.7  # assumption, fixed: arrests that succeed where all obey
HEARD = 0.05  # assumption, fixed: support in the capital from which a crowd is laid to a party's call
EVENT_LEADER = KIND["leader_moves"]
DRAW_ARREST = 3


@helper
def accuse(party, contender, city, country, capital):
    """Lay a mass demonstration in the capital to the party whose call is the loudest, unless it is the government's."""
    if capital >= 0 and city.crowd_on[capital] == 1:
        caller = loudest(party.call_demonstration)
        heard = caller >= 0 and city.support[capital, caller] > HEARD
        if heard and guilty(caller, party, contender, country):
            country.accused = caller


@helper
def grip(city, ruler, capital):
    """Share of the capital's armed men who would carry out the government's orders."""
    if capital < 0 or ruler < 0:
        return 0.0
    total = 0.0
    for c in range(city.force.shape[1]):
        total += city.force[capital, c]
    return city.force[capital, ruler] / total if total > 0.0 else 0.0


@helper
def ban_and_arrest(code, hold, world, capital, now):
    """Carry out an order to ban or allow parties, or to arrest or release leaders."""
    party, leader, country = world.party, world.leader, world.country
    if code == BAN:
        ban(country.accused, party, world.contender, country, now.log)
    elif code == UNBAN:
        allow(party, country.amnesty_day >= 0, now.log)
    elif code == ARREST:
        arrest(country.accused, ARRESTED * hold, world.place, leader, capital, now)
    elif code == RELEASE:
        release(leader, country.amnesty_day >= 0, now.log)


@helper
def ban(accused, party, contender, country, log):
    """Ban the party that is accused."""
    if guilty(accused, party, contender, country):
        party.legal[accused] = 0
        record(log, EVENT_BAN, NOON, actor=accused, value=BANNED)


@helper
def allow(party, all_, log):
    """Allow every party that is banned: all of them, or those only that were allowed when the case began."""
    for q in range(party.legal.shape[0]):
        if party.legal[q] == 0 and (all_ or party.legal_start[q] == 1):
            party.legal[q] = 1
            record(log, EVENT_BAN, NOON, actor=q, value=LEGAL)


@helper
def arrest(accused, chance, place, leader, capital, now):
    """Arrest the active leaders of a party who are in the capital; who escapes goes into hiding."""
    for k in range(leader.party.shape[0]):
        i = leader.place[k]
        if accused < 0 or leader.party[k] != accused or leader.status[k] != ACTIVE or i < 0:
            continue
        if place.city[i] != capital:
            continue
        draw = uniform(now.key, now.day, leader.entity[k], DRAW_ARREST)
        leader.status[k] = JAILED if draw < chance else IN_HIDING
        record(now.log, EVENT_LEADER, EVENING, k, i, 1.0, chance, draw, leader.status[k])


@helper
def release(leader, all_, log):
    """Free the leaders of parties who are jailed or in hiding, as `allow` allows parties."""
    for k in range(leader.party.shape[0]):
        if can_be_freed(k, leader, all_):
            let_go(k, leader, log)


@helper
def let_go(k, leader, log):
    """A leader is free where it is."""
    leader.status[k] = ACTIVE
    record(log, EVENT_LEADER, NOON, actor=k, place=leader.place[k], value=1.0, detail=ACTIVE)


@helper
def free_own(leader, party, contender, country, now):
    """Free the leaders of the government's own who are held and on no journey home."""
    if country.incumbent < 0:
        return
    for k in range(leader.party.shape[0]):
        if can_be_freed(k, leader, True) and leader.return_[k] <= now.day:
            if is_own(leader.party[k], party, contender, country):
                let_go(k, leader, now.log)


@helper
def lift_bans(party, amnesty_day, now):
    """Make every party legal by an amnesty."""
    if is_new(amnesty_day, now.day):
        allow(party, True, now.log)


@helper
def is_new(amnesty_day, day):
    """Whether an amnesty is of today, or of last night: the fall of a monarchy brings one after the day's orders."""
    return amnesty_day >= 0 and day <= amnesty_day + 1
