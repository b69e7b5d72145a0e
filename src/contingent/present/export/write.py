"""Write an export: a folder with a page and its data beside it, or one file with everything in it."""

from __future__ import annotations

import json
from pathlib import Path

from contingent.engine.runs.run import Run
from contingent.engine.runs.storage import land
from contingent.errors import QuestionError, RunError, whole
from contingent.present.export import legacy, sources
from contingent.present.export.data import Exported, pieces
from contingent.present.export.page import build
from contingent.present.kit.markup import data_script
from contingent.present.kit.speech import checked
from contingent.present.report.first_screen.told import Told
from contingent.present.report.standing import standing

TEXTS = 60  # histories whose events are told in words
LIST = "export.json"  # names the files of an export, so that the next one knows which it may replace
SIGN = "id='provenance'"  # by which a single file is known


def write(run: Run, out: Path, single: bool = False, texts: int = TEXTS, language: str = "en") -> Path:
    """Write the exploration of a run; return the path of its page.

    Parameters
    ----------
    out : a folder, or with `single` an .html file
    texts : how many histories carry their events in words
    language : of the page: en, zh or ru

    Raises
    ------
    QuestionError
        For a language that there is not.
    RunError
        For a folder or a file that holds something else: nothing of others is replaced.
    """
    whole("texts", texts, 0)
    checked(language)
    (may_replace_file if single else may_fill)(out)
    exported = Exported(Told(standing(run), language), texts)
    data = [*(pieces(exported) if exported.told.worlds else ()), ("rows", sources.every_row(exported.told))]
    if legacy.has_legacy(exported.told):
        data.append(("legacy", legacy.legacy(exported.told)))
    if single:
        land(out, build(exported.told, "".join(data_script(f"data-{name}", value) for name, value in data)).encode())
        return out
    return write_folder(exported.told, out, data)


def write_folder(told: Told, out: Path, data: list[tuple[str, object]]) -> Path:
    """Write the page and a script a piece of data; what an earlier export left and this one lacks goes."""
    if (out / "data").is_symlink():
        raise RunError(f"{out / 'data'} leads out of the folder; remove it")
    before = set(listed(out))
    land(out / "index.html", build(told, "").encode())
    names = [f"data/{name}.js" for name, _ in data]
    for (name, value), path in zip(data, names, strict=True):
        text = json.dumps(value, separators=(",", ":")).replace("<", "\\u003c")
        land(out / path, f'contingent.data("{name}",{text});\n'.encode())
    for path in before - {"index.html", *names}:
        (out / path).unlink(missing_ok=True)
    land(out / LIST, json.dumps({"by": "contingent export", "files": ["index.html", *names]}, indent=1).encode())
    return out / "index.html"


def listed(folder: Path) -> list[str]:
    """Return the files of the export in a folder; only names that an export writes, none that leaves the folder."""
    try:
        told = json.loads((folder / LIST).read_text(encoding="utf-8"))
        names = [str(name) for name in told["files"]]
    except (OSError, ValueError, TypeError, KeyError):
        return []
    inside = [name for name in names if name == "index.html" or (name.startswith("data/") and name.endswith(".js"))]
    return [name for name in inside if name.count("/") <= 1 and ".." not in name and "\\" not in name]


def may_fill(out: Path) -> None:
    """Raise unless a folder is new, empty, or an export."""
    if out.exists() and not out.is_dir():
        raise RunError(f"{out} is a file, not a folder; choose a folder, or write one file with --single")
    if out.is_dir() and any(out.iterdir()) and not (out / LIST).is_file():
        raise RunError(f"{out} holds other files, which an export would mix with; choose an empty or a new folder")


def may_replace_file(out: Path) -> None:
    """Raise unless a path ends in .html and is new, or an export."""
    if out.suffix != ".html":
        raise QuestionError(f"{out}: one file is written as .html; give it this ending")
    if out.is_dir():
        raise RunError(f"{out} is a folder; choose a file")
    if out.exists() and SIGN not in out.read_text(encoding="utf-8", errors="replace"):
        raise RunError(f"{out} is a file of somebody else's; choose another name")
