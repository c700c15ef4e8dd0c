"""Times of day as people write them: 12:30, 12.30, 12u30, 12 h 30, 12:30 Uhr, 1:30 pm; and from one to another."""

from __future__ import annotations

import datetime as dt
import re
from typing import Final

from uvbcalc.core.errors import InputError, message
from uvbcalc.core.reading.numbers import tidy

NO_TIME: Final = message("“{typed}” is not a time of day. Write hours and minutes: 13:30.")
NO_SPAN: Final = message("“{typed}” is not a time from when to when. Write 12:00-12:30.")

HOUR_WORD: Final = r"(?:h|u|uhr|uur|heures?|o'clock)\.?"
TIME: Final = re.compile(
    rf"(?P<hour>\d{{1,2}})"
    rf"(?: ?(?:[:.]|{HOUR_WORD}) ?(?P<minute>\d{{2}})(?:[:.](?P<second>\d{{2}}))?|(?P<bare> ?{HOUR_WORD})?)"
    rf"(?: ?(?:{HOUR_WORD}|min\.?))?(?: ?(?P<half>[ap])\.? ?m\.?)?",
    re.ASCII | re.IGNORECASE,
)
FROM: Final = re.compile(r"^(?:from|between|van|tussen|de|entre|von|zwischen) (?=\d)", re.IGNORECASE)
TO: Final = re.compile(r" ?- ?| (?:to|until|till|and|tot|en|à|et|jusqu'à|bis|und) ", re.IGNORECASE)
ONLY_HOURS: Final = re.compile(r"\d{1,2}", re.ASCII)
UNIT_BEHIND: Final = re.compile(rf"\d{{1,2}} ?(?P<unit>{HOUR_WORD}|[ap]\.?m\.?)", re.ASCII | re.IGNORECASE)
HOURS: Final = 24
NOON: Final = 12


def time_of(text: str, argument: str = "start") -> dt.time:
    """A time of day.

    Raises
    ------
    ValueError
        If it is none.

    Examples
    --------
    >>> time_of("12u30"), time_of("9.05 uur"), time_of("1:30 pm")
    (datetime.time(12, 30), datetime.time(9, 5), datetime.time(13, 30))
    """
    found = try_time(text)
    if found is None:
        raise InputError(NO_TIME, argument=argument, typed=text)
    return found


def span_of(text: str, argument: str = "outing") -> tuple[dt.time, dt.time]:
    """From one time of day to another; 24:00 ends a day.

    Raises
    ------
    ValueError
        If it is none.

    Examples
    --------
    >>> span_of("12:15–12:45"), span_of("van 9 tot 17 uur")[1]
    ((datetime.time(12, 15), datetime.time(12, 45)), datetime.time(17, 0))
    """
    found = try_span(text, bare_hours=True)
    if found is None:
        raise InputError(NO_SPAN, argument=argument, typed=text)
    return found


def try_span(text: object, *, bare_hours: bool = False) -> tuple[dt.time, dt.time] | None:
    """The same, or None for a text that is none; `bare_hours` are hours without a sign of it, as in 9-17."""
    if not isinstance(text, str):
        return None
    ends = TO.split(FROM.sub("", tidy(text)))
    if len(ends) != 2:
        return None
    first, last = ends
    if ONLY_HOURS.fullmatch(first) and (behind := UNIT_BEHIND.fullmatch(last)):
        first = f"{first} {behind['unit']}"
    times = try_time(first, bare_hours=bare_hours), try_time("0:00" if last == "24:00" else last, bare_hours=bare_hours)
    return (times[0], times[1]) if times[0] is not None and times[1] is not None else None


def try_time(text: object, *, bare_hours: bool = False) -> dt.time | None:
    """The same, or None for a text that is none; `bare_hours` as in `try_span`."""
    found = TIME.fullmatch(tidy(text)) if isinstance(text, str) else None
    if not found or not (bare_hours or found["minute"] or found["bare"] or found["half"]):
        return None
    hour = int(found["hour"])
    if found["half"]:
        if not 1 <= hour <= NOON:
            return None
        hour = hour % NOON + NOON * (found["half"].lower() == "p")
    try:
        return dt.time(hour, int(found["minute"] or 0), int(found["second"] or 0))
    except ValueError:
        return None
