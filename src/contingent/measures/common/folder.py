"""Reads an answer back from the folder that a command, or `save`, has left."""

from __future__ import annotations

import json
from functools import partial
from pathlib import Path
from typing import Any

import altair as alt

from contingent.errors import RunError
from contingent.measures.common.answer import ASKED, CHART, SOURCES, Answer, file_of
from contingent.measures.common.tables import from_csv


def read(folder: str | Path) -> Answer:
    """Return the finding that a folder holds.

    Raises
    ------
    RunError
        For a folder without an answer, or with a file of it gone.
    """
    place = Path(folder)
    try:
        asked: dict[str, Any] = json.loads((place / ASKED).read_text(encoding="utf-8"))
        described, about, weak = (asked.pop(name) for name in ("tables", "sources", "warnings"))
        del asked["written"]
        tables = {path: from_csv((place / file_of(path)).read_bytes(), kinds) for path, kinds in described.items()}
        sources = from_csv((place / SOURCES).read_bytes(), about)
        text = (place / f"{asked['question']}.txt").read_text(encoding="utf-8").removesuffix("\n")
    except (OSError, ValueError, KeyError) as error:
        raise RunError(
            f"{place}: holds no answer that can be read ({error}); ask again, or name another folder"
        ) from None
    page = place / f"{asked['question']}.html"
    return Answer(asked, tables, weak, sources, text, partial(chart_in, place), partial(page.read_text, "utf-8"), place)


def chart_in(folder: Path) -> alt.TopLevelMixin:
    """Return the chart that lies in a folder."""
    return alt.Chart.from_json((folder / CHART).read_text(encoding="utf-8"))
