"""Small cases and plug-in mechanisms for the engine's tests."""

import textwrap
from collections.abc import Callable
from pathlib import Path

import pytest
from engine_cases import CaseWriter

from contingent.mechanisms.registry import allow_plugins, compile_scenario
from contingent.scenario.arrays.compiled import Compiled
from contingent.scenario.reading.load import load

HEADER = """
import math

from contingent.world.layout import Field
from contingent.world.noise import uniform
from contingent.world.parameter import Parameter

EVERY = 1
READS = ()
CHANGES = ()
PARAMETERS = ()
WORLD = 0  # the entity of all draws
DRAW_STEP = 0
"""


@pytest.fixture(scope="session")
def ruin() -> Compiled:
    return compile_scenario(load("gamblers-ruin"))


@pytest.fixture(scope="session")
def chain() -> Compiled:
    return compile_scenario(load("two-state"))


@pytest.fixture
def case(tmp_path: Path) -> CaseWriter:
    """Write a case folder that names mechanisms and indicators, and return the folder."""

    def write(name: str, mechanisms: list[str], indicators: dict[str, str], end: str = "2000-01-30") -> Path:
        folder = tmp_path / name
        folder.mkdir()
        (folder / "case.toml").write_text(
            f'id = "{name}"\ntitle = "{name}"\ndescription = "a test"\nepoch = 2000-01-01\nend = {end}\n'
            f'mechanisms = {mechanisms!r}\nconditional_on = "a test"\n'.replace("'", '"')
        )
        (folder / "indicators.csv").write_text(
            "indicator,title,formula,unit,every,theme\n"
            + "".join(f"{key},{key},{formula},1,day,test\n" for key, formula in indicators.items())
        )
        return folder

    return write


@pytest.fixture
def plugin(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str, str], str]:
    """Write a plug-in mechanism into a package of its own and return its dotted path."""

    def write(name: str, body: str) -> str:
        package = tmp_path / "plugins" / f"pack_{name}"
        package.mkdir(parents=True)
        (package / "__init__.py").write_text("")
        (package / f"{name}.py").write_text(HEADER + f'NAME = "{name}"\n' + textwrap.dedent(body))
        monkeypatch.syspath_prepend(str(tmp_path / "plugins"))
        allow_plugins([f"pack_{name}.{name}"])
        return f"pack_{name}.{name}"

    return write
