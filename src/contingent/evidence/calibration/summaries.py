"""What a run would have recorded, on the scale and with the errors under which it is compared with the record.

Shares are compared as they are, all else in logs. A recorded value has an error of its own (`low` to `high` is its 90%
range) and the model has one (modules.csv), half of whose variance is shared by all rows of a module about the same
party or indicator: a lasting fault of the model counts about once.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from fnmatch import fnmatchcase
from statistics import NormalDist

import numpy as np
from numpy.typing import NDArray

from contingent.engine.runs.run import Run
from contingent.errors import CaseError
from contingent.evidence.record.observe import QuantityError, RunObserver
from contingent.evidence.record.scores import RANGE_SIGMAS
from contingent.scenario.model import Scenario
from contingent.scenario.tables.choices import Module
from contingent.scenario.tables.record import Record
from contingent.world.noise import across_worlds, fill_keys, name_key

Floats = NDArray[np.float64]
STREAM = "calibration error"  # name of the noise stream of record and model errors
FLOOR = 100.0  # in logs a world counts as no less than the recorded value divided by this
SHARED = 0.5  # assumption: part of the variance of the model's error that rows about one thing share


@dataclass(frozen=True)
class Fact:
    """One row of the record that is for fitting.

    Attributes
    ----------
    row : Record
    share : bool, compared as it is, else in logs
    own_error, model_error : standard deviations, on that scale
    case : number of the case whose record it is, where several are fitted together
    """

    row: Record
    share: bool
    own_error: float
    model_error: float
    case: int = 0

    @property
    def name(self) -> str:
        """Indicator and first day."""
        return f"{self.row.indicator} {self.row.start}"

    @property
    def recorded(self) -> float:
        """The recorded value on the scale of comparison."""
        return self.row.value if self.share else math.log(self.row.value)

    @property
    def error(self) -> float:
        """Standard deviation of record and model together."""
        return math.hypot(self.own_error, self.model_error)

    def scaled(self, values: Floats) -> Floats:
        """Return values of worlds on the scale of comparison."""
        return values if self.share else np.log(np.maximum(values, self.row.value / FLOOR))


def facts_of(scenario: Scenario, module: Module, case: int = 0) -> list[Fact]:
    """Return the facts that a module is fitted to: rows with use=fit, and no other row is looked at.

    A count of zero has no scale and is left out.
    """
    rows = [
        row
        for row in scenario.tables["record"]
        if row.use == "fit" and any(fnmatchcase(row.indicator, pattern) for pattern in module.indicators.split())
    ]
    facts = [fact_of(row, module, case) for row in rows]
    return [fact for fact in facts if fact is not None]


def fact_of(row: Record, module: Module, case: int = 0) -> Fact | None:
    """Return a row with its scale and errors, None where it has no scale."""
    low, high = (row.value if bound is None else bound for bound in (row.low, row.high))
    if ":" in row.indicator or row.unit == "share":
        return Fact(row, True, (high - low) / (2.0 * RANGE_SIGMAS), module.share_error, case)
    if row.value <= 0.0:
        return None
    ratio = high / max(low, row.value / FLOOR)
    return Fact(row, False, math.log(ratio) / (2.0 * RANGE_SIGMAS), module.log_error, case)


def simulated(run: Run, facts: list[Fact]) -> Floats:
    """Return float64[worlds, facts]: what each world shows, on the scale of comparison; NaN where it has no such thing.

    Raises
    ------
    CaseError
        For a fact that this ensemble cannot show.
    """
    observer, columns = RunObserver(run), []
    for fact in facts:
        try:
            seen = observer.observe(fact.row.indicator, fact.row.start, fact.row.end).values
        except QuantityError as fault:
            raise CaseError(
                [
                    f"record.csv: '{fact.row.indicator}' of {fact.row.start}, use=fit: {fault}; mend the row "
                    "or set use=display"
                ]
            ) from fault
        columns.append(np.where(np.isfinite(seen), fact.scaled(seen), np.nan))
    return np.column_stack(columns) if columns else np.zeros((len(run.outcomes), 0))


def filled(values: Floats) -> Floats:
    """Return values with the mean of the other worlds where a world has none: absence says nothing."""
    known = np.isfinite(values)
    count = known.sum(axis=0)
    means = np.divide(np.where(known, values, 0.0).sum(axis=0), count, out=np.zeros(values.shape[1]), where=count > 0)
    return np.where(known, values, means)


def errors(facts: list[Fact], worlds: int, seed: int) -> Floats:
    """Return float64[worlds, facts]: errors of record and model, drawn for each world."""
    out = np.empty((worlds, len(facts)))
    for column, fact in enumerate(facts):
        about = fact.row.indicator.rpartition(":")[2]
        out[:, column] = (
            fact.own_error * normals(f"own:{fact.name}:{fact.row.source}", worlds, seed)
            + math.sqrt(SHARED) * fact.model_error * normals(f"about:{about}", worlds, seed)
            + math.sqrt(1.0 - SHARED) * fact.model_error * normals(f"row:{fact.name}:{fact.row.source}", worlds, seed)
        )
    return out


def normals(name: str, worlds: int, seed: int) -> Floats:
    """Return standard normal draws, float64[worlds], keyed by name and world."""
    return np.array([NormalDist().inv_cdf(x) for x in uniforms(name, worlds, seed).tolist()])


def uniforms(name: str, worlds: int, seed: int) -> Floats:
    """Return uniform draws in (0, 1), float64[worlds], keyed by name and world."""
    keys, u = np.empty(worlds, np.uint64), np.empty(worlds)
    fill_keys(keys, np.uint64(seed), np.arange(worlds, dtype=np.uint64), name_key(f"stream:{STREAM}"))
    across_worlds(u, keys, 0, name_key(name), 0)
    return u
