"""Joins the shards of a run."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from contingent.engine.runs import records, remote, storage
from contingent.engine.runs.base import has_base, land_base, land_changed
from contingent.engine.runs.claim import claim, hold
from contingent.engine.runs.lock import FOLDER, lock
from contingent.engine.runs.manifest import MANIFEST, difference, read_manifest
from contingent.engine.runs.run import Run
from contingent.engine.runs.seal import read_sealed
from contingent.engine.runs.workers import WORKERS, note
from contingent.errors import RunError


def merge(folders: Sequence[str | Path], out: str | Path) -> Run:
    """Put the shards of one run together; the result is that of a single run.

    Everything is checked before anything is written, and nothing is written but files of the run. A chunk that is
    damaged in one folder is taken from another.

    Raises
    ------
    RunError
        Where the folders are not shards of one run, `out` holds something else, or chunks are missing.
    """
    target, sources = remote.folder_at(out), [remote.folder_at(folder) for folder in folders]
    for place in (target, *sources):
        remote.reach(place)
    manifest = common(sources if not (target / MANIFEST).exists() else [*sources, target])
    if target.exists() and not (target / MANIFEST).exists() and any(target.iterdir()):
        raise RunError(f"{target}: holds no run but something else; name an empty or a new folder with --out")
    places = list(dict.fromkeys([target, *sources]))
    base = next((place for place in places if has_base(place, manifest)), None)
    if base is None:
        raise RunError(f"{sources[0]}: the metadata of the series are damaged in every folder; run a shard again")
    found = {chunk: holder(places, chunk, manifest) for chunk in range(-(-manifest["worlds"] // manifest["chunk"]))}
    missing = [chunk for chunk, place in found.items() if place is None]
    if missing:
        raise RunError(
            f"{target}: chunks {missing} are sound in none of the folders; run the missing shards (nothing was written)"
        )
    remote.begin(target)
    with ExitStack() as held:
        held.enter_context(lock(target / FOLDER / "run", wait=True))
        moved = {chunk: place for chunk, place in found.items() if place and place != target}
        hold(target, moved, held)
        manifest = claim(target, manifest)
        land_changed(target, manifest)
        if base != target:
            land_base(base, read_sealed(records.record_of(base, None))["files"], target, manifest)
        for chunk, place in moved.items():
            copy(place, target, chunk)
        wrote = {place: read_manifest(place).get(WORKERS, {}) for place in {*moved.values()}}
    note(target, moved, {c: wrote[place][str(c)] for c, place in moved.items() if str(c) in wrote[place]})
    return Run(target)


def common(folders: Sequence[Path]) -> dict[str, Any]:
    """Return the manifest of the run that folders are parts of, with as many worlds as the largest has.

    Raises
    ------
    RunError
        Where one holds no run, or another.
    """
    manifests = [read_manifest(folder) for folder in folders]
    for folder, manifest in zip(folders, manifests, strict=True):
        claim(folder, manifest)
        if change := difference(manifests[0], manifest):
            raise RunError(f"{folder} holds another run than {folders[0]} ({change}); merge joins parts of one run")
    return manifests[0] | {"worlds": max(manifest["worlds"] for manifest in manifests)}


def holder(places: Sequence[Path], chunk: int, manifest: dict[str, Any]) -> Path | None:
    """Return the first folder in which a chunk is sound."""
    numbers = records.numbers_of(chunk, manifest["chunk"], manifest["worlds"])
    return next((place for place in places if records.is_done(place, chunk, manifest["run"], numbers)), None)


def copy(source: Path, target: Path, chunk: int) -> None:
    """Copy the files of a chunk, and its record last."""
    record = records.record_of(source, chunk)
    records.clear(target, chunk)
    files = list(read_sealed(record)["files"])
    with remote.landing(target) as here:
        for name, data in zip(files, remote.each(source, lambda name: remote.read(source / name), files), strict=True):
            (here / name).parent.mkdir(parents=True, exist_ok=True)
            (here / name).write_bytes(data)
    storage.land(records.record_of(target, chunk), remote.read(record))
