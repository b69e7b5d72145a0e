"""A result in a notebook: a picture that everything shows, and a widget of it where anywidget is installed.

The picture is an image, so that its style reaches nothing else and nothing in it can run. The widget adds a slider
along the picture, or a list, and says what is told of each step.
"""

from __future__ import annotations

import html
import importlib
import importlib.util
from base64 import b64encode
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

from contingent.present.kit.look import LIGHT, LOOK

STYLE = (
    LIGHT
    + "svg{background:var(--paper)}"
    + "".join(each for each in LOOK.splitlines() if each.startswith(("svg .", ":where(svg")))
)


@dataclass(frozen=True)
class Seen:
    """A picture, and what is told along it.

    Attributes
    ----------
    svg : the picture, everything from outside escaped
    steps, told : names of steps, such as dates or rows, and a sentence of each; none where there is only the picture
    along : whether the steps lie evenly along the whole picture, from its left to its right
    start : the step that is shown first
    """

    title: str
    svg: str
    steps: tuple[str, ...] = ()
    told: tuple[str, ...] = ()
    along: bool = False
    start: int = 0

    @property
    def source(self) -> str:
        """The picture as the address of an image."""
        styled = self.svg.replace(">", f"><style>{html.escape(STYLE, quote=False)}</style>", 1)
        return f"data:image/svg+xml;base64,{b64encode(styled.encode()).decode()}"

    def image(self) -> str:
        """Return the picture as HTML."""
        return f"<p><img style='max-width:100%' alt='{html.escape(self.title)}' src='{self.source}'></p>"


def bundle(plain: str, shown: str, seen: Seen | None) -> dict[str, Any]:
    """Return what a notebook chooses from: a widget where one can be made, HTML with the picture, text.

    Parameters
    ----------
    plain, shown : as `__repr__` and `_repr_html_` have it
    """
    out: dict[str, Any] = {"text/plain": plain, "text/html": (seen.image() if seen else "") + shown}
    if seen and seen.steps and importlib.util.find_spec("anywidget"):
        made = widget(seen)._repr_mimebundle_()
        out |= {key: value for key, value in (made[0] if isinstance(made, tuple) else made).items() if key not in out}
    return out


def widget(seen: Seen) -> Any:
    """Return the widget of a picture; it asks for anywidget."""
    anywidget, traitlets = importlib.import_module("anywidget"), importlib.import_module("traitlets")
    about = {
        "_esm": files("contingent.present.kit").joinpath("widget.js").read_text(encoding="utf-8"),
        "title": traitlets.Unicode(seen.title).tag(sync=True),
        "source": traitlets.Unicode(seen.source).tag(sync=True),
        "steps": traitlets.List(list(seen.steps)).tag(sync=True),
        "told": traitlets.List(list(seen.told)).tag(sync=True),
        "along": traitlets.Bool(seen.along).tag(sync=True),
        "at": traitlets.Int(seen.start).tag(sync=True),
    }
    return type("SeenWidget", (anywidget.AnyWidget,), about)()
