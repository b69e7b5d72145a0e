"""Writes a new case: a copy of another, or of the small working one in `cases/_template`, under its own name."""

from __future__ import annotations

import re
from pathlib import Path

from contingent.errors import CaseError
from contingent.scenario.reading.find import BUILT_IN, find

TEMPLATE = BUILT_IN / "_template"  # folder of the case that is copied
_ID = re.compile(r"[a-z0-9][a-z0-9_]{0,63}")


def write_template(name: str, folder: str | Path = ".", copy_of: str | Path | None = None) -> Path:
    """Write a case to start from and return its folder, `folder/name`.

    Parameters
    ----------
    name : str
        Id of the new case; hyphens become underscores.
    folder : path
        Where the case's folder is made.
    copy_of : name or path
        The case that is copied, its title kept; by default a small one that works. A posterior is not copied, since it
        was fitted to the other case.

    Raises
    ------
    CaseError
        For a name that is no id, a case that is not there, or a folder that is: nothing is overwritten.
    """
    origin = TEMPLATE if copy_of is None else find(copy_of)
    target = empty_folder(name, folder)
    id_ = target.name
    for source in sorted(origin.iterdir()):
        if source.is_file():
            (target / source.name).write_bytes(source.read_bytes())
    settings = target / "case.toml"
    text = with_key(settings.read_text(encoding="utf-8"), "id", id_)
    if copy_of is None:
        text = with_key(text, "title", id_.replace("_", " ").capitalize())
    settings.write_text(text, encoding="utf-8")
    return target


def empty_folder(name: str, folder: str | Path) -> Path:
    """Make the folder of a new case and return it, by the rules of `write_template`."""
    id_ = name.replace("-", "_")
    if not _ID.fullmatch(id_):
        raise CaseError([f"new case '{name}': a name is small letters, digits and underscores, such as my_revolution"])
    target = Path(folder) / id_
    try:
        target.mkdir(parents=True)
    except FileExistsError as error:
        raise CaseError([f"new case '{name}': {target} is already there; choose another name or folder"]) from error
    return target


def with_key(text: str, key: str, value: str) -> str:
    """Return the text of a case.toml with another value of a key."""
    return re.sub(rf"^{key}\s*=.*$", f'{key} = "{value}"', text, count=1, flags=re.MULTILINE)
