"""Coups: an army command that deposes an assembly which is at war and needs its officers (Finer 1962).

A coup is weighed like a claim, with the wish to depose it in the place of what people like:

    rate = claim Lambda(w (2 P - 1)) min(1, D / 0.3) (1 - win),    P = F^m / (F^m + G^m)

D is how far the two programmes are apart, against the distance at which they would fight, and 1 - win how likely the
assembly is to be beaten: officers depose whom they disagree with, in defeat (Thyne 2010). F is the officers by their
quality, those of the command and those who serve the assembly there, and the men who would follow them, a share
Lambda(beta (S_command - S_assembly)) where they stand. G is the other men, those whom the assembly would send, and
people who turn out for it: an order leads no peasants and workers against their own (Luttwak 1968). Surprise leaves
the defender no advantage. Half of all attempts failed in 1950-2010 (Powell and Thyne 2011). What the assembly holds in
the command's country goes over, with half of its men and its wars.
"""

from __future__ import annotations

from contingent.mechanisms.aftermath.holding import occupy
from contingent.mechanisms.aftermath.ranks import change_sides, discharge, heads
from contingent.mechanisms.aftermath.relations import APART, apart, go_to_war, take_sides
from contingent.world.after import IS_ARMY, IS_ASSEMBLY
from contingent.world.events import KIND as CODE
from contingent.world.helper import helper
from contingent.world.kernels import logistic
from contingent.world.kernels import share as ratio
from contingent.world.log import MIDNIGHT, record

LIKED = 3.0  # assumption, fixed: beta of standing in a claim
SENT = 0.05  # assumption, fixed: share of all its men whom a holder sends against a claim
GIVEN_UP = 0.5  # assumption, fixed: share of the holder's men who go home where power passes
COUP = CODE["coup"]


@helper
def grievance(contender, c, k):
    """Return how much officers of c want k gone, 0 to 1: programmes that are apart, and a war that is being lost."""
    return min(1.0, apart(contender.aims, c, k) / APART) * (1.0 - contender.win[k])


@helper
def with_and_against(place, contender, case, c, k, p):
    """Return the force that goes with officers of c in what k holds in their country, and the force against them."""
    men, follow, people = 0.0, 0.0, 0.0
    for i in range(place.holder.shape[0]):
        if place.holder[i] == k and case.command_near[i] == c:
            share = logistic(LIKED * (place.standing[i, c] - place.standing[i, k]))
            men += place.men[i, k]
            follow += share * place.men[i, k]
            people += (1.0 - share) * heads(place, i)
    force = contender.morale[k] * contender.quality[k]
    officers = contender.cadre[c] + contender.cadre[k] * min(1.0, ratio(contender.men_total[k], men))
    own = officers * contender.quality[c] + follow * force
    return own, (men - follow + SENT * (contender.men_total[k] - men)) * force + p.turnout * people


@helper
def assembly_in_its_country(place, contender, case, c):
    """Return an assembly at war that holds places of an army command's country next to its men, -1 for none."""
    for k in range(contender.active.shape[0]):
        if contender.active[k] == 1 and contender.at_war[c, k] == 0 and contender.facing[k, c] > 0.0:
            if may_depose(contender, c, k):
                for i in range(place.holder.shape[0]):
                    if place.holder[i] == k and case.command_near[i] == c:
                        return k
    return -1


@helper
def may_depose(contender, c, k):
    """Return whether an army command may depose k: an assembly that is at war and needs the command's officers."""
    if contender.class_[c] != IS_ARMY or contender.class_[k] != IS_ASSEMBLY:
        return False
    for d in range(contender.active.shape[0]):
        if contender.active[d] == 1 and contender.whole[d] == 1 and contender.at_war[k, d] == 1:
            return True
    return False


@helper
def depose(place, contender, country, c, k, case, now):
    """An army command takes over what an assembly holds in its country, with men, arms and wars; some men go home."""
    before, came = contender.places_held[k], 0.0
    contender.active[c] = 1
    contender.came_on[c] = now.day
    contender.seat[c] = contender.seat_start[c]
    contender.morale[c] = contender.morale[k]
    contender.apparatus[c] = contender.apparatus[k]
    for i in range(place.holder.shape[0]):
        if place.holder[i] == k and case.command_near[i] == c:
            drawn = place.drawn[i]
            discharge(place, i, k, GIVEN_UP * place.men[i, k])
            came += change_sides(place, i, k, c, place.men[i, k])
            occupy(place, country, i, c)
            place.drawn[i] = (1.0 - GIVEN_UP) * drawn
            given = contender.arms[k] / max(before, 1.0)
            contender.arms[c] += given
            contender.arms[k] -= given
            before -= 1.0
    record(now.log, COUP, MIDNIGHT, actor=c, place=contender.seat_start[c], value=came, detail=k)
    for d in range(contender.active.shape[0]):
        if contender.active[d] == 1 and contender.at_war[k, d] == 1:
            go_to_war(contender, c, d, now)
    take_sides(contender, c, now)
