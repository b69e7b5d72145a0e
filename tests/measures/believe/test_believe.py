"""PRIM finds a known box; claims are read, and hold where a closed form says."""

import shutil
from pathlib import Path

import numpy as np
import pytest
from scipy import stats

from contingent.errors import CaseError
from contingent.measures.believe.claim import parse_claim
from contingent.measures.believe.measure import Evidence, believe
from contingent.measures.believe.prim import Box, find_box
from contingent.measures.believe.words import as_text
from contingent.measures.common.given import Grid
from contingent.scenario.edits.variants import named
from contingent.scenario.reading.find import BUILT_IN
from contingent.scenario.reading.load import load


def test_prim_finds_a_known_box() -> None:
    """Five columns, two of which matter: inside 0.2..0.7 and above 0.5 success has chance 0.97, outside 0.2."""
    random = np.random.default_rng(1)
    x = random.random((6000, 5))
    inside = (x[:, 0] > 0.2) & (x[:, 0] < 0.7) & (x[:, 2] > 0.5)
    y = random.random(6000) < np.where(inside, 0.97, 0.2)
    box = find_box(x, lambda mask: float(y[mask].mean()) if mask.any() else np.nan, 0.9, 200)
    assert box is not None and set(box.limits) == {0, 2}
    found = box.holds(x)
    assert (found & inside).sum() / inside.sum() > 0.9 and (found & inside).sum() / found.sum() > 0.88
    assert box.limits[0] == pytest.approx((0.2, 0.7), abs=0.05)
    assert box.limits[2][0] == pytest.approx(0.5, abs=0.05) and box.limits[2][1] == np.inf


def test_prim_says_so_where_there_is_no_box() -> None:
    random = np.random.default_rng(2)
    x, y = random.random((2000, 4)), random.random(2000) < 0.3
    assert find_box(x, lambda mask: float(y[mask].mean()), 0.9, 80) is None


def test_prim_needs_no_box_where_all_is_enough() -> None:
    x = np.random.default_rng(3).random((100, 2))
    assert find_box(x, lambda mask: 0.95, 0.9, 10) == Box()


def test_the_score_of_necessity_is_the_lower_bound() -> None:
    """Without X the outcome comes in 2 of 40 where it comes in all with it: 1 - 2 / 40."""
    found = Evidence(np.zeros((40, 1)), np.arange(40), np.ones(40) * 0.5, np.repeat([0.5, 0.0], [2, 38]))
    value, low, high = found.interval(np.ones(40, bool))
    assert value == pytest.approx(0.95) and low < 0.95 < high


def test_claims_are_read() -> None:
    case = load("october-1917")
    claim = parse_claim(case, "P(left_power) > 0.9 by 1917-07-01")
    assert (claim.rung, claim.enough, str(claim.when), claim.below) == ("left_power", 0.9, "1917-07-01", False)
    below = parse_claim(case, "P(left_power) < 0.1")
    assert below.below and below.enough == pytest.approx(0.9) and below.when is None
    needed = parse_claim(case, "indispensable leader lenin=abroad @1917-04-01 for bolshevik_led")
    assert (needed.edit, needed.rung) == ("leader lenin=abroad @1917-04-01", "bolshevik_led")
    for wrong in ("left_power > 0.9", "P(left_power) > 1.5", "indispensable leader lenin=abroad"):
        with pytest.raises(CaseError, match="write 'P"):
            parse_claim(case, wrong)
    with pytest.raises(CaseError, match="did you mean 'left_power'"):
        parse_claim(case, "P(left_powr) > 0.9")


def test_where_a_chance_is_high_agrees_with_the_closed_form() -> None:
    """A revolt at some time within the year: P = 1 - (1 - a)^366, and on average above 0.9 from a low limit on."""
    found = believe(load("two-state"), "P(once) > 0.985", worlds=3000, grid=Grid(seed=4))
    a = stats.beta(2.0, 98.0)
    (box, *_), names = found.boxes, found.names
    low, high = box.side(names.index("rise"))
    assert 0.0 < low < 0.02 and high == np.inf
    above = np.linspace(a.cdf(low), 1.0, 4001)[:-1]
    exact = (1.0 - (1.0 - a.ppf(above)) ** 366).mean()
    assert exact == pytest.approx(0.985, abs=0.01)
    assert found.table["prior"].iloc[0] == pytest.approx(a.sf(low), abs=0.25)
    row = found.table.iloc[0]
    assert row["low"] <= exact <= row["high"]
    assert "you would have to believe" in as_text(found)


def test_an_impossible_claim_finds_nothing() -> None:
    found = believe(load("gamblers-ruin"), "P(goal) > 0.99", worlds=60, grid=Grid(seed=4))
    assert found.boxes == [] and found.prior == 0.0 and "No region" in as_text(found)


def test_what_is_indispensable() -> None:
    """Without any chance to rise there is no revolt: it is indispensable over the whole prior."""
    found = believe(load("two-state"), "indispensable set rise=0.0 for once", worlds=400, grid=Grid(seed=4))
    assert found.boxes == [Box()] and found.prior == 1.0
    assert found.overall[0] == 1.0
    assert "nothing special has to be believed" in as_text(found)


def test_a_region_that_fails_on_fresh_sets_is_not_counted() -> None:
    """Few histories and a chance of 0.5 whatever is believed: any box is luck."""
    found = believe(load("two-state"), "P(last) > 0.6", worlds=80, grid=Grid(seed=6))
    fails = not (found.table["value"] > 0.6).any() if found.boxes else True
    assert (found.prior == 0.0) == fails
    if found.boxes and fails:
        assert "None of these regions stands" in as_text(found)


def test_prim_peels_a_category_and_puts_back_what_is_not_needed() -> None:
    """Categories 0 to 3: the score is high in 1 and 2 above 0.5, and low in 0 and 3."""
    random = np.random.default_rng(5)
    x = np.column_stack([random.random(8000), random.integers(0, 4, 8000)])
    inside = (x[:, 0] > 0.5) & np.isin(x[:, 1], [1, 2])
    y = random.random(8000) < np.where(inside, 0.97, 0.2)
    box = find_box(x, lambda mask: float(y[mask].mean()) if mask.any() else np.nan, 0.9, 200, categories=(1,))
    assert box is not None and box.without == {1: frozenset({0.0, 3.0})} and set(box.limits) == {0}
    assert box.limits[0][0] == pytest.approx(0.5, abs=0.05)


def test_a_claim_that_holds_in_one_variant_only() -> None:
    """Within 366 days a revolt comes from a low limit of `rise` on; within the 6 of the other variant it never does."""
    found = believe(load("two-state"), "P(once) > 0.985", worlds=3000, grid=Grid(seed=4), variants=["shift end=-360"])
    (box, *_), a = found.boxes, stats.beta(2.0, 98.0)
    assert box.without == {len(found.names): frozenset({1.0})}
    low, high = box.side(found.names.index("rise"))
    assert 0.0 < low < 0.02 and high == np.inf
    base, short = found.variants.to_dict("records")
    assert (base["variant"], short["variant"]) == ("as it stands", "shift end=-360")
    assert base["prior"] == pytest.approx(found.table["prior"].sum() * 2, abs=1e-6)
    assert base["prior"] == pytest.approx(a.sf(low), abs=0.1)
    assert short["prior"] == 0.0 and short["regions"] == ""
    assert found.prior == pytest.approx(base["prior"] / 2) and np.isnan(found.posterior)
    share = np.linspace(0.0, 1.0, 4001)[1:-1]
    for row, days in ((base, 366), (short, 6)):
        assert row["low"] <= (1.0 - (1.0 - a.ppf(share)) ** days).mean() <= row["high"]
    text = as_text(found)
    assert "the variant as it stands" in text and "in no region: 0.0% of its prior" in text


def test_variants_that_make_no_difference_are_all_admitted() -> None:
    """How soon a revolt settles does not bear on whether there has been one; a held parameter is no longer free."""
    found = believe(load("two-state"), "P(once) > 0.2", worlds=400, grid=Grid(seed=4), variants=["set settle=0.2"])
    assert found.boxes == [Box()] and found.names == ["rise", "settle"]
    assert list(found.variants["prior"]) == [1.0, 1.0] and found.prior == 1.0
    assert "the variant" not in as_text(found).split("By variant")[0]


def test_a_box_counts_in_a_variant_only_where_the_claim_holds_there() -> None:
    """On average over both the chance is above a half, in the second alone it is far below."""
    found = believe(load("two-state"), "P(once) > 0.4", worlds=400, grid=Grid(seed=4), variants=["shift end=-360"])
    assert found.boxes == [Box()]
    assert list(found.variants["prior"]) == [1.0, 0.0] and found.prior == 0.5


def test_without_variants_nothing_is_said_of_them() -> None:
    found = believe(load("two-state"), "P(once) > 0.2", worlds=80, grid=Grid(seed=4))
    assert "ariant" not in as_text(found) and found.variants["prior"].iloc[0] == found.prior


def test_variants_are_names_or_edits() -> None:
    case = load("october-1917")
    assert named(case, "from-below") == named(case, "from_below") and len(named(case, "from_below")) == 4
    assert [str(edit) for edit in named(case, "policy war=0.8; set habit=0.5")] == ["policy war=0.8", "set habit=0.5"]
    with pytest.raises(CaseError, match="did you mean 'conspiracy'"):
        named(case, "conspirac")
    with pytest.raises(CaseError, match="the case as it stands"):
        named(case, "as_coded")
    with pytest.raises(CaseError, match="unknown verb"):
        believe(case, "P(left_power) > 0.9", variants=["polcy war=0.8"])


def test_what_is_wrong_with_a_variant_is_told_before_any_is_lived(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("contingent.measures.believe.measure.judged", lambda *_: pytest.fail("a variant was lived"))
    with pytest.raises(CaseError, match="unknown parameter; did you mean 'settle'"):
        believe(load("two-state"), "P(once) > 0.2", worlds=80, variants=["set setle=0.2"])


def test_after_a_record_each_variant_tells_what_it_leaves_of_itself(tmp_path: Path) -> None:
    """No revolt in the first 60 days: beta(2, 98) becomes beta(2, 158), in both variants, and the shares follow it."""
    case = shutil.copytree(BUILT_IN / "two_state", tmp_path / "two_state")
    (case / "panel.csv").write_text(
        "date,indicator,value,scale,error,source,grade\n2000-02-29,ever,0,flag,0.001,assumption: a toy,S\n",
        encoding="utf-8",
    )
    found = believe(
        load(case), "P(once) > 0.97 by 2000-03-01", worlds=1500, grid=Grid(400, 8, 2), variants=["shift end=-290"]
    )
    prior, after = stats.beta(2.0, 98.0), stats.beta(2.0, 158.0)
    base, short = found.variants.to_dict("records")
    (box, *_) = found.boxes
    assert box.without == {len(found.names): frozenset({1.0})}
    low, high = box.side(found.names.index("rise"))
    assert high == np.inf and list(box.limits) == [found.names.index("rise")]
    assert base["prior"] == pytest.approx(prior.sf(low), abs=0.02)
    assert base["posterior"] == pytest.approx(after.sf(low), abs=0.1)
    assert (short["prior"], short["posterior"], found.posterior) == (0.0, 0.0, base["posterior"] / 2)
    assert "of what the record leaves" in as_text(found)
