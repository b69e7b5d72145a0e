"""The pages in docs/: what they show works as shown."""

import re
import sys
from pathlib import Path

import pytest

import contingent as ct
from contingent.scenario.reading.template import write_template

DOCS = Path(__file__).parents[2] / "docs"


def test_the_mechanism_of_the_page_runs_from_another_package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = (DOCS / "adding-a-mechanism.md").read_text(encoding="utf-8")
    (code,) = re.findall(r"```python\n(.*?)```", page, re.DOTALL)
    (line,) = re.findall(r"`(rumour,Rumour,[^`]*)`", page)
    package = tmp_path / "mypackage"
    package.mkdir()
    (package / "__init__.py").touch()
    (package / "rumour.py").write_text(code, encoding="utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    case = write_template("rumours", tmp_path)
    toml = (case / "case.toml").read_text(encoding="utf-8")
    toml = re.sub(r'("decrees"),', r'\1, "mypackage.rumour"', toml)
    (case / "case.toml").write_text(toml, encoding="utf-8")
    with (case / "indicators.csv").open("a", encoding="utf-8") as file:
        file.write(line + "\n")
    try:
        run = ct.run(case, worlds=8, out=tmp_path / "run")
    finally:
        sys.modules.pop("mypackage.rumour", None)
        sys.modules.pop("mypackage", None)
    heard = run.series["rumour"].values
    assert (run.outcomes["status"] == "sound").all()
    assert heard[:, 0].max() <= 0.001 and heard[:, -1].min() > 0.4
    assert "rumour_rate" in run.outcomes


def test_the_columns_of_a_record_are_those_of_the_page() -> None:
    from contingent.scenario.tables.record import OwnRecord

    page = (DOCS / "adding-a-case.md").read_text(encoding="utf-8")
    for column in OwnRecord.model_fields:
        assert f"`{column}`" in page, column
