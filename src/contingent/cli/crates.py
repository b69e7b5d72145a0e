"""The command that describes a run for archives of research data."""

from __future__ import annotations

import typer

from contingent.cli.app import Partial, RunFolder, app


@app.command(epilog="Example: contingent crate runs/october_1917-1a2b3c4d")
def crate(folder: RunFolder, partial: Partial = False) -> None:
    """Write ro-crate-metadata.json into a run folder: what it holds, how it was made, what it stands on (RO-Crate)."""
    import contingent as ct

    typer.echo(f"Crate: {ct.open_run(folder, partial).crate()}")
