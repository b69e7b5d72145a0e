"""Calls to act: the calendar's, those of parties, and days on which people of a place meet anyway. All fade."""

from __future__ import annotations

from contingent.world.helper import helper
from contingent.world.kinds import CALL_DEMONSTRATION, CALL_STRIKE

# Assumption, fixed: the strength at which a call is forgotten.
FORGOTTEN = 0.02
# Assumption, fixed: days after which people who met are no call any more.
DISPERSED = 7


@helper
def hear_calls(decision, party, country, memory, case, day, todays, count):
    """Calls fade, and new ones are made, by the first `count` of today's orders."""
    country.occasion = max(memory * country.occasion, case.call_day[min(day, case.call_day.shape[0] - 1)])
    for q in range(party.call_strike.shape[0]):
        party.call_strike[q] *= memory
        party.call_demonstration[q] *= memory
    for k in range(count):
        q = decision.party[todays.by[k]]
        if q >= 0 and todays.code[k] == CALL_STRIKE:
            party.call_strike[q] += todays.size[k]
        elif q >= 0 and todays.code[k] == CALL_DEMONSTRATION:
            party.call_demonstration[q] += todays.size[k]


@helper
def fill_gathered(out, at, memory, case, day):
    """Write how loud meetings call people of the places `at` to the streets: the loudest of size memory^age.

    Where people meet anyway, for prayers or a market, nobody has to be the first (Kuran 1991; Opp and Gern 1993).
    """
    out[:] = 0.0
    for n in range(case.gather_day.shape[0]):
        age = day - case.gather_day[n]
        if age < 0 or age >= DISPERSED:
            continue
        for k in range(at.shape[0]):
            if at[k] == case.gather_place[n]:
                out[k] = max(out[k], case.gather_size[n] * memory**age)


@helper
def loudest(calls):
    """The party whose call is the loudest, -1 where none sounds."""
    caller, most = -1, FORGOTTEN
    for q in range(calls.shape[0]):
        if calls[q] > most:
            caller, most = q, calls[q]
    return caller
