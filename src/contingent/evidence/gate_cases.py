"""Transformed cases for the gates: parties relabelled, a programme given to another party, a year of peace."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from ..mechanisms import decrees
from ..mechanisms.events import EVENTS
from ..scenario.compile_politics import CONTENDER_KINDS
from ..scenario.edits import apply
from ..scenario.read import Scenario

Tables = dict[str, list[Any]]
WORD = re.compile(r"[a-z0-9_]+")
PEACE_ARMY = 0.2  # about 1.4 million men at peace strength against 7 million in the field, an assumption
PEACE_GARRISON = 0.125  # the capital's barracks were built for about 20,000 and held 160,000 (Pipes)
READY = 0.4  # share of regulars who turn out, as of front units
# How far officers hold regulars, by the case's rubric: elite units 0.6, line units 0.4.
REGULARS = {"guards": 0.6, "garrison": 0.4, "technical": 0.4, "sailors": 0.4, "front": 0.4}
STEPS = 5  # every party takes the name of the fifth after it


def relabelled(scenario: Scenario, steps: int = STEPS) -> Scenario:
    """Return the case with the names of its parties permuted and their rows turned round.

    Every party keeps all that it is and takes another's name, in every table and formula. What a formula or an
    outcome says of a party therefore still speaks of the same one.
    """
    parties = [row.party for row in scenario.tables["parties"]]
    new = dict(zip(parties, parties[steps:] + parties[:steps], strict=True))
    tables: Tables = {name: [renamed(row, new) for row in rows] for name, rows in scenario.tables.items()}
    words = indicator_words(scenario, new)
    for name in ("indicators", "coordinates"):
        tables[name] = [row.model_copy(update={"formula": in_words(row.formula, words, new)}) for row in tables[name]]
    tables["triggers"] = [row.model_copy(update={"indicator": words.get(row.indicator, row.indicator)})
                          for row in tables["triggers"]]
    tables["patterns"] = [renamed_pattern(row, new) for row in tables["patterns"]]
    for name in ("parties", "positions", "backing", "membership"):
        tables[name] = tables[name][::-1]
    return scenario.changed(tables=tables, lines={})


def renamed(row: Any, new: Mapping[str, str]) -> Any:
    """Return a row with the party that it names renamed."""
    party = getattr(row, "party", "")
    return row.model_copy(update={"party": new[party]}) if party in new else row


def renamed_pattern(row: Any, new: Mapping[str, str]) -> Any:
    """Return a pattern with its parties renamed, in the columns that hold parties for its kind of event."""
    kind = next(event for event in EVENTS if event.name == row.event)
    return row.model_copy(update={
        column: new[getattr(row, column)] for column in ("actor", "place", "detail")
        if getattr(kind, column) in ("party", "actor") and getattr(row, column) in new})


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
    as `decrees` says of a party that takes the programme over (without that it would go on accepting the
    government that the programme is against, and be called into it). That is not held within -1 to 1, as it is where it
    is used: a party that its own leaders draw back would end up accepting more than it did. Opposition needs no rule of
    its own: nobody enters a government that it does not accept. The leader's own party has no programme to take over
    from the leader, who keeps everything else.
    """
    goal = {row.issue: row.position for row in scenario.tables["programmes"] if row.leader == leader}
    tables = dict(scenario.tables)
    tables["positions"] = [at_position(row, goal[row.issue]) if row.party == party and row.issue in goal else row
                           for row in tables["positions"]]
    tables["programmes"] = [row for row in tables["programmes"] if row.leader != leader]
    before = next(row.position for row in scenario.tables["positions"] if (row.party, row.issue) == (party, "power"))
    kinds = {row.contender: row.kind for row in tables["contenders"]}
    tables["backing"] = [
        changed(row, backing=row.backing + backing_change(kinds[row.contender], before, goal.get("power", before)))
        if row.party == party else row for row in tables["backing"]]
    return scenario.changed(tables=tables, lines={})


def backing_change(kind: str, before: float, after: float) -> float:
    """Return how a party's acceptance of a contender moves as the party moves on the issue of power."""
    code = CONTENDER_KINDS.index(kind)
    if code in (decrees.NATIONAL, decrees.OCCUPIER):
        return 0.0
    slope = next(p.default for p in decrees.PARAMETERS if p.name == "power_slope")
    return slope * (abs(before - decrees.STANDS_FOR[code]) - abs(after - decrees.STANDS_FOR[code]))


def at_position(row: Any, goal: float) -> Any:
    """Return a party's position moved to a goal, its range moved along as far as the scale goes."""
    low, high = (min(1.0, max(-1.0, goal + end - row.position)) for end in (row.low, row.high))
    return changed(row, position=goal, low=low, high=high)


def at_peace(scenario: Scenario) -> Scenario:
    """Return the case without its war, in the year 1913 by its dates: a reference start, an assumption throughout.

    No fronts: they become garrison towns with an army at peace strength, and the enemy does not come. No
    weariness; the war is no issue for anybody. Regular regiments stand where reserve battalions of recruits
    stood: fewer men, held by their officers and as ready as the case's rubric holds regulars. Trade brings
    grain to the towns, not officials; prices, rail and the price of grain stay as in normal times; seasons and
    holidays remain.
    """
    tables = dict(scenario.tables)
    fronts = {row.place for row in tables["places"] if row.kind == "front"}
    tables["places"] = [changed(row, kind="town") if row.place in fronts else row for row in tables["places"]]
    tables["people"] = [in_proportion(row, "people", PEACE_ARMY) if row.place in fronts else row
                        for row in tables["people"]]
    tables["units"] = [at_peace_strength(row) for row in tables["units"]]
    steady = ("price_index", "rail_capacity", "grain_fixed_price_ratio", "enemy_offensive")
    tables["inputs"] = [row for row in tables["inputs"] if row.series not in steady]
    tables["ideals"] = [changed(row, salience=0.0, salience_low=0.0, salience_high=0.0) if row.issue == "war" else row
                        for row in tables["ideals"]]
    config = scenario.config.model_copy(update={"end": scenario.config.epoch + timedelta(days=365)})
    return apply(scenario.changed(tables=tables, config=config, lines={}),
                 ["set weariness_start=0", "set collected_share=0", "shift calendar=-1461"])


def at_peace_strength(row: Any) -> Any:
    """Return a unit as it would stand in peace: regulars in barracks of peacetime size, not reservists."""
    if row.kind not in REGULARS:
        return row
    kind = "garrison" if row.kind == "front" else row.kind
    return changed(in_proportion(row, "men", PEACE_GARRISON), kind=kind, cadre=max(row.cadre, REGULARS[row.kind]),
                   readiness=max(row.readiness, READY))


def in_proportion(row: Any, column: str, factor: float) -> Any:
    """Return a row with a number and its range multiplied."""
    names = [name for name in (column, "low", "high", f"{column}_low", f"{column}_high")
             if getattr(row, name, None) is not None]
    return changed(row, **{name: getattr(row, name) * factor for name in names})


def changed(row: Any, **values: Any) -> Any:
    """Return a copy of a row with other values."""
    return row.model_copy(update=values)
