"""Pages of the documentation of which a part is written by a program, between two marks."""

from __future__ import annotations

from pathlib import Path


def put_between(page: Path, begin: str, end: str, text: str) -> Path:
    """Put a text between two marks of a page, in place of what stood there; return the page."""
    was = page.read_text(encoding="utf-8")
    head, tail = was.split(begin)[0], was.split(end)[1]
    page.write_text(f"{head}{begin}\n\n{text}\n\n{end}{tail}", encoding="utf-8")
    return page
