"""A council's mandate: its orders are those of the parties that sit in it.

In a quarrel of a cause c and whoever governs, r, for a city, who obeys the city's council does what its parties call
for, each by its seats s. Party q calls for the cause with the share

    y_q = Lambda( (|x_q - S_r| - |x_q - S_c|) / SOFT ),    0 where it sits in the government,

x its stance on the issue of power, S what each side stands for (`programmes`). What the council itself decides binds
all who don't sit in the government. Where party l leads, others come as far as it leads those who would,

    ayes = o_l (s_l + Y s_l / (s_l + Y)),    Y = sum_(q != l) s_q y_q,    noes = sum_(q != l) s_q (1 - y_q)

o_l is the share of its supporters in the city whom l's members reach (`organisation`): seats alone bring nobody his
order. So a small party cannot raise all who obey the council, and a council whose parties sit in a cabinet lends it its
own authority (in July 1917 it called regiments to the cabinet's defence, Rabinowitch 1968; against the high command in
September all its parties called theirs out, Rabinowitch 1976). Where no council speaks a party raises those of a
contender's camp who support the party and whom it reaches.
"""

from __future__ import annotations

from typing import NamedTuple

from contingent.mechanisms.regime.organisation import organised_in
from contingent.mechanisms.regime.programmes import prefers
from contingent.world.helper import helper
from contingent.world.kinds import COUNCIL

LED_BY_NOBODY, LED_BY_CONTENDER = -1, -2  # in place of the party that leads a contest: a crowd; the contender itself
NO_COUNCIL = -1
LEAST_LED = 1e-3  # assumption, fixed: nobody leads less than this share of a camp


class Mandate(NamedTuple):
    """What those who obey a council are called to do in a quarrel for a city.

    Attributes
    ----------
    council : the council whose parties speak, -1 none
    ayes : share of those who obey the cause whom its leaders call out, 0 to 1
    noes : share of those who obey the council who are called to stand by the government, 0 to 1
    elected : whether the government is a council, which its followers elect
    """

    council: int
    ayes: float
    noes: float
    elected: bool


@helper
def mandate(k, cause, ruler, led_by, world, power_issue):
    """Return who is called to what in city k: for contender `cause`, led by a party or not, against `ruler`."""
    contender, city = world.contender, world.city
    elected = ruler >= 0 and contender.kind[ruler] == COUNCIL
    brings = organised_in(k, led_by, world.place, world.party) if led_by >= 0 and k >= 0 else 1.0
    council, ayes = speaks(cause, ruler, contender), brings * followers(led_by, cause, world.party, city, k)
    if council < 0 or power_issue < 0:
        return Mandate(NO_COUNCIL, ayes, 0.0, elected)
    decided = led_by == LED_BY_CONTENDER and council == cause
    led, others, noes = 0.0, 0.0, 0.0
    for q in range(city.seats.shape[1]):
        seats = float(city.seats[k, q])
        if q == led_by:
            led += seats
            continue
        calls = calls_for(q, cause, ruler, decided, world, power_issue)
        others += seats * calls
        noes += seats * (1.0 - calls)
    if led + others + noes <= 0.0:
        return Mandate(NO_COUNCIL, ayes, 0.0, elected)
    if council == cause:
        ayes = others
        if led_by >= 0:
            ayes = brings * (led + others * led / (led + others)) if led > 0.0 else 0.0
    return Mandate(council, ayes, noes, elected)


@helper
def calls_for(q, cause, ruler, decided, world, power_issue):
    """Share of party q that calls for the cause against the ruler, 0 to 1; `decided`: its council has."""
    party, contender = world.party, world.contender
    if ruler == world.country.incumbent and party.in_office[q] > 0.0:
        return 0.0
    if decided:
        return 1.0
    return prefers(float(party.stance[q, power_issue]), contender.kind[cause], contender.kind[ruler])


@helper
def takes_power(c, k, world, power_issue):
    """Whether contender c takes power that falls to it: a council if it is elected and its parties in city k would."""
    contender, ruler = world.contender, world.country.incumbent
    if ruler < 0 or contender.kind[c] != COUNCIL or contender.active[c] == 0 or k < 0 or power_issue < 0:
        return True
    calls, seats = 0.0, 0.0
    for q in range(world.party.stance.shape[0]):
        sat = float(world.city.seats[k, q])
        seats += sat
        calls += sat * calls_for(q, c, ruler, False, world, power_issue)
    return calls > 0.5 * seats


@helper
def speaks(cause, ruler, contender):
    """Return the council whose parties speak in a quarrel: the cause, or one beside the two; none against a council."""
    if ruler < 0 or contender.kind[ruler] == COUNCIL:
        return NO_COUNCIL
    if contender.kind[cause] == COUNCIL:
        return cause if contender.active[cause] == 1 else NO_COUNCIL
    council = NO_COUNCIL
    for c in range(contender.kind.shape[0]):
        if contender.kind[c] == COUNCIL and contender.active[c] == 1:
            council = c
    return council


@helper
def share_led(q, cause, world, capital, power_issue):
    """Share of those whom a contender could raise in the capital that party q would; a contender raises all."""
    if q < 0 or capital < 0:
        return 1.0
    ruler = world.country.incumbent
    own = mandate(capital, cause, ruler, q, world, power_issue).ayes
    together = mandate(capital, cause, ruler, LED_BY_CONTENDER, world, power_issue).ayes
    return max(LEAST_LED, own / together) if together > 0.0 else LEAST_LED


@helper
def followers(q, cause, party, city, k):
    """Share of a contender's camp in city k that a party leads, by support; a contender leads all of its own."""
    if q < 0 or k < 0:
        return 1.0
    camp = 0.0
    for r in range(party.contender.shape[0]):
        if party.contender[r] == cause:
            camp += city.support[k, r]
    return max(LEAST_LED, float(city.support[k, q]) / camp) if camp > 0.0 else LEAST_LED
