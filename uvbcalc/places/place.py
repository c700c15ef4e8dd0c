"""Where: a point on the map and the clock that hangs there."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from typing import Final

import numpy as np
from numpy.typing import ArrayLike

from uvbcalc.core.ranges import ALTITUDE, LATITUDE, LONGITUDE
from uvbcalc.core.tables import Array

EARTH_RADIUS_KM: Final = 6371.0  # mean radius, IUGG
DEFAULT_LON_DEG: Final = 4.35  # Brussels

# Belgium and the Netherlands with a margin, (south, north), (west, east) [degrees]. One clock serves both:
# the time zone database has made Europe/Amsterdam a link to Europe/Brussels.
LOW_COUNTRIES_DEG: Final = ((49.0, 54.0), (2.0, 8.0))
LOW_COUNTRIES_ZONE: Final = "Europe/Brussels"


@dataclass(frozen=True, kw_only=True)
class Place:
    """A point on the map.

    Parameters
    ----------
    lat_deg, lon_deg
        Degrees, north and east positive.
    altitude_m
        Height above the sea, -500 to 3000 m.
    timezone
        A name such as "Europe/Amsterdam". Without one: the clock of Belgium and the Netherlands
        there, elsewhere the whole hour nearest to the sun.
    name
        What people call it.

    Raises
    ------
    ValueError
        If a number is out of its range or the time zone is unknown.

    Examples
    --------
    >>> Place(lat_deg=50.85, lon_deg=4.35).zone.key
    'Europe/Brussels'
    """

    lat_deg: float
    lon_deg: float
    altitude_m: float = 0.0
    timezone: str | None = None
    name: str = ""

    def __post_init__(self) -> None:
        LATITUDE.check(self.lat_deg)
        LONGITUDE.check(self.lon_deg)
        ALTITUDE.check(self.altitude_m)
        if self.timezone is not None:
            zone_of(self.timezone)

    @property
    def zone(self) -> tzinfo:
        """The clock in use here."""
        if self.timezone is not None:
            return zone_of(self.timezone)
        if self.in_low_countries:
            return zone_of(LOW_COUNTRIES_ZONE)
        return timezone(timedelta(hours=round(self.lon_deg / 15.0)))

    @property
    def in_low_countries(self) -> bool:
        """Whether this is in or beside Belgium and the Netherlands, where all tables were made for."""
        (south, north), (west, east) = LOW_COUNTRIES_DEG
        return south <= self.lat_deg <= north and west <= self.lon_deg <= east


def zone_of(name: str) -> tzinfo:
    """The time zone of that name; ValueError if there is none."""
    from zoneinfo import ZoneInfo  # costs milliseconds, and not every use of a place needs a clock

    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError, TypeError):
        if not _has_zones():
            raise ValueError("no time zone data on this system: install it with pip install tzdata") from None
        raise ValueError(f"time zone must be a name such as Europe/Brussels, got {name}") from None


def _has_zones() -> bool:
    """Whether the system, or the package tzdata, knows any time zone."""
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

    try:
        ZoneInfo(LOW_COUNTRIES_ZONE)
    except ZoneInfoNotFoundError:
        return False
    return True


def as_utc(moment: datetime) -> np.datetime64:
    """An aware datetime as numpy's UTC; a naive one is refused, and what is none."""
    if not isinstance(moment, datetime):
        raise ValueError(f"times must be aware datetimes, got {moment!r}")  # noqa: TRY004 - as every bad value here
    if moment.tzinfo is None:
        raise ValueError(f"{moment} has no time zone: give one, such as tzinfo=ZoneInfo('Europe/Brussels')")
    return np.datetime64(moment.astimezone(UTC).replace(tzinfo=None), "us")


def from_utc(moment: np.datetime64, zone: tzinfo) -> datetime:
    """Numpy's UTC as an aware datetime, to the second."""
    seconds = int(np.round((moment - np.datetime64(0, "s")) / np.timedelta64(1, "s")))
    return datetime.fromtimestamp(seconds, tz=zone)


def distance_km(lat_deg: ArrayLike, lon_deg: ArrayLike, to_lat_deg: ArrayLike, to_lon_deg: ArrayLike) -> Array:
    """Great-circle distance (haversine), by broadcasting. [km]

    Examples
    --------
    >>> round(float(distance_km(50.85, 4.35, 52.10, 5.18)))  # Brussels to De Bilt
    150
    """
    south, west, north, east = (np.radians(angle) for angle in (lat_deg, lon_deg, to_lat_deg, to_lon_deg))
    half_chord = np.sin((north - south) / 2) ** 2 + np.cos(south) * np.cos(north) * np.sin((east - west) / 2) ** 2
    return np.asarray(2.0 * EARTH_RADIUS_KM * np.arcsin(np.sqrt(half_chord)))
