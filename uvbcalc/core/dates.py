"""The days that are asked about: made once, where a caller comes in, and handed on as an array."""

from __future__ import annotations

import datetime as dt
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from uvbcalc.core import ranges
from uvbcalc.core.errors import InputError

Dates: TypeAlias = NDArray[np.datetime64]  # days in a row, datetime64[D], (day,)
Period: TypeAlias = int | tuple[dt.date, dt.date] | Dates


def one_date(day: dt.date) -> Dates:
    """A single day, (1,); ValueError for any other value, or a year that is not known here.

    Examples
    --------
    >>> one_date(dt.date(2024, 11, 1))
    array(['2024-11-01'], dtype='datetime64[D]')
    """
    return np.array([ranges.calendar_day("day", day)], dtype="datetime64[D]")


def dates_of(period: Period) -> Dates:
    """The days of a year, or from the first to the last day; ValueError for any other period.

    An array of days is taken as it is: it was made here, or counted on from one that was, as far as the rooms of the
    year look back and ahead.

    Examples
    --------
    >>> dates_of(2024).size
    366
    >>> dates_of((dt.date(2024, 2, 28), dt.date(2024, 3, 1))).size
    3
    """
    if isinstance(period, np.ndarray) and period.dtype.kind == "M":
        return period.astype("datetime64[D]")
    first, last = _ends(period)
    if last < first:
        raise InputError(
            "“{typed}” ends before it begins. Write the earlier day first.", argument="period", typed=f"{first}..{last}"
        )
    return np.arange(np.datetime64(first), np.datetime64(last) + 1)


def days_around(day: dt.date, days: int) -> Dates:
    """A day in the middle of so many before it and as many after it; ValueError for a value that is no date."""
    around: Dates = one_date(day) + np.arange(-days, days + 1)
    return around


def _ends(period: Period) -> tuple[dt.date, dt.date]:
    """The first and the last day of a period."""
    if isinstance(period, (int, np.integer)):
        year = ranges.YEAR.whole(int(period), "period")
        return dt.date(year, 1, 1), dt.date(year, 12, 31)
    try:
        first, last = period
    except (TypeError, ValueError):
        raise InputError(
            "“{typed}” is not a period. Give a year such as 2025, or its first and last day.",
            argument="period",
            typed=period,
        ) from None
    for day in (first, last):
        ranges.calendar_day("period", day)
    return first, last
