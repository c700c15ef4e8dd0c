"""The usual cloud of many places, looked up between the nodes of a fine grid.

A node holds the cloud factor of the twelve mid-months; the cloud of a date is their smooth periodic curve. So a sum
over days under the cloud of a place is a sum of twelve terms, whatever the place.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

from uvbcalc.core.curves import periodic
from uvbcalc.core.tables import Array
from uvbcalc.sunlight.climatology import MID_MONTHS, cloud_climatology, year_fraction

# Nodes this near keep the cloud within 0.5 % of that computed at the place itself, by far the most places within 0.1 %.
NODES_PER_DEG: Final = 32
TILES_KEPT: Final = 2048

LAST_LAT: Final = 89  # the tile that ends at the pole
LAST_LON: Final = 179


@lru_cache(maxsize=TILES_KEPT)
def _tile(south: int, west: int) -> Array:
    """Cloud factors of one degree by one, (node, month), the nodes of a parallel in a row."""
    steps = np.arange(NODES_PER_DEG + 1) / NODES_PER_DEG
    corners = np.meshgrid(south + steps[[0, -1]], west + steps[[0, -1]])
    if np.all(_months_at(*corners) == 1.0):  # where nothing is known of the cloud, it is none
        return np.ones((steps.size**2, 12))
    lat, lon = np.meshgrid(south + steps, west + steps, indexing="ij")
    return _months_at(lat, lon).reshape(-1, 12)


def _months_at(lat_deg: Array, lon_deg: Array) -> Array:
    """Mean cloud factor at the mid-months, (..., month)."""
    return np.asarray(cloud_climatology(lat_deg[..., None], lon_deg[..., None], np.array(MID_MONTHS))[..., 0])


def cloud_by_month(lat_deg: Array, lon_deg: Array) -> Array:
    """Cloud factors of places at the twelve mid-months.

    Parameters
    ----------
    lat_deg, lon_deg
        Degrees, (place,).

    Returns
    -------
    (place, 12); `month_shares` makes of them the factor of a date.

    Examples
    --------
    >>> cloud_by_month(np.array([52.10]), np.array([5.18])).shape
    (1, 12)
    """
    south = np.minimum(np.floor(lat_deg), LAST_LAT).astype(np.intp)
    west = np.minimum(np.floor(lon_deg), LAST_LON).astype(np.intp)
    key = (south + 90) * 360 + west + 180
    touched = np.flatnonzero(np.bincount(key, minlength=180 * 360))
    tiles = np.concatenate([_tile(int(each) // 360 - 90, int(each) % 360 - 180) for each in touched])
    first = np.zeros(180 * 360, dtype=np.intp)
    first[touched] = np.arange(touched.size) * (NODES_PER_DEG + 1) ** 2
    north_steps, east_steps = (lat_deg - south) * NODES_PER_DEG, (lon_deg - west) * NODES_PER_DEG
    north_cell = np.minimum(north_steps.astype(np.intp), NODES_PER_DEG - 1)
    east_cell = np.minimum(east_steps.astype(np.intp), NODES_PER_DEG - 1)
    node = first[key] + north_cell * (NODES_PER_DEG + 1) + east_cell
    north, east = (north_steps - north_cell)[:, None], (east_steps - east_cell)[:, None]
    here = tiles.take(node, axis=0) * (1.0 - east) + tiles.take(node + 1, axis=0) * east
    node += NODES_PER_DEG + 1
    above = tiles.take(node, axis=0) * (1.0 - east) + tiles.take(node + 1, axis=0) * east
    return np.asarray(here + north * (above - here))


def month_shares(dates: NDArray[np.datetime64]) -> Array:
    """What each mid-month counts in a date, (date, 12); they add up to one."""
    return periodic(MID_MONTHS, np.asarray(year_fraction(dates)))
