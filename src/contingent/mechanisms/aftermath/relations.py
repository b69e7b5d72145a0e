"""Who is against whom: programmes that are far apart, claims to the same whole, wars that begin, and who governs.

Two who claim the whole with programmes far apart fight; but while a third, larger than either, is at war with both,
they put it off (balance of power among several: Walt 1987; Christia 2012).
"""

from __future__ import annotations

import numpy as np

from contingent.world.after import IS_ARMY, IS_ASSEMBLY, IS_BAND, IS_COUNCIL, IS_GUEST, IS_HOST, IS_NATION, IS_OCCUPIER
from contingent.world.events import KIND as CODE
from contingent.world.helper import helper, shared
from contingent.world.log import MIDNIGHT, record

# Assumption, fixed: distance of programmes (0..1) beyond which two who claim the whole fight; a third of the scale.
APART = 0.3
KEPT, NEVER = 1, 2  # what an edit holds of a pair
# Weeks after a war began in which nobody talks: both must see first how it goes; assumption, fixed (4 to 13).
TALKS_AFTER = 8
BEGINS = CODE["war_begins"]
# Of a war at home: persons under arms at least, and as a share of the holder's, and the share of their strength that is
# next to the holder; assumptions, fixed.
IN_THE_FIELD, IN_EARNEST, NEXT_TO = 10_000.0, 0.02, 0.1
SPREAD = 1_000_003  # a prime: keys of pairs fall apart


@helper
def key_of_two(contender, c, d):
    """Return the noise key of a pair in this order: by who they are, not by where they stand in a table."""
    return np.int64(contender.entity[c]) * SPREAD + np.int64(contender.entity[d])


@helper
def key_of_either(contender, c, d):
    """Return the noise key of a pair in any order."""
    if contender.entity[c] > contender.entity[d]:
        return key_of_two(contender, d, c)
    return key_of_two(contender, c, d)


@shared
def apart(aims, c, d):
    """Return the mean distance of two programmes, 0 to 1."""
    total = 0.0
    for k in range(aims.shape[1]):
        total += abs(aims[c, k] - aims[d, k])
    return total / (2.0 * aims.shape[1]) if aims.shape[1] > 0 else 0.0


@shared
def rivals(whole, aims, c, d):
    """Return whether two claim the whole with programmes so far apart that they fight."""
    return c != d and whole[c] == 1 and whole[d] == 1 and apart(aims, c, d) > APART


@helper
def go_to_war(contender, c, d, now):
    """Begin a war between two contenders, unless they are at war."""
    if c == d or contender.at_war[c, d] == 1 or contender.war_held[c, d] == NEVER:
        return
    fight_from(contender, c, d, now.day)
    record(now.log, BEGINS, MIDNIGHT, actor=c, value=1.0, detail=d)


@helper
def fight_from(contender, c, d, day):
    """Two who are not at war are from this day on."""
    contender.at_war[c, d], contender.at_war[d, c] = 1, 1
    contender.war_since[c, d], contender.war_since[d, c] = day, day


@helper
def take_sides(contender, c, now):
    """A new claimant of the whole is at war with every other whose programme is far from its own, unless put off."""
    for d in range(contender.active.shape[0]):
        rival = contender.active[d] == 1 and rivals(contender.whole, contender.aims, c, d)
        if rival and not put_off(contender, c, d):
            go_to_war(contender, c, d, now)


@helper
def put_off(contender, c, d):
    """Return whether two have an enemy in common who claims the whole and has more men than either."""
    for k in range(contender.active.shape[0]):
        shared_enemy = contender.active[k] == 1 and contender.at_war[c, k] == 1 and contender.at_war[d, k] == 1
        larger = contender.men_total[k] > max(contender.men_total[c], contender.men_total[d])
        if shared_enemy and larger and contender.whole[k] == 1:
            return True
    return False


@helper
def in_country(case, c, q):
    """Return whether a place is of a contender's home, or of the country of an army command."""
    return case.home[c, q] == 1 or case.command_near[q] == c


@helper
def commands(contender, c, k):
    """Return whether c is k, or k stands under its command: its men may stand in places of k."""
    return k >= 0 and (k == c or contender.commander[k] == c)


@helper
def starts_from(contender, c, k):
    """Return whether c attacks from places of k: it commands there, or is a guest there in peace with k."""
    if commands(contender, c, k):
        return True
    return k >= 0 and contender.class_[c] == IS_GUEST and contender.at_war[c, k] == 0


@helper
def fights_at_home(contender, k):
    """Return whether somebody of home with men in the field is at war with k and stands next to it in force."""
    for d in range(contender.active.shape[0]):
        if k >= 0 and contender.active[d] == 1 and contender.class_[d] < IS_OCCUPIER:
            if is_in_the_field(contender, d, k) and contender.facing[k, d] > NEXT_TO:
                return True
    return False


@helper
def is_in_the_field(contender, d, k):
    """Return whether d is at war with k, with men enough for a war in earnest."""
    least = max(IN_THE_FIELD, IN_EARNEST * contender.men_total[k])
    return contender.at_war[k, d] == 1 and contender.men_total[d] >= least


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
    """Return whether two contenders are at war with one and the same; bands, who are against all, do not count."""
    for k in range(contender.active.shape[0]):
        if contender.active[k] == 1 and contender.at_war[c, k] == 1 and contender.at_war[d, k] == 1:
            if contender.class_[k] != IS_BAND:
                return True
    return False
