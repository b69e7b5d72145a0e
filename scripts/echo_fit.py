"""Fit the hazards of echo_1917 to 1918-1949 and write them to its priors.csv: python scripts/echo_fit.py.

Nothing after 1949 is read. The same rows give the same file.
"""

from __future__ import annotations

from contingent.engine.runs.storage import land
from contingent.evidence.echo.hazards import as_priors, fit_hazards
from contingent.mechanisms.registry import compile_scenario
from contingent.scenario.reading.load import load

if __name__ == "__main__":
    scenario = load("echo-1917")
    bare = scenario.changed(tables={**scenario.tables, "priors": []})
    priors = as_priors(fit_hazards(compile_scenario(bare)))
    path = scenario.folder / "priors.csv"
    land(path, priors.to_csv(index=False, float_format="%.4g", lineterminator="\n").encode())
    print(f"{path}\n{priors.drop(columns=['source', 'grade', 'note']).to_string(index=False)}")
