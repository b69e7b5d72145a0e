"""The tour of the house in CONTRIBUTING.md is the house."""

import re
import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
ROOMS = re.findall(r"^\| `([a-z/]+)/` \|", PAGE, re.MULTILINE)


def test_rooms_stand_in_the_order_of_the_import_contract() -> None:
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"][
        "contracts"
    ]
    (layers,) = (each["layers"] for each in contracts if each.get("containers") == ["contingent"])
    rooms = [room for layer in layers[::-1] for room in layer.split(" | ")]
    assert ["errors", *(room.replace("/", ".") for room in ROOMS)] == rooms


def test_every_room_is_in_the_tour() -> None:
    folders = {path.name for path in (ROOT / "src" / "contingent").iterdir() if (path / "__init__.py").exists()}
    assert folders == {room.partition("/")[0] for room in ROOMS}


def test_what_renews_results_exists() -> None:
    scripts = re.findall(r"`python (tests/\S+\.py)`", PAGE)
    assert len(scripts) == 2 and all((ROOT / script).is_file() for script in scripts)
    for test in re.findall(r"`(tests/\S+/test_\w+\.py)`", PAGE):
        assert (ROOT / test).is_file(), test
