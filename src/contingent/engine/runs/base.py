"""What a run folder holds beside its chunks: the case, the frame of the series, the layout of snapshots.

All of it follows from the case and the number of worlds, so that what is damaged, or of fewer worlds, is written again.
"""

from __future__ import annotations

import os
import shutil
import uuid
import warnings
from pathlib import Path
from typing import Any

from contingent.engine.runs import remote, storage
from contingent.engine.runs.handover import Handover
from contingent.engine.runs.manifest import MANIFEST
from contingent.engine.runs.records import checksum, checksums, is_sound, record_of
from contingent.engine.runs.seal import land_sealed, read_sealed
from contingent.engine.runs.series import SERIES, create
from contingent.engine.runs.start import Start
from contingent.errors import RunError
from contingent.scenario.arrays.compiled import Compiled
from contingent.scenario.model import Scenario
from contingent.scenario.reading.load import case_files, digest_of

CASE = "case"  # the folder of the case in a run folder
KINDS = (CASE, SERIES, "snapshots")  # folders that are moved there as one where they are new


def prepare(folder: Path, manifest: dict[str, Any], compiled: Compiled, start: Start | Handover | None = None) -> None:
    """Write the manifest and what belongs to no chunk, where it is not there as it should be."""
    land_changed(folder, manifest)
    if has_base(folder, manifest):
        return
    if remote.is_remote(folder):
        with remote.landing(folder) as draft:
            files = drafted(draft, manifest, compiled, start)
        record_base(folder, files, manifest)
        return
    draft = folder / f".base.{uuid.uuid4().hex}.partial"
    try:
        files = drafted(draft, manifest, compiled, start)
        for kind in KINDS:
            if (draft / kind).exists() and not (folder / kind).exists():
                os.replace(draft / kind, folder / kind)
        land_base(draft, files, folder, manifest)
    finally:
        shutil.rmtree(draft, ignore_errors=True)


def drafted(
    draft: Path, manifest: dict[str, Any], compiled: Compiled, start: Start | Handover | None
) -> dict[str, str]:
    """Write into a folder what belongs to no chunk; return the checksum of each file by its path there."""
    with warnings.catch_warnings():  # zarr warns that text may yet change
        warnings.simplefilter("ignore")
        create(draft / SERIES, compiled, manifest)
    copy_case(compiled.scenario, draft / CASE)
    if start:
        start.write(draft)
    if manifest["snapshots"]:
        storage.land_json(draft / "snapshots" / "layout.json", compiled.layout.describe())
    return checksums(draft, [path for path in sorted(draft.rglob("*")) if path.is_file()])


def land_changed(folder: Path, manifest: dict[str, Any]) -> None:
    """Write the manifest where the folder does not hold it yet."""
    try:
        if read_sealed(folder / MANIFEST) == manifest:
            return
    except RunError:
        pass
    land_sealed(folder / MANIFEST, manifest)


def has_base(folder: Path, manifest: dict[str, Any]) -> bool:
    """Return whether a folder holds what belongs to no chunk, as it was written, for as many worlds."""
    try:
        record = read_sealed(record_of(folder, None))
    except RunError:
        return False
    same = record["run"] == manifest["run"] and record["worlds"] == [0, manifest["worlds"] - 1]
    return same and is_sound(folder, record)


def land_base(source: Path, files: dict[str, str], folder: Path, manifest: dict[str, Any]) -> None:
    """Copy from a folder files that belong to no chunk, where they are not there yet, and then write their record.

    Parameters
    ----------
    files : path -> checksum
    """

    def copy(name: str) -> None:
        if checksum(folder / name) != files[name]:
            storage.land(folder / name, remote.read(source / name))

    remote.each(folder if remote.is_remote(folder) else source, copy, files)
    record_base(folder, files, manifest)


def record_base(folder: Path, files: dict[str, str], manifest: dict[str, Any]) -> None:
    """Write the record of the files that belong to no chunk."""
    record = {"run": manifest["run"], "worlds": [0, manifest["worlds"] - 1], "files": files}
    land_sealed(record_of(folder, None), record)


def copy_case(scenario: Scenario, place: Path) -> None:
    """Copy the files of a case.

    Raises
    ------
    RunError
        Where they are no longer those that were read.
    """
    problems: list[str] = []
    files = case_files(scenario.folder, problems)
    if problems or digest_of(files) != scenario.digest:
        raise RunError(f"{scenario.folder}: the case was changed after it had been read; start again")
    place.mkdir(parents=True)
    for name, data in files.items():
        (place / name).write_bytes(data)
