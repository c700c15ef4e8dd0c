"""Words, numbers and dates as people write them in English, Dutch, French and German.

The messages are in gettext catalogues (`locale/*/LC_MESSAGES/uvbcalc.po`), keyed by their English form.
"""

from __future__ import annotations

import datetime as dt
import gettext
import os
import re
import struct
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from typing import Final

from uvbcalc.core.errors import InputError, Worded
from uvbcalc.core.errors import message as message  # noqa: PLC0414 - the rooms of words take it from here
from uvbcalc.core.tables import DamagedError
from uvbcalc.guidance.guidelines import IU_PER_MICROGRAM, NMOL_L_PER_NG_ML
from uvbcalc.words.rounding import FIVE_MIN, HOUR_MIN, nearest, rounded_minutes, told_iu, two_digits

LANGUAGES: Final = ("en", "nl", "fr", "de")
DOMAIN: Final = "uvbcalc"
LOCALE_DIR: Final = os.path.join(os.path.dirname(os.path.abspath(__file__)), "locale")
NARROW_SPACE: Final = "\N{NARROW NO-BREAK SPACE}"
NO_BREAK: Final = "\N{NO-BREAK SPACE}"
DASH: Final = "–"  # where there is no number, and between two

FRENCH_PLURAL_FROM: Final = 2  # 1,5 minute
LEAST_IU: Final = 10.0  # less is told as almost nothing
HUNDRED: Final = 100.0  # micrograms, above which two digits are enough
HOLDING: Final = re.compile(r"(?<=[}.]) ")  # a blank after a number or a shortened word
HALVES_BELOW: Final = 5.0  # micrograms, below which they are told to the half
TIMES: Final = {
    "en": "{hour}:{minute:02}",
    "nl": "{hour}.{minute:02}",
    "fr": f"{{hour}}{NO_BREAK}h{NO_BREAK}{{minute:02}}",
    "de": "{hour}:{minute:02}",
}
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
        return error.said(self._translate, self.code)

    def translated(self, text: str) -> str:
        """The message in this language as it stands; one without placeholders may hold braces."""
        return self._translate(text)

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

    def iu(self, amount: float, *, typed: bool = False) -> str:
        """An amount in both units: as typed, or with two significant digits, as no more is known."""
        if typed:
            return self._held("{iu} IU ({micrograms} µg)", **self._in_both(amount, typed=True))
        if amount < LEAST_IU:
            return self.say("almost nothing")
        return self._held("{iu} IU ({micrograms} µg)", **self._in_both(amount))

    def iu_alone(self, amount: float) -> str:
        """The same without micrograms, for a table whose heading has them and for what has no room."""
        if amount < LEAST_IU:
            return self.say("almost nothing")
        return self._held("{iu} IU", iu=self.number(told_iu(amount)))

    def iu_between(self, low: float, high: float) -> str:
        """From one amount to another, each unit once."""
        if low < LEAST_IU:
            return self.say("less than {amount}", amount=self.iu(high)) if high >= LEAST_IU else self.iu(high)
        ends = zip(self._in_both(low).values(), self._in_both(high).values(), strict=True)
        iu, micrograms = (self.say("{first} to {last}", first=first, last=last) for first, last in ends)
        return self._held("{iu} IU ({micrograms} µg)", iu=iu, micrograms=micrograms)

    def level(self, nmol_l: float) -> str:
        """A blood level in both units, the second of the first as it is told."""
        ng = self.number(round(nmol_l) / NMOL_L_PER_NG_ML)
        return self._held("{nmol} nmol/L ({ng} ng/mL)", nmol=self.number(nmol_l), ng=ng)

    def uv_index(self, value: float) -> str:
        """A UV index, whole as it is told everywhere."""
        return self.say("under 1") if value < 1.0 else self.number(value)

    def minutes(self, minutes: float) -> str:
        """So many minutes as somebody typed them, in hours where these are whole."""
        told = round(minutes, 1)
        if told > HOUR_MIN and told % HOUR_MIN == 0:
            return self._counted("{number} hour", "{number} hours", told / HOUR_MIN)
        return self._counted("{number} minute", "{number} minutes", told)

    def about_minutes(self, minutes: float, *, limit: bool = False) -> str:
        """Minutes that were computed, as finely as they are known; a limit is rounded down."""
        whole = rounded_minutes(minutes, limit=limit)
        hours, rest = divmod(whole, HOUR_MIN)
        if whole <= HOUR_MIN or not rest:
            return self.minutes(whole)
        return self.listed([self._counted("{number} hour", "{number} hours", hours), self.minutes(rest)])

    def _in_both(self, amount: float, *, typed: bool = False) -> dict[str, str]:
        """An amount in IU and in micrograms: whole ones, below five to the half."""
        told = amount if typed else told_iu(amount)
        micrograms = told / IU_PER_MICROGRAM
        near = nearest(micrograms, 0.5 if micrograms < HALVES_BELOW else 1.0)
        if near >= HUNDRED and micrograms != near:
            near = two_digits(micrograms)
        iu = self.significant(told) if typed else self.number(told)
        return {"iu": iu, "micrograms": self.number(near, 0 if near == int(near) else 1)}

    def _counted(self, one: str, many: str, number: float) -> str:
        return self.count(one, many, number).replace(" ", NO_BREAK)

    def _held(self, text: str, **values: object) -> str:
        """A message whose numbers stay with what follows them."""
        return HOLDING.sub(NO_BREAK, self._translate(text)).format(**values)

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
        return self._held("{day} {month} {year}", day=self._ordinal(day), month=month, year=day.year)

    def short_date(self, day: dt.date) -> str:
        """1 Nov 2024."""
        month = self.say(SHORT_MONTHS[day.month - 1])
        return self._held("{day} {month} {year}", day=self._ordinal(day), month=month, year=day.year)

    def day_and_month(self, day: dt.date) -> str:
        """1 November."""
        return self._held("{day} {month}", day=self._ordinal(day), month=self.say(MONTHS[day.month - 1]))

    def time(self, moment: dt.datetime | dt.time) -> str:
        """A time of day as the clock reads; sentences add what stands beside it in their language."""
        return TIMES[self.code].format(hour=moment.hour, minute=moment.minute)

    def about_time(self, moment: dt.datetime, *, limit: bool = False) -> str:
        """The same to five minutes, which is as finely as it is known; a limit is rounded down."""
        shift = dt.timedelta(minutes=0.0 if limit else FIVE_MIN / 2.0)
        near = moment + shift
        return self.time(near.replace(minute=near.minute - near.minute % FIVE_MIN))

    def span(self, begin: dt.datetime, end: dt.datetime) -> str:
        """From one time of day to another; with the clocks' offsets where they change in between."""
        first, last = self.time(begin), self.time(end)
        if begin.utcoffset() != end.utcoffset():
            first, last = f"{first} (UTC{begin:%z})", f"{last} (UTC{end:%z})"
        return self.say("{begin} to {end}", begin=first, end=last)

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
        if wanted := os.environ.get(variable, "")[:2].lower():
            return Language(wanted if wanted in LANGUAGES else "en")
    return Language("en")


def starting(words: str) -> str:
    """The words with a capital, to begin a sentence."""
    return words[:1].upper() + words[1:]


@cache
def _catalogue(code: str) -> gettext.NullTranslations:
    if code == "en":
        return gettext.NullTranslations()
    try:
        return gettext.translation(DOMAIN, LOCALE_DIR, languages=[code])
    except (OSError, ValueError, struct.error):  # it is missing, no catalogue, or cut short
        raise DamagedError(f"uvbcalc/words/locale/{code}/LC_MESSAGES/{DOMAIN}.mo") from None
