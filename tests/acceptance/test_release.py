"""What a release says of itself agrees everywhere."""

import re
import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_version_is_the_same_in_all_files() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    (cited,) = re.findall(r"^version: (\S+)$", (ROOT / "CITATION.cff").read_text(encoding="utf-8"), re.MULTILINE)
    changes = re.findall(r"^## (\S+) \(.+\)$", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert project == cited == changes[0]


def test_every_change_says_whether_results_change() -> None:
    _, *sections = re.split(r"^## ", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), flags=re.MULTILINE)
    entries = [entry for section in sections for entry in re.split(r"^- ", section, flags=re.MULTILINE)[1:]]
    silent = [entry.splitlines()[0] for entry in entries if not re.search(r"\*[^*]*[Rr]esults[^*]*\*", entry)]
    assert entries and silent == []
