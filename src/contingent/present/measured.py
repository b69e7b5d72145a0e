"""Pages of measures: text, charts and tables in one file that opens offline."""

from __future__ import annotations

import html
import json
from pathlib import Path

import vl_convert as vlc

from ..engine.storage import land
from ..scenario.read import Scenario
from .page import PAGE, STYLE
from .report import Report


def write_page(report: Report, title: str, path: Path) -> Path:
    """Write the sections collected in a report as one HTML file; return its path."""
    bundle = vlc.javascript_bundle("window.vegaEmbed = vegaEmbed;") if report.specs else ""
    text = PAGE.format(
        title=html.escape(title), style=STYLE,
        contents="".join(f"<a href='#{key}'>{html.escape(name)}</a>" for key, name in report.contents),
        body="\n".join(report.parts), bundle=bundle.replace("</script", "<\\/script"),
        specs=json.dumps(report.specs, separators=(",", ":")).replace("</", "<\\/"))
    land(path, text.encode())
    return path


def opened(scenario: Scenario, about: str) -> Report:
    """Return a report that has said what the numbers are conditional on."""
    report = Report()
    report.section("about", "What this is")
    report.say(about)
    report.parts.append(
        f"<p class='note'><b>Conditional on a model.</b> {html.escape(scenario.config.conditional_on.strip())}</p>")
    if scenario.config.terms:
        report.say(scenario.config.terms.strip())
    return report


def preformatted(report: Report, text: str) -> None:
    """Add text as it was printed."""
    report.parts.append(f"<div class='wide'><pre>{html.escape(text)}</pre></div>")
