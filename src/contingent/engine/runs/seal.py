"""Records in JSON that notice a change: each carries a checksum of its own content."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any, cast

from contingent.engine.runs import storage
from contingent.errors import RunError

SEAL = "seal"


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
        content: Any = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise RunError(f"{path} is gone") from None
    except OSError as error:
        raise RunError(f"{path}: can't be read ({error.strerror})") from error
    except (ValueError, RecursionError):
        content = None
    if isinstance(content, dict):
        record = cast(dict[str, Any], content)
        if record.pop(SEAL, None) == seal_of(record):
            return record
    raise RunError(f"{path} is not as this program wrote it: it was damaged or changed")
