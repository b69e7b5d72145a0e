"""Compiles the mechanisms that the disk lacks before a run, in several processes side by side.

Numba compiles one function at a time in a process. Here each worker is a Python of its own that is told
module, function and types of arguments, and leaves the machine code where the run will look for it. What
no worker could do is compiled by the run itself. Workers are plain subprocesses, so that a script without
an `if __name__ == "__main__"` and a notebook can run ensembles too.
"""

from __future__ import annotations

import base64
import gc
import inspect
import os
import pickle
import subprocess
import sys
import traceback
from collections import deque
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from types import ModuleType

import numba
import numpy as np

from contingent.engine.machine.bind import Block
from contingent.engine.machine.compile import Types, cache_folder, is_kept, load
from contingent.engine.machine.compile import compiled as machine_code
from contingent.engine.machine.uses import reached
from contingent.engine.waiting import finish
from contingent.scenario.arrays.compiled import Compiled

MOST_WORKERS = 8  # each takes some 500 MB while it compiles
JOBS_A_COLLECTION = 8  # some 300 MB of garbage
Job = tuple[str, str, Types]  # name and file of an entrance, types of its arguments


def compile_ahead(cases: Sequence[Compiled], workers: int, progress: Callable[[int, int], None] | None = None) -> None:
    """Compile what is not kept on disk, where that is enough for two processes and the disk can keep it.

    Parameters
    ----------
    cases : whose mechanisms to compile
    workers : processes at a time
    progress : called with (functions compiled, functions to compile)
    """
    waiting = deque(missing(cases))
    total, workers = len(waiting), min(workers, MOST_WORKERS, len(waiting))
    if workers < 2 or not sys.executable or numba.config.DISABLE_JIT or not writable():  # type: ignore[attr-defined]
        return

    def tell() -> None:
        if progress:
            progress(total - len(waiting), total)

    tell()
    with ThreadPoolExecutor(workers) as pool:
        try:
            finish([pool.submit(employ, waiting, tell) for _ in range(workers)])
        finally:
            waiting.clear()  # interrupted: no worker takes up another


def missing(cases: Sequence[Compiled]) -> list[Job]:
    """Return the entrances of cases' mechanisms that are not kept on disk, the longest to compile first."""
    jobs: dict[str, tuple[int, Job]] = {}

    def note(entrance: ModuleType, types: Types) -> Callable[..., None]:
        if entrance.__file__ and not is_kept(entrance):
            size = sum(len(inspect.getsource(one)) for one in reached(entrance.entrance))
            jobs[entrance.__name__] = size, (entrance.__name__, entrance.__file__, types)
        return lambda *_: None

    for compiled in cases:
        Block(compiled, compiled.layout.allocate(1), np.zeros((1, len(compiled.parameters))), slice(0, 1), note)
    return [job for _, job in sorted(jobs.values(), key=lambda each: -each[0])]


def writable() -> bool:
    """Return whether machine code can be kept on disk."""
    try:
        cache_folder().mkdir(parents=True, exist_ok=True)
    except OSError:
        return False
    return os.access(cache_folder(), os.W_OK)


def employ(waiting: deque[Job], tell: Callable[[], None]) -> None:
    """Have one worker compile what waits, until nothing does or it dies."""
    paths = os.pathsep.join(path or os.getcwd() for path in sys.path)
    with subprocess.Popen(
        [sys.executable, "-m", __name__],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=os.environ | {"PYTHONPATH": paths},
    ) as worker:
        assert worker.stdin and worker.stdout
        try:
            while waiting:
                worker.stdin.write(base64.b64encode(pickle.dumps(waiting.popleft())) + b"\n")
                worker.stdin.flush()
                if not worker.stdout.readline():
                    break
                tell()
        except (OSError, IndexError):  # it died, or another worker took the last one
            pass
        finally:
            worker.kill()


def work() -> None:
    """Compile each job that a line of the input holds, and answer with a line.

    Garbage is collected between jobs, and not after each: among the millions of objects of a compilation Python would
    look for it again and again, a fifth of the processor's time.
    """
    gc.disable()
    answers, sys.stdout = sys.stdout, sys.stderr  # what a module prints on import is no answer
    for count, line in enumerate(sys.stdin, 1):
        try:
            name, path, types = pickle.loads(base64.b64decode(line))
            machine_code(load(name, Path(path)), types)
        except Exception:
            traceback.print_exc()  # the run meets the same error and tells it
        print("done", file=answers, flush=True)
        if count % JOBS_A_COLLECTION == 0:
            gc.collect()


if __name__ == "__main__":
    work()
