"""Workers of a cluster: the bytes of one machine, whoever dies; what is wrong is told plainly."""

from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pandas as pd
import pytest
import toys
from engine_cases import data_bytes
from object_store import objects
from small_runs import small
from toy_records import short

import contingent as ct
from contingent.engine import cluster
from contingent.engine.cluster import ClusterError
from contingent.engine.runs import storage, workers
from contingent.engine.runs.check import check_run
from contingent.errors import Stopped
from contingent.evidence.amortised.store import worlds_of
from contingent.evidence.amortised.worlds import plan
from contingent.evidence.calibration.fit import calibrate
from contingent.evidence.calibration.lab import Asked
from contingent.evidence.record.panel import Datum

pytest.importorskip("distributed")
from distributed import CancelledError, Client, KilledWorker, LocalCluster

WORLDS, CHUNK = 60, 10
# The workers are threads here, and each call that quiets zarr for a while undoes what another has quieted.
pytestmark = pytest.mark.filterwarnings("ignore:Consolidated metadata", "ignore:The data type")


@pytest.fixture(scope="module")
def client() -> Iterator[Client]:
    """Two workers in this process: threads, which start at once."""
    with (
        LocalCluster(
            n_workers=2, threads_per_worker=1, processes=False, dashboard_address="127.0.0.1:0", silence_logs=50
        ) as here,
        Client(here, set_as_default=False) as client,
    ):
        yield client


@pytest.fixture(scope="module")
def alone(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    return data_bytes(small(tmp_path_factory.mktemp("alone") / "run", chunk=CHUNK, snapshots=("2001-01-01",)))


def test_workers_write_the_bytes_of_one_machine_and_are_named(
    client: Client, alone: dict[str, bytes], tmp_path: Path
) -> None:
    told: list[tuple[int, int]] = []
    run = small(
        tmp_path / "run", chunk=CHUNK, snapshots=("2001-01-01",), client=client, progress=lambda *far: told.append(far)
    )
    assert data_bytes(run) == alone
    assert told == sorted(told) and told[-1] == (WORLDS * run.compiled.days,) * 2
    workers = {f"{one['name']} at {at}" for at, one in client.scheduler_info()["workers"].items()}
    assert list(run.manifest["workers"]) == [str(n) for n in range(WORLDS // CHUNK)]
    assert set(run.manifest["workers"].values()) <= workers


def test_workers_put_the_same_bytes_into_a_store(client: Client, alone: dict[str, bytes]) -> None:
    run = small("memory://cluster/run", chunk=CHUNK, snapshots=("2001-01-01",), client=client)
    assert objects(run.folder) == alone and len(run.manifest["workers"]) == WORLDS // CHUNK


def test_parameters_of_a_table_a_rule_and_a_shard_come_along(client: Client, tmp_path: Path) -> None:
    table = pd.DataFrame({"rise": np.linspace(0.001, 0.2, WORLDS)})
    for name, more in {
        "table": {"parameters": table},
        "rule": {"stop_when": "in_revolt > 0.5"},
        "part": {"shard": (1, 4)},
    }.items():
        runs = [
            ct.case("two-state").run(
                WORLDS, out=tmp_path / f"{name}-{n}", chunk=CHUNK, progress=False, client=who, **more
            )
            for n, who in enumerate((client, None))
        ]
        there, here = (data_bytes(ct.open_run(run.folder, partial=True)) for run in runs)
        assert there == here


def test_a_branch_goes_on_there_too(client: Client, tmp_path: Path) -> None:
    run = ct.case("two-state").run(4, out=tmp_path / "run", progress=False)
    on = run.scenario.config.date_of(30)
    there, here = (
        run.world(2).branch(on, 6, out=tmp_path / str(n), progress=False, client=who)
        for n, who in enumerate((client, None))
    )
    assert data_bytes(there) == data_bytes(here)


def test_a_task_that_fails_is_done_again(
    client: Client, alone: dict[str, bytes], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    failed, write = [], storage.write_parts

    def once(folder: Path, chunk: int, *frames: Any) -> None:
        if chunk not in failed:
            failed.append(chunk)
            raise OSError("the disk was away")
        write(folder, chunk, *frames)

    monkeypatch.setattr(storage, "write_parts", once)
    run = small(tmp_path / "run", chunk=CHUNK, snapshots=("2001-01-01",), client=client)
    assert sorted(failed) == list(range(WORLDS // CHUNK)) and data_bytes(run) == alone


def test_what_never_works_ends_with_the_error(client: Client, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(folder: Path, chunk: int, *frames: Any) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(storage, "write_parts", broken)
    with pytest.raises(ct.RunError, match="No space left on device; 0 of 60 histories have landed"):
        small(tmp_path / "run", chunk=CHUNK, client=client)


def test_an_interrupted_run_stops_its_workers_and_goes_on_with_the_same_bytes(
    client: Client, alone: dict[str, bytes], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupt(done: int, total: int) -> None:
        raise KeyboardInterrupt

    before = set(cluster.HALTED)
    asked = {"chunk": CHUNK, "snapshots": ("2001-01-01",), "client": client}
    with pytest.raises(Stopped, match="of 60 histories have landed"):
        small(tmp_path / "run", progress=interrupt, **asked)
    at = client.scheduler_info()["workers"]
    client.gather([client.submit(int, workers=[each], pure=False) for each in at])  # once the stopped task has ended
    assert len(cluster.HALTED - before) == 1
    assert data_bytes(small(tmp_path / "run", **asked)) == alone


def test_a_halted_job_ends_on_the_next_day_of_its_worlds(client: Client) -> None:
    compiled = ct.case("two-state").compiled
    job = cluster.Job("stopped", compiled, cluster.program(), cluster.code_of(compiled), (), None)
    cluster.HALTED.add("stopped")
    assert client.submit(cluster.work, job, day_by_day, 0, (), pure=False).result() is None


def day_by_day(count: cluster.Count, content: None) -> str:
    count(1)
    return "to the end"


def test_names_of_workers_follow_chunks_into_a_merge_and_go_where_a_chunk_is_written_here(
    client: Client, tmp_path: Path
) -> None:
    parts = [small(tmp_path / f"{n}", chunk=CHUNK, shard=(n, 2), client=client if n else None) for n in range(2)]
    whole = ct.merge([part.folder for part in parts], tmp_path / "whole")
    assert list(whole.manifest["workers"]) == ["1", "3", "5"] and "workers" not in parts[0].manifest
    (whole.folder / storage.part_of("outcomes", 3)).unlink()
    assert list(small(whole.folder, chunk=CHUNK).manifest["workers"]) == ["1", "5"]
    check_run(ct.open_run(whole.folder))


def test_another_program_on_a_worker_is_refused_with_both_versions(
    client: Client, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    versions = iter(["9.9"])
    here = cluster.program()
    monkeypatch.setattr(cluster, "program", lambda: here | {"numba": next(versions, here["numba"])})
    with pytest.raises(ClusterError, match=rf"has numba {here['numba']}, here it is 9.9; .*; 0 of 60 histories"):
        small(tmp_path / "run", chunk=CHUNK, client=client)
    monkeypatch.undo()
    codes = iter(["other"])
    monkeypatch.setattr(cluster, "code_of", lambda compiled: {"contingent.engine.runs.chunks": next(codes)})
    with pytest.raises(ClusterError, match=r"has other code of contingent.engine.runs.chunks"):
        small(tmp_path / "run", chunk=CHUNK, client=client)


def test_a_worker_that_does_not_see_the_folder_says_so(tmp_path: Path) -> None:
    with pytest.raises(ClusterError, match=r"does not see the run folder .*on a disk that all workers share"):
        workers.chunk_on_worker(lambda _: None, SimpleNamespace(run="a"), tmp_path, 0, "prior", 1)  # type: ignore[arg-type]


LOST = KilledWorker("task", SimpleNamespace(address="tcp://10.0.0.7:1"), 3)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (LOST, "4 workers died at one task, the last at tcp://10.0.0.7:1; often it is memory"),
        (CancelledError("x"), "the scheduler was lost"),
        (ModuleNotFoundError("No module named 'contingent'"), "a worker lacks .* No module named 'contingent'"),
        (RuntimeError("Error during deserialization of the task graph."), "the scheduler lacks this program"),
    ],
)
def test_what_became_of_a_task_is_told_plainly(error: Exception, told: str) -> None:
    with pytest.raises(ClusterError, match=told), cluster.explained():
        raise error


def test_an_error_of_a_case_comes_home_whole(client: Client) -> None:
    with pytest.raises(ct.CaseError) as found:
        client.submit(fault, pure=False).result()
    assert found.value.problems == ["one", "two"] and str(found.value) == "one\ntwo"


def fault() -> None:
    raise ct.CaseError(["one", "two"])


def test_what_is_no_client_is_refused(client: Client, tmp_path: Path) -> None:
    for given, told in (
        ("tcp://10.0.0.1:8786", "is no client"),
        (SimpleNamespace(submit=1, scheduler_info=1, asynchronous=True), "asynchronous"),
    ):
        with pytest.raises(ct.CaseError, match=told):
            small(tmp_path / "run", client=given)
    closed = Client(client.scheduler.address, set_as_default=False)
    closed.close()
    with pytest.raises(ClusterError, match="is closed"):
        small(tmp_path / "run", client=closed)


def test_a_sweep_measures_the_same_there(client: Client) -> None:
    grid = {"win_probability": [0.45, 0.55], "goal": [15.0, 20.0]}
    there, here = (ct.sweep("gamblers-ruin", 40, 2, progress=False, client=who, **grid) for who in (client, None))
    assert there.identical(here)


def test_prior_worlds_are_the_same_there_and_kept_by_whoever_asks(client: Client, tmp_path: Path) -> None:
    still = [Datum(day, "playing", 1.0, "flag", 0.02) for day in (40, 80, 140)]
    asked = plan(short("gamblers-ruin", 160), 512, 1100, 4, still)
    days: list[int] = []
    there, sieve = worlds_of(asked, tmp_path, days.append, client)
    here, same = worlds_of(asked, None)
    assert sieve == same and sum(days) > 512 * 160
    assert all(np.array_equal(getattr(there, each), getattr(here, each), equal_nan=True) for each in vars(here))
    assert [path.name for path in sorted(tmp_path.glob("*.npz"))] == ["00000.npz", "00001.npz", "00002.npz"]


def test_a_calibration_fits_the_same_there(client: Client, tmp_path: Path) -> None:
    case = ct.load(toys.chain(tmp_path / "case", False))
    there, here = (
        calibrate(case, Asked(64, 1, waves=1), tmp_path / str(n), client=who) for n, who in enumerate((client, None))
    )
    assert there.draws.equals(here.draws) and there.posterior.manifest["workers"]
