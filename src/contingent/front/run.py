"""A run as a user holds it, and one world of it.

What draws is imported when it is asked for, since that takes half a second.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

import pandas as pd
import xarray as xr

from contingent.engine.ensemble import Ensemble
from contingent.engine.ladder import ladder
from contingent.engine.runs.check import check_run
from contingent.engine.runs.execute import Plan, execute
from contingent.engine.runs.remote import folder_at, is_remote, on_disk
from contingent.engine.runs.replay import moment, replay
from contingent.engine.runs.run import Run as Stored
from contingent.engine.runs.run import open_run as open_stored
from contingent.errors import RunError, known
from contingent.evidence.record.towns import scored
from contingent.evidence.record.validate import score
from contingent.front.sequel import FOLDER, towns_of
from contingent.front.show import Text, card, plain
from contingent.measures.why.measure import explain
from contingent.mechanisms.registry import compile_scenario
from contingent.present.kit.progress import Update, reported
from contingent.present.kit.said import percent
from contingent.scenario.edits.parse import Edits, parse_all
from contingent.scenario.model import Scenario
from contingent.scenario.reading.record import recorded

if TYPE_CHECKING:
    from distributed import Client

    from contingent.front.article import Article
    from contingent.measures.common.answer import Answer
    from contingent.present.kit.charts import Figure


class Run(Stored):
    """Results in a folder.

    `series` (xarray: daily indicators by world and date), `events`, `outcomes` and `patterns` (data frames), `ladder`.
    """

    @classmethod
    def of(cls, stored: Stored) -> Self:
        """Return a stored run, with what it has already read."""
        run = cls(stored.folder, stored.worlds, stored.partial)
        vars(run).update(vars(stored))
        return run

    @cached_property
    def ladder(self) -> pd.DataFrame:
        """Rungs and classes: how many worlds got there, share, and 95% interval of sampling."""
        return ladder(self)

    @property
    def figures(self) -> dict[str, str]:
        """Name -> title of everything that `plot` draws."""
        from contingent.present.report.figures import names

        return names(self)

    def plot(self, name: str = "ladder") -> Figure:
        """Return a figure as an Altair chart: an indicator, "ladder", or another of `figures`.

        An indicator is a fan of quantiles over worlds, with the record where there is one; a flag is the share of
        worlds in which it is on.

        Raises
        ------
        QuestionError
            For a name that the run has no figure of, with the nearest.
        """
        from contingent.present.report.figures import figure
        from contingent.present.report.standing import standing

        return figure(standing(self), name, titled=True).chart

    def picture(self, name: str, path: str | Path) -> Path:
        """Write a figure as .svg, .png or .pdf; return its path.

        Raises
        ------
        QuestionError
            For a name that the run has no figure of, and for another ending.
        """
        from contingent.present.kit.charts import save

        return save(self.plot(name), path)

    def check(self) -> Text:
        """Compare every file of the run with its checksum; return how many there are.

        Raises
        ------
        RunError
            With a line for each file that is damaged or gone.
        """
        return Text(check_run(self))

    def report(self) -> Path:
        """Write report.html, one file that opens offline, into the run's folder; return its path."""
        from contingent.present.report.report import write_report

        return write_report(self)

    def export(self, out: str | Path, single: bool = False, texts: int = 60, lang: str = "en") -> Path:
        """Write the exploration of the run as static files that open from disk without a network; return its page.

        Parameters
        ----------
        out : a new or empty folder, or an earlier export; with `single` an .html file that holds everything
        texts : how many histories carry their events in words; all of them have their dates, rulers, series and map
        lang : the language of the page: en, zh or ru

        Raises
        ------
        QuestionError
            For a language that there is not.
        RunError
            For a folder or a file that holds something else.
        """
        from contingent.present.export.write import write

        return write(self, on_disk(out, "an export"), single, texts, lang)

    def crate(self) -> Path:
        """Write ro-crate-metadata.json into the run's folder, for archives of research data; return its path.

        Raises
        ------
        CaseError
            Where the extra "crate" is not installed.
        """
        from contingent.present.export.crate import write_crate

        return write_crate(self)

    def world(self, number: int) -> World:
        """Return one world of the run.

        Raises
        ------
        RunError
            For a number that the run does not have.
        """
        if number not in set(self.outcomes["world"]):
            raise RunError(f"{self.folder}: there is no world {number}; see run.outcomes['world']")
        return World(self, number)

    def validate(self, record: str | Path | None = None) -> pd.DataFrame:
        """Compare with the record of the case, or with a CSV of recorded values of one's own.

        Returns
        -------
        DataFrame, one row a recorded value: median and 90% interval of the run, covered or not, CRPS, skill.
        """
        return score(self, recorded(self.scenario, None if record is None else Path(record)))

    def towns(self, record: str | Path | None = None) -> tuple[pd.DataFrame, list[str]]:
        """Compare when each town passed, and how, with the record of the case that follows, or with one of one's own.

        Parameters
        ----------
        record : a file with rows `PATTERN:PLACE`, such as soviet_power:kazan

        Returns
        -------
        A data frame with one row a town (evidence/record/towns.py), and the names that no town of the case stands for.

        Raises
        ------
        CaseError
            For a case without a pattern of local power, a record that can't be read, and too few worlds.
        """
        towns, off = towns_of(self.scenario, record)
        return scored(self, towns), off

    def facts(self) -> dict[str, str]:
        """Return what the run prints of itself."""
        told, failed = self.manifest, int(self.outcomes["status"].ne("sound").sum())
        return {
            "folder": str(self.folder),
            "worlds": f"{self.counted}, seed {told['seed']}" + (f", {failed} failed" if failed else ""),
            "edits": "; ".join(told["edits"]),
            "branch": origin_of(told),
            "stopped": self.stopped,
            "parameters": told["parameters"],
            "holds": "series, events, outcomes, patterns, ladder",
            "note": " ".join(self.notes),
        }

    @property
    def aftermath(self) -> Run:
        """What followed, world by world: the run of the case that follows, in this run's folder.

        Raises
        ------
        RunError
            Where it was not run (`until`).
        """
        return open_run(self.folder / FOLDER, self.partial)

    def __repr__(self) -> str:
        """Return what was run, and the ladder."""
        rows = [f"  {percent(row['share'], 1):>6}  {row['title']}" for row in self.ladder.to_dict("records")]
        return "\n".join([plain(self.scenario.config.title, self.facts()), *rows])

    def _repr_html_(self) -> str:
        shown = self.ladder[["kind", "title", "share", "low", "high"]]
        for name in ("share", "low", "high"):
            shown = shown.assign(**{name: [percent(float(share), 1) for share in shown[name]]})
        return card(self.scenario.config.title, self.facts(), shown.to_html(index=False, border=0))

    def _repr_mimebundle_(self, **_: Any) -> dict[str, Any]:
        """Return who governs as a picture, and a widget where anywidget is installed (extra `notebook`)."""
        from contingent.present.kit.notebook import bundle
        from contingent.present.report.seen import of_run

        return bundle(repr(self), self._repr_html_(), of_run(self))


@dataclass(frozen=True, eq=False, repr=False)
class World:
    """One world of a run."""

    run: Run
    number: int

    @property
    def series(self) -> xr.Dataset:
        """Its daily indicators by date."""
        return self.run.series.sel(world=self.number)

    @property
    def events(self) -> pd.DataFrame:
        """Everything that happened in it, one row an event."""
        return self.run.events[self.run.events["world"].eq(self.number)]

    @property
    def outcome(self) -> pd.Series:
        """Its row of `run.outcomes`: status, coordinates, rungs, class, parameters."""
        return self.run.outcomes.set_index("world").T[self.number]

    def why(self, event: str, lang: str = "en") -> Text:
        """Explain an event, or why it did not happen, from the terms of its hazard and choice.

        Parameters
        ----------
        event : a pattern of the case, "decision:actor=option", or a kind of event
        lang : `en`, `zh` or `ru`

        Raises
        ------
        QuestionError
            For an event that the case does not know, and a language that there is not.
        """
        return Text(explain(self.run, self.number, event, lang))

    def chronicle(self, lang: str = "en") -> Article:
        """Return its history as an article, which prints itself as Markdown; what followed it too, where that was run.

        Parameters
        ----------
        lang : `en`, `zh` or `ru`

        Raises
        ------
        QuestionError
            For another language.
        """
        from contingent.front.article import Article
        from contingent.present.chronicle.article import of_world

        sequel = self.run.aftermath if (self.run.folder / FOLDER).exists() else None
        return Article(of_world(self.run, self.number, lang, sequel))

    def replay(self, daily: Callable[[int, Ensemble], None] | None = None) -> Ensemble:
        """Run it again, alone, day by day; its last row must be the one that the run ended with.

        Parameters
        ----------
        daily : called after each day with (day, ensemble of one world)
        """
        return replay(self.run, self.number, daily)

    def branch(
        self,
        on: str | date,
        worlds: int = 100,
        seed: int = 2,
        edits: Edits = (),
        out: str | Path | None = None,
        threads: int | None = None,
        shard: tuple[int, int] = (0, 1),
        stop_when: str = "",
        **more: Any,
    ) -> Run:
        """Run many futures of this world: each goes on from a date with its past, its parameters and new luck.

        Parameters
        ----------
        on : the date at whose start they branch
        worlds, seed : of the new ensemble
        edits : what is done from that date on; an edit without a date holds from it
        out, threads, shard, stop_when : as in `Case.run`
        more : `progress` and `client`, likewise

        Raises
        ------
        CaseError, RunError
            For a date outside the run, edits that do not fit or come before it, and a world that had ended by then.
        """
        from contingent.measures.common.given import date_of, edited

        for name in more:
            known("World.branch", "option", name, ("progress", "client"))
        scenario = self.run.scenario
        when = date_of(scenario, on, "branch")
        assert when is not None
        changed = edited(scenario, tuple(map(str, parse_all(edits))), when)
        compile_scenario(changed)  # what is wrong is told before the world is lived again
        start = moment(self.run, self.number, scenario.config.day_of(when))
        plan = Plan(worlds, seed, stop_when=stop_when, start=start)
        return executed(changed, plan, out, threads, shard, more.get("progress", True), more.get("client"))

    def facts(self) -> dict[str, str]:
        """Return what the world prints of itself."""
        first = self.run.patterns[self.run.patterns["world"].eq(self.number)].sort_values("day")
        titles = {row.pattern: row.title for row in self.run.scenario.tables["patterns"]}
        dated = first["pattern"].tolist(), first["date"].tolist()
        return {
            "status": str(self.outcome["status"]).partition("\n")[0],
            "class": str(self.outcome["outcome"]),
            "happened": "; ".join(f"{titles[name]} {date.date()}" for name, date in zip(*dated, strict=True)),
        }

    def __repr__(self) -> str:
        """Return its number, class and what happened."""
        return plain(f"World {self.number} of {self.run.folder}", self.facts())

    def _repr_html_(self) -> str:
        return card(f"World {self.number} of {self.run.folder}", self.facts())

    def _repr_mimebundle_(self, **_: Any) -> dict[str, Any]:
        """Return the world beside the record as a picture, and a widget, as of a run."""
        from contingent.present.kit.notebook import bundle
        from contingent.present.report.seen import of_world

        return bundle(repr(self), self._repr_html_(), of_world(self.run, self.number))


def origin_of(manifest: dict[str, Any]) -> str:
    """Return in words from which moment of which run a run goes on; empty where it begins with its case."""
    told = manifest["branch"]
    if not told:
        return ""
    if told["world"] < 0:
        return f"each world from the end of its own in {manifest['branched_from']}"
    return f"world {told['world']} of {manifest['branched_from']} on {told['date']}"


def executed(
    scenario: Scenario,
    plan: Plan,
    out: str | Path | None,
    threads: int | None,
    shard: tuple[int, int],
    progress: bool | Update,
    client: Client | None = None,
) -> Run:
    """Run a plan, with a bar or what is told of progress; see `Case.run`."""
    with reported(progress) as (compiling, running):
        return Run.of(execute(scenario, plan, out, threads, shard, running, compiling, client))


def open_run(folder: str | Path, partial: bool = False) -> Run:
    """Return the run in a folder, or at an address such as s3://bucket/run.

    Parameters
    ----------
    partial : read a run of which a part has landed as it is

    Raises
    ------
    RunError
        Where there is none, it is damaged, or histories are missing and `partial` is not set.
    """
    return Run.of(open_stored(folder, partial))


def read(folder: str | Path, partial: bool = False) -> Run | Answer:
    """Return what a folder holds: a run, or the answer to a question. At an address there is a run.

    Parameters
    ----------
    partial : read a run of which a part has landed as it is

    Raises
    ------
    RunError
        Where it holds neither, what it holds is damaged, or histories are missing and `partial` is not set.
    """
    from contingent.measures.common.answer import ASKED
    from contingent.measures.common.folder import read

    place = folder_at(folder)
    return open_run(place, partial) if is_remote(place) or not (place / ASKED).is_file() else read(place)
