"""Words, numbers and dates as people write them in English, Dutch, French and German.

The messages are in gettext catalogues (`locale/*/LC_MESSAGES/uvbcalc.po`), keyed by their English form.
"""

from __future__ import annotations

import datetime as dt
import gettext
import os
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from typing import Final

from uvbcalc.core.errors import InputError, Worded
from uvbcalc.core.errors import message as message  # noqa: PLC0414 - the rooms of words take it from here

LANGUAGES: Final = ("en", "nl", "fr", "de")
DOMAIN: Final = "uvbcalc"
LOCALE_DIR: Final = os.path.join(os.path.dirname(os.path.abspath(__file__)), "locale")
NARROW_SPACE: Final = "\N{NARROW NO-BREAK SPACE}"
NO_BREAK: Final = "\N{NO-BREAK SPACE}"
DASH: Final = "–"  # where there is no number, and between two

FRENCH_PLURAL_FROM: Final = 2  # 1,5 minute
PERCENT_GAP: Final = {"en": "", "nl": "", "fr": NO_BREAK, "de": NO_BREAK}
DECIMAL_MARK: Final = {"en": ".", "nl": ",", "fr": ",", "de": ","}
# Between the thousands, as ISO 80000-1 allows in every language.
THOUSANDS_MARK: Final = NARROW_SPACE
FOUR_DIGITS: Final = 10_000  # a number of four digits is written without a mark


MONTHS: Final = (
    message("January"),
    message("February"),
    message("March"),
    message("April"),
    message("May"),
    message("June"),
    message("July"),
    message("August"),
    message("September"),
    message("October"),
    message("November"),
    message("December"),
)
# As short as a table or a picture wants them.
SHORT_MONTHS: Final = (
    message("Jan"),
    message("Feb"),
    message("Mar"),
    message("Apr"),
    message("May"),
    message("Jun"),
    message("Jul"),
    message("Aug"),
    message("Sep"),
    message("Oct"),
    message("Nov"),
    message("Dec"),
)
WEEKDAYS: Final = (
    message("Monday"),
    message("Tuesday"),
    message("Wednesday"),
    message("Thursday"),
    message("Friday"),
    message("Saturday"),
    message("Sunday"),
)


@dataclass(frozen=True)
class Language:
    """One of the languages.

    Examples
    --------
    >>> language("nl").number(3.14159, 1)
    '3,1'
    """

    code: str

    def say(self, text: str, **values: object) -> str:
        """The message in this language, with its placeholders filled in."""
        return self._translate(text).format(**values)

    def told(self, error: Worded) -> str:
        """What is wrong with something that was given, and what would be right."""
        return error.said(self._translate)

    def count(self, one: str, many: str, number: float, **values: object) -> str:
        """The message for one or for many of something, with `{number}` and its other placeholders filled in."""
        single = number < FRENCH_PLURAL_FROM if self.code == "fr" else number == 1
        chosen = self._catalogue.ngettext(one, many, 1 if single else 2)
        return chosen.format(number=self.number(number, 0 if number == int(number) else 1), **values)

    def number(self, value: float, digits: int = 0) -> str:
        """A number with so many digits behind the decimal mark; a narrow space parts the thousands from 10 000 on."""
        plain = f"{value:,.{digits}f}" if abs(value) >= FOUR_DIGITS else f"{value:.{digits}f}"
        return plain.replace(",", THOUSANDS_MARK).replace(".", DECIMAL_MARK[self.code])

    def significant(self, value: float, digits: int = 6) -> str:
        """A number with so many significant digits, without trailing zeros."""
        return f"{value:.{digits}g}".replace(".", DECIMAL_MARK[self.code])

    def percent(self, share: float, digits: int = 0) -> str:
        """A share as a percentage."""
        return f"{self.number(100.0 * share, digits)}{PERCENT_GAP[self.code]}%"

    def iu(self, amount: float) -> str:
        """International units with two significant digits: no more is known."""
        if 0.0 < amount < 1.0:
            return self.say("under 1 IU")
        return self._units(self.number(two_digits(amount)))

    def about_iu(self, amount: float) -> str:
        """The same, as an estimate."""
        return self.say("about {amount}", amount=self.iu(amount)) if amount >= 1.0 else self.iu(amount)

    def whole_iu(self, amount: float) -> str:
        """International units as somebody asked for them."""
        return self._units(self.significant(amount))

    def _units(self, number: str) -> str:
        return self.say("{amount} IU", amount=number).replace(" ", NO_BREAK)

    def minutes(self, minutes: float) -> str:
        """So many minutes, held together."""
        return self.count("{number} minute", "{number} minutes", round(minutes, 1)).replace(" ", NO_BREAK)

    def joined(self, parts: Iterable[str]) -> str:
        """Parts of a sentence, parted by semicolons."""
        return f"{self._gap}; ".join(part for part in parts if part)

    def titled(self, title: str, words: str) -> str:
        """A title, a colon and what it is about."""
        return f"{title}{self._gap}: {words}"

    @property
    def _gap(self) -> str:
        """What stands before a mark of two parts."""
        return NO_BREAK if self.code == "fr" else ""

    def long_date(self, day: dt.date) -> str:
        """Friday 1 November 2024."""
        return self.say("{weekday} {date}", weekday=self.say(WEEKDAYS[day.weekday()]), date=self.date(day))

    def date(self, day: dt.date) -> str:
        """1 November 2024."""
        month = self.say(MONTHS[day.month - 1])
        return self.say("{day} {month} {year}", day=self._ordinal(day), month=month, year=day.year)

    def short_date(self, day: dt.date) -> str:
        """1 Nov 2024."""
        month = self.say(SHORT_MONTHS[day.month - 1])
        return self.say("{day} {month} {year}", day=self._ordinal(day), month=month, year=day.year)

    def day_and_month(self, day: dt.date) -> str:
        """1 November."""
        return self.say("{day} {month}", day=self._ordinal(day), month=self.say(MONTHS[day.month - 1]))

    def clock(self, moment: dt.datetime, day: dt.date) -> str:
        """12:30, with the date if it is not that of `day`."""
        time = f"{moment:%H:%M}"
        if moment.date() == day:
            return time
        return self.say("{time} on {date}", time=time, date=self.date(moment.date()))

    def coordinates(self, lat_deg: float, lon_deg: float) -> str:
        """50.85° N, 4.35° E."""
        lat, lon = (self.significant(abs(angle)) for angle in (lat_deg, lon_deg))
        # "E" is "O" in Dutch and German, so the four are messages.
        north, east = (message("{angle}° N"), message("{angle}° S")), (message("{angle}° E"), message("{angle}° W"))
        return ", ".join([self.say(north[lat_deg < 0], angle=lat), self.say(east[lon_deg < 0], angle=lon)])

    def listed(self, items: list[str]) -> str:
        """One, two and three."""
        if len(items) < 2:
            return "".join(items)
        return self.say("{items} and {last}", items=", ".join(items[:-1]), last=items[-1])

    def _ordinal(self, day: dt.date) -> str:
        return "1er" if self.code == "fr" and day.day == 1 else str(day.day)

    @property
    def _catalogue(self) -> gettext.NullTranslations:
        return _catalogue(self.code)

    @property
    def _translate(self) -> Callable[[str], str]:
        return self._catalogue.gettext


def language(code: str | None = None) -> Language:
    """The language of that code, or of the environment, or English.

    Raises
    ------
    ValueError
        For a code that is none of `LANGUAGES`.
    """
    if code is not None:
        wanted = re.split("[-_.]", code.strip().lower())[0]
        if wanted not in LANGUAGES:
            raise InputError("“{typed}” is not a language known here. Write {known}.", typed=code, known=LANGUAGES)
        return Language(wanted)
    for variable in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if os.environ.get(variable):
            wanted = os.environ[variable][:2].lower()
            return Language(wanted if wanted in LANGUAGES else "en")
    return Language("en")


def starting(words: str) -> str:
    """The words with a capital, to begin a sentence.

    Examples
    --------
    >>> starting("mei en juni")
    'Mei en juni'
    """
    return words[:1].upper() + words[1:]


def two_digits(amount: float) -> float:
    """An amount rounded to its first two digits, and to whole numbers.

    Examples
    --------
    >>> two_digits(4434.0), two_digits(7.6)
    (4400.0, 8.0)
    """
    size = len(str(int(abs(amount))))
    return float(round(amount, min(2 - size, 0)))


@cache
def _catalogue(code: str) -> gettext.NullTranslations:
    if code == "en":
        return gettext.NullTranslations()
    return gettext.translation(DOMAIN, LOCALE_DIR, languages=[code])
