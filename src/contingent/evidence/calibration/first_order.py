"""First-order sensitivity of outcomes and of the record's indicators, by SALib on worlds already simulated.

RBD-FAST (Tarantola, Gatelli and Mara 2006; Plischke 2010; bias correction of Tissot and Prieur 2012) needs no design:
parameters drawn from their priors will do. S1 is the share of an output's variance over worlds that the mean moves
with one parameter alone; what is left is chance and interaction.
"""

from __future__ import annotations

import importlib
import importlib.util

import numpy as np
import pandas as pd

from contingent.evidence.calibration.fit import Calibration

MISSING = "sensitivity: not computed, SALib is missing; get it: .venv/bin/pip install 'contingent[fit]'"


def available() -> bool:
    """Return whether SALib is installed."""
    return importlib.util.find_spec("SALib") is not None


def first_order(found: Calibration) -> pd.DataFrame:
    """Return S1 of every output and free parameter over the prior ensemble.

    Returns
    -------
    DataFrame: output, kind ("rung" or the module it is fitted in), parameter, s1, error (one standard error, by
    SALib's bootstrap). Outputs that are alike in all worlds are left out.
    """
    rbd_fast = importlib.import_module("SALib.analyze.rbd_fast")
    outcomes = found.prior.outcomes
    sound = (outcomes["status"].astype(str) == "sound").to_numpy()
    outputs = {
        (row.rung, "rung"): outcomes[f"rung_{row.rung}"].to_numpy(float)[sound]
        for row in found.compiled.scenario.tables["rungs"]
    }
    for part in found.fitted:
        if not part.earlier:  # the module's first ensemble is the prior's
            outputs |= {
                (fact.name, part.module.module): part.first.summaries[:, n] for n, fact in enumerate(part.facts)
            }
    x = outcomes.loc[sound, found.names].to_numpy(float)
    problem = {"num_vars": len(found.names), "names": found.names}
    rows = []
    for (output, kind), y in outputs.items():
        if not np.isfinite(y).all() or y.std() == 0.0:
            continue
        s = rbd_fast.analyze(problem, x, y, num_resamples=50, conf_level=0.6827, seed=found.asked.seed)
        rows += [
            {
                "output": output,
                "kind": kind,
                "parameter": name,
                "s1": float(s["S1"][n]),
                "error": float(s["S1_conf"][n]),
            }
            for n, name in enumerate(found.names)
        ]
    return pd.DataFrame(rows, columns=["output", "kind", "parameter", "s1", "error"])
