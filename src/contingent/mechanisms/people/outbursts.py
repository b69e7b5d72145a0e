"""Outbursts: when many are active at once, how long the calm between lasts, how much an outburst amounts to.

One starts on the day on which more than a number of people are active and ends on the day on which fewer are;
its total activation is the sum of actives over its days; the wait before it is the number of days since the
last one ended. Epstein, PNAS 99 (2002) 7243-7250, figures 5 to 7 (the number is 50 of 1,120 civilians).
The number is absolute: on another lattice it has to be scaled with the people.
"""

from __future__ import annotations

from contingent.world.helper import helper
from contingent.world.kinds import KIND
from contingent.world.layout import Field
from contingent.world.log import MIDNIGHT, record
from contingent.world.parameter import Parameter

NAME = "outbursts"
EVERY = 1
FIELDS = (
    Field("in_outburst", (), "int32", "flag", "an outburst is under way", 0, 1),
    Field("outbursts", (), "int32", "count", "outbursts that have begun", 0),
    Field("outbursts_over", (), "int32", "count", "outbursts that have ended", 0),
    Field("outburst_ended", (), "int32", "day", "day on which the last one ended, -1 none yet"),
    Field("waits", (), "int32", "count", "waits between an end and the next start", 0),
    Field("wait_sum", (), "float64", "days", "sum of the waits", 0),
    Field("wait_squares", (), "float64", "days squared", "sum of their squares", 0),
    Field("activation", (), "float64", "person-days", "actives summed over the outburst under way", 0),
    Field("activation_sum", (), "float64", "person-days", "sum of total activation of outbursts that have ended", 0),
    Field("activation_squares", (), "float64", "person-days squared", "sum of their squares", 0),
)
READS = ("actives",)
CHANGES = ()
PARAMETERS = (
    Parameter(
        "outburst_size",
        50.0,
        "persons",
        "actives beyond which an outburst starts, below which it ends",
        "Epstein 2002",
        low=25.0,
        high=100.0,
        within="[0, 1e6]",
    ),
)
EVENT_OUTBURST = KIND["outburst"]
NOT_YET = -1


def start(world, p, case, now):
    """No outburst has ended yet."""
    world.country.outburst_ended = NOT_YET


def step(world, p, case, now):
    """One day: an outburst starts, goes on or ends."""
    country = world.country
    if country.in_outburst == 0 and country.actives > p.outburst_size:
        begin(country, now.day)
    elif country.in_outburst == 1 and country.actives < p.outburst_size:
        end(country, now)
    if country.in_outburst == 1:
        country.activation += country.actives


@helper
def begin(country, day):
    """An outburst starts: note how long it was calm."""
    country.in_outburst = 1
    country.outbursts += 1
    country.activation = 0.0
    if country.outburst_ended >= 0:
        wait = float(day - country.outburst_ended)
        country.waits += 1
        country.wait_sum += wait
        country.wait_squares += wait * wait


@helper
def end(country, now):
    """An outburst ends: note what it amounted to."""
    country.in_outburst = 0
    country.outbursts_over += 1
    country.outburst_ended = now.day
    country.activation_sum += country.activation
    country.activation_squares += country.activation * country.activation
    record(now.log, EVENT_OUTBURST, MIDNIGHT, value=country.activation)
