"""TEMIS files of invented doses, as the real ones are made up."""

from __future__ import annotations

from pathlib import Path

import h5netcdf
import numpy as np

MIDDLES_LAT = np.arange(50.125, 51.0, 0.25)
MIDDLES_LON = np.arange(3.125, 4.5, 0.25)
FILL = np.float32(-999.0)


def doses(seed: int, days: int) -> np.ndarray:
    """Of every cell, (day, latitude, longitude), to three decimals."""
    rng = np.random.default_rng(seed)
    return rng.uniform(0.01, 9.0, (days, MIDDLES_LAT.size, MIDDLES_LON.size)).round(3).astype(np.float32)


def write(path: Path, values: np.ndarray, variable: str = "uvd_cloudy", *, numbers: np.ndarray | None = None) -> None:
    """A file of days with these numbers, from 1 on if none are given."""
    with h5netcdf.File(path, "w") as file:
        product = file.create_group("PRODUCT")
        product.dimensions = {"days": len(values), "latitude": MIDDLES_LAT.size, "longitude": MIDDLES_LON.size}
        product.create_variable("latitude", ("latitude",), data=MIDDLES_LAT)
        product.create_variable("longitude", ("longitude",), data=MIDDLES_LON)
        days = np.arange(1, len(values) + 1) if numbers is None else numbers
        product.create_variable("days", ("days",), data=days.astype(np.int32))
        product.create_variable(variable, ("days", "latitude", "longitude"), data=values, fillvalue=FILL)


def write_folder(folder: Path) -> dict[str, np.ndarray]:
    """A common and a leap year, some days of them missing, and a climatology; what is in them."""
    made = {"2023": doses(1, 365), "2024": doses(2, 366), "clim": doses(3, 365)}
    made["2023"][300] = FILL
    made["2024"][59] = FILL  # 29 February
    made["2024"][100, 1, 2] = FILL
    write(folder / "uvdvc2023_europe.nc", made["2023"])
    write(folder / "2024_uvdvc_europe.nc", made["2024"])
    write(folder / "uvdvcclim_europe.nc", made["clim"], "uvd_cloudy_mean")
    return made
