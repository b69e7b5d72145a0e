"""Spreads tasks over the workers of a Dask cluster (packages of the extra "cluster").

A task is a function with arguments that returns a result; where it runs changes nothing in it. A task whose worker is
lost, or that fails, is given to another. Results come to the one who asked, who alone decides what has been done: a
worker that was thought lost can go on and disturbs nothing. Every worker must have this program, these packages and
the code of the case's mechanisms; each task looks before it starts.
"""

# Distributed is typed in part.
# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false, reportUnknownArgumentType=false
# pyright: reportMissingTypeStubs=false

from __future__ import annotations

import copyreg
import os
import time
import warnings
from collections.abc import Callable, Generator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from importlib.metadata import version
from threading import Lock
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from contingent.engine.cores import crowded
from contingent.engine.machine.compile import cache_folder, content_key
from contingent.engine.machine.compile_ahead import compile_ahead, writable
from contingent.engine.runs.lock import lock
from contingent.engine.runs.manifest import environment
from contingent.engine.waiting import HEARING
from contingent.errors import CaseError, ContingentWarning, RunError
from contingent.mechanisms.registry import allow_plugins, allowed
from contingent.scenario.arrays.compiled import Compiled

if TYPE_CHECKING:
    from distributed import Client, Future, Worker
else:
    Client = Worker = Any

Count = Callable[[int], None]  # takes a number of worlds that are a day further
Landed = Callable[[int, Any, str], None]  # takes a task's number, its result, and the worker that made it

RUNNING = "running"  # of a client: its scheduler hears it
LOST = "the scheduler was lost, or somebody cancelled the job there"
RETRIES = 3  # of a task that fails; how many workers may die at it is for the scheduler to say
TELLING = 0.5  # seconds between two words of a worker on how far it is
HALTED = set[str]()  # in a worker: jobs that were stopped
READY = set[str]()  # in a worker: jobs that it can do
PREPARING = Lock()  # in a worker: one thread looks and compiles

# An error that a worker meets travels: this one is made of its problems, where others have a text.
copyreg.pickle(CaseError, lambda error: (CaseError, (error.problems,)))


class ClusterError(RunError):
    """Workers that are to help are not there, are lost, or have another program."""


@dataclass(frozen=True)
class Job:
    """What all tasks of a job share; each worker gets it once.

    Attributes
    ----------
    name : of the job, unlike any other
    compiled : the case whose machine code the tasks need
    program : package or machine -> version that it must have
    code : module -> hash of the code that it must have
    plugins : modules that cases may name
    content : the first argument of each task
    """

    name: str
    compiled: Compiled
    program: dict[str, str]
    code: dict[str, str]
    plugins: tuple[str, ...]
    content: Any


def spread(
    client: Client,
    compiled: Compiled,
    function: Callable[..., Any],
    content: Any,
    tasks: Mapping[int, tuple[Any, ...]],
    landed: Landed,
    count: Count,
) -> None:
    """Have workers call a function for each task, and take the results as they come.

    Parameters
    ----------
    compiled : the case that the tasks are of
    function : called as function(count, content, *arguments of the task); count takes worlds that are a day further
    tasks : number -> arguments
    landed : called with each result, here and not on a worker
    count : called with the world-days that were lived since the last call

    Raises
    ------
    CaseError
        For what is no client of a cluster.
    ClusterError
        Where workers have another program, die again and again at a task, or the scheduler is lost.
    """
    check_client(client)
    job = Job(uuid4().hex[:8], compiled, program(), code_of(compiled), tuple(allowed()), content)
    shared = client.submit(same, job, key=f"{job.name}-job", pure=False)
    waiting: dict[Future[Any], int] = {
        client.submit(
            work, shared, function, number, arguments, key=f"{job.name}-{number}", pure=False, retries=RETRIES
        ): number
        for number, arguments in tasks.items()
    }
    with told_of(client, job.name, count) as tell:
        try:
            while waiting:
                time.sleep(HEARING)  # the end of a wait is when signals are heard
                tell()
                if client.status == "closed":  # after it had tried for long to reach the scheduler again
                    raise ClusterError(LOST)
                for future in [future for future in waiting if future.done()]:
                    with explained():
                        result, worker = future.result()
                    landed(waiting.pop(future), result, worker)
        except BaseException:
            if client.status == RUNNING:
                client.run(halt, job.name, wait=False, on_error="ignore")
            raise
        finally:
            if client.status == RUNNING:
                client.cancel([*waiting, shared], force=True)


def check_client(client: Client) -> None:
    """Raise unless tasks can be given to a client and waited for.

    Raises
    ------
    CaseError
        For an object that is no client, or one that is to be awaited.
    ClusterError
        For one that is closed.
    """
    if not hasattr(client, "submit") or not hasattr(client, "scheduler_info"):
        raise CaseError(
            [f"client: {client!r} is no client of a Dask cluster; make one with distributed.Client(ADDRESS)"]
        )
    if client.asynchronous:
        raise CaseError(["client: it is asynchronous; make one with distributed.Client(ADDRESS), without await"])
    if client.status != RUNNING:
        raise ClusterError(f"the client of the cluster is {client.status}; make another")
    if not client.scheduler_info(n_workers=1)["workers"]:
        warnings.warn("the cluster has no worker yet; waiting for one", ContingentWarning, stacklevel=2)


@contextmanager
def told_of(client: Client, name: str, count: Count) -> Generator[Callable[[], None]]:
    """Listen to how far each task of a job is; yield what hands it on.

    A task that begins again on another worker begins at nothing, and the sum waits for it.
    """
    far: dict[int, int] = {}
    most = 0

    def heard(event: tuple[float, Any]) -> None:
        number, days = event[1]
        far[number] = days

    def tell() -> None:
        nonlocal most
        now = sum(far.copy().values())
        if now > most:
            count(now - most)
            most = now

    client.subscribe_topic(name, heard)
    try:
        yield tell
    finally:
        if client.status == RUNNING:
            client.unsubscribe_topic(name)


@contextmanager
def explained() -> Generator[None]:
    """Say plainly what became of a task.

    Raises
    ------
    ClusterError
        Where workers die at it, the scheduler is lost, or a worker can't read what it was sent.
    """
    from distributed import CancelledError, KilledWorker

    try:
        yield
    except KilledWorker as error:
        raise ClusterError(
            f"{error.allowed_failures + 1} workers died at one task, the last at {error.last_worker.address}; often it "
            "is memory: give each worker more, let it run fewer tasks at a time, or make chunks smaller"
        ) from error
    except CancelledError as error:
        raise ClusterError(LOST) from error
    except (ImportError, AttributeError) as error:
        raise ClusterError(f"a worker lacks a part of this program or of its packages: {error}") from error
    except RuntimeError as error:
        if "deserialization" not in str(error):
            raise
        raise ClusterError(
            f"the scheduler lacks this program or has another version of it: {error.__cause__}"
        ) from error


def program() -> dict[str, str]:
    """Return the versions that must be the same on every worker."""
    return {"contingent": version("contingent")} | environment()


def code_of(compiled: Compiled) -> dict[str, str]:
    """Return a hash of the code of the engine and of each mechanism of a case, by module."""
    modules = ["contingent.engine.runs.chunks", *(module.__name__ for module in compiled.mechanisms)]
    return {name: code_here(name) for name in modules}


@cache
def code_here(name: str) -> str:
    """Return a hash of the code of a module on this machine."""
    return content_key(import_module(name))


def same(job: Job) -> Job:
    """Return what it is given: a task, so that the scheduler can make it again where a worker was lost with it."""
    return job


async def halt(name: str) -> None:  # so that nobody need wait for it
    """Stop the tasks of a job in this worker, on the next day of their worlds."""
    HALTED.add(name)


def work(job: Job, function: Callable[..., Any], number: int, arguments: tuple[Any, ...]) -> tuple[Any, str] | None:
    """Do a task in a worker; return its result and the worker's name, nothing where the job was stopped."""
    from distributed import get_worker

    worker: Worker = get_worker()
    name = f"{worker.name} at {worker.address}"
    with PREPARING:
        if job.name not in READY:
            check(job, name)
            make_ready(job)
            READY.add(job.name)
    crowded.set(True)
    days, heard = 0, 0.0

    def count(worlds: int) -> None:
        nonlocal days, heard
        if job.name in HALTED:
            raise KeyboardInterrupt
        days += worlds
        if time.monotonic() - heard > TELLING:
            heard = time.monotonic()
            worker.log_event(job.name, [number, days])

    try:
        result = function(count, job.content, *arguments)
    except KeyboardInterrupt:
        return None  # nobody waits for it any more
    worker.log_event(job.name, [number, days])
    return result, name


def check(job: Job, worker: str) -> None:
    """Raise unless this worker has the program of whoever asks.

    Raises
    ------
    ClusterError
        With both versions.
    """
    for wanted, here in ((job.program, program()), (job.code, {name: code_here(name) for name in job.code})):
        for name, value in wanted.items():
            if here[name] != value:
                what = f"{name} {here[name]}, here it is {value}" if wanted is job.program else f"other code of {name}"
                raise ClusterError(f"worker {worker} has {what}; bits are promised for one set of versions alone")


def make_ready(job: Job) -> None:
    """Allow what cases may name, and compile what this machine lacks: one worker of it does, the others wait."""
    allow_plugins(job.plugins)
    if writable():
        with lock(cache_folder() / "compiling", wait=True):
            compile_ahead([job.compiled], os.cpu_count() or 1)
