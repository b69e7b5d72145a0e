"""Territory: who holds which place, how far it lies from the holder's seat, and how near a rival's front is.

A place has one holder, by construction; whoever holds it must be reached: d is the length of the shortest way from a
seat of the holder, or of those under one command with it, over places of theirs (Dijkstra 1959, with many sources). A
place that is not reached is a pocket. Nearness of a front falls with distance,

    n_p = max over places q next to a rival at war, over own ground, of exp(-km(p, q) / L)

and the rival is the one at q. A seat that is lost moves to the largest place still held; a contender without men and
without a place is gone. A place in which nobody is armed passes to whom people there support most among those who are
next door or at home, or stays without holder (Kalyvas 2006, chapter 5: control goes with presence). Villages follow
their town (`villages`).
"""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np

from contingent.mechanisms.aftermath.ground import FAR, shortest_ways
from contingent.mechanisms.aftermath.holding import COMPLIANCE_START, hand_over
from contingent.mechanisms.aftermath.ranks import discharge, heads
from contingent.mechanisms.aftermath.relations import NEVER, TALKS_AFTER, take_sides
from contingent.mechanisms.aftermath.standing import EVERY as EVERY_STANDING
from contingent.mechanisms.aftermath.standing import standing
from contingent.mechanisms.aftermath.villages import DRAW_LEFT, can_come, follow_a_town
from contingent.world.after import IS_BAND, IS_GUEST
from contingent.world.events import KIND as CODE
from contingent.world.helper import helper
from contingent.world.kernels import exponential
from contingent.world.layout import Field
from contingent.world.log import MIDNIGHT, record
from contingent.world.noise import normal, uniform
from contingent.world.parameter import Parameter

NAME = "territory"
EVERY = 1
FIELDS = (
    Field(
        "people", ("place", "group"), "float64", "persons", "people of a group in a place, men under arms left out", 0.0
    ),
    Field("men", ("place", "contender"), "float64", "persons", "a contender's men under arms in a place", 0.0),
    Field("holder", ("place",), "int32", "contender", "who holds a place, -1 nobody"),
    Field("compliance", ("place",), "float32", "share", "people who comply with the holder", 0.0, 1.0),
    Field("drawn", ("place",), "float64", "persons", "men of a place under arms for its holder", 0.0),
    Field("way", ("place",), "float32", "km", "shortest way from a seat of the holder over its own ground"),
    Field("front", ("place",), "float32", "1", "nearness of a rival's front, 1 next to it", 0.0, 1.0),
    Field("rival", ("place",), "int32", "contender", "whose front is nearest, -1 nobody's"),
    Field(
        "taken_share",
        ("place",),
        "float32",
        "share",
        "of what can be spared of the harvest, what the holder takes",
        0.0,
        1.0,
    ),
    Field(
        "terror_share", ("place",), "float32", "share", "people arrested or killed by the holder in a week", 0.0, 1.0
    ),
    Field("strength", ("contender",), "float64", "persons", "men by quality, morale and supply", 0.0),
    Field(
        "facing",
        ("contender", "contender"),
        "float32",
        "share",
        "of the strength of the second, what stands in places of the first or holds places next to them",
        0.0,
        1.0,
    ),
    Field("aims", ("contender", "issue"), "float32", "1", "programme of a contender", -1.0, 1.0),
    Field("standing", ("place", "contender"), "float32", "1", "how far people of a place like a contender's rule"),
    Field("active", ("contender",), "uint8", "flag", "has come forward and is not gone", 0, 1),
    Field("seat", ("contender",), "int32", "place", "seat of a contender, -1 none"),
    Field("commander", ("contender",), "int32", "contender", "under whose command it stands; its own where alone"),
    Field("at_war", ("contender", "contender"), "uint8", "flag", "is at war with", 0, 1),
    Field("war_since", ("contender", "contender"), "int32", "step", "since when two are at war, or were last"),
    Field("recalled", ("contender",), "uint8", "flag", "a power abroad has recalled its men", 0, 1),
    Field("morale", ("contender",), "float32", "1", "readiness of a contender's men to hold and attack", 0.0, 1.0),
    Field("arms", ("contender",), "float64", "persons", "men whom a contender can arm", 0.0),
    Field("cadre", ("contender",), "float64", "persons", "officers of a contender", 0.0),
    Field("deaths_combat", (), "float64", "persons", "men who died in combat since the start", 0.0),
    Field("people_held", ("contender",), "float64", "persons", "people of the places that a contender holds", 0.0),
    Field("men_total", ("contender",), "float64", "persons", "men under arms of a contender", 0.0),
    Field("places_held", ("contender",), "float64", "1", "places that a contender holds", 0.0),
    Field("incumbent", (), "int32", "contender", "who holds the capital, -1 nobody"),
    Field("governs_capital", ("contender",), "uint8", "flag", "holds the capital", 0, 1),
    Field("wars", (), "float64", "1", "pairs of claimants at war, bands and guests left out", 0.0),
    Field("arrived", (), "float64", "persons", "men come from outside the map, less those who left it"),
    Field("changes", (), "float64", "1", "changes of a place's holder since the start", 0.0),
)
READS = ("peace_since",)
CHANGES = ()
PARAMETERS = (
    Parameter(
        "front_km",
        250.0,
        "km",
        "distance over which the nearness of a front falls by e",
        "assumption: two days of a marching army's vanguard, and a week of news",
        low=100.0,
        high=500.0,
        within="(0, 1e5]",
    ),
    Parameter(
        "presence",
        0.0005,
        "1",
        "men, a head of a place's people, below whom nobody is armed there",
        "assumption",
        low=0.0001,
        high=0.002,
        within="[0, 1]",
    ),
)
MORALE_START = 0.6  # assumption, fixed: between rest and breaking
CONSENT = 0.05  # assumption, fixed: by how much a claimant must be liked better to be let in
LET_GO = 0.4  # assumption, fixed: share of people who comply above which a place without men stays with its holder
FEW = 500.0  # persons; assumption, fixed: so few without a place are gone
CLOSE = 0.5  # assumption, fixed: share of the places left in a week that somebody enters
DRAW_STANCE, DRAW_STRENGTH = 0, 1
TAKEN_OVER, GONE = CODE["place_left"], CODE["destroyed"]


class Scratch(NamedTuple):
    """Room for a heap of places, and where on it each place stands; for a number a group; for km to a front."""

    heap: np.ndarray
    at: np.ndarray
    far: np.ndarray
    km: np.ndarray


def scratch(size):
    """Return room for shortest ways and distances of programmes."""
    return Scratch(
        np.empty(size.place + 1, np.int64), np.empty(size.place, np.int64), np.empty(size.group), np.empty(size.place)
    )


def start(world, p, case, now, scratch):
    """Everybody is where the record says, with its error."""
    place, contender = world.place, world.contender
    contender.war_since[:, :] = -TALKS_AFTER  # wars of the start have begun before it
    for c in range(contender.active.shape[0]):
        contender.active[c] = contender.active_start[c]
        contender.seat[c] = contender.seat_start[c]
        contender.commander[c] = c
        contender.morale[c] = MORALE_START
        contender.arms[c] = contender.works[c]
        contender.cadre[c] = contender.cadre_start[c]
        for d in range(contender.active.shape[0]):
            contender.at_war[c, d] = case.at_war_start[c, d] if contender.war_held[c, d] != NEVER else 0
        for k in range(contender.aims.shape[1]):
            off = case.platform_spread[c, k] * normal(now.key, k, contender.entity[c], DRAW_STANCE) / 1.645
            contender.aims[c, k] = min(1.0, max(-1.0, case.platform[c, k] + off))
    for i in range(place.holder.shape[0]):
        place.holder[i] = case.holder_start[i]
        place.compliance[i] = COMPLIANCE_START
        for g in range(place.people.shape[1]):
            place.people[i, g] = place.people_start[i, g]
    for c in range(contender.active.shape[0]):
        post(place, contender, c, p, case, now)
    add_up(place, contender, world.country, case)
    for c in range(contender.active.shape[0]):
        if contender.active[c] == 1:
            take_sides(contender, c, now)
    standing(place, world.group, contender, case, scratch.far)
    shortest_ways(place, contender, scratch)
    add_up(place, contender, world.country, case)


def step(world, p, case, now, scratch):
    """One week: who is gone, where seats are, what is left without men, ways and fronts."""
    place, contender, country = world.place, world.contender, world.country
    if now.day % EVERY_STANDING == 0:
        standing(place, world.group, contender, case, scratch.far)
    for c in range(contender.active.shape[0]):
        if contender.active[c] == 1:
            keep_a_seat(place, contender, c, now)
    for i in range(place.holder.shape[0]):
        if place.sown_norm[i] <= 0.0 or not follow_a_town(place, contender, country, i, p, case, now):
            pass_on(place, contender, country, i, p, case, now)
    shortest_ways(place, contender, scratch)
    fronts(place, contender, scratch.km, scratch.at, p.front_km)
    add_up(place, contender, country, case)


@helper
def add_up(place, contender, country, case):
    """Sum what each contender holds, and count who is at war."""
    contender.people_held[:], contender.men_total[:], contender.places_held[:] = 0.0, 0.0, 0.0
    for i in range(place.holder.shape[0]):
        k = place.holder[i]
        if k >= 0:
            contender.people_held[k] += heads(place, i)
            contender.places_held[k] += 1.0
        for c in range(contender.active.shape[0]):
            contender.men_total[c] += place.men[i, c]
    country.incumbent = place.holder[case.capital_seat]
    country.wars = 0.0
    for c in range(contender.active.shape[0]):
        contender.governs_capital[c] = 1 if c == country.incumbent else 0
    for c in range(contender.active.shape[0]):
        for d in range(c):
            if contender.active[c] == 1 and contender.active[d] == 1 and contender.at_war[c, d] == 1:
                bodies = contender.class_[c] >= IS_GUEST or contender.class_[d] >= IS_GUEST
                country.wars += 0.0 if bodies else 1.0


@helper
def post(place, contender, c, p, case, now):
    """A contender's men of the start stand where it holds, by people, else at its seat; guests come by themselves."""
    total = case.men_start[c] * math.exp(case.men_spread[c] * normal(now.key, 0, contender.entity[c], DRAW_STRENGTH))
    if total <= 0.0 or contender.class_[c] == IS_GUEST:
        return
    held = 0.0
    for i in range(place.holder.shape[0]):
        if place.holder[i] == c:
            held += heads(place, i)
    for i in range(place.holder.shape[0]):
        if held > 0.0 and place.holder[i] == c:
            place.men[i, c] = total * heads(place, i) / held
        elif held <= 0.0 and i == contender.seat[c]:
            place.men[i, c] = total


@helper
def keep_a_seat(place, contender, c, now):
    """A seat that is lost moves to the largest place held; whoever has neither place nor men is gone."""
    seat = contender.seat[c]
    if seat >= 0 and place.holder[seat] == c:
        return
    best, most, men = -1, 0.0, 0.0
    for i in range(place.holder.shape[0]):
        men += place.men[i, c]
        if place.holder[i] == c and heads(place, i) > most:
            best, most = i, heads(place, i)
    if best >= 0:
        contender.seat[c] = best
    elif men < FEW and contender.class_[c] != IS_BAND:
        contender.active[c] = 0
        record(now.log, GONE, MIDNIGHT, actor=c, place=seat, value=men)
        for i in range(place.holder.shape[0]):
            discharge(place, i, c, place.men[i, c])


@helper
def pass_on(place, contender, country, i, p, case, now):
    """A place in which its holder has no men passes to whom people support most of those who can come, if anybody."""
    k = place.holder[i]
    if k >= 0 and contender.active[k] == 1:
        if place.compliance[i] > LET_GO or place.men[i, k] >= p.presence * heads(place, i):
            return
    if uniform(now.key, now.day, place.entity[i], DRAW_LEFT) > CLOSE:
        return
    best, liked = -1, -1e9
    for e in range(place.link_start[i], place.link_start[i + 1]):
        q = place.link_target[e]
        c = place.holder[q]
        if c >= 0 and c != k and contender.active[c] == 1 and can_come(place, contender, i, e, c, case, p):
            if place.standing[i, c] > liked:
                best, liked = c, place.standing[i, c]
    if best < 0:
        return
    if k >= 0 and contender.active[k] == 1:
        friends = contender.commander[k] == contender.commander[best]
        if friends or contender.at_war[k, best] == 0 or liked < place.standing[i, k] + CONSENT:
            return
    hand_over(place, country, i, best)
    record(now.log, TAKEN_OVER, MIDNIGHT, actor=best, place=i, value=heads(place, i), detail=k)


@helper
def fronts(place, contender, km, due, front_km):
    """How near a rival's front is to each place, by the shortest way to it over the holder's own ground.

    `due` marks places next to one whose way has become shorter since they were looked at: no other's can.
    """
    for i in range(place.holder.shape[0]):
        place.rival[i] = rival_next_to(place, contender, i)
        km[i], due[i] = 0.0 if place.rival[i] >= 0 else FAR, 1
    shorter = True
    while shorter:  # until no way is shorter over another link, so that the order of places does not matter
        shorter = False
        for i in range(place.holder.shape[0]):
            if due[i] == 1:
                due[i] = 0
                if over_a_link(place, i, km):
                    shorter = True
                    for e in range(place.link_start[i], place.link_start[i + 1]):
                        due[place.link_target[e]] = 1
    for i in range(place.holder.shape[0]):
        place.front[i] = exponential(-km[i] / front_km) if place.rival[i] >= 0 else 0.0


@helper
def over_a_link(place, i, km):
    """Shorten a place's way to a front over its links; return whether one does."""
    shorter = False
    for e in range(place.link_start[i], place.link_start[i + 1]):
        q = place.link_target[e]
        if place.holder[q] == place.holder[i] and km[q] + place.link_km[e] < km[i]:
            km[i], place.rival[i], shorter = km[q] + place.link_km[e], place.rival[q], True
    return shorter


@helper
def rival_next_to(place, contender, i):
    """Return who of those next door at war with a place's holder has most men there, -1 for nobody."""
    k, best, most = place.holder[i], -1, -1.0
    for e in range(place.link_start[i], place.link_start[i + 1]):
        q = place.link_target[e]
        c = place.holder[q]
        if k >= 0 and c >= 0 and c != k and contender.at_war[k, c] == 1 and place.men[q, c] > most:
            best, most = c, place.men[q, c]
    return best
