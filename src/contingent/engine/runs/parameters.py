"""The parameters of a run's worlds: drawn, or from a table."""

from __future__ import annotations

import hashlib

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from contingent.engine.posterior import posterior_parameters
from contingent.engine.priors import draw_parameters
from contingent.errors import CaseError, known
from contingent.scenario.arrays.compiled import Compiled
from contingent.scenario.edits.kinds import held

DRAWN = ("prior", "posterior", "default")


def parameter_table(
    compiled: Compiled, parameters: str | pd.DataFrame, worlds: int, seed: int
) -> tuple[NDArray[np.float64] | str, str]:
    """Return the parameters of every world, or how to draw them; and what the manifest says of them.

    Parameters
    ----------
    parameters : "prior", "posterior", "default", or a frame with one row a world and a column for some parameters:
        the others have their defaults, or the value at which an edit holds them

    Raises
    ------
    CaseError
        For another word, and a frame that does not fit.
    """
    if isinstance(parameters, pd.DataFrame):
        source = hashlib.sha256(parameters.to_csv(index=False).encode()).hexdigest()
        return filled(compiled, parameters, worlds, seed), source
    known("parameters", "way to draw them", parameters, DRAWN)
    if parameters == "posterior":
        return posterior_parameters(compiled, worlds, seed)
    return parameters, parameters


def filled(compiled: Compiled, table: pd.DataFrame, worlds: int, seed: int) -> NDArray[np.float64]:
    """Return float64[worlds, parameters]: a table's columns, and the defaults of the parameters that it lacks."""
    names = [parameter.name for parameter in compiled.parameters]
    for name in map(str, table.columns):
        known("parameters", "column", name, names)
    if len(table) != worlds:
        raise CaseError([f"parameters: the table must have {worlds} rows, one a world; it has {len(table)}"])
    out = draw_parameters(compiled, np.arange(worlds), seed, "default")
    for name, value in held(compiled.scenario.edits).items():
        if name in table and (table[name] != value).any():
            raise CaseError([f"parameters: '{name}' is held at {value:g} by an edit; leave out the column or the edit"])
    for name in table:
        values = pd.to_numeric(table[name], errors="coerce").to_numpy(np.float64)
        if not np.isfinite(values).all():
            row = int(np.flatnonzero(~np.isfinite(values))[0])
            raise CaseError([f"parameters: column '{name}', row {row}: '{table[name].iloc[row]}' is not a number"])
        column = names.index(str(name))
        for row, value in enumerate(values.tolist()):
            if fault := compiled.parameters[column].fault(value):
                raise CaseError([f"parameters: column '{name}', row {row}: {fault}"])
        out[:, column] = values
    return out
