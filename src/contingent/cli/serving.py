"""The command that shows runs and cases in a browser."""

from __future__ import annotations

import shlex
import shutil
import sys
from pathlib import Path
from typing import Annotated

import typer

from contingent.cli.app import app


@app.command(
    epilog="Examples: contingent serve runs/october_1917-1a2b3c4d --open; contingent serve october-1917; "
    "contingent serve --port 9000"
)
def serve(
    source: Annotated[
        str | None,
        typer.Argument(metavar="[RUN|CASE]", help="A run folder, or a case; without it all of both are listed."),
    ] = None,
    port: Annotated[int, typer.Option(min=0, max=65535, help="Port; 0 for a free one.")] = 8765,
    host: Annotated[
        str, typer.Option(help="Where to listen; any other than this machine alone wants a token, which is printed.")
    ] = "127.0.0.1",
    open: Annotated[bool, typer.Option("--open", help="Open the page in a browser.")] = False,
) -> None:
    """Show runs in a browser, and run what-ifs from the page: on this machine alone, until Ctrl-C."""
    import contingent as ct
    from contingent.mechanisms.registry import allowed

    ct.serve(source, port, host, open, tuple(allowed()))


def ways_to_look(folder: Path) -> str:
    """Return both commands that show a run in a browser, as they can be called from where this one was."""
    from contingent.engine.runs.remote import is_remote

    own = "python -m contingent" if Path(sys.argv[0]).name == "__main__.py" else shlex.quote(sys.argv[0])
    program = "contingent" if shutil.which("contingent") else own
    run, pages = shlex.quote(str(folder)), shlex.quote(f"{folder.name}-pages")
    if is_remote(folder):
        return f"Explore it as files: {program} export {run} --out {pages}"
    return (
        f"Explore it, and ask what if:  {program} serve {run} --open\n"
        f"Or as files, without a server: {program} export {run} --out {run}-pages"
    )
