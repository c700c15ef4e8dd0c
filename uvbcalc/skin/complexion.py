"""What a skin is by nature: how soon it burns, how much its melanin takes, how its age counts."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

import numpy as np
from numpy.typing import ArrayLike

from uvbcalc.core import ranges, tables
from uvbcalc.core.curves import monotone
from uvbcalc.core.elementwise import elementwise
from uvbcalc.core.errors import InputError
from uvbcalc.core.tables import Array

# MacLaughlin & Holick 1985 as tabled in Godar et al. 2011, each band at an age well within it, the open
# ones at 15 and 67.
AGE_ANCHORS_YEARS: Final = np.array([15.0, 31.0, 50.0, 67.0])
AGE_ANCHORS: Final = np.array([1.00, 0.83, 0.66, 0.49])
ADULT_AGE_ANCHOR: Final = 0.83  # ages 22-40, to which the factor is relative

ROMAN: Final = {"I": 1, "II": 2, "III": 3, "IV": 4, "V": 5, "VI": 6}
# A type as people write it: II, type 2, huidtype II, phototype II, Fitzpatrick II.
NAMED: Final = (
    r"(?ai)(?:(?:skin ?|huid|photo|foto|haut)?type?(?: de peau)?|fitzpatrick(?: type)?)?[ :-]*"
    r"([1-6]|I{1,3}|IV|VI?)(?:\.0)?"
)

# Yield of a joule by skin type I-VI over that of type II where melanin, not the MED, is what counts: VI over II as
# measured in people by Young et al. 2020 (1/1.35); the steps between are our own.
MELANIN: Final = (1.0, 1.0, 0.9, 0.85, 0.8, 0.74)


def fitzpatrick(skin_type: float | str) -> int:
    """A Fitzpatrick skin type, as a number or a Roman numeral, as a number from 1 to 6.

    Raises
    ------
    ValueError
        If there is no such type.

    Examples
    --------
    >>> fitzpatrick("III"), fitzpatrick(3)
    (3, 3)
    """
    if isinstance(skin_type, str):
        word = unicodedata.normalize("NFKC", skin_type).strip()
        found = re.fullmatch(NAMED, word)
        if found is None:
            raise InputError(
                "“{typed}” is not a skin type. Write 1 to 6, or I to VI.", argument="skin_type", typed=skin_type
            )
        return ROMAN.get(found[1].upper()) or int(found[1])
    return ranges.SKIN_TYPE.whole(skin_type)


def type_med_j_m2(skin_type: int) -> float:
    """Minimal erythema dose of a Fitzpatrick skin type, 1 to 6. [J/m2]

    Examples
    --------
    >>> type_med_j_m2(2)
    250.0
    """
    return float(tables.columns("skin_types")["med_j_m2"][skin_type - 1])


def melanin_factor(skin_type: int) -> float:
    """Vitamin D of a joule on this skin type over that on type II, as measured in people rather than by MED. [-]

    Examples
    --------
    >>> melanin_factor(6)
    0.74
    """
    return MELANIN[skin_type - 1]


@elementwise
def age_factor(age_years: ArrayLike) -> Array:
    """Vitamin D that skin of an age makes, over that of skin of 22 to 40 years. [-]

    Parameters
    ----------
    age_years
        Age; below 15 as at 15, above 67 as at 67.

    Notes
    -----
    A smooth curve through the bands of MacLaughlin & Holick 1985. They rest on few skins and are contested.

    Examples
    --------
    >>> age_factor([15, 31, 50, 67]).round(3)
    array([1.205, 1.   , 0.795, 0.59 ])
    """
    age = np.asarray(age_years, dtype=float)
    return monotone(AGE_ANCHORS_YEARS, AGE_ANCHORS / ADULT_AGE_ANCHOR, age)
