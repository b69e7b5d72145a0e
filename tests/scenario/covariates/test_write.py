"""A thin case: known answers of its rules, sound for whatever is known, the same whatever came after."""

from __future__ import annotations

import csv
import re
import shutil
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contingent.errors import CaseError
from contingent.scenario.covariates import known as known_module
from contingent.scenario.covariates.known import BUNDLED, CRISES, Known, read_known
from contingent.scenario.covariates.page import PAGE, tables_text
from contingent.scenario.covariates.rules import RULES, Row, Tables, Thin, blanks, filled
from contingent.scenario.covariates.write import THIN, apply, base_tables, write_known, write_thin
from contingent.scenario.reading.find import BUILT_IN
from contingent.scenario.reading.load import load

DOCS = Path(__file__).parents[3] / "docs"
PORT_SOL = Known(
    case="port_sol",
    title="Port Sol",
    start=date(1932, 3, 1),
    capital_population=200_000,
    national_population=1_000_000,
    military_personnel=20_000,
    security_forces_in_capital=5_500,
    war_defeat=True,
    food_price_change=21.0,
    organisation_strength=3,
    gdp_per_capita=1729.0,
    source="assumption: invented",
    grade="S",
)


def tables_of(known: Known) -> Tables:
    """Return the tables that the rules make of what is known."""
    thin = Thin(base_tables()[0], filled(known), blanks(known))
    apply(thin)
    return thin.tables


def only(rows: list[Row], **cells: str) -> Row:
    """Return the one row with some cells."""
    (found,) = [row for row in rows if all(row[column] == cell for column, cell in cells.items())]
    return found


def people(tables: Tables, *places: str, soldiers: bool) -> float:
    """Return how many people live in places, soldiers or others."""
    return sum(
        float(row["people"])
        for row in tables["people"]
        if row["place"] in places and (row["group"] == "soldiers") == soldiers
    )


def test_the_rules_by_hand() -> None:
    """5,500 armed men as 4 : 5 : 2, 4,500 of them soldiers; 15,500 in the provinces; 0.82 of 784,500 others farm."""
    tables = tables_of(PORT_SOL)
    assert people(tables, "centre", "works", soldiers=False) == pytest.approx(200_000, abs=5)
    assert people(tables, "centre", "works", soldiers=True) == pytest.approx(4_500)
    assert people(tables, "towns", soldiers=True) == pytest.approx(15_500)
    assert people(tables, "countryside", soldiers=False) == pytest.approx(0.82 * 784_500, abs=5)
    assert people(tables, "towns", soldiers=False) == pytest.approx(0.18 * 784_500, abs=5)
    men = {row["unit"]: float(row["men"]) for row in tables["units"]}
    assert (men["guard"], men["regiments"], men["police"], men["militia"]) == (2000, 2500, 1000, 2000)
    assert men["army_1"] == pytest.approx(15_500 / 6, abs=1)
    assert only(tables["units"], unit="guard")["cadre"] == "0.2"
    prices = [float(row["value"]) for row in tables["inputs"] if row["series"] == "price_index"]
    assert prices == pytest.approx([1.0, 1.21], abs=0.002)
    assert only(tables["units"], unit="militia")["formed"] == "true"
    assert only(tables["contenders"], contender="councils")["active"] == "true"
    assert only(tables["membership"], party="radicals")["members"] == "2000"


def test_without_organisation_the_opposition_has_no_committee() -> None:
    tables = tables_of(PORT_SOL.model_copy(update={"organisation_strength": 0, "war_defeat": False}))
    assert {row["party"]: (row["latent"], row["legal"]) for row in tables["parties"]} == {
        "loyalists": ("", "true"),
        "moderates": ("true", "false"),
        "radicals": ("true", "false"),
    }
    assert only(tables["units"], unit="guard")["cadre"] == "0.6"
    assert only(tables["units"], unit="militia")["formed"] == "false"


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("start", date(1950, 1, 1)),
        ("capital_population", 300_000.0),
        ("national_population", 2_000_000.0),
        ("military_personnel", 40_000.0),
        ("security_forces_in_capital", 8_000.0),
        ("war_defeat", False),
        ("food_price_change", 50.0),
        ("organisation_strength", 1),
        ("gdp_per_capita", 9000.0),
    ],
)
def test_a_covariate_moves_the_tables_that_its_rule_names(column: str, value: object) -> None:
    """And, by what is taken off elsewhere, how many people and soldiers are left; nothing else."""
    rule = next(rule for rule in RULES if rule.covariate == column)
    before, after = tables_of(PORT_SOL), tables_of(PORT_SOL.model_copy(update={column: value}))
    moved = {table for table in before if before[table] != after[table]}
    named = set(re.findall(r"(\w+)\.csv", rule.sets))
    others = ("capital_population", "security_forces_in_capital", "military_personnel")  # what is left for others
    assert moved and moved <= named | ({"people", "units"} if column in others else set())


@given(
    capital=st.floats(1e3, 3e7),
    times=st.none() | st.floats(1.1, 100.0),
    soldiers=st.none() | st.floats(0.0, 0.5),
    armed=st.none() | st.floats(0.0, 0.9),
    organised=st.none() | st.integers(0, 3),
    dollars=st.none() | st.floats(100.0, 1e5),
)
def test_people_are_those_of_the_country(
    capital: float, times: float | None, soldiers: float | None, armed: float | None, organised: int | None,
    dollars: float | None,
) -> None:  # fmt: skip
    country = None if times is None else capital * times
    known = PORT_SOL.model_copy(
        update={
            "capital_population": capital,
            "national_population": country,
            "military_personnel": None if soldiers is None else soldiers * (country or capital),
            "security_forces_in_capital": None if armed is None else armed * capital,
            "organisation_strength": organised,
            "gdp_per_capita": dollars,
        }
    )
    tables = tables_of(known)
    assert people(tables, "centre", "works", soldiers=False) == pytest.approx(capital, rel=1e-3, abs=5)
    whole = people(tables, "centre", "works", "towns", "countryside", soldiers=False) + people(
        tables, "towns", soldiers=True
    )
    room = filled(known).national_population - capital - people(tables, "towns", soldiers=True)
    assert room < 1.0 or whole == pytest.approx(filled(known).national_population, rel=1e-3, abs=10)
    assert all(float(row["people"]) >= 0.0 for row in tables["people"])


@pytest.mark.parametrize("known", read_known(CRISES), ids=lambda known: known.case)
def test_every_crisis_makes_a_sound_case(known: Known, tmp_path: Path) -> None:
    scenario = load(write_known(known.case, tmp_path, known))
    assert (scenario.config.epoch < known.start) and (scenario.config.end - known.start).days == 365


def test_the_case_is_the_same_whatever_came_after(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Endings turned round, blanked or gone: not a byte of any case moves."""
    as_it_is = {known.case: bytes_of(write_known(known.case, tmp_path / "one", known)) for known in read_known(CRISES)}
    shutil.copytree(BUNDLED, tmp_path / "bundled")
    endings = tmp_path / "bundled" / "endings.csv"
    with endings.open(encoding="utf-8", newline="") as opened:
        head, *rows = list(csv.reader(opened))
    turned = [[row[0], *other[1:]] for row, other in zip(rows, reversed(rows), strict=True)]
    monkeypatch.setattr(known_module, "BUNDLED", tmp_path / "bundled")
    for n, lines in enumerate(([head, *turned], [head, *[[row[0], *[""] * (len(row) - 1)] for row in rows]], None)):
        if lines is None:
            endings.unlink()
        else:
            endings.write_text("\n".join(",".join(line) for line in lines), encoding="utf-8")
        for case in list(as_it_is)[::6]:
            assert bytes_of(write_thin(case, tmp_path / str(n), CRISES, case)) == as_it_is[case]


def bytes_of(folder: Path) -> dict[str, bytes]:
    """Return the files of a folder."""
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_decisions_are_rows_of_october() -> None:
    """The menu and its rates are one theory for all cases: each row stands in October's table too."""
    for table in ("decisions", "options", "effects", "triggers"):
        with (THIN / f"{table}.csv").open(encoding="utf-8", newline="") as opened:
            mine = list(csv.DictReader(opened))
        with (BUILT_IN / "october_1917" / f"{table}.csv").open(encoding="utf-8", newline="") as opened:
            october = list(csv.DictReader(opened))
        assert mine and all(row in october for row in mine)


def test_the_thin_country_has_no_priors_of_its_own() -> None:
    assert not load(THIN).tables["priors"] and not load(BUILT_IN / "october_1917").tables["priors"]


def test_rows_that_a_rule_made_name_it_as_their_source(tmp_path: Path) -> None:
    scenario = load(write_known("mine", tmp_path, PORT_SOL))
    guard = next(row for row in scenario.tables["units"] if row.unit == "guard")
    assert "security_forces_in_capital" in guard.source and "thin-case.md" in guard.source


def test_a_title_stays_one_line_of_toml(tmp_path: Path) -> None:
    wild = PORT_SOL.model_copy(update={"title": 'A "wild"\n \\1 title'})
    assert load(write_known("mine", tmp_path, wild)).config.title == "A 'wild' /1 title: a thin case"


def test_nothing_is_overwritten(tmp_path: Path) -> None:
    write_known("mine", tmp_path, PORT_SOL)
    with pytest.raises(CaseError, match="already there"):
        write_known("mine", tmp_path, PORT_SOL)


def test_the_page_has_the_columns_and_the_rules() -> None:
    assert tables_text() in (DOCS / PAGE).read_text(encoding="utf-8")
