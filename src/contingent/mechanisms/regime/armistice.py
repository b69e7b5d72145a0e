"""An armistice: both sides cease fire, whether a truce was offered and agreed or the enemy's terms were taken."""

from __future__ import annotations

from contingent.world.helper import helper
from contingent.world.kinds import CEASED, FIGHTING, KIND
from contingent.world.log import MIDNIGHT, record

EVENT_ARMISTICE = KIND["armistice"]
NO_OFFER = -1


@helper
def offer(country):
    """Whoever governs offers a truce."""
    if country.war_state == FIGHTING and country.truce_offer != country.incumbent:
        country.truce_offer = country.incumbent


@helper
def cease(country, chance, draw, now):
    """The guns fall silent, and no offer is open any more."""
    country.truce_offer = NO_OFFER
    country.war_state = CEASED
    country.armistice_day = now.day
    record(now.log, EVENT_ARMISTICE, MIDNIGHT, country.incumbent, -1, 1.0, chance, draw)
