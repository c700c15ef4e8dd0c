"""What people type for a season, a winter or a plan, beside the kinds of `values`."""

from __future__ import annotations

from typing import Final

from uvbcalc.blood.intakes import INTAKE as INTAKES
from uvbcalc.blood.labs import Lab
from uvbcalc.blood.serum import HALF_LIFE as HALF_LIVES
from uvbcalc.blood.supplements import Supplement
from uvbcalc.cli.values import Kind, number
from uvbcalc.core import ranges
from uvbcalc.guidance.profile import LEVEL as LEVELS


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


YEAR: Final = Kind("year", _year)
YEARS: Final = Kind("years", _years)
LEVEL: Final = number(LEVELS)
INTAKE: Final = number(INTAKES)
HALF_LIFE: Final = number(HALF_LIVES)
SUPPLEMENT: Final = Kind("supplement", Supplement.parse)
LAB: Final = Kind("lab", Lab.parse)
