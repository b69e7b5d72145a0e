"""The sides of a struggle for a country, an entry each: how it came, what it took, its height, its losses, its end."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from contingent.present.chronicle.armies import (
    FEW,
    HALF_A_YEAR,
    LEAST,
    MONTH,
    army,
    highest,
    largest,
    people_of,
    sent_home,
)
from contingent.present.chronicle.frames import Argument, Count, Frame, InMonth, Named, Several, Spell, Word
from contingent.present.chronicle.reading import Event, World
from contingent.present.chronicle.spans import frame, several
from contingent.present.chronicle.taken import arguments, guests, key_towns, place_names, towns

LARGE = 1.0  # million people whom a side ruled at its height that has an entry of its own
MANY_TOWNS = 5  # that a side took, whose way and end are told, however few it ruled
KEPT = 0.9  # share of the people of its height whom a side that kept its own still rules
FORCE = 20.0  # thousand men of who came from abroad or rose that have an entry
FOREMOST, RIVALS = 6, 3  # sides whose entries are kept longest, by people, and by towns fought for with the ruler
ARRIVALS = {"claim": "rose", "guest_rises": "guest-rose", "landing": "landed"}
COMING = (*ARRIVALS, "coup")


def sides(world: World, ruler: str) -> Iterator[Frame]:
    """Yield what became of who ruled at the start, an entry for each side of weight, and who else came forward."""
    yield from army(world, ruler)
    yield from (replace(each, section="war") for each in sent_home(world, ruler))
    moves = towns(world)
    own = Side(world, ruler, moves)
    fell = world.capital in {each.place for each in own.lost}
    found = sorted((Side(world, each, moves) for each in world.kinds if each != ruler), key=lambda side: -side.most)
    large = [side for side in found if side.large]
    lost = own.losses({side.name for side in large})
    for each in (*own.conquests(), *own.inherited(), *lost, *((*own.at_height(), *own.end()) if fell else ())):
        yield replace(each, section="war")
    rivals = Counter([*(each.actor for each in own.lost), *(each.detail for each in own.taken if each.detail)])
    foremost = {side.name for side in large[:FOREMOST]} | {name for name, _ in rivals.most_common(RIVALS)}
    for paragraph, side in enumerate(sorted(large, key=lambda side: (side.first, side.name)), 1):
        behind = 0 if side.name in foremost else 3
        for each in side.entry():
            yield replace(each, section="war", paragraph=paragraph, weight=each.weight + behind)
    names = {side.name for side in large} | {ruler}
    others = [each for each in world.told("claim") if each.actor not in names]
    if others:
        actors = several("contender", [each.actor for each in others])
        many = Word("one" if len(actors.names) == 1 else "several")
        given = {"actors": actors, "many": many, "most": Count(LARGE * 1e6)}
        yield Frame("smaller", "war", given, tuple(each.number for each in others), weight=3, paragraph=len(large) + 1)


@dataclass(frozen=True)
class Side:
    """A contender in a struggle, read for its entry."""

    world: World
    name: str
    moves: list[Event]  # towns that passed from one to another, in order

    @cached_property
    def height(self) -> int:
        """The week of fewest people in the month in which it ruled most: what was held for days is no height.

        It is the first month that is as good as the most. Weeks after its last town do not count, where it ever held
        one.
        """
        people = people_of(self.world, self.name)
        if len(held := self.holds_a_town) == len(people):
            people = np.where(np.arange(len(people)) <= np.flatnonzero(held)[-1], people, 0.0)
        months = np.lib.stride_tricks.sliding_window_view(people, min(MONTH, len(people)))
        first = highest(months.min(axis=1))
        return first + int(np.argmin(months[first]))

    @cached_property
    def holds_a_town(self) -> NDArray[np.bool_]:
        """Whether it holds a town, by week; empty where it never does, or where nothing is stored."""
        held = [weeks == self.name for weeks in self.world.held_by.values()]
        return np.any(held, axis=0) if held and np.any(held) else np.zeros(0, np.bool_)

    @property
    def most(self) -> float:
        """How many people, in millions, lived under it then."""
        return self.world.value(f"people_{self.name}", self.height) or 0.0

    @cached_property
    def held_capital(self) -> bool:
        """Whether it ever held the capital."""
        name = f"holds_capital_{self.name}"
        return self.world.has(name) and bool(np.nanmax(self.world.values(name)) > 0.5)

    @property
    def large(self) -> bool:
        """Whether it has an entry: it ruled many people or the capital, took many towns, or came with many men."""
        many_towns = len({each.place for each in self.taken}) >= MANY_TOWNS
        return self.most >= LARGE or self.held_capital or many_towns or self.came_in_force

    @cached_property
    def came_in_force(self) -> bool:
        """Whether it landed, or rose as guests do, and had many men."""
        came = any(e.actor == self.name for e in self.world.told("landing", "guest_rises"))
        return came and bool(np.nanmax(self.men) >= FORCE)

    @cached_property
    def men(self) -> NDArray[np.float64]:
        """Its men by week, in thousands; none where they are not stored."""
        name = f"men_{self.name}"
        return self.world.values(name) if self.world.has(name) else np.zeros(self.world.days)

    @cached_property
    def taken(self) -> list[Event]:
        """Towns that it took, in order."""
        return [e for e in self.moves if e.actor == self.name]

    @cached_property
    def lost(self) -> list[Event]:
        """Towns that others took from it, in order."""
        return [e for e in self.moves if e.detail == self.name]

    @property
    def first(self) -> int:
        """The week in which it is heard of first."""
        come = (e.day for e in self.world.told(*COMING) if e.actor == self.name)
        days = [*come, *(e.day for e in (*self.taken, *self.lost, *self.left_to))]
        return min([*days, self.height] if self.most >= FEW or not days else days)

    @cached_property
    def left_to(self) -> list[Event]:
        """Towns that armies from abroad gave up to it, in order."""
        return [e for e in key_towns(self.world, "given_up") if e.detail == self.name]

    def entry(self) -> Iterator[Frame]:
        """Yield its sentences, weights from 1 to 3: how it came, what happened by time, its height, its end."""
        yield from self.arrival()
        told = [*self.coups(), *self.conquests(), *self.inherited(), *self.losses(), *self.passed_on(), *self.retreat()]
        yield from sorted([*told, *sent_home(self.world, self.name)], key=begins)
        yield from self.at_height()
        yield from self.end()

    def arrival(self) -> Iterator[Frame]:
        """Yield how it came, where it was not there at the start: a claim, a rising of guests or a landing."""
        come = [e for e in self.world.told(*ARRIVALS) if e.actor == self.name]
        there = (self.world.value(f"people_{self.name}", 0) or 0.0) >= FEW
        if come and not there and (come[0].day <= self.height or self.most < FEW):
            yield frame(ARRIVALS[come[0].kind], come[:1], 2, **arguments(self.world, come[0]))

    def coups(self) -> Iterator[Frame]:
        """Yield whom it deposed."""
        for each in self.world.told("coup"):
            if each.actor == self.name:
                yield frame("deposed", [each], 1, **arguments(self.world, each))

    def conquests(self) -> Iterator[Frame]:
        """Yield what it took, and from whom most."""
        if not self.taken:
            return
        number = len({each.place for each in self.taken})
        loser, often = Counter(each.detail for each in self.taken).most_common(1)[0]
        if often == len(self.taken):
            held = "all" if loser else "nobody"
        else:
            held = "most" if loser and number > 2 and 2 * often > len(self.taken) else "some"
        given: dict[str, Argument] = {"held": Word(held), "loser": Named("contender", loser)}
        if self.left_all:
            given |= {"heirs": self.heirs_told()}
        message = "took-and-left" if self.left_all else "took"
        yield frame(message, self.taken, 2, **place_names(self.world, self.name, self.taken), **given)

    def inherited(self) -> Iterator[Frame]:
        """Yield what it took over where armies from abroad gave up."""
        if self.left_to:
            losers = {each.actor for each in self.left_to}
            given: dict[str, Argument] = {
                "held": Word("all" if len(losers) == 1 else "some"),
                "loser": Named("contender", self.left_to[0].actor),
            }
            yield frame("was-left", self.left_to, 2, **place_names(self.world, self.name, self.left_to), **given)

    @cached_property
    def given_up(self) -> list[Event]:
        """Towns that it gave up, in order."""
        return [e for e in key_towns(self.world, "given_up") if e.actor == self.name]

    def passed_on(self) -> Iterator[Frame]:
        """Yield to whom it left towns that it took, unless it left them all: that is told with what it took."""
        if self.heirs and not self.left_all:
            left = list(self.heirs)
            yield frame("left-to", left, 2, heirs=self.heirs_told(), **place_names(self.world, self.name, left))

    @cached_property
    def heirs(self) -> dict[Event, str]:
        """To whom a guest left towns that it took, within a month and without a fight, by how it took them."""
        is_guest = self.name in guests(self.world)
        return {e: who for e in self.taken if (who := self.next_holder(e))} if is_guest else {}

    @property
    def left_all(self) -> bool:
        """Whether it left every town that it took to somebody."""
        return bool(self.heirs) and {e.place for e in self.heirs} == {e.place for e in self.taken}

    def heirs_told(self) -> Several:
        """Return to whom it left towns, those with most of them first."""
        return several("contender", [who for who, _ in Counter(self.heirs.values()).most_common()])

    def next_holder(self, event: Event) -> str:
        """Return who holds a town next within a month after it took it, and took it from nobody; empty for none."""
        weeks = self.world.held_by.get(event.place, np.zeros(0, np.str_))[event.day + 1 : event.day + 1 + MONTH]
        who = next((str(who) for who in weeks if who not in ("", self.name)), "")
        moved = [e for e in self.moves if e.place == event.place and 0 <= e.day - event.day <= MONTH]
        return "" if who in {e.actor for e in moved if e is not event} else who

    def retreat(self) -> Iterator[Frame]:
        """Yield what it gave up, and whether its men had been recalled."""
        given_up = self.given_up
        recalled = [e.day for e in self.world.told("recall") if e.actor == self.name]
        for why, events in (
            ("other", [e for e in given_up if not recalled or e.day < recalled[0]]),
            ("recalled", [e for e in given_up if recalled and e.day >= recalled[0]]),
        ):
            if events:
                yield frame("gave-up", events, 2, why=Word(why), **place_names(self.world, self.name, events))

    def at_height(self) -> Iterator[Frame]:
        """Yield how many people lived under it at most, and how large its army was at most.

        Not of a guest, nor of who took towns of more people than it ever ruled for a month: they passed through.
        Of these, who came in force has its army told alone.
        """
        people, men = f"people_{self.name}", f"men_{self.name}"
        if self.name in guests(self.world):
            return
        top = largest(self.men)
        armed = self.world.value(men, top) or 0.0
        if not self.stayed:
            if self.came_in_force:
                told = {"actor": Named("contender", self.name), "later": InMonth(top), "men": Count(1e3 * armed)}
                yield Frame("army-there", "", told, values=((men, top),), weight=1)
            return
        given: dict[str, Argument] = {
            "actor": Named("contender", self.name),
            "month": InMonth(self.height),
            "people": Count(1e6 * self.most),
            "men": Count(1e3 * armed),
            "later": InMonth(top),
            "armed": Word("some" if armed >= LEAST else "none"),
        }
        yield Frame("height", "", given, values=((people, self.height), (men, top)), weight=1)

    @cached_property
    def stayed(self) -> bool:
        """Whether it ruled anybody for a month, and more people than those of the towns that it took."""
        taken = sum(self.world.townspeople.get(place, 0.0) for place in {each.place for each in self.taken})
        return self.most >= FEW and 1e6 * self.most >= taken

    def losses(self, with_entries: Collection[str] = ()) -> Iterator[Frame]:
        """Yield who took most of its towns, unless an entry of its own says so, and who took the capital from it."""
        winners = Counter(each.actor for each in self.lost if each.actor)
        capital = [each.actor for each in self.lost if each.actor and each.place == self.world.capital]
        most = [winner for winner, _ in winners.most_common(1) if winner not in with_entries]
        for winner in dict.fromkeys([*most, *capital]):
            events = [each for each in self.lost if each.actor == winner]
            winning = Named("contender", winner)
            given = place_names(self.world, self.name, events)
            yield frame("lost", events, 2, winner=winning, back=self.won_back(events), **given)

    def won_back(self, events: list[Event]) -> Word:
        """Return of how many of the towns that another took from it the next holder is it again."""
        last = {each.place: each for each in events}
        later = [(each, [e.actor for e in self.moves if e.place == each.place and e.number > each.number])
                 for each in last.values()]  # fmt: skip
        number = sum(holders[:1] == [self.name] for _, holders in later)
        return Word("none" if not number else "all" if number == len(last) else "some")

    def end(self) -> Iterator[Frame]:
        """Yield when its last men gave up, else how many people still lived under it, or until when it had any."""
        gone = [e for e in self.world.told("destroyed") if e.actor == self.name]
        back = [e for e in self.world.told(*COMING) if e.actor == self.name and gone and e.number > gone[-1].number]
        if gone and not back:
            yield self.last_men(gone[-1])
            return
        name, last = f"people_{self.name}", self.world.last
        if self.came_in_force and not self.stayed:
            yield self.still_there()
            return
        if self.ruled_until < 0 or self.height > last - MONTH:
            return
        week = min(self.ruled_until, last)
        given: dict[str, Argument] = {"actor": Named("contender", self.name), "month": InMonth(week)}
        message = "ruled-until"
        if self.ruled_until > last:
            people = self.world.value(name, last) or 0.0
            given["people"] = Count(1e6 * people)
            message = "kept" if people >= KEPT * self.most else "still-ruled"
        yield Frame(message, "", given, values=((name, week),), weight=1)

    @cached_property
    def ruled_until(self) -> int:
        """The week in which hardly anybody lives under it any more, nor in its towns; -1 where nobody ever did."""
        ruled = np.flatnonzero(people_of(self.world, self.name) >= FEW)
        towns_gone = (each.day for each in (*self.lost, *self.given_up))
        return max([int(ruled[-1]) + 1, *towns_gone]) if len(ruled) else -1

    def still_there(self) -> Frame:
        """Return how many men of who came in force are there at the end, or when the last had left."""
        last = int(np.flatnonzero(self.men >= LEAST)[-1])
        week = min(last + 1, self.world.last)
        given: dict[str, Argument] = {"actor": Named("contender", self.name), "month": InMonth(week)}
        there = last == self.world.last
        message = "men-there" if there else "all-left"
        return Frame(
            message,
            "",
            given | ({"men": Count(1e3 * self.men[week])} if there else {}),
            values=((f"men_{self.name}", week),),
            weight=1,
        )

    def last_men(self, gone: Event) -> Frame:
        """Return when its last men gave up, and since when they were men without a land, if that was long before."""
        given: dict[str, Argument] = {"actor": Named("contender", self.name), "month": InMonth(gone.day)}
        if self.name in guests(self.world):
            return frame("all-left", [gone], 1, **given)
        if self.ruled_until < 0 or gone.day - self.ruled_until <= HALF_A_YEAR:
            return frame("destroyed", [gone], 1, **given)
        given |= {"month": InMonth(self.ruled_until), "later": InMonth(gone.day)}
        told = frame("last-men", [gone], 1, **given)
        return replace(told, values=((f"people_{self.name}", self.ruled_until),))


def begins(each: Frame) -> int:
    """Return the week in which what a frame tells begins."""
    span = each.given["span"]
    return span.first if isinstance(span, Spell) else 0
