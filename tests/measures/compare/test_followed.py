"""Questions that go on to what followed, and from recorded starts: the worlds of `run --until`, and what is refused."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

import contingent as ct
from contingent.engine.following import THEN, until
from contingent.errors import CaseError, ContingentError
from contingent.evidence.amortised.worlds import live, plan
from contingent.measures.common.answer import Answer
from contingent.measures.common.spans import from_record, untold
from contingent.scenario.asked import statements
from contingent.scenario.calendar import read_day
from contingent.scenario.formulas.grammar import is_condition
from contingent.scenario.reading.load import load

END, PAIRS = "1918-03-20", 3
LINES = ["set guests_come=0", "platform soviet:food=-0.5"]


@pytest.fixture(scope="module")
def asked() -> Answer:
    return ct.case("october-1917").study().compare(LINES, until=END, pairs=PAIRS)


def test_a_formula_that_is_true_or_false() -> None:
    assert all(is_condition(text) for text in ("a > 0", "a and b", "not a", "a + b == 3"))
    assert not any(is_condition(text) for text in ("a", "a + (b > 0)", "min(a > 0, 1)", "3"))


def test_statements_are_of_a_day_of_the_case() -> None:
    """No war at home at the end of 1920 is nothing that can be asked of a case that ends before."""
    whole = load("russia-1918")
    assert [name for _, name in statements(whole)] == ["union_founded", "peace_1920", "deaths_8m"]
    short = until(load("october-1917"), read_day("", "1919-12-31"))
    assert "peace_1920" not in [name for _, name in statements(short)]
    assert "outside 1918-02-01 to 1919-12-31" in untold(short)["peace_1920"]


def test_histories_go_on_as_those_of_a_run(asked: Answer, tmp_path: Path) -> None:
    """World by world: outcomes of both cases are those of `run --until`, also in the estimate from prior worlds."""
    run = ct.case("october-1917").run(PAIRS, out=tmp_path, until=END, progress=False)
    pairs = asked.result.pairs
    mine, then = pairs[pairs["contrast"].eq(0)], run.aftermath.outcomes
    assert mine["versus_rung_left_power"].tolist() == run.outcomes["rung_left_power"].tolist()
    for name in ("rung_council_stands", "ruler_share", "combat_deaths", "union_founded"):
        assert np.allclose(mine[f"versus_{THEN}{name}"], then[name])
    assert len(set(mine[f"versus_{THEN}combat_deaths"])) == PAIRS
    scenario = load("october-1917")
    told = plan(scenario, PAIRS, PAIRS, follows=until(scenario, read_day("", END)))
    found = pd.DataFrame(live(told, np.arange(PAIRS), None).rungs, columns=[name for _, name in told.rungs])
    assert found[f"{THEN}rung_council_stands"].tolist() == then["rung_council_stands"].tolist()
    assert list(found) == [*(f"{THEN}rung_council_{name}" for name in ("stands", "whole", "peace", "union")),
                           f"{THEN}union_founded", f"{THEN}deaths_8m"]  # fmt: skip


def test_an_edit_of_what_followed_leaves_october_and_moves_what_followed(asked: Answer) -> None:
    table, own = asked.table, asked.table["title"].str.startswith("1918: ")
    assert (table[~own][["effect", "low", "high"]].dropna() == 0.0).all().all()  # exactly: nothing there can differ
    moved = table[own & table["kind"].eq("indicator")].groupby("contrast")["effect"].apply(lambda x: (x != 0.0).any())
    assert moved.tolist() == [False, True]  # the legion comes only in May
    words = asked.words()
    assert "1918: the council government stands" in words and "1918: over 8 million die" in words
    assert "1918: no war at home at the end" not in words and "is read on 1920-12-31, outside" in words
    assert "each pair draws the parameters of what followed anew" in words


@pytest.mark.parametrize(
    ("case", "question", "options", "words"),
    [
        ("russia-1918", "compare", {"edits": ["set tempo=0.1 @1918-06-01"], "start_record": "1918-11-15"},
         "1918-06-01 comes before the recorded start, 1918-11-15: what the record has is not changed"),
        ("russia-1918", "compare", {"edits": ["scale allies=0"], "start_record": "1918-11-15", "outcome": "deaths_8m"},
         "counts from 1918-02-01, and no table has the sum by 1918-11-15"),
        ("russia-1918", "compare", {"edits": ["scale allies=0"], "until": "1920-01-01"}, "no case follows it"),
        ("october-1917", "compare", {"edits": ["scale allies=0"], "until": "1917-06-01"}, "goes from 1918-02-01"),
        ("october-1917", "compare", {"edits": ["scale alies=0"], "until": END}, "alies"),
        ("october-1917", "compare", {"edits": ["scale allies=0"], "start_record": "1917-06-01"}, "no record of"),
        ("october-1917", "compare", {"edits": ["scale allies=0"], "until": END, "start_record": "1918-11-15"},
         "ask russia_1918 alone"),
        ("october-1917", "compare", {"edits": ["scale allies=0"], "until": END, "outcome": "peace_1920"}, "1920-12-31"),
        ("october-1917", "compare", {"edits": ["scale allies=0"], "until": END, "this_history": True}, "--until"),
        ("october-1917", "inevitability", {"until": END, "filter": True}, "leave out --filter"),
        ("russia-1918", "inevitability", {"start_record": ["1918-11-15"], "at": ["1919-01-01"]}, "leave out --at"),
        ("russia-1918", "inevitability", {"start_record": ["1918-11-15"], "outcome": "peace"}, "peace_1920"),
    ],
)  # fmt: skip
def test_what_cannot_be_asked_is_refused_with_the_reason(
    case: str, question: str, options: dict[str, object], words: str
) -> None:
    with pytest.raises(ContingentError, match=words):
        ct.case(case).study().ask(question, **options)


def test_a_sum_from_the_first_day_is_not_told_from_a_later_start() -> None:
    case = load("russia-1918")
    assert not untold(case) and not untold(from_record(case, "1918-02-01"))
    late = untold(from_record(case, "1921-01-01"))
    assert {"all_deaths", "deaths_8m", "weeks_of_war", "peace_1920", "war_1920"} <= set(late)
    assert not {"union_founded", "rung_council_stands", "class_army", "capital_soviet"} & set(late)


def test_p_from_recorded_starts() -> None:
    """Near the end of a case that is cut short the record's government stands, whoever wins later."""
    case = ct.case("russia-1918").edit("shift end=-1640")
    answer = case.study(effort="quick").inevitability(start_record=["1918-06-01", "1918-02-01"], thetas=2, futures=2)
    table = answer.table.set_index(["rung", "day"])
    assert table.loc[("council_stands", 0), "p"] == 1.0 and table.loc[("council_stands", 17), "date"] == "1918-06-01"
    assert ("deaths_8m", 0) in table.index and ("deaths_8m", 17) not in table.index
    assert any("1918-06-01" in each and "counts from 1918-02-01" in each for each in answer.warnings)
    assert "P can jump between dates" in answer.words()
    with pytest.raises(CaseError, match="1918-03-01 comes before the recorded start, 1918-06-01"):
        case.edit("set tempo=0.1 @1918-03-01").study().inevitability(start_record="1918-06-01")
