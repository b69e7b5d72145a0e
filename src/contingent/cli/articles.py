"""The command that writes articles: chronicle."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from contingent.cli.app import Partial, app


@app.command(
    epilog="Examples: contingent chronicle runs/october_1917-1a2b3c4d --world 17; "
    "contingent chronicle runs/october_1917-1a2b3c4d --world 17 --lang zh --out history.html; "
    "contingent chronicle october-1917 --record --lang ru"
)
def chronicle(
    source: Annotated[str, typer.Argument(metavar="RUN", help="A run folder; with --record a case.")],
    world: Annotated[int | None, typer.Option(min=0, help="Number of the world in the run.")] = None,
    lang: Annotated[str, typer.Option(help="Language: en, zh or ru.")] = "en",
    record: Annotated[bool, typer.Option("--record", help="Tell what really happened, with sources.")] = False,
    out: Annotated[
        Path | None, typer.Option(help="An .html page or an .md file; by default the text is printed.")
    ] = None,
    partial: Partial = False,
) -> None:
    """Write a simulated history, or with --record the real one, as an article of an encyclopedia's length."""
    import contingent as ct

    if record == (world is not None):
        raise typer.BadParameter("give either --world N, for a world of a run, or --record, for a case")
    if world is None:
        article = ct.case(source).chronicle(lang)
    else:
        run = ct.open_run(source, partial)
        for note in run.notes:
            typer.echo(note, err=True)
        article = run.world(world).chronicle(lang)
    typer.echo(f"Article: {article.save(out)}" if out else str(article), nl=out is not None)
