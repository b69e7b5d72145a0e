"""The command inevitability, as a user meets it."""

from pathlib import Path

import pandas as pd
from typer.testing import CliRunner

from contingent.cli.app import app


def test_inevitability_prints_writes_and_warns(tmp_path: Path) -> None:
    words = [
        "inevitability",
        "local-level",
        "--thetas",
        "4",
        "--states",
        "16",
        "--half-panel",
        "--replay",
        "--outcome",
        "high",
        "--out",
        str(tmp_path),
    ]
    done = CliRunner().invoke(app, words)
    assert done.exit_code == 0, done.output
    for text in (
        "The level ends above its mean",
        "chance",
        "ignorance",
        "REPLAY, not P_t",
        "half",
        "BEWARE",
        "the filter has collapsed",
    ):
        assert text in done.output
    assert "It ends above one" not in done.output
    table = pd.read_csv(tmp_path / "inevitability.csv")
    assert set(table["kind"]) == {"P", "half 1", "half 2", "replay"}
    assert {"p", "low", "high", "chance", "ignorance", "fan_5", "fan_95"} <= set(table)
    dates = table[table["kind"].eq("P") & table["rung"].eq("high")]["date"]
    assert "2000-07-31" in set(dates)  # a date of the panel whose value is blank
    assert len(pd.read_csv(tmp_path / "stops.csv")) == 8
    page = (tmp_path / "inevitability.html").read_text()
    assert "Where the filter collapsed" in page and "vegaEmbed" in page


def test_an_unknown_rung_is_told(tmp_path: Path) -> None:
    done = CliRunner().invoke(app, ["inevitability", "local-level", "--outcome", "hihg", "--out", str(tmp_path)])
    assert done.exit_code == 2 and "high, very_high" in done.output.replace("\n", " ")


def test_seen_from_a_date(tmp_path: Path) -> None:
    words = [
        "inevitability",
        "local-level",
        "--thetas",
        "2",
        "--states",
        "8",
        "--at",
        "2000-04-01",
        "--out",
        str(tmp_path),
    ]
    assert CliRunner().invoke(app, words).exit_code == 0
    table = pd.read_csv(tmp_path / "inevitability.csv")
    assert set(table["date"]) == {"2000-03-31"}  # what is known is the record of the days before
    wrong = CliRunner().invoke(app, [*words[:-3], "1 April", *words[-2:]])
    assert "is not a date" in str(wrong.exception)
