"""An army of peace: who has no enemy to speak of keeps a share of its people under arms and sends the others home.

An enemy in arms is anybody at war with it who has men next to its places, or claims the whole and may send them; bands
are none. A contender wants no more men than

    most = max(peacetime x people held, SUPERIOR x men of its enemies in arms)

Once it has had more than so many times its enemies' men for some weeks it calls nobody above that, and sends home

    homeward (men - most)+ a week

to its places, by their people. War brings the calls back. (Russia had 0.8% of its people under arms in 1913, the Soviet
Union 0.4% in 1924, Poland and Finland 1% in 1922: COW national material capabilities. The Red Army went from 5.3 to 1.6
million in the year 1921: Erickson 1962; that states keep more while others near them do: Richardson 1960.)
"""

from __future__ import annotations

from contingent.mechanisms.aftermath.ranks import come_home, heads, take_out
from contingent.world.after import IS_BAND
from contingent.world.events import KIND as CODE
from contingent.world.helper import helper
from contingent.world.log import MIDNIGHT, record

# Times its enemies' men that a government wants at most: the Red Army had six times those of Poland and of the south in
# October 1920 and still called; in January 1921 forty times those it was at war with, and sent home. Assumption, fixed.
SUPERIOR = 15.0
# Weeks in which it has had more than that before men go home: from the last fight of 1920 to the decree; assumption.
WARY = 8
TOLD = 1.5  # times what it wants; assumption, fixed: how large an army is whose going home is told
NO_LIMIT = 1e18  # persons
SENT_HOME = CODE["sent_home"]


@helper
def enemies_in_arms(contender, c):
    """Return the men of all at war with c, bands left out, who have some next to its places or may send them."""
    men = 0.0
    for d in range(contender.active.shape[0]):
        if contender.active[d] == 1 and contender.at_war[c, d] == 1 and contender.class_[d] != IS_BAND:
            if contender.facing[c, d] > 0.0 or contender.whole[d] == 1:
                men += contender.men_total[d]
    return men


@helper
def most_wanted(contender, c, p, now):
    """Return the most men whom c wants, no limit in war; count its calm weeks, and tell when men begin to go home."""
    men, worth, held = contender.men_total[c], SUPERIOR * enemies_in_arms(contender, c), contender.people_held[c]
    contender.calm[c] = contender.calm[c] + 1 if contender.active[c] == 1 and held > 0.0 and men > worth else 0
    if contender.calm[c] < WARY:
        return NO_LIMIT
    most = max(p.peacetime * held, worth)
    if contender.calm[c] == WARY and men > TOLD * most:
        record(now.log, SENT_HOME, MIDNIGHT, actor=c, value=men - most)
    return most


@helper
def send_home(place, contender, c, men, most, p):
    """Men of c above the most it wants go home by and by, to its places by their people; `men` are all its men."""
    if men <= most:
        return
    share, gone, people = p.homeward * (men - most) / men, 0.0, 0.0
    for i in range(place.holder.shape[0]):
        if place.holder[i] == c:
            people += heads(place, i)
    if people <= 0.0:
        return
    for i in range(place.holder.shape[0]):
        gone += take_out(place, i, c, share * place.men[i, c])
    for i in range(place.holder.shape[0]):
        if place.holder[i] == c:
            come_home(place, i, gone * heads(place, i) / people)
            place.drawn[i] *= 1.0 - share
