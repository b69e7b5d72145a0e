"""Text as HTML: everything from a case, a record or a user is escaped here."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterable, Sequence
from typing import Any

import pandas as pd


def escaped(value: Any) -> str:
    """Return a value as text that is safe between tags and inside the quotes of an attribute."""
    return html.escape(str(value), quote=True)


def anchor(key: str) -> str:
    """Return a name as an id: letters, digits, - and _ stay, any other character becomes its code between dots.

    Different names give different ids, and an id needs no escape in an attribute or a link.
    """
    return re.sub(r"[^A-Za-z0-9_-]", lambda found: f".{ord(found[0]):x}.", key)


def link(key: str, words: str) -> str:
    """Return a link to what has the anchor of a key on the same page."""
    return f"<a href='#{anchor(key)}'>{escaped(words)}</a>"


def data_script(key: str, value: Any) -> str:
    """Return data for a script of the page; no text in them can end the element or open a comment."""
    text = json.dumps(value, separators=(",", ":"), default=str).replace("<", "\\u003c")
    return f"<script type='application/json' id='{anchor(key)}'>{text}</script>"


def cell(value: Any) -> str:
    """Return a value as a table shows it: numbers to four digits, what is missing as nothing."""
    if value is None or (not isinstance(value, str) and pd.isna(value)):
        return ""
    return f"{value:.4g}" if isinstance(value, float) else escaped(value)


def table(columns: Sequence[str], rows: Iterable[tuple[str, Sequence[str]]]) -> str:
    """Return a table that scrolls by itself where it is wider than the screen.

    Parameters
    ----------
    columns : names, as text
    rows : the id of each row, empty for none, and its cells, as HTML
    """
    head = "".join(f"<th scope='col'>{escaped(name)}</th>" for name in columns)
    body = ""
    for key, cells in rows:
        name = f" id='{anchor(key)}'" if key else ""
        body += f"<tr{name}>{''.join(f'<td>{each}</td>' for each in cells)}</tr>"
    return f"<div class='wide' tabindex='0'><table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>"
