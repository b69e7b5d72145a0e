"""Service: who serves a contender, who leaves, and what holds its men together.

Of the men of age in a place those serve who comply with its holder, fewer far from its seat; of men under arms some
leave, more where nothing holds them (Figes 1990; Sanborn 2003):

    called  rho (1 - men / armed)+ (v h service x age x a (n + (1 - n) v) x people - drawn)+
    left    desertion (1 - C) (1 - returned v h) men

h = min(1, win / 0.1) is how many answer a side that they expect to win (bandwagon: Christia 2012; whole levies of a
beaten army went home: Figes 1990). n = 0.3 + 0.7 exp(-d / reach), and v is how far its apparatus of registers and
offices goes (Sanborn 2003): at the start, what it has under arms of those who would serve; then v' = building (1 - v),
from volunteers only for a new government. Offices on the spot make up for the way to the seat (Mann 1984,
infrastructural power), and deserters, who mostly went home, come back to them (Figes 1990). A host has them by its
law, and calls its own people only, who owe service by that law (McNeal 1987). Offices sit in towns: without a town
they are soon gone.

Bands have their own law of who joins and who goes home (`claims`): they are at home, whoever wins elsewhere.

On the land of a host under its command an army calls those whom the host does not call (`lent`).

Nobody keeps more men than the people of a command can spare and feed, `spared` of them, beside men whom another
country keeps (`ceiling`). It calls nobody above that, and those above it go home.

`drawn` counts a place's own men under arms for the holder: it grows with calls, and falls everywhere alike as the
holder's men leave or are lost. In a long war the two balance: a closed form. Men above what arms and rations carry go
home first, and in peace those above an army of peace (`peacetime`). Cohesion C is the kernel again, so that a losing
army folds and wars end (bandwagon; Christia 2012):

    C += speed [ Lambda( beta (S + J (2 win - 1)) ) - C ]

S is what people where it rules lean to, weighed by men, less the ceiling's lack; win its chance as seen.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from contingent.mechanisms.aftermath.ground import FAR
from contingent.mechanisms.aftermath.peacetime import NO_LIMIT, most_wanted, send_home
from contingent.mechanisms.aftermath.ranks import discharge, enlist, heads
from contingent.mechanisms.aftermath.upkeep import answer, can_keep, count_towns, raises_men
from contingent.world.after import IS_BAND, IS_GUEST, IS_HOST, IS_OCCUPIER
from contingent.world.helper import helper
from contingent.world.kernels import exponential, logistic, share
from contingent.world.layout import Field
from contingent.world.noise import normal
from contingent.world.parameter import Parameter

NAME = "service"
EVERY = 1
FIELDS = (
    Field("apparatus", ("contender",), "float32", "share", "of those willing, whom a contender can call", 0.0, 1.0),
    Field("calm", ("contender",), "int32", "steps", "in which a contender has had all the men it wants"),
    Field("lent", ("place",), "float64", "persons", "men of a place who serve the commander of its holder", 0.0),
    Field("strain", ("contender",), "float32", "1", "AR(1) shock to a contender's morale"),
    Field("deserted", (), "float64", "persons", "men who left the ranks since the start", 0.0),
    Field("called", (), "float64", "persons", "men who joined the ranks since the start", 0.0),
)
READS = (
    "holder", "compliance", "leaning", "way", "active", "win", "arms", "men_total", "people_held",
    "at_war", "facing", "commander", "ceiling",
)  # fmt: skip
CHANGES = ("people", "men", "drawn", "morale")
PARAMETERS = (
    Parameter(
        "service",
        0.3,
        "share",
        "men of age who serve where all comply",
        "assumption: Russia called 39% of men of age in 1914-17 (Golovin 1939); armies of civil wars far fewer",
        "lognormal",
        0.3,
        0.4,
        within="[0, 1]",
    ),
    Parameter(
        "desertion",
        0.05,
        "1/week",
        "men who leave in a week where nothing holds them",
        "assumption: 26,000 deserters detained in February 1919 of a million (civil_war_materiel)",
        "lognormal",
        0.05,
        0.5,
        within="[0, 1]",
    ),
    Parameter(
        "reach",
        1500.0,
        "km",
        "length of a way over its own ground over which a holder's force falls by e",
        "assumption: Boulding (1962); advances went 700 to 4,000 km",
        "lognormal",
        1500.0,
        0.6,
        within="(0, 1e6]",
    ),
    Parameter(
        "age_share",
        0.17,
        "share",
        "men of 18 to 40 among people",
        "census of 1897: about 17%",
        low=0.15,
        high=0.19,
        within="[0, 1]",
    ),
    Parameter(
        "call_speed",
        0.04,
        "1/week",
        "share of the men still to be called who come in a week",
        "assumption: a call-up takes half a year",
        low=0.02,
        high=0.08,
        within="[0, 1]",
    ),
    Parameter(
        "building",
        0.02,
        "1/week",
        "share of what is lacking of an apparatus to call men that is built in a week",
        "assumption: commissariats of the Red Army, from April 1918 to 1919; others no faster",
        low=0.01,
        high=0.04,
        within="[0, 1]",
    ),
    Parameter(
        "returned",
        0.8,
        "share",
        "men who left who are brought back or come back, where offices reach everywhere",
        "2.3 of 2.8 million in 1919-20 (civil_war_materiel: 0.8 caught, 1.5 of their own will)",
        low=0.6,
        high=0.9,
        within="[0, 1]",
    ),
    Parameter(
        "peacetime",
        0.007,
        "1",
        "men under arms, a head of people held, of an army of peace",
        "assumption: 0.008 in Russia in 1913, 0.004 in the Soviet Union in 1924, 0.01 in Poland and Finland in 1922",
        low=0.004,
        high=0.01,
        within="[0, 1]",
    ),
    Parameter(
        "homeward",
        0.03,
        "1/week",
        "share of the men above an army of peace who are sent home in a week",
        "assumption: the Red Army went from 5.3 to 1.6 million in 1921 (erickson1962); the old army faster",
        low=0.02,
        high=0.1,
        within="[0, 1]",
    ),
    Parameter(
        "spared",
        0.045,
        "1",
        "men under arms, a head of people held, whom a peasant economy can keep",
        "assumption: the Red Army had 5.5 million on its rations of some 130 million people at the end of 1920, Poland "
        "0.9 of 26; states with industry 0.1 to 0.2 in 1914-18",
        low=0.035,
        high=0.07,
        within="(0, 1]",
    ),
    Parameter("steadiness", 2.0, "1", "beta of morale", "assumption", low=1.0, high=3.0, within="[0, 100]"),
    Parameter(
        "bandwagon",
        1.3,
        "1",
        "J: weight of the chance to win in morale",
        "assumption: as conformity",
        low=0.5,
        high=1.5,
        within="[0, 10]",
    ),
)
NEAR = 0.3  # assumption, fixed: share of its reach that a call keeps however far
MORALE_SPEED = 0.08  # assumption, fixed: share of the way in a week; half in two months
STRAIN, MEMORY = 0.3, 0.95  # assumptions, fixed: s.d. of the shock to morale, in the logit, and its memory a week
UNARMED = 0.2  # assumption, fixed: share of the men without arms who go home in a week
SUPPLIED = 4.0  # assumption, fixed: men on the ration strength for one whom arms make
SCATTERED = 0.08  # assumption, fixed: share of its offices that a government without a town loses in a week
VOLUNTEERS = 0.05  # assumption, fixed: share of those willing who come without being called
DRAW_STRAIN = 0


class Sums(NamedTuple):
    """By contender: most men wanted, and kept; its men; of its places people, leaning, men drawn, and towns."""

    most: np.ndarray
    kept: np.ndarray
    men: np.ndarray
    people: np.ndarray
    leaning: np.ndarray
    drawn: np.ndarray
    towns: np.ndarray


def scratch(size):
    """Return room for sums by contender."""
    each = size.contender
    return Sums(
        np.empty(each), np.empty(each), np.empty(each), np.empty(each), np.empty(each), np.empty(each), np.empty(each)
    )


def start(world, p, case, now, scratch):
    """Men under arms come from the places that their contender holds, as far as there are men of age."""
    place = world.place
    for i in range(place.holder.shape[0]):
        k = place.holder[i]
        if k >= 0 and raises_men(world.contender, k):
            place.drawn[i] = min(place.men[i, k], p.age_share * heads(place, i))
    apparatus_of_the_start(place, world.contender, case, p, scratch)
    world.contender.calm[:] = 0
    for c in range(world.contender.strain.shape[0]):
        world.contender.strain[c] = STRAIN * normal(now.key, 0, world.contender.entity[c], DRAW_STRAIN)


def step(world, p, case, now, scratch):
    """One week: men leave and are called, then what holds each contender's men together."""
    place, contender, country = world.place, world.contender, world.country
    for i in range(place.holder.shape[0]):
        for c in range(contender.active.shape[0]):
            if place.men[i, c] > 0.0:
                leave(place, contender, country, i, c, p)
    count_towns(place, contender, scratch.towns)
    for c in range(contender.active.shape[0]):
        build(contender, c, scratch.towns[c], p)
        scratch.kept[c] = can_keep(contender, c, p)
        scratch.most[c] = most_wanted(contender, c, p, now) if raises_men(contender, c) else NO_LIMIT
    for i in range(place.holder.shape[0]):
        k = place.holder[i]
        if k >= 0 and contender.active[k] == 1 and raises_men(contender, k):
            call(place, contender, country, case, i, k, min(scratch.most[k], scratch.kept[k]), p)
            c = contender.commander[k]
            if contender.class_[k] == IS_HOST and c != k and contender.active[c] == 1 and raises_men(contender, c):
                call_others(place, contender, country, case, i, min(scratch.most[c], scratch.kept[c]), p)
            else:
                place.lent[i] = 0.0
    add_up(place, contender, scratch)
    for c in range(contender.active.shape[0]):
        if contender.active[c] == 1:
            leaning = share(scratch.people[c], scratch.leaning[c])
            hold_together(contender, c, leaning, p, now)
            go_home_unarmed(place, contender, country, c, scratch)
            send_home(place, contender, c, scratch.men[c], scratch.most[c], p)


@helper
def leave(place, contender, country, i, c, p):
    """Men leave where little holds them; guests and armies from outside have nowhere to go, bands are at home."""
    kind = contender.class_[c]
    if kind == IS_GUEST or kind == IS_OCCUPIER or kind == IS_BAND:
        return
    back = p.returned * contender.apparatus[c] * answer(contender, c)
    rate = p.desertion * (1.0 - contender.morale[c]) * (1.0 - back)
    if place.holder[i] == c and place.way[i] >= FAR:
        rate *= 2.0
    country.deserted += discharge(place, i, c, rate * place.men[i, c])


@helper
def call(place, contender, country, case, i, k, most, p):
    """Men of age who comply are called, fewer far from the seat, until those who can be, or be armed, are drawn.

    Nobody is called while there are `most` men or more.
    """
    if contender.men_total[k] >= most:
        return
    offices = contender.apparatus[k]
    wanted = offices * answer(contender, k) * willing(place, contender, case, i, offices, p) - place.drawn[i]
    country.called += enlist(place, i, k, p.call_speed * room_for(contender, k) * wanted)


@helper
def call_others(place, contender, country, case, i, most, p):
    """On the land of a host under its command an army calls those whom the host does not: who are none of its own."""
    k = place.holder[i]
    c = contender.commander[k]
    if contender.men_total[c] >= most or case.kin[i, k] <= 0.0:
        return
    offices, others = contender.apparatus[c], (1.0 - case.kin[i, k]) / case.kin[i, k]
    wanted = offices * answer(contender, c) * others * willing(place, contender, case, i, offices, p) - place.lent[i]
    drawn = place.drawn[i]
    count = enlist(place, i, c, p.call_speed * room_for(contender, c) * wanted)
    place.drawn[i] = drawn
    place.lent[i] += count
    country.called += count


@helper
def room_for(contender, c):
    """Return how much room a contender's arms leave for more men, 0 to 1."""
    if contender.arms[c] <= 0.0:
        return 0.0
    return max(0.0, 1.0 - contender.men_total[c] / (SUPPLIED * contender.arms[c]))


@helper
def willing(place, contender, case, i, offices, p):
    """Return how many men of a place would serve its holder: a host's own only, fewer far from seat and offices."""
    near = NEAR + (1.0 - NEAR) * exponential(-min(place.way[i], FAR) / p.reach)
    near += (1.0 - near) * offices
    k = place.holder[i]
    own = case.kin[i, k] if contender.class_[k] == IS_HOST else 1.0
    return min(1.0, p.service) * p.age_share * own * place.compliance[i] * near * heads(place, i)


@helper
def apparatus_of_the_start(place, contender, case, p, sums):
    """At the start an apparatus reaches as far as its contender has men of those who would serve."""
    sums.men[:], sums.people[:] = 0.0, 0.0
    for i in range(place.holder.shape[0]):
        k = place.holder[i]
        if k >= 0:
            sums.people[k] += willing(place, contender, case, i, 0.0, p)
            sums.men[k] += place.drawn[i]
    for c in range(contender.active.shape[0]):
        reached = min(1.0, share(sums.people[c], sums.men[c]))
        contender.apparatus[c] = 1.0 if contender.class_[c] == IS_HOST else max(VOLUNTEERS, reached)


@helper
def build(contender, c, towns, p):
    """An apparatus grows while its contender holds a town, scatters where it holds none, and is gone with it."""
    if contender.class_[c] == IS_HOST:
        return
    if contender.active[c] == 1 and towns > 0.0:
        contender.apparatus[c] += p.building * (1.0 - contender.apparatus[c])
    elif contender.active[c] == 1 and contender.people_held[c] > 0.0:
        contender.apparatus[c] -= SCATTERED * contender.apparatus[c]
    else:
        contender.apparatus[c] = VOLUNTEERS


@helper
def add_up(place, contender, sums):
    """Sum men, and over what each holds its people, their leaning and those drawn; lower `drawn` and `lent` to men."""
    sums.men[:], sums.people[:], sums.leaning[:], sums.drawn[:] = 0.0, 0.0, 0.0, 0.0
    for i in range(place.holder.shape[0]):
        for c in range(sums.men.shape[0]):
            sums.men[c] += place.men[i, c]
        k = place.holder[i]
        if k >= 0:
            people = heads(place, i)
            sums.people[k] += people
            sums.leaning[k] += people * place.leaning[i]
            sums.drawn[k] += place.drawn[i]
            sums.drawn[contender.commander[k]] += place.lent[i]
    for i in range(place.holder.shape[0]):
        k = place.holder[i]
        if k >= 0 and sums.drawn[k] > sums.men[k]:
            place.drawn[i] *= sums.men[k] / sums.drawn[k]
        c = contender.commander[k] if k >= 0 else -1
        if c >= 0 and place.lent[i] > 0.0 and sums.drawn[c] > sums.men[c]:
            place.lent[i] *= sums.men[c] / sums.drawn[c]


@helper
def hold_together(contender, c, leaning, p, now):
    """Cohesion moves to what people where it rules, and its chance to win, allow."""
    shock = (1.0 - MEMORY**2) ** 0.5 * STRAIN * normal(now.key, now.day, contender.entity[c], DRAW_STRAIN)
    contender.strain[c] = MEMORY * contender.strain[c] + shock
    drive = p.steadiness * (leaning + p.bandwagon * (2.0 * contender.win[c] - 1.0)) + contender.strain[c]
    contender.morale[c] += MORALE_SPEED * (logistic(drive) - contender.morale[c])


@helper
def go_home_unarmed(place, contender, country, c, sums):
    """Men above what arms carry, or people can keep, go home first."""
    men, most = sums.men[c], min(SUPPLIED * contender.arms[c], sums.kept[c])
    if men <= most or not raises_men(contender, c):
        return
    share = UNARMED * (men - most) / men
    for i in range(place.holder.shape[0]):
        if place.men[i, c] > 0.0:
            country.deserted += discharge(place, i, c, share * place.men[i, c])
