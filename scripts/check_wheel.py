"""Checks what a wheel and an sdist hold: every file of the package that git keeps, and nothing beside it.

Usage: `python scripts/check_wheel.py WHEEL SDIST`
"""

from __future__ import annotations

import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

ROOT = Path(__file__).parents[1]
SOURCE = "src/"
LARGEST = 30e6  # bytes of either; a package index takes 100 MB
NEEDED = ("LICENSE", "README.md", "CITATION.cff", "NOTICE", "pyproject.toml", "CHANGELOG.md")  # in an sdist


def kept() -> set[str]:
    """Return the files that git keeps."""
    return set(
        subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True).stdout.split("\n")
    )


def faults(wheel: Path, sdist: Path) -> list[str]:
    """Return what is wrong with a wheel and an sdist, a line each."""
    files = kept()
    package = {name.removeprefix(SOURCE) for name in files if name.startswith(f"{SOURCE}contingent/")}
    with zipfile.ZipFile(wheel) as opened:
        held = {name for name in opened.namelist() if ".dist-info/" not in name}
        licences = [name for name in opened.namelist() if name.endswith("/LICENSE")]
    with tarfile.open(sdist) as opened:
        sources = {member.name.partition("/")[2] for member in opened.getmembers() if member.isfile()}
    found = [f"{wheel.name} lacks {name}" for name in sorted(package - held)]
    found += [f"{wheel.name} holds {name}, which git does not keep" for name in sorted(held - package)]
    found += [
        f"{sdist.name} lacks {name}" for name in sorted({*NEEDED, *(SOURCE + name for name in package)} - sources)
    ]
    found += [f"{sdist.name} holds {name}, which git does not keep" for name in sorted(sources - files - {"PKG-INFO"})]
    found += [] if licences else [f"{wheel.name} holds no LICENSE"]
    found += [
        f"{path.name}: {path.stat().st_size / 1e6:.0f} MB" for path in (wheel, sdist) if path.stat().st_size > LARGEST
    ]
    return found


def main() -> None:
    """Print what is wrong and leave with 1 if anything is."""
    wheel, sdist = map(Path, sys.argv[1:])
    found = faults(wheel, sdist)
    sizes = ", ".join(f"{path.name} {path.stat().st_size / 1e6:.1f} MB" for path in (wheel, sdist))
    print("\n".join(found) or f"{sizes}: no fault")
    sys.exit(bool(found))


if __name__ == "__main__":
    main()
