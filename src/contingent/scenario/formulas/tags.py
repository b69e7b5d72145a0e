"""Tags: sets of labels that formulas may name, such as place=@countryside or unit=@guards."""

from __future__ import annotations

from typing import get_args

from contingent.scenario.model import Scenario
from contingent.scenario.tables.all import TABLES

KINDS = (
    ("place", "places", "kind"),
    ("group", "groups", "kind"),
    ("unit", "units", "kind"),
    ("site", "sites", "kind"),
    ("contender", "contenders", "kind"),
    ("party", "parties", "family"),
)


def tags_of(scenario: Scenario, labels: dict[str, tuple[str, ...]]) -> dict[str, dict[str, tuple[str, ...]]]:
    """Return dimension -> tag -> labels.

    Places are tagged by kind, city, province, `free` (not occupied); groups, units, sites and
    contenders by kind; parties by family; units also by the city they start in. A kind is a tag also where
    nothing is of that kind.
    """
    out: dict[str, dict[str, list[str]]] = {name: {} for name in labels}
    for dimension, table, column in KINDS:
        kinds = get_args(TABLES[table].model_fields[column].annotation)
        out.setdefault(dimension, {}).update({kind: [] for kind in kinds})

    def add(dimension: str, tag: str | None, label: str) -> None:
        if tag:
            out[dimension].setdefault(tag, []).append(label)

    city_of: dict[str, str | None] = {}
    for row in scenario.tables["places"]:
        city_of[row.place] = row.city
        add("place", row.kind, row.place)
        add("place", row.city, row.place)
        add("place", row.province, row.place)
        add("place", "occupied" if row.occupied else "free", row.place)
        if row.city and row.city == scenario.config.capital:
            add("place", "capital", row.place)
        if row.kind in ("district", "town"):
            add("place", "urban", row.place)
    for row in scenario.tables["electoral_districts"]:
        add("place", f"district_{row.district}", row.place)
    for dimension, table, column in KINDS[1:]:
        for row in scenario.rows(table):
            add(dimension, getattr(row, column), getattr(row, dimension))
    for row in scenario.tables["units"]:
        add("unit", city_of.get(row.place), row.unit)
        if city_of.get(row.place) == scenario.config.capital:
            add("unit", "capital", row.unit)
    for row in scenario.tables["sites"]:
        add("site", row.city, row.site)
    return {dimension: {tag: tuple(names) for tag, names in tags.items()} for dimension, tags in out.items()}
