"""Words: the page in docs is written from the tables, and a report explains those that it uses."""

from __future__ import annotations

from pathlib import Path

from contingent.present.kit.terms import MODEL, as_markdown, stressed, used, words
from contingent.scenario.reading.load import load
from contingent.scenario.tables.people import Term

ROOT = Path(__file__).parents[3]


def test_the_page_in_docs_is_that_of_the_tables() -> None:
    """If not: python -m contingent.present.kit.terms docs/terms.md."""
    assert (ROOT / "docs" / "terms.md").read_text(encoding="utf-8") == as_markdown(load("october-1917").tables["terms"])


def test_the_readme_leads_to_it() -> None:
    assert "(docs/terms.md)" in (ROOT / "README.md").read_text(encoding="utf-8")


def test_a_term_is_used_where_one_of_its_forms_stands_as_a_word() -> None:
    case = load("october-1917")

    def found(page: str) -> list[str]:
        return [term.term for term in used(case, page)]

    assert found("<p>the Kadets &amp; the Duma</p>") == ["Duma", "Kadets"]
    assert found("<p>Council of People&#x27;s Commissars</p>") == ["Council of People's Commissars (Sovnarkom)"]
    assert found("<p class='Duma'>Dumas</p><script>Duma</script>") == []


def test_meanings_are_escaped_and_stressed() -> None:
    assert stressed("a *b* <i> 3 * 4") == "a <em>b</em> &lt;i&gt; 3 * 4"
    made = words([Term(theme="t", term="<b>", meaning="*x*")])
    assert made == "<dl><dt>&lt;b&gt;</dt><dd><em>x</em></dd></dl>"


def test_every_word_of_the_model_has_one_meaning() -> None:
    names = [term.term for term in MODEL]
    assert len(set(names)) == len(names)
