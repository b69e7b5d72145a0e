"""The first page: hand-written, but for the pages of `docs/` that it does not name, which it lists under "More"."""

from __future__ import annotations

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
    text = text.replace("@more@", "\n".join(more)) if more else text.replace(MORE, "")
    return written(source / "index.md", text)
