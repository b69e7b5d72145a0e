"""The command line. Every command is a few lines over the Python API, imported when it is called.

Exit codes: 0 done; 1 an error of the program; 2 wrong usage or a fault in a case; 3 more than 0.1% of
the worlds failed; 4 the run folder does not fit (another case, seed or program, or broken data); 5 the
disk or the system refused; 130 interrupted (start again: finished chunks are kept).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from contingent.engine.runs.run import Run
    from contingent.scenario.model import Scenario

OK, PROGRAM, CASE, WORLDS, FOLDER, SYSTEM, INTERRUPTED = 0, 1, 2, 3, 4, 5, 130
FAILED_SHARE = 0.001  # more failed worlds than this end with exit code 3

app = typer.Typer(
    name="contingent",
    help="Simulate how regimes fall and what follows, in large ensembles of possible histories.",
    epilog="Start with: contingent list, then contingent run october-1917 --worlds 200 --report. "
    "Exit codes: 0 done, 2 wrong usage or a fault in a case, 3 more than 0.1% of the worlds failed, "
    "4 the run folder does not fit, 5 the disk or the system refused.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode="markdown",
    pretty_exceptions_enable=False,
)

CaseName = Annotated[str, typer.Argument(help="A case's name (contingent list) or the path of its folder.")]
RunFolder = Annotated[Path, typer.Argument(help="A run folder, as printed by contingent run.")]
Worlds = Annotated[int, typer.Option(min=1, help="Number of possible histories.")]
Seed = Annotated[int, typer.Option(min=0, help="Seed of all noise; the same seed gives the same bytes.")]
Threads = Annotated[int | None, typer.Option(min=1, help="Threads; results do not depend on it.")]
Do = Annotated[
    list[str] | None,
    typer.Option(
        "--do",
        metavar="EDIT",
        help="An intervention, repeatable: 'set PARAMETER=VALUE', "
        "'force DECISION:ACTOR=OPTION @DATE', 'forbid ...', 'leader NAME=PLACE @DATE', "
        "'policy ISSUE=VALUE @DATE', 'scale UNIT=FACTOR', 'shift outside=DAYS', 'shift calendar=DAYS', "
        "'shift end=DAYS'.",
    ),
]
Variant = Annotated[
    str | None,
    typer.Option(
        metavar="NAME", help="A named set of edits that comes with the case (variants.csv), such as a published run."
    ),
]


@app.command("list", epilog="Example: contingent list")
def list_cases() -> None:
    """List the cases that come with the program."""
    from contingent.scenario.reading.find import cases, find
    from contingent.scenario.reading.load import parse_config

    for name in cases():
        config = parse_config((find(name) / "case.toml").read_bytes())
        typer.echo(f"{name.replace('_', '-'):<20} {config.epoch} to {config.end}  {config.title}")


@app.command(epilog="Example: contingent new my_revolution && contingent check my_revolution")
def new(
    name: Annotated[str, typer.Argument(help="Id of the case: small letters, digits, underscores.")],
    folder: Annotated[Path, typer.Option("--in", help="Where its folder is made.")] = Path("."),
) -> None:
    """Write a small working case to start from."""
    from contingent.scenario.reading.template import write_template

    path = write_template(name, folder)
    typer.echo(f"Wrote {path}. Check it: contingent check {path}. Run it: contingent run {path} --worlds 100")


@app.command(epilog="Example: contingent check ./my_revolution")
def check(case: CaseName) -> None:
    """Check a case: every fault is told with its file, row, column and what to do."""
    import contingent as ct
    from contingent.mechanisms.registry import compile_scenario
    from contingent.scenario.tables.all import TABLES

    scenario = ct.load(case)
    compile_scenario(scenario)
    rows = [len(scenario.rows(name)) for name in TABLES if scenario.rows(name)]
    typer.echo(f"{scenario.id}: {sum(rows)} rows in {len(rows)} tables, no fault")


@app.command(
    epilog="Examples: contingent run october-1917 --worlds 1000 --report; "
    "contingent run october-1917 --do 'leader lenin=removed @1917-01-01'; "
    "contingent run october-1917 --worlds 10000 --shard 1/4 --out runs/big"
)
def run(
    case: CaseName,
    worlds: Worlds = 1000,
    seed: Seed = 1,
    do: Do = None,
    variant: Variant = None,
    out: Annotated[Path | None, typer.Option(help="Run folder; by default runs/CASE-DIGEST.")] = None,
    shard: Annotated[str | None, typer.Option(metavar="i/n", help="Run part i of n, such as 2/4.")] = None,
    threads: Threads = None,
    posterior: Annotated[
        bool,
        typer.Option(
            "--posterior",
            help="Parameters from the posterior that is stored with the "
            "case (contingent calibrate): hindsight, a replay.",
        ),
    ] = False,
    report: Annotated[bool, typer.Option(help="Write report.html when done.")] = False,
) -> None:
    """Run an ensemble. A run that was stopped goes on where it stopped."""
    import contingent as ct
    from contingent.scenario.edits.variants import edits_of

    scenario = ct.load(case)
    edits = [*edits_of(scenario, variant), *(do or ())]
    done = _run(scenario, worlds, seed, edits, out, threads, _shard(shard), "posterior" if posterior else "prior")
    if posterior:
        typer.echo(f"Parameters: {done.manifest['parameters']}. Hindsight: fitted to the record, so this is a replay.")
    typer.echo(f"Run folder: {done.folder}")
    if shard is None:
        from contingent.engine.ladder import as_text, ladder

        typer.echo(as_text(ladder(done)))
    if report:
        _report(done)
    _end(done)


@app.command(epilog="Examples: contingent merge part1 part2 --out whole; contingent merge runs/big")
def merge(
    folders: Annotated[list[Path], typer.Argument(help="Run folders of the shards.")],
    out: Annotated[Path | None, typer.Option(help="Folder of the whole run; by default the first.")] = None,
) -> None:
    """Join the shards of a run and check that none is missing."""
    import contingent as ct

    typer.echo(f"Run folder: {ct.merge(folders, out or folders[0]).folder}")


@app.command(epilog="Example: contingent report runs/october_1917-1a2b3c4d")
def report(folder: RunFolder) -> None:
    """Write report.html, one file that opens offline, into a run folder."""
    import contingent as ct

    _report(ct.open_run(folder))


@app.command(
    epilog="Examples: contingent validate october-1917; "
    "contingent validate october-1917 --record tula.csv; contingent validate civil-violence"
)
def validate(
    case: CaseName,
    worlds: Annotated[
        int | None,
        typer.Option(min=1, help="Number of possible histories: by default 1000, or 20 for each published result."),
    ] = None,
    seed: Seed = 1,
    do: Do = None,
    record: Annotated[
        Path | None, typer.Option(help="A CSV of recorded values of your own; docs/adding-a-case.md has the columns.")
    ] = None,
    out: Annotated[Path | None, typer.Option(help="Run folder; by default runs/CASE-DIGEST.")] = None,
    threads: Threads = None,
) -> None:
    """Compare an ensemble with the record, or with published results (targets.csv): see docs/street.md.

    With the record: median, 90% interval, covered or not, CRPS, skill. With published results: the figure, ours,
    its error and range over worlds, and whether ours lies in the band that the case gives it.
    """
    import contingent as ct
    from contingent.evidence.record import targets
    from contingent.evidence.record.record import read_record
    from contingent.evidence.record.validate import as_text, score

    scenario = ct.load(case)
    if scenario.tables["targets"] and record is None:
        with _progress() as (_, progress):
            compared = targets.compare(
                scenario, worlds or targets.WORLDS, seed, tuple(do or ()), out, threads, progress
            )
        typer.echo(targets.as_text(compared))
        if out:
            compared.to_csv(out / "targets.csv", index=False)
        return
    rows = scenario.tables["record"] if record is None else read_record(record)
    done = _run(case, worlds or 1000, seed, do, out, threads)
    table = score(done, rows)
    path = done.folder / ("validate.csv" if record is None else f"validate-{record.stem}.csv")
    table.to_csv(path, index=False)
    typer.echo(as_text(table))
    typer.echo(f"Table: {path}")
    _end(done)


@app.command(epilog="Example: contingent why runs/october_1917-1a2b3c4d --world 17 --event july_days")
def why(
    folder: RunFolder,
    world: Annotated[int, typer.Option(min=0, help="Number of the world in the run.")],
    event: Annotated[str, typer.Option(help="A pattern of the case, or decision:actor=option.")],
) -> None:
    """Explain an event of one world, or why it did not happen, from the terms of its hazard and choice."""
    import contingent as ct
    from contingent.measures.why.measure import explain

    typer.echo(explain(ct.open_run(folder), world, event))


@app.command(epilog="Example: contingent odd october-1917 > odd.md")
def odd(case: CaseName) -> None:
    """Print the model description (ODD protocol), written from the declarations that run."""
    import contingent as ct
    from contingent.present.report.odd import odd_text

    typer.echo(odd_text(ct.load(case)))


@app.command(
    epilog="Examples: contingent watch civil-violence --variant run-2-floor; "
    "contingent watch civil-violence-groups --out genocide --format mp4"
)
def watch(
    case: CaseName,
    variant: Variant = None,
    do: Do = None,
    seed: Seed = 1,
    world: Annotated[int, typer.Option(min=0, help="Number of the world.")] = 0,
    days: Annotated[int, typer.Option(min=1, max=5000, help="Days to show.")] = 300,
    first: Annotated[int, typer.Option("--from", min=0, help="First day to show.")] = 0,
    out: Annotated[Path | None, typer.Option(help="Files' name without its ending; by default watch/CASE.")] = None,
    form: Annotated[str, typer.Option("--format", help="gif, mp4, or page for the page alone.")] = "gif",
) -> None:
    """Show one world of a case with a lattice: a page that plays it offline, and an animation."""
    import contingent as ct
    from contingent.present.report.watch import film, write_animation, write_page
    from contingent.scenario.edits.make import apply
    from contingent.scenario.edits.variants import edits_of

    if form not in ("gif", "mp4", "page"):
        raise typer.BadParameter(f"'{form}' is not gif, mp4 or page", param_hint="--format")
    scenario = ct.load(case)
    seen = film(apply(scenario, [*edits_of(scenario, variant), *(do or ())]), world, seed, days, first)
    stem = out or Path("watch") / (scenario.id + (f"-{variant}" if variant else ""))
    typer.echo(f"Page: {write_page(seen, stem.with_name(stem.name + '.html'))}")
    if form != "page":
        typer.echo(f"Animation: {write_animation(seen, stem.with_name(f'{stem.name}.{form}'))}")


def _run(
    case: str | Scenario,
    worlds: int,
    seed: int,
    do: list[str] | None,
    out: Path | None,
    threads: int | None,
    shard: tuple[int, int] = (0, 1),
    parameters: str = "prior",
) -> Run:
    """Run an ensemble under a progress bar, or take up the one in its folder."""
    import contingent as ct

    try:
        with _progress() as (compiling, running):
            return ct.run(
                case,
                worlds=worlds,
                seed=seed,
                out=out,
                edits=tuple(do or ()),
                threads=threads,
                shard=shard,
                progress=running,
                compiling=compiling,
                parameters=parameters,
            )
    except KeyboardInterrupt:
        typer.echo("contingent: stopped; the same command goes on where this one left off", err=True)
        raise typer.Exit(INTERRUPTED) from None


@contextmanager
def _progress() -> Iterator[tuple[Callable[[int, int], None], Callable[[int, int], None]]]:
    """Show one bar on the terminal; yields what takes (done, all) functions compiled and (done, all) world-days."""
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn

    bar = Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        TaskProgressColumn(),
        TextColumn("{task.fields[rate]}"),
        TimeRemainingColumn(),
        console=Console(stderr=True),
    )
    began = 0.0

    with bar:
        task = bar.add_task("starting", total=None, rate="")

        def compiling(done: int, total: int) -> None:
            bar.update(task, description="compiling", completed=done, total=total)

        def running(done: int, total: int) -> None:
            nonlocal began
            began = began or monotonic()
            rate = f"{done / max(monotonic() - began, 1e-3):,.0f} world-days/s"
            bar.update(task, description="running", completed=done, total=total, rate=rate)

        try:
            yield compiling, running
        finally:
            bar.update(task, visible=bool(began))


def _report(run: Run) -> None:
    from contingent.present.report.report import write_report

    typer.echo(f"Report: {write_report(run)}")


def _shard(text: str | None) -> tuple[int, int]:
    """Read `i/n`, 1 to n, as the API's (i, n) counted from 0."""
    if text is None:
        return 0, 1
    part, slash, parts = text.partition("/")
    if slash and part.isdigit() and parts.isdigit() and 1 <= int(part) <= int(parts):
        return int(part) - 1, int(parts)
    raise typer.BadParameter(f"'{text}' is not i/n with 1 <= i <= n, such as 2/4", param_hint="--shard")


def _end(run: Run) -> None:
    """Tell of worlds that failed; leave with code 3 where they are more than 0.1%."""
    causes = Counter(str(status).partition("\n")[0] for status in run.outcomes["status"])
    worlds, failed = causes.total(), causes.total() - causes.pop("sound", 0)
    if failed:
        told = "; ".join(f"{count} times: {cause}" for cause, count in causes.most_common())
        typer.echo(f"{failed} of {worlds} worlds failed: {told}", err=True)
    if failed > FAILED_SHARE * worlds:
        raise typer.Exit(WORLDS)
