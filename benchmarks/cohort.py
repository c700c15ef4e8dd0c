"""Measure what is promised of many people and places, as ratios within one run where that is promised.

    python benchmarks/cohort.py [quick]

Prints each figure beside what is asked for; it never fails, as machines are noisy. `quick` leaves out the largest.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pandas as pd
import pvlib
from cohort_inputs import EAST, NORTH, SOUTH, WEST, write_people, write_temis, write_ward

from uvbcalc import cohort, cohort_doses
from uvbcalc.cohort.ambient.temis import temis_sums
from uvbcalc.cohort.ambient.temis_files import read_grid, temis_folder
from uvbcalc.cohort.ambient.windows import cw_window
from uvbcalc.maps.files import write
from uvbcalc.maps.grid import grid
from uvbcalc.sunlight.uv import Weighting

PEOPLE = 500_000
LOW_COUNTRIES = (49.5, 53.5, 2.6, 7.2)
EUROPE = (SOUTH + 0.5, NORTH - 0.5, WEST + 0.5, EAST - 0.5)
COMMAND = [sys.executable, "-m", "uvbcalc"]
UVDOSE_MS = 0.31  # of one row on the smallest grid, measured
ROUNDS = 5
PLAIN_DAYS = 20  # of the loop that a user would write


def seconds(action: Callable[[], object]) -> float:
    """Wall time of one call."""
    start = time.perf_counter()
    action()
    return time.perf_counter() - start


class Used(NamedTuple):
    """What a command used: wall time, processor time, and memory at its peak."""

    wall_s: float
    cpu_s: float
    memory_mb: float


def run(*arguments: str, folder: Path) -> Used:
    """Run a command."""
    start, quiet = time.perf_counter(), subprocess.DEVNULL
    child = subprocess.Popen([*COMMAND, *arguments], cwd=folder, stdout=quiet, stderr=quiet)
    _, status, used = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        raise SystemExit(f"{arguments} ended with {child.returncode}")
    return Used(time.perf_counter() - start, used.ru_utime + used.ru_stime, used.ru_maxrss / 1000.0)


def model(folder: Path, *, quick: bool) -> None:
    """CSV in, Parquet out, by the model."""
    write_people(folder / "people.csv", PEOPLE, years=(2015, 2018), box=LOW_COUNTRIES)
    took, cpu, memory = run("cohort", "people.csv", "-o", "out.parquet", folder=folder)
    print(f"500 000 people, daily dose and CW-D-UVB: {took:.1f} s (asked 10), {cpu:.1f} of CPU, {memory:.0f} MB (400)")
    if quick:
        return
    write_people(folder / "many.csv", 10 * PEOPLE, years=(2015, 2018), box=LOW_COUNTRIES)
    many = run("cohort", "many.csv", "-o", "many.parquet", folder=folder)
    print(f"ten times as many: {many.wall_s:.1f} s, {many.cpu_s / cpu:.1f} × the CPU (at most 10)")
    print(f"  memory {many.memory_mb:.0f} MB, {many.memory_mb / memory:.2f} × (asked within 1.3)")


def temis(folder: Path) -> None:
    """The same on files of all Europe, and a row beyond reading them."""
    write_temis(folder / "temis", (2023, 2024))
    write_people(folder / "europe.csv", PEOPLE, years=(2024, 2024), box=EUROPE)
    took, cpu, memory = run("cohort", "europe.csv", "-o", "out.parquet", "--temis", "temis", folder=folder)
    print(f"the same on TEMIS files of Europe: {took:.1f} s (asked 15), {cpu:.1f} of CPU, {memory:.0f} MB")
    found, people = temis_folder(folder / "temis"), pd.read_csv(folder / "europe.csv")
    read_grid(found, Weighting.VITAMIN_D)
    date = people.date.to_numpy().astype("datetime64[D]")
    asked = {"cw_uvb": (Weighting.VITAMIN_D, cw_window())}
    a_row = seconds(lambda: temis_sums(found, asked, people.lat.to_numpy(), people.lon.to_numpy(), date)) / PEOPLE
    print(
        f"  a row beyond reading: {a_row * 1e6:.2f} µs, {UVDOSE_MS * 1e-3 / a_row:.0f} × as fast as UVdose (asked 50)"
    )


def different_people(count: int) -> pd.DataFrame:
    """People who have nothing in common."""
    rng = np.random.default_rng(0)
    spf = np.where(rng.uniform(size=count) < 0.4, rng.choice([15.0, 30.0, 50.0], count), np.nan)
    return pd.DataFrame(
        {
            "lat": rng.uniform(49.5, 53.5, count),
            "lon": rng.uniform(2.6, 7.2, count),
            "date": np.datetime64("2024-01-01") + rng.integers(0, 366, count),
            "skin_type": rng.integers(1, 7, count).astype(str),
            "clothing": rng.choice(["tshirt+shorts", "tshirt+hat", "seasonal", "swimwear"], count),
            "age": rng.uniform(1.0, 95.0, count),
            "posture": rng.choice(["upright", "lying+sand", "street", "tree-shade"], count),
            "spf": spf,
            "minutes": rng.uniform(5.0, 240.0, count),
            "start": [f"{hour:02d}:{minute:02d}" for hour, minute in rng.integers((7, 0), (18, 60), (count, 2))],
        }
    )


def personal() -> None:
    """IU with range of people who have nothing in common."""
    people = different_people(100_000)
    cpu = time.process_time()
    took = seconds(lambda: cohort(people, what="iu"))
    cpu = time.process_time() - cpu
    print(f"IU with range of 100 000 different people: {took:.1f} s (asked 8), {cpu:.1f} of CPU")


def ward(folder: Path) -> None:
    """Plans of the people of one place, as text."""
    write_ward(folder / "ward.csv", 500)
    took, cpu, memory = run("plan", "--people", "ward.csv", "--place", "Gent", folder=folder)
    print(f"plans of 500 people as text: {took:.1f} s (asked 20), {cpu:.1f} of CPU, {memory:.0f} MB")


def plain_loop(lat_deg: float, lon_deg: float, day: str) -> float:
    """The dose of a day as a user would compute it today: the sun every ten minutes and a formula."""
    times = pd.date_range(day, periods=144, freq="10min", tz="UTC")
    zenith = pvlib.solarposition.spa_python(times, lat_deg, lon_deg)["zenith"].to_numpy()
    cosine = np.maximum(np.cos(np.radians(zenith)), 0.0)
    return float((12.5 * cosine**2.42 * 1.1**-1.23 * 0.025 * 600.0).sum())


def days() -> None:
    """Doses of a million days, and the loop beside them."""
    rng = np.random.default_rng(1)
    count = 1_000_000
    lat, lon = rng.uniform(49.5, 53.5, count), rng.uniform(2.6, 7.2, count)
    date = np.datetime64("2023-01-01") + rng.integers(0, 730, count)
    cold, cpu = seconds(lambda: cohort_doses(lat, lon, date)), time.process_time()
    rounds = [seconds(lambda: cohort_doses(lat, lon, date)) for _ in range(ROUNDS)]
    warm, cpu = min(rounds), (time.process_time() - cpu) / ROUNDS
    print(f"a million days: {warm:.2f} s (asked 0.3), {cpu:.2f} of CPU; the first time {cold:.2f} s")
    some = date[:PLAIN_DAYS].astype(str)
    loop = seconds(lambda: [plain_loop(lat[i], lon[i], some[i]) for i in range(PLAIN_DAYS)]) / PLAIN_DAYS
    print(
        f"  the loop of pvlib's SPA every ten minutes: {loop * 1e3:.1f} ms a day, {loop / (warm / count):.0f} × (1000)"
    )


def maps(folder: Path) -> None:
    """Both countries at 0.01 degrees for a year."""
    took = seconds(lambda: write(grid("dose", 2025, step_deg=0.01), str(folder / "dose.nc")))
    print(f"daily dose of both countries at 0.01° × 365 days, as NetCDF: {took:.1f} s (asked 30)")


def main() -> None:
    """All figures."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        model(folder, quick="quick" in sys.argv)
        ward(folder)  # commands first: a child's peak memory counts that of this process where it begins
        temis(folder)
        personal()
        days()
        maps(folder)


if __name__ == "__main__":
    main()
