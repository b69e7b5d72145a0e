"""A finding as a notebook shows it: its chart, and each row of its table in a sentence."""

from __future__ import annotations

from io import StringIO
from typing import Any, cast

from contingent.measures.common.finding import Finding
from contingent.measures.common.tables import records
from contingent.present.kit.charts import Figure, styled
from contingent.present.kit.notebook import Seen

MOST = 200  # rows that a list offers
NAMES = ("title", "name", "outcome", "date")  # columns that call a row, the first that is there


def of_finding(found: Finding) -> Seen:
    """Return the chart of a finding with the rows of its table."""
    written = StringIO()
    styled(cast(Figure, found.plot())).save(written, format="svg")
    rows = records(found.table.head(MOST))
    asked = found.asked
    title = f"{asked['question']}: {asked['case']}, seed {asked['seed']}"
    return Seen(title, written.getvalue(), tuple(map(called, rows)), tuple(map(told, rows)))


def called(row: dict[str, Any]) -> str:
    """Return what a row is called."""
    name = next((name for name in NAMES if name in row), next(iter(row)))
    many = f" ({row['do']})" if "do" in row else ""
    return f"{row[name]}{many}"


def told(row: dict[str, Any]) -> str:
    """Return the numbers of a row: of an effect in a sentence, else column by column."""
    if {"with", "without", "effect", "low", "high"} <= set(row) and row["with"] is not None:
        return (
            f"{row['with']:.3g} with, {row['without']:.3g} without; difference {row['effect']:+.3g}, 95% interval "
            f"{row['low']:+.3g} to {row['high']:+.3g}."
        )
    return "; ".join(
        f"{name} {value:.4g}" if isinstance(value, float) else f"{name} {value}" for name, value in row.items()
    )
