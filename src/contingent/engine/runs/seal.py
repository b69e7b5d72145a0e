"""Files that notice a change: each carries a checksum of its own content, records in JSON and arrays in npz."""

from __future__ import annotations

import hashlib
import io
import json
from pathlib import Path
from typing import Any, cast

import numpy as np
from numpy.typing import NDArray

from contingent.engine.runs import remote, storage
from contingent.errors import RunError

SEAL = "seal"
SEAL_BYTES = hashlib.sha256().digest_size  # behind the arrays, where readers of zip archives don't look


def seal_of(content: Any) -> str:
    """Return the checksum of what a record says."""
    return hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()


def land_sealed(path: Path, content: dict[str, Any]) -> None:
    """Write a record whole or not at all, with its seal."""
    plain = json.loads(json.dumps(content, default=str))
    storage.land_json(path, plain | {SEAL: seal_of(plain)})


def read_sealed(path: Path) -> dict[str, Any]:
    """Return what a record says.

    Raises
    ------
    RunError
        Where it is gone, can't be read, or is not as it was written.
    """
    try:
        content: Any = json.loads(read_bytes(path))
    except (ValueError, RecursionError):
        content = None
    if isinstance(content, dict):
        record = cast(dict[str, Any], content)
        if record.pop(SEAL, None) == seal_of(record):
            return record
    raise RunError(changed(path))


def land_arrays(path: Path, arrays: dict[str, Any]) -> None:
    """Write arrays whole or not at all, with their seal, as an npz that numpy.load reads too."""
    data = io.BytesIO()
    np.savez_compressed(data, **arrays)
    content = data.getvalue()
    storage.land(path, content + hashlib.sha256(content).digest())


def read_arrays(path: Path) -> dict[str, NDArray[Any]]:
    """Return what `land_arrays` wrote.

    Raises
    ------
    RunError
        Where it is gone, can't be read, or is not as it was written.
    """
    data = read_bytes(path)
    content, seal = data[:-SEAL_BYTES], data[-SEAL_BYTES:]
    if hashlib.sha256(content).digest() != seal:
        raise RunError(changed(path))
    with np.load(io.BytesIO(content)) as kept:
        return dict(kept)


def read_bytes(path: Path) -> bytes:
    """Return the bytes of a file.

    Raises
    ------
    RunError
        Where it is gone or can't be read.
    """
    try:
        return remote.read(path)
    except FileNotFoundError:
        raise RunError(f"{path} is gone") from None
    except OSError as error:
        raise RunError(f"{path}: can't be read ({error.strerror})") from error


def changed(path: Path) -> str:
    """Return the words for a file whose seal is not that of its content."""
    return f"{path} is not as this program wrote it: it was damaged or changed"
