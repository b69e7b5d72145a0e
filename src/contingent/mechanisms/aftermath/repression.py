"""Repression: an organ of a holder that arrests and executes, as large as the threat it sees and as its order is.

    staff' = speed (budget x people x threat x order - staff)
    threat = 1 - exp(-1.5 (nearer + 2 bands + attempts))

Nearer is the share of people where it rules who would rather have the rival whose front is nearest, by the kernel of
their standing; bands the share in places in revolt; attempts are claims that failed against it within a year. Any
government may found an organ, and order terror or end it: the choice kernel, by threat. Arrests and executions go with
staff x order, where people do not comply. Hidden preference does not change; organised opposition does (Kuran 1991):

    o += rho [ Lambda( beta (h + J (2 o - 1)) - kappa staff order / people ) - o ]

so it shrinks under a large organ, and returns where staff falls. Officers of claimants who wait in its towns are taken.
Figures for 1918-22 differ by a factor of ten: order of size and shape are to be read here, no more.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from contingent.mechanisms.aftermath.ranks import heads
from contingent.mechanisms.aftermath.relations import governs
from contingent.world.events import KIND as CODE
from contingent.world.helper import helper
from contingent.world.kernels import coordinate, exponential, logistic, share
from contingent.world.layout import Field
from contingent.world.log import MIDNIGHT, record
from contingent.world.noise import uniform
from contingent.world.parameter import Parameter

NAME = "repression"
EVERY = 1
FIELDS = (
    Field(
        "organ", ("contender",), "uint8", "code", "0 no organ of repression, 1 one, 2 one with an order of terror", 0, 2
    ),
    Field("organ_until", ("contender",), "int32", "step", "its order is not weighed before"),
    Field("staff", ("contender",), "float64", "persons", "staff of the organ with its own troops", 0.0),
    Field("threat", ("contender",), "float32", "1", "threat that a government sees", 0.0, 1.0),
    Field(
        "unwilling", ("contender",), "float32", "share", "people where it rules who would rather have another", 0.0, 1.0
    ),
    Field("organised", ("contender",), "float32", "share", "of these, who act together", 0.0, 1.0),
    Field("arrested", ("contender",), "float64", "persons", "arrests since the start", 0.0),
    Field("executed", ("contender",), "float64", "persons", "executions since the start", 0.0),
    Field("deaths_terror", (), "float64", "persons", "people executed by all sides since the start", 0.0),
)
READS = ("holder", "compliance", "standing", "rival", "revolting", "front", "active", "rests_until")
CHANGES = ("people", "terror_share", "cadre")
PARAMETERS = (
    Parameter("organ_budget", 0.004, "1", "staff a head of people that full threat and terror bring", "assumption: "
              "143,000 to 280,000 in 1921 over about 120 million people (leggett1981)", low=0.002, high=0.008,
              within="[0, 1]"),
    Parameter("organ_speed", 0.02, "1/week", "share of the staff still wanted who are hired in a week", "assumption: "
              "120 persons in March, 30,000 to 40,000 by the end of 1918 (leggett1981)", low=0.01, high=0.05,
              within="[0, 1]"),
    Parameter("arrests_made", 0.05, "1/week", "arrests a member of staff where terror is ordered", "assumption: half "
              "of 59,000 to 200,000 in 1918 (knigochet_terror)", low=0.02, high=0.15, within="[0, 10]"),
    Parameter("executions_made", 0.006, "1/week", "executions a member of staff where terror is ordered", "assumption: "
              "28,000 to over 200,000 in 1918-22", low=0.002, high=0.015, within="[0, 1]"),
    Parameter("feared", 1500.0, "1", "kappa: weight of staff a head of people, by order, in organised opposition",
              "assumption", low=500.0, high=4000.0, within="[0, 1e6]"),
)  # fmt: skip
ORDER = (0.0, 0.35, 1.0)  # assumption, fixed: the scale of orders; without one there is no organ
# Assumptions, fixed: occasions a week on which an organ is founded, and its order weighed; sharpness in threat, and the
# threat at which half would found one, order terror, or end it; weeks until it is weighed anew.
OCCASIONS, SHARP, FOUNDED_AT, TERROR_AT, ENDED_AT, AGAIN = 0.1, 12.0, 0.15, 0.35, 0.2, 13
LIKED = 4.0  # assumption, fixed: beta of standing in whom people would rather have
SEEN = 1.5  # assumption, fixed: a third of the people against it are 0.4 of full threat (1 to 4)
ATTEMPT = 0.05  # assumption, fixed: threat of an attempt within a year, in units of a share of people
BETA, J, OPENLY, SPEED = 3.0, 1.05, 0.3, 0.1  # assumptions, fixed: kernel of organised opposition; as in 1917
TAKEN_OFFICERS = 0.5  # assumption, fixed: share of waiting officers taken in a year where the organ is felt to the full
LEAST_STAFF = 20.0  # persons; assumption, fixed: fewer are no organ
MILD = 0.5  # assumption, fixed: executions fall with the order to the power 1 + this
DRAW_DECIDED = 0
FOUNDED, TERROR, ENDS = CODE["organ_founded"], CODE["terror"], CODE["terror_ends"]


class Sums(NamedTuple):
    """By contender: people it holds, those who would rather have another, in revolt, and who do not comply; attempts.

    `arrests` and `kills` are the chances in a week of one who does not comply at all.
    """

    people: np.ndarray
    unwilling: np.ndarray
    revolt: np.ndarray
    defying: np.ndarray
    attempts: np.ndarray
    arrests: np.ndarray
    kills: np.ndarray


def scratch(size):
    """Return room for sums by contender."""
    return Sums(
        np.empty(size.contender), np.empty(size.contender), np.empty(size.contender), np.empty(size.contender),
        np.empty(size.contender), np.empty(size.contender), np.empty(size.contender),
    )  # fmt: skip


def start(world, p, case, now, scratch):
    """Organs are those of the record; of those unwilling a few act together."""
    contender = world.contender
    contender.organised[:] = 0.2
    for c in range(contender.active.shape[0]):
        contender.organ[c], contender.staff[c] = contender.organ_start[c], contender.staff_start[c]


def step(world, p, case, now, scratch):
    """One week: what each government sees, orders and does."""
    place, contender, country, sums = world.place, world.contender, world.country, scratch
    look(place, contender, sums, now)
    for c in range(contender.active.shape[0]):
        if governs(contender, c) and sums.people[c] > 0.0:
            see(contender, c, sums)
            decide(contender, c, sums.people[c], p, now)
            hire(contender, c, sums.people[c], p)
            organise(contender, c, sums.people[c], p)
        else:
            contender.staff[c], contender.organ[c] = 0.0, 0
    strike(place, contender, country, sums, p)


@helper
def look(place, contender, sums, now):
    """Sum by holder who would rather have another, who is in revolt, who does not comply, and attempts of a year."""
    sums.people[:], sums.unwilling[:], sums.revolt[:], sums.defying[:], sums.attempts[:] = 0.0, 0.0, 0.0, 0.0, 0.0
    for i in range(place.holder.shape[0]):
        k, c = place.holder[i], place.rival[i]
        if k < 0:
            continue
        people = heads(place, i)
        sums.people[k] += people
        sums.revolt[k] += people * place.revolting[i]
        sums.defying[k] += people * (1.0 - place.compliance[i])
        if c >= 0 and place.front[i] > 0.0:
            rather = logistic(LIKED * (place.standing[i, c] - place.standing[i, k]))
            sums.unwilling[k] += people * place.front[i] * rather
    for c in range(contender.active.shape[0]):
        at = contender.seat_start[c]
        if contender.active[c] == 0 and at >= 0 and now.day < contender.rests_until[c] and place.holder[at] >= 0:
            sums.attempts[place.holder[at]] += 1.0


@helper
def see(contender, c, sums):
    """Threat is bounded: people who would rather have another, bands, attempts."""
    contender.unwilling[c] = share(sums.people[c], sums.unwilling[c])
    seen = contender.unwilling[c] + 2.0 * share(sums.people[c], sums.revolt[c]) + ATTEMPT * sums.attempts[c]
    contender.threat[c] = 1.0 - exponential(-SEEN * seen)


@helper
def decide(contender, c, people, p, now):
    """A government founds an organ, orders terror, or ends it, by the threat that it sees."""
    if now.day < contender.organ_until[c]:
        return
    threat, was = contender.threat[c], contender.organ[c]
    more = logistic(SHARP * (threat - (FOUNDED_AT if was == 0 else TERROR_AT)))
    rate = OCCASIONS * (logistic(SHARP * (ENDED_AT - threat)) if was == 2 else more)
    chance, draw = 1.0 - exponential(-rate), uniform(now.key, now.day, contender.entity[c], DRAW_DECIDED)
    killed = p.executions_made * contender.staff[c]
    nothing = p.organ_budget * people * threat * ORDER[1] < LEAST_STAFF if was == 0 else was == 1 and killed < 1.0
    if draw >= chance or nothing:
        return
    contender.organ_until[c] = now.day + AGAIN
    contender.organ[c] = 1 if was != 1 else 2
    kind, value = (FOUNDED, wanted(contender, c, people, p)) if was == 0 else ((TERROR if was == 1 else ENDS), killed)
    record(now.log, kind, MIDNIGHT, actor=c, value=value, probability=chance, draw=draw)


@helper
def wanted(contender, c, people, p):
    """Return the staff that a government wants: budget x people x threat x order."""
    return p.organ_budget * people * contender.threat[c] * ORDER[contender.organ[c]]


@helper
def hire(contender, c, people, p):
    """Staff moves to what is wanted."""
    contender.staff[c] += p.organ_speed * (wanted(contender, c, people, p) - contender.staff[c])


@helper
def organise(contender, c, people, p):
    """Those who would rather have another act together or not: the coordination kernel, in fear of the organ."""
    fear = p.feared * contender.staff[c] * ORDER[contender.organ[c]] / people
    now, hidden = contender.organised[c], contender.unwilling[c]
    contender.organised[c] = coordinate(now, SPEED, BETA, hidden - OPENLY, J, now, 0.0, fear)


@helper
def strike(place, contender, country, sums, p):
    """The organ arrests and kills where people do not comply, and takes officers who wait in its towns."""
    for c in range(contender.active.shape[0]):
        hands = contender.staff[c] / sums.defying[c] if sums.defying[c] > 0.0 else 0.0
        order = ORDER[contender.organ[c]]
        sums.arrests[c] = p.arrests_made * hands * order
        sums.kills[c] = p.executions_made * hands * order ** (1.0 + MILD)
    for i in range(place.holder.shape[0]):
        k = place.holder[i]
        place.terror_share[i] = 0.0
        if k < 0 or sums.arrests[k] <= 0.0:
            continue
        defying, people = 1.0 - place.compliance[i], heads(place, i)
        taken, killed = min(0.5, sums.arrests[k] * defying), min(0.5, sums.kills[k] * defying)
        for g in range(place.people.shape[1]):
            place.people[i, g] -= killed * place.people[i, g]
        contender.arrested[k] += taken * people
        contender.executed[k] += killed * people
        country.deaths_terror += killed * people
        place.terror_share[i] = taken + killed
    for c in range(contender.active.shape[0]):
        at = contender.seat_start[c]
        if contender.active[c] == 0 and at >= 0 and place.holder[at] >= 0:
            k = place.holder[at]
            felt = p.feared * contender.staff[k] * ORDER[contender.organ[k]] / (sums.people[k] + 1.0)
            contender.cadre[c] *= 1.0 - TAKEN_OFFICERS / 52.0 * (1.0 - exponential(-felt))
