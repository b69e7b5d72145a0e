"""A run of which some worlds were stopped early, as its outcomes read it: each stands as on its last evening."""

from __future__ import annotations

import copy
from datetime import date

import numpy as np
import xarray as xr

from contingent.engine.runs.run import Run


def standing(run: Run) -> Run:
    """Return a run whose stopped worlds have the values of the evening on which they were stopped to the end.

    Otherwise shares and quantiles of late dates would be those of the worlds that were never stopped. A run without a
    rule is returned as it is.
    """
    if not run.manifest["stop_when"]:
        return run
    series, config = run.series, run.scenario.config
    order = run.outcomes.set_index("world").loc[series["world"].to_numpy(), "stopped"].astype(str)
    last = np.array([config.day_of(date.fromisoformat(text)) if text else run.compiled.days for text in order])
    stamps = np.array(run.compiled.detail_days, np.int64)
    lasting = {
        "date": np.minimum(np.arange(run.compiled.days), last[:, None]),
        # Fields in full are of the morning, before anything happens: that of the day after is still known.
        "detail_date": np.minimum(
            np.arange(len(stamps)), np.maximum(np.searchsorted(stamps, last + 1, side="right") - 1, 0)[:, None]
        ),
    }
    there = [name for name in lasting if name in series.dims]
    where = {name: xr.DataArray(lasting[name], dims=("world", name)) for name in there}
    where["world"] = xr.DataArray(np.arange(series.sizes["world"]), dims="world")
    stood = series.drop_vars(there).isel(where)
    out = copy.copy(run)
    vars(out)["series"] = stood.assign_coords({name: series[name] for name in there})
    return out
