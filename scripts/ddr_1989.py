"""Make anew the figures of docs/ddr-1989.md: python scripts/ddr_1989.py [--worlds 96].

Some four minutes of processor time. Nothing on that page between the marks is written by hand.
"""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
from figures import arguments, difference, lived, write
from numpy.typing import NDArray

import contingent as ct
from contingent.engine.events import fitting

CASE = "ddr-1989"
Floats = NDArray[np.float64]
MASS = 0.05  # of a city's people, from which the program counts a crowd
FIRST_MONDAY, LAST_MONDAY = date(1989, 9, 4), date(1989, 12, 18)
EXITS = (
    ("nobody leaves", "set exit_rate=0"),
    ("who leaves is no news", "set exit_news=0"),
    ("who leaves is the loudest news of the prior", "set exit_news=0.1"),
)
KINDS = (
    ("demonstrators, by town and day", "demonstrators_"),
    ("emigrants, by month", "emigrants"),
    ("votes of 18 March 1990", "vote:"),
    ("polls", "share:"),
    ("seats at the Round Table", "delegates:"),
    ("members", "members_"),
)


def shares(run: ct.Run) -> list[str]:
    """Return rows: how far histories got, and how they stood at the end, beside the record."""
    was = {"party_falls", "party_minority", "free_election", "elected"}
    lines = ["| | share of histories | in the record |", "|---|---:|---|"]
    for row in run.scenario.tables["rungs"]:
        told = "yes" if row.rung in was else "no"
        lines.append(f"| rung: {row.title} | {run.outcomes['rung_' + row.rung].mean():.0%} | {told} |")
    for row in run.scenario.tables["outcomes"]:
        told = "yes" if row.outcome in was else "no"
        lines.append(f"| class: {row.title} | {(run.outcomes['outcome'] == row.outcome).mean():.0%} | {told} |")
    return lines


def within(table: pd.DataFrame) -> list[str]:
    """Return rows: how many rows of the record lie in the ensemble's 90% intervals, by kind and use."""
    lines = ["| | fit rows inside | test rows inside |", "|---|---:|---:|"]
    for title, start in (*KINDS, ("all", "")):
        cells = [title]
        for use in ("fit", "test"):
            some = table[(table["use"] == use) & table["indicator"].str.startswith(start)]
            inside = some["covered"].astype(bool).sum()
            cells.append(f"{inside} of {len(some)}" if len(some) else "none")
        lines.append(f"| {' | '.join(cells)} |")
    return lines


def worst(table: pd.DataFrame) -> list[str]:
    """Return rows: one row of the record a kind that lies farthest outside, in widths of its interval."""
    out = table[~table["covered"].astype(bool) & table["use"].isin(["fit", "test"])].copy()
    gap = np.maximum(out["q05"] - out["value"], out["value"] - out["q95"])
    out["far"] = gap / (out["q95"] - out["q05"]).clip(lower=1e-9)
    lines = ["| | days | use | record | model: median (90%) |", "|---|---|---|---:|---|"]
    for _, start in KINDS:
        some = out[out["indicator"].str.startswith(start)].nlargest(2, "far")
        for r in some.to_dict("records"):
            days = str(r["start"])[:10] if str(r["start"]) == str(r["end"]) else f"{r['start']} to {r['end']}"
            lines.append(
                f"| {r['indicator']} | {days} | {r['use']} | {number(r['value'])} | "
                f"{number(r['median'])} ({number(r['q05'])} to {number(r['q95'])}) |"
            )
    return lines


def number(x: float) -> str:
    """Return a number as the page tells it."""
    return f"{x:.3f}" if abs(x) < 1.0 else f"{x:,.0f}"


def mondays(first: date, last: date) -> list[date]:
    """Return the Mondays from one to another."""
    return [first + timedelta(7 * n) for n in range((last - first).days // 7 + 1)]


def of_leipzig(run: ct.Run, days: list[date]) -> Floats:
    """Return demonstrators in Leipzig, float64[world, day]."""
    series = run.series["demonstrators_leipzig"]
    return np.stack([series.sel(date=str(day)).values.astype(np.float64) for day in days], axis=1)


def recorded(run: ct.Run, days: list[date]) -> list[Any]:
    """Return the record's rows of Leipzig's Mondays, None where it has none."""
    rows = {row.start: row for row in run.scenario.tables["record"] if row.indicator == "demonstrators_leipzig"}
    return [rows.get(day) for day in days]


def leipzig(run: ct.Run) -> list[str]:
    """Return rows: each Monday, the record, the model, the share of histories with as many people."""
    days = mondays(FIRST_MONDAY, LAST_MONDAY)
    crowds, facts = of_leipzig(run, days), recorded(run, days)
    lines = [
        "| Monday | record (range of sources) | use | model: median (90%) | histories at or above the record's low |",
        "|---|---|---|---|---:|",
    ]
    for n, (day, fact) in enumerate(zip(days, facts, strict=True)):
        low, middle, high = np.percentile(crowds[:, n], [5, 50, 95])
        told, use, above = "none", "", ""
        if fact is not None:
            least = fact.low if fact.low is not None else fact.value
            told, use = f"{fact.value:,.0f} ({least:,.0f} to {fact.high or fact.value:,.0f})", fact.use
            above = f"{(crowds[:, n] >= least).mean():.0%}"
        lines.append(f"| {day} | {told} | {use} | {middle:,.0f} ({low:,.0f} to {high:,.0f}) | {above} |")
    return lines


def steps(crowd: Floats) -> Floats:
    """Return the changes of log turnout from one Monday to the next."""
    return np.diff(np.log(np.maximum(crowd, 1.0)), axis=-1)


def cycles(crowd: Floats) -> int:
    """Return how many times turnout rose above twice its last low and fell below half of its last high."""
    found, rising, turn = 0, True, float(crowd[0])
    for x in crowd[1:]:
        if rising:
            turn = max(turn, float(x))
            if x < 0.5 * turn:
                found, rising, turn = found + 1, False, float(x)
        else:
            turn = min(turn, float(x))
            if x > 2.0 * turn:
                rising, turn = True, float(x)
    return found


def persistence(change: Floats) -> float:
    """Return the correlation of a step with the next, not a number where nothing varies."""
    a, b = change[:-1], change[1:]
    return float(np.corrcoef(a, b)[0, 1]) if a.std() > 0 and b.std() > 0 else float("nan")


def cascades(run: ct.Run) -> list[str]:
    """Return rows: Kuran's jump, the chain of thresholds, Lohmann's cycles, in the record and in histories."""
    days = mondays(FIRST_MONDAY, LAST_MONDAY)
    crowds = of_leipzig(run, days)
    fact = np.array([row.value for row in recorded(run, days) if row is not None])
    people = leipzigers(run)
    mass = crowds.max(axis=1) > MASS * people
    some = crowds[mass]

    def spread(values: list[float]) -> str:
        known = np.array([v for v in values if np.isfinite(v)])
        return (
            "none"
            if not len(known)
            else "{:.1f} ({:.1f} to {:.1f})".format(*(np.percentile(known, q) for q in (50, 5, 95)))
        )

    def jump(crowd: Floats) -> float:
        return float((crowd[2:] / np.maximum(crowd[:-2], 1.0)).max())

    def against_chain(crowd: Floats) -> float:
        order = np.argsort(crowd[:-1], kind="stable")
        after = crowd[1:][order]
        return float((np.diff(after) < 0).mean())

    lines = [
        "| Mondays of September to December | record | histories with a mass crowd: median (90%) |",
        "|---|---:|---|",
    ]
    for title, measure in (
        ("largest rise within two weeks, times (Kuran 1991)", jump),
        ("steps that no fixed chain of thresholds allows, share (Granovetter 1978)", against_chain),
        ("correlation of a week's change with the next (a cascade: above 0)", lambda c: persistence(steps(c))),
        ("cycles of rise and fall (Lohmann 1994)", lambda c: float(cycles(c))),
    ):
        lines.append(f"| {title} | {measure(fact):.1f} | {spread([measure(c) for c in some])} |")
    lines.append(f"| histories with a mass crowd on a Monday | 1 | {mass.sum()} of {len(mass)} |")
    return lines


def leipzigers(run: ct.Run) -> float:
    """Return the people of Leipzig at the start."""
    return sum(row.people for row in run.scenario.tables["people"] if row.place == "leipzig")


def by_weekday(run: ct.Run) -> str:
    """Return a sentence: crowds of Leipzig on Mondays beside other days, and those of a town without prayers."""
    dates = pd.DatetimeIndex(run.series["date"].values)
    autumn = np.asarray((dates >= pd.Timestamp(FIRST_MONDAY)) & (dates <= pd.Timestamp(LAST_MONDAY)))
    monday = autumn & (dates.day_of_week == 0)
    cells: list[str] = []
    for town in ("leipzig", "dresden", "halle"):
        crowd = run.series[f"demonstrators_{town}"].values
        ratio = np.median(crowd[:, monday].mean(axis=1) / crowd[:, autumn & ~monday].mean(axis=1))
        cells.append(f"{town.title()} {ratio:.2f}")
    return f"Crowds on Mondays over crowds on other days, median of histories: {', '.join(cells)}."


def emigrants(run: ct.Run) -> list[str]:
    """Return rows: people who leave in a day, by month, record and model."""
    lines = [
        "| month | use | record, a day | model, a day: median (90%) | way out: median |",
        "|---|---|---:|---|---:|",
    ]
    for row in run.scenario.tables["record"]:
        if row.indicator != "emigrants" or row.use == "display":
            continue
        days = run.series.sel(date=slice(str(row.start), str(row.end)))
        low, middle, high = np.percentile(days["emigrants"].values.mean(axis=1), [5, 50, 95])
        way = np.median(days["way_out"].values.mean(axis=1))
        cells = f"{row.value:,.0f} | {middle:,.0f} ({low:,.0f} to {high:,.0f}) | {way:.2f}"
        lines.append(f"| {row.start:%B %Y} | {row.use} | {cells} |")
    return lines


def exit_and_voice(base: ct.Run, worlds: int, folder: Path) -> list[str]:
    """Return rows: pairs of histories that differ in exit alone."""
    lines = [
        "| what if | the Politbureau falls, points | largest crowd of Leipzig, times | other class |",
        "|---|---|---:|---:|",
    ]
    top = base.series["demonstrators_leipzig"].values.max(axis=1)
    fell = base.outcomes["rung_party_falls"].to_numpy(np.float64)
    for title, edit in EXITS:
        other = lived(CASE, [edit], worlds, folder)
        gap = 100.0 * (other.outcomes["rung_party_falls"].to_numpy(np.float64) - fell)
        times = np.exp(np.log(other.series["demonstrators_leipzig"].values.max(axis=1) / top).mean())
        moved = (other.outcomes["outcome"].to_numpy() != base.outcomes["outcome"].to_numpy()).mean()
        lines.append(f"| {title} (`{edit}`) | {difference(gap, 1)} | {times:.2f} | {moved:.0%} |")
    return lines


def episodes(run: ct.Run) -> list[str]:
    """Return rows: in how many histories each episode's event falls into its window."""
    lines = ["| question | episode | window | happened | share of histories |", "|---|---|---|---|---:|"]
    events = run.events
    for row in run.scenario.tables["episodes"]:
        inside = events[(events["date"] >= str(row.start)) & (events["date"] <= f"{row.end} 23:59")]
        some = fitting(run.compiled, inside, row)
        share = some["world"].nunique() / len(run.outcomes)
        happened = "yes" if row.happened else "no"
        lines.append(f"| {row.question} | {row.title} | {row.start} to {row.end} | {happened} | {share:.0%} |")
    return lines


def often(run: ct.Run) -> list[str]:
    """Return rows: events that the record has not, or has, by the share of histories that have one."""
    events, worlds = run.events, len(run.outcomes)
    asked = (
        ("a strike wave in Berlin: one in four workers", "strike_wave", "berlin", "none"),
        ("troops fire on a crowd in Berlin", "shooting", "berlin", "none"),
        ("a mass crowd in Berlin", "demonstration", "berlin", "4 November 1989"),
        ("a mass crowd in Leipzig", "demonstration", "leipzig", "9 October 1989"),
        ("key positions of Leipzig are entered", "operation_begins", "leipzig", "4 December 1989"),
    )
    lines = ["| | histories with one | in the record |", "|---|---:|---|"]
    for title, kind, place, told in asked:
        some = events[(events["kind"] == kind) & (events["place"] == place)]
        lines.append(f"| {title} | {some['world'].nunique() / worlds:.0%} | {told} |")
    return lines


def main() -> None:
    """Run everything and write the page."""
    given = arguments(__doc__, 96, "runs/ddr_1989")
    base = lived(CASE, [], given.worlds, given.out)
    table = base.validate()
    parts = {
        "What fails first": [*often(base), "", *worst(table)],
        "How histories end": shares(base),
        "The record in 90% intervals": within(table),
        "Episodes": episodes(base),
        "Leipzig's Mondays": [*leipzig(base), "", by_weekday(base), "", *cascades(base)],
        "Those who left": emigrants(base),
        "Exit and voice": exit_and_voice(base, given.worlds, given.out),
    }
    write("ddr-1989.md", "ddr_1989.py", given.worlds, parts)


if __name__ == "__main__":
    main()
