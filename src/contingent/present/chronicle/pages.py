"""An article as Markdown, and as a page that opens offline."""

from __future__ import annotations

import re

from contingent.present.chronicle.article import Article, Sentence
from contingent.present.kit.frame import STYLE, page
from contingent.present.kit.look import DARK_LOOK
from contingent.present.kit.markup import escaped
from contingent.present.kit.tongue import TONGUES

BOLD = re.compile(r"\*\*(.+?)\*\*")
OWN = """
body{font-family:"Source Serif 4",Georgia,"Times New Roman","Noto Serif CJK SC","Songti SC",SimSun,serif}
sup{font:11px/0 system-ui,sans-serif;vertical-align:super}sup a{text-decoration:none}
ol.sources{font:14px/1.5 system-ui,sans-serif;padding-left:2.2em}ol.sources a{overflow-wrap:anywhere}
footer{margin-top:2.4em;border-top:1px solid var(--line);color:var(--quiet);font:14px/1.5 system-ui,sans-serif}
.notes p{color:var(--quiet);font:15px/1.5 system-ui,sans-serif;margin:.4em 0}
h2{border-bottom:1px solid var(--line)}
body{background:var(--paper)}
@media print{body{max-width:none}nav{display:none}}
"""


def markdown(article: Article) -> str:
    """Return an article as Markdown: footnotes are numbers, works cited a list at the end."""
    numbers = {source.key: n for n, source in enumerate(article.sources, 1)}
    tongue = TONGUES[article.language]

    def said(sentence: Sentence) -> str:
        marks = "".join(f"[^{numbers[key]}]" for key in sentence.sources)
        return safe(sentence.text) + marks

    parts = [f"# {safe(article.title)}", *(f"*{safe(note)}*" for note in article.notes)]
    for heading, paragraphs in article.sections:
        parts += [f"## {safe(heading)}"] if heading else []
        parts += [tongue.joined([said(each) for each in paragraph]) for paragraph in paragraphs]
    parts.append(f"---\n\n*{safe(article.provenance)}*")
    if article.sources:
        parts.append(f"## {article.heading_of_sources}")
        for source in article.sources:
            first = source.url.split(" ; ")[0]
            link = f" <{safe(first)}>" if re.match(r"https?://", first) else ""
            parts.append(f"[^{numbers[source.key]}]: {safe(source.citation)}{link}")
    return "\n\n".join(parts) + "\n"


def safe(text: str) -> str:
    """Return text in which a Markdown reader sees no HTML."""
    return text.replace("&", "&amp;").replace("<", "&lt;")


def html(article: Article) -> str:
    """Return an article as a page without scripts that fetches nothing; everything from the case is escaped."""
    numbers = {source.key: n for n, source in enumerate(article.sources, 1)}
    tongue = TONGUES[article.language]

    def said(sentence: Sentence) -> str:
        marks = "".join(f'<sup><a href="#s{numbers[key]}">{numbers[key]}</a></sup> ' for key in sentence.sources)
        return BOLD.sub(r"<b>\1</b>", escaped(sentence.text)) + marks.strip()

    body = [f"<main><h1>{escaped(article.title)}</h1>", '<div class="notes">']
    body += [f"<p>{escaped(note)}</p>" for note in article.notes]
    body.append("</div>")
    headed = [(n, heading) for n, (heading, _) in enumerate(article.sections) if heading]
    body.append("<nav>" + "".join(f'<a href="#p{n}">{escaped(heading)}</a>' for n, heading in headed) + "</nav>")
    for n, (heading, paragraphs) in enumerate(article.sections):
        body += [f'<h2 id="p{n}">{escaped(heading)}</h2>'] if heading else []
        body += [f"<p>{tongue.joined([said(each) for each in paragraph])}</p>" for paragraph in paragraphs]
    if article.sources:
        body.append(f'<h2>{escaped(article.heading_of_sources)}</h2><ol class="sources">')
        body += [
            f'<li id="s{n}">{escaped(each.citation)}{address(each.url)}</li>'
            for n, each in enumerate(article.sources, 1)
        ]
        body.append("</ol>")
    body.append(f"<footer><p>{escaped(article.provenance)}</p></footer></main>")
    return page(article.title, "\n".join(body), STYLE + OWN + DARK_LOOK, language=article.language)


def address(url: str) -> str:
    """Return the first address of a work as a link, nothing where it has none that a browser opens safely."""
    first = url.split(" ; ")[0]
    return f' <a href="{escaped(first)}" rel="noopener">{escaped(first)}</a>' if re.match(r"https?://", first) else ""
