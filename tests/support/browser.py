"""A page as a browser shows it: Debian's Chromium, without a screen and without the network."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path

import pytest

NAMES = ("chromium", "chromium-browser")
PHONE = 390  # pixels
SWITCHES = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--hide-scrollbars"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage"),
    *("--enable-logging=stderr", "--virtual-time-budget=30000", "--dump-dom", "--window-size=1000,1500"),
)


@dataclass(frozen=True)
class Shown:
    """What a browser makes of a page: the document when its scripts have run, without them, and its complaints."""

    document: str
    faults: list[str]


def chromium() -> str:
    """Return the browser; without one the test is skipped, but fails where everything must be tested (CI)."""
    found = next((path for name in NAMES if (path := shutil.which(name))), None)
    if found is None:
        words = "no Chromium: apt-get install chromium"
        pytest.fail(words) if os.environ.get("CI") else pytest.skip(words)
    return str(found)


def shown(page: Path) -> Shown:
    """Open a page in a wide window, let its scripts end, and return what came of it."""
    with tempfile.TemporaryDirectory() as profile:
        done = subprocess.run(
            [chromium(), *SWITCHES, f"--user-data-dir={profile}", page.as_uri()],
            capture_output=True,
            encoding="utf-8",
            timeout=300,
        )
    document = re.sub(r"<script.*?</script>", "", done.stdout, flags=re.DOTALL)
    faults = ("Content Security Policy", "Uncaught", "ERROR")
    return Shown(
        document, [line for line in done.stderr.splitlines() if "CONSOLE" in line and any(map(line.count, faults))]
    )


def on_phone(page: Path) -> Path:
    """Write a page as a phone shows it, 390 pixels wide, beside it; without its policy, which forbids that, return it.

    Chromium makes no window below 500 pixels.
    """
    text = re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", page.read_text(encoding="utf-8"))
    path = page.with_name(f"phone-{page.name}")
    path.write_text(text.replace("</style>", f"html{{width:{PHONE}px}}</style>", 1), encoding="utf-8")
    return path
