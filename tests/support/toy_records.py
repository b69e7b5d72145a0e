"""Toy cases made shorter, with priors of their own, and records of them."""

from datetime import timedelta

import contingent as ct
from contingent.evidence.record.panel import Datum
from contingent.scenario.model import Scenario
from contingent.scenario.tables.choices import Prior

DAYS = 120
WALK = [Datum(day, "wealth_now", value, "linear", 1.0) for day, value in [(20, 12), (40, 9), (60, 8), (80, 11)]]
LEVEL = [
    Datum(day, "level_now", value, "linear", 0.5)
    for day, value in [(10, 1.0), (25, 1.4), (40, 0.2), (55, -0.4), (70, -0.3), (85, 0.6)]
]


def short(case: str, days: int = DAYS, **priors: tuple[str, float, float]) -> Scenario:
    """Return a toy case with fewer days and priors of its own."""
    scenario = ct.load(case)
    config = scenario.config
    rows = [
        Prior(parameter=name, prior=kind, a=a, b=b, source="assumption: test", grade="S")  # type: ignore[arg-type]
        for name, (kind, a, b) in priors.items()
    ]
    return scenario.changed(
        config=config.model_copy(update={"end": config.epoch + timedelta(days=days - 1)}),
        tables=scenario.tables | {"priors": rows},
    )
