"""What the pages carry equals the run's: dates, rulers, classes, quantiles, maps, words, rows."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest
from lands import land
from unpacked import array, pieces_of, summed, words

import contingent as ct
from contingent.front.run import Run
from contingent.present.export import hours
from contingent.present.report.chronicle import chronicle

WORLDS, TEXTS = 60, 7


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Run:
    folder = tmp_path_factory.mktemp("land")
    return ct.run(land(folder), worlds=WORLDS, seed=3, out=folder / "run")


@pytest.fixture(scope="module")
def data(run: Run) -> dict[str, Any]:
    run.export(run.folder.parent / "export", texts=TEXTS)
    return pieces_of(run.folder.parent / "export")


def test_the_first_days_of_events(run: Run, data: dict[str, Any]) -> None:
    whole = data["whole"]
    first = array(whole["first"], np.dtype("<u2"), len(whole["events"]), WORLDS)
    for event, days in zip(whole["events"], first, strict=True):
        own = run.patterns[run.patterns["pattern"].eq(event["name"])].groupby("world")["day"].min()
        told = pd.Series(days, whole["worlds"])
        assert told[told < 65535].to_dict() == own.to_dict()
    assert (first < 65535).any() and (first == 65535).any()


def test_rulers_and_classes(run: Run, data: dict[str, Any]) -> None:
    whole = data["whole"]
    assert np.array_equal(summed(whole["ruler"], WORLDS, len(whole["dates"])), run.series["ruler"].values)
    classes = np.array(whole["classes"]["names"])[array(whole["classes"]["of"])]
    assert classes.tolist() == run.outcomes["outcome"].astype(str).tolist()


def test_quantiles_and_shares_of_every_series(run: Run, data: dict[str, Any]) -> None:
    """Within a step of the packing: half of 1/63 of the range of what is stored."""
    whole, seen = data["whole"], 0
    for n, theme in enumerate(whole["themes"]):
        for about, packed in zip(theme["series"], data[f"series-{n}"], strict=True):
            told = np.array(packed["levels"])[summed(packed["codes"], WORLDS, len(whole["kept"]))]
            stored = run.series[about["name"]].values[:, whole["kept"]].astype(np.float64)
            if about["flag"]:
                assert np.array_equal((told > 0.5).mean(axis=0), (stored > 0.5).mean(axis=0))
                continue
            scale = np.ptp(told) / np.ptp(stored)
            near = np.ptp(told) / 126 + 2e-6 * np.abs(told).max()
            for q in (0.05, 0.25, 0.5, 0.75, 0.95):
                assert np.abs(np.quantile(told, q, axis=0) - scale * np.quantile(stored, q, axis=0)).max() <= near
            seen += 1
    assert seen > 10


def test_the_map_of_all_and_of_each(run: Run, data: dict[str, Any]) -> None:
    whole = data["whole"]
    days, tiles = len(whole["dates"]), len(whole["map"]["tiles"])
    titles = {row.title: n for n, row in enumerate(run.scenario.tables["places"])}
    holder = run.series["holder"].values[:, :, [titles[title] for _, _, title in whole["map"]["tiles"]]]
    who = np.concatenate(
        [array(data[name]["holders"], np.uint8, -1, tiles, days) for name in sorted(data) if "hist" in name]
    )
    assert np.array_equal(who.transpose(0, 2, 1), np.minimum(holder, len(whole["contenders"]) - 1))
    kind, share = (summed(whole["map"][key], tiles, days) for key in ("kind", "share"))
    for tile, day in ((0, 0), (tiles - 1, days // 2), (0, days - 1)):
        count = np.bincount(who[:, tile, day])
        assert count[kind[tile, day]] == count.max()
        assert abs(share[tile, day] / 200 - count.max() / WORLDS) <= 1 / 400


def replayed(data: dict[str, Any], worlds: int, days: int) -> np.ndarray:
    """Return who holds each position in the evening by what the page carries, uint8[worlds, days, positions]."""
    kinds = {"many": "<u2", "day": "<u2"}
    parts = [data[name] for name in sorted(data) if name.startswith("hours-")]
    rows = {
        name: np.concatenate([array(part[name], np.dtype(kinds.get(name, "u1"))) for part in parts])  # type: ignore[arg-type]
        for name in parts[0]
    }
    out = np.full((worlds, days, len(data["plan"]["sites"])), data["plan"]["start"], np.uint8)
    at = 0
    for world, count in enumerate(rows["many"]):
        for n in range(at, at + int(count)):
            later = out[world, rows["day"][n] :]
            what, where, who = (int(rows[name][n]) for name in ("what", "where", "who"))
            if what < hours.BEGINS:
                later[:, where] = who
            elif what == hours.FALLS:
                later[:] = who
            elif what == hours.HANDED:
                later[later == where] = who
        at += int(count)
    return out


def test_every_evening_is_that_of_the_run(run: Run, data: dict[str, Any]) -> None:
    """By weight, in every world, but on days on which power is handed over: the run takes stock before that."""
    days = run.compiled.days
    holders = replayed(data, WORLDS, days)
    weight = np.array([site["weight"] for site in data["plan"]["sites"]])
    handed = run.events[run.events["kind"].eq("power_changes") & run.events["hour"].eq(18.0)]
    sure = np.ones((WORLDS, days), bool)
    sure[handed["world"], handed["day"]] = False
    for n, contender in enumerate(run.labels["contender"]):
        own = ((holders == n) * weight).sum(axis=-1) / weight.sum()
        stored = run.series[f"sites_{contender}"].values
        assert np.abs(own - stored)[sure].max() < 1e-5
    assert (np.diff(holders.astype(int), axis=1) != 0).any(axis=(1, 2)).sum() > 5


def test_words_of_the_histories_that_have_them(run: Run, data: dict[str, Any]) -> None:
    whole = data["whole"]
    told: dict[str, Any] = {}
    for name in data:
        told |= words(data[name]["texts"]) if name.startswith("histories") else {}
    assert sorted(map(int, told)) == whole["texts"] and len(told) == TEXTS
    assert {world for _, world in whole["chosen"]} <= set(whole["texts"])
    world = whole["texts"][2]
    assert told[str(world)]["days"] == chronicle(run, world)[["date", "text"]].to_numpy(str).tolist()
    assert all("Old Style" in date for date in whole["dates"])


def test_articles_are_those_of_the_history(run: Run, data: dict[str, Any]) -> None:
    """Every paragraph in its order; in three languages for the histories that have a name."""
    told: dict[str, Any] = {}
    for name in data:
        told |= words(data[name]["texts"]) if name.startswith("histories") else {}
    named = {str(world) for _, world in data["whole"]["chosen"]}
    for world, each in told.items():
        assert set(each["articles"]) == ({"en", "zh", "ru"} if world in named else {"en"})
        for language, article in each["articles"].items():
            text = str(run.world(int(world)).chronicle(language))
            at = 0
            for heading, paragraphs in article["sections"]:
                for part in (heading, *(paragraph for _, paragraph in paragraphs)):
                    at = text.index(part, at)
            days = [day for _, paragraphs in article["sections"] for day, _ in paragraphs if day is not None]
            assert days and all(0 <= day < run.compiled.days for day in days)


def test_every_row_of_the_case_with_its_line_and_source(run: Run, data: dict[str, Any]) -> None:
    tables = {each["table"]: each for each in words(data["rows"]["tables"])}
    scenario = run.scenario
    assert {name for name in scenario.tables if scenario.rows(name)} | {"parameters"} == set(tables)
    for name, each in tables.items():
        if name == "parameters":
            assert len(each["rows"]) == len(run.compiled.parameters)
            assert all(row[each["columns"].index("used by")] for row in each["rows"])
            continue
        assert [int(row[0]) for row in each["rows"]] == list(scenario.lines_of(name))
        if "source" in each["columns"]:
            at = each["columns"].index("source")
            assert [row[at] for row in each["rows"]] == [row.source or "" for row in scenario.rows(name)]


def test_what_a_series_shows_leads_to_rows_on_the_page(run: Run, data: dict[str, Any]) -> None:
    page = (run.folder.parent / "export" / "index.html").read_text(encoding="utf-8")
    links = [key for theme in data["whole"]["themes"] for each in theme["series"] for _, key in each["rows"]]
    assert links and all(f"id='{key}'" in page for key in links)


def test_a_case_without_places_shows_only_what_it_has(tmp_path: Path) -> None:
    page = ct.run("two-state", worlds=20, out=tmp_path / "run").export(tmp_path / "out")
    whole = pieces_of(tmp_path / "out")["whole"]
    assert "plan" not in pieces_of(tmp_path / "out") and "legacy" not in pieces_of(tmp_path / "out")
    assert whole["map"] is None and whole["ruler"] is None and whole["record"] == []
    text = page.read_text(encoding="utf-8")
    assert "id='view-map'" not in text and "id='view-capital'" not in text and "id='view-legacy'" not in text
    assert "id='view-explore'" in text
