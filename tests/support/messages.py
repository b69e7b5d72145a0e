"""The messages of a Fluent file as tests look at them: the variables and the text of each."""

from __future__ import annotations

from functools import cache

from fluent.syntax import FluentParser, ast
from fluent.syntax.visitor import Visitor

from contingent.present.kit.speech import source


class Seen(Visitor):
    """Collects the variables, the forms that are chosen between and the text of a message."""

    def __init__(self) -> None:
        self.variables: set[str] = set()
        self.texts: list[str] = []

    def visit_VariableReference(self, node: ast.VariableReference) -> None:
        self.variables.add(node.id.name)

    def visit_TextElement(self, node: ast.TextElement) -> None:
        self.texts.append(node.value)


@cache
def messages_of(package: str, language: str) -> dict[str, Seen]:
    """Return the messages of a language that lie beside a package, by name; each stands once and can be read."""
    body = FluentParser().parse(source(package, language)).body
    assert not [each for each in body if isinstance(each, ast.Junk)], f"{language}.ftl can't be read"
    out: dict[str, Seen] = {}
    for each in body:
        if isinstance(each, ast.Message):
            assert each.id.name not in out, f"{language}.ftl: {each.id.name} stands twice"
            out[each.id.name] = found = Seen()
            found.visit(each)
    return out
