"""A parameter: its range, its prior, and what is refused."""

from typing import Any

import numpy as np
import pytest
from scipy import stats

from contingent.engine.priors import quantile
from contingent.errors import BindingError
from contingent.world.parameter import Parameter

U = np.linspace(0.0005, 0.9995, 1000)


def rate(**changed: Any) -> Parameter:
    plain: dict[str, Any] = {"default": 0.2, "unit": "1/day", "meaning": "a rate", "source": "assumption"}
    return Parameter("rate", **(plain | {"within": "[0, 1]"} | changed))


def test_a_parameter_says_what_makes_sense() -> None:
    closed, half_open, switch = rate(), rate(within="(0, 1e9)"), rate(default=1.0, within="", choices=("no", "yes"))
    assert [not closed.fault(x) for x in (0.0, 1.0, -1e-9, 1.01, float("nan"), float("inf"))] == [1, 1, 0, 0, 0, 0]
    assert [not half_open.fault(x) for x in (0.0, 1e-9, 1e9, 1e8)] == [0, 1, 0, 1]
    assert [not switch.fault(x) for x in (0.0, 1.0, 0.5, 2.0, -1.0, float("nan"))] == [1, 1, 0, 0, 0, 0]
    assert closed.fault(7.0) == "7 makes no sense; write a number in the range [0, 1] of 'rate'"
    assert switch.fault(2.0) == "2 makes no sense; write one of no, yes"


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"within": ""}, "parameter 'rate': no range; add"),
        ({"within": "0..1"}, "is no range"),
        ({"within": "[1, 0]"}, "is no range"),
        ({"within": "[0, 1]", "default": 2.0}, "its default: 2 makes no sense"),
        ({"low": -1.0, "high": 1.0}, "its low: -1 makes no sense"),
        ({"prior": "lognormel", "a": 0.2, "b": 0.1}, "unknown prior 'lognormel'; did you mean 'lognormal'"),
        ({"prior": "lognormal", "a": 0.2}, "b=0 of a lognormal prior must be more than 0"),
        ({"prior": "uniform", "a": -1.0, "b": 1.0}, "-1 to 1 leaves the range, 0 to 1"),
        ({"prior": "normal", "a": 0.0, "b": 1.0}, "too little of normal"),
        ({"prior": "lognormal", "a": 1.0, "b": 1000.0, "within": "[0, 100]"}, "too little of lognormal"),
        ({"prior": "beta", "a": 1e308, "b": 1e308}, "beta"),
        ({"prior": "beta", "a": float("nan"), "b": 1.0}, "not finite"),
        ({"prior": "beta", "a": 1.0, "b": 1.0, "within": "", "choices": ("no", "yes"), "default": 0.0}, "a switch"),
    ],
)
def test_a_wrong_declaration_stops_with_a_sentence(changed: dict[str, Any], said: str) -> None:
    with pytest.raises(BindingError, match=said.replace("(", r"\(")):
        rate(**changed)


def test_a_prior_is_cut_to_the_range() -> None:
    """A normal law between two bounds is the truncated normal law."""
    drawn = quantile(rate(prior="normal", a=0.5, b=0.3), U)
    assert np.allclose(drawn, stats.truncnorm(-0.5 / 0.3, 0.5 / 0.3, 0.5, 0.3).ppf(U), atol=1e-9)
    assert drawn.min() > 0.0 and drawn.max() < 1.0


def test_a_range_far_from_its_prior_changes_no_bit() -> None:
    near, far = (rate(prior="lognormal", a=0.2, b=0.2, within=f"[0, {high}]") for high in ("1", "1e6"))
    assert (quantile(near, U) == quantile(far, U)).all()
