"""Who is against whom: programmes that are far apart, claims to the same whole, wars that begin, and who governs."""

from __future__ import annotations

from contingent.world.after import IS_ARMY, IS_ASSEMBLY, IS_BAND, IS_COUNCIL, IS_GUEST, IS_HOST, IS_NATION
from contingent.world.events import KIND as CODE
from contingent.world.helper import helper
from contingent.world.log import MIDNIGHT, record

# Assumption, fixed: distance of programmes (0..1) beyond which two who claim the whole fight; a third of the scale.
APART = 0.3
KEPT, NEVER = 1, 2  # what an edit holds of a pair
BEGINS = CODE["war_begins"]


@helper
def apart(contender, c, d):
    """Return the mean distance of two programmes, 0 to 1."""
    total = 0.0
    for k in range(contender.aims.shape[1]):
        total += abs(contender.aims[c, k] - contender.aims[d, k])
    return total / (2.0 * contender.aims.shape[1]) if contender.aims.shape[1] > 0 else 0.0


@helper
def go_to_war(contender, c, d, now):
    """Begin a war between two contenders, unless they are at war."""
    if c == d or contender.at_war[c, d] == 1 or contender.war_held[c, d] == NEVER:
        return
    contender.at_war[c, d] = 1
    contender.at_war[d, c] = 1
    record(now.log, BEGINS, MIDNIGHT, actor=c, value=1.0, detail=d)


@helper
def take_sides(contender, c, now):
    """A new claimant of the whole is at war with every other whose programme is far from its own."""
    for d in range(contender.active.shape[0]):
        rivals = contender.active[d] == 1 and contender.whole[d] == 1 and contender.whole[c] == 1
        if d != c and rivals and apart(contender, c, d) > APART:
            go_to_war(contender, c, d, now)


@helper
def governs(contender, c):
    """Return whether a contender has a policy where it holds: bands and guests have none."""
    kind = contender.class_[c]
    return contender.active[c] == 1 and kind != IS_BAND and kind != IS_GUEST


@helper
def comes_forward(contender, c):
    """Return whether a contender claims by itself: not armies from outside, guests or bands."""
    kind = contender.class_[c]
    return kind == IS_COUNCIL or kind == IS_ARMY or kind == IS_ASSEMBLY or kind == IS_HOST or kind == IS_NATION


@helper
def one_enemy(contender, c, d):
    """Return whether two contenders are at war with one and the same."""
    for k in range(contender.active.shape[0]):
        if contender.active[k] == 1 and contender.at_war[c, k] == 1 and contender.at_war[d, k] == 1:
            return True
    return False
