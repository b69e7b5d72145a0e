"""The legacy: output beside a synthetic control, ledgers of ranges, and the weights for which the order turns.

No verdict and no simulated prosperity: records of countries are compared with each other, nothing is run.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd

from contingent.errors import QuestionError
from contingent.measures.common.study import Study
from contingent.measures.legacy import data
from contingent.measures.legacy.control import MISSING, Control, available, control, trend
from contingent.measures.legacy.weights import (
    BELOW,
    Lead,
    Numbers,
    furthest,
    leads,
    parsed,
    segments,
    share_above,
    standing,
)
from contingent.scenario.model import Scenario
from contingent.scenario.tables.legacy import LegacyStart

RARE = 0.1  # share of placebos below which a gap is called unusual


@dataclass(frozen=True)
class Beside:
    """A start with its synthetic control, and the donors of its pool that lack years."""

    start: LegacyStart
    control: Control
    lacking: list[str]


@dataclass(frozen=True)
class Legacy:
    """What came of it.

    Attributes
    ----------
    weight : the reader's weights as they were given; empty where none were
    weights : of all criteria, of sum 1; even where none were given
    starts : those with a pool of donors
    trends : start -> the record beside the trend of before, where no effect is claimed
    scores : of `data.scores`
    leads : of the treated country over each other one
    """

    scenario: Scenario
    weight: list[str]
    weights: Numbers
    starts: list[Beside]
    trends: dict[int, pd.DataFrame]
    scores: pd.DataFrame
    leads: list[Lead]

    @cached_property
    def criteria(self) -> list[str]:
        """The criteria, in the order of their table."""
        return [row.criterion for row in self.scenario.tables["legacy_criteria"]]

    @cached_property
    def standing(self) -> pd.DataFrame:
        """One row a country: how the treated one stands to it.

        `with_weights` is empty where no weights were given. The shares are of all weights, each as likely as any other;
        `middle` is the share at which it would be above if every figure lay in the middle of its range.
        """
        rows = [
            {
                "unit": each.unit,
                "with_weights": standing(each, self.weights) if self.weight else "",
                "surely_above": share_above(each.low),
                "surely_below": share_above(-each.high),
                "middle": share_above((each.low + each.high) / 2.0),
            }
            for each in self.leads
        ]
        frame = pd.DataFrame(rows)
        return frame.assign(open=1.0 - frame["surely_above"] - frame["surely_below"])

    @cached_property
    def turns(self) -> pd.DataFrame:
        """How the treated country stands to another as the weight of one criterion goes from 0 to 1."""
        rows = [
            {"criterion": name, "unit": each.unit, "start": start, "end": end, "standing": how}
            for axis, name in enumerate(self.criteria)
            for each in self.leads
            for start, end, how in segments(each, self.weights, axis)
        ]
        return pd.DataFrame(rows)

    @cached_property
    def extremes(self) -> pd.DataFrame:
        """Weights that put the treated country furthest above all others, and furthest below: margin, criteria."""
        found = {"above all": [each.low for each in self.leads], BELOW + " all": [-each.high for each in self.leads]}
        rows = []
        for name, numbers in found.items():
            margin, weights = furthest(numbers)
            rows.append({"standing": name, "margin": margin, **dict(zip(self.criteria, weights, strict=True))})
        return pd.DataFrame(rows)

    @cached_property
    def gaps(self) -> pd.DataFrame:
        """One row a start and year: actual, synthetic, gap in percent, and its range with one donor left out."""
        parts = [each.control.path.assign(start=each.start.start).reset_index(names="year") for each in self.starts]
        table = pd.concat(parts, ignore_index=True)
        return table[["start", "year", "actual", "synthetic", "gap", "leave_low", "leave_high"]]

    @cached_property
    def tables(self) -> dict[str, pd.DataFrame]:
        """The data behind every number."""
        starts = {each.start.start: each.control for each in self.starts}
        episodes = data.deaths(self.scenario)
        return {
            "standing": self.standing,
            "turns": self.turns,
            "extremes": self.extremes,
            "scores": self.scores,
            "gaps": self.gaps,
            "mixes": stacked({s: c.weights.rename_axis("donor").reset_index(name="weight") for s, c in starts.items()}),
            "held_out": stacked(
                {s: c.held_out.rename_axis("year").reset_index(name="error") for s, c in starts.items()}
            ),
            "placebos": stacked({s: c.placebos for s, c in starts.items()}),
            "trends": stacked({s: t.rename_axis("year").reset_index() for s, t in self.trends.items()}),
            "pairs": pairs(self.scenario),
            "deaths": episodes,
            "causes": data.by_cause(episodes),
            "territory": data.values(self.scenario, "territory"),
        }

    @property
    def warnings(self) -> list[str]:
        """What is weak."""
        found = []
        for each in self.starts:
            row, n = each.control.placebos.iloc[0], len(each.control.placebos)
            if row["share"] > RARE:
                found.append(
                    f"From {each.start.start} on: {round(row['share'] * n)} of {n} countries have as large a ratio of "
                    "errors: the gap does not stand out"
                )
            if each.lacking:
                found.append(f"From {each.start.start} on: no donors for want of years: {', '.join(each.lacking)}")
            if each.start.note:
                found.append(f"From {each.start.start} on: {each.start.note.removesuffix('.')}")
        series = [row for row in self.scenario.tables["legacy"] if row.series != "output"]
        graded = [*series, *self.scenario.tables["legacy_deaths"]]
        recalled = sum(row.grade == "M" for row in graded)
        if recalled:
            found.append(f"{recalled} of {len(graded)} values beside output are from memory of a named work (grade M)")
        return found


def ask(study: Study, weight: list[str] | None) -> Legacy:
    """Answer the question for a study; see `QUESTION` for the options."""
    return legacy(study.scenario, weight or [])


def legacy(scenario: Scenario, weight: list[str] | None = None) -> Legacy:
    """Return the legacy of a case.

    Parameters
    ----------
    weight : the reader's weights, each a text such as deaths=3

    Raises
    ------
    CaseError
        For a case without the tables of a legacy, or with values missing in them.
    QuestionError
        For weights that are none, and where pysyncon is missing.
    """
    data.needed(scenario)
    criteria = [row.criterion for row in scenario.tables["legacy_criteria"]]
    weights = parsed(weight or [], criteria)
    if not available():
        raise QuestionError(MISSING)
    scores, own = data.scores(scenario), data.treated(scenario)
    starts, trends = [], {}
    for start in scenario.tables["legacy_starts"]:
        panel, lacking = data.donors(scenario, start)
        if start.pool == "none":
            trends[start.start] = trend(panel[own], start.start, fitted_to(scenario))
        else:
            starts.append(Beside(start, control(panel, own, start.start, start.hold_out), lacking))
    return Legacy(scenario, list(weight or []), weights, starts, trends, scores, leads(scores, own, criteria))


def fitted_to(scenario: Scenario) -> int:
    """Return the last year before the first start: the trend of before takes the years up to it."""
    return min(row.start for row in scenario.tables["legacy_starts"]) - 1


def stacked(parts: dict[int, pd.DataFrame]) -> pd.DataFrame:
    """Return tables one below the other, with the start of each as the first column."""
    if not parts:
        return pd.DataFrame({"start": np.array([], dtype=np.int64)})
    frames = [part.assign(start=start) for start, part in parts.items()]
    table = pd.concat(frames, ignore_index=True)
    return table[["start", *(name for name in table if name != "start")]]


def pairs(scenario: Scenario) -> pd.DataFrame:
    """Return what every country gained in ten years before and after the first year of a criterion of gain.

    Returns
    -------
    DataFrame: series, unit, span (before or after), first, last, start, end, low and high (the gain in ten years); only
    spans of five years and more.
    """
    rows = []
    for criterion in scenario.tables["legacy_criteria"]:
        if criterion.how != "gain":
            continue
        series = data.values(scenario, criterion.series)
        for unit in (row.unit for row in scenario.tables["legacy_units"] if row.unit in set(series["unit"])):
            at, end = data.known(series, unit, criterion.first), data.known(series, unit, criterion.last)
            begin = data.known(series, unit, 0)
            for span, a, b in (("before", begin, at), ("after", at, end)):
                if b.year - a.year >= 5:
                    rows.append(
                        {
                            "series": criterion.series,
                            "unit": unit,
                            "span": span,
                            "first": a.year,
                            "last": b.year,
                            "start": a.value,
                            "end": b.value,
                            "low": data.change("gain", a.high, b.low, b.year - a.year),
                            "high": data.change("gain", a.low, b.high, b.year - a.year),
                        }
                    )
    return pd.DataFrame(rows)
