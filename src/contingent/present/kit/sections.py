"""Sections of text, charts and tables, and the page made of them: one HTML file that opens offline."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from importlib.metadata import version
from typing import Any

import pandas as pd
import vl_convert as vlc

from contingent.engine.machine.compile import cache_folder
from contingent.engine.runs.storage import land
from contingent.present.kit import markup
from contingent.present.kit.charts import styled
from contingent.present.kit.draw import DRAW
from contingent.present.kit.frame import page
from contingent.present.kit.markup import escaped
from contingent.present.kit.rows import Cited, cited_rows, links
from contingent.present.kit.terms import used, words
from contingent.scenario.model import Scenario


class Report:
    """Collects sections of HTML, the charts in them, and which rows of the case they show."""

    def __init__(self, scenario: Scenario) -> None:
        self.scenario = scenario
        self.specs: dict[str, Any] = {}
        self.parts: list[str] = []
        self.contents: list[tuple[str, str]] = []
        self.cited: list[Cited] = []

    def section(self, key: str, title: str, finding: str = "") -> None:
        """Open a section, called by its title and, where there is one, by its finding: a sentence."""
        self.contents.append((key, title))
        head = f"<span class='kicker'>{escaped(title)}</span>{escaped(finding)}" if finding else escaped(title)
        self.parts.append(f"<h2 id='{markup.anchor(key)}'>{head}</h2>")

    def say(self, text: str) -> None:
        """Add a paragraph of plain text."""
        self.parts.append(f"<p>{escaped(text)}</p>")

    def note(self, head: str, text: str) -> None:
        """Add a paragraph that stands out."""
        self.parts.append(f"<p class='note'><b>{escaped(head)}</b> {escaped(text)}</p>")

    def chart(self, name: str, chart: Any, caption: str, title: str = "", rows: Iterable[Cited] = ()) -> None:
        """Add a chart with its title above, its one-sentence reading below, and links to the rows that it shows.

        A chart of one view takes the width of its column; one of several has its own.
        """
        spec = styled(chart).to_dict(validate=False)
        if not {"facet", "hconcat", "vconcat", "concat"} & set(spec):
            spec |= {"width": "container", "autosize": {"type": "fit-x", "contains": "padding"}}
        self.specs[name] = spec
        rows = list(dict.fromkeys(rows))
        self.cited += rows
        self.parts.append(
            f"<figure id='{markup.anchor(f'chart-{name}')}'>"
            + (f"<h3>{escaped(title)}</h3>" if title else "")
            + f"<div class='chart'></div>{markup.data_script(f'spec-{name}', spec)}"
            + f"<figcaption>{escaped(caption)}{links(rows)}</figcaption></figure>"
        )

    def table(self, frame: pd.DataFrame) -> None:
        """Add a table, everything in it escaped."""
        rows = frame.itertuples(index=False, name=None)
        self.parts.append(
            markup.table(list(frame.columns), (("", [markup.cell(each) for each in row]) for row in rows))
        )


def finished(report: Report, title: str) -> str:
    """Return the sections of a report, the rows that they show and the words that they use, as one HTML text."""
    if report.cited:
        report.section("rows", "The rows behind the figures")
        report.parts.append(cited_rows(report.scenario, report.cited))
    if terms := used(report.scenario, " ".join(report.parts)):
        report.section("words", "Words")
        report.parts.append(words(terms))
    nav = "".join(markup.link(key, name) for key, name in report.contents)
    unread = "<noscript><p class='note'>Charts need JavaScript; text and tables do not.</p></noscript>"
    inside = f"<h1>{escaped(title)}</h1><nav>{nav}</nav>\n{unread if report.specs else ''}" + "\n".join(report.parts)
    scripts = (vega_bundle(), DRAW) if report.specs else ()
    return page(f"{title}: possible histories", f"<main>{inside}</main>", scripts=scripts)


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
