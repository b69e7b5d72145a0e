"""A calibration as groups that ArviZ opens: `arviz.from_zarr(path)`, or `xarray.open_datatree(path, engine="zarr")`."""

from __future__ import annotations

import shutil
import warnings
from pathlib import Path

import numpy as np
import xarray as xr

from .calibrate import Calibration, frame
from .swarm import prior_scores


def write_inference_data(found: Calibration, path: Path) -> Path:
    """Write groups prior, posterior (chain, draw) and observed_data (fact) as a zarr store; return its path.

    Draws of the posterior are independent given the ensembles that taught them: they are no Markov chain, and R-hat
    says nothing about them.
    """
    before = prior_scores(found.compiled, found.asked.worlds, found.asked.seed)
    prior = frame(found.compiled, before)[found.names]
    facts = [(part.module.module, fact) for part in found.fitted for fact in part.facts]
    observed = xr.Dataset(
        {"value": ("fact", np.array([fact.row.value for _, fact in facts])),
         "error": ("fact", np.array([fact.error for _, fact in facts]))},
        {"fact": np.array([fact.name for _, fact in facts]), "module": ("fact", np.array([name for name, _ in facts]))})
    observed["error"].attrs["comment"] = "record and model together; of shares as they are, else in logs"
    groups = {
        kind: xr.Dataset({name: (("chain", "draw"), table[name].to_numpy()[None]) for name in found.names})
        for kind, table in (("posterior", found.draws), ("prior", prior))}
    for name in ("posterior", "prior"):
        for parameter in found.compiled.parameters:
            if parameter.name in groups[name]:
                groups[name][parameter.name].attrs |= {"unit": parameter.unit, "meaning": parameter.meaning}
        groups[name] = groups[name].assign_coords(chain=[0], draw=np.arange(found.asked.worlds))
    groups["observed_data"] = observed
    shutil.rmtree(path, ignore_errors=True)
    with warnings.catch_warnings():  # zarr warns that text may yet change
        warnings.simplefilter("ignore")
        xr.DataTree.from_dict(groups).to_zarr(path, mode="w")
    return path
