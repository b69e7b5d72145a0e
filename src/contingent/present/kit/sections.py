"""Sections of text, charts and tables, and the page made of them: one HTML file that opens offline."""

from __future__ import annotations

import html
import json
from contextlib import suppress
from importlib.metadata import version
from typing import Any

import pandas as pd
import vl_convert as vlc

from contingent.engine.machine.compile import cache_folder
from contingent.engine.runs.storage import land
from contingent.present.kit.charts import styled
from contingent.present.kit.frame import PAGE, STYLE


class Report:
    """Collects sections of HTML and the chart specifications that they show."""

    def __init__(self) -> None:
        self.specs: dict[str, Any] = {}
        self.parts: list[str] = []
        self.contents: list[tuple[str, str]] = []

    def section(self, key: str, title: str, finding: str = "") -> None:
        """Open a section, called by its title and, where there is one, by its finding: a sentence."""
        self.contents.append((key, title))
        head = (
            f"<span class='kicker'>{html.escape(title)}</span>{html.escape(finding)}" if finding else html.escape(title)
        )
        self.parts.append(f"<h2 id='{key}'>{head}</h2>")

    def say(self, words: str) -> None:
        """Add a paragraph of plain text."""
        self.parts.append(f"<p>{html.escape(words)}</p>")

    def chart(self, name: str, chart: Any, caption: str) -> None:
        """Add a chart with its one-sentence reading."""
        self.specs[name] = styled(chart).to_dict(validate=False)
        self.parts.append(
            f"<figure><div class='chart' id='chart-{name}'></div>"
            f"<figcaption>{html.escape(caption)}</figcaption></figure>"
        )

    def table(self, frame: pd.DataFrame) -> None:
        """Add a table, everything in it escaped."""
        self.parts.append(
            "<div class='wide'>" + frame.to_html(index=False, border=0, escape=True, na_rep="") + "</div>"
        )


def finished(report: Report, title: str) -> str:
    """Return the sections collected in a report as one HTML text with everything in it."""
    return PAGE.format(
        title=html.escape(title),
        style=STYLE,
        contents="".join(f"<a href='#{key}'>{html.escape(name)}</a>" for key, name in report.contents),
        body="\n".join(report.parts),
        bundle=vega_bundle().replace("</script", "<\\/script") if report.specs else "",
        specs=json.dumps(report.specs, separators=(",", ":")).replace("</", "<\\/"),
    )


def vega_bundle() -> str:
    """Return the script that draws charts; made once for each version of vl-convert, and kept where code is kept."""
    path = cache_folder() / f"vega-{version('vl-convert-python')}.js"
    try:
        return path.read_text(encoding="utf-8")
    except OSError:
        bundle = vlc.javascript_bundle("window.vegaEmbed = vegaEmbed;")
    with suppress(OSError):
        land(path, bundle.encode())
    return bundle
