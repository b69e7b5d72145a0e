"""A case as a user of Python holds it: what it shows, what an edit makes of it, what it refuses."""

from dataclasses import FrozenInstanceError
from pathlib import Path

import pandas as pd
import pytest
from small import write

import contingent as ct
from contingent import edits as do
from contingent.mechanisms.registry import compile_scenario


@pytest.fixture(scope="module")
def ruin() -> ct.Case:
    return ct.case("gamblers-ruin")


@pytest.fixture
def small(tmp_path: Path) -> ct.Case:
    return ct.case(write(tmp_path))


def test_a_case_shows_title_dates_sizes_and_free_parameters() -> None:
    case = ct.case("october-1917")
    free = sum(parameter.prior is not None for parameter in compile_scenario(case.scenario).parameters)
    shown, page = repr(case), case._repr_html_()
    for text in (case.title, "1 January 1917", "396 days", "224 places", f"{free} parameters", "conformity"):
        assert text in shown and text in page
    assert "no parameter" in repr(ct.case("gamblers-ruin"))


def test_what_a_case_shows_is_escaped(small: ct.Case) -> None:
    title = small.scenario.config.model_copy(update={"title": "<b>bold</b>"})
    assert "&lt;b&gt;bold" in ct.Case(small.scenario.changed(config=title))._repr_html_()


def test_tables_are_frames_with_their_sources(small: ct.Case) -> None:
    units = small.tables.units
    assert units.loc[0, ["unit", "men", "source", "grade"]].tolist() == ["first", 400.0, "census", "A"]
    assert list(units.columns[-3:]) == ["source", "grade", "note"]
    assert "units" in dir(small.tables) and "thresholds" not in dir(small.tables)
    assert small.tables.thresholds.empty and "threshold" in small.tables.thresholds
    with pytest.raises(ct.CaseError, match="did you mean 'units'"):
        _ = small.tables.unts


def test_sources_are_the_works_that_rows_name(small: ct.Case) -> None:
    people = small.sources("people").set_index("source")
    assert people.loc["census"].tolist() == ["A census", "", 4], "three rows, one of which names it twice"
    assert small.sources("parties")["source"].tolist() == ["assumption"]
    assert small.sources("parties")["citation"].tolist() == ["a toy"]
    assert set(small.sources()["source"]) == {"census", "assumption"}


def test_an_edit_makes_another_case(ruin: ct.Case) -> None:
    edited = ruin.edit("set win_probability=0.4", do.set(goal=12))
    assert edited.edits == ("set win_probability=0.4", "set goal=12") and ruin.edits == ()
    assert edited.edit("set goal=9").edits[-1] == "set goal=9" and edited.edits[-1] == "set goal=12"
    assert ruin.edit() is ruin and ruin.edit([]) is ruin
    with pytest.raises(FrozenInstanceError):
        ruin.scenario = edited.scenario  # type: ignore[misc]


def test_edits_are_lines_objects_and_lists_of_either(ruin: ct.Case) -> None:
    lines = ["set win_probability=0.4", "set goal=12"]
    for given in (lines, [do.parse(line) for line in lines], "; ".join(lines), [lines[0], do.set(goal=12)]):
        assert ruin.edit(given).edits == tuple(lines)
    assert ruin.edit(lines[0]).edits == (lines[0],), "a line is one edit, not its letters"


def test_an_edit_of_what_is_not_there_is_refused_when_it_is_made(ruin: ct.Case) -> None:
    for line, told in (
        ("set win_probabilty=0.5", "did you mean 'win_probability'"),
        ("policy war=0", "unknown issue 'war'"),
        ("sett goal=1", "did you mean 'set'"),
    ):
        with pytest.raises(ct.CaseError, match=told):
            ruin.edit(line)


def test_variants_are_named_edits() -> None:
    october = ct.case("october-1917")
    assert set(october.variants) >= {"from_below", "war_breakdown"}
    below = october.variant("from-below")
    assert "; ".join(below.edits) == october.variants["from_below"]
    with pytest.raises(ct.CaseError, match="did you mean 'from_below'"):
        october.variant("from_bellow")


def test_parameters_say_which_are_free_and_where_they_come_from() -> None:
    table = ct.case("october-1917").parameters.set_index("parameter")
    assert table.loc["conformity", "free"] and table.loc["conformity", "prior"].startswith("uniform(")
    held = ct.case("october-1917").edit("prior conformity=0.2..0.4").parameters.set_index("parameter")
    assert held.loc["conformity", "prior"] == "uniform(0.2, 0.4)"
    assert not table["source"].eq("").any()


def test_an_edit_that_says_what_is_already_so_leaves_every_world_as_it_was(ruin: ct.Case, tmp_path: Path) -> None:
    own = ruin.run(20, 7, tmp_path / "own", progress=False)
    same = ruin.edit(do.set(win_probability=0.5)).run(20, 7, tmp_path / "same", progress=False)
    other = ruin.edit(do.set(win_probability=0.45)).run(20, 7, tmp_path / "other", progress=False)
    pd.testing.assert_series_equal(own.outcomes["wealth_end"], same.outcomes["wealth_end"])
    steps = other.series["wealth_now"].diff("date") - own.series["wealth_now"].diff("date")
    assert set(steps.values[:, :2].ravel()) <= {-2.0, 0.0}, "a lower chance turns wins to losses, never the other way"


def test_run_in_one_call_is_the_same(ruin: ct.Case, tmp_path: Path) -> None:
    edits = ["set goal=12"]
    one = ct.run("gamblers-ruin", 8, 3, tmp_path / "one", edits, progress=False)
    other = ruin.edit(edits).run(8, 3, tmp_path / "other", progress=False)
    pd.testing.assert_frame_equal(one.outcomes, other.outcomes)
    assert one.manifest["edits"] == edits


def test_a_run_is_the_case_with_its_edits_when_it_is_read_again(ruin: ct.Case, tmp_path: Path) -> None:
    ruin.edit("set goal=12").run(4, 3, tmp_path / "run", progress=False)
    assert [str(edit) for edit in ct.open_run(tmp_path / "run").scenario.edits] == ["set goal=12"]


def test_progress_is_told_to_whom_is_given(ruin: ct.Case, tmp_path: Path) -> None:
    calls: list[tuple[int, int]] = []
    ruin.run(4, 3, tmp_path / "run", progress=lambda done, total: calls.append((done, total)))
    assert calls[-1] == (4 * ruin.compiled.days, 4 * ruin.compiled.days)


def test_a_copy_is_a_case_of_ones_own(tmp_path: Path) -> None:
    mine = ct.new("my-october", tmp_path, copy_of="october-1917")
    october = ct.case("october-1917")
    assert (mine.name, mine.title) == ("my_october", october.title)
    assert mine.scenario.folder == tmp_path / "my_october" and not (tmp_path / "my_october" / "posterior").exists()
    assert mine.scenario.tables == october.scenario.tables
    with pytest.raises(ct.CaseError, match="already there"):
        ct.new("my_october", tmp_path)
    with pytest.raises(ct.CaseError, match="did you mean 'october_1917'"):
        ct.new("other", tmp_path, copy_of="octobr-1917")
    assert not (tmp_path / "other").exists()
    assert ct.new("plain", tmp_path).title == "Plain"


def test_published_results_are_compared_variant_by_variant(tmp_path: Path) -> None:
    table = ct.case("granovetter").replicate(2, out=tmp_path, progress=False)
    assert table["verdict"].isin(["agrees", "differs", ""]).all() and len(table) == len(
        ct.case("granovetter").tables.targets
    )


@pytest.mark.parametrize(
    ("edits", "said"),
    [("set rise=7", "7 makes no sense"), ("set ris=0.1", "did you mean 'rise'"), ("set rise=often", "write a number")],
)
def test_what_a_variant_sets_is_checked(tmp_path: Path, edits: str, said: str) -> None:
    rows = f"variant,title,edits,source,grade\nwild,Wild,{edits},assumption: a toy,S\n"
    with pytest.raises(ct.CaseError, match=r"variants.csv: row 2, column 'edits'") as caught:
        ct.case(write(tmp_path / "small", variants=rows)).check()
    assert said in str(caught.value)


def test_a_run_takes_chunks_and_shards_and_no_other_word(tmp_path: Path) -> None:
    run = ct.run("two-state", worlds=60, chunk=20, shard=(0, 3), out=tmp_path / "r", progress=False)
    assert "20 of 60 histories" in repr(run)
    with pytest.raises(ct.ContingentError, match="chunk"):
        ct.run("two-state", worlds=60, chunk=0, progress=False)
    with pytest.raises(ct.ContingentError, match="unknown option 'chunks'; did you mean 'chunk'"):
        ct.run("two-state", worlds=60, chunks=20, progress=False)
