"""An article as a user holds it: text that prints itself, and can be written as a page."""

from __future__ import annotations

from pathlib import Path
from typing import Self

from contingent.engine.runs.remote import folder_at
from contingent.engine.runs.storage import land
from contingent.errors import QuestionError
from contingent.present.chronicle.article import Article as Written
from contingent.present.chronicle.pages import html, markdown


class Article(str):
    """An article as Markdown; `written` is the article with what each sentence rests on."""

    written: Written

    def __new__(cls, written: Written) -> Self:
        """Return the article's Markdown."""
        text = super().__new__(cls, markdown(written))
        text.written = written
        return text

    def __repr__(self) -> str:
        """Return the text as it reads."""
        return str(self)

    def _repr_html_(self) -> str:
        return html(self.written)

    def save(self, path: str | Path) -> Path:
        """Write it as a page (.html) that opens offline, or as Markdown (.md); return its path.

        Raises
        ------
        QuestionError
            For another ending.
        """
        path = folder_at(path)
        if path.suffix not in (".html", ".md"):
            raise QuestionError(f"{path}: an article is written as .html or .md; choose one of these endings")
        land(path, (html(self.written) if path.suffix == ".html" else str(self)).encode())
        return path
