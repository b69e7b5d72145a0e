"""The promises of the README, kept as a reader would test them."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from typer.main import get_command
from typer.testing import CliRunner

from contingent.cli.main import app

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
COMMANDS = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")


def blocks(language: str, page: str = README) -> list[str]:
    """Return the fenced blocks of a language."""
    fences = re.findall(r"```(\w*)\n(.*?)```", page, re.DOTALL)
    return [text for name, text in fences if name == language]


def test_two_commands_to_set_up_and_go() -> None:
    first = [line.split("#")[0].strip() for line in blocks("")[0].splitlines()]
    assert first == ["make run", "make test"]
    for command in first:
        assert re.search(rf"^{command.split()[1]}:", MAKEFILE, re.MULTILINE)


def test_every_command_named_exists() -> None:
    named = set(re.findall(r"^contingent (\w+)", "\n".join(blocks("") + blocks("", COMMANDS)), re.MULTILINE))
    assert named == set(get_command(app).commands), "docs/commands.md lists every command"
    for command in named:
        done = CliRunner().invoke(app, [command, "--help"])
        assert done.exit_code == 0, done.output
        assert "contingent " + command in done.output, "a command's help shows an example"


def test_the_command_line_starts() -> None:
    done = subprocess.run([sys.executable, "-m", "contingent", "list"], capture_output=True, text=True, check=True)
    assert "october-1917" in done.stdout


def test_files_that_it_names_are_there() -> None:
    for target in re.findall(r"\]\(([^)#]+)\)", README):
        assert (ROOT / target).exists(), target


def test_the_python_example_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (code,) = blocks("python")
    code = code.replace("worlds=100", "worlds=4")
    names: dict[str, object] = {}
    exec(compile(code, "README.md", "exec"), names)
    assert len(names["run"].outcomes) == 4  # type: ignore[attr-defined]


def test_locked_packages_have_hashes() -> None:
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    pins = re.findall(r"^([a-z0-9-]+)==\S+(.*)$", lock, re.MULTILINE)
    assert len(pins) > 30
    assert all(rest.rstrip().endswith("\\") for _, rest in pins), "every pin is followed by its hashes"
    assert "://" not in lock
