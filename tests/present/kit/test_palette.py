"""Colours: contrast by WCAG and distance for every kind of eye, recomputed."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest
from numpy.typing import NDArray

import contingent as ct
from contingent.present.kit import palette
from contingent.present.kit.look import LOOK
from contingent.present.kit.palette import DOT

FAR_ENOUGH = 20.0  # in CIELAB
MOST_COLOURS = 14  # a search found no more that are so far apart; a case of more contenders has some share one
# Simulations of full protanopia, deuteranopia and tritanopia in linear RGB (Machado, Oliveira and Fernandes 2009).
EYES = {
    "normal": np.eye(3),
    "protan": [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]],
    "deutan": [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]],
    "tritan": [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]],
}
XYZ = np.array(
    [[0.4124564, 0.3575761, 0.1804375], [0.2126729, 0.7151522, 0.0721750], [0.0193339, 0.1191920, 0.9503041]]
)


def lab(colour: str, eye: str) -> NDArray[np.float64]:
    parts = np.array([int(colour[at : at + 2], 16) for at in (1, 3, 5)]) / 255.0
    linear = np.where(parts <= 0.04045, parts / 12.92, ((parts + 0.055) / 1.055) ** 2.4)
    relative = XYZ @ np.clip(np.array(EYES[eye]) @ linear, 0.0, 1.0) / XYZ.sum(axis=1)
    f = np.where(relative > (6 / 29) ** 3, np.cbrt(relative), relative / (3 * (6 / 29) ** 2) + 4 / 29)
    return np.array([116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])])


def nearest(colours: list[str]) -> float:
    pairs = ((a, b, eye) for a, b in combinations(colours, 2) for eye in EYES)
    return min(float(np.linalg.norm(lab(a, eye) - lab(b, eye))) for a, b, eye in pairs)


def test_contrast_has_the_known_values() -> None:
    assert palette.contrast("#ffffff", "#000000") == pytest.approx(21.0)
    assert palette.contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)  # the example of WCAG's guides


def test_the_distance_that_is_tested_tells_red_from_green_only_for_some_eyes() -> None:
    assert np.linalg.norm(lab("#cc4444", "normal") - lab("#7a7a00", "normal")) > 2 * np.linalg.norm(
        lab("#cc4444", "deutan") - lab("#7a7a00", "deutan")
    )


def test_the_palette_is_far_apart_for_all_eyes() -> None:
    assert nearest(list(palette.PALETTE)) >= FAR_ENOUGH


@pytest.mark.parametrize("case", ct.cases())
def test_contenders_of_a_case_are_far_apart_for_all_eyes(case: str) -> None:
    rows = ct.load(case).tables["contenders"]
    shown = palette.colours([row.colour for row in rows])
    distinct = list(dict.fromkeys(shown))
    assert len(distinct) == len(shown) or len(shown) > MOST_COLOURS
    assert len(distinct) < 2 or nearest(distinct) >= FAR_ENOUGH


def test_text_has_the_contrast_of_level_aa() -> None:
    for ink in (palette.INK, palette.QUIET, palette.ACCENT):
        for paper in ("#ffffff", palette.PAPER):
            assert palette.contrast(ink, paper) >= 4.5
    for colour in (*palette.PALETTE, palette.NOBODY, "#e8394a", "#b09002"):
        assert palette.contrast(palette.text_on(colour), colour) >= 4.5
    for mark in (DOT, palette.ACCENT, palette.INK):  # marks without a label
        assert palette.contrast(mark, "#ffffff") >= 3.0
    assert DOT in LOOK
    paper, text, marks = palette.DARK["paper"], ("ink", "quiet", "accent"), ("ink", "accent", "dot")
    assert min(palette.contrast(palette.DARK[name], paper) for name in text) >= 4.5
    assert min(palette.contrast(palette.DARK[name], paper) for name in marks) >= 3.0


def test_a_colour_of_ones_own_is_kept_and_the_others_differ() -> None:
    own = ["#0072B2", None, None, "#123456", None]
    shown = palette.colours(own)
    assert (shown[0], shown[3]) == ("#0072B2", "#123456")
    assert len({colour.lower() for colour in shown}) == 5
    assert len(palette.colours([None] * 9)) == 9
