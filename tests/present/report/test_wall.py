"""All series as small pictures: in a reader's units, called by what they do, on shared axes, well formed."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import numpy as np
import pytest

import contingent as ct
from contingent.present.kit.sections import Report
from contingent.present.report import wall
from contingent.present.report.first_screen.told import Told
from contingent.scenario.reading.template import TEMPLATE
from contingent.scenario.tables.shown import Axis


@pytest.fixture(scope="module")
def toy(tmp_path_factory: pytest.TempPathFactory) -> Told:
    return Told(ct.run("gamblers-ruin", worlds=20, out=tmp_path_factory.mktemp("run") / "toy"))


@pytest.fixture(scope="module")
def flags(tmp_path_factory: pytest.TempPathFactory) -> Told:
    return Told(ct.run("two-state", worlds=20, out=tmp_path_factory.mktemp("run") / "flags"))


@pytest.fixture(scope="module")
def country(tmp_path_factory: pytest.TempPathFactory) -> Told:
    return Told(ct.run(TEMPLATE, worlds=8, out=tmp_path_factory.mktemp("run") / "country"))


def test_the_title_says_where_the_middle_history_goes_and_where_nine_in_ten_end(toy: Told) -> None:
    small = wall.Small(toy, "wealth_now")
    wealth = toy.run.series["wealth_now"].values
    first, last = np.median(wealth[:, 0]), np.median(wealth[:, -1])
    low, high = np.quantile(wealth[:, -1], (0.05, 0.95))
    move = "rises" if last > first else "falls"
    assert last != first and small.finding() == (
        f"{small.title}: {move} from {wall.shown(first)} to {wall.shown(last)} in the middle; "
        f"nine in ten end at {wall.shown(low)} to {wall.shown(high)}"
    )


def test_of_a_flag_the_title_is_its_share_and_the_axis_in_percent(flags: Told) -> None:
    small = wall.Small(flags, "in_revolt")
    on = int(flags.run.series["in_revolt"].values[:, -1].sum())
    assert f"in {on} of 20 histories on the last day ({flags.interval(on)})" in small.finding()
    assert small.unit == (100.0, "% of histories")
    assert small.values.shape == (1, len(small.days)) and small.values[0, -1] == 100.0 * on / 20


def test_units_are_a_readers(country: Told) -> None:
    own = country.run.compiled.program.units
    units = {unit: wall.Small(country, name).unit for name, unit in zip(every(country), own, strict=True)}
    assert units["share"] == (100.0, "%")
    assert not {"1", "share", "flag", "-1..1"} & {unit for _, unit in units.values()}


def test_the_case_may_choose_the_unit_of_a_family(country: Told, monkeypatch: pytest.MonkeyPatch) -> None:
    name = next(n for n in every(country) if "{" in wall.Small(country, n).family)
    small = wall.Small(country, name)
    axes = [Axis(indicator=small.family, times=10.0, unit="tenths")]
    monkeypatch.setitem(country.run.scenario.tables, "axes", axes)
    assert wall.Small(country, name).unit == (10.0, "tenths")
    assert wall.Small(country, name).values == pytest.approx(small.stored[:, small.days] * 10.0)


def every(told: Told) -> list[str]:
    return list(told.run.compiled.program.names)


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (0.0, "0"),
        (0.004, "0"),
        (0.25, "0.25"),
        (1.0, "1"),
        (12.34, "12.3"),
        (1234.0, "1,230"),
        (6.95e6, "6.95 million"),
    ],
)
def test_numbers_have_three_figures(value: float, said: str) -> None:
    assert wall.shown(value) == said


@pytest.mark.parametrize(("low", "high"), [(0.0, 1.0), (0.0, 0.37), (63.0, 101.0), (-0.9, 0.4), (0.0, 2.35e6)])
def test_marks_are_two_to_five_round_values_within(low: float, high: float) -> None:
    marks = wall.marks(low, high)
    assert 2 <= len(marks) <= 5 and low <= min(marks) and max(marks) <= high * (1 + 1e-9)


def test_pictures_are_well_formed_and_called_by_their_finding(country: Told) -> None:
    report = Report(country.run.scenario)
    wall.add(report, country)
    page = "".join(report.parts)
    pictures = [ElementTree.fromstring(svg) for svg in re.findall(r"<svg.*?</svg>", page, re.S)]
    names = [name for name in every(country) if f"id='series-{name}'" in page]
    assert len(pictures) == len(names) > 5
    assert [svg.get("aria-label") for svg in pictures] == [
        wall.Small(country, name).finding() for name in re.findall(r"id='series-(\w+)'", page)
    ]


def test_parties_that_never_have_a_hundredth_are_left_out(country: Told) -> None:
    found = wall.parties(country)
    assert found
    for smalls in found.values():
        shown = {small.name for small in smalls}
        prefix = smalls[0].family.removesuffix("{party}")
        for row in country.run.scenario.tables["parties"]:
            mean = country.run.series[f"{prefix}{row.party}"].values.mean(axis=0)
            assert (f"{prefix}{row.party}" in shown) == (mean.max() >= 0.01)


def test_pictures_of_one_family_share_their_axis(country: Told) -> None:
    report = Report(country.run.scenario)
    wall.add(report, country)
    page = "".join(report.parts)
    marks: dict[str, set[tuple[str, ...]]] = {}
    for name, svg in re.findall(r"id='series-(\w+)'.*?(<svg.*?</svg>)", page, re.S):
        words = ElementTree.fromstring(svg).iter("{http://www.w3.org/2000/svg}text")
        marks.setdefault(wall.Small(country, name).family, set()).add(
            tuple(word.text or "" for word in words if word.get("class") == "quiet end")
        )
    assert any("{" in family for family in marks)
    assert all(len(each) == 1 for each in marks.values())
