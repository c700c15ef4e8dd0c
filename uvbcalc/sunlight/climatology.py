"""The sky as it usually is: ozone, aerosol and cloud by place and time of year, without steps or borders."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final

import numpy as np
from numpy.typing import ArrayLike

from uvbcalc.core import ranges, tables
from uvbcalc.core.curves import periodic
from uvbcalc.core.elementwise import elementwise
from uvbcalc.core.tables import Array
from uvbcalc.places.distance import LOW_COUNTRIES_DEG, beyond_low_countries_km, distance_km

OZONE_FADE_DEG: Final = (8.0, 15.0)  # of latitude and of longitude, over which the Low Countries' own offset fades
OZONE_LEAST_DU: Final = ranges.OZONE.low  # the ultraviolet table begins here; only the Antarctic spring has less
# A zonal mean is 20 to 30 DU off at one longitude or another: the waves that circle the globe at these latitudes.
ZONAL_OZONE_SD_DU: Final = 25.0
TROPIC_DEG: Final = 23.4

CLOUD_STATIONS: Final = 3  # that speak for a place
CLOUD_FADE: Final = 0.1  # of the fourth's distance, either side of it, over which a station comes in and goes out
CLOUD_NEAREST_KM: Final = 1.0  # a place this near a station is at the station
CLOUD_KNOWN_KM: Final = 150.0  # beyond both countries; from here on the usual cloud fades into a clear sky
CLOUD_UNKNOWN_KM: Final = 600.0  # from here on the middle is a clear sky, and the range alone knows of cloud

PLACES: Final = 4_096  # whose climate is remembered

PERCENTILES: Final = np.array([5.0, 10.0, 25.0, 50.0, 75.0, 90.0, 95.0])

DAYS_OF_MONTHS: Final = np.array([31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31])
MID_MONTHS: Final = (np.cumsum(DAYS_OF_MONTHS) - DAYS_OF_MONTHS / 2) / 365.0  # share of the year


@elementwise
def year_fraction(day: ArrayLike) -> Array:
    """How much of the year is over at noon of a date (datetime64[D], any shape): 0 to 1, 29 February included."""
    days = np.asarray(day, dtype="datetime64[D]")
    begin = days.astype("datetime64[Y]")
    length = (begin + np.timedelta64(1, "Y")).astype("datetime64[D]") - begin.astype("datetime64[D]")
    return np.asarray(((days - begin.astype("datetime64[D]")) / np.timedelta64(1, "D") + 0.5) / length.astype(float))


@elementwise
def ozone_climatology(lat_deg: ArrayLike, lon_deg: ArrayLike, year_part: ArrayLike) -> Array:
    """Ozone column as it usually is, anywhere on Earth, by broadcasting. [DU]

    Parameters
    ----------
    lat_deg, lon_deg
        Degrees.
    year_part
        Share of the year that is over, see `year_fraction`.

    Returns
    -------
    DU; at least 200, where the ultraviolet table begins.

    Notes
    -----
    In the Low Countries their own normals (from TEMIS v2). Elsewhere the zonal mean (SBUV v8.7), to which the offset of
    the nearest point of the Low Countries from it is carried outward, and fades: the zonal mean knows the shape of
    the year, but not the level of this region.

    Examples
    --------
    >>> round(float(ozone_climatology(50.85, 4.35, year_fraction("2024-11-01"))))
    283
    """
    return np.maximum(_at_time(_ozone_months(lat_deg, lon_deg), year_part), OZONE_LEAST_DU)


@elementwise
def ozone_day_sd(lat_deg: ArrayLike, lon_deg: ArrayLike, year_part: ArrayLike) -> Array:
    """Standard deviation of the days' ozone about its climatology. [DU]

    Notes
    -----
    That of the Low Countries, by the season of the hemisphere, passing from one into the other between the tropics;
    and where the level is that of a zonal mean, the error that this may have.
    """
    return np.hypot(_at_time(_ozone_sd_months(lat_deg), year_part), _ozone_level_sd(lat_deg, lon_deg))


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
    (..., 8), of numpy. In both countries and up to 150 km beyond them the stations' own. Farther out the mean fades in
    its logarithm, to 1 at 600 km, where it is not known; the percentiles stay, as what is not known is not certain.

    Examples
    --------
    >>> float(cloud_climatology(52.10, 5.18, year_fraction("2024-04-15"))[0].round(2))  # De Bilt
    0.72
    """
    _, months = _cloud_stations()
    of_station, of_month = _of_stations(lat_deg, lon_deg), periodic(MID_MONTHS, np.asarray(year_part))
    by_month = np.einsum("...s,smf->...mf", of_station, months)
    factors = np.einsum("...m,...mf->...f", of_month, by_month)
    factors[..., 0] **= np.asarray(cloud_known(lat_deg, lon_deg))
    return np.asarray(factors)


@elementwise
def cloud_known(lat_deg: ArrayLike, lon_deg: ArrayLike) -> Array:
    """How far the cloud climatology reaches: 1 up to 150 km beyond Belgium and the Netherlands, 0 from 600 km on."""
    beyond_km = np.asarray(beyond_low_countries_km(lat_deg, lon_deg))
    known: Array = np.clip((CLOUD_UNKNOWN_KM - beyond_km) / (CLOUD_UNKNOWN_KM - CLOUD_KNOWN_KM), 0.0, 1.0)
    return known


@elementwise
def low_countries_share(lat_deg: ArrayLike, lon_deg: ArrayLike) -> Array:
    """How far the Low Countries' ozone holds: 1 within its table, 0 from 8 degrees of latitude or 15 of longitude."""
    (south, north), (west, east) = LOW_COUNTRIES_DEG
    fade_lat, fade_lon = OZONE_FADE_DEG
    lat, lon = np.asarray(lat_deg, dtype=float), np.asarray(lon_deg, dtype=float)
    beyond_lat, beyond_lon = lat - np.clip(lat, south, north), lon - np.clip(lon, west, east)
    away = np.minimum(np.hypot(beyond_lat / fade_lat, beyond_lon / fade_lon), 1.0)
    share: Array = 1.0 - away**2 * (3.0 - 2.0 * away)
    return share


@dataclass(frozen=True, kw_only=True, eq=False)
class Climate:
    """The sky of one place as it usually is, by month; its methods read it by `month_shares` of some dates.

    The same as the functions above tell of that place, which cost a single day ten times as much.
    """

    ozone_months_du: Array
    ozone_sd_months_du: Array
    ozone_level_sd_du: float
    cloud_months: Array  # (month, mean and percentiles)
    cloud_known: float
    low_countries_share: float

    def ozone_du(self, of_month: Array) -> Array:
        """As `ozone_climatology`, (day,)."""
        return np.maximum(of_month @ self.ozone_months_du, OZONE_LEAST_DU)

    def ozone_day_sd_du(self, of_month: Array) -> Array:
        """As `ozone_day_sd`, (day,)."""
        return np.hypot(of_month @ self.ozone_sd_months_du, self.ozone_level_sd_du)

    def cloud(self, of_month: Array) -> Array:
        """As `cloud_climatology`, (day, 8)."""
        factors: Array = of_month @ self.cloud_months
        factors[:, 0] **= self.cloud_known
        return factors


@lru_cache(maxsize=PLACES)
def climate(lat_deg: float, lon_deg: float) -> Climate:
    """The climate of a point; remembered, as one who asks of a day at a place asks of another."""
    return Climate(
        ozone_months_du=_ozone_months(lat_deg, lon_deg),
        ozone_sd_months_du=_ozone_sd_months(lat_deg),
        ozone_level_sd_du=float(_ozone_level_sd(lat_deg, lon_deg)),
        cloud_months=np.einsum("s,smf->mf", _of_stations(lat_deg, lon_deg), _cloud_stations()[1]),
        cloud_known=float(cloud_known(lat_deg, lon_deg)),
        low_countries_share=float(low_countries_share(lat_deg, lon_deg)),
    )


def month_shares(year_part: Array) -> Array:
    """How much each month counts at some times of the year, (..., month)."""
    return periodic(MID_MONTHS, year_part)


def _ozone_months(lat_deg: ArrayLike, lon_deg: ArrayLike) -> Array:
    """The usual ozone by month, (..., month). [DU]"""
    (south, north), _ = LOW_COUNTRIES_DEG
    nearest_lat = np.clip(np.asarray(lat_deg, dtype=float), south, north)
    share = np.asarray(low_countries_share(lat_deg, lon_deg))[..., None]
    here, zonal = _at_latitude(*_low_countries_ozone("ozone_du"), nearest_lat), _zonal_ozone()
    return _at_latitude(*zonal, lat_deg) + share * (here - _at_latitude(*zonal, nearest_lat))


def _ozone_sd_months(lat_deg: ArrayLike) -> Array:
    """Standard deviation of the days' ozone by month, (..., month). [DU]"""
    northern = _at_latitude(*_low_countries_ozone("ozone_day_sd_du"), lat_deg)
    south = np.clip(0.5 - np.asarray(lat_deg, dtype=float) / (2.0 * TROPIC_DEG), 0.0, 1.0)[..., None]
    months: Array = (1.0 - south) * northern + south * np.roll(northern, northern.shape[-1] // 2, axis=-1)
    return months


def _ozone_level_sd(lat_deg: ArrayLike, lon_deg: ArrayLike) -> Array:
    """The error that the level may have where it is that of a zonal mean. [DU]"""
    return ZONAL_OZONE_SD_DU * (1.0 - np.asarray(low_countries_share(lat_deg, lon_deg)))


def _of_stations(lat_deg: ArrayLike, lon_deg: ArrayLike) -> Array:
    """How much each cloud station speaks for a place, (..., station)."""
    stations, _ = _cloud_stations()
    return _nearness(distance_km(np.asarray(lat_deg)[..., None], np.asarray(lon_deg)[..., None], *stations))


def _at_latitude(latitudes: Array, months: Array, lat_deg: ArrayLike) -> Array:
    """The months of a (latitude, month) table, linear in latitude and held beyond its ends, (..., month)."""
    position = np.asarray(np.interp(np.asarray(lat_deg, dtype=float), latitudes, np.arange(latitudes.size)))
    cell = np.clip(np.nan_to_num(position), 0, latitudes.size - 2).astype(np.intp)
    part = (position - cell)[..., None]
    return np.asarray((1.0 - part) * months[cell] + part * months[cell + 1])


def _at_time(months: Array, year_part: ArrayLike) -> Array:
    """Months (..., month) read smoothly over the year."""
    return np.asarray((months * periodic(MID_MONTHS, np.asarray(year_part))).sum(axis=-1))


@cache
def _low_countries_ozone(quantity: str) -> tuple[Array, Array]:
    """Latitudes and the (latitude, month) table."""
    table = tables.columns("ozone_monthly")
    return table["lat_deg"][::12], table[quantity].reshape(-1, 12)


@cache
def _zonal_ozone() -> tuple[Array, Array]:
    """Latitudes and the (latitude, month) table; months without sun have what the nearest month and band have."""
    table = tables.columns("ozone_zonal")
    months = np.stack([table[f"m{month:02d}"] for month in range(1, 13)], axis=-1)
    return (table["lat_min_deg"] + table["lat_max_deg"]) / 2, _with_nearest(months)


def _with_nearest(months: Array) -> Array:
    """A (band, month) table, its gaps filled from the nearest entries, a band as far as a month."""
    known = np.argwhere(np.isfinite(months))
    filled = months.copy()
    for gap in np.argwhere(np.isnan(months)):
        apart = np.abs(known - gap)
        apart[:, 1] = np.minimum(apart[:, 1], months.shape[1] - apart[:, 1])  # December lies beside January
        away = np.hypot(*apart.T)
        filled[tuple(gap)] = months[tuple(known[away == away.min()].T)].mean()
    return filled


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
