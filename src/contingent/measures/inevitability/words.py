"""P_t in plain language."""

from __future__ import annotations

import pandas as pd

from contingent.measures.inevitability.measure import Inevitability
from contingent.measures.inevitability.prior import Amortised

KINDS = {
    "filter": "By the particle filter, as a check:",
    "half 1": "With the first half of the panel's indicators only:",
    "half 2": "With the other half only:",
    "replay": "REPLAY, not P_t: with hindsight, from histories that agree with the whole record:",
}


FROM_RECORD = (
    "What carries these numbers: worlds that begin on each date with the holders, men and wars of the record, "
    "and parameters of the prior. Nothing else of the record is used, so that P can jump between dates."
)


def as_text(found: Inevitability) -> str:
    """Return the table of P_t, one block a rung, then filter, halves and replay apart, then what to beware of."""
    table = found.table
    parts = [
        "How likely each outcome was, seen at the end of each date, by the record to that day and nothing later.",
        "P (1 - P) is chance (and what nobody could see) plus our ignorance of the parameters.",
        "",
    ]
    parts += block(table[table["kind"].eq("P")])
    if found.amortised:
        parts += [*shown(found.amortised), *apart(table)]
    for kind, words in KINDS.items():
        some = table[table["kind"].eq(kind)]
        if len(some):
            parts += [words, *block(some, kind == "replay")]
    parts += structure(table, found.reference)
    parts += no_return(table)
    if found.from_record:
        parts += [FROM_RECORD, ""]
    elif not found.amortised or len(found.stops):
        parts += ["What carries the filter (effective sizes before resampling):", *carried(found.stops), ""]
    return "\n".join([*parts, *beware(found.warnings)]).rstrip()


def shown(read: Amortised) -> list[str]:
    """Return what the reader must know of the numbers of prior worlds, a line a rung and date."""
    lines = [
        "What carries these numbers. Worlds governed as recorded so far, and the share of them with the outcome; what "
        "the panel adds to",
        "that share on worlds not used (nats), with the calibration slope (1 is right); P by trees; by the panel alone "
        "and by all decisions; by half of the worlds.",
    ]
    for title, rows in read.checks.groupby("title", sort=False):
        lines.append(f"{title}")
        for row in rows.to_dict("records"):
            seen = "start" if row["day"] == 0 else row["both"]
            text = f"  {seen:<46} {row['worlds']:>6,} worlds, share {row['share']:.3f}"
            if pd.notna(row["gain"]):
                text += f"  adds {row['gain']:.3f} +- {row['gain_error']:.3f}"
            if pd.notna(row["slope"]):
                text += f"  slope {row['slope']:.2f} +- {row['slope_error']:.2f}"
            if pd.notna(row["trees"]):
                text += (
                    f"  trees {row['trees']:.3f}  panel {row['panel_alone']:.3f}  all {row['all_decisions']:.3f}"
                    f"  halves {row['half_1']:.3f} {row['half_2']:.3f}"
                )
            lines.append(text)
    return [*lines, "", *outlying(read)]


def outlying(read: Amortised) -> list[str]:
    """Return how far out the record lies at each date, and the values that are farthest out."""
    rows = read.farthest.dropna(subset=["farther"])
    if rows.empty:
        return []
    lines = [
        "How far out the record lies among these worlds: the share of them farther out, and its most unusual values."
    ]
    dates = read.checks.drop_duplicates("day").set_index("day")["both"]
    for day, some in rows.groupby("day"):
        worst = ", ".join(f"{row['value']} ({row['deviations']:+.1f} sd)" for row in some.head(3).to_dict("records"))
        lines.append(f"  {dates[day]:<46} {some['farther'].iloc[0]:.3f}  {worst}")
    return [*lines, ""]


def apart(table: pd.DataFrame) -> list[str]:
    """Return how far the two ways are apart where both were gone."""
    both = table[table["kind"].isin(["P", "filter"])].pivot_table(index=["rung", "day"], columns="kind", values="p")
    if "filter" not in both or both.dropna().empty:
        return []
    off = (both["P"] - both["filter"]).abs().dropna()
    worst = off.rename("apart").reset_index().sort_values("apart").iloc[-1]
    date = table[table["day"].eq(worst["day"])]["date"].iloc[0]
    return [
        f"The filter and prior worlds are {off.mean():.3f} apart on average, at most {off.max():.3f} "
        f"('{worst['rung']}', {date}); more than 0.1 in {(off > 0.1).sum()} of {len(off)}.",
        "",
    ]


def beware(warnings: list[str]) -> list[str]:
    """Return the first and the last warning and how many there are; the column `ess` above shows the rest."""
    few = warnings if len(warnings) < 3 else [warnings[0], warnings[-1]]
    more = [f"BEWARE {len(warnings)} dates have a warning in all"] if len(warnings) > 2 else []
    return [*(f"BEWARE {words}" for words in few), *more]


def block(table: pd.DataFrame, plain: bool = False) -> list[str]:
    """Return the lines of some rungs."""
    lines = []
    for title, rows in table.groupby("title", sort=False):
        lines.append(f"{title}")
        for row in rows.to_dict("records"):
            seen = "start" if row["day"] == 0 else row["both"]
            if pd.isna(row["p"]):
                lines.append(f"  {seen:<46} no P: see below")
                continue
            text = f"  {seen:<46} P {row['p']:.3f} ({row['low']:.3f} to {row['high']:.3f})"
            if not plain and pd.notna(row["chance"]):
                text += (
                    f"  chance {row['chance']:.3f} +- {row['chance_error']:.3f}"
                    f"  ignorance {row['ignorance']:.3f} +- {row['ignorance_error']:.3f}"
                    f"  by parameters {row['fan_5']:.2f} to {row['fan_95']:.2f}"
                )
            lines.append(text)
        lines.append("")
    return lines


def structure(table: pd.DataFrame, reference: str) -> list[str]:
    """Return the lines on structure, P_0 - P_ref, where the case declares a reference start."""
    start = table[table["kind"].eq("P") & table["day"].eq(0)].set_index("rung")
    lines = []
    for row in table[table["kind"].eq("reference")].to_dict("records"):
        if row["rung"] not in start.index:
            continue
        own = start.loc[row["rung"]]
        error = (own["error"] ** 2 + row["error"] ** 2) ** 0.5
        lines.append(
            f"  {own['title']:<46} {own['p'] - row['p']:+.3f} +-{error:.3f}  ({own['p']:.3f} against {row['p']:.3f})"
        )
    head = f"Structure, a level: P at the start of the case less P from the reference start ({reference})."
    return [head, *lines, ""] if lines else []


def no_return(table: pd.DataFrame) -> list[str]:
    """Return the lines on the point of no return, where any parameter set has one."""
    rows = table[table["kind"].isin(["P", "filter"]) & table["settled"].gt(0.0)]
    if rows.empty:
        return []
    lines = [
        "Point of no return (HINDSIGHT: weighed by the whole record): share of parameter sets whose P stays above "
        "0.95 from then on."
    ]
    for title, some in rows.groupby("title", sort=False):
        told = ", ".join(
            f"{'start' if row['day'] == 0 else row['date']} {row['settled']:.0%}" for row in some.to_dict("records")
        )
        lines.append(f"  {title}: {told}")
    return [*lines, ""]


def carried(stops: pd.DataFrame) -> list[str]:
    """Return the lines on effective sample sizes and ancestors."""
    if stops.empty:
        return ["  the prior ensemble; no data"]
    return [
        f"  {row['date']}  data {row['data']:>2}  parameter sets {row['ess_theta']:6.1f}  worlds of a set "
        f"{row['ess_states']:6.1f}  all {row['ess']:7.1f}  ancestors {row['ancestors']:>5} (in effect "
        f"{row['ess_ancestors']:.1f})"
        + (f"  moves accepted {row['accepted']:.0%}" if pd.notna(row["accepted"]) else "")
        for row in stops.to_dict("records")
    ]
