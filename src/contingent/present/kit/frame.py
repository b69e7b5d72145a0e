"""The frame of a page: one file that fetches nothing and runs no script but its own."""

from __future__ import annotations

import hashlib
from base64 import b64encode
from collections.abc import Sequence

from contingent.present.kit.look import LOOK
from contingent.present.kit.markup import escaped

STYLE = (
    """
*{box-sizing:border-box}
body{font:17px/1.6 Georgia,'Times New Roman',serif;color:var(--ink);max-width:760px;margin:0 auto;padding:1.2rem;
  overflow-wrap:break-word}
h1{font-size:2rem;line-height:1.2;margin:.6em 0 .3em}h2{margin-top:2.4em;border-bottom:1px solid var(--line)}
nav{font:14px/1.9 system-ui,sans-serif}nav a{display:inline-block;margin-right:.9em;color:var(--quiet)}
figure{margin:1.8em 0}h3{font:600 16px/1.35 system-ui,sans-serif;margin:0 0 .5em}
figcaption{font:14px/1.45 system-ui,sans-serif;color:var(--quiet);margin-top:.5em}
figcaption a,td a{color:inherit}.rows{display:block;margin-top:.2em;font-size:12.5px}
.note{background:var(--soft);border-left:4px solid #c9b458;padding:.7em 1em}
.wide{overflow-x:auto;font:13px/1.4 system-ui,sans-serif;width:min(68rem,100vw - 2.4rem);
  margin:1em calc(50% - min(34rem,50vw - 1.2rem))}
.wide pre{width:max-content;min-width:min(100%,720px);margin:0 auto}.wide table{width:100%}
table{border-collapse:collapse}
td,th{padding:.25em .6em;border-bottom:1px solid var(--line);text-align:left;vertical-align:top;min-width:4rem}
tr:target{background:var(--soft)}
details{margin:.6em 0}summary{cursor:pointer;font-weight:bold}
dt{font-weight:bold;margin-top:.6em}dd{margin-left:1.2em}
.chart{min-height:40px;width:100%;overflow-x:auto}.chart svg{display:block}
.vega-actions{font:12px/1.6 system-ui,sans-serif}.vega-actions a{color:var(--quiet);margin-right:1em}
.vg-tooltip{position:fixed;visibility:hidden;z-index:9;padding:.5em .7em;background:#fff;border:1px solid var(--line);
  font:13px/1.4 system-ui,sans-serif;max-width:min(26rem,90vw);pointer-events:none;box-shadow:1px 2px 6px #0002}
.vg-tooltip.visible{visibility:visible}.vg-tooltip td{border:0;padding:.05em .4em;min-width:0}
.vg-tooltip td.key{color:var(--quiet);text-align:right;max-width:10rem}
@media(max-width:640px){body{font-size:16px;padding:.8rem}h1{font-size:1.5rem}h2{font-size:1.25rem}
  .wide{width:100%;margin:1em 0}}
"""
    + LOOK
)


def page(
    title: str,
    body: str,
    style: str = STYLE,
    scripts: Sequence[str] = (),
    beside: bool = False,
    served: bool = False,
    language: str = "en",
) -> str:
    """Return a page with everything in it, under a content security policy.

    The policy lets these scripts and this style run, by their hashes, and nothing else: no script in an attribute,
    no text as code, nothing from elsewhere.

    Parameters
    ----------
    title : text
    body : HTML, everything from outside escaped already (see `markup`)
    scripts : run in their order at the end of the page
    beside : let scripts that lie in the page's folder run too; they carry its data
    served : let scripts ask the server that the page comes from, and no other
    """
    scripts = [plain(each) for each in scripts]
    policy = "; ".join(
        (
            "default-src 'none'",
            f"style-src {hashes([style])}",
            f"script-src {hashes(scripts)}" + " 'self'" * beside,
            *["connect-src 'self'"] * served,
            "base-uri 'none'",
            "form-action 'none'",
        )
    )
    return (
        f'<!doctype html>\n<html lang="{language}"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
        '<meta name="viewport" content="width=device-width,initial-scale=1">\n'
        f"<title>{escaped(title)}</title><style>{style}</style></head>\n<body>{body}\n"
        + "\n".join(f"<script>{each}</script>" for each in scripts)
        + "</body></html>\n"
    )


def plain(script: str) -> str:
    """Return a script that no browser reads as the end of its element, with the line ends that it will count."""
    return script.replace("\r\n", "\n").replace("\r", "\n").replace("</script", "<\\/script").replace("<!--", "<\\!--")


def hashes(texts: Sequence[str]) -> str:
    """Return texts as a policy names them."""
    found = [b64encode(hashlib.sha256(text.encode()).digest()).decode() for text in texts]
    return " ".join(f"'sha256-{each}'" for each in found) or "'none'"
