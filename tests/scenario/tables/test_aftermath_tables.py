"""The tables of russia-1918: every row of the record lands, the map holds together, and wrong tables are told."""

from __future__ import annotations

import csv
import shutil
from collections import Counter, defaultdict
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from contingent.errors import CaseError
from contingent.scenario.model import Scenario
from contingent.scenario.reading.find import find
from contingent.scenario.reading.load import load

# Counted by hand in the record of control: 251 changes in 80 cities, of which 9 in 6 cities off the map.
CHANGES, OFF_CHANGES = 251, 9
OFF_MAP = {"Bukhara": 1, "Enzeli": 1, "Khiva": 1, "Lvov": 2, "Rasht": 2, "Urga": 2}
# Counted by hand in the record of soviet power: 81 towns.
METHODS = {"vote": 34, "arms": 20, "late": 24, "unknown": 3}
# Kiev as every history of it tells: the side on each day.
KIEV = {
    "1917-11-13": "ukrainian",
    "1918-02-08": "soviet",
    "1918-03-02": "central_powers",
    "1918-12-14": "ukrainian",
    "1919-02-05": "soviet",
    "1919-08-30": "ukrainian",
    "1919-08-31": "south",
    "1919-10-14": "soviet",
    "1919-10-18": "south",
    "1919-12-16": "soviet",
    "1920-05-07": "polish",
    "1920-06-12": "soviet",
}
Rows = list[dict[str, str]]


@pytest.fixture(scope="module")
def case() -> Scenario:
    return load("russia-1918")


def test_every_change_of_control_lands_or_is_listed(case: Scenario) -> None:
    recorded = [row for row in case.tables["control"] if row.use != "start"]
    early = [row for row in case.tables["control"] if "side in the record" in row.note]
    listed = {row.name for row in case.tables["aliases"] if row.place is None}
    assert listed == set(OFF_MAP)
    assert sum(OFF_MAP.values()) == OFF_CHANGES
    assert len(recorded) == 221
    assert all(row.date > date(1918, 2, 1) for row in recorded)
    assert len(recorded) + len(early) == CHANGES - OFF_CHANGES
    in_years = Counter(row.date.year for row in recorded)
    assert in_years[1918] + in_years[1919] == 168


def test_every_town_of_soviet_power_lands(case: Scenario) -> None:
    assert Counter(row.method for row in case.tables["soviet_power"]) == METHODS
    assert sum(METHODS.values()) == 81
    assert [row.town for row in case.tables["soviet_power"] if row.date is None] == ["Batum", "Tiflis", "Yakutsk"]


def test_kiev_changes_hands_as_recorded(case: Scenario) -> None:
    assert {str(row.date): row.contender for row in case.tables["control"] if row.place == "kiev"} == KIEV


def test_the_map_is_connected_and_every_town_has_its_countryside(case: Scenario) -> None:
    near: dict[str, set[str]] = defaultdict(set)
    for link in case.tables["links"]:
        near[link.origin].add(link.target)
        near[link.target].add(link.origin)
    places = {row.place: row for row in case.tables["places"]}
    seen, open_ = {"petrograd"}, ["petrograd"]
    while open_:
        for place in near[open_.pop()] - seen:
            seen.add(place)
            open_.append(place)
    assert seen == set(places)
    assert Counter(row.kind for row in places.values()) == {"town": 144, "countryside": 102}
    for row in places.values():
        if row.kind == "town":
            assert f"countryside_{row.province}" in near[row.place], row.place


def test_nobody_is_lost_from_the_map_of_1917(case: Scenario) -> None:
    def civil(scenario: Scenario) -> float:
        return sum(
            row.people
            for row in scenario.tables["people"]
            if row.group != "soldiers" and not row.place.startswith(("front_", "fleet_"))
        )

    assert civil(case) == pytest.approx(civil(load("october-1917")), abs=500.0)  # rounding of 982 rows


def test_contenders_follow_the_rule_of_the_page(case: Scenario) -> None:
    people: dict[str, float] = defaultdict(float)
    for row in case.tables["people"]:
        people[row.place] += row.people
    total: dict[str, float] = defaultdict(float)
    most: dict[str, float] = defaultdict(float)
    for row in case.tables["nations"]:
        total[row.nation] += row.share * people[row.place]
        if row.place.startswith("countryside_"):
            most[row.nation] = max(most[row.nation], row.share)
    nations = {nation for nation in total if most[nation] > 0.25 and total[nation] > 1e6} - {"other", "cossack"}
    claims = {row.contender: row.kind for row in case.tables["claimants"]}
    assert {row.nation for row in case.tables["contenders"] if claims[row.contender] == "nation"} == nations
    shares = {(row.place, row.nation): row.share for row in case.tables["nations"]}
    for row in case.tables["contenders"]:
        if claims[row.contender] == "nation":
            homes = {home.place for home in case.tables["homes"] if home.contender == row.contender}
            majority = {
                place
                for place, nation in shares
                if nation == row.nation and place.startswith("countryside_") and shares[place, nation] > 1 / 3
            }
            assert {home for home in homes if home.startswith("countryside_")} == majority


def test_places_pass_between_enemies_or_from_those_who_leave(case: Scenario) -> None:
    wars: dict[frozenset[str], list[tuple[date, date]]] = defaultdict(list)
    for war in case.tables["wars"]:
        wars[frozenset((war.contender, war.against))].append((war.start, war.end or date.max))
    outside = {row.contender for row in case.tables["claimants"] if row.kind in ("occupier", "guest")}
    holder: dict[str, str] = {}
    peaceful: list[tuple[str, str, str]] = []
    for row in case.tables["control"]:
        before, holder[row.place] = holder.get(row.place, row.contender), row.contender
        at_war = any(start <= row.date <= end for start, end in wars[frozenset((before, row.contender))])
        if row.use != "start" and before != row.contender and before not in outside and not at_war:
            peaceful.append((row.place, before, row.contender))
    # The Directory of September 1918, and Vilna under the treaty of July 1920.
    assert sorted(peaceful) == [("ufa", "assembly_committee", "east"), ("vilna", "soviet", "lithuanian")]


def test_every_contender_has_a_whole_series_of_ration_strength(case: Scenario) -> None:
    first: dict[str, date] = {}
    rations: dict[str, date] = {}
    for row in case.tables["strengths"]:
        first[row.contender] = min(row.date, first.get(row.contender, row.date))
        if row.measure == "ration":
            rations[row.contender] = min(row.date, rations.get(row.contender, row.date))
    assert rations == first
    assert set(first) == {row.contender for row in case.tables["contenders"]}


def test_a_region_left_out_whole_has_no_row_for_fitting(case: Scenario) -> None:
    uses: dict[str, set[str]] = defaultdict(set)
    cities: dict[str, set[str]] = defaultdict(set)
    for row in case.tables["control"]:
        if row.region:
            uses[row.region].add(row.use)
            cities[row.place].add(row.use)
    assert {region for region, use in uses.items() if use == {"test"}} == {"northwest", "volga"}
    assert all(len(use) == 1 for use in cities.values())


def changed(folder: Path, table: str, change: Callable[[Rows], Rows]) -> str:
    """Return the problems of russia-1918 with one table changed."""
    shutil.copytree(find("russia-1918"), folder)
    path = folder / f"{table}.csv"
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    rows = change([dict(row) for row in rows])
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    with pytest.raises(CaseError) as caught:
        load(folder)
    return "\n".join(caught.value.problems)


def with_first(**cells: str) -> Callable[[Rows], Rows]:
    return lambda rows: [rows[0] | cells, *rows[1:]]


def without(column: str, value: str) -> Callable[[Rows], Rows]:
    return lambda rows: [row for row in rows if row[column] != value]


WRONG = {
    "unknown place": (
        "control",
        with_first(place="petrograt"),
        "control.csv: row 2, column 'place'",
        "did you mean 'petrograd'",
    ),
    "unknown contender": (
        "strengths",
        with_first(contender="sowjet"),
        "strengths.csv: row 2, column 'contender'",
        "soviet",
    ),
    "nobody holds it": (
        "control",
        without("place", "penza"),
        "nobody holds 'penza' on 1918-02-01",
        "add a row to control.csv",
    ),
    "too many guests": ("guests", with_first(men="9000000"), "guests.csv: row 2, column 'men'", "lower it"),
    "no home": ("homes", without("contender", "don_host"), "claimants.csv: row", "a host without a home"),
    "war with itself": (
        "wars",
        with_first(against="allies", contender="allies"),
        "wars.csv: row 2, column 'against'",
        "at war with itself",
    ),
    "end before start": ("wars", with_first(end="1900-01-01"), "wars.csv: row 2, column 'end'", "lies before 'start'"),
    "two wars at a time": (
        "wars",
        lambda rows: [*rows, rows[0] | {"start": "1917-02-01"}],
        "wars.csv: row",
        "overlaps the war of the same two",
    ),
    "no strength": (
        "strengths",
        without("contender", "soviet"),
        "contenders.csv: row 2, column 'active'",
        "add it to strengths.csv",
    ),
    "no strength yet": (
        "strengths",
        lambda rows: [row for row in rows if row["contender"] != "east" or row["date"] > "1919"],
        "control.csv: row 113, column 'contender'",
        "has no strength by then",
    ),
    "no platform": ("platforms", without("issue", "land"), "platforms.csv: column 'issue'", "has no row for land"),
    "no region": (
        "control",
        lambda rows: [row | {"region": ""} for row in rows],
        "column 'region'",
        "needs the region",
    ),
    "range": ("strengths", with_first(low="9e9"), "strengths.csv: row 2, column 'low'", "above the value"),
    "harvest of a town": (
        "harvest",
        with_first(province="moscow"),
        "harvest.csv: row 2, column 'province'",
        "name a countryside",
    ),
    "shares": ("nations", with_first(share="0.99"), "nations.csv", "sum to"),
    "no claim": ("claimants", without("contender", "east"), "contenders.csv: row", "claims nothing"),
    "taken name": ("aliases", with_first(name="Kazan"), "aliases.csv: row 2, column 'name'", "is the title of 'kazan'"),
    "order of checks": ("checks", with_first(low="9e9"), "checks.csv: row 2, column 'high'", "lies before 'low'"),
}


@pytest.mark.parametrize("name", WRONG)
def test_what_is_wrong_is_told_with_its_place_and_fix(name: str, tmp_path: Path) -> None:
    table, change, *words = WRONG[name]
    problems = changed(tmp_path / "russia_1918", table, change)
    for word in words:
        assert word in problems
