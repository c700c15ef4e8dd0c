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
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final, NamedTuple

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
LEAP: Final = 366  # days
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


class _File(NamedTuple):
    """A file that is open: middles of its cells, numbers of its days in the year, and the dose, not yet read."""

    lat_deg: Array
    lon_deg: Array
    day: NDArray[np.intp]
    dose: Any


@dataclass(frozen=True, eq=False)
class TemisGrid:
    """Doses of all days from the first year of the files to the last, kJ/m2.

    A dose below zero, or of minus zero, is one that the climatology has for a gap; NaN where that has none either.
    """

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
    """The doses of all years in a folder, gaps filled from the climatology where there is one.

    Raises
    ------
    TemisError
        If there is no file of this dose, one cannot be read, or they have different cells.
    """
    files = folder.of(weighting)
    kind = KINDS[weighting]
    if not files:
        raise TemisError(f"no TEMIS file {kind} in {folder.folder}, such as {kind}2010_europe.nc")
    begin = np.datetime64(f"{min(files)}-01-01")
    dates = np.arange(begin, np.datetime64(f"{max(files) + 1}-01-01"))
    usual = dict(folder.climatology).get(weighting)
    with ExitStack() as opened:
        climatology = opened.enter_context(_opened(usual)) if usual else None
        first = opened.enter_context(_opened(files[min(files)]))
        doses = np.full((first.lat_deg.size * first.lon_deg.size, dates.size), np.nan, dtype=np.float32)
        for path in (*files.values(), *([usual] if usual else [])):
            with _opened(path) as file:
                if not (np.array_equal(file.lat_deg, first.lat_deg) and np.array_equal(file.lon_deg, first.lon_deg)):
                    raise TemisError(f"{path} has other cells than {files[min(files)]}")
        for year, path in files.items():
            since = int((np.datetime64(f"{year}-01-01") - begin).astype(int))
            with _opened(path) as file:
                _fill(doses[:, since:], dates[since:], file, climatology)
    return TemisGrid(
        lat_deg=first.lat_deg, lon_deg=first.lon_deg, first_day=begin, doses=doses, years=tuple(sorted(files))
    )


def climatology_day(dates: NDArray[np.datetime64]) -> NDArray[np.intp]:
    """The day of the mean year that stands for dates: 29 February takes that of the 28th.

    Examples
    --------
    >>> climatology_day(np.array(["2024-02-28", "2024-02-29", "2024-03-01", "2023-03-01"], dtype="datetime64[D]"))
    array([58, 58, 59, 59])
    """
    year = dates.astype("datetime64[Y]")
    day = (dates - year.astype("datetime64[D]")).astype(np.intp)
    leap = ((year + 1).astype("datetime64[D]") - year.astype("datetime64[D]")).astype(np.intp) == LEAP
    return np.asarray(day - (leap & (day > FEBRUARY_28)))


def _cell_of(middles: Array, values: Array) -> NDArray[np.intp]:
    """The half-open cell about a middle, -1 outside all."""
    at = np.searchsorted(middles - HALF_CELL_DEG, values, side="right") - 1
    inside = (at >= 0) & (values < middles[np.maximum(at, 0)] + HALF_CELL_DEG)
    return np.where(inside, at, -1)


@contextmanager
def _opened(path: str) -> Iterator[_File]:
    """A file, its doses not yet read; whatever goes wrong with it is said with its name."""
    import h5netcdf

    try:
        with h5netcdf.File(path, "r") as file:
            product = file["PRODUCT"]
            lat, lon, days = (np.asarray(product[name]) for name in ("latitude", "longitude", "days"))
            [dose] = [product[name] for name in product.variables if name.startswith(DOSES)]
            if dose.shape != (days.size, lat.size, lon.size):
                raise ValueError(f"{dose.name} is not by days, latitude and longitude")  # noqa: TRY301
            yield _File(lat.astype(float), lon.astype(float), days.astype(np.intp), dose)
    except TemisError:
        raise
    except (OSError, KeyError, ValueError, IndexError) as error:
        raise TemisError(f"{path} is no whole TEMIS file: {error}") from None


def _fill(doses: NDArray[np.float32], dates: NDArray[np.datetime64], file: _File, climatology: _File | None) -> None:
    """Put the days of a year where they belong, some at a time; a gap takes the climatology's dose, marked by a minus.

    A day that the file does not have is a gap as well.
    """
    days = (dates[0].astype("datetime64[Y]") + 1).astype("datetime64[D]") - dates[0]
    place = np.full(int(days.astype(int)), -1)
    place[file.day - 1] = np.arange(file.day.size)
    usual_place = _places_in(climatology)
    for start in range(0, place.size, SLAB_DAYS):
        own = place[start : start + SLAB_DAYS]
        slab = np.full((own.size, doses.shape[0]), np.nan, dtype=np.float32)
        if (own >= 0).any():
            read = np.asarray(file.dose[own[own >= 0].min() : own.max() + 1], dtype=np.float32)
            slab[own >= 0] = read.reshape(len(read), -1)[own[own >= 0] - own[own >= 0].min()]
        slab[~(slab >= 0.0)] = np.nan
        for day in np.flatnonzero(np.isnan(slab).any(axis=1)):
            if climatology is None:
                break
            usual = climatology.dose[int(usual_place[climatology_day(dates[start + day])])]
            filled = np.asarray(usual, dtype=np.float32).reshape(-1)
            gap = np.isnan(slab[day]) & (filled >= 0.0)
            slab[day, gap] = -filled[gap]
        doses[:, start : start + own.size] = slab.T


def _places_in(climatology: _File | None) -> NDArray[np.intp]:
    """Where the climatology has the days of a year without a 29 February."""
    if climatology is None:
        return np.zeros(0, dtype=np.intp)
    return np.delete(climatology.day - 1, FEBRUARY_28 + 1) if climatology.day.size == LEAP else climatology.day - 1
