"""Intake over time → 25(OH)D in the blood: a projection, not a diagnosis.

One compartment and one logarithmic law for skin and mouth together, fitted jointly to 19 oral arms and 10 ultraviolet
arms of trials (read as abstracts). Valid for white adults and up to 5000 IU/d without boluses; `docs/serum.md` shows
what was measured beside what it gives, and its known faults.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import Final

import numpy as np
from numpy.typing import ArrayLike

from uvbcalc.core.ranges import DAYS, Range
from uvbcalc.core.tables import Array, Numbers
from uvbcalc.guidance.guidelines import IU_PER_MICROGRAM
from uvbcalc.guidance.profile import DARK_SKIN_TYPE

RESPONSE_NMOL_L: Final = 38.0  # rise for each factor of e, joint fit to the arms of trials (docs/serum.md)
HALF_RESPONSE_IU: Final = 600.0  # a day, at the usual floor; the same fit
FLOOR_NMOL_L: Final = 35.0  # level on the usual diet alone, without sun; the same fit
FLOOR_SD_NMOL_L: Final = 15.0  # from person to person; the spread of the trials' arms
USUAL_DIET_IU: Final = 150.0  # a day, which the floor holds already; assumed, of the usual Dutch diet
INTAKE_DAYS: Final = 7.0  # over which what comes in reaches the blood; the same fit
HALF_LIFE: Final = Range("half-life", 25, 60, DAYS, argument="half_life_days")
# A search for the best fit may pass below zero on its way; where it ends is held at 0 or more (`fitting`).
FLOOR: Final = Range("floor of the blood level", -200, 200, "nmol/L", argument="floor_nmol_l")
RESPONSE: Final = Range("response", 0.05, 20)
HALF_LIFE_DAYS: Final = 40.0  # in trials; tracers give 15 (Jones 2014)
VALID_IU: Final = 5000.0  # a day, the highest of the trials

# Of the parts of the band, 1 sd in ln; how far the arms of the trials lie from the fit.
RESPONSE_SD: Final = 0.20
PERSON_SD: Final = 0.35
SUN_SD: Final = 16.0 / RESPONSE_NMOL_L  # 0.42; 16 nmol/L where all of a large intake is sun
# Types V and VI measured about half of what the law gives for their sun (Farrar et al. 2011): 14.5 to 26 nmol/L where
# it gives 52 to 57. How far that half may be off, in ln, is our own.
DARK_SUN_SHARE: Final = 0.5
DARK_SUN_SD: Final = 0.5

# A lamp's dose is measured on the skin; per J/m2 of whole-skin mean dose (60-90 agree with the same fit).
IU_PER_SKIN_J_M2: Final = 80.0

CW_D_DAYS: Final = 135  # cumulative weighted D-UVB, Kelly/O'Sullivan
CW_D_HALF_LIFE_DAYS: Final = 35.0  # the same

# Other laws for the mouth alone, offered beside this one.
HEANEY_NMOL_L_PER_MICROGRAM: Final = 0.7  # Heaney; as quoted everywhere, not checked in the paper
IOM_WINTER_NMOL_L: Final = 9.9  # per ln(total IU), Institute of Medicine 2011


class BodyWeight(Enum):
    """Class of body weight."""

    NORMAL = "normal"  # body mass index below 25
    OVERWEIGHT = "overweight"  # 25 to 30
    OBESE = "obese"  # from 30

    @property
    def share(self) -> float:
        """Share of the usual level that the same intake gives (Ekwaru et al. 2014)."""
        return _SHARES[self]


_SHARES: Final = {BodyWeight.NORMAL: 1.0, BodyWeight.OVERWEIGHT: 0.92, BodyWeight.OBESE: 0.80}


@dataclass(frozen=True, kw_only=True)
class Law:
    """How one body turns intake into a level.

    Parameters
    ----------
    floor_nmol_l
        Level on the usual diet alone, without sun or supplement.
    body_weight
        Its class.
    half_life_days
        Of 25(OH)D in the blood, 25 to 60.
    response
        This body's rise over the usual one.
    """

    floor_nmol_l: float = FLOOR_NMOL_L
    body_weight: BodyWeight = BodyWeight.NORMAL
    half_life_days: float = HALF_LIFE_DAYS
    response: float = 1.0

    def __post_init__(self) -> None:
        HALF_LIFE.check(self.half_life_days)
        FLOOR.check(self.floor_nmol_l)
        RESPONSE.check(self.response)

    @property
    def half_response_iu(self) -> float:
        """Intake that raises the level by 26 nmol/L, 38 ln 2: more where the floor is high. [IU/d]"""
        return HALF_RESPONSE_IU * float(np.exp((self.floor_nmol_l - FLOOR_NMOL_L) / RESPONSE_NMOL_L))

    @property
    def scarce_iu(self) -> float:
        """Intake below the usual diet that lowers the level by 38 nmol/L: never steeper than at the usual floor. [IU/d]

        The law has no measured end there, and its own would fall without bound where a lab value says the floor is low.
        """
        return max(self.half_response_iu, HALF_RESPONSE_IU)

    def limit_nmol_l(self, intake_iu: ArrayLike) -> Array:
        """The level that a steady intake beyond the usual diet ends at. [nmol/L]

        Examples
        --------
        >>> Law().limit_nmol_l([0.0, 1000.0]).round(2)
        array([35.  , 72.27])
        """
        return self.body_weight.share * (self.floor_nmol_l + self.rise_nmol_l(intake_iu))

    def rise_nmol_l(self, intake_iu: ArrayLike) -> Array:
        """What a steady intake adds to the floor, or less than the usual diet takes, at normal weight. [nmol/L]"""
        intake = np.asarray(intake_iu, dtype=float)
        more = np.log1p(np.maximum(intake, 0.0) / self.half_response_iu)
        less = np.minimum(intake, 0.0) / self.scarce_iu
        return np.asarray(self.response * RESPONSE_NMOL_L * (more + less))

    def intake_iu(self, limit_nmol_l: ArrayLike) -> Array:
        """The steady intake that ends at a level; negative where the floor is above it. [IU/d]

        Examples
        --------
        >>> float(Law().intake_iu(Law().limit_nmol_l(800.0)).round(6))
        800.0
        """
        rise = np.asarray(limit_nmol_l) / self.body_weight.share - self.floor_nmol_l
        parts = rise / (self.response * RESPONSE_NMOL_L)
        more, less = self.half_response_iu * np.expm1(np.maximum(parts, 0.0)), self.scarce_iu * np.minimum(parts, 0.0)
        return np.asarray(more + less)

    def mixed_iu(self, intake_iu: Array, start_iu: float = 0.0) -> Array:
        """What of a daily intake has reached the blood, at the end of each day. [IU/d]"""
        return lagged(intake_iu, float(np.exp(-1.0 / INTAKE_DAYS)), start_iu)

    def course_nmol_l(self, intake_iu: Array, start_nmol_l: float, *, start_iu: float = 0.0) -> Array:
        """The level at the end of each day. [nmol/L]

        Parameters
        ----------
        intake_iu
            Skin and mouth together, beyond the usual diet, day by day, (day,).
        start_nmol_l
            Level before the first day.
        start_iu
            Intake that the body was used to before the first day.

        Examples
        --------
        >>> Law().course_nmol_l(np.full(180, 1000.0), 35.0)[[27, 89, 179]].round(2)
        array([47.15, 63.67, 70.46])
        """
        return self.settled(self.limit_nmol_l(self.mixed_iu(intake_iu, start_iu)), start_nmol_l)

    def settled(self, limits: Array, start: float) -> Array:
        """What a level, or a part of one, comes to while its limit changes day by day."""
        return lagged(limits, 2.0 ** (-1.0 / self.half_life_days), start)

    def sensitivities_nmol_l(self, sun_iu: Array, mouth_iu: Array, sun_sd: Numbers = SUN_SD) -> Array:
        """How far each doubt, of 1 sd, moves the limit of each day: floor (per nmol/L), response, sun, (3, day)."""
        b = self.half_response_iu
        total = np.maximum(sun_iu + mouth_iu, 0.0)  # with less than the usual diet the floor counts whole
        return self.body_weight.share * np.stack(
            [
                b / (b + total),
                np.hypot(RESPONSE_SD, PERSON_SD) * np.abs(self.rise_nmol_l(sun_iu + mouth_iu)),
                sun_sd * RESPONSE_NMOL_L * sun_iu / (b + total),
            ]
        )


def sun_share(skin_type: int) -> float:
    """How much of the IU that the sun makes counts in the blood: a half on skin of type V or VI.

    Examples
    --------
    >>> sun_share(2), sun_share(6)
    (1.0, 0.5)
    """
    return DARK_SUN_SHARE if skin_type >= DARK_SKIN_TYPE else 1.0


def lagged(values: Array, kept: float, start: float) -> Array:
    """What follows `values` while `kept` of the old state stays each day, after each day.

    Examples
    --------
    >>> lagged(np.ones(3), 0.5, 0.0)
    array([0.5  , 0.75 , 0.875])
    """
    state = (1.0 - kept) * values
    state[:1] += kept * start
    # What each day adds reaches the day after it, then the two after those, then the four after those, …
    reach = 1
    while reach < state.size:
        state[reach:] += kept**reach * state[:-reach]
        reach *= 2
    return state


def lamp_iu(dose_j_m2: ArrayLike, exposed_fraction: ArrayLike) -> Array:
    """Vitamin D from a vitamin-D-weighted dose that was measured on the skin itself. [IU]"""
    return np.asarray(IU_PER_SKIN_J_M2 * np.multiply(dose_j_m2, exposed_fraction))


def cw_d_uvb_kj_m2(day_vitamin_d_j_m2: Array) -> Array:
    """Cumulative weighted D-UVB of the 135 days before each day; NaN for the first 135. [kJ/m2]

    Parameters
    ----------
    day_vitamin_d_j_m2
        Ambient all-sky vitamin-D-weighted dose of each day in a row, (day,).

    Examples
    --------
    >>> float(cw_d_uvb_kj_m2(np.full(200, 1000.0))[-1].round(2))
    46.55
    """
    weights = np.concatenate([[0.0], 2.0 ** (-np.arange(1, CW_D_DAYS + 1) / CW_D_HALF_LIFE_DAYS)])
    weighted = np.convolve(day_vitamin_d_j_m2 / 1000.0, weights)[: day_vitamin_d_j_m2.size]
    return np.where(np.arange(day_vitamin_d_j_m2.size) < CW_D_DAYS, np.nan, weighted)


def heaney_nmol_l(supplement_iu: ArrayLike) -> Array:
    """Rise of the level by Heaney's slope, for comparison. [nmol/L]"""
    return np.asarray(HEANEY_NMOL_L_PER_MICROGRAM * np.divide(supplement_iu, IU_PER_MICROGRAM))


def iom_winter_nmol_l(total_iu: ArrayLike) -> Array:
    """Level at the end of a northern winter on a total intake by mouth, for comparison (IOM 2011). [nmol/L]"""
    return np.asarray(IOM_WINTER_NMOL_L * np.log(total_iu))
