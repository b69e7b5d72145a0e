"""Commands that score the model and its rivals against the record: scorecard, schools. They register on the app."""

from __future__ import annotations

from typing import Annotated

import typer

from .cli import CaseName, Seed, app
from .cli_measures import Out, _measuring

Least = Annotated[float, typer.Option("--effective", min=2.0, help="Worlds that must count in effect; weights are "
                                      "tempered until they do.")]


@app.command(epilog="Example: contingent scorecard october-1917 --worlds 512")
def scorecard(
    case: CaseName,
    worlds: Annotated[int, typer.Option(min=8, help="Worlds that live through the record, and futures of a window.")
                      ] = 512,
    least: Least = 32.0,
    quiet: Annotated[int, typer.Option(min=1, help="Windows without an episode.")] = 20,
    seed: Seed = 1, out: Out = None,
) -> None:
    """Score the chances of the record's episodes, and false alarms in quiet times, beside null models."""
    import contingent as ct
    from contingent.measures.folder import keep
    from contingent.measures.scorecard import scorecard as measure
    from contingent.measures.scorecard import world_days
    from contingent.measures.scorecard_text import as_text
    from contingent.present.scorecard_page import write_scorecard_page

    scenario = ct.load(case)
    total = world_days(scenario, worlds, quiet) if scenario.tables["episodes"] else 1
    with _measuring(total, 3, 1, seed) as (_, progress):
        found = measure(scenario, worlds, least, quiet, seed, progress)
    text = as_text(found)
    asked = {"worlds": worlds, "effective": least, "quiet": quiet, "seed": seed}
    folder = keep(scenario, "scorecard", asked, {"scorecard": found.table, "totals": found.totals}, text, out)
    typer.echo(text)
    typer.echo(f"Results: {folder}\nPage: {write_scorecard_page(found, folder)}")
