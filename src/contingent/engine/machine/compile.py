"""Compiles a mechanism alone, and keeps the machine code under a name made of its content.

Numba's own cache looks at one file's date; it does not see changes in functions that a cached function
imports, and would then run old code silently. Here the folder of the cache is named by the content of
the mechanism's file and of every file of ours that it imports, so that an edited helper is compiled anew.
Sizes are run-time arguments: another case, or a larger one, compiles nothing.
"""

from __future__ import annotations

import ast
import hashlib
import importlib.util
import os
import sys
import threading
from collections.abc import Callable
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

import numba
import numpy as np
from numba import njit
from numba.extending import is_jitted

LIBRARIES = frozenset(sys.stdlib_module_names) | {"numba", "numpy", "llvmlite", "scipy", "pandas"}
INSTALLED = frozenset({"site-packages", "dist-packages"})
OPTIONS: dict[str, Any] = {"nogil": True, "error_model": "numpy", "no_cfunc_wrapper": True}
_one_at_a_time = threading.Lock()
_compiled: dict[tuple[str, str], Any] = {}
Types = tuple[Any, ...]
Code = Callable[[ModuleType, str, Types], Callable[..., Any]]


def compiled(module: ModuleType, function: str, types: Types) -> Callable[..., Any]:
    """Return a mechanism's `step` or `start` as machine code for arguments of these numba types, kept on disk.

    With NUMBA_DISABLE_JIT=1 it is returned as it stands, for a debugger.
    """
    with _one_at_a_time:  # the folder of the cache is a setting of the whole process
        key = (module.__name__, function)
        if key not in _compiled:
            folder = kept_in(module)
            before = numba.config.CACHE_DIR  # type: ignore[attr-defined]
            numba.config.CACHE_DIR = str(folder)  # type: ignore[attr-defined]
            try:
                folder.mkdir(parents=True, exist_ok=True)
                _compiled[key] = njit(cache=True, **OPTIONS)(getattr(module, function))
            except (OSError, RuntimeError):  # nowhere to keep it: compile at every start
                _compiled[key] = njit(**OPTIONS)(getattr(module, function))
            finally:
                numba.config.CACHE_DIR = before  # type: ignore[attr-defined]
        made = _compiled[key]
        if is_jitted(made) and types not in made.overloads:
            made.disable_compile(False)
            made.compile(types)
            made.disable_compile()  # a block of one world is cast to these types, not compiled for
        return made


def kept_in(module: ModuleType) -> Path:
    """Return the folder of a mechanism's machine code."""
    return cache_folder() / f"{module.NAME}-{content_key(module)}"


def compilations() -> int:
    """Return how many signatures this process has compiled because none was kept on disk."""
    stats = [getattr(function, "stats", None) for function in _compiled.values()]
    return sum(sum(each.cache_misses.values()) for each in stats if each)


def cache_folder() -> Path:
    """Return the folder under which compiled mechanisms are kept."""
    given = os.environ.get("CONTINGENT_CACHE")
    if given:
        return Path(given)
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "contingent"


@cache
def content_key(module: ModuleType) -> str:
    """Return a hash of everything that decides what a mechanism compiles to (numba itself adds the processor)."""
    digest = hashlib.sha256(f"{numba.__version__} {np.__version__} {sys.version} {OPTIONS}".encode())
    for path in sources(module):
        digest.update(path.name.encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()[:24]


def sources(module: ModuleType) -> list[Path]:
    """Return the files that a module consists of: its own and those it imports, libraries left out.

    Installed packages are libraries, except this one and the package that the module is in.
    """
    own = {__name__.partition(".")[0], module.__name__.partition(".")[0]}
    found: dict[str, Path | None] = {}
    waiting = [module.__name__]
    while waiting:
        name = waiting.pop()
        if name in found or name.partition(".")[0] in LIBRARIES:
            continue
        path = origin(name)
        if path is not None and name.partition(".")[0] not in own and INSTALLED & set(path.parts):
            path = None
        found[name] = path
        if path is not None:
            package = name if path.name == "__init__.py" else name.rpartition(".")[0]
            waiting += imports(path, package)
    return [path for _, path in sorted(found.items()) if path is not None]


@cache
def imports(path: Path, package: str) -> tuple[str, ...]:
    """Return the absolute names of what a file imports, names inside modules among them."""
    names: list[str] = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            parts = package.split(".")[: len(package.split(".")) - node.level + 1] if node.level else []
            base = ".".join([*parts, *([node.module] if node.module else [])])
            names += [base, *(f"{base}.{alias.name}" for alias in node.names)]
    return tuple(names)


@cache
def origin(name: str) -> Path | None:
    """Return the source file of a module that is ours or a plug-in's, None for libraries and other names."""
    module = sys.modules.get(name)
    file = getattr(module, "__file__", None)
    if file is None:
        try:
            spec = importlib.util.find_spec(name)
        except (ImportError, AttributeError, ValueError):
            return None
        file = spec.origin if spec else None
    return Path(file) if file and file.endswith(".py") else None
