"""A case as a user holds it: look at it, change it, run it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd

from contingent.engine.following import sequel_of, until
from contingent.engine.runs.execute import Plan
from contingent.errors import CaseError, known
from contingent.evidence.record import targets
from contingent.front.run import Run, executed
from contingent.front.sequel import check_whole, folder_of, handed_over
from contingent.front.show import Text, card, plain
from contingent.front.tables import Tables, citations
from contingent.mechanisms import registry
from contingent.mechanisms.registry import compile_scenario
from contingent.present.kit.progress import Update, reported
from contingent.present.report.odd import odd_text
from contingent.present.report.parameters import parameters_table
from contingent.present.report.watch import Film, film
from contingent.scenario.arrays.compiled import Compiled
from contingent.scenario.arrays.parameters import variant_problems
from contingent.scenario.calendar import read_day
from contingent.scenario.covariates.write import write_thin
from contingent.scenario.edits.make import apply
from contingent.scenario.edits.parse import Edits, parse_all
from contingent.scenario.edits.variants import edits_of, variants
from contingent.scenario.model import Scenario
from contingent.scenario.reading.load import load
from contingent.scenario.reading.record import recorded
from contingent.scenario.reading.template import write_template

if TYPE_CHECKING:
    from distributed import Client

    from contingent.evidence.gates.gates import Gate
    from contingent.evidence.gates.verdict import Verdict
    from contingent.front.article import Article
    from contingent.measures.common.study import Study

# What a reader counts in a case, where there is any of it.
COUNTED = ("places", "groups", "parties", "leaders", "contenders", "units", "sites", "decisions", "record")


@dataclass(frozen=True, eq=False, repr=False)
class Case:
    """A historical situation as data, with the edits made to it. Nothing changes it: an edit makes another case.

    Attributes
    ----------
    scenario : the inside: rows of every table, configuration, edits
    """

    scenario: Scenario

    @property
    def name(self) -> str:
        """The case's id."""
        return self.scenario.id

    @property
    def title(self) -> str:
        """What it is about."""
        return self.scenario.config.title

    @property
    def edits(self) -> tuple[str, ...]:
        """The lines of the edits made so far."""
        return tuple(str(edit) for edit in self.scenario.edits)

    @property
    def variants(self) -> dict[str, str]:
        """Name -> edits of the variants and schools that come with the case."""
        return variants(self.scenario)

    @property
    def tables(self) -> Tables:
        """The tables as data frames: `case.tables.units`."""
        return Tables(self.scenario)

    @cached_property
    def compiled(self) -> Compiled:
        """The case as arrays and declared parameters."""
        return compile_scenario(self.scenario)

    @property
    def parameters(self) -> pd.DataFrame:
        """One row a parameter: meaning, unit, prior, whether it is free, default, source."""
        return parameters_table(self.compiled)

    def sources(self, table: str | None = None) -> pd.DataFrame:
        """Return the works that a table's rows name, or all tables' rows: source, citation, url, rows."""
        return citations(self.scenario, table)

    def chronicle(self, lang: str = "en") -> Article:
        """Return what really happened as an article, from the case's table `history`, with its sources.

        Parameters
        ----------
        lang : `en`, `zh` or `ru`

        Raises
        ------
        QuestionError
            For another language, and where the case tells no history.
        """
        from contingent.front.article import Article
        from contingent.present.chronicle.article import of_record

        return Article(of_record(self.scenario, lang))

    def edit(self, *edits: Edits) -> Case:
        """Return the case with edits made after its own: `edit("policy war=0.8", do.set(conformity=0.5))`.

        Raises
        ------
        CaseError
            For a line of the wrong form, or what the case lacks, with the nearest name.
        """
        made = parse_all(edits)
        return self.changed(made) if made else self

    def variant(self, *names: str) -> Case:
        """Return the case with the edits of one of its `variants`, or of several that do not contradict each other."""
        made = edits_of(self.scenario, *names)
        return self.changed(made) if made else self

    def after(self, example: str | Path, world: str | None = None) -> Case:
        """Return the case with what another October left: a row of a CSV, or a world of a run that reaches 1922.

        Raises
        ------
        CaseError
            For a case without example.csv, and a file, run or world that is not there.
        """
        from contingent.evidence.echo.plug import edits_of

        return self.edit(*edits_of(self.scenario, example, world))

    def changed(self, edits: Edits) -> Case:
        """Return the case with edits made, compiled, so that a fault is told here and not when it is run."""
        case = Case(apply(self.scenario, edits))
        assert case.compiled
        return case

    def check(self) -> Text:
        """Compile the case and look at its variants, record and name; return how large it is.

        Raises
        ------
        CaseError
            With one line a fault.
        """
        scenario = self.compiled.scenario
        problems = variant_problems(scenario, self.compiled.mechanisms)
        folder = scenario.folder.resolve().name.removeprefix("_").replace("-", "_")
        if folder != scenario.id:
            problems.append(f"case.toml: key 'id': '{scenario.id}' is not the name of the folder; write '{folder}'")
        try:
            _ = recorded(scenario) if scenario.tables["record"] else []
        except CaseError as error:
            problems += error.problems
        if problems:
            raise CaseError(problems)
        rows = [len(scenario.rows(table)) for table in scenario.tables if scenario.rows(table)]
        return Text(f"{self.name}: {sum(rows)} rows in {len(rows)} tables, no fault")

    def run(
        self,
        worlds: int = 1000,
        seed: int = 1,
        out: str | Path | None = None,
        parameters: str | pd.DataFrame = "prior",
        threads: int | None = None,
        shard: tuple[int, int] = (0, 1),
        stop_when: str = "",
        progress: bool | Update = True,
        **kept: Any,
    ) -> Run:
        """Run an ensemble of possible histories; one that was stopped goes on where it stopped.

        Parameters
        ----------
        worlds, seed : the ensemble; world w of seed s has the same luck in every run, whatever the edits
        out : folder of the results, or an address such as s3://bucket/run; by default runs/CASE-DIGEST. To one of the
            same run with fewer worlds the others are added
        parameters : "prior", "posterior" (stored with the case by `contingent calibrate`), "default", or a frame with
            one row a world and a column for some parameters: the others have their defaults
        threads : by default one a core; results do not depend on it. With a `client` those of a chunk on its worker, by
            default one
        shard : (i, n): only every n-th chunk of worlds, from the i-th, counted from 0; `merge` joins them, and what is
            returned is that part
        stop_when : "FORMULA [for N days]" over the case's indicators: a world is stopped in the evening on which it has
            held so long. Its series end there, `run.outcomes` say how things stood then, and when (`stopped`)
        progress : True for a bar, False for none, or what is called with (world-days done, world-days in all)
        kept : `snapshots`, dates on whose midnight rows are kept; `chunk`, worlds that land together, by default 256;
            `client`, of a Dask cluster whose workers run the chunks and see the folder (docs/cluster.md); `until`, a
            day in the case that follows this one: each world goes on there, in `run.aftermath`, and `after`, edits of
            that case

        Raises
        ------
        CaseError, RunError
            For a plan that does not fit the case, and for a folder that holds another run, where another process is at
            it, or that can't be written.
        """
        for name in kept:
            known("Case.run", "option", name, ("snapshots", "chunk", "client", "until", "after"))
        end, after, client = kept.pop("until", None), kept.pop("after", ()), kept.pop("client", None)
        plan = Plan(worlds, seed, parameters, stop_when=stop_when, **kept)
        follows = until(self.scenario, read_day("--until", end)) if end else None
        if follows:
            check_whole(shard, stop_when)
        run = executed(self.scenario, plan, out, threads, shard, progress, client)
        if follows:
            changed = apply(follows, after)
            rest = replace(Plan(worlds, seed, **kept), start=handed_over(run, changed))
            executed(changed, rest, folder_of(run), threads, shard, progress, client)
        return run

    def study(
        self,
        effort: str = "normal",
        seed: int = 1,
        keep: str | Path | None = None,
        threads: int | None = None,
        progress: Update | None = None,
        client: Client | None = None,
    ) -> Study:
        """Return a study, which asks: inevitability, compare, hinges, believe, typology, scorecard, schools, calibrate.

        Parameters
        ----------
        effort : "quick", "normal" or "paper": how much is computed for an answer
        keep : a run folder that keeps what the filter found, so that another program need not run it again
        progress : called with (world-days done, world-days in all)
        client : of a Dask cluster whose workers run the ensembles of inevitability and calibrate (docs/cluster.md)
        """
        from contingent.measures.common.study import Study

        return Study(self.scenario, effort, seed, keep, threads, progress, client=client)

    @property
    def has_control(self) -> bool:
        """Whether the case has a record of who held which place (control.csv)."""
        return bool(self.scenario.tables["control"])

    @property
    def sequel(self) -> Case:
        """The case that goes on where this one ends.

        Raises
        ------
        CaseError
            Where none does.
        """
        return Case(sequel_of(self.scenario))

    def control(
        self, worlds: int = 64, seed: int = 1, record: str | Path | None = None, progress: bool | Update = True
    ) -> tuple[pd.DataFrame, pd.DataFrame]:
        """Return forecasts of who holds which city from recorded starts, with their scores, and the scores' summary.

        Parameters
        ----------
        worlds : from each origin
        record : a file with rows `holder:PLACE` in place of the case's control.csv

        Raises
        ------
        CaseError
            For a case without control.csv, and for a record that can't be read.
        """
        from contingent.evidence.record.control import scores, summary
        from contingent.evidence.record.places import read_places

        if not self.has_control:
            raise CaseError([f"{self.name}: no record of who held which place (control.csv)"])
        cities, off = read_places(self.scenario, Path(record)) if record else ([], [])
        with reported(progress) as (_, running):
            frame = scores(self.scenario, worlds, seed, progress=running, cities=cities)
        table = summary(frame)
        table.attrs["unscored"] = off
        return frame, table

    def replicate(
        self,
        worlds: int = targets.WORLDS,
        seed: int = 1,
        out: Path | None = None,
        threads: int | None = None,
        progress: bool | Update = True,
    ) -> pd.DataFrame:
        """Compare published results (targets.csv) with ours, each variant of the case an ensemble.

        Parameters
        ----------
        worlds : of each variant
        out : folder under which each variant's run folder lies, by default runs/

        Returns
        -------
        DataFrame, one row a published figure: published, ours, its error and range over worlds, verdict.
        """
        bare = load(self.scenario.folder)
        with reported(progress) as (_, running):
            return targets.compare(bare, worlds, seed, self.scenario.edits, out, threads, running)

    def gates(
        self,
        worlds: int = 256,
        only: Collection[int] = (),
        swaps: Sequence[tuple[str, str]] = (),
        done: Callable[[Gate], None] | None = None,
    ) -> Verdict:
        """Test that the case's history is made by its mechanisms, not written into it (docs/gates.md).

        Parameters
        ----------
        worlds : of each ensemble
        only : numbers of the gates that are run; all of them where none is given
        swaps : (leader, party) pairs for gate 2, which is left out without: the party gets the leader's programme
        done : called with each gate as soon as it is known

        Returns
        -------
        Verdict: `passed`, `table`, `gates`; it prints as a table in Markdown.
        """
        from contingent.evidence.gates.verdict import verdict

        return verdict(self.scenario, worlds, only, swaps, done)

    @property
    def has_targets(self) -> bool:
        """Whether the case has published results to compare with."""
        return bool(self.scenario.tables["targets"])

    def film(self, world: int = 0, seed: int = 1, days: int = 300, first: int = 0) -> Film:
        """Run one world of a case with a lattice and keep what stands on it; `.save("x.html")`, .gif or .mp4 shows it.

        Parameters
        ----------
        days, first : how many days are kept, and from which on

        Raises
        ------
        CaseError
            For a case without a lattice, or a world that fails.
        """
        return film(self.scenario, world, seed, days, first)

    def odd(self) -> Text:
        """Return the model description (ODD protocol) in Markdown, written from the declarations that run."""
        return Text(odd_text(self.scenario))

    def facts(self) -> dict[str, str]:
        """Return what the case prints of itself."""
        config = self.scenario.config
        steps = f"{config.days:,} {config.step}s"
        counts = {name: len(rows) for name in COUNTED if (rows := self.scenario.rows(name))} | config.sizes
        free = [p.name for p in self.compiled.parameters if p.prior]
        return {
            "dates": f"{config.told(config.epoch)} to {config.told(config.end)}, {steps}",
            "sizes": ", ".join(f"{count:,} {name}" for name, count in counts.items()),
            "free": f"{len(free)} parameters: {', '.join(free)}" if free else "no parameter",
            "edits": "; ".join(self.edits),
            "variants": ", ".join(self.variants),
        }

    def __repr__(self) -> str:
        """Return title, dates, sizes, free parameters and edits."""
        return plain(f"{self.title} ({self.name})", self.facts())

    def _repr_html_(self) -> str:
        return card(f"{self.title} ({self.name})", self.facts())


def case(name: str | Path, allow_plugins: Sequence[str] = ()) -> Case:
    """Return a case by its name (`contingent.cases()` lists them) or the path of its folder.

    Parameters
    ----------
    allow_plugins : modules, such as "mypackage.rumour", that cases may name as mechanisms from now on, until the
        program ends: a case by itself imports nothing

    Raises
    ------
    CaseError
        With one line a fault: file, row, column, what is wrong and the fix.
    """
    registry.allow_plugins(allow_plugins)
    return Case(load(name))


def new(
    name: str,
    folder: str | Path = ".",
    copy_of: str | Path | None = None,
    covariates: str | Path | None = None,
    row: str | None = None,
) -> Case:
    """Write a case of one's own into `folder/name` and return it.

    Parameters
    ----------
    name : its id: small letters, digits, underscores
    copy_of : the case to start from, by its name or folder; by default a small one that works
    covariates : a file of what was known of a crisis before its first day, of which a thin case is written
        (docs/thin-case.md); `crises` is the table of 38 that comes with the program
    row : which row of it, by its `case`; may be left out where there is one

    Raises
    ------
    CaseError
        For a name that is no id, a case that is not there, a fault of the covariates, or a folder that is there:
        nothing is overwritten.
    """
    if covariates is None and row is None:
        return case(write_template(name, folder, copy_of))
    if covariates is None:
        raise CaseError([f"row '{row}' of no file; say which with --from-covariates"])
    if copy_of is not None:
        raise CaseError(["a case is written from another or from covariates, not from both; leave one out"])
    return case(write_thin(name, folder, covariates, row))


def run(
    case: str | Path | Scenario | Case,
    worlds: int = 1000,
    seed: int = 1,
    out: str | Path | None = None,
    edits: Edits = (),
    **more: Any,
) -> Run:
    """Run an ensemble of a case with edits: `case(name).edit(*edits).run(...)` in one call.

    Parameters
    ----------
    more : what else `Case.run` takes: parameters, threads, shard, snapshots, stop_when, progress
    """
    found = case if isinstance(case, Case) else Case(case if isinstance(case, Scenario) else load(case))
    return found.edit(edits).run(worlds, seed, out, **more)
