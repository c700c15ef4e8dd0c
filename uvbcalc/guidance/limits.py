"""The most vitamin D by mouth that is safe every day."""

from __future__ import annotations

from typing import Final

import numpy as np

from uvbcalc.core import tables

ADULT_AGE: Final = 18


def upper_level_iu(age: float | None) -> float | None:
    """EFSA's limit for food and supplements together; None for babies: ask a doctor. [IU/d]

    Parameters
    ----------
    age
        Years; None is an adult.

    Examples
    --------
    >>> upper_level_iu(10.5), upper_level_iu(None), upper_level_iu(0.5)
    (2000.0, 4000.0, None)
    """
    table = tables.columns("upper_levels")
    row = int(np.searchsorted(table["age_from"], ADULT_AGE if age is None else age, side="right")) - 1
    limit = float(table["iu"][row])
    return None if np.isnan(limit) else limit
