"""Tags: sets of labels that formulas may name, such as place=@countryside or unit=@guards."""

from __future__ import annotations

from collections.abc import Iterator
from typing import get_args

from contingent.scenario.model import Scenario
from contingent.scenario.tables.all import TABLES
from contingent.scenario.tables.people import Place

# (dimension, table, column): what is in the column is a tag, also where nothing is of that kind.
KINDS = (
    ("place", "places", "kind"),
    ("group", "groups", "kind"),
    ("unit", "units", "kind"),
    ("site", "sites", "kind"),
    ("contender", "contenders", "kind"),
    ("party", "parties", "family"),
)


def tags_of(scenario: Scenario, labels: dict[str, tuple[str, ...]]) -> dict[str, dict[str, tuple[str, ...]]]:
    """Return dimension -> tag -> labels, in the order of the tables.

    Places are tagged by kind, city, province, `free` (not occupied); groups, units, sites and
    contenders by kind; parties by family; units also by the city they start in. A kind is a tag also where
    nothing is of that kind.
    """
    out: dict[str, dict[str, list[str]]] = {name: {} for name in labels}
    for dimension, table, column in KINDS:
        kinds = get_args(TABLES[table].model_fields[column].annotation)
        out.setdefault(dimension, {}).update({kind: [] for kind in kinds})
    for dimension, tag, label in tagged(scenario):
        out[dimension].setdefault(tag, []).append(label)
    return {dimension: {tag: tuple(names) for tag, names in tags.items()} for dimension, tags in out.items()}


def tagged(scenario: Scenario) -> Iterator[tuple[str, str, str]]:
    """Yield (dimension, tag, label) of everything that has a tag."""
    tables, capital = scenario.tables, scenario.config.capital
    city_of = {row.place: row.city for row in tables["places"]}
    for row in tables["places"]:
        yield from (("place", tag, row.place) for tag in tags_of_place(row, capital))
    for row in tables["electoral_districts"]:
        yield "place", f"district_{row.district}", row.place
    for dimension, table, column in KINDS[1:]:
        for row in scenario.rows(table):
            yield dimension, getattr(row, column), getattr(row, dimension)
    for row in tables["units"]:
        city = city_of.get(row.place)
        yield from (("unit", tag, row.unit) for tag in (city, "capital" if city == capital else None) if tag)
    for row in tables["sites"]:
        yield "site", row.city, row.site


def tags_of_place(row: Place, capital: str) -> list[str]:
    """Return the tags of a place."""
    tags = [row.kind, row.city, row.province, "occupied" if row.occupied else "free"]
    tags += ["capital" if row.city and row.city == capital else None]
    tags += ["urban" if row.kind in ("district", "town") else None]
    return [tag for tag in tags if tag]
