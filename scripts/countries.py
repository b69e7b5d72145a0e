"""Make anew what the gates and the record say of the other countries: python scripts/countries.py [--worlds 48].

Writes docs/germany-1918.md and docs/ddr-1989.md between marks of their own. Some twenty minutes of processor time. Each
part is kept in the folder and used again. Nothing on those pages between the marks is written by hand.
"""

from __future__ import annotations

import math

import numpy as np
import pandas as pd
from figures import arguments, asked, difference, kept, write
from numpy.typing import NDArray

import contingent as ct
from contingent.engine.sample import live
from contingent.evidence.gates.cases import a_year_of_reference
from contingent.front.case import Case
from contingent.measures.common.answer import Answer
from contingent.scenario.edits.make import apply
from contingent.scenario.model import Scenario

COUNTRIES = {"germany-1918": 200, "ddr-1989": 300}  # worlds that conditioning lives to the end
GATES = (1, 3, 4, 5, 6, 7, 8, 9)  # gate 2 asks for a leader with a programme of his own, which neither case has
PRIOR = 600  # worlds that conditioning lives at least to the day on which few are governed as recorded
YEARS = 256  # worlds that live a year of the reference start
QUIETED = (
    ("nobody is blamed for policy", "set blame_weight=0"),
    ("demands do not rise", "set aspiration=0"),
    ("no shocks to whose rule is accepted", "set shock_size=0"),
    ("a quarter of the occasions", "set stir=0.003"),
    ("nobody heeds an occasion or a call", "set call_weight=0"),
    ("news of refusals and crowds moves nobody", "set news_weight=0"),
)


def main() -> None:
    """Run the gates and ask how likely each rung was, or read both, and write the pages."""
    given = arguments(__doc__, 48, "runs/countries")
    for name, whole in COUNTRIES.items():
        folder = given.out / name
        folder.mkdir(parents=True, exist_ok=True)
        case = ct.case(name)
        study = case.study(keep=str(given.out / "ensembles"))
        seen = asked(study, folder / "inevitability", "inevitability", worlds=PRIOR, whole=whole)
        parts = {
            "Gates, failures first": kept(folder / "gates.md", lambda case=case: gates(case, given.worlds)),
            "A year of the reference start": kept(folder / "reference.md", lambda case=case: quieted(case)),
            "How likely it looked": chances(seen.table),
            "What these shares stand on": grounds(seen),
        }
        write(f"{name}.md", "countries.py", given.worlds, parts, "countries")


def gates(case: Case, worlds: int) -> list[str]:
    """Return the gates as rows, those that fail before the others, and what failed."""
    found = sorted(case.gates(worlds, GATES).gates, key=lambda gate: (gate.passed, gate.name))
    lines = ["| gate | | measured | value | error |", "|---|---|---|---:|---:|"]
    for each in found:
        head = f"{each.name} | {'passed' if each.passed else '**failed**'}"
        for what, (value, error) in each.measured.items():
            lines.append(f"| {head} | {what} | {value:.3g} | {'' if math.isnan(error) else f'{error:.2g}'} |")
            head = " | "
    return [*lines, "", *(f"- {each.name}: {fault}" for each in found for fault in each.faults)]


def quieted(case: Case) -> list[str]:
    """Return rows: how often a year of the reference start loses its regime, as declared and with one thing quieted."""
    year = a_year_of_reference(case.scenario)
    assert year is not None
    base = lost(year)
    rows = ["| a year of the reference start | regime lost | change, points |", "|---|---:|---|"]
    rows.append(f"| as declared | {base.mean():.3f} | |")
    for title, edit in QUIETED:
        other = lost(apply(year, [edit]))
        rows.append(f"| {title} (`{edit}`) | {other.mean():.3f} | {difference(100.0 * (other - base), 1)} |")
    return rows


def lost(year: Scenario) -> NDArray[np.float64]:
    """Return in which worlds power changes within the year, float64[worlds]."""
    changes = live(year, YEARS, watched=["power_changes"]).series["power_changes"]
    return (changes[:, -1] > 0).astype(np.float64)


def chances(table: pd.DataFrame) -> list[str]:
    """Return rows: by the date to whose end the record is known, the chance of each rung with its interval."""
    some = table[table["kind"].eq("P")]
    titles = some.drop_duplicates("rung")[["rung", "title"]].to_records(index=False)
    lines = [f"| known to the end of | {' | '.join(title for _, title in titles)} |", "|---|" + "---|" * len(titles)]
    for both, rows in some.groupby("both", sort=False):
        told = rows.set_index("rung")
        lines.append(f"| {both} | {' | '.join(interval(told.loc[rung]) for rung, _ in titles)} |")
    return lines


def interval(row: pd.Series) -> str:
    """Return a chance with its interval, or that none may be told."""
    return "not told" if pd.isna(row["p"]) else f"{row['p']:.2f} ({row['low']:.2f} to {row['high']:.2f})"


def grounds(seen: Answer) -> list[str]:
    """Return rows: worlds governed as recorded to the end of each date, of how many, and how many count in effect."""
    checks = seen.tables["checks"]
    first = checks[checks["rung"].eq(checks["rung"].iloc[0])]
    lines = ["| known to the end of | worlds governed as recorded | of | in effect |", "|---|---:|---:|---:|"]
    for row in first.to_dict("records"):
        lines.append(f"| {row['both']} | {row['worlds']:,} | {row['of']:,} | {row['effective']:,.0f} |")
    return lines


if __name__ == "__main__":
    main()
