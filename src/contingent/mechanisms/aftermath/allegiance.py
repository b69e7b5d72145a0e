"""Allegiance: how many of a place's people comply with whoever holds it. The coordination kernel, by weeks.

    a += rho [ Lambda( beta (h + J (2 abar - 1)) + kappa r ) - a ],    abar = (1 - k) a + k near
    h = h_0 + theta (S_holder - S_rival) + (1 - theta) (S_holder - S_none) - burden

(Brock and Durlauf 2001). S is the standing of a programme (`standing`). Where a rival may rule, with theta = nearness
of its front x its chance to win, people weigh the two; where none may, they weigh the holder against being left alone,
a rule without levy in which one keeps what one grows, S_none. So men come back when the landlord's army nears, and
villages rise when it has gone. Burden is what the holder takes: men drawn, grain taken, force used on people. Presence
breeds collaboration (Kalyvas 2006, chapters 5 and 7): r is men on the spot a head of people, against a scale.
The chance to win is own strength over the sum of own and of what enemies have next to it, or can send: an enemy with
one foe left can turn all its men on that.
"""

from __future__ import annotations

import numpy as np

from contingent.mechanisms.aftermath.ranks import heads
from contingent.world.after import IS_OCCUPIER
from contingent.world.helper import helper
from contingent.world.kernels import coordinate, share
from contingent.world.layout import Field
from contingent.world.noise import normal
from contingent.world.parameter import Parameter

NAME = "allegiance"
EVERY = 1
FIELDS = (
    Field("leaning", ("place",), "float32", "1", "inclination of a place's people to comply with the holder"),
    Field("burden", ("place",), "float32", "1", "what a holder takes from a place's people, in units of standing", 0.0),
    Field("mood", ("place",), "float32", "1", "AR(1) shock to a place's inclination"),
    Field(
        "win", ("contender",), "float32", "1", "chance of a contender against those at war with it, as seen", 0.0, 1.0
    ),
)
READS = (
    "people", "men", "holder", "drawn", "front", "rival", "standing", "active", "at_war", "strength", "facing",
    "taken_share", "terror_share",
)  # fmt: skip
CHANGES = ("compliance",)
PARAMETERS = (
    Parameter(
        "beta",
        3.0,
        "1",
        "how sharply people react to what they expect",
        "assumption: as in 1917",
        "lognormal",
        3.0,
        0.2,
        within="[0, 100]",
    ),
    Parameter(
        "conformity",
        1.05,
        "1",
        "J: weight of what others do",
        "assumption: as in 1917",
        "uniform",
        0.75,
        1.35,
        within="[0, 10]",
    ),
    Parameter(
        "left_alone",
        0.4,
        "1",
        "standing of no rule: no levy, own land, no order",
        "assumption",
        low=0.2,
        high=0.6,
        within="[-1, 1]",
    ),
    Parameter(
        "obeyed",
        0.25,
        "1",
        "inclination to comply with whoever rules",
        "assumption: rulers are obeyed unless there is cause",
        low=0.0,
        high=0.5,
        within="[-2, 2]",
    ),
    Parameter(
        "levy_burden",
        6.0,
        "1",
        "burden a share of people under arms for the holder",
        "assumption",
        low=3.0,
        high=12.0,
        within="[0, 100]",
    ),
    Parameter(
        "grain_burden",
        0.6,
        "1",
        "burden where all that can be spared of the harvest is taken",
        "assumption",
        low=0.3,
        high=1.2,
        within="[0, 100]",
    ),
    Parameter(
        "mood_size",
        0.15,
        "1",
        "standard deviation of a place's shock",
        "assumption: as in 1917",
        low=0.08,
        high=0.25,
        within="[0, 10]",
    ),
)
SPEED = 0.25  # assumption, fixed: share that reconsiders in a week; 4% a day
NEIGHBOURS = 0.35  # assumption, fixed: weight of places near in what others are expected to do
PRESENCE, WATCHED = 1.0, 0.02  # assumptions, fixed: weight of presence, and men a head at which half of it is felt
MEMORY = 0.9  # assumption, fixed: of a shock, a week
FORCE_USED = 20.0  # assumption, fixed: burden a share of people arrested or killed in a week
DRAW_MOOD = 0


def scratch(size):
    """Return room for what places did."""
    return np.empty(size.place)


def start(world, p, case, now, scratch):
    """People comply as they lean."""
    place = world.place
    for i in range(place.holder.shape[0]):
        place.mood[i] = p.mood_size * normal(now.key, 0, place.entity[i], DRAW_MOOD)
    for c in range(world.contender.win.shape[0]):
        world.contender.win[c] = 0.5


def step(world, p, case, now, scratch):
    """One week: what is taken, what people lean to, what they do."""
    place, contender, was = world.place, world.contender, scratch
    chances(place, contender)
    for i in range(place.holder.shape[0]):
        was[i] = place.compliance[i]
        shock = (1.0 - MEMORY**2) ** 0.5 * p.mood_size * normal(now.key, now.day, place.entity[i], DRAW_MOOD)
        place.mood[i] = MEMORY * place.mood[i] + shock
        place.burden[i] = taken(place, i, p)
        place.leaning[i] = leaning(place, contender, i, p)
    for i in range(place.holder.shape[0]):
        near, around = 0.0, 0.0
        for e in range(place.link_start[i], place.link_start[i + 1]):
            q = place.link_target[e]
            if place.holder[q] == place.holder[i]:
                near += place.link_weight[e] * was[q]
                around += place.link_weight[e]
        others = was[i] if around <= 0.0 else (1.0 - NEIGHBOURS) * was[i] + NEIGHBOURS * near / around
        place.compliance[i] = coordinate(
            was[i], SPEED, p.beta, place.leaning[i] + presence(place, i), p.conformity, others, 0.0, 0.0
        )


@helper
def chances(place, contender):
    """What each contender's chance looks like: its men against what its enemies have against it, or can send."""
    for c in range(contender.win.shape[0]):
        own, other = contender.strength[c], 0.0
        for d in range(contender.win.shape[0]):
            if contender.active[d] == 1 and contender.at_war[c, d] == 1:
                other += contender.strength[d] * max(contender.facing[c, d], could_send(contender, d, own))
        contender.win[c] = own / (own + other) if own + other > 0.0 else 0.5


@helper
def could_send(contender, d, strength):
    """Return the share of its men that d can send against an enemy of some strength: that enemy's share of them all.

    Who is bound to a home, is a guest or comes from outside sends nobody beyond where its men are.
    """
    if contender.homebound[d] == 1 or contender.class_[d] >= IS_OCCUPIER:
        return 0.0
    enemies = 0.0
    for k in range(contender.win.shape[0]):
        if contender.active[k] == 1 and contender.at_war[d, k] == 1:
            enemies += contender.strength[k]
    return share(enemies, strength)


@helper
def taken(place, i, p):
    """What the holder takes: men, grain, and the force used on people."""
    people = 1.0 + heads(place, i)
    return (
        p.levy_burden * place.drawn[i] / people
        + p.grain_burden * place.taken_share[i]
        + FORCE_USED * place.terror_share[i]
    )


@helper
def leaning(place, contender, i, p):
    """Inclination to comply with the holder: against a rival as far as one may rule, else against no rule."""
    k = place.holder[i]
    if k < 0:
        return 0.0
    c = place.rival[i]
    theta = place.front[i] * contender.win[c] if c >= 0 else 0.0
    against = theta * place.standing[i, c] + (1.0 - theta) * p.left_alone if c >= 0 else p.left_alone
    return p.obeyed + place.standing[i, k] - against - place.burden[i] + place.mood[i]


@helper
def presence(place, i):
    """What armed men of the holder on the spot add to inclination."""
    k = place.holder[i]
    if k < 0:
        return 0.0
    there = place.men[i, k] / (1.0 + heads(place, i))
    return PRESENCE * there / (there + WATCHED)
