"""What a reader of a page sees and hears in it, and which of it is a sentence of English."""

from __future__ import annotations

import re

from driven import Page

from contingent.scenario.model import Scenario

# Commands and names of files are the same in every language; what is marked as English is said to be so.
TEXTS = """(() => {
  document.querySelectorAll("details").forEach(each => { each.open = true; });
  const silent = each => each.closest("script,style,code,pre,[lang=en]:not(html),[hidden]"), out = [document.title];
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) if (!silent(walk.currentNode.parentElement)) out.push(walk.currentNode.data.trim());
  for (const name of ["aria-label", "title", "placeholder", "aria-valuetext"])
    document.querySelectorAll(`[${name}]`).forEach(each => { if (!silent(each)) out.push(each.getAttribute(name)); });
  return out.filter(Boolean);
})()"""
SENTENCE = re.compile(r"[A-Za-z']{2,}(?:[ ,;:-]+[A-Za-z']{2,}){2,}")
KNOWN = re.compile(r"`[^`]*`|contingent \w+ [\w-]+|Russian Revolution of 1917")  # the case's own name of itself


def own(scenario: Scenario) -> set[str]:
    """Return the texts of a case that stand in English where it has no translation of them."""
    columns = ("title", "words", "unit", "low_end", "high_end", "kind")
    rows = [row for table in scenario.tables for row in scenario.rows(table)]
    out = {getattr(row, column) for row in rows for column in columns if getattr(row, column, "")}
    config = scenario.config
    out |= {" ".join(text.split()) for text in (config.title, config.description, config.conditional_on, config.terms)}
    return out - {""}


def left(found: set[str], known: set[str]) -> set[str]:
    """Return what English is left of texts without those that are known; a picture breaks a long one into lines."""
    for text in sorted(known, key=len, reverse=True):
        found = {re.sub(re.escape(text), "", each, flags=re.IGNORECASE) for each in found}
    return {each for each in english(list(found)) if not any(each.strip() in text for text in known)}


def texts(page: Page) -> list[str]:
    """Return what stands on the page that is open, labels that a screen reader reads among it."""
    return list(page.ask(TEXTS))


def english(found: list[str]) -> set[str]:
    """Return the texts with three words of English in a row."""
    return {text for text in found if SENTENCE.search(KNOWN.sub("", text))}
