"""Make anew the figures of docs/october.md: python scripts/october.py [--worlds 30000] [--out runs/october].

Some two hours of processor time, of which the filter of the record takes a quarter. Answers are kept in the folder and
used again; the ensemble and the filter's course lie beside them. Nothing on that page between the marks is written by
hand.
"""

from __future__ import annotations

from typing import Any

import pandas as pd
from chart import draw
from figures import DOCS, arguments, asked, write

import contingent as ct
from contingent.measures.common.answer import Answer

CASE = "october-1917"
LED, FALLS, LEFT = "bolshevik_led", "successor_falls", "left_power"
SHOWN = ("1917-01-01", "1917-03-31", "1917-05-31", "1917-08-31", "1917-10-31", "1917-12-31")
FILTERED = ("1917-04-01", "1917-06-01", "1917-09-01", "1917-11-01")
COLLAPSED = "1917-06-01"  # from then on a question to the filter rests on ten ancestors and fewer
NAMED = {"past": "our ignorance of the parameters"}
EDITS = (
    ("Lenin does not return", "leader lenin=abroad", "1917-04-10"),
    (
        "An armistice in May, against that option closed",
        "force war_conduct:provisional_government=armistice",
        "1917-05-20",
    ),
    ("An Assembly elected 45 days earlier, the same", "force election:provisional_government=hasten", "1917-05-20"),
    ("Lenin is gone from July on", "leader lenin=removed", "1917-07-20"),
    ("The high command marches, against that option closed", "force bid:high_command=rise", "1917-09-07"),
    ("The march is closed", "forbid bid:high_command=rise", "1917-09-07"),
    ("Civilians are armed, against that option closed", "force volunteers:provisional_government=arm", "1917-09-09"),
    ("Arming is closed", "forbid volunteers:provisional_government=arm", "1917-09-09"),
    ("The party decides to rise, against that option closed", "force action:bolshevik=rise", "1917-10-23"),
)


def main() -> None:
    """Ask, or read what was asked, and write the page."""
    given = arguments(__doc__, 30000, "runs/october")
    study = ct.case(CASE).study(keep="runs")
    seen = asked(study, given.out / "inevitability", "inevitability", worlds=given.worlds)
    also = asked(study, given.out / "filter", "inevitability", worlds=given.worlds, filter=True, at=list(FILTERED))
    effects = {
        (edit, when): asked(
            study, given.out / name_of(edit, when), "compare", edits=[f"{edit} @{day}"], given=when, pairs=400
        )
        for _, edit, day in EDITS
        for when in (None, day)[: 1 + (day < COLLAPSED)]
    }
    kinds = asked(study, given.out / "typology", "typology", event="october", worlds=512)
    hung = asked(study, given.out / "hinges", "hinges", outcome=LED, histories=24, worlds=256)
    parts = {
        "How likely it looked": chances(seen.table),
        "Chance and ignorance": split(seen.table),
        "What these shares stand on": grounds(seen, also),
        "But for": but_for(effects),
        "Kinds of October": coordinates(kinds),
        "Codes": codes(kinds),
        "Decisions, expected over histories": decisions(hung),
        "Sources of chance, from the start": sources(hung),
    }
    write("october.md", "october.py", given.worlds, parts)
    draw(given.out / "inevitability" / "inevitability.html", "ladder", DOCS / "october.png")
    parts = {
        "Two ways compared": both_ways(also.table),
        "What the estimate from prior worlds stands on": checks(seen),
        "The filter at its stops": stops(also),
    }
    write("conditioning.md", "october.py", given.worlds, parts)


def name_of(edit: str, when: str | None) -> str:
    """Return the folder of a comparison."""
    return f"{edit.translate(str.maketrans(' :=', '___'))}-{when or 'prior'}"


def interval(row: pd.Series, digits: int = 2) -> str:
    """Return P with its interval; a dash where none may be told."""
    if pd.isna(row["p"]):
        return "not told"
    return f"{row['p']:.{digits}f} ({row['low']:.{digits}f}-{row['high']:.{digits}f})"


def days_of(table: pd.DataFrame) -> list[tuple[str, str]]:
    """Return the dates shown with both calendars, those of the answer that come first on or after the wanted ones."""
    dates = table.drop_duplicates("date")[["date", "both"]].sort_values("date")
    found = [dates[dates["date"] >= wanted].head(1) for wanted in SHOWN]
    return [(row["date"].item(), row["both"].item()) for row in found if len(row)]


def cells(table: pd.DataFrame, rung: str, days: list[tuple[str, str]], tell: Any) -> str:
    """Return a row's cells, a date each."""
    rows = [table[table["rung"].eq(rung) & table["date"].eq(date)] for date, _ in days]
    return " | ".join(tell(row.iloc[0]) if len(row) else "" for row in rows)


def chances(table: pd.DataFrame) -> list[str]:
    """Return rows: P of each rung seen from some dates."""
    days = days_of(table)
    lines = [f"| known to the end of | {' | '.join(both for _, both in days)} |", "|---|" + "---|" * len(days)]
    some = table[table["kind"].eq("P")]
    return [*lines, *(f"| {title} | {cells(some, rung, days, interval)} |" for rung, title in titles(table))]


def titles(table: pd.DataFrame) -> list[tuple[str, str]]:
    """Return rungs and their titles in order."""
    once = table.drop_duplicates("rung")
    return list(zip(once["rung"], once["title"], strict=True))


def split(table: pd.DataFrame) -> list[str]:
    """Return rows: P (1 - P) as chance and ignorance of the parameters."""
    days = days_of(table)
    lines = [f"| | {' | '.join(both for _, both in days)} |", "|---|" + "---|" * len(days)]
    some = table[table["kind"].eq("P")]

    def tell(row: pd.Series) -> str:
        return "" if pd.isna(row["chance"]) else f"{row['chance']:.2f} + {max(row['ignorance'], 0.0):.2f}"

    return [*lines, *(f"| {title} | {cells(some, rung, days, tell)} |" for rung, title in titles(table))]


def grounds(seen: Answer, also: Answer) -> list[str]:
    """Return rows: by date, worlds governed as recorded, those in effect, and the filter's ancestors."""
    checks, stops = seen.tables["checks"], table_of_stops(also)
    lines = [
        "| known to the end of | worlds governed as recorded | of | in effect | led by the Bolsheviks: share of these, "
        "by trees | filter: ancestors in effect |",
        "|---|---:|---:|---:|---|---:|",
    ]
    for row in checks[checks["rung"].eq(LED)].to_dict("records"):
        before = stops[stops["day"] <= row["day"]]
        carried = f"{before['ess_ancestors'].iloc[-1]:.0f}" if len(before) else ""
        lines.append(
            f"| {row['both']} | {row['worlds']:,} | {row['of']:,} | {row['effective']:,.0f} | "
            f"{told(row['share'])}, {told(row['trees'])} | {carried} |"
        )
    return lines


def told(p: float) -> str:
    """Return a probability, a dash where there is none."""
    return "-" if pd.isna(p) else f"{p:.2f}"


def both_ways(table: pd.DataFrame) -> list[str]:
    """Return rows: how far the two estimates are apart at every date, a rung a column."""
    wide = {kind: table[table["kind"].eq(kind)].set_index(["day", "rung"]) for kind in ("P", "filter")}
    rungs = titles(table)
    lines = [f"| known to the end of | {' | '.join(title for _, title in rungs)} |", "|---|" + "---|" * len(rungs)]
    for day, rows in table[table["kind"].eq("P")].groupby("day", sort=True):
        told = [
            pair(*(wide[kind].loc[[(day, rung)]] for kind in wide if (day, rung) in wide[kind].index))
            for rung, _ in rungs
        ]
        lines.append(f"| {rows['both'].iloc[0]} | {' | '.join(told)} |")
    return lines


def pair(*rows: pd.DataFrame) -> str:
    """Return both estimates of P, a dash where one may not be told."""
    return ", ".join(told(row["p"].iloc[0]) for row in rows)


def checks(seen: Answer) -> list[str]:
    """Return rows: by date and rung what the regression adds, its slope on other worlds, how far out the record is."""
    lines = [
        "| known to the end of | worlds | farther out than the record | rung | gain, nats | slope | share, trees | P |",
        "|---|---:|---:|---|---:|---:|---|---:|",
    ]
    for row in seen.tables["checks"].to_dict("records"):
        if row["rung"] not in (FALLS, LED):
            continue
        slope = "" if pd.isna(row["slope"]) else f"{row['slope']:.2f} +- {row['slope_error']:.2f}"
        gain = "" if pd.isna(row["gain"]) else f"{row['gain']:.3f} +- {row['gain_error']:.3f}"
        farther = "" if pd.isna(row["farther"]) else f"{row['farther']:.0%}"
        lines.append(
            f"| {row['both']} | {row['worlds']:,} | {farther} | {row['title']} | {gain} | {slope} | "
            f"{told(row['share'])}, {told(row['trees'])} | {told(row['p'])} |"
        )
    return lines


def table_of_stops(answer: Answer) -> pd.DataFrame:
    """Return the table of the filter's stops."""
    return next(table for name, table in answer.tables.items() if name.endswith("stops"))


def stops(seen: Answer) -> list[str]:
    """Return rows: effective sizes of the filter at its stops, before resampling."""
    table = table_of_stops(seen)
    lines = [
        "| stop | sets that count | worlds of a set | all | ancestors | in effect | moves accepted |",
        "|---|---:|---:|---:|---:|---:|---:|",
    ]
    for row in table.to_dict("records"):
        moves = "" if pd.isna(row["accepted"]) else f"{row['accepted']:.0%}"
        lines.append(
            f"| {row['date']} | {row['ess_theta']:.0f} | {row['ess_states']:.0f} | {row['ess']:,.0f} | "
            f"{row['ancestors']:,.0f} | {row['ess_ancestors']:,.0f} | {moves} |"
        )
    return lines


def but_for(effects: dict[tuple[str, str | None], Answer]) -> list[str]:
    """Return rows: what an edit does to three rungs, from the prior, and on the last after the record by the filter."""
    lines = [
        "| what | edit, from | first successor falls | soviets or socialist coalition | led by the Bolsheviks | "
        "the last, after the record to that day |",
        "|---|---|---|---|---|---|",
    ]
    for title, edit, day in EDITS:
        prior, after = effects[edit, None], effects.get((edit, day))
        cells = [points(prior, rung) for rung in (FALLS, LEFT, LED)]
        after_record = points(after, LED) if after else ""
        lines.append(f"| {title} | `{edit}`, {day} | {' | '.join(cells)} | {after_record} |")
    return lines


def points(answer: Answer, rung: str) -> str:
    """Return an effect on a rung in points with its interval."""
    row = answer.table[answer.table["name"].eq(rung)].iloc[0]
    if pd.isna(row["effect"]):
        return f"none of {row['pairs']:.0f} can answer"
    effect, low, high = (f"{100 * row[name] + 0.0:+.0f}".replace("-0", "0") for name in ("effect", "low", "high"))
    return f"{effect} ({low} to {high})"


def coordinates(kinds: Answer) -> list[str]:
    """Return rows: coordinates of the change of power, the model's and the record's."""
    lines = ["| | median (5% to 95%) | record (range) | below, in, above |", "|---|---|---|---|"]
    for row in kinds.tables["coordinates"].to_dict("records"):
        record, where, share = "nobody counted it", "", row["p95"] <= 1.0
        low, middle, high = (number(row[name], share) for name in ("p5", "median", "p95"))
        if not pd.isna(row["recorded"]):
            value, least, most = (number(row[f"recorded{end}"], share) for end in ("", "_low", "_high"))
            record = f"{value} ({least} to {most})"
            where = ", ".join(f"{row[each]:.0%}" for each in ("below", "inside", "above"))
        lines.append(f"| {row['title']} | {middle} ({low} to {high}) | {record} | {where} |")
    return lines


def number(x: float, share: bool) -> str:
    """Return a number as a reader wants it."""
    return f"{x:.1%}" if share else f"{x:,.0f}"


def codes(kinds: Answer) -> list[str]:
    """Return rows: published codes, the share of the model's histories and the record's code."""
    lines = ["| code | share of histories (95%) | the record |", "|---|---|---|"]
    for row in kinds.tables["codes"].to_dict("records"):
        lines.append(f"| {row['title']} | {row['share']:.0%} ({row['low']:.0%}-{row['high']:.0%}) | {row['record']} |")
    return lines


def decisions(hung: Answer) -> list[str]:
    """Return rows: shares of p (1 - p) of recorded decisions, the largest first."""
    lines = ["| decision | its share of p (1 - p) | came up in |", "|---|---:|---:|"]
    table = hung.tables["decisions"]
    for row in table.sort_values("of", ascending=False).to_dict("records"):
        error = row["error"] * row["of"] / row["share"] if row["share"] else float("nan")
        seen = "nothing seen" if pd.isna(row["of"]) or not row["share"] else f"{row['of']:.0%} +- {abs(error):.0%}"
        lines.append(f"| `{row['decision']}:{row['actor']}`, {str(row['date'])[:10]} | {seen} | {row['came_up']:.0%} |")
    return lines


def sources(hung: Answer) -> list[str]:
    """Return rows: Shapley shares of the sources of chance over prior worlds."""
    table = hung.tables["chance"]
    variance = float(table["variance"].iloc[0])
    lines = ["| source | share | alone |", "|---|---:|---:|"]
    for row in table.sort_values("of", ascending=False).to_dict("records"):
        lines.append(
            f"| {NAMED.get(row['source'], row['source'])} | {row['of']:.0%} +- {row['error'] / variance:.0%} | "
            f"{row['alone'] / variance:.0%} +- {row['alone_error'] / variance:.0%} |"
        )
    return lines


if __name__ == "__main__":
    main()
