"""Which days a plan is for: the next twelve months, a year, or from one day to another."""

from __future__ import annotations

import datetime as dt
from typing import Final

import numpy as np
from numpy.typing import NDArray

from uvbcalc.core.dates import DAY, Period, dates_of, day_of
from uvbcalc.core.errors import InputError

MOST_DAYS: Final = 366


def coming_year(today: dt.date) -> tuple[dt.date, dt.date]:
    """The twelve months from the first of this month.

    Examples
    --------
    >>> coming_year(dt.date(2026, 11, 28))
    (datetime.date(2026, 11, 1), datetime.date(2027, 10, 31))
    """
    today = day_of("today", today)
    first = today.replace(day=1)
    return first, first.replace(year=first.year + 1) - dt.timedelta(days=1)


def plan_dates(period: Period | None, today: dt.date) -> NDArray[np.datetime64]:
    """The days of a plan; ValueError for more than a year of them, or for days with others in between."""
    dates = dates_of(coming_year(today) if period is None else period)
    if dates.size > MOST_DAYS:
        raise InputError(
            "“{typed}” is longer than a year. Write a year, or days within one.",
            argument="period",
            typed=f"{dates[0]}..{dates[-1]}",
        )
    if np.any(np.diff(dates) != DAY):
        raise InputError(
            "“{typed}” are not days in a row. Give the first and the last.",
            argument="period",
            typed=", ".join(map(str, dates[:2])) + ", …" * (dates.size > 2),
        )
    return dates


def begin_of(dates: NDArray[np.datetime64], today: dt.date | None, newest_lab: dt.date | None) -> np.datetime64:
    """The day from which a plan advises: after the newest lab value, and not before this month.

    A period that is over altogether is computed as if it were to come: who asks for one wants its numbers.

    Examples
    --------
    >>> str(begin_of(dates_of(2026), dt.date(2026, 11, 28), dt.date(2026, 11, 12)))
    '2026-11-13'
    """
    begins = [dates[0]]
    if today is not None and dates[0] <= np.datetime64(today) <= dates[-1]:
        begins.append(np.datetime64(today.replace(day=1)))
    if newest_lab is not None:
        begins.append(np.datetime64(newest_lab) + DAY)
    return max(begins)


def takes_from(dates: NDArray[np.datetime64], today: dt.date | None, begins: np.datetime64) -> np.datetime64:
    """The first day on which what is advised can be taken: where the plan begins, and not before today.

    Examples
    --------
    >>> str(takes_from(dates_of(2026), dt.date(2026, 11, 28), np.datetime64("2026-11-01")))
    '2026-11-28'
    """
    if today is None or not dates[0] <= np.datetime64(today) <= dates[-1]:
        return begins
    return max(begins, np.datetime64(today))
