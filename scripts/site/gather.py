"""The pages of `docs/` as the site shows them: links, captions of files, and blocks of Python to be executed."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

from write import written

EXECUTED = ("tutorial", "zh/tutorial", "historians")  # pages of which every block of Python is executed
APART = "chronicles/"  # pages that another leads to, which the list of pages leaves out
CELLS = """---
file_format: mystnb
kernelspec: {name: python3, display_name: Python}
---

"""
# The site needs no network, so charts are drawn as SVG.
SETUP = 'import altair\n\naltair.renderers.enable("svg")'
HIDDEN = f"```{{code-cell}}\n:tags: [remove-cell]\n{SETUP}\n```\n\n"
FILE = re.compile(r"^```(?:file|edit) (\S+)\n", re.MULTILINE)  # a file that the page has the reader write
SHARED = ("CHANGELOG.md", "CONTRIBUTING.md")  # pages outside docs/ that the site has too


def gather(root: Path, source: Path) -> list[Path]:
    """Write every page of `docs/` into the source of the site; return what was written."""
    pages = sorted((root / "docs").rglob("*.md"))
    made = [written(source / page.relative_to(root / "docs"), as_shown(page, root)) for page in pages]
    made += [written(source / name, outside((root / name).read_text(encoding="utf-8"))) for name in SHARED]
    for other in sorted((root / "docs").rglob("*")):
        if other.suffix in (".png", ".svg", ".json"):
            made.append(copied(other, source / other.relative_to(root / "docs")))
    for each in sorted((root / "examples").glob("*.ipynb")):
        made.append(written(source / "notebooks" / each.name, notebook(each.read_text(encoding="utf-8"))))
    return made


def copied(file: Path, to: Path) -> Path:
    """Copy a file with its time, so that Sphinx reads it again only where it changed."""
    to.parent.mkdir(parents=True, exist_ok=True)
    shutil.copy2(file, to)
    return to


def as_shown(page: Path, root: Path) -> str:
    """Return the text of a page for MyST."""
    name = page.relative_to(root / "docs").with_suffix("").as_posix()
    text = page.read_text(encoding="utf-8").replace("](../CONTRIBUTING.md", "](CONTRIBUTING.md")
    text = FILE.sub(r"```{code-block} text\n:caption: \1\n", text)
    if name.startswith(APART):
        return "---\norphan: true\n---\n\n" + text
    if name not in EXECUTED:
        return text
    title, _, rest = text.partition("\n\n")
    return CELLS + title + "\n\n" + HIDDEN + rest.replace("```python\n", "```{code-cell}\n")


def notebook(text: str) -> str:
    """Return a notebook of `examples/` for the site: its links to pages, and a cell that says how charts are drawn."""
    found = json.loads(text.replace("../docs/", "../"))
    cell = {"cell_type": "code", "id": "setup", "metadata": {"tags": ["remove-cell"]}, "source": SETUP}
    found["cells"].insert(1, cell | {"execution_count": None, "outputs": []})
    return json.dumps(found, indent=1, ensure_ascii=False)


def outside(text: str) -> str:
    """Return a page of the root: its links into docs/ shortened, those to files that the site lacks made plain."""
    text = re.sub(r"\]\(docs/", "](", text)
    return re.sub(r"\[([^\]]*)\]\((?!https?:|#)[^)]*(?<!\.md)\)|\[([^\]]*)\]\(CODE_OF[^)]*\)", r"\1\2", text)
