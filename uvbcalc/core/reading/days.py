"""Days, months and spans of them as people write them; what can be two days is asked back.

A year first, or a month by its name, is clear. Of three numbers the first is the day if it exceeds 12, or if both
readings are one day. A day or a month without a year is that of `today`'s year.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Iterator
from typing import Final, NamedTuple, TypeAlias

from uvbcalc.core.errors import InputError, Phrase, message
from uvbcalc.core.names import meanings
from uvbcalc.core.ranges import YEAR
from uvbcalc.core.reading.numbers import tidy

Span: TypeAlias = tuple[dt.date, dt.date]

NO_DATE: Final = message("“{typed}” is not a date. Write year-month-day, for example {example}.")
NO_SUCH_DAY: Final = message("“{typed}” does not exist. Write year-month-day: {nearest}.")
NO_SUCH_NUMBER: Final = message("“{typed}” does not exist. Write year-month-day, for example {example}.")
TWO_DAYS: Final = message("“{typed}” can mean {one} or {other}. Write {first} or {second}.")
TWO_MEANINGS: Final = message("“{typed}” can mean {first} or {second}. Write {first} or {second}.")
SHORT_YEAR: Final = message("The year in “{typed}” is not clear. Write it in four digits, such as {example}.")
MONTH_FIRST: Final = message("“{typed}” has its month first. Write year-month-day: {example}.")
NO_MONTH: Final = message("“{typed}” is not a month. Write 1 to 12 or its name.")
TOO_FAR: Final = message("“{typed}” is too far away. Write a year from {low} to {high}.")
BACKWARDS: Final = message("“{typed}” ends before it begins. Write the earlier day first.")
SEVERAL: Final = message("“{typed}” is more than one day. Write one day, such as {example}.")
OTHER_WEEKDAY: Final = message("“{typed}” is another day of the week. Write {example}, or that weekday alone.")

# Patterns are compiled when they are first asked, as most dates need two of them.
ISO: Final = r"(?a)(\d{4})-(\d{1,2})-(\d{1,2})"
SIGN: Final = r"[-/. ]{1,2}"
YEAR_FIRST: Final = rf"(?a)(\d{{4}}){SIGN}(\d{{1,2}}){SIGN}(\d{{1,2}})"
EIGHT_DIGITS: Final = r"(?a)(\d{4})(\d{2})(\d{2})"
YEAR_LAST: Final = rf"(?a)(\d{{1,2}}){SIGN}(\d{{1,2}}){SIGN}(\d{{4}})"
NO_CENTURY: Final = rf"(?:\d{{1,2}}{SIGN}(?:\d{{1,2}}|[^\W\d]+\.?){SIGN}|[^\W\d]+\.?-)'?\d{{2}}"
YEAR_MONTH: Final = r"(?a)(\d{4})[-/.](\d{1,2})"
MONTH_YEAR: Final = r"(?a)(\d{1,2})[-/.](\d{4})"
DAY_MONTH: Final = r"(?a)(\d{1,2})[-/.](\d{1,2})\.?"
MONTHS: Final = 12
LONGEST_MONTH: Final = 31
# Of the catalogues, for what an error tells.
NAMES: Final = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
DATE: Final = message("{day} {month} {year}")
FIRST_OF_MONTH: Final = message("1 {month} {year}")
HAS_YEAR: Final = r"(?a)\d{4}"
ONLY_YEAR: Final = r"(?a)\d{4}"
ONLY_DAY: Final = r"(?ai)(\d{1,2})(?:er|e|de|ste|st|nd|rd|th|\.)?"
WORDS: Final = r"[-/., ]+"
FROM: Final = r"(?i)^(?:from|on|van|vanaf|op|du|de|le|vom|von|am|ab) (?=.)"
MIDNIGHT: Final = r"[ T]00?:00(?::00)?$"  # as spreadsheets write it behind a date
TO: Final = (
    r"(?i) ?\.\.\.? ?|…| ?/ ?(?=\d{4}-)|"
    r" (?:to|until|till|through|tot en met|t/m|tot|jusqu'au|au|à|bis zum|bis|-) (?:the |le |zum )?"
)
ISO_PAIR: Final = r"(?a)(\d{4}-\d{1,2}(?:-\d{1,2})?)-(\d{4}-\d{1,2}(?:-\d{1,2})?)"
DAYS_OF_A_MONTH: Final = r"(?a)(\d{1,2})\.? ?- ?(\d{1,2}\.? ?[^\W\d].*)"


class Part(NamedTuple):
    """A date as far as it is written; None where it is not."""

    year: int | None = None
    month: int | None = None
    day: int | None = None


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
    plain = tidy(text)
    if found := re.fullmatch(ISO, plain):  # the usual case, which can mean nothing else
        return _whole(_checked([Part(*map(int, found.groups()))], text, argument))
    first, *more = _ends(re.sub(MIDNIGHT, "", re.sub(FROM, "", plain)))
    if not more:
        return _one(first, now, text, argument)
    if more[1:]:
        raise InputError(NO_DATE, argument=argument, typed=text, example=str(now))
    last = _one(more[0], now, text, argument)
    first = _lent(first, last)
    begun = _one(first, now, text, argument, last[1].year)
    if last[1] < begun[0] and not re.search(HAS_YEAR, more[0]):  # from one year into the next
        last = _one(more[0], now, text, argument, begun[0].year + 1)
    elif last[1] < begun[0] and not re.search(HAS_YEAR, first):
        begun = _one(first, now, text, argument, last[1].year - 1)
    if last[1] < begun[0]:
        raise InputError(BACKWARDS, argument=argument, typed=text)
    return begun[0], last[1]


def month(value: object, today: dt.date | None = None, argument: str = "month") -> Span:
    """The first and the last day of a month by its number, its name, or with a year.

    Examples
    --------
    >>> month("11", dt.date(2026, 1, 1))[0], month("novembre", dt.date(2026, 1, 1))[1]
    (datetime.date(2026, 11, 1), datetime.date(2026, 11, 30))
    """
    now, text = _now(today), tidy(str(value))
    if re.fullmatch(r"\d{1,2}", text, re.ASCII) and 1 <= int(text) <= MONTHS:
        return _whole(Part(now.year, int(text)))
    parts = list(_parts(text))
    if len(parts) != 1 or parts[0].month is None or parts[0].day is not None:
        raise InputError(NO_MONTH, argument=argument, typed=value)
    return _whole(_checked([parts[0]._replace(year=parts[0].year or now.year)], text, argument))


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


def _lent(first: str, last: Span) -> str:
    """The first end, with the month and the year of the last where it lacks them."""
    if re.fullmatch(ONLY_DAY, first):
        return f"{last[1].year}-{last[1].month}-{re.sub('[^0-9]', '', first)}"
    return first


def _one(text: str, now: dt.date, typed: str, argument: str, usual_year: int | None = None) -> Span:
    """The days that one end means."""
    if named := _by_name(text, now):
        if meanings("month", text):
            both = {"first": str(named[0]), "second": f"{now.year}-{int(meanings('month', text)[0]):02}"}
            raise InputError(TWO_MEANINGS, argument=argument, typed=typed, **both)
        return named
    if re.fullmatch(NO_CENTURY, text) and not re.fullmatch(YEAR_LAST, text):
        raise InputError(SHORT_YEAR, argument=argument, typed=typed, example=now.year)
    parts = [part._replace(year=part.year or usual_year or now.year) for part in dict.fromkeys(_parts(text))]
    if not parts:
        raise InputError(NO_DATE, argument=argument, typed=typed, example=str(now))
    found = _whole(_checked(parts, typed, argument))
    weekday = meanings("weekday", re.split(WORDS, text)[0])
    if len(weekday) == 1 and str(found[0].isoweekday()) != weekday[0]:
        raise InputError(OTHER_WEEKDAY, argument=argument, typed=typed, example=str(found[0]))
    return found


def _checked(parts: list[Part], typed: str, argument: str) -> Part:
    """The one of these dates that is meant; ValueError if none exists, or it is not clear which."""
    real = [part for part in parts if _exists(part)]
    if not all(YEAR.holds(part.year or 0) for part in parts):
        raise InputError(TOO_FAR, argument=argument, typed=typed, low=YEAR.low, high=YEAR.high)
    if not real:
        near = _nearest(parts[0])
        if _is_no_number(parts[0]):
            raise InputError(NO_SUCH_NUMBER, argument=argument, typed=typed, example=near)
        raise InputError(NO_SUCH_DAY, argument=argument, typed=typed, nearest=near)
    if len(real) > 1:
        (one, other), (first, second) = map(_in_words_of_a_date, real), map(_iso, real)
        both = {"one": one, "other": other, "first": first, "second": second}
        raise InputError(TWO_DAYS, argument=argument, typed=typed, **both)
    if real[0] != parts[0]:
        raise InputError(MONTH_FIRST, argument=argument, typed=typed, example=_iso(real[0]))
    return real[0]


def _by_name(text: str, now: dt.date) -> Span | None:
    """Today and its neighbours, or the next day of that name."""
    if steps := meanings("day", text):
        there = now + dt.timedelta(days=int(steps[0]))
        return there, there
    weekdays = meanings("weekday", text)
    if len(weekdays) == 1 and len(text) > 2:
        there = now + dt.timedelta(days=(int(weekdays[0]) - now.isoweekday()) % 7)
        return there, there
    return None


def _parts(text: str) -> Iterator[Part]:
    """Every date that a text can mean, whether or not the calendar has it."""
    if found := re.fullmatch(YEAR_FIRST, text) or re.fullmatch(EIGHT_DIGITS, text):
        yield Part(*map(int, found.groups()))
    elif found := re.fullmatch(YEAR_LAST, text):
        one, two, year = map(int, found.groups())
        yield Part(year, two, one)
        yield Part(year, one, two)
    elif found := re.fullmatch(YEAR_MONTH, text):
        yield Part(int(found[1]), int(found[2]))
    elif found := re.fullmatch(MONTH_YEAR, text):
        yield Part(int(found[2]), int(found[1]))
    elif found := re.fullmatch(DAY_MONTH, text):
        yield Part(None, int(found[2]), int(found[1]))
        yield Part(None, int(found[1]), int(found[2]))
    elif re.fullmatch(ONLY_YEAR, text):
        yield Part(int(text))
    else:
        yield from _in_words(re.split(WORDS, text.strip(" ,")))


def _in_words(words: list[str]) -> Iterator[Part]:
    """A month by its name, with a day and a year in whatever order."""
    words = [word for word in words if word]
    if len(words) > 1 and len(meanings("weekday", words[0])) == 1:
        words = words[1:]
    months = [word for word in words if len(meanings("month", word)) == 1]
    years = [word for word in words if re.fullmatch(ONLY_YEAR, word)]
    days = [word for word in words if re.fullmatch(ONLY_DAY, word)]
    if len(months) == 1 and len(years) < 2 and len(days) < 2 and len(words) == 1 + len(years) + len(days):
        number = re.fullmatch(ONLY_DAY, days[0]) if days else None
        yield Part(
            int(years[0]) if years else None,
            int(meanings("month", months[0])[0]),
            int(number[1]) if number else None,
        )


def _exists(part: Part) -> bool:
    try:
        _whole(part)
    except ValueError:
        return False
    return True


def _whole(part: Part) -> Span:
    """All days of a date, of a month or of a year."""
    year, month, day = part.year or 0, part.month, part.day
    if month is None:
        return dt.date(year, 1, 1), dt.date(year, 12, 31)
    if day is None:
        return dt.date(year, month, 1), dt.date(year, month, calendar.monthrange(year, month)[1])
    return dt.date(year, month, day), dt.date(year, month, day)


def _iso(part: Part) -> str:
    return f"{part.year}-{part.month:02}-{part.day:02}"


def _in_words_of_a_date(part: Part) -> Phrase:
    """A date with its month by name, so that nobody wonders which number is the day."""
    fields = {"day": part.day, "month": Phrase(NAMES[(part.month or 1) - 1]), "year": part.year}
    return Phrase(FIRST_OF_MONTH if part.day == 1 else DATE, fields)


def _is_no_number(part: Part) -> bool:
    """Whether no month has that number, or no month has so many days."""
    month, day = (1 if number is None else number for number in (part.month, part.day))
    return not (1 <= month <= MONTHS and 1 <= day <= LONGEST_MONTH)


def _nearest(part: Part) -> str:
    """The nearest date that exists."""
    month = min(max(part.month or 1, 1), 12)
    last = calendar.monthrange(part.year or 1, month)[1]
    return _iso(Part(part.year, month, min(max(part.day or 1, 1), last)))
