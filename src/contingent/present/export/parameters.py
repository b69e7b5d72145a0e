"""The parameters of a run with who uses them, for the ladder's page and for the sources."""

from __future__ import annotations

import pandas as pd

from contingent.present.kit.markup import escaped
from contingent.present.kit.sections import Report
from contingent.present.report.first_screen.told import Told
from contingent.present.report.parameters import parameters_table


def parameters_of(told: Told) -> pd.DataFrame:
    """Return one row a parameter: its name, the mechanism that uses it, meaning, unit, range, prior, source."""
    compiled = told.run.compiled
    uses = {p.name: module.NAME for module in compiled.mechanisms for p in module.PARAMETERS}
    table = parameters_table(compiled).drop(columns=["free", "default"])
    table.insert(1, "used by", [uses.get(name, "") for name in table["parameter"]])
    return table


def in_english(report: Report, told: Told) -> None:
    """Say of the last part of a page in another language that it stands in English."""
    if told.language != "en":
        how = f"<p class='how'>{escaped(told.say('in-english'))}</p>"
        report.parts.append(f"{how}<div lang='en'>{report.parts.pop()}</div>")
