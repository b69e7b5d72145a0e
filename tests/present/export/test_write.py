"""The files of an export: nothing of others is touched, the policy is strict, text needs no script."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from lands import land
from unpacked import pieces_of

import contingent as ct
from contingent.errors import QuestionError, RunError
from contingent.front.run import Run
from contingent.present.export.page import SCRIPTS, asset
from contingent.present.export.write import LIST, listed
from contingent.present.kit import palette

WORLDS = 12


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Run:
    folder = tmp_path_factory.mktemp("land")
    return ct.run(land(folder), worlds=WORLDS, seed=1, out=folder / "run")


@pytest.fixture
def toy(tmp_path: Path) -> Run:
    return ct.run("two-state", worlds=8, out=tmp_path / "run")


def test_a_folder_of_others_is_not_touched(toy: Run, tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "index.html").write_text("my page")
    with pytest.raises(RunError, match="holds other files"):
        toy.export(tmp_path / "mine")
    assert [path.name for path in (tmp_path / "mine").iterdir()] == ["index.html"]
    assert (tmp_path / "mine" / "index.html").read_text() == "my page"


def test_a_file_of_others_is_not_touched(toy: Run, tmp_path: Path) -> None:
    (tmp_path / "mine.html").write_text("my page")
    with pytest.raises(RunError, match="somebody else"):
        toy.export(tmp_path / "mine.html", single=True)
    with pytest.raises(RunError, match="is a file"):
        toy.export(tmp_path / "mine.html")
    with pytest.raises(QuestionError, match=r"\.html"):
        toy.export(tmp_path / "mine.txt", single=True)
    assert (tmp_path / "mine.html").read_text() == "my page"


def test_a_second_export_replaces_the_first_and_keeps_what_is_not_its_own(toy: Run, tmp_path: Path) -> None:
    out = tmp_path / "out"
    toy.export(out)
    (out / "notes.txt").write_text("mine")
    (out / "data" / "series-99.js").write_text("old")
    listed_ = json.loads((out / LIST).read_text())
    (out / LIST).write_text(json.dumps(listed_ | {"files": [*listed_["files"], "data/series-99.js"]}))
    toy.export(out)
    assert (out / "notes.txt").read_text() == "mine" and not (out / "data" / "series-99.js").exists()
    assert set(listed(out)) == {"index.html", *(f"data/{path.name}" for path in (out / "data").iterdir())}


def test_no_path_leaves_the_folder(toy: Run, tmp_path: Path) -> None:
    out, outside = tmp_path / "out", tmp_path / "precious.js"
    toy.export(out)
    outside.write_text("mine")
    for name in ("../precious.js", "data/../../precious.js", "data/..\\precious.js", str(outside), "/etc/x.js"):
        (out / LIST).write_text(json.dumps({"files": [name]}))
        assert listed(out) == []
    toy.export(out)
    assert outside.read_text() == "mine"
    for path in (out / "data").iterdir():
        path.unlink()
    (out / "data").rmdir()
    (tmp_path / "elsewhere").mkdir()
    (out / "data").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(RunError, match="leads out"):
        toy.export(out)
    assert not list((tmp_path / "elsewhere").iterdir())


def test_one_file_holds_the_same_data(run: Run, tmp_path: Path) -> None:
    run.export(tmp_path / "out")
    page = run.export(tmp_path / "one.html", single=True).read_text(encoding="utf-8")
    for name, value in pieces_of(tmp_path / "out").items():
        (told,) = re.findall(rf"<script type='application/json' id='data-{name}'>(.*?)</script>", page, re.DOTALL)
        assert json.loads(told) == value
    run.export(tmp_path / "one.html", single=True)  # over its own


@pytest.mark.parametrize("single", (False, True))
def test_the_policy_lets_nothing_in(run: Run, tmp_path: Path, single: bool) -> None:
    page = run.export(tmp_path / "x.html" if single else tmp_path / "out", single).read_text(encoding="utf-8")
    (policy,) = re.findall(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)"', page)
    rules = dict(rule.split(" ", 1) for rule in policy.split("; "))
    assert rules["default-src"] == "'none'" and "unsafe" not in policy and "http" not in policy
    hashed = r"'sha256-[A-Za-z0-9+/=]+'"
    assert re.fullmatch(hashed + ("" if single else r" 'self'"), rules["script-src"])
    assert re.fullmatch(hashed, rules["style-src"])
    text = re.sub(r"<(script|style).*?</\1>", "", page, flags=re.DOTALL)
    assert not re.search(r"<[^>]*\s(style|on\w+)\s*=", text) and "javascript:" not in text
    assert not re.search(r"<(img|link|iframe|object|embed|base|form)\b|\ssrc=", text)


def test_text_can_be_read_without_a_script(run: Run, tmp_path: Path) -> None:
    page = run.export(tmp_path / "out").read_text(encoding="utf-8")
    text = re.sub(r"<(script|style).*?</\1>", "", page, flags=re.DOTALL)
    assert not re.search(r"<[^>]*\shidden[\s>=]", text)
    for words in (
        "possible histories",
        "Conditional on this model",
        "How far histories got",
        "Task 1",
        "For the teacher",
        "Parameters and priors",
        "rungs.csv",
        "Old Style",
    ):
        assert words in text
    views = re.findall(r"<a href='#(view-\w+)'>", text)
    assert views == [
        "view-story",
        "view-explore",
        "view-history",
        "view-map",
        "view-capital",
        "view-certain",
        "view-sources",
        "view-classroom",
    ]
    assert all(f"id='{view}'" in text for view in views)
    names = re.findall(r"\sid='([^']+)'", text)
    assert len(names) == len(set(names))
    assert set(re.findall(r"href='#([^']+)'", text)) <= set(names)


def test_scripts_never_read_text_as_code() -> None:
    script = "".join(asset(name) for name in SCRIPTS)
    for word in ("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", "Function(", "fetch("):
        assert word not in script
    assert "http" not in script.replace("http://www.w3.org/2000/svg", "")


def test_the_pages_own_part_is_small(toy: Run, tmp_path: Path) -> None:
    own = sum(len(asset(name).encode()) for name in (*SCRIPTS, "page.css"))
    assert own < 104_000
    toy.export(tmp_path / "out")
    assert sum(path.stat().st_size for path in (tmp_path / "out").rglob("*") if path.is_file()) < 200_000


def test_text_stands_out_from_the_paper() -> None:
    """Colours of text have names, and each name stands out by day and by night."""
    style = asset("page.css")
    light = {"ink": palette.INK, "quiet": palette.QUIET, "accent": palette.ACCENT}
    named = set(re.findall(r"[{;]color:var\(--(\w+)\)", style))
    assert {"ink", "quiet"} < named <= {*light, "paper"} and not re.search(r"[{;]color:#", style)
    for colours, paper in ((light, palette.PAPER), (palette.DARK, palette.DARK["paper"])):
        assert all(palette.contrast(colours[name], paper) >= 4.5 for name in light)
