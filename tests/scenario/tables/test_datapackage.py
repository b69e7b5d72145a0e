"""The Data Package of each case is the one that its tables give, and a reader of tables finds no fault in them."""

from pathlib import Path

import pytest

import contingent as ct
from contingent.scenario.reading.find import find
from contingent.scenario.tables.datapackage import FILE, field, package, text

REMEDY = "run: python -m contingent.scenario.tables.datapackage"


@pytest.mark.parametrize("case", ct.cases())
def test_the_package_of_a_case_is_current(case: str) -> None:
    assert (find(case) / FILE).read_text(encoding="utf-8") == text(find(case)), REMEDY


def test_a_package_names_every_table_with_its_columns_and_key() -> None:
    described = package(find("two-state"))
    assert described["name"] == "two-state" and described["title"] == "A two-state chain"
    sources = next(each for each in described["resources"] if each["name"] == "sources")
    assert sources["path"] == "sources.csv" and sources["schema"]["primaryKey"] == ["source"]
    assert [each["name"] for each in sources["schema"]["fields"]] == ["source", "citation", "url"]
    paths = {each["path"] for each in described["resources"]}
    assert paths == {path.name for path in find("two-state").glob("*.csv")}


def test_tables_that_are_passed_on_say_their_own_licence() -> None:
    licences = {each["path"]: each.get("licenses") for each in package(find("october-1917"))["resources"]}
    assert {each["name"] for each in licences["legacy.csv"]} == {"CC-BY-4.0", "CC0-1.0"} and licences[
        "units.csv"
    ] is None


@pytest.mark.parametrize(
    ("column", "told"),
    [
        ({"type": "number", "minimum": 0.0, "maximum": 1.0}, {"type": "number", "minimum": 0.0, "maximum": 1.0}),
        ({"anyOf": [{"type": "string", "format": "date"}, {"type": "null"}]}, {"type": "date"}),
        ({"anyOf": [{"type": "number"}, {"type": "string"}]}, {"type": "string"}),
        ({"enum": ["a", "b"], "type": "string"}, {"type": "string", "enum": ["a", "b"]}),
    ],
)
def test_a_column_keeps_its_type_and_its_limits(column: dict[str, object], told: dict[str, object]) -> None:
    found = field("x", column, required=False)
    assert {"type": found["type"], **found.get("constraints", {})} == told
    assert field("x", column, required=True)["constraints"]["required"]


@pytest.mark.validate
@pytest.mark.parametrize("case", ct.cases())
@pytest.mark.filterwarnings("ignore")
def test_frictionless_finds_no_fault(case: str) -> None:
    frictionless = pytest.importorskip("frictionless")
    found = frictionless.validate(str(Path(find(case)) / FILE))
    assert found.valid, found.flatten(["name", "rowNumber", "fieldName", "message"])[:10]
