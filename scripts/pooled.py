"""Make anew the tables of docs/pooled.md: python scripts/pooled.py [--worlds 96].

About ten minutes of processor time for 96 draws. An answer that lies in the folder already is used again. Nothing on
that page between the marks is written by hand.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pandas as pd
from figures import arguments, write

import contingent as ct
from contingent.measures.carried.words import SIGNS, SIZES
from contingent.measures.common.answer import Answer
from contingent.measures.pooled.words import NAMES
from contingent.present.kit.progress import bar

TITLES = {"october_1917": "Russia 1917", "germany_1918": "Germany 1918", "ddr_1989": "East Germany 1989"}
# Structural changes that all three cases can have, chosen before their effects were seen.
EDITS = {
    "set fear_weight=3": "people fear repression twice as much as the prior's middle has it",
    "shift outside=60": "what comes from outside comes sixty days later",
}
Row = dict[Any, Any]


def answer(folder: Path, ask: Callable[[], Answer]) -> Answer:
    """Return the answer that lies in a folder, or the one asked for now, which is left there."""
    if not (folder / "asked.json").exists():
        ask().save(folder)
    found = ct.read(folder)
    assert isinstance(found, Answer)
    return found


def rows_of(table: pd.DataFrame) -> list[Row]:
    """Return a table's rows."""
    return [dict(row) for row in table.to_dict("records")]


def error(value: float, own: float) -> str:
    """Return a number with its error, which may be unknown."""
    return f"{value:+.2f} ± {own:.2f}" if pd.notna(own) else f"{value:+.2f} ± ?"


def left_out(found: Answer) -> list[str]:
    """Return rows: held-out rows of each case by four forecasts, the case that fares worst left out first."""
    rows = [
        "| case | forecast | rows (blocks) | inside 90% | median skill | gain in CRPS | gain in log score |",
        "|---|---|---|---|---|---|---|",
    ]
    table = found.tables["scores"]
    for row in rows_of(table[table["use"].eq("test")]):
        gains = (
            ["", ""]
            if row["forecast"] == "prior"
            else [error(row[f"{n}_gain"], row[f"{n}_error"]) for n in ("crps", "log")]
        )
        rows.append(
            f"| {TITLES[row['case']]} | {NAMES[row['forecast']]} | {row['rows']} ({row['blocks']}) | "
            f"{row['coverage']:.0%} | {row['skill']:.2f} | {gains[0]} | {gains[1]} |"
        )
    return rows


def parameters(found: Answer) -> list[str]:
    """Return rows: each parameter in the prior, in each case's own fit and pooled."""
    table = found.tables["fits"]
    fits = {name: {row["parameter"]: row for row in rows_of(part)} for name, part in table.groupby("fit")}
    rows = [
        f"| parameter | prior: median (90%) | {' | '.join(TITLES.values())} | pooled: median (90%) | mean | s.d. | |",
        "|" + "---|" * (6 + len(TITLES)),
    ]
    for name, row in fits["pooled"].items():
        if row["verdict"] == "not asked":
            continue
        before, after = (
            f"{row[f'{which}_median']:.3g} ({row[f'{which}_q05']:.3g} to {row[f'{which}_q95']:.3g})"
            for which in ("prior", "posterior")
        )
        own = [own_of(fits[case].get(name)) for case in TITLES]
        rows.append(
            f"| {name} | {before} | {' | '.join(own)} | {after} | {error(row['shift'], row['shift_error'])} | "
            f"{row['sd']:.2f} ± {row['sd_error']:.2f} | {'unlearnt' if row['verdict'] == 'says nothing' else ''} |"
        )
    return rows


def own_of(row: Row | None) -> str:
    """Return mean and standard deviation in a case's own fit, in brackets where its record says nothing."""
    if row is None or row["verdict"] == "not asked":
        return ""
    text = f"{row['shift']:+.2f}, {row['sd']:.2f}"
    return f"({text})" if row["verdict"] == "says nothing" else text


def apart(found: Answer) -> list[str]:
    """Return rows: the pairs of own fits that differ by more than one value for both allows, the surest first."""
    table = found.tables["differences"]
    there = table[table["apart"].astype(bool)]
    sure = (there["difference"].abs() / (there["high"] - there["low"])).sort_values(ascending=False).index
    rows = [
        f"{len(there)} of {len(table)} pairs; {0.05 * len(table):.1f} would by chance.",
        "",
        "| parameter | less | difference of means | 95% interval |",
        "|---|---|---|---|",
    ]
    return rows + [
        f"| {row['parameter']} | {TITLES[row['a']]} less {TITLES[row['b']]} | {row['difference']:+.2f} | "
        f"{row['low']:+.2f} to {row['high']:+.2f} |"
        for row in rows_of(there.loc[sure])
    ]


def carried(found: Answer) -> list[str]:
    """Return rows: each edit's effect on the fall of the regime in each case, and what carries over."""
    table, verdicts = found.tables["effects"], rows_of(found.tables["carries"])
    rows = [f"| edit | outcome | {' | '.join(TITLES.values())} | sign | size |", "|" + "---|" * (4 + len(TITLES))]
    for each in verdicts:
        part = table[table["do"].eq(each["do"]) & table["outcome"].eq(each["outcome"])].set_index("case")
        factor, unit = (100.0, "points") if each["outcome"] == "fell" else (1.0, "days")
        cells = [effect_of(part.loc[case], factor) for case in TITLES]
        what = {"fell": "share that falls, points", "days": "days until it falls"}[each["outcome"]]
        a, b = TITLES[each["a"]], TITLES[each["b"]]
        gap = f"{factor * each['difference']:+.1f} ({factor * each['low']:+.1f} to {factor * each['high']:+.1f}) {unit}"
        rows.append(
            f"| {EDITS[each['do']]} (`{each['do']}`) | {what} | {' | '.join(cells)} | {SIGNS[each['sign']]} | "
            f"{SIZES[each['size']]}; {a} less {b}: {gap} |"
        )
    return rows


def effect_of(row: Any, factor: float) -> str:
    """Return an effect with its interval, and the level without the edit."""
    without = f"from {factor * row['without']:.0f}"
    return f"{factor * row['effect']:+.1f} ({factor * row['low']:+.1f} to {factor * row['high']:+.1f}) {without}"


def slopes(found: Answer) -> list[str]:
    """Return rows: what one standard deviation of each shared parameter does to the share that falls."""
    table = found.tables["slopes"]
    table = table[table["outcome"].eq("fell")]
    told = int(((table["low"] > 0.0) | (table["high"] < 0.0)).sum())
    rows = [
        f"{told} of {len(table)} intervals leave out 0; {0.05 * len(table):.1f} would by chance. Bold: they do.",
        "",
        f"| parameter | {' | '.join(TITLES.values())} |",
        "|" + "---|" * (1 + len(TITLES)),
    ]
    for name, part in table.groupby("parameter", sort=False):
        cells = []
        own = {row["case"]: row for row in rows_of(part)}
        for row in (own[case] for case in TITLES):
            text = f"{100 * row['slope']:+.0f} ({100 * row['low']:+.0f} to {100 * row['high']:+.0f})"
            cells.append(f"**{text}**" if row["low"] > 0.0 or row["high"] < 0.0 else text)
        rows.append(f"| {name} | {' | '.join(cells)} |")
    return rows


def main() -> None:
    """Ask both questions and write the page."""
    given = arguments(__doc__, 96, "runs/pooled")
    cases = [name.replace("_", "-") for name in TITLES]
    with bar() as (_, running):
        across = ct.across(*cases, progress=running)
        fits = answer(given.out, lambda: across.calibrate(given.worlds, waves=1, keep=1.0, folder=given.out))
        falls = answer(given.out / "compare", lambda: across.compare(list(EDITS), given.worlds))
    parts = {
        "Each revolution left out, the hardest first": left_out(fits),
        "What each record says of each parameter": parameters(fits),
        "Where the cases disagree": apart(fits),
        "The same change in each case": carried(falls),
        "Shared parameters and the fall of the regime": slopes(falls),
    }
    write("pooled.md", "pooled.py", given.worlds, parts)


if __name__ == "__main__":
    main()
