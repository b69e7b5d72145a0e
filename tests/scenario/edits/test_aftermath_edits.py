"""Edits of what follows a seizure of power: programmes, wars, patrons, and a recorded start."""

from __future__ import annotations

from datetime import date

import pytest

from contingent import edits as do
from contingent.errors import CaseError
from contingent.mechanisms.registry import compile_scenario
from contingent.scenario.edits.kinds import Edit, HoldWar, ScaleUnit, SetPlatform, StartRecord
from contingent.scenario.edits.make import apply
from contingent.scenario.edits.parse import parse
from contingent.scenario.model import Scenario
from contingent.scenario.reading.load import load


@pytest.fixture(scope="module")
def scenario() -> Scenario:
    return load("russia-1918")


FORMS = [
    ("platform south:land=0.6", SetPlatform("south", "land", 0.6), do.platform("south", "land", 0.6)),
    (
        "platform east:land=-0.123456789",
        SetPlatform("east", "land", -0.123456789),
        do.platform("east", "land", -0.123456789),
    ),
    ("war soviet:polish=never", HoldWar("soviet", "polish", "never"), do.war("soviet", "polish", "never")),
    ("war soviet:south=kept", HoldWar("soviet", "south", "kept"), do.war("soviet", "south", "kept")),
    ("scale allies=0", ScaleUnit("allies", 0.0), do.scale("allies", 0.0)),
    ("start record=1918-11-15", StartRecord(date(1918, 11, 15)), do.start(record="1918-11-15")),
    ("start record=1918-11-15", StartRecord(date(1918, 11, 15)), do.start(record=date(1918, 11, 15))),
]


@pytest.mark.parametrize(("text", "edit", "made"), FORMS)
def test_a_line_its_edit_and_its_function_are_one(text: str, edit: Edit, made: Edit) -> None:
    assert parse(text) == edit == made
    assert str(edit) == text and parse(str(edit)) == edit


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("platform south=0.6", "write platform CONTENDER:ISSUE=..."),
        ("platform south:=0.6", "write platform CONTENDER:ISSUE=..."),
        ("platform south:land=1.5", "a policy lies between -1 and 1"),
        ("platform south:land=much", "'much' is not a number"),
        ("war soviet=kept", "write war CONTENDER:CONTENDER=..."),
        ("war soviet:south=always", "'always'"),
        ("war soviet:south=kept @1919-01-01", "'war' holds from the start; leave out @1919-01-01"),
        ("start record=soon", "soon"),
        ("start chronicle=1918-11-15", "chronicle"),
        ("start record=1918-11-15 @1918-11-15", "leave out"),
        ("scale allies=-1", "a factor can't be negative"),
    ],
)
def test_a_bad_form_is_told_with_the_line(text: str, said: str) -> None:
    with pytest.raises(CaseError) as told:
        parse(text)
    assert f"edit '{text}'" in str(told.value) and said in str(told.value)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("platform sout:land=0.6", "south"),
        ("platform south:lands=0.6", "land"),
        ("war soviet:pole=never", "polish"),
        ("scale alies=0", "allies"),
        ("start record=1917-11-15", "outside the case"),
        ("start record=1925-01-01", "outside the case"),
    ],
)
def test_what_the_case_lacks_is_told_with_the_nearest(scenario: Scenario, text: str, said: str) -> None:
    with pytest.raises(CaseError, match=said):
        apply(scenario, text)


def test_a_programme_is_held_without_error(scenario: Scenario) -> None:
    compiled = compile_scenario(apply(scenario, "platform south:land=0.6"))
    south, land = compiled.labels["contender"].index("south"), compiled.labels["issue"].index("land")
    before = compile_scenario(scenario)
    assert compiled.arrays["platform"][south, land] == 0.6 and compiled.arrays["platform_spread"][south, land] == 0.0
    assert before.arrays["platform"][south, land] != 0.6 and before.arrays["platform_spread"][south, land] > 0.0
    others = [c for c in range(len(compiled.labels["contender"])) if c != south]
    assert (compiled.arrays["platform"][others] == before.arrays["platform"][others]).all()


@pytest.mark.parametrize(("how", "code"), [("kept", 1), ("never", 2)])
def test_a_relation_is_held_both_ways(scenario: Scenario, how: str, code: int) -> None:
    compiled = compile_scenario(apply(scenario, f"war soviet:polish={how}"))
    a, b = (compiled.labels["contender"].index(name) for name in ("soviet", "polish"))
    held = compiled.arrays["contender_war_held"]
    assert held[a, b] == held[b, a] == code and (held > 0).sum() == 2


def test_what_a_patron_sends_is_scaled(scenario: Scenario) -> None:
    def sent(case: Scenario, patron: str) -> list[float]:
        return [value for row in case.tables["patrons"] if row.patron == patron for value in (row.men, row.arms)]

    halved = apply(scenario, "scale allies=0.5")
    assert sent(halved, "allies") == pytest.approx([value / 2.0 for value in sent(scenario, "allies")])
    assert sent(halved, "japan") == sent(scenario, "japan") and sum(sent(scenario, "allies")) > 0.0


def test_a_recorded_start_moves_the_first_day(scenario: Scenario) -> None:
    begun = apply(scenario, "start record=1918-11-15")
    assert begun.config.epoch == date(1918, 11, 15) and begun.config.end == scenario.config.end
    assert begun.config.days == (scenario.config.end - date(1918, 11, 15)).days // 7 + 1


def test_an_edit_of_a_day_before_the_recorded_start_is_refused(scenario: Scenario) -> None:
    """Whichever comes first: what the record has is not changed."""
    with pytest.raises(CaseError, match=r"1918-06-01 comes before the recorded start, 1918-11-15"):
        apply(scenario, ["set tempo=0.1 @1918-06-01", "start record=1918-11-15"])
    with pytest.raises(CaseError, match="1918-06-01 comes before the recorded start, 1918-11-15"):
        apply(scenario, ["start record=1918-11-15", "set tempo=0.1 @1918-06-01"])
    assert len(apply(scenario, ["set tempo=0.1 @1919-06-01", "start record=1918-11-15"]).edits) == 2


def test_a_case_without_a_record_has_no_recorded_start() -> None:
    with pytest.raises(CaseError, match=r"no record of who held what \(control.csv\)"):
        apply(load("october-1917"), "start record=1917-06-01")
