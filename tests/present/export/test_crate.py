"""A run described for archives: what is read back is what the folder holds."""

import json
import sys
from pathlib import Path

import pytest
from small_runs import small

import contingent as ct

rocrate = pytest.importorskip("rocrate.rocrate")


def test_a_crate_names_the_parts_how_they_were_made_and_the_works(tmp_path: Path) -> None:
    run = ct.open_run(small(tmp_path / "run", edits="set rise=0.02").folder)
    assert run.crate() == run.folder / "ro-crate-metadata.json"
    crate = rocrate.ROCrate(run.folder)
    assert crate.name == "A two-state chain: 60 possible histories, seed 1"
    assert all((run.folder / each.id).exists() for each in crate.data_entities)
    assert {"case/", "series.zarr/", "events/", "outcomes/", "manifest.json"} <= {e.id for e in crate.data_entities}
    (made,) = crate.get_by_type("CreateAction")
    assert made["startTime"] == run.manifest["started"] and made["description"].endswith("set rise=0.02")
    assert made["instrument"]["softwareVersion"] == run.manifest["program"]
    works = [crate.get(each["@id"])["name"] for each in json_of(run.folder)["citation"]]
    assert works == [row.citation for row in run.scenario.tables["sources"]]
    run.check()


def json_of(folder: Path) -> dict[str, list[dict[str, str]]]:
    graph = json.loads((folder / "ro-crate-metadata.json").read_text())["@graph"]
    return next(each for each in graph if each["@id"] == "./")


def test_a_missing_package_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run = ct.open_run(small(tmp_path / "run").folder)
    monkeypatch.setitem(sys.modules, "rocrate.rocrate", None)
    with pytest.raises(ct.CaseError, match=r"pip install 'contingent\[crate\]'"):
        run.crate()
