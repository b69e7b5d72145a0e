"""What you would have to believe: the region over parameters in which a claim holds, and how much lies in it.

    P(RUNG) > 0.9 [by DATE]         seen from the date, the chance of the rung is above 0.9 (or < for below)
    indispensable EDIT for RUNG     without what the edit takes away (or the decision it forces) the rung would not
                                    have come about: the lower bound of the probability of necessity is above 0.95

The region is at most three boxes (PRIM), found on half of the parameter sets and scored on the other half. With a
record the histories agree with it up to the date, so that the box lies where the record leaves weight.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from ..engine.priors import draw_parameters
from ..evidence.futures import Progress, branches
from ..evidence.swarm import free_parameters
from ..scenario.compiled import Compiled
from ..scenario.edits import known
from ..scenario.read import CaseError, Scenario
from .arms import contrast
from .bounds import NECESSARY, share
from .compare import live_arms
from .effects import LEVEL
from .given import Given, Grid, worlds_given
from .prim import Box, Mask, Score, find_box

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
BOXES, LEAST, PRIOR_DRAWS = 3, 0.04, 20_000  # boxes at most; share of the sets in a box at least
CHANCE = re.compile(r"^P\(\s*(\w+)\s*\)\s*([<>])\s*(0?\.\d+|0|1)(?:\s+by\s+(\S+))?$")
NEEDED = re.compile(r"^indispensable\s+(.+?)\s+for\s+(\w+)$")


@dataclass(frozen=True)
class Claim:
    """A claim: its words, rung, threshold, date, and the edit of 'indispensable' ('' for a chance).

    `below` for P(RUNG) < threshold.
    """

    words: str
    rung: str
    enough: float
    when: date | None = None
    edit: str = ""
    below: bool = False


@dataclass(frozen=True)
class Belief:
    """Where a claim holds.

    Attributes
    ----------
    overall : (value, low, high) of the claim's quantity over all histories
    boxes : list of Box over `names`
    table : DataFrame, a row a box: prior, posterior (shares inside), found, value, low, high, sets
    prior : share of the prior in any box that stands on fresh parameter sets (its value there is above what the claim
        needs); posterior : of what the record leaves, NaN without a record
    """

    scenario: Scenario
    claim: Claim
    given: Given
    names: list[str]
    overall: tuple[float, float, float]
    boxes: list[Box]
    table: pd.DataFrame
    prior: float
    posterior: float


@dataclass(frozen=True)
class Evidence:
    """Histories as a claim sees them: value = 1 - sum(weight missed) / sum(weight hit) over any of them.

    For a chance, hit is 1 and missed whether the outcome failed; for necessity, hit is the outcome with X and missed
    the outcome without.
    """

    parameters: Floats
    theta: Ints
    hit: Floats
    missed: Floats

    def score(self, mask: Mask) -> float:
        """Return the value over some histories; NaN where none speaks to it."""
        total = float(self.hit[mask].sum())
        return 1.0 - float(self.missed[mask].sum()) / total if total > 0.0 else float("nan")

    def interval(self, mask: Mask) -> tuple[float, float, float]:
        """Return the value with its interval, by parameter sets."""
        if not mask.any() or self.hit[mask].sum() <= 0.0:
            return float("nan"), 0.0, 1.0
        one = np.ones(int(mask.sum()))
        if (self.hit == 1.0).all():
            return share(1.0 - self.missed[mask], one, self.theta[mask], LEVEL)
        level = 1.0 - (1.0 - LEVEL) / 2.0
        _, hit_low, hit_high = share(self.hit[mask], one, self.theta[mask], level)
        _, missed_low, missed_high = share(self.missed[mask], one, self.theta[mask], level)
        low = 1.0 - missed_high / hit_low if hit_low > 0.0 else 0.0
        return self.score(mask), max(0.0, low), min(1.0, 1.0 - missed_low / max(hit_high, 1e-12))


def parse_claim(scenario: Scenario, text: str) -> Claim:
    """Return the claim that a line makes.

    Raises
    ------
    CaseError
        For a line of another form, or a rung that the case lacks.
    """
    chance, needed = CHANCE.match(text.strip()), NEEDED.match(text.strip())
    if not chance and not needed:
        raise CaseError([f"claim '{text}': write 'P(RUNG) > 0.9 by 1917-07-01' or 'indispensable EDIT for RUNG'"])
    rungs = [row.rung for row in scenario.tables["rungs"]]
    if needed:
        known(text, "rung", needed.group(2), rungs)
        return Claim(text, needed.group(2), NECESSARY, edit=needed.group(1))
    assert chance is not None
    rung, sign, number, when = chance.groups()
    known(text, "rung", rung, rungs)
    try:
        on = date.fromisoformat(when) if when else None
    except ValueError as error:
        raise CaseError([f"claim '{text}': '{when}' is not a date; write it as 1917-07-01"]) from error
    value = float(number)
    return Claim(text, rung, 1.0 - value if sign == "<" else value, on, below=sign == "<")


def believe(
    scenario: Scenario, text: str, when: date | None = None, worlds: int = 2000, grid: Grid | None = None,
    progress: Progress | None = None,
) -> Belief:
    """Find where a claim holds.

    Parameters
    ----------
    when : the date from which 'indispensable' is judged (that of a chance stands in the claim)
    worlds : histories; without a record each has its own parameter set
    """
    grid, claim = grid or Grid(), parse_claim(scenario, text)
    claim = replace(claim, when=claim.when or when)
    given = worlds_given(scenario, claim.when, worlds, grid, progress)
    names = [given.free.parameters[n].name for n in free_parameters(given.free)]
    found = necessary(scenario, claim, given, progress) if claim.edit else reached(claim, given, progress)
    own = replace(found, parameters=found.parameters[:, free_parameters(given.free)])
    return where(scenario, claim, given, names, own, grid.seed)


def reached(claim: Claim, given: Given, progress: Progress | None) -> Evidence:
    """Return what histories say of a chance."""
    past = given.past
    (found,) = branches(past, [given.free], np.arange(past.worlds), given.keys, progress)
    y = found.outcomes[f"rung_{claim.rung}"].to_numpy(np.float64)
    sound = np.isfinite(y)
    missed = y if claim.below else 1.0 - y
    return Evidence(past.ensemble.parameters[sound], past.theta[sound], np.ones(int(sound.sum())), missed[sound])


def necessary(scenario: Scenario, claim: Claim, given: Given, progress: Progress | None) -> Evidence:
    """Return what pairs say of the lower bound of a probability of necessity."""
    each = contrast(scenario, claim.edit, None, claim.when)
    (pairs,) = live_arms(scenario, [each], claim.when, given, progress)
    with_x, without = (arm[f"rung_{claim.rung}"].to_numpy(np.float64) for arm in (pairs.do, pairs.versus))
    if each.decision is None:
        with_x, without = without, with_x
    return Evidence(pairs.parameters, pairs.theta, pairs.q * with_x, pairs.q * without)


def where(
    scenario: Scenario, claim: Claim, given: Given, names: list[str], found: Evidence, seed: int
) -> Belief:
    """Return the boxes in which the claim holds, found on every other parameter set and scored on the rest."""
    _, order = np.unique(found.theta, return_inverse=True)
    half = (order % 2 == 0).ravel()
    least = max(10, int(LEAST * half.sum()))
    boxes, left = [], half.copy()
    while len(boxes) < BOXES and left.sum() >= least:
        box = find_box(found.parameters, strict(found.score, left), claim.enough, least, left)
        if box is None:
            break
        boxes.append(box)
        left &= ~box.holds(found.parameters)
        if not box.limits:
            break
    prior = prior_points(given.free, seed)
    rows = [box_row(box, found, half, prior, given.conditioned) for box in boxes]
    stand = [box for box, row in zip(boxes, rows, strict=True) if row["value"] > claim.enough]
    inside = in_any(stand, prior)
    after = in_any(stand, found.parameters)
    return Belief(scenario, claim, given, names, found.interval(np.ones(len(half), bool)), boxes, pd.DataFrame(rows),
                  float(inside.mean()), float(after.mean()) if given.conditioned else float("nan"))


def in_any(boxes: list[Box], points: Floats) -> Mask:
    """Return which points lie in any of the boxes."""
    return np.any([box.holds(points) for box in boxes], axis=0) if boxes else np.zeros(len(points), bool)


def strict(score: Score, among: Mask) -> Score:
    """Return a score that looks at some points only."""
    return lambda mask: score(mask & among)


def prior_points(compiled: Compiled, seed: int) -> Floats:
    """Return float64[draws, free parameters] from the prior."""
    table = draw_parameters(compiled, np.arange(PRIOR_DRAWS), seed + 1, "prior")
    return table[:, free_parameters(compiled)]


def box_row(box: Box, found: Evidence, half: Mask, prior: Floats, conditioned: bool) -> dict[str, float]:
    """Return one box's shares and its score on the half that it was not found with."""
    inside = box.holds(found.parameters)
    value, low, high = found.interval(inside & ~half)
    return {"prior": float(box.holds(prior).mean()), "posterior": float(inside.mean()) if conditioned else float("nan"),
            "found": found.score(inside & half), "value": value, "low": low, "high": high,
            "sets": len(np.unique(found.theta[inside & ~half]))}
