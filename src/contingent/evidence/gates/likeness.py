"""Gate 9, likeness: how many of the sentences that an ensemble tells could not have happened, by kind.

A told sentence is one event. What a chronicle gathers is one sentence: a day's mutinies, militias, trains, bans, the
sectors of an offensive. Positions in a city, decisions that are seen in what follows from them, and what changes
nothing are none.
`impossible` has the rules for any revolution; a case adds its own in impossible.csv.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import pandas as pd

from contingent.engine.sample import live
from contingent.evidence.gates.gates import Gate, gate
from contingent.evidence.gates.impossible import ECHO, RULES, Rule
from contingent.evidence.gates.retold import Cast, Event, Scene, cast_of, opening, worlds_of
from contingent.scenario.model import Scenario
from contingent.scenario.tables.record import Impossible
from contingent.world.events import EVENTS

LIKE = 1.0  # impossible sentences in a hundred told below which histories are like histories
A_DAY = {
    "mutiny",
    "militia_armed",
    "troops_move",
    "troops_arrive",
    "troops_stopped",
    "offensive",
    "unit_disarmed",
    "party_banned",
}
UNTOLD = {"site_taken", "attack_fails", "revolt_ends", "local_power"}
SILENT = {"in_office", "out_of_office"}  # effects that change nothing


class Fault(NamedTuple):
    """An impossible sentence."""

    kind: str
    world: int
    event: Event


@dataclass(frozen=True)
class Likeness:
    """What was told and what of it was impossible.

    Attributes
    ----------
    told : sentences by world
    impossible : impossible sentences by world; one that breaks two rules counts once
    by_kind : DataFrame, one row a kind: kind, title, worlds, sentences, per_hundred, error, worst
    """

    told: pd.Series
    impossible: pd.Series
    by_kind: pd.DataFrame

    @property
    def per_hundred(self) -> tuple[float, float]:
        """Impossible sentences in a hundred told, with the Monte Carlo error of a ratio over worlds."""
        return ratio(self.impossible.to_numpy(float), self.told.to_numpy(float))


def likeness_gate(scenario: Scenario, worlds: int) -> Gate:
    """Under one impossible sentence in a hundred told, over the prior ensemble; the worst of each kind is shown."""
    sample = live(scenario, worlds, kinds=[event.name for event in EVENTS])
    found = likeness(scenario, sample.events, worlds)
    kinds = found.by_kind[found.by_kind["sentences"].gt(0)].sort_values("sentences", ascending=False, kind="stable")
    measured = {"impossible sentences in a hundred told": found.per_hundred}
    for kind, worlds_of_it, share, error in kinds[["kind", "worlds", "per_hundred", "error"]].itertuples(index=False):
        measured[f"{kind} ({worlds_of_it} worlds)"] = float(share), float(error)
    share, error = found.per_hundred
    faults = [f"{row.title}, {row.sentences} times; worst: {row.worst}" for row in kinds.itertuples()]
    return gate(
        "9 likeness",
        measured,
        f"under {LIKE:g} impossible sentence in a hundred told",
        f"a truth 3 errors ({3 * error:.2g}) under the threshold is failed in 0.0013",
        faults if share >= LIKE else [],
    )


def likeness(scenario: Scenario, events: pd.DataFrame, worlds: int) -> Likeness:
    """Return how like histories the events of an ensemble are.

    Parameters
    ----------
    scenario : Scenario
    events : DataFrame, all events of the worlds, as `event_table` returns them
    worlds : int, how many worlds there are, those without an event too
    """
    cast = cast_of(scenario)
    rules = [*RULES, *(own_rule(row, scenario, cast) for row in scenario.tables["impossible"])]
    told, impossible = np.zeros(worlds), np.zeros(worlds)
    faults: list[Fault] = []
    for world, mine in worlds_of(events):
        sentences, broken, found = read(cast, mine, rules)
        told[world], impossible[world] = sentences, broken
        faults += [Fault(kind, world, event) for kind, event in found]
    return Likeness(pd.Series(told), pd.Series(impossible), table(scenario, rules, faults, told))


def read(cast: Cast, events: list[Event], rules: Iterable[Rule]) -> tuple[int, int, list[tuple[str, Event]]]:
    """Return how many sentences a world tells, how many are impossible, and an event of each that is, by kind."""
    scene = opening(cast, events)
    by_event: dict[str, list[Rule]] = {}
    for rule in rules:
        for kind in rule.events:
            by_event.setdefault(kind, []).append(rule)
    sentences: set[tuple[object, ...]] = set()
    broken: dict[tuple[object, ...], dict[str, Event]] = {}
    for number, event in enumerate(events):
        if is_told(scene, event):
            name = (event.day, event.kind, event.detail) if event.kind in A_DAY else (number,)
            sentences.add(name)
            for rule in by_event.get(event.kind, ()):
                if rule.broken(scene, event):
                    broken.setdefault(name, {}).setdefault(rule.kind, event)
        scene.take(event)
    return len(sentences), len(broken), [each for kinds in broken.values() for each in kinds.items()]


def is_told(scene: Scene, event: Event) -> bool:
    """Whether a chronicle has a sentence for an event."""
    if event.kind == "decision":
        effects = set(scene.cast.effects.get(event.detail, ())) - SILENT
        echoes = (ECHO[each] for each in effects if each in ECHO)
        return bool(effects) and not any(True for kind in echoes for _ in scene.near(kind, event.day, event.day))
    if event.kind == "leader_moves":
        return event.actor in scene.cast.told
    return event.kind not in UNTOLD


def own_rule(row: Impossible, scenario: Scenario, cast: Cast) -> Rule:
    """Return a rule of the case as a predicate."""
    first, last = row.first_month or 1, row.last_month or 12

    def broken(scene: Scene, event: Event) -> bool:
        actor = cast.kinds.get(event.actor) == row.actor[1:] if row.actor.startswith("@") else event.actor == row.actor
        month = scenario.config.date_of(event.day).month
        return (
            (not row.actor or actor)
            and (not row.place or event.place == row.place)
            and (not row.detail or event.detail == row.detail)
            and (row.minimum is None or event.value >= row.minimum)
            and (first <= month <= last if first <= last else month >= first or month <= last)
            and (not row.ruler or cast.kinds.get(scene.ruler) == row.ruler)
            and not (row.answers and any(True for _ in scene.near(row.answers, event.day - int(row.within), event.day)))
        )

    return Rule(row.kind, row.title, (row.event,), broken)


def table(scenario: Scenario, rules: Iterable[Rule], faults: list[Fault], told: np.ndarray) -> pd.DataFrame:
    """Return the kinds in the order of the rules: in how many worlds, how often, and in the world that has it most."""
    rows = []
    for kind, title in {rule.kind: rule.title for rule in rules}.items():
        mine = [fault for fault in faults if fault.kind == kind]
        by_world = Counter(fault.world for fault in mine)
        often = np.array([by_world[world] for world in range(len(told))], float)
        worst = ""
        if mine:
            world = by_world.most_common(1)[0][0]
            worst = example(scenario, next(fault for fault in mine if fault.world == world), by_world[world])
        rows.append((kind, title, len(by_world), len(mine), *ratio(often, told), worst))
    return pd.DataFrame(rows, columns=["kind", "title", "worlds", "sentences", "per_hundred", "error", "worst"])


def ratio(part: np.ndarray, whole: np.ndarray) -> tuple[float, float]:
    """Return 100 sum(part) / sum(whole) over worlds and its standard error (Cochran 1977, eq. 6.13)."""
    total = whole.sum()
    if total <= 0.0:
        return 0.0, 0.0
    share = part.sum() / total
    scatter = ((part - share * whole) ** 2).sum() * len(whole) / max(1, len(whole) - 1)
    return 100.0 * share, 100.0 * float(np.sqrt(scatter)) / total


def example(scenario: Scenario, fault: Fault, often: int) -> str:
    """Return an impossible sentence in words: world, date in both calendars, who did what."""
    event = fault.event
    day = scenario.config.told(scenario.config.date_of(event.day))
    words = [event.actor, event.kind.replace("_", " "), event.detail, event.place, f"{event.value:.3g}"]
    times = f", {often} times" if often > 1 else ""
    return f"world {fault.world}{times}: {day}, " + " ".join(word for word in words if word)
