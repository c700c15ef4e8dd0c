"""Daily doses and noon UV index on a grid: a plane of latitude and longitude for each day."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from uvbcalc.cohort.ambient.clear_field import LON_NODES_DEG, DayQuantity, clear_days
from uvbcalc.cohort.ambient.cloud_field import cloud_by_month, month_shares
from uvbcalc.core.tables import Array

Plane = NDArray[np.float32]  # (day, latitude, longitude)
DAYS_AT_ONCE: Final = 32


def clear_planes(quantity: DayQuantity, lat_deg: Array, lon_deg: Array, dates: NDArray[np.datetime64]) -> Plane:
    """What `clear_days` finds, at sea level, (day, latitude, longitude).

    Parameters
    ----------
    quantity
        Which of its quantities.
    lat_deg, lon_deg
        The grid, (latitude,) and (longitude,), rising.
    dates
        (day,).
    """
    meridians = nodes_within(LON_NODES_DEG, lon_deg)
    day, lat, lon = np.meshgrid(dates, lat_deg, meridians, indexing="ij")
    sea_level = np.zeros(day.size)
    found = (
        clear_days(lat.reshape(-1), lon.reshape(-1), sea_level, day.reshape(-1))[:, quantity]
        .reshape(day.shape)
        .astype(np.float32)
    )
    return np.asarray(along(found, meridians, lon_deg))


def cloud_planes(lat_deg: Array, lon_deg: Array, dates: NDArray[np.datetime64]) -> Plane:
    """Usual cloud factor, (day, latitude, longitude)."""
    lat, lon = np.meshgrid(lat_deg, lon_deg, indexing="ij")
    months = cloud_by_month(lat.reshape(-1), lon.reshape(-1)).astype(np.float32)
    by_day: Plane = month_shares(dates).astype(np.float32) @ months.T
    return by_day.reshape(dates.size, lat_deg.size, lon_deg.size)


def planes(quantity: DayQuantity, lat_deg: Array, lon_deg: Array, dates: NDArray[np.datetime64]) -> Plane:
    """A quantity under the usual cloud, (day, latitude, longitude)."""
    result = cloud_planes(lat_deg, lon_deg, dates)
    for start in range(0, dates.size, DAYS_AT_ONCE):
        part = slice(start, start + DAYS_AT_ONCE)
        result[part] *= clear_planes(quantity, lat_deg, lon_deg, dates[part])
    return result


def nodes_within(nodes: Array, at: Array) -> Array:
    """The ends of a rising axis and the nodes between them: between two of these all is linear."""
    inner = (nodes > at[0]) & (nodes < at[-1])
    return np.unique(np.concatenate([at[:1], nodes[inner], at[-1:]]))


def along(values: NDArray[np.float32], nodes: Array, at: Array) -> NDArray[np.float32]:
    """Values at nodes along the last axis, joined linearly."""
    if nodes.size == 1:
        return np.repeat(values, at.size, axis=-1)
    position = np.interp(at, nodes, np.arange(nodes.size))
    cell = np.minimum(position.astype(np.intp), nodes.size - 2)
    result = values[..., cell]
    result += (values[..., cell + 1] - result) * (position - cell).astype(np.float32)
    return result
