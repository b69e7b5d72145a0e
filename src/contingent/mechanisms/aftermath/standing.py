"""How far people of a place like a contender's rule: agreement with its programme, and who it rules for.

The distance of a programme from what people of a place want is, over groups g by their numbers and issues k by their
weight s (Enelow and Hinich 1984, city-block form),

    D = sum_g share_g sum_k s_gk |x_k - ideal_gk| / (2 sum_k s_gk)

and standing is 1 - 2 D. Rule from outside costs A everywhere. A host or nation gains B kin, kin the share of people of
its own, and costs A (1 - kin). A claimant of the whole costs people of other nations A, as far as its programme is one
state: a share (1 - x) / 2, x its position on nationality.
"""

from __future__ import annotations

from contingent.world.after import IS_GUEST, IS_HOST, IS_NATION, IS_OCCUPIER
from contingent.world.helper import helper

# Assumptions, fixed: what rule by another nation costs, and what rule by one's own is worth, in units of standing; how
# often it is weighed, in steps.
ALIEN, OWN_NATION = 0.5, 0.5
EVERY = 4


@helper
def standing(place, group, contender, case, far):
    """Write the standing of every contender in every place; `far` is room for a number a group."""
    for c in range(contender.active.shape[0]):
        for g in range(far.shape[0]):
            far[g] = distance(group, contender, g, c)
        kind = contender.class_[c]
        outside = kind == IS_OCCUPIER or kind == IS_GUEST
        national = kind == IS_HOST or kind == IS_NATION
        one_state = 0.0
        if not outside and not national and case.nationality_issue >= 0:
            one_state = 0.5 * (1.0 - contender.aims[c, case.nationality_issue])
        for i in range(place.holder.shape[0]):
            away, heads = 0.0, 0.0
            for g in range(place.people.shape[1]):
                away += place.people[i, g] * far[g]
                heads += place.people[i, g]
            value = 1.0 - 2.0 * (away / heads if heads > 0.0 else 0.5)
            if outside:
                value -= ALIEN
            elif national:
                value += OWN_NATION * case.kin[i, c] - ALIEN * (1.0 - case.kin[i, c])
            else:
                value -= ALIEN * one_state * (1.0 - case.indigenous[i])
            place.standing[i, c] = value


@helper
def distance(group, contender, g, c):
    """Return the weighted distance of a programme from what a group wants, 0 to 1."""
    far, weight = 0.0, 0.0
    for k in range(contender.aims.shape[1]):
        far += group.salience_start[g, k] * abs(contender.aims[c, k] - group.ideal_code[g, k])
        weight += group.salience_start[g, k]
    return far / (2.0 * weight) if weight > 0.0 else 0.5
