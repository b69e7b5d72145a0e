"""What workers of a cluster cost: one and two measured here, more and a million worlds by arithmetic.

Run `python benchmarks/cluster.py [CASE] [WORLDS] [CHUNK]`. Nothing is asserted. Processor time of the workers is what a
bill is made of; times by the clock say something only where nothing else runs. The second table assumes that a worker
far away is as fast as one here, that the disk which they share keeps up, and that nobody waits in a queue.
"""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path
from typing import Any, NamedTuple

import contingent as ct

MILLION = 1_000_000
PRICE = 0.04  # for a core and hour: an assumption, about what clouds ask in 2026 without a discount; put in your own
MEASURED = (1, 2)  # workers
COUNTED = (1, 2, 16, 128, 1024)


class Found(NamedTuple):
    """One measurement: seconds by the clock, seconds of the workers' processors, bytes of the run folder."""

    clock: float
    processor: float
    size: int


def main(name: str = "october-1917", worlds: int = 128, chunk: int = 64) -> None:
    """Measure and print both tables."""
    case = ct.case(name)
    days = case.compiled.days
    found = {workers: measured(case, workers, worlds, chunk) for workers in MEASURED}
    print(f"{name}: {worlds} worlds of {days} days in chunks of {chunk}\n")
    print("| workers | seconds by the clock | sooner than one | processor seconds | microseconds a world-day |")
    print("|---|---|---|---|---|")
    for workers, (clock, processor, _) in found.items():
        each = processor / worlds / days * 1e6
        print(f"| {workers} | {clock:.1f} | {found[1].clock / clock:.2f} | {processor:.1f} | {each:.0f} |")
    core_hours = min(each.processor for each in found.values()) / worlds * MILLION / 3600
    disk = found[1].size / worlds * MILLION / 1e12
    print(
        f"\nA million worlds: {core_hours:,.0f} core-hours, {disk:.1f} TB; "
        f"{core_hours * PRICE:,.0f} at {PRICE} a core-hour\n"
    )
    print("| workers | hours by the clock, by arithmetic | days | MB a second that the shared disk must take |")
    print("|---|---|---|---|")
    for workers in COUNTED:
        hours = core_hours / workers
        print(f"| {workers:,} | {hours:,.2f} | {hours / 24:,.1f} | {disk * 1e6 / hours / 3600:,.1f} |")


def measured(case: Any, workers: int, worlds: int, chunk: int) -> Found:
    """Return what a run on some workers takes, once they are warm."""
    with tempfile.TemporaryDirectory() as folder, ct.cluster("local", workers) as client:
        client.wait_for_workers(workers)
        run = {"chunk": chunk, "client": client, "progress": False}
        case.run(chunk * workers, seed=2, out=Path(folder) / "warm", **run)  # machine code and tables are read
        before, began = sum(client.run(time.process_time).values()), time.perf_counter()
        done = case.run(worlds, seed=1, out=Path(folder) / "run", **run)
        clock, after = time.perf_counter() - began, sum(client.run(time.process_time).values())
        return Found(clock, after - before, sum(p.stat().st_size for p in done.folder.rglob("*") if p.is_file()))


if __name__ == "__main__":
    main(*sys.argv[1:2], *map(int, sys.argv[2:]))
