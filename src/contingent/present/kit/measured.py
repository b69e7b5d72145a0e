"""Pages of measures: text, charts and tables in one file that opens offline."""

from __future__ import annotations

from textwrap import fill

from contingent.present.kit.markup import escaped
from contingent.present.kit.sections import Report
from contingent.scenario.model import Scenario

PRIOR = "Parameters are drawn from their priors: they have not been fitted to the record."

LONG = 110  # letters of a line


def opened(scenario: Scenario, about: str) -> Report:
    """Return a report that has said what the numbers are conditional on."""
    report = Report(scenario)
    report.section("about", "What this is")
    report.say(about)
    report.note("Conditional on a model.", scenario.config.conditional_on.strip())
    if scenario.config.terms:
        report.say(scenario.config.terms.strip())
    return report


def preformatted(report: Report, text: str) -> None:
    """Add text as it was printed; sentences, which have no columns to keep, are broken where they are long."""
    lines = (
        fill(line, LONG, subsequent_indent="  ") if "   " not in line.strip() else line for line in text.split("\n")
    )
    text = "\n".join(lines)
    report.parts.append(f"<div class='wide' tabindex='0'><pre>{escaped(text)}</pre></div>")
