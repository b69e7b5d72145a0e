"""Where the contingency went, expected over histories: each decision, and each source of chance.

A decision d: share_d = E over histories of sum_a q_a D_a(1) D_a(2), with D_a = Y_a - sum_b q_b Y_b, the same noise
for all options, and two independent futures. One future squared would count its own noise: with ten branches a
true share of 0.0025 comes out as 0.015. Streams of chance interact, so they get Shapley shares of the variance of
the outcome (Owen 2014; Song, Nelson and Staum 2016) by pick-freeze along random orders, and what each does alone
(the first-order index); what does not add up is interaction.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from contingent.engine.branches import BATCH, Past, Progress, branches, finish
from contingent.engine.ensemble import ALL_STREAMS
from contingent.errors import CaseError
from contingent.evidence.filter.snapshot import fresh_keys
from contingent.measures.common.arms import chance_taken
from contingent.measures.common.effects import variance_of_mean
from contingent.measures.hinges.chances import PAST, Groups
from contingent.mechanisms.registry import compile_scenario
from contingent.scenario.arrays.compiled import Compiled
from contingent.scenario.edits.kinds import ForceOption
from contingent.scenario.model import Scenario
from contingent.world.noise import name_key, stream_key, uniform

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
CHOICE_KEYS, SHAPLEY_KEYS = 1 << 28, 1 << 29  # first of their new luck keys


def product_share(q: Floats, first: Floats, second: Floats) -> Floats:
    """Return sum_a q_a D_a(1) D_a(2) of each history, whose mean is a decision's share, without bias.

    Parameters
    ----------
    q : float64[histories, options], chances of the options, sum one
    first, second : float64[histories, options], the outcome after each option in two independent futures
    """
    one, two = (y - (q * y).sum(axis=1, keepdims=True) for y in (first, second))
    return (q * one * two).sum(axis=1)


def decision_share(
    scenario: Scenario, past: Past, free: Compiled, decision: ForceOption, rung: str, progress: Progress | None = None
) -> dict[str, Any]:
    """Return the share of a decision that is put to an actor on the day of the past.

    Histories in which it does not come up that day count with 0.

    Returns
    -------
    dict with title, share, error, p (chance of the outcome as things stand), of (share of p (1 - p)), came_up (share
    of histories), options (label -> mean chance)
    """
    when = decision.date
    options = [row.option for row in scenario.tables["options"] if row.decision == decision.decision]
    forced = [replace(decision, option=option) for option in options]
    arms = [compile_scenario(scenario.changed(edits=(*scenario.edits, edit))) for edit in forced]
    n, column = past.worlds, f"rung_{rung}"
    first, second = (
        branches(past, arms, np.arange(n), fresh_keys(past.day, n, CHOICE_KEYS + future * n), progress)
        for future in range(2)
    )
    (natural,) = branches(past, [free], np.arange(n), fresh_keys(past.day, n, CHOICE_KEYS), progress)
    q = np.stack([chance_taken(arm, each, edit) for arm, each, edit in zip(arms, first, forced, strict=True)], axis=1)
    outcomes = [
        np.stack([each.outcomes[column].to_numpy(np.float64) for each in found], axis=1) for found in (first, second)
    ]
    up = ~np.isnan(q.sum(axis=1) + outcomes[0].sum(axis=1) + outcomes[1].sum(axis=1))
    q = np.where(up[:, None], q, 0.0)
    total = q.sum(axis=1, keepdims=True)
    q = np.where(total > 0.0, q / np.where(total > 0.0, total, 1.0), 0.0)
    each = np.where(up, product_share(q, *(np.nan_to_num(y) for y in outcomes)), 0.0)
    p = float(np.nanmean(natural.outcomes[column]))
    return {
        "decision": decision.decision,
        "actor": decision.actor,
        "date": when,
        "share": float(each.mean()),
        "error": variance_of_mean(each, past.theta) ** 0.5,
        "p": p,
        "of": float(each.mean()) / (p * (1.0 - p)) if 0.0 < p < 1.0 else float("nan"),
        "came_up": float(up.mean()),
        "histories": n,
        "options": {o: float(c) for o, c in zip(options, q[up].mean(axis=0) if up.any() else q[0], strict=True)},
    }


def shapley(
    past: Past, free: Compiled, rung: str, groups: Groups, seed: int, progress: Progress | None = None
) -> pd.DataFrame:
    """Return Shapley shares of the variance of the outcome, a row a source: where histories stood, then the streams.

    Histories of the past are taken by twos, A and B. Along a random order the sources of B are replaced by those of
    A; source i, replaced at step k, gets (Y_A - Y_B) (Y_k+1 - Y_k) / 2, which sums to (Y_A - Y_B)^2 / 2.

    Returns
    -------
    DataFrame with source, shapley, error, alone, alone_error, of (shapley over the variance); attrs variance, p,
    pairs, interaction
    """
    names = [PAST, *groups]
    pairs, count = past.worlds // 2, len(names)
    if pairs < 2:
        raise CaseError(["shares of chance need at least four histories"])
    mixed = shuffled(past.worlds, seed)
    sides = mixed[:pairs], mixed[pairs : 2 * pairs]
    order = np.stack([shuffled(count, seed, 1 + n) for n in range(pairs)])
    rank = order.argsort(axis=1)
    steps = [rank < k for k in range(count + 1)]  # sources taken from A
    only = [np.tile(np.arange(count) == i, (pairs, 1)) for i in range(count)]
    keys = fresh_keys(past.day, 2 * pairs, SHAPLEY_KEYS).reshape(2, pairs)
    y = np.stack([mixture(past, free, rung, groups, sides, keys, mask, progress) for mask in [*steps, *only]])
    sound = np.isfinite(y).all(axis=0)
    return pick_freeze(names, y[: count + 1, sound], y[count + 1 :, sound], rank[sound])


def pick_freeze(names: list[str], path: Floats, alone: Floats, rank: Ints) -> pd.DataFrame:
    """Return the table of `shapley` from outcomes.

    Parameters
    ----------
    path : float64[sources + 1, pairs], the outcome with the first k sources of each order from A, the others from B
    alone : float64[sources, pairs], with one source from A
    rank : int64[pairs, sources], the place of each source in the order
    """
    theta, whole = np.arange(path.shape[1]), path[-1] - path[0]
    shares = 0.5 * whole * np.take_along_axis(np.diff(path, axis=0), rank.T, axis=0)
    # E (Y_A - a)(f_i - Y_B) is the first-order variance for any a; 1/2 makes the noise small.
    first = (path[-1] - 0.5) * (alone - path[0])
    variance = float((0.5 * whole**2).mean())
    rest = 0.5 * whole**2 - first.sum(axis=0)
    table = pd.DataFrame(
        {
            "source": names,
            "shapley": shares.mean(axis=1),
            "error": [variance_of_mean(s, theta) ** 0.5 for s in shares],
            "alone": first.mean(axis=1),
            "alone_error": [variance_of_mean(s, theta) ** 0.5 for s in first],
        }
    )
    table["of"] = table["shapley"] / variance if variance > 0.0 else np.nan
    table.attrs |= {
        "variance": variance,
        "p": float(path[[0, -1]].mean()),
        "pairs": len(theta),
        "interaction": float(rest.mean()),
        "interaction_error": variance_of_mean(rest, theta) ** 0.5,
    }
    return table


def mixture(
    past: Past,
    free: Compiled,
    rung: str,
    groups: Groups,
    sides: tuple[Ints, Ints],
    keys: Ints,
    mask: NDArray[np.bool_],
    progress: Progress | None,
) -> Floats:
    """Return the outcome of histories that have some sources of A (mask true) and the others of B.

    Parameters
    ----------
    mask : bool[pairs, sources], the past first, then the groups in their order
    """
    out = []
    for a in range(0, len(mask), BATCH):
        some = slice(a, a + BATCH)
        own = past.take(np.where(mask[some, 0], sides[0][some], sides[1][some])).under(free)
        own.renewed(keys[1, some], (ALL_STREAMS,))
        for g, streams in enumerate(groups.values()):
            own.renewed(np.where(mask[some, g + 1], keys[0, some], keys[1, some]), streams)
        out.append(finish(own, progress).outcomes[f"rung_{rung}"].to_numpy(np.float64))
    return np.concatenate(out)


def shuffled(count: int, seed: int, occasion: int = 0) -> Ints:
    """Return 0 .. count - 1 in a random order that follows from the seed."""
    key = np.uint64(stream_key(np.uint64(seed), np.uint64(occasion), name_key("stream:order")))
    return np.argsort([uniform(key, n, 0, 0) for n in range(count)], kind="stable").astype(np.int64)
