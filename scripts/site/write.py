"""Writes a file of the site's source only where it changed, so that Sphinx reads only what is new."""

from __future__ import annotations

from pathlib import Path


def written(file: Path, text: str) -> Path:
    """Write a text unless the file has it; return the file."""
    if not file.exists() or file.read_text(encoding="utf-8") != text:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return file
