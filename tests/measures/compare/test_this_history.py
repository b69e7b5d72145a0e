"""This history: abducted luck against closed forms, and histories that are themselves again."""

from datetime import date, timedelta

import numpy as np
import pytest
from exact import twin_walks

from contingent.engine.branches import bring
from contingent.errors import CaseError
from contingent.evidence.filter.abduction import abducted, keys_of_the_day, live_on, seen, waits
from contingent.evidence.filter.course import Course
from contingent.evidence.filter.filter import relive
from contingent.evidence.filter.snapshot import Snapshot, past_of
from contingent.evidence.filter.task import Task, prepare
from contingent.measures.common.given import Grid, edited
from contingent.measures.compare.measure import compare
from contingent.measures.compare.this_history import ThisHistory, first_day, row_of, share_over_sets, this_history
from contingent.measures.compare.this_history_words import as_text
from contingent.mechanisms.registry import compile_scenario
from contingent.scenario.edits.make import apply
from contingent.scenario.model import Scenario
from contingent.scenario.reading.load import load
from contingent.scenario.reading.template import TEMPLATE
from contingent.scenario.tables.record import Panel, Pin

DAYS, BRANCH, EDITED = 60, 12, 0.48  # of the walk; the day of the edit, the chance to win from then on
SEEN, ERROR = {8: 14.0, 30: 8.0, 45: 14.0, 55: 18.0}, 2.0  # wealth after a day: a slump and a recovery after the edit


@pytest.fixture(scope="module")
def walk() -> Scenario:
    """Sixty days of gambler's ruin with a record."""
    case = apply(load("gamblers-ruin"), [f"shift end={DAYS - 1461}"])
    rows = [
        Panel(
            date=on(case, day),
            indicator="wealth_now",
            value=value,
            scale="linear",
            error=ERROR,
            source="assumption: a test",
            grade="S",
        )
        for day, value in SEEN.items()
    ]
    return case.changed(tables=case.tables | {"panel": rows})


def on(case: Scenario, day: int) -> date:
    """Return the date of a day."""
    return case.config.epoch + timedelta(days=day)


def lived(case: Scenario, chance: float, seed: int, count: int = 1024) -> ThisHistory:
    return this_history(case, [f"set win_probability={chance}"], on(case, BRANCH), count, Grid(64, 64, seed))


def test_a_walk_on_its_own_steps_is_that_of_its_closed_form(walk: Scenario) -> None:
    """Over ten filters the mean agrees with all pairs of paths, and new luck after the edit gives another value."""
    reach, lost, _ = twin_walks(0.5, EDITED, BRANCH, DAYS, SEEN, ERROR)
    _, with_new_luck, _ = twin_walks(0.5, EDITED, BRANCH, DAYS, {8: SEEN[8]}, ERROR)
    assert lost - with_new_luck > 0.3
    rows = [lived(walk, EDITED, seed).table.set_index("name").loc["goal"] for seed in range(10)]
    for name, truth in (("lost", lost), ("reach", reach)):
        found = np.array([row[name] for row in rows])
        error = found.std(ddof=1) / len(found) ** 0.5
        assert abs(found.mean() - truth) < 4.0 * error and error < 0.02
    assert sum(row["lost_low"] < lost < row["lost_high"] for row in rows) >= 8
    assert all(row["gained"] == 0.0 for row in rows)  # who wins on fewer days never reaches more


def test_what_an_edit_would_have_gained_is_that_of_its_closed_form(walk: Scenario) -> None:
    _, lost, gained = twin_walks(0.5, 0.54, BRANCH, DAYS, SEEN, ERROR)
    row = lived(walk, 0.54, 3).table.set_index("name").loc["goal"]
    assert lost == 0.0 == row["lost"]
    assert row["gained_low"] < gained < row["gained_high"] and row["gained_high"] - row["gained_low"] < 0.15


def test_necessity_with_new_luck_is_another_number(walk: Scenario) -> None:
    """`compare` on the same case and date agrees with the closed form that stops reading the record at the edit."""
    case = apply(walk, ["prior win_probability=0.4999..0.5001"])  # intervals of compare are over parameter sets
    found = compare(case, [f"set win_probability={EDITED}"], when=on(walk, BRANCH), pairs=1500, grid=Grid(64, 64, 4))
    row = found.table.set_index("name").loc["goal"]
    _, own, _ = twin_walks(0.5, EDITED, BRANCH, DAYS, SEEN, ERROR)
    _, new, _ = twin_walks(0.5, EDITED, BRANCH, DAYS, {8: SEEN[8]}, ERROR)
    assert row["pn_low"] < new < row["pn_high"] < own


@pytest.mark.validate
def test_intervals_cover(walk: Scenario) -> None:
    _, truth, _ = twin_walks(0.5, EDITED, BRANCH, DAYS, SEEN, ERROR)
    rows = [lived(walk, EDITED, seed, 512).table.set_index("name").loc["goal"] for seed in range(100, 200)]
    assert np.mean([row["lost_low"] < truth < row["lost_high"] for row in rows]) >= 0.9


def test_an_edit_that_changes_nothing_leaves_every_history_as_it_was(walk: Scenario) -> None:
    found = lived(walk, 0.5, 2, 64)
    assert found.kept == found.drawn == 64
    assert (found.histories["do_checksum"] == found.histories["own_checksum"]).all()
    assert (found.table.loc[found.table["lost_of"] > 0, "lost"] == 0.0).all() and found.touched == [0.0]
    assert "changes nothing" in as_text(found)


def country(first: int, last: int, rate: float) -> Scenario:
    """Return a small country in which the socialists call a strike between two days, the second its last."""
    case = apply(load(TEMPLATE), [f"shift end={last - 180}", "set misjudgement=0", "set hazard_scale=1"])
    act = [
        row.model_copy(update={"rate": rate} if row.decision == "action" else {}) for row in case.tables["decisions"]
    ]
    pin = Pin(
        pin="strike",
        title="strike",
        decision="action",
        actor="socialists",
        option="strike",
        start=on(case, first),
        end=on(case, last),
        source="assumption: a toy",
        grade="S",
    )
    return case.changed(tables=case.tables | {"pins": [pin], "panel": [], "decisions": act})


def followed(case: Scenario) -> tuple[Task, Snapshot]:
    """Return a small filter of a case and where it ends."""
    task = prepare(case, 4, 32, 3)
    return task, Course(task).at(task.compiled.days)


def test_histories_with_recorded_decisions_are_themselves_without_pins() -> None:
    found, last = followed(country(31, 40, 0.05))
    places = last.draw(48)
    story = abducted(found.compiled, found.free, last.ensemble, places, 20)
    assert story.without.mean() < 0.05  # a choice may be so rare that no luck for it is found
    every, ends = np.arange(48), []
    for luck in (story.luck, [tuple(c for c in last.ensemble.lineage[p] if c[0] > 20) for p in places.tolist()]):
        past = past_of(story.ensemble, every, every).under(found.free)
        live_on(past, luck)
        ends.append((seen(past.ensemble) == seen(last.ensemble.take(places))).all(axis=1))
    assert ends[0][~story.without].all()
    assert ends[1].mean() < 0.5  # with the luck that the pins did not ask they are others


def test_recorded_choices_last_as_long_as_the_closed_form_says() -> None:
    """A decision of one day arose and an option won; both on the same draws with other chances.

    The arrival is uniform below the hazard h: with s h it is kept with chance s. The option a won by Gumbel draws: with
    chances P' for P it wins again with chance 1 / (1 + sum_b max(P_b / P_a, P'_b / P'_a)) / P_a.
    """
    case = country(40, 40, 0.3)
    found, last = followed(case)
    n = found.compiled.labels["instance"].index("action:socialists")
    strike = [row.option for row in case.tables["options"] if row.decision == "action"].index("strike")
    chance = last.ensemble.view("option_probability")[:, n, strike] * last.ensemble.view("hazard")[:, n]
    likely = chance > 0.03  # else keys are long looked for
    met = np.flatnonzero(likely & (last.ensemble.view("last_day")[:, n] == 40))
    places = np.repeat(met, -(-1000 // len(met)))
    story = abducted(found.compiled, found.free, last.ensemble, places, 40)
    use = ~story.without
    assert use.mean() > 0.95
    every = np.arange(len(places))

    def ended(line: str) -> tuple[np.ndarray, np.ndarray]:
        past = past_of(story.ensemble, every, every).under(compile_scenario(edited(case, (line,), on(case, 40))))
        for place, line_of_luck in enumerate(story.luck):
            for day, stream, key in line_of_luck:
                if day == 40:
                    past.ensemble.renew(place, stream, key)
        rows = bring(past, 41).ensemble
        return rows.view("chosen")[:, n].copy(), rows.view("option_probability")[:, n].astype(float)

    own, p = ended("set hazard_scale=1")
    assert (own[use] == strike).all()
    kept = (ended("set hazard_scale=0.6")[0] == strike)[use]
    assert abs(kept.mean() - 0.6) < 4.0 * (0.24 / use.sum()) ** 0.5
    chosen, other = ended("set policy_weight=9")
    p, other = p[use], other[use]
    open_options = p > 0.0
    ratio = np.where(open_options, np.maximum(p / p[:, [strike]], other / other[:, [strike]]), 0.0)
    ratio[:, strike] = 0.0
    exact = 1.0 / (1.0 + ratio.sum(axis=1)) / p[:, strike]
    again = chosen[use] == strike
    assert abs(again.mean() - exact.mean()) < 4.0 * (exact * (1.0 - exact)).mean() ** 0.5 / use.sum() ** 0.5
    assert 0.05 < exact.mean() < 0.95 and abs(exact.mean() - other[:, strike].mean()) > 0.05  # not new draws


def test_nothing_before_the_edit_is_changed() -> None:
    """Histories stand on the day of the edit where reliving puts them, recorded decisions before it included."""
    found, last = followed(country(31, 40, 0.05))
    places = last.draw(16)
    story = abducted(found.compiled, found.free, last.ensemble, places, 36)
    (rows,) = relive(found.compiled, last.ensemble, places, [36])
    assert (story.ensemble.rows == rows.rows).all()
    assert all(change[0] >= 36 for line in story.luck for change in line)


def test_keys_do_not_depend_on_how_many_are_tried_at_a_time() -> None:
    found, last = followed(country(31, 40, 0.1))
    (rows,) = relive(found.compiled, last.ensemble, np.arange(8), [40])
    waiting = np.flatnonzero(waits(rows))
    keys = []
    for size in (8, 64):
        trial = rows.take(np.resize(np.arange(8), size)).take(np.arange(size))
        trial.compiled = found.free
        keys.append(keys_of_the_day(rows, trial, waiting, 0).tolist())
    assert keys[0] == keys[1] and len(keys[0]) > 0


def test_a_share_over_few_sets_claims_little() -> None:
    assert share_over_sets(np.ones(50), np.zeros(50, np.int64)) == (1.0, 0.0, 1.0)
    value, low, high = share_over_sets(np.ones(50), np.repeat(np.arange(2), 25))
    assert value == high == 1.0 and low < 0.4
    assert np.isnan(share_over_sets(np.zeros(0), np.zeros(0, np.int64))).all()


def test_few_ancestors_are_said_not_to_tell() -> None:
    own, do, sets = np.ones(60), np.zeros(60), np.arange(60) % 6
    few, many = (row_of(own, do, sets, np.arange(60) % n) for n in (3, 60))
    assert few["lost_ancestors"] == 3 and not few["lost_told"]
    assert many["lost_told"] and many["lost"] == 1.0 and np.isnan(many["gained"])


def test_a_collapsed_filter_cannot_tell(walk: Scenario) -> None:
    found = this_history(walk, [f"set win_probability={EDITED}"], on(walk, BRANCH), 40, Grid(3, 4, 1))
    assert "too few to say" in as_text(found)


def test_a_case_without_a_record_has_no_history_of_its_own() -> None:
    with pytest.raises(CaseError, match="no record"):
        this_history(load("gamblers-ruin"), ["set win_probability=0.4"])


def test_an_arm_may_end_on_another_day(walk: Scenario) -> None:
    """The record is used to its end all the same; who has not won by then had not won two days before."""
    found = this_history(walk, ["shift end=-2"], None, 64, Grid(8, 16, 2))
    assert found.kept == 64 and found.table.set_index("name").loc["goal", "gained"] == 0.0


def test_an_edit_reaches_back_to_its_first_day(walk: Scenario) -> None:
    case = load("october-1917")
    dated = (("policy war=0.8 @1917-05-01",), ("leader lenin=abroad @1917-04-10",))
    assert first_day(case, dated, None) == date(1917, 4, 10)
    assert first_day(case, (*dated, ("set weariness_start=0",)), None) == case.config.epoch
    assert first_day(case, dated, date(1917, 4, 1)) == date(1917, 4, 1)
