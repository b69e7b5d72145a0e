"""The names that a record of a case may use: indicators, and shares of votes, of support and of delegates."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from contingent.errors import did_you_mean
from contingent.scenario.arrays.compiled import dimension_labels
from contingent.scenario.formulas.indicators import expand
from contingent.scenario.model import Scenario

SHARES = ("vote", "share", "delegates")  # kinds of a recorded share: KIND:WHERE:PARTY


@dataclass(frozen=True)
class Names:
    """What the names of recorded quantities may be made of.

    Attributes
    ----------
    indicators : tuple of str
    where : dict, kind of share (SHARES) -> districts, places and cities, or bodies
    parties : tuple of str
    lists : dict, electoral list -> its parties
    stores_support : bool
        Whether runs store support in full, which votes and shares are read from.
    """

    indicators: tuple[str, ...]
    where: dict[str, tuple[str, ...]]
    parties: tuple[str, ...]
    lists: dict[str, list[str]]
    stores_support: bool

    def fault(self, indicator: str) -> str | None:
        """Return why no run of the case can show a quantity, with the nearest name; None where it can."""
        kind, _, rest = indicator.partition(":")
        if not rest:
            known = indicator in self.indicators
            return None if known else f"no indicator '{indicator}'; {did_you_mean(indicator, self.indicators)}"
        where, _, party = rest.rpartition(":")
        if kind not in SHARES or not where:
            return (
                f"'{indicator}' is neither an indicator nor vote:DISTRICT:PARTY, share:PLACE:PARTY or "
                "delegates:BODY:PARTY"
            )
        if kind != "delegates" and not self.stores_support:
            return f"runs store no 'support', which '{indicator}' needs; add it to detail_fields in case.toml"
        if where not in self.where[kind] and not (kind == "delegates" and re.fullmatch(r"congress_\d+", where)):
            thing = {"vote": "electoral district", "share": "place or city", "delegates": "body"}[kind]
            return f"no {thing} '{where}'; {did_you_mean(where, self.where[kind])}"
        for written in party.split("+"):
            for name in self.lists.get(written, [written]):
                if name not in self.parties:
                    return f"no party '{name}'; {did_you_mean(name, (*self.parties, *self.lists))}"
        return None


def names_of(scenario: Scenario) -> Names:
    """Return the names that a record of a case may use."""
    tables, labels = scenario.tables, dimension_labels(scenario)
    indicators = tuple(each.name for each in expand(tables["indicators"], scenario.lines_of("indicators"), labels, []))
    lists: dict[str, list[str]] = {}
    for row in tables["electoral_lists"]:
        lists.setdefault(row.list, []).append(row.party)
    districts = tables["electoral_districts"]
    where = {
        "vote": tuple(dict.fromkeys([*(row.district for row in districts), *(["all"] if districts else ())])),
        "share": (*labels["place"], *labels["city"], "all"),
        "delegates": bodies(indicators, labels["party"]),
    }
    return Names(indicators, where, labels["party"], lists, "support" in scenario.config.detail_fields)


def bodies(indicators: Iterable[str], parties: tuple[str, ...]) -> tuple[str, ...]:
    """Return the bodies whose delegates of every party are indicators: seats_BODY_PARTY, or delegates_PARTY."""
    known: set[str] = set(indicators)
    found: list[str] = []
    for name in known if parties else ():
        body = name.removeprefix("seats_").removesuffix(f"_{parties[0]}")
        if name == f"seats_{body}_{parties[0]}" and known.issuperset(f"seats_{body}_{p}" for p in parties):
            found.append(body)
    congress = ["congress"] if parties and known.issuperset(f"delegates_{p}" for p in parties) else []
    return (*congress, *sorted(found))
