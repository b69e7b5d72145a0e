"""Clusters by their names; processes, one of which is killed; jobs of a batch system that a script plays."""

import os
import signal
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from engine_cases import data_bytes
from small_runs import small

import contingent as ct
from contingent.engine.cluster import ClusterError
from contingent.front import cluster as door

pytest.importorskip("distributed")

GOOD = """
kind = "slurm"
jobs = 2
[job]
cores = 1
memory = "1GB"
"""


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("everywhere", r"'everywhere' is none of local, an address such as tcp://10.0.0.1:8786, and a .toml file"),
        ("gone.toml", r"gone.toml: there is no such file; docs/cluster.md has an example"),
    ],
)
def test_another_name_is_refused(name: str, told: str) -> None:
    with pytest.raises(ct.CaseError, match=told), ct.cluster(name):
        pass


def test_an_address_without_a_scheduler_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(door, "ANSWER", 0.2)
    for address in ("tcp://127.0.0.1:1", "tcp://127.0.0.1:none"):
        with pytest.raises(ClusterError, match=f"no scheduler answers at {address} "), ct.cluster(address):
            pass


@pytest.mark.parametrize(("package", "name"), [("distributed", "local"), ("dask_jobqueue", "slurm.toml")])
def test_a_missing_package_is_named(package: str, name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "slurm.toml").write_text(GOOD)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setitem(sys.modules, package, None)
    with pytest.raises(ct.CaseError, match=r"needs .*pip install 'contingent\[cluster\]'"), ct.cluster(name):
        pass


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (("jobs = 2", "jobs = 0"), "key 'jobs': Input should be greater than or equal to 1"),
        (("jobs = 2", ""), "key 'jobs': Field required"),
        (('"slurm"', '"slurn"'), "key 'kind': Input should be 'slurm', 'pbs', 'sge' or 'lsf'"),
        (("jobs = 2", "jobs = 2\nworkers = 3"), "key 'workers': Extra inputs are not permitted"),
        (("jobs = 2", "jobs = = 2"), "is no TOML: Invalid value"),
        (("cores = 1", "core = 1"), r"table \[job\]: .*core"),
        (('memory = "1GB"', ""), r"table \[job\]: .*memory"),
    ],
)
def test_what_is_wrong_in_a_file_is_told_with_its_key(change: tuple[str, str], told: str, tmp_path: Path) -> None:
    path = tmp_path / "slurm.toml"
    path.write_text(GOOD.replace(*change))
    with pytest.raises(ct.CaseError, match=f"slurm.toml.*{told}"), ct.cluster(path):
        pass


def test_the_example_of_the_page_is_read(tmp_path: Path) -> None:
    page = (Path(__file__).parents[2] / "docs" / "cluster.md").read_text(encoding="utf-8")
    (tmp_path / "slurm.toml").write_text(page.partition("```toml\n")[2].partition("```")[0])
    asked = door.read(tmp_path / "slurm.toml")
    assert asked.kind == "slurm" and asked.jobs > 1 and {"cores", "memory", "walltime"} <= set(asked.job)


def test_a_batch_system_that_is_not_there_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    (tmp_path / "slurm.toml").write_text(GOOD)
    with pytest.raises(ClusterError, match="this machine has no 'sbatch'"), ct.cluster(tmp_path / "slurm.toml"):
        pass


def played(folder: Path, monkeypatch: pytest.MonkeyPatch, sbatch: str) -> Path:
    """Let scripts play Slurm; return a file that asks for jobs of it."""
    for name, text in (("sbatch", sbatch), ("scancel", SCANCEL)):
        (folder / name).write_text(text)
        (folder / name).chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}:{os.environ['PATH']}")
    (folder / "slurm.toml").write_text(GOOD)
    return folder / "slurm.toml"


def test_a_job_that_is_refused_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = played(tmp_path, monkeypatch, "#!/bin/sh\necho invalid account >&2; exit 1\n")
    with pytest.raises(ClusterError, match=r"slurm refused a job: .*invalid account"), ct.cluster(path):
        pass


@pytest.mark.validate
def test_a_worker_killed_in_the_middle_changes_no_byte(tmp_path: Path) -> None:
    alone = data_bytes(small(tmp_path / "alone", worlds=4000, chunk=100))
    killed: list[int] = []
    with ct.cluster("local", 2) as client:
        workers = client.run(os.getpid)

        def progress(done: int, total: int) -> None:
            if done > total / 4 and not killed:
                killed.append(next(iter(workers.values())))
                os.kill(killed[0], signal.SIGKILL)

        run = small(tmp_path / "run", worlds=4000, chunk=100, client=client, progress=progress)
        assert killed and killed[0] not in client.run(os.getpid).values()
    assert data_bytes(run) == alone
    assert list(run.manifest["workers"]) == [str(n) for n in range(40)]


@pytest.mark.validate
def test_a_lost_scheduler_is_told_and_the_run_goes_on_without_it(tmp_path: Path) -> None:
    asked = {"worlds": 4000, "chunk": 100}
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    dask = [sys.executable, "-m", "distributed.cli.dask_scheduler", "--host", "127.0.0.1", "--port", str(port)]
    scheduler = subprocess.Popen([*dask, "--no-dashboard"], stderr=subprocess.DEVNULL)
    dask = [sys.executable, "-m", "distributed.cli.dask_worker", f"tcp://127.0.0.1:{port}", "--nthreads", "1"]
    worker = subprocess.Popen([*dask, "--no-dashboard"], stderr=subprocess.DEVNULL)
    try:
        with ct.cluster(f"tcp://127.0.0.1:{port}") as client:
            client.wait_for_workers(1, timeout=100)
            with pytest.raises(ClusterError, match=r"scheduler was lost, .*the same command goes on"):
                small(tmp_path / "run", client=client, progress=lambda *_: scheduler.kill(), **asked)
    finally:
        scheduler.kill()
        worker.terminate()
        worker.wait()
    assert data_bytes(small(tmp_path / "run", **asked)) == data_bytes(small(tmp_path / "alone", **asked))


SBATCH = """#!/bin/sh
cp "$1" "$0.$$"
setsid sh "$0.$$" >>"$0.log" 2>&1 &
echo "Submitted batch job $!"
"""
SCANCEL = """#!/bin/sh
for job; do kill -- "-$job"; done
"""


@pytest.mark.validate
def test_jobs_of_a_batch_system_run_chunks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Slurm is played by two scripts that start and end the jobs here."""
    with ct.cluster(played(tmp_path, monkeypatch, SBATCH)) as client:
        client.wait_for_workers(1, timeout=100)
        run = small(tmp_path / "run", client=client)
    assert all(name.startswith("SLURMCluster") for name in run.manifest["workers"].values())
    assert data_bytes(run) == data_bytes(small(tmp_path / "alone"))
