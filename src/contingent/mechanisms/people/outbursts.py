"""Outbursts: when many are active at once, how long the calm between lasts, how much an outburst amounts to.

One starts on the day on which more than a number of people are active and ends on the day on which fewer are;
its total activation is the sum of actives over its days; the wait before it is the number of days since the
last one ended. Epstein, PNAS 99 (2002) 7243-7250, figures 5 to 7 (the number is 50 of 1,120 civilians).
The number is absolute: on another lattice it has to be scaled with the people.
"""

from __future__ import annotations

from contingent.world.kinds import KIND
from contingent.world.layout import Field
from contingent.world.log import record
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
    ),
)
EVENT = KIND["outburst"]


def start(outburst_ended, key):
    outburst_ended[:] = -1


def step(
    in_outburst,
    outbursts,
    outbursts_over,
    outburst_ended,
    waits,
    wait_sum,
    wait_squares,
    activation,
    activation_sum,
    activation_squares,
    actives,
    outburst_size,
    log,
    log_count,
    status,
    key,
    day,
):
    for w in range(key.shape[0]):
        if in_outburst[w] == 0 and actives[w] > outburst_size[w]:
            in_outburst[w] = 1
            outbursts[w] += 1
            activation[w] = 0.0
            if outburst_ended[w] >= 0:
                wait = float(day - outburst_ended[w])
                waits[w] += 1
                wait_sum[w] += wait
                wait_squares[w] += wait * wait
        elif in_outburst[w] == 1 and actives[w] < outburst_size[w]:
            in_outburst[w] = 0
            outbursts_over[w] += 1
            outburst_ended[w] = day
            activation_sum[w] += activation[w]
            activation_squares[w] += activation[w] * activation[w]
            record(log, log_count, status, w, EVENT, 0.0, -1, -1, activation[w], 0.0, 0.0, -1)
        if in_outburst[w] == 1:
            activation[w] += actives[w]
