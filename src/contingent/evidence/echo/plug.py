"""The plug: what a world of October hands on to the echo, as edits of the case that hold its six numbers.

They come from a row of a CSV (columns of `tables.world.OwnExample`), or from a world of a run that reaches the end of
1922. Numbers are set over those of the row `record` in the case's example.csv, so that the record itself changes
nothing.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any, cast

import numpy as np
import xarray as xr

from contingent.engine.runs.run import Run, open_run
from contingent.errors import CaseError, did_you_mean
from contingent.scenario.model import Scenario
from contingent.scenario.reading.parse import read_table
from contingent.scenario.tables.world import Example, OwnExample

READ_ON = date(1922, 12, 30)  # the day on which a run is read
RECORD = "record"
COUNCIL, OCCUPIER = "council", "occupier"  # kinds of contender
NUMBERS = ("share", "output", "army", "programme")


def edits_of(scenario: Scenario, source: str | Path, world: str | None = None) -> tuple[str, ...]:
    """Return the edits that hand a world of October on.

    Parameters
    ----------
    scenario : a case with example.csv
    source : a CSV file, or the folder of a run
    world : its row or number; a file of one row needs none

    Raises
    ------
    CaseError
        For a source or a world that is not there, a wrong row, or a run that ends too early; with the fix.
    """
    record = next((row for row in scenario.tables["example"] if row.world == RECORD), None)
    if record is None:
        raise CaseError([f"--example: case '{scenario.id}' has no example.csv with a row '{RECORD}'; leave it out"])
    path = Path(source)
    row = of_run(record, path, world) if path.is_dir() else of_file(path, world)
    return (
        f"set first_council={'yes' if row.council else 'no'}",
        f"set first_home={'yes' if row.home else 'no'}",
        *(f"set first_{name}={getattr(row, name) / getattr(record, name):.6g}" for name in NUMBERS),
    )


def of_file(path: Path, world: str | None) -> OwnExample:
    """Return a row of a CSV of examples."""
    if not path.is_file():
        raise CaseError([f"--example: there is no file or run folder {path}; write the path of one"])
    problems: list[str] = []
    rows = cast(list[OwnExample], read_table(path, OwnExample, problems))
    if problems:
        raise CaseError(problems)
    names = [row.world for row in rows]
    if world is None and len(rows) == 1:
        return rows[0]
    if world is None or world not in names:
        hint = did_you_mean(str(world), names, f"worlds are {', '.join(names)}") if world else "add --world NAME"
        raise CaseError([f"{path}: column 'world': {f'no row {world!r}' if world else f'{len(rows)} rows'}; {hint}"])
    return rows[names.index(world)]


def of_run(record: Example, folder: Path, world: str | None) -> OwnExample:
    """Return what stands at the end of 1922 in a world of a run.

    The council government is the ruler of kind `council`; the share of people is that of places where it is obeyed
    most. Output, army and programme are those of indicators example_output, example_army and example_programme (in
    the units of example.csv), and the record's where the run has none.
    """
    run = open_run(folder)
    end = run.scenario.config.end
    if end < READ_ON:
        raise CaseError(
            [
                f"{folder}: the run ends on {end}, and the echo begins on {READ_ON}; let it run to that day, or "
                "write a CSV with the columns of example.csv"
            ]
        )
    if "ruler" not in run.series:
        raise CaseError([f"{folder}: the run does not say who governs; write a CSV with the columns of example.csv"])
    numbers = run.series["world"].values.tolist()
    if world is None or not world.isdecimal() or int(world) not in numbers:
        raise CaseError([f"{folder}: no world {world!r}; add --world with a number from {numbers[0]} to {numbers[-1]}"])
    now = {
        name: at_the_end(run.series[name].isel(world=numbers.index(int(world))))
        for name in ("ruler", "holder", *(f"example_{name}" for name in NUMBERS))
        if name in run.series
    }
    contenders, ruler = run.scenario.tables["contenders"], int(now["ruler"])
    council = ruler < len(contenders) and contenders[ruler].kind == COUNCIL
    told: dict[str, Any] = {name: getattr(record, name) for name in NUMBERS}
    told |= {name: float(now[f"example_{name}"]) for name in NUMBERS if f"example_{name}" in now}
    if "example_share" not in now:
        told["share"] = share_held(run, now["holder"] == ruler) if council else 0.0
    return OwnExample(world=world, council=council, home=council, **told)


def at_the_end(series: xr.DataArray) -> np.ndarray:
    """Return a series on the day on which a run is read, or the last day before of which it is kept."""
    dated = next(dim for dim in series.dims if np.issubdtype(series[dim].dtype, np.datetime64))
    return series.sel({dated: np.datetime64(READ_ON)}, method="pad").values


def share_held(run: Run, held: np.ndarray) -> float:
    """Return the share of people, as the case's tables have them, who live in some of its places."""
    people = dict.fromkeys(run.labels["place"], 0.0)
    for row in run.scenario.tables["people"]:
        people[row.place] += row.people
    counts = np.array(list(people.values()))
    return float(counts[held].sum() / max(counts.sum(), 1.0))
