"""Volunteers: a government pays officers to raise armed bodies of their own.

An order raises up to so many of the bodies that units.csv has and nobody has formed yet, militias and other men's
bodies aside: those of whoever governs and of a command of the army, the nearest to the capital first. Of the men that a
body could have come

    m = men x max(o_r, o_h)

with o_r the share of the officers who obey whoever governs and o_h of those who obey the body's own command: officers
raise men for whom they obey (Janowitz 1964; Schulze 1969 on Germany). Its men obey their own side from the first day,
and whoever governs as far as their officers do.
"""

from __future__ import annotations

from contingent.mechanisms.regime.militias import EVENT_ARM, MILITIA_OTHERS, MILITIA_START
from contingent.mechanisms.regime.orders import no_orders, orders
from contingent.world.helper import helper
from contingent.world.kinds import ARMY, MILITIA, RAISE
from contingent.world.layout import Field
from contingent.world.log import NOON, record
from contingent.world.parameter import Parameter

NAME = "volunteers"
EVERY = 1
FIELDS = (Field("volunteers", (), "float64", "men", "volunteers raised since the start", 0.0),)
READS = ("chosen", "incumbent", "officers", "unit_place")
CHANGES = ("unit_formed", "unit_men", "unit_obedience")
PARAMETERS: tuple[Parameter, ...] = ()


def scratch(size):
    """Return room for today's orders."""
    return no_orders(size.order)


def step(world, p, case, now, scratch):
    """One day: bodies that whoever governs has ordered are raised."""
    country = world.country
    for k in range(orders(world.decision, case, scratch)):
        if scratch.code[k] == RAISE and country.incumbent >= 0:
            for _ in range(int(scratch.size[k])):
                raise_next(world, now)


@helper
def raise_next(world, now):
    """Raise the body that is nearest to the capital, if any can be."""
    place, unit, contender, country = world.place, world.unit, world.contender, world.country
    best, near = -1, 1e30
    for u in range(unit.men.shape[0]):
        if can_be_raised(u, unit, contender, country.incumbent) and place.rail_km[unit.place[u]] < near:
            best, near = u, place.rail_km[unit.place[u]]
    if best < 0:
        return
    ruler, home = country.incumbent, unit.home[best]
    loyal = float(contender.officers[ruler])
    men = unit.men[best] * max(loyal, float(contender.officers[home]))
    unit.formed[best] = 1
    unit.men[best] = men
    unit.obedience[best, :] = MILITIA_OTHERS
    unit.obedience[best, ruler] = max(MILITIA_OTHERS, loyal)
    unit.obedience[best, home] = max(MILITIA_START, float(unit.obedience[best, home]))
    country.volunteers += men
    record(now.log, EVENT_ARM, NOON, actor=best, place=unit.place[best], value=men, detail=home)


@helper
def can_be_raised(u, unit, contender, ruler):
    """Whether nobody has formed the body yet, and it is of whoever governs or of a command of the army."""
    home = unit.home[u]
    if unit.formed[u] == 1 or unit.kind[u] == MILITIA or unit.place[u] < 0:
        return False
    return home == ruler or contender.kind[home] == ARMY
