"""Dose on the skin → vitamin D, by the rule of a quarter MED on a quarter of the skin.

All functions take scalars or arrays by broadcasting.
"""

from __future__ import annotations

import functools
from collections.abc import Mapping
from functools import cache
from typing import Final

import numpy as np
from numpy.typing import ArrayLike, NDArray

from uvbcalc.core.elementwise import elementwise
from uvbcalc.core.tables import Array
from uvbcalc.skin.burning import STANDARD_MED_J_M2
from uvbcalc.sunlight.uv import DEFAULT_ALBEDO, Weighting, irradiance
from uvbcalc.synthesis.counted import of_the_day, share_counted

# Holick's rule as Webb & Engelsen made it a dose: a quarter MED of type II on a quarter of the skin makes 1000 IU,
# under the noon sun of Boston at the equinox.
STANDARD_DOSE_CITATION: Final = "Webb & Engelsen 2006, doi:10.1562/2005-09-01-RA-670"
STANDARD_IU: Final = 1000.0
STANDARD_MED_SHARE: Final = 0.25
STANDARD_EXPOSED_FRACTION: Final = 0.25
STANDARD_ZENITH_DEG: Final = 42.36  # Boston, 21 March, noon: the latitude, as the sun stands over the equator
STANDARD_OZONE_DU: Final = 350.0

# Twice the dose makes less than twice the vitamin: 4 MED give 1.5 times what 2 MED give (Olds 2010).
SATURATION_MED: Final = 2.885  # 2 / ln 2
CEILING_IU: Final = 20_000.0  # of the whole skin in a day: where production levels off, as usually quoted


@cache
def reference_dose_j_m2(weighting: Weighting = Weighting.VITAMIN_D) -> float:
    """Weighted dose that makes 1000 IU on a quarter of type II skin, computed from the table. [J/m2]

    Parameters
    ----------
    weighting
        The action spectrum of vitamin D; each has its own dose.

    Examples
    --------
    >>> round(reference_dose_j_m2())  # the 110 of Webb & Engelsen 2006
    110
    """
    # As an array the aerosol is read from the grid that the day needs anyway, which spares a short command another.
    air = (STANDARD_ZENITH_DEG, STANDARD_OZONE_DU, np.zeros(1), DEFAULT_ALBEDO, 0.0)
    [ratio] = irradiance(weighting, *air) / irradiance(Weighting.ERYTHEMAL, *air)
    return STANDARD_MED_SHARE * STANDARD_MED_J_M2 * float(ratio)


@elementwise
def saturation(med_share: ArrayLike) -> Array:
    """Vitamin D made over what the first moments' rate would make, on a day of so many MED.

    Parameters
    ----------
    med_share
        Erythemal dose that reaches the skin in all the day's outings, over the MED.

    Examples
    --------
    >>> saturation([0.0, 1.0, 4.0]).round(3)
    array([1.   , 0.845, 0.541])
    """
    x = np.asarray(med_share, dtype=float) / SATURATION_MED
    return np.divide(-np.expm1(-x), x, where=x != 0.0, out=np.ones_like(x))


def iu_factors(
    vitamin_d_j_m2: ArrayLike,
    erythemal_j_m2: ArrayLike,
    *,
    skin_factor: ArrayLike = 1.0,
    exposed_fraction: ArrayLike = STANDARD_EXPOSED_FRACTION,
    transmission: ArrayLike = 1.0,
    age_factor: ArrayLike = 1.0,
    weighting: Weighting = Weighting.VITAMIN_D,
    stays: NDArray[np.bool_] | None = None,
) -> dict[str, ArrayLike]:
    """What multiplies to the vitamin D of one outing, by name, before the day's ceiling.

    Parameters
    ----------
    vitamin_d_j_m2, erythemal_j_m2
        Doses on level ground during the outing.
    skin_factor
        Yield of a joule on this skin over that on type II; it also says how soon the skin saturates.
    exposed_fraction
        Share of the skin that is bare.
    transmission
        Share of the ultraviolet that sunscreen lets through.
    age_factor
        Yield over that of skin of 22 to 40 years.
    weighting
        The action spectrum behind `vitamin_d_j_m2`.
    stays
        Which of the day's outings touch each other, (..., outing, outing), where all else is (..., outing, patch); None
        where each outing is the only one of its day.

    Notes
    -----
    The skin saturates once a day: what it holds in the morning is still there at noon, as half of the previtamin turns
    into the vitamin in about 2.5 hours (recalled, not confirmed). Every outing's linear part takes that one factor, so
    that it makes no difference into how many outings the time is split. Light so weak that it would lower the sum does
    not count.

    The rule holds the shape of a body that stands and moves about; no posture factor belongs on top of it.

    Examples
    --------
    >>> round(float(product(iu_factors(reference_dose_j_m2(), 62.5))))  # a quarter MED: 1000 IU, less saturation
    958
    """
    day_j_m2, per_j_m2 = np.asarray(erythemal_j_m2), np.multiply(transmission, skin_factor) / STANDARD_MED_J_M2
    counted = None
    if stays is not None:
        counted = share_counted(np.asarray(vitamin_d_j_m2), day_j_m2, per_j_m2 / SATURATION_MED, stays)
        day_j_m2 = of_the_day(day_j_m2 if counted is None else day_j_m2 * counted)
    on_skin = day_j_m2 * np.asarray(transmission)
    return {
        "dose": vitamin_d_j_m2,
        "yield": STANDARD_IU / reference_dose_j_m2(weighting) / STANDARD_EXPOSED_FRACTION,
        "skin": skin_factor,
        "area": exposed_fraction,
        "sunscreen": transmission,
        "age": age_factor,
        **({} if counted is None else {"counted": counted}),
        "saturation": saturation(on_skin * np.asarray(skin_factor) / STANDARD_MED_J_M2),
    }


def product(factors: Mapping[str, ArrayLike]) -> Array:
    """All factors multiplied, by broadcasting."""
    return functools.reduce(np.multiply, factors.values(), np.asarray(1.0))


def ceiling_iu(exposed_fraction: ArrayLike, age_factor: float = 1.0) -> Array:
    """The most that so much bare skin of that age can make in a day. [IU]

    Examples
    --------
    >>> float(ceiling_iu(0.25))
    5000.0
    """
    return np.asarray(CEILING_IU * age_factor * np.asarray(exposed_fraction))


@elementwise
def capped(iu: ArrayLike, exposed_fraction: ArrayLike, age_factor: float = 1.0) -> Array:
    """At most what the bare skin can make in a day. [IU]"""
    return np.minimum(iu, ceiling_iu(exposed_fraction, age_factor))
