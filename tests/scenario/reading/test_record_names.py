"""A record is checked against its case before anything runs."""

from pathlib import Path

import pytest

from contingent.errors import CaseError
from contingent.scenario.model import Scenario
from contingent.scenario.reading.load import load
from contingent.scenario.reading.names import names_of
from contingent.scenario.reading.record import recorded


@pytest.fixture(scope="module")
def october() -> Scenario:
    return load("october_1917")


def test_every_row_of_a_built_in_record_has_a_name_that_runs_can_show(october: Scenario) -> None:
    assert len(recorded(october)) == len(october.tables["record"]) > 0


@pytest.mark.parametrize("name", ["vote:tula:sr", "vote:tula:menshevik+sr", "share:petrograd:bolshevik", "share:all:sr",
                                  "delegates:petrograd:sr", "delegates:congress:sr", "delegates:congress_2:bolshevik",
                                  "strikers_petrograd"])  # fmt: skip
def test_names_that_mean_something(october: Scenario, name: str) -> None:
    assert names_of(october).fault(name) is None


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("striker_petrograd", "no indicator 'striker_petrograd'; did you mean 'strikers_petrograd'?"),
        ("vote:tulla:sr", "no electoral district 'tulla'; did you mean 'tula'?"),
        ("share:petrogard:sr", "no place or city 'petrogard'; did you mean 'petrograd'?"),
        ("delegates:petrograt:sr", "no body 'petrograt'; did you mean 'petrograd'?"),
        ("vote:tula:bolshevist", "no party 'bolshevist'; did you mean 'bolshevik'?"),
        ("seats:tula:sr", "'seats:tula:sr' is neither an indicator nor vote:DISTRICT:PARTY"),
    ],
)
def test_a_name_that_means_nothing_names_the_nearest(october: Scenario, name: str, words: str) -> None:
    assert (names_of(october).fault(name) or "").startswith(words)


def test_shares_need_support_in_full(october: Scenario) -> None:
    bare = october.changed(config=october.config.model_copy(update={"detail_fields": ()}))
    assert "detail_fields" in (names_of(bare).fault("vote:tula:sr") or "")
    assert names_of(bare).fault("delegates:petrograd:sr") is None


def test_the_names_are_those_of_a_compiled_case(october: Scenario) -> None:
    from contingent.mechanisms.registry import compile_scenario

    assert names_of(october).indicators == tuple(compile_scenario(october).program.names)


def test_a_record_of_nothing_in_the_case_is_refused(october: Scenario, tmp_path: Path) -> None:
    path = tmp_path / "own.csv"
    path.write_text(
        "date,indicator,value,source\n1917-03-08,striker_petrograd,5,x\n1917-03-09,strikers_petrograd,5,x\n"
    )
    with pytest.raises(
        CaseError, match=r"own.csv: row 2, column 'indicator': no indicator 'striker_petrograd'"
    ) as fault:
        recorded(october, path)
    assert len(fault.value.problems) == 1
    path.write_text("date,indicator,value,source\n1905-03-08,strikers_petrograd,5,x\n")
    with pytest.raises(CaseError, match="no row lies within the days of the case"):
        recorded(october, path)
    with pytest.raises(CaseError, match=r"record.csv: no rows"):
        recorded(load("gamblers_ruin"))
