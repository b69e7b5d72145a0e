"""What `why` calls things in a language: in English as the tables of the case have them, which can be asked for."""

from __future__ import annotations

import re
from functools import cached_property

from contingent.present.kit.speech import TITLED, Speech


class Names:
    """The names of a case in one language; what has no translation keeps its name in the tables."""

    def __init__(self, speech: Speech) -> None:
        self.speech, self.say = speech, speech.say

    def kind(self, kind: str) -> str:
        """Return what a kind of event is called."""
        return self.say(f"kind-{kind}")

    def field(self, field: str) -> str:
        """Return what a field of a world is called."""
        return self.say(f"field-{field}")

    def title(self, text: str) -> str | None:
        """Return a title of the case in the language, None in English and where it has none."""
        return None if self.speech.language == "en" else self.speech.known.get(" ".join(text.split()))

    def label(self, label: str) -> str:
        """Return what a party, a contender, a leader, a place, a site, a unit, a group or an option is called."""
        found = self.title(label.replace("_", " ")) or self.title(self.titles.get(label, ""))
        return found or (self.option(label) if "." in label else label)

    def pattern(self, name: str) -> str:
        """Return what a pattern is called."""
        return self.title(self.titles.get(name, "")) or name

    def option(self, label: str) -> str:
        """Return what an option is called, by its label DECISION.OPTION."""
        return self.title(self.options.get(label, "")) or label

    def instance(self, label: str) -> str:
        """Return what a decision of an actor is called, its label DECISION:ACTOR[:ISSUE] beside it."""
        decision, *about = label.split(":")
        title = self.title(self.decisions.get(decision, ""))
        if title is None:
            return label
        who = self.say("why-between").join(map(self.label, about))
        return f"{self.say('series-of', title=title, of=who) if about else title} [{label}]"

    def indicator(self, name: str) -> str:
        """Return what an indicator is called, with the label that it is of, where it is of one."""
        for pattern, text in self.indicators:
            found = pattern.fullmatch(name)
            title = self.title(text) if found else None
            if found and title:
                who = self.say("why-between").join(map(self.label, found.groups()))
                return self.say("series-of", title=title, of=who) if who else title
        return name

    @cached_property
    def titles(self) -> dict[str, str]:
        """Label -> title in the tables of the case."""
        named = [(column, row) for table, column in TITLED.values() for row in self.speech.scenario.rows(table)]
        return {getattr(row, column): row.title for column, row in named}

    @cached_property
    def decisions(self) -> dict[str, str]:
        """Decision -> title."""
        return {row.decision: row.title for row in self.speech.scenario.tables["decisions"]}

    @cached_property
    def options(self) -> dict[str, str]:
        """DECISION.OPTION -> title."""
        return {f"{row.decision}.{row.option}": row.title for row in self.speech.scenario.tables["options"]}

    @cached_property
    def indicators(self) -> list[tuple[re.Pattern[str], str]]:
        """Pattern of names -> title, the longest first; a row may stand for all labels of a dimension."""
        rows = sorted(self.speech.scenario.tables["indicators"], key=lambda row: -len(row.indicator))
        made = [re.sub(r"\\\{\w+\\\}", r"(\\w+)", re.escape(row.indicator)) for row in rows]
        return [(re.compile(each), row.title) for each, row in zip(made, rows, strict=True)]
