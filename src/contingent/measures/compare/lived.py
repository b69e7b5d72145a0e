"""The arms of a comparison, lived from the same past on the same luck, and their pairs."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from contingent.engine.branches import Futures, Progress, branches
from contingent.engine.following import THEN, branches_followed, divided, steps
from contingent.engine.priors import draw_parameters
from contingent.measures.common.arms import Contrast, chance_taken
from contingent.measures.common.given import Given, edited, has_record
from contingent.measures.common.outcomes import as_shares
from contingent.mechanisms.registry import compile_scenario
from contingent.scenario.arrays.compiled import Compiled
from contingent.scenario.edits.make import apply
from contingent.scenario.model import Scenario

Floats = NDArray[np.float64]
Lines = tuple[str, ...]
Arms = dict[Lines, Compiled | None]
PRIOR_SHARE = 4  # one pair from the prior, to tell c, for so many after the record


@dataclass(frozen=True)
class Pairs:
    """Both arms of a contrast, in the order of the pairs.

    Attributes
    ----------
    do, versus : outcomes in columns
    q : float64[pairs], see `arms.chance_taken`
    theta : int64[pairs], the parameter set of each pair
    draw, parameters, names : which draw of all parameters a pair has, float64[pairs, parameters], and their names;
        where worlds went on in another case, its parameters are among them, drawn anew for each pair
    same : every pair is identical byte for byte
    same_before : every pair is, at the end of the first case
    held : as in Comparison
    """

    do: pd.DataFrame
    versus: pd.DataFrame
    q: Floats
    theta: NDArray[np.int64]
    draw: NDArray[np.int64]
    parameters: Floats
    names: list[str]
    same: bool
    same_before: bool
    held: float

    def difference(self, column: str) -> Floats:
        """Return do - versus of each pair."""
        return (self.do[column] - self.versus[column]).to_numpy(np.float64)


def world_days(
    scenario: Scenario, contrasts: int, when: date | None, pairs: int, follows: Scenario | None = None
) -> int:
    """Return about how many world-days a comparison lives, the filter's apart; for a progress bar."""
    last = scenario.config.days
    past = scenario.config.day_of(when) if when else 0
    then = steps(compile_scenario(scenario), compile_scenario(follows)) if follows else 0
    arms = (contrasts + 1) * (last - past + then)
    if when and has_record(scenario):
        return pairs * arms + pairs // PRIOR_SHARE * (past + arms)
    return pairs * (past + arms)


def arms_of(scenario: Scenario, contrasts: list[Contrast], when: date | None, follows: Scenario | None = None) -> Arms:
    """Return every arm by its lines, None for the course without an edit; what is wrong with one is told here.

    Raises
    ------
    CaseError
        For an edit that the case can't have, or one before the date on which histories branch.
    """
    arms: Arms = {}
    for lines in dict.fromkeys(arm for each in contrasts for arm in (each.versus, each.do)):
        own = own_lines(scenario, follows, lines)[0]
        arms[lines] = compile_scenario(edited(scenario, own, when)) if own else None
    return arms


def own_lines(scenario: Scenario, follows: Scenario | None, lines: Lines) -> tuple[Lines, Lines]:
    """Return the lines of the case, and those of the case that follows."""
    if follows is None:
        return lines, ()
    own, then = divided(scenario, follows, lines)
    return tuple(map(str, own)), tuple(map(str, then))


def live_arms(
    scenario: Scenario,
    contrasts: list[Contrast],
    arms: Arms,
    given: Given,
    progress: Progress | None,
    follows: Scenario | None = None,
) -> list[Pairs]:
    """Live every arm once on the same luck; return the pairs of each contrast."""
    cases = {arm: compiled or given.free for arm, compiled in arms.items()}
    past, names = given.past, [each.name for each in given.free.parameters]
    draw, parameters = past.theta, past.ensemble.parameters
    if follows is None:
        ended = branches(past, list(cases.values()), np.arange(past.worlds), given.keys, progress)
    else:
        after = {arm: compile_scenario(apply(follows, own_lines(scenario, follows, arm)[1])) for arm in cases}
        ended = branches_followed(past, [(cases[arm], after[arm]) for arm in cases], given.keys, progress)
        anew, draw = compile_scenario(follows), np.arange(past.worlds)
        parameters = np.hstack([parameters, draw_parameters(anew, draw, past.ensemble.seed, "prior")])
        names += [each.name for each in anew.parameters]
    found: dict[Lines, Futures] = dict(zip(cases, ended, strict=True))
    out = []
    for each in contrasts:
        one, other = found[each.do], found[each.versus]
        use = ~(one.outcomes["failed"] | other.outcomes["failed"]).to_numpy(bool)
        q, held = np.ones(len(use)), math.nan
        if each.decision is not None:
            q = chance_taken(cases[each.do], one, each.decision)
            use &= np.isfinite(q)
            held = float(np.isfinite(q).mean())
        do, versus = (as_shares(scenario, arm, use, follows) for arm in (one, other))
        same = not differ(do, versus).any(), not bool((do["checksum"] != versus["checksum"]).any())
        out.append(Pairs(do, versus, q[use], past.theta[use], draw[use], parameters[use], names, *same, held))
    return out


def differ(do: pd.DataFrame, versus: pd.DataFrame) -> NDArray[np.bool_]:
    """Return which pairs differ in any byte at the end of the case or of the one that follows."""
    sums = [name for name in ("checksum", f"{THEN}checksum") if name in do]
    return np.asarray((do[sums] != versus[sums]).any(axis=1), bool)


def touched(lived: Pairs) -> float:
    """Return the share of pairs whose histories differ in any byte."""
    return float(differ(lived.do, lived.versus).mean()) if len(lived.do) else math.nan


def pair_table(number: int, lived: Pairs) -> pd.DataFrame:
    """Return both arms of a contrast, one row a pair."""
    own = pd.DataFrame({"contrast": number, "pair": np.arange(len(lived.q)), "theta": lived.theta, "q": lived.q})
    return pd.concat([own, lived.do.add_prefix("do_"), lived.versus.add_prefix("versus_")], axis=1)
