"""A run as a user of Python holds it: its ladder, its figures, one of its worlds."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

import contingent as ct


@pytest.fixture(scope="module")
def toy(tmp_path_factory: pytest.TempPathFactory) -> ct.Run:
    return ct.case("gamblers-ruin").run(40, 3, tmp_path_factory.mktemp("run") / "toy", progress=False)


@pytest.fixture(scope="module")
def october(tmp_path_factory: pytest.TempPathFactory) -> ct.Run:
    return ct.case("october-1917").run(4, 3, tmp_path_factory.mktemp("run") / "october", progress=False)


def drawn(run: ct.Run, name: str) -> tuple[dict, pd.DataFrame]:
    """Return the specification of a figure, and the data of its first layer."""
    spec = run.plot(name).to_dict()
    return spec, pd.DataFrame(
        spec["datasets"][spec["data"]["name"] if "data" in spec else next(iter(spec["datasets"]))]
    )


def test_the_ladder_counts_the_worlds(toy: ct.Run) -> None:
    goal = toy.ladder.set_index("name").loc["goal"]
    assert goal["count"] == toy.outcomes["rung_goal"].sum() and goal["low"] < goal["share"] < goal["high"]


def test_a_run_shows_what_was_run_and_how_it_ended(toy: ct.Run) -> None:
    for shown in (repr(toy), toy._repr_html_()):
        assert "40 possible histories, seed 3" in shown and "The goal is reached" in shown and str(toy.folder) in shown


def test_an_indicator_is_a_fan_of_its_quantiles(toy: ct.Run) -> None:
    spec, data = drawn(toy, "wealth_now")
    wealth = toy.series["wealth_now"].sel(date=data["date"].to_list()).to_numpy()
    assert spec["title"] == "What the player holds"
    np.testing.assert_allclose(data["median"], np.median(wealth, axis=0), atol=1e-4)
    np.testing.assert_allclose(data["p95"], np.quantile(wealth, 0.95, axis=0), atol=1e-4)


def test_a_flag_is_the_share_of_worlds_in_which_it_is_on(toy: ct.Run) -> None:
    _, data = drawn(toy, "playing")
    playing = toy.series["playing"].sel(date=data["date"].to_list()).to_numpy()
    np.testing.assert_allclose(data["share"], playing.mean(axis=0))
    assert (data["low"] <= data["share"]).all() and (data["share"] <= data["high"]).all()
    assert (data["low"] < data["high"]).all(), "also where all worlds agree: they are a sample"


def test_the_record_is_drawn_where_there_is_one(october: ct.Run) -> None:
    spec = october.plot("bread_petrograd").to_dict()
    values = [row["value"] for rows in spec["datasets"].values() for row in rows if "value" in row]
    assert values == [row.value for row in october.scenario.tables["record"] if row.indicator == "bread_petrograd"]


def test_every_figure_that_is_listed_is_drawn(october: ct.Run) -> None:
    families = ("support_", "obedience_", "garrison_", "front_", "sites_", "office_", "seats_", "delegates_", "leader_")
    families += ("assembly_", "members_", "blame_", "legal_", "incumbent_", "commands_", "force_", "gap_", "policy_")
    names = [name for name in october.figures if not name.startswith(families)]
    assert {"ladder", "classes", "timing", "map", "sides-february", "lines-office", "bread_petrograd"} <= set(names)
    for name in names:
        assert october.plot(name).to_dict()["title"] == october.figures[name]


def test_an_unknown_figure_is_refused_with_the_nearest(toy: ct.Run) -> None:
    with pytest.raises(ct.QuestionError, match="did you mean 'wealth_now'"):
        toy.plot("wealth")


@pytest.mark.parametrize(("ending", "start"), [("svg", b"<svg"), ("png", b"\x89PNG"), ("pdf", b"%PDF")])
def test_a_figure_is_written_as_a_picture(toy: ct.Run, tmp_path: Path, ending: str, start: bytes) -> None:
    assert toy.picture("ladder", tmp_path / f"new/ladder.{ending}").read_bytes().startswith(start)


def test_a_picture_of_another_kind_is_refused(toy: ct.Run, tmp_path: Path) -> None:
    with pytest.raises(ct.QuestionError, match=r"\.svg, \.png, \.pdf"):
        toy.picture("ladder", tmp_path / "ladder.jpg")


def test_a_world_is_what_the_run_says_of_it(toy: ct.Run) -> None:
    world = toy.world(17)
    assert (world.series["wealth_now"] == toy.series["wealth_now"][17]).all()
    assert world.outcome["wealth_end"] == toy.outcomes["wealth_end"][17]
    assert world.events["world"].eq(17).all() and world.outcome["outcome"] in repr(world)
    seen: list[float] = []
    world.replay(lambda day, alone: seen.append(float(alone.view("wealth")[0])))
    assert seen == world.series["wealth_now"].values.tolist()
    with pytest.raises(ct.RunError, match="no world 40"):
        toy.world(40)


def test_a_world_tells_its_history_and_why(october: ct.Run) -> None:
    world = october.world(1)
    article = world.chronicle()
    assert repr(article) == str(article) and article.startswith("# Russia in 1917: simulated history 1")
    assert world.chronicle("ru").written.language == "ru" and article._repr_html_().startswith("<!doctype html>")
    told = world.why("july_days")
    assert told.startswith("World 1: July Days") and "hazard" in told and told._repr_html_().startswith("<pre>")
    with pytest.raises(ct.QuestionError, match="did you mean 'july_days'"):
        world.why("july_day")


def test_a_run_is_compared_with_the_record(october: ct.Run, tmp_path: Path) -> None:
    table = october.validate()
    assert len(table) == len(october.scenario.tables["record"])
    own = tmp_path / "mine.csv"
    own.write_text(
        "indicator,start,end,value,unit,source\nbread_petrograd,1917-05-01,1917-05-01,300,grams per day,mine\n"
    )
    assert october.validate(own)["indicator"].tolist() == ["bread_petrograd"]


def test_any_folder_is_read_back(toy: ct.Run, tmp_path: Path) -> None:
    again = ct.read(toy.folder)
    assert isinstance(again, ct.Run)
    pd.testing.assert_frame_equal(again.ladder, toy.ladder)
    found = ct.case("two-state").study(seed=3).compare("set settle=0.2", pairs=8)
    answer = ct.read(found.save(tmp_path / "answer"))
    assert answer.words() == found.words() and not isinstance(answer, ct.Run)
    with pytest.raises(ct.RunError, match="no run here"):
        ct.read(tmp_path)


def test_counts_of_events_name_what_happened_and_no_more(toy: ct.Run) -> None:
    for events in (toy.events, toy.world(3).events, toy.events[toy.events["day"] < 20]):
        for column in ("kind", "actor", "place", "detail"):
            assert (events[column].value_counts() > 0).all()
