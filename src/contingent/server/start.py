"""Starts the server and says where it is."""

from __future__ import annotations

import importlib.util
import os
import webbrowser
from base64 import urlsafe_b64encode
from pathlib import Path
from typing import Any

from contingent.engine.runs.manifest import MANIFEST
from contingent.engine.runs.remote import on_disk
from contingent.errors import QuestionError, whole
from contingent.scenario.reading.load import load

NEEDED = ("fastapi", "uvicorn")
MISSING = (
    "serve needs the packages of the extra 'serve': pip install 'contingent[serve]', from a copy of the program "
    "pip install '.[serve]'"
)
HOST, PORT = "127.0.0.1", 8765


def serve(
    what: str | Path | None = None,
    port: int = PORT,
    host: str = HOST,
    open: bool = False,
    plugins: tuple[str, ...] = (),
) -> None:
    """Show a run or a case in a browser, and run what-ifs from the page, until it is stopped.

    Parameters
    ----------
    what : a run folder, or a case's name or folder; without it the page lists the runs in `runs/` and all cases
    port : 0 for a free one
    host : by default this machine alone; any other wants a token, which is part of the address that is printed
    open : open the page in a browser
    plugins : modules that a case may name as mechanisms

    Raises
    ------
    QuestionError
        Without the packages of the extra `serve`, and for an address that can't be had.
    CaseError, RunError
        For what is neither a run nor a case.
    """
    if not all(map(importlib.util.find_spec, NEEDED)):
        raise QuestionError(MISSING)
    whole("port", port, 0, 65535)
    home = home_of(what, host, plugins)
    server, socket = server_of(home, port)
    address = address_of(home, socket.getsockname()[1])
    print(f"Open {address}")
    if home.token:
        print("This address is reached from other machines. The token in it is a key: show it to those who may run "
              "histories here. It goes over the network in the clear; over ssh -L nothing does.")  # fmt: skip
    print("Ctrl-C ends it.", flush=True)
    if open:
        webbrowser.open(address)
    server.run([socket])


def home_of(what: str | Path | None, host: str, plugins: tuple[str, ...] = ()) -> Any:
    """Return what the server has, and where its front page leads."""
    from contingent.server.app import Home
    from contingent.server.guard import LOOPBACK
    from contingent.server.shelf import RUNS, Shelf

    shelf, start = Shelf(), ""
    if what is not None and (on_disk(what, "contingent serve") / MANIFEST).is_file():
        folder = Path(what)
        key = folder.resolve().name
        if folder.resolve().parent != RUNS.resolve():
            shelf.more[key] = folder
        start = f"/run/{key}/"
    elif what is not None:
        scenario = load(what)
        if scenario.id not in shelf.cases or str(what) != Path(what).name:
            shelf.own[scenario.id] = str(what)
        start = f"/case/{scenario.id}/"
    token = "" if host in LOOPBACK else urlsafe_b64encode(os.urandom(24)).decode()
    return Home(shelf, host=host, token=token, start=start, plugins=plugins)


def server_of(home: Any, port: int) -> Any:
    """Return the server and the socket that it listens on.

    Raises
    ------
    QuestionError
        For an address that can't be had.
    """
    import socket

    import uvicorn

    from contingent.server.app import application

    family = socket.AF_INET6 if ":" in home.host else socket.AF_INET
    listening = socket.socket(family)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((home.host, port))
    except OSError as error:
        listening.close()
        raise QuestionError(
            f"{home.host}:{port} can't be listened on ({error.strerror or error}); choose another with --port, or "
            "--port 0 for a free one"
        ) from None
    config = uvicorn.Config(application(home), log_level="warning", server_header=False, timeout_graceful_shutdown=1)
    return uvicorn.Server(config), listening


def address_of(home: Any, port: int) -> str:
    """Return the address of the page, with the token where there is one: behind the #, which no log sees."""
    name = f"[{home.host}]" if ":" in home.host else home.host
    if home.host in ("0.0.0.0", "::"):
        import socket

        name = socket.gethostname()
    return f"http://{name}:{port}/" + (f"enter#token={home.token}" if home.token else "")
