"""Transformed cases for the gates: parties relabelled, a programme given to another, a year from the reference."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from contingent.mechanisms.regime import decrees, programmes
from contingent.scenario.edits.make import apply
from contingent.scenario.edits.reference import reference_start
from contingent.scenario.model import Scenario
from contingent.scenario.tables.all import TABLES
from contingent.world.events import EVENTS
from contingent.world.kinds import CONTENDER_KINDS, NATIONAL, OCCUPIER

WORD = re.compile(r"[a-z0-9_]+")  # a name in a formula
YEAR = 365  # days
STEPS = 5  # every party takes the name of the fifth after it


def relabelled(scenario: Scenario, steps: int = STEPS) -> Scenario:
    """Return the case with the names of its parties permuted and their rows turned round.

    Every party keeps all that it is and takes another's name, in every table and formula. What a formula or an
    outcome says of a party therefore still speaks of the same one.
    """
    parties = [row.party for row in scenario.tables["parties"]]
    new = dict(zip(parties, parties[steps:] + parties[:steps], strict=True))
    tables: dict[str, list[Any]] = {name: [renamed(row, new) for row in scenario.rows(name)] for name in TABLES}
    words = indicator_words(scenario, new)
    for name in ("indicators", "coordinates"):
        tables[name] = [row.model_copy(update={"formula": in_words(row.formula, words, new)}) for row in tables[name]]
    tables["triggers"] = [
        row.model_copy(update={"indicator": words.get(row.indicator, row.indicator)}) for row in tables["triggers"]
    ]
    tables["patterns"] = [renamed_pattern(row, new) for row in tables["patterns"]]
    for name in ("parties", "positions", "bases", "backing", "membership"):
        tables[name] = tables[name][::-1]
    return scenario.changed(tables=tables)


def renamed(row: Any, new: Mapping[str, str]) -> Any:
    """Return a row with the parties that it names renamed."""
    named = {column: getattr(row, column, None) for column in ("party", "faction_of")}
    return row.model_copy(update={column: new[party] for column, party in named.items() if party and party in new})


def renamed_pattern(row: Any, new: Mapping[str, str]) -> Any:
    """Return a pattern with its parties renamed, in the columns that hold parties for its kind of event."""
    kind = next(event for event in EVENTS if event.name == row.event)
    return row.model_copy(
        update={
            column: new[getattr(row, column)]
            for column in ("actor", "place", "detail")
            if getattr(kind, column) in ("party", "actor") and getattr(row, column) in new
        }
    )


def indicator_words(scenario: Scenario, new: Mapping[str, str]) -> dict[str, str]:
    """Return old name -> new name of every indicator that there is one of for each party."""
    stems = [row.indicator for row in scenario.tables["indicators"] if "{party}" in row.indicator]
    return {stem.replace("{party}", old): stem.replace("{party}", name) for stem in stems for old, name in new.items()}


def in_words(formula: str, words: Mapping[str, str], new: Mapping[str, str]) -> str:
    """Return a formula with indicators and selected parties renamed."""
    out = WORD.sub(lambda found: words.get(found[0], found[0]), formula)
    return re.sub(r"(party=)([a-z0-9_]+)", lambda found: found[1] + new.get(found[2], found[2]), out)


def swapped(scenario: Scenario, leader: str, party: str) -> Scenario:
    """Return the case with a leader's programme, and the opposition that goes with it, given to another party.

    The party stands from the start where the programme does, and accepts each contender's rule as much more or less
    as `programmes` says of a party that takes the programme over (without that it would go on accepting the
    government that the programme is against, and be called into it). That is not held within -1 to 1, as it is where it
    is used: a party that its own leaders draw back would end up accepting more than it did. Opposition needs no rule of
    its own: nobody enters a government that it does not accept. The leader's own party has no programme to take over
    from the leader, who keeps everything else.
    """
    goal = {row.issue: row.position for row in scenario.tables["programmes"] if row.leader == leader}
    tables = scenario.tables.copy()
    tables["positions"] = [
        at_position(row, goal[row.issue]) if row.party == party and row.issue in goal else row
        for row in tables["positions"]
    ]
    tables["programmes"] = [row for row in tables["programmes"] if row.leader != leader]
    before = next(row.position for row in scenario.tables["positions"] if (row.party, row.issue) == (party, "power"))
    kinds = {row.contender: row.kind for row in tables["contenders"]}
    tables["backing"] = [
        changed(row, backing=row.backing + backing_change(kinds[row.contender], before, goal.get("power", before)))
        if row.party == party
        else row
        for row in tables["backing"]
    ]
    return scenario.changed(tables=tables)


def backing_change(kind: str, before: float, after: float) -> float:
    """Return how a party's acceptance of a contender moves as the party moves on the issue of power."""
    code = CONTENDER_KINDS.index(kind)
    if code in (NATIONAL, OCCUPIER):
        return 0.0
    slope = next(p.default for p in decrees.PARAMETERS if p.name == "power_slope")
    return slope * (abs(before - programmes.STANDS_FOR[code]) - abs(after - programmes.STANDS_FOR[code]))


def at_position(row: Any, goal: float) -> Any:
    """Return a party's position moved to a goal, its range moved along as far as the scale goes."""
    low, high = (min(1.0, max(-1.0, goal + end - row.position)) for end in (row.low, row.high))
    return changed(row, position=goal, low=low, high=high)


def a_year_of_reference(scenario: Scenario) -> Scenario | None:
    """Return the first year of the reference start that the case declares; None where it declares none."""
    found = reference_start(scenario)
    if found is None:
        return None
    config = found[0].config
    over = (config.end - config.epoch).days - YEAR
    return apply(found[0], [f"shift end={-over}"]) if over > 0 else found[0]


def changed(row: Any, **values: Any) -> Any:
    """Return a copy of a row with other values."""
    return row.model_copy(update=values)
