"""The page on importing: its files, read by its commands, give what it shows."""

import re
import shlex
from contextlib import suppress
from pathlib import Path

import pytest

from contingent.cli.main import main

PAGE = (Path(__file__).parents[2] / "docs" / "importing.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```(\w+) ?(\S*)\n(.*?)^```$", PAGE, re.DOTALL | re.MULTILINE)


def said(command: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> str:
    """Run a command of the page and return what it prints."""
    words = shlex.split(command)
    if words[0] == "cat":
        return Path(words[1]).read_text(encoding="utf-8")
    monkeypatch.setattr("sys.argv", words)
    with suppress(SystemExit):
        main()
    seen = capsys.readouterr()
    return seen.out + seen.err


def test_every_example_of_the_page(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("contingent.cli.imports.at_a_terminal", lambda: False)
    commands = 0
    for kind, name, text in BLOCKS:
        if kind == "file":
            Path(name).write_text(text, encoding="utf-8")
        elif kind == "edit":  # the user's own hand: a line that is a comment is filled in
            path, label = Path(name), re.escape(text.partition(" = ")[0])
            path.write_text(re.sub(rf"# {label} = .*\n", text, path.read_text(encoding="utf-8")), encoding="utf-8")
        elif kind == "console":
            for command, shown in re.findall(r"^\$ (.*)\n((?:(?!\$ ).*\n)*)", text, re.MULTILINE):
                left = said(command, capsys, monkeypatch)
                commands += 1
                for line in shown.splitlines():
                    if line != "...":
                        assert line in left, f"{command}\nshould print\n{line}\nin what is left of\n{left}"
                        left = left[left.index(line) + len(line) :]
        elif kind == "python":
            exec(compile(text, "importing.md", "exec"), {})
    assert commands > 8 and Path("shares.csv").exists()
