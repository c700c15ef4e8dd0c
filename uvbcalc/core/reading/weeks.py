"""Weeks, weekends and months that people name by where they lie: this week, next month, week 45, 2024-W45.

A week is that of ISO 8601: Monday to Sunday, and week 1 holds the first Thursday of the year.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Callable, Mapping
from typing import Final

from uvbcalc.core.names import meanings
from uvbcalc.core.ranges import YEAR
from uvbcalc.core.reading.parts import Span

NUMBERED: Final = r"(?ai)(?:week|wk|semaine|sem|woche|kw)\.? ?(?P<week>\d{1,2})(?:,? (?P<year>\d{4}))?"
ISO_WEEK: Final = r"(?ai)(?P<year>\d{4})-?w(?P<week>\d{2})"
WEEK: Final = dt.timedelta(days=7)


def week(text: str, now: dt.date) -> Span | None:
    """The days of a week, a weekend or a month about `now`, or of a week by its number; None for any other text.

    Examples
    --------
    >>> week("volgende week", dt.date(2026, 11, 29))[0], week("2024-W45", dt.date(2026, 11, 29))[1]
    (datetime.date(2026, 11, 30), datetime.date(2024, 11, 10))
    """
    if named := meanings("stretch", text):
        return STRETCHES[named[0]](now)
    found = re.fullmatch(NUMBERED, text) or re.fullmatch(ISO_WEEK, text)
    year = int(found["year"] or now.year) if found else 0
    if not found or not YEAR.holds(year):
        return None
    try:
        monday = dt.date.fromisocalendar(year, int(found["week"]), 1)
    except ValueError:
        return None
    return _week(monday)


def _week(now: dt.date) -> Span:
    monday = now - dt.timedelta(days=now.weekday())
    return monday, monday + dt.timedelta(days=6)


def _weekend(now: dt.date) -> Span:
    sunday = _week(now)[1]
    return sunday - dt.timedelta(days=1), sunday


def _month(now: dt.date) -> Span:
    return now.replace(day=1), now.replace(day=calendar.monthrange(now.year, now.month)[1])


STRETCHES: Final[Mapping[str, Callable[[dt.date], Span]]] = {
    "this_week": _week,
    "next_week": lambda now: _week(now + WEEK),
    "weekend": _weekend,
    "this_month": _month,
    "next_month": lambda now: _month(_month(now)[1] + dt.timedelta(days=1)),
}
