"""What people type for a season, a winter or a plan, beside the kinds of `values`."""

from __future__ import annotations

from typing import Final

from uvbcalc.blood.intakes import INTAKE as INTAKES
from uvbcalc.blood.intakes import Supplement
from uvbcalc.blood.labs import Lab
from uvbcalc.blood.serum import HALF_LIFE as HALF_LIVES
from uvbcalc.blood.serum import BodyWeight
from uvbcalc.cli import values
from uvbcalc.cli.values import Kind, number
from uvbcalc.core.errors import InputError
from uvbcalc.guidance.guidelines import LEVEL as LEVELS
from uvbcalc.guidance.guidelines import Condition
from uvbcalc.reading.numbers import tidy


def _years(text: str) -> range:
    first, dash, last = tidy(text).replace("..", "-").partition("-")
    years = range(values.YEAR.read(first.strip()), values.YEAR.read((last if dash else first).strip()) + 1)
    if not years:
        raise InputError("“{typed}” does not rise. Write the earlier year first: 1990-2060.", typed=text)
    return years


YEARS: Final = Kind("years", _years)
LEVEL: Final = number(LEVELS)
INTAKE: Final = number(INTAKES)
HALF_LIFE: Final = number(HALF_LIVES)
SUPPLEMENT: Final = Kind("supplement", Supplement.parse)
LAB: Final = Kind("lab", Lab.parse)
CONDITION: Final = values.named("condition", (condition.value for condition in Condition))
WEIGHT: Final = values.named("body_weight", (weight.value for weight in BodyWeight))
COUNTRY: Final = values.named("country", ("BE", "NL"))
