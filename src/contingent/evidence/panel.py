"""The fixed panel and the pins: what conditioning reads of the record, and how likely a world makes it.

The panel holds the same indicators on the same dates, zeros and blanks included, so that nothing enters
because we know the end. A pin is a recorded decision with the window of days in which it was taken.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from types import SimpleNamespace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ..engine.ensemble import Ensemble
from ..scenario.edits import apply
from ..scenario.read import CaseError, Scenario
from .record import Observed, Observer, QuantityError

ABSENT = -8.0  # log likelihood of a datum that does not exist in a world (a congress that never met): 4 errors off


@dataclass(frozen=True)
class Datum:
    """One value of the panel on a day of the case; `error` as in panel.csv."""

    day: int
    indicator: str
    value: float
    scale: str
    error: float


def panel_of(scenario: Scenario, keep: Sequence[str] | None = None) -> list[Datum]:
    """Return the panel's values by day, blanks left out.

    Parameters
    ----------
    keep : only these indicators; all without it

    Raises
    ------
    CaseError
        For a date outside the case or a log scale with a value that is not positive.
    """
    problems, data = [], []
    for line, row in zip(scenario.lines_of("panel"), scenario.tables["panel"], strict=True):
        day = (row.date - scenario.config.epoch).days
        if not 0 <= day <= (scenario.config.end - scenario.config.epoch).days:
            problems.append(f"panel.csv: row {line}, column 'date': {row.date} is outside the case")
        if row.scale == "log" and row.value is not None and row.value <= 0.0:
            problems.append(f"panel.csv: row {line}, column 'value': {row.value:g} has no logarithm; use linear")
        if row.value is not None and (keep is None or row.indicator in keep):
            data.append(Datum(day, row.indicator, row.value, row.scale, row.error))
    if problems:
        raise CaseError(problems)
    return sorted(data, key=lambda d: (d.day, d.indicator))


def dates_of(scenario: Scenario) -> list[int]:
    """Return the panel's days, those with nothing but blanks included."""
    return sorted({(row.date - scenario.config.epoch).days for row in scenario.tables["panel"]})


def halves(scenario: Scenario) -> tuple[list[str], list[str]]:
    """Return the panel's indicators in two halves, every second one apart."""
    names = sorted({row.indicator for row in scenario.tables["panel"]})
    return names[::2], names[1::2]


def pinned(scenario: Scenario) -> Scenario:
    """Return the scenario with its recorded decisions pinned."""
    lines = [f"pin {row.decision}:{row.actor}={row.option} @{row.start}..{row.end}" for row in scenario.tables["pins"]]
    return apply(scenario, lines)


class StateObserver(Observer):
    """Reads recorded quantities from the rows of an ensemble as they stand."""

    def __init__(self, ensemble: Ensemble) -> None:
        super().__init__(SimpleNamespace(scenario=ensemble.compiled.scenario))  # type: ignore[arg-type]
        self.ensemble = ensemble
        self.today = ensemble.compiled.scenario.config.epoch + timedelta(days=max(ensemble.day - 1, 0))

    def now(self, name: str) -> NDArray[np.float64]:
        """Return a quantity of every world today."""
        return self.observe(name, self.today, self.today).values

    def _indicator(self, name: str, start: Any, end: Any) -> Observed:
        names = self.ensemble.compiled.program.names
        if name not in names:
            raise QuantityError(f"no indicator '{name}'")
        return Observed(self.ensemble.view("indicator")[:, names.index(name)].astype(np.float64), "today", False)

    def _votes(self, kind: str, where: str, day: Any) -> tuple[NDArray[np.float64], str]:
        places = self.ensemble.compiled.labels["place"]
        at = [places.index(place) for place in self._places(kind, where)]
        weight = self.ensemble.view("people")[:, at]
        if kind == "vote" and "turnout" in self.ensemble.compiled.layout.slots:
            weight = weight * self.ensemble.view("turnout")[:, at]
        votes = np.einsum("wpg,wpgq->wq", weight, self.ensemble.view("support")[:, at].astype(np.float64))
        return votes / votes.sum(axis=1, keepdims=True), "today"


def log_likelihood(ensemble: Ensemble, data: Sequence[Datum]) -> NDArray[np.float64]:
    """Return how likely each world makes the data, float64[worlds], as it stands at the end of their day.

    Linear and log scales are normal; a flag is mistaken with chance `error`. Failed worlds have -inf.
    """
    out = np.zeros(len(ensemble.worlds))
    observer = StateObserver(ensemble)
    for datum in data:
        out += log_density(observer.now(datum.indicator), datum)
    out[ensemble.view("status") != 0] = -np.inf
    return out


def log_density(values: NDArray[np.float64], datum: Datum) -> NDArray[np.float64]:
    """Return the log density of a datum given what each world shows."""
    known = np.isfinite(values)
    x = np.where(known, values, datum.value)
    if datum.scale == "flag":
        density = np.where((x > 0.5) == (datum.value > 0.5), math.log1p(-datum.error), math.log(datum.error))
    else:
        if datum.scale == "log":
            off = (math.log(datum.value) - np.log(np.maximum(x, 1e-6 * datum.value))) / datum.error
        else:
            off = (datum.value - x) / datum.error
        density = -0.5 * off**2 - math.log(datum.error * math.sqrt(2.0 * math.pi))
    return np.where(known, density, ABSENT)
