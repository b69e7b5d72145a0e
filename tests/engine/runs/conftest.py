"""A whole small run, and a copy of it to spoil."""

import shutil
from pathlib import Path

import pytest
from small_runs import small

from contingent.engine.runs.run import Run


@pytest.fixture(scope="session")
def sixty(tmp_path_factory: pytest.TempPathFactory) -> Run:
    return small(tmp_path_factory.mktemp("sixty") / "run")


@pytest.fixture
def copy(sixty: Run, tmp_path: Path) -> Path:
    return shutil.copytree(sixty.folder, tmp_path / "copy")
