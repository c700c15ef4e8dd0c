"""The vitamin D winter on a grid: when it begins, how many days it has."""

from __future__ import annotations

from typing import Final

import numpy as np

from uvbcalc.cohort.ambient.clear_field import DayQuantity
from uvbcalc.core.tables import Array
from uvbcalc.maps.daily import clear_planes
from uvbcalc.sunlight.winter import WINTER_UV_INDEX

SEARCHED_DAYS: Final = 300  # after a year's end: by then a winter has begun that is still to begin


def winter_days(lat_deg: Array, lon_deg: Array, year: int) -> Array:
    """Days of a year whose clear-sky noon UV index is below that of the vitamin D winter, (latitude, longitude)."""
    dates = np.arange(np.datetime64(f"{year}-01-01"), np.datetime64(f"{year + 1}-01-01"))
    index = clear_planes(DayQuantity.UV_INDEX_NOON, lat_deg, lon_deg, dates)
    return np.where(np.isnan(index[0]), np.nan, (index < WINTER_UV_INDEX).sum(axis=0))


def winter_start(lat_deg: Array, lon_deg: Array, year: int) -> Array:
    """Day of the year, 1 to 366, on which the winter after its highest sun begins, (latitude, longitude).

    Beyond the last day of the year it counts on into the next; NaN where no day is of winter, or none is not.
    """
    first = np.datetime64(f"{year}-01-01")
    of_year = int((np.datetime64(f"{year + 1}-01-01") - first).astype(int))
    dates = first + np.arange(of_year + SEARCHED_DAYS)
    index = clear_planes(DayQuantity.UV_INDEX_NOON, lat_deg, lon_deg, dates)
    low = index < WINTER_UV_INDEX
    after_summer = np.arange(dates.size)[:, None, None] > np.nan_to_num(index[:of_year]).argmax(axis=0)
    begins = low & after_summer
    some = begins.any(axis=0) & ~low[:of_year].all(axis=0)
    return np.where(some, begins.argmax(axis=0) + 1.0, np.nan)
