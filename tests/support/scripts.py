"""The literals of a script in JavaScript, and which of them a reader would see."""

from __future__ import annotations

import re

COMMENT = re.compile(r"(?<![:\"'])//[^\n]*|/\*.*?\*/", re.S)
REGULAR = re.compile(r"(?<=[(,=:])\s*/(?:\\.|\[(?:\\.|[^\]\n])*\]|[^/\n\\])+/\w*")
LITERAL = re.compile(r'"((?:\\.|[^"\\\n])*)"|\'((?:\\.|[^\'\\\n])*)\'')
WORDS = re.compile(r"[^\W\d_]{2,}[ ,;:.!?]+[^\W\d_]{2,}")
# What comes before a literal that is shown: the child of an element, a button, the text or the label of something.
SHOWN = re.compile(
    r"(?:\bmade\([^(){}]*\{[^{}]*\},\s*|\bbutton\(|\bslider\(|textContent\s*=\s*|\.append\(|Error\(|\btitle:\s*|"
    r"placeholder:\s*|\"aria-(?:label|valuetext)\":\s*)$"
)
# Literals of several words that nobody reads: classes, selectors, ways of drawing.
SILENT = re.compile(r"[#.\[]|^use strict$|^(?:[a-z-]+ ){1,2}[a-z-]+$")
CLASS = re.compile(r"(?:class:\s*|(?:\?|:)\s*|classList\.add\()$")


def templates(text: str) -> list[str]:
    """Return the template literals of a script with `·` for what is put into them; those within others too."""
    out: list[str] = []
    stack: list[list[str]] = []
    depth: list[int] = []
    at = 0
    while at < len(text):
        inside = bool(stack) and len(depth) < len(stack)
        if text[at] == "`":
            if inside:
                out.append("".join(stack.pop()))
            else:
                stack.append([])
        elif inside and text.startswith("${", at):
            stack[-1].append("·")
            depth.append(0)
            at += 1
        elif inside:
            stack[-1].append(text[at])
        elif depth and text[at] == "{":
            depth[-1] += 1
        elif depth and text[at] == "}":
            if depth[-1] == 0:
                depth.pop()
            else:
                depth[-1] -= 1
        at += 1
    return out


def seen(script: str) -> list[str]:
    """Return the literals of a script that a reader would see."""
    text = COMMENT.sub("", script)
    plain = REGULAR.sub(" 0", text)
    out: list[str] = []
    for found in LITERAL.finditer(plain):
        literal, before = found[1] or found[2] or "", plain[: found.start()]
        shown = bool(SHOWN.search(before)) and re.search(r"[A-Za-z]{3,}", literal)
        classes = bool(CLASS.search(before)) and re.fullmatch(r"[a-z -]+", literal)
        if shown or (WORDS.search(literal) and not SILENT.search(literal) and not classes):
            out.append(literal)
    return out + [each for each in templates(plain) if WORDS.search(each) and not SILENT.search(each)]
