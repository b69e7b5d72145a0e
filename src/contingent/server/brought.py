"""A case that was sent: unpacked as data, checked as every case is, and kept where a command finds it."""

from __future__ import annotations

import hashlib
import io
import shutil
import zipfile
from pathlib import Path

import contingent as ct
from contingent.errors import CaseError, ContingentError, did_you_mean, visible
from contingent.scenario.reading.load import parse_config
from contingent.scenario.tables.all import TABLES
from contingent.server.limits import Limits
from contingent.server.shelf import BROUGHT

FILES = {"case.toml", *(f"{name}.csv" for name in TABLES)}


def bring(data: bytes, limits: Limits) -> str:
    """Keep a case that was sent as a ZIP of its files; return its id on the shelf.

    Nothing in it is run: the code that reads every case reads it, and its mechanisms are names of known ones.

    Raises
    ------
    CaseError
        With what `contingent check` says of it, or for what is no case.
    """
    files = unpacked(data, limits)
    name = parse_config(files["case.toml"]).id
    digest = hashlib.sha256(b"".join(f"{key} ".encode() + files[key] for key in sorted(files))).hexdigest()[:8]
    folder = BROUGHT / digest / name
    if not folder.exists():
        try:
            keep(files, folder)
            case = ct.case(folder)
            case.check()
            limits.check(case.compiled, 1, 0, 1)
        except ContingentError:
            shutil.rmtree(folder.parent, ignore_errors=True)
            raise
    return f"{digest}-{name}"


def keep(files: dict[str, bytes], folder: Path) -> None:
    """Write the files of a case into a new folder."""
    folder.mkdir(parents=True)
    for key, content in files.items():
        (folder / key).write_bytes(content)


def unpacked(data: bytes, limits: Limits) -> dict[str, bytes]:
    """Return name -> content of the files of a case in a ZIP, all in one folder or in none.

    Raises
    ------
    CaseError
        For anything else, and for what would be too large unpacked: nothing is unpacked that says so.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            inside = [each for each in packed.infolist() if not each.is_dir()]
            if sum(each.file_size for each in inside) > limits.unpacked:
                raise CaseError([f"the case is over {limits.unpacked // 2**20} MB unpacked; shorten its tables"])
            folders = {each.filename.rpartition("/")[0] for each in inside}
            names = [each.filename.rpartition("/")[2] for each in inside]
            if len(folders) > 1 or len(set(names)) < len(names):
                raise CaseError(["the ZIP holds several folders; pack the files of one case alone"])
            for name in names:
                if name not in FILES:
                    raise CaseError([f"{visible(name[:80])}: no file of a case; {did_you_mean(name[:80], FILES)}"])
            files = {name: packed.read(each) for name, each in zip(names, inside, strict=True)}
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError, ValueError) as error:
        raise CaseError([f"no ZIP that can be read ({error}); pack case.toml and the tables of a case"]) from None
    if "case.toml" not in files:
        raise CaseError(["the ZIP holds no case.toml; pack case.toml and the tables of a case"])
    return files
