"""A measured level is where the curve goes through: what is measured beats what is modelled, and fades with time."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from uvbcalc.blood.labs import Lab, measured_nmol_l
from uvbcalc.core.tables import Array


class Anchors(NamedTuple):
    """The days on which a level was measured, the mean of each, and how sure that is, (lab,)."""

    date: NDArray[np.datetime64]
    level_nmol_l: Array
    sd_nmol_l: Array


def anchors_of(labs: Sequence[Lab], sd_nmol_l: Array) -> Anchors:
    """Lab values in the order of their days, several of one day as their mean."""
    dates = np.array([lab.date for lab in labs], dtype="datetime64[D]")
    levels = measured_nmol_l(labs)
    days, day, count = np.unique(dates, return_inverse=True, return_counts=True)
    return Anchors(
        date=days,
        level_nmol_l=np.bincount(day, levels, days.size) / count,
        sd_nmol_l=np.bincount(day, sd_nmol_l, days.size) / count / np.sqrt(count),
    )


def weights(dates: NDArray[np.datetime64], anchors: NDArray[np.datetime64], half_life_days: float) -> Array:
    """How much of each anchor's residual is left on each date, (lab, day); NaN before the first.

    After the newest it halves with the half-life. Between two it is the course that a level with that half-life
    takes from the one to the other: hyperbolic sines of the days to the one and from the other.

    Examples
    --------
    >>> day = np.datetime64("2026-01-01") + np.array([-1, 0, 40, 80])
    >>> weights(day, day[[1]], 40.0)[0]
    array([ nan, 1.  , 0.5 , 0.25])
    """
    tau = half_life_days / np.log(2.0)
    day, at = dates.astype(np.int64) / tau, anchors.astype(np.int64) / tau
    found = np.zeros((at.size, day.size))
    found[-1] = np.where(day >= at[-1], np.exp(-np.maximum(day - at[-1], 0.0)), 0.0)
    for i in range(at.size - 1):
        between = (day >= at[i]) & (day < at[i + 1])
        found[i, between] = _sinh_ratio(at[i + 1] - day[between], at[i + 1] - at[i])
        found[i + 1, between] = _sinh_ratio(day[between] - at[i], at[i + 1] - at[i])
    found[:, day < at[0]] = np.nan
    return found


def _sinh_ratio(part: Array, whole: float) -> Array:
    """The hyperbolic sine of a part over that of the whole, without large numbers on the way."""
    return np.asarray(np.exp(part - whole) * np.expm1(-2.0 * part) / np.expm1(-2.0 * whole))
