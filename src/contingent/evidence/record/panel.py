"""The fixed panel and the pins: what conditioning reads of the record, and how likely a world makes it.

The panel holds the same indicators on the same dates, zeros and blanks included, so that nothing enters
because we know the end. A pin is a recorded decision with the window of days in which it was taken.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

import numpy as np
from numpy.typing import NDArray

from contingent.engine.ensemble import Ensemble
from contingent.errors import CaseError, did_you_mean
from contingent.evidence.record.observe import Observed, Observer, QuantityError
from contingent.scenario.edits.make import apply
from contingent.scenario.model import Scenario
from contingent.scenario.tables.record import Pin

ABSENT = -4.5  # log likelihood, over the best, of what does not exist in a world (a congress not met): 3 errors off


@dataclass(frozen=True)
class Datum:
    """One value of the panel on a day of the case; `error` and `memory` (days) as in panel.csv."""

    day: int
    indicator: str
    value: float
    scale: str
    error: float
    memory: float = 0.0


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
    problems: list[str] = []
    data: list[Datum] = []
    for line, row in zip(scenario.lines_of("panel"), scenario.tables["panel"], strict=True):
        day = (row.date - scenario.config.epoch).days
        if not 0 <= day <= (scenario.config.end - scenario.config.epoch).days:
            problems.append(f"panel.csv: row {line}, column 'date': {row.date} is outside the case")
        if row.scale == "log" and row.value is not None and row.value <= 0.0:
            problems.append(f"panel.csv: row {line}, column 'value': {row.value:g} has no logarithm; use linear")
        if row.value is not None and (keep is None or row.indicator in keep):
            data.append(Datum(day, row.indicator, row.value, row.scale, row.error, row.memory))
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


def pins_of(scenario: Scenario) -> list[Pin]:
    """Return the recorded decisions that are conditioned on."""
    return [row for row in scenario.tables["pins"] if row.pinned]


def pinned(scenario: Scenario) -> Scenario:
    """Return the scenario with its recorded decisions pinned."""
    lines = [f"pin {row.decision}:{row.actor}={row.option} @{row.start}..{row.end}" for row in pins_of(scenario)]
    return apply(scenario, lines)


class StateObserver(Observer):
    """Reads recorded quantities from the rows of an ensemble as they stand; days that are asked for mean today."""

    def __init__(self, ensemble: Ensemble) -> None:
        super().__init__(ensemble.compiled.scenario)
        self.ensemble = ensemble
        self.today = self.config.epoch + timedelta(days=max(ensemble.day - 1, 0))

    def now(self, name: str) -> NDArray[np.float64]:
        """Return a quantity of every world today, float64[worlds]."""
        return self.observe(name, self.today, self.today).values

    def indicator(self, name: str, start: date, end: date) -> Observed:
        """Return an indicator of every world today."""
        names = self.ensemble.compiled.program.names
        if name not in names:
            raise QuantityError(f"no indicator '{name}'; {did_you_mean(name, names)}")
        return Observed(self.ensemble.view("indicator")[:, names.index(name)].astype(np.float64), "today", False)

    def congress(self, number: int) -> NDArray[np.float64]:
        """Raise: a row does not say which congress its delegates are of."""
        raise QuantityError(f"congress_{number}: a world's state knows the last congress only; ask for 'congress'")

    def votes(self, kind: str, where: str, day: date) -> tuple[NDArray[np.float64], str]:
        """Return shares of votes or of people today."""
        places = self.ensemble.compiled.labels["place"]
        at = [places.index(place) for place in self.places(kind, where)]
        weight = self.ensemble.view("people")[:, at]
        if kind == "vote" and "turnout" in self.ensemble.compiled.layout.slots:
            turnout = self.ensemble.view("turnout")
            weight = weight * turnout[:, at] if turnout.ndim > 1 else weight  # one for all places changes no share
        votes = np.einsum("wpg,wpgq->wq", weight, self.ensemble.view("support")[:, at].astype(np.float64))
        return votes / votes.sum(axis=1, keepdims=True), "today"


@dataclass
class Residuals:
    """What each world got wrong of each indicator the last time it was seen.

    Attributes
    ----------
    day : dict, indicator -> day
    value : dict, indicator -> float64[worlds], in errors; for a flag 1 where it was mistaken, else 0; NaN where the
        indicator did not exist
    """

    day: dict[str, int] = field(default_factory=dict)
    value: dict[str, NDArray[np.float64]] = field(default_factory=dict)

    def copied(self) -> Residuals:
        """Return a copy."""
        return Residuals(dict(self.day), {name: values.copy() for name, values in self.value.items()})


def log_likelihood(
    ensemble: Ensemble, data: Sequence[Datum], residuals: Residuals | None = None
) -> NDArray[np.float64]:
    """Return how likely each world makes the data, float64[worlds], as it stands at the end of their day.

    Linear and log scales are normal; a flag is mistaken with chance `error`. An error lasts: over `memory` days its
    correlation falls to 1/e (a first-order autoregression; for a flag, a two-state chain), so that a lasting fault of
    the model counts about once. Failed worlds have -inf.

    Parameters
    ----------
    residuals : the errors so far; brought up to date in place
    """
    out = np.zeros(len(ensemble.worlds))
    observer = StateObserver(ensemble)
    residuals = residuals or Residuals()
    for datum in data:
        off = residual(observer.now(datum.indicator), datum)
        before = residuals.value.get(datum.indicator)
        kept = 0.0
        if before is not None and datum.memory > 0.0:
            kept = math.exp((residuals.day[datum.indicator] - datum.day) / datum.memory)
        out += log_density(off, datum, np.full(len(off), np.nan) if before is None else before, kept)
        residuals.day[datum.indicator], residuals.value[datum.indicator] = datum.day, off
    out[ensemble.view("status") != 0] = -np.inf
    return out


def residual(values: NDArray[np.float64], datum: Datum) -> NDArray[np.float64]:
    """Return how far a datum is from what each world shows, in errors; for a flag 1 where they differ."""
    known = np.isfinite(values)
    x = np.where(known, values, datum.value)
    if datum.scale == "flag":
        off = ((x > 0.5) != (datum.value > 0.5)).astype(np.float64)
    elif datum.scale == "log":
        off = (math.log(datum.value) - np.log(np.maximum(x, 1e-6 * datum.value))) / datum.error
    else:
        off = (datum.value - x) / datum.error
    return np.where(known, off, np.nan)


def log_density(
    off: NDArray[np.float64], datum: Datum, before: NDArray[np.float64], kept: float
) -> NDArray[np.float64]:
    """Return the log density of a datum from its residual, given the residual before and how much of it is kept."""
    if datum.scale == "flag":
        wrong = np.where(np.isfinite(before), datum.error + kept * (before - datum.error), datum.error)
        density = np.where(off > 0.5, np.log(wrong), np.log1p(-np.minimum(wrong, 1.0 - 1e-12)))
    else:
        rho = np.where(np.isfinite(before), kept, 0.0)
        spread = np.sqrt(1.0 - rho**2)
        z = (off - rho * np.where(np.isfinite(before), before, 0.0)) / spread
        density = -0.5 * z**2 - np.log(datum.error * spread * math.sqrt(2.0 * math.pi))
    top = 0.0 if datum.scale == "flag" else -math.log(datum.error * math.sqrt(2.0 * math.pi))
    return np.where(np.isfinite(off), density, top + ABSENT)
