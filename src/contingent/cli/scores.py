"""Commands that score the model and its rivals against the record: scorecard, schools. They register on the app."""

from __future__ import annotations

from typing import Annotated

import typer

from contingent.cli.app import CaseName, Seed, app
from contingent.cli.measures import Out, _measuring

Least = Annotated[
    float,
    typer.Option("--effective", min=2.0, help="Worlds that must count in effect; weights are tempered until they do."),
]


@app.command(epilog="Example: contingent scorecard october-1917 --worlds 512")
def scorecard(
    case: CaseName,
    worlds: Annotated[
        int, typer.Option(min=8, help="Worlds that live through the record, and futures of a window.")
    ] = 512,
    least: Least = 32.0,
    quiet: Annotated[int, typer.Option(min=1, help="Windows without an episode.")] = 20,
    seed: Seed = 1,
    out: Out = None,
) -> None:
    """Score the chances of the record's episodes, and false alarms in quiet times, beside null models."""
    import contingent as ct
    from contingent.measures.common.folder import keep
    from contingent.measures.scorecard.measure import scorecard as measure
    from contingent.measures.scorecard.measure import world_days
    from contingent.measures.scorecard.page import write_scorecard_page
    from contingent.measures.scorecard.words import as_text

    scenario = ct.load(case)
    total = world_days(scenario, worlds, quiet) if scenario.tables["episodes"] else 1
    with _measuring(total, 3, 1, seed) as (_, progress):
        found = measure(scenario, worlds, least, quiet, seed, progress)
    text = as_text(found)
    asked = {"worlds": worlds, "effective": least, "quiet": quiet, "seed": seed}
    folder = keep(scenario, "scorecard", asked, {"scorecard": found.table, "totals": found.totals}, text, out)
    typer.echo(text)
    typer.echo(f"Results: {folder}\nPage: {write_scorecard_page(found, folder)}")


@app.command(
    epilog="Example: contingent schools october-1917 --do 'leader lenin=abroad' --do 'policy war=0.8 @1917-05-01'"
)
def schools(
    case: CaseName,
    do: Annotated[
        list[str] | None,
        typer.Option(
            "--do", metavar="EDIT", help="A question 'what if' that every school answers, repeatable, as in compare."
        ),
    ] = None,
    outcome: Annotated[str | None, typer.Option(metavar="RUNG", help="Show answers about this rung only.")] = None,
    worlds: Annotated[int, typer.Option(min=8, help="Worlds of each school.")] = 256,
    pairs: Annotated[int, typer.Option(min=2, help="Pairs of histories of each school and question.")] = 256,
    least: Least = 32.0,
    seed: Seed = 1,
    out: Out = None,
) -> None:
    """Compare rival readings of the case by the held-out record, and by what each answers to 'what if'."""
    import contingent as ct
    from contingent.measures.common.folder import keep
    from contingent.measures.schools.measure import schools as measure
    from contingent.measures.schools.measure import world_days
    from contingent.measures.schools.page import write_schools_page
    from contingent.measures.schools.words import as_text, tables

    scenario, asked = ct.load(case), list(do or ())
    with _measuring(world_days(scenario, len(asked), worlds, pairs), 3, 1, seed) as (_, progress):
        found = measure(scenario, asked, outcome, worlds, pairs, least, seed, progress)
    text = as_text(found)
    options = {"do": asked, "outcome": outcome, "worlds": worlds, "pairs": pairs, "effective": least, "seed": seed}
    folder = keep(scenario, "schools", options, tables(found), text, out)
    typer.echo(text)
    typer.echo(f"Results: {folder}\nPage: {write_schools_page(found, folder)}")
