"""An outing in the sun: when it is, and the clear-sky doses that it brings."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Final

import numpy as np
from numpy.typing import ArrayLike, NDArray

from uvbcalc import ranges
from uvbcalc.place import Place, as_utc
from uvbcalc.sky import Conditions
from uvbcalc.sun import earth_sun_factor, zenith_deg
from uvbcalc.tables import Array, Numbers
from uvbcalc.uv import W_M2_PER_UV_INDEX, uv_index, vitamin_d_irradiance

MINUTE: Final = np.timedelta64(60_000_000, "us")
HALF_DAY_MIN: Final = 720.0
SECONDS_PER_MINUTE: Final = 60.0


@dataclass(frozen=True, kw_only=True)
class Outing:
    """Some time outdoors.

    Parameters
    ----------
    minutes
        How long, 0 to 1440; the dark part adds nothing.
    start
        Time of day on the place's clock, or an aware datetime; None = centred on solar noon.

    Raises
    ------
    ValueError
        If the minutes are out of range, or `start` is a datetime without a time zone.

    Examples
    --------
    >>> Outing(minutes=20, start=time(12, 30)).minutes
    20
    """

    minutes: float = 30.0
    start: time | datetime | None = None

    def __post_init__(self) -> None:
        ranges.MINUTES.check(self.minutes)
        if isinstance(self.start, datetime):
            as_utc(self.start)
        elif not isinstance(self.start, (time, type(None))):
            raise ValueError(f"start must be a time of day, an aware datetime or None, got {self.start!r}")  # noqa: TRY004

    def span_min(self, place: Place, day: date, noon: np.datetime64) -> tuple[float, float]:
        """Begin and end in minutes from `noon`, the solar noon of that date and place."""
        if self.start is None:
            return -self.minutes / 2.0, self.minutes / 2.0
        begin = self.start
        if not isinstance(begin, datetime):
            begin = datetime.combine(day, begin, tzinfo=place.zone)
        elif begin.astimezone(place.zone).date() != day:
            raise ValueError(f"start {begin} is not on {day} at this place")
        begin_min = float((as_utc(begin) - noon) / MINUTE)
        return begin_min, begin_min + self.minutes


@dataclass(frozen=True, kw_only=True)
class ClearDay:
    """Clear-sky doses on level ground, added up minute by minute.

    `minute` counts from solar noon; the doses are those since the first minute; all (n,).
    """

    minute: Array
    erythemal_j_m2: Array
    vitamin_d_j_m2: Array

    def erythemal_between(self, begin_min: Numbers, end_min: Numbers) -> Array:
        """Erythemal dose between two minutes. [J/m2]"""
        return self._between(self.erythemal_j_m2, begin_min, end_min)

    def vitamin_d_between(self, begin_min: Numbers, end_min: Numbers) -> Array:
        """Vitamin-D-weighted dose between two minutes. [J/m2]"""
        return self._between(self.vitamin_d_j_m2, begin_min, end_min)

    def minutes_until(self, erythemal_j_m2: float, begin_min: float) -> float | None:
        """Minutes from `begin_min` until the skin has had that erythemal dose; None if the day is too short."""
        had = np.interp(begin_min, self.minute, self.erythemal_j_m2)
        end = np.interp(max(begin_min, HALF_DAY_MIN), self.minute, self.erythemal_j_m2)
        if end - had < erythemal_j_m2:
            return None
        later = self.minute >= begin_min
        reached = np.interp(had + erythemal_j_m2, self.erythemal_j_m2[later], self.minute[later])
        return float(reached - begin_min)

    def _between(self, dose: Array, begin_min: Numbers, end_min: Numbers) -> Array:
        return np.subtract(np.interp(end_min, self.minute, dose), np.interp(begin_min, self.minute, dose))


def clear_day(
    place: Place, noon: np.datetime64, sky: Conditions, *, ozone_du: float, from_min: float, until_min: float
) -> ClearDay:
    """The clear-sky doses of the day about a solar noon, and of what lies beyond if an outing asks for that.

    Parameters
    ----------
    place, noon, sky
        Where, when (UTC) and through what; the ozone of `sky` gives way to `ozone_du`, its cloud does not count.
    from_min, until_min
        Minutes from noon that must be covered; the half days about it always are.
    """
    edges = np.arange(np.floor(min(from_min, -HALF_DAY_MIN)), np.ceil(max(until_min, HALF_DAY_MIN)) + 1.0)
    zenith = zenith_deg(after(noon, edges[:-1] + 0.5), place.lat_deg, place.lon_deg)
    air = {"aod550": sky.aod550, "albedo": sky.albedo, "altitude_m": place.altitude_m}
    per_minute = SECONDS_PER_MINUTE * float(earth_sun_factor(noon))
    erythemal = uv_index(zenith, ozone_du, **air) * W_M2_PER_UV_INDEX * per_minute
    vitamin_d = vitamin_d_irradiance(zenith, ozone_du, **air) * per_minute
    return ClearDay(
        minute=edges,
        erythemal_j_m2=np.concatenate([[0.0], np.cumsum(erythemal)]),
        vitamin_d_j_m2=np.concatenate([[0.0], np.cumsum(vitamin_d)]),
    )


def after(noon: np.datetime64, minutes: ArrayLike) -> NDArray[np.datetime64]:
    """The moments so many minutes after `noon`, UTC."""
    microseconds = np.asarray(minutes, dtype=float) * (MINUTE / np.timedelta64(1, "us"))
    return np.asarray(noon + microseconds.astype("timedelta64[us]"))
