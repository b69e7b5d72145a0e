"""Compiles a mechanism alone, and keeps the machine code under a name made of its content.

Numba's own cache looks at one file's date; it does not see changes in functions that a cached function
imports, and would then run old code silently. Here the folder of the cache is named by the content of
the mechanism's file and of every file of ours that it imports, so that an edited helper is compiled anew.
"""

from __future__ import annotations

import ast
import hashlib
import importlib.util
import os
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import numba
import numpy as np
from numba import njit

_compiled: dict[Callable[..., Any], Callable[..., Any]] = {}


def cache_folder() -> Path:
    """Return the folder under which compiled mechanisms are kept."""
    given = os.environ.get("CONTINGENT_CACHE")
    root = Path(given) if given else Path(os.environ.get("XDG_CACHE_HOME", Path.home() / ".cache")) / "contingent"
    return root


def sources(module: ModuleType) -> list[Path]:
    """Return the files that a mechanism consists of: its own and those it imports, third parties left out."""
    found: dict[str, Path] = {}
    waiting = [module.__name__]
    while waiting:
        name = waiting.pop()
        if name in found:
            continue
        path = origin(name)
        if path is None:
            continue
        found[name] = path
        package = name if path.name == "__init__.py" else name.rpartition(".")[0]
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                waiting += [alias.name for alias in node.names]
            elif isinstance(node, ast.ImportFrom):
                base = node.module or ""
                if node.level:
                    parts = package.split(".")
                    base = ".".join(parts[: len(parts) - node.level + 1] + ([base] if base else []))
                waiting += [base, *(f"{base}.{alias.name}" for alias in node.names)]
    return [found[name] for name in sorted(found)]


def origin(name: str) -> Path | None:
    """Return the source file of a module that is ours or a plug-in's, None for libraries."""
    module = sys.modules.get(name)
    file = getattr(module, "__file__", None)
    if file is None:
        try:
            spec = importlib.util.find_spec(name)
        except (ImportError, AttributeError, ValueError):
            return None
        file = spec.origin if spec else None
    if not file or not file.endswith(".py"):
        return None
    path = Path(file)
    library = any(part in ("site-packages", "dist-packages") for part in path.parts)
    standard = Path(os.__file__).parent in path.parents and not library
    if standard or (library and name.split(".")[0] in ("numba", "numpy", "llvmlite", "scipy", "pandas")):
        return None
    return path


def content_key(module: ModuleType) -> str:
    """Return a hash of everything that decides what a mechanism compiles to."""
    digest = hashlib.sha256(f"{numba.__version__} {np.__version__} {sys.version}".encode())
    for path in sources(module):
        digest.update(path.name.encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()[:24]


def compiled(module: ModuleType, function: str) -> Callable[..., Any]:
    """Return a mechanism's `step` or `start` as machine code (compiled at its first call, kept on disk).

    With NUMBA_DISABLE_JIT=1 it is returned as it stands, for a debugger.
    """
    python = getattr(module, function)
    if python not in _compiled:
        folder = cache_folder() / f"{module.NAME}-{content_key(module)}"
        folder.mkdir(parents=True, exist_ok=True)
        before = numba.config.CACHE_DIR  # type: ignore[attr-defined]
        numba.config.CACHE_DIR = str(folder)  # type: ignore[attr-defined]
        try:
            _compiled[python] = njit(nogil=True, error_model="numpy", cache=True)(python)
        finally:
            numba.config.CACHE_DIR = before  # type: ignore[attr-defined]
    return _compiled[python]
