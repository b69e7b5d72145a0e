"""A run at an address such as s3://bucket/run: what an object store lacks is made up for here, and nowhere else.

Any address of fsspec will do. Its paths are those of universal_pathlib, which have the methods of Path that are used.
An object is put whole or not at all, as a file is that is renamed. But nothing is renamed, folders are but names,
and each request takes tens of milliseconds: files are made in a folder of this machine and put many at once.

A store has no locks. Processes of one machine are kept apart by a file of that machine; of several machines, the one
that comes later is told where it would spoil something (records.check_alone).
"""

# Fsspec and universal_pathlib are typed in part.
# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false, reportUnknownArgumentType=false

from __future__ import annotations

import atexit
import hashlib
import re
import shutil
import tempfile
from collections.abc import Callable, Generator, Iterable
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from functools import cache, partial
from importlib import import_module
from pathlib import Path
from typing import Any, TypeVar, cast

from contingent.engine.machine.compile import cache_folder
from contingent.errors import CaseError, ContingentError, RunError

ADDRESS = re.compile(r"[a-z][a-z0-9+.-]+://")
SPOILT = re.compile(r"[a-z][a-z0-9+.-]+:/[^/]")  # an address that went through Path
AT_ONCE = 16  # requests
NEEDS = "needs the packages universal_pathlib and s3fs: pip install 'contingent[remote]'"

Item = TypeVar("Item")
Found = TypeVar("Found")


def folder_at(where: str | Path) -> Path:
    """Return the folder at a path of this machine, or at an address.

    Raises
    ------
    CaseError
        Where a package is not installed that the address needs.
    RunError
        For an address that no package knows.
    """
    text = str(where)
    if SPOILT.match(text) and isinstance(where, Path):
        raise RunError(
            f"{text}: this is written on a disk, or give the address as a text with two slashes, not as a Path"
        )
    if not isinstance(where, str) or not ADDRESS.match(text):
        return cast(Path, where) if is_remote(where) else Path(where)
    try:
        upath = import_module("upath")
    except ImportError as error:
        raise CaseError([f"{text} {NEEDS} ({error})"]) from error
    try:
        folder = upath.UPath(text.rstrip("/"), use_listings_cache=False)  # others write there too
        _ = folder.fs
    except ImportError as error:
        raise CaseError([f"{text} {NEEDS}; of other stores their own ({error})"]) from error
    except ValueError as error:
        raise RunError(f"{text}: no package knows such an address ({error})") from error
    return Path(str(folder.path)) if text.startswith("file://") else cast(Path, folder)


def on_disk(where: str | Path, what: str) -> Path:
    """Return a path on a disk of this machine.

    Raises
    ------
    RunError
        For an address, where only a disk will do.
    """
    if is_remote(where) or ADDRESS.match(str(where)) or SPOILT.match(str(where)):
        raise RunError(f"{where}: {what} needs a folder on a disk, not an address; copy it from there or to there")
    return Path(where)


def is_remote(folder: object) -> bool:
    """Return whether a folder or a file lies at an address, not on a disk of this machine."""
    return hasattr(folder, "storage_options")


def begin(folder: Path) -> None:
    """Make a folder where there is none; of an address look whether there is a store that answers.

    Raises
    ------
    RunError
        Where no store answers, there is no bucket, or it is not ours to see.
    """
    if is_remote(folder):
        reach(folder)
    else:
        folder.mkdir(parents=True, exist_ok=True)


def reach(folder: Path) -> None:
    """Look whether the store of an address answers; nothing is asked of a folder on a disk.

    Raises
    ------
    RunError
        Where it does not, there is no bucket, or it is not ours to see.
    """
    if is_remote(folder):
        fs, path = store(folder)
        with explained(folder):
            try:
                fs.ls(path, detail=False)
            except FileNotFoundError as error:
                if path.strip("/") not in str(error):  # a bucket; that the folder is not there yet is no fault
                    raise


def store(folder: Path) -> tuple[Any, str]:
    """Return the store of an address, as fsspec has it, and the path in it."""
    at = cast(Any, folder)
    return at.fs, str(at.path)


@contextmanager
def explained(folder: Path) -> Generator[None]:
    """Say plainly what a store refuses.

    Raises
    ------
    RunError
        For every error: each driver has its own.
    """
    try:
        yield
    except ContingentError:
        raise
    except FileNotFoundError as error:
        raise RunError(f"{folder}: {error}; look at the address, or make the bucket") from error
    except PermissionError as error:
        raise RunError(
            f"{folder}: no access ({error}); look at the keys, of S3 AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, "
            "and at what they allow"
        ) from error
    except Exception as error:
        raise RunError(
            f"{folder}: the store can't be used ({' '.join(str(error).split()) or type(error).__name__}); look at the "
            "address, the network and the keys, of S3 also AWS_ENDPOINT_URL"
        ) from error


def read(path: Path) -> bytes:
    """Return the bytes of a file.

    Raises
    ------
    OSError
        Where it is not there or can't be read.
    RunError
        Where a store can't be used.
    """
    if not is_remote(path):
        return path.read_bytes()
    fs, at = store(path)
    with explained(path):
        try:
            return bytes(fs.cat_file(at))
        except FileNotFoundError:
            missing = FileNotFoundError(2, "No such file or directory", str(path))
    raise missing


def put(path: Path, data: bytes) -> None:
    """Put an object, whole or not at all."""
    fs, at = store(path)
    with explained(path):
        fs.pipe_file(at, data)


@contextmanager
def landing(folder: Path) -> Generator[Path]:
    """Yield where files of a folder are to be written: there, or on this machine, and at the end they are put."""
    if not is_remote(folder):
        yield folder
        return
    with tempfile.TemporaryDirectory(prefix="contingent-") as made:
        yield Path(made)
        files = [path for path in sorted(Path(made).rglob("*")) if path.is_file()]
        fs, at = store(folder)
        with explained(folder):
            fs.put([str(path) for path in files], [f"{at}/{path.relative_to(made).as_posix()}" for path in files])


def delete(folder: Path, paths: Iterable[Path]) -> None:
    """Delete files, those that are there."""

    def gone(path: Path) -> None:
        if not is_remote(path):
            path.unlink(missing_ok=True)
            return
        fs, at = store(path)
        with explained(path), suppress(FileNotFoundError):
            fs.rm_file(at)

    each(folder, gone, list(paths))


def names(folder: Path) -> set[str]:
    """Return the paths in a folder at an address of all files in it: one request for each thousand."""
    fs, at = store(folder)
    with explained(folder):
        return {str(path).removeprefix(at).lstrip("/") for path in fs.find(at)}


def each(folder: Path, function: Callable[[Item], Found], items: Iterable[Item]) -> list[Found]:
    """Return what a function returns for each item: many at once where files lie at an address, which is slow."""
    if not is_remote(folder):
        return [function(item) for item in items]
    with ThreadPoolExecutor(AT_ONCE) as pool:
        return list(pool.map(function, items))


@cache
def copies(run: str) -> Path:
    """Return the folder of this process that files of a run at an address are fetched into."""
    made = Path(tempfile.mkdtemp(prefix="contingent-"))
    atexit.register(partial(shutil.rmtree, made, ignore_errors=True))
    return made


def stand_in(path: Path) -> Path:
    """Return the file of this machine whose lock stands for that of a file at an address."""
    return cache_folder() / "addresses" / hashlib.sha256(str(path).encode()).hexdigest()[:24]
