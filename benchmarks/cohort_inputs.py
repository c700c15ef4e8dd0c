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
