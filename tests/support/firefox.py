"""Firefox as a test drives it: over Marionette, its own protocol (a length, a colon, JSON)."""

from __future__ import annotations

import json
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

WAIT = 60.0  # seconds for Firefox to listen, and for a page to come to a state


def firefox() -> str | None:
    """Return where Firefox is."""
    return shutil.which("firefox-esr") or shutil.which("firefox")


class Fox:
    """A window of Firefox."""

    def __init__(self, line: socket.socket) -> None:
        self.line, self.rest, self.number = line, b"", 0
        self.hear()  # its greeting
        self.tell("WebDriver:NewSession")

    def hear(self) -> Any:
        """Return the next message."""
        while b":" not in self.rest:
            self.rest += self.line.recv(1 << 16)
        size, _, self.rest = self.rest.partition(b":")
        while len(self.rest) < int(size):
            self.rest += self.line.recv(1 << 16)
        text, self.rest = self.rest[: int(size)], self.rest[int(size) :]
        return json.loads(text)

    def tell(self, command: str, **about: Any) -> Any:
        """Send a command and return what it gives."""
        self.number += 1
        text = json.dumps([0, self.number, command, about]).encode()
        self.line.sendall(b"%d:%s" % (len(text), text))
        _, _, error, result = self.hear()
        assert error is None, error
        return result

    def open(self, page: Path, fragment: str = "") -> None:
        """Open a page from disk."""
        self.tell("WebDriver:Navigate", url=page.resolve().as_uri() + fragment)

    def ask(self, expression: str) -> Any:
        """Return the value of an expression in the page."""
        return self.tell("WebDriver:ExecuteScript", script=f"return {expression}", args=[])["value"]

    def until(self, expression: str) -> None:
        """Wait until an expression holds."""
        end = time.monotonic() + WAIT
        while not self.ask(expression):
            assert time.monotonic() < end, f"never: {expression}"
            time.sleep(0.05)


@contextmanager
def driven_firefox(program: str) -> Iterator[Fox]:
    """Start Firefox, give its window, and stop it."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        (Path(profile) / "user.js").write_text(f'user_pref("marionette.port", {port});\n')
        words = [program, "--headless", "--marionette", "--profile", profile, "--no-remote"]
        process = subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            with connected(port) as line:
                yield Fox(line)
        finally:
            process.terminate()
            process.wait(30)


def connected(port: int) -> socket.socket:
    """Return a line to Firefox, as soon as it listens."""
    end = time.monotonic() + WAIT
    while True:
        try:
            return socket.create_connection(("127.0.0.1", port), timeout=WAIT)
        except ConnectionRefusedError:
            assert time.monotonic() < end, "Firefox does not listen"
            time.sleep(0.1)
