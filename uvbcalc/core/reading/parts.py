"""A date as far as it is written: every one that a text can mean, and the days that each holds."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Iterator
from typing import Final, NamedTuple, TypeAlias

from uvbcalc.core.errors import Phrase, message
from uvbcalc.core.names import meanings

Span: TypeAlias = tuple[dt.date, dt.date]

# Patterns are compiled when they are first asked, as most dates need two of them.
SIGN: Final = r"[-/. ]{1,2}"
YEAR_FIRST: Final = rf"(?a)(\d{{4}}){SIGN}(\d{{1,2}}){SIGN}(\d{{1,2}})"
EIGHT_DIGITS: Final = r"(?a)(\d{4})(\d{2})(\d{2})"
YEAR_LAST: Final = rf"(?a)(\d{{1,2}}){SIGN}(\d{{1,2}}){SIGN}(\d{{4}})"
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
FOUR_DIGITS: Final = r"(?a)\d{4}"  # a year
ONLY_DAY: Final = r"(?ai)(\d{1,2})(?:er|e|de|ste|st|nd|rd|th|\.)?"
WORDS: Final = r"[-/., ]+"


class Part(NamedTuple):
    """A date as far as it is written; None where it is not."""

    year: int | None = None
    month: int | None = None
    day: int | None = None

    @property
    def exists(self) -> bool:
        """Whether the calendar has it."""
        try:
            self.whole()
        except ValueError:
            return False
        return True

    @property
    def is_no_number(self) -> bool:
        """Whether no month has that number, or no month has so many days."""
        month, day = (1 if number is None else number for number in (self.month, self.day))
        return not (1 <= month <= MONTHS and 1 <= day <= LONGEST_MONTH)

    @property
    def iso(self) -> str:
        """Year, month and day in numbers."""
        return f"{self.year}-{self.month:02}-{self.day:02}"

    @property
    def in_words(self) -> Phrase:
        """With its month by name, so that nobody wonders which number is the day."""
        fields = {"day": self.day, "month": Phrase(NAMES[(self.month or 1) - 1]), "year": self.year}
        return Phrase(FIRST_OF_MONTH if self.day == 1 else DATE, fields)

    def whole(self) -> Span:
        """All days of it: of a date, of a month or of a year; ValueError if the calendar has it not."""
        year, month, day = self.year or 0, self.month, self.day
        if month is None:
            return dt.date(year, 1, 1), dt.date(year, 12, 31)
        if day is None:
            return dt.date(year, month, 1), dt.date(year, month, calendar.monthrange(year, month)[1])
        return dt.date(year, month, day), dt.date(year, month, day)

    def nearest(self) -> Part:
        """The nearest date that exists."""
        month = min(max(self.month or 1, 1), MONTHS)
        last = calendar.monthrange(self.year or 1, month)[1]
        return Part(self.year, month, min(max(self.day or 1, 1), last))


def parts_of(text: str) -> Iterator[Part]:
    """Every date that a text can mean, whether or not the calendar has it.

    Examples
    --------
    >>> [part.iso for part in parts_of("1/11/2024")]
    ['2024-11-01', '2024-01-11']
    """
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
    elif re.fullmatch(FOUR_DIGITS, text):
        yield Part(int(text))
    else:
        yield from _in_words(re.split(WORDS, text.strip(" ,")))


def weekday_before(words: list[str]) -> str:
    """The weekday, 1 to 7, that stands before a date in words; nothing where the first word is its month, as in mar 5.

    Examples
    --------
    >>> weekday_before(["mar", "3", "mars"]), weekday_before(["mar", "3"])
    ('2', '')
    """
    first, *rest = words or [""]
    found = meanings("weekday", first)
    is_month = bool(meanings("month", first)) and not any(meanings("month", word) for word in rest)
    return found[0] if rest and len(found) == 1 and not is_month else ""


def _in_words(words: list[str]) -> Iterator[Part]:
    """A month by its name, with a day and a year in whatever order."""
    words = [word for word in words if word]
    if weekday_before(words):
        words = words[1:]
    months = [word for word in words if len(meanings("month", word)) == 1]
    years = [word for word in words if re.fullmatch(FOUR_DIGITS, word)]
    days = [word for word in words if re.fullmatch(ONLY_DAY, word)]
    if len(months) == 1 and len(years) < 2 and len(days) < 2 and len(words) == 1 + len(years) + len(days):
        number = re.fullmatch(ONLY_DAY, days[0]) if days else None
        yield Part(
            int(years[0]) if years else None,
            int(meanings("month", months[0])[0]),
            int(number[1]) if number else None,
        )
