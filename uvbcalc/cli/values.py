"""What people type, turned into values: each kind names what was wrong and what would be right."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from datetime import date, time
from typing import Any, Final

import click

from uvbcalc.core import ranges
from uvbcalc.core.ranges import Range
from uvbcalc.exposure.outings import clock
from uvbcalc.places.clocks import zone_of
from uvbcalc.skin import clothing
from uvbcalc.skin.complexion import fitzpatrick
from uvbcalc.skin.posture import setting
from uvbcalc.sunlight.sky import Sky
from uvbcalc.synthesis.methods import find_method
from uvbcalc.words.language import language

# The sky of each word, as far as its cloud goes.
CLOUD_WORDS: Final[dict[str, Callable[[], Sky]]] = {
    "clear": Sky.clear,
    "typical": Sky,
    "overcast": Sky.overcast,
}


class Kind(click.ParamType):  # type: ignore[type-arg,unused-ignore]
    """A kind of value: `read` turns text into it or raises ValueError with the cure."""

    def __init__(self, name: str, read: Callable[[str], Any]) -> None:
        self.name = name
        self.read = read

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Read text; anything else has been read already."""
        if not isinstance(value, str):
            return value
        if not value.strip():
            self.fail(f"a {self.name} is missing, got {value!r}", param, ctx)
        try:
            return self.read(value.strip())
        except ValueError as error:
            self.fail(str(error), param, ctx)


def number(limits: Range) -> Kind:
    """A number within limits."""
    return Kind("number", lambda text: _within(_float(text, limits), text, limits))


def share(limits: Range, hint: str) -> Kind:
    """A fraction, or a percentage with its sign."""

    def read(text: str) -> float:
        if text.endswith("%"):
            return _within(_float(text[:-1].strip(), limits, "%") / 100.0, text, limits)
        return _within(_float(text, limits), text, limits, hint)

    return Kind("share", read)


def _within(value: float, text: str, limits: Range, hint: str = "") -> float:
    try:
        return limits.check(value)
    except ValueError:
        raise ValueError(f"{limits.asks}, got {text}{hint}") from None  # as it was typed


def _float(text: str, limits: Range, sign: str = "") -> float:
    try:
        return ranges.number_of(text)
    except ValueError:
        cure = ""
        with contextlib.suppress(ValueError):
            cure = f": write {ranges.number_of(text.replace(',', '.')):g}{sign}"
        raise ValueError(f"{limits.name} must be a number, got {text}{sign}{cure}") from None


def _area(text: str) -> float | str:
    """A share, or regions by name, which the library knows."""
    if text[:1].isalpha() and text.lower() not in ("nan", "inf"):
        clothing.only_regions(text)
        return text
    return float(SHARE_BARE.read(text))


def _known(check: Callable[[str], object]) -> Callable[[str], str]:
    """Text that `check` lets pass, as it was typed."""

    def read(text: str) -> str:
        check(text)
        return text

    return read


def _whole(text: str) -> int:
    return ranges.APPLICATIONS.whole(_float(text, ranges.APPLICATIONS))


def _span(text: str) -> tuple[time, time]:
    begin, _, end = text.partition("-")
    try:
        return clock(begin.strip()), clock(end.strip())
    except ValueError:
        raise ValueError(f"time must be from when to when as HH:MM-HH:MM, such as 12:00-14:00, got {text}") from None


def _date(text: str) -> date:
    try:
        day = ranges.date_of(text)
    except ValueError:
        raise ValueError(f"date must be a day of the calendar as YYYY-MM-DD, such as 2024-11-01, got {text}") from None
    if not ranges.YEAR.low <= day.year <= ranges.YEAR.high:
        raise ValueError(f"date must be in the years {ranges.YEAR.low} to {ranges.YEAR.high}, got {text}")
    return day


def _time(text: str) -> time:
    try:
        return clock(text)
    except ValueError:
        raise ValueError(f"start must be a time of day there as HH:MM, such as 13:30, got {text}") from None


def _timezone(text: str) -> str:
    zone_of(text)
    return text


def _cloud(text: str) -> Sky:
    if text.lower() in CLOUD_WORDS:
        return CLOUD_WORDS[text.lower()]()
    try:
        if text.endswith("/8"):
            return Sky(cloud_octas=ranges.number_of(text.removesuffix("/8")))
        factor = ranges.number_of(text.removesuffix("%")) / (100.0 if text.endswith("%") else 1.0)
    except ValueError:
        factor = float("nan")
    if not 0.0 <= factor <= 1.0:
        raise ValueError(
            "cloud must be clear, typical, overcast or the share of UV that gets through, 0 to 1, or the eighths of "
            f"the sky that are covered, such as 6/8, got {text}"
        )
    return Sky(cloud_factor=factor)


def _point(text: str) -> tuple[float, float]:
    parts = text.replace(",", " ").split()
    if len(parts) != 2:
        raise ValueError(f"point must be a latitude and a longitude, such as 50.85,4.35, got {text}")
    return (
        ranges.LATITUDE.check(_float(parts[0], ranges.LATITUDE)),
        ranges.LONGITUDE.check(_float(parts[1], ranges.LONGITUDE)),
    )


def _year(text: str) -> int:
    if not (text.isascii() and text.isdigit()):
        raise ValueError(f"year must be a number such as 2025, got {text}")
    return int(ranges.YEAR.check(int(text)))


def _years(text: str) -> range:
    first, dash, last = text.partition("-")
    years = range(_year(first.strip()), _year((last if dash else first).strip()) + 1)
    if not years:
        raise ValueError(f"years must rise, such as 1990-2060, got {text}")
    return years


LANGUAGE: Final = Kind("language", language)
LATITUDE: Final = number(ranges.LATITUDE)
LONGITUDE: Final = number(ranges.LONGITUDE)
ALTITUDE: Final = number(ranges.ALTITUDE)
MINUTES: Final = number(ranges.MINUTES)
OZONE: Final = number(ranges.OZONE)
TARGET: Final = number(ranges.TARGET_IU)
SHARE_BARE: Final = share(ranges.EXPOSED_FRACTION, "; write a percentage with its sign, such as 25%")
SUNSCREEN: Final = share(
    ranges.SUNSCREEN_BLOCK, "; write a percentage with its sign, such as 90%; an SPF goes to --spf"
)
AREA: Final = Kind("share or regions", _area)
CLOTHING: Final = Kind("clothing", _known(clothing.check))
REGIONS: Final = Kind("regions", _known(clothing.only_regions))
POSTURE: Final = Kind("posture", _known(setting))
SPF: Final = number(ranges.SPF)
LAYER: Final = number(ranges.LAYER)
MISSED: Final = share(ranges.MISSED_SHARE, "; write a percentage with its sign, such as 20%")
APPLICATIONS: Final = Kind("number", _whole)
HOURS_SINCE: Final = number(ranges.HOURS_SINCE)
LAB_MED: Final = number(ranges.LAB_MED)
AGE: Final = number(ranges.AGE)
MED_SHARE: Final = share(ranges.MED_SHARE, "; nobody is advised to go past half a sunburn dose")
METHOD: Final = Kind("method", find_method)
SPAN: Final = Kind("HH:MM-HH:MM", _span)
DATE: Final = Kind("date", _date)
TIME: Final = Kind("time", _time)
TIMEZONE: Final = Kind("name", _timezone)
SKIN_TYPE: Final = Kind("type", fitzpatrick)
CLOUD: Final = Kind("cloud", _cloud)
POINT: Final = Kind("point", _point)
YEAR: Final = Kind("year", _year)
YEARS: Final = Kind("years", _years)
