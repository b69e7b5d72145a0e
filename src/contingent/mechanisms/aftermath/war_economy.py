"""The war economy: land, grain and who takes it, bread of towns, works and money, week by week.

Land for the next harvest is sown by what was kept of the last, with speed one half (Nerlove 1958):

    ln S' = 0.5 ln S + 0.5 (ln norm + sowing ln(kept) + 0.3 ln(1 - men away) + 0.4 ln horses),    not below own food

A harvest is area x yield, the weather of the year with its error, drawn by world and year. Villages stretch their grain
to the next harvest; of what can be spared a holder takes, in a year,

    claim x spare x (1 - exp(-take x reach x force)),    claim = (1 + position) / 2,    reach = exp(-d / reach)

Policy on food is a scale, -1 free trade to 1 the state takes all; force is that of buying, armed requisition or a tax,
times compliance and men on the spot: who does not comply hides grain, so that the kernel of allegiance says what is
hidden. What is left is sold, the less the more the state claims. An army eats first of the holder's granary, then its
towns, nearer ones more, as trains have fuel; the hungry buy what is offered, or leave for the villages (Brower 1985).
Output of a holder is the least of fuel, cotton or iron, and hands (Leontief), on stocks that last half a year; works
make arms. Soldiers are paid by printing (Cagan 1956, his alpha and beta for 1921-24, not fitted here), and
m = monetised output x exp(-alpha E): inflation of 20% a month alone would put real balances at half, where they were 7%
in 1920; lost output and trade do the rest.

A government with hungry towns may order requisition, one with villages in revolt may turn to a tax in kind: the choice
kernel, open to all. Simplified: of what is left on offer a part crosses borders, none a front.
"""

from __future__ import annotations

import numpy as np

from contingent.mechanisms.aftermath.flight import move_people
from contingent.mechanisms.aftermath.food_policy import choose_policy, claimed
from contingent.mechanisms.aftermath.harvest import (
    CARRIED,
    WEEKS,
    bring_in,
    need_a_head,
    reap,
    season_of,
    weeks_to_harvest,
)
from contingent.mechanisms.aftermath.hunger import hungry, lacking
from contingent.mechanisms.aftermath.industry import nationalise, pay, work
from contingent.mechanisms.aftermath.ranks import heads
from contingent.mechanisms.aftermath.rations import (
    BOUGHT,
    DANGER,
    ISSUED,
    MEN,
    NEAR_NEED,
    NEED,
    PEOPLE,
    REVOLT,
    ROWS,
    TOWN_NEED,
    Room,
    at,
    eat_own,
    hand_out,
    how_near,
    hunger_of_towns,
    issue,
    take,
    terms,
    trade,
)
from contingent.mechanisms.aftermath.relations import governs
from contingent.world.after import ARMS, COTTON, FUEL, HANDS, IRON
from contingent.world.helper import helper
from contingent.world.kernels import share
from contingent.world.layout import Field
from contingent.world.parameter import Parameter

NAME = "war_economy"
EVERY = 1
FIELDS = (
    Field("grain", ("place",), "float64", "tons", "grain of a place's own growing", 0.0),
    Field("sown_area", ("place",), "float64", "million hectares", "land sown for the next harvest", 0.0),
    Field("spare", ("place",), "float64", "tons", "of the last harvest, what the place could do without", 0.0),
    Field("taken_year", ("place",), "float64", "tons", "of that, what the holder took", 0.0),
    Field("horses", ("place",), "float32", "1", "horses in a village, 1 in peace", 0.0, 1.0),
    Field("ration", ("place",), "float32", "share of norm", "food eaten as a share of the norm", 0.0, 1.0),
    Field("lack", ("place",), "float32", "share of norm", "food that lacks to subsistence, relief counted", 0.0, 1.0),
    Field("fled", ("place",), "float64", "persons", "people of a town who live in villages", 0.0),
    Field("granary", ("contender",), "float64", "tons", "grain in a contender's hands", 0.0),
    Field("grain_taken", ("contender",), "float64", "million tons", "grain taken in the agricultural year", 0.0),
    Field("food_order", ("contender",), "uint8", "code", "0 trade or fixed price, 1 requisition, 2 tax in kind", 0, 2),
    Field("food_until", ("contender",), "int32", "step", "food policy is not weighed before"),
    Field("output", ("contender",), "float32", "1", "industry of what a contender holds, all of 1913 is 1", 0.0),
    Field("fuel", ("contender",), "float32", "1", "fuel at hand as a share of 1913", 0.0, 1.0),
    Field("cotton", ("contender",), "float32", "1", "cotton at hand as a share of 1913", 0.0, 1.0),
    Field("iron", ("contender",), "float32", "1", "iron at hand as a share of 1913", 0.0, 1.0),
    Field("real_balances", ("contender",), "float32", "1", "what money of a contender buys, 1 in peace", 0.0),
    Field("inflation", ("contender",), "float32", "1/month", "expected growth of the log of prices", 0.0),
    Field("prices", ("contender",), "float64", "log", "log of prices in a contender's money, 0 at the start"),
    Field("grain_procured", (), "float64", "million tons", "grain taken by all holders in the agricultural year", 0.0),
    Field("grain_grown", (), "float64", "tons", "grain harvested since the start, seed left out", 0.0),
    Field("grain_eaten", (), "float64", "tons", "grain eaten since the start", 0.0),
    Field("grain_lost", (), "float64", "tons", "grain fed, spoilt or scattered since the start", 0.0),
    Field(
        "nationalised", ("contender",), "float64", "enterprises", "enterprises that a contender has nationalised", 0.0
    ),
    Field("industry", (), "float32", "1", "output of all industry, 1 in 1913", 0.0),
)
READS = (
    "men",
    "men_total",
    "holder",
    "way",
    "front",
    "compliance",
    "revolting",
    "drawn",
    "active",
    "at_war",
    "apparatus",
)
CHANGES = ("people", "aims", "arms", "taken_share")
PARAMETERS = (
    Parameter("take", 0.4, "1", "what is found of spare grain, a unit of reach and force", "assumption: procurement of "
              "1917/18 to 1919/20 can teach it", "lognormal", 0.4, 0.5, within="[0, 20]"),
    Parameter("sowing", 0.4, "1", "elasticity of the area sown to the share kept", "assumption: sown area in "
              "six regions can teach it (Nerlove 1958)", "lognormal", 0.4, 0.5, within="[0, 5]"),
    Parameter("subsistence", 0.65, "share of norm", "food below which people die of hunger", "assumption", low=0.55,
              high=0.75, within="[0, 1]"),
    Parameter("unequal", 0.3, "1", "coefficient of variation of what people of a place eat", "assumption: 0.2 to 0.36 "
              "in surveys of households (Naiken 2003)", low=0.2, high=0.36, within="[0.01, 1]"),
    Parameter("relief_comes", 1.0, "1", "share of the relief from outside that comes", "assumption: as recorded",
              low=0.0, high=1.5, within="[0, 10]"),
)  # fmt: skip
# Assumptions, fixed: land sown in 1917 over that of peace (0.88 to 1), spare grain of that harvest gone by the start,
# output of industry a unit of hands held at the start, and inflation a month.
SOWN_START, GONE_START, OUTPUT_START, INFLATION_START = 0.94, 0.4, 0.5, 0.08
HUNGRY_WORK = 0.3  # assumption, fixed: what a worker without bread does, as a share of one who eats enough (0.1 to 0.5)
FULL_PEOPLE = 1.0  # of a works, the most that its town's people man it, as a share of the start


def scratch(size):
    """Return room for a week."""
    return Room(
        np.empty(size.place), np.empty(size.place), np.empty(size.place), np.empty(size.place), np.empty(size.place),
        np.empty((ROWS, size.contender + 1)), np.empty((ARMS + 1, size.contender)),
    )  # fmt: skip


def start(world, p, case, now, scratch):
    """Grain is left of the last harvest before the start, and works have what was held."""
    place, contender, room = world.place, world.contender, scratch
    y = season_of(case.harvest_tick, now.day) - 1
    for i in range(place.holder.shape[0]):
        place.ration[i], place.horses[i] = 1.0, 1.0
        place.sown_area[i] = SOWN_START * place.sown_norm[i]
        if place.sown_norm[i] > 0.0 and y >= 0:
            gone = (now.day - case.harvest_tick[y]) / WEEKS
            need = need_a_head(place, i) * heads(place, i)
            left = reap(place, i, y, case, now)
            spare = (1.0 - GONE_START) * max(0.0, left - need)
            place.grain[i] = max(0.0, min(left, need) * (1.0 - min(1.0, gone))) + spare
            place.spare[i] = spare
    works_held(place, case, room)
    for c in range(contender.active.shape[0]):
        contender.fuel[c], contender.cotton[c] = room.held[FUEL, c], room.held[COTTON, c]
        contender.iron[c] = room.held[IRON, c]
        contender.output[c] = OUTPUT_START * room.held[HANDS, c]
        contender.real_balances[c], contender.inflation[c] = 1.0, INFLATION_START


def step(world, p, case, now, scratch):
    """One week: the year's turns, what is eaten, taken, issued and sold, who leaves, works, money, and decisions."""
    place, contender, country, room = world.place, world.contender, world.country, scratch
    turn_of_the_year(place, contender, country, p, case, now)
    add_up(place, contender, room)
    works_held(place, case, room)
    if grows(place):
        feed(place, contender, country, room, p, case, now)
        relieve(place, room, p, case, now)
        move_people(place, room, case.peasants)
    run_works(contender, country, room, case)
    for c in range(contender.active.shape[0]):
        if governs(contender, c) and room.sums[PEOPLE, c] > 0.0:
            weigh(contender, c, room, case, now)


@helper
def grows(place):
    """Return whether grain grows anywhere: without a table of harvests nobody is fed by this mechanism."""
    for i in range(place.sown_norm.shape[0]):
        if place.sown_norm[i] > 0.0:
            return True
    return False


@helper
def turn_of_the_year(place, contender, country, p, case, now):
    """On the first of August counting begins anew; in the last week of August the harvest is in."""
    for y in range(case.year_tick.shape[0]):
        if case.year_tick[y] == now.day:
            country.grain_procured = 0.0
            for c in range(contender.active.shape[0]):
                contender.grain_taken[c] = 0.0
                country.grain_lost += (1.0 - CARRIED) * contender.granary[c]
                contender.granary[c] *= CARRIED
        if case.harvest_tick[y] == now.day:
            for i in range(place.holder.shape[0]):
                if place.sown_norm[i] > 0.0:
                    bring_in(place, country, i, y, p, case, now)


@helper
def add_up(place, contender, room):
    """Count people by place, and by holder people, men, those in revolt and those whom a rival's front is near."""
    room.sums[:, :] = 0.0
    nobody = contender.active.shape[0]
    for i in range(place.holder.shape[0]):
        people, k = heads(place, i), at(place.holder[i], nobody)
        room.heads[i] = people
        room.sums[PEOPLE, k] += people
        room.sums[DANGER, k] += people * place.front[i]
        room.sums[REVOLT, k] += people * place.revolting[i]
    for c in range(nobody):
        room.sums[MEN, c] = contender.men_total[c]


@helper
def feed(place, contender, country, room, p, case, now):
    """Everybody eats: villages their own, armies and towns what is issued, and who lacks what is sold."""
    weeks, nobody = weeks_to_harvest(case, now.day), contender.active.shape[0]
    how_near(place, p.reach, room)
    terms(contender, room, case.food_issue)
    for i in range(place.holder.shape[0]):
        k = at(place.holder[i], nobody)
        room.offer[i], place.taken_share[i] = 0.0, 0.0
        eat_own(place, country, i, room, weeks)
        if place.sown_norm[i] > 0.0:
            if k < nobody and contender.active[k] == 1:
                take(place, contender, country, i, k, room, p.take, weeks)
        else:
            room.need[i] = TOWN_NEED * room.heads[i] / WEEKS
            room.lacking[i] = room.need[i]
            room.sums[NEED, k] += room.need[i]
            room.sums[NEAR_NEED, k] += room.need[i] * room.near[i]
    for c in range(nobody):
        if contender.active[c] == 0 and contender.granary[c] > 0.0:
            country.grain_lost += contender.granary[c]
            contender.granary[c] = 0.0
    issue(contender, country, room)
    hand_out(place, contender, country, room)
    trade(place, contender, country, room)


@helper
def relieve(place, room, p, case, now):
    """What lacks to subsistence, less the relief from outside, which goes to all who lack alike."""
    fed, lack_food = 0.0, 0.0
    for r in range(case.relief_people.shape[0]):
        if case.relief_from[r] <= now.day < case.relief_to[r]:
            fed += p.relief_comes * case.relief_people[r]
    for i in range(place.holder.shape[0]):
        place.lack[i] = lacking(place.ration[i], p.subsistence, p.unequal)
        lack_food += room.heads[i] * hungry(place.ration[i], p.subsistence, p.unequal)
    left = 1.0 - min(1.0, fed / lack_food) if lack_food > 0.0 else 1.0
    for i in range(place.holder.shape[0]):
        place.lack[i] *= left


@helper
def works_held(place, case, room):
    """Shares of fuel, cotton, iron, hands and arms in a holder's places; hands by people left and their bread."""
    room.held[:, :] = 0.0
    for r in range(case.works_place.shape[0]):
        i = case.works_place[r]
        k = place.holder[i]
        if k < 0:
            continue
        going = 1.0 - 0.5 * place.front[i]
        if case.works_kind[r] == HANDS:
            at_start = 0.0
            for g in range(place.people.shape[1]):
                at_start += place.people_start[i, g]
            working = HUNGRY_WORK + (1.0 - HUNGRY_WORK) * place.ration[i]
            going = working * min(FULL_PEOPLE, share(at_start, heads(place, i)))
        room.held[case.works_kind[r], k] += going * case.works_share[r]


@helper
def run_works(contender, country, room, case):
    """Each holder's works run by what it has; a case without works has no industry."""
    country.industry = 0.0
    if case.works_place.shape[0] == 0:
        return
    for c in range(contender.active.shape[0]):
        work(contender, country, c, room.held)
        if case.workplace_issue >= 0:
            nationalise(contender, c, room.held[HANDS, c], contender.aims[c, case.workplace_issue])


@helper
def weigh(contender, c, room, case, now):
    """A government pays its soldiers and weighs its policy on food."""
    people, everybody = room.sums[PEOPLE, c], 0.0
    for k in range(room.sums.shape[1]):
        everybody += room.sums[PEOPLE, k]
    claim = claimed(contender.aims[c, case.food_issue]) if case.food_issue >= 0 else 0.5
    made = min(1.0, contender.output[c] * everybody / people)
    sold = min(1.0, share(room.sums[NEED, c], room.sums[BOUGHT, c] + room.sums[ISSUED, c]))
    pay(contender, c, room.sums[MEN, c], people, 0.5 * made + 0.5 * (1.0 - claim) * sold, claim)
    hunger = hunger_of_towns(room, c)
    choose_policy(
        contender, c, case.food_issue, hunger, room.sums[REVOLT, c] / people, room.sums[DANGER, c] / people, now
    )
