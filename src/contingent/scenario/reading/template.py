"""Writes a new case: a copy of the small working one in `cases/_template`, under its own name."""

from __future__ import annotations

import re
from pathlib import Path

from contingent.errors import CaseError
from contingent.scenario.reading.find import BUILT_IN

TEMPLATE = BUILT_IN / "_template"  # folder of the case that is copied
_ID = re.compile(r"[a-z0-9][a-z0-9_]{0,63}")


def write_template(name: str, folder: str | Path = ".") -> Path:
    """Write a small working case to start from and return its folder, `folder/name`.

    Parameters
    ----------
    name : str
        Id of the new case; hyphens become underscores.
    folder : path
        Where the case's folder is made.

    Raises
    ------
    CaseError
        For a name that is no id, or a folder that is already there: nothing is overwritten.
    """
    id_ = name.replace("-", "_")
    if not _ID.fullmatch(id_):
        raise CaseError([f"new case '{name}': a name is small letters, digits and underscores, such as my_revolution"])
    target = Path(folder) / id_
    try:
        target.mkdir(parents=True)
    except FileExistsError as error:
        raise CaseError([f"new case '{name}': {target} is already there; choose another name or folder"]) from error
    for source in sorted(TEMPLATE.iterdir()):
        if source.is_file():
            text = source.read_text(encoding="utf-8")
            if source.name == "case.toml":
                text = named(text, id_)
            (target / source.name).write_text(text, encoding="utf-8")
    return target


def named(text: str, id_: str) -> str:
    """Return the template's case.toml with another id and title."""
    text = re.sub(r'^id = ".*"$', f'id = "{id_}"', text, count=1, flags=re.MULTILINE)
    title = id_.replace("_", " ").capitalize()
    return re.sub(r'^title = ".*"$', f'title = "{title}"', text, count=1, flags=re.MULTILINE)
