"""From people to places: the coordination kernel fitted to ensembles of the individual model.

    python scripts/people_to_places.py docs/people-to-places.png

Prints the tables of docs/people-to-places.md and draws its figure. A world is a lattice of 40 x 40 at one
legitimacy L, one density of cops and one rounding of C/A. The kernel sees of it what it sees of a place: the share a
of free civilians who are active, the men under arms C and the crowd A that a person meets; it has to tell the share
of the next day:

    a' = Lambda( h0 + h1 (1 - L) + J (2 a - 1) - kappa r ),   r = 1 / (1 + (A / (kappa_o C))^eta)

(world/kernels.py with rho = 1, for everybody decides each day, and beta taken into h, J). Six numbers are fitted by
least squares to the days of half of the cells (L, density of cops), every second one, and tested on the other half.
"""

from __future__ import annotations

import sys
from pathlib import Path

import altair as alt
import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy.optimize import least_squares

from contingent.engine.advance import Watch, advance
from contingent.engine.ensemble import Ensemble
from contingent.mechanisms.people.street_rules import RATIO_RULES
from contingent.mechanisms.registry import compile_scenario
from contingent.scenario.reading.load import load
from contingent.world.kernels import coordinate, expected_repression

Floats = NDArray[np.float64]
LEVELS = (0.5, 0.6, 0.7, 0.8, 0.82, 0.88)
COPS = (0.0, 0.01, 0.02, 0.04, 0.08)
WORLDS, DAYS, VIEW, CIVILIANS, SITES = 3, 120, 148, 1120, 1600
NAMES = ("h0", "h1", "J", "kappa", "kappa_o", "eta")


def worlds_of(rule: int) -> pd.DataFrame:
    """Return one row a day and world: rule, level, cops, world, day, share active of the free, share jailed."""
    compiled = compile_scenario(load("civil-violence"))
    cells = [(level, cops) for level in LEVELS for cops in COPS for _ in range(WORLDS)]
    ensemble = Ensemble.start(compiled, np.arange(len(cells)), 1, "default")
    names = [p.name for p in compiled.parameters]
    ensemble.parameters[:, names.index("legitimacy")] = [level for level, _ in cells]
    ensemble.parameters[:, names.index("cop_density")] = [cops for _, cops in cells]
    ensemble.parameters[:, names.index("ratio_rule")] = rule
    at = [compiled.program.names.index(name) for name in ("actives_now", "jailed_now")]
    seen = np.zeros((DAYS, len(cells), 2))

    def daily(first: int, day: int, values: Floats) -> None:
        seen[day, first : first + len(values)] = values[:, at]

    advance(ensemble, DAYS, Watch(daily=daily), 2)
    frames = [
        pd.DataFrame(
            {
                "rule": RATIO_RULES[rule],
                "level": level,
                "cops": cops,
                "world": n,
                "day": np.arange(DAYS),
                "share": seen[:, n, 0] / np.maximum(CIVILIANS - seen[:, n, 1], 1.0),
                "jailed": seen[:, n, 1] / CIVILIANS,
            }
        )
        for n, (level, cops) in enumerate(cells)
    ]
    return pd.concat(frames, ignore_index=True)


def kernel(theta: Floats, level: float, cops: float, share: float, jailed: float) -> float:
    """Return the kernel's share of the next day; a person meets VIEW sites of people."""
    h0, h1, conformity, kappa, shield, power = theta
    crowd = 1.0 + VIEW * CIVILIANS / SITES * (1.0 - jailed) * share
    risk = expected_repression(crowd, VIEW * cops, shield, power)
    return coordinate(share, 1.0, 1.0, h0 + h1 * (1.0 - level), conformity, share, 0.0, kappa * risk)


def predict(theta: Floats, rows: pd.DataFrame) -> Floats:
    """Return the kernel's forecast of the next day for each row."""
    h0, h1, conformity, kappa, shield, power = theta
    crowd = 1.0 + VIEW * CIVILIANS / SITES * (1.0 - rows["jailed"]) * rows["share"]
    armed = VIEW * rows["cops"]
    ratio = crowd / np.maximum(shield * armed, 1e-9)
    risk = np.where(armed > 0.0, 1.0 / (1.0 + np.minimum(ratio, 1e6) ** power), 0.0)
    drive = h0 + h1 * (1.0 - rows["level"]) + conformity * (2.0 * rows["share"] - 1.0) - kappa * risk
    return np.asarray(1.0 / (1.0 + np.exp(-np.clip(drive, -30.0, 30.0))))


def pairs(days: pd.DataFrame) -> pd.DataFrame:
    """Return each day with the share of the day after as `next`."""
    rows = days.assign(next=days.groupby("world")["share"].shift(-1))
    return rows.dropna(subset=["next"])


def fitted(rows: pd.DataFrame) -> Floats:
    """Return the six numbers by least squares, the best of several starts."""
    low, high = [-30, 0, 0, 0, 0.05, 0.2], [10, 60, 10, 40, 20, 12]
    starts = [(-4, 10, 1, 4, shield, power) for shield in (0.3, 1.0) for power in (1.0, 3.0)]
    fits = [least_squares(lambda t: predict(t, rows) - rows["next"], start, bounds=(low, high)) for start in starts]
    return min(fits, key=lambda fit: fit.cost).x


def rest(theta: Floats, level: float, cops: float, start: float) -> float:
    """Return where the kernel comes to rest from a share, nobody jailed."""
    share = start
    for _ in range(400):
        share = kernel(theta, level, cops, share, 0.0)
    return share


def explained(theta: Floats, rows: pd.DataFrame) -> float:
    """Return 1 - (squared error / squared error of the mean)."""
    return 1.0 - float(((predict(theta, rows) - rows["next"]) ** 2).mean() / rows["next"].var())


def cell_table(theta: Floats, days: pd.DataFrame) -> pd.DataFrame:
    """Return one row a cell: what the individuals do in the second half, and where the kernel comes to rest."""
    late = days[days["day"] >= DAYS // 2]
    out = late.groupby(["rule", "level", "cops"])["share"].agg(["mean", "std", "max"]).reset_index()
    out["from_calm"] = [rest(theta, r.level, r.cops, 0.0) for r in out.itertuples()]
    out["from_revolt"] = [rest(theta, r.level, r.cops, 0.9) for r in out.itertuples()]
    return out


def figure(tables: pd.DataFrame, path: Path) -> None:
    """Draw the individuals' mean share, its range over days, and the kernel's rests."""
    base = alt.Chart(tables).encode(x=alt.X("level:Q", title="legitimacy L", scale=alt.Scale(zero=False)))
    people = base.mark_line(point=True, color="#e0531f").encode(y=alt.Y("mean:Q", title="share of the free active"))
    highest = base.mark_line(strokeDash=[2, 3], color="#e0531f").encode(y="max:Q")
    calm = base.mark_line(color="#1d2b3a").encode(y="from_calm:Q")
    revolt = base.mark_line(strokeDash=[6, 3], color="#1d2b3a").encode(y="from_revolt:Q")
    chart = (
        (highest + people + calm + revolt)
        .properties(width=190, height=130)
        .facet(column=alt.Column("cops:N", title="density of cops"), row=alt.Row("rule:N", title="C/A"))
    )
    chart.properties(
        title="orange: individuals, mean and highest day (dotted); dark: the fitted kernel at rest, from "
        "calm and from revolt (dashed)"
    ).save(str(path), ppi=110)


def main() -> None:
    """Fit, test, print, draw."""
    tables = []
    for rule in (0, 1):
        days = worlds_of(rule)
        rows = pairs(days)
        place = rows["level"].map(LEVELS.index) + rows["cops"].map(COPS.index)
        fit, test = rows[place % 2 == 0], rows[place % 2 == 1]
        theta = fitted(fit)
        late = test["day"] > 20
        print(f"\nC/A {RATIO_RULES[rule]}: " + ", ".join(f"{n} = {x:.3g}" for n, x in zip(NAMES, theta, strict=True)))
        print(
            f"  variance of the next day explained: fit {explained(theta, fit):.3f}, "
            f"test {explained(theta, test):.3f}, test after day 20 {explained(theta, test[late]):.3f}"
        )
        steady = float(((test["share"] - test["next"]) ** 2).mean())
        wrong = float(((predict(theta, test) - test["next"]) ** 2).mean())
        print(
            f"  'as today' explains {1.0 - steady / test['next'].var():.4f} of the test; "
            f"squared error of the kernel against it: {wrong / steady:.2f}"
        )
        table = cell_table(theta, days)
        tables.append(table)
        table["apart"] = (table["from_calm"] - table["mean"]).abs()
        print(
            f"  at rest from calm: mean distance from the individuals' mean {table['apart'].mean():.3f}; "
            f"two rests in {int((table['from_revolt'] - table['from_calm'] > 0.05).sum())} of {len(table)} cells"
        )
        print(table.sort_values("apart", ascending=False).head(6).round(3).to_string(index=False))
    figure(pd.concat(tables), Path(sys.argv[1] if len(sys.argv) > 1 else "people-to-places.png"))


if __name__ == "__main__":
    main()
