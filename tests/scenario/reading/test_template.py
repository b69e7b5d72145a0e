"""A new case: written, checked, and never over another."""

from pathlib import Path

import pytest

from contingent.errors import CaseError
from contingent.scenario.reading.find import cases
from contingent.scenario.reading.load import load
from contingent.scenario.reading.template import write_template


def test_a_new_case_has_its_name_and_loads(tmp_path: Path) -> None:
    folder = write_template("my-revolution", tmp_path / "deep")
    scenario = load(folder)
    assert folder == tmp_path / "deep" / "my_revolution"
    assert (scenario.id, scenario.config.title) == ("my_revolution", "My revolution")


def test_nothing_is_overwritten(tmp_path: Path) -> None:
    write_template("mine", tmp_path)
    with pytest.raises(CaseError, match="already there"):
        write_template("mine", tmp_path)


@pytest.mark.parametrize("name", ["", "../up", "Mine", "a b", "a/b", "x" * 70])
def test_a_name_is_an_id(name: str, tmp_path: Path) -> None:
    with pytest.raises(CaseError, match="small letters"):
        write_template(name, tmp_path)


def test_the_template_is_not_listed() -> None:
    assert not any(name.startswith("_") for name in cases())
