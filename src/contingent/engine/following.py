"""What followed, in memory: worlds of a case that ended go on in the case that follows.

Who is obeyed in each place and who governs at the end of the first case is what the second begins with
(`engine/runs/handover.py`). A world keeps its number and its seed, so that its luck there is that of `run --until`.
"""

from __future__ import annotations

from datetime import date

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from contingent.engine.advance import no_events
from contingent.engine.branches import Futures, Past, Progress, copied, finish, kept
from contingent.engine.cost import SMALL_ROW
from contingent.engine.ensemble import Ensemble
from contingent.engine.runs.handover import NOBODY, begun
from contingent.engine.runs.holders import NOBODY as NONE
from contingent.engine.runs.holders import Holders
from contingent.errors import CaseError
from contingent.mechanisms.registry import compile_scenario
from contingent.scenario.arrays.compiled import Compiled
from contingent.scenario.edits.kinds import Edit, StartRecord
from contingent.scenario.edits.make import apply
from contingent.scenario.edits.parse import Edits, parse_all
from contingent.scenario.model import Scenario
from contingent.scenario.reading.find import cases, find
from contingent.scenario.reading.load import load, parse_config

Codes = NDArray[np.uint8]
Numbers = NDArray[np.int64]
THEN = "then_"  # before the names of outcomes of the case that follows


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


def divided(scenario: Scenario, follows: Scenario, edits: Edits) -> tuple[list[Edit], list[Edit]]:
    """Return the edits of a case and those of the case that follows: each belongs to the first that it fits.

    Raises
    ------
    CaseError
        For an edit that fits neither, and for a recorded start, since what followed begins with how each world ended.
    """
    first, after, problems = list[Edit](), list[Edit](), list[str]()
    for edit in parse_all(edits):
        if isinstance(edit, StartRecord):
            problems.append(
                f"edit '{edit}': with --until each world goes on from its own end, not from the record; leave it out, "
                f"or ask {follows.id} alone"
            )
            continue
        faults = [fault_of(each, edit) for each in (scenario, follows)]
        if all(faults):
            problems += faults
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


def handed(before: Scenario, after: Scenario, obeyed: Codes, ruler: Codes) -> NDArray[np.int16]:
    """Return who holds each place of the case that follows, int16[worlds, place], -1 nobody.

    Parameters
    ----------
    obeyed : uint8[worlds, place], the contender obeyed most at the end of the case before
    ruler : uint8[worlds], who governs there

    Raises
    ------
    CaseError
        Where a contender of the first has no successor in the second.
    """
    places = [row.place for row in before.tables["places"]]
    had = [row.contender for row in before.tables["contenders"]]
    contenders = [row.contender for row in after.tables["contenders"]]
    heirs: dict[str, list[int]] = {}
    for row in after.tables["successors"]:
        heirs.setdefault(row.before, []).append(contenders.index(row.contender))
    lacking = [name for name in had if name not in heirs]
    if lacking:
        raise CaseError([f"successors.csv of {after.id}: no row for '{lacking[0]}' of {before.id}; add one"])
    home = homes_of(after, contenders)
    capital = [n for n, row in enumerate(after.tables["places"]) if row.city and row.city == after.config.capital]
    who = np.stack([obeyed[:, places.index(at)] for at in sources_of(before, after)], axis=1)
    who[:, capital] = ruler[:, None]
    codes = np.full((NONE + 1, who.shape[1]), NOBODY, np.int16)  # of each contender before, in each place
    for code, name in enumerate(had):
        codes[code] = [heir(heirs[name], home[:, p]) for p in range(who.shape[1])]
    return codes[who, np.arange(who.shape[1])]


def heir(heirs: list[int], home: NDArray[np.bool_]) -> int:
    """Return who holds a place after one of whom these are the heirs: of several the one whose home it is."""
    return heirs[0] if len(heirs) == 1 else next((c for c in heirs if home[c]), NOBODY)


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


def follow(ended: Ensemble, after: Compiled, numbers: Numbers, progress: Progress | None = None) -> Futures:
    """Return how worlds end in the case that follows.

    Parameters
    ----------
    ended : worlds at the end of their case
    numbers : int64[worlds], by which their luck and their parameters in the case that follows are drawn
    """
    last = Holders.empty(ended.compiled, len(numbers))
    fields = {name: ended.view(name) for name in ("status", "obedience", "incumbent")}
    last.keep(0, ended.compiled.days - 1, fields)
    holder = handed(ended.compiled.scenario, after.scenario, last.holder[:, -1], last.ruler[:, -1])
    ensemble = begun(after, numbers, ended.seed, holder)
    series = np.zeros((len(numbers), 0, len(kept(after))), np.float32)
    return finish(Past(ensemble, numbers, series, no_events()), progress)


def beside(ends: Futures, then: Futures) -> Futures:
    """Return outcomes with those of the case that followed beside them; a world that failed in either has failed."""
    more = then.outcomes.add_prefix(THEN)
    outcomes = pd.concat([ends.outcomes.reset_index(drop=True), more], axis=1)
    outcomes["failed"] |= more[f"{THEN}failed"]
    return Futures(outcomes.drop(columns=f"{THEN}failed"), ends.events, ends.patterns)


def branches_followed(
    past: Past, arms: list[tuple[Compiled, Compiled]], keys: Numbers | None = None, progress: Progress | None = None
) -> list[Futures]:
    """Move copies of all worlds to the end under each arm and on through the case that follows, on the same luck.

    Parameters
    ----------
    arms : of each the case, and the case that follows
    keys : as in `branches`
    """

    def end(n: int, copies: Past, places: Numbers) -> Futures:
        return beside(finish(copies, progress), follow(copies.ensemble, arms[n][1], places, progress))

    return copied(past, [arm for arm, _ in arms], np.arange(past.worlds), keys, end)


def steps(before: Compiled, after: Compiled) -> int:
    """Return about how many days of a world of a case what followed takes, by the size of a row; for a progress bar."""
    size = [max(each.layout.row_bytes, SMALL_ROW) for each in (before, after)]
    return after.days * size[1] // size[0]
