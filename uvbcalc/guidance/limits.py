"""What EFSA calls adequate a day, and the most by mouth that is safe every day."""

from __future__ import annotations

from typing import Final

import numpy as np

from uvbcalc.core import tables

ADULT_AGE: Final = 18  # years
ASK_ABOVE_IU: Final = 2000.0  # a day: more is sold freely, and taken only if a doctor advises it
LARGE_DOSE_IU: Final = 10_000.0  # a single dose above it is a prescription; on average a day, a doctor's today


def upper_level_iu(age: float | None) -> float:
    """EFSA's limit for food and supplements together. [IU/d]

    Parameters
    ----------
    age
        Years; None is an adult.

    Examples
    --------
    >>> upper_level_iu(10.5), upper_level_iu(None), upper_level_iu(0.5)
    (2000.0, 4000.0, 1400.0)
    """
    return _at(age, "iu")


def adequate_iu(age: float | None) -> float:
    """The intake from all sources that EFSA calls adequate. [IU/d]

    Examples
    --------
    >>> adequate_iu(0.5), adequate_iu(None)
    (400.0, 600.0)
    """
    return _at(age, "adequate_iu")


def _at(age: float | None, column: str) -> float:
    table = tables.columns("upper_levels")
    row = int(np.searchsorted(table["age_from"], ADULT_AGE if age is None else age, side="right")) - 1
    return float(table[column][row])
