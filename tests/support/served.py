"""A server in a thread of the test, as `contingent serve` starts it."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import httpx

from contingent.server.app import Home
from contingent.server.start import server_of

WAIT = 120.0  # seconds


@contextmanager
def served(home: Home) -> Iterator[httpx.Client]:
    """Serve on a free port; give a client of it, and end server and processes."""
    server, socket = server_of(home, 0)
    thread = threading.Thread(target=server.run, args=([socket],))
    thread.start()
    try:
        while not server.started:
            assert thread.is_alive()
            time.sleep(0.01)
        with httpx.Client(base_url=f"http://127.0.0.1:{socket.getsockname()[1]}", timeout=WAIT) as client:
            yield client
    finally:
        server.should_exit = True
        thread.join(WAIT)
        socket.close()


def states(client: httpx.Client, key: str) -> list[dict[str, Any]]:
    """Return everything that is said of a task until it is over."""
    with client.stream("GET", f"/tasks/{key}/events") as answer:
        assert answer.headers["content-type"].startswith("text/event-stream")
        return [json.loads(line.removeprefix("data: ")) for line in answer.iter_lines() if line.startswith("data: ")]


def question(*edits: str, **more: Any) -> dict[str, Any]:
    """Return a comparison in the toy case of two states."""
    return {"kind": "compare", "case": "two_state", "edits": list(edits), "worlds": 16, **more}
