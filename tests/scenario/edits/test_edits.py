"""Edits: what a line means, what it changes, and what is refused."""

from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st
from small import write

from contingent import edits as do
from contingent.errors import CaseError
from contingent.measures.common.given import edited
from contingent.mechanisms.registry import compile_scenario
from contingent.scenario.edits.check import checked
from contingent.scenario.edits.kinds import (
    BoundPrior,
    Edit,
    ForbidOption,
    ForceOption,
    MoveLeader,
    PinOption,
    ScaleUnit,
    SetParameter,
    SetPolicy,
    Shift,
)
from contingent.scenario.edits.make import apply
from contingent.scenario.edits.parse import VERBS, parse, parse_all
from contingent.scenario.model import Scenario
from contingent.scenario.reading.load import load

with TemporaryDirectory() as _folder:
    SMALL = load(write(Path(_folder)))


@pytest.fixture
def scenario(tmp_path: Path) -> Scenario:
    return load(write(tmp_path))


RIGHT = {
    "set rise=0.5": SetParameter("rise", 0.5),
    "prior rise=0.1..0.5": BoundPrior("rise", 0.1, 0.5),
    "force bid:council=rise @1917-03-01": ForceOption("bid", "council", "rise", date(1917, 3, 1)),
    "forbid bid:council=rise": ForbidOption("bid", "council", "rise", None),
    "forbid reform:crown:war=enact": ForbidOption("reform", "crown:war", "enact", None),
    "leader ada=hill @1917-02-01": MoveLeader("ada", "hill", date(1917, 2, 1)),
    "leader  ada = removed": MoveLeader("ada", "removed", None),
    "policy war=-0.5 @1917-02-01": SetPolicy("war", -0.5, date(1917, 2, 1)),
    "scale first=2": ScaleUnit("first", 2.0),
    "scale garrison=0": ScaleUnit("garrison", 0.0),
    "shift outside=-30": Shift("outside", -30),
    "shift end=30": Shift("end", 30),
    "pin bid:council=rise @1917-03-01..1917-03-09": PinOption(
        "bid", "council", "rise", date(1917, 3, 1), date(1917, 3, 9)
    ),
    "set rise=often": SetParameter("rise", "often"),
    "set rise=0.5 @1917-02-01": SetParameter("rise", 0.5, date(1917, 2, 1)),
    "leader ada=hill @1917-01-19os": MoveLeader("ada", "hill", date(1917, 2, 1)),
    "pin bid:council=rise @1917-02-16OS..1917-03-09": PinOption(
        "bid", "council", "rise", date(1917, 3, 1), date(1917, 3, 9)
    ),
}
WRONG = {
    "frobnicate": "write VERB NAME=VALUE",
    "sett rise=1": "did you mean 'set'",
    "set rise=inf": "not finite",
    "prior rise=0.5": "needs two bounds",
    "prior rise=0.5..0.1": "swap them",
    "set rise=1 @1927-01-01": "outside the case",
    "prior rise=0..1 @1917-02-01": "leave out @1917-02-01",
    "policy war=0 @1917-02-30os": "not a date",
    "policy war=0 @1917-2-3": "not a date",
    "policy war=0 @9999-12-31os": "not a date",
    "force bit:council=rise": "did you mean 'bid'",
    "force bid:council=rize": "did you mean 'rise'",
    "force bid:reds=rise": "unknown actor of 'bid' 'reds'",
    "leader adda=hill": "did you mean 'ada'",
    "leader ada=hil": "did you mean 'hill'",
    "policy war=2": "between -1 and 1",
    "policy wor=0": "did you mean 'war'",
    "policy war=0 @1927-01-01": "outside the case",
    "policy war=0 @May": "not a date",
    "scale firts=2": "did you mean 'first'",
    "scale first=-1": "can't be negative",
    "shift outside=0.5": "whole number of days",
    "shift inside=1": "did you mean 'outside'",
    "set rise=\x1b[31m": "holds the control character \\x1b",
}


@pytest.mark.parametrize("line", RIGHT)
def test_what_a_line_means(line: str, scenario: Scenario) -> None:
    assert parse(line) == RIGHT[line]
    assert apply(scenario, line).edits == apply(scenario, RIGHT[line]).edits == (RIGHT[line],)


@pytest.mark.parametrize("line", WRONG)
def test_what_is_refused(line: str, scenario: Scenario) -> None:
    with pytest.raises(CaseError, match="edit") as caught:
        checked(scenario, line)
    assert WRONG[line] in str(caught.value)


@given(
    st.one_of(
        st.text(max_size=30),
        st.tuples(
            st.sampled_from(VERBS),
            st.sampled_from(("bid:council", "ada", "war", "first", "outside", "x", "")),
            st.sampled_from(("rise", "hill", "1", "1e999", "nan", "", "-1")),
            st.sampled_from(("", "@1917-02-01", "@x")),
        ).map(lambda t: f"{t[0]} {t[1]}={t[2]} {t[3]}"),
    )
)
def test_any_line_is_an_edit_or_a_case_error(line: str) -> None:
    try:
        apply(SMALL, line)
    except CaseError as error:
        assert str(error).startswith("edit '")


NAMES = st.from_regex(r"[a-z][a-z0-9_]{0,8}", fullmatch=True).filter(lambda name: name not in ("inf", "nan"))
ACTORS = st.one_of(NAMES, st.tuples(NAMES, NAMES).map(":".join))
NUMBERS = st.floats(allow_nan=False, allow_infinity=False)
DAYS = st.dates()
ON = st.none() | DAYS
EDITS: st.SearchStrategy[Edit] = st.one_of(
    st.builds(SetParameter, NAMES, NUMBERS | NAMES, ON),
    st.tuples(NAMES, NUMBERS, NUMBERS).filter(lambda t: t[1] < t[2]).map(lambda t: BoundPrior(*t)),
    st.builds(ForceOption, NAMES, ACTORS, NAMES, ON),
    st.builds(ForbidOption, NAMES, ACTORS, NAMES, ON),
    st.tuples(NAMES, ACTORS, NAMES, DAYS, DAYS).filter(lambda t: t[3] <= t[4]).map(lambda t: PinOption(*t)),
    st.builds(MoveLeader, NAMES, NAMES, ON),
    st.builds(SetPolicy, NAMES, st.floats(-1.0, 1.0), ON),
    st.builds(ScaleUnit, NAMES, st.floats(0.0, allow_infinity=False)),
    st.builds(Shift, st.sampled_from(("outside", "calendar", "end")), st.integers(-36_525, 36_525)),
)


@given(EDITS)
def test_an_edit_is_its_line(edit: Edit) -> None:
    assert parse(str(edit)) == edit


@given(st.lists(EDITS, max_size=4))
def test_edits_are_given_as_text_or_objects_one_or_many(edits: list[Edit]) -> None:
    lines = [str(edit) for edit in edits]
    assert parse_all(edits) == parse_all(lines) == parse_all("; ".join(lines)) == edits
    assert [parse_all(edit) for edit in edits] == [parse_all(line) for line in lines] == [[edit] for edit in edits]


def test_what_python_writes_is_what_a_line_says() -> None:
    for edit, line in (
        (do.set(conformity=0.5), "set conformity=0.5"),
        (do.set(ratio_rule="nearest"), "set ratio_rule=nearest"),
        (do.set(conformity=0.5, on="1917-06-18os"), "set conformity=0.5 @1917-07-01"),
        (do.prior(conformity=(0.3, 1)), "prior conformity=0.3..1"),
        (do.force("bid:council", "rise", on=date(1917, 3, 1)), "force bid:council=rise @1917-03-01"),
        (do.forbid("reform:crown:war", "enact"), "forbid reform:crown:war=enact"),
        (
            do.pin("bid:council", "rise", ("1917-03-01", date(1917, 3, 2))),
            "pin bid:council=rise @1917-03-01..1917-03-02",
        ),
        (do.leader("ada", "hill", on="1917-02-01"), "leader ada=hill @1917-02-01"),
        (do.policy("war", -0.5), "policy war=-0.5"),
        (do.scale("garrison", 2), "scale garrison=2"),
        (do.shift("end", days=-3), "shift end=-3"),
    ):
        assert str(edit) == line and edit == do.parse(line)
    with pytest.raises(TypeError, match="one edit each"):
        do.set(conformity=0.5, habit=1)
    with pytest.raises(CaseError, match="between -1 and 1"):
        do.policy("war", 2)


def test_old_style_is_read_where_the_case_had_it(scenario: Scenario) -> None:
    line = "policy war=0 @1917-02-02os"
    switched = scenario.config.model_copy(update={"calendar_switch": date(1917, 2, 14)})
    for config, fix in (
        (scenario.config.model_copy(update={"calendar_switch": None}), "which this case has not; write 1917-02-15"),
        (switched, "1917-02-14 was the first day in New Style; write 1917-02-15 if that day is meant"),
    ):
        with pytest.raises(CaseError, match=fix):
            checked(scenario.changed(config=config), line)
    assert str(checked(scenario, line)[0]) == "policy war=0 @1917-02-15"


@pytest.mark.parametrize("edits", [{"rise": 0.5}, {"set": {"rise": 0.5}}, 3, None, [["set rise=1", 3]], b"set rise=1"])
def test_what_is_neither_text_nor_an_edit_is_refused_with_a_sentence(edits: object) -> None:
    with pytest.raises(CaseError, match="write a list such as"):
        parse_all(edits)  # type: ignore[arg-type]


def test_force_and_forbid_are_opposites() -> None:
    force = do.force("bid:council", "rise", on="1917-03-01")
    assert str(force.opposite()) == "forbid bid:council=rise @1917-03-01" and force.opposite().opposite() == force


def test_units_are_scaled_with_their_range(scenario: Scenario) -> None:
    (unit,) = apply(scenario, ["scale garrison=0.5"]).tables["units"]
    assert (unit.men, unit.men_low, unit.men_high) == (200.0, 150.0, 250.0)
    assert scenario.tables["units"][0].men == 400.0, "the case itself stays"


def test_shift_outside_moves_what_comes_from_outside_only(scenario: Scenario) -> None:
    moved = apply(scenario, ["shift outside=10"])
    assert [r.date for r in moved.tables["inputs"]] == [date(1917, 1, 11), date(1917, 4, 11)]
    assert moved.tables["returns"][0].not_before == date(1917, 2, 11)
    assert moved.config == scenario.config
    assert moved.tables["record"] == scenario.tables["record"]


@pytest.mark.parametrize("name", ["october-1917", "germany-1918", "ddr-1989", "russia-1918"])
def test_shift_calendar_forgets_no_table(name: str) -> None:
    """Whatever is a date in any row of a real case comes later."""
    case = load(name)
    later = apply(case, ["shift calendar=90"])
    for table, rows in case.tables.items():
        for row, moved in zip(rows, later.tables[table], strict=True):
            dates = {key: value for key, value in row if isinstance(value, date)}
            assert {key: getattr(moved, key) - value for key, value in dates.items()} == dict.fromkeys(
                dates, timedelta(days=90)
            ), table


def test_turns_from_outside_are_outside() -> None:
    case = load("germany-1918")
    later = apply(case, ["shift outside=30"]).tables["turns"]
    assert later and [row.date - timedelta(days=30) for row in later] == [row.date for row in case.tables["turns"]]


def test_shift_calendar_moves_every_date(scenario: Scenario) -> None:
    by = timedelta(days=90)
    moved = apply(scenario, ["shift calendar=90"])
    assert (moved.config.epoch, moved.config.end) == (scenario.config.epoch + by, scenario.config.end + by)
    for table, column in (
        ("inputs", "date"),
        ("returns", "not_before"),
        ("record", "start"),
        ("record", "end"),
        ("chronicle", "date"),
        ("patterns", "recorded"),
    ):
        assert getattr(moved.tables[table][0], column) == getattr(scenario.tables[table][0], column) + by
    assert [r.horizon for r in moved.tables["coordinates"]] == ["end", "1917-07-30"]


def test_shifts_there_and_back_change_nothing(scenario: Scenario) -> None:
    back = apply(scenario, ["shift calendar=90", "shift calendar=-90"])
    assert back.tables == scenario.tables and back.config == scenario.config


def test_words_of_a_switch() -> None:
    def held(*lines: str) -> list[float]:
        return [edit.value for edit in compile_scenario(apply(load("civil-violence"), lines)).scenario.edits]

    assert held("set ratio_rule=nearest", "set vision_shape=2") == [2.0, 2.0]
    for line, fix in (
        ("set ratio_rule=up", "one of unrounded, floor"),
        ("set ratio_rule=2.5", "one of unrounded"),
        ("set vision=far", "write a number"),
    ):
        with pytest.raises(CaseError, match=fix):
            held(line)


def test_the_end_moves_alone(scenario: Scenario) -> None:
    moved = apply(scenario, ["shift end=-3"]).config
    assert (scenario.config.end - moved.end).days == 3 and moved.epoch == scenario.config.epoch
    with pytest.raises(CaseError, match="before it starts"):
        apply(scenario, ["shift end=-30000"])


def test_a_prior_is_even_between_its_bounds(scenario: Scenario) -> None:
    compiled = compile_scenario(apply(scenario, ["prior rise=0.1..0.2", "prior rise=0.4..0.5"]))
    (rise,) = (parameter for parameter in compiled.parameters if parameter.name == "rise")
    assert (rise.prior, rise.a, rise.b) == ("uniform", 0.4, 0.5)
    with pytest.raises(CaseError, match="did you mean 'rise'"):
        compile_scenario(apply(scenario, ["prior ris=0.1..0.2"]))


def test_a_prior_is_nothing_done(scenario: Scenario) -> None:
    with pytest.raises(CaseError, match="a belief"):
        edited(scenario, ("prior rise=0.1..0.2",), None)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("set rise=-5", "edit 'set rise=-5': -5 makes no sense; write a number in the range [0, 1] of 'rise'"),
        ("set rise=1e9", "1e+09 makes no sense"),
        ("prior rise=-1..0.5", "edit 'prior rise=-1..0.5': -1 to 0.5 leaves the range, 0 to 1; stay within it"),
    ],
)
def test_a_value_outside_its_range_is_refused_with_the_range(line: str, said: str, scenario: Scenario) -> None:
    with pytest.raises(CaseError) as caught:
        compile_scenario(apply(scenario, line))
    assert said in str(caught.value)


def test_a_switch_may_have_the_words_of_a_table() -> None:
    """Row 5 of variants: crowd b of Kuran is the third of thresholds.csv; a fifth would lie outside the array."""
    kuran = load("kuran")
    third = list(dict.fromkeys(row.crowd for row in kuran.tables["thresholds"]))[2]
    assert compile_scenario(apply(kuran, f"set crowd={third}")).scenario.edits[0].value == 2.0
    for wrong in ("4", "-1", "0.5", "nobody"):
        with pytest.raises(CaseError, match="write one of"):
            compile_scenario(apply(kuran, f"set crowd={wrong}"))
