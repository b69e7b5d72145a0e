"""Commands that condition on the record; they register on the command line's app."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from contingent.cli.app import CaseName, Do, Seed, Threads, app
from contingent.present.kit.progress import bar


@app.command(
    epilog="Examples: contingent inevitability october-1917 --outcome bolshevik_led; "
    "contingent inevitability october-1917 --thetas 16 --states 32 --half-panel --replay"
)
def inevitability(
    case: CaseName,
    outcome: Annotated[str | None, typer.Option(metavar="RUNG", help="Show this rung only.")] = None,
    thetas: Annotated[int, typer.Option(min=1, help="Parameter sets of the filter.")] = 64,
    states: Annotated[int, typer.Option(min=2, help="Worlds of each parameter set.")] = 64,
    futures: Annotated[int, typer.Option(min=2, help="Worlds of each set that live on from each date.")] = 16,
    at: Annotated[
        list[str] | None,
        typer.Option(
            metavar="DATE",
            help="Seen from the start of this date only, knowing the days before; repeat it for more. By "
            "default from each date of the panel.",
        ),
    ] = None,
    half_panel: Annotated[bool, typer.Option(help="Also with each half of the panel's indicators.")] = False,
    replay: Annotated[bool, typer.Option(help="Also with hindsight, from the posterior of the whole record.")] = False,
    moves: Annotated[bool, typer.Option(help="Move parameter sets where few are left with weight.")] = True,
    pins: Annotated[bool, typer.Option(help="Pin the recorded decisions.")] = True,
    keep_worlds: Annotated[
        bool,
        typer.Option(
            help="Keep the filter's worlds at the dates in runs/filters, so that "
            "compare and believe need not filter again (october-1917: 0.7 GB a "
            "date at 64 x 64)."
        ),
    ] = False,
    do: Do = None,
    seed: Seed = 1,
    threads: Threads = None,
    out: Annotated[Path | None, typer.Option(help="Folder; by default runs/inevitability-CASE-DIGEST.")] = None,
) -> None:
    """Tell how likely each outcome was, seen from each date of the record, and what that likelihood is made of."""
    import os

    import contingent as ct
    from contingent.measures.common.folder import keep
    from contingent.measures.inevitability.measure import inevitability as measure
    from contingent.measures.inevitability.page import write_inevitability_page
    from contingent.measures.inevitability.words import as_text
    from contingent.scenario.edits.make import apply

    scenario = apply(ct.load(case), list(do or ()))
    rungs = [row.rung for row in scenario.tables["rungs"]]
    if outcome and outcome not in rungs:
        raise typer.BadParameter(f"no rung '{outcome}'; rungs.csv has {', '.join(rungs)}", param_hint="--outcome")
    with bar() as (_, progress):
        found = measure(
            scenario,
            thetas,
            states,
            seed,
            threads or os.cpu_count() or 1,
            pins=pins,
            moves=moves,
            half_panel=half_panel,
            replay=replay,
            futures=futures,
            dates=at,
            progress=progress,
            folder=Path("runs") if keep_worlds else None,
        )
    asked = {
        "outcome": outcome,
        "thetas": thetas,
        "states": states,
        "futures": futures,
        "at": at,
        "half_panel": half_panel,
        "replay": replay,
        "moves": moves,
        "pins": pins,
        "do": do,
        "seed": seed,
    }
    text = as_text(found, outcome)
    tables = {"inevitability": found.table, "stops": found.stops, "thetas": found.thetas}
    folder = keep(scenario, "inevitability", asked, tables, text, out)
    typer.echo(text)
    typer.echo(f"Results: {folder}\nPage: {write_inevitability_page(scenario, found, folder, outcome)}")


@app.command(
    epilog="Examples: contingent calibrate october-1917 --worlds 1024; then contingent run october-1917 --posterior"
)
def calibrate(
    case: CaseName,
    worlds: Annotated[int, typer.Option(min=64, help="Worlds of each ensemble, and draws of the posterior.")] = 1024,
    waves: Annotated[int, typer.Option(min=1, help="Ensembles of a module; history matching between them.")] = 2,
    keep: Annotated[
        float,
        typer.Option(
            min=0.05, max=1.0, help="Share of the worlds, the nearest to the record, that the regression uses."
        ),
    ] = 0.5,
    seed: Seed = 1,
    threads: Threads = None,
    store: Annotated[
        bool,
        typer.Option(
            help="Store the posterior with the case, for contingent run --posterior; else it lies with the results."
        ),
    ] = True,
    out: Annotated[Path | None, typer.Option(help="Folder; by default runs/calibrate-CASE-DIGEST.")] = None,
) -> None:
    """Fit free parameters to the record's rows with use=fit, module by module; tell what the record says of each."""
    import contingent as ct
    from contingent.evidence.calibration import inference_data
    from contingent.evidence.calibration import report as reported
    from contingent.evidence.calibration.fit import Asked
    from contingent.evidence.calibration.page import write_calibrate_page
    from contingent.evidence.calibration.words import as_text
    from contingent.measures.common.folder import keep as keep_folder

    scenario, asked = ct.load(case), Asked(worlds, seed, waves, keep)
    folder = out or reported.folder_of(scenario, asked)
    with bar() as (_, progress):
        results, posterior = reported.fit_and_store(scenario, asked, folder, store, threads, progress)
    text = as_text(results)
    keep_folder(scenario, "calibrate", vars(asked), results.tables, text, folder)
    typer.echo(text)
    arviz = inference_data.MISSING
    if inference_data.available():
        arviz = str(inference_data.write_inference_data(results.calibration, folder / "posterior.nc"))
    typer.echo(
        f"\nPosterior: {posterior}\nResults: {folder}\nFor ArviZ: {arviz}\n"
        f"Page: {write_calibrate_page(results, folder)}"
    )
