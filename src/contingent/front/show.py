"""How results print themselves, on a terminal and in a notebook."""

from __future__ import annotations

import html
from collections.abc import Mapping


class Text(str):
    """Text that prints itself as it reads, line by line."""

    def __repr__(self) -> str:
        """Return the text as it reads."""
        return str(self)

    def _repr_html_(self) -> str:
        return f"<pre>{html.escape(self)}</pre>"


def plain(title: str, facts: Mapping[str, str]) -> str:
    """Return a title with a line a fact; empty ones are left out."""
    width = max((len(name) for name in facts), default=0)
    return "\n".join([title, *(f"  {name:<{width}}  {value}" for name, value in facts.items() if value)])


def card(title: str, facts: Mapping[str, str], below: str = "") -> str:
    """Return the same as HTML for a notebook; `below` is HTML that follows."""
    rows = "".join(
        f"<tr><th style='text-align:left;vertical-align:top'>{html.escape(name)}</th>"
        f"<td style='text-align:left'>{html.escape(value)}</td></tr>"
        for name, value in facts.items()
        if value
    )
    return f"<div><b>{html.escape(title)}</b><table>{rows}</table>{below}</div>"
