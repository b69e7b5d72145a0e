"""The filter: worlds that follow the record, weighed by it, resampled and moved (see `course` for how to use it).

The order of a stop: live, weigh by the panel and the pins, resample the states of each parameter set, resample the
parameter sets and move them. Stops are the days after the panel's dates and after the windows of the pins; what is
asked for changes nothing in the course of the filter. Without data it holds the prior ensemble.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from datetime import timedelta

import numpy as np
import pandas as pd

from contingent.engine.advance import Watch, advance
from contingent.engine.ensemble import Ensemble
from contingent.evidence.filter.bridge import draw_towards
from contingent.evidence.filter.moves import move
from contingent.evidence.filter.swarm import Keys, Places, Swarm, effective, prior_scores
from contingent.evidence.filter.task import Task
from contingent.evidence.record.panel import Datum
from contingent.present.kit.speech import say
from contingent.present.kit.tongue import TONGUES
from contingent.scenario.arrays.compiled import Compiled

FEW_EFFECTIVE, FEW_ANCESTORS = 50.0, 20  # below these the filter is said to have collapsed


class Pass:
    """One pass of the filter through the record, as far as it has come.

    Attributes
    ----------
    swarm : Swarm, the pass's own: copy what is to be kept
    """

    def __init__(self, task: Task) -> None:
        self.task, self.keys = task, Keys(task.seed)
        self.swarm = Swarm(task.compiled, prior_scores(task.compiled, task.thetas, task.seed), task.states, task.seed)

    def live(self, day: int, count: Callable[[int], None] | None = None) -> dict | None:
        """Live to the start of a day; where it is a stop, weigh, resample and move, and return its line.

        No stop may lie between.

        Parameters
        ----------
        count : called with a number of worlds that have lived a day more
        """
        task, swarm, keys = self.task, self.swarm, self.keys
        began = time.process_time()
        swarm.advance(day, task.threads, count)
        if day in task.drawn:
            draw_towards(swarm, task.bridges, keys)
        if day not in task.data:
            return None
        swarm.weigh(task.data[day])
        line = line_of(swarm, task.data[day])
        swarm.resample(keys)
        # Moves cost a filter from the start: where only a pin was met, they wait for the next date of the panel.
        if task.moves and task.data[day] and line["ess_theta"] < 0.5 * task.thetas:
            line["accepted"] = move(task, swarm, keys)
        swarm.stage()
        return line | {"seconds": time.process_time() - began}


LINE = (
    "day",
    "date",
    "data",
    "log_likelihood",
    "ess_theta",
    "ess_states",
    "ess_states_least",
    "ess",
    "ancestors",
    "ess_ancestors",
    "origins",
    "failed",
    "accepted",
    "seconds",
)


def line_of(swarm: Swarm, data: Sequence[Datum]) -> dict:
    """Return what to tell of a stop, after weighing and before resampling hides it.

    log_likelihood is of the whole record so far (mean over the prior's parameter sets, which it is only until they
    are first resampled); ess of the joint weights; ancestors the worlds at the start that still have descendants of
    weight, ess_ancestors their effective number; accepted the share of moves that were accepted.
    """
    theta = swarm.theta_weight
    joint = theta[:, None] * swarm.weight
    _, at = np.unique(swarm.ancestor, return_inverse=True)
    by_ancestor = np.bincount(at.ravel(), weights=joint.ravel()).astype(np.float64)
    states = effective(swarm.weight)
    today = swarm.ensemble.day - 1
    top = swarm.log_likelihood.max()
    return {
        "day": today,
        "date": (swarm.ensemble.compiled.scenario.config.epoch + timedelta(days=today)).isoformat(),
        "data": len(data),
        "log_likelihood": float(top + np.log(np.exp(swarm.log_likelihood - top).mean()))
        if np.isfinite(top)
        else -np.inf,
        "ess_theta": float(effective(theta)),
        "ess_states": float(theta @ states),
        "ess_states_least": float(states.min()),
        "ess": float(effective(joint.ravel())),
        "ancestors": int((by_ancestor > 1e-9).sum()),
        "ess_ancestors": float(effective(by_ancestor)),
        "origins": len(np.unique(swarm.origin)),
        "failed": len(swarm.ensemble.failures),
        "accepted": np.nan,
    }


def collapse(stops: pd.DataFrame, language: str = "en") -> list[str]:
    """Return plain words for each stop at which the filter has collapsed."""
    words, listed = [], TONGUES[language].listed
    for row in stops.to_dict("records"):
        causes = []
        if row["ess"] < FEW_EFFECTIVE:
            causes.append(say(language, "collapsed-particles", count=f"{row['ess']:.1f}"))
        if row["ess_ancestors"] < FEW_ANCESTORS:
            told = {"ancestors": str(row["ancestors"]), "effective": f"{row['ess_ancestors']:.1f}"}
            causes.append(say(language, "collapsed-ancestors", **told))
        if causes:
            words.append(say(language, "collapsed", day=str(row["date"]), causes=listed(causes)))
    return words


def relive(
    compiled: Compiled,
    ensemble: Ensemble,
    places: Sequence[int] | Places,
    days: Sequence[int],
    threads: int = 2,
    progress: Callable[[int], None] | None = None,
) -> Iterator[Ensemble]:
    """Live particles again from the start; yield them at midnight of each day, new luck of that midnight included.

    Parameters
    ----------
    compiled : what they lived under (with pins), or an edit of it that reaches back
    ensemble : where they stand at the end, on the last of the days or later
    days : in order
    """
    at = np.asarray(places, np.int64)
    out = Ensemble.start(compiled, ensemble.worlds[at], ensemble.seed, ensemble.parameters[at])
    renewals: dict[int, list[tuple[int, str, int]]] = {}
    for place, source in enumerate(at.tolist()):
        for day, stream, key in ensemble.lineage[source]:
            renewals.setdefault(day, []).append((place, stream, key))
    for day in sorted({*renewals, *days}):
        if day > max(days):
            break
        advance(out, day, Watch(progress=progress), threads)
        for place, stream, key in renewals.get(day, ()):
            out.renew(place, stream, key)
        if day in days:
            yield out
