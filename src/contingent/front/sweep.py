"""A case over a grid of parameters, with the same luck in every cell."""

from __future__ import annotations

import hashlib
import math
from collections.abc import Mapping, Sequence
from functools import partial
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
import xarray as xr

from contingent.engine.cluster import Count, spread
from contingent.engine.runs.chunks import Counter
from contingent.engine.runs.storage import land
from contingent.engine.sample import Sample, live
from contingent.errors import CaseError, known
from contingent.front.case import Case
from contingent.mechanisms.registry import compile_scenario
from contingent.present.kit.progress import Update, reported
from contingent.present.kit.said import percent
from contingent.scenario.edits.kinds import SetParameter
from contingent.scenario.edits.make import apply
from contingent.scenario.edits.parse import number
from contingent.scenario.model import Scenario
from contingent.scenario.reading.load import load

if TYPE_CHECKING:
    from distributed import Client

Grid = Mapping[str, Sequence[float | str]]
MOST_VALUES = 1000  # of a parameter that is given as bounds and a number of values

# Variables of the result: what is measured, its standard error, and the dimension along which they stand.
MEASURED = (
    ("rung_share", "rung_error", "rung"),
    ("outcome_share", "outcome_error", "outcome"),
    ("coordinate_mean", "coordinate_error", "coordinate"),
)


def sweep(
    case: str | Case,
    worlds: int = 256,
    seed: int = 1,
    progress: bool | Update = True,
    client: Client | None = None,
    **grid: Sequence[float | str],
) -> xr.Dataset:
    """Run a case with every combination of some parameters' values: `sweep(case, conformity=[0.3, 0.7], worlds=64)`.

    World w has the same luck in every cell, so that cells differ by the parameters alone, and their differences have
    less error than each of them. Parameters that are not named are drawn from their priors.

    Parameters
    ----------
    case : its name or folder, or a case with edits made
    worlds : worlds of each cell
    seed : of all noise
    progress : True for a bar, False for none, or what is called with (world-days done, world-days in all)
    client : of a Dask cluster whose workers run the cells (docs/cluster.md)
    grid : the values of each parameter; a switch takes its words

    Returns
    -------
    Dataset with a dimension a parameter: `rung_share`, `outcome_share` (of the classes) and `coordinate_mean`, each
    with its standard error (`rung_error`, ...), and `worlds`, how many of a cell did not fail.

    Raises
    ------
    CaseError
        For a parameter or a value that the case lacks, before anything is run.
    """
    scenario = case.scenario if isinstance(case, Case) else load(case)
    check(scenario, grid)
    cells = [
        apply(scenario, [SetParameter(*each) for each in zip(grid, values, strict=True)])
        for values in product(*grid.values())
    ]
    days = scenario.config.days
    with reported(progress) as (_, running):
        counter = Counter(worlds * days * len(cells), running)
        if client:
            found = on_workers(client, cells, worlds, seed, counter)
        else:
            found = [of_cell(counter.add, (worlds, seed), cell) for cell in cells]
    shape = [len(values) for values in grid.values()]
    variables: dict[str, tuple[list[str], np.ndarray]] = {}
    for name in found[0]:
        values = np.array([each[name] for each in found])
        dimension = [at for *names, at in MEASURED if name in names]
        variables[name] = ([*grid, *dimension], values.reshape(*shape, *values.shape[1:]))
    told = {"case": scenario.id, "seed": seed, "edits": "; ".join(map(str, scenario.edits))}
    return xr.Dataset(variables, {name: list(values) for name, values in grid.items()} | coordinates(scenario), told)


def of_cell(count: Count, ensemble: tuple[int, int], cell: Scenario) -> dict[str, np.ndarray]:
    """Return what is measured in a cell.

    Parameters
    ----------
    ensemble : its worlds and seed
    """
    return measured(live(cell, *ensemble, progress=count))


def on_workers(
    client: Client, cells: Sequence[Scenario], worlds: int, seed: int, counter: Counter
) -> list[dict[str, np.ndarray]]:
    """Return what is measured in each cell, by the workers of a cluster."""
    found: dict[int, dict[str, np.ndarray]] = {}

    def landed(n: int, one: dict[str, np.ndarray], _: str) -> None:
        found[n] = one

    tasks = {n: (cell,) for n, cell in enumerate(cells)}
    spread(client, compile_scenario(cells[0]), of_cell, (worlds, seed), tasks, landed, counter.add)
    return [found[n] for n in tasks]


def check(scenario: Scenario, grid: Grid) -> None:
    """Raise unless each parameter takes each of its values."""
    if not grid:
        raise CaseError(["a sweep needs a parameter and its values, such as conformity=[0.3, 0.7]"])
    for name, values in grid.items():
        if isinstance(values, str) or not len(values):
            raise CaseError([f"sweep: '{name}' needs a list of values, such as {name}=[0.3, 0.7]"])
        twice = [value for n, value in enumerate(values) if value in list(values)[:n]]
        if twice:
            raise CaseError([f"sweep: '{name}' takes {twice[0]} more than once; give each value once"])
        for value in values:
            compile_scenario(apply(scenario, SetParameter(name, value)))


def check_outcome(scenario: Scenario, outcome: str | None, parameters: int) -> None:
    """Raise unless a picture of an outcome can be drawn over so many parameters; none may be asked for.

    Raises
    ------
    CaseError
        For a name that is no rung, class or coordinate of the case, and for more parameters than a picture shows.
    """
    from contingent.present.report.swept import MOST

    if outcome is None:
        return
    known("sweep", "outcome", outcome, [name for named in titles(scenario).values() for name in named])
    if parameters > MOST:
        raise CaseError([f"sweep: a picture shows {MOST} parameters, here are {parameters}; leave out --outcome"])


def titles(scenario: Scenario) -> dict[str, dict[str, str]]:
    """Return name -> title of rungs, classes and coordinates."""
    tables = scenario.tables
    return {
        "rung": {row.rung: row.title for row in tables["rungs"]},
        "outcome": {row.outcome: row.title for row in tables["outcomes"]},
        "coordinate": {row.coordinate: row.title for row in tables["coordinates"]},
    }


def coordinates(scenario: Scenario) -> dict[str, Any]:
    """Return rungs, classes and coordinates, each with its title, as coordinates of the result."""
    out: dict[str, Any] = {}
    for kind, named in titles(scenario).items():
        out |= {kind: list(named), f"{kind}_title": (kind, list(named.values()))}
    return out


def measured(sample: Sample) -> dict[str, np.ndarray]:
    """Return shares, means and standard errors of the worlds of one cell that did not fail."""
    sound = sample.outcomes[~sample.outcomes["failed"]]
    names = titles(sample.compiled.scenario)
    columns = {
        "rung": sound[[f"rung_{name}" for name in names["rung"]]],
        "outcome": pd.DataFrame({name: sound["outcome"].eq(name) for name in names["outcome"]}, index=sound.index),
        "coordinate": sound[list(names["coordinate"])],
    }
    out = {"worlds": np.array(len(sound))}
    for mean, error, dimension in MEASURED:
        values = columns[dimension].astype(np.float64)
        out |= {mean: values.mean().to_numpy(), error: values.sem(ddof=0).to_numpy()}
    return out


def tidy(found: xr.Dataset) -> pd.DataFrame:
    """Return a sweep as one table: a row a cell and outcome, the parameters as columns.

    Returns
    -------
    DataFrame: the parameters, kind ("rung", "outcome" or "coordinate"), name, title, value, error, worlds.
    """
    names = [str(name) for name in found["worlds"].dims]
    parts = []
    for mean, error, dimension in MEASURED:
        some = found[[mean, error, "worlds"]].to_dataframe().reset_index()
        parts.append(
            some.rename(
                columns={mean: "value", error: "error", dimension: "name", f"{dimension}_title": "title"}
            ).assign(kind=dimension)
        )
    return pd.concat(parts, ignore_index=True)[[*names, "kind", "name", "title", "value", "error", "worlds"]]


def as_text(found: xr.Dataset) -> str:
    """Return the shares of rungs and classes as plain text, a line a cell."""
    shares = [found[mean].to_dataframe()[mean].unstack(at) for mean, _, at in MEASURED[:2] if found.sizes[at]]
    return pd.concat(shares, axis=1).to_string(float_format=partial(percent, digits=1), na_rep="-")


def save(found: xr.Dataset, out: Path | None = None, outcome: str | None = None) -> dict[str, Path]:
    """Write a sweep's table as sweep.csv and its picture as sweep.svg; return what was written.

    Parameters
    ----------
    out : the folder, by default runs/sweep-CASE-DIGEST, the digest that of the numbers
    outcome : what is drawn, as in `plot_sweep`; a sweep over more than three parameters is drawn by slices, from Python
    """
    from contingent.present.kit.charts import save as save_chart
    from contingent.present.report.swept import MOST, plot_sweep

    table = tidy(found).to_csv(index=False).encode()
    folder = out or Path("runs") / f"sweep-{found.attrs['case']}-{hashlib.sha256(table).hexdigest()[:8]}"
    land(folder / "sweep.csv", table)
    written = {"Table": folder / "sweep.csv"}
    if found["worlds"].ndim <= MOST:
        written["Figure"] = save_chart(plot_sweep(found, outcome), folder / "sweep.svg")
    return written


def grid_of(texts: Sequence[str]) -> dict[str, list[float | str]]:
    """Return parameter -> values of texts as in `values_of`.

    Raises
    ------
    CaseError
        For a line of another form, and a parameter that is given more than once.
    """
    grid: dict[str, list[float | str]] = {}
    for name, values in map(values_of, texts):
        if name in grid:
            raise CaseError([f"sweep: '{name}' is given more than once; write all its values in one, {name}=0.3,0.7"])
        grid[name] = values
    return grid


def values_of(text: str) -> tuple[str, list[float | str]]:
    """Return a parameter and its values from "NAME=0.3,0.7", or "NAME=0.1:0.9:5" for five from 0.1 to 0.9.

    Raises
    ------
    CaseError
        For a line of another form.
    """
    name, sign, written = (part.strip() for part in text.partition("="))
    wrong = f"sweep '{text}': write NAME=0.3,0.7 or NAME=FROM:TO:HOW_MANY, such as conformity=0.1:0.9:5"
    if not (name and sign and written):
        raise CaseError([wrong])
    if ":" not in written:
        parts = [part.strip() for part in written.split(",")]
        return name, [part if part[:1].isalpha() else number(text, part) for part in parts]
    ends = written.split(":")
    if len(ends) != 3 or not ends[2].isdecimal():
        raise CaseError([wrong])
    many = int(ends[2][: len(str(MOST_VALUES)) + 1])
    if not 1 <= many <= MOST_VALUES:
        raise CaseError([f"sweep '{text}': write 1 to {MOST_VALUES} for how many values"])
    low, high = number(text, ends[0]), number(text, ends[1])
    if not math.isfinite(high - low):
        raise CaseError([f"sweep '{text}': {low:g} and {high:g} are too far apart; write bounds that are nearer"])
    grid = np.linspace(low, high, many)
    return name, [float(f"{value:.12g}") for value in grid]  # 0.0055, not 0.0055000000000000005
