"""The vitamin D winter: the part of the year whose noon sun is too low."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

from uvbcalc.core.dates import DAY
from uvbcalc.core.tables import Array
from uvbcalc.places.place import Place
from uvbcalc.sunlight.climatology import low_countries_share
from uvbcalc.sunlight.sky import Conditions, Sky, conditions
from uvbcalc.sunlight.sun import earth_sun_factor, noons_utc, zenith_deg
from uvbcalc.sunlight.uv import uv_index

CRITERION: Final = "clear_sky_noon_uv_index_below_3"
# The UV index that Dutch and Belgian forecasters quote for making vitamin D; WHO's threshold for sun protection.
WINTER_UV_INDEX: Final = 3.0
WINTERS_END_BY_MONTH: Final = 3  # those of the northern middle latitudes
DAYS_AROUND: Final = 400  # enough to see the whole of this winter or of the next, before and after


@dataclass(frozen=True, kw_only=True)
class Winter:
    """Whether a date lies in the vitamin D winter, and the winter around it or, failing that, the next one."""

    now: bool
    first: date | None  # None if no winter follows, or it has no end or beginning in sight
    last: date | None


def noon_uv_index(place: Place, noon: NDArray[np.datetime64], air: Conditions) -> Array:
    """Clear-sky UV index at the solar noons of days, UTC, (day,)."""
    at_1_au = uv_index(
        zenith_deg(noon, place.lat_deg, place.lon_deg),
        air.ozone_du,
        aod550=air.aod550,
        albedo=air.albedo,
        altitude_m=place.altitude_m,
    )
    return at_1_au * earth_sun_factor(noon)


def winter_around(place: Place, day: date, *, sky: Sky | None = None) -> Winter:
    """The winter that a date lies in, or the next one.

    Parameters
    ----------
    place
        Where.
    day
        The date.
    sky
        Only its ozone is used, and only far from the Low Countries, where the usual one is a mean of the latitude: a
        winter belongs to a place, not to the weather of a day.

    Examples
    --------
    >>> winter_around(Place(lat_deg=52.10, lon_deg=5.18), date(2024, 11, 1)).first.month  # De Bilt
    9
    """
    usual, year = usual_sky(place, sky), day.year
    # Two years are enough for most days; those whose winter reaches beyond them, or that see none, look further.
    nearest = (year - 1, year) if day.month <= WINTERS_END_BY_MONTH else (year, year + 1)
    found = _spell_within(place, usual, day, *nearest)
    return found if found.first else _spell_within(place, usual, day, year - 2, year + 2)


def _spell_within(place: Place, sky: Sky, day: date, first_year: int, last_year: int) -> Winter:
    """The winter about a date as far as some whole years show it."""
    low = np.concatenate([_winter_days(place, sky, year) for year in range(first_year, last_year + 1)])
    days = np.datetime64(f"{first_year}-01-01") + np.arange(low.size) * DAY
    return spell_around(days, low, int((np.datetime64(day) - days[0]).astype(int)))


@lru_cache(maxsize=256)
def _winter_days(place: Place, sky: Sky, year: int) -> NDArray[np.bool_]:
    """Whether the noon sun of each day of a year is too low, (day,); remembered, as every day of the year asks."""
    days = np.arange(np.datetime64(f"{year}-01-01"), np.datetime64(f"{year + 1}-01-01"))
    air = conditions(replace(sky, cloud_factor=1.0), place, days)
    return np.asarray(noon_uv_index(place, noons_utc(place, days), air) < WINTER_UV_INDEX)


@lru_cache(maxsize=256)
def usual_sky(place: Place, sky: Sky | None) -> Sky:
    """The usual sky of a place, with the ozone of `sky` where only that of the latitude is known."""
    known = low_countries_share(place.lat_deg, place.lon_deg) > 0.0
    return Sky() if known or sky is None else Sky(ozone_du=sky.ozone_du)


def spell_around(days: NDArray[np.datetime64], low: NDArray[np.bool_], here: int) -> Winter:
    """The winter that the day at index `here` lies in, or the next one.

    Parameters
    ----------
    days
        Days in a row, (n,), enough to see the whole of that winter.
    low
        Whether each of them is a day of winter.
    here
        Index of the day that asks.
    """
    edges = np.flatnonzero(np.diff(np.concatenate([[False], low, [False]]).astype(int)))
    begins, ends = edges[::2], edges[1::2] - 1
    next_end = int(np.searchsorted(ends, here))
    if next_end == ends.size or begins[next_end] == 0 or ends[next_end] == low.size - 1:
        return Winter(now=bool(low[here]), first=None, last=None)
    return Winter(now=bool(low[here]), first=days[begins[next_end]].item(), last=days[ends[next_end]].item())
