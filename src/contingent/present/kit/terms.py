"""Words that need care: those of the model, and those of a case (terms.csv), as far as a page uses them.

docs/terms.md is written from them: `python -m contingent.present.kit.terms docs/terms.md`.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence
from itertools import groupby
from pathlib import Path
from textwrap import fill

from contingent.present.kit.markup import escaped
from contingent.scenario.model import Scenario
from contingent.scenario.reading.load import load
from contingent.scenario.tables.people import Term

THEME = "Words of the model"
MODEL = tuple(
    Term(theme=THEME, term=term, also=also, meaning=meaning)
    for term, also, meaning in (
        (
            "World",
            "world; worlds; history; histories",
            "One simulated history. It isn't a claim that things could truly have gone so, only that the model, with "
            "these numbers, lets them.",
        ),
        ("Ensemble", "ensemble; share of histories", "Many worlds of one case, each on luck of its own."),
        ("Prior", "prior; priors", "The range from which each world draws a parameter before any record is looked at."),
        ("Posterior", "posterior", "What a record leaves of the prior; hindsight, and labelled so."),
        ("Rung", "rung; rungs", "A step of the ladder of outcomes. Each implies the one before it."),
        (
            "95% interval",
            "95% intervals; 95% interval",
            "From the number of simulated worlds alone. It says nothing of what the model gets wrong.",
        ),
        ("Grade", "grade; grades", "How good a source is, from A to C, M from memory of a book, S an assumption."),
        (
            "Contender",
            "contender; contenders",
            "Anybody who claims to rule: crown, cabinet, council, high command, national body, occupier.",
        ),
        ("Obedience", "obedience; obeyed", "Share of people or men who do what a contender orders. Not approval."),
        ("Backing", "backing", "How far supporters of a party accept a contender's rule."),
        ("Support", "support", "Share who prefer a party. Not a vote: turnout and lists come between."),
        (
            "P",
            "P_t",
            "Probability of an outcome given what had happened by a day, without later knowledge. A *replay* uses the "
            "whole record and is labelled so.",
        ),
        (
            "But-for cause",
            "but-for; necessary; necessity",
            "Without it the outcome would not have come, in the model, under stated assumptions. *Necessary* and "
            "*indispensable* are kept for a proved bound.",
        ),
        ("Inevitable, contingent", "inevitability; contingency", "Never used for a single number. See the measures."),
        ("Legacy", "legacy", "What followed and how it compares; weights are the reader's."),
    )
)
INTRODUCTION = """# Terms

Words that need care, and how this project uses them. Where historians disagree about a word, both uses are
given and the project takes neither side: it prints measurements (`why`, the outcome ladder, the typology)
and leaves the name to the reader. Each page of a run or a measure ends with those of these words that it uses.
The words of 1917 are rows of `terms.csv` of the case `october-1917`; a case of yours may have its own.
"""


def used(scenario: Scenario, page: str) -> list[Term]:
    """Return the terms of the case and of the model that a page uses.

    Parameters
    ----------
    page : HTML; scripts and tags are not read
    """
    text = re.sub(r"<script.*?</script>|<[^>]*>", " ", page, flags=re.DOTALL)
    return [term for term in (*scenario.tables["terms"], *MODEL) if re.search(pattern(term), text)]


def pattern(term: Term) -> str:
    """Return a regular expression of every form of a term, as whole words."""
    named = re.sub(r"\(.*?\)", "", term.term).split(",")
    forms = [form.strip() for form in (*named, *term.also.split(";"))]
    return rf"(?<!\w)(?:{'|'.join(re.escape(form) for form in map(escaped, forms) if form)})(?!\w)"


def words(terms: Sequence[Term]) -> str:
    """Return terms with their meanings as HTML."""
    items = (f"<dt>{escaped(term.term)}</dt><dd>{stressed(term.meaning)}</dd>" for term in terms)
    return f"<dl>{''.join(items)}</dl>"


def stressed(meaning: str) -> str:
    """Return a meaning as HTML, what stands between two * stressed."""
    return re.sub(r"\*([^*]+)\*", r"<em>\1</em>", escaped(meaning))


def as_markdown(terms: Sequence[Term]) -> str:
    """Return the page of terms in docs."""
    parts = [INTRODUCTION]
    for theme, own in groupby((*terms, *MODEL), key=lambda term: term.theme):
        parts.append(f"## {theme}\n")
        parts += [fill(f"**{term.term}.** {term.meaning}", 112, break_on_hyphens=False) + "\n" for term in own]
    return "\n".join(parts)


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(as_markdown(load("october-1917").tables["terms"]), encoding="utf-8")
