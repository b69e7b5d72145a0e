"""The pages of a server as HTML: of a run, of a case, the front page, and the entrance where a token is asked for."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from importlib.resources import files
from typing import Any

from contingent.present.export.page import More, assembled, build, spoken
from contingent.present.export.page import asset as shared
from contingent.present.kit.frame import STYLE, page
from contingent.present.kit.look import DARK_LOOK
from contingent.present.kit.markup import data_script, escaped
from contingent.present.kit.speech import Speech, for_script, say
from contingent.present.report.first_screen.told import Told

SCRIPTS = ("ask.js", "cards.js", "timeline.js", "changes.js", "result.js", "whatif.js", "why.js")


def asset(name: str) -> str:
    """Return a file that belongs to the pages of a server."""
    return files("contingent.server").joinpath("page", name).read_text(encoding="utf-8")


def more(speech: Speech, served: dict[str, Any]) -> More:
    """Return what the pages of a server have beside those of an export.

    Parameters
    ----------
    served : what scripts are told: `case`, the id of the case, `run`, that of the run if there is one, and limits
    """
    scripts = [asset(name) for name in SCRIPTS]
    data = data_script("served", served)
    what_if = ("whatif", speech.say("view-whatif"), lambda report, _: report.parts.append(place(speech)))
    return More([what_if], scripts, asset("serve.css"), data)


def place(speech: Speech) -> str:
    """Return the place that the script of What if fills."""
    return f"<div id='what-if'><p class='unread'>{escaped(speech.say('needs-script'))}</p></div>"


def page_of_run(told: Told, served: dict[str, Any]) -> str:
    """Return the page of a run: the views of its export, and what-ifs."""
    return build(told, "", more(told.speech, served))


def page_of_case(speech: Speech, served: dict[str, Any]) -> str:
    """Return the page of a case that nothing was run of yet."""
    scenario, config = speech.scenario, speech.scenario.config
    about = f"<p>{escaped(speech.case(config.description))}</p>" if config.description else ""
    views = [("whatif", speech.say("view-whatif"), f"{about}{place(speech)}")]
    footer = speech.say("by-serve-case", case=scenario.id.replace("_", "-"))
    return assembled(speech.language, speech.case(config.title), views, footer, "", more(speech, served))


def front(runs: Sequence[tuple[str, str]], cases: Sequence[str], most: int, language: str = "en") -> str:
    """Return the front page: runs to look at, cases to ask, and a place for a case of one's own.

    Parameters
    ----------
    runs : (id, what it is) of each
    most : bytes of a case that is sent
    """
    said = partial(say, language)
    asked = "" if language == "en" else f"?lang={language}"
    listed = "".join(
        f"<li><a href='/run/{escaped(key)}/{asked}'>{escaped(key)}</a> {escaped(words)}</li>" for key, words in runs
    )
    named = "".join(
        f"<li><a href='/case/{escaped(key)}/{asked}'>{escaped(key.replace('_', '-'))}</a></li>" for key in cases
    )
    none = f"<p>{said('front-none', make='<code>make run</code>')}</p>"
    body = (
        f"<header><p class='case'>Contingent</p></header><main id='front'><h1>{escaped(said('front-title'))}</h1>"
        f"<h2>{escaped(said('front-runs'))}</h2>{f'<ul>{listed}</ul>' if listed else none}"
        f"<h2>{escaped(said('front-cases'))}</h2><p>{escaped(said('front-ask'))}</p><ul class='cases'>{named}</ul>"
        f"<h2>{escaped(said('front-own'))}</h2>"
        f"<p>{said('front-how', size=most // 2**20, check='<code>contingent check</code>')}</p>"
        f"<p class='tools'><label>{escaped(said('front-zip'))} <input type='file' id='zip' accept='.zip'></label>"
        f"<button type='button' id='send'>{escaped(said('front-send'))}</button></p>"
        "<p id='said' role='alert' class='note' hidden></p></main>"
    )
    return small(language, said("title", title="Contingent"), body, "front.js", STYLE + page_style())


def entrance(language: str = "en") -> str:
    """Return the page that shows the token of its address to the server."""
    body = f"<main><h1>Contingent</h1><p id='said' role='status'>{escaped(say(language, 'entrance'))}</p></main>"
    return small(language, "Contingent", body, "enter.js", STYLE)


def small(language: str, title: str, body: str, script: str, style: str) -> str:
    """Return a page with one script of its own, and what that says."""
    scripts = [*map(shared, ("data.js", "say.js", "draw.js")), asset(script)]
    says = data_script("says", for_script(language, spoken(scripts)))
    one = "(()=>{\n" + "\n".join(scripts) + "})();\n"
    return page(title, body + says, style, [one], served=True, language=language)


def page_style() -> str:
    """Return the style that all pages share."""
    return shared("page.css") + asset("serve.css") + DARK_LOOK
