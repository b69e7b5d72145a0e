"""Succession: a government gives up, and the rival whom most people of the capital obey takes over.

It must be there, and a tenth of the capital's armed men must obey it. Where none is obeyed by a tenth of the people
and a monarch goes, a cabinet does, by custom: what is left of an old order keeps its papers and seals. A council takes
power only where its parties call for that (`mandate`). A government without such a rival cannot lay its office down.
Who lays power down claims it no longer, though a council goes on to sit; after a monarch the others may, and there is
an amnesty. Who accepts an elected assembly hands power to a cabinet that answers to it.
"""

from __future__ import annotations

from contingent.mechanisms.regime.armed import share_lost
from contingent.mechanisms.regime.mandate import takes_power
from contingent.world.helper import helper
from contingent.world.kinds import ARMY, CABINET, COUNCIL, KIND, MONARCH, NATIONAL, OCCUPIER
from contingent.world.log import EVENING, NOBODY, record

# Assumptions, fixed: share of the capital that must obey a rival to whom power is handed; news of power handed over.
HEIR, HANDED_NEWS = 0.1, 0.7
EVENT_POWER = KIND["power_changes"]


@helper
def hand_over(world, case, now):
    """A government gives up."""
    best = heir(world, case.capital, case.power_issue)
    if best >= 0 and world.country.incumbent >= 0:
        pass_power(best, world, case.capital, now)


@helper
def accept_assembly(world, capital, now):
    """A government gives way to an elected assembly: a cabinet that answers to it takes over, where it is not one."""
    contender, ruler = world.contender, world.country.incumbent
    if ruler < 0 or contender.kind[ruler] == CABINET:
        return
    for c in range(contender.kind.shape[0]):
        if contender.kind[c] == CABINET:
            pass_power(c, world, capital, now)
            return


@helper
def pass_power(best, world, capital, now):
    """Power goes to contender `best`, with all that the ruler held and with those who obeyed it."""
    contender, city, site, country = world.contender, world.city, world.site, world.country
    ruler = country.incumbent
    record(now.log, EVENT_POWER, EVENING, actor=best, place=capital, detail=ruler)
    if contender.kind[ruler] == MONARCH:
        end_monarchy(contender, country, ruler, now.day)
    contender.active[ruler] = 0
    if contender.kind[ruler] == COUNCIL:  # it goes on to sit, and claims no more
        contender.active[ruler] = 1
    contender.active[best] = 1
    country.incumbent = best
    country.incumbent_since = now.day
    country.raised_by = NOBODY
    contender.yielded[ruler] = now.day
    country.rival_chance = 0.0  # what was expected against the old government is no news of the new one
    country.power_changes += 1
    country.power_day = now.day
    contender.news[best] += HANDED_NEWS
    contender.news[ruler] -= HANDED_NEWS
    replace(city.command, ruler, best)
    replace(site.holder, ruler, best)
    inherit(world.place.obedience, ruler, best)
    inherit(world.unit.obedience, ruler, best)


@helper
def heir(world, capital, power_issue):
    """The rival whom most of the capital obeys, if it takes power, or after a monarch the first cabinet; else -1."""
    place, contender, ruler = world.place, world.contender, world.country.incumbent
    best, top = -1, HEIR * inhabitants(place, capital)
    for c in range(contender.kind.shape[0]):
        if c == ruler or not can_govern(contender.kind[c]) or not takes_power(c, capital, world, power_issue):
            continue
        obeyed = 0.0
        # Ministers who are called back need not have claimed it.
        called = contender.active[c] == 1 or contender.kind[c] == CABINET
        if called and 1.0 - share_lost(capital, c, place, world.unit) >= HEIR:
            obeyed = obeying(place, c, capital)
        if obeyed > top:
            best, top = c, obeyed
        elif best < 0 and contender.kind[c] == CABINET and ruler >= 0 and contender.kind[ruler] == MONARCH:
            best = c
    return best


@helper
def can_govern(kind):
    """Whether power is handed to a kind of contender: nobody hands it to a monarch, a nation or an occupier."""
    return kind != MONARCH and kind != NATIONAL and kind != OCCUPIER


@helper
def inhabitants(place, capital):
    """People of the capital."""
    people = 0.0
    for i in range(place.city.shape[0]):
        if capital >= 0 and place.city[i] == capital:
            people += place.residents[i]
    return people


@helper
def obeying(place, c, capital):
    """People of the capital who obey contender c."""
    people = 0.0
    for i in range(place.city.shape[0]):
        if capital >= 0 and place.city[i] == capital:
            people += place.obedience[i, c] * place.residents[i]
    return people


@helper
def end_monarchy(contender, country, ruler, day):
    """The monarch goes; the other claims to power come into the open, and there is an amnesty."""
    for c in range(contender.kind.shape[0]):
        if contender.kind[c] == CABINET or contender.kind[c] == COUNCIL or contender.kind[c] == ARMY:
            contender.active[c] = 1
    if country.amnesty_day < 0:
        country.amnesty_day = day
    contender.active[ruler] = 0


@helper
def replace(holder, ruler, heir):
    """All that the old ruler held is the heir's."""
    for k in range(holder.shape[0]):
        if holder[k] == ruler:
            holder[k] = heir


@helper
def inherit(obedience, ruler, heir):
    """Who obeyed the old ruler obeys whom it hands over to, by its word: a' = max(a, a of the old ruler)."""
    for i in range(obedience.shape[0]):
        obedience[i, heir] = max(obedience[i, heir], obedience[i, ruler])
