"""An answer to a question: a Finding, whether it was just found or is read from its folder."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import altair as alt
import pandas as pd
import xarray as xr

from contingent.engine.runs.storage import land, land_json
from contingent.errors import QuestionError
from contingent.measures.common.finding import notebook
from contingent.measures.common.seen import of_finding
from contingent.measures.common.tables import kinds, to_csv, tree
from contingent.present.kit.notebook import bundle
from contingent.present.kit.speech import checked

ASKED, SOURCES, CHART = "asked.json", "sources.csv", "chart.json"


@dataclass(frozen=True)
class Answer:
    """A finding (see `finding.Finding`).

    Attributes
    ----------
    tables : all tables by name, plain (`tables.plain`); the first is `table`
    text : the answer in words
    chart, page : make the chart, and the page as one HTML text
    folder : where it lies, or must lie; None where it may lie anywhere
    result : what the measure's own functions return; None for an answer that was read from a folder
    tell : gives the words in a language by its name; None where there are those of English alone
    """

    asked: dict[str, Any]
    tables: dict[str, pd.DataFrame]
    warnings: list[str]
    sources: pd.DataFrame
    text: str
    chart: Callable[[], alt.TopLevelMixin] = field(repr=False)
    page: Callable[[], str] = field(repr=False)
    folder: Path | None = None
    result: Any = field(default=None, repr=False)
    tell: Callable[[str], str] | None = field(default=None, repr=False)

    @property
    def table(self) -> pd.DataFrame:
        """The numbers, a row each."""
        return next(iter(self.tables.values()))

    @property
    def data(self) -> xr.DataTree:
        """All tables as groups of arrays."""
        return tree(self.asked["question"], self.tables)

    def plot(self) -> alt.TopLevelMixin:
        """Return the answer as a chart."""
        return self.chart()

    def words(self, lang: str = "en") -> str:
        """Return the answer as plain text.

        Parameters
        ----------
        lang : `en`; `zh` or `ru` too of an answer of `compare` that was not read from a folder

        Raises
        ------
        QuestionError
            For another language.
        """
        if checked(lang) == "en":
            return self.text
        if self.tell is None:
            raise QuestionError(
                f"--lang {lang}: told in English alone; what compare has just found is told in others too"
            )
        return self.tell(lang)

    def save(self, folder: str | Path | None = None) -> Path:
        """Write tables as CSV, text, page, chart and what was asked; return the folder.

        Parameters
        ----------
        folder : by default where it lies, else runs/QUESTION-CASE-DIGEST, the digest that of what was asked
        """
        place = Path(folder) if folder else self.folder or default_folder(self.asked)
        name = self.asked["question"]
        page, chart = self.page(), self.plot().to_json()  # before anything is written: it may be this folder's own
        for path, table in self.tables.items():
            land(place / file_of(path), to_csv(table))
        land(place / SOURCES, to_csv(self.sources))
        land(place / f"{name}.txt", (self.text + "\n").encode())
        land(place / f"{name}.html", page.encode())
        land(place / CHART, chart.encode())
        described = {path: kinds(table) for path, table in self.tables.items()}
        written = datetime.now(UTC).isoformat(timespec="seconds")
        extra = {"tables": described, "sources": kinds(self.sources), "warnings": self.warnings, "written": written}
        land_json(place / ASKED, self.asked | extra)
        return place

    def _repr_html_(self) -> str:
        return notebook(self)

    def _repr_mimebundle_(self, **_: Any) -> dict[str, Any]:
        """Return chart and table, and a widget where anywidget is installed (extra `notebook`)."""
        return bundle(repr(self), self._repr_html_(), of_finding(self))


def default_folder(asked: dict[str, Any]) -> Path:
    """Return runs/QUESTION-CASE-DIGEST, the digest that of all that decides the answer."""
    short = hashlib.sha256(json.dumps(asked, sort_keys=True, default=str).encode()).hexdigest()[:8]
    return Path("runs") / f"{asked['question']}-{asked['case']}-{short}"


def file_of(path: str) -> str:
    """Return the name of a table's file."""
    return f"{path.rpartition('/')[2]}.csv"
