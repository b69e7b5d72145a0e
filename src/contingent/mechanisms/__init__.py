"""How the world moves: one theory a file. `find` turns the names of a case into modules."""

from __future__ import annotations

import importlib
from types import ModuleType

PIECES = ("NAME", "EVERY", "FIELDS", "READS", "CHANGES", "PARAMETERS", "step")


def find(name: str) -> ModuleType:
    """Return the mechanism with a built-in name, or a plug-in by its dotted module path.

    Raises
    ------
    ValueError
        Where no such module exists or it lacks a piece that every mechanism has.
    """
    path = name if "." in name else f"{__name__}.{name}"
    try:
        module = importlib.import_module(path)
    except ModuleNotFoundError as error:
        raise ValueError(f"case.toml: key 'mechanisms': there is no mechanism '{name}' ({error})") from error
    missing = [piece for piece in PIECES if not hasattr(module, piece)]
    if missing:
        raise ValueError(f"mechanism '{name}' ({module.__file__}) lacks {', '.join(missing)}")
    return module
