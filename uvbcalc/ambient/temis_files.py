"""A folder of TEMIS files (KNMI/ESA, v2): daily doses under the cloud of each day, and their climatology.

A file holds a year, or the mean year, of one dose over one region, in the NetCDF group PRODUCT: `latitude`,
`longitude`, `days`, and `uvd_cloudy` or `uvd_cloudy_mean` in kJ/m2. Their own names are understood
(`uvdvc2010_europe.nc`, `uvdvcclim_europe.nc`), and those that the R package UVdose gives them
(`2010_uvdvc_europe.nc`, `europe_uvdvc_climatology.nc`).
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from uvbcalc.core.tables import Array
from uvbcalc.sunlight.uv import Weighting

BEGINS: Final = np.datetime64("2004-01-19")  # with the cloud of the day; before it the files hold no such dose
LETTERS: Final[Mapping[str, Weighting]] = MappingProxyType({"v": Weighting.VITAMIN_D, "e": Weighting.ERYTHEMAL})
KINDS: Final[Mapping[Weighting, str]] = MappingProxyType({kind: f"uvd{letter}c" for letter, kind in LETTERS.items()})
NAMES: Final = (
    re.compile(r"uvd(?P<letter>[ve])c(?P<year>\d{4}|clim)_(?P<region>\w+)\.nc"),
    re.compile(r"(?P<year>\d{4})_uvd(?P<letter>[ve])c_(?P<region>\w+)\.nc"),
    re.compile(r"(?P<region>\w+)_uvd(?P<letter>[ve])c_(?P<year>clim)atology\.nc"),
)
DOSES: Final = ("uvd_cloudy", "uve_cloudy")  # of a year, or `…_mean`
SLAB_DAYS: Final = 16  # read at once: little beside the whole
HALF_CELL_DEG: Final = 0.125
FEBRUARY_28: Final = 58  # days of a year before it, counting from 0


class TemisError(ValueError):
    """A folder of TEMIS files, or one of them, that cannot be used."""


@dataclass(frozen=True)
class TemisFolder:
    """The files of one region in a folder, by dose and year; `climatology` by dose."""

    folder: str
    region: str
    years: tuple[tuple[Weighting, int, str], ...]
    climatology: tuple[tuple[Weighting, str], ...]

    def of(self, weighting: Weighting) -> dict[int, str]:
        """The files of a dose by year."""
        return {year: path for kind, year, path in self.years if kind is weighting}


@dataclass(frozen=True, eq=False)
class TemisGrid:
    """Doses of all days from the first year of the files to the last, kJ/m2, NaN where there is none."""

    lat_deg: Array  # middles of the cells
    lon_deg: Array
    first_day: np.datetime64
    doses: NDArray[np.float32]  # (cell, day), the cells of a parallel in a row
    years: tuple[int, ...]

    def cell(self, lat_deg: Array, lon_deg: Array) -> NDArray[np.intp]:
        """The cell of places, its south and west edges in it, its north and east ones not; -1 outside all."""
        row, column = _cell_of(self.lat_deg, lat_deg), _cell_of(self.lon_deg, lon_deg)
        return np.where((row >= 0) & (column >= 0), row * self.lon_deg.size + column, -1)


def temis_folder(folder: str | os.PathLike[str]) -> TemisFolder:
    """What TEMIS files there are in a folder.

    Raises
    ------
    TemisError
        If there are none, or files of several regions.
    """
    path = os.fspath(folder)
    if not Path(path).is_dir():
        raise TemisError(f"no folder {path}: give one of TEMIS files, such as uvdvc2010_europe.nc")
    names = sorted(each.name for each in Path(path).iterdir())
    found = [(each, match) for each in names for name in NAMES if (match := name.fullmatch(each))]
    regions = sorted({match["region"] for _, match in found})
    if len(regions) > 1:
        raise TemisError(f"{path} holds TEMIS files of {' and '.join(regions)}: keep one region in a folder")
    if not any(match["year"] != "clim" for _, match in found):
        raise TemisError(f"no TEMIS file of a year in {path}: they are named like uvdvc2010_europe.nc")
    files = [(LETTERS[match["letter"]], match["year"], str(Path(path) / each)) for each, match in found]
    return TemisFolder(
        folder=path,
        region=regions[0],
        years=tuple((kind, int(year), file) for kind, year, file in files if year != "clim"),
        climatology=tuple((kind, file) for kind, year, file in files if year == "clim"),
    )


@lru_cache(maxsize=2)
def read_grid(folder: TemisFolder, weighting: Weighting) -> TemisGrid:
    """The doses of all years in a folder.

    Raises
    ------
    TemisError
        If there is no file of this dose, one cannot be read, or they have different cells.
    """
    files = folder.of(weighting)
    if not files:
        raise TemisError(
            f"no TEMIS file {KINDS[weighting]} in {folder.folder}, such as {KINDS[weighting]}2010_europe.nc"
        )
    first, last = min(files), max(files)
    begin = np.datetime64(f"{first}-01-01")
    days = int((np.datetime64(f"{last + 1}-01-01") - begin).astype(int))
    doses: Any = None
    for year, path in sorted(files.items()):
        since = int((np.datetime64(f"{year}-01-01") - begin).astype(int))
        with _opened(path) as (lat, lon, numbers, variable):
            if doses is None:
                cells = (lat, lon)
                doses = np.full((lat.size * lon.size, days), np.nan, dtype=np.float32)
            elif not (np.array_equal(lat, cells[0]) and np.array_equal(lon, cells[1])):
                raise TemisError(f"{path} has other cells than {files[first]}")
            _fill(doses[:, since:], numbers - 1, variable)
    return TemisGrid(lat_deg=cells[0], lon_deg=cells[1], first_day=begin, doses=doses, years=tuple(sorted(files)))


@lru_cache(maxsize=2)
def read_climatology(folder: TemisFolder, weighting: Weighting) -> NDArray[np.float32] | None:
    """The mean year of a dose, (cell, day of a year without a 29 February), or None without its file."""
    path = dict(folder.climatology).get(weighting)
    if path is None:
        return None
    grid = read_grid(folder, weighting)
    with _opened(path) as (lat, lon, numbers, variable):
        if not (np.array_equal(lat, grid.lat_deg) and np.array_equal(lon, grid.lon_deg)):
            raise TemisError(f"{path} has other cells than the files of the years")
        doses = np.full((lat.size * lon.size, int(numbers.max())), np.nan, dtype=np.float32)
        _fill(doses, numbers - 1, variable)
    return doses if numbers.max() < 366 else np.delete(doses, FEBRUARY_28 + 1, axis=1)


def climatology_day(dates: NDArray[np.datetime64]) -> NDArray[np.intp]:
    """The day of the mean year that stands for dates: 29 February takes that of the 28th.

    Examples
    --------
    >>> climatology_day(np.array(["2024-02-28", "2024-02-29", "2024-03-01", "2023-03-01"], dtype="datetime64[D]"))
    array([58, 58, 59, 59])
    """
    year = dates.astype("datetime64[Y]")
    day = (dates - year.astype("datetime64[D]")).astype(np.intp)
    leap = ((year + 1).astype("datetime64[D]") - year.astype("datetime64[D]")).astype(np.intp) == 366
    return day - (leap & (day > FEBRUARY_28))


def _cell_of(middles: Array, values: Array) -> NDArray[np.intp]:
    """The half-open cell about a middle, -1 outside all."""
    at = np.searchsorted(middles - HALF_CELL_DEG, values, side="right") - 1
    inside = (at >= 0) & (values < middles[np.maximum(at, 0)] + HALF_CELL_DEG)
    return np.where(inside, at, -1)


@contextmanager
def _opened(path: str) -> Iterator[tuple[Array, Array, NDArray[np.intp], Any]]:
    """Middles of the cells, numbers of the days in the year, and the dose, not yet read."""
    import h5netcdf

    try:
        with h5netcdf.File(path, "r") as file:
            product = file["PRODUCT"]
            lat, lon, days = (np.asarray(product[name]) for name in ("latitude", "longitude", "days"))
            [dose] = [product[name] for name in product.variables if name.startswith(DOSES)]
            if dose.shape != (days.size, lat.size, lon.size):
                raise ValueError(f"{dose.name} is not by days, latitude and longitude")  # noqa: TRY301
            yield lat.astype(float), lon.astype(float), days.astype(np.intp), dose
    except TemisError:
        raise
    except (OSError, KeyError, ValueError, IndexError) as error:
        raise TemisError(f"{path} is no whole TEMIS file: {error}") from None


def _fill(doses: NDArray[np.float32], day: NDArray[np.intp], variable: Any) -> None:
    """Put the days of a file where they belong, some at a time; what is no dose is NaN."""
    for start in range(0, day.size, SLAB_DAYS):
        slab = np.asarray(variable[start : start + SLAB_DAYS], dtype=np.float32).reshape(-1, doses.shape[0])
        doses[:, day[start : start + SLAB_DAYS]] = np.where(slab >= 0.0, slab, np.nan).T
