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

from contingent.engine.branches import Progress
from contingent.engine.following import THEN
from contingent.errors import CaseError
from contingent.measures.common.arms import Contrast, contrast
from contingent.measures.common.bounds import NECESSARY, Chance, necessity, sufficiency
from contingent.measures.common.effects import WEAK, Learned, leading_parameter, learned, paired_effect
from contingent.measures.common.given import PRIOR_STATES, Given, Grid, date_of, has_record, prior_worlds, worlds_given
from contingent.measures.common.outcomes import INDICATOR, TOLD, check_outcome, outcome_rows, titles_in
from contingent.measures.common.spans import check_told, spans, untold
from contingent.measures.common.study import Study
from contingent.measures.compare import this_history as own_history
from contingent.measures.compare.lived import PRIOR_SHARE, Pairs, arms_of, live_arms, pair_table, touched, world_days
from contingent.measures.compare.this_history import ThisHistory
from contingent.present.kit.speech import Speech
from contingent.scenario.model import Scenario

Floats = NDArray[np.float64]
NOT_TOLD = Learned(math.nan, math.nan, math.nan, math.nan)


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
    follows : the case in which histories went on, None where they ended with theirs
    """

    scenario: Scenario
    table: pd.DataFrame
    pairs: pd.DataFrame
    given: Given
    contrasts: list[Contrast]
    touched: list[float]
    held: list[float]
    own: ThisHistory | None = None
    follows: Scenario | None = None

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
        silent = untold(self.scenario, self.follows, speech.language).values()
        weak = [*self.given.weak(speech.language), *own, *silent]
        if not self.given.conditioned:
            return [*weak, speech.say("compare-unconditioned")]
        taught: list[Any] = self.table[self.table["kind"].isin(TOLD) & self.table["c"].lt(WEAK)].to_dict("records")
        titles = titles_in(speech, self.follows)
        told = [(titles[row["title"]], row["do"], speech.figures(f"{row['c']:.2f}")) for row in taught]
        return [*weak, *(speech.say("compare-taught-little", title=t, edits=do, c=c) for t, do, c in told)]


def ask(
    study: Study,
    grid: Grid,
    edits: list[str],
    given: str | None,
    start_record: str | None,
    until: str | None,
    this_history: bool,
    **asked: Any,
) -> Comparison:
    """Answer the question for a study; see `QUESTION` for the options.

    Parameters
    ----------
    asked : versus, outcome and pairs
    """
    scenario, follows = spans(study.scenario, start_record, until)
    when, outcome, pairs = date_of(scenario, given), asked["outcome"], asked["pairs"]
    if outcome:
        check_told(scenario, follows, outcome)
        check_outcome(scenario, outcome, follows)
    if this_history:
        own_history.check(scenario)
        if follows:
            raise CaseError(["--this-history uses the record of the first case to its end; leave out --until"])
    total = world_days(scenario, len(edits), when, pairs, follows)
    histories = min(pairs, grid.thetas * grid.states)
    if this_history:
        total += own_history.world_days(scenario, len(edits), when, histories)
    if has_record(scenario) and (when or this_history):
        total += grid.cost(scenario, None if this_history else when)
    count = study.counting(total)
    found = only(compare(scenario, edits, asked["versus"], when, pairs, grid, count, follows), outcome)
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
    follows: Scenario | None = None,
) -> Comparison:
    """Compare edits with the course without them, or with another edit.

    Parameters
    ----------
    do : one contrast each; several edits of one contrast are joined by ';'
    versus : what every contrast is compared with; without it what `arms.contrast` says
    when : the date on which histories branch; without it they differ from the start
    pairs : pairs of histories of each contrast
    follows : the case in which histories go on to its end, None where they end with theirs
    """
    grid = grid or Grid()
    contrasts = [contrast(scenario, line, versus, when, follows) for line in do]
    arms = arms_of(scenario, contrasts, when, follows)
    given = worlds_given(scenario, when, pairs, grid, progress)
    lived = live_arms(scenario, contrasts, arms, given, progress, follows)
    before = None
    if given.conditioned:
        sets = max(3, pairs // PRIOR_SHARE // PRIOR_STATES)
        prior = prior_worlds(scenario, when, sets, PRIOR_STATES, grid.seed, progress)
        before = live_arms(scenario, contrasts, arms, prior, progress, follows)
    silent = untold(scenario, follows)
    outcomes = [row for row in outcome_rows(scenario, follows) if row[-1] not in silent]
    tables = [rows_of(each, n, lived[n], outcomes, before[n] if before else None) for n, each in enumerate(contrasts)]
    return Comparison(
        scenario,
        pd.DataFrame([row for rows in tables for row in rows]),
        pd.concat([pair_table(n, each) for n, each in enumerate(lived)], ignore_index=True),
        given,
        contrasts,
        [touched(each) for each in lived],
        [each.held for each in lived],
        follows=follows,
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
    check_outcome(found.scenario, outcome, found.follows)
    rows = found.table[found.table["name"].eq(outcome) | found.table["kind"].eq(INDICATOR)]
    return replace(found, table=rows.reset_index(drop=True))


def rows_of(
    each: Contrast, number: int, lived: Pairs, outcomes: list[tuple[str, str, str, str]], before: Pairs | None
) -> list[dict[str, Any]]:
    """Return the rows of the table of one contrast."""
    rows = []
    for kind, name, title, column in outcomes:
        do, versus = (arm[column].to_numpy(np.float64) for arm in (lived.do, lived.versus))
        effect = paired_effect(do, versus, lived.theta, lived.same if column.startswith(THEN) else lived.same_before)
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
        if kind != INDICATOR:
            row |= both_chances(each, lived, do, versus) | taught(column, lived, before)
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


def taught(column: str, lived: Pairs, before: Pairs | None) -> dict[str, Any]:
    """Return c of an effect as columns, and the parameter that tells most of it."""
    difference = lived.difference(column)
    found = Learned(0.0, 0.0, math.nan, math.nan)  # without a record nothing is learned
    if before is not None:
        try:
            found = learned(before.difference(column), before.theta, difference, lived.theta)
        except ValueError:
            found = NOT_TOLD
    assumed = lived if before is None else before
    at = leading_parameter(assumed.difference(column), assumed.draw, assumed.parameters)
    name = assumed.names[at] if at >= 0 and not lived.same else ""
    return {
        "c": found.c,
        "c_error": found.error,
        "variance_before": found.before,
        "variance_after": found.after,
        "assumption": name,
    }
