"""Outings of many different people at once: when each is, and what light it brings.

What `daylight` computes minute by minute for the days of one place is integrated here by Gauss-Legendre for rows that
share nothing but posture and ground.
"""

from __future__ import annotations

import datetime as dt
from functools import lru_cache
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from uvbcalc.core.dates import SECONDS_PER_MINUTE
from uvbcalc.core.ranges import MINUTES
from uvbcalc.core.reading.clock import time_of
from uvbcalc.core.tables import Array
from uvbcalc.exposure.outings import MINUTE, Outing, after
from uvbcalc.places.clocks import nautical_zone, usual_clock, zone_of
from uvbcalc.places.place import as_utc, from_utc
from uvbcalc.skin.people import Fields, Refuse
from uvbcalc.skin.posture import Setting, lights
from uvbcalc.sunlight.sun import earth_sun_factor, ephemeris, solar_noon, zenith_deg
from uvbcalc.sunlight.uv import DEFAULT_ALBEDO, HORIZON_DEG, Weighting

SHORT_MIN: Final = 60.0  # outings up to this are as good as even
SHORT_NODES: Final = 6
LONG_NODES: Final = 24
CLOCK_CELLS_PER_DEG: Final = 4
DEG_PER_MINUTE: Final = 0.25
DATE_LINE_DEG: Final = 150.0  # of longitude: beyond it a clock may show the date of the other side


class ClearDoses(NamedTuple):
    """Clear-sky doses of outings, (row,)."""

    vitamin_d_j_m2: Array
    erythemal_j_m2: Array


def spans_of_rows(
    fields: Fields, lat_deg: Array, lon_deg: Array, dates: NDArray[np.datetime64], refuse: Refuse
) -> tuple[Array, Array]:
    """Begin and end in minutes from solar noon, (row,)."""
    minutes = fields.numbers.get("minutes", np.full(fields.size, np.nan))
    minutes = np.where(np.isnan(minutes), Outing.minutes, minutes)
    refuse((minutes < MINUTES.low) | (minutes > MINUTES.high), MINUTES.asks)
    begin = -minutes / 2.0
    codes, texts = fields.texts.get("start", (np.full(fields.size, -1), ()))
    starts = {}
    for code, text in enumerate(texts):
        try:
            starts[code] = time_of(text)
        except ValueError as error:
            refuse(codes == code, str(error))
    known = np.isfinite(lat_deg) & np.isfinite(lon_deg) & ~np.isnat(dates)
    timed = np.flatnonzero((codes >= 0) & known & np.isin(codes, list(starts)))
    if timed.size:
        zones = _zones(lat_deg[timed], lon_deg[timed])
        told = zip(dates[timed].tolist(), codes[timed].tolist(), zones, strict=True)
        at = [_utc(day, starts[code], zone) for day, code, zone in told]
        begin[timed] = (np.array(at) - noons_of_rows(dates[timed], lat_deg[timed], lon_deg[timed])) / MINUTE
    return begin, begin + minutes


def noons_of_rows(dates: NDArray[np.datetime64], lat_deg: Array, lon_deg: Array) -> NDArray[np.datetime64]:
    """Solar noon of the date of each row on the clock of its place, UTC, (row,), as `uvbcalc.sunlight.sun.noons_utc`.

    Examples
    --------
    >>> apia = noons_of_rows(np.array(["2025-01-01"], dtype="datetime64[D]"), np.array([-13.83]), np.array([-171.76]))
    >>> apia.astype("datetime64[m]")
    array(['2024-12-31T23:30'], dtype='datetime64[m]')
    """
    noon = np.array(solar_noon(dates, lon_deg), ndmin=1)
    far = np.flatnonzero((np.abs(lon_deg) > DATE_LINE_DEG) & np.isfinite(lat_deg) & ~np.isnat(dates))
    for row, zone in zip(far.tolist(), _zones(lat_deg[far], lon_deg[far]), strict=True):
        shift = dates[row] - np.datetime64(from_utc(noon[row], _zone(zone)).date())
        if shift:
            noon[row] = solar_noon(dates[row] + shift, lon_deg[row])
    return noon


@lru_cache(maxsize=65_536)
def _utc(day: dt.date, start: dt.time, zone: str) -> np.datetime64:
    """A time of day on a clock."""
    return as_utc(dt.datetime.combine(day, start, tzinfo=_zone(zone)))


@lru_cache(maxsize=256)
def _zone(name: str) -> dt.tzinfo:
    return nautical_zone(name) if name.startswith("UTC") else zone_of(name)


def _zones(lat_deg: Array, lon_deg: Array) -> list[str]:
    """The clock of places: that of their cell of a grid where all its corners share one, else their own."""
    cells = zip(
        *(np.floor(values * CLOCK_CELLS_PER_DEG).astype(int).tolist() for values in (lat_deg, lon_deg)), strict=True
    )
    found = [_zone_of_cell(*cell) for cell in cells]
    return [
        zone or usual_clock(lat, lon).name
        for zone, lat, lon in zip(found, lat_deg.tolist(), lon_deg.tolist(), strict=True)
    ]


@lru_cache(maxsize=65_536)
def _zone_of_cell(south: int, west: int) -> str | None:
    """The one clock of a cell, by its middle and corners; those of Belgium and the Netherlands are one."""
    corners = ((south + up, west + side) for up, side in ((0.5, 0.5), (0, 0), (0, 1), (1, 0), (1, 1)))
    names = {usual_clock(lat / CLOCK_CELLS_PER_DEG, lon / CLOCK_CELLS_PER_DEG).name for lat, lon in corners}
    names = {"Europe/Brussels" if name == "Europe/Amsterdam" else name for name in names}
    return names.pop() if len(names) == 1 else None


class OutdoorSun:
    """The sun in the daylight of outings of rows."""

    def __init__(self, lat_deg: Array, lon_deg: Array, dates: NDArray[np.datetime64], begin: Array, end: Array) -> None:
        self.lat_deg, self.lon_deg = lat_deg[:, None], lon_deg[:, None]
        self.noon = noons_of_rows(dates, lat_deg, lon_deg)
        half_day = _half_day_min(lat_deg, ephemeris(self.noon).declination_deg)
        last = np.minimum(end, half_day)
        first = np.minimum(np.maximum(begin, -half_day), last)
        self.middle_min, self.half_min = (first + last) / 2.0, (last - first) / 2.0
        self.nodes = LONG_NODES if (end - begin).max() > SHORT_MIN else SHORT_NODES

    def doses(
        self, where: Setting, ozone_du: Array, aod550: Array, altitude_m: Array, nodes: int | None = None
    ) -> ClearDoses:
        """What the posture gets, by so many nodes."""
        at, weights = np.polynomial.legendre.leggauss(nodes or self.nodes)
        minute = self.middle_min[:, None] + self.half_min[:, None] * at
        zenith = np.minimum(zenith_deg(after(self.noon[:, None], minute), self.lat_deg, self.lon_deg), HORIZON_DEG)
        light = lights(
            where,
            Weighting.VITAMIN_D,
            zenith,
            ozone_du=ozone_du[:, None],
            aod550=aod550[:, None],
            albedo=DEFAULT_ALBEDO if where.albedo is None else where.albedo,
            altitude_m=altitude_m[:, None],
        )
        seconds = self.half_min * SECONDS_PER_MINUTE * earth_sun_factor(self.noon)
        return ClearDoses(*((w_m2 @ weights) * seconds for w_m2 in (light.skin_vitamin_d, light.skin_erythemal)))


def _half_day_min(lat_deg: Array, declination_deg: Array) -> Array:
    """Minutes from noon to sunset, as long as the earth turns evenly."""
    cosine = -np.tan(np.radians(lat_deg)) * np.tan(np.radians(declination_deg))
    return np.asarray(np.degrees(np.arccos(np.clip(cosine, -1.0, 1.0))) / DEG_PER_MINUTE)
