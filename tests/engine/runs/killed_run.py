"""Starts one small run again and again and kills it at random moments; started by test_run.py.

Children are forked from a process that has imported and compiled everything, so that a start takes no time. Some
are killed while they open the folder, some while worlds live; a run that is done loses its records and starts again.
"""

import os
import random
import signal
import sys
import time
from pathlib import Path

import contingent as ct
from contingent.engine.advance import advance
from contingent.engine.ensemble import Ensemble
from contingent.engine.runs.execute import Plan, execute
from contingent.mechanisms.registry import compile_scenario

FOLDER, KILLS, CHUNKS = Path(sys.argv[1]), int(sys.argv[2]), 10
wait = random.Random(1917)


def live(ready: int) -> None:
    """Run the ensemble, say so after a few days, and go slowly enough to be killed."""

    def progress(done: int, total: int) -> None:
        if done == 4:
            os.write(ready, b"x")
        if done % 400 == 0:
            time.sleep(0.002)

    plan = Plan(40, 3, snapshots=("2001-01-01",), chunk=4)
    execute(ct.load("gamblers-ruin"), plan, FOLDER, threads=2, progress=progress)


advance(Ensemble.start(compile_scenario(ct.load("gamblers-ruin")), range(2), 1), 7)
for _ in range(KILLS):
    hear, ready = os.pipe()
    child = os.fork()
    if child == 0:
        live(ready)
        os._exit(0)
    os.close(ready)
    if wait.random() < 0.5:
        os.read(hear, 1)
    time.sleep(wait.uniform(0.0, 0.25))
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    os.close(hear)
    landed = list((FOLDER / "done").glob("chunk-*.json"))
    print(len(landed))
    if len(landed) == CHUNKS:
        for path in landed:
            path.unlink()
