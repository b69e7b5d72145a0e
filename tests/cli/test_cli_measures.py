"""Commands that measure, run as a user would: a text on the screen, tables and a page in a folder."""

import json
import shutil
from pathlib import Path

import pandas as pd
import pytest
from rivals import write_rivals
from typer.testing import CliRunner

from contingent.cli.app import CASE, app
from contingent.cli.main import exit_code, main
from contingent.measures.common.folder import read
from contingent.measures.common.questions import questions
from contingent.scenario.reading.find import BUILT_IN


@pytest.fixture(autouse=True)
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def call(words: str, *more: object) -> str:
    """Run a command; words are split at spaces, what has spaces of its own comes after."""
    done = CliRunner().invoke(app, [*words.split(), *map(str, more)], catch_exceptions=False)
    assert done.exit_code == 0, done.output
    return done.output


def test_inevitability_prints_writes_and_warns() -> None:
    small = "--worlds 400 --whole 400 --thetas 4 --states 16"
    out = call(f"inevitability local-level {small} --half-panel --replay --outcome high --out i")
    for text in (
        "The level ends above its mean",
        "chance",
        "ignorance",
        "REPLAY, not P_t",
        "half",
        "400 worlds, share",
        "How far out the record lies",
        "By the particle filter, as a check:",
        "BEWARE",
        "the filter has collapsed",
    ):
        assert text in out
    assert "It ends above one" not in out
    table = pd.read_csv("i/inevitability.csv")
    assert set(table["kind"]) == {"P", "filter", "half 1", "half 2", "replay"} and set(table["rung"]) == {"high"}
    assert {"p", "low", "high", "chance", "ignorance", "fan_5", "fan_95"} <= set(table)
    assert "2000-07-31" in set(table.loc[table["kind"].eq("P"), "date"])  # a date of the panel whose value is blank
    assert len(pd.read_csv("i/stops.csv")) == 8
    page = Path("i/inevitability.html").read_text()
    assert "where the filter collapsed" in page and "vegaEmbed" in page
    checks = pd.read_csv("i/checks.csv")
    assert (checks["worlds"] == 400).all() and set(checks["rung"]) == {"high"}


def test_seen_from_a_date_of_an_edited_case() -> None:
    call("inevitability local-level --worlds 100 --whole 100 --at 2000-04-01 --out i", "--do", "set shock=0.1")
    assert set(pd.read_csv("i/inevitability.csv")["date"]) == {"2000-03-31"}  # known is the record of the days before
    assert read("i").asked["edits"] == ["set shock=0.1"]


def test_compare_leaves_table_pairs_and_page() -> None:
    edits = ["--do", "set win_probability=0.6", "--do", "set win_probability=0.4"]
    out = call("compare gamblers-ruin --given 2000-01-11 --pairs 20 --out c", *edits)
    assert "How noise is shared" in out and "set win_probability=0.4" in out
    table, pairs = (pd.read_csv(f"c/{name}.csv") for name in ("compare", "pairs"))
    assert set(table["contrast"]) == {0, 1} and len(pairs) == 40
    page = Path("c/compare.html").read_text()
    assert "vegaEmbed" in page and "http://" not in page.split("<script>")[0]


def test_compare_tells_of_this_history_where_it_is_asked(tmp_path: Path) -> None:
    case = shutil.copytree(BUILT_IN / "two_state", tmp_path / "two_state")
    (case / "panel.csv").write_text(
        "date,indicator,value,scale,error,source,grade\n"
        "2000-03-01,in_revolt,0,flag,0.1,assumption: a toy,S\n2000-06-01,in_revolt,1,flag,0.1,assumption: a toy,S\n"
    )
    words = f"compare {case} --given 2000-04-01 --this-history --outcome last --thetas 4 --states 8 --pairs 20 --out c"
    out = call(words, "--do", "set settle=0.2")
    assert "This history: 20 histories" in out and "too few to say" in out
    table, histories = (pd.read_csv(f"c/{name}.csv") for name in ("this_history", "histories"))
    assert table["name"].tolist() == ["last"] and len(histories) == 20
    assert "Would this history have ended otherwise?" in Path("c/compare.html").read_text()


def test_a_filter_is_kept_for_other_commands_unless_it_is_not_wanted() -> None:
    words = (
        "inevitability local-level --worlds 100 --whole 100 --filter --thetas 4 --states 8 --futures 2 --outcome high"
    )
    call(f"{words} --no-keep-worlds --out first")
    assert not Path("runs/filters").exists() and not Path("runs/ensembles").exists()
    call(f"{words} --out second")
    (kept,) = Path("runs/filters").iterdir()
    before = {path.name: path.read_bytes() for path in kept.iterdir()}
    (ensemble,) = Path("runs/ensembles").glob("*/00000.npz")
    lived = ensemble.stat().st_mtime_ns
    call(f"{words} --out third")
    assert ensemble.stat().st_mtime_ns == lived
    assert before == {path.name: path.read_bytes() for path in kept.iterdir()}
    tables = [Path(f"{name}/inevitability.csv").read_bytes() for name in ("first", "second", "third")]
    assert len(set(tables)) == 1


def test_hinges_leaves_ledger_and_page() -> None:
    out = call("hinges two-state --outcome once --histories 6 --futures 1 --worlds 20 --out h")
    assert "Our history, signed" in out
    assert pd.read_csv("h/ledger.csv")["value"].sum() == pytest.approx(1.0)
    assert "chart-ledger" in Path("h/hinges.html").read_text()


def test_believe_over_variants_leaves_their_shares() -> None:
    more = ["--claim", "P(once) > 0.9", "--variant", "shift end=-360", "--variant", "set settle=0.2; set rise=0.1"]
    out = call("believe two-state --worlds 200 --out b", *more)
    assert "By variant" in out and "the variant as it stands or set settle=0.2; set rise=0.1" in out
    table = pd.read_csv("b/variants.csv")
    assert list(table["variant"]) == ["as it stands", "shift end=-360", "set settle=0.2; set rise=0.1"]
    assert list(table["prior"][1:]) == [0.0, 1.0]
    assert Path("b/regions.csv").is_file() and "chart-variants" in Path("b/believe.html").read_text()


def test_scorecard_leaves_scores_totals_and_page() -> None:
    out = call("scorecard gamblers-ruin --worlds 64 --quiet 3 --out s")
    assert "Question: barrier" in out and "means nothing" in out
    assert len(pd.read_csv("s/scorecard.csv")) == 5
    assert set(pd.read_csv("s/totals.csv")["kind"]) == {"episode", "quiet", "all"}
    assert "chart-barrier" in Path("s/scorecard.html").read_text()


def test_schools_leave_densities_weights_answers_and_page(tmp_path: Path) -> None:
    out = call(f"schools {write_rivals(tmp_path)} --worlds 64 --pairs 64 --out s", "--do", "set settle=0.2")
    assert "not probabilities" in out and "What each reading answers" in out
    tables = {name: pd.read_csv(f"s/{name}.csv") for name in ("densities", "weights", "pairs", "answers")}
    assert len(tables["densities"]) == 4 and tables["weights"]["weight"].sum() == pytest.approx(1.0)
    assert set(tables["answers"]["school"]) == {"slow", "fast"}
    assert "chart-answers-0" in Path("s/schools.html").read_text()


def test_json_is_all_that_is_printed_and_the_folder_is_left_too() -> None:
    words = ["scorecard", "gamblers-ruin", "--worlds", "32", "--quiet", "3", "--json"]
    done = CliRunner().invoke(app, words, catch_exceptions=False)
    told = json.loads(done.stdout)
    found = read(next(Path("runs").glob("scorecard-gamblers_ruin-*")))
    assert told["asked"] == found.asked and told["warnings"] == found.warnings
    assert [row["model"] for row in told["table"]] == found.table["model"].tolist()
    assert told["table"][0]["start"] == found.table["start"][0].date().isoformat()
    assert "Results: runs/scorecard" in done.stderr


def test_quick_asks_less_than_normal() -> None:
    told = json.loads(CliRunner().invoke(app, ["scorecard", "gamblers-ruin", "--effort", "quick", "--json"]).stdout)
    assert told["asked"]["options"] == {"worlds": 128, "effective": 16.0, "quiet": 20}


def test_faults_are_told_with_their_fix(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    for words, told in (
        (["compare", "two-state", "--do", "set ris=0.1"], "did you mean 'rise'"),
        (["compare", "two-state", "--do", "set rise=0.1", "--given", "yesterday"], "is not a date"),
        (["inevitability", "local-level", "--at", "1 April"], "is not a date"),
        (["inevitability", "local-level", "--outcome", "hihg"], "did you mean 'high'"),
        (["believe", "two-state", "--claim", "nonsense"], "write 'P(RUNG)"),
        (["believe", "two-state", "--claim", "P(once) > 0.9", "--variant", "other"], "or write edits, as in run"),
        (["typology", "two-state"], "armed units"),
        (["legacy", "two-state"], "this case has none"),
        (["legacy", "october-1917", "--weight", "death=3"], "did you mean 'deaths'"),
        (["scorecard", "gamblers-ruin", "--effort", "much"], "quick, normal, paper"),
    ):
        monkeypatch.setattr("sys.argv", ["contingent", *words])
        with pytest.raises(SystemExit) as end:
            main()
        assert end.value.code == CASE and told in capsys.readouterr().err


@pytest.mark.parametrize("command", list(questions()))
def test_help_has_an_example_and_what_is_rarely_used_apart(command: str) -> None:
    out = call(f"{command} --help")
    assert "Example" in out and "--effort" in out and "--json" in out
    apart = [option for option in questions()[command].options if option.advanced]
    assert "Advanced" in out and "--allow-plugin" in out
    if apart:
        flag = apart[0].flag or f"--{apart[0].name.replace('_', '-')}"
        assert out.index("Advanced") < out.index(flag)


def test_hinges_of_a_case_without_decisions_say_what_to_ask() -> None:
    done = CliRunner().invoke(app, ["hinges", "russia-1918", "--outcome", "council_stands"])
    assert done.exception is not None and exit_code(done.exception) == 2
    assert "has no decisions" in str(done.exception) and "contingent compare" in str(done.exception)


@pytest.mark.validate
@pytest.mark.parametrize(
    "asked", [["inevitability"], ["compare", "--do", "set guests_come=0"]], ids=lambda asked: asked[0]
)
def test_questions_of_a_case_by_weeks_are_answered(asked: list[str], tmp_path: Path) -> None:
    out = tmp_path / "answer"
    more = ["--outcome", "council_stands", "--effort", "quick", "--yes", "--out", str(out)]
    done = CliRunner().invoke(app, [asked[0], "russia-1918", *asked[1:], *more])
    assert done.exit_code == 0, done.output
    assert "The council government stands" in done.output and (out / f"{asked[0]}.html").exists()
