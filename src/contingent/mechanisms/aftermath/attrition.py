"""Attrition: men who die beside attacks, where enemies lie next to each other, and in small war with bands.

Of men in a place who have enemies next door, m against e, in a week fall

    quiet x losses x combat_share x min(m, e)

so that men who meet nobody cost nothing. Of b in bands in a place and m of those whom they are against there fall
0.0020 min(b, m) and 0.0007 min(b, m): in 46 weeks at Tambov some 5,000 of 55,000 risen men fell and 1,700 of 75,000
others (Correlates of War, intra-state wars; in a war of small parties losses go by who meets: Lanchester 1916).
"""

from __future__ import annotations

from contingent.mechanisms.aftermath.ranks import fall
from contingent.world.after import IS_BAND, IS_GUEST
from contingent.world.helper import helper

OF_BANDS, OF_OTHERS = 0.0020, 0.0007  # a week, of as many as meet; civil_war_battles, Green Rebellion


@helper
def wear_down(place, contender, country, p):
    """One week beside attacks: quiet fronts, and small war in places where bands are."""
    for i in range(place.holder.shape[0]):
        for c in range(contender.active.shape[0]):
            if place.men[i, c] <= 0.0:
                continue
            if contender.class_[c] == IS_BAND:
                small_war(place, contender, country, i, c)
            else:
                met = min(place.men[i, c], next_door(place, contender, i, c))
                fall(place, country, i, c, p.quiet * p.losses * p.combat_share * met)


@helper
def next_door(place, contender, i, c):
    """Return the men, next to a place, of holders at war with c, bands and guests left out."""
    men = 0.0
    for e in range(place.link_start[i], place.link_start[i + 1]):
        q = place.link_target[e]
        k = place.holder[q]
        if k >= 0 and k != c and contender.at_war[c, k] == 1 and contender.class_[k] != IS_BAND:
            if contender.class_[k] != IS_GUEST:
                men += place.men[q, k]
    return men


@helper
def small_war(place, contender, country, i, c):
    """Bands and the men of the holder whom they are against fall in small fights."""
    k = place.holder[i]
    if k < 0 or k == c or contender.at_war[c, k] == 0:
        return
    met = min(place.men[i, c], place.men[i, k])
    fall(place, country, i, c, OF_BANDS * met)
    fall(place, country, i, k, OF_OTHERS * met)
