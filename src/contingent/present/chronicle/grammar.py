"""Says frames in a language: one Fluent message a sentence; names, dates and numbers in the language's own forms."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from contingent.present.chronicle.frames import (
    Argument,
    Count,
    Counted,
    Dated,
    Day,
    Exact,
    Fraction,
    Frame,
    InMonth,
    Led,
    Monthly,
    Named,
    Percent,
    Several,
    Spell,
    When,
    Word,
)
from contingent.present.chronicle.lexicon import CASES, Lexicon
from contingent.present.kit.speech import bundle, checked, opened, said
from contingent.present.kit.tongue import TONGUES, rounded, written
from contingent.scenario.model import Scenario

MARK = re.compile(r"\{([^{}]+)\}")
FEW_NAMES = 6  # of a long list with months
TWICE = 2  # what happened in one place: months of both times are told
LATER = 7  # days from which a date is told instead of the days since the last one
FRACTIONS = (
    (0.075, "few"),
    (0.14, "tenth"),
    (0.225, "fifth"),
    (0.29, "quarter"),
    (0.4, "third"),
    (0.6, "half"),
    (0.85, "most"),
)


class Teller:
    """Tells an article of a case in a language, sentence after sentence: it knows what was said before.

    Raises
    ------
    QuestionError
        For a language that there is not.
    """

    def __init__(self, scenario: Scenario, language: str) -> None:
        self.scenario, self.language = scenario, checked(language)
        self.tongue, self.lexicon = TONGUES[language], Lexicon(scenario, language)
        self.met: set[str] = set()  # leaders called by their full name already
        self.year: int | None = None  # of the date told last
        self.last: int | None = None  # the day told last in this paragraph
        self.month = ""  # that opened a sentence last in this paragraph
        self.turns = 0  # how often a day was told by the one before: so that the words change
        self.facts = {row.fact: row for row in scenario.tables["history"]}

    def paragraph(self) -> None:
        """Begin a paragraph: days are no longer counted from the one before; where months are told, years are again."""
        self.last, self.month = None, ""
        if self.scenario.config.step == "week":
            self.year = None

    def sentence(self, frame: Frame) -> str:
        """Return a frame as a sentence."""
        if frame.message == "history":
            return self.fact(frame.rows[0][1])
        given: dict[str, Any] = {}
        for name, value in frame.given.items():
            given |= self.argument(name, value)
        if frame.message == "lead":
            given |= self.argument("subject", Named("case", "subject")) | self.argument(
                "second", Named("case", "second")
            )
        if "span" in frame.given:  # of weeks: no day is counted from the one told before it
            self.last = None
        return opened(self.message(frame.message, **given))

    def message(self, name: str, **given: Any) -> str:
        """Return a message with its arguments.

        Raises
        ------
        KeyError
            For a message or an argument that the language does not have.
        """
        return tidy(said(bundle("contingent.present.chronicle", self.language), name, given))

    def fact(self, name: str) -> str:
        """Return a sentence of the record with its dates and numbers."""
        row = self.facts[name]
        return tidy(MARK.sub(lambda mark: self.marked(mark[1]), getattr(row, self.language)))

    def marked(self, mark: str) -> str:
        """Return what stands for a mark of a sentence of the record."""
        kind, _, value = mark.rpartition(":")
        if kind == "n":
            return self.tongue.number(float(value))
        return value if kind == "y" else self.date(date.fromisoformat(value))

    def argument(self, name: str, value: Argument) -> dict[str, Any]:
        """Return the variables of a message for an argument."""
        match value:
            case Named():
                return self.named(name, value)
            case Several():
                return self.several(name, value)
            case Dated() | Led() | Monthly():
                return self.listing(name, value)
            case Day():
                return {name: self.day(value.day)}
            case When() | InMonth() | Spell():
                return {name: self.when(value.day) if isinstance(value, When) else self.months(value)}
            case Count():
                whole = rounded(value.number)
                return {name: self.tongue.small(whole) if whole <= 10 else self.tongue.number(whole)}
            case Counted():
                parts = [
                    self.message(f"{value.of}-{word.replace('_', '-')}", **self.argument("number", Exact(number)))
                    for word, number in value.numbers
                ]
                return {name: self.tongue.clauses(parts)}
            case Exact():
                return {name: self.tongue.small(round(value.number)), f"{name}-number": round(value.number)}
            case Percent():
                return {name: f"{round(100 * value.share)}%"}
            case Fraction():
                return {name: next((word for top, word in FRACTIONS if value.share <= top), "nearly-all")}
            case Word():
                return {name: value.word}

    def listing(self, name: str, value: Dated | Led | Monthly) -> dict[str, Any]:
        """Return names as a list, each with its day, its leader or its month."""
        if isinstance(value, Monthly):
            return self.monthly(name, value)
        if isinstance(value, Dated):
            parts = [self.tongue.dated(self.named("x", each)["x"], self.day(day)) for each, day in value.names]
            return {name: self.tongue.listed(parts)}
        parts = [self.led(party, leader) for party, leader in value.names]
        form = self.named("x", value.names[0][0])["x-form"] if len(parts) == 1 else "plural"
        return {name: self.tongue.listed(parts), f"{name}-form": form}

    def monthly(self, name: str, value: Monthly) -> dict[str, Any]:
        """Return names with their months as a list, in every case; those after the first few are counted."""
        told = [(self.named("x", each), self.month_of(day)) for each, day in value.names[:FEW_NAMES]]
        rest = len(value.names) - len(told)
        more = [self.message("others", number=self.tongue.small(rest), count=rest)] if rest else []

        def listed(form: str) -> str:
            return self.tongue.listed([*(self.message("monthly", who=n[form], month=m) for n, m in told), *more])

        form = told[0][0]["x-form"] if len(value.names) == 1 else "plural"
        return {name: listed("x"), f"{name}-form": form, **{f"{name}-{case}": listed(f"x-{case}") for case in CASES}}

    def led(self, party: Named, leader: Named | None) -> str:
        """Return a party, with its leader in brackets."""
        own = self.named("x", party)["x"]
        return self.message("led", party=own, leader=self.named("x", leader)["x"]) if leader else own

    def named(self, name: str, value: Named) -> dict[str, str]:
        """Return a name in its forms; a leader by the full name at first, then by the surname."""
        forms = dict(self.lexicon.name(value))
        if value.of == "leader" and value.label:
            short = self.lexicon.name(Named("surname", value.label))
            forms = {**short, "": forms[""] if value.label not in self.met else short[""]}
            self.met.add(value.label)
        return {name: forms[""], **{f"{name}-{each}": forms[each] for each in (*CASES, "form")}}

    def several(self, name: str, value: Several) -> dict[str, Any]:
        """Return names as a list, in every case, with what verbs agree with."""
        found = [self.named("x", each) for each in value.names]
        if not found:
            return {name: "", f"{name}-form": "", **{f"{name}-{case}": "" for case in CASES}}
        lists = {f"{name}-{case}": self.tongue.listed([each[f"x-{case}"] for each in found]) for case in CASES}
        form = found[0]["x-form"] if len(found) == 1 else "plural"
        join = self.tongue.paired if value.names[0].of == "stand" else self.tongue.listed
        return {name: join([each["x"] for each in found]), f"{name}-form": form, **lists}

    def day(self, day: int) -> str:
        """Return a day of the case."""
        return self.date(self.scenario.config.date_of(day))

    def date(self, day: date) -> str:
        """Return a date; the year stands with the first of a year."""
        new, old = written(day, self.scenario.config.calendar_switch)
        text = self.tongue.day(new, old, self.year is None, new[0] != self.year)
        self.year = new[0]
        return text

    def months(self, value: InMonth | Spell) -> str:
        """Return a month within a sentence, or the months that open one: none where that month opened the last."""
        if isinstance(value, InMonth):
            return self.month_of(value.day)
        told, (first, last) = self.month, (self.month_of(value.first), self.month_of(value.last))
        self.month = first if first == last else ""
        if first != last:
            how = "spell" if value.times < TWICE else "spell-twice" if value.times == TWICE else "spell-often"
            return self.message(how, first=first, last=last)
        return "" if first == told else self.message("month", month=first)

    def month_of(self, day: int) -> str:
        """Return the month of a day of the case."""
        when = self.scenario.config.date_of(day)
        return self.tongue.month(when.year, when.month)

    def when(self, day: int) -> str:
        """Return the opening of a sentence: a date, or the days since the last one of the paragraph."""
        gap = LATER if self.last is None else day - self.last
        self.last = day
        if 0 <= gap < LATER:
            self.turns += 1
            return self.message(("when-same", "when-next", "when-later")[min(gap, 2)], n=gap, turn=self.turns % 3)
        return self.message("when-date", date=self.day(day))


def tidy(text: str) -> str:
    """Return text without a space before a sign, and with one full stop where an abbreviation ends it."""
    return re.sub(r" +([,.;])", r"\1", text).replace("..", ".")
