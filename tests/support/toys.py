"""Toy cases with a record of their own, written to a folder so that they can be calibrated."""

from __future__ import annotations

import csv
import shutil
from collections.abc import Sequence
from pathlib import Path

from contingent.scenario.reading.find import BUILT_IN

MADE_UP = "assumption: made up for a test"
RECORD = ("start", "end", "indicator", "value", "low", "high", "unit", "use")
MODULES = ("module", "title", "parameters", "indicators", "share_error", "log_error")
PRIORS = ("parameter", "prior", "a", "b")


def write_case(
    folder: Path, toy: str, end: str, record: Sequence[tuple], modules: Sequence[tuple], priors: Sequence[tuple] = ()
) -> Path:
    """Write a toy case with an earlier end, a record, modules and priors; return its folder."""
    shutil.copytree(BUILT_IN / toy, folder)
    config = folder / "case.toml"
    config.write_text(
        "\n".join(f"end = {end}" if line.startswith("end =") else line for line in config.read_text().splitlines())
    )
    for name, columns, rows in (("record", RECORD, record), ("modules", MODULES, modules), ("priors", PRIORS, priors)):
        if rows:
            with open(folder / f"{name}.csv", "w", newline="") as file:
                writer = csv.writer(file)
                writer.writerow([*columns, "source", "grade"])
                writer.writerows([*row, MADE_UP, "S"] for row in rows)
    return folder


def named(case: Path) -> Path:
    """Give a case the id of its folder, so that several of one toy are several cases; return the folder."""
    config = case / "case.toml"
    lines = config.read_text().splitlines()
    config.write_text("\n".join(f'id = "{case.name}"' if line.startswith("id =") else line for line in lines))
    return case


STAKE, DAYS, WINS = 200, 60, 39


def walk(folder: Path, test_value: float = 230.0, fit_wins: int = WINS, log_error: float = 0.0) -> Path:
    """Write gambler's ruin far from its barriers: wins in 60 days are binomial, the chance to win has a flat prior.

    The goal is free too, and so far away that nothing is said of it. With a `log_error` of the model as large as 50 the
    record says nothing of the chance to win either.
    """
    fit = STAKE + 2 * fit_wins - DAYS
    return write_case(
        folder,
        "gamblers_ruin",
        "2000-03-31",
        [
            ("2000-02-29", "2000-02-29", "wealth_now", fit, fit, fit, "units", "fit"),
            ("2000-03-31", "2000-03-31", "wealth_now", test_value, test_value - 5, test_value + 5, "units", "test"),
        ],
        [("walk", "The walk", "win_probability goal", "wealth_now", 0, log_error)],
        [("win_probability", "beta", 1, 1), ("stake", "fixed", STAKE, 0), ("goal", "uniform", 900, 1000)],
    )


def chain(folder: Path, second: bool = True) -> Path:
    """Write the two-state chain with a module for each of its chances."""
    modules = [("first", "Rise", "rise", "ever", 0.1, 0), ("second", "Settle", "settle", "in_revolt", 0.1, 0)]
    return write_case(
        folder,
        "two_state",
        "2000-04-30",
        [
            ("2000-01-31", "2000-01-31", "ever", 1, 1, 1, "share", "fit"),
            ("2000-02-01", "2000-04-30", "in_revolt", 0.6, 0.5, 0.7, "share", "fit"),
        ],
        modules if second else modules[:1],
    )
