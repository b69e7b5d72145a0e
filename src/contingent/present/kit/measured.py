"""Pages of measures: text, charts and tables in one file that opens offline."""

from __future__ import annotations

import html

from contingent.present.kit.sections import Report
from contingent.scenario.model import Scenario


def opened(scenario: Scenario, about: str) -> Report:
    """Return a report that has said what the numbers are conditional on."""
    report = Report()
    report.section("about", "What this is")
    report.say(about)
    report.parts.append(
        f"<p class='note'><b>Conditional on a model.</b> {html.escape(scenario.config.conditional_on.strip())}</p>"
    )
    if scenario.config.terms:
        report.say(scenario.config.terms.strip())
    return report


def preformatted(report: Report, text: str) -> None:
    """Add text as it was printed."""
    report.parts.append(f"<div class='wide'><pre>{html.escape(text)}</pre></div>")
