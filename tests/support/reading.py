"""What a reader of a page sees and hears in it, and which of it is a sentence of English."""

from __future__ import annotations

import re

from driven import Page

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


def texts(page: Page) -> list[str]:
    """Return what stands on the page that is open, labels that a screen reader reads among it."""
    return list(page.ask(TEXTS))


def english(found: list[str]) -> set[str]:
    """Return the texts with three words of English in a row."""
    return {text for text in found if SENTENCE.search(KNOWN.sub("", text))}
