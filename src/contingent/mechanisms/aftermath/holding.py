"""Who holds a place: a change of holder, without a fight or after one."""

from __future__ import annotations

from contingent.world.helper import helper

COMPLIANCE_START = 0.5  # assumption, fixed: share of people who comply with a holder who has just come


@helper
def occupy(place, country, i, c):
    """A place has another holder, and people go on as they did; its men no longer serve the one before."""
    place.holder[i] = c
    place.drawn[i] = 0.0
    country.changes += 1.0


@helper
def hand_over(place, country, i, c):
    """A place has another holder, with whom half of its people comply."""
    occupy(place, country, i, c)
    place.compliance[i] = COMPLIANCE_START
