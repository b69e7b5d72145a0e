"""How each language writes dates, numbers and lists."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Protocol

from contingent.scenario.calendar import MONTHS, julian

LANGUAGES = ("en", "zh", "ru")
WORDS = ("none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
RUSSIAN_MONTHS = ("января", "февраля", "марта", "апреля", "мая", "июня", "июля", "августа", "сентября", "октября",
                  "ноября", "декабря")  # fmt: skip
IN_MONTHS = ("январе", "феврале", "марте", "апреле", "мае", "июне", "июле", "августе", "сентябре", "октябре",
             "ноябре", "декабре")  # fmt: skip
NO_BREAK = "\N{NO-BREAK SPACE}"
Written = tuple[int, int, int]  # year, month, day


class Tongue(Protocol):
    """A language's own forms."""

    def number(self, value: float) -> str:
        """Return a number, whole or in thousands, ten thousands or millions where that is exact."""
        ...

    def small(self, value: int) -> str:
        """Return a small whole number as running text has it."""
        ...

    def listed(self, parts: Sequence[str]) -> str:
        """Return parts as a list in a sentence."""
        ...

    def paired(self, parts: Sequence[str]) -> str:
        """Return two or three things that are themselves long."""
        ...

    def clauses(self, parts: Sequence[str]) -> str:
        """Return clauses of a sentence, each with its own verb."""
        ...

    def dated(self, name: str, day: str) -> str:
        """Return a name with its day, as part of a list."""
        ...

    def day(self, new: Written, old: Written | None, first: bool, year: bool) -> str:
        """Return a day in both calendars, `old` being None where there is one.

        Parameters
        ----------
        first : whether it is the first date of the article
        year : whether the year is told
        """
        ...

    def month(self, year: int, month: int) -> str:
        """Return a month of a year, as it stands after "in"."""
        ...

    def joined(self, sentences: Sequence[str]) -> str:
        """Return the sentences of a paragraph."""
        ...


def rounded(value: float) -> int:
    """Return a number of people as it is told: two digits from 100 on, fives from 20 on, else whole."""
    if value < 20:
        return round(value)
    if value < 100:
        return 5 * round(value / 5)
    unit = 10 ** (len(str(round(value))) - 2)
    return unit * round(value / unit)


def plain(value: float) -> str:
    """Return a number without zeros after its point."""
    return f"{value:.10g}"


class English:
    """English."""

    def number(self, value: float) -> str:
        """Return a number: 1,443, 305,000, 2.4 million, 40.8."""
        if value >= 1e6:
            return f"{plain(value / 1e6)} million"
        return f"{round(value):,}" if value == round(value) else plain(value)

    def small(self, value: int) -> str:
        """Return a number up to ten in words."""
        return WORDS[value] if 0 <= value <= 10 else self.number(value)

    def listed(self, parts: Sequence[str]) -> str:
        """Return A, B and C."""
        return " and ".join([", ".join(parts[:-1]), parts[-1]] if len(parts) > 1 else parts)

    def paired(self, parts: Sequence[str]) -> str:
        """Return A, and B."""
        return ", and ".join(parts)

    def clauses(self, parts: Sequence[str]) -> str:
        """Return A, B, and C."""
        return " and ".join(parts) if len(parts) < 3 else f"{', '.join(parts[:-1])}, and {parts[-1]}"

    def dated(self, name: str, day: str) -> str:
        """Return Lenin on 16 April (3 April)."""
        return f"{name} on {day}"

    def day(self, new: Written, old: Written | None, first: bool, year: bool) -> str:
        """Return 7 November 1917 (25 October Old Style), later 7 November (25 October)."""
        text = f"{new[2]} {MONTHS[new[1] - 1]}" + (f" {new[0]}" if year or first else "")
        if old is None:
            return text
        then = f"{old[2]} {MONTHS[old[1] - 1]}" + (f" {old[0]}" if old[0] != new[0] else "")
        return f"{text} ({then}{' Old Style' if first else ''})"

    def month(self, year: int, month: int) -> str:
        """Return March 1919."""
        return f"{MONTHS[month - 1]} {year}"

    def joined(self, sentences: Sequence[str]) -> str:
        """Return sentences with spaces between them."""
        return " ".join(sentences)


class Russian(English):
    """Russian."""

    def number(self, value: float) -> str:
        """Return a number: 1443, 305 тыс., 2,4 млн, 40,8."""
        if value >= 1e6:
            return f"{plain(value / 1e6).replace('.', ',')}{NO_BREAK}млн"
        if value >= 1e4 and round(value) % 100 == 0:
            return f"{plain(round(value) / 1e3).replace('.', ',')}{NO_BREAK}тыс."
        return plain(value).replace(".", ",")

    def small(self, value: int) -> str:
        """Return a number in digits."""
        return self.number(value)

    def listed(self, parts: Sequence[str]) -> str:
        """Return А, Б и В."""
        return " и ".join([", ".join(parts[:-1]), parts[-1]] if len(parts) > 1 else parts)

    def paired(self, parts: Sequence[str]) -> str:
        """Return А; Б."""
        return "; ".join(parts)

    def clauses(self, parts: Sequence[str]) -> str:
        """Return А; Б; В."""
        return "; ".join(parts)

    def dated(self, name: str, day: str) -> str:
        """Return Ленин 3 (16) апреля."""
        return f"{name} {day}"

    def day(self, new: Written, old: Written | None, first: bool, year: bool) -> str:
        """Return 25 октября (7 ноября) 1917 года, or 3 (16) апреля in one month."""
        of_new = f"{new[2]} {RUSSIAN_MONTHS[new[1] - 1]}"
        ending = f" {new[0]} года" if year or first else ""
        if old is None:
            return of_new + ending
        if old[0] != new[0]:
            return f"{old[2]} {RUSSIAN_MONTHS[old[1] - 1]} {old[0]} ({of_new} {new[0]}) года"
        if old[1] == new[1]:
            return f"{old[2]} ({new[2]}) {RUSSIAN_MONTHS[new[1] - 1]}{ending}"
        return f"{old[2]} {RUSSIAN_MONTHS[old[1] - 1]} ({of_new}){ending}"

    def month(self, year: int, month: int) -> str:
        """Return марте 1919 года."""
        return f"{IN_MONTHS[month - 1]} {year} года"


class Chinese:
    """Chinese."""

    def number(self, value: float) -> str:
        """Return a number: 1443, 30.5万, 1.4亿, 40.8."""
        if value >= 1e8:
            return f"{plain(value / 1e8)}亿"
        if value >= 1e4 and round(value) % 100 == 0:
            return f"{plain(round(value) / 1e4)}万"
        return plain(value)

    def small(self, value: int) -> str:
        """Return a number in digits."""
        return self.number(value)

    def listed(self, parts: Sequence[str]) -> str:
        """Return 甲、乙和丙."""
        return "和".join(["、".join(parts[:-1]), parts[-1]] if len(parts) > 1 else parts)

    def paired(self, parts: Sequence[str]) -> str:
        """Return 甲，以及乙."""
        return "，以及".join(parts)

    def clauses(self, parts: Sequence[str]) -> str:
        """Return 甲；乙；丙."""
        return "；".join(parts)

    def dated(self, name: str, day: str) -> str:
        """Return 列宁于4月16日."""
        return f"{name}于{day}"

    def day(self, new: Written, old: Written | None, first: bool, year: bool) -> str:
        """Return 1917年11月7日（俄历10月25日）."""
        text = (f"{new[0]}年" if year or first else "") + f"{new[1]}月{new[2]}日"
        if old is None:
            return text
        then = (f"{old[0]}年" if old[0] != new[0] else "") + f"{old[1]}月{old[2]}日"
        return f"{text}（俄历{then}）"

    def month(self, year: int, month: int) -> str:
        """Return 1919年3月."""
        return f"{year}年{month}月"

    def joined(self, sentences: Sequence[str]) -> str:
        """Return sentences without spaces."""
        return "".join(sentences)


TONGUES: dict[str, Tongue] = {"en": English(), "ru": Russian(), "zh": Chinese()}


def written(day: date, switch: date | None) -> tuple[Written, Written | None]:
    """Return a date in the new and, until the country's switch, in the old calendar."""
    old = None if switch is None or day >= switch else julian(day)
    return (day.year, day.month, day.day), old
