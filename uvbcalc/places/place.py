"""Where: a point on the map and the clock that hangs there."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import UTC, datetime, tzinfo
from typing import Any, Final

import numpy as np

from uvbcalc.core.errors import InputError
from uvbcalc.core.ranges import ALTITUDE, LATITUDE, LONGITUDE, instance
from uvbcalc.places.clocks import GIVEN, Clock, usual_clock, zone_of
from uvbcalc.places.distance import LOW_COUNTRIES_DEG

DEFAULT_LON_DEG: Final = 4.35  # Brussels


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
        A name such as "Europe/Amsterdam". Without one: that of the nearest place of Belgium or the Netherlands within
        30 km, else of the nearest large city within 300 km, else the hour of the longitude, as ships keep it; `clock`
        says which.
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
        instance("name", self.name, str, "'Gent'")
        if self.timezone is not None:
            zone_of(self.timezone)

    @property
    def clock(self) -> Clock:
        """The clock in use here by its name, and whose it is."""
        if self.timezone is not None:
            return Clock(self.timezone, GIVEN)
        return usual_clock(self.lat_deg, self.lon_deg)

    @property
    def zone(self) -> tzinfo:
        """The clock in use here."""
        return self.clock.zone

    @property
    def in_low_countries(self) -> bool:
        """Whether this is in or beside Belgium and the Netherlands, for which all tables were made."""
        (south, north), (west, east) = LOW_COUNTRIES_DEG
        return south <= self.lat_deg <= north and west <= self.lon_deg <= east

    def recorded(self) -> dict[str, Any]:
        """The fields as a record shows them: with the clock in use, and whose it is."""
        clock = self.clock
        return asdict(self) | {"timezone": clock.name, "timezone_source": clock.source, "timezone_of": clock.of}


def as_utc(moment: datetime) -> np.datetime64:
    """An aware datetime as numpy's UTC; a naive one is refused, and what is none."""
    if not isinstance(moment, datetime):
        raise InputError("“{typed}” is not a moment. Give an aware datetime.", argument="moment", typed=moment)
    if moment.tzinfo is None:
        raise InputError(
            "“{typed}” has no time zone. Give one, such as tzinfo=ZoneInfo('Europe/Brussels').",
            argument="moment",
            typed=str(moment),
        )
    return np.datetime64(moment.astimezone(UTC).replace(tzinfo=None), "us")


def from_utc(moment: np.datetime64, zone: tzinfo) -> datetime:
    """Numpy's UTC as an aware datetime, to the second."""
    seconds = int(np.round((moment - np.datetime64(0, "s")) / np.timedelta64(1, "s")))
    return datetime.fromtimestamp(seconds, tz=zone)
