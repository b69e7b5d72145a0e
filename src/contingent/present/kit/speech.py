"""What a page says in a language: its own messages (locale), and the texts of a case as far as they are translated."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache, cached_property
from importlib.resources import files
from typing import Any

from fluent.runtime import FluentBundle, FluentResource
from fluent.syntax import FluentParser, ast

from contingent.errors import QuestionError, did_you_mean
from contingent.present.kit.tongue import LANGUAGES, TONGUES, written
from contingent.scenario.model import Scenario

HOME = "contingent.present.kit"
# What a name is of -> the table with its English title, and that table's column of labels.
TITLED = {
    "party": ("parties", "party"),
    "contender": ("contenders", "contender"),
    "leader": ("leaders", "leader"),
    "pattern": ("patterns", "pattern"),
    "outcome": ("outcomes", "outcome"),
    "unit": ("units", "unit"),
    "site": ("sites", "site"),
    "front": ("places", "place"),
    "issue": ("issues", "issue"),
}
IN_SERIES = ("party", "contender", "surname", "issue", "city")  # by label, in the titles of families of series


def source(package: str, language: str) -> str:
    """Return the messages of a language as text."""
    return (files(package) / "locale" / f"{language}.ftl").read_text("utf-8")


@cache
def bundle(package: str, language: str) -> FluentBundle:
    """Return the messages of a language that lie beside a package."""
    made = FluentBundle([language], use_isolating=False)
    made.add_resource(FluentResource(source(package, language)))
    return made


def said(found: FluentBundle, name: str, given: Mapping[str, Any]) -> str:
    """Return a message with its arguments.

    Raises
    ------
    KeyError
        For a message or an argument that the language does not have.
    """
    if not found.has_message(name):
        raise KeyError(f"{found.locales[0]}.ftl has no message {name}")
    text, faults = found.format_pattern(found.get_message(name).value, given)  # type: ignore[arg-type]
    if faults:
        raise KeyError(f"{found.locales[0]}.ftl: {name}: {faults[0]}")
    return str(text)


def say(language: str, key: str, **given: Any) -> str:
    """Return a message of the pages; whole numbers are written, and counted, as the language does."""
    return said(bundle(HOME, language), key, given)


def has(language: str, key: str) -> bool:
    """Return whether there is a message of the pages."""
    return bundle(HOME, language).has_message(key)


def checked(language: str) -> str:
    """Return a language if there is one of this name.

    Raises
    ------
    QuestionError
        For a language that there is not.
    """
    if language not in LANGUAGES:
        raise QuestionError(f"--lang: no language '{language}'; {did_you_mean(language, LANGUAGES)}")
    return language


def opened(text: str) -> str:
    """Return text with a capital at its start."""
    return text[:1].upper() + text[1:]


class Speech:
    """A language with what a case has in it; `lacking` are texts of the case that stood in English for want of one."""

    def __init__(self, scenario: Scenario, language: str = "en") -> None:
        self.scenario, self.language = scenario, checked(language)
        self.tongue = TONGUES[language]
        self.lacking: set[str] = set()

    def say(self, key: str, **given: Any) -> str:
        """Return a message."""
        return say(self.language, key, **given)

    def percent(self, share: float, digits: int = 0) -> str:
        """Return a share in percent."""
        return f"{100 * share:.{digits}f}%".replace(".", "," if self.language == "ru" else ".")

    def figures(self, text: str) -> str:
        """Return text with the point of its decimals as the language writes it."""
        return re.sub(r"(?<=\d)\.(?=\d)", ",", text) if self.language == "ru" else text

    def date(self, day: date) -> str:
        """Return a date in both calendars while the case has two; a year alone where its steps are years."""
        config = self.scenario.config
        if config.step == "year":
            return str(day.year)
        return self.tongue.day(*written(day, config.calendar_switch), True, True)

    def case(self, text: str) -> str:
        """Return a text of the case in the language, in English where there is none.

        Of a title such as "Support: bolshevik" each part has its own translation.
        """
        plain = " ".join(text.split())
        if self.language == "en" or not plain:
            return text.strip()
        if plain in self.known:
            return self.known[plain]
        head, _, tail = plain.rpartition(": ")
        if head in self.known and tail in self.known:
            return self.say("series-of", title=self.known[head], of=self.known[tail])
        self.lacking.add(plain)
        return plain

    @cached_property
    def known(self) -> dict[str, str]:
        """English text of the case -> the same in the language: names by their titles and labels, then translations."""
        rows = {(row.of, row.name): getattr(row, self.language) for row in self.scenario.tables["names"]}
        out = {name.replace("_", " "): text for (of, name), text in rows.items() if of in IN_SERIES}
        for of, (table, column) in TITLED.items():
            for row in self.scenario.rows(table):
                if (of, label := getattr(row, column)) in rows:
                    out[row.title] = opened(rows[of, label])
        if ("case", "title") in rows:
            out[self.scenario.config.title] = rows["case", "title"]
        return out | {row.en: getattr(row, self.language) for row in self.scenario.tables["translations"]}


def for_script(language: str, keys: Iterable[str]) -> dict[str, list[Any]]:
    """Return messages as a script of a page reads them: a list of texts, and of variables as {"v": name}.

    A choice by a variable is {"by": name, "of": {form: message}, "else": form}.
    """
    body = FluentParser().parse(source(HOME, language)).body
    found = {each.id.name: each.value for each in body if isinstance(each, ast.Message)}
    return {key: parts(found[key]) for key in sorted(keys)}


def parts(pattern: ast.Pattern | None) -> list[Any]:
    """Return a pattern of Fluent as a script reads it."""
    out: list[Any] = []
    for each in pattern.elements if pattern else ():
        if isinstance(each, ast.TextElement):
            out.append(each.value)
        elif isinstance(inside := each.expression, ast.VariableReference):
            out.append({"v": inside.id.name})
        elif isinstance(inside, ast.StringLiteral):
            out.append(inside.parse()["value"])
        else:
            assert isinstance(inside, ast.SelectExpression), inside
            assert isinstance(inside.selector, ast.VariableReference)
            named = {name(variant.key): parts(variant.value) for variant in inside.variants}
            other = next(name(variant.key) for variant in inside.variants if variant.default)
            out.append({"by": inside.selector.id.name, "of": named, "else": other})
    return out


def name(key: ast.Identifier | ast.NumberLiteral) -> str:
    """Return the name of a variant."""
    return key.name if isinstance(key, ast.Identifier) else key.value
