"""Other countries live where October was deleted: a package without that case lists, checks and runs them."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import contingent as ct

PACKAGE = Path(ct.__file__).parent
DELETED = "october_1917"
COUNTRIES = ("germany-1918", "ddr-1989")


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a package from which October was deleted."""
    folder = tmp_path_factory.mktemp("installed")
    ignored = shutil.ignore_patterns("__pycache__", DELETED)
    shutil.copytree(PACKAGE, folder / "contingent", ignore=ignored)
    return folder


def command(installed: Path, *words: str) -> str:
    """Return what a command of that package prints."""
    done = subprocess.run(
        [sys.executable, "-m", "contingent", *words],
        cwd=installed,
        env=os.environ | {"PYTHONPATH": str(installed)},
        capture_output=True,
        encoding="utf-8",
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_october_is_gone_and_the_others_are_listed(installed: Path) -> None:
    listed = command(installed, "list").replace("_", "-")
    assert "october-1917" not in listed and all(case in listed for case in COUNTRIES)


@pytest.mark.parametrize("case", COUNTRIES)
def test_a_country_is_sound_without_october(installed: Path, case: str) -> None:
    assert "no fault" in command(installed, "check", case)


@pytest.mark.parametrize("case", COUNTRIES)
def test_a_country_tells_its_own_history(installed: Path, case: str) -> None:
    assert "## Предпосылки" in command(installed, "chronicle", case, "--record", "--lang", "ru")


@pytest.mark.validate  # it compiles every mechanism again, from another folder
@pytest.mark.parametrize("case", COUNTRIES)
def test_a_country_lives_without_october(installed: Path, case: str) -> None:
    """And its histories are those of the whole installation."""
    command(installed, "run", case, "--worlds", "4", "--seed", "1", "--out", str(installed / case))
    alone = ct.read(installed / case)
    assert isinstance(alone, ct.Run)
    whole = ct.case(case).run(4, 1, installed / f"{case}-whole", progress=False)
    assert alone.events.equals(whole.events) and alone.outcomes.equals(whole.outcomes)
