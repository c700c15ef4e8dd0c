"""Measured blood levels."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from uvbcalc.core.dates import day_of
from uvbcalc.core.ranges import date_of
from uvbcalc.guidance.guidelines import NMOL_L_PER_NG_ML
from uvbcalc.guidance.profile import LEVEL

LAB_LIKE: Final = "such as 2024-11-12=42 or 2024-11-12=17ng/mL"
NMOL_L_OF_UNIT: Final = {"": 1.0, "nmol/l": 1.0, "ng/ml": NMOL_L_PER_NG_ML}


@dataclass(frozen=True, kw_only=True)
class Lab:
    """A measured blood level of 25(OH)D.

    Examples
    --------
    >>> Lab(date=dt.date(2024, 11, 12), level_nmol_l=42.0).level_nmol_l
    42.0
    >>> round(Lab.from_ng_ml(dt.date(2024, 11, 12), 20.0).level_nmol_l, 1)
    49.9
    """

    date: dt.date
    level_nmol_l: float

    def __post_init__(self) -> None:
        object.__setattr__(self, "date", day_of("date of a lab value", self.date))  # whatever it was given as
        LEVEL.check(self.level_nmol_l)

    @classmethod
    def from_ng_ml(cls, date: dt.date, level_ng_ml: float) -> Lab:
        """A level that the laboratory gave in ng/mL."""
        return cls(date=date, level_nmol_l=level_ng_ml * NMOL_L_PER_NG_ML)

    @classmethod
    def parse(cls, text: str) -> Lab:
        """A date and a level as people write them.

        Examples
        --------
        >>> Lab.parse("2024-11-12 = 20 ng/mL")
        Lab(date=datetime.date(2024, 11, 12), level_nmol_l=49.92)
        """
        found = re.fullmatch(r"\s*([\d-]+)\s*=\s*([\d.]+)\s*([^\s]*)\s*", text)
        factor = NMOL_L_OF_UNIT.get(found[3].lower()) if found else None
        if not found or factor is None:
            raise ValueError(f"lab value must be a date and a level, {LAB_LIKE}, got {text}")
        try:
            date = date_of(found[1])
            level = float(found[2])
        except ValueError:
            raise ValueError(f"lab value must be a day of the calendar and a number, {LAB_LIKE}, got {text}") from None
        return cls(date=date, level_nmol_l=level * factor)


def newest(labs: Sequence[Lab]) -> Lab | None:
    """The newest of some lab values; of one day the highest, as the one that needs most care."""
    return max(labs, key=lambda lab: (lab.date, lab.level_nmol_l), default=None)
