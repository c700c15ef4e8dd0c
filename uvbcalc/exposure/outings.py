"""An outing: some time outdoors, in minutes from solar noon."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, tzinfo
from functools import lru_cache
from typing import Final

import numpy as np
from numpy.typing import ArrayLike, NDArray

from uvbcalc.core import ranges
from uvbcalc.core.dates import Dates
from uvbcalc.core.errors import NOT_HERE, InputError
from uvbcalc.core.tables import Array
from uvbcalc.places.place import Place, as_utc

MINUTE: Final = np.timedelta64(60_000_000, "us")
TWO_TIMES: Final = "a start and an end that are times"
HALF_DAY_MIN: Final = 720.0


@dataclass(frozen=True, kw_only=True)
class Outing:
    """Some time outdoors.

    Parameters
    ----------
    minutes
        How long, 0 to 1440; the dark part adds nothing.
    start
        Time of day on the place's clock, or an aware datetime; None = centred on solar noon.
    end
        Time of day on the place's clock, of the next day if it is no later than `start`; `minutes` are then those of a
        day on which the clock does not change, and on the others those that pass between the two.

    Raises
    ------
    ValueError
        If the minutes are out of range, `start` is a datetime without a time zone, or `end` has no time of day to
        follow.

    Examples
    --------
    >>> Outing(minutes=20, start=time(12, 30)).minutes
    20
    """

    minutes: float = 30.0
    start: time | datetime | None = None
    end: time | None = None

    def __post_init__(self) -> None:
        ranges.MINUTES.check(self.minutes)
        if isinstance(self.start, datetime):
            as_utc(self.start)
        elif isinstance(self.start, time):
            _refuse_zone(self.start, "start")
        elif self.start is not None:
            raise InputError(
                "“{typed}” is not a time of day. Give time(13, 30), an aware datetime or None.",
                argument="start",
                typed=self.start,
            )
        if self.end is not None:
            object.__setattr__(self, "minutes", ranges.MINUTES.check(_minutes_on_the_clock(self.start, self.end)))

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
        for edge, at in (("begin", begin), ("end", end)):
            ranges.instance(edge, at, time, "time(13, 30)")
            _refuse_zone(at, edge)
        if -HALF_DAY_MIN <= _clock_min(end) - _clock_min(begin) <= 0.0:
            raise InputError(
                "“{typed}” ends before it begins. Write the earlier time first.",
                argument="end",
                typed=f"{begin:%H:%M}-{end:%H:%M}",
            )
        return cls(start=begin, end=end)

    def spans_min(self, place: Place, days: Dates, noon: NDArray[np.datetime64]) -> Array:
        """Begin and end on dates at a place in minutes from their solar `noon`, UTC, (day, begin and end)."""
        start = self.start
        if start is None:
            return np.full((days.size, 2), (-self.minutes / 2.0, self.minutes / 2.0))
        moments = _of_moment(start, days, place) if isinstance(start, datetime) else _on_clock(start, days, place)
        begin_min = (moments - noon) / MINUTE
        if self.end is None or isinstance(start, datetime):
            return np.stack([begin_min, begin_min + self.minutes], axis=-1)
        next_day = 1 if self.end <= start else 0
        # A time that the clock leaves out in spring is read by the clock before: what lies within that hour is empty.
        end_min = (_on_clock(self.end, days + next_day, place) - noon) / MINUTE
        return np.stack([begin_min, np.maximum(end_min, begin_min)], axis=-1)


def _refuse_zone(at: time, argument: str) -> None:
    """ValueError for a time of day that brings its own clock."""
    if at.tzinfo is not None:
        raise InputError(
            "“{typed}” has a time zone. Give a time of day on the clock of the place.",
            argument=argument,
            typed=str(at),
        )


def _clock_min(at: time) -> float:
    """Minutes since midnight on the clock."""
    return 60.0 * at.hour + at.minute + at.second / 60.0 + at.microsecond / 60e6


def _minutes_on_the_clock(start: object, end: object) -> float:
    """From one time of day to another, of the next day if it is no later, where the clock does not change."""
    if not isinstance(start, time) or not isinstance(end, time) or end.tzinfo is not None:
        raise InputError(NOT_HERE, argument="end", typed=end, example=TWO_TIMES)
    return (_clock_min(end) - _clock_min(start)) % (2.0 * HALF_DAY_MIN) or 2.0 * HALF_DAY_MIN


def _of_moment(start: datetime, days: Dates, place: Place) -> NDArray[np.datetime64]:
    """A moment for each of the dates, UTC, (day,); ValueError if it is not on them."""
    elsewhere = days != np.datetime64(start.astimezone(place.zone).date())
    if elsewhere.any():
        raise InputError(
            "“{typed}” is not on {day} at this place. Give a time of that day.",
            argument="start",
            typed=str(start),
            day=str(days[elsewhere][0]),
        )
    return np.full(days.shape, as_utc(start))


def _on_clock(at: time, days: Dates, place: Place) -> NDArray[np.datetime64]:
    """The moments of a time of day on a place's clock, UTC, (day,)."""
    return _moments(days.tobytes(), at, place.zone)


@lru_cache(maxsize=1024)  # the same times of the same days are asked for each of many people
def _moments(days: bytes, at: time, zone: tzinfo) -> NDArray[np.datetime64]:
    dates = np.frombuffer(days, dtype="datetime64[D]").tolist()
    moments = np.array([as_utc(datetime.combine(day, at, tzinfo=zone)) for day in dates], dtype="datetime64[us]")
    moments.setflags(write=False)
    return moments


def after(noon: NDArray[np.datetime64] | np.datetime64, minutes: ArrayLike) -> NDArray[np.datetime64]:
    """The moments so many minutes after `noon`, UTC."""
    microseconds = np.asarray(minutes, dtype=float) * (MINUTE / np.timedelta64(1, "us"))
    moments: NDArray[np.datetime64] = np.asarray(noon + microseconds.astype("timedelta64[us]"))
    return moments
