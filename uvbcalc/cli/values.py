"""What people type, turned into values: each kind names what was wrong and what would be right.

The rooms of `reading` are loaded when something is read, so that a start pays only for what was typed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from uvbcalc.core import names, ranges
from uvbcalc.core.errors import InputError, Worded, message
from uvbcalc.core.ranges import Range
from uvbcalc.places.clocks import zone_of
from uvbcalc.skin import clothing
from uvbcalc.skin.complexion import fitzpatrick
from uvbcalc.skin.posture import setting
from uvbcalc.sunlight.sky import Sky
from uvbcalc.synthesis.methods import find_method
from uvbcalc.words.language import language

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

# The sky of each word, as far as its cloud goes.
CLOUD_WORDS: Final[dict[str, Callable[[], Sky]]] = {
    "clear": Sky.clear,
    "typical": Sky,
    "overcast": Sky.overcast,
}
CLOCK_OF_TODAY: Final = "Europe/Brussels"  # and of Amsterdam: both countries have one clock
NOT_CLOUD: Final = message("“{typed}” is not known as cloud. Write clear, typical, overcast, 0 to 1, or eighths: 6/8.")
NO_POINT: Final = message("“{typed}” is not a latitude and a longitude. Write both: 50.85,4.35.")
NOT_ONE_OF: Final = message("“{typed}” is not known here. Write {names}.")
YEAR_OR_ENDS: Final = message("Write a year or both ends: --year 2025, or --from 2025-03-01 --to 2025-09-30.")
NO_FILE: Final = message("There is no file “{typed}”.")
NOTHING: Final = message("Nothing is written here. Write a value, or leave the option out.")


class Refused(click.UsageError):
    """What was refused, with its words for every language."""

    def __init__(self, error: Worded) -> None:
        super().__init__(str(error))
        self.error = error


class Kind(click.ParamType):  # type: ignore[type-arg,unused-ignore]
    """A kind of value: `read` turns text into it or raises ValueError with the cure."""

    def __init__(self, name: str, read: Callable[[str], Any], known: tuple[str, ...] = ()) -> None:
        self.name = name
        self.read = read
        self.known = known

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:  # noqa: ARG002
        """Read text; anything else has been read already."""
        if not isinstance(value, str):
            return value
        option = param.opts[0] if isinstance(param, click.Option) else ""
        if not value.strip():
            raise refusal(InputError(NOTHING), option)
        try:
            return self.read(value.strip())
        except ValueError as error:
            raise refusal(error, option) from None

    def get_metavar(self, param: click.Parameter, ctx: click.Context | None = None) -> str | None:  # noqa: ARG002
        """All the names, as they are typed, where only some are known."""
        return f"[{'|'.join(self.known)}]" if self.known else None

    def shell_complete(self, _ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[CompletionItem]:
        """The names that begin so, where only some are known."""
        from click.shell_completion import CompletionItem

        return [CompletionItem(name) for name in self.known if name.startswith(incomplete)]


def refusal(error: Exception, option: str) -> click.ClickException:
    """The error that ends the command in one line, about an option."""
    if isinstance(error, Worded):
        return Refused(error.about(option))
    return Refused(InputError(str(error.args[0]).replace("{", "{{").replace("}", "}}"), argument=option))


def number(limits: Range) -> Kind:
    """A number within limits, with its unit or without."""

    def read(text: str) -> float:
        from uvbcalc.core.reading.measures import measure

        return measure(text, limits)

    return Kind("number", read)


def share(limits: Range) -> Kind:
    """A fraction, or a percentage with its sign."""

    def read(text: str) -> float:
        from uvbcalc.core.reading.measures import share

        return share(text, limits)

    return Kind("share", read)


def one_of(known: Iterable[str]) -> Kind:
    """One of these words."""
    words = tuple(known)

    def read(text: str) -> str:
        if text.lower() not in words:
            raise InputError(NOT_ONE_OF, typed=text, names=words)
        return text.lower()

    return Kind("word", read, words)


def named(kind: str, known: Iterable[str]) -> Kind:
    """One of these names, or its word in another language."""
    words = tuple(known)
    return Kind("word", lambda text: names.find(kind, text, words), words)


def today() -> date:
    """The date in Belgium and the Netherlands."""
    return datetime.now(zone_of(CLOCK_OF_TODAY)).date()


def _coordinate(limits: Range) -> Kind:
    def read(text: str) -> float:
        from uvbcalc.core.reading.measures import coordinate

        return coordinate(text, limits)

    return Kind("number", read)


def _sun_protection(text: str) -> float:
    from uvbcalc.core.reading.measures import sun_protection

    return sun_protection(text)


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


def _whole(limits: Range) -> Callable[[str], int]:
    def read(text: str) -> int:
        from uvbcalc.core.reading.numbers import whole

        return whole(text, limits)

    return read


def _span(text: str) -> tuple[time, time]:
    from uvbcalc.core.reading.clock import span_of

    return span_of(text)


def _time(text: str) -> time:
    from uvbcalc.core.reading.clock import time_of

    return time_of(text)


def _date(text: str) -> date:
    from uvbcalc.core.reading.days import day

    return day(text, today())


def _dates(text: str) -> tuple[date, date]:
    from uvbcalc.core.reading.days import span

    return span(text, today())


def _month(text: str) -> tuple[date, date]:
    from uvbcalc.core.reading.days import month

    return month(text, today())


def _file(text: str) -> str:
    if not Path(text).is_file():
        raise InputError(NO_FILE, typed=text)
    return text


def _timezone(text: str) -> str:
    zone_of(text)
    return text


def _cloud(text: str) -> Sky:
    meant = [text.lower()] if text.lower() in CLOUD_WORDS else names.meanings("cloud", text)
    if meant:
        return CLOUD_WORDS[meant[0]]()
    try:
        if text.endswith("/8"):
            return Sky(cloud_octas=OCTAS.read(text.removesuffix("/8")))
        return Sky(cloud_factor=SHARE_OF_CLOUD.read(text))
    except InputError:
        raise InputError(NOT_CLOUD, typed=text) from None


def _years(text: str) -> range:
    from uvbcalc.core.reading.numbers import tidy

    first, dash, last = tidy(text).replace("..", "-").partition("-")
    years = range(YEAR.read(first.strip()), YEAR.read((last if dash else first).strip()) + 1)
    if not years:
        raise InputError("“{typed}” does not rise. Write the earlier year first: 1990-2060.", typed=text)
    return years


def _point(text: str) -> tuple[float, float]:
    parts = text.replace(";", " ").replace(", ", " ").split()
    if len(parts) == 1:
        parts = text.split(",") if text.count(",") == 1 else _in_pairs(text.split(","))
    if len(parts) != 2:
        raise InputError(NO_POINT, typed=text)
    return LATITUDE.read(parts[0].strip(",")), LONGITUDE.read(parts[1])


def _in_pairs(parts: list[str]) -> list[str]:
    """Two numbers with decimal commas, of the three commas of 50,85,4,35."""
    return [",".join(parts[:2]), ",".join(parts[2:])] if len(parts) == 4 else parts


LANGUAGE: Final = Kind("language", language)
LATITUDE: Final = _coordinate(ranges.LATITUDE)
LONGITUDE: Final = _coordinate(ranges.LONGITUDE)
ALTITUDE: Final = number(ranges.ALTITUDE)
MINUTES: Final = number(ranges.MINUTES)
OZONE: Final = number(ranges.OZONE)
TARGET: Final = number(ranges.TARGET_IU)
SHARE_BARE: Final = share(ranges.EXPOSED_FRACTION)
OCTAS: Final = number(ranges.OCTAS)
SHARE_OF_CLOUD: Final = share(Range("cloud", 0, 1))
SUNSCREEN: Final = share(ranges.SUNSCREEN_BLOCK)
AREA: Final = Kind("share or regions", _area)
CLOTHING: Final = Kind("clothing", _known(clothing.check))
REGIONS: Final = Kind("regions", _known(clothing.only_regions))
POSTURE: Final = Kind("posture", _known(setting))
SPF: Final = Kind("number", _sun_protection)
LAYER: Final = number(ranges.LAYER)
MISSED: Final = share(ranges.MISSED_SHARE)
APPLICATIONS: Final = Kind("number", _whole(ranges.APPLICATIONS))
HOURS_SINCE: Final = number(ranges.HOURS_SINCE)
LAB_MED: Final = number(ranges.LAB_MED)
AGE: Final = number(ranges.AGE)
MED_SHARE: Final = share(ranges.MED_SHARE)
YEAR: Final = Kind("year", _whole(ranges.YEAR))
METHOD: Final = Kind("method", find_method)
SPAN: Final = Kind("HH:MM-HH:MM", _span)
DATE: Final = Kind("date", _date)
DATES: Final = Kind("date", _dates)
MONTH: Final = Kind("month", _month)
TIME: Final = Kind("time", _time)
TIMEZONE: Final = Kind("name", _timezone)
SKIN_TYPE: Final = Kind("type", fitzpatrick)
CLOUD: Final = Kind("cloud", _cloud)
POINT: Final = Kind("point", _point)
YEARS: Final = Kind("years", _years)
PORT: Final = Kind("number", _whole(Range("port", 0, 65_535)))
FILE: Final = Kind("path", _file)
