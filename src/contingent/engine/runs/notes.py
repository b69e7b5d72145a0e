"""What a reader of a run must know: a part that is missing, another state of the case, another program."""

from __future__ import annotations

from importlib.metadata import version
from pathlib import Path

from contingent.engine.runs.landed import Landed
from contingent.engine.runs.manifest import code_of, made_by, this_program
from contingent.scenario.arrays.compiled import Compiled
from contingent.scenario.reading.load import case_files, digest_of


def notes_of(landed: Landed, compiled: Compiled) -> list[str]:
    """Return a sentence for each such thing, none for a whole run of a case and a program that are as they were."""
    manifest = landed.manifest
    told: list[str] = []
    if landed.part:
        told.append(f"A part of the run: {len(landed.numbers):,} of {landed.worlds:,} histories have landed.")
        told += [f"{fault}." for fault in landed.faults]
    now = state(Path(manifest["case_folder"]))
    if now != manifest["digest"]:
        what = "has changed" if now else "is no longer there"
        told.append(f"The case in {manifest['case_folder']} {what}; this is the case as it was run.")
    if manifest["program"] != version("contingent") or manifest["code"] != code_of(compiled):
        told.append(f"Made by other code: {made_by(manifest)}; read by {this_program()}.")
    return told


def state(folder: Path) -> str:
    """Return the digest of the case in a folder, nothing where there is none that can be read."""
    try:
        return digest_of(case_files(folder, []))
    except OSError:
        return ""
