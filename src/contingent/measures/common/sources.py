"""Which citations of a case an answer stands on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd

from contingent.scenario.model import Scenario
from contingent.scenario.tables.all import TABLES, TOLD
from contingent.scenario.tables.legacy import FILES as LEGACY

# Tables that say what happened, or what others have found: a world is made without them.
RECORD = (
    "record",
    "panel",
    "pins",
    "episodes",
    "covariates",
    "schools",
    "unit_sides",
    "seizures",
    "takings",
    "chronicle",
    "modules",
    "targets",
    "reference",
    "whereabouts",
    "names",
    "history",
    *TOLD,
    *LEGACY,
)
ASSUMED = "assumption"
COLUMNS = ("source", "citation", "url", "tables", "rows", "grades")


def sources_of(scenario: Scenario, evidence: Sequence[str] = (), worlds: bool = True) -> pd.DataFrame:
    """Return the citations behind a case's worlds and behind some tables of its record, the most used first.

    The last row counts what is an assumption of the case's author.

    Parameters
    ----------
    evidence : tables of the record that the answer has read
    worlds : whether the answer rests on worlds of the case
    """
    cited = {row.source: row for row in (*scenario.tables["sources"], *scenario.tables["legacy_sources"])}
    used: dict[str, list[tuple[str, str]]] = {}
    read = [name for name in TABLES if name in evidence or (worlds and name not in RECORD and name != "sources")]
    for table in read:
        for row in (row for row in scenario.rows(table) if getattr(row, "grade", None)):
            assumed = row.source.startswith(ASSUMED)
            for key in [ASSUMED] if assumed else [part.strip() for part in row.source.split(";")]:
                used.setdefault(key, []).append((table, row.grade))
    ordered = sorted(used, key=lambda key: (key == ASSUMED, -len(used[key]), key))
    return pd.DataFrame([line(key, cited.get(key), used[key]) for key in ordered], columns=list(COLUMNS))


def line(key: str, cited: Any, used: list[tuple[str, str]]) -> dict[str, Any]:
    """Return a citation with where it is used."""
    return {
        "source": key,
        "citation": cited.citation if cited else "assumed by the author of the case; each row says what and why",
        "url": cited.url if cited else "",
        "tables": " ".join(dict.fromkeys(table for table, _ in used)),
        "rows": len(used),
        "grades": " ".join(sorted({grade for _, grade in used})),
    }
