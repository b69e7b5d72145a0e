"""Who may ask: names, origins, tokens and lengths, without a server."""

import asyncio
from typing import Any

import pytest

from contingent.server.guard import ALWAYS, Guard

LOCAL, NETWORK = "127.0.0.1", "0.0.0.0"
OWN = ("host", "localhost:8765")
TOKEN = "k3y"


async def inside(scope: Any, receive: Any, send: Any) -> None:
    """Answer everything."""
    await send({"type": "http.response.start", "status": 200, "headers": []})
    await send({"type": "http.response.body", "body": b"in"})


def answer(
    *headers: tuple[str, str], listens: str = LOCAL, token: str = "", method: str = "GET", path: str = "/"
) -> Any:
    """Return status, text and headers of the answer to a request."""
    sent: list[Any] = []
    named = [(name.encode(), value.encode()) for name, value in headers]
    scope = {"type": "http", "method": method, "path": path, "headers": named}

    async def send(message: Any) -> None:
        sent.append(message)

    asyncio.run(Guard(inside, listens, token, 100, {"/cases": 1000})(scope, None, send))
    return sent[0]["status"], sent[1]["body"].decode(), dict(sent[0]["headers"])


def status(*headers: tuple[str, str], **more: Any) -> int:
    """Return the status alone."""
    return answer(*headers, **more)[0]


@pytest.mark.parametrize("name", ["127.0.0.1:8765", "localhost:8765", "[::1]:8765", "localhost"])
def test_this_machine_goes_by_its_own_names(name: str) -> None:
    assert status(("host", name)) == 200


@pytest.mark.parametrize(
    "name", ["evil.example:8765", "evil.example", "127.0.0.1.evil.example", "192.168.1.7", "", "[", "10.0.0.1:x"]
)
def test_a_name_that_somebody_points_here_is_refused(name: str) -> None:
    """DNS rebinding: the page of another site reaches this address, but says its own name."""
    code, text, _ = answer(("host", name))
    assert code == 421 and "open the address that it printed" in text
    assert status() == 421


def test_on_a_network_addresses_are_names_and_other_names_are_not() -> None:
    shown = ("authorization", f"Bearer {TOKEN}")
    assert status(("host", "192.168.1.7:8765"), shown, listens=NETWORK, token=TOKEN) == 200
    assert status(("host", "evil.example:8765"), shown, listens=NETWORK, token=TOKEN) == 421


@pytest.mark.parametrize(
    "origin", ["http://evil.example", "null", "http://localhost:9999", "http://localhost:8765.evil.example"]
)
def test_another_origin_is_refused(origin: str) -> None:
    assert status(OWN, ("origin", origin)) == 403
    assert status(OWN, ("origin", "http://localhost:8765")) == 200


def test_other_sites_may_lead_here_but_not_read() -> None:
    """A script or picture of another site says no origin; a browser says where it comes from."""
    cross = ("sec-fetch-site", "cross-site")
    assert status(OWN, cross, ("sec-fetch-mode", "no-cors")) == 403
    assert status(OWN, cross, ("sec-fetch-mode", "navigate")) == 200
    assert status(OWN, cross, ("sec-fetch-mode", "navigate"), method="POST") == 403
    assert status(OWN, ("sec-fetch-site", "same-origin"), ("sec-fetch-mode", "cors")) == 200


@pytest.mark.parametrize(
    "shown",
    [
        ("authorization", f"Bearer {TOKEN}"),
        ("cookie", f"contingent={TOKEN}"),
        ("cookie", f"a=b; contingent={TOKEN}; c=d"),
    ],
)
def test_the_token_opens(shown: tuple[str, str]) -> None:
    assert status(OWN, shown, token=TOKEN) == 200


@pytest.mark.parametrize(
    "shown",
    [
        ("authorization", "Bearer other"),
        ("authorization", TOKEN + "x"),
        ("cookie", "contingent=other"),
        ("cookie", ""),
        ("x", TOKEN),
    ],
)
def test_nothing_else_opens(shown: tuple[str, str]) -> None:
    code, text, _ = answer(OWN, shown, token=TOKEN)
    assert code == 401 and "asks for a token" in text


def test_the_entrance_is_open_and_nothing_beside_it() -> None:
    assert status(OWN, token=TOKEN, path="/enter") == 200
    assert [status(OWN, token=TOKEN, path=path) for path in ("/", "/enter/", "/shelf", "/enterx", "/openapi.json")] == [
        401
    ] * 5


def test_what_is_sent_says_its_length_and_keeps_to_it() -> None:
    def post(length: str, path: str = "/tasks") -> int:
        return status(OWN, ("content-length", length), method="POST", path=path)

    assert [post("100"), post("101"), post("-1"), post("")] == [200, 413, 411, 411]
    assert status(OWN, method="DELETE") == 200
    assert [post("1000", "/cases"), post("1001", "/cases")] == [200, 413]
    assert status(OWN, ("transfer-encoding", "chunked"), method="POST") == 411


def test_every_answer_forbids_frames_guessing_and_keeping() -> None:
    for headers in ((OWN,), (("host", "evil.example"),)):
        given = answer(*headers)[2]
        assert {name.encode(): value.encode() for name, value in ALWAYS.items()}.items() <= given.items()
    assert "frame-ancestors 'none'" in ALWAYS["content-security-policy"]


def test_no_socket_is_opened_for_anything_but_http() -> None:
    sent: list[Any] = []

    async def send(message: Any) -> None:
        sent.append(message)

    scope = {"type": "websocket", "path": "/", "headers": [(b"host", b"localhost")]}
    asyncio.run(Guard(inside, LOCAL, "", 100, {})(scope, None, send))
    assert sent[0]["status"] == 400
