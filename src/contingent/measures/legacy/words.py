"""The legacy in plain words: what is compared, what that rests on, and for which weights the order turns."""

from __future__ import annotations

from collections.abc import Hashable
from typing import Any

import pandas as pd

from contingent.measures.legacy import data
from contingent.measures.legacy.measure import Beside, Legacy
from contingent.measures.legacy.weights import ABOVE, BELOW, OPEN

SERIES = {"literacy": "Literacy, percent", "life": "Life expectancy at birth, years"}
RESTS = (
    "This compares records of countries with each other. No world was simulated, and no verdict is given. "
    "What a country without its revolution would have become, nobody knows."
)


def as_text(found: Legacy) -> str:
    """Return the legacy as plain text."""
    blocks = [[RESTS], weighed(found), scored(found)]
    blocks += [income(found, each) for each in found.starts]
    blocks += [beside_trend(found, start, table) for start, table in found.trends.items()]
    blocks += [paired(found), died(found), land(found), ["What is weak:", *(f"  {text}." for text in found.warnings)]]
    return "\n\n".join("\n".join(block) for block in blocks)


def weighed(found: Legacy) -> list[str]:
    """Return how the treated country stands to the others, with the reader's weights and over all weights."""
    names, own = data.titles(found.scenario), data.titles(found.scenario)[data.treated(found.scenario)]
    lines = [f"{own} beside {len(found.leads)} countries"]
    if found.weight:
        told = ", ".join(f"{name} {w:.0%}" for name, w in zip(found.criteria, found.weights, strict=True))
        table = found.standing
        groups = {how: list(table.loc[table["with_weights"] == how, "unit"]) for how in (ABOVE, OPEN, BELOW)}
        lines += [
            f"With your weights ({told}) it stands, whatever of the ranges is true:",
            *(f"  {how}: {listed(groups[name], names)}" for name, how in STANDS.items()),
            f"So its place among {len(found.leads) + 1} is {place(len(groups[BELOW]), len(groups[OPEN]))}.",
        ]
    else:
        lines.append("You gave no weights, so no order is told; --weight deaths=3 gives one.")
    lines += [
        "",
        "For which weights it stands above another, in percent of all weights, each as likely as any other:",
        f"{'':<18}{'surely above':>14}{'open':>8}{'surely below':>14}{'above at the middle':>22}",
    ]
    lines += [
        f"{names[row['unit']]:<18}{row['surely_above']:>14.0%}{row['open']:>8.0%}{row['surely_below']:>14.0%}"
        f"{row['middle']:>22.0%}"
        for row in found.standing.to_dict("records")
    ]
    lines += [
        "Open: the ranges of the figures decide it, no weight does.",
        "At the middle: if every figure lay in the middle of its range, which nobody knows.",
    ]
    return [*lines, *extremes(found), *turning(found)]


SMALL = 0.005  # shares below are not told
STANDS = {ABOVE: "surely above", OPEN: "open, within the ranges", BELOW: "surely below"}


def listed(units: list[str], names: dict[str, str]) -> str:
    """Return countries by their titles."""
    return ", ".join(names[unit] for unit in units) or "nobody"


def place(below: int, open_: int) -> str:
    """Return the place of the treated country, from the best to the worst that it may be."""
    best, worst = below + 1, below + open_ + 1
    return f"number {best}" if best == worst else f"from number {best} to number {worst}"


def extremes(found: Legacy) -> list[str]:
    """Return whether some weights put the treated country surely first, or surely last."""
    lines = []
    for row in found.extremes.to_dict("records"):
        mix = ", ".join(f"{name} {row[name]:.0%}" for name in found.criteria if row[name] > SMALL)
        said = "first" if row["standing"].startswith("above") else "last"
        lines.append(
            f"Weights that put it surely {said}: {mix}." if row["margin"] > 0.0 else f"No weights put it surely {said}."
        )
    return lines


def turning(found: Legacy) -> list[str]:
    """Return where the order turns as one weight grows, the others sharing the rest in their proportions."""
    names, table = data.titles(found.scenario), found.turns
    base = "your proportions" if found.weight else "equal parts"
    lines = ["", f"Where it turns as one weight goes from 0 to 100%, the others sharing the rest in {base}:"]
    for criterion in found.criteria:
        for unit in (each.unit for each in found.leads):
            rows = table[(table["criterion"] == criterion) & (table["unit"] == unit)].to_dict("records")
            told = "; ".join(f"{row['start']:.0%} to {row['end']:.0%} {row['standing']}" for row in rows)
            lines.append(f"  {criterion:<10}{names[unit]:<18}{told}")
    return lines


def scored(found: Legacy) -> list[str]:
    """Return the scores of every criterion."""
    names = data.titles(found.scenario)
    lines = ["What is weighed: ranges by country, and the years between which they were taken"]
    for row in found.scenario.tables["legacy_criteria"]:
        lines.append(f"{row.title}, {row.unit}")
        own = found.scores[found.scores["criterion"] == row.criterion]
        lines += [
            f"  {names[each['unit']]:<18}{span(each['low'], each['high']):>18}   {each['first']}-{each['last']}"
            for each in own.to_dict("records")
        ]
    return [*lines, "On each, the worst figure counts 0 and the best 1; a weight is the worth of that whole way."]


def span(low: float, high: float, form: str = ",.1f") -> str:
    """Return a range, or one number where its ends are alike."""
    a, b = f"{low:{form}}", f"{high:{form}}"
    return a if a == b else f"{a} to {b}"


def income(found: Legacy, each: Beside) -> list[str]:
    """Return output beside the synthetic control of one start."""
    names, control, start = data.titles(found.scenario), each.control, each.start
    mix = control.weights[control.weights > SMALL].sort_values(ascending=False)
    first = control.placebos.iloc[0]
    n = len(control.placebos)
    level = control.path["actual"].loc[: start.start - 1].mean()
    return [
        f"Output per head from {start.start} on: {start.title}",
        f"The mix of {n - 1} {start.pool} donors that went with it from {start.first} to {start.start - 1}: "
        + ", ".join(f"{names[str(unit)]} {w:.0%}" for unit, w in mix.items())
        + ".",
        f"The mix misses by {control.before:,.0f} dollars before {start.start} ({control.before / level:.0%} of the "
        f"level) and by {control.after:,.0f} from then to {start.last}.",
        f"Held out: fitted to the years before {start.hold_out}, it misses the next ones by "
        + ", ".join(f"{error:+.1f}% ({year})" for year, error in control.held_out.items())
        + ".",
        f"Placebos: {round(first['share'] * n)} of {n} countries, itself among them, have a ratio of errors of at "
        f"least its own, {first['ratio']:.1f}; the least share that {n} countries allow is {1 / n:.2f}.",
        f"In its worst year, {first['worst']}, its gap is {first['then']:+.0f}%; those of the donors go from "
        f"{control.placebos['then'].iloc[1:].min():+.0f}% to {control.placebos['then'].iloc[1:].max():+.0f}%.",
        *gap_lines(control.path, start.start, start.last),
    ]


def gap_lines(path: pd.DataFrame, start: int, last: int) -> list[str]:
    """Return the gap at some years: every seventh year, the lowest, the last."""
    after = path.loc[start:last]
    lowest = start + int(after["gap"].argmin())
    years = {*range(start, last + 1, 7), lowest, last}
    rows = after.reset_index(names="year").to_dict("records")
    lines = [f"  {'year':<7}{'actual':>8}{'mix':>8}{'gap':>8}   with one donor left out"]
    lines += [
        f"  {row['year']:<7}{row['actual']:>8,.0f}{row['synthetic']:>8,.0f}{row['gap']:>+8.0f}%  "
        f"{row['leave_low']:+.0f}% to {row['leave_high']:+.0f}%"
        for row in rows
        if row["year"] in years
    ]
    return lines


def beside_trend(found: Legacy, start: int, table: pd.DataFrame) -> list[str]:
    """Return the record beside the trend of before, where no effect is claimed."""
    told = next(row for row in found.scenario.tables["legacy_starts"] if row.start == start)
    lines = [f"Output per head from {start} on: {told.title}. No effect is claimed.", told.note]
    rows = table.reset_index(names="year").to_dict("records")
    lines.append(f"  {'year':<7}{'actual':>8}{'trend':>8}   95% of the line's own error")
    lines += [
        f"  {row['year']:<7}{row['actual']:>8,.0f}{row['trend']:>8,.0f}   {row['low']:,.0f} to {row['high']:,.0f}"
        for row in [*rows[:-1:4], rows[-1]]
    ]
    return [*lines, "The error of a line whose errors last is larger than that."]


def paired(found: Legacy) -> list[str]:
    """Return gains of literacy and life beside other countries."""
    names, table = data.titles(found.scenario), found.tables["pairs"]
    lines = ["Gains in ten years beside other countries; definitions differ, and who starts high has less to gain"]
    for series in dict.fromkeys(table["series"]):
        lines.append(SERIES[series])
        lines += [
            f"  {names[row['unit']]:<18}{row['first']}-{row['last']}  {row['start']:>5.1f} to {row['end']:>5.1f}"
            f"   {span(row['low'], row['high']):>14} in ten years"
            for row in table[table["series"] == series].to_dict("records")
        ]
    return lines


def died(found: Legacy) -> list[str]:
    """Return the ledger of deaths of the treated country: every episode with its range and sources."""
    table = found.tables["deaths"]
    own = table[table["unit"] == data.treated(found.scenario)]
    causes = found.tables["causes"]
    lines = ["Deaths by cause, in thousands: the least and the most that a source says"]
    for cause, title in data.CAUSES.items():
        total = causes[(causes["unit"] == data.treated(found.scenario)) & (causes["cause"] == cause)]
        if total.empty:
            continue
        lines.append(f"{title}: {span(total['low'].iloc[0], total['high'].iloc[0], ',.0f')} in all")
        lines += [episode(row) for row in own[(own["cause"] == cause) & own["counted"]].to_dict("records")]
    lines.append("Not counted above: parts, totals and other concepts")
    return lines + [episode(row) for row in own[~own["counted"]].to_dict("records")]


def episode(row: dict[Hashable, Any]) -> str:
    """Return one episode of deaths."""
    years = str(row["start"]) if row["start"] == row["end"] else f"{row['start']}-{row['end']}"
    return f"  {row['title']} ({years}): {span(row['low'], row['high'], ',.0f')}; {row['sources']}"


def land(found: Legacy) -> list[str]:
    """Return the territory of the treated country."""
    table = found.tables["territory"]
    own = table[table["unit"] == data.treated(found.scenario)].to_dict("records")
    return [
        "Territory, thousand square kilometres",
        *(f"  {r['year']}  {span(r['low'], r['high'], ',.0f')}; {r['note']}" for r in own),
    ]
