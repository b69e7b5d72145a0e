"""When a world is stopped early: a formula over its indicators, true in the evening for so many days on end.

    FORMULA [for N days]

A stopped world is not moved any more. Its series have no values from the next day on, and its outcomes are read as
things stood in the evening on which it was stopped.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import NDArray

from contingent.errors import CaseError
from contingent.scenario.arrays.compiled import Compiled
from contingent.scenario.formulas.grammar import FormulaError
from contingent.scenario.formulas.scalars import evaluate_scalars

LASTING = re.compile(r"(.+?)\s+for\s+(\d+)\s+days?\s*", re.DOTALL)
GOES_ON = -1  # the day on which a world was stopped that was not
DAY = "day"  # in a formula: days since the epoch


@dataclass(frozen=True)
class Rule:
    """A condition and how many evenings on end it must hold.

    Attributes
    ----------
    formula : over the case's indicators, and `day`
    days : evenings on end, 1 or more
    names : the case's indicators in the order of their columns
    """

    formula: str
    days: int
    names: tuple[str, ...]

    def holds(self, day: int, indicators: NDArray[np.float64]) -> NDArray[np.bool_]:
        """Return in which worlds the condition holds, bool[worlds], from float64[worlds, indicators]."""
        values = {name: indicators[:, n] for n, name in enumerate(self.names) if name in self.formula}
        with np.errstate(all="ignore"):  # what is not a number does not hold
            return evaluate_scalars(self.formula, values | {DAY: np.full(len(indicators), float(day))}) != 0.0

    def __str__(self) -> str:
        """Return the rule as it is written."""
        return self.formula + (f" for {self.days} days" if self.days > 1 else "")


def rule_of(compiled: Compiled, text: str) -> Rule:
    """Return the rule that a text states.

    Raises
    ------
    CaseError
        For a formula that is not well formed or names what is no indicator of the case, and for no days.
    """
    lasting = LASTING.fullmatch(text.strip())
    formula, days = (lasting[1], int(lasting[2])) if lasting else (text.strip(), 1)
    rule = Rule(" ".join(formula.split()), days, tuple(compiled.program.names))
    if not 1 <= days <= compiled.days:
        raise CaseError([f"stop when '{text}': write 1 to {compiled.days} days, the days of the case"])
    try:
        evaluate_scalars(rule.formula, {name: np.zeros(1) for name in (*rule.names, DAY)})
    except FormulaError as error:
        raise CaseError(
            [f"stop when '{text}': {error}; write a condition on indicators, such as 'strikers > 0.5 for 30 days'"]
        ) from error
    return rule


@dataclass
class Stopping:
    """A rule at work in an ensemble.

    Attributes
    ----------
    rule : Rule
    held : int64[worlds], evenings on end on which the condition has held
    stopped : int64[worlds], day on whose evening a world was stopped, -1 where it goes on
    """

    rule: Rule
    held: NDArray[np.int64]
    stopped: NDArray[np.int64]

    @classmethod
    def of(cls, rule: Rule, worlds: int) -> Self:
        """Return a rule at work in worlds of which none is stopped."""
        return cls(rule, np.zeros(worlds, np.int64), np.full(worlds, GOES_ON))

    def see(self, place: slice, day: int, indicators: NDArray[np.float64], sound: NDArray[np.bool_]) -> bool:
        """Look at the evening of some worlds, `sound` those that have not failed; return whether one is stopped."""
        held = self.held[place]
        held[:] = np.where(self.rule.holds(day, indicators) & sound, held + 1, 0)
        enough = held >= self.rule.days
        self.stopped[place][enough] = day
        return bool(enough.any())

    def take(self, places: NDArray[np.int64]) -> Stopping:
        """Return copies of some worlds' state."""
        return Stopping(self.rule, self.held[places].copy(), self.stopped[places].copy())

    def done(self, day: int) -> NDArray[np.bool_]:
        """Return which worlds were stopped on an evening before the one that a day begins after, bool[worlds]."""
        return (self.stopped != GOES_ON) & (self.stopped < day - 1)

    def days(self) -> Iterator[tuple[int, int]]:
        """Yield (place, day on whose evening it was stopped) of the worlds that were stopped."""
        for place in np.flatnonzero(self.stopped != GOES_ON).tolist():
            yield place, int(self.stopped[place])

    def dates(self, compiled: Compiled) -> list[str]:
        """Return for each world the date on which it was stopped, empty where it was not."""
        config = compiled.scenario.config
        return ["" if day == GOES_ON else config.date_of(day).isoformat() for day in self.stopped.tolist()]
