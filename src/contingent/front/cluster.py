"""Opens a cluster by its name: workers on this machine, the address of a scheduler, or a file on a batch system."""

# Distributed and dask-jobqueue are typed in part.
# pyright: reportMissingTypeStubs=false

from __future__ import annotations

import logging
import os
import tomllib
from collections.abc import Generator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from shutil import which
from time import sleep
from typing import TYPE_CHECKING, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from contingent.engine.cluster import ClusterError
from contingent.engine.waiting import HEARING
from contingent.errors import CaseError

if TYPE_CHECKING:
    from distributed import Client

LOCAL, ENDING = "local", ".toml"
PROTOCOLS = ("tcp://", "tls://", "ws://", "wss://", "ucx://")
ANSWER = 10.0  # seconds that a scheduler has to answer
CLASSES = {"slurm": "SLURMCluster", "pbs": "PBSCluster", "sge": "SGECluster", "lsf": "LSFCluster"}


class Asked(BaseModel):
    """What a file says of a batch system: kind, how many jobs are asked for, and what each job is."""

    model_config = ConfigDict(extra="forbid")
    kind: Literal["slurm", "pbs", "sge", "lsf"]
    jobs: int = Field(ge=1)
    job: dict[str, Any]


@contextmanager
def cluster(name: str | Path, workers: int | None = None) -> Generator[Client]:
    """Open a cluster and yield the client for `case.run(client=client)`; close afterwards what was opened for it.

    Parameters
    ----------
    name : "local", the address of a scheduler such as tcp://10.0.0.1:8786, or a file such as slurm.toml
        (docs/cluster.md)
    workers : processes of "local", by default one a core

    Raises
    ------
    CaseError
        Where the extra "cluster" is not installed, for another name, and for a file that is wrong.
    ClusterError
        Where no scheduler answers, and where a batch system refuses.
    """
    try:
        from distributed import Client
    except ImportError as error:
        raise CaseError(
            [f"a cluster needs the package distributed: pip install 'contingent[cluster]' ({error})"]
        ) from error
    text = str(name)
    with ExitStack() as opened:
        if text == LOCAL:
            at: Any = opened.enter_context(local(workers))
        elif text.endswith(ENDING):
            at = opened.enter_context(batch(Path(name)))
        elif text.startswith(PROTOCOLS):
            at = text
        else:
            raise CaseError(
                [f"cluster: '{text}' is none of {LOCAL}, an address such as tcp://10.0.0.1:8786, and a {ENDING} file"]
            )
        try:
            client = opened.enter_context(Client(at, timeout=ANSWER, set_as_default=False))
        except (OSError, ValueError) as error:
            why = str(error).partition("\n")[0]
            raise ClusterError(
                f"no scheduler answers at {text} within {ANSWER:.0f} s: look at the address, or start one with "
                f"'dask scheduler' ({why})"
            ) from None
        yield client


@contextmanager
def local(workers: int | None) -> Generator[Any]:
    """Start workers on this machine, processes of one thread each."""
    from distributed import LocalCluster

    with (
        silent("distributed"),  # a lost worker is replaced
        LocalCluster(
            n_workers=workers or os.cpu_count() or 1,
            threads_per_worker=1,
            dashboard_address="127.0.0.1:0",  # any free port: 8787 may be taken
            silence_logs=logging.CRITICAL,
        ) as started,
    ):
        yield started


@contextmanager
def batch(path: Path) -> Generator[Any]:
    """Ask a batch system for jobs, each of which starts workers, and end them afterwards.

    Raises
    ------
    CaseError
        Where dask-jobqueue is not installed, and for a file that is wrong.
    ClusterError
        Where there is no batch system, or it refuses a job.
    """
    asked = read(path)
    try:
        import dask_jobqueue
    except ImportError as error:
        raise CaseError([f"{path} needs dask-jobqueue: pip install 'contingent[cluster]' ({error})"]) from error
    kind: Any = getattr(dask_jobqueue, CLASSES[asked.kind])
    try:
        kind.job_cls(scheduler="tcp://none:1", name="none", **asked.job)
    except (TypeError, ValueError) as error:
        raise CaseError([f"{path}: table [job]: {str(error).rpartition('.')[2]}"]) from error
    if which(kind.job_cls.submit_command) is None:
        raise ClusterError(
            f"{path}: this machine has no '{kind.job_cls.submit_command}'; start on one from which jobs are submitted"
        )
    answers: list[Exception | None] = []

    class Noted(kind.job_cls):
        """A job that notes what the batch system answers, which nobody is told otherwise."""

        async def start(self) -> None:
            try:
                await super().start()
            except Exception as error:
                answers.append(error)
                raise
            answers.append(None)

    started: Any = type(kind.__name__, (kind,), {"job_cls": Noted})(**asked.job)
    with silent("asyncio", "tornado.application"):
        started.scale(jobs=asked.jobs)
        while not answers:
            sleep(HEARING)
        if answers[0]:
            with suppress(AssertionError):  # that jobs have never begun; then it does not count as closed
                started.close()
            started.status = type(started.status).closed
            raise ClusterError(f"{path}: {asked.kind} refused a job: {' '.join(str(answers[0]).split())}")
    with started:
        yield started


@contextmanager
def silent(*names: str) -> Generator[None]:
    """Keep loggers from telling what is told otherwise, or needs no word."""
    before = {each: logging.getLogger(each).level for each in names}
    try:
        for each in names:
            logging.getLogger(each).setLevel(logging.CRITICAL)
        yield
    finally:
        for each, level in before.items():
            logging.getLogger(each).setLevel(level)


def read(path: Path) -> Asked:
    """Return what a file says of a batch system.

    Raises
    ------
    CaseError
        With each key that is wrong.
    """
    try:
        given = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise CaseError([f"{path}: there is no such file; docs/cluster.md has an example"]) from None
    except OSError as error:
        raise CaseError([f"{path}: can't be read ({error.strerror})"]) from error
    except ValueError as error:  # TOML or UTF-8
        raise CaseError([f"{path}: is no TOML: {error}"]) from error
    try:
        return Asked(**given)
    except ValidationError as error:
        problems = [f"{path}: key '{'.'.join(map(str, each['loc']))}': {each['msg']}" for each in error.errors()]
        raise CaseError(problems) from None
