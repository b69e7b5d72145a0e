"""The two-state chain with a record of flags."""

from datetime import timedelta

from contingent.scenario.model import Scenario
from contingent.scenario.reading.load import load
from contingent.scenario.tables.record import Panel


def flagged(error: float, days: list[int], values: list[float]) -> Scenario:
    """Return the two-state chain with a panel of flags: in revolt or not, mistaken with chance `error`."""
    case = load("two-state")
    rows = [
        Panel(
            date=case.config.epoch + timedelta(days=day),
            indicator="in_revolt",
            value=value,
            scale="flag",
            error=error,
            source="assumption: a test",
            grade="S",
        )
        for day, value in zip(days, values, strict=True)
    ]
    return case.changed(tables=case.tables | {"panel": rows})
