"""A parameter: a number with a unit, a range, a prior and a source."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass

from contingent.errors import BindingError
from contingent.world.prior import prior_fault

INTERVAL = re.compile(r"([\[(])\s*([-+.\de]+)\s*,\s*([-+.\de]+)\s*([\])])")


@dataclass(frozen=True)
class Parameter:
    """A declared number of a mechanism; a `Parameter` with a prior is free, others are fixed.

    Attributes
    ----------
    name : str
        Unique; also the name by which a mechanism's `step` reads it, `p.name`.
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
    choices_in : str
        "table.column" whose values, in the order of the case's rows, are the words of a switch.
    within : str
        The values that make sense, such as "[0, 1]", or "(0, 100]" without 0 itself. A switch has none.

    Raises
    ------
    BindingError
        For a declaration without a range, or whose own numbers leave it.
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
    choices_in: str = ""
    within: str = ""

    def __post_init__(self) -> None:
        fault = self.own_fault()
        if fault:
            raise BindingError(f"parameter '{self.name}': {fault}")

    def own_fault(self) -> str:
        """Return what is wrong with the declaration, nothing where it is right."""
        if self.choices_in and not self.choices:
            return ""
        if not self.choices and not self.within:
            return 'no range; add the values that make sense, such as within="[0, 1]" or within="(0, 100]"'
        if not self.choices:
            found = INTERVAL.fullmatch(self.within)
            if not found or not float(found[2]) < float(found[3]):
                return f'\'{self.within}\' is no range; write two numbers, such as within="[0, 1]" or within="(0, 100]"'
        for what, value in (("default", self.default), ("low", self.low), ("high", self.high)):
            if value is not None and self.fault(value):
                return f"its {what}: {self.fault(value)}"
        wrong = self.prior_fault(self.prior, self.a, self.b) if self.prior is not None else None
        return wrong[1] if wrong else ""

    @property
    def bounds(self) -> tuple[float, float]:
        """The lowest and the highest value that make sense."""
        if self.choices:
            return 0.0, len(self.choices) - 1.0
        low, high = self.within[1:-1].split(",")
        return float(low), float(high)

    @property
    def range(self) -> str:
        """The values that make sense, in words: "[0, 1]", or those of a switch."""
        return ", ".join(self.choices) or self.within

    def fault(self, value: float) -> str:
        """Return why a value makes no sense, with the range, and nothing where it does."""
        low, high = self.bounds
        if self.choices:
            right, wanted = value in range(len(self.choices)), f"one of {self.range}"
        else:
            right = low <= value <= high and not (
                (value == low and self.within[0] == "(") or (value == high and self.within[-1] == ")")
            )
            wanted = f"a number in the range {self.within} of '{self.name}'"
        return "" if right and math.isfinite(value) else f"{value:g} makes no sense; write {wanted}"

    def prior_fault(self, prior: str, a: float, b: float) -> tuple[str, str] | None:
        """Return which of `prior`, `a` and `b` makes no prior of this parameter, and why; None where they make one."""
        if self.choices:
            return "prior", f"a switch is not drawn; hold it with prior 'fixed' at one of 0 to {len(self.choices) - 1}"
        return prior_fault(prior, a, b, *self.bounds)
