"""An export read back: what its page would read, by Python and numpy."""

from __future__ import annotations

import gzip
import json
import re
from base64 import b64decode
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray


def pieces_of(folder: Path) -> dict[str, Any]:
    """Return the pieces of data that lie beside a page."""
    out: dict[str, Any] = {}
    for path in sorted((folder / "data").iterdir()):
        (told,) = re.findall(r'^contingent\.data\("([\w-]+)",(.*)\);\n$', path.read_text(encoding="ascii"), re.DOTALL)
        assert path.name == f"{told[0]}.js"
        out[told[0]] = json.loads(told[1])
    return out


def array(text: str, kind: type = np.uint8, *shape: int) -> NDArray[Any]:
    """Return a packed array."""
    return np.frombuffer(gzip.decompress(b64decode(text)), kind).reshape(shape or (-1,))


def summed(text: str, *shape: int) -> NDArray[np.uint8]:
    """Return a packed array of differences."""
    return np.cumsum(array(text, np.uint8, *shape), axis=-1, dtype=np.uint8)


def words(text: str) -> Any:
    """Return a packed JSON value."""
    return json.loads(gzip.decompress(b64decode(text)))
