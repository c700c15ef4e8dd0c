"""Days, months and spans of them as people write them; what can be two days is asked back.

A year first, or a month by its name, is clear. Of three numbers the first is the day if it exceeds 12, or if both
readings are one day. A day or a month without a year is that of `today`'s year; an end of a span that of the other end.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import Final

from uvbcalc.core.errors import DAYS_BACKWARDS, InputError, message
from uvbcalc.core.names import meanings
from uvbcalc.core.ranges import YEAR
from uvbcalc.core.reading.numbers import tidy
from uvbcalc.core.reading.parts import (
    FOUR_DIGITS,
    MONTHS,
    ONLY_DAY,
    SIGN,
    WORDS,
    YEAR_LAST,
    Part,
    Span,
    parts_of,
    weekday_before,
)
from uvbcalc.core.reading.weeks import week

NO_DATE: Final = message("“{typed}” is not a date. Write year-month-day, for example {example}.")
NO_SUCH_DAY: Final = message("“{typed}” does not exist. Write year-month-day: {nearest}.")
NO_SUCH_NUMBER: Final = message("“{typed}” does not exist. Write year-month-day, for example {example}.")
TWO_DAYS: Final = message("“{typed}” can mean {one} or {other}. Write {first} or {second}.")
TWO_MEANINGS: Final = message("“{typed}” can mean {first} or {second}. Write {first} or {second}.")
SHORT_YEAR: Final = message("The year in “{typed}” is not clear. Write it in four digits, such as {example}.")
MONTH_FIRST: Final = message("“{typed}” has its month first. Write year-month-day: {example}.")
NO_MONTH: Final = message("“{typed}” is not a month. Write 1 to 12 or its name.")
TOO_FAR: Final = message("“{typed}” is too far away. Write a year from {low} to {high}.")
SEVERAL: Final = message("“{typed}” is more than one day. Write one day, such as {example}.")
OTHER_WEEKDAY: Final = message("“{typed}” is another day of the week. Write {example}, or that weekday alone.")

# Patterns are compiled when they are first asked, as most dates need two of them.
ISO: Final = r"(?a)(\d{4})-(\d{1,2})-(\d{1,2})"
NO_CENTURY: Final = rf"(?:\d{{1,2}}{SIGN}(?:\d{{1,2}}|[^\W\d]+\.?){SIGN}|[^\W\d]+\.?-)'?\d{{2}}"
FROM: Final = r"(?i)^(?:from|on|van|vanaf|op|du|de|le|vom|von|am|ab) (?=.)"
MIDNIGHT: Final = r"[ T]00?:00(?::00)?$"  # as spreadsheets write it behind a date
TO: Final = (
    r"(?i) ?\.\.\.? ?|…| ?/ ?(?=\d{4}-)|"
    r" (?:to|until|till|through|tot en met|t/m|tot|jusqu'au|au|à|bis zum|bis|-) (?:the |le |zum )?"
)
ISO_PAIR: Final = r"(?a)(\d{4}-\d{1,2}(?:-\d{1,2})?)-(\d{4}-\d{1,2}(?:-\d{1,2})?)"
DAYS_OF_A_MONTH: Final = r"(?a)(\d{1,2})\.? ?- ?(\d{1,2}\.? ?[^\W\d].*)"


def day(text: str, today: dt.date | None = None, argument: str = "date") -> dt.date:
    """The one day that a text means.

    Raises
    ------
    ValueError
        If it is no date, does not exist, can mean two, or is more than one day.

    Examples
    --------
    >>> day("13/11/2024"), day("1er novembre 2024")
    (datetime.date(2024, 11, 13), datetime.date(2024, 11, 1))
    """
    first, last = span(text, today, argument)
    if last > first:
        raise InputError(SEVERAL, argument=argument, typed=text, example=str(first))
    return first


def span(text: str, today: dt.date | None = None, argument: str = "date") -> Span:
    """The first and the last day of what a text means: a day, a month, a year, or from one to another.

    Examples
    --------
    >>> span("november 2024")[1], span("1-7 nov 2024")[0], span("2024-11-01..2024-11-07")[1]
    (datetime.date(2024, 11, 30), datetime.date(2024, 11, 1), datetime.date(2024, 11, 7))
    """
    if not isinstance(text, str):
        raise InputError(NO_DATE, argument=argument, typed=text, example=str(_now(today)))
    now = _now(today)
    if found := re.fullmatch(ISO, tidy(text)):  # the usual case, which can mean nothing else
        return _checked([Part(*map(int, found.groups()))], text, argument).whole()
    first_text, *more = _ends(_bare(text))
    if not more:
        return _one(first_text, now, text, argument)
    if len(more) > 1:
        raise InputError(NO_DATE, argument=argument, typed=text, example=str(now))
    begin, end = _both_ends(first_text, more[0], now, text, argument)
    if end[1] < begin[0]:
        raise InputError(DAYS_BACKWARDS, argument=argument, typed=text)
    return begin[0], end[1]


def month(value: object, today: dt.date | None = None, argument: str = "month") -> Span:
    """The first and the last day of a month by its number, its name, or with a year.

    Examples
    --------
    >>> month("11", dt.date(2026, 1, 1))[0], month("novembre", dt.date(2026, 1, 1))[1]
    (datetime.date(2026, 11, 1), datetime.date(2026, 11, 30))
    """
    now, text = _now(today), tidy(str(value))
    if re.fullmatch(r"\d{1,2}", text, re.ASCII) and 1 <= int(text) <= MONTHS:
        return Part(now.year, int(text)).whole()
    parts = list(parts_of(text))
    if len(parts) != 1 or parts[0].month is None or parts[0].day is not None:
        raise InputError(NO_MONTH, argument=argument, typed=value)
    return _checked([parts[0]._replace(year=parts[0].year or now.year)], text, argument).whole()


def _now(today: dt.date | None) -> dt.date:
    return today or dt.datetime.now().astimezone().date()


def _ends(plain: str) -> list[str]:
    """What stands on either side of a word or sign for "to", if there is one."""
    if found := re.fullmatch(ISO_PAIR, plain) or re.fullmatch(DAYS_OF_A_MONTH, plain):
        return [found[1], found[2]]
    names = plain.split("-")
    if len(names) == 2 and all(meanings("month", name.split(" ")[0]) for name in names):
        return [name.strip() for name in names]
    return re.split(TO, plain)


def names_two_ends(text: str) -> bool:
    """Whether a text says from when to when, even where both ends are one day.

    Examples
    --------
    >>> names_two_ends("2024-10-01..2024-10-01"), names_two_ends("from 1 October 2024")
    (True, False)
    """
    return len(_ends(_bare(text))) > 1


def _bare(text: str) -> str:
    """A text without the word for "from" before it and a spreadsheet's midnight behind it."""
    return re.sub(MIDNIGHT, "", re.sub(FROM, "", tidy(text)))


def _both_ends(first_text: str, last_text: str, now: dt.date, typed: str, argument: str) -> tuple[Span, Span]:
    """The days of either end; an end without a year has that of the other, or the one that puts them in order."""
    first_year, last_year = (bool(re.search(FOUR_DIGITS, end)) for end in (first_text, last_text))
    months = all(meanings("month", end.split(" ")[0]) for end in (first_text, last_text))

    def one(text: str, usual_year: int | None = None) -> Span:
        return _one(text, now, typed, argument, usual_year, is_month=months)

    if first_year and not last_year:
        begin = one(first_text)
        end = one(last_text, begin[0].year)
    else:
        end = one(last_text)
        first_text = _lent(first_text, end)
        begin = one(first_text, end[1].year)
    if end[1] < begin[0] and not last_year:  # from one year into the next
        end = one(last_text, begin[0].year + 1)
    elif end[1] < begin[0] and not first_year:
        begin = one(first_text, end[1].year - 1)
    return begin, end


def _lent(first: str, last: Span) -> str:
    """The first end, with the month and the year of the last where it lacks them."""
    if re.fullmatch(ONLY_DAY, first):
        return f"{last[1].year}-{last[1].month}-{re.sub('[^0-9]', '', first)}"
    return first


def _one(
    text: str, now: dt.date, typed: str, argument: str, usual_year: int | None = None, *, is_month: bool = False
) -> Span:
    """The days that one end means; `is_month` where what stands beside it tells that mar is March, not a mardi."""
    if not is_month and (named := _by_name(text, now)):
        if meanings("month", text):
            both = {"first": str(named[0]), "second": f"{now.year}-{int(meanings('month', text)[0]):02}"}
            raise InputError(TWO_MEANINGS, argument=argument, typed=typed, **both)
        return named
    if re.fullmatch(NO_CENTURY, text) and not re.fullmatch(YEAR_LAST, text):
        raise InputError(SHORT_YEAR, argument=argument, typed=typed, example=now.year)
    parts = [part._replace(year=part.year or usual_year or now.year) for part in dict.fromkeys(parts_of(text))]
    if not parts:
        raise InputError(NO_DATE, argument=argument, typed=typed, example=str(now))
    found = _checked(parts, typed, argument).whole()
    weekday = weekday_before([word for word in re.split(WORDS, text) if word])
    if weekday and weekday != str(found[0].isoweekday()):
        raise InputError(OTHER_WEEKDAY, argument=argument, typed=typed, example=str(found[0]))
    return found


def _checked(parts: list[Part], typed: str, argument: str) -> Part:
    """The one of these dates that is meant; ValueError if none exists, or it is not clear which."""
    real = [part for part in parts if part.exists]
    if not all(YEAR.holds(part.year or 0) for part in parts):
        raise InputError(TOO_FAR, argument=argument, typed=typed, low=YEAR.low, high=YEAR.high)
    if not real:
        near = parts[0].nearest().iso
        if parts[0].is_no_number:
            raise InputError(NO_SUCH_NUMBER, argument=argument, typed=typed, example=near)
        raise InputError(NO_SUCH_DAY, argument=argument, typed=typed, nearest=near)
    if len(real) > 1:
        one, other = real
        both = {"one": one.in_words, "other": other.in_words, "first": one.iso, "second": other.iso}
        raise InputError(TWO_DAYS, argument=argument, typed=typed, **both)
    if real[0] != parts[0]:
        raise InputError(MONTH_FIRST, argument=argument, typed=typed, example=real[0].iso)
    return real[0]


def _by_name(text: str, now: dt.date) -> Span | None:
    """Today and its neighbours, a week or a month about it, or the next day of that name."""
    if stretch := week(text, now):
        return stretch
    if steps := meanings("day", text):
        there = now + dt.timedelta(days=int(steps[0]))
        return there, there
    weekdays = meanings("weekday", text)
    if len(weekdays) == 1 and len(text) > 2:
        there = now + dt.timedelta(days=(int(weekdays[0]) - now.isoweekday()) % 7)
        return there, there
    return None
