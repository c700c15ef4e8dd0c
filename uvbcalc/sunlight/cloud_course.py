"""The cloud through the day, or through many: what gets through at each moment, and how sure that is."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from uvbcalc.core.tables import Array


@dataclass(frozen=True, kw_only=True, eq=False)
class CloudCourse:
    """Cloud factors of ultraviolet at moments in time, linear in between and held beyond the ends.

    Parameters
    ----------
    moment
        UTC, rising, (n,).
    factor
        Share of the clear-sky ultraviolet that gets through, 0 to 1.5: moments of broken cloud exceed a clear sky.
    sd
        Standard deviation of the factors; 0 for certain.
    shields_until
        UTC moment up to which the cloud shields from sunburn; beyond it, it may break.

    Raises
    ------
    ValueError
        If the moments do not rise, or a factor is none.
    """

    moment: NDArray[np.datetime64]
    factor: Array
    sd: Array
    shields_until: np.datetime64
