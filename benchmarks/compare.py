"""What a comparison costs beside a plain run of as many worlds, and what pairing buys.

    python benchmarks/compare.py [PAIRS] [CASE] [DATE] [EDIT]

The target: one edit on 1,000 pairs, after a cached past, in at most twice the time of a run of 1,000 worlds. The
past is lived before the clock starts, as a cached filter would have it; both arms are then lived to the end from
copies of its rows. Runs alternate in one process, processor time and medians, outcomes read in both, nothing
written to disk.
"""

from __future__ import annotations

import sys
import time
from datetime import date
from statistics import median

import numpy as np

import contingent as ct
from contingent.engine import sample
from contingent.engine.branches import begin, branches, bring
from contingent.evidence.filter.snapshot import fresh_keys
from contingent.evidence.filter.task import day_of
from contingent.measures.common.effects import paired_effect
from contingent.measures.common.given import edited
from contingent.mechanisms.registry import compile_scenario

REPEATS = 3


def main() -> None:
    """Print the ratio and the variance ratios of the rungs."""
    pairs = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    case = sys.argv[2] if len(sys.argv) > 2 else "october-1917"
    scenario = ct.load(case)
    when = date.fromisoformat(sys.argv[3]) if len(sys.argv) > 3 else date(1917, 7, 1)
    line = sys.argv[4] if len(sys.argv) > 4 else "leader lenin=abroad"
    free = compile_scenario(scenario)
    arms = [free, compile_scenario(edited(scenario, (line,), when))]
    day = day_of(scenario, when)
    past = bring(begin(free, pairs, 1, 1), day)
    places, keys = np.arange(pairs), fresh_keys(day, pairs)
    sample.live(free, 64, 1)  # compiled and bound once before the clock starts
    run, twins, found = [], [], []
    for _ in range(REPEATS):
        began = time.process_time()
        sample.live(free, pairs, 1)
        run.append(time.process_time() - began)
        began = time.process_time()
        found = branches(past, arms, places, keys)
        twins.append(time.process_time() - began)
    print(f"{case}, {pairs} pairs branched on {when}, {line}")
    print(
        f"run of {pairs} worlds: {median(run):.1f} s of processor; both arms after the past: {median(twins):.1f} s; "
        f"ratio {median(twins) / median(run):.2f} (days left: {1 - day / free.days:.0%})"
    )
    for row in scenario.tables["rungs"]:
        one, other = (each.outcomes[f"rung_{row.rung}"].to_numpy(float) for each in found[::-1])
        effect = paired_effect(one, other, places)
        print(
            f"  {row.rung}: effect {effect.effect:+.3f} ({effect.low:+.3f} to {effect.high:+.3f}), variance of "
            f"independent arms over that of pairs {effect.pairing:.1f}"
        )


if __name__ == "__main__":
    main()
