"""Commands about runs: run, merge, report, export, validate, figure, sweep, why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Generator
from contextlib import contextmanager, suppress
from functools import partial
from math import prod
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from contingent.cli.app import (
    INTERRUPTED,
    WORLDS,
    CaseName,
    Cluster,
    Do,
    Partial,
    RunFolder,
    Seed,
    Threads,
    Variant,
    Worlds,
    app,
    on_cluster,
    writable,
)
from contingent.cli.cost import Yes, agree
from contingent.cli.serving import ways_to_look

if TYPE_CHECKING:
    from contingent.front.case import Case
    from contingent.front.run import Run

FAILED_SHARE = 0.001  # more failed worlds than this end with exit code 3
Posterior = Annotated[
    bool,
    typer.Option(
        "--posterior",
        help="Parameters from the posterior that is stored with the case (contingent calibrate): hindsight, a replay.",
    ),
]
StopWhen = Annotated[
    str,
    typer.Option(
        metavar="CONDITION",
        help="Stop a world in the evening on which this holds: 'strikers > 0.5' or, so many days on end, "
        "'incumbent_soviet > 0.5 for 30 days'; any formula over the case's indicators.",
    ),
]
Until = Annotated[
    str | None,
    typer.Option(metavar="DATE", help="Go on with what followed to that day: RUN/aftermath, world by world."),
]
StartRecord = Annotated[
    str | None, typer.Option(metavar="DATE", help="Begin on that day as the record has it, in a case with control.csv.")
]
Branch = Annotated[
    str | None,
    typer.Option(metavar="RUN@DATE", help="Go on from --world of that run as it stood on the date, with new luck."),
]
BranchWorld = Annotated[
    str | None, typer.Option(help="For --branch and --example: number of the world in that run, or name of a row.")
]
FromExample = Annotated[
    Path | None,
    typer.Option(
        "--example",
        metavar="RUN|CSV",
        help="For echo-1917: what October left, from --world of a run that reaches the end of 1922, or of a CSV.",
    ),
]


@app.command(
    epilog="Examples: contingent run october-1917 --worlds 1000 --report; "
    "contingent run october-1917 --do 'leader lenin=removed @1917-01-01'; "
    "contingent run october-1917 --worlds 10000 --shard 1/4 --out runs/big; "
    "contingent run october-1917 --stop-when 'incumbent_soviet > 0.5 for 30 days'; "
    "contingent run october-1917 --branch runs/big@1917-07-01 --world 17 --worlds 200 --seed 2; "
    "contingent run october-1917 --worlds 100000 --cluster slurm.toml; "
    "contingent run echo-1917 --example mine.csv --world small"
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
    cluster: Cluster = None,
    posterior: Posterior = False,
    report: Annotated[bool, typer.Option(help="Write report.html when done.")] = False,
    stop_when: StopWhen = "",
    branch: Branch = None,
    example: FromExample = None,
    world: BranchWorld = None,
    start_record: StartRecord = None,
    until: Until = None,
    yes: Yes = False,
) -> None:
    """Run an ensemble. A run that was stopped goes on where it stopped."""
    import contingent as ct
    from contingent.engine.stopping import rule_of

    chosen, part = ct.case(case), _shard(shard)
    if example is not None:
        if branch is not None:
            raise typer.BadParameter("a branch has its example already; leave one of them out", param_hint="--example")
        chosen, world = chosen.after(example, world), None
    begin = [f"start record={start_record}"] if start_record else []
    edits = [*begin, *chosen.variant(*(variant or ())).edits, *(do or ())]
    if branch is None and world is None:
        start = _whole(chosen, edits, "posterior" if posterior else "prior", until)
    else:
        if until:
            raise typer.BadParameter("a branch ends where its case ends; leave this out", param_hint="--until")
        start = partial(_branched(chosen, branch, world, posterior), edits=edits)
    if stop_when:
        rule_of(chosen.compiled, stop_when)
    mine = -(-worlds // part[1])
    agree(chosen.compiled, mine * chosen.compiled.days, yes, threads, mine, out)
    with _taken_up(), on_cluster(cluster, threads) as workers:
        done = start(worlds=worlds, seed=seed, out=out, shard=part, stop_when=stop_when, **workers)
    _tell(done, posterior, shard is not None, bool(until))
    if report:
        typer.echo(f"Report: {done.report()}")
        if until:
            typer.echo(f"Report of what followed: {done.aftermath.report()}")
    if shard is None:
        typer.echo(ways_to_look(done.folder))
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
def report(folder: RunFolder, partial: Partial = False) -> None:
    """Write report.html, one file that opens offline, into a run folder."""
    typer.echo(f"Report: {_opened(folder, partial).report()}")


@app.command(
    epilog="Examples: contingent export runs/october_1917-1a2b3c4d --out lesson; "
    "contingent export runs/october_1917-1a2b3c4d --lang ru --single --out lesson.html"
)
def export(
    folder: RunFolder,
    out: Annotated[
        Path, typer.Option(help="A new or empty folder, or an earlier export; with --single an .html file.")
    ],
    single: Annotated[bool, typer.Option("--single", help="One file with everything in it, to send by mail.")] = False,
    texts: Annotated[int, typer.Option(min=0, help="How many histories carry their events in words.")] = 60,
    lang: Annotated[str, typer.Option(help="The language of the page: en, zh or ru.")] = "en",
    partial: Partial = False,
) -> None:
    """Write the exploration of a run: pages that open from disk without a network, for reading and for a classroom."""
    writable(out.parent if single else out)
    typer.echo(f"Export: {_opened(folder, partial).export(out, single, texts, lang)}")


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
    part: Annotated[
        Literal["", "aftermath", "towns"],
        typer.Option(help="Of a case that another follows: that one instead, or when each town passed and how."),
    ] = "",
    yes: Yes = False,
) -> None:
    """Compare an ensemble with the record, or with published results (targets.csv): see docs/street.md.

    With the record: median, 90% interval, covered or not, CRPS, skill. With published results: the figure, ours,
    its error and range over worlds, and whether ours lies in the band that the case gives it. With a record of who held
    which place (control.csv): forecasts from recorded starts beside two null models. Rows such as soviet_power:kazan of
    a record, or --part towns: the day on which each town passed, and how, beside two null models.
    """
    import contingent as ct
    from contingent.evidence.record import targets
    from contingent.evidence.record.control import HORIZONS, WORLDS, origins
    from contingent.evidence.record.places import is_of_places
    from contingent.evidence.record.towns import rows_of_towns
    from contingent.evidence.record.validate import as_text
    from contingent.scenario.reading.record import recorded

    chosen = ct.case(case)
    chosen = (chosen.sequel if part == "aftermath" else chosen).edit(do or ())
    days = chosen.compiled.days
    if part == "towns" or (record and rows_of_towns(chosen.scenario, record)[0]):
        _towns(chosen, worlds or 1000, seed, record, out, threads, yes)
        return
    if chosen.has_control and (record is None or is_of_places(record)):
        agree(chosen.compiled, (worlds or WORLDS) * len(origins()) * max(HORIZONS), yes, threads)
        _control(chosen, worlds or WORLDS, seed, record, out)
        return
    if chosen.has_targets and record is None:
        _published(chosen, worlds or targets.WORLDS, seed, out, threads, yes)
        return
    recorded(chosen.scenario, record)  # a record that is wrong is refused before anything runs
    worlds = worlds or 1000
    agree(chosen.compiled, worlds * days, yes, threads, worlds, out)
    with _taken_up():
        done = chosen.run(worlds, seed, out, threads=threads)
    table = done.validate(record)
    path = done.folder / ("validate.csv" if record is None else f"validate-{record.stem}.csv")
    table.to_csv(path, index=False)
    typer.echo(as_text(table))
    typer.echo(f"Table: {path}")
    _end(done)


def _published(case: Case, worlds: int, seed: int, out: Path | None, threads: int | None, yes: bool) -> None:
    """Run each variant of a case with published results, and print these beside ours."""
    from contingent.evidence.record import targets

    stored = worlds * len(targets.variants_of(case.scenario))
    agree(case.compiled, stored * case.compiled.days, yes, threads, stored, out)
    with _taken_up():
        compared = case.replicate(worlds, seed, out, threads)
    typer.echo(targets.as_text(compared))
    if out:
        compared.to_csv(out / "targets.csv", index=False)


def _towns(
    case: Case, worlds: int, seed: int, record: Path | None, out: Path | None, threads: int | None, yes: bool
) -> None:
    """Run the case, print when each town passed beside the record, and write the table."""
    from contingent.evidence.record.towns import as_text, rows_of_towns
    from contingent.front.sequel import towns_of

    towns_of(case.scenario, record)  # a record that is wrong is refused before anything runs
    agree(case.compiled, worlds * case.compiled.days, yes, threads, worlds, out)
    with _taken_up():
        done = case.run(worlds, seed, out, threads=threads)
    frame, off = done.towns(record)
    path = done.folder / ("towns.csv" if record is None else f"towns-{record.stem}.csv")
    frame.to_csv(path, index=False)
    typer.echo(as_text(frame, off))
    others = rows_of_towns(case.scenario, record)[1] if record else 0
    if others:
        typer.echo(
            f"{others} rows of {record} are of other quantities and not scored: give them in a file of their own"
        )
    typer.echo(f"Table: {path}")
    _end(done)


def _control(case: Case, worlds: int, seed: int, record: Path | None, out: Path | None) -> None:
    """Print how well it is forecast who holds which city, and write the tables."""
    from contingent.evidence.record.control import as_text

    if out:
        writable(out)
    frame, table = case.control(worlds, seed, record)
    typer.echo(as_text(table))
    if table.attrs["unscored"]:
        typer.echo(f"Off the map, not scored: {', '.join(table.attrs['unscored'])}")
    if out:
        frame.to_csv(out / "control.csv", index=False)
        table.to_csv(out / "control-summary.csv", index=False)


@app.command(
    epilog="Examples: contingent figure runs/october_1917-1a2b3c4d; "
    "contingent figure runs/october_1917-1a2b3c4d bread_petrograd --out bread.svg"
)
def figure(
    folder: RunFolder,
    name: Annotated[str | None, typer.Argument(help="Which figure; without it their names are listed.")] = None,
    out: Annotated[
        Path | None, typer.Option(help="An .svg, .png or .pdf file; by default NAME.svg in the run's folder.")
    ] = None,
    partial: Partial = False,
) -> None:
    """Write a figure of a run as SVG, PNG or PDF; without a name list the figures that it has."""
    run = _opened(folder, partial)
    if name is None:
        typer.echo("\n".join(f"{name:<36} {title}" for name, title in run.figures.items()))
        return
    typer.echo(f"Figure: {run.picture(name, out or folder / f'{name}.svg')}")


@app.command(
    epilog="Examples: contingent sweep october-1917 --set conformity=0.3,0.7,1.1 --set news_weight=0.3,0.6; "
    "contingent sweep two-state --set rise=0.001:0.01:5 --replicates 20 --outcome once"
)
def sweep(
    case: CaseName,
    values: Annotated[
        list[str],
        typer.Option(
            "--set", metavar="NAME=VALUES", help="A parameter and its values, repeatable: a=0.3,0.7 or a=0.1:0.9:5."
        ),
    ],
    worlds: Annotated[
        int, typer.Option("--worlds", "--replicates", min=1, help="Histories of each cell; all cells share their luck.")
    ] = 256,
    seed: Seed = 1,
    do: Do = None,
    variant: Variant = None,
    outcome: Annotated[
        str | None,
        typer.Option(metavar="NAME", help="The rung, class or coordinate drawn; by default the highest rung."),
    ] = None,
    out: Annotated[Path | None, typer.Option(help="Folder of the results; by default runs/sweep-CASE-DIGEST.")] = None,
    cluster: Cluster = None,
    yes: Yes = False,
) -> None:
    """Run every combination of some parameters' values: one tidy table (sweep.csv) and a picture (sweep.svg)."""
    import contingent as ct
    from contingent.front.sweep import as_text, check, check_outcome, grid_of, save

    grid: dict[str, Any] = grid_of(values)
    chosen = ct.case(case).variant(*(variant or ())).edit(do or ())
    check(chosen.scenario, grid)
    check_outcome(chosen.scenario, outcome, len(grid))
    writable(out or Path("runs"))
    agree(chosen.compiled, worlds * chosen.compiled.days * prod(map(len, grid.values())), yes)
    with on_cluster(cluster, None) as workers:
        found = ct.sweep(chosen, worlds, seed, client=workers.get("client"), **grid)
    typer.echo(as_text(found))
    for what, path in save(found, out, outcome).items():
        typer.echo(f"{what}: {path}")


@app.command(epilog="Example: contingent why runs/october_1917-1a2b3c4d --world 17 --event july_days")
def why(
    folder: RunFolder,
    world: Annotated[int, typer.Option(min=0, help="Number of the world in the run.")],
    event: Annotated[str, typer.Option(help="A pattern of the case, or decision:actor=option.")],
    partial: Partial = False,
) -> None:
    """Explain an event of one world, or why it did not happen, from the terms of its hazard and choice."""
    typer.echo(_opened(folder, partial).world(world).why(event))


def _opened(folder: Path, partial: bool) -> Run:
    """Return a run, and say what a reader must know of it."""
    import contingent as ct

    run = ct.open_run(folder, partial)
    for note in run.notes:
        typer.echo(note, err=True)
    return run


@contextmanager
def _taken_up() -> Generator[None]:
    """Say of an interrupted run what has landed, and leave with its exit code."""
    try:
        yield
    except KeyboardInterrupt as stopped:
        with suppress(OSError):  # the terminal may be gone
            typer.echo(f"contingent: {str(stopped) or 'stopped'}", err=True)
        raise typer.Exit(INTERRUPTED) from None


def _whole(case: Case, edits: list[str], parameters: str, until: str | None) -> Callable[..., Run]:
    """Return what runs a case, and to a day what followed it, each with the edits that are its own."""
    from contingent.front.sequel import divided

    if not until:
        return partial(case.edit(edits).run, parameters=parameters)
    own, after = divided(case.scenario, edits)
    return partial(case.edit(own).run, until=until, after=after, parameters=parameters)


def _branched(case: Case, branch: str | None, world: str | None, posterior: bool) -> Callable[..., Run]:
    """Return what runs the futures of the world of a case that `--branch RUN@DATE --world N` names."""
    import contingent as ct

    if posterior:
        raise typer.BadParameter("worlds of a branch have the parameters of its world", param_hint="--posterior")
    folder, at, on = (branch or "").rpartition("@")
    if not (folder and at and on) or world is None or not world.isdecimal():
        raise typer.BadParameter(
            "write --branch RUN@DATE --world N, such as --branch runs/mine@1917-07-01 --world 17", param_hint="--branch"
        )
    run = ct.open_run(folder)
    if run.manifest["case"] != case.name:
        raise typer.BadParameter(f"{folder} is a run of {run.manifest['case']}, not {case.name}", param_hint="--branch")
    return partial(run.world(int(world)).branch, on)


def _shard(text: str | None) -> tuple[int, int]:
    """Read `i/n`, 1 to n, as the API's (i, n) counted from 0."""
    if text is None:
        return 0, 1
    part, slash, parts = text.partition("/")
    if slash and part.isdecimal() and parts.isdecimal() and 1 <= int(part) <= int(parts):
        return int(part) - 1, int(parts)
    raise typer.BadParameter(f"'{text}' is not i/n with 1 <= i <= n, such as 2/4", param_hint="--shard")


def _tell(done: Run, posterior: bool, part: bool, followed: bool) -> None:
    """Say where a run lies and how its histories ended."""
    from contingent.engine.ladder import as_text

    if posterior:
        typer.echo(f"Parameters: {done.manifest['parameters']}. Hindsight: fitted to the record, so this is a replay.")
    typer.echo(f"Run folder: {done.folder}")
    if part:
        typer.echo(f"Landed: {done.counted}")
    else:
        typer.echo(as_text(done.ladder))
    if done.stopped:
        typer.echo(f"Stopped: {done.stopped}; their outcomes are read as things stood then")
    if followed:
        typer.echo(f"What followed: {done.aftermath.folder}\n{as_text(done.aftermath.ladder)}")


def _end(run: Run) -> None:
    """Tell of worlds that failed; leave with code 3 where they are more than 0.1%."""
    if not len(run.landed.numbers):  # a shard without a chunk
        return
    outcomes = run.outcomes[["world", "status"]]
    first: dict[str, str] = {}  # cause -> where it was first seen
    causes = Counter[str]()
    for world, status in zip(outcomes["world"], outcomes["status"], strict=True):
        cause, _, day = str(status).partition("\n")
        first.setdefault(cause, f"world {world}, {day}")
        causes[cause] += 1
    worlds, failed = causes.total(), causes.total() - causes.pop("sound", 0)
    if failed:
        told = "; ".join(f"{count} times: {cause} (first {first[cause]})" for cause, count in causes.most_common())
        typer.echo(f"{failed} of {worlds} worlds failed: {told}", err=True)
    if failed > FAILED_SHARE * worlds:
        raise typer.Exit(WORLDS)
