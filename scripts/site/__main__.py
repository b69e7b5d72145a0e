"""Build the site from `docs/`, the notebooks and the program itself, into `site/html`.

Usage: `python scripts/site`. Needs the extra "docs". A warning of Sphinx or a dead link inside ends it with 1.
"""

from __future__ import annotations

import shutil
import sys
import time
from pathlib import Path

from gather import gather
from index import index
from links import dead_links
from live import live
from reference import reference
from sphinx.cmd.build import main as sphinx

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
SITE = ROOT / "site"
SUFFIXES = (".py", ".toml", ".csv", ".js", ".css", ".ftl")


def main() -> None:
    """Write the source, call Sphinx, check the links."""
    source, cache = SITE / "source", SITE / "cache"
    started = time.monotonic()
    newest = max(file.stat().st_mtime for file in (ROOT / "src").rglob("*") if file.suffix in SUFFIXES)
    if cache.exists() and cache.stat().st_ctime < newest:
        shutil.rmtree(cache)  # what blocks printed may have changed
    source.mkdir(parents=True, exist_ok=True)
    cache.mkdir(exist_ok=True)
    pages = [*gather(ROOT, source), *reference(source), live(SITE, newest)]
    pages.append(index(source, pages))
    clear(source, pages)
    failed = sphinx(["-W", "--keep-going", "-q", "-c", str(HERE), str(source), str(SITE / "html")])
    dead = dead_links(SITE / "html")
    print("\n".join(dead) or f"{SITE / 'html' / 'index.html'}: {len(pages)} files, {time.monotonic() - started:.0f} s")
    sys.exit(bool(failed or dead))


def clear(source: Path, pages: list[Path]) -> None:
    """Take away what an earlier build left in the source, but for runs, which are taken up again."""
    kept = {folder for page in pages for folder in page.parents} | set(pages)
    for found in [*source.glob("*"), *source.glob("*/*")]:
        if found not in kept and found.name != "runs" and found.exists():
            shutil.rmtree(found) if found.is_dir() else found.unlink()


if __name__ == "__main__":
    main()
