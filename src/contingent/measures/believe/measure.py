"""What you would have to believe: the region over parameters and variants in which a claim (`claim`) holds, its size.

The region is at most three boxes (PRIM), found on half of the parameter sets and scored on the other half. With a
record the histories agree with it up to the date, so that the box lies where the record leaves weight.

Where variants of the case are named, rival forms of it, each is lived with as many worlds of its own, and the variant
is one more column, of categories: a box says which of them it admits. Variants weigh the same, before the record and
after: how well each foretells the record is for `contingent schools` to say. A box counts in a variant only if the
claim holds there too, not just on average over the variants that the box admits.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from contingent.engine.branches import Progress, branches
from contingent.engine.priors import draw_parameters
from contingent.evidence.filter.swarm import free_parameters
from contingent.evidence.filter.task import day_of
from contingent.measures.believe.claim import Claim, parse_claim
from contingent.measures.believe.prim import Box, Mask, Score, find_box
from contingent.measures.common.arms import contrast
from contingent.measures.common.bounds import share
from contingent.measures.common.effects import LEVEL
from contingent.measures.common.given import Given, Grid, date_of, has_record, worlds_given
from contingent.measures.common.study import Study
from contingent.measures.compare.lived import arms_of, live_arms, world_days
from contingent.mechanisms.registry import compile_scenario
from contingent.scenario.arrays.compiled import Compiled
from contingent.scenario.edits.make import apply
from contingent.scenario.edits.variants import named
from contingent.scenario.model import Scenario

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
BOXES, LEAST, PRIOR_DRAWS = 3, 0.04, 20_000  # boxes at most; share of the sets in a box at least
FEWEST = 10  # fresh parameter sets of a variant in a box, for the box to stand there
APART = 1 << 32  # seeds of two variants lie this far apart
AS_IT_STANDS = "as it stands"
REGION = ("prior", "posterior", "found", "value", "low", "high", "sets")


@dataclass(frozen=True)
class Belief:
    """Where a claim holds.

    Attributes
    ----------
    overall : (value, low, high) of the claim's quantity over all histories
    names : the parameters that are free in any variant
    boxes : list of Box over `names`; where there are variants one more column has their numbers
    table : DataFrame, a row a box: prior, posterior (shares inside), found, value, low, high, sets
    prior : share of the prior in any box that stands on fresh parameter sets (its value there is above what the claim
        needs); posterior : of what the record leaves, NaN without a record
    variants : DataFrame, a row a variant, the case as it stands first: variant, value, low, high over all its
        histories; regions, numbers of the boxes that stand in it; prior, posterior, its shares in any of these
    collapsed : where the filter has, a sentence a variant
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
    variants: pd.DataFrame
    collapsed: tuple[str, ...] = ()

    @property
    def stand(self) -> int:
        """How many regions stand on fresh parameter sets, in any variant."""
        return len(set(" ".join(self.variants["regions"]).split()))

    @property
    def tables(self) -> dict[str, pd.DataFrame]:
        """The data behind every number."""
        tables = {"regions": self.table, "limits": self.limits}
        return tables | ({"variants": self.variants} if len(self.variants) > 1 else {})

    @property
    def warnings(self) -> list[str]:
        """What is weak: a filter that has collapsed, regions that hold where they were found and nowhere else."""
        few = self.boxes and not self.stand
        return [*self.collapsed, *(["no region stands on fresh parameter sets"] if few else [])]

    @property
    def limits(self) -> pd.DataFrame:
        """The limits of every box as quantiles of the prior: region, parameter, low, high, words."""
        declared = [p.name for p in self.given.free.parameters]
        prior = np.sort(prior_points(self.given.free, 0)[:, [declared.index(name) for name in self.names]], axis=0)
        rows = []
        for number, box in enumerate(self.boxes, 1):
            for column, (low, high) in sorted(box.limits.items()):
                first, last = np.searchsorted(prior[:, column], [low, high]) / len(prior)
                words = f"{low:.3g} to {high:.3g}"
                rows.append((f"region {number}", self.names[column], first, last, words))
        return pd.DataFrame(rows, columns=["region", "parameter", "low", "high", "words"])


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


def ask(study: Study, grid: Grid, claim: str, given: str | None, variants: list[str] | None, worlds: int) -> Belief:
    """Answer the question for a study; see `QUESTION` for the options."""
    scenario = study.scenario
    when = date_of(scenario, given)
    asked = parse_claim(scenario, claim)
    on = asked.when or when
    own = world_days(scenario, 1 if asked.edit else 0, on, worlds)
    filtering = grid.cost(scenario, on) if on and has_record(scenario) else 0
    count = study.counting((own + filtering) * (1 + len(variants or ())))
    return believe(scenario, claim, when, worlds, grid, count, variants or ())


def believe(
    scenario: Scenario,
    text: str,
    when: date | None = None,
    worlds: int = 2000,
    grid: Grid | None = None,
    progress: Progress | None = None,
    variants: Sequence[str] = (),
) -> Belief:
    """Find where a claim holds.

    Parameters
    ----------
    when : the date from which 'indispensable' is judged (that of a chance stands in the claim)
    worlds : histories of each variant; without a record each has its own parameter set
    variants : names in variants.csv or schools.csv, or edits; the case as it stands is always one more

    Raises
    ------
    CaseError
        For a claim or a variant that can't be read.
    """
    grid, claim = grid or Grid(), parse_claim(scenario, text)
    claim = replace(claim, when=claim.when or when)
    forms = {AS_IT_STANDS: scenario} | {each: apply(scenario, named(scenario, each)) for each in variants}
    for form in forms.values():  # what is wrong with one is told before any is lived
        compile_scenario(form)
        if claim.when:
            day_of(form, claim.when)
        if claim.edit:
            arms_of(form, [contrast(form, claim.edit, None, claim.when)], claim.when)
    lived = [
        judged(form, claim, worlds, replace(grid, seed=grid.seed + n * APART), progress)
        for n, form in enumerate(forms.values())
    ]
    givens = [given for given, _ in lived]
    columns = sorted({n for given in givens for n in free_parameters(given.free)})
    names = [givens[0].free.parameters[n].name for n in columns]
    found = joined([replace(each, parameters=each.parameters[:, columns]) for _, each in lived])
    prior = [points[:, columns] for points in (prior_points(given.free, grid.seed) for given in givens)]
    weak = tuple(
        f"{name}: {text}" if variants else text
        for name, given in zip(forms, givens, strict=True)
        for text in given.warnings
    )
    return replace(where(scenario, claim, givens[0], names, list(forms), found, prior), collapsed=weak)


def judged(form: Scenario, claim: Claim, worlds: int, grid: Grid, progress: Progress | None) -> tuple[Given, Evidence]:
    """Return one variant's histories and what they say of the claim."""
    given = worlds_given(form, claim.when, worlds, grid, progress)
    return given, necessary(form, claim, given, progress) if claim.edit else reached(claim, given, progress)


def joined(parts: list[Evidence]) -> Evidence:
    """Return the evidence of all variants, parameter sets told apart; with several, their number in a last column."""
    if len(parts) == 1:
        return parts[0]
    first = np.cumsum([0, *(part.theta.max() + 1 for part in parts)])
    return Evidence(
        numbered([part.parameters for part in parts]),
        np.concatenate([part.theta + start for part, start in zip(parts, first, strict=False)]),
        np.concatenate([part.hit for part in parts]),
        np.concatenate([part.missed for part in parts]),
    )


def numbered(parts: list[Floats]) -> Floats:
    """Return the points of all variants; with several, their number in a last column."""
    if len(parts) == 1:
        return parts[0]
    return np.vstack([np.column_stack([points, np.full(len(points), float(n))]) for n, points in enumerate(parts)])


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
    (pairs,) = live_arms(scenario, [each], arms_of(scenario, [each], claim.when), given, progress)
    with_x, without = (arm[f"rung_{claim.rung}"].to_numpy(np.float64) for arm in (pairs.do, pairs.versus))
    if each.decision is None:
        with_x, without = without, with_x
    return Evidence(pairs.parameters, pairs.theta, pairs.q * with_x, pairs.q * without)


def where(
    scenario: Scenario,
    claim: Claim,
    given: Given,
    names: list[str],
    forms: list[str],
    found: Evidence,
    prior: list[Floats],
) -> Belief:
    """Return the boxes in which the claim holds, found on every other parameter set and scored on the rest."""
    _, order = np.unique(found.theta, return_inverse=True)
    half = (order % 2 == 0).ravel()
    least = max(10, int(LEAST * half.sum()))
    categories = (len(names),) if len(forms) > 1 else ()
    boxes, left = [], half.copy()
    while len(boxes) < BOXES and left.sum() >= least:
        box = find_box(found.parameters, strict(found.score, left), claim.enough, least, left, categories)
        if box is None:
            break
        boxes.append(box)
        left &= ~box.holds(found.parameters)
        if box.free:
            break
    points = numbered(prior)
    rows = [box_row(box, found, half, points, given.conditioned) for box in boxes]
    variants = pd.DataFrame(
        [
            {"variant": name}
            | variant_row(
                boxes,
                found,
                of_variant(found.parameters, n, names),
                claim.enough,
                half,
                points[of_variant(points, n, names)],
                given.conditioned,
            )
            for n, name in enumerate(forms)
        ]
    )
    return Belief(
        scenario,
        claim,
        given,
        names,
        found.interval(np.ones(len(half), bool)),
        boxes,
        pd.DataFrame(rows, columns=list(REGION)),
        float(variants["prior"].mean()),
        float(variants["posterior"].mean()),
        variants,
    )


def of_variant(points: Floats, number: int, names: list[str]) -> Mask:
    """Return which points are a variant's."""
    return points[:, -1] == number if points.shape[1] > len(names) else np.ones(len(points), bool)


def variant_row(
    boxes: list[Box], found: Evidence, own: Mask, enough: float, half: Mask, prior: Floats, conditioned: bool
) -> dict[str, Any]:
    """Return what holds in one variant: its value, the boxes that stand on its own fresh sets, its shares in them.

    A few lucky sets are not enough for a box to stand: `FEWEST` of the variant must lie in it.
    """
    value, low, high = found.interval(own)
    fresh = [box.holds(found.parameters) & own & ~half for box in boxes]
    stand = [n for n, inside in enumerate(fresh) if inside.sum() >= FEWEST and found.score(inside) > enough]
    inside = [boxes[n] for n in stand]
    after = in_any(inside, found.parameters[own]).mean() if conditioned else np.nan
    return {
        "value": value,
        "low": low,
        "high": high,
        "regions": " ".join(str(n + 1) for n in stand),
        "prior": float(in_any(inside, prior).mean()),
        "posterior": float(after),
    }


def in_any(boxes: list[Box], points: Floats) -> Mask:
    """Return which points lie in any of the boxes."""
    return np.any([box.holds(points) for box in boxes], axis=0) if boxes else np.zeros(len(points), bool)


def strict(score: Score, among: Mask) -> Score:
    """Return a score that looks at some points only."""
    return lambda mask: score(mask & among)


def prior_points(compiled: Compiled, seed: int) -> Floats:
    """Return float64[draws, parameters] from the prior; one that an edit holds has its value."""
    return draw_parameters(compiled, np.arange(PRIOR_DRAWS), seed + 1, "prior")


def box_row(box: Box, found: Evidence, half: Mask, prior: Floats, conditioned: bool) -> dict[str, float]:
    """Return one box's shares and its score on the half that it was not found with."""
    inside = box.holds(found.parameters)
    value, low, high = found.interval(inside & ~half)
    return {
        "prior": float(box.holds(prior).mean()),
        "posterior": float(inside.mean()) if conditioned else float("nan"),
        "found": found.score(inside & half),
        "value": value,
        "low": low,
        "high": high,
        "sets": len(np.unique(found.theta[inside & ~half])),
    }
