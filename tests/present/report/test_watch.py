"""A film of a lattice is what the world's row says, and its page needs nothing from elsewhere."""

from __future__ import annotations

import base64
import json
import re
import zlib
from pathlib import Path

import numpy as np
import pytest

from contingent.errors import CaseError
from contingent.present.report.watch import KINDS, Film, colours, film, write_animation, write_page
from contingent.scenario.edits.make import apply
from contingent.scenario.reading.load import load


@pytest.fixture(scope="module")
def seen() -> Film:
    return film(apply(load("civil-violence"), ["set ratio_rule=floor"]), world=2, days=4, first=3)


def test_counts_are_those_of_the_sites(seen: Film) -> None:
    assert seen.sites.shape == (4, 40, 40)
    for code, name in ((2, "Actives"), (1, "Quiet and free"), (4, "Cops")):
        assert ((seen.sites == code).sum(axis=(1, 2)) == seen.counts[name]).all()


def test_the_page_holds_the_film_and_fetches_nothing(seen: Film, tmp_path: Path) -> None:
    page = write_page(seen, tmp_path / "deep" / "page.html").read_text(encoding="utf-8")
    assert not re.search(r"https?:|src=|@import|url\(", page)
    data = json.loads(re.search(r"id='film'>(\{.*?\})</script>", page).group(1))  # type: ignore[union-attr]
    sites = np.frombuffer(zlib.decompress(base64.b64decode(data["sites"])), np.uint8)
    assert (sites.reshape(seen.sites.shape) == seen.sites).all()
    assert ["Cops", "#1d2b3a", [64.0] * 4] in data["counts"] and ["active", "#e0531f"] in data["legend"]


def test_a_curve_has_the_colour_of_its_sites_or_one_that_no_site_has(seen: Film) -> None:
    found = colours(seen)
    assert found["Actives"] == KINDS[2][1] and found["Quiet and free"] == KINDS[1][1] and found["Cops"] == KINDS[4][1]
    assert found["In jail"] not in {colour for _, colour in KINDS.values()}  # they stand on no site
    assert len(set(found.values())) == len(found)


def test_the_animation_has_a_picture_a_day(seen: Film, tmp_path: Path) -> None:
    image = pytest.importorskip("PIL.Image")
    with image.open(write_animation(seen, tmp_path / "film.gif")) as animation:
        assert animation.n_frames == 4 and animation.size == (400, 520)


def test_a_case_without_a_lattice_is_refused() -> None:
    with pytest.raises(CaseError, match="no lattice"):
        film(load("two-state"))
