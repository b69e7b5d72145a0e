"""The rules of a thin case: which cells of its tables each covariate sets, and by which formula.

One rule a covariate. Rows are chosen by their kind (districts, guards, an opposition's party), never by their name, and
nothing is read but the row of `known.py`. No constant was chosen by an outcome: each stands in October's tables, in the
table of 38 crises as a median of what was known before, or is called an assumption. Blanks mean what `filled` says.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from contingent.scenario.covariates.known import Known

Row = dict[str, str]  # one row of a table: column -> cell
Tables = dict[str, list[Row]]  # name of a table -> its rows

# Medians of what is known of the 38 crises: the country's people as a multiple of the capital's, soldiers as a share of
# the country's people, dollars of 2011 a head; organisation_strength of more than half of them.
PEOPLE_OF_CAPITAL, SOLDIERS, DOLLARS, ORGANISED = 14.0, 0.009, 4500.0, 2
# Armed men as a share of the capital's people: geometric mean of the four of the 38 crises outside Russia that have a
# number (0.4 to 2.5%), and by how much they may be more or fewer, where they are known and where not.
ARMED, SPREAD_KNOWN, SPREAD_UNKNOWN = 0.01, 1.25, 2.5
# Share of people outside the capital who live by the land, linear in the logarithm of dollars a head through the tables
# of two cases: October 1917 (0.82 at 1,729) and Germany 1918 (0.385 at 4,755); bounds are an assumption.
LAND_AT, LAND, LAND_PER_LOG, LEAST_LAND, MOST_LAND = 1729.0, 0.82, -0.43, 0.02, 0.9
BODIES, DIVISION = 6, 15_000.0  # equal bodies of the army in the provinces, men of each at most (a division)
# Officers' hold and readiness of an army in peace, as October's reference start has them (reference.csv), by kind.
PEACE = {"guards": (0.6, 0.4), "garrison": (0.4, 0.4)}
# Standard deviation of the logarithm of prices after half a year, with a known trend and without; assumption.
PRICE_ERROR, PRICE_ERROR_UNKNOWN = 0.1, 0.2
# Members of an opposition's party as a share of the capital's people, by organisation_strength: 0.1% had October's best
# organised party in the capital in March 1917, 1% have the parties of the small invented country; the first
# is an assumption.
MEMBERS = (1e-4, 1e-3, 1e-2, 1e-2)
MILITIA = 0.01  # men of an opposition's militia as a share of the capital's people: October's Red Guard
HORIZON, IN_OFFICE = 365, 20  # days that are lived after the start; years that the regime has governed before


class Numbers(NamedTuple):
    """What is known of a crisis, blanks filled; units as in `Known`."""

    start: date
    capital_population: float
    national_population: float
    military_personnel: float
    security_forces_in_capital: float
    war_defeat: bool
    food_price_change: float
    organisation_strength: int
    gdp_per_capita: float


@dataclass(frozen=True)
class Thin:
    """A thin case being written: its tables, and what is known, blanks filled."""

    tables: Tables
    known: Numbers
    blank: frozenset[str]

    def kind_of(self, table: str, key: str) -> dict[str, str]:
        """Return key -> kind of the rows of a table."""
        return {row[key]: row["kind"] for row in self.tables[table]}

    def incumbent(self) -> str:
        """Return the contender that governs."""
        return next(row["contender"] for row in self.tables["contenders"] if row["incumbent"] == "true")


class Rule(NamedTuple):
    """One rule: the covariate, where it is written, the formula in words, the covariate's meaning where blank."""

    covariate: str
    sets: str
    formula: str
    blank: str
    apply: Callable[[Thin], None]


def filled(known: Known) -> Numbers:
    """Return what is known with its blanks filled by the rule of each column."""
    people = or_else(known.national_population, PEOPLE_OF_CAPITAL * known.capital_population)
    return Numbers(
        known.start,
        known.capital_population,
        people,
        or_else(known.military_personnel, SOLDIERS * people),
        or_else(known.security_forces_in_capital, ARMED * known.capital_population),
        bool(known.war_defeat),
        or_else(known.food_price_change, 0.0),
        ORGANISED if known.organisation_strength is None else known.organisation_strength,
        or_else(known.gdp_per_capita, DOLLARS),
    )


def or_else(value: float | None, blank: float) -> float:
    """Return a number, or what a blank stands for."""
    return blank if value is None else value


def blanks(known: Known) -> frozenset[str]:
    """Return the columns that are unknown."""
    return frozenset(column for column in Known.model_fields if getattr(known, column) is None)


def start(thin: Thin) -> None:
    """Dates: the first day is the day before the crisis, so that its call is heard on the next."""
    first = thin.known.start - timedelta(days=1)
    last = thin.known.start + timedelta(days=HORIZON)
    for row in thin.tables["inputs"]:
        row["date"] = str(thin.known.start if row["kind"] == "pulse" else first)
    trend = [row for row in thin.tables["inputs"] if row["series"] == "price_index"]
    trend[-1]["date"] = str(last)
    for row in thin.tables["contenders"]:
        if row["incumbent"] == "true":
            row["since"] = str(date(first.year - IN_OFFICE, first.month, min(first.day, 28)))


def capital_population(thin: Thin) -> None:
    """People of the capital's districts, by class in the proportions of the invented country."""
    kind = thin.kind_of("places", "place")
    spread_over(civilians(thin, lambda row: kind[row["place"]] == "district"), thin.known.capital_population)
    for row in thin.tables["membership"]:
        row["members"] = number(thin.known.capital_population * MEMBERS[ORGANISED])


def national_population(thin: Thin) -> None:
    """People outside the capital: those of the country less the capital's and the soldiers."""
    spread_over(elsewhere(thin), people_elsewhere(thin))


def gdp_per_capita(thin: Thin) -> None:
    """How many of them live in the countryside, the rest in the other towns."""
    kind = thin.kind_of("places", "place")
    share = LAND + LAND_PER_LOG * math.log(thin.known.gdp_per_capita / LAND_AT)
    country = min(MOST_LAND, max(LEAST_LAND, share)) * people_elsewhere(thin)
    in_country = civilians(thin, lambda row: kind[row["place"]] == "countryside")
    spread_over(in_country, country)
    spread_over([row for row in elsewhere(thin) if row not in in_country], people_elsewhere(thin) - country)


def security_forces_in_capital(thin: Thin) -> None:
    """Guards, garrison and police, in the proportions of the invented country."""
    there = armed_in_capital(thin)
    spread = SPREAD_UNKNOWN if "security_forces_in_capital" in thin.blank else SPREAD_KNOWN
    total = sum(float(row["men"]) for row in there)
    for row in there:
        set_men(row, thin.known.security_forces_in_capital * float(row["men"]) / total, spread)
    kind = thin.kind_of("groups", "group")
    for row in soldiers_of(thin, "district"):
        men = [float(u["men"]) for u in there if u["place"] == row["place"] and kind[u["group"]] == "soldiers"]
        row["people"] = row["low"] = row["high"] = number(sum(men))


def military_personnel(thin: Thin) -> None:
    """The army in the provinces: soldiers in the other towns, and six bodies that can be sent for."""
    there = sum(float(row["people"]) for row in soldiers_of(thin, "district"))
    men = max(0.0, thin.known.military_personnel - there)
    for row in soldiers_of(thin, "town"):
        row["people"] = row["low"] = row["high"] = number(men)
    for row in thin.tables["units"]:
        if row["kind"] == "front":
            set_men(row, min(DIVISION, men / BODIES), 1.0)


def war_defeat(thin: Thin) -> None:
    """Officers' hold and readiness: of October's garrison after a lost campaign, of its peace without."""
    if thin.known.war_defeat:
        return  # as the tables stand
    for row in thin.tables["units"]:
        if row["kind"] in PEACE:
            row["cadre"], row["readiness"] = (number(value) for value in PEACE[row["kind"]])


def food_price_change(thin: Thin) -> None:
    """Prices go on as in the twelve months before."""
    trend = [row for row in thin.tables["inputs"] if row["series"] == "price_index"]
    trend[-1]["value"] = number((1.0 + thin.known.food_price_change / 100.0) ** ((HORIZON + 1) / 365.0))
    error = PRICE_ERROR_UNKNOWN if "food_price_change" in thin.blank else PRICE_ERROR
    for row in trend:
        row["error"] = number(error)


def organisation_strength(thin: Thin) -> None:
    """Committees, work in the open, members and armed men of the opposition."""
    strength, ruler = thin.known.organisation_strength, thin.incumbent()
    opposition = {row["party"] for row in thin.tables["parties"] if row["contender"] != ruler}
    for row in thin.tables["parties"]:
        if row["party"] in opposition:
            row["latent"] = "true" if strength == 0 else ""
            row["legal"] = "true" if strength >= ORGANISED else "false"
    for row in thin.tables["membership"]:
        if row["party"] in opposition:
            row["members"] = number(thin.known.capital_population * MEMBERS[strength])
    for row in thin.tables["units"]:
        if row["kind"] == "militia":
            set_men(row, MILITIA * thin.known.capital_population, SPREAD_UNKNOWN)
            row["formed"] = "true" if strength == 3 else "false"
            for contender in thin.tables["contenders"]:
                if contender["contender"] == row["contender"]:
                    contender["active"] = row["formed"]


def people_elsewhere(thin: Thin) -> float:
    """Return the people outside the capital who are no soldiers."""
    soldiers = sum(float(row["people"]) for row in soldiers_of(thin, "town"))
    return max(1.0, thin.known.national_population - thin.known.capital_population - soldiers)


def civilians(thin: Thin, where: Callable[[Row], bool]) -> list[Row]:
    """Return the rows of people.csv of those who are no soldiers, in some places."""
    kind = thin.kind_of("groups", "group")
    return [row for row in thin.tables["people"] if kind[row["group"]] != "soldiers" and where(row)]


def elsewhere(thin: Thin) -> list[Row]:
    """Return the rows of people outside the capital."""
    kind = thin.kind_of("places", "place")
    return civilians(thin, lambda row: kind[row["place"]] != "district")


def soldiers_of(thin: Thin, where: str) -> list[Row]:
    """Return the rows of soldiers in places of a kind."""
    kind, place = thin.kind_of("groups", "group"), thin.kind_of("places", "place")
    return [row for row in thin.tables["people"] if kind[row["group"]] == "soldiers" and place[row["place"]] == where]


def armed_in_capital(thin: Thin) -> list[Row]:
    """Return the incumbent's units in the capital."""
    place, ruler = thin.kind_of("places", "place"), thin.incumbent()
    return [row for row in thin.tables["units"] if row["contender"] == ruler and place[row["place"]] == "district"]


def spread_over(rows: list[Row], total: float) -> None:
    """Write a number of people into rows in their proportions, bounds with them."""
    factor = total / sum(float(row["people"]) for row in rows)
    for row in rows:
        for column in ("people", "low", "high"):
            row[column] = number(float(row[column]) * factor)


def set_men(row: Row, men: float, spread: float) -> None:
    """Write the men of a unit, and their bounds as a factor either way."""
    row["men"], row["men_low"], row["men_high"] = number(men), number(men / spread), number(men * spread)


def number(value: float) -> str:
    """Return a number as a cell: persons without decimals, others with four digits."""
    return f"{value:.0f}" if abs(value) >= 100.0 else f"{value:.4g}"


RULES: tuple[Rule, ...] = (
    Rule(
        "start",
        "case.toml `epoch`, `end`; inputs.csv `date`; contenders.csv `since`",
        f"from the day before to {HORIZON} days after; a call of 0.3 on the first day of the crisis, the loudest of "
        f"October's calendar; the regime has governed for {IN_OFFICE} years (assumption)",
        "not allowed",
        start,
    ),
    Rule(
        "capital_population",
        "people.csv, districts; membership.csv",
        "people by class in the proportions of the invented country; members of the regime's party 1% of them",
        "not allowed",
        capital_population,
    ),
    Rule(
        "security_forces_in_capital",
        "units.csv `men` of guards, garrison, police; people.csv, soldiers in districts",
        "4 : 5 : 2, as in the invented country; bounds a quarter up and down",
        f"{ARMED:.0%} of the capital's people, bounds a factor of {SPREAD_UNKNOWN:g}: the four of the 38 "
        "crises outside Russia that have a number lie at 0.4 to 2.5%",
        security_forces_in_capital,
    ),
    Rule(
        "military_personnel",
        "people.csv, soldiers in towns; units.csv `men` of kind front",
        f"less those in the capital; {BODIES} equal bodies that can be sent for, {DIVISION:,.0f} men each at most "
        "(a division; assumption)",
        f"{SOLDIERS:.1%} of the country's people, the median of the 38 crises",
        military_personnel,
    ),
    Rule(
        "national_population",
        "people.csv, towns and countryside",
        "less the capital's people and the soldiers, in the proportions of the invented country",
        f"{PEOPLE_OF_CAPITAL:g} times the capital's, the median of the 38 crises",
        national_population,
    ),
    Rule(
        "gdp_per_capita",
        "people.csv, how many of them in the countryside",
        f"share {LAND} - {-LAND_PER_LOG} ln(dollars / {LAND_AT:,.0f}), from {LEAST_LAND} to {MOST_LAND}: the line "
        "through the tables of october_1917 and germany_1918",
        f"{DOLLARS:,.0f}, the median of the 38 crises",
        gdp_per_capita,
    ),
    Rule(
        "war_defeat",
        "units.csv `cadre`, `readiness` of guards and garrison",
        "1: 0.2 and 0.15, 0.25 and 0.1, as October's garrison; 0: 0.6 and 0.4, 0.4 and 0.4, as October's peace "
        "(its reference.csv)",
        "as 0",
        war_defeat,
    ),
    Rule(
        "food_price_change",
        "inputs.csv `price_index`",
        f"prices go on at that yearly rate (assumption); error {PRICE_ERROR:g}",
        f"no change, error {PRICE_ERROR_UNKNOWN:g}",
        food_price_change,
    ),
    Rule(
        "organisation_strength",
        "parties.csv `latent`, `legal`; membership.csv; units.csv militia; contenders.csv `active`",
        "of parties that don't back the regime: 0 latent and illegal, 1 illegal, 2 legal, 3 legal with a militia under "
        "arms whose contender claims power; members 0.01, 0.1, 1, 1% of the capital's people (0.1%: October's best "
        "organised party in March 1917); "
        "militia 1% of them (October's Red Guard)",
        f"{ORGANISED}, that of more than half of the 38 crises",
        organisation_strength,
    ),
)  # fmt: skip
