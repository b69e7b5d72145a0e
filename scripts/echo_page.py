"""Make the pictures and the printed tables of docs/echo.md: python scripts/echo_page.py [WORLDS].

The page's words are written by hand; what stands between `<!-- echo -->` and `<!-- echo: end -->` is made here.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

import vl_convert

import contingent as ct
from contingent.measures.echo import pictures
from contingent.present.kit.palette import ACCENT, INK, PAPER, QUIET, RULE

DOCS = Path(__file__).parents[1] / "docs"
STYLE = f"""<style>text{{font:12px Arial,sans-serif;fill:{INK}}}.quiet{{fill:{QUIET}}}.strong{{font-weight:600}}
.end{{text-anchor:end}}.rule{{stroke:{RULE}}}.record{{stroke:{ACCENT};stroke-dasharray:2.5 2.5}}.mark{{fill:{ACCENT}}}
.dot{{fill:#3b6488}}</style>"""


def save(name: str, drawn: str) -> None:
    """Write a picture as PNG, with the look that a page would give it."""
    inside = re.sub(r"(<svg[^>]*>)", rf"\1{STYLE}<rect width='100%' height='100%' fill='{PAPER}'/>", drawn, count=1)
    (DOCS / name).write_bytes(vl_convert.svg_to_png(inside, scale=2))


def main() -> None:
    """Ask, draw and print."""
    worlds = int(sys.argv[1]) if len(sys.argv) > 1 else 1024
    found = ct.case("echo-1917").study().echo(worlds=worlds)
    recorded = found.result.recorded.rename(columns={"beyond": "value"})
    save("echo-added.png", pictures.added(found.result))
    save("echo-tested.png", pictures.tested(found.result))
    save("echo-worlds.png", pictures.worlds(found.result, "beyond", recorded, "Countries under council rule"))
    lead, _, rest = found.words().partition("\n")
    made = f"<!-- echo -->\n**{lead}**\n\n```\n{rest.strip()}\n```\n<!-- echo: end -->"
    page = DOCS / "echo.md"
    text = page.read_text(encoding="utf-8")
    page.write_text(re.sub(r"<!-- echo -->.*<!-- echo: end -->", lambda _: made, text, flags=re.DOTALL), "utf-8")
    print(lead)


if __name__ == "__main__":
    main()
