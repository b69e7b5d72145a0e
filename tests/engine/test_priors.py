"""Parameters are drawn from their priors, by world and name."""

import numpy as np
import pytest
from scipy import stats

from contingent.engine.priors import draw_parameters, quantile
from contingent.scenario.arrays.compiled import Compiled
from contingent.world.parameter import Parameter

U = np.array([1e-6, 0.01, 0.3, 0.5, 0.9, 0.999])


@pytest.mark.parametrize(
    ("prior", "a", "b", "expected"),
    [
        ("uniform", -2.0, 3.0, stats.uniform(-2.0, 5.0)),
        ("normal", 1.0, 2.0, stats.norm(1.0, 2.0)),
        ("lognormal", 3.0, 0.5, stats.lognorm(0.5, scale=3.0)),
        ("beta", 2.0, 98.0, stats.beta(2.0, 98.0)),
        ("beta", 0.5, 0.5, stats.beta(0.5, 0.5)),
        ("beta", 300.0, 2.0, stats.beta(300.0, 2.0)),
    ],
)
def test_quantiles(prior: str, a: float, b: float, expected: stats.rv_continuous) -> None:
    drawn = quantile(Parameter("x", 0.0, "1", "a number", "assumption", prior, a, b, within="[-1e6, 1e6]"), U)
    assert np.allclose(drawn, expected.ppf(U), rtol=1e-9, atol=1e-12)


def test_a_world_draws_the_same_in_any_company(chain: Compiled) -> None:
    many = draw_parameters(chain, np.arange(500), 3, "prior")
    few = draw_parameters(chain, np.array([499, 7]), 3, "prior")
    assert (many[[499, 7]] == few).all()
    assert (draw_parameters(chain, np.arange(500), 4, "prior") != many).all()
    for column, parameter in enumerate(chain.parameters):
        assert stats.kstest(many[:, column], stats.beta(parameter.a, parameter.b).cdf).pvalue > 1e-3


def test_defaults_are_the_defaults(chain: Compiled) -> None:
    drawn = draw_parameters(chain, np.arange(3), 3, "default")
    assert (drawn == [parameter.default for parameter in chain.parameters]).all()
