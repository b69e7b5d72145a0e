"""Make anew the tables of docs/towns.md: python scripts/towns.py [--worlds 256].

About 5 minutes on two cores. Nothing on that page between the marks is written by hand.
"""

from __future__ import annotations

from datetime import date

import numpy as np
import pandas as pd
from figures import arguments, lived, write

import contingent as ct
from contingent.evidence.record.towns import HORIZON, WITHIN, Town, days_of, gains, recorded_towns, scored, summary
from contingent.scenario.reading.load import load

CASE, FOLLOWS = "october-1917", "russia_1918"
SINCE = date(1917, 10, 1)  # about when it happened, and as late as leaves eight weeks
WORST = 12  # towns


def compared(run: ct.Run, towns: list[Town]) -> list[str]:
    """Return rows: what a spread comes to, in the record, in all worlds, and in those of the record's season."""
    every, season = scored(run, towns), scored(run, towns, SINCE)
    worlds = [len(days_of(run)[2]), len(days_of(run, SINCE)[2])]
    rows = [
        f"| | record | model, {worlds[0]} worlds | from {SINCE:%B %Y} on, {worlds[1]} worlds |",
        "|---|---|---|---|",
    ]
    both = zip(summary(every).to_dict("records"), summary(season).to_dict("records"), strict=True)
    for a, b in both:
        record = "1" if a["quantity"].endswith("model") else said(a["quantity"], a["record"])
        rows.append(f"| {a['quantity']} | {record} | {said(a['quantity'], a['model'])} | "
                    f"{said(b['quantity'], b['model'])} |")  # fmt: skip
    rows.append(f"| days of a town, quartiles, cut at {HORIZON} | {quartiles(every['days'])} | "
                f"{pooled(run, towns, None)} | {pooled(run, towns, SINCE)} |")  # fmt: skip
    return rows


def said(quantity: str, value: float) -> str:
    """Return a share as a percentage, a correlation as it is."""
    return f"{value:.2f}" if "correlation" in quantity else f"{value:.0%}"


def quartiles(days: pd.Series | np.ndarray) -> str:
    """Return the quartiles of days."""
    return " ".join(f"{day:.0f}" for day in np.quantile(np.minimum(days, HORIZON), [0.25, 0.5, 0.75]))


def pooled(run: ct.Run, towns: list[Town], since: date | None) -> str:
    """Return the quartiles of the days of all towns in all worlds."""
    days, _, _ = days_of(run, since)
    return quartiles(np.concatenate([days[town.place] for town in towns]))


def scores(run: ct.Run, towns: list[Town]) -> list[str]:
    """Return rows: the mean score of the model and of both nulls, and the gain over each."""
    rows = ["| worlds | model | all towns alike | gain | by distance alone | gain |", "|---|---|---|---|---|---|"]
    for title, since in (("all", None), (f"from {SINCE:%B %Y} on", SINCE)):
        frame = scored(run, towns, since)
        cells = [f"{score:.1f} | {gain:+.1f} ({error:.1f})" for score, gain, error in gains(frame).values()]
        rows.append(f"| {title} | {frame['crps'].mean():.1f} | {' | '.join(cells)} |")
    return rows


def worst(run: ct.Run, towns: list[Town]) -> list[str]:
    """Return rows: the towns that are told worst."""
    frame = scored(run, towns).sort_values("crps", ascending=False, kind="stable").head(WORST)
    rows = ["| town | recorded days | how | model: median (90%) | CRPS |", "|---|---|---|---|---|"]
    for r in frame.to_dict("records"):
        day = f"{r['days']:.0f}" if np.isfinite(r["days"]) else "not by March 1918"
        middle = f"{r['median']:.0f}" if np.isfinite(r["median"]) else "never"
        rows.append(f"| {r['town']} | {day} | {r['method']} | {middle} ({r['q05']:.0f} to {r['q95']:.0f}) | "
                    f"{r['crps']:.0f} |")  # fmt: skip
    return rows


def main() -> None:
    """Run October and write the page."""
    given = arguments(__doc__, 256, "runs/towns")
    run = lived(CASE, [], given.worlds, given.out)
    towns, off = recorded_towns(run.scenario, load(FOLLOWS))
    known = [f"{len(towns)} towns of the record are scored. {len(off)} have no town of the case within {WITHIN:.0f} km "
             f"by rail: {', '.join(off)}."]  # fmt: skip
    parts = {
        "Which towns are told worst": worst(run, towns),
        "Scores in days": scores(run, towns),
        "The spread beside the record": compared(run, towns),
        "Towns": known,
    }
    write("towns.md", "towns.py", given.worlds, parts)


if __name__ == "__main__":
    main()
