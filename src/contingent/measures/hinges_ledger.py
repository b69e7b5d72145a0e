"""Our history, signed: what took the chance of the outcome from where it began to the fact.

    Y = P_ref + (P_0 - P_ref) + [E_s M_0 - P_0] + sum_k E_s[M_k - M_k-1],     M_k = Pr(Y | theta, x after source k)

Sources are revealed in the program's order, period by period; E_s is over histories that agree with the whole
record (smoothed particles). M_k is the mean of a few futures in which the sources revealed keep the luck they had
and all others have new luck, the same new luck at every k, so that two neighbours differ in one source alone. The
sum telescopes to the fact exactly, and it is linear in the M, so that few futures give noise but no bias.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from ..engine.ensemble import ALL_STREAMS, Ensemble
from ..evidence.filter import fresh_keys, past_of, relive
from ..evidence.futures import Past, Progress, bring, finish
from ..scenario.compiled import Compiled
from .chances import CHOICES, Groups
from .effects import variance_of_mean

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
LEDGER = 1 << 30  # first of the new luck keys of a ledger, apart from those of comparisons


@dataclass(frozen=True)
class Histories:
    """Histories that agree with the whole record, the outcome included.

    Attributes
    ----------
    ensemble : Ensemble, as they stand at the end
    places : int64[histories], which of its worlds
    theta : int64[histories], their parameter sets
    pinned, free : Compiled with the recorded decisions, and without
    stops : days at which luck was renewed or a window of a recorded decision ended
    """

    ensemble: Ensemble
    places: Ints
    theta: Ints
    pinned: Compiled
    free: Compiled
    stops: tuple[int, ...]


def walk(histories: Histories, rung: str, groups: Groups, futures: int = 2, progress: Progress | None = None
         ) -> tuple[list[tuple[int, int, str]], Floats]:
    """Return the steps (first day, day after, source) and M before the first and after each, float64[steps + 1, n].

    After the last step M is the fact.
    """
    free, n = histories.free, len(histories.places)
    edges = [0, *[d for d in histories.stops if 0 < d < free.days], free.days]
    keys = fresh_keys(0, n * futures, LEDGER)
    steps, chances = [], []
    for day, end, rows in standing(histories, edges):
        names = list(groups)
        for k, name in enumerate(names):
            known = tuple(stream for g in names[:k] for stream in groups[g])
            chances.append(chance(histories, rows, rung, end, known, keys, futures, progress))
            steps.append((day, end, name))
    fact = np.ones(n)
    return steps, np.array([*chances, fact])


def standing(histories: Histories, edges: Sequence[int]) -> Iterator[tuple[int, int, Ensemble]]:
    """Yield (first day, day after, histories as they stood at the first) for every period."""
    last = dict(pairwise(edges))
    for rows in relive(histories.pinned, histories.ensemble, histories.places, edges[:-1]):
        yield rows.day, last[rows.day], rows


def chance(
    histories: Histories, rows: Ensemble, rung: str, end: int, known: tuple[str, ...], keys: Ints, futures: int,
    progress: Progress | None,
) -> Floats:
    """Return M of every history: sources `known` keep their luck until day `end`, all others have new luck.

    What has been decided in a period is known with its choices: then the recorded decisions are pinned in it.
    """
    free, n = histories.free, len(histories.places)
    places = np.repeat(np.arange(n), futures)
    past = unstarted(rows, places) if rows.day == 0 else past_of(rows, places, histories.theta[places])
    past = past.under(histories.pinned if CHOICES in known else free)
    if known:
        past.renewed(keys, tuple(stream for stream in free.streams if stream not in known))
        past = bring(past, end, progress).under(free)
    past.renewed(keys, (ALL_STREAMS,))
    reached = finish(Past(past.ensemble, past.theta, past.series, None), progress).outcomes[f"rung_{rung}"]
    return np.nanmean(reached.to_numpy(np.float64).reshape(n, futures), axis=1)


def unstarted(rows: Ensemble, places: Ints) -> Past:
    """Return copies of worlds that have not begun."""
    copies = rows.take(places)
    copies.started = False
    blank = copies.compiled.layout.allocate(len(places))
    copies.compiled.layout.view(blank, "luck")[:] = copies.view("luck")
    copies.rows[:] = blank
    return past_of(copies, np.arange(len(places)), places)


def ledger(
    histories: Histories, rung: str, groups: Groups, start: Floats, reference: Floats | None, futures: int = 2,
    progress: Progress | None = None,
) -> pd.DataFrame:
    """Return the ledger, one row a line: kind, source, first, last (dates), value, error, running (sum so far).

    Parameters
    ----------
    start : float64[worlds], outcomes of the prior's worlds, whose mean is P_0
    reference : the same of the declared reference start, None without one
    """
    steps, m = walk(histories, rung, groups, futures, progress)
    theta, lines = histories.theta, []
    if reference is not None:
        lines.append(line("reference", "reference start", reference.mean(), deviation(reference)))
        lines.append(line("structure", "structure", start.mean() - reference.mean(),
                          float(np.hypot(deviation(start), deviation(reference)))))
    else:
        lines.append(line("start", "start of the case, before anything is known", start.mean(), deviation(start)))
    lines.append(line("learning", "hindsight about parameters", m[0].mean() - start.mean(),
                      float(np.hypot(error(m[0], theta), deviation(start)))))
    epoch = histories.free.scenario.config.epoch
    for k, (first, end, source) in enumerate(steps):
        gain = m[k + 1] - m[k]
        lines.append(line("choice" if source == CHOICES else "chance", source, gain.mean(), error(gain, theta),
                          epoch + timedelta(days=first), epoch + timedelta(days=end - 1)))
    table = pd.DataFrame(lines)
    table["running"] = table["value"].cumsum()
    gains = np.diff(m, axis=0)
    table.attrs["error"] = {source: error(gains[[s[2] == source for s in steps]].sum(axis=0), theta)
                            for source in groups}
    return table


def line(
    kind: str, source: str, value: float, error: float, first: date | None = None, last: date | None = None
) -> dict[str, object]:
    """Return one line of the ledger."""
    return {"kind": kind, "source": source, "first": first, "last": last, "value": float(value), "error": error}


def deviation(values: Floats) -> float:
    """Return the standard error of a mean of independent values."""
    return float(values.std() / max(len(values) - 1, 1) ** 0.5)


def error(values: Floats, theta: Ints) -> float:
    """Return the standard error of a mean over histories, those of one parameter set taken together."""
    found = variance_of_mean(values, theta)
    return float(found**0.5)


def by_source(table: pd.DataFrame) -> pd.DataFrame:
    """Return the ledger summed over periods, a row a source; errors over histories of the sums."""
    out = table.groupby(["kind", "source"], sort=False, as_index=False).agg(
        value=("value", "sum"), error=("error", "max"))
    whole = [table.attrs["error"].get(source, own) for source, own in zip(out["source"], out["error"], strict=True)]
    return out.assign(error=whole)
