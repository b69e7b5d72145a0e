"""Every figure of a run by name: its title, its chart, its caption."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial

from contingent.engine.runs.run import Run
from contingent.errors import QuestionError, did_you_mean
from contingent.present.report import endings, places, series
from contingent.present.report.drawn import Drawn


@dataclass(frozen=True)
class Named:
    """A figure that a run can show: what it is called, and what draws it."""

    title: str
    draw: Callable[[Run], Drawn]


def named(run: Run) -> dict[str, Named]:
    """Return every figure that the data of a run can show, by name; nothing is drawn yet."""
    tables = run.scenario.tables
    found: dict[str, Named] = {}
    if tables["rungs"]:
        found["ladder"] = Named("How far histories got", endings.rungs)
    if tables["outcomes"]:
        found["classes"] = Named("How they stood on the last day", endings.classes)
    if tables["patterns"]:
        found["timing"] = Named("When it happened, if it happened", endings.timing)
    for prefix, caption in series.families(run).items():
        found[f"lines-{prefix.strip('_')}"] = Named(caption, partial(series.lines, prefix=prefix))
    for crisis in places.crises(run):
        found[f"sides-{crisis}"] = Named(
            f"Whom armed men obeyed: {crisis.replace('_', ' ').capitalize()}", partial(places.sides, crisis=crisis)
        )
    if places.has_map(run):
        found["map"] = Named("Whom each place obeyed at the end", places.place_map)
    titles = zip(run.compiled.program.names, run.compiled.program.titles, strict=True)
    return found | {name: Named(title, partial(series.indicator, name=name)) for name, title in titles}


def names(run: Run) -> dict[str, str]:
    """Return name -> title of every figure of a run."""
    return {name: each.title for name, each in named(run).items()}


def figure(run: Run, name: str, titled: bool = False) -> Drawn:
    """Return a figure of a run, with its title above it where it stands alone.

    Raises
    ------
    QuestionError
        For a name that it has no figure of, with the nearest.
    """
    found = named(run)
    if name not in found:
        raise QuestionError(f"{run.folder}: the run has no figure '{name}'; {did_you_mean(name, found)}")
    drawn = found[name].draw(run)
    part = f" ({run.counted})" if run.landed.part else ""
    return drawn if not titled else replace(drawn, chart=drawn.chart.properties(title=found[name].title + part))
