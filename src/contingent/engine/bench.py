"""One mechanism alone, to look at and to test: on a small case made of sizes, with fields and parameters set by hand.

bench = ct.bench("economy", places=3, groups=2)
bench.set("people", 1000.0)
bench.step(days=7)
bench.get("ration")
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike, NDArray

from contingent.engine.ensemble import Ensemble
from contingent.engine.events import event_table
from contingent.engine.machine.bind import Block
from contingent.engine.machine.uses import uses
from contingent.errors import CaseError, whole
from contingent.mechanisms.registry import allow_plugins, find
from contingent.scenario.arrays.compiled import Compiled, compile_case
from contingent.scenario.model import CaseConfig, Scenario
from contingent.scenario.tables.all import TABLES, as_tables
from contingent.world.kinds import CONTENDER_KINDS, EFFECTS, GROUP_KINDS, PLACE_KINDS, SITE_KINDS, STATUS, UNIT_KINDS
from contingent.world.layout import Field
from contingent.world.parameter import Parameter

EPOCH, END = date(2000, 1, 1), date(2000, 12, 31)
ONE_OF_EACH = {
    "places": 1, "groups": 1, "parties": 1, "contenders": 1, "units": 1, "leaders": 1, "sites": 1, "issues": 1,
    "cities": 1,
}  # fmt: skip
SINGULAR = {"parties": "party", "cities": "city"} | {
    name: name[:-1] for name in ONE_OF_EACH if name not in ("parties", "cities")
}
KINDS = {"places": PLACE_KINDS, "groups": GROUP_KINDS, "contenders": CONTENDER_KINDS, "units": UNIT_KINDS,
         "sites": SITE_KINDS}  # fmt: skip
OF_THE_ENGINE = ("indicator",)  # fields that no mechanism owns
NEIGHBOURS = ("interventions", "population", "economy", "war", "grievance", "opinion", "congress", "authority",
              "decisions", "mobilisation", "coercion", "seizure", "decrees", "departures", "territory", "allegiance",
              "service", "campaign",
              "patrons", "officers", "claims", "guests", "settlement", "war_economy", "repression", "state_formation",
              "demography", "street", "street_groups",
              "street_revolution")  # fmt: skip


class Bench:
    """A mechanism with the fields that it reads, in a few equal worlds.

    Attributes
    ----------
    case : dict, the arrays of the case by name; change them in place, or set numbers, before the next step
    day : int, days since the case's epoch
    events : DataFrame, what the mechanism logged so far
    """

    def __init__(self, module: ModuleType, compiled: Compiled, worlds: int, seed: int) -> None:
        self.module, self.compiled, self.seed, self.day = module, compiled, seed, 0
        self.ensemble = Ensemble.start(compiled, np.arange(worlds), seed, "default")
        self.case = compiled.arrays
        self._logged: list[NDArray[np.float64]] = []

    def __repr__(self) -> str:
        worlds = len(self.ensemble.worlds)
        return f"<bench of '{self.module.NAME}', day {self.day}, {worlds} {'world' if worlds == 1 else 'worlds'}>"

    @property
    def fields(self) -> list[str]:
        """Names of the fields that can be set and looked at."""
        return list(self.compiled.layout.slots)

    def set(self, field: str, value: ArrayLike) -> Bench:
        """Set a field in all worlds; what is given is spread over its shape."""
        self.ensemble.view(field)[:] = value
        return self

    def get(self, field: str, world: int = 0) -> Any:
        """Return a copy of a field in one world: a number, or an array in the shape of its dimensions."""
        return self.ensemble.view(field)[world].copy()

    def set_parameter(self, name: str, value: float) -> Bench:
        """Set a parameter in all worlds.

        Raises
        ------
        CaseError
            For a name that the mechanism does not declare.
        """
        names = [parameter.name for parameter in self.compiled.parameters]
        if name not in names:
            raise CaseError([f"bench: no parameter '{name}'; '{self.module.NAME}' declares {', '.join(names)}"])
        self.ensemble.parameters[:, names.index(name)] = value
        return self

    def start(self) -> Bench:
        """Set the state at the epoch as the mechanism does."""
        block = self._block()
        for call in block.starts:
            self._move(block, call)
        return self

    def step(self, days: int = 1) -> Bench:
        """Move by some days; a weekly mechanism moves on the days of its week."""
        block = self._block()
        for _ in range(days):
            for call in block.steps:
                if self.day % call.every == 0:
                    self._move(block, call)
            self.day += 1
        return self

    @property
    def events(self) -> pd.DataFrame:
        """What was logged, one row an event, as in a run."""
        rows = np.concatenate(self._logged) if self._logged else np.zeros((0, 10))
        return event_table(self.compiled, rows, self.ensemble.worlds)

    def _block(self) -> Block:
        """Bind the mechanism anew: the case may have been changed."""
        block = Block(self.compiled, self.ensemble.rows, self.ensemble.parameters, slice(0, len(self.ensemble.worlds)))
        block.renew_keys(self.seed)
        return block

    def _move(self, block: Block, call: Any) -> None:
        """Call the mechanism, and keep what it logs."""
        call.arguments[call.day_at] = self.day
        call.function(*call.arguments)
        for world, count in enumerate(block.log_count.tolist()):
            head = np.tile([world, self.day], (count, 1))
            self._logged.append(np.concatenate([head, block.log[world, :count]], axis=1))
        block.log_count[:] = 0


def bench(
    mechanism: str,
    *,
    kinds: Mapping[str, Sequence[str]] | None = None,
    orders: Sequence[tuple[str, float]] = (),
    by: str = "incumbent",
    worlds: int = 1,
    seed: int = 1,
    **sizes: int,
) -> Bench:
    """Return one mechanism alone on a small case.

    Parameters
    ----------
    mechanism : name, or the dotted path of a plug-in
    kinds : for "places", "groups", "contenders", "units", "sites" the kind of each, such as ["district", "front"]
    orders : (effect, value): one decision each, for every actor of the kind `by`, with this option and one to wait;
        it is ordered on a day on which its entry in the field `chosen` is 0
    worlds, seed : worlds differ by their luck only
    sizes : places, groups, parties, contenders, units, leaders, sites, issues, cities; one of each by default. Other
        names are sizes of the case, such as individual, row, column

    Raises
    ------
    CaseError
        For a mechanism, size, kind or effect that there is not.
    """
    whole("worlds", worlds, 1)
    if "." in mechanism:
        allow_plugins([mechanism])  # who benches a module has asked for it by name
    module = find(mechanism)
    counts = ONE_OF_EACH | {name: count for name, count in sizes.items() if name in ONE_OF_EACH}
    for name, words in (kinds or {}).items():
        counts[name] = len(words)
    own = {name: count for name, count in sizes.items() if name not in ONE_OF_EACH}
    scenario = small_case(module, counts, kinds or {}, list(orders), by, own)
    compiled = replace(compile_case(scenario, [surroundings(module), module]), mechanisms=(module,))
    made = Bench(module, compiled, worlds, seed)
    if "chosen" in compiled.layout.slots:
        made.set("chosen", -1)
    return made


def surroundings(module: ModuleType) -> ModuleType:
    """Return a stand-in for the other mechanisms: it owns the fields and parameters that one reads of them.

    Raises
    ------
    CaseError
        For a field that no mechanism declares.
    """
    # The first that declares a name counts: `hardship` is of places before it is of individuals.
    known: dict[str, Field] = {field.name: field for each in reversed(NEIGHBOURS) for field in find(each).FIELDS}
    wanted = [field for field in (*module.READS, *module.CHANGES) if field not in OF_THE_ENGINE]
    unknown = [field for field in wanted if field not in known]
    if unknown:
        raise CaseError(
            [f"bench: '{module.NAME}' reads {', '.join(unknown)}, which no mechanism of the program declares"]
        )
    others = ModuleType("surroundings")
    others.__dict__.update(
        NAME="surroundings", FIELDS=tuple(known[field] for field in wanted), PARAMETERS=shared_parameters(module)
    )
    return others


def shared_parameters(module: ModuleType) -> tuple[Parameter, ...]:
    """Return the parameters that a mechanism uses and another declares."""
    declared = {parameter.name: parameter for each in NEIGHBOURS for parameter in find(each).PARAMETERS}
    used = {
        name
        for part in ("start", "step")
        if hasattr(module, part)
        for entity, name in uses(getattr(module, part))
        if entity == "p"
    }
    own = {parameter.name for parameter in module.PARAMETERS}
    return tuple(declared[name] for name in sorted(used - own) if name in declared)


def small_case(
    module: ModuleType,
    counts: Mapping[str, int],
    kinds: Mapping[str, Sequence[str]],
    orders: list[tuple[str, float]],
    by: str,
    sizes: Mapping[str, int],
) -> Scenario:
    """Return a case with so many of each entity, all alike, in no file."""
    unknown = [effect for effect, _ in orders if effect not in EFFECTS]
    if unknown:
        raise CaseError([f"bench: there is no effect '{unknown[0]}'; effects are {', '.join(EFFECTS)}"])
    config = CaseConfig.model_construct(
        id="bench", title="A bench", epoch=EPOCH, end=END, capital="city_1" if counts["cities"] else "",
        mechanisms=(module.NAME,), sizes=dict(sizes))  # fmt: skip
    tables: dict[str, list[Any]] = {name: [] for name in TABLES}
    tables |= entities(counts, kinds)
    for k, (effect, value) in enumerate(orders):
        decision = f"order_{k + 1}"
        tables["decisions"].append(
            row("decisions", decision=decision, actor_kind=by, body="head", rate=0.5, cooldown=0)
        )
        for option in ("give", "wait"):
            tables["options"].append(
                row(
                    "options", decision=decision, option=option, contest="none", stance="none", shift=0.0, office="none"
                )
            )
        tables["effects"].append(row("effects", decision=decision, option="give", effect=effect, value=value, step=1))
    return Scenario("bench", Path(), config, as_tables(tables), "")


def entities(counts: Mapping[str, int], kinds: Mapping[str, Sequence[str]]) -> dict[str, list[Any]]:
    """Return rows of places, groups and all others; everybody belongs to the first of what they need."""

    def names(table: str) -> list[str]:
        return [f"{SINGULAR[table]}_{n + 1}" for n in range(counts[table])]

    def kind(table: str, n: int) -> str:
        words = kinds.get(table)
        if words and words[n] not in KINDS[table]:
            raise CaseError([f"bench: '{words[n]}' is no kind of {table}; kinds are {', '.join(KINDS[table])}"])
        return words[n] if words else KINDS[table][0]

    places, groups, parties = names("places"), names("groups"), names("parties")
    contenders, issues, cities = names("contenders"), names("issues"), names("cities")
    here, side = (places or [None])[0], (contenders or [""])[0]
    middle = {"low": 0.0, "high": 0.0}
    return {
        "places": [row("places", place=name, kind=kind("places", n), city=cities[n % len(cities)] if cities else None)
                   for n, name in enumerate(places)],
        "groups": [row("groups", group=name, kind=kind("groups", n)) for n, name in enumerate(groups)],
        "people": [row("people", place=i, group=g, people=1000.0) for i in places for g in groups],
        "issues": [row("issues", issue=name) for name in issues],
        "ideals": [row("ideals", group=g, issue=j, ideal=0.0, ideal_low=0.0, ideal_high=0.0, salience=1.0,
                       salience_low=1.0, salience_high=1.0) for g in groups for j in issues],
        "contenders": [row("contenders", contender=name, kind=kind("contenders", n), active=True, incumbent=n == 0,
                           seat=here) for n, name in enumerate(contenders)],
        "parties": [row("parties", party=name, contender=side) for name in parties],
        "positions": [row("positions", party=q, issue=j, position=0.0, **middle) for q in parties for j in issues],
        "leaders": [row("leaders", leader=name, party=(parties or [None])[0], persuasion=0.5, place=here,
                        status=STATUS[0]) for name in names("leaders")],
        "units": [row("units", unit=name, kind=kind("units", n), place=here, men=1000.0, men_low=1000.0,
                      men_high=1000.0, group=(groups or [""])[0], cadre=0.0, readiness=1.0, contender=side)
                  for n, name in enumerate(names("units"))] if places and groups and contenders else [],
        "sites": [row("sites", site=name, kind=kind("sites", n), city=cities[0], place=here, weight=1.0)
                  for n, name in enumerate(names("sites"))] if cities else [],
    }  # fmt: skip


def row(table: str, **values: Any) -> Any:
    """Return a row of a table that is not checked; what is not given is its default, or empty."""
    model = TABLES[table]
    empty = {name: None for name, info in model.model_fields.items() if info.is_required()}
    return model.model_construct(**(empty | values))
