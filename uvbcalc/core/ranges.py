"""What a value may be: named ranges that say what is wrong and what would be right."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

DATE_LIKE: Final = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)


@dataclass(frozen=True)
class Range:
    """A named interval, both ends included.

    Examples
    --------
    >>> Range("latitude", -90, 90, "degrees").check(50.85)
    50.85
    """

    name: str
    low: float
    high: float
    unit: str = ""

    def check(self, value: float) -> float:
        """Return the value as it came; raise ValueError if it is no number of this range."""
        try:
            fits = math.isfinite(value) and self.low <= value <= self.high
        except TypeError:
            raise ValueError(f"{self.name} must be a number, got {value!r}") from None
        if not fits:
            raise ValueError(f"{self.asks}, got {value:.12g}")
        return value

    @property
    def asks(self) -> str:
        """What a value must be, in words."""
        unit = f" {self.unit}" if self.unit else ""
        return f"{self.name} must be between {self.low:g} and {self.high:g}{unit}"

    def whole(self, value: float) -> int:
        """The value as a whole number; raise ValueError if it is none of this range.

        Examples
        --------
        >>> Range("month", 1, 12).whole(3.0)
        3
        """
        if self.check(value) != int(value):
            raise ValueError(f"{self.name} must be a whole number from {self.low:g} to {self.high:g}, got {value:.12g}")
        return int(value)

    def nearest(self, value: float) -> float:
        """The value, or the end of the range that it lies beyond."""
        return min(max(value, self.low), self.high)


LATITUDE = Range("latitude", -90, 90, "degrees")
LONGITUDE = Range("longitude", -180, 180, "degrees")
# The span of the UV table; the lowest inhabited places lie 430 m below the sea.
ALTITUDE = Range("altitude", -500, 3000, "m")
OZONE = Range("ozone", 200, 500, "DU")
AEROSOL = Range("aerosol optical depth", 0, 0.6)
ALBEDO = Range("albedo", 0, 0.9)
# Broken cloud lifts a day at most this far above clear sky: 1.1 in light is 1.08 in UV.
CLOUD_FACTOR = Range("cloud factor", 0, 1.1)
OCTAS = Range("cloud cover", 0, 8, "octas")
SKIN_TYPE = Range("skin type", 1, 6)
EXPOSED_FRACTION = Range("exposed fraction", 0, 1)
# No sunscreen as people wear it blocks more (Libon et al. 2017 measured 76-93 % for SPF 50+).
SUNSCREEN_BLOCK = Range("share blocked by sunscreen", 0, 0.95)
SPF = Range("SPF", 1, 100)
LAYER = Range("layer of sunscreen", 0, 4, "mg/cm2")
APPLICATIONS = Range("applications of sunscreen", 1, 10)
MISSED_SHARE = Range("share missed by sunscreen", 0, 1)
HOURS_SINCE = Range("hours since sunscreen was put on", 0, 24, "h")
AGE = Range("age", 0, 120, "years")
# From half of what the palest skin stands to twice what the darkest does.
LAB_MED = Range("minimal erythema dose", 100, 2000, "J/m2")
# Nobody is advised to stay bare in the sun past half a sunburn dose.
MED_SHARE = Range("largest share of a sunburn dose", 0.01, 0.5)
MINUTES = Range("minutes", 0, 1440)
TARGET_IU = Range("target", 0, 100_000, "IU")
YEAR = Range("year", 1900, 2100)


def number_of(text: str) -> float:
    """The number that a text holds; ValueError for none, and for underscores, which Python allows and nobody means.

    Examples
    --------
    >>> number_of("7.5")
    7.5
    """
    if "_" in text:
        raise ValueError(f"{text} is no number")
    return float(text)


def date_of(text: str) -> date:
    """The date that a text holds as YYYY-MM-DD; ValueError for any other, or one that no calendar has.

    Examples
    --------
    >>> date_of("2024-11-01")
    datetime.date(2024, 11, 1)
    """
    if not DATE_LIKE.fullmatch(text):
        raise ValueError(f"a date must be YYYY-MM-DD, got {text}")
    return date.fromisoformat(text)


def instance(name: str, value: object, kind: type, example: str) -> None:
    """Raise ValueError if a value is none of its kind."""
    if not isinstance(value, kind):
        raise ValueError(f"{name} must be {example}, got {value!r}")  # noqa: TRY004 - as for every value that is wrong


def calendar_day(name: str, day: date) -> date:
    """Return the day as it came; raise ValueError if it is no date of the years known here, or has a time of day.

    Examples
    --------
    >>> calendar_day("day", date(2024, 11, 1))
    datetime.date(2024, 11, 1)
    """
    if isinstance(day, datetime) or not isinstance(day, date):
        raise ValueError(f"{name} must be a date, such as date(2024, 11, 1), got {day!r}")  # noqa: TRY004 - the same
    YEAR.check(day.year)
    return day
