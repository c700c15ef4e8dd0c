"""Measure what is promised, as ratios within one run.

    python benchmarks/run.py

Prints each figure beside what is asked for; it never fails, as machines are noisy.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import numpy as np

from uvbcalc import Place, estimate, season, uv_index, vitamin_d_irradiance

ROOT = Path(__file__).parent.parent
ONE_SHOT = [sys.executable, "-m", "uvbcalc", "--lat", "50.85", "--date", "2024-11-01"]
BARE_START = [sys.executable, "-c", "import numpy, click"]
POINTS = 1_000_000
ROUNDS = 15


def usage(command: list[str]) -> tuple[float, float]:
    """Processor seconds and peak memory [MiB] of a command."""
    child = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL)
    _, status, used = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        raise SystemExit(f"{command} ended with {child.returncode}")
    return used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


def seconds(action: Callable[[], object]) -> float:
    """Wall time of one call."""
    start = time.perf_counter()
    action()
    return time.perf_counter() - start


def one_shot() -> tuple[float, float]:
    """The command's processor time over that of importing numpy and click, and its memory."""
    pairs = [(usage(ONE_SHOT), usage(BARE_START)) for _ in range(ROUNDS)]
    ratio = statistics.median(shot[0] / bare[0] for shot, bare in pairs)
    return ratio, statistics.median(shot[1] for shot, _ in pairs)


def bulk() -> float:
    """UV index and vitamin-D irradiance of a million (zenith, ozone) over np.exp of a million."""
    rng = np.random.default_rng(1)
    zenith, ozone = rng.uniform(0, 89, POINTS), rng.uniform(200, 500, POINTS)

    def both() -> None:
        uv_index(zenith, ozone, aod550=0.15)
        vitamin_d_irradiance(zenith, ozone, aod550=0.15)

    both()
    return statistics.median(seconds(both) / seconds(lambda: np.exp(zenith)) for _ in range(ROUNDS))


def name_look_up_ms(name: str) -> float:
    """Processor time of the first look-up of a name in a process, known or not.

    Of its own thread: those of numpy's BLAS idle busily for a while after they begin, which doubles the process's time.
    """
    code = (
        "import contextlib, time; from uvbcalc import find_place; from uvbcalc.places.clocks import zone_of\n"
        "zone_of('Europe/Brussels'); start = time.thread_time()\n"
        f"with contextlib.suppress(LookupError):\n    find_place({name!r})\n"
        "print(1000 * (time.thread_time() - start))"
    )
    runs = [subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, check=True) for _ in range(5)]
    return statistics.median(float(run.stdout) for run in runs)


def season_ms() -> float:
    """Processor time of a year at a new place, as the light of one is kept, once everything is loaded. [ms]"""
    places = [Place(lat_deg=50.85, lon_deg=4.35 + 0.1 * i) for i in range(ROUNDS + 1)]
    season(places[0], 2025)
    rounds = []
    for here in places[1:]:
        start = time.process_time()
        season(here, 2025)
        rounds.append(time.process_time() - start)
    return 1000.0 * statistics.median(rounds)


def estimate_over_exp() -> tuple[float, float]:
    """Processor time of one day once everything is loaded, over that of np.exp of a million numbers; and alone. [ms]

    Days of a whole year in turn, so that nothing is remembered but what a year shares.
    """
    here, numbers = Place(lat_deg=50.85, lon_deg=4.35), np.linspace(0.0, 1.0, POINTS)
    days = [date(2024, 1, 1) + timedelta(days=i) for i in range(0, 366, 6)]
    estimate(here, days[0])
    ratios, used = [], []
    for day in days:
        start = time.process_time()
        estimate(here, day)
        middle = time.process_time()
        np.exp(numbers)
        used.append(middle - start)
        ratios.append(used[-1] / (time.process_time() - middle))
    return statistics.median(ratios), 1000.0 * statistics.median(used)


def installed_size_mb() -> float:
    """Bytes of an unpacked wheel. [MB]"""
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", folder, str(ROOT)]
        subprocess.run(command, check=True, capture_output=True)
        with zipfile.ZipFile(next(Path(folder).glob("*.whl"))) as wheel:
            return sum(member.file_size for member in wheel.infolist()) / 1e6


def main() -> None:
    """Print the figures."""
    ratio, memory = one_shot()
    print(f"one-shot command, CPU over `import numpy, click`   {ratio:6.2f}   (at most 1.6)")
    print(f"one-shot command, resident memory [MiB]            {memory:6.1f}   (at most 60)")
    print(f"UV index and vitamin D of 1e6 points over np.exp   {bulk():6.1f}   (at most 40)")
    print(f"first look-up of a name [ms CPU]                   {name_look_up_ms('Gent'):6.1f}   (at most 15)")
    print(f"the same of a misspelt one [ms CPU]                {name_look_up_ms('Amsterdm'):6.1f}   (at most 15)")
    over_exp, day_ms = estimate_over_exp()
    print(f"one day, CPU over np.exp of 1e6                    {over_exp:6.2f}")
    print(f"one day, CPU [ms]                                  {day_ms:6.2f}   (at most 4)")
    print(f"a season of 365 days, CPU [ms]                     {season_ms():6.1f}   (at most 60)")
    print(f"installed package with data [MB]                   {installed_size_mb():6.2f}   (at most 2)")


if __name__ == "__main__":
    main()
