"""Ozone and cloud of each day, given as a file: of one place, or of several of which the nearest holds.

The file is CSV or Parquet with the columns `date`, `ozone_du` or `cloud_factor` or both, and for several places `lat`
and `lon`. A day without a number takes the climatology's at that place, and counts as filled.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from uvbcalc.cohort.ambient.clear_field import LAT_NODES, LAT_STEPS_PER_DEG, clear_sums
from uvbcalc.cohort.ambient.cloud_field import cloud_by_month, month_shares
from uvbcalc.cohort.ambient.quadrature import clear_day_doses_j_m2
from uvbcalc.cohort.ambient.windows import Window
from uvbcalc.core.ranges import CLOUD_FACTOR, OZONE, Range
from uvbcalc.core.tables import Array
from uvbcalc.places.distance import distance_km
from uvbcalc.sunlight.climatology import aerosol_climatology, ozone_climatology, year_fraction
from uvbcalc.sunlight.uv import Weighting

COLUMNS: Final[Mapping[str, Range]] = {"ozone_du": OZONE, "cloud_factor": CLOUD_FACTOR}
TILES_KEPT: Final = 2048
FIRST_YEAR: Final = 1970  # of numpy's dates


class SkyFileError(ValueError):
    """A file of daily ozone and cloud that cannot be used."""


@dataclass(frozen=True)
class SkyFile:
    """A file by what tells it from another one."""

    path: str
    size: int
    changed_ns: int


@dataclass(frozen=True, eq=False)
class DailySky:
    """Ozone and cloud, (place, day) from `first_day` on, NaN where none is given; of which there is a column."""

    lat_deg: Array
    lon_deg: Array
    first_day: np.datetime64
    given: Mapping[str, Array]

    def nearest(self, lat_deg: Array, lon_deg: Array) -> NDArray[np.intp]:
        """The place that holds for rows."""
        if self.lat_deg.size == 1:
            return np.zeros(lat_deg.size, dtype=np.intp)
        away_km = [distance_km(lat, lon, self.lat_deg, self.lon_deg) for lat, lon in zip(lat_deg, lon_deg, strict=True)]
        return np.asarray(np.array(away_km).reshape(lat_deg.size, -1).argmin(axis=1))

    def at(self, name: str, place: NDArray[np.intp] | int, dates: NDArray[np.datetime64]) -> Array:
        """What a column says of dates, NaN where nothing."""
        values = self.given.get(name)
        if values is None:
            return np.full(dates.size, np.nan)
        day = (dates - self.first_day).astype(np.intp)
        known = (day >= 0) & (day < values.shape[1])
        found = values[place, np.where(known, day, 0)]
        return np.where(known, found, np.nan)

    def filled(self, place: NDArray[np.intp] | int, dates: NDArray[np.datetime64]) -> NDArray[np.bool_]:
        """Dates for which something that the file has a column of is missing."""
        return np.asarray(np.any([np.isnan(self.at(name, place, dates)) for name in self.given], axis=0))


class SkySums(NamedTuple):
    """Sums over a window, J/m2, and how many of its days were filled, (row,)."""

    sums: Array
    days_filled: NDArray[np.int64]


def sky_file(path: str | os.PathLike[str]) -> SkyFile:
    """A file of daily ozone and cloud; SkyFileError if it is none."""
    name = os.fspath(path)
    try:
        found = Path(name).stat()
    except OSError as error:
        raise SkyFileError(f"{name} cannot be read: {error.strerror}") from None
    made = SkyFile(name, found.st_size, found.st_mtime_ns)
    read_sky(made)
    return made


@lru_cache(maxsize=4)
def read_sky(file: SkyFile) -> DailySky:
    """The content of a file."""
    import pyarrow as pa
    import pyarrow.csv as pa_csv
    import pyarrow.parquet as pq

    try:
        table = pq.read_table(file.path) if file.path.endswith((".parquet", ".pq")) else pa_csv.read_csv(file.path)
        columns = {name: table[name].cast(pa.float64()).to_numpy() for name in table.column_names if name != "date"}
        dates = table["date"].cast(pa.date32()).to_numpy().astype("datetime64[D]")
    except KeyError:
        raise SkyFileError(f"{file.path} has no column date") from None
    except (pa.ArrowInvalid, pa.ArrowNotImplementedError, OSError) as error:
        raise SkyFileError(f"{file.path} cannot be read: {error}") from None
    _check(file.path, columns, dates)
    lat, lon = (columns.get(name, np.zeros(dates.size)) for name in ("lat", "lon"))
    places, place = np.unique(np.stack([lat, lon]), axis=1, return_inverse=True)
    first = dates.min()
    day = (dates - first).astype(np.intp)
    given = {}
    for name in COLUMNS:
        if name in columns:
            given[name] = np.full((places.shape[1], int(day.max()) + 1), np.nan)
            given[name][place.reshape(-1), day] = columns[name]
    return DailySky(places[0], places[1], first, given)


def _check(path: str, columns: Mapping[str, Array], dates: NDArray[np.datetime64]) -> None:
    unknown = sorted(set(columns) - {*COLUMNS, "lat", "lon"})
    if unknown:
        raise SkyFileError(f"{path}: column {unknown[0]} is not known; known are date, lat, lon, {', '.join(COLUMNS)}")
    if not set(columns) & set(COLUMNS):
        raise SkyFileError(f"{path} has neither a column ozone_du nor cloud_factor")
    if ("lat" in columns) != ("lon" in columns):
        raise SkyFileError(f"{path} must have both lat and lon, or neither")
    if not dates.size or np.isnat(dates).any():
        raise SkyFileError(f"{path} must have a date in every row, and some rows")
    for name, limits in COLUMNS.items():
        values = columns.get(name, np.zeros(0))
        wrong = np.flatnonzero((values < limits.low) | (values > limits.high))
        if wrong.size and name in columns:
            raise SkyFileError(f"{path}, row {wrong[0] + 1}: {limits.asks}, got {values[wrong[0]]:g}")


def sky_sums(
    file: SkyFile,
    weighting: Weighting,
    window: Window,
    lat_deg: Array,
    lon_deg: Array,
    altitude_m: Array,
    dates: NDArray[np.datetime64],
) -> SkySums:
    """Sums of daily doses before dates under the sky of a file; arguments as for `clear_sums`."""
    sky = read_sky(file)
    alone = sky.lat_deg.size == 1
    place = sky.nearest(lat_deg, lon_deg)
    year = dates.astype("datetime64[Y]").astype(np.intp) + FIRST_YEAR
    south = np.minimum(np.floor(lat_deg), 89.0).astype(np.intp)
    steps = (lat_deg - south) * LAT_STEPS_PER_DEG
    cell = np.minimum(steps.astype(np.intp), LAT_NODES - 2)
    day = (dates - dates.astype("datetime64[Y]").astype("datetime64[D]")).astype(np.intp)
    sums, filled = np.empty(dates.size), np.empty(dates.size, dtype=np.int64)
    # A file without places holds everywhere: the ozone that fills it is then that of the row's own degree.
    meridian = np.floor(lon_deg).astype(np.intp) if alone else np.zeros(dates.size, dtype=np.intp)
    keys, at = np.unique(np.stack([place, south, meridian, year]), axis=1, return_inverse=True)
    usual_cloud = cloud_by_month(lat_deg, lon_deg)
    for number, key in enumerate(keys.T.tolist()):
        rows = np.flatnonzero(at.reshape(-1) == number)
        table, gaps = _tile(file, weighting, window, *key)
        low, high = (table[cell[rows] + up, day[rows]] for up in (0, 1))
        parts = low + (high - low) * (steps[rows] - cell[rows])[:, None]
        sums[rows] = parts[:, 0] + (parts[:, 1:] * usual_cloud[rows]).sum(axis=1)
        filled[rows] = gaps[day[rows]]
    return SkySums(sums * _by_height(weighting, window, lat_deg, lon_deg, altitude_m, dates), filled)


def _by_height(
    weighting: Weighting,
    window: Window,
    lat_deg: Array,
    lon_deg: Array,
    altitude_m: Array,
    dates: NDArray[np.datetime64],
) -> Array:
    """What the height of a place adds, over sea level."""
    if not (altitude_m > 0.0).any():
        return np.ones(dates.size)
    here, at_sea = (
        clear_sums(weighting, window, lat_deg, lon_deg, height, dates).sum(axis=1)
        for height in (altitude_m, np.zeros_like(altitude_m))
    )
    return np.asarray(np.divide(here, at_sea, out=np.ones_like(here), where=at_sea > 0.0))


@lru_cache(maxsize=TILES_KEPT)
def _tile(
    file: SkyFile, weighting: Weighting, window: Window, place: int, south: int, meridian: int, year: int
) -> tuple[Array, NDArray[np.int64]]:
    """Sums of the days of a year, (latitude, day, part), and how many days each has filled, (day,).

    The first part is that of days whose cloud is given; the others are, by mid-month, what the usual cloud of a place
    makes of the other days.
    """
    sky = read_sky(file)
    first, last = np.datetime64(f"{year}-01-01"), np.datetime64(f"{year + 1}-01-01")
    dates: NDArray[np.datetime64] = np.arange(first - window.last_lag, last)
    latitude = np.clip(south + np.arange(LAT_NODES) / LAT_STEPS_PER_DEG, -90.0, 90.0)[:, None]
    lon = meridian + 0.5 if sky.lat_deg.size == 1 else float(sky.lon_deg[place])
    part = year_fraction(dates)
    ozone, cloud = sky.at("ozone_du", place, dates), sky.at("cloud_factor", place, dates)
    clear = clear_day_doses_j_m2(
        weighting,
        latitude,
        lon,
        dates,
        ozone_du=np.where(np.isnan(ozone), ozone_climatology(latitude, lon, part), ozone),
        aod550=aerosol_climatology(part),
    )
    counted = window.counts(dates)
    by_cloud = np.concatenate([np.nan_to_num(cloud)[:, None], month_shares(dates) * np.isnan(cloud)[:, None]], axis=1)
    sums = window.summed(clear[:, None, :] * (by_cloud * counted[:, None]).T)
    since = np.concatenate([[0], np.cumsum(sky.filled(place, dates) * counted)]).astype(np.int64)
    own = np.arange(window.last_lag, dates.size)
    return sums.transpose(0, 2, 1), since[own - window.first_lag + 1] - since[own - window.last_lag]
