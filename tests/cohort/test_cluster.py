"""A real scheduler with two workers on this machine."""

import os
import signal
import socket
import subprocess
import sys
import time

import numpy as np
import pytest

from uvbcalc.cohort import pieces, run
from uvbcalc.cohort.answers import Settings
from uvbcalc.cohort.run import to_file
from uvbcalc.core.scheduler import SchedulerError, connected, mapped

pytestmark = [
    pytest.mark.enable_socket,
    # distributed's own event loops and sockets, when a worker is killed
    pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::pytest.PytestUnraisableExceptionWarning"),
]
PATIENCE_S = 60
DASK = [sys.executable, "-m", "distributed.cli.dask_scheduler"], [sys.executable, "-m", "distributed.cli.dask_worker"]


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@pytest.fixture
def cluster(tmp_path):
    """Its address, and its processes: the scheduler first."""
    address = f"tcp://127.0.0.1:{free_port()}"
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, "cwd": tmp_path}
    alone = ["--no-dashboard"]
    scheduler = [*DASK[0], "--host", "127.0.0.1", "--port", address.rpartition(":")[2], *alone]
    worker = [*DASK[1], address, "--host", "127.0.0.1", "--nthreads", "1", "--no-nanny", *alone]
    processes = [subprocess.Popen(command, **quiet) for command in (scheduler, worker, worker)]
    try:
        with connected(address) as client:
            client.wait_for_workers(2, timeout=PATIENCE_S)
        yield address, processes
    finally:
        for process in processes:
            process.kill()
            process.wait()


@pytest.fixture
def people(tmp_path, monkeypatch):
    monkeypatch.setattr(pieces, "PIECE_BYTES", 20_000)
    monkeypatch.setattr(run, "PIECE_BYTES", 20_000)
    rng = np.random.default_rng(0)
    lat, lon = rng.uniform(49.5, 53.5, 6000).round(4), rng.uniform(2.6, 7.2, 6000).round(4)
    rows = [f"p{i},{a},{b},2024-{1 + i % 12:02d}-05" for i, (a, b) in enumerate(zip(lat, lon, strict=True))]
    path = tmp_path / "people.csv"
    path.write_text("\n".join(["id,lat,lon,date", *rows, "p,x,4,2024-01-01"]) + "\n")
    return path


def answered(path, target, **options):
    with path.open("rb") as file:
        return to_file(file, str(path), str(target), Settings(), rejects=f"{target}.rejects", **options)


def test_a_worker_killed_in_mid_run_changes_no_byte(cluster, people, tmp_path):
    address, processes = cluster
    answered(people, tmp_path / "alone.parquet")

    def mapper(function, all_pieces):
        for number, done in enumerate(mapped(client, function, all_pieces)):
            if number == 2:
                os.kill(processes[1].pid, signal.SIGKILL)
            yield done

    with connected(address) as client:
        outcome = answered(people, tmp_path / "cluster.parquet", mapper=mapper)
    assert (outcome.rows, outcome.rejected) == (6000, 1)
    assert (tmp_path / "cluster.parquet").read_bytes() == (tmp_path / "alone.parquet").read_bytes()
    assert (tmp_path / "cluster.parquet.rejects").read_bytes() == (tmp_path / "alone.parquet.rejects").read_bytes()


def test_a_scheduler_that_goes_away_ends_in_one_error_and_the_run_goes_on_later(cluster, people, tmp_path):
    address, processes = cluster
    target = tmp_path / "out.parquet"

    def mapper(function, all_pieces):
        for number, done in enumerate(mapped(client, function, all_pieces)):
            yield done
            if number == 1:
                for process in processes:
                    process.kill()
                time.sleep(0.5)

    with pytest.raises(SchedulerError, match="went away"), connected(address) as client:
        answered(people, target, mapper=mapper)
    assert not target.exists()
    answered(people, target, resume=True)
    answered(people, tmp_path / "alone.parquet")
    assert target.read_bytes() == (tmp_path / "alone.parquet").read_bytes()


def test_a_map_by_a_cluster_is_the_same(cluster, tmp_path):
    address, _ = cluster
    command = [sys.executable, "-m", "uvbcalc", "map", "--what", "winter_days", "--year", "2025", "--step", "0.05"]
    for name, more in (("alone.nc", []), ("cluster.nc", ["--scheduler", address])):
        subprocess.run([*command, "-o", name, *more], cwd=tmp_path, check=True, capture_output=True)
    assert (tmp_path / "alone.nc").read_bytes() == (tmp_path / "cluster.nc").read_bytes()


def test_a_scheduler_that_is_not_there_is_said_in_one_line(people, tmp_path, monkeypatch):
    monkeypatch.setattr("uvbcalc.core.scheduler.CONNECT_S", 1)
    address = f"tcp://127.0.0.1:{free_port()}"
    with pytest.raises(SchedulerError, match=f"no scheduler answers at {address}"), connected(address):
        pass
    done = subprocess.run(
        [sys.executable, "-m", "uvbcalc", "cohort", str(people), "-o", "o.csv", "--scheduler", address],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert done.stderr.splitlines()[-1].startswith(f"uvbcalc: no scheduler answers at {address}")
    assert not (tmp_path / "o.csv").exists()
