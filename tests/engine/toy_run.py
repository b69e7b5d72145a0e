"""Runs a small ensemble slowly; started, and killed, by test_run.py, which waits for its first word."""

import sys
import time

import contingent as ct


def progress(done: int, total: int) -> None:
    if done == 4:
        print("running", flush=True)
    if done % 400 == 0:
        time.sleep(0.002)


ct.run("gamblers-ruin", worlds=40, seed=3, out=sys.argv[1], chunk=4, threads=2, snapshots=("2001-01-01",),
       progress=progress)
