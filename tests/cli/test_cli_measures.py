"""Commands that measure, run as a user would: a table on the screen, data and a page in a folder."""

import shutil
from pathlib import Path

import pandas as pd
import pytest
from typer.testing import CliRunner

from contingent.cli.app import CASE, app
from contingent.cli.main import main
from contingent.scenario.reading.find import BUILT_IN


@pytest.fixture(autouse=True)
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def call(*words: object) -> str:
    done = CliRunner().invoke(app, [str(word) for word in words], catch_exceptions=False)
    assert done.exit_code == 0, done.output
    return done.output


def test_compare_leaves_table_pairs_and_page(tmp_path: Path) -> None:
    out = call(
        "compare",
        "gamblers-ruin",
        "--do",
        "set win_probability=0.6",
        "--do",
        "set win_probability=0.4",
        "--given",
        "2000-01-11",
        "--pairs",
        20,
        "--out",
        tmp_path / "c",
    )
    assert "How noise is shared" in out and "set win_probability=0.4" in out
    table, pairs = (pd.read_csv(tmp_path / "c" / f"{name}.csv") for name in ("compare", "pairs"))
    assert set(table["contrast"]) == {0, 1} and len(pairs) == 40
    page = (tmp_path / "c" / "compare.html").read_text()
    assert "vegaEmbed" in page and "http://" not in page.split("<script>")[0]


def test_compare_tells_of_this_history_where_it_is_asked(tmp_path: Path) -> None:
    case = shutil.copytree(BUILT_IN / "two_state", tmp_path / "two_state")
    (case / "panel.csv").write_text(
        "date,indicator,value,scale,error,source,grade\n"
        "2000-03-01,in_revolt,0,flag,0.1,assumption: a toy,S\n2000-06-01,in_revolt,1,flag,0.1,assumption: a toy,S\n"
    )
    out = call(
        "compare",
        case,
        "--do",
        "set settle=0.2",
        "--given",
        "2000-04-01",
        "--this-history",
        "--outcome",
        "last",
        "--thetas",
        4,
        "--states",
        8,
        "--pairs",
        20,
        "--out",
        tmp_path / "c",
    )
    assert "This history: 20 histories" in out and "cannot be told" in out
    table, histories = (pd.read_csv(tmp_path / "c" / f"{name}.csv") for name in ("this_history", "histories"))
    assert table["name"].tolist() == ["last"] and len(histories) == 20
    assert "Would this history have ended otherwise?" in (tmp_path / "c" / "compare.html").read_text()


def test_hinges_leaves_ledger_and_page(tmp_path: Path) -> None:
    out = call(
        "hinges",
        "two-state",
        "--outcome",
        "once",
        "--histories",
        6,
        "--futures",
        1,
        "--worlds",
        20,
        "--out",
        tmp_path / "h",
    )
    assert "Our history, signed" in out
    assert pd.read_csv(tmp_path / "h" / "ledger.csv")["value"].sum() == pytest.approx(1.0)
    assert "chart-ledger" in (tmp_path / "h" / "hinges.html").read_text()


def test_believe_leaves_regions_and_page(tmp_path: Path) -> None:
    out = call("believe", "two-state", "--claim", "P(once) > 0.9", "--worlds", 200, "--out", tmp_path / "b")
    assert "Claim: P(once) > 0.9" in out
    assert (tmp_path / "b" / "regions.csv").is_file() and (tmp_path / "b" / "believe.html").is_file()


def test_believe_over_variants_leaves_their_shares(tmp_path: Path) -> None:
    out = call(
        "believe",
        "two-state",
        "--claim",
        "P(once) > 0.9",
        "--worlds",
        200,
        "--variant",
        "shift end=-360",
        "--variant",
        "set settle=0.2; set rise=0.1",
        "--out",
        tmp_path / "b",
    )
    assert "By variant" in out and "the variant as it stands or set settle=0.2; set rise=0.1" in out
    table = pd.read_csv(tmp_path / "b" / "variants.csv")
    assert list(table["variant"]) == ["as it stands", "shift end=-360", "set settle=0.2; set rise=0.1"]
    assert list(table["prior"][1:]) == [0.0, 1.0]
    assert "chart-variants" in (tmp_path / "b" / "believe.html").read_text()


def test_faults_are_told_with_their_fix(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    for words, told in (
        (["compare", "two-state", "--do", "set ris=0.1"], "did you mean 'rise'"),
        (["compare", "two-state", "--do", "set rise=0.1", "--given", "yesterday"], "is not a date"),
        (["believe", "two-state", "--claim", "nonsense"], "write 'P(RUNG)"),
        (["believe", "two-state", "--claim", "P(once) > 0.9", "--variant", "other"], "or write edits, as in run"),
        (["typology", "two-state"], "armed units"),
    ):
        monkeypatch.setattr("sys.argv", ["contingent", *words])
        with pytest.raises(SystemExit) as end:
            main()
        assert end.value.code == CASE and told in capsys.readouterr().err


@pytest.mark.parametrize("command", ["compare", "hinges", "typology", "believe", "scorecard", "schools"])
def test_help_has_an_example(command: str) -> None:
    assert "Example" in call(command, "--help")


def test_scorecard_leaves_scores_totals_and_page(tmp_path: Path) -> None:
    out = call("scorecard", "gamblers-ruin", "--worlds", 64, "--quiet", 3, "--out", tmp_path / "s")
    assert "Question: barrier" in out and "means nothing" in out
    assert len(pd.read_csv(tmp_path / "s" / "scorecard.csv")) == 5
    assert set(pd.read_csv(tmp_path / "s" / "totals.csv")["kind"]) == {"episode", "quiet", "all"}
    assert "chart-barrier" in (tmp_path / "s" / "scorecard.html").read_text()


def test_schools_leave_densities_weights_answers_and_page(tmp_path: Path) -> None:
    case = shutil.copytree(BUILT_IN / "two_state", tmp_path / "two_state")
    (case / "record.csv").write_text(
        "start,end,indicator,value,low,high,use,source,grade\n"
        "2000-03-01,2000-03-01,in_revolt,0,-0.1,0.1,test,assumption: a toy,S\n"
        "2000-06-01,2000-06-01,ever,1,0.9,1.1,test,assumption: a toy,S\n"
    )
    (case / "schools.csv").write_text(
        "school,title,edits,reading,source,grade\n"
        "slow,Slow,prior rise=0.001..0.01,a toy,assumption: a toy,S\n"
        "fast,Fast,set rise=0.2,a toy,assumption: a toy,S\n"
    )
    out = call("schools", case, "--do", "set settle=0.2", "--worlds", 64, "--pairs", 64, "--out", tmp_path / "s")
    assert "not probabilities" in out and "What each reading answers" in out
    names = ("densities", "weights", "pairs", "answers")
    tables = {name: pd.read_csv(tmp_path / "s" / f"{name}.csv") for name in names}
    assert len(tables["densities"]) == 4 and tables["weights"]["weight"].sum() == pytest.approx(1.0)
    assert set(tables["answers"]["school"]) == {"slow", "fast"}
    assert "chart-answers-0" in (tmp_path / "s" / "schools.html").read_text()
