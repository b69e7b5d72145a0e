"""What followed: the case that goes on where another ends, and how each of its worlds begins."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from contingent.engine.runs.handover import NOBODY, Handover
from contingent.engine.runs.holders import NOBODY as NONE
from contingent.engine.runs.run import Run
from contingent.errors import CaseError
from contingent.evidence.record.towns import Town, pattern_of, read_towns, recorded_towns
from contingent.mechanisms.registry import compile_scenario
from contingent.scenario.edits.kinds import Edit
from contingent.scenario.edits.make import apply
from contingent.scenario.edits.parse import Edits, parse_all
from contingent.scenario.model import Scenario
from contingent.scenario.reading.find import cases, find
from contingent.scenario.reading.load import load, parse_config

FOLDER = "aftermath"  # in the folder of the run before


def sequel_of(scenario: Scenario) -> Scenario:
    """Return the case that follows another.

    Raises
    ------
    CaseError
        Where none does.
    """
    for name in cases():
        if parse_config((find(name) / "case.toml").read_bytes()).follows == scenario.id:
            return load(name)
    raise CaseError([f"{scenario.id}: no case follows it (key 'follows' of case.toml); leave out --until"])


def until(scenario: Scenario, end: date) -> Scenario:
    """Return the case that follows another, to a last day.

    Raises
    ------
    CaseError
        For a day that it does not reach.
    """
    after = sequel_of(scenario)
    if not after.config.epoch < end <= after.config.end:
        raise CaseError(
            [f"--until {end}: {after.id} goes from {after.config.epoch} to {after.config.end}; take a day between"]
        )
    return after.changed(config=after.config.model_copy(update={"end": end}))


def check_whole(shard: tuple[int, int], stop_when: str) -> None:
    """Check that every world of a run reaches its end, from which what followed goes on.

    Raises
    ------
    CaseError
        For a part of a run, and for a rule that stops worlds before.
    """
    if shard[1] > 1:
        raise CaseError(
            ["--until goes on from all worlds of a run; run and merge the shards without it, then run the same "
             "command with --until, without --shard, and with the merged folder as --out"]
        )  # fmt: skip
    if stop_when:
        raise CaseError(["--until goes on from the end of the case, and a world that --stop-when stops has none; "
                         "leave out one of them"])  # fmt: skip


def divided(scenario: Scenario, edits: Edits) -> tuple[list[Edit], list[Edit]]:
    """Return the edits of a case and those of the case that follows: each belongs to the first that it fits.

    Raises
    ------
    CaseError
        For an edit that fits neither.
    """
    first, after, problems = list[Edit](), list[Edit](), list[str]()
    follows = sequel_of(scenario)
    for edit in parse_all(edits):
        faults = [fault_of(each, edit) for each in (scenario, follows)]
        if all(faults):
            problems += [fault for fault in faults if fault]
        else:
            (after if faults[0] else first).append(edit)
    if problems:
        raise CaseError(problems)
    return first, after


def fault_of(scenario: Scenario, edit: Edit) -> str:
    """Return why an edit does not fit a case, nothing where it does."""
    try:
        compile_scenario(apply(scenario, [edit]))
    except CaseError as error:
        return str(error)
    return ""


def handed_over(run: Run, after: Scenario) -> Handover:
    """Return how each world of a run ended, in the terms of the case that follows.

    Raises
    ------
    CaseError
        Where a contender of the first has no successor in the second.
    """
    series = run.series[["holder", "ruler"]].isel(date=-1).load()
    places = [row.place for row in run.scenario.tables["places"]]
    before = [row.contender for row in run.scenario.tables["contenders"]]
    contenders = [row.contender for row in after.tables["contenders"]]
    heirs: dict[str, list[int]] = {}
    for row in after.tables["successors"]:
        heirs.setdefault(row.before, []).append(contenders.index(row.contender))
    lacking = [name for name in before if name not in heirs]
    if lacking:
        raise CaseError([f"successors.csv of {after.id}: no row for '{lacking[0]}' of {run.scenario.id}; add one"])
    home = homes_of(after, contenders)
    source = sources_of(run.scenario, after)
    obeyed = np.asarray(series["holder"], np.int64)
    ruler = np.asarray(series["ruler"], np.int64)
    out = np.full((len(obeyed), len(after.tables["places"])), NOBODY, np.int16)
    capital = [n for n, row in enumerate(after.tables["places"]) if row.city and row.city == after.config.capital]
    for p, at in enumerate(source):
        out[:, p] = [heir(heirs, before, obeyed[w, places.index(at)], home[:, p]) for w in range(len(obeyed))]
    for p in capital:
        out[:, p] = [heir(heirs, before, ruler[w], home[:, p]) for w in range(len(obeyed))]
    return Handover(str(run.folder.resolve()), out)


def heir(heirs: dict[str, list[int]], before: list[str], code: int, home: NDArray[np.bool_]) -> int:
    """Return who holds a place after whom people obeyed before: of several heirs, the one whose home it is."""
    if code == NONE:
        return NOBODY
    of = heirs[before[code]]
    return of[0] if len(of) == 1 else next((c for c in of if home[c]), NOBODY)


def homes_of(after: Scenario, contenders: list[str]) -> NDArray[np.bool_]:
    """Return whether a place is a contender's home, bool[contender, place]."""
    place = [row.place for row in after.tables["places"]]
    out = np.zeros((len(contenders), len(place)), bool)
    for row in after.tables["homes"]:
        out[contenders.index(row.contender), place.index(row.place)] = True
    return out


def sources_of(before: Scenario, after: Scenario) -> list[str]:
    """Return for each place of the case that follows the place before from which it takes its holder.

    That is the place of the same name, a district of the city of that name, or the countryside of its province.
    """
    had = {row.place for row in before.tables["places"]}
    city = {row.city: row.place for row in reversed(before.tables["places"]) if row.city}
    village = {row.province: row.place for row in before.tables["places"] if row.kind == "countryside"}
    out: list[str] = []
    for row in after.tables["places"]:
        found = row.place if row.place in had else city.get(row.place) or village.get(row.province)
        if found is None:
            raise CaseError([f"places.csv of {after.id}: '{row.place}' has no place before it in {before.id}"])
        out.append(found)
    return out


def towns_of(scenario: Scenario, record: str | Path | None = None) -> tuple[list[Town], list[str]]:
    """Return when towns of a case passed by the record of the case that follows, or by one of one's own.

    Returns
    -------
    The towns that a place of the case stands for, and the names of the others.

    Raises
    ------
    CaseError
        For a case without a pattern of local power or one that follows, and for a record that can't be read.
    """
    if pattern_of(scenario) is None:
        raise CaseError(
            [f"{scenario.id}: patterns.csv has no pattern of the event 'local_power' that comes after another; add one"]
        )
    follows = sequel_of(scenario)
    towns, off = read_towns(scenario, follows, Path(record)) if record else recorded_towns(scenario, follows)
    if not towns:
        raise CaseError([f"{record or follows.id}: no town of {scenario.id} in it, so nothing can be compared"])
    return towns, off


def folder_of(run: Run) -> Path:
    """Return where the run of what followed lies."""
    return run.folder / FOLDER
