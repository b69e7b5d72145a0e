"""Typology in plain words, with the rule beside every number."""

from __future__ import annotations

import numpy as np
import pandas as pd

from ..scenario.calendar import both
from .ladder import wilson
from .typology import CODES, RULES, Typology

COUNTS = ("members", "deaths")
TITLES = {
    "in_action": "Share of the capital in action", "by_units": "Sites taken by units",
    "by_militia": "Sites taken by militia", "by_crowd": "Sites taken by a crowd",
    "without_fight": "Sites taken without a fight", "garrison_lost": "Armed men lost before",
    "people_lost": "Obedience of the capital lost before", "support": "National support of who leads",
    "members": "Members of the leading party", "members_capital": "Of them in the capital", "deaths": "Deaths",
}


def summary(found: Typology) -> pd.DataFrame:
    """Return one row a coordinate: title, median, p5, p95, mean, worlds, recorded and its range, rule."""
    rows = []
    for name, rule in RULES.items():
        values = found.worlds[name].to_numpy(np.float64)
        values = values[np.isfinite(values)]
        p5, median, p95 = np.quantile(values, [0.05, 0.5, 0.95]) if len(values) else (np.nan,) * 3
        value, low, high, source = found.recorded.get(name, (np.nan, np.nan, np.nan, ""))
        rows.append({"name": name, "title": TITLES[name], "median": median, "p5": p5, "p95": p95,
                     "mean": values.mean() if len(values) else np.nan, "worlds": len(values), "recorded": value,
                     "recorded_low": low, "recorded_high": high, "source": source, "rule": rule})
    return pd.DataFrame(rows)


def codes(found: Typology) -> pd.DataFrame:
    """Return one row a code: title, share of worlds with Wilson's interval, worlds."""
    rows = []
    for name, title in CODES.items():
        values = found.worlds[name].to_numpy(np.float64)
        values = values[np.isfinite(values)]
        low, high = wilson(int(values.sum()), len(values))
        rows.append({"name": name, "title": title, "share": values.mean() if len(values) else np.nan, "low": low,
                     "high": high, "worlds": len(values)})
    return pd.DataFrame(rows)


def as_text(found: Typology) -> str:
    """Return the typology as plain text."""
    row = next(r for r in found.scenario.tables["patterns"] if r.pattern == found.pattern)
    n = len(found.worlds)
    low, high = wilson(n, found.lived)
    lines = [row.title, f"It happens in {n} of {found.lived} histories of the prior ({n / found.lived:.0%}; {low:.0%} "
             f"to {high:.0%}); what follows is over these."]
    if row.recorded:
        lines.append(f"In the record: {both(row.recorded, found.scenario.config.calendar_switch)}.")
    if not n:
        return "\n".join(lines)
    leaders = found.worlds["leader"].value_counts()
    lines += ["Led by: " + ", ".join(f"{name} {count / n:.0%}" for name, count in leaders.items()) + ".", "",
              f"{'':<38}{'median':>10}{'5% to 95%':>22}   record"]
    lines += [f"{r['title']:<38}{number(r['name'], r['median']):>10}"
              f"{number(r['name'], r['p5']) + ' to ' + number(r['name'], r['p95']):>22}   {of_record(r)}"
              for r in summary(found).to_dict("records")]
    lines += ["", "Published codes, share of these histories (95% interval):"]
    lines += [f"  {r['share']:>5.0%}  ({r['low']:.0%} to {r['high']:.0%})  {r['title']}"
              for r in codes(found).to_dict("records")]
    lines += ["", "Coding rules:", *(f"  {TITLES[name]}: {rule}." for name, rule in RULES.items()), "",
              "No verdict: the codes turn on one question, whether the council was part of the state."]
    return "\n".join(lines)


def number(name: str, value: float) -> str:
    """Return a coordinate as a share or a count."""
    if not np.isfinite(value):
        return "-"
    return f"{value:,.0f}" if name in COUNTS else f"{value:.1%}"


def of_record(row: dict) -> str:
    """Return what the record has, with its range and source."""
    if not np.isfinite(row["recorded"]):
        return "-"
    name = row["name"]
    return (f"{number(name, row['recorded'])} ({number(name, row['recorded_low'])} to "
            f"{number(name, row['recorded_high'])}; {row['source']})")
