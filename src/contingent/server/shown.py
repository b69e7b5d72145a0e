"""The pages of a server as HTML: of a run, of a case, the front page, and the entrance where a token is asked for."""

from __future__ import annotations

from collections.abc import Sequence
from importlib.resources import files
from typing import Any

from contingent.present.export.page import More, assembled, build
from contingent.present.kit.frame import STYLE, page
from contingent.present.kit.look import DARK_LOOK
from contingent.present.kit.markup import data_script, escaped
from contingent.present.kit.sections import Report
from contingent.present.report.first_screen.told import Told
from contingent.scenario.model import Scenario

SCRIPTS = ("ask.js", "cards.js", "timeline.js", "changes.js", "result.js", "whatif.js", "why.js")
NEEDS_SCRIPT = "<div id='what-if'><p class='unread'>This view is drawn by a script.</p></div>"
PROGRAM = "The numbers are those of the commands that the page shows."


def asset(name: str) -> str:
    """Return a file that belongs to the pages of a server."""
    return files("contingent.server").joinpath("page", name).read_text(encoding="utf-8")


def more(served: dict[str, Any]) -> More:
    """Return what the pages of a server have beside those of an export.

    Parameters
    ----------
    served : what scripts are told: `case`, the id of the case, `run`, that of the run if there is one, and limits
    """

    def what_if(report: Report, _: Told) -> None:
        report.parts.append(NEEDS_SCRIPT)

    scripts = [asset(name) for name in SCRIPTS]
    return More([("whatif", "What if?", what_if)], scripts, asset("serve.css"), data_script("served", served))


def page_of_run(told: Told, served: dict[str, Any]) -> str:
    """Return the page of a run: the views of its export, and what-ifs."""
    return build(told, "", more(served))


def page_of_case(scenario: Scenario, served: dict[str, Any]) -> str:
    """Return the page of a case that nothing was run of yet."""
    about = f"<p>{escaped(scenario.config.description.strip())}</p>" if scenario.config.description else ""
    views = [("whatif", "What if?", f"{about}{NEEDS_SCRIPT}")]
    footer = f"Shown by contingent serve {scenario.id.replace('_', '-')}. {PROGRAM}"
    return assembled("en", scenario.config.title, views, footer, "", more(served))


def front(runs: Sequence[tuple[str, str]], cases: Sequence[str], most: int) -> str:
    """Return the front page: runs to look at, cases to ask, and a place for a case of one's own.

    Parameters
    ----------
    runs : (id, what it is) of each
    most : bytes of a case that is sent
    """
    listed = "".join(
        f"<li><a href='/run/{escaped(key)}/'>{escaped(key)}</a> {escaped(words)}</li>" for key, words in runs
    )
    named = "".join(f"<li><a href='/case/{escaped(key)}/'>{escaped(key.replace('_', '-'))}</a></li>" for key in cases)
    none = "<p>None yet. Open a case and press “Run histories to explore”, or run <code>make run</code>.</p>"
    body = (
        "<header><p class='case'>Contingent</p></header><main id='front'><h1>Possible histories</h1>"
        f"<h2>Runs</h2>{f'<ul>{listed}</ul>' if listed else none}"
        f"<h2>Cases</h2><p>Ask what a change would have changed.</p><ul class='cases'>{named}</ul>"
        "<h2>A case of your own</h2><p>Pack case.toml and the tables of a case as a ZIP, "
        f"at most {most // 2**20} MB. It is checked as <code>contingent check</code> does; nothing in it is run.</p>"
        "<p class='tools'><label>ZIP file <input type='file' id='zip' accept='.zip'></label>"
        "<button type='button' id='send'>Check and open</button></p><p id='said' role='alert' class='note' hidden></p>"
        "</main>"
    )
    style = STYLE + page_style()
    return page("Contingent: possible histories", body, style, [asset("front.js")], served=True)


def entrance() -> str:
    """Return the page that shows the token of its address to the server."""
    body = "<main><h1>Contingent</h1><p id='said' role='status'>The token of this address is being shown …</p></main>"
    return page("Contingent", body, STYLE, [asset("enter.js")], served=True)


def page_style() -> str:
    """Return the style that all pages share."""
    shared = files("contingent.present.export").joinpath("page", "page.css").read_text(encoding="utf-8")
    return shared + asset("serve.css") + DARK_LOOK
