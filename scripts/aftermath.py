"""Make anew the tables of docs/aftermath.md that hang on the model: python scripts/aftermath.py [--worlds 256].

About 15 minutes on two cores. Nothing on that page between the marks is written by hand.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
from figures import arguments, asked, lived, write

import contingent as ct
from contingent.evidence.record.control import summary
from contingent.evidence.record.control_fit import taught

CASE = "russia-1918"
QUESTIONS = (
    ("no Czechoslovak Legion", "set guests_come=0"),
    ("no Allied landings, men or arms", "scale allies=0"),
    ("grain is never requisitioned by the councils", "platform soviet:food=-0.5"),
    ("peace with the Central Powers refused", "war soviet:central_powers=kept"),
    ("all armies against the councils under one command early", "set joining=0.5"),
    ("the army of the south promises land", "platform south:land=0.8"),
)
ARMIES = (
    ("soviet", "Red Army"),
    ("south", "army of the south"),
    ("don_host", "Don host"),
    ("east", "army of the east"),
    ("assembly_committee", "the assembly's army"),
)
HALF_YEARS = (date(1918, 8, 2), date(1919, 1, 31), date(1919, 8, 1), date(1920, 1, 30), date(1920, 7, 30))
OUTCOMES = (
    ("council_stands", "council government stands"),
    ("union_founded", "a union is founded"),
    ("peace_1920", "war at home over by the end of 1920"),
    ("deaths_8m", "over 8 million die"),
)


def prior_predictive(run: ct.Run) -> list[str]:
    """Return rows: what is checked, what came out, the band."""
    s = run.series
    last = s.isel(date=-1)
    stands = last["holds_capital_soviet"].values > 0.5
    weeks = last["war_weeks"].values
    changes = s["changes"].values
    years = [changes[:, min(52 * (n + 1), changes.shape[1] - 1)] - changes[:, 52 * n] for n in range(4)]
    dead = last["deaths_combat"].values / 1000.0
    rows = [
        ("the council government holds the capital at the end of 1922", f"{stands.mean():.0%}", "35% to 95%"),
        ("war at home over within four weeks", f"{(weeks <= 4).mean():.0%}", "under 20%"),
        ("weeks of war at home, quartiles", " ".join(f"{v:.0f}" for v in np.percentile(weeks, [25, 50, 75])),
         "median 52 to 208"),
        ("places that change hands, years 1 to 4", " ".join(f"{y.mean():.0f}" for y in years),
         "year 4 under half of year 1"),
        ("dead in combat 0.1 to 2.5 million", f"{((dead > 0.1) & (dead < 2.5)).mean():.0%}", "at least half"),
    ]  # fmt: skip
    return ["| | came out | band |", "|---|---|---|", *(f"| {a} | {b} | {c} |" for a, b, c in rows)]


def sums(run: ct.Run) -> list[str]:
    """Return rows: quantities in million or thousand beside the ranges of the record."""
    last = run.series.isel(date=-1)
    checks = run.scenario.tables["checks"]
    rows = ["| on 29 December 1922 | median (90%) | the record's ranges in checks.csv |", "|---|---|---|"]
    names = {"deaths_combat": "dead in combat, thousands", "deaths_disease": "dead of epidemics, thousands",
             "deaths_famine": "dead of hunger, thousands", "deaths_terror": "executed by all sides, thousands",
             "emigrated": "left with a beaten side, thousands"}  # fmt: skip
    for name, title in names.items():
        low, middle, high = np.percentile(last[name].values, [5, 50, 95])
        told = [f"{c.low / 1000:,.0f}-{c.high / 1000:,.0f}" for c in checks if c.quantity == name]
        rows.append(f"| {title} | {middle:,.0f} ({low:,.0f}-{high:,.0f}) | {'; '.join(told) or 'none'} |")
    return rows


def armies(run: ct.Run) -> list[str]:
    """Return rows: men of some contenders by half-years beside their ration strength, between recorded days by line."""
    dates = pd.DatetimeIndex(run.series["date"].values)
    rows = ["| | " + " | ".join(title for _, title in ARMIES) + " |", "|---|" + "---|" * len(ARMIES)]
    for day in HALF_YEARS:
        at = int(dates.searchsorted(pd.Timestamp(day)))
        cells: list[str] = []
        for name, _ in ARMIES:
            men = run.series[f"men_{name}"].values[:, at]
            low, high = np.percentile(men, [5, 95])
            told = recorded(run, name, day) / 1000.0
            cells.append(f"{men.mean():,.0f} ({low:,.0f}-{high:,.0f}); {told:,.0f}")
        rows.append(f"| {day:%d %B %Y} | {' | '.join(cells)} |".replace("| 0", "| "))
    return rows


def recorded(run: ct.Run, contender: str, day: date) -> float:
    """Return a contender's ration strength on a day; before the first row nobody."""
    rows = [row for row in run.scenario.tables["strengths"] if row.contender == contender and row.measure == "ration"]
    days, men = [row.date.toordinal() for row in rows], [row.men for row in rows]
    return float(np.interp(day.toordinal(), days, men, left=0.0))


def but_for(pairs: int, folder: Path) -> list[str]:
    """Return rows: a question, the effect on each outcome in points with its 95% interval, and what it hangs on."""
    study = ct.case(CASE).study(keep="runs")
    edits = [edit for _, edit in QUESTIONS]
    table = asked(study, folder / "but-for", "compare", edits=edits, pairs=pairs).table
    rows = ["| what if | " + " | ".join(title for _, title in OUTCOMES) + " | moves most with |",
            "|---|" + "---|" * (len(OUTCOMES) + 1)]  # fmt: skip
    for title, edit in QUESTIONS:
        own = {row["name"]: row for row in table[table["do"].eq(edit)].to_dict("records")}
        cells = [points(own[name]) for name, _ in OUTCOMES]
        names = sorted({str(own[name]["assumption"]) for name, _ in OUTCOMES} - {"", "nan"})
        rows.append(f"| {title} (`{edit}`) | {' | '.join(cells)} | {', '.join(names) or 'nothing beyond luck'} |")
    return rows


def points(row: dict[Any, Any]) -> str:
    """Return an effect in points with its interval, and the share without the edit."""
    effect, low, high = (f"{100 * row[name]:+.0f}" for name in ("effect", "low", "high"))
    return f"{effect} ({low} to {high}) of {row['without']:.0%}"


def scored(table: pd.DataFrame) -> list[str]:
    """Return the scores of control as rows."""
    rows = [
        "| | weeks | cities | model | stays | Markov | gain over Markov | moved |",
        "|---|---|---|---|---|---|---|---|",
    ]
    for r in table.to_dict("records"):
        rows.append(
            f"| {r['part']} | {r['weeks']} | {r['cities']} | {r['model']:.2f} | {r['persistence']:.2f} | "
            f"{r['markov']:.2f} | {r['gain_over_markov']:+.2f} ({r['error']:.2f}) | {r['moved']:.0%} |"
        )
    return rows


def learnt(table: pd.DataFrame) -> list[str]:
    """Return the parameters as rows."""
    rows = ["| parameter | prior mean (s.d.) | kept mean (s.d.) | s.d. kept over prior | |", "|---|---|---|---|---|"]
    for r in table.to_dict("records"):
        rows.append(
            f"| {r['parameter']} | {r['prior_mean']:.3g} ({r['prior_sd']:.2g}) | {r['kept_mean']:.3g} "
            f"({r['kept_sd']:.2g}) | {r['ratio']:.2f} ({r['error']:.2f}) | {'learnt' if r['learnt'] else 'unlearnt'} |"
        )
    return rows


def main() -> None:
    """Run everything and write the page."""
    given = arguments(__doc__, 256, "runs/aftermath")
    base = lived(CASE, [], given.worlds, given.out)
    frame, _ = ct.case(CASE).control(max(32, given.worlds // 4))
    parts = {
        "Prior predictive": prior_predictive(base),
        "Sums beside ranges": sums(base),
        "Armies, in thousands: mean (90%); record": armies(base),
        "Who holds which city": scored(summary(frame)),
        "What the record teaches": learnt(taught(base.scenario, given.worlds)),
        "But for": but_for(given.worlds, given.out),
    }
    write("aftermath.md", "aftermath.py", given.worlds, parts)


if __name__ == "__main__":
    main()
