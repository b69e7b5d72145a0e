"""What axe-core finds wrong with a page for those who see, hear or move otherwise, on light and on dark screens."""

from __future__ import annotations

from pathlib import Path

from driven import Page

AXE = Path(__file__).parent / "axe_core" / "axe.min.js"
SCHEMES = ("light", "dark")
# Every rule that is not experimental, and the size of targets, which is off by itself.
# Rows of a table have one form: axe looks at the first of each, and takes most of a minute for thousands.
ROWS = "document.querySelectorAll('tbody').forEach(each => [...each.rows].slice(40).forEach(row => row.remove()))"
SETTLED = "new Promise(f => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(() => f(1), 200))))"
RUN = """axe.run(document, {rules: {"target-size": {enabled: true}}, resultTypes: ["violations"]}).then(found =>
  found.violations.flatMap(rule => rule.nodes.slice(0, 8).map(node =>
    `${rule.id}: ${node.target.flat().join(" ")}: ${node.html.slice(0, 160)}: ${node.failureSummary}`)))"""


def scheme(page: Page, name: str) -> None:
    """Show pages as a light or a dark screen does, without motion that would leave colours half way."""
    features = [{"name": "prefers-color-scheme", "value": name}, {"name": "prefers-reduced-motion", "value": "reduce"}]
    page.tell("Emulation.setEmulatedMedia", media="", features=features)


def violations(page: Page) -> list[str]:
    """Return what axe finds on the page as it is open now, with every part that folds unfolded."""
    page.ask("document.querySelectorAll('details').forEach(each => { each.open = true; })")
    page.ask(ROWS)
    page.ask(SETTLED)
    page.tell("Runtime.evaluate", expression=AXE.read_text(encoding="utf-8"))
    found = page.ask(RUN)
    assert found is not None, "axe did not run"
    return list(found)
