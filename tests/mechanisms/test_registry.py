"""Which names of a case become mechanisms: a case by itself imports nothing."""

import sys
from pathlib import Path

import pytest
from small import CASE, write

import contingent as ct
from contingent.mechanisms import registry
from contingent.mechanisms.registry import compile_scenario

PIECES = {"NAME": "'own'", "EVERY": "1", "FIELDS": "()", "READS": "()", "CHANGES": "()", "PARAMETERS": "()"}


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return an empty package that Python can import, forgotten afterwards."""
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.setattr(registry, "_allowed", set())
    package = tmp_path / "mine"
    package.mkdir()
    (package / "__init__.py").touch()
    return package


@pytest.fixture(autouse=True)
def forget() -> object:
    yield
    for name in [name for name in sys.modules if name.partition(".")[0] == "mine"]:
        del sys.modules[name]


def module(package: Path, name: str, **changed: str) -> None:
    pieces = "".join(f"{piece} = {value}\n" for piece, value in (PIECES | changed).items())
    (package / f"{name}.py").write_text(f"{pieces}\ndef step(world, p, case, now):\n    pass\n")


def naming(folder: Path, *names: str) -> Path:
    toml = CASE["case.toml"].replace('["markov_chain"]', str(["markov_chain", *names]).replace("'", '"'))
    return write(folder, **{"case.toml": toml})


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("idlelib.idle", "allow it with --allow-plugin idlelib.idle"),
        (".", "there is no mechanism '.'"),
        ("../x", "there is no mechanism '../x'"),
        ("", "there is no mechanism ''"),
        ("markov_chian", "did you mean 'markov_chain'"),
        ("markov_chain", "'markov_chain' is named twice; remove one"),
        ("street", "key 'sizes.individual': missing, and mechanism 'street' needs it"),
    ],
)
def test_what_a_case_may_not_name(tmp_path: Path, name: str, said: str) -> None:
    before = set(sys.modules)
    with pytest.raises(ct.CaseError, match="key ") as caught:
        compile_scenario(ct.load(naming(tmp_path, name)))
    assert said in str(caught.value)
    assert not {each for each in set(sys.modules) - before if each.startswith("idlelib")}


def test_a_plug_in_needs_leave(tmp_path: Path, own: Path) -> None:
    module(own, "ours")
    folder = naming(tmp_path / "small", "mine.ours")
    with pytest.raises(ct.CaseError, match="--allow-plugin mine"):
        ct.case(folder).check()
    assert "mine.ours" not in sys.modules
    assert "no fault" in ct.case(folder, allow_plugins=["mine.ours"]).check()
    with pytest.raises(ct.CaseError, match="write the path of a module"):
        ct.case(folder, allow_plugins=["../x"])


def test_an_installed_package_offers_mechanisms_by_an_entry_point(tmp_path: Path, own: Path) -> None:
    module(own, "ours")
    about = tmp_path / "mine-1.0.dist-info"
    about.mkdir()
    (about / "METADATA").write_text("Metadata-Version: 2.1\nName: mine\nVersion: 1.0\n")
    (about / "entry_points.txt").write_text("[contingent.mechanisms]\nours = mine.ours\n")
    assert [m.__name__ for m in compile_scenario(ct.load(naming(tmp_path / "small", "ours"))).mechanisms][
        1
    ] == "mine.ours"


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"EVERY": "0"}, "EVERY is 0; write 1 or 7 days"),
        ({"EVERY": "True"}, "EVERY is True"),
        ({"NAME": "'markov_chain'"}, "both have the NAME 'markov_chain'; rename one"),
    ],
)
def test_what_a_plug_in_may_not_declare(tmp_path: Path, own: Path, changed: dict[str, str], said: str) -> None:
    module(own, "wrong", **changed)
    with pytest.raises(ct.CaseError) as caught:
        ct.case(naming(tmp_path / "small", "mine.wrong"), allow_plugins=["mine.wrong"]).check()
    assert said in str(caught.value)


TOML = 'id = "p"\ntitle = "P"\nepoch = 2000-01-01\nend = 2000-02-01\nmechanisms = ["{}"]\n{}'


@pytest.mark.parametrize(
    ("name", "more", "said"),
    [
        ("street", "sizes={individual=10,row=5,column=5}", "key 'sizes.individual': 10 is too few for 19 people"),
        ("street", "sizes={individual=10,row=500000,column=500000}", "over the limit of 1 GB; lower them"),
        ("street", "sizes={individual=10,row=70000,column=1}", "at most 65,535 rows and columns"),
        ("markov_chain", "sizes={individual=10}", "no mechanism of this case has this dimension; remove it"),
        ("markov_chain", "sizes={place=10}", "the tables say how many there are; remove it"),
        ("markov_chain", 'detail_fields=[".x"]', "key 'detail_fields': no mechanism of this case has a field '.x'"),
        ("markov_chain", 'detail_fields=["revolt","revolt"]', "'revolt' is named twice; remove one"),
        ("thresholds", "sizes={individual=10}", "thresholds.csv: no rows"),
    ],
)
def test_sizes_and_stored_fields_fit_the_mechanisms(tmp_path: Path, name: str, more: str, said: str) -> None:
    folder = tmp_path / "p"
    folder.mkdir()
    (folder / "case.toml").write_text(TOML.format(name, more))
    with pytest.raises(ct.CaseError) as caught:
        ct.case(folder).check()
    assert said in str(caught.value)
