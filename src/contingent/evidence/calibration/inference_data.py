"""A calibration as groups that ArviZ opens: `arviz.from_netcdf(path)`, or `xarray.open_datatree(path)`."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import numpy as np
import xarray as xr

from contingent.evidence.calibration.fit import Calibration
from contingent.evidence.calibration.lab import frame
from contingent.evidence.filter.swarm import prior_scores

MISSING = "not written, h5netcdf is missing; get it: .venv/bin/pip install 'contingent[fit]'"


def available() -> bool:
    """Return whether h5netcdf is installed."""
    return importlib.util.find_spec("h5netcdf") is not None


def write_inference_data(found: Calibration, path: Path) -> Path:
    """Write groups prior, posterior (chain, draw) and observed_data (fact) as one netCDF file; return its path.

    Draws of the posterior are independent given the ensembles that taught them: they are no Markov chain, and R-hat
    says nothing about them.
    """
    before = prior_scores(found.compiled, found.asked.worlds, found.asked.seed)
    prior = frame(found.compiled, before)[found.names]
    facts = [(part.module.module, fact) for part in found.fitted for fact in part.facts]
    observed = xr.Dataset(
        {
            "value": ("fact", np.array([fact.row.value for _, fact in facts])),
            "error": ("fact", np.array([fact.error for _, fact in facts])),
        },
        {"fact": np.array([fact.name for _, fact in facts]), "module": ("fact", np.array([name for name, _ in facts]))},
    )
    observed["error"].attrs["comment"] = "record and model together; of shares as they are, else in logs"
    groups = {
        kind: xr.Dataset({name: (("chain", "draw"), table[name].to_numpy()[None]) for name in found.names})
        for kind, table in (("posterior", found.draws), ("prior", prior))
    }
    for name in ("posterior", "prior"):
        for parameter in found.compiled.parameters:
            if parameter.name in groups[name]:
                groups[name][parameter.name].attrs |= {"unit": parameter.unit, "meaning": parameter.meaning}
        groups[name] = groups[name].assign_coords(chain=[0], draw=np.arange(found.asked.worlds))
    groups["observed_data"] = observed
    xr.DataTree.from_dict(groups).to_netcdf(path, engine="h5netcdf")
    return path
