"""The pages in docs/: what they show works as shown."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import contingent as ct
from contingent.engine.machine.entrance import plan
from contingent.errors import BindingError
from contingent.mechanisms.registry import find
from contingent.scenario.reading.template import write_template

DOCS = Path(__file__).parents[2] / "docs"


def blocks_of(page: str) -> list[str]:
    """Return the blocks of Python of a page."""
    return re.findall(r"```python\n(.*?)```", (DOCS / page).read_text(encoding="utf-8"), re.DOTALL)


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Make an empty package `mypackage` that Python can import."""
    folder = tmp_path / "mypackage"
    folder.mkdir()
    (folder / "__init__.py").touch()
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    yield folder
    for name in [name for name in sys.modules if name.partition(".")[0] == "mypackage"]:
        del sys.modules[name]


def rumours(folder: Path) -> Path:
    """Write a case that has the page's mechanism after all others, and return its folder."""
    case = write_template("rumours", folder)
    toml = (case / "case.toml").read_text(encoding="utf-8")
    toml = re.sub(r'("decrees"),', r'\1, "mypackage.rumour"', toml)
    (case / "case.toml").write_text(toml, encoding="utf-8")
    return case


def test_the_mechanism_of_the_page_runs_from_another_package(tmp_path: Path, package: Path) -> None:
    page = (DOCS / "adding-a-mechanism.md").read_text(encoding="utf-8")
    code, _ = re.findall(r"```python\n(.*?)```", page, re.DOTALL)
    (line,) = re.findall(r"`(rumour,Rumour,[^`]*)`", page)
    (package / "rumour.py").write_text(code, encoding="utf-8")
    case = rumours(tmp_path)
    with (case / "indicators.csv").open("a", encoding="utf-8") as file:
        file.write(line + "\n")
    run = ct.case(case, allow_plugins=["mypackage.rumour"]).run(worlds=8, out=tmp_path / "run")
    heard = run.series["rumour"].values
    assert (run.outcomes["status"] == "sound").all()
    assert heard[:, 0].max() <= 0.001 and heard[:, -1].min() > 0.4
    assert "rumour_rate" in run.outcomes


def test_the_test_of_the_page_passes(package: Path) -> None:
    page = (DOCS / "adding-a-mechanism.md").read_text(encoding="utf-8")
    code, test = re.findall(r"```python\n(.*?)```", page, re.DOTALL)
    (package / "rumour.py").write_text(code, encoding="utf-8")
    names: dict[str, Any] = {}
    exec(test, names)
    tests = [function for name, function in names.items() if name.startswith("test_")]
    assert len(tests) == 2
    for each in tests:
        each()


MISTAKES = (
    ("r = place.rumour[i]", "r = place.rumour[i] + place.strike[i]"),
    ('              within="[0, 1]"),\n    Parameter("rumour_start"', '              ),\n    Parameter("rumour_start"'),
    ('"lognormal"', '"lognormel"'),
    ("p.rumour_rate", "p.rumor_rate"),
    ("place = world.place", "town = world.place"),
    ("def step(world, p, case, now)", "def step(world, day)"),
)


def test_mistakes_stop_with_the_sentences_of_the_page(tmp_path: Path, package: Path) -> None:
    page = (DOCS / "adding-a-mechanism.md").read_text(encoding="utf-8")
    code, _ = re.findall(r"```python\n(.*?)```", page, re.DOTALL)
    (block,) = re.findall(r"sentence such as these:\n\n((?:    .*\n)+)", page)
    told = []
    for right, wrong in MISTAKES:
        assert right in code
        (package / "rumour.py").write_text(code.replace(right, wrong), encoding="utf-8")
        sys.modules.pop("mypackage.rumour", None)
        case = rumours(tmp_path / re.sub(r"\W+", "_", wrong))
        with pytest.raises(BindingError) as error:
            compiled = ct.case(case, allow_plugins=["mypackage.rumour"]).compiled
            plan(find("mypackage.rumour"), "step", compiled)
        told.append(str(error.value))
    assert " ".join(block.split()) == " ".join(told)


def test_the_measure_of_the_page_is_a_command_and_a_question(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every file of the page is written into a package of its own, which an entry point makes known."""
    page = (DOCS / "adding-a-measure.md").read_text(encoding="utf-8")
    files = re.findall(r"`(mypackage/passing/\w+\.py)`:\n\n```python\n(.*?)```", page, re.DOTALL)
    assert [name.rpartition("/")[2] for name, _ in files] == ["__init__.py", "measure.py", "words.py", "page.py"]
    for name, code in files:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(code, encoding="utf-8")
    (tmp_path / "mypackage" / "__init__.py").touch()
    (lines,) = re.findall(r"```toml\n\[project\.entry-points\.\"(contingent\.measures)\"\]\n(.*?)```", page, re.DOTALL)
    about = tmp_path / "mypackage-1.0.dist-info"
    about.mkdir()
    (about / "METADATA").write_text("Metadata-Version: 2.1\nName: mypackage\nVersion: 1.0\n")
    (about / "entry_points.txt").write_text(f"[{lines[0]}]\n" + lines[1].replace('"', ""))
    code = re.findall(r"```python\n(from contingent\.measures\.common\.study.*?)```", page, re.DOTALL)[0]
    commands = [line for line in page.splitlines() if line.startswith("contingent passing")]
    assert len(commands) == 2
    shown = "print(found.words(), len(found.data.leaves), isinstance(found, Finding), folder.is_dir(), sep='|')"
    script = "\n".join(
        [
            "from contextlib import suppress",
            "import sys",
            "from contingent.cli.main import main",
            "from contingent.measures.common.finding import Finding",
            *(f"with suppress(SystemExit):\n    sys.argv = {line.split()}\n    main()\nprint('')" for line in commands),
            code,
            shown,
        ]
    )
    text, _, rest = outside(tmp_path, ["-c", script]).partition("{")  # a program of its own, as a user's would be
    told, at = json.JSONDecoder().raw_decode("{" + rest)
    assert "of histories (" in text and told["table"][0]["share"] > 0.5
    assert rest[at - 1 :].strip().endswith("|2|True|True")


def outside(folder: Path, words: list[str]) -> str:
    """Run Python in a folder from which it imports too; return what it prints."""
    path = os.pathsep.join([str(folder), *sys.path])
    done = subprocess.run(
        [sys.executable, *words], cwd=folder, capture_output=True, text=True, env=os.environ | {"PYTHONPATH": path}
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_the_columns_of_a_record_are_those_of_the_page() -> None:
    from contingent.scenario.tables.record import OwnRecord

    page = (DOCS / "adding-a-case.md").read_text(encoding="utf-8")
    for column in OwnRecord.model_fields:
        assert f"`{column}`" in page, column


def test_the_tutorial_runs_as_it_stands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Block after block in one session, with fewer worlds."""
    monkeypatch.chdir(tmp_path)
    page = (DOCS / "tutorial.md").read_text(encoding="utf-8")
    blocks = blocks_of("tutorial.md")
    four = [block for block in blocks if re.search(r"case\.run|run\.world|\.why|\.edit|ct\.sweep", block)]
    lines = sum(bool(line.strip()) for line in "".join(four).splitlines())
    assert lines < 20, "run, what-if, sweep and why fit in 20 lines"
    names: dict[str, Any] = {}
    for block in blocks:
        exec(compile(re.sub(r"worlds=\d+", "worlds=8", block), "tutorial.md", "exec"), names)
    assert names["swept"].sizes["conformity"] == 3 and names["effect"].size == 8
    assert str(names["stay"]) in page


def test_the_case_from_nothing_is_whole_and_undecided(tmp_path: Path) -> None:
    """Every file stands on the page; in some histories the president falls, in others not."""
    page = (DOCS / "case-from-nothing.md").read_text(encoding="utf-8")
    folder = tmp_path / "port_sol"
    folder.mkdir()
    for name, text in re.findall(r"^```file (\S+)\n(.*?)^```$", page, re.DOTALL | re.MULTILINE):
        (folder / name).write_text(text, encoding="utf-8")
    case = ct.case(folder)
    assert case.check().endswith("no fault")
    run = case.run(worlds=32, out=tmp_path / "run", progress=False)
    assert (run.outcomes["status"] == "sound").all()
    assert 0.2 < run.outcomes["rung_president_falls"].mean() < 0.9


def test_the_page_for_historians_runs_as_it_stands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Block after block in one session, with fewer worlds."""
    monkeypatch.chdir(tmp_path)
    names: dict[str, Any] = {}
    for block in blocks_of("historians.md"):
        exec(compile(re.sub(r"worlds=\d+", "worlds=4", block), "historians.md", "exec"), names)
    assert list(names["difference"]) == names["rungs"] and len(names["difference"]) == 4


def test_the_chinese_tutorial_has_the_same_code() -> None:
    """So the site executes it once."""
    assert blocks_of("zh/tutorial.md") == blocks_of("tutorial.md")
