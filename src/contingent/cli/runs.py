"""Commands about runs: run, merge, report, export, figure, sweep, why."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from math import prod
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from contingent.cli.app import (
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
    folder_at,
    on_cluster,
    writable,
)
from contingent.cli.cost import Yes, agree
from contingent.cli.ending import end, taken_up
from contingent.cli.serving import ways_to_look

if TYPE_CHECKING:
    from contingent.front.case import Case
    from contingent.front.run import Run

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
    "contingent run october-1917 --out s3://bucket/run; "
    "contingent run echo-1917 --example mine.csv --world small"
)
def run(
    case: CaseName,
    worlds: Worlds = 1000,
    seed: Seed = 1,
    do: Do = None,
    variant: Variant = None,
    out: Annotated[
        Path | None,
        typer.Option(
            parser=folder_at,
            metavar="FOLDER|ADDRESS",
            help="Run folder, or an address such as s3://bucket/run (docs/runs.md); by default runs/CASE-DIGEST.",
        ),
    ] = None,
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
    with taken_up(), on_cluster(cluster, threads) as workers:
        done = start(worlds=worlds, seed=seed, out=out, shard=part, stop_when=stop_when, **workers)
    _tell(done, posterior, shard is not None, bool(until))
    if report:
        typer.echo(f"Report: {done.report()}")
        if until:
            typer.echo(f"Report of what followed: {done.aftermath.report()}")
    if shard is None:
        typer.echo(ways_to_look(done.folder))
    end(done)


@app.command(epilog="Examples: contingent merge part1 part2 --out whole; contingent merge runs/big")
def merge(
    folders: Annotated[
        list[Path], typer.Argument(parser=folder_at, metavar="FOLDERS", help="Run folders of the shards.")
    ],
    out: Annotated[
        Path | None,
        typer.Option(parser=folder_at, metavar="FOLDER|ADDRESS", help="Folder of the whole run; by default the first."),
    ] = None,
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
    lang: Annotated[str, typer.Option(help="Language: en, zh or ru.")] = "en",
    partial: Partial = False,
) -> None:
    """Explain an event of one world, or why it did not happen, from the terms of its hazard and choice."""
    typer.echo(_opened(folder, partial).world(world).why(event, lang))


def _opened(folder: Path, partial: bool) -> Run:
    """Return a run, and say what a reader must know of it."""
    import contingent as ct

    run = ct.open_run(folder, partial)
    for note in run.notes:
        typer.echo(note, err=True)
    return run


def _whole(case: Case, edits: list[str], parameters: str, until: str | None) -> Callable[..., Run]:
    """Return what runs a case, and to a day what followed it, each with the edits that are its own."""
    from contingent.engine.following import divided, sequel_of

    if not until:
        return partial(case.edit(edits).run, parameters=parameters)
    own, after = divided(case.scenario, sequel_of(case.scenario), edits)
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
