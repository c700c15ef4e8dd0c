"""When and where the sun stands: zenith, noon, distance, sunrise.

The ephemeris is pvlib's SPA (Reda & Andreas 2004, doi:10.1016/j.solener.2003.12.003), computed once a date and
linear in between, which keeps the zenith within 0.002 degrees of the full algorithm at a fraction of its cost.
"""

from __future__ import annotations

import importlib
import importlib.util
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from functools import cache, lru_cache
from typing import Any, Final, NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

from uvbcalc.core.elementwise import elementwise
from uvbcalc.core.errors import InputError
from uvbcalc.core.tables import Array
from uvbcalc.places.place import Place, as_utc, from_utc

DELTA_T_S: Final = (
    67.0  # terrestrial minus universal time; its drift of a minute in 70 years moves the sun by 0.0007 degrees
)
PARALLAX_DEG: Final = 8.794143 / 3600.0  # of the sun at 1 AU, IAU 1976
SECONDS_PER_DAY: Final = 86_400.0
BLOCK_DAYS: Final = 512  # of the ephemeris, kept once computed
HOUR: Final = np.timedelta64(3600_000_000, "us")
HALF_DAY: Final = 12 * HOUR
SEEN_ZENITH_DEG: Final = 90.833  # sunrise: refraction of 34 minutes of arc and a radius of 16, as astral counts


class Ephemeris(NamedTuple):
    """The sun seen from the middle of the Earth."""

    hour_angle_deg: Array  # at Greenwich
    declination_deg: Array
    distance_au: Array


@cache
def _spa() -> Any:
    """SPA of pvlib alone: importing the whole of pvlib takes 40 times as long and pandas with it."""
    package = importlib.util.find_spec("pvlib")
    folders = package.submodule_search_locations if package else None
    for folder in folders or ():
        spec = importlib.util.spec_from_file_location("uvbcalc._pvlib_spa", f"{folder}/spa.py")
        if spec and spec.loader:
            module = importlib.util.module_from_spec(spec)
            try:
                spec.loader.exec_module(module)
            except (ImportError, OSError):
                break
            return module
    return importlib.import_module("pvlib.spa")


@lru_cache(maxsize=128)
def _midnights(block: int) -> Array:
    """Hour angle at Greenwich, declination and distance at 0 h UTC of a block of days since 1970, (3, days + 1)."""
    unixtime = (block * BLOCK_DAYS + np.arange(BLOCK_DAYS + 1)) * SECONDS_PER_DAY
    nowhere = (0, 0, 0, 0, 0)  # SPA's place and air, of which these quantities know nothing
    sidereal, ascension, declination = _spa().solar_position(unixtime, *nowhere, DELTA_T_S, 0, sst=True)
    # At midnight the hour angle is about 180 degrees, far from where it wraps.
    return np.stack(
        [np.mod(sidereal - ascension, 360.0), declination, _spa().earthsun_distance(unixtime, DELTA_T_S, 1)]
    )


def ephemeris(time_utc: NDArray[np.datetime64]) -> Ephemeris:
    """The sun at times of any shape; NaN for NaT."""
    time = np.asarray(time_utc).astype("datetime64[us]")
    unknown = np.isnat(time)
    if unknown.all():
        nothing = np.full(time.shape, np.nan)
        return Ephemeris(nothing, nothing, nothing)
    days = time.astype(np.int64) / (SECONDS_PER_DAY * 1e6)
    if unknown.any():
        days = np.where(unknown, np.nan, days)
    first, last = (int(end // BLOCK_DAYS) for end in (np.nanmin(days), np.nanmax(days)))
    table, step = _blocks(first, last)
    since = days - first * BLOCK_DAYS
    whole = np.floor(since)
    cell = (np.where(unknown, 0.0, whole) if unknown.any() else whole).astype(np.intp)
    part = since - whole
    return Ephemeris(*(table[i].take(cell) + part * step[i].take(cell) for i in range(3)))


@lru_cache(maxsize=128)
def _blocks(first: int, last: int) -> tuple[Array, Array]:
    """What `_midnights` gives, of blocks in a row, and the step from one midnight to the next."""
    table = np.concatenate([_midnights(block)[:, :-1] for block in range(first, last)] + [_midnights(last)], axis=1)
    return table, np.diff(table) + np.array([[360.0], [0.0], [0.0]])  # the hour angle goes once round a day


def _times(time: Any) -> NDArray[np.datetime64]:
    """Numpy's UTC from aware datetimes, one or many, or from datetime64 as it is."""
    if isinstance(time, datetime):
        return np.asarray(as_utc(time))
    times = np.asarray(time)
    if times.dtype.kind == "M":
        return times
    if times.dtype == object:
        return np.array([as_utc(moment) for moment in times.ravel()], dtype="datetime64[us]").reshape(times.shape)
    raise InputError(
        "“{typed}” is not a time. Give aware datetimes, or datetime64 in UTC.", argument="time", typed=time
    )


@elementwise
def zenith_deg(time: Any, lat_deg: ArrayLike, lon_deg: ArrayLike) -> Array:
    """True (unrefracted) topocentric zenith angle of the sun.

    Parameters
    ----------
    time
        Aware datetimes, or datetime64 in UTC; any shape.
    lat_deg, lon_deg
        Degrees, north and east positive; broadcast against `time`.

    Returns
    -------
    Degrees, 0 overhead, 90 at the horizon; within 0.002 of the full SPA from 1990 to 2060.

    Raises
    ------
    ValueError
        For a datetime without a time zone.

    Examples
    --------
    >>> round(float(zenith_deg(np.datetime64("2024-06-21T11:44"), 50.85, 4.35)), 2)
    27.42
    """
    sun = ephemeris(_times(time))
    hour_angle = np.radians(np.add(sun.hour_angle_deg, lon_deg))
    latitude, declination = np.radians(lat_deg), np.radians(sun.declination_deg)
    cosine = np.sin(latitude) * np.sin(declination) + np.cos(latitude) * np.cos(declination) * np.cos(hour_angle)
    geocentric = np.arccos(np.clip(cosine, -1.0, 1.0))
    topocentric: Array = np.degrees(geocentric) + PARALLAX_DEG / sun.distance_au * np.sin(geocentric)
    return topocentric


@elementwise
def earth_sun_factor(time: Any) -> Array:
    """(D0/D)², by which sunlight exceeds that at 1 AU: 1.034 in early January, 0.967 in early July.

    Parameters
    ----------
    time
        Aware datetimes, or datetime64 in UTC; any shape.

    Examples
    --------
    >>> round(float(earth_sun_factor(np.datetime64("2024-01-03"))), 3)
    1.034
    """
    return ephemeris(_times(time)).distance_au ** -2.0


def solar_noon(day: Any, lon_deg: ArrayLike) -> NDArray[np.datetime64]:
    """The transit of the sun nearest to local noon of a date, UTC.

    Parameters
    ----------
    day
        Dates as datetime64[D], any shape.
    lon_deg
        Degrees east; broadcast against `day`.

    Examples
    --------
    >>> str(solar_noon(np.datetime64("2024-11-01"), 4.35).astype("datetime64[s]"))
    '2024-11-01T11:26:09'
    """
    longitude = np.asarray(lon_deg, dtype=float)
    dates: NDArray[np.datetime64] = np.asarray(day, dtype="datetime64[D]").astype("datetime64[us]")
    noon: NDArray[np.datetime64] = np.asarray(dates + _hours(12.0 - longitude / 15.0))
    for _ in range(2):  # the sun's rate changes so little that the second step moves it by microseconds
        past_noon_deg = np.mod(ephemeris(noon).hour_angle_deg + longitude + 180.0, 360.0) - 180.0
        noon = np.asarray(noon - _hours(past_noon_deg / 15.0))
    return noon[()]


def noons_utc(place: Place, dates: NDArray[np.datetime64]) -> NDArray[np.datetime64]:
    """Solar noon of dates on the clock of a place, (day,), UTC."""
    noon = solar_noon(dates, place.lon_deg)
    # West of the date line some clocks show the date of its other side.
    shift = dates[0] - np.datetime64(from_utc(noon[0], place.zone).date())
    return solar_noon(dates + shift, place.lon_deg) if shift else noon


@lru_cache(maxsize=512)  # the people of a ward ask for the same days
def noon_utc(place: Place, day: date) -> np.datetime64:
    """Solar noon of a date on the clock of a place, UTC."""
    noon: np.datetime64 = noons_utc(place, np.array([day], dtype="datetime64[D]"))[0]
    return noon


def _hours(hours: Array) -> NDArray[np.timedelta64]:
    return np.asarray(hours * (HOUR / np.timedelta64(1, "us"))).astype("timedelta64[us]")


def sunrise_sunset(
    place: Place, day: date, noon_at: np.datetime64 | None = None
) -> tuple[datetime | None, datetime | None]:
    """First and last sight of the sun by astral (refraction and the sun's radius counted), None where there is none.

    `noon_at` is the solar noon of that day, UTC, where it is known already.
    """
    from astral import Observer  # together with its parts 20 ms, which bulk work never needs
    from astral.sun import sunrise, sunset

    noon_at = noon_utc(place, day) if noon_at is None else noon_at
    noon, half_day = from_utc(noon_at, UTC), timedelta(hours=12)
    before, highest, after = zenith_deg(noon_at + HALF_DAY * np.arange(-1, 2), place.lat_deg, place.lon_deg)
    observer = Observer(place.lat_deg, place.lon_deg, 0.0)
    rises, sets = (highest < SEEN_ZENITH_DEG < lowest for lowest in (before, after))
    seen = (
        _event_within(sunrise, observer, day, noon - half_day, noon) if rises else None,
        _event_within(sunset, observer, day, noon, noon + half_day) if sets else None,
    )
    rise, fall = (moment and moment.astimezone(place.zone).replace(microsecond=0) for moment in seen)
    return rise, fall


def _event_within(
    event: Callable[..., datetime], observer: Any, day: date, begin: datetime, end: datetime
) -> datetime | None:
    """The sunrise or sunset between two moments.

    astral counts UTC dates: a far place may have its event a date away, or, where it passes midnight, none at all on a
    date. Then that of the day before or after stands in, four minutes off at the most.
    """
    days = [timedelta(days=shift) for shift in (0, -1, 1)]
    found: list[datetime] = []
    for shift in days:
        moment = _event(event, observer, day + shift)
        if moment and begin <= moment <= end:
            return moment
        found += [moment] if moment else []
    moved = (moment + shift for shift in days for moment in found)
    return next((moment for moment in moved if begin <= moment <= end), None)


def _event(event: Callable[..., datetime], observer: Any, day: date) -> datetime | None:
    try:
        return event(observer, day, tzinfo=UTC)
    except ValueError:
        return None
