"""Our history, signed: what took the chance of the outcome from where it began to the fact.

    Y = P_ref + (P_0 - P_ref) + [E_s M_0 - P_0] + sum_k E_s[M_k - M_k-1],     M_k = Pr(Y | theta, x after source k)

Sources are revealed in the program's order, period by period, each recorded decision on its own (`hinges_walk`); E_s
is over histories that agree with the whole record (smoothed particles). The sum telescopes to the fact exactly, and it
is linear in the M, so that few futures give noise but no bias.
"""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from contingent.engine.branches import Progress
from contingent.measures.common.effects import variance_of_mean
from contingent.measures.hinges.chances import CHOICES, Groups, words
from contingent.measures.hinges.walk import Histories, Step, walk

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
CHOICE, CHANCE = "choice", "chance"  # kinds of lines


def ledger(
    histories: Histories,
    rung: str,
    groups: Groups,
    start: Floats,
    reference: Floats | None,
    futures: int = 2,
    progress: Progress | None = None,
) -> pd.DataFrame:
    """Return the ledger, one row a line.

    Columns: kind, source (a stream of luck or the id of a recorded decision), title (the source in words), first, last
    (dates), value, error, running (sum so far).

    Parameters
    ----------
    start : float64[worlds], outcomes of the prior's worlds, whose mean is P_0
    reference : the same of the declared reference start, None without one
    """
    steps, m = walk(histories, rung, groups, futures, progress)
    theta, epoch, named = histories.theta, histories.free.scenario.config.epoch, any(step.pin for step in steps)
    gains = np.diff(m, axis=0)
    learning = m[0].mean() - start.mean(), float(np.hypot(error(m[0], theta), deviation(start)))
    lines = [*levels(start, reference), line("learning", "hindsight about parameters", *learning)]
    for step, gain in zip(steps, gains, strict=True):
        kind = CHOICE if step.pin or step.source == CHOICES else CHANCE
        days = epoch + timedelta(days=step.first), epoch + timedelta(days=step.end - 1)
        lines.append(line(kind, step.source, gain.mean(), error(gain, theta), title_of(step, named), *days))
    table = pd.DataFrame(lines)
    table["running"] = table["value"].cumsum()
    for kind, column in (("error", "source"), ("error of kind", "kind")):
        of_steps = table[column].to_numpy()[len(table) - len(steps) :]
        table.attrs[kind] = {name: error(gains[of_steps == name].sum(axis=0), theta) for name in set(of_steps)}
    return table


def levels(start: Floats, reference: Floats | None) -> list[dict[str, object]]:
    """Return the first lines: P_0 alone, or P_ref and what structure adds to it."""
    if reference is None:
        return [line("start", "start of the case, before anything is known", start.mean(), deviation(start))]
    return [
        line("reference", "reference start", reference.mean(), deviation(reference)),
        line(
            "structure",
            "structure",
            start.mean() - reference.mean(),
            float(np.hypot(deviation(start), deviation(reference))),
        ),
    ]


def title_of(step: Step, named: bool) -> str:
    """Return the source of a step in words; `named` where recorded decisions have lines of their own."""
    if step.pin is not None:
        return step.pin.title
    return "other choices" if named and step.source == CHOICES else words(step.source)


def line(
    kind: str,
    source: str,
    value: float,
    error: float,
    title: str = "",
    first: date | None = None,
    last: date | None = None,
) -> dict[str, object]:
    """Return one line of the ledger."""
    return {
        "kind": kind,
        "source": source,
        "title": title or source,
        "first": first,
        "last": last,
        "value": float(value),
        "error": error,
    }


def deviation(values: Floats) -> float:
    """Return the standard error of a mean of independent values."""
    return float(values.std() / max(len(values) - 1, 1) ** 0.5)


def error(values: Floats, theta: Ints) -> float:
    """Return the standard error of a mean over histories, those of one parameter set taken together."""
    found = variance_of_mean(values, theta)
    return float(found**0.5)


def by_source(table: pd.DataFrame) -> pd.DataFrame:
    """Return the ledger summed over periods, a row a source: the start, recorded decisions, other choices, chance.

    Errors are over histories of the sums.
    """
    out = table.groupby(["kind", "source", "title"], sort=False, as_index=False).agg(
        value=("value", "sum"), error=("error", "max")
    )
    whole = [table.attrs["error"].get(source, own) for source, own in zip(out["source"], out["error"], strict=True)]
    rank = out["kind"].map({CHOICE: 1, CHANCE: 3}).fillna(0) + out["source"].eq(CHOICES)
    return out.assign(error=whole).loc[rank.sort_values(kind="stable").index].reset_index(drop=True)
