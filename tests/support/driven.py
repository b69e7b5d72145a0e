"""A browser that a test drives: Debian's Chromium over a pipe, with its mouse, its keys and its complaints."""

from __future__ import annotations

import fcntl
import json
import os
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from browser import chromium

SWITCHES = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--hide-scrollbars"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage"),
    "--remote-debugging-pipe",
)
WAIT = 60.0  # seconds for a page to come to a state


class Page:
    """A tab; `faults` are errors and breaches of its policy, `asked` the addresses that it loaded."""

    def __init__(self, to: int, back: int) -> None:
        self.to, self.back, self.number, self.session = to, back, 0, ""
        self.rest = b""
        self.faults: list[str] = []
        self.asked: list[str] = []
        target = self.tell("Target.createTarget", url="about:blank")["targetId"]
        self.session = self.tell("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ("Page", "Runtime", "Log", "Network"):
            self.tell(f"{domain}.enable")

    def tell(self, method: str, **about: Any) -> dict[str, Any]:
        """Send a command and return what it gives."""
        self.number += 1
        message = {"id": self.number, "method": method, "params": about}
        if self.session:
            message["sessionId"] = self.session
        os.write(self.to, json.dumps(message).encode() + b"\0")
        while True:
            heard = self.hear()
            if heard.get("id") == self.number:
                assert "error" not in heard, heard
                return heard["result"]

    def hear(self) -> dict[str, Any]:
        """Return the next message, its complaints noted."""
        while b"\0" not in self.rest:
            self.rest += os.read(self.back, 1 << 20)
        text, _, self.rest = self.rest.partition(b"\0")
        heard = json.loads(text)
        about, method = heard.get("params", {}), heard.get("method")
        if method == "Runtime.exceptionThrown":
            self.faults.append(str(about["exceptionDetails"]))
        elif method == "Log.entryAdded" and about["entry"]["level"] == "error":
            self.faults.append(about["entry"]["text"])
        elif method == "Network.requestWillBeSent":
            self.asked.append(about["request"]["url"])
        return heard

    def screen(self, width: int, height: int) -> None:
        """Show the page on a screen of a size in pixels."""
        self.tell(
            "Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=width < 500
        )

    def open(self, page: Path, fragment: str = "") -> None:
        """Open a page from disk, as a new one."""
        self.tell("Page.navigate", url="about:blank")
        self.tell("Page.navigate", url=page.resolve().as_uri() + fragment)
        self.until("document.readyState === 'complete' && location.protocol === 'file:'")

    def visit(self, address: str) -> None:
        """Open an address of a server, as a new page."""
        self.tell("Page.navigate", url="about:blank")
        self.tell("Page.navigate", url=address)
        self.until("document.readyState === 'complete' && location.protocol === 'http:'")

    def ask(self, expression: str) -> Any:
        """Return the value of an expression in the page."""
        told = self.tell("Runtime.evaluate", expression=expression, returnByValue=True, awaitPromise=True)
        return told["result"].get("value")

    def until(self, expression: str) -> None:
        """Wait until an expression holds."""
        end = time.monotonic() + WAIT
        while not self.ask(expression):
            assert time.monotonic() < end, f"never: {expression}; {self.faults}"
            time.sleep(0.05)

    def key(self, name: str, code: int, text: str = "", shift: bool = False) -> None:
        """Press a key."""
        about = {"key": name, "code": name, "windowsVirtualKeyCode": code, "modifiers": 8 * shift}
        self.tell("Input.dispatchKeyEvent", type="keyDown", **about, **({"text": text} if text else {}))
        self.tell("Input.dispatchKeyEvent", type="keyUp", **about)

    def write(self, text: str) -> None:
        """Type a text where the focus is."""
        self.tell("Input.insertText", text=text)

    def walk(self, choice: str, back: bool = False) -> None:
        """Press Tab until an element has the focus."""
        for _ in range(400):
            self.key("Tab", 9, shift=back)
            if self.ask(f"document.activeElement.matches({json.dumps(choice)})"):
                return
        raise AssertionError(f"Tab never comes to {choice}")

    def drag(self, start: tuple[float, float], stop: tuple[float, float], seen: str) -> list[Any]:
        """Drag the mouse between two points; return what an expression gives at each of ten steps."""
        mouse = {"button": "left", "buttons": 1, "clickCount": 1}
        self.tell("Input.dispatchMouseEvent", type="mousePressed", x=start[0], y=start[1], **mouse)
        out = []
        for n in range(1, 11):
            x, y = (a + (b - a) * n / 10 for a, b in zip(start, stop, strict=True))
            self.tell("Input.dispatchMouseEvent", type="mouseMoved", x=x, y=y, **mouse)
            out.append(self.ask(seen))
        self.tell("Input.dispatchMouseEvent", type="mouseReleased", x=stop[0], y=stop[1], **mouse)
        return out

    def box(self, choice: str) -> tuple[float, float, float, float]:
        """Return left, top, width and height of an element, scrolled into the middle of the screen."""
        return tuple(
            self.ask(
                f"(e=>{{e.scrollIntoView({{block:'center'}});const b=e.getBoundingClientRect();"
                f"return [b.left,b.top,b.width,b.height]}})(document.querySelector({json.dumps(choice)}))"
            )
        )


@contextmanager
def driven() -> Iterator[Page]:
    """Start a browser, give its page, and stop it."""
    inner_in, outer_to = os.pipe()
    outer_back, inner_out = os.pipe()
    # High numbers, so that the shell's 3 and 4 are free.
    high = [fcntl.fcntl(each, fcntl.F_DUPFD, 50) for each in (inner_in, inner_out)]
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        words = f'exec "$0" "$@" 3<&{high[0]} 4>&{high[1]}'
        process = subprocess.Popen(
            ["bash", "-c", words, chromium(), *SWITCHES, f"--user-data-dir={profile}", "about:blank"],
            pass_fds=high,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        for each in (inner_in, inner_out, *high):
            os.close(each)
        try:
            yield Page(outer_to, outer_back)
        finally:
            process.terminate()
            process.wait(30)
            os.close(outer_to)
            os.close(outer_back)
