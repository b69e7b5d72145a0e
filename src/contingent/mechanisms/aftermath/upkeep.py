"""What an army has to live on: who calls men up, who answers, how many men its people can keep, and its towns.

    kept = part x (spared x people + abroad),    h = min(1, win / 0.1)

people those of all under one command, part its share of their men, abroad the men whom another country keeps; a corps
lives off any land. h is the share who answer a side, of those who would comply (bandwagon: Christia 2012).
"""

from __future__ import annotations

from contingent.world.after import IS_BAND, IS_GUEST, IS_OCCUPIER
from contingent.world.helper import helper

EVEN = 0.1  # assumption, fixed: chance to win from which all who would comply answer a call (0.05 to 0.3)
CORPS = 30_000.0  # persons; assumption, fixed: a body that lives off any land (a corps of the old army)


@helper
def raises_men(contender, c):
    """Return whether a contender calls up people where it holds: armies from outside, guests and bands don't."""
    kind = contender.class_[c]
    return kind != IS_OCCUPIER and kind != IS_GUEST and kind != IS_BAND


@helper
def answer(contender, c):
    """Return the share of those who would comply who answer a side: all, where it may well win."""
    return min(1.0, contender.win[c] / EVEN)


@helper
def can_keep(contender, c, p):
    """Return how many men c can keep: its part, by men, of what the people of all under its command can spare."""
    people, men, abroad = 0.0, 0.0, 0.0
    for d in range(contender.active.shape[0]):
        if contender.active[d] == 1 and contender.commander[d] == contender.commander[c]:
            people += contender.people_held[d]
            if raises_men(contender, d):
                men += contender.men_total[d]
                abroad += contender.ceiling[d]
    part = contender.men_total[c] / men if men > 0.0 else 1.0
    return max(CORPS, part * (p.spared * people + abroad))


@helper
def count_towns(place, contender, towns):
    """Count the towns, places that sow nothing, that each contender or those under its command hold."""
    towns[:] = 0.0
    for i in range(place.holder.shape[0]):
        k = place.holder[i]
        if k >= 0 and place.sown_norm[i] <= 0.0:
            towns[k] += 1.0
            if contender.commander[k] != k:
                towns[contender.commander[k]] += 1.0
