"""P_t from prior worlds that were lived once: the tables of the amortised estimate (evidence.amortised)."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd
from threadpoolctl import threadpool_limits

from contingent.engine.branches import Progress
from contingent.engine.cores import cores
from contingent.evidence.amortised.estimate import TWO_LEVELS, Estimate, Seen, seen_from
from contingent.evidence.amortised.store import folder_of, worlds_of
from contingent.evidence.amortised.worlds import Plan
from contingent.measures.inevitability.split import FANS
from contingent.scenario.arrays.compiled import Compiled
from contingent.scenario.calendar import both
from contingent.scenario.tables.choices import Rung

if TYPE_CHECKING:
    from distributed import Client


@dataclass(frozen=True)
class Amortised:
    """What prior worlds tell.

    Attributes
    ----------
    table : frame, a row a rung and date, with the columns of `measure.Inevitability.table`
    checks : frame, a row a rung and date: worlds, share, gain, slope, the second estimator, other tellings, halves
    reliability : frame, a row a rung, date and tenth of the worlds: mean P and the share that came true
    farthest : frame, a row a date and value: the recorded values that lie farthest out, in standard deviations
    """

    table: pd.DataFrame
    checks: pd.DataFrame
    reliability: pd.DataFrame
    farthest: pd.DataFrame

    @property
    def warnings(self) -> list[str]:
        """What may not be told, in words, with its date first."""
        none = self.checks[self.checks["p"].isna()]
        told = none.groupby(["date", "said"], sort=False)["title"].agg(list).reset_index()
        return [
            f"{row['date']}: no P of {len(row['title'])} outcomes, for {row['said']}" for row in told.to_dict("records")
        ]

    def only(self, rung: str) -> Amortised:
        """Return what is told of one rung."""
        table, checks, curve = (
            each[each["rung"].eq(rung)].reset_index(drop=True) for each in (self.table, self.checks, self.reliability)
        )
        return Amortised(table, checks, curve, self.farthest)


def from_prior(
    plan: Plan,
    days: Sequence[int],
    keep: Path | None,
    threads: int | None,
    progress: Progress | None,
    client: Client | None = None,
) -> Amortised:
    """Return P_t of every rung at the start of some days.

    Parameters
    ----------
    keep : a run folder that keeps the worlds; None to keep none
    threads : dates that are computed side by side, by default one a core; results do not depend on it
    client : of a Dask cluster whose workers run the worlds
    """
    worlds, sieve = worlds_of(plan, folder_of(keep, plan) if keep else None, progress, client)
    # a date takes many small products of matrices: dates share the cores, and each keeps to one
    with threadpool_limits(1, "blas"), ThreadPoolExecutor(threads or cores()) as pool:
        seen = list(pool.map(partial(seen_from, plan, worlds, sieve), days))
    rungs = [rung for rung, _ in plan.rungs]
    pairs = [(one, rung, each) for one in seen for rung, each in zip(rungs, one.estimates, strict=True)]
    return Amortised(
        pd.DataFrame([told(plan, *pair) for pair in pairs]),
        pd.DataFrame([checked(plan, *pair) for pair in pairs]),
        pd.DataFrame(
            [
                named(plan.compiled, one.day, rung) | {"tenth": n + 1, "p": p, "share": share, "error": error}
                for one, rung, each in pairs
                for n, (p, share, error) in enumerate(each.curve)
            ],
            columns=[*named(plan.compiled, 0, rungs[0]), "tenth", "p", "share", "error"],
        ),
        pd.DataFrame(
            [
                {"day": one.day, "farther": one.farther, "value": name, "deviations": off}
                for one in seen
                for name, off in one.worst
            ],
            columns=["day", "farther", "value", "deviations"],
        ),
    )


def named(compiled: Compiled, day: int, rung: Rung) -> dict[str, Any]:
    """Return the rung and the date as columns; the date is that of the last day known."""
    config = compiled.scenario.config
    seen = config.date_of(max(day - 1, 0))
    return {
        "rung": rung.rung,
        "title": rung.title,
        "day": day,
        "date": seen.isoformat(),
        "both": both(seen, config.calendar_switch),
    }


def told(plan: Plan, seen: Seen, rung: Rung, estimate: Estimate) -> dict[str, Any]:
    """Return a row of the table of P."""
    split = estimate.parts
    return {
        "kind": "P",
        **named(plan.compiled, seen.day, rung),
        "p": estimate.p,
        "error": estimate.error,
        "low": estimate.low,
        "high": estimate.high,
        "chance": split.chance,
        "chance_error": max(split.gain_error, abs(1.0 - 2.0 * estimate.p) * estimate.error),
        "ignorance": split.ignorance,
        "ignorance_error": split.gain_error,
        **dict(zip(FANS, split.fan, strict=True)),
    }


def checked(plan: Plan, seen: Seen, rung: Rung, estimate: Estimate) -> dict[str, Any]:
    """Return a row of the table of checks."""
    held, split = estimate.held, estimate.parts
    return {
        **named(plan.compiled, seen.day, rung),
        "p": estimate.p,
        "said": estimate.said,
        "worlds": seen.worlds,
        "of": seen.of,
        "share": estimate.share,
        "gain": held.gain if held else float("nan"),
        "gain_error": held.gain_error if held else float("nan"),
        "slope": held.slope if held and estimate.said == TWO_LEVELS else float("nan"),
        "slope_error": held.slope_error if held and estimate.said == TWO_LEVELS else float("nan"),
        "trees": estimate.trees,
        "panel_alone": estimate.told.get("panel", float("nan")),
        "all_decisions": estimate.told.get("all", float("nan")),
        "half_1": float(estimate.by_half[0]),
        "half_2": float(estimate.by_half[1]),
        "farther": seen.farther,
        "effective": seen.effective,
        "parameters_gain": split.gain,
        "parameters_gain_error": split.gain_error,
    }
