"""Commands about cases: list, new, check, odd, watch."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from contingent.cli.app import CaseName, Do, Seed, Variant, app, folder_at, writable


@app.command("list", epilog="Example: contingent list")
def list_cases() -> None:
    """List the cases that come with the program."""
    from contingent.scenario.reading.find import cases, find
    from contingent.scenario.reading.load import parse_config

    for name in cases():
        config = parse_config((find(name) / "case.toml").read_bytes())
        typer.echo(f"{name.replace('_', '-'):<20} {config.epoch} to {config.end}  {config.title}")


@app.command(
    epilog="Examples: contingent new my_revolution && contingent check my_revolution; "
    "contingent new my_october --from october-1917; contingent new iran --from-covariates crises --row iran_1978"
)
def new(
    name: Annotated[str, typer.Argument(help="Id of the case: small letters, digits, underscores.")],
    folder: Annotated[Path, typer.Option("--in", help="Where its folder is made.")] = Path("."),
    copy_of: Annotated[
        str | None, typer.Option("--from", metavar="CASE", help="The case to copy; by default a small one that works.")
    ] = None,
    covariates: Annotated[
        str | None,
        typer.Option(
            "--from-covariates",
            metavar="FILE",
            help="What was known of a crisis before it began, of which a thin case is written; `crises` comes with it.",
        ),
    ] = None,
    row: Annotated[str | None, typer.Option(metavar="CASE", help="Which row of that file.")] = None,
) -> None:
    """Write a case of your own to start from: a small one that works, a copy of another, or a thin one."""
    import contingent as ct

    path = ct.new(name, folder, copy_of, covariates, row).scenario.folder
    typer.echo(f"Wrote {path}. Check it: contingent check {path}. Run it: contingent run {path} --worlds 100")


@app.command(epilog="Examples: contingent check ./my_revolution; contingent check runs/october_1917-1a2b3c4d")
def check(
    case: Annotated[
        str, typer.Argument(help="A case's name or folder, or a run folder or its address.", metavar="CASE|RUN")
    ],
) -> None:
    """Check a case: every fault is told with its file, row, column and what to do. Of a run, check every file."""
    import contingent as ct
    from contingent.engine.runs.check import is_run
    from contingent.engine.runs.remote import is_remote

    place = folder_at(case)
    if not is_remote(place) and not is_run(place):
        typer.echo(ct.case(case).check())
        return
    run = ct.open_run(case, partial=True)
    typer.echo(run.check())
    for note in run.notes:
        typer.echo(note)


@app.command(epilog="Example: contingent odd october-1917 > odd.md")
def odd(case: CaseName) -> None:
    """Print the model description (ODD protocol), written from the declarations that run."""
    import contingent as ct

    typer.echo(ct.case(case).odd())


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
    from contingent.present.report.watch import check_writers

    if form not in ("gif", "mp4", "page"):
        raise typer.BadParameter(f"'{form}' is not gif, mp4 or page", param_hint="--format")
    chosen = ct.case(case)
    check_writers(".html" if form == "page" else f".{form}")
    stem = out or Path("watch") / "-".join([chosen.name, *(variant or ())])
    writable(stem.parent)
    seen = chosen.variant(*(variant or ())).edit(do or ()).film(world, seed, days, first)
    typer.echo(f"Page: {seen.save(stem.with_name(stem.name + '.html'))}")
    if form != "page":
        typer.echo(f"Animation: {seen.save(stem.with_name(f'{stem.name}.{form}'))}")
