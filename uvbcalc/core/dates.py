"""The days that are asked about: made once, where a caller comes in, and handed on as an array."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from typing import Any, Final, Never, Protocol, TypeAlias

import numpy as np
from numpy.typing import NDArray

from uvbcalc.core import ranges
from uvbcalc.core.errors import DAYS_BACKWARDS, InputError, message

Dates: TypeAlias = NDArray[np.datetime64]  # days, datetime64[D], (day,)
# A datetime and a pandas.Timestamp are dates, too; as text it is YYYY-MM-DD.
DateLike: TypeAlias = dt.date | np.datetime64 | str
Period: TypeAlias = int | tuple[DateLike, DateLike] | Iterable[DateLike] | Dates


class HasZone(Protocol):
    """What has a time zone, as a place does."""

    @property
    def zone(self) -> dt.tzinfo:
        """The clock in use there."""
        ...


NO_DATE: Final = message("“{typed}” is not a date. Give date(2024, 11, 1).")
NO_PERIOD: Final = message("“{typed}” is not a period. Give a year such as 2025, or its first and last day.")
DATE_LIKE: Final = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
DAY: Final = np.timedelta64(1, "D")
# As files and papers name them.
MONTHS_EN: Final = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
SECONDS_PER_MINUTE: Final = 60.0
# So far outside the years that may be asked about lie the run-up of a blood level and the winter around a day, at most.
LOOKED_AROUND_YEARS: Final = 10


def day_of(name: str, day: DateLike, place: HasZone | None = None) -> dt.date:
    """The date that a value stands for; of an aware datetime that on the clock of a place.

    Raises
    ------
    ValueError
        For what is no date, and for years that are not known here.

    Examples
    --------
    >>> day_of("day", "2024-11-01") == day_of("day", np.datetime64("2024-11-01")) == dt.date(2024, 11, 1)
    True
    """
    try:
        found = _date(day, place)
    except (ValueError, TypeError, OverflowError):
        raise InputError(NO_DATE, argument=name, typed=day) from None
    if not ranges.YEAR.holds(found.year):
        raise InputError(
            "“{typed}” is too far away. Write a year from {low} to {high}.",
            argument=name,
            typed=str(found),
            low=ranges.YEAR.low,
            high=ranges.YEAR.high,
        )
    return found


def one_date(day: DateLike, place: HasZone | None = None, argument: str = "day") -> Dates:
    """A single day, (1,); ValueError for any other value, or a year that is not known here.

    Examples
    --------
    >>> one_date(dt.date(2024, 11, 1))
    array(['2024-11-01'], dtype='datetime64[D]')
    """
    return np.array([day_of(argument, day, place)], dtype="datetime64[D]")


def dates_of(period: Period, place: HasZone | None = None) -> Dates:
    """The days of a year, from the first to the last of two, or those of a list, an index or an array of them.

    Parameters
    ----------
    period
        A year; a pair of days, the first and the last; one day; or days in a list, a `pandas.DatetimeIndex` or an
        array of datetime64, in any order. Moments count as the days they lie in, each once.
    place
        On whose clock aware moments are told.

    Raises
    ------
    ValueError
        For any other period, and for years that are not known here.

    Examples
    --------
    >>> dates_of(2024).size
    366
    >>> dates_of((dt.date(2024, 2, 28), dt.date(2024, 3, 1))).size
    3
    >>> dates_of(["2024-06-21", "2024-12-21"]).size
    2
    """
    if isinstance(period, np.ndarray) and period.dtype == "datetime64[D]" and period.ndim == 1:
        rising = (period[1:] > period[:-1]).all()  # nearly always, and so each once
        return _checked(period if rising else _listed(period, place))
    if isinstance(period, (int, np.integer)) and not isinstance(period, bool):
        year = ranges.YEAR.whole(int(period), "period")
        return _between(dt.date(year, 1, 1), dt.date(year, 12, 31))
    if isinstance(period, tuple) and len(period) == 2:
        first, last = (day_of("period", day, place) for day in period)
        if last < first:
            raise InputError(DAYS_BACKWARDS, argument="period", typed=f"{first}..{last}")
        return _between(first, last)
    if isinstance(period, (str, dt.date, np.datetime64)):
        return one_date(period, place, "period")
    return _checked(_listed(period, place))


def days_around(day: dt.date, days: int) -> Dates:
    """A day in the middle of so many before it and as many after it; ValueError for a value that is no date."""
    around: Dates = one_date(day) + np.arange(-days, days + 1) * DAY
    return around


def _date(day: Any, place: HasZone | None) -> dt.date:
    """As `day_of`; ValueError, TypeError or OverflowError for what is none."""
    if isinstance(day, (np.datetime64, np.ndarray)):
        return _date(np.asarray(day, dtype="datetime64[D]").item(), place)
    if isinstance(day, str):
        text = day.strip()
        return (
            dt.date.fromisoformat(text) if DATE_LIKE.fullmatch(text) else _date(dt.datetime.fromisoformat(text), place)
        )
    if isinstance(day, dt.datetime):
        told = day if place is None or day.tzinfo is None else day.astimezone(place.zone)
        return told.date() if told.year >= dt.MINYEAR else _no_date()  # pandas.NaT is a datetime of no year
    if isinstance(day, dt.date):
        return day
    # A pandas.Period has the moment that it begins at.
    return _date(day.to_timestamp(), place) if hasattr(day, "to_timestamp") else _no_date()


def _no_date() -> Never:
    raise TypeError("no date")


def _between(first: dt.date, last: dt.date) -> Dates:
    return np.arange(np.datetime64(first), np.datetime64(last) + DAY, DAY)


def _listed(period: Any, place: HasZone | None) -> Dates:
    """The days of a list, an index or an array, each once, where it first comes."""
    try:
        given = np.asarray(period)
    except (TypeError, ValueError):
        given = np.array(None)
    if given.ndim != 1:
        raise InputError(NO_PERIOD, argument="period", typed=period)
    if given.dtype.kind != "M":
        given = np.array([day_of("period", day, place) for day in given.tolist()], dtype="datetime64[D]")
    days, firsts = np.unique(given.astype("datetime64[D]"), return_index=True)
    return days[np.argsort(firsts)]


def _checked(days: Dates) -> Dates:
    """The days; ValueError for none, and for years that neither are known here nor lie beside those."""
    if not days.size:
        raise InputError(NO_PERIOD, argument="period", typed=days.tolist())
    if np.isnat(days).any():
        raise InputError(NO_DATE, argument="period", typed="NaT")
    years = days.astype("datetime64[Y]").astype(int) + 1970
    for year in (int(years.min()), int(years.max())):
        if not ranges.YEAR.low - LOOKED_AROUND_YEARS <= year <= ranges.YEAR.high + LOOKED_AROUND_YEARS:
            ranges.YEAR.check(year, "period")
    return days
