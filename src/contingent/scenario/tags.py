"""Tags: sets of labels that formulas may name, such as place=@countryside or unit=@guards."""

from __future__ import annotations

from .read import Scenario


def tags_of(scenario: Scenario, labels: dict[str, tuple[str, ...]]) -> dict[str, dict[str, tuple[str, ...]]]:
    """Return dimension -> tag -> labels.

    Places are tagged by kind, city, province, `free` (not occupied); groups, units, sites and
    contenders by kind; parties by family; units also by the city they start in.
    """
    out: dict[str, dict[str, list[str]]] = {name: {} for name in labels}

    def add(dimension: str, tag: str | None, label: str) -> None:
        if tag:
            out[dimension].setdefault(tag, []).append(label)

    city_of = {}
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
    for dimension, table in (("group", "groups"), ("unit", "units"), ("site", "sites"), ("contender", "contenders")):
        for row in scenario.tables[table]:
            add(dimension, row.kind, getattr(row, dimension))
    for row in scenario.tables["parties"]:
        add("party", row.family, row.party)
    for row in scenario.tables["units"]:
        add("unit", city_of.get(row.place), row.unit)
        if city_of.get(row.place) == scenario.config.capital:
            add("unit", "capital", row.unit)
    for row in scenario.tables["sites"]:
        add("site", row.city, row.site)
    return {dimension: {tag: tuple(names) for tag, names in tags.items()} for dimension, tags in out.items()}
