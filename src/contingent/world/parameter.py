"""A parameter: a number with a unit, a prior and a source."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Parameter:
    """A declared number of a mechanism; a `Parameter` with a prior is free, others are fixed.

    Attributes
    ----------
    name : str
        Unique; also the argument by which a mechanism's `step` receives it (float64[worlds]).
    default : float
        Value of a fixed parameter; of a free one the value used where no prior is drawn from.
    unit, meaning, source : str
        `source` is a citation or begins with "assumption".
    prior : str or None
        "normal", "lognormal", "uniform", "beta" for a free parameter, None for a fixed one.
    a, b : float
        normal: mean, sd; lognormal: median, sd of the log; uniform: low, high; beta: a, b.
    low, high : float
        For a fixed parameter: the range over which its sensitivity is reported.
    choices : tuple of str
        For a named switch: the word of each value 0, 1, ...; edits may use the word.
    """

    name: str
    default: float
    unit: str
    meaning: str
    source: str
    prior: str | None = None
    a: float = 0.0
    b: float = 0.0
    low: float | None = None
    high: float | None = None
    choices: tuple[str, ...] = ()
