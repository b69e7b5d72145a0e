"""Conditioning, not theory: decisions that an edit forces, and pins that hold a decision to the record.

A pinned decision arises within its window of days and takes the recorded option. Its day is proposed evenly over
what is left of the window. `pin_score` gathers the logarithm of what the model gives to this day and this option over
what was proposed: an importance weight.
"""

from __future__ import annotations

import math

from contingent.mechanisms.regime.menu import is_open
from contingent.world.helper import helper

NO_PIN, NO_OPTION = -1, -1
MISSED = -7.0  # log weight of a pinned decision that could not be taken: the record or the model may err
SURE = 0.999  # a hazard above counts as this one where a pinned decision did not arise
LEAST = 1e-9  # a probability below counts as this one


@helper
def is_forced(n, day, case):
    """Whether an edit makes decision n arise today."""
    return case.forced_option[n] >= 0 and day == case.forced_from[n]


@helper
def pin_of(n, decision, country, case, day):
    """Return the pin whose window is open for decision n and that has not been met.

    On the last day of its window it is counted as missed, which `held` takes back where the decision is taken.
    """
    for pin in range(case.pin_at[n], case.pin_at[n + 1]):
        if case.pin_from[pin] <= day <= case.pin_until[pin] and decision.last_day[n] < case.pin_from[pin]:
            if day == case.pin_until[pin]:
                country.pin_score += MISSED
            return NO_PIN if is_forced(n, day, case) else pin
    return NO_PIN


@helper
def arises(n, hazard, draw, pin, country, case, day):
    """Whether decision n arises: by its hazard, or as an edit or a pin has it."""
    proposed = hazard if pin == NO_PIN else share_of_window(pin, case, day)
    if draw < proposed or is_forced(n, day, case):
        return True
    if pin != NO_PIN:
        country.pin_score += math.log1p(-min(hazard, SURE)) - math.log1p(-proposed)
    return False


@helper
def share_of_window(pin, case, day):
    """Return the chance of a day among those that are left of a pin's window."""
    return 1.0 / (case.pin_until[pin] - day + 1)


@helper
def held(n, chosen, hazard, pin, decision, ballot, country, case, day):
    """Return the option that is taken: what an edit or a pin says, otherwise what was chosen."""
    if is_forced(n, day, case):
        return case.forced_option[n]
    if pin == NO_PIN:
        return chosen
    option = case.pin_option[pin]
    if not is_open(ballot.values[option]):
        return NO_OPTION
    model = math.log(hazard / share_of_window(pin, case, day)) + math.log(
        max(decision.option_probability[n, option], LEAST)
    )
    country.pin_score += max(model, MISSED) - (MISSED if day == case.pin_until[pin] else 0.0)
    return option
