"""Towns: who holds the offices of each town, and whether they pass by a vote or by arms. Nothing follows from it.

It keeps the books of what `authority` and `seizure` decide: no other mechanism reads its fields, so a history is the
same without it. Offices are at first those of whoever governs. A contender c claims them once it has governed from the
centre, as long as it claims power; a nation's body claims them at home. What a council is obeyed in before it has taken
the centre is dual power (Tilly 1978), and changes no office.

People leave the holder h when enough others have (Granovetter 1978; Kuran 1991). So a town is ready for the claimant
whom most obey when on HELD days running

    a_c - a_h >= MARGIN,    a the shares of its people who obey them.

It decides on one day a week, its own. On that day of a ready town

    R = sum m r a_c (1 - a_h)    H = sum m r a_h (1 - a_c)    f = R / (R + H)

are the ready men of its armed bodies who act for the one side only (`armed.risers`). By the rule of a seizure, a side
with less than GIVE_UP of them does not fight. Where both fight, the claimant wins with Tullock's chance
R^eta / (R^eta + H^eta), eta `contest_power`; who has lost must lead again as long. Where its own are too few it waits.
Where the holder's do not fight, or nobody is armed, there is a vote; nobody votes for an army, whose men walk in. For a
council its local one votes, faction by faction, each by how near the two sides stand to it on the issue of power,

    y = sum_q seats_q Lambda( (|x_q - S_h| - |x_q - S_c|) / SOFT )    P = y^gamma / (y^gamma + (1 - y)^gamma)

with what contenders stand for (`programmes`) and the precision gamma of an assembly (Luce 1959). So where others have
the majority a council comes late, as it is re-elected. Who is no council is followed by relative obedience,
P = a_c / (a_c + a_h).

In a city that can be seized offices are those of whoever commands it, if he claims them: they pass by arms if it was
fought for within the week. While it is fought for they stay. No men are sent from town to town.
"""

from __future__ import annotations

from contingent.mechanisms.regime.programmes import prefers
from contingent.mechanisms.regime.seizure import GIVE_UP
from contingent.world.events import BY_ARMS, BY_VOTE, KIND
from contingent.world.helper import helper
from contingent.world.kernels import share, success_chance
from contingent.world.kinds import ARMY, COUNCIL, NATIONAL, TOWN
from contingent.world.layout import Field
from contingent.world.log import EVENING, NEVER, NOBODY, NOON, WEEK, record
from contingent.world.noise import uniform
from contingent.world.parameter import Parameter

NAME = "towns"
EVERY = 1
FIELDS = (
    Field("local_power", ("place",), "int32", "contender", "who holds a town's offices, -1 nobody or no town"),
    Field("local_rival", ("place",), "int32", "contender", "who leads the holder by the margin, -1 nobody"),
    Field("local_lead", ("place",), "int32", "days", "days running on which that rival has led", 0),
    Field("city_fought", ("city",), "int32", "day", "last day of an operation in the city, -9999 none"),
    Field("has_governed", ("contender",), "uint8", "flag", "has governed from the centre", 0, 1),
    Field("towns_held", ("contender",), "int32", "count", "towns whose offices a contender holds", 0),
)
READS = (
    "obedience", "residents", "unit_obedience", "unit_place", "unit_men", "unit_formed", "contender_active",
    "incumbent", "operation", "operation_day", "command", "seats", "stance",
)  # fmt: skip
CHANGES = ()
PARAMETERS: tuple[Parameter, ...] = ()
# Assumptions, fixed: the lead (share of the people) that unseats a holder; the days for which it must last.
MARGIN, HELD = 0.1, 3
PRECISION = 6.0  # assumption, fixed: gamma, as of every assembly that decides
NO_DAY = 0  # the epoch: no operation has begun
ALWAYS = 0  # the tick of what is drawn once for all days
EVENT_LOCAL = KIND["local_power"]
DRAW_WEEKDAY, DRAW_VOTE, DRAW_FIGHT = 0, 1, 2


def start(world, p, case, now):
    """All towns are the government's."""
    place, city = world.place, world.city
    for i in range(place.local_power.shape[0]):
        place.local_power[i] = case.incumbent_start if is_town(i, place, case.capital_seat) else NOBODY
    place.local_rival[:] = NOBODY
    city.fought[:] = NEVER


def step(world, p, case, now):
    """One day: who may claim, which cities are fought for, then town by town; how many each holds tonight."""
    place, contender, city, country = world.place, world.contender, world.city, world.country
    if country.incumbent >= 0:
        contender.has_governed[country.incumbent] = 1
    watch(city, now.day)
    contender.towns_held[:] = 0
    for i in range(place.local_power.shape[0]):
        if not is_town(i, place, case.capital_seat):
            continue
        k = place.city[i]
        if k >= 0 and city.command[k] >= 0 and claims(city.command[k], i, contender):
            follow_command(i, k, place, city, now)
        elif k < 0 or city.fought[k] != now.day:
            weigh(i, place, contender)
            if place.local_lead[i] >= HELD and now.day % WEEK == weekday(i, place, now.key):
                decide(i, world, p.contest_power, case.power_issue, now)
        if place.local_power[i] >= 0:
            contender.towns_held[place.local_power[i]] += 1


@helper
def is_town(i, place, seat):
    """Whether place i has offices of a town: a town that is not occupied, and for the capital the seat in it."""
    return i == seat or (place.kind[i] == TOWN and place.occupied[i] == 0 and place.residents[i] > 0.0)


@helper
def watch(city, day):
    """Note the cities in which an operation is under way, or has begun and ended, today."""
    for k in range(city.fought.shape[0]):
        if city.operation[k] >= 0 or city.operation_day[k] == day > NO_DAY:
            city.fought[k] = day


@helper
def follow_command(i, k, place, city, now):
    """Offices of town i are those of whoever commands its city k, who claims them."""
    if city.command[k] != place.local_power[i]:
        method = BY_ARMS if now.day - city.fought[k] <= WEEK else BY_VOTE
        pass_offices(i, city.command[k], method, 1.0, 0.0, place, now.log)


@helper
def weigh(i, place, contender):
    """Count the days on which the same claimant leads the holder by the margin."""
    best, h = NOBODY, place.local_power[i]
    for c in range(contender.active.shape[0]):
        if c != h and claims(c, i, contender) and (best < 0 or place.obedience[i, c] > place.obedience[i, best]):
            best = c
    obeyed = float(place.obedience[i, h]) if h >= 0 else 0.0
    if best >= 0 and place.obedience[i, best] - obeyed < MARGIN:
        best = NOBODY
    place.local_lead[i] = place.local_lead[i] + 1 if best >= 0 and best == place.local_rival[i] else min(best + 1, 1)
    place.local_rival[i] = best


@helper
def claims(c, i, contender):
    """Whether contender c claims the offices of town i."""
    at_home = contender.kind[c] == NATIONAL and contender.homeland[c, i] == 1
    return contender.active[c] == 1 and (contender.has_governed[c] == 1 or at_home)


@helper
def weekday(i, place, key):
    """The day of the week, 0 to 6, on which a town's assembly sits."""
    return int(WEEK * uniform(key, ALWAYS, place.entity[i], DRAW_WEEKDAY))


@helper
def decide(i, world, power, power_issue, now):
    """The day of a ready town: it votes, fights, or waits."""
    place, unit, party, contender = world.place, world.unit, world.party, world.contender
    h, c = place.local_power[i], place.local_rival[i]
    own, against = armed_men(i, c, h, place, unit)
    acting = success_chance(own, against, 1.0)
    if against <= 0.0 or acting > 1.0 - GIVE_UP:
        method, chance = BY_VOTE, vote(i, c, h, place, party, contender, power_issue)
        if contender.kind[c] == ARMY:
            method, chance = BY_ARMS, 1.0 if own > 0.0 else 0.0
        draw = uniform(now.key, now.day, place.entity[i], DRAW_VOTE)
        if draw < chance:
            pass_offices(i, c, method, chance, draw, place, now.log)
    elif acting >= GIVE_UP:
        chance = success_chance(own, against, power)
        draw = uniform(now.key, now.day, place.entity[i], DRAW_FIGHT)
        if draw < chance:
            pass_offices(i, c, BY_ARMS, chance, draw, place, now.log)
        else:
            place.local_lead[i] = 0


@helper
def armed_men(i, c, h, place, unit):
    """Return ready men of the armed bodies in place i: who act for contender c and not for h, and the other way."""
    own, against = 0.0, 0.0
    for u in range(unit.men.shape[0]):
        if unit.place[u] != i or unit.formed[u] == 0:
            continue
        a, b = float(unit.obedience[u, c]), float(unit.obedience[u, h]) if h >= 0 else 0.0
        ready = unit.readiness[u] * unit.men[u]
        own += ready * a * (1.0 - b)
        against += ready * b * (1.0 - a)
    return own, against


@helper
def vote(i, c, h, place, party, contender, power_issue):
    """Chance of a vote for contender c in place of h: of the local council for one, else by relative obedience."""
    votes, seats = 0.0, 0.0
    if h >= 0 and power_issue >= 0 and contender.kind[c] == COUNCIL:
        for q in range(party.stance.shape[0]):
            stance = float(party.stance[q, power_issue])
            votes += place.seats[i, q] * prefers(stance, contender.kind[c], contender.kind[h])
            seats += place.seats[i, q]
    if seats > 0.0:
        return success_chance(votes, seats - votes, PRECISION)
    others = float(place.obedience[i, h]) if h >= 0 else 0.0
    return share(place.obedience[i, c] + others, float(place.obedience[i, c]))


@helper
def pass_offices(i, c, method, chance, draw, place, log):
    """Offices of town i are contender c's; `value` of the event is the share of its people who obey c."""
    place.local_power[i] = c
    place.local_rival[i] = NOBODY
    place.local_lead[i] = 0
    hour = NOON if method == BY_ARMS else EVENING
    record(log, EVENT_LOCAL, hour, c, i, place.obedience[i, c], chance, draw, method)
