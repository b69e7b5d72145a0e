"""Claims: contenders that wait until they may hold what they claim, and bands that rise where the burden is felt.

With rate `claim` a latent contender weighs a claim at its home, or an army or assembly at its seat, by its chance on
the spot and by how people there like it against the holder:

    rate = claim Lambda(w (2 P - 1)) Lambda(beta (S_own - S_holder)),    P = F^m / (F^m + (1.8 G)^m)

F its officers, times their quality, and those of its own people who turn out; G the holder's force there and what it
would send. On the first day it has men with arms alone: its officers who live there, and of its own people at the seat
and in places next to it who turn out those who have a rifle; the rest comes by being called (`service`). A claim that
fails costs half the officers, and a year. Who is latent is a list made by rule
(docs/aftermath.md): which of them rise is what the model is asked. Where an assembly at war holds the seat of an army
command, or places of its country next to its men, the claim is a coup (`coups`). Bands are men of their own country:
they grow where people do not comply, or comply only as others do, by

    b' = raise max(0, 1 - 2 a, (1 - r) (1 - 2 v)) x most x people - b,    v = Lambda(beta h),    and else go home

h as in `allegiance`: v is how many would comply if they did not look to others. Who complies in public because all do
still hides and feeds a band (Kuran 1991), so bands follow what is taken, which lowers h. The holder's men on the spot,
r as there, make people obey and leave less room for bands, but make nobody content (Kalyvas 2006; Figes 1989 on Volga
peasants; risings were most in 1920-21, after requisition).
"""

from __future__ import annotations

import math

from contingent.mechanisms.aftermath.allegiance import PRESENCE, presence
from contingent.mechanisms.aftermath.coups import (
    GIVEN_UP,
    LIKED,
    SENT,
    assembly_in_its_country,
    depose,
    grievance,
    may_depose,
    with_and_against,
)
from contingent.mechanisms.aftermath.holding import occupy
from contingent.mechanisms.aftermath.ranks import discharge, enlist, heads
from contingent.mechanisms.aftermath.relations import comes_forward, go_to_war, in_country, take_sides
from contingent.world.after import IS_ARMY, IS_BAND, IS_GUEST
from contingent.world.events import KIND as CODE
from contingent.world.helper import helper
from contingent.world.kernels import exponential, logistic, share, success_chance
from contingent.world.layout import Field
from contingent.world.log import MIDNIGHT, record
from contingent.world.noise import normal, uniform
from contingent.world.parameter import Parameter

NAME = "claims"
EVERY = 1
FIELDS = (
    Field("rests_until", ("contender",), "int32", "step", "a claim is not tried again before"),
    Field("came_on", ("contender",), "int32", "step", "on which it claimed, -1 not since the start"),
    Field("revolting", ("place",), "uint8", "flag", "bands are at large", 0, 1),
    Field("at_large", ("place",), "int32", "steps", "since bands came at large"),
)
READS = ("standing", "compliance", "leaning", "aims", "places_held", "men_total", "facing", "win")
CHANGES = (
    "people", "men", "holder", "active", "at_war", "war_since", "cadre", "arms", "drawn", "changes", "morale",
    "seat", "apparatus",
)  # fmt: skip
PARAMETERS = (
    Parameter(
        "claim",
        0.05,
        "1/week",
        "rate at which a claim is weighed",
        "assumption: declarations to mid-1918 teach it",
        "lognormal",
        0.05,
        0.6,
        within="[0, 10]",
    ),
    Parameter(
        "turnout",
        0.002,
        "1",
        "people of a claimant's own, a head, who turn out with it",
        "assumption",
        low=0.0005,
        high=0.006,
        within="[0, 1]",
    ),
    Parameter(
        "bands_most",
        0.02,
        "1",
        "most people, a head, in bands",
        "assumption: Tambov 1920-21, 50,000 of 3 million",
        low=0.008,
        high=0.04,
        within="[0, 1]",
    ),
    Parameter(
        "bands_rise",
        0.06,
        "1/week",
        "speed at which bands gather and go home",
        "assumption",
        low=0.02,
        high=0.15,
        within="[0, 1]",
    ),
)
REST = 52  # weeks; assumption, fixed
AT_LARGE, QUIET = 0.005, 0.001  # assumptions, fixed: shares of people in bands that make a revolt, and its end
# Assumptions, fixed: what holds the men of a new claim together; how many of those who rise have arms, and of the
# holder's men at its seat go home; men a head of people below whom a place of its home does not resist, nor is taken.
MORALE_NEW, ARMED, UNGUARDED = 0.6, 0.5, 0.001
STAYED = 0.5  # assumption, fixed: share of a holder's offices that go on under who has seized its place (0.2 to 0.8)
UNEVEN = 0.3  # assumption, fixed: s.d. of the log of how many join a band in a week
DRAW_TRIED, DRAW_WON, DRAW_BAND = 0, 1, 2
CLAIM, FAILS, REVOLT, ENDS = CODE["claim"], CODE["claim_fails"], CODE["revolt"], CODE["revolt_ends"]


def start(world, p, case, now):
    """Nobody waits."""
    world.contender.rests_until[:] = 0
    world.contender.came_on[:] = -1


def step(world, p, case, now):
    """One week: latent contenders weigh their claims, and bands gather or go home."""
    place, contender, country = world.place, world.contender, world.country
    for c in range(contender.active.shape[0]):
        without = contender.active[c] == 0 or contender.places_held[c] == 0.0
        waits = without or contender.class_[c] == IS_ARMY
        if waits and comes_forward(contender, c) and now.day >= contender.rests_until[c]:
            consider(place, contender, country, c, p, case, now)
        elif contender.active[c] == 1 and contender.class_[c] == IS_BAND:
            gather(place, contender, c, p, now)


@helper
def consider(place, contender, country, c, p, case, now):
    """Weigh a claim at a contender's seat, or a coup of an army command against an assembly, and try it."""
    i = contender.seat_start[c]
    if i < 0:
        return
    k = place.holder[i]
    if k == c or contender.places_held[c] > 0.0:
        k = assembly_in_its_country(place, contender, case, c)
        if k < 0:
            return
    if k >= 0 and may_depose(contender, c, k):
        own, other = with_and_against(place, contender, case, c, k, p)
        chance = success_chance(own, other, p.contest)
        if tried(contender, c, i, k, own, chance, grievance(contender, c, k), p, now) >= 0.0:
            depose(place, contender, country, c, k, case, now)
        return
    own = contender.cadre[c] * contender.quality[c] + p.turnout * supporters(place, case, i, c)
    chance = success_chance(own, p.defence * held_against(place, contender, i, k), p.contest)
    liked = 1.0 if k < 0 else logistic(LIKED * (place.standing[i, c] - place.standing[i, k]))
    draw = tried(contender, c, i, k, own, chance, liked, p, now)
    if draw >= 0.0:
        men = with_arms(place, contender, case, i, c, p)
        record(now.log, CLAIM, MIDNIGHT, c, i, men, chance, draw, k)
        rise(place, contender, country, c, i, men, case, now)


@helper
def tried(contender, c, i, k, own, chance, wish, p, now):
    """Return the draw of a claim that is tried now and comes through, else -1; failure costs half the officers."""
    rate = p.claim * logistic(p.caution * (2.0 * chance - 1.0)) * wish
    if uniform(now.key, now.day, contender.entity[c], DRAW_TRIED) >= 1.0 - exponential(-rate):
        return -1.0
    contender.rests_until[c] = now.day + REST
    draw = uniform(now.key, now.day, contender.entity[c], DRAW_WON)
    if draw < chance:
        return draw
    contender.cadre[c] *= 0.5
    record(now.log, FAILS, MIDNIGHT, c, i, own, chance, draw, k)
    return -1.0


@helper
def held_against(place, contender, i, k):
    """Force of the holder against a claim: its men on the spot, and those whom it would send."""
    if k < 0:
        return 0.0
    men = place.men[i, k] + SENT * contender.men_total[k]
    return men * contender.morale[k] * contender.quality[k]


@helper
def supporters(place, case, i, c):
    """People around a claimant's seat who are its own: of its nation at home, of all groups elsewhere by liking."""
    total = 0.0
    for q in range(place.holder.shape[0]):
        if q == i or case.home[c, q] == 1:
            total += its_own(place, case, q, c)
    return total


@helper
def take_over_offices(contender, c, k):
    """Half of the offices of who held the place before go on under who has seized them (Weber 1922, on officials)."""
    contender.apparatus[c] = max(contender.apparatus[c], STAYED * contender.apparatus[k])


@helper
def its_own(place, case, q, c):
    """People of a place who are a claimant's own."""
    own = case.kin[q, c] if case.kin[q, c] > 0.0 else logistic(LIKED * (place.standing[q, c] - 0.5))
    return heads(place, q) * own


@helper
def with_arms(place, contender, case, i, c, p):
    """Return the men with arms of a claim's first day: officers, and who turns out with a rifle, near its seat.

    Officers live as its own people do, over its home or the country of an army command; near are the seat and places of
    that next to it. Where none is next to it all officers come to the seat.
    """
    near, every, touches = its_own(place, case, i, c), 0.0, False
    for q in range(place.holder.shape[0]):
        if in_country(case, c, q) or q == i:
            every += its_own(place, case, q, c)
    for e in range(place.link_start[i], place.link_start[i + 1]):
        q = place.link_target[e]
        if in_country(case, c, q):
            near, touches = near + its_own(place, case, q, c), True
    officers = share(every, near) if touches else 1.0
    return contender.cadre[c] * officers + ARMED * p.turnout * near


@helper
def rise(place, contender, country, c, i, wanted, case, now):
    """A claim is made good: the seat is its own, with what turned out, and so is home where hardly anybody is armed.

    It takes no more of it than it has men for by the same measure, in the order of places.
    """
    k = place.holder[i]
    contender.active[c] = 1
    contender.came_on[c] = now.day
    contender.seat[c] = i
    contender.morale[c] = MORALE_NEW
    if k >= 0:
        take_over_offices(contender, c, k)
    if k >= 0 and contender.class_[k] != IS_GUEST:
        go_to_war(contender, c, k, now)
        discharge(place, i, k, GIVEN_UP * place.men[i, k])
    take_sides(contender, c, now)
    occupy(place, country, i, c)
    enlist(place, i, c, wanted)
    contender.arms[c] = max(contender.arms[c], wanted)
    held = heads(place, i)
    for q in range(place.holder.shape[0]):
        if case.home[c, q] == 1 and place.holder[q] == k and q != i:
            weak = k < 0 or place.men[q, k] < UNGUARDED * heads(place, q)
            enough = wanted >= UNGUARDED * (held + heads(place, q))
            if weak and enough and (k < 0 or place.standing[q, c] > place.standing[q, k]):
                occupy(place, country, q, c)
                held += heads(place, q)


@helper
def gather(place, contender, c, p, now):
    """Bands grow where people do not comply, and go home as they do; a revolt is bands of half a man in a hundred.

    Where bands rule, people who comply keep them up.
    """
    for i in range(place.holder.shape[0]):
        k, people = place.holder[i], heads(place, i)
        if k < 0 or people <= 0.0:
            continue
        support = place.compliance[i] if k == c else ready(place, i, p)
        gap = p.bands_rise * (support * p.bands_most * people - place.men[i, c])
        if gap > 0.0:
            drawn = place.drawn[i]
            enlist(place, i, c, gap * math.exp(UNEVEN * normal(now.key, now.day, place.entity[i], DRAW_BAND)))
            place.drawn[i] = drawn
        else:
            discharge(place, i, c, -gap)
        rise_or_end(place, contender, c, i, k, place.men[i, c] / people, now)


@helper
def ready(place, i, p):
    """Return how far people are ready to keep up bands, 0 to 1: they do not comply, or would not but for others."""
    room = 1.0 - presence(place, i) / PRESENCE
    return max(0.0, 1.0 - 2.0 * place.compliance[i], room * (1.0 - 2.0 * logistic(p.beta * place.leaning[i])))


@helper
def rise_or_end(place, contender, c, i, k, share, now):
    """A revolt against a holder begins or ends by the share of people in bands, and its weeks are counted."""
    if k == c:
        place.revolting[i] = 0
    elif share > AT_LARGE and place.revolting[i] == 0:
        place.revolting[i] = 1
        record(now.log, REVOLT, MIDNIGHT, place=i, value=place.men[i, c], detail=k)
        go_to_war(contender, c, k, now)
    elif share < QUIET and place.revolting[i] == 1:
        place.revolting[i] = 0
        record(now.log, ENDS, MIDNIGHT, place=i, value=place.men[i, c], detail=k)
    place.at_large[i] = place.at_large[i] + 1 if place.revolting[i] == 1 else 0
