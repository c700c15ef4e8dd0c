"""What people type for a season, a winter or a plan, beside the kinds of `values`; and the option of each argument."""

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

# The option that gives what the library calls so; where none is named here, it is called alike.
OPTION_OF: Final = {
    "ozone_du": "--ozone",
    "lat_deg": "--lat",
    "lon_deg": "--lon",
    "altitude_m": "--altitude",
    "outings": "--routine",
    "end": "--outing",
    "begin": "--outing",
    "between": "--between",
    "target_iu": "--target",
    "target_level_nmol_l": "--level",
    "level_nmol_l": "--lab",
    "food_iu": "--food",
    "iu": "--supplement",
    "first": "--supplement",
    "last": "--supplement",
    "labs": "--lab",
    "routines": "--routine",
    "half_life_days": "--half-life",
    "max_med": "--max-med",
    "exposed_fraction": "--area",
    "regions": "--area",
    "sunscreen_block": "--sunscreen",
    "sunscreen_on": "--sunscreen-on",
    "layer_mg_cm2": "--layer",
    "missed_share": "--missed",
    "hours_since": "--hours-since",
    "lab_med_j_m2": "--med",
    "skin_type": "--skin-type",
    "day": "--date",
    "period": "--from",
    "albedo": "--posture",
    "cloud_factor": "--cloud",
}
# What is called alike.
SAME: Final = ("age", "clothing", "country", "method", "minutes", "outing", "posture", "report", "spf", "start", "year")


def option_of(argument: str) -> str:
    """The option that gives an argument of the library; itself where none does.

    Examples
    --------
    >>> option_of("lat_deg"), option_of("age"), option_of("--lab")
    ('--lat', '--age', '--lab')
    """
    return OPTION_OF.get(argument, f"--{argument}" if argument in SAME else argument)


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
