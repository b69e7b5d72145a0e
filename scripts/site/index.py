"""The first page: hand-written, but for the pages of `docs/` that it does not name, which it lists under "More".

A page that it names and that is not there is left out of its lists.
"""

from __future__ import annotations

import re
from pathlib import Path

from write import written

TEMPLATE = Path(__file__).with_name("index.md")
MORE = "```{toctree}\n:caption: More\n:hidden:\n\n@more@\n```\n"


def index(source: Path, pages: list[Path]) -> Path:
    """Write the first page of the site; return it."""
    text = TEMPLATE.read_text(encoding="utf-8")
    named = set(text.split())
    names = [page.relative_to(source).with_suffix("").as_posix() for page in pages if page.suffix == ".md"]
    more = [name for name in sorted(names) if name not in named and "/" not in name]
    text = re.sub(r"^[\w/-]+\n", lambda line: line[0] if line[0].strip() in names else "", text, flags=re.MULTILINE)
    text = text.replace("@more@", "\n".join(more)) if more else text.replace(MORE, "")
    return written(source / "index.md", text)
