"""Results depend on nothing but the rows: not on blocks, threads, order or where a run is split."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from engine_cases import CaseWriter, begin

from contingent.engine import advance as engine
from contingent.engine.advance import Watch, advance
from contingent.engine.ensemble import Ensemble
from contingent.mechanisms.registry import compile_scenario
from contingent.scenario.arrays.compiled import Compiled
from contingent.scenario.reading.load import load

Plugin = Callable[[str, str], str]


def canonical(events: np.ndarray) -> np.ndarray:
    return events[np.lexsort((events[:, 1], events[:, 0]))]


def lived(compiled: Compiled, worlds: int = 150, threads: int = 1, to: int = 200) -> tuple[Ensemble, np.ndarray]:
    ensemble = begin(compiled, worlds)
    return ensemble, canonical(advance(ensemble, to, threads=threads))


def test_threads_blocks_and_midnights_change_nothing(ruin: Compiled, monkeypatch: pytest.MonkeyPatch) -> None:
    whole, events = lived(ruin)
    many, same = lived(ruin, threads=4)
    assert (many.rows == whole.rows).all() and (same == events).all()
    split = begin(ruin, 150)
    parts = [advance(split, day + 1) for day in range(200)]
    assert (split.rows == whole.rows).all() and (canonical(np.concatenate(parts)) == events).all()
    for size in (7, 1000):
        monkeypatch.setattr(engine, "block_size", lambda ensemble, size=size: size)
        other, same = lived(ruin)
        assert (other.rows == whole.rows).all() and (same == events).all()


def test_a_world_is_the_same_alone_and_in_any_order(chain: Compiled) -> None:
    whole, _ = lived(chain)
    numbers = np.array([149, 3, 77])
    some = Ensemble.start(chain, numbers, whole.seed)
    advance(some, 200)
    assert (some.rows == whole.rows[numbers]).all() and (some.parameters == whole.parameters[numbers]).all()


def test_worlds_taken_midway_go_on_as_they_would_have(chain: Compiled) -> None:
    whole, _ = lived(chain)
    half = begin(chain, 150)
    advance(half, 100)
    taken = half.take([5, 140, 5])
    advance(taken, 200)
    assert (taken.rows == whole.rows[[5, 140, 5]]).all()


def test_new_luck_changes_the_future_only_and_is_noted(chain: Compiled) -> None:
    whole, _ = lived(chain, 40)
    other = begin(chain, 40)
    advance(other, 100)
    before = other.rows.copy()
    twins = other.take(range(40))
    for place in range(40):
        twins.renew(place, "markov_chain", 10_000 + place)
    assert twins.lineage[3] == ((100, "markov_chain", 10_003),) and other.lineage[3] == ()
    advance(twins, 200)
    advance(other, 200)
    assert (other.rows == whole.rows).all()
    ever = [e.view("indicator")[:, chain.program.names.index("in_revolt")] for e in (twins, other)]
    assert (before == twins.rows).all(axis=0).any() and (ever[0] != ever[1]).any()


def test_starting_is_done_once(ruin: Compiled) -> None:
    ensemble = begin(ruin, 10)
    advance(ensemble, 0)
    assert (ensemble.view("wealth") == 10).all()
    ensemble.view("wealth")[:] = 4
    advance(ensemble, 0)
    assert (ensemble.view("wealth") == 4).all()


def failing(plugin: Plugin, case: CaseWriter, name: str, how: str) -> Compiled:
    """Return a case whose mechanism fails in world 17 on day 9."""
    path = plugin(
        name,
        f"""
    FIELDS = (
        Field("x", (), "float64", "1", "a walk", -1e6, 1e6),
        Field("number", (), "float64", "1", "a number that stays"),
    )
    PARAMETERS = (Parameter("own_number", 0.0, "1", "a world's number", "assumption", within="[0, 1e6]"),)


    def step(world, p, case, now):
        country = world.country
        country.x += uniform(now.key, now.day, WORLD, DRAW_STEP)
        country.number += 0.0
        if p.own_number == 17.0 and now.day == 9:
            {how}
    """,
    )
    return compile_scenario(load(str(case(name, [path], {"x_now": "x"}))))


@pytest.mark.parametrize(
    ("how", "text"),
    [
        ("raise ValueError('no such world')", "ValueError: no such world"),
        ("country.x = math.nan", "indicator x_now is not finite as float32"),
        ("country.x = 1e39", "indicator x_now is not finite as float32"),
        ("country.number = math.inf", "field number is not finite or out of range"),
        ("country.x = 1e7", "field x is not finite or out of range"),
        ("now.log.status[0] = 2", "the event log of a day is full"),
    ],
)
def test_one_failing_world_is_recorded_and_the_rest_go_on(
    plugin: Plugin, case: CaseWriter, how: str, text: str
) -> None:
    name = "fails_" + "".join(c for c in how if c.isalnum()).lower()[:20]
    compiled = failing(plugin, case, name, how)
    whole = ensemble_of(compiled, 70)
    series = np.full((70, compiled.days), -1.0)

    def daily(first: int, day: int, values: np.ndarray) -> None:
        series[first : first + len(values), day] = values[:, 0]

    advance(whole, compiled.days, Watch(daily=daily), threads=2)
    assert list(whole.failures) == [17] and whole.failures[17].startswith(text)
    sound = ensemble_of(compiled, 70)
    sound.parameters[17] = 0.0
    advance(sound, compiled.days)
    others = np.arange(70) != 17
    assert not sound.failures and (sound.rows[others] == whole.rows[others]).all()
    assert np.isfinite(series[others]).all() and (series[others] >= 0).all()
    assert (series[17, :9] == sound_series(compiled, 17)[:9]).all()

    split = ensemble_of(compiled, 70)
    for day in range(compiled.days):
        advance(split, day + 1)
    assert (split.rows == whole.rows).all() and split.failures == whole.failures


def ensemble_of(compiled: Compiled, worlds: int) -> Ensemble:
    return Ensemble.start(compiled, range(worlds), 5, np.arange(float(worlds))[:, None])


def sound_series(compiled: Compiled, world: int) -> np.ndarray:
    ensemble = Ensemble.start(compiled, [world], 5, np.zeros((1, 1)))
    out = np.zeros(compiled.days)

    def daily(first: int, day: int, values: np.ndarray) -> None:
        out[day] = values[0, 0]

    advance(ensemble, compiled.days, Watch(daily=daily))
    return out


def test_a_weekly_mechanism_runs_every_seventh_day(plugin: Plugin, case: CaseWriter, tmp_path: Path) -> None:
    path = plugin(
        "weekly",
        """
    EVERY = 7
    FIELDS = (Field("times", (), "int32", "1", "times it ran"),)


    def step(world, p, case, now):
        world.country.times += 1
    """,
    )
    compiled = compile_scenario(load(str(case("weekly", [path], {"times_now": "times"}))))
    ensemble = begin(compiled, 3)
    advance(ensemble, 15)
    assert ensemble.view("times").tolist() == [3, 3, 3]
