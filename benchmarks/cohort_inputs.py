"""Tables of people and TEMIS files of the size of real ones, with invented numbers, for the benchmarks."""

from __future__ import annotations

from pathlib import Path

import h5netcdf
import numpy as np

SOUTH, NORTH, WEST, EAST = 25.0, 75.0, -25.0, 45.0  # Europe as in the files
CELL_DEG = 0.25
KNOWN_SHARE = 0.99  # of the days; the rest is missing


def write_people(path: Path, rows: int, *, years: tuple[int, int], box: tuple[float, float, float, float]) -> None:
    """A CSV of people: id, lat, lon, date; `box` is south, north, west, east."""
    rng = np.random.default_rng(1)
    south, north, west, east = box
    first, last = (np.datetime64(f"{year}-01-01") for year in (years[0], years[1] + 1))
    with path.open("w") as out:
        out.write("id,lat,lon,date\n")
        for begin in range(0, rows, 100_000):
            count = min(100_000, rows - begin)
            lat, lon = rng.uniform(south, north, count).round(4), rng.uniform(west, east, count).round(4)
            date = first + rng.integers(0, int((last - first).astype(int)), count)
            lines = zip(range(begin, begin + count), lat.tolist(), lon.tolist(), date.tolist(), strict=True)
            out.writelines(f"p{i:08d},{a},{b},{c}\n" for i, a, b, c in lines)


def write_ward(path: Path, people: int) -> None:
    """A file of people of one place who differ in all that a plan asks; tabs, as routines are parted by semicolons."""
    rng = np.random.default_rng(3)
    columns = {
        "age": rng.integers(1, 98, people),
        "skin_type": rng.choice(["I", "II", "II", "III", "IV", "V", "VI"], people),
        "woman": rng.choice(["yes", "no"], people),
        "covered": rng.choice(["yes", "no", ""], people),
        "clothing": rng.choice(["", "tshirt+trousers", "tshirt+shorts", "seasonal"], people),
        "routines": rng.choice(
            ["", "", "30", "12:30-12:50 mon-fri", "20 mon wed fri", "10:00-10:45 sat sun apr-sep; 15 mon-fri"], people
        ),
        "supplements": rng.choice(["", "400", "800", "2025-10-01/2026-03-31=400"], people),
        "labs": [
            rng.choice(["", f"{np.datetime64('2026-01-01') + day}={level}"])
            for day, level in zip(rng.integers(0, 300, people), rng.integers(15, 120, people), strict=True)
        ],
        "spf": rng.choice(["", "", "30", "50"], people),
        "posture": rng.choice(["", "", "street", "lying+sand"], people),
    }
    with path.open("w") as out:
        out.write("\t".join(["name", *columns]) + "\n")
        rows = zip(*columns.values(), strict=True)
        out.writelines("\t".join(map(str, (f"P{i:03d}", *row))) + "\n" for i, row in enumerate(rows))


def write_temis(folder: Path, years: tuple[int, ...]) -> None:
    """Files of vitamin D doses of Europe, a year each, and a climatology."""
    rng = np.random.default_rng(2)
    lat = np.arange(SOUTH + CELL_DEG / 2, NORTH, CELL_DEG)
    lon = np.arange(WEST + CELL_DEG / 2, EAST, CELL_DEG)
    folder.mkdir(exist_ok=True)
    for year in years:
        days = 366 if year % 4 == 0 else 365
        _write(folder / f"uvdvc{year}_europe.nc", "uvd_cloudy", lat, lon, days, rng, KNOWN_SHARE)
    _write(folder / "uvdvcclim_europe.nc", "uvd_cloudy_mean", lat, lon, 365, rng, 1.0)


def _write(
    path: Path, name: str, lat: np.ndarray, lon: np.ndarray, days: int, rng: np.random.Generator, known: float
) -> None:
    season = 3.0 - 3.0 * np.cos(2.0 * np.pi * np.arange(days) / 365.0)
    with h5netcdf.File(path, "w") as file:
        product = file.create_group("PRODUCT")
        product.dimensions = {"days": days, "latitude": lat.size, "longitude": lon.size}
        product.create_variable("latitude", ("latitude",), data=lat)
        product.create_variable("longitude", ("longitude",), data=lon)
        product.create_variable("days", ("days",), data=np.arange(1, days + 1, dtype=np.int32))
        dose = product.create_variable(
            name, ("days", "latitude", "longitude"), dtype="f4", fillvalue=np.float32(-999.0)
        )
        for day in range(days):
            field = rng.uniform(0.5, 1.5, (lat.size, lon.size)).round(3) * season[day]
            dose[day] = field if rng.uniform() < known else -999.0
