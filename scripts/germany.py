"""Make anew the tables of docs/germany-1918.md that hang on the model: python scripts/germany.py [--worlds 128].

About half an hour on two cores. Nothing on that page between the marks is written by hand.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
from figures import arguments, difference, lived, write

import contingent as ct
from contingent.engine.ladder import wilson

GERMANY, RUSSIA = "germany-1918", "october-1917"
COUNCIL = {GERMANY: "councils", RUSSIA: "soviet"}  # the contender of councils
CABINET = {GERMANY: "cabinet", RUSSIA: "provisional_government"}
# What if; the edit, with the names of the case's own contenders filled in; where it can be asked.
QUESTIONS: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("no volunteers are raised", "forbid raise_volunteers:{cabinet}=raise", (GERMANY,)),
    ("the councils are never broken up by order", "forbid order:{cabinet}=disperse", (GERMANY, RUSSIA)),
    ("officers hold less to a command and against councils", "set officer_pull=0.2", (GERMANY, RUSSIA)),
    ("no election of an assembly within the case", "set election_lead=3000", (GERMANY, RUSSIA)),
    ("towns are fed whoever is obeyed", "set collected_share=0", (GERMANY, RUSSIA)),
    ("what comes from outside comes sixty days later", "shift outside=60", (GERMANY, RUSSIA)),
)  # fmt: skip


def edits_of(edit: str, case: str) -> list[str]:
    """Return the lines of an edit with the case's own contenders."""
    filled = edit.format(cabinet=CABINET[case], council=COUNCIL[case])
    return [part.strip() for part in filled.split(";")]


def share(happened: np.ndarray) -> str:
    """Return a share with its 95% interval (Wilson 1927)."""
    low, high = wilson(int(happened.sum()), len(happened))
    return f"{np.mean(happened):.0%} ({low:.0%} to {high:.0%})"


def endings(run: ct.Run) -> list[str]:
    """Return rows: how histories stood on the last day."""
    titles = {row.outcome: row.title for row in run.scenario.tables["outcomes"]}
    outcome = run.outcomes["outcome"].astype(str)
    rows = ["| on 31 March 1920 | share of histories |", "|---|---|"]
    return rows + [f"| {title} | {share((outcome == name).to_numpy())} |" for name, title in titles.items()]


def events(run: ct.Run) -> list[str]:
    """Return rows: a named event, how often it comes, on which day in the middle, and when it came."""
    found, rows = run.patterns, ["| event | share of histories | middle half of days | recorded |", "|---|---|---|---|"]
    for row in run.scenario.tables["patterns"]:
        days: Any = pd.to_datetime(found[found["pattern"] == row.pattern]["date"])
        happened = np.isin(np.arange(len(run.outcomes)), found[found["pattern"] == row.pattern]["world"])
        middle = " to ".join(f"{day:%d %b %Y}" for day in days.quantile([0.25, 0.75])) if len(days) else "never"
        rows.append(f"| {row.title} | {share(happened)} | {middle} | {row.recorded:%d %b %Y} |")
    return rows


def record(run: ct.Run) -> list[str]:
    """Return rows: for each kind of recorded number, how many lie in the 90% band and which way the others miss."""
    table = run.validate()
    table = table[table["median"].notna()]
    kind = table["indicator"].str.replace(r"^vote:[^:]*:", "votes: ", regex=True)
    rows = ["| recorded | use | rows | in the 90% band | model too low | too high |", "|---|---|---|---|---|---|"]
    for (name, use), part in table.groupby([kind, "use"], sort=True):
        low = (part["q95"] < part["value"]).sum()
        high = (part["q05"] > part["value"]).sum()
        rows.append(f"| {name} | {use} | {len(part)} | {len(part) - low - high} | {low} | {high} |")
    for use, part in table.groupby("use"):
        inside = part["covered"].mean()
        rows.append(f"| **all** | {use} | {len(part)} | **{inside:.0%}** | | |")
    return rows


def of_councils(run: ct.Run, case: str) -> dict[str, Any]:
    """Return by world: the share of the days of which councils govern, and whether they govern on the last day."""
    governs = run.series[f"incumbent_{COUNCIL[case]}"].transpose("world", ...).values > 0.5
    return {"ever": governs.any(axis=1), "last": governs[:, -1]}


def gap(one: np.ndarray, other: np.ndarray) -> str:
    """Return the mean difference over pairs of worlds, in points, with its 95% interval."""
    return difference(100.0 * (one.astype(float) - other.astype(float)), 0)


def what_if(worlds: int, folder: Path) -> list[str]:
    """Return rows: an edit, and what it changes in either country, over pairs of worlds with the same luck."""
    base = {case: lived(case, [], worlds, folder) for case in (GERMANY, RUSSIA)}
    rows = [
        "| what if | Germany: ever | Germany: at the end | Russia: ever | Russia: at the end |",
        "|---|---|---|---|---|",
        "| as coded | "
        + " | ".join(share(of_councils(base[case], case)[when]) for case in base for when in ("ever", "last"))
        + " |",
    ]
    for title, edit, cases in QUESTIONS:
        cells: list[str] = []
        for case in (GERMANY, RUSSIA):
            if case not in cases:
                cells += ["not asked"] * 2
                continue
            was, now = (
                of_councils(run, case) for run in (base[case], lived(case, edits_of(edit, case), worlds, folder))
            )
            cells += [gap(now[when], was[when]) for when in ("ever", "last")]
        rows.append(f"| {title} (`{edit}`) | {' | '.join(cells)} |")
    return rows


def main() -> None:
    """Run everything and write the page."""
    given = arguments(__doc__, 128, "runs/germany")
    run = lived(GERMANY, [], given.worlds, given.out)
    parts = {
        "How histories end": endings(run),
        "What happens, and when": events(run),
        "Beside the record": record(run),
        "Councils in power: what if": what_if(given.worlds, given.out),
    }
    write("germany-1918.md", "germany.py", given.worlds, parts)


if __name__ == "__main__":
    main()
