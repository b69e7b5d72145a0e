"""Who eats what: villages from their stocks, an army and towns from the holder's granary, and all from trade."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from contingent.mechanisms.aftermath.food_policy import claimed, pressure
from contingent.mechanisms.aftermath.ground import FAR
from contingent.mechanisms.aftermath.harvest import WEEKS, need_a_head
from contingent.mechanisms.aftermath.industry import trains
from contingent.world.after import HANDS
from contingent.world.helper import helper
from contingent.world.kernels import exponential, share

# Rows of the sums by holder, whose last column is for places that nobody holds.
MEN, PEOPLE, REVOLT, DANGER, CLAIM, SALE, NEED, NEAR_NEED = range(8)
ISSUED, OFFER, WANT, BOUGHT, LEFT, SELLERS, ABROAD, CROSSED, FED, TOWNS = range(8, 18)
ROWS = 18
TOWN_NEED, ARMY_NEED = 0.2, 0.3  # assumptions, fixed: tons of grain a head in a year (0.18-0.24; 0.25-0.4)
OTHER = 0.2  # assumption, fixed: share of food that is no grain: potatoes, gardens, milk (0.1 to 0.35)
ISSUE = 0.35  # assumption, fixed: share of a granary that can be brought out in a week
SALES = 1.5  # assumption, fixed: what is sold, a unit of spare grain in a year, where trade is free and money good
BLACK = 0.1  # assumption, fixed: the same where trade is forbidden; half of the bread of towns in 1918-19
CROSS = 0.3  # assumption, fixed: share of what is left on offer that crosses a border without war
WORST_MONEY = 0.2  # assumption, fixed: share of sales for goods, where money buys nothing
LEAST = 1e-9


class Room(NamedTuple):
    """Room for a week: people and food by place (tons), sums by holder, and shares of works held."""

    heads: np.ndarray
    need: np.ndarray
    lacking: np.ndarray
    offer: np.ndarray
    near: np.ndarray
    sums: np.ndarray
    held: np.ndarray


@helper
def at(holder, nobody):
    """Return the column of a holder in the sums."""
    return holder if holder >= 0 else nobody


@helper
def how_near(place, reach, room):
    """Write what is left of a holder's reach in each place (Boulding 1962): in a loop of its own, which is fast."""
    for i in range(place.way.shape[0]):
        room.near[i] = exponential(-min(place.way[i], FAR) / reach)


@helper
def eat_own(place, country, i, room, weeks):
    """Villages live on their grain, stretched to the next harvest; what is above it can be taken or sold."""
    need = need_a_head(place, i) * room.heads[i] / WEEKS
    eaten = min(need, place.grain[i] / weeks)
    place.grain[i] -= eaten
    country.grain_eaten += eaten
    room.need[i], room.lacking[i] = need, need - eaten


@helper
def terms(contender, room, food_issue):
    """What each holder claims of spare grain, and the share of the rest that is sold in a week."""
    for c in range(contender.active.shape[0]):
        claim = claimed(contender.aims[c, food_issue]) if food_issue >= 0 else 0.5
        goods = max(WORST_MONEY, contender.real_balances[c] ** 0.5)
        room.sums[CLAIM, c] = claim
        room.sums[SALE, c] = 1.0 - exponential(-SALES * ((1.0 - claim) * goods + BLACK * claim) / WEEKS)


@helper
def take(place, contender, country, i, k, room, find, weeks):
    """The holder takes a week's part of claim x spare x (1 - exp(-take x reach x force)), which is that of a year."""
    claim = room.sums[CLAIM, k]
    found = find * room.near[i] * pressure(place, contender, i, k, room.heads[i])
    place.taken_share[i] = claim * (1.0 - exponential(-found))
    spare = max(0.0, place.grain[i] - room.need[i] * (weeks - 1.0))
    due = max(0.0, claim * place.spare[i] - place.taken_year[i])
    tons = min(spare, due * (1.0 - exponential(-found / WEEKS)))
    place.grain[i] -= tons
    place.taken_year[i] += tons
    contender.granary[k] += tons
    contender.grain_taken[k] += tons / 1e6
    country.grain_procured += tons / 1e6
    room.offer[i] = (spare - tons) * room.sums[SALE, k]
    room.sums[OFFER, k] += room.offer[i]


@helper
def issue(contender, country, room):
    """An army eats first, then towns get what trains bring of a holder's granary: what they need, in peace."""
    for c in range(contender.active.shape[0]):
        brought = ISSUE * contender.granary[c]
        army = min(brought, ARMY_NEED * room.sums[MEN, c] / WEEKS)
        contender.granary[c] -= army
        country.grain_eaten += army
        carried = trains(contender, c, room.held[HANDS, c]) * room.sums[NEED, c]
        room.sums[ISSUED, c] = min(brought - army, carried)


@helper
def hand_out(place, contender, country, room):
    """A town's part of what is issued falls with its way from the seat; what it lacks then it wants to buy."""
    nobody = contender.active.shape[0]
    for i in range(place.holder.shape[0]):
        k = at(place.holder[i], nobody)
        if place.sown_norm[i] <= 0.0 and k < nobody:
            part = share(room.sums[NEAR_NEED, k], room.sums[ISSUED, k]) * room.near[i]
            got = min(min(1.0, part) * room.need[i], contender.granary[k])
            room.lacking[i] = room.need[i] - got
            contender.granary[k] -= got
            country.grain_eaten += got
        room.sums[WANT, k] += room.lacking[i] * room.near[i]


@helper
def trade(place, contender, country, room):
    """What is offered goes to who lacks, more of it to nearer ones, then over borders; the rest is the week's lack."""
    nobody = contender.active.shape[0]
    for i in range(place.holder.shape[0]):
        k = at(place.holder[i], nobody)
        bought = min(1.0, share(room.sums[WANT, k], room.sums[OFFER, k]) * room.near[i]) * room.lacking[i]
        room.lacking[i] -= bought
        room.sums[BOUGHT, k] += bought
        room.sums[LEFT, k] += room.lacking[i]
    over_borders(contender, room)
    for i in range(place.holder.shape[0]):
        k = at(place.holder[i], nobody)
        room.lacking[i] *= 1.0 - share(room.sums[LEFT, k], room.sums[CROSSED, k])
        full = 1.0 - share(room.need[i], room.lacking[i])
        place.ration[i] = min(1.0, OTHER + (1.0 - OTHER) * full)
        if place.sown_norm[i] <= 0.0:
            room.sums[TOWNS, k] += room.heads[i]
            room.sums[FED, k] += room.heads[i] * place.ration[i]
        sold = room.offer[i] * share(room.sums[OFFER, k], room.sums[BOUGHT, k] + room.sums[ABROAD, k])
        place.grain[i] -= sold
        country.grain_eaten += sold


@helper
def over_borders(contender, room):
    """Who lacks asks all at peace with it alike for what is left on offer; each gives by what it is asked for."""
    count = contender.active.shape[0]
    for c in range(count):
        if room.sums[LEFT, c] > LEAST:
            for k in range(count):
                if deals(contender, room, c, k):
                    room.sums[SELLERS, c] += 1.0
    for k in range(count):
        asked = 0.0
        if room.sums[OFFER, k] - room.sums[BOUGHT, k] <= LEAST:
            continue
        for c in range(count):
            if room.sums[SELLERS, c] > 0.0 and deals(contender, room, c, k):
                asked += room.sums[LEFT, c] / room.sums[SELLERS, c]
        if asked > 0.0:
            room.sums[ABROAD, k] = min(asked, CROSS * (room.sums[OFFER, k] - room.sums[BOUGHT, k]))
            for c in range(count):
                if room.sums[SELLERS, c] > 0.0 and deals(contender, room, c, k):
                    part = room.sums[LEFT, c] / room.sums[SELLERS, c] / asked
                    room.sums[CROSSED, c] += part * room.sums[ABROAD, k]


@helper
def deals(contender, room, c, k):
    """Return whether c may buy of k: k has grain left on offer, and they are not at war."""
    left = room.sums[OFFER, k] - room.sums[BOUGHT, k]
    return left > LEAST and c != k and contender.active[k] == 1 and contender.at_war[c, k] == 0


@helper
def hunger_of_towns(room, c):
    """Return what the towns of a holder lack of a full ration, 0 to 1; nothing where it has none."""
    return 1.0 - room.sums[FED, c] / room.sums[TOWNS, c] if room.sums[TOWNS, c] > LEAST else 0.0
