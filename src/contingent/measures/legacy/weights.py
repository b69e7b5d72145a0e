"""For which weights a country stands above another: exact, since a weighted sum is linear in its weights.

A reader gives every criterion a weight of at least 0, of sum 1; a country's total is the weighted sum of its scaled
scores. A weight then is the worth of the swing from the worst to the best score of a criterion (swing weights, von
Winterfeldt and Edwards 1986). Scores are ranges. A country is surely above another where its own worst and the other's
best scores put it there, surely below where it is so the other way round, and open between.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy.optimize import linprog

from contingent.errors import QuestionError, known

Numbers = NDArray[np.float64]
ABOVE, OPEN, BELOW = "above", "open", "below"


@dataclass(frozen=True)
class Lead:
    """How far the treated country leads another on each criterion, at worst and at best, both from -1 to 1."""

    unit: str
    low: Numbers
    high: Numbers


def parsed(texts: list[str], criteria: list[str]) -> Numbers:
    """Return the reader's weights of all criteria, of sum 1; those not named weigh 1 before they are summed.

    Raises
    ------
    QuestionError, CaseError
        For a text that is not name=number, an unknown or repeated name, a negative number, or weights that are all 0.
    """
    found: dict[str, float] = {}
    for text in texts:
        name, equals, number = (part.strip() for part in text.partition("="))
        known("--weight", "criterion", name, criteria)
        try:
            value = float(number) if equals else np.nan
        except ValueError:
            value = np.nan
        if not (np.isfinite(value) and value >= 0.0):
            raise QuestionError(f"--weight {text}: write it as {name}=2, with a number of at least 0")
        if name in found:
            raise QuestionError(f"--weight {text}: '{name}' has a weight already; give it once")
        found[name] = value
    weights = np.array([found.get(name, 1.0) for name in criteria], dtype=np.float64)
    if weights.sum() <= 0.0:
        raise QuestionError("--weight: all weights are 0; give one criterion more than 0")
    return weights / weights.sum()


def leads(scores: pd.DataFrame, own: str, criteria: list[str]) -> list[Lead]:
    """Return the lead of a country over each other one.

    Parameters
    ----------
    scores : columns criterion, unit, scaled_low, scaled_high
    """
    low = scores.pivot(index="unit", columns="criterion", values="scaled_low")[criteria]
    high = scores.pivot(index="unit", columns="criterion", values="scaled_high")[criteria]
    others = [unit for unit in dict.fromkeys(scores["unit"]) if unit != own]
    return [
        Lead(
            unit,
            (low.loc[own] - high.loc[unit]).to_numpy(dtype=np.float64),
            (high.loc[own] - low.loc[unit]).to_numpy(dtype=np.float64),
        )
        for unit in others
    ]


def standing(lead: Lead, weights: Numbers) -> str:
    """Return whether a country is surely above another at some weights, surely below, or neither."""
    if float(lead.low @ weights) > 0.0:
        return ABOVE
    return BELOW if float(lead.high @ weights) < 0.0 else OPEN


def share_above(lead: Numbers) -> float:
    """Return the share of all weights, each as likely as any other, at which a weighted sum is above 0.

    The part of a simplex on one side of a plane through it: a divided difference of the positive part of t to the power
    of n - 1 at the n numbers, by its recursion in one positive and one negative number at a time (Varsi 1973).

    Parameters
    ----------
    lead : one number a criterion
    """
    over, under = lead[lead > 0.0], lead[lead <= 0.0]
    part = np.zeros(len(under) + 1)  # of the positive numbers so far and the first k negative ones
    part[0] = float(len(over) > 0)
    for x in over:
        for k, y in enumerate(under, start=1):
            part[k] = (x * part[k - 1] - y * part[k]) / (x - y)
    return float(part[-1])


def along(lead: Numbers, weights: Numbers, axis: int) -> float | None:
    """Return the weight of one criterion, from 0 to 1, at which a weighted sum is 0; None where it keeps its sign.

    The other criteria share the rest in the proportions that they have in `weights`, or evenly where they have none.
    """
    rest, at_all = rest_of(lead, weights, axis), float(lead[axis])
    if rest == at_all:
        return None
    turn = rest / (rest - at_all)
    return turn if 0.0 < turn < 1.0 else None


def rest_of(lead: Numbers, weights: Numbers, axis: int) -> float:
    """Return the weighted sum where one criterion weighs nothing."""
    others = np.delete(weights, axis)
    shares = others / others.sum() if others.sum() > 0.0 else np.full(len(others), 1.0 / len(others))
    return float(np.delete(lead, axis) @ shares)


def segments(lead: Lead, weights: Numbers, axis: int) -> list[tuple[float, float, str]]:
    """Return how a country stands to another as the weight of one criterion goes from 0 to 1: (from, to, standing)."""
    turns = {turn for each in (lead.low, lead.high) if (turn := along(each, weights, axis)) is not None}
    ends = [0.0, *sorted(turns), 1.0]
    found: list[tuple[float, float, str]] = []
    for start, end in pairwise(ends):
        middle = moved(weights, axis, (start + end) / 2.0)
        found.append((start, end, standing(lead, middle)))
    return found


def moved(weights: Numbers, axis: int, value: float) -> Numbers:
    """Return weights with one of them at a value and the others sharing the rest in their proportions."""
    others = np.delete(weights, axis)
    shares = others / others.sum() if others.sum() > 0.0 else np.full(len(others), 1.0 / len(others))
    return np.insert((1.0 - value) * shares, axis, value)


def furthest(leads_: list[Numbers]) -> tuple[float, Numbers]:
    """Return the largest margin by which one set of weights makes all weighted sums positive, and these weights.

    A linear program over the weights and the margin. A margin of 0 or less: no weights do so.
    """
    n = len(leads_[0])
    upper = np.array([[*-lead, 1.0] for lead in leads_])  # margin - lead.w <= 0
    solved = linprog(
        c=[*np.zeros(n), -1.0],
        A_ub=upper,
        b_ub=np.zeros(len(leads_)),
        A_eq=[[*np.ones(n), 0.0]],
        b_eq=[1.0],
        bounds=[*[(0.0, 1.0)] * n, (None, None)],
    )
    return float(-solved.fun), np.asarray(solved.x[:n], dtype=np.float64)
