"""Measured blood levels."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from uvbcalc.core.dates import day_of
from uvbcalc.core.errors import InputError, message
from uvbcalc.core.ranges import Range, instance
from uvbcalc.core.reading import days
from uvbcalc.core.reading.measures import level
from uvbcalc.core.tables import Array
from uvbcalc.guidance.guidelines import NMOL_L_PER_NG_ML
from uvbcalc.guidance.profile import LEVEL

NO_DAY: Final = message("The level “{typed}” has no date. Write {example}={typed}.")
IN_NG_ML: Final = Range("level", 0.5, 200.3, "ng/mL", "level_ng_ml", LEVEL.beyond)  # within that in nmol/L
ERROR: Final = Range("error of a level", 0, 250, "nmol/L", argument="error_nmol_l")
# Between a date and its level where no equals sign is: a colon or blank that no date or number holds.
BETWEEN: Final = re.compile(r"(?<=\d):\s+|(?<=\d{4})\s+(?=[\d<~])|(?<=-\d\d)\s+(?=[\d<~])")

DATE_BEHIND: Final = re.compile(
    r"(?P<level>[<~]? ?\d[^()]{0,30}?) ?(?:\((?P<day>[^()]+)\)|\b(?:on|op|le|du|am|vom|van) (?P<on>[^()]+))",
    re.IGNORECASE,
)
# Letters that no number follows: those between two numbers, as in 40 à 45, are no unit.
UNIT_BEHIND: Final = re.compile(r"[^\W\d][^\d]*$")


@dataclass(frozen=True, kw_only=True)
class Lab:
    """A measured blood level of 25(OH)D.

    Parameters
    ----------
    date
        Of the blood test.
    level_nmol_l
        1 to 500 nmol/L.
    error_nmol_l
        How far it may be off where the laboratory told no single number, as `<10`: one standard deviation, at least.

    Examples
    --------
    >>> Lab(date=dt.date(2024, 11, 12), level_nmol_l=42.0).level_nmol_l
    42.0
    >>> round(Lab.from_ng_ml(dt.date(2024, 11, 12), 20.0).level_nmol_l, 1)
    49.9
    """

    date: dt.date
    level_nmol_l: float
    error_nmol_l: float = 0.0

    def __post_init__(self) -> None:
        object.__setattr__(self, "date", day_of("date", self.date))  # whatever it was given as
        LEVEL.check(self.level_nmol_l)
        ERROR.check(self.error_nmol_l)

    @classmethod
    def from_ng_ml(cls, date: dt.date, level_ng_ml: float) -> Lab:
        """A level that the laboratory gave in ng/mL."""
        return cls(date=date, level_nmol_l=IN_NG_ML.check(level_ng_ml) * NMOL_L_PER_NG_ML)

    @classmethod
    def parse(cls, text: str) -> Lab:
        """A date and a level as people write them; `<10` counts as 5 ± 5, `40-45` as its middle with that error.

        Examples
        --------
        >>> Lab.parse("2024-11-12 = 20 ng/mL").level_nmol_l
        49.92
        >>> Lab.parse("13/11/2024: <10").error_nmol_l
        5.0
        """
        instance("labs", text, str, "2024-11-12=42")
        parts = _parted(text)
        if parts is None:
            raise InputError(NO_DAY, argument="labs", typed=text, example="2026-11-12")
        day, measured = parts
        value, error = level(measured, LEVEL, "labs")
        return cls(date=days.day(day, argument="labs"), level_nmol_l=value, error_nmol_l=error)


def in_unit(text: str, unit: str) -> str:
    """What is written of a lab value with the unit that stands above its column, where it has none of its own.

    Examples
    --------
    >>> in_unit("13/11/2024: 20", "ng/mL"), in_unit("2024-11-12=50 nmol/L", "ng/mL")
    ('13/11/2024=20 ng/mL', '2024-11-12=50 nmol/L')
    """
    parts = _parted(text)
    return f"{parts[0]}={parts[1]} {unit}" if parts and not UNIT_BEHIND.search(parts[1]) else text


def _parted(text: str) -> tuple[str, str] | None:
    """The texts of the date and of the level, whichever comes first; None where there is no date."""
    plain = text.strip()
    parts = plain.split("=", maxsplit=1) if "=" in plain else BETWEEN.split(plain, maxsplit=1)
    if len(parts) == 2:
        return parts[0].strip(), parts[1].strip()
    behind = DATE_BEHIND.fullmatch(plain)
    return (behind["day"] or behind["on"], behind["level"]) if behind else None


def newest(labs: Sequence[Lab]) -> Lab | None:
    """The newest of some lab values; of one day the highest, as the one that needs most care."""
    return max(labs, key=lambda lab: (lab.date, lab.level_nmol_l), default=None)


def measured_nmol_l(labs: Sequence[Lab]) -> Array:
    """The levels of some lab values, (lab,). [nmol/L]"""
    return np.array([lab.level_nmol_l for lab in labs], dtype=float)
