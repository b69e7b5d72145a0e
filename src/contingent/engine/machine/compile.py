"""Compiles the entrance of a mechanism alone, and keeps the machine code under a name made of its content.

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
import warnings
from collections.abc import Callable
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

import numba
import numpy as np
from numba import njit

from contingent.engine.machine import pointer
from contingent.engine.machine.source import parsed
from contingent.errors import ContingentWarning
from contingent.world import reference

LIBRARIES = frozenset(sys.stdlib_module_names) | {"numba", "numpy", "llvmlite", "scipy", "pandas"}
INSTALLED = frozenset({"site-packages", "dist-packages"})
OPTIONS: dict[str, Any] = {"nogil": True, "error_model": "numpy", "no_cfunc_wrapper": True}
_one_at_a_time = threading.Lock()
_compiled: dict[str, Any] = {}
Types = tuple[Any, ...]
Code = Callable[[ModuleType, Types], Callable[..., Any]]
IN_MEMORY = ""  # the file of an entrance where nothing can be kept on disk


def compiled(entrance: ModuleType, types: Types) -> Callable[..., Any]:
    """Return an entrance as machine code for arguments of these numba types, kept beside its source.

    Parameters
    ----------
    entrance : as `written` returns it
    """
    with _one_at_a_time:  # the folder of the cache is a setting of the whole process
        name = entrance.__name__
        if name not in _compiled:
            _compiled[name] = jitted(entrance)
        made = _compiled[name]
        if types not in made.overloads:
            made.disable_compile(False)
            made.compile(types)
            made.disable_compile()  # a block of one world is cast to these types, not compiled for
        return made


def jitted(entrance: ModuleType) -> Any:
    """Return the function of an entrance for Numba to compile; kept on disk where its source is."""
    if entrance.__file__:
        before = numba.config.CACHE_DIR  # type: ignore[attr-defined]
        numba.config.CACHE_DIR = str(Path(entrance.__file__).parent)  # type: ignore[attr-defined]
        try:
            return njit(cache=True, **OPTIONS)(entrance.entrance)
        except (OSError, RuntimeError):  # nowhere to keep it
            tell_that_nothing_is_kept()
        finally:
            numba.config.CACHE_DIR = before  # type: ignore[attr-defined]
    return njit(**OPTIONS)(entrance.entrance)


def written(module: ModuleType, function: str, text: str) -> ModuleType:
    """Return the source of an entrance as a module; its file lies in a folder named by all that decides its code."""
    key = hashlib.sha256(f"{content_key(module)} {addressing()} {text}".encode()).hexdigest()[:24]
    name = f"entrance_{module.NAME}_{function}_{key}"
    if name in sys.modules:
        return sys.modules[name]
    path = cache_folder() / f"{module.NAME}-{key}" / f"entrance_{function}.py"
    try:
        if not path.exists():  # its date is part of Numba's key: written once
            path.parent.mkdir(parents=True, exist_ok=True)
            draft = path.with_name(f"{path.name}.{os.getpid()}.{threading.get_ident()}")
            draft.write_text(text, encoding="utf-8")
            if path.exists():
                draft.unlink()
            else:
                os.replace(draft, path)
        return load(name, path)
    except OSError:  # nowhere to write it
        tell_that_nothing_is_kept()
        made = ModuleType(name)
        made.__file__ = IN_MEMORY
        sys.modules[name] = made
        exec(compile(text, f"<{name}>", "exec"), made.__dict__)
        return made


@cache
def tell_that_nothing_is_kept() -> None:
    """Say, once, that the program compiles at every start, and how to mend that."""
    warnings.warn(
        f"{cache_folder()} can't be written, so mechanisms are compiled at every start, which takes minutes for a "
        "large case: name a folder that can, in the environment variable CONTINGENT_CACHE",
        ContingentWarning,
        stacklevel=2,
    )


@cache
def addressing() -> str:
    """Return the source of what every entrance builds its views with, and hands them on."""
    return "".join(Path(each.__file__ or "").read_text(encoding="utf-8") for each in (pointer, reference))


def load(name: str, path: Path) -> ModuleType:
    """Return the file of an entrance as a module."""
    spec = importlib.util.spec_from_file_location(name, path)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    try:
        spec.loader.exec_module(module)
    except BaseException:
        del sys.modules[name]
        raise
    return module


def is_kept(entrance: ModuleType) -> bool:
    """Return whether the machine code of an entrance lies on disk."""
    if not entrance.__file__:
        return False
    path = Path(entrance.__file__)
    return any(path.parent.glob(f"*/{path.stem}.entrance-*.nbi"))


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
    for node in ast.walk(parsed(str(path))):
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
