"""What a world of October hands on: the record changes nothing, and what is wrong is said with the fix."""

from pathlib import Path

import pytest

import contingent as ct
from contingent.errors import CaseError
from contingent.evidence.echo import plug
from contingent.evidence.echo.plug import edits_of
from contingent.scenario.model import Scenario
from contingent.scenario.reading.load import load

HEAD = "world,council,home,share,output,army,programme\n"


@pytest.fixture(scope="module")
def scenario() -> Scenario:
    return load("echo-1917")


def test_the_record_changes_nothing(scenario: Scenario, tmp_path: Path) -> None:
    (row,) = [each for each in scenario.tables["example"] if each.world == "record"]
    (tmp_path / "e.csv").write_text(f"{HEAD}mine,yes,yes,{row.share},{row.output},{row.army},{row.programme}\n")
    made = ct.case("echo-1917").edit(*edits_of(scenario, tmp_path / "e.csv"))
    defaults = {p.name: p.default for p in ct.case("echo-1917").compiled.parameters}
    values = {edit.parameter: {"yes": 1.0}.get(edit.value, edit.value) for edit in made.scenario.edits}
    assert len(values) == 6 and all(values[name] == pytest.approx(defaults[name]) for name in values)


def test_numbers_are_over_those_of_the_record(scenario: Scenario, tmp_path: Path) -> None:
    (row,) = [each for each in scenario.tables["example"] if each.world == "record"]
    (tmp_path / "e.csv").write_text(f"{HEAD}a,no,no,0,0,0,0\nsmall,yes,no,{row.share / 2},{2 * row.output},0,0.25\n")
    assert edits_of(scenario, tmp_path / "e.csv", "small") == (
        "set first_council=yes",
        "set first_home=no",
        "set first_share=0.5",
        "set first_output=2",
        "set first_army=0",
        "set first_programme=0.25",
    )


@pytest.mark.parametrize(
    ("content", "world", "said"),
    [
        (None, None, "there is no file or run folder"),
        (HEAD + "a,yes,yes,1,1,1,1\nb,no,no,0,0,0,0\n", None, r"column 'world': 2 rows; add --world NAME"),
        (HEAD + "alpha,yes,yes,1,1,1,1\n", "alpho", r"no row 'alpho'; did you mean 'alpha'"),
        (HEAD + "a,yes,yes,1.5,1,1,1\n", "a", r"row 2, column 'share': 1.5 is out of range"),
        (HEAD + "a,yes,yes,1,-1,1,1\n", "a", r"row 2, column 'output': -1 is out of range"),
        (HEAD.replace("army,", "") + "a,yes,yes,1,1,1\n", "a", r"row 1, column 'army': missing column; add it"),
    ],
)
def test_what_is_wrong_is_said(
    scenario: Scenario, tmp_path: Path, content: str | None, world: str | None, said: str
) -> None:
    if content:
        (tmp_path / "e.csv").write_text(content)
    with pytest.raises(CaseError, match=said):
        edits_of(scenario, tmp_path / "e.csv", world)


def test_a_run_that_ends_too_early_is_refused(scenario: Scenario, tmp_path: Path) -> None:
    run = ct.case("two-state").run(2, 1, tmp_path / "run", progress=False)
    with pytest.raises(CaseError, match="the run does not say who governs; write a CSV"):
        edits_of(scenario, run.folder, "0")


def test_a_case_without_an_example_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CaseError, match=r"has no example.csv with a row 'record'"):
        edits_of(load("two-state"), tmp_path / "e.csv")


def test_a_world_of_a_run_is_read_on_its_day(
    scenario: Scenario, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who governs says whether councils do, and the places where they are obeyed most hold the share of people."""
    case = ct.case("_template")
    run = case.run(3, 1, tmp_path / "run", progress=False)
    dates = run.series["date"].values
    monkeypatch.setattr(plug, "READ_ON", dates[-1].astype("datetime64[D]").item())
    kinds = [row.kind for row in case.scenario.tables["contenders"]]
    people = {row.place: 0.0 for row in case.scenario.tables["places"]}
    for row in case.scenario.tables["people"]:
        people[row.place] += row.people
    record = next(row for row in scenario.tables["example"] if row.world == "record")
    for world in range(3):
        ruler = int(run.series["ruler"].values[world, -1])
        council = ruler < len(kinds) and kinds[ruler] == "council"
        holder = run.series["holder"].values[world, -1]
        held = sum(n for n, own in zip(people.values(), holder == ruler, strict=True) if own) / sum(people.values())
        edits = edits_of(scenario, run.folder, str(world))
        assert edits[0] == f"set first_council={'yes' if council else 'no'}"
        assert float(edits[2].partition("=")[2]) == pytest.approx((held if council else 0) / record.share, abs=1e-5)
        assert edits[3] == "set first_output=1"
    with pytest.raises(CaseError, match=r"no world '7'; add --world with a number from 0 to 2"):
        edits_of(scenario, run.folder, "7")
    monkeypatch.setattr(plug, "READ_ON", run.scenario.config.end.replace(year=run.scenario.config.end.year + 1))
    with pytest.raises(CaseError, match=r"the run ends on .*; let it run to that day, or write a CSV"):
        edits_of(scenario, run.folder, "0")
