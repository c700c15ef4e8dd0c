"""An outing: some time outdoors, in minutes from solar noon."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final

import numpy as np
from numpy.typing import ArrayLike, NDArray

from uvbcalc.core import ranges
from uvbcalc.core.errors import InputError
from uvbcalc.places.place import Place, as_utc

MINUTE: Final = np.timedelta64(60_000_000, "us")
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
            raise InputError(
                "“{typed}” has a time zone. Give a time of day on the clock of the place.",
                argument="start",
                typed=str(self.start),
            )
        elif not isinstance(self.start, (time, type(None))):
            raise InputError(
                "“{typed}” is not a time of day. Give time(13, 30), an aware datetime or None.",
                argument="start",
                typed=self.start,
            )

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
            if at.tzinfo is not None:
                raise InputError(
                    "“{typed}” has a time zone. Give a time of day on the clock of the place.",
                    argument=edge,
                    typed=str(at),
                )
        minutes = (datetime.combine(date.min, end) - datetime.combine(date.min, begin)) / timedelta(minutes=1)
        if minutes < -HALF_DAY_MIN:
            minutes += 2.0 * HALF_DAY_MIN
        if minutes <= 0.0:
            raise InputError(
                "“{typed}” ends before it begins. Write the earlier time first.",
                argument="end",
                typed=f"{begin:%H:%M}-{end:%H:%M}",
            )
        return cls(minutes=minutes, start=begin)

    def span_min(self, place: Place, day: date, noon: np.datetime64) -> tuple[float, float]:
        """Begin and end in minutes from `noon`, the solar noon of that date and place."""
        if self.start is None:
            return -self.minutes / 2.0, self.minutes / 2.0
        begin = self.start
        if not isinstance(begin, datetime):
            begin = datetime.combine(day, begin, tzinfo=place.zone)
        elif begin.astimezone(place.zone).date() != day:
            raise InputError(
                "“{typed}” is not on {day} at this place. Give a time of that day.",
                argument="start",
                typed=str(begin),
                day=str(day),
            )
        begin_min = float((as_utc(begin) - noon) / MINUTE)
        return begin_min, begin_min + self.minutes


def after(noon: NDArray[np.datetime64] | np.datetime64, minutes: ArrayLike) -> NDArray[np.datetime64]:
    """The moments so many minutes after `noon`, UTC."""
    microseconds = np.asarray(minutes, dtype=float) * (MINUTE / np.timedelta64(1, "us"))
    moments: NDArray[np.datetime64] = np.asarray(noon + microseconds.astype("timedelta64[us]"))
    return moments
