"""Compare: what an intervention changes, from pairs of histories on the same luck.

One past, K edits x N futures: the past is lived once, then every arm is lived from the same rows with the same
luck. Order of the report: effect with interval; bounds on necessity and sufficiency that hold for any sharing of
noise; the values under shared draws; c, what the record taught about the effect.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from contingent.engine.branches import Progress, branches
from contingent.measures.common.arms import Contrast, chance_taken, contrast
from contingent.measures.common.bounds import NECESSARY, Chance, necessity, sufficiency
from contingent.measures.common.effects import WEAK, Learned, leading_parameter, learned, paired_effect
from contingent.measures.common.given import (
    PRIOR_STATES,
    Given,
    Grid,
    date_of,
    edited,
    has_record,
    prior_worlds,
    worlds_given,
)
from contingent.measures.common.study import Study
from contingent.measures.compare import this_history as own_history
from contingent.measures.compare.outcomes import as_shares, check_outcome, outcome_rows
from contingent.measures.compare.this_history import ThisHistory
from contingent.mechanisms.registry import compile_scenario
from contingent.present.kit.speech import Speech
from contingent.scenario.arrays.compiled import Compiled
from contingent.scenario.model import Scenario

Floats = NDArray[np.float64]
Arms = dict[tuple[str, ...], Compiled | None]
NOT_TOLD = Learned(math.nan, math.nan, math.nan, math.nan)
PRIOR_SHARE = 4  # one pair from the prior, to tell c, for so many after the record


@dataclass(frozen=True)
class Comparison:
    """What a comparison found.

    Attributes
    ----------
    table : DataFrame, one row a contrast and outcome: `COLUMNS`
    pairs : DataFrame, one row a contrast and pair: q and the outcomes of both arms
    given : Given, where the histories come from
    contrasts : list of Contrast
    touched : for each contrast the share of pairs whose histories differ at all
    held : for each contrast the share of histories in which a forced decision came up on its day, to which the
        contrast is confined (elsewhere nothing was done); NaN without one
    own : what the edits would have changed in this history, where that is asked
    """

    scenario: Scenario
    table: pd.DataFrame
    pairs: pd.DataFrame
    given: Given
    contrasts: list[Contrast]
    touched: list[float]
    held: list[float]
    own: ThisHistory | None = None

    @property
    def tables(self) -> dict[str, pd.DataFrame]:
        """The data behind every number."""
        drawn = "posterior" if self.given.conditioned else "prior"
        tables = {"compare": self.table, f"{drawn}/pairs": self.pairs}
        if self.own:
            tables |= {"this_history": self.own.table, "posterior/histories": self.own.histories}
        return tables

    @property
    def warnings(self) -> list[str]:
        """What is weak: a filter that has collapsed, effects that the record has not touched."""
        return self.weak(Speech(self.scenario))

    def weak(self, speech: Speech) -> list[str]:
        """Return what is weak, in a language."""
        own = self.own.weak(speech.language) if self.own else []
        weak = [*self.given.weak(speech.language), *own]
        if not self.given.conditioned:
            return [*weak, speech.say("compare-unconditioned")]
        taught: list[Any] = self.table[self.table["kind"].eq("rung") & self.table["c"].lt(WEAK)].to_dict("records")
        told = [(speech.case(row["title"]), row["do"], speech.figures(f"{row['c']:.2f}")) for row in taught]
        return [*weak, *(speech.say("compare-taught-little", title=t, edits=do, c=c) for t, do, c in told)]


@dataclass(frozen=True)
class Pairs:
    """Both arms of a contrast: outcomes in columns, in the order of the pairs; `held` as in Comparison."""

    do: pd.DataFrame
    versus: pd.DataFrame
    q: Floats
    theta: NDArray[np.int64]
    parameters: Floats
    same: bool
    held: float

    def difference(self, column: str) -> Floats:
        """Return do - versus of each pair."""
        return (self.do[column] - self.versus[column]).to_numpy(np.float64)


def ask(
    study: Study,
    grid: Grid,
    edits: list[str],
    given: str | None,
    versus: str | None,
    outcome: str | None,
    pairs: int,
    this_history: bool,
) -> Comparison:
    """Answer the question for a study; see `QUESTION` for the options."""
    scenario = study.scenario
    when = date_of(scenario, given)
    if outcome:
        check_outcome(scenario, outcome)
    if this_history:
        own_history.check(scenario)
    total = world_days(scenario, len(edits), when, pairs)
    histories = min(pairs, grid.thetas * grid.states)
    if this_history:
        total += own_history.world_days(scenario, len(edits), when, histories)
    if has_record(scenario) and (when or this_history):
        total += grid.cost(scenario, None if this_history else when)
    count = study.counting(total)
    found = only(compare(scenario, edits, versus, when, pairs, grid, count), outcome)
    if not this_history:
        return found
    own = own_history.this_history(scenario, edits, when, histories, grid, count)
    return replace(found, own=own_history.only(own, outcome))


def compare(
    scenario: Scenario,
    do: list[str],
    versus: str | None = None,
    when: date | None = None,
    pairs: int = 1000,
    grid: Grid | None = None,
    progress: Progress | None = None,
) -> Comparison:
    """Compare edits with the course without them, or with another edit.

    Parameters
    ----------
    do : one contrast each; several edits of one contrast are joined by ';'
    versus : what every contrast is compared with; without it what `arms.contrast` says
    when : the date on which histories branch; without it they differ from the start
    pairs : pairs of histories of each contrast
    """
    grid = grid or Grid()
    contrasts = [contrast(scenario, line, versus, when) for line in do]
    arms = arms_of(scenario, contrasts, when)
    given = worlds_given(scenario, when, pairs, grid, progress)
    lived = live_arms(scenario, contrasts, arms, given, progress)
    before = None
    if given.conditioned:
        sets = max(3, pairs // PRIOR_SHARE // PRIOR_STATES)
        prior = prior_worlds(scenario, when, sets, PRIOR_STATES, grid.seed, progress)
        before = live_arms(scenario, contrasts, arms, prior, progress)
    outcomes = outcome_rows(scenario)
    tables = [
        rows_of(each, n, lived[n], outcomes, before[n] if before else None, given) for n, each in enumerate(contrasts)
    ]
    return Comparison(
        scenario,
        pd.DataFrame([row for rows in tables for row in rows]),
        pd.concat([pair_table(n, each) for n, each in enumerate(lived)], ignore_index=True),
        given,
        contrasts,
        [touched(each) for each in lived],
        [each.held for each in lived],
    )


def only(found: Comparison, outcome: str | None) -> Comparison:
    """Return the comparison with one rung or class, beside the coordinates; all of it without a name.

    Raises
    ------
    CaseError
        For a name that the case lacks.
    """
    if outcome is None:
        return found
    check_outcome(found.scenario, outcome)
    rows = found.table[found.table["name"].eq(outcome) | found.table["kind"].eq("indicator")]
    return replace(found, table=rows.reset_index(drop=True))


def world_days(scenario: Scenario, contrasts: int, when: date | None, pairs: int) -> int:
    """Return about how many world-days a comparison lives, the filter's apart; for a progress bar."""
    last = scenario.config.days
    past = scenario.config.day_of(when) if when else 0
    arms = (contrasts + 1) * (last - past)
    if when and has_record(scenario):
        return pairs * arms + pairs // PRIOR_SHARE * (past + arms)
    return pairs * (past + arms)


def arms_of(scenario: Scenario, contrasts: list[Contrast], when: date | None) -> Arms:
    """Return every arm by its lines, None for the course without an edit; what is wrong with one is told here.

    Raises
    ------
    CaseError
        For an edit that the case can't have, or one before the date on which histories branch.
    """
    lines = dict.fromkeys(arm for each in contrasts for arm in (each.versus, each.do))
    return {arm: compile_scenario(edited(scenario, arm, when)) if arm else None for arm in lines}


def live_arms(
    scenario: Scenario, contrasts: list[Contrast], arms: Arms, given: Given, progress: Progress | None
) -> list[Pairs]:
    """Live every arm once on the same luck; return the pairs of each contrast."""
    cases = {arm: compiled or given.free for arm, compiled in arms.items()}
    ended = branches(given.past, list(cases.values()), np.arange(given.past.worlds), given.keys, progress)
    found = dict(zip(cases, ended, strict=True))
    out = []
    for each in contrasts:
        one, other = found[each.do], found[each.versus]
        use = ~(one.outcomes["failed"] | other.outcomes["failed"]).to_numpy(bool)
        q, held = np.ones(len(use)), math.nan
        if each.decision is not None:
            q = chance_taken(cases[each.do], one, each.decision)
            use &= np.isfinite(q)
            held = float(np.isfinite(q).mean())
        same = (one.outcomes["checksum"] == other.outcomes["checksum"])[use].all()
        out.append(
            Pairs(
                as_shares(scenario, one, use),
                as_shares(scenario, other, use),
                q[use],
                given.past.theta[use],
                given.past.ensemble.parameters[use],
                bool(same),
                held,
            )
        )
    return out


def rows_of(
    each: Contrast,
    number: int,
    lived: Pairs,
    outcomes: list[tuple[str, str, str, str]],
    before: Pairs | None,
    given: Given,
) -> list[dict[str, Any]]:
    """Return the rows of the table of one contrast."""
    rows = []
    for kind, name, title, column in outcomes:
        do, versus = (arm[column].to_numpy(np.float64) for arm in (lived.do, lived.versus))
        effect = paired_effect(do, versus, lived.theta, lived.same)
        row = {
            "contrast": number,
            "do": "; ".join(each.do),
            "versus": "; ".join(each.versus),
            "kind": kind,
            "name": name,
            "title": title,
            "with": effect.do,
            "without": effect.versus,
            "effect": effect.effect,
            "low": effect.low,
            "high": effect.high,
            "pairs": effect.pairs,
            "pairing": effect.pairing,
        }
        if kind != "indicator":
            row |= both_chances(each, lived, do, versus) | taught(column, lived, before, given)
        rows.append(row)
    return rows


def both_chances(each: Contrast, lived: Pairs, do: Floats, versus: Floats) -> dict[str, Any]:
    """Return PN and PS of a contrast as columns.

    Of a decision: necessity and sufficiency of the option. Of another edit: the necessity of what it takes away (the
    course without it always happens, q = 1) and the sufficiency of the edit (it never happens of itself).
    """
    if each.decision is not None:
        need, enough = (ask(do, versus, lived.q, lived.theta) for ask in (necessity, sufficiency))
    else:
        need = necessity(versus, do, lived.q, lived.theta)
        enough = sufficiency(do, versus, 1.0 - lived.q, lived.theta)
    return columns("pn", need) | columns("ps", enough) | {"necessary": need.least > NECESSARY}


def columns(prefix: str, chance: Chance) -> dict[str, float]:
    """Return a chance as columns of the table."""
    return {f"{prefix}_{name}": value for name, value in vars(chance).items()}


def taught(column: str, lived: Pairs, before: Pairs | None, given: Given) -> dict[str, Any]:
    """Return c of an effect as columns, and the parameter that tells most of it."""
    difference = lived.difference(column)
    found = Learned(0.0, 0.0, math.nan, math.nan)  # without a record nothing is learned
    if before is not None:
        try:
            found = learned(before.difference(column), before.theta, difference, lived.theta)
        except ValueError:
            found = NOT_TOLD
    assumed = lived if before is None else before
    at = leading_parameter(assumed.difference(column), assumed.theta, assumed.parameters)
    name = given.free.parameters[at].name if at >= 0 and not lived.same else ""
    return {
        "c": found.c,
        "c_error": found.error,
        "variance_before": found.before,
        "variance_after": found.after,
        "assumption": name,
    }


def touched(lived: Pairs) -> float:
    """Return the share of pairs whose histories differ in any byte."""
    return float((lived.do["checksum"] != lived.versus["checksum"]).mean()) if len(lived.do) else math.nan


def pair_table(number: int, lived: Pairs) -> pd.DataFrame:
    """Return both arms of a contrast, one row a pair."""
    own = pd.DataFrame({"contrast": number, "pair": np.arange(len(lived.q)), "theta": lived.theta, "q": lived.q})
    return pd.concat([own, lived.do.add_prefix("do_"), lived.versus.add_prefix("versus_")], axis=1)
