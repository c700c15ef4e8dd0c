"""Clear-sky doses at many places and dates, looked up between the nodes of a grid.

Nodes are some meridians, the heights of the ultraviolet table and every quarter of a degree of latitude, for each day
of a year. What is looked up lies within 0.1 % of the quadrature.
"""

from __future__ import annotations

from collections.abc import Callable
from enum import IntEnum
from functools import lru_cache, partial
from typing import Any, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from uvbcalc.cohort.ambient.cloud_field import month_shares
from uvbcalc.cohort.ambient.quadrature import clear_day_doses_j_m2
from uvbcalc.cohort.ambient.windows import Window
from uvbcalc.core.tables import Array
from uvbcalc.sunlight.climatology import aerosol_climatology, ozone_climatology, year_fraction
from uvbcalc.sunlight.sun import earth_sun_factor, solar_noon, zenith_deg
from uvbcalc.sunlight.uv import Weighting, axes, uv_index

LAT_STEPS_PER_DEG: Final = 4
LAT_NODES: Final = LAT_STEPS_PER_DEG + 1  # of one degree
DAYS_IN_TILE: Final = 366
# Over the Low Countries (2-8 E) ozone knows no longitude; about them its offset fades within 15 degrees; elsewhere
# longitude only moves noon.
LON_NODES_DEG: Final = np.array(
    [
        *np.arange(-180.0, -14.0, 10.0),
        *np.arange(-13.0, 2.0, 1.5),
        2.0,
        *np.arange(8.0, 24.0, 1.5),
        *np.arange(30.0, 181.0, 10.0),
    ]
)
LAST_LAT: Final = 89  # the degree that ends at the pole
FIRST_LAT: Final = -90  # the degree that begins at the other one
LAT_DEGREES: Final = LAST_LAT - FIRST_LAT + 1
TILES_KEPT: Final = 1024  # of 90 kB at most each

Tile = NDArray[np.float32]  # (latitude and day, quantity)


class DayQuantity(IntEnum):
    """What `clear_days` finds, by its place in the last axis."""

    VITAMIN_D_J_M2 = 0
    ERYTHEMAL_J_M2 = 1
    UV_INDEX_NOON = 2
    OZONE_DU = 3


class _Rows(NamedTuple):
    """Where rows lie between the nodes; cells and shares are of the lower node."""

    tiles: list[tuple[int, int, int, int]]  # latitude, meridian, height and year of each tile that is touched
    tile: NDArray[np.intp]  # of a row, by its place in `tiles`
    node: NDArray[np.intp]  # of a row in its tile
    north: Array
    east: Array
    up: Array


def clear_days(lat_deg: Array, lon_deg: Array, altitude_m: Array, dates: NDArray[np.datetime64]) -> Array:
    """Clear-sky doses, noon UV index and usual ozone of places on dates.

    Parameters
    ----------
    lat_deg, lon_deg, altitude_m, dates
        (row,) each.

    Returns
    -------
    (row, quantity), as `DayQuantity` numbers them; NaN where the ozone is not known.
    """
    return _interpolated(_day_tile, _located(lat_deg, lon_deg, altitude_m, dates))


def clear_sums(
    weighting: Weighting,
    window: Window,
    lat_deg: Array,
    lon_deg: Array,
    altitude_m: Array,
    dates: NDArray[np.datetime64],
) -> Array:
    """Sums of clear-sky doses over a window, each day's parted among the mid-months by what they count in it. [J/m2]

    The sum under the usual cloud of a place is that of these times its cloud at the mid-months.

    Parameters
    ----------
    weighting
        The action spectrum.
    window
        The days that count.
    lat_deg, lon_deg, altitude_m, dates
        (row,) each.

    Returns
    -------
    (row, 12): the sum over the months is that of clear days.
    """
    return _interpolated(partial(_sum_tile, weighting, window), _located(lat_deg, lon_deg, altitude_m, dates))


def _located(lat_deg: Array, lon_deg: Array, altitude_m: Array, dates: NDArray[np.datetime64]) -> _Rows:
    years = dates.astype("datetime64[Y]")
    day = (dates - years.astype("datetime64[D]")).astype(np.intp)
    south = np.minimum(np.floor(lat_deg), LAST_LAT).astype(np.intp)
    cell, north = _cells((lat_deg - south) * LAT_STEPS_PER_DEG, LAT_NODES)
    meridian, east = _cells(np.interp(lon_deg, LON_NODES_DEG, np.arange(LON_NODES_DEG.size)), LON_NODES_DEG.size)
    heights = axes()["altitude_m"]
    height, up = _cells(np.interp(altitude_m, heights, np.arange(heights.size)), heights.size)
    year = years.astype(np.intp)
    first = int(year.min(initial=0))
    shape = (LAT_DEGREES, LON_NODES_DEG.size, heights.size, int(year.max(initial=0)) - first + 1)
    key, tile = np.unique(
        np.ravel_multi_index((south - FIRST_LAT, meridian, height, year - first), shape), return_inverse=True
    )
    touched = zip(*(part.tolist() for part in np.unravel_index(key, shape)), strict=True)
    return _Rows(
        tiles=[(at + FIRST_LAT, lon, level, 1970 + first + since) for at, lon, level, since in touched],
        tile=tile,
        node=cell * DAYS_IN_TILE + day,
        north=north[:, None],
        east=east[:, None],
        up=up[:, None],
    )


def _cells(position: Array, nodes: int) -> tuple[NDArray[np.intp], Array]:
    """The lower node of positions, and how far they are towards the next."""
    cell = np.minimum(position.astype(np.intp), nodes - 2)
    return cell, position - cell


def _interpolated(tile_of: Callable[[int, int, int, int], Tile], rows: _Rows) -> Array:
    """Rows of quantities between the nodes of their tiles."""
    total: Any = 0.0
    for level, by_height in enumerate((1.0 - rows.up, rows.up)):
        for side, by_side in enumerate((1.0 - rows.east, rows.east)):
            if not (by_height.any() and by_side.any()):
                continue
            stack = np.concatenate([tile_of(at, lon + side, up + level, year) for at, lon, up, year in rows.tiles])
            here = rows.node + rows.tile * (LAT_NODES * DAYS_IN_TILE)
            low = stack.take(here, axis=0)
            low += (stack.take(here + DAYS_IN_TILE, axis=0) - low) * rows.north.astype(np.float32)
            total = total + low * (by_height * by_side)
    return np.asarray(total)


@lru_cache(maxsize=TILES_KEPT)
def _day_tile(south: int, meridian: int, height: int, year: int) -> Tile:
    """As `DayQuantity` has them."""
    dates, part, aerosol = _days(year)
    latitude, lon_deg, altitude_m = _nodes(south, meridian, height)
    ozone = np.asarray(ozone_climatology(latitude, lon_deg, part))
    noon = solar_noon(dates, lon_deg)
    at_1_au = uv_index(zenith_deg(noon, latitude, lon_deg), ozone, aod550=aerosol, altitude_m=altitude_m)
    weightings = (Weighting.VITAMIN_D, Weighting.ERYTHEMAL)
    doses = [_doses(weighting, south, meridian, height, year) for weighting in weightings]
    return _tiled(np.stack([*doses, at_1_au * earth_sun_factor(noon), ozone], axis=-1))


@lru_cache(maxsize=TILES_KEPT)
def _sum_tile(weighting: Weighting, window: Window, south: int, meridian: int, height: int, year: int) -> Tile:
    """Sums over a window by mid-month, of the year's own days and of those of the year before."""
    years = (year - 1, year)
    first = -window.last_lag - _days(year)[0].size
    dates = np.concatenate([_days(each)[0] for each in years])[first:]
    doses = np.concatenate([_doses(weighting, south, meridian, height, each) for each in years], axis=1)[:, first:]
    shares = (window.counts(dates)[:, None] * month_shares(dates)).T
    return _tiled(window.summed(doses[:, None, :] * shares).transpose(0, 2, 1))


def _tiled(by_day: Array) -> Tile:
    """(latitude, day, quantity) with days up to a leap year's, in one row of nodes."""
    padded = np.zeros((LAT_NODES, DAYS_IN_TILE, by_day.shape[-1]), dtype=np.float32)
    padded[:, : by_day.shape[1]] = by_day
    return padded.reshape(-1, by_day.shape[-1])


@lru_cache(maxsize=256)
def _days(year: int) -> tuple[NDArray[np.datetime64], Array, Array]:
    """The dates of a year, their shares of it, and the aerosol of each."""
    first = np.datetime64(f"{year:04d}", "Y")
    days = (first + 1).astype("datetime64[D]") - first.astype("datetime64[D]")
    dates: NDArray[np.datetime64] = first.astype("datetime64[D]") + np.arange(days.astype(int))
    part = np.asarray(year_fraction(dates))
    return dates, part, np.asarray(aerosol_climatology(part))


def _nodes(south: int, meridian: int, height: int) -> tuple[Array, float, float]:
    """Latitudes of a tile, (latitude, 1), its meridian and height."""
    latitude = np.clip(south + np.arange(LAT_NODES) / LAT_STEPS_PER_DEG, -90.0, 90.0)
    return latitude[:, None], float(LON_NODES_DEG[meridian]), float(axes()["altitude_m"][height])


@lru_cache(maxsize=TILES_KEPT)
def _doses(weighting: Weighting, south: int, meridian: int, height: int, year: int) -> Array:
    """Clear-sky doses of the days of a year, (latitude, day)."""
    dates, part, aerosol = _days(year)
    latitude, lon_deg, altitude_m = _nodes(south, meridian, height)
    ozone = ozone_climatology(latitude, lon_deg, part)
    return clear_day_doses_j_m2(
        weighting, latitude, lon_deg, dates, ozone_du=ozone, aod550=aerosol, altitude_m=altitude_m
    )
