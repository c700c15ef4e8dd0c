"""An outing in the sun: when it is, and the clear-sky doses that it brings."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from functools import lru_cache
from typing import Final

import numpy as np
from numpy.typing import ArrayLike, NDArray

from uvbcalc import ranges
from uvbcalc.place import Place, as_utc
from uvbcalc.sky import Conditions
from uvbcalc.sun import earth_sun_factor, zenith_deg
from uvbcalc.surroundings import Setting, lights
from uvbcalc.tables import Array, Numbers
from uvbcalc.uv import Weighting

MINUTE: Final = np.timedelta64(60_000_000, "us")
HALF_DAY_MIN: Final = 720.0
SECONDS_PER_MINUTE: Final = 60.0
OPEN: Final = Setting()


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
        elif isinstance(self.start, time) and self.start.tzinfo is not None:
            raise ValueError(f"start must be a time of day on the place's clock, without a time zone, got {self.start}")
        elif not isinstance(self.start, (time, type(None))):
            raise ValueError(f"start must be a time of day, an aware datetime or None, got {self.start!r}")

    @classmethod
    def between(cls, begin: time, end: time) -> Outing:
        """The outing from one time of day to a later one; ValueError if it is not later.

        Examples
        --------
        >>> Outing.between(time(12), time(14, 30)).minutes
        150.0
        """
        minutes = (end.hour - begin.hour) * 60.0 + end.minute - begin.minute
        if minutes <= 0.0:
            raise ValueError(f"the time must end after it begins, got {begin:%H:%M}-{end:%H:%M}")
        return cls(minutes=minutes, start=begin)

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
    """Clear-sky doses, added up minute by minute.

    `minute` counts from solar noon; the doses are those since the first minute; all (n,).
    """

    minute: Array
    erythemal_j_m2: Array  # level ground in the open
    vitamin_d_j_m2: Array
    burn_j_m2: Array  # erythemal, level ground under the shade: where skin burns first
    skin_erythemal_j_m2: Array  # of level ground that would do to an upright body what this place and posture do
    skin_vitamin_d_j_m2: Array

    def erythemal_between(self, begin_min: Numbers, end_min: Numbers) -> Array:
        """Erythemal dose of level ground between two minutes. [J/m2]"""
        return self._between(self.erythemal_j_m2, begin_min, end_min)

    def vitamin_d_between(self, begin_min: Numbers, end_min: Numbers) -> Array:
        """Vitamin-D-weighted dose of level ground between two minutes. [J/m2]"""
        return self._between(self.vitamin_d_j_m2, begin_min, end_min)

    def burn_between(self, begin_min: Numbers, end_min: Numbers) -> Array:
        """Erythemal dose that burns, between two minutes. [J/m2]"""
        return self._between(self.burn_j_m2, begin_min, end_min)

    def skin_between(self, begin_min: Numbers, end_min: Numbers) -> tuple[Array, Array]:
        """Vitamin-D-weighted and erythemal dose that the posture gets between two minutes. [J/m2]"""
        return (
            self._between(self.skin_vitamin_d_j_m2, begin_min, end_min),
            self._between(self.skin_erythemal_j_m2, begin_min, end_min),
        )

    def minute_of(self, burn_j_m2: float, begin_min: float) -> float | None:
        """The minute at which skin that is out from `begin_min` on has had that dose; None if the day is too short."""
        had = np.interp(begin_min, self.minute, self.burn_j_m2)
        if self.burn_j_m2[-1] - had < burn_j_m2:
            return None
        later = self.minute >= begin_min
        return float(np.interp(had + burn_j_m2, self.burn_j_m2[later], self.minute[later]))

    def minutes_until(self, burn_j_m2: float, begin_min: float) -> float | None:
        """Minutes of that, counted from `begin_min` or from the first light after it."""
        first_light = float(self.minute[np.flatnonzero(self.burn_j_m2 == 0.0)[-1]])
        reached = self.minute_of(burn_j_m2, begin_min)
        return None if reached is None else reached - max(begin_min, first_light)

    def _between(self, dose: Array, begin_min: Numbers, end_min: Numbers) -> Array:
        return np.subtract(np.interp(end_min, self.minute, dose), np.interp(begin_min, self.minute, dose))


def clear_day(
    place: Place,
    noon: np.datetime64,
    sky: Conditions,
    *,
    ozone_du: float,
    from_min: float,
    until_min: float,
    where: Setting = OPEN,
    weighting: Weighting = Weighting.VITAMIN_D,
) -> ClearDay:
    """The clear-sky doses of the day about a solar noon, and of what lies beyond if an outing asks for that.

    Parameters
    ----------
    place, noon, sky
        Where, when (UTC) and through what; the ozone of `sky` gives way to `ozone_du`, its cloud does not count.
    from_min, until_min
        Minutes from noon that must be covered; the half days about it always are.
    where
        Posture and shade.
    weighting
        The action spectrum of vitamin D.
    """
    edges, zenith = _sun_path(place, noon, min(from_min, -HALF_DAY_MIN), max(until_min, HALF_DAY_MIN))
    per_minute = SECONDS_PER_MINUTE * float(earth_sun_factor(noon))
    air = {"ozone_du": ozone_du, "aod550": sky.aod550, "albedo": sky.albedo, "altitude_m": place.altitude_m}
    rates = lights(where, weighting, zenith, **air)._asdict()
    doses = {f"{name}_j_m2": np.concatenate([[0.0], np.cumsum(w_m2 * per_minute)]) for name, w_m2 in rates.items()}
    return ClearDay(minute=edges, **doses)


@lru_cache(maxsize=8)
def _sun_path(place: Place, noon: np.datetime64, from_min: float, until_min: float) -> tuple[Array, Array]:
    """The whole minutes from noon, and the zenith in the middle of each; several skies share one path."""
    edges = np.arange(np.floor(from_min), np.ceil(until_min) + 1.0)
    return edges, zenith_deg(after(noon, edges[:-1] + 0.5), place.lat_deg, place.lon_deg)


def after(noon: np.datetime64, minutes: ArrayLike) -> NDArray[np.datetime64]:
    """The moments so many minutes after `noon`, UTC."""
    microseconds = np.asarray(minutes, dtype=float) * (MINUTE / np.timedelta64(1, "us"))
    return np.asarray(noon + microseconds.astype("timedelta64[us]"))
