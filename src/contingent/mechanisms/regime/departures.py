"""Departures: people leave the country for good, as far as a way out is open and they are discontented. Exit and voice.

Of a group's people in a place a share leaves in a day,

    r o exp( w (d - 0.3) ),    o = max( border, (1 + travel) / 2 )

d the group's discontent there. Ways out are open through other countries (`border`, from outside), or by leave of
whoever governs (policy on travel, -1 closed to +1 open). Who leaves is lost to the streets; what leaves is news against
whoever governs, in a day on which L of N people leave

    x min(1, L / (r N)),

for everybody sees that others have given up on it: exit weakens voice by numbers and strengthens it by what it says
(Hirschman 1970; of East Germany, Hirschman 1993). People and those who left are conserved.
"""

from __future__ import annotations

import math

from contingent.mechanisms.regime.population import everybody
from contingent.world.helper import helper
from contingent.world.kernels import share
from contingent.world.layout import Field
from contingent.world.parameter import Parameter
from contingent.world.people import bury

NAME = "departures"
EVERY = 1
FIELDS = (
    Field("way_out", (), "float32", "share", "how far a way out of the country is open", 0.0, 1.0),
    Field("leaving", (), "float64", "persons/day", "people who leave the country today", 0.0),
    Field("departed", (), "float64", "persons", "people who have left the country since the start", 0.0),
)
READS = ("discontent", "policy", "incumbent", "residents")
CHANGES = ("people", "news")
PARAMETERS = (
    Parameter("exit_rate", 3.0e-5, "1/day", "share of people who leave in a day where the way is open, at a middling "
        "discontent", "assumption: about 1% a year, an order of size", "lognormal", 3.0e-5, 0.5, within="[0, 1]"),
    Parameter("exit_slope", 3.0, "1", "how much faster people leave the more discontented they are",
        "assumption: as discontent weighs in the wish to act", low=1.0, high=5.0, within="[0, 100]"),
    Parameter("exit_news", 0.05, "1/day", "news against whoever governs of a day on which people leave as over an open "
        "border", "assumption: from none to a fifth of that of a full crowd in the capital; nobody has measured it",
        "uniform", 0.0, 0.1, within="[0, 10]"),
)  # fmt: skip
# Assumption, fixed: the discontent (0..1) at which people leave at `exit_rate`.
MIDDLING = 0.3


def step(world, p, case, now):
    """One day: how far the way is open, who leaves, what is heard of it."""
    place, contender, country = world.place, world.contender, world.country
    today = min(now.day, case.border_open.shape[0] - 1)
    leave_of_government = 0.5 * (1.0 + world.issue.policy[case.travel_issue]) if case.travel_issue >= 0 else 0.0
    country.way_out = min(1.0, max(case.border_open[today], leave_of_government))
    country.leaving = depart(place, p.exit_rate * country.way_out, p.exit_slope)
    country.departed += country.leaving
    usual = p.exit_rate * everybody(place)
    if country.incumbent >= 0:
        contender.news[country.incumbent] -= p.exit_news * min(1.0, share(usual, country.leaving))


@helper
def depart(place, rate, slope):
    """A share of each group of each place leaves; return how many."""
    left = 0.0
    for i in range(place.people.shape[0]):
        for g in range(place.people.shape[1]):
            gone = rate * math.exp(slope * (place.discontent[i, g] - MIDDLING))
            left += bury(place.people, i, g, gone * place.people[i, g])
    return left
