"""When each town passed: names of towns, days since the centre, and scores worked out by hand."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pandas as pd
import pytest

from contingent.errors import CaseError
from contingent.evidence.record.towns import (
    HORIZON,
    Town,
    as_text,
    days_of,
    gains,
    read_towns,
    recorded_towns,
    rows_of_towns,
    scored,
    stand_ins,
    summary,
)
from contingent.mechanisms.registry import compile_scenario
from contingent.scenario.model import Scenario
from contingent.scenario.reading.load import load

HEAD = "indicator,date,value,source\n"
WORLDS = 6


@pytest.fixture(scope="module")
def case() -> Scenario:
    return load("october_1917")


@pytest.fixture(scope="module")
def follows() -> Scenario:
    return load("russia_1918")


@pytest.fixture(scope="module")
def run(case: Scenario) -> Any:
    """Return a run of six worlds: the centre passes on day 100 in five and too late in one; towns as below."""
    compiled = compile_scenario(case)
    patterns = pd.DataFrame({"pattern": "october", "world": range(WORLDS), "day": [100] * 5 + [compiled.days - 10]})
    told = [(w, 100 + w, "kazan", "arms" if w else "vote") for w in range(WORLDS)]  # after 0 to 4 days
    told += [(w, 100 + 30 * w, "tver", "vote") for w in range(4)]  # after 0, 30, 60, 90 days, and never
    told += [(4, 90, "minsk", "arms"), (0, 400, "kazan", "vote")]
    rows = [(w, day, "local_power", "soviet", place, how, 1.0) for w, day, place, how in told]
    events = pd.DataFrame(rows, columns=["world", "day", "kind", "actor", "place", "detail", "value"])
    events.loc[len(events)] = [1, 50, "local_power", "provisional_government", "minsk", "vote", 1.0]
    return SimpleNamespace(
        scenario=case, compiled=compiled, labels=compiled.labels, patterns=patterns, folder=Path("x"),
        events=events.sort_values(["world", "day"], kind="stable"),
    )  # fmt: skip


def written(folder: Path, *rows: str) -> Path:
    path = folder / "mine.csv"
    path.write_text(HEAD + "\n".join(rows) + "\n", encoding="utf-8")
    return path


def test_every_recorded_town_has_a_stand_in_or_is_listed(case: Scenario, follows: Scenario) -> None:
    towns, off = recorded_towns(case, follows)
    places = {town.name: town.place for town in towns}
    assert places["Motovilikha"] == places["Perm"] == "perm" and places["Kazan"] == "kazan"
    assert places["Orsha"] in ("smolensk", "mogilev", "vitebsk") and places["Rybinsk"] == "yaroslavl"
    assert "Petrograd" not in places and "Yakutsk" in off and "Achinsk" in off
    assert len(towns) + len(off) == len(follows.tables["soviet_power"]) - 1
    assert set(stand_ins(case, follows).values()) <= {row.place for row in case.tables["places"]} | {""}


def test_a_record_of_ones_own_is_read_by_id_title_and_other_names(
    case: Scenario, follows: Scenario, tmp_path: Path
) -> None:
    path = written(
        tmp_path, "soviet_power:kazan,1917-11-08,arms,x", "soviet_power:Nizhny Novgorod,1917-11-10,1,x",
        "soviet_power:Dorpat,1917-11-07,vote,x", "soviet_power:Tiflis,,unknown,x",
        "soviet_power:petrograd,1917-11-07,arms,x", "soviet_power:Urga,1921-07-06,arms,x", "price_index,1917-11-01,2,x",
    )  # fmt: skip
    towns, off = read_towns(case, follows, path)
    assert [(t.place, t.passed and t.passed.day, t.method) for t in towns] == [
        ("kazan", 8, "arms"), ("nizhny_novgorod", 10, "1"), ("yuryev", 7, "vote"), ("tiflis", None, "unknown"),
    ]  # fmt: skip
    assert off == ["Urga"] and rows_of_towns(case, path) == (6, 1) and rows_of_towns(follows, path) == (0, 0)
    assert rows_of_towns(case, tmp_path / "none.csv") == (0, 0)


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("soviet_power:Kazann,1917-11-08,arms,x", "row 2, column 'indicator': no place 'Kazann'; did you mean 'kazan'"),
        ("soviet_power:kazan,8 November,arms,x", "is not a date"),
    ],
)
def test_what_is_wrong_is_told(case: Scenario, follows: Scenario, tmp_path: Path, row: str, said: str) -> None:
    with pytest.raises(CaseError, match=r"mine\.csv") as error:
        read_towns(case, follows, written(tmp_path, row))
    assert said in str(error.value)


def test_days_are_counted_from_the_centre_in_worlds_that_go_on_long_enough(run: Any) -> None:
    days, arms, worlds = days_of(run)
    assert worlds.tolist() == [0, 1, 2, 3, 4]
    assert days["kazan"].tolist() == [0, 1, 2, 3, 4] and arms["kazan"].tolist() == [False, True, True, True, True]
    assert days["tver"].tolist() == [0, 30, 60, 90, np.inf]
    assert days_of(run, date(1917, 4, 11))[2].tolist() == [0, 1, 2, 3, 4]  # day 100
    assert days_of(run, date(1917, 4, 12))[2].tolist() == []
    assert days["minsk"].tolist() == [np.inf] * 4 + [0]  # before the centre is with it; others' towns don't count


def test_scores_by_hand(run: Any) -> None:
    """Kazan after 0 to 4 days against 2: mean |x - 2| is 1.2, half the mean distance of pairs 1. The score is 0.2.

    Tver cut at 56: 0, 30, 56, 56, 56 against never: 82 / 5 less 276 / 20.
    """
    centre = date(1917, 11, 8)
    towns = [Town("Kazan", "kazan", date(1917, 11, 10), "arms"), Town("Tver", "tver", None, "unknown"),
             Town("Minsk", "minsk", centre, "vote"), Town("Kiev", "kiev", date(1917, 11, 7), "late")]  # fmt: skip
    frame = scored(run, towns).set_index("town")
    assert frame.loc["Kazan", "days"] == 2 and frame.loc["Tver", "days"] == np.inf and frame.loc["Kiev", "days"] == 0
    assert frame.loc["Kazan", "crps"] == pytest.approx(0.2)
    assert frame.loc["Tver", "crps"] == pytest.approx(82 / 5 - 276 / 20)
    assert frame.loc["Kiev", "crps"] == HORIZON and frame.loc["Kazan", "arms"] == pytest.approx(0.8)
    assert list(frame.loc["Tver", ["by_half", "by_end", "median"]]) == [0.2, 0.4, 60.0]
    # Kazan by the other three, cut at 56: 56, 0 and 0 against 2, less 2 (2 x 56) / (2 x 3 x 2).
    assert frame.loc["Kazan", "crps_alike"] == pytest.approx(58 / 3 - 2 * 112 / 12)
    told = summary(frame.reset_index()).set_index("quantity")
    assert told.loc["towns passed within 28 days", "record"] == 0.75
    assert list(told.loc["of those with a method, by arms"]) == [0.5, pytest.approx(0.9)]
    gained = gains(frame.reset_index())["alike"]
    assert gained[1] == pytest.approx(frame["crps_alike"].mean() - frame["crps"].mean())
    table = scored(run, towns)
    assert "Not scored" in as_text(table, ["Urga"]) and "Kazan" in as_text(table, [])


def test_too_few_worlds_are_refused(run: Any) -> None:
    less = SimpleNamespace(**{**vars(run), "patterns": run.patterns.iloc[:4]})
    with pytest.raises(CaseError, match="in 4 worlds of x"):
        scored(less, [Town("Kazan", "kazan", None, "late")])  # type: ignore[arg-type]
