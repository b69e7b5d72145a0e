"""What a release says of itself agrees everywhere."""

import json
import os
import re
import shutil
import subprocess
import tomllib
from datetime import date
from pathlib import Path

import yaml

ROOT = Path(__file__).parents[2]


def test_version_is_the_same_in_all_files() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    (cited,) = re.findall(r"^version: (\S+)$", (ROOT / "CITATION.cff").read_text(encoding="utf-8"), re.MULTILINE)
    changes = re.findall(r"^## (\S+) \(.+\)$", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), re.MULTILINE)
    deposited = json.loads((ROOT / ".zenodo.json").read_text(encoding="utf-8"))["version"]
    assert project == cited == deposited == changes[0]


def test_what_is_cited_is_what_is_deposited() -> None:
    cited = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    deposited = json.loads((ROOT / ".zenodo.json").read_text(encoding="utf-8"))
    for ours, theirs in (("title", "title"), ("license", "license"), ("keywords", "keywords"), ("type", "upload_type")):
        assert cited[ours] == deposited[theirs]
    assert [{"name": each["name"]} for each in cited["authors"]] == deposited["creators"]
    assert isinstance(cited["date-released"], date)


def test_a_release_writes_its_version_and_date_into_every_file(tmp_path: Path) -> None:
    """The script's own lines, on copies: what it changes is found again by the test above."""
    files = ("CHANGELOG.md", "pyproject.toml", "CITATION.cff", ".zenodo.json")
    for name in files:
        shutil.copy(ROOT / name, tmp_path)
    changelog = (tmp_path / "CHANGELOG.md").read_text(encoding="utf-8")
    (tmp_path / "CHANGELOG.md").write_text(f"## 9.8.7 (unreleased)\n\n{changelog}", encoding="utf-8")
    script = (ROOT / "scripts" / "release.sh").read_text(encoding="utf-8")
    lines = [line for line in script.splitlines() if line.startswith("sed -i")]
    told = "\n".join(["set -eu", "version=9.8.7", "today=2030-01-02", *lines])
    subprocess.run(["sh", "-c", told], cwd=tmp_path, check=True)
    found = {name: (tmp_path / name).read_text(encoding="utf-8") for name in files}
    assert found["CHANGELOG.md"].startswith("## 9.8.7 (2030-01-02)\n")
    assert tomllib.loads(found["pyproject.toml"])["project"]["version"] == "9.8.7"
    cited = yaml.safe_load(found["CITATION.cff"])
    assert cited["version"] == "9.8.7" and cited["date-released"] == date(2030, 1, 2)
    assert json.loads(found[".zenodo.json"])["version"] == "9.8.7"


def test_workflows_run_what_is_there() -> None:
    for path in (ROOT / ".github" / "workflows").glob("*.yml"):
        jobs = yaml.safe_load(path.read_text(encoding="utf-8"))["jobs"]
        called = [step["run"].split()[0] for job in jobs.values() for step in job["steps"] if "run" in step]
        own = [each for each in called if each.startswith(".ci/")]
        assert own and all(os.access(ROOT / each, os.X_OK) for each in own)


def test_every_change_says_whether_results_change() -> None:
    _, *sections = re.split(r"^## ", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), flags=re.MULTILINE)
    entries = [entry for section in sections for entry in re.split(r"^- ", section, flags=re.MULTILINE)[1:]]
    silent = [entry.splitlines()[0] for entry in entries if not re.search(r"\*[^*]*[Rr]esults[^*]*\*", entry)]
    assert entries and silent == []
