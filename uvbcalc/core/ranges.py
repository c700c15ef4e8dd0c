"""What a value may be: named ranges that say what is wrong and what would be right."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any, Final

import numpy as np

from uvbcalc.core.errors import NOT_HERE, InputError, Phrase, message

ENDS: Final = message("{low} to {high}")
WITH_UNIT: Final = message("{low} to {high} {unit}")
NO_NUMBER: Final = message("“{typed}” is not a number. Write {asked}.")
NOT_WHOLE: Final = message("“{typed}” is not a whole number. Write {asked}.")
TOO_LOW: Final = message("“{typed}” is too low. Write {asked}.")
TOO_HIGH: Final = message("“{typed}” is too high. Write {asked}.")
DEGREES: Final = message("degrees")
MINUTE: Final = message("minutes")
YEARS: Final = message("years")
DAYS: Final = message("days")
IU: Final = message("IU")
OF_EIGHT: Final = message("eighths")
LONGER_THAN_A_DAY: Final = message("“{typed}” minutes is longer than a day. Write {low} to {high}.")


@dataclass(frozen=True)
class Range:
    """A named interval, both ends included; `argument` is what the library calls such a value.

    Examples
    --------
    >>> Range("latitude", -90, 90, "degrees").check(50.85)
    50.85
    """

    name: str
    low: float
    high: float
    unit: str = ""
    argument: str = ""
    beyond: str = TOO_HIGH  # what is said of more than the highest

    def check(self, value: float, argument: str = "") -> float:
        """Return the value as it came; raise ValueError if it is no number of this range."""
        if not self.holds(value):
            raise self.refusal(value, argument=argument)
        return value

    def holds(self, value: float) -> bool:
        """Whether it is a number of this range."""
        try:
            return self.low <= value <= self.high and math.isfinite(value)
        except (TypeError, ValueError):  # no number, or several
            return False

    def refusal(self, value: object, *, typed: object = None, argument: str = "") -> InputError:
        """The error of a value that this range does not hold; `typed` is how it was written."""
        quoted = value if typed is None else typed
        fields = {"typed": quoted, "asked": self.asked, "low": self.low, "high": self.high, "unit": self.unit}
        return InputError(self._fault(value), argument=argument or self.about, **fields)

    def whole(self, value: float, argument: str = "") -> int:
        """The value as a whole number; raise ValueError if it is none of this range.

        Examples
        --------
        >>> Range("month", 1, 12).whole(3.0)
        3
        """
        if self.check(value, argument) != int(value):
            raise InputError(NOT_WHOLE, argument=argument or self.about, typed=value, asked=self.asked)
        return int(value)

    def nearest(self, value: float) -> float:
        """The value, or the end of the range that it lies beyond."""
        return min(max(value, self.low), self.high)

    @property
    def about(self) -> str:
        """What an error is about."""
        return self.argument or self.name

    @property
    def asks(self) -> str:
        """What would be right, as the reason why rows of a table are rejected."""
        unit = f" {self.unit}" if self.unit else ""
        return f"{self.name} must be between {self.low:g} and {self.high:g}{unit}"

    @property
    def asked(self) -> Phrase:
        """What would be right."""
        ends = {"low": self.low, "high": self.high}
        return Phrase(WITH_UNIT, {**ends, "unit": Phrase(self.unit)}) if self.unit else Phrase(ENDS, ends)

    def _fault(self, value: Any) -> str:
        try:
            return self.beyond if value > self.high else TOO_LOW if value < self.low else NO_NUMBER
        except (TypeError, ValueError):
            return NO_NUMBER


LATITUDE: Final = Range("latitude", -90, 90, DEGREES, argument="lat_deg")
LONGITUDE: Final = Range("longitude", -180, 180, DEGREES, argument="lon_deg")
# The span of the UV table; the lowest inhabited places lie 430 m below the sea.
ALTITUDE: Final = Range("altitude", -500, 3000, "m", argument="altitude_m")
OZONE: Final = Range("ozone", 200, 500, "DU", argument="ozone_du")
AEROSOL: Final = Range("aerosol optical depth", 0, 0.6, argument="aod550")
ALBEDO: Final = Range("albedo", 0, 0.9, argument="albedo")
# Broken cloud lifts a day at most this far above clear sky: 1.1 in light is 1.08 in UV.
CLOUD_FACTOR: Final = Range("cloud factor", 0, 1.1, argument="cloud_factor")
GRID_STEP: Final = Range("step", 0.001, 10, DEGREES, argument="step_deg")
OCTAS: Final = Range("cloud cover", 0, 8, OF_EIGHT, argument="cloud_octas")
SKIN_TYPE: Final = Range("skin type", 1, 6, argument="skin_type")
EXPOSED_FRACTION: Final = Range("exposed fraction", 0, 1, argument="exposed_fraction")
# No sunscreen as people wear it blocks more (Libon et al. 2017 measured 76-93 % for SPF 50+).
SUNSCREEN_BLOCK: Final = Range("share blocked by sunscreen", 0, 0.95, argument="sunscreen_block")
SPF: Final = Range("SPF", 1, 100, argument="spf")
LAYER: Final = Range("layer of sunscreen", 0, 4, "mg/cm²", argument="layer_mg_cm2")
APPLICATIONS: Final = Range("applications of sunscreen", 1, 10, argument="applications")
MISSED_SHARE: Final = Range("share missed by sunscreen", 0, 1, argument="missed_share")
HOURS_SINCE: Final = Range("hours since sunscreen was put on", 0, 24, "h", argument="hours_since")
AGE: Final = Range("age", 0, 120, YEARS)
# From half of what the palest skin stands to twice what the darkest does.
LAB_MED: Final = Range("minimal erythema dose", 100, 2000, "J/m²", argument="lab_med_j_m2")
# Nobody is advised to stay bare in the sun past half a sunburn dose.
MED_SHARE: Final = Range("largest share of a sunburn dose", 0.01, 0.5, argument="max_med")
MINUTES: Final = Range("minutes", 0, 1440, MINUTE, beyond=LONGER_THAN_A_DAY)
TARGET_IU: Final = Range("target", 0, 100_000, IU, argument="target_iu")
YEAR: Final = Range("year", 1900, 2100)


def instance(name: str, value: object, kind: type | tuple[type, ...], example: str) -> None:
    """Raise ValueError if a value is none of its kind."""
    if not isinstance(value, kind):
        raise InputError(NOT_HERE, argument=name, typed=value, example=example)


def flags(of: object, *names: str) -> None:
    """Raise ValueError if a field of a record is neither True nor False: the text "no" would count as yes."""
    for name in names:
        instance(name, getattr(of, name), (bool, np.bool_), "True or False")


def instance_or_none(name: str, value: object, kind: type, example: str) -> None:
    """Raise ValueError if a value is neither None nor of its kind."""
    if value is not None:
        instance(name, value, kind, example)
