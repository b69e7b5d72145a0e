"""What every answer can do, whichever question it answers: eight names, checked by one test over all measures."""

from __future__ import annotations

import html
from pathlib import Path
from typing import Any, Protocol, runtime_checkable

import altair as alt
import pandas as pd
import xarray as xr

SHOWN = 20  # rows of a table in a notebook


@runtime_checkable
class Finding(Protocol):
    """An answer with all that it stands on.

    Attributes
    ----------
    table : the numbers, a row each
    data : all tables as groups that ArviZ knows (prior, posterior, observed_data, sample_stats), else under `answers`
    asked : what decides the answer: question, case, digest, edits, options, seed, version
    warnings : what is weak about it, a sentence each
    sources : which citations of the case it stands on: source, citation, url, tables, rows, grades
    """

    @property
    def table(self) -> pd.DataFrame:
        """The numbers, a row each."""
        ...

    @property
    def data(self) -> xr.DataTree:
        """All tables as groups."""
        ...

    @property
    def asked(self) -> dict[str, Any]:
        """What decides the answer."""
        ...

    @property
    def warnings(self) -> list[str]:
        """What is weak about it."""
        ...

    @property
    def sources(self) -> pd.DataFrame:
        """Which citations it stands on."""
        ...

    def plot(self) -> alt.TopLevelMixin:
        """Return the answer as a chart."""
        ...

    def words(self) -> str:
        """Return the answer as plain text."""
        ...

    def save(self, folder: str | Path | None = None) -> Path:
        """Leave the folder that the command leaves: tables, text, page, chart and what was asked; return it."""
        ...


def notebook(found: Finding) -> str:
    """Return a finding as HTML for a notebook: what was asked, what is weak, and the first rows of its table."""
    asked, rows = found.asked, found.table
    more = f"<p>{len(rows) - SHOWN} more rows in <code>.table</code></p>" if len(rows) > SHOWN else ""
    weak = "".join(f"<li>{html.escape(text)}</li>" for text in found.warnings)
    return (
        f"<h4>{html.escape(asked['question'])}: {html.escape(asked['case'])}, seed {asked['seed']}</h4>"
        + (f"<ul><b>Weak</b>{weak}</ul>" if weak else "")
        + rows.head(SHOWN).to_html(index=False, border=0)
        + more
        + "<p><code>.plot()</code>, <code>.words()</code>, <code>.data</code>, <code>.sources</code>, "
        "<code>.save(folder)</code></p>"
    )
