"""Elements of a picture: escaped, whole, and where they should be."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest

from contingent.present.kit.svg import Scale, element, hexagon, number, picture, polyline, rect, steps, text

BAD = "<script>\"'&]]>"


def test_text_and_attributes_are_escaped_and_come_back_as_they_were() -> None:
    drawn = picture(10, 5, BAD, text(1, 2, BAD, class_=BAD), rect(0, 0, 1, 1, fill_opacity="0.5"))
    assert "<script" not in drawn
    svg = ElementTree.fromstring(drawn)
    words, box = svg
    assert (svg.get("aria-label"), words.text, words.get("class")) == (BAD, BAD, BAD)
    assert box.get("fill-opacity") == "0.5"


def test_attributes_that_are_none_are_left_out() -> None:
    assert element("g", fill=None, x=1.25) == '<g x="1.2"/>'


@pytest.mark.parametrize(("value", "said"), [(0.0, "0"), (-0.01, "0"), (3.0, "3"), (2.55, "2.5"), (-1.25, "-1.2")])
def test_numbers_have_a_tenth_of_a_pixel(value: float, said: str) -> None:
    assert number(value) == said


def test_a_stepped_line_keeps_a_value_until_the_next() -> None:
    assert steps([0, 1, 2, 3, 4], [5, 5, 7, 7]) == [(0, 5), (2, 5), (2, 7), (4, 7)]
    assert polyline(steps([0, 1], [3])) == "M0,3L1,3"
    assert polyline([]) == ""


def test_a_scale_maps_its_ends_and_a_point_to_the_middle() -> None:
    down = Scale(0, 1, 100, 20)
    assert (down(0), down(1), down(0.25)) == (100, 20, 80)
    assert Scale(3, 3, 0, 10)(3) == 5


def test_a_hexagon_has_six_corners_as_far_from_its_centre() -> None:
    corners = [tuple(map(float, pair.split(","))) for pair in hexagon(0, 0, 100)[1:-1].split("L")]
    assert len(corners) == 6
    assert [round((x * x + y * y) ** 0.5) for x, y in corners] == [100] * 6
