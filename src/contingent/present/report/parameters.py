"""The parameters of a case as a table."""

from __future__ import annotations

import pandas as pd

from contingent.scenario.arrays.compiled import Compiled


def parameters_table(compiled: Compiled) -> pd.DataFrame:
    """Return one row a parameter, the free ones first.

    Returns
    -------
    DataFrame: parameter, meaning, unit, range, prior (such as "uniform(0.2, 1.5)", or "fixed at 2"), free, default,
    source.
    """
    return pd.DataFrame(
        [
            {
                "parameter": p.name,
                "meaning": p.meaning,
                "unit": p.unit,
                "range": p.range,
                "prior": f"{p.prior}({p.a:g}, {p.b:g})" if p.prior else f"fixed at {p.default:g}",
                "free": p.prior is not None,
                "default": p.default,
                "source": p.source,
            }
            for p in sorted(compiled.parameters, key=lambda p: (p.prior is None, p.name))
        ],
        columns=["parameter", "meaning", "unit", "range", "prior", "free", "default", "source"],
    )
