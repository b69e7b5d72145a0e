"""Who may ask: pages of this server. Other sites are refused by name (DNS rebinding), by origin, and by token."""

from __future__ import annotations

import hmac
import socket
from collections.abc import Awaitable, Callable, MutableMapping
from ipaddress import ip_address
from typing import Any
from urllib.parse import urlsplit

Message = MutableMapping[str, Any]
App = Callable[[Message, Callable[[], Awaitable[Message]], Callable[[Message], Awaitable[None]]], Awaitable[None]]
LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})
COOKIE = "contingent"
ENTER = "/enter"
OWN = ("same-origin", "none")  # where a browser says that a request comes from: a page of ours, or the user's own hand
ALWAYS = {
    "content-security-policy": "frame-ancestors 'none'; base-uri 'none'; form-action 'none'; object-src 'none'",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "no-referrer",
    "cross-origin-resource-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cache-control": "no-store",
}


class Guard:
    """Lets a request through, or answers it with a sentence.

    Parameters
    ----------
    app : what answers requests that may pass
    host : where the server listens
    token : what a request must show; empty where the server is reached from this machine alone
    most : path of a request that sends something -> bytes that it may send; of other paths `body`
    """

    def __init__(self, app: App, host: str, token: str, body: int, most: dict[str, int]) -> None:
        self.app, self.host, self.token, self.body, self.most = app, host, token, body, most

    async def __call__(self, scope: Message, receive: Any, send: Any) -> None:
        """Take a request."""
        if scope["type"] == "lifespan":
            return await self.app(scope, receive, send)

        async def marked(message: Message) -> None:
            if message["type"] == "http.response.start":
                given = {name.lower() for name, _ in message["headers"]}
                more = [(k.encode(), v.encode()) for k, v in ALWAYS.items() if k.encode() not in given]
                message["headers"] = [*message["headers"], *more]
            await send(message)

        fault = self.fault(scope) if scope["type"] == "http" else (400, "this server speaks HTTP alone")
        if fault:
            return await answer(marked, *fault)
        return await self.app(scope, receive, marked)

    def fault(self, scope: Message) -> tuple[int, str] | None:
        """Return the status and the sentence by which a request is refused, None where it may pass."""
        told = {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in scope["headers"]}
        host = told.get("host", "")
        if not self.knows(host):
            return 421, f"this server does not answer to the name '{host[:80]}'; open the address that it printed"
        origin = told.get("origin")
        if origin is not None and origin not in (f"http://{host}", f"https://{host}"):
            return 403, "another site may not ask this server; open the address that it printed"
        site, reads = told.get("sec-fetch-site", "none"), scope["method"] in ("GET", "HEAD")
        if site not in OWN and not (reads and told.get("sec-fetch-mode") == "navigate"):
            return 403, "another site may not ask this server; open the address that it printed"
        if not reads and (fault := self.length_fault(scope["path"], told)):
            return fault
        if scope["path"] != ENTER and not self.admits(told):
            return 401, "this server asks for a token; open the address that it printed, with what follows the #"
        return None

    def knows(self, host: str) -> bool:
        """Return whether a Host header names this server: an address, or a name that is its own.

        A name of somebody else's that leads to this address is how another site would reach it.
        """
        name = name_of(host)
        if self.host in LOOPBACK:
            return name in LOOPBACK
        return name in {"localhost", self.host.lower(), socket.gethostname().lower()} or is_address(name)

    def length_fault(self, path: str, told: dict[str, str]) -> tuple[int, str] | None:
        """Return what is wrong with the length of what a request sends."""
        length, most = told.get("content-length", "0"), self.most.get(path, self.body)
        if not length.isdecimal() or "transfer-encoding" in told:
            return 411, "say how long it is: send a Content-Length"
        if int(length) > most:
            return 413, f"{int(length):,} bytes, over the limit of {most:,}: shorten it"
        return None

    def admits(self, told: dict[str, str]) -> bool:
        """Return whether a request shows the token, where one is asked for."""
        if not self.token:
            return True
        kept = [part.strip().removeprefix(f"{COOKIE}=") for part in told.get("cookie", "").split(";") if COOKIE in part]
        shown = told.get("authorization", "").removeprefix("Bearer ") or "".join(kept[:1])
        return hmac.compare_digest(shown.encode(), self.token.encode())


def name_of(host: str) -> str:
    """Return the name in a Host header, without its port; nothing where there is none."""
    try:
        return urlsplit(f"//{host}").hostname or ""
    except ValueError:
        return ""


def is_address(name: str) -> bool:
    """Return whether a host is a number, not a name."""
    try:
        ip_address(name)
    except ValueError:
        return False
    return True


async def answer(send: Callable[[Message], Awaitable[None]], status: int, words: str) -> None:
    """Answer with a sentence."""
    body = f"{words}\n".encode()
    headers = [(b"content-type", b"text/plain; charset=utf-8"), (b"content-length", str(len(body)).encode())]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})
