"""The clock of a place that names none: that of the nearest town, else of the nearest city, else of the longitude."""

from __future__ import annotations

from datetime import timedelta, timezone, tzinfo
from functools import cache, lru_cache
from typing import Any, Final, NamedTuple

import numpy as np

from uvbcalc.core import tables
from uvbcalc.core.errors import InputError
from uvbcalc.core.tables import Array
from uvbcalc.places.distance import beyond_low_countries_km, distance_km

ZONES: Final = {"BE": "Europe/Brussels", "NL": "Europe/Amsterdam"}
TOWN_KM: Final = 30.0  # this near a place of Belgium or the Netherlands its clock holds
CITY_KM: Final = 300.0  # this near a city of astral its clock holds
ZONE_DEG: Final = 15.0  # of longitude to an hour: nautical time zones
KEPT: Final = 4096  # places whose clock is remembered

# Whose clock it is.
GIVEN: Final = "given"
NEAREST_TOWN: Final = "nearest_town"
NEAREST_CITY: Final = "nearest_city"
NAUTICAL: Final = "nautical"


class Clock(NamedTuple):
    """A time zone: its name, such as Europe/Brussels or UTC-04:00; how it was found; and whose it is, if anybody's."""

    name: str
    source: str
    of: str = ""

    @property
    def zone(self) -> tzinfo:
        """The time zone itself."""
        return nautical_zone(self.name) if self.source == NAUTICAL else zone_of(self.name)


@lru_cache(maxsize=KEPT)
def usual_clock(lat_deg: float, lon_deg: float) -> Clock:
    """The clock of a point for which none is given.

    Examples
    --------
    >>> usual_clock(51.13, 1.31)  # Dover
    Clock(name='Europe/London', source='nearest_city', of='Greenwich')
    >>> usual_clock(0.0, -140.0).name
    'UTC-09:00'
    """
    return _of_town(lat_deg, lon_deg) or _of_city(lat_deg, lon_deg) or _of_longitude(lon_deg)


def zone_of(name: str) -> tzinfo:
    """The time zone of that name; ValueError if there is none."""
    from zoneinfo import ZoneInfo  # costs milliseconds, and not every use of a place needs a clock

    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError, TypeError):
        if not _has_zones():
            raise InputError("This system has no time zone data. Install it with pip install tzdata.") from None
        raise InputError(
            "“{typed}” is not a time zone. Write a name such as Europe/Brussels.", argument="timezone", typed=name
        ) from None


def _has_zones() -> bool:
    """Whether the system, or the package tzdata, knows any time zone."""
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

    try:
        ZoneInfo(ZONES["BE"])
    except ZoneInfoNotFoundError:
        return False
    return True


@cache
def positions_deg() -> Array:
    """Latitudes and longitudes of the places of data/places.csv, (2, place)."""
    return np.array([line.rsplit(",", 3)[1:3] for line in tables.lines("places")[1:]], dtype=float).T


def _of_town(lat_deg: float, lon_deg: float) -> Clock | None:
    """That of the nearest place of Belgium or the Netherlands, if it is near."""
    if beyond_low_countries_km(lat_deg, lon_deg) > TOWN_KM:
        return None
    away_km = distance_km(lat_deg, lon_deg, *positions_deg())
    nearest = int(away_km.argmin())
    if away_km[nearest] > TOWN_KM:
        return None
    name, _, municipality = tables.lines("places")[nearest + 1].split(",")[:3]
    return Clock(ZONES[_countries()[municipality]], NEAREST_TOWN, name)


def _of_city(lat_deg: float, lon_deg: float) -> Clock | None:
    """That of the nearest city which astral knows, if it is near and its time zone is known here."""
    cities, positions = _cities()
    away_km = distance_km(lat_deg, lon_deg, *positions)
    for row in np.argsort(away_km):
        if away_km[row] > CITY_KM:
            return None
        try:
            zone_of(cities[row].timezone)
        except ValueError:
            continue
        return Clock(cities[row].timezone, NEAREST_CITY, cities[row].name)
    return None


@cache
def _cities() -> tuple[list[Any], Array]:
    """The cities that astral knows, and their latitudes and longitudes, (2, city)."""
    from astral.geocoder import all_locations, database  # 20 ms, which places of the two countries never need

    cities = list(all_locations(database()))
    return cities, np.array([(city.latitude, city.longitude) for city in cities]).T


@cache
def _countries() -> dict[str, str]:
    """The country of each municipality by its code."""
    cells = (line.split(",") for line in tables.lines("municipalities")[1:])
    return {inside[0]: inside[3] for inside in cells}


def _of_longitude(lon_deg: float) -> Clock:
    """The whole hour of the longitude, as ships keep it."""
    return Clock(f"UTC{round(lon_deg / ZONE_DEG):+03d}:00", NAUTICAL)


def nautical_zone(name: str) -> tzinfo:
    """The time zone of a name such as UTC-04:00."""
    return timezone(timedelta(hours=int(name[3:6])))
