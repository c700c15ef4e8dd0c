"""Numbers with the units, signs and words that people write beside them: 10 µg, 25%, 1 h 30, SPF 50+, < 10, 40-45."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import Final, NamedTuple

from uvbcalc.core import tables
from uvbcalc.core.errors import InputError, Phrase, message
from uvbcalc.core.ranges import IU, LATITUDE, MINUTES, SPF, SUNSCREEN_BLOCK, Range
from uvbcalc.core.reading.numbers import number, readings, tidy, within

LEAST_PERCENT: Final = 2.0  # less than this, written without its sign, is rather a share that is too high
NO_SHARE: Final = message("“{typed}” is too high for a share. Write a percentage with its sign, such as {percent}%.")
PERCENT_MEANT: Final = {
    SUNSCREEN_BLOCK: message(
        "“{typed}” is not clear. Write {percent}% for a share; the number on the label is the SPF."
    )
}
UNKNOWN_UNIT: Final = message("“{typed}” has a unit that is not known here. Write {units}.")

# Patterns are compiled when they are first asked: to do it at once would cost every start of the command 3 ms.
NUMERAL: Final = r"(?a)[+-]?[\d.,](?:[\d.,' ]*[\d.,])?(?:[eE][+-]?\d{1,3})?"
A_DAY: Final = (
    r"\s*(?:(?:/|\bper|\bpar|\bpro|\bam|\ba)\s*(?:d|day|dag|jour|j|tag|t)|\bdaily|\bdaags|\bdagelijks|\btäglich)\.?$"
)
BY_DAY: Final = frozenset({IU, MINUTES.unit})
PERCENT: Final = r"(?i)\s*(?:%|percent|procent|pour cent|pourcent|prozent)$"
HOURS: Final = (
    r"(?ai)(\d{1,2}) ?(?:h|hours?|u|uur|uren|heures?|std\.?|stunden?)(?: (?:and|en|et|und))? ?"
    r"(\d{1,2})(?: ?(?:min\.?|minutes?|minuten|m))?"
)
SUN_PROTECTION: Final = (
    r"(?i)(?:(?:spf|lsf|ip|fps|factor|faktor|facteur|lichtschutzfaktor|zonnefactor|indice(?: de protection)?)[ :-]*)?"
    r"(.*?)\+?$"
)
ABOUT: Final = r"(?i)^(?:~|≈|ca\.?|circa|about|ongeveer|environ|etwa|±) ?"
BELOW: Final = r"(?i)^(?:<=?|≤|under|below|onder|minder dan|moins de|unter|weniger als|less than) ?"
BETWEEN: Final = r"(?i)(?<=[\w.]) ?(?:-|\bto\b|\btot\b|à|\bbis\b) ?(?=\d)"
PLUS_MINUS: Final = r" ?(?:±|\+/-|\+-) ?"
HEMISPHERE: Final = r"[NSEWOnsewo]$|^[NSEWO](?= ?\d)"
SEXAGESIMAL: Final = r"(?a)(-?\d{1,3}) ?° ?(\d{1,2}(?:[.,]\d+)?) ?'(?: ?(\d{1,2}(?:[.,]\d+)?) ?(?:\"|''))?"


class Level(NamedTuple):
    """A number and how far it may be off, in the unit of its range."""

    value: float
    error: float


def measure(value: object, limits: Range, argument: str = "") -> float:
    """The number that a value holds in the unit of its limits, with a unit or without.

    Raises
    ------
    ValueError
        If it is no number or has an unknown unit, lies outside, or can be read in two ways.

    Examples
    --------
    >>> measure("10 µg", Range("target", 0, 100_000, "IU")), measure("1u30", Range("minutes", 0, 1440, "minutes"))
    (400.0, 90.0)
    """
    if not isinstance(value, str):
        return number(value, limits, argument)
    text = tidy(value)
    if limits.unit == MINUTES.unit and (found := re.fullmatch(HOURS, text)):
        text = str(60 * int(found[1]) + int(found[2]))
    numeral, unit = _parts(text)
    if not unit:
        return within(readings(numeral), limits, value, argument=argument)
    shown = f" {unit}"
    return within(
        readings(numeral), limits, value, argument=argument, factor=_factor(unit, limits, value, argument), unit=shown
    )


def share(value: object, limits: Range, argument: str = "") -> float:
    """A fraction, or a percentage with its sign.

    Examples
    --------
    >>> share("25 %", Range("share", 0, 1)), share("0,25", Range("share", 0, 1))
    (0.25, 0.25)
    """
    if not isinstance(value, str):
        return number(value, limits, argument)
    numeral = re.sub(PERCENT, "", tidy(value))
    if numeral != tidy(value):
        return within(readings(numeral), limits, value, argument=argument, factor=0.01, unit="%")
    found = readings(numeral)
    percent = [each for each in found if each >= LEAST_PERCENT and limits.holds(each / 100.0)]
    if percent and not any(map(limits.holds, found)):
        about = argument or limits.about
        raise InputError(PERCENT_MEANT.get(limits, NO_SHARE), argument=about, typed=value, percent=percent[0])
    return within(found, limits, value, argument=argument)


def sun_protection(value: object, limits: Range = SPF, argument: str = "") -> float:
    """A sun protection factor as labels have it.

    Examples
    --------
    >>> sun_protection("SPF 50+"), sun_protection("LSF30")
    (50.0, 30.0)
    """
    if not isinstance(value, str):
        return number(value, limits, argument)
    found = re.fullmatch(SUN_PROTECTION, tidy(value))
    return within(readings(found[1]) if found else (), limits, value, argument=argument)


def level(text: str, limits: Range, argument: str = "") -> Level:
    """A measured value as laboratories give it: `42`, `16,8 ng/mL`, `<10` (5 ± 5), `40-45` (its middle), `42 ± 5`.

    Examples
    --------
    >>> limits = Range("level", 1, 500, "nmol/L")
    >>> level("<10", limits), level("40–45 nmol/l", limits)
    (Level(value=5.0, error=5.0), Level(value=42.5, error=2.5))
    """
    plain = tidy(re.sub(ABOUT, "", tidy(text)))
    if below := re.match(BELOW, plain):
        half = measure(plain[below.end() :], limits, argument) / 2.0
        return Level(limits.check(half, argument), half)
    for between in (PLUS_MINUS, BETWEEN):
        parts = re.split(between, plain)
        if len(parts) == 2:
            unit = "" if _parts(parts[0])[1] else _parts(parts[1])[1]
            first, second = (measure(part, limits, argument) for part in (f"{parts[0]} {unit}", parts[1]))
            return Level(first, second) if between is PLUS_MINUS else _middle(first, second, text, limits, argument)
    return Level(measure(plain, limits, argument), 0.0)


def coordinate(value: object, limits: Range, argument: str = "") -> float:
    """Degrees, north and east positive, as a number or with the letter of the hemisphere.

    Examples
    --------
    >>> coordinate("50,85° N", LATITUDE), coordinate("50°51'S", LATITUDE)
    (50.85, -50.85)
    """
    if not isinstance(value, str):
        return number(value, limits, argument)
    text = tidy(value).replace("″", '"').replace("′", "'")
    side = re.search(HEMISPHERE, text)
    letter = side[0].upper() if side else ""
    bare = re.sub(HEMISPHERE, "", text).strip()
    # A sign beside a letter can be meant either way: -50.85 S.
    if letter and (letter not in ("NS" if limits is LATITUDE else "EW") or bare.startswith("-")):
        known = "N, S" if limits is LATITUDE else "E, W"
        raise InputError(
            "The letter in “{typed}” is not clear here. Write one of {known}, or a number with its sign.",
            argument=argument or limits.about,
            typed=value,
            known=known,
        )
    found = re.fullmatch(SEXAGESIMAL, bare)
    sign = -1.0 if letter in ("S", "W") else 1.0
    if not found:
        return within(readings(bare.removesuffix("°")), limits, value, argument=argument, factor=sign)
    degrees, minutes, seconds = (float((part or "0").replace(",", ".")) for part in found.groups())
    size = abs(degrees) + minutes / 60.0 + seconds / 3600.0
    return within((-size if bare.startswith("-") else size,), limits, value, argument=argument, factor=sign)


def units_of(spelling: str, unit: str) -> float | None:
    """How many of a unit one of a spelling is; None if it is none of them.

    Examples
    --------
    >>> units_of("mcg", "IU"), units_of("kg", "IU")
    (40.0, None)
    """
    return _units(unit).get(_folded(spelling))


def is_unit(unit: str, limits: Range) -> bool:
    """Whether a word is a unit of such numbers.

    Examples
    --------
    >>> is_unit("µg", Range("intake", 0, 10_000, "IU")), is_unit("kg", Range("intake", 0, 10_000, "IU"))
    (True, False)
    """
    return _folded(_without_day(unit, limits)) in _units(limits.unit)


def unknown_unit(typed: str, limits: Range, argument: str = "") -> InputError:
    """The error of a text with a unit that such numbers do not have."""
    return InputError(UNKNOWN_UNIT, argument=argument or limits.about, typed=typed, units=_shown_units(limits.unit))


def _middle(first: float, second: float, text: str, limits: Range, argument: str) -> Level:
    if second < first:
        raise InputError(
            "In “{typed}” the second number is lower than the first. Write the lower one first.",
            argument=argument or limits.about,
            typed=text,
        )
    return Level((first + second) / 2.0, (second - first) / 2.0)


def _parts(text: str) -> tuple[str, str]:
    """The number that a text begins with, and what comes behind."""
    found = re.match(NUMERAL, text)
    return (found[0], text[found.end() :].strip()) if found else (text, "")


def _factor(unit: str, limits: Range, typed: str, argument: str) -> float:
    known = _units(limits.unit)
    plain = _without_day(unit, limits)
    if limits.unit in BY_DAY and not plain.strip():
        return 1.0
    if _folded(plain) in known:
        return known[_folded(plain)]
    if not known:
        raise limits.refusal(None, typed=typed, argument=argument)
    raise unknown_unit(typed, limits, argument)


def _without_day(unit: str, limits: Range) -> str:
    """A unit without "a day" behind it, where such numbers are meant of a day."""
    return re.sub(A_DAY, "", unit.casefold()) if limits.unit in BY_DAY else unit


@cache
def _units(of: str) -> Mapping[str, float]:
    """How much each spelling is of a unit."""
    return MappingProxyType({_folded(said): factor for factor, all_said in _rows(of) for said in all_said})


@cache
def _shown_units(of: str) -> tuple[Phrase, ...]:
    return tuple(Phrase(said[0]) for _, said in _rows(of))


def _rows(of: str) -> list[tuple[float, list[str]]]:
    _, rows = tables.read_rows(tables.file("units.csv"))
    return [(float(factor), said.split("|")) for unit, factor, said in rows if unit == of]


def _folded(unit: str) -> str:
    return "".join(sign for sign in unicodedata.normalize("NFKC", unit).casefold() if sign not in " .")
