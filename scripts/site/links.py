"""Finds links inside the built site that lead nowhere: to a file, or a place in a page, that is not there."""

from __future__ import annotations

import re
from functools import cache
from html import unescape
from pathlib import Path
from urllib.parse import unquote

LINK = re.compile(r"<(?:a|link|img|script)\b[^>]*?\b(?:href|src)=\"([^\"]*)\"")
TARGET = re.compile(r"\b(?:id|name)=\"([^\"]*)\"")


def dead_links(site: Path) -> list[str]:
    """Return a sentence for each dead link; addresses elsewhere are not tried.

    The exports in `explore` are checked up to their first pages, which lead on by script.
    """
    return [
        f"{page.relative_to(site)}: there is no {target}"
        for page in sorted(site.rglob("*.html"))
        if "explore" not in page.relative_to(site).parts[:-1] and "_static" not in page.parts
        for target in sorted(set(map(unescape, LINK.findall(page.read_text(encoding="utf-8")))))
        if not re.match(r"\w+:|//|$", target) and dead(page, unquote(target))
    ]


def dead(page: Path, target: str) -> bool:
    """Tell whether a link of a page leads nowhere."""
    name, _, anchor = target.partition("#")
    file = page.parent / name.partition("?")[0] if name else page
    if not file.is_file():
        return True
    return bool(anchor) and file.suffix == ".html" and anchor not in anchors(file.resolve())


@cache
def anchors(page: Path) -> set[str]:
    """Return the places of a page that a link may name."""
    return set(map(unescape, TARGET.findall(page.read_text(encoding="utf-8"))))
