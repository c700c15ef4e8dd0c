"""Numbers as people write them: 1500, 1 500, 1'500, 0.5 and 0,5; one that can be two is asked back.

A single point or comma before exactly three digits may part thousands or decimals: the range of what is asked for
decides, and where both lie within it, the reader must.
"""

from __future__ import annotations

import re
from typing import Final

from uvbcalc.core.errors import InputError, message
from uvbcalc.core.ranges import Range

TWO_READINGS: Final = message("“{typed}” can mean {first} or {second}. Write {first} or {second}.")

# Patterns are compiled when they are first asked, as a start of the command needs few of them.
SPACES: Final = r"\s+"
DASHES: Final = str.maketrans(dict.fromkeys("‐‑‒–—―−", "-"))
APOSTROPHES: Final = str.maketrans(dict.fromkeys("’‘ʼ`´", "'"))

DECIMAL: Final = r"(?a)[+-]?(?:\d+(?:[.,]\d*)?|[.,]\d+)"
SCIENTIFIC: Final = r"(?ai)[+-]?\d+(?:\.\d+)?e[+-]?\d{1,3}"
PARTING: Final = r"[., ']"
# Groups of three with one and the same sign between; behind them decimals after the other one.
GROUPED: Final = (
    r"(?a)([+-]?[1-9]\d{0,2}(?:\.\d{3})+)(?:,(\d+))?",
    r"(?a)([+-]?[1-9]\d{0,2}(?:,\d{3})+)(?:\.(\d+))?",
    r"(?a)([+-]?[1-9]\d{0,2}(?: \d{3})+)(?:[.,](\d+))?",
    r"(?a)([+-]?[1-9]\d{0,2}(?:'\d{3})+)(?:[.,](\d+))?",
)


class Written(float):
    """A number that knows how it was written, as a file has it."""

    text: str

    def __new__(cls, text: str) -> Written:
        """The number of a text that Python reads."""
        number = super().__new__(cls, text)
        number.text = text.replace("_", "")
        return number


def tidy(text: str) -> str:
    """One blank where there are several or special ones, and one kind of dash and apostrophe.

    Examples
    --------
    >>> tidy(" 1’500 – 2 ")
    "1'500 - 2"
    """
    return re.sub(SPACES, " ", text).strip().translate(DASHES).translate(APOSTROPHES)


def readings(text: str) -> tuple[float, ...]:
    """Every number that a text can mean: none, one, or two.

    Examples
    --------
    >>> readings("16,8"), readings("1.500"), readings("1 500,5"), readings("0.125"), readings("1.50.0")
    ((16.8,), (1.5, 1500.0), (1500.5,), (0.125,), ())
    """
    plain = tidy(text)
    found = [float(plain)] if re.fullmatch(SCIENTIFIC, plain) else []
    if re.fullmatch(DECIMAL, plain):
        found.append(float(plain.replace(",", ".")))
    parted = [match for grouped in GROUPED if (match := re.fullmatch(grouped, plain))]
    found.extend(float(f"{re.sub(PARTING, '', match[1])}.{match[2] or 0}") for match in parted)
    return tuple(dict.fromkeys(found))


def within(
    found: tuple[float, ...], limits: Range, typed: str, *, argument: str = "", factor: float = 1.0, unit: str = ""
) -> float:
    """The one reading that lies within the limits once it is multiplied; ValueError if none or several do.

    Examples
    --------
    >>> within(readings("50.850"), Range("latitude", -90, 90), "50.850")
    50.85
    """
    fitting = [reading for reading in found if limits.holds(reading * factor)]
    if len(fitting) == 1:
        return fitting[0] * factor
    if fitting:
        first, second = (f"{reading:.12g}{unit}" for reading in fitting)
        raise InputError(TWO_READINGS, argument=argument or limits.about, typed=typed, first=first, second=second)
    raise limits.refusal(found[0] * factor if found else None, typed=typed, argument=argument)


def number(value: object, limits: Range, argument: str = "") -> float:
    """The number that a value holds, as a number or as text, within limits.

    Raises
    ------
    ValueError
        If it is none, or lies outside, or can be read in two ways.

    Examples
    --------
    >>> number("1 500", Range("target", 0, 100_000, "IU"))
    1500.0
    """
    text = value.text if isinstance(value, Written) else value
    if isinstance(text, str):
        return within(readings(text), limits, text, argument=argument)
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        raise limits.refusal(None, typed=value, argument=argument)
    return float(limits.check(value, argument))


def whole(value: object, limits: Range, argument: str = "") -> int:
    """The same as a whole number."""
    return limits.whole(number(value, limits, argument), argument)
