"""Flight from hungry towns to the villages, and return (Brower 1985): a logit on the gap between their rations."""

from __future__ import annotations

from contingent.world.helper import helper
from contingent.world.kernels import logistic

STEEP, INDIFFERENT = 8.0, 0.4  # assumptions, fixed: of the logit; the gap at which half of those who weigh it leave
WEIGHED, RETURNING = 0.025, 0.01  # assumptions, fixed: share who weigh leaving, and coming back, in a week
MOST = 0.5  # of a village's people, the most who leave it in a week


@helper
def move_people(place, room, peasants):
    """People leave hungry towns for villages everywhere, by their size, and come back as the gap closes."""
    village, heads = 0.0, 0.0
    for i in range(place.holder.shape[0]):
        village += place.village_share[i] * place.ration[i]
        heads += place.village_share[i]
    if heads <= 0.0:
        return
    arriving, wanted = 0.0, 0.0
    for i in range(place.holder.shape[0]):
        room.offer[i] = 0.0
        if place.village_share[i] > 0.0:
            continue
        gap = village / heads - place.ration[i]
        if gap > 0.0:
            arriving += leave(place, i, room.heads[i], gap)
        if place.fled[i] > 0.0:
            room.offer[i] = RETURNING * logistic(-STEEP * (gap - 0.5 * INDIFFERENT)) * place.fled[i]
            wanted += room.offer[i]
    returned = 0.0
    for i in range(place.holder.shape[0]):
        if place.village_share[i] > 0.0:
            part = place.village_share[i] / heads
            back = min(wanted * part, MOST * place.people[i, peasants])
            place.people[i, peasants] += arriving * part - back
            returned += back
    for i in range(place.holder.shape[0]):
        if wanted > 0.0 and room.offer[i] > 0.0:
            come_back(place, i, room.offer[i] * returned / wanted)


@helper
def leave(place, i, people, gap):
    """Return how many leave a town: nobody where its ration is that of the villages."""
    none = logistic(-STEEP * INDIFFERENT)
    share = WEIGHED * max(0.0, logistic(STEEP * (gap - INDIFFERENT)) - none)
    for g in range(place.people.shape[1]):
        place.people[i, g] -= share * place.people[i, g]
    place.fled[i] += share * people
    return share * people


@helper
def come_back(place, i, count):
    """People come back to a town, into its groups as at the start."""
    total = 0.0
    for g in range(place.people.shape[1]):
        total += place.people_start[i, g]
    for g in range(place.people.shape[1]):
        if total > 0.0:
            place.people[i, g] += count * place.people_start[i, g] / total
        elif g == 0:
            place.people[i, g] += count
    place.fled[i] = max(0.0, place.fled[i] - count)
