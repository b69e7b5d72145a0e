"""Checks the pages: links lead somewhere, and the commands that they show can be called so.

Usage: `python scripts/check_docs.py`
"""

from __future__ import annotations

import re
import shlex
import sys
from collections.abc import Iterator
from pathlib import Path

from typer.main import get_command

from contingent.cli.main import app

ROOT = Path(__file__).parents[1]
PAGES = [*sorted(ROOT.glob("*.md")), *sorted((ROOT / "docs").rglob("*.md"))]
FENCE = re.compile(r"^```\w*\n(.*?)^```", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
COMMAND = re.compile(r"contingent [a-z].*")
MORE = re.compile(r"\s{3,}")  # what follows in a column beside a command says what it does
UNSAID = re.compile(r"\.\.\.|…|<|\[|^contingent (is|needs)\b")  # a pattern of a command, or prose


def anchors(page: Path) -> set[str]:
    """Return what links may point to inside a page: its headings, as GitHub names them."""
    headings = re.findall(r"^#+ (.*)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def dead_links(page: Path) -> Iterator[str]:
    """Yield the links of a page to files or headings that do not exist; addresses elsewhere are not tried."""
    for target in LINK.findall(FENCE.sub("", page.read_text(encoding="utf-8"))):
        if re.match(r"\w+:", target):
            continue
        name, _, anchor = target.partition("#")
        file = (page.parent / name) if name else page
        if not file.exists():
            yield f"there is no {target}"
        elif anchor and anchor not in anchors(file):
            yield f"{target}: the page has no such heading"


def shown(text: str) -> Iterator[str]:
    """Yield the commands in the fenced blocks and code spans of a page, lines that go on joined."""
    blocks = [re.sub(r"\\\n\s*", " ", block) for block in FENCE.findall(text)]
    lines = [line.strip().removeprefix("$ ") for block in blocks for line in block.splitlines()]
    spans = [" ".join(span.split()) for span in re.findall(r"`([^`]+)`", FENCE.sub("", text))]
    yield from (MORE.split(line)[0] for line in [*lines, *spans] if COMMAND.match(line) and not UNSAID.search(line))


def fault(line: str, page: str) -> str:
    """Return what is wrong with a command, or nothing; a page may add one by an entry point that it shows."""
    try:
        _, name, *words = shlex.split(line, comments=True)
    except ValueError as error:
        return str(error)
    commands = get_command(app).commands  # type: ignore[attr-defined]
    if name not in commands:
        own = re.search(rf'^{name} = "', page, re.MULTILINE)
        return "" if own else f"there is no command '{name}'"
    known = {option for each in commands[name].params for option in (*each.opts, *each.secondary_opts)} | {"--help"}
    unknown = [word for word in words if word.startswith("--") and word.partition("=")[0] not in known]
    return f"'{name}' has no option {' '.join(unknown)}" if unknown else ""


def main() -> None:
    """Print what is wrong and leave with 1 if anything is."""
    found, commands = [], 0
    for page in PAGES:
        name, text = page.relative_to(ROOT), page.read_text(encoding="utf-8")
        found += [f"{name}: {each}" for each in dead_links(page)]
        for line in shown(text):
            commands += 1
            if wrong := fault(line, text):
                found.append(f"{name}: `{line}`: {wrong}")
    print("\n".join(found) or f"{len(PAGES)} pages, {commands} commands: no fault")
    sys.exit(bool(found))


if __name__ == "__main__":
    main()
