"""An outing: some time outdoors, in minutes from solar noon."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo
from functools import lru_cache
from typing import Final

import numpy as np
from numpy.typing import ArrayLike, NDArray

from uvbcalc.core import ranges
from uvbcalc.places.place import Place, as_utc

MINUTE: Final = np.timedelta64(60_000_000, "us")
HALF_DAY_MIN: Final = 720.0
CLOCK_LIKE: Final = re.compile(r"\d{1,2}:\d{2}", re.ASCII)


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
        """The outing from one time of day to a later one, of the next day too if that comes within twelve hours.

        Raises
        ------
        ValueError
            If the end comes neither later that day nor soon after midnight, or a time has a time zone.

        Examples
        --------
        >>> Outing.between(time(12), time(14, 30)).minutes, Outing.between(time(23), time(1)).minutes
        (150.0, 120.0)
        """
        if begin.tzinfo is not None or end.tzinfo is not None:
            raise ValueError(f"times of day are on the place's clock, without a time zone, got {begin} and {end}")
        minutes = (datetime.combine(date.min, end) - datetime.combine(date.min, begin)) / timedelta(minutes=1)
        if minutes < -HALF_DAY_MIN:
            minutes += 2.0 * HALF_DAY_MIN
        if minutes <= 0.0:
            raise ValueError(f"the time must end after it begins, got {begin:%H:%M}-{end:%H:%M}")
        return cls(minutes=minutes, start=begin)

    def span_min(self, place: Place, day: date, noon: np.datetime64) -> tuple[float, float]:
        """Begin and end in minutes from `noon`, the solar noon of that date and place."""
        if self.start is None:
            return -self.minutes / 2.0, self.minutes / 2.0
        if isinstance(self.start, datetime):
            if self.start.astimezone(place.zone).date() != day:
                raise ValueError(f"start {self.start} is not on {day} at this place")
            begin = as_utc(self.start)
        else:
            begin = _on_clock(day, self.start, place.zone)
        begin_min = float((begin - noon) / MINUTE)
        return begin_min, begin_min + self.minutes


@lru_cache(maxsize=50_000)  # the same times of the same days are asked for each of many people
def _on_clock(day: date, at: time, zone: tzinfo) -> np.datetime64:
    """The moment of a time of day on a place's clock, UTC."""
    return as_utc(datetime.combine(day, at, tzinfo=zone))


def clock(text: str) -> time:
    """A time of day as people write it; ValueError if it is none.

    Examples
    --------
    >>> clock("9:30")
    datetime.time(9, 30)
    """
    if not CLOCK_LIKE.fullmatch(text):
        raise ValueError(f"time of day must be HH:MM, such as 13:30, got {text}")
    return time.fromisoformat(text.zfill(5))


def after(noon: NDArray[np.datetime64] | np.datetime64, minutes: ArrayLike) -> NDArray[np.datetime64]:
    """The moments so many minutes after `noon`, UTC."""
    microseconds = np.asarray(minutes, dtype=float) * (MINUTE / np.timedelta64(1, "us"))
    moments: NDArray[np.datetime64] = np.asarray(noon + microseconds.astype("timedelta64[us]"))
    return moments
