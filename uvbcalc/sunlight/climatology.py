"""The sky as it usually is: ozone, aerosol and cloud by place and time of year, without steps or borders."""

from __future__ import annotations

from functools import cache
from typing import Final

import numpy as np
from numpy.typing import ArrayLike

from uvbcalc.core import tables
from uvbcalc.core.curves import periodic
from uvbcalc.core.elementwise import elementwise
from uvbcalc.core.tables import Array
from uvbcalc.places.place import LOW_COUNTRIES_DEG, distance_km

OZONE_BLEND_DEG: Final = 2.0  # over which the Low Countries' ozone passes into the zonal mean
ZONAL_OZONE_DEG: Final = (35.0, 65.0)  # the latitudes for which zonal ozone is known
CLOUD_STATIONS: Final = 3  # that speak for a place
CLOUD_FADE: Final = 0.1  # of the fourth's distance, either side of it, over which a station comes in and goes out
CLOUD_NEAREST_KM: Final = 1.0  # a place this near a station is at the station
CLOUD_KNOWN_KM: Final = 150.0  # from a station; from here on the climatology fades
CLOUD_UNKNOWN_KM: Final = 250.0  # from here on nothing is known and the sky is taken as clear

PERCENTILES: Final = np.array([5.0, 10.0, 25.0, 50.0, 75.0, 90.0, 95.0])

MONTH_DAYS: Final = np.array([31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31])
MID_MONTHS: Final = (np.cumsum(MONTH_DAYS) - MONTH_DAYS / 2) / 365.0  # share of the year


@elementwise
def year_fraction(day: ArrayLike) -> Array:
    """How much of the year is over at noon of a date (datetime64[D], any shape): 0 to 1, 29 February included."""
    days = np.asarray(day, dtype="datetime64[D]")
    begin = days.astype("datetime64[Y]")
    length = (begin + np.timedelta64(1, "Y")).astype("datetime64[D]") - begin.astype("datetime64[D]")
    return np.asarray(((days - begin.astype("datetime64[D]")) / np.timedelta64(1, "D") + 0.5) / length.astype(float))


@elementwise
def ozone_climatology(lat_deg: ArrayLike, lon_deg: ArrayLike, year_part: ArrayLike) -> Array:
    """Ozone column as it usually is, by broadcasting. [DU]

    Parameters
    ----------
    lat_deg, lon_deg
        Degrees; from 35 to 65 N, beyond it NaN.
    year_part
        Share of the year that is over, see `year_fraction`.

    Notes
    -----
    The Low Countries' own normals (from TEMIS v2), passing over two degrees into zonal means (SBUV v8.7).

    Examples
    --------
    >>> round(float(ozone_climatology(50.85, 4.35, year_fraction("2024-11-01"))))
    283
    """
    here = low_countries_share(lat_deg, lon_deg)
    near = _by_latitude(*_low_countries_ozone("ozone_du"), lat_deg, year_part)
    far = _by_latitude(*_zonal_ozone(), lat_deg, year_part)
    south, north = ZONAL_OZONE_DEG
    known = (np.asarray(lat_deg) >= south) & (np.asarray(lat_deg) <= north)
    return np.where(known, here * near + (1.0 - here) * far, np.nan)


@elementwise
def ozone_day_sd(lat_deg: ArrayLike, year_part: ArrayLike) -> Array:
    """Standard deviation of the days' ozone about its climatology. [DU]"""
    return _by_latitude(*_low_countries_ozone("ozone_day_sd_du"), lat_deg, year_part)


@elementwise
def aerosol_climatology(year_part: ArrayLike) -> Array:
    """Aerosol optical depth at 550 nm as it usually is at Uccle, taken everywhere."""
    of_month = periodic(MID_MONTHS, np.asarray(year_part))
    return np.asarray(np.einsum("...m,m->...", of_month, tables.columns("aerosol_monthly")["aod550"]))


def cloud_climatology(lat_deg: ArrayLike, lon_deg: ArrayLike, year_part: ArrayLike) -> Array:
    """Cloud factor of UV as it usually is: the mean of the days, then their PERCENTILES, by broadcasting.

    Parameters
    ----------
    lat_deg, lon_deg
        Degrees.
    year_part
        Share of the year that is over, see `year_fraction`.

    Returns
    -------
    (..., 8), of numpy. Near the stations (up to 150 km) theirs, from 250 km on 1, and smooth in between.

    Examples
    --------
    >>> float(cloud_climatology(52.10, 5.18, year_fraction("2024-04-15"))[0].round(2))  # De Bilt
    0.71
    """
    stations, months = _cloud_stations()
    lat_deg, lon_deg, year_part = np.asarray(lat_deg), np.asarray(lon_deg), np.asarray(year_part)
    distance = distance_km(lat_deg[..., None], lon_deg[..., None], *stations)
    of_station = _nearness(distance)
    of_month = periodic(MID_MONTHS, year_part)
    factors = np.einsum("...s,...m,smf->...f", of_station, of_month, months)
    known = np.asarray(cloud_known(lat_deg, lon_deg))[..., None]
    return np.asarray(known * factors + (1.0 - known))


@elementwise
def cloud_known(lat_deg: ArrayLike, lon_deg: ArrayLike) -> Array:
    """How far the cloud climatology reaches: 1 up to 150 km from a station, 0 from 250 km on."""
    stations, _ = _cloud_stations()
    distance = distance_km(np.asarray(lat_deg)[..., None], np.asarray(lon_deg)[..., None], *stations).min(axis=-1)
    known: Array = np.clip((CLOUD_UNKNOWN_KM - distance) / (CLOUD_UNKNOWN_KM - CLOUD_KNOWN_KM), 0.0, 1.0)
    return known


@elementwise
def low_countries_share(lat_deg: ArrayLike, lon_deg: ArrayLike) -> Array:
    """How far the Low Countries' ozone holds: 1 within their table, 0 from two degrees outside it on."""
    (south, north), (west, east) = LOW_COUNTRIES_DEG
    lat, lon = np.asarray(lat_deg, dtype=float), np.asarray(lon_deg, dtype=float)
    beyond_lat, beyond_lon = lat - np.clip(lat, south, north), lon - np.clip(lon, west, east)
    share: Array = np.clip(1.0 - np.hypot(beyond_lat, beyond_lon) / OZONE_BLEND_DEG, 0.0, 1.0)
    return share


def _by_latitude(latitudes: Array, months: Array, lat_deg: ArrayLike, year_part: ArrayLike) -> Array:
    """A (latitude, month) table, linear in latitude, held beyond its ends, and smooth over the year."""
    position = np.asarray(np.interp(np.asarray(lat_deg, dtype=float), latitudes, np.arange(latitudes.size)))
    cell = np.clip(np.nan_to_num(position), 0, latitudes.size - 2).astype(np.intp)
    part = (position - cell)[..., None]
    by_month = (1.0 - part) * months[cell] + part * months[cell + 1]
    return np.asarray((by_month * periodic(MID_MONTHS, np.asarray(year_part))).sum(axis=-1))


@cache
def _low_countries_ozone(quantity: str) -> tuple[Array, Array]:
    """Latitudes and the (latitude, month) table."""
    table = tables.columns("ozone_monthly")
    return table["lat_deg"][::12], table[quantity].reshape(-1, 12)


@cache
def _zonal_ozone() -> tuple[Array, Array]:
    table = tables.columns("ozone_zonal")
    months = np.stack([table[f"m{month:02d}"] for month in range(1, 13)], axis=-1)
    return (table["lat_min_deg"] + table["lat_max_deg"]) / 2, months


@cache
def _cloud_stations() -> tuple[tuple[Array, Array], Array]:
    """Latitudes and longitudes of the stations, and the table (station, month, mean and percentiles)."""
    table = tables.columns("cloud_monthly")
    columns = ["mean", *(f"p{percentile:02.0f}" for percentile in PERCENTILES)]
    values = np.stack([table[column] for column in columns], axis=-1).reshape(-1, 12, len(columns))
    return (table["lat_deg"][::12], table["lon_deg"][::12]), values


def _nearness(distance_km: Array) -> Array:
    """Weights of the stations for a place: the three nearest by 1/d², each faded out about the fourth's distance.

    Without the fading the map would have borders, where one third-nearest station gives way to another. It reaches
    either side of the fourth's distance, so that the nearest cannot all fade at once.
    """
    fourth = np.partition(distance_km, CLOUD_STATIONS, axis=-1)[..., CLOUD_STATIONS, None]
    presence = np.clip((1.0 + CLOUD_FADE - distance_km / fourth) / (2.0 * CLOUD_FADE), 0.0, 1.0)
    weights = presence * np.maximum(distance_km, CLOUD_NEAREST_KM) ** -2.0
    shares: Array = weights / weights.sum(axis=-1, keepdims=True)
    return shares
