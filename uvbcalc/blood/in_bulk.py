"""The levels of many people at once, by the law of `serum`, when every year was like the last."""

from __future__ import annotations

from typing import Final

import numpy as np

from uvbcalc.blood.serum import FLOOR_SD_NMOL_L, INTAKE_DAYS, Law
from uvbcalc.core.tables import Array
from uvbcalc.synthesis.spread import TENTH_SD

YEARS: Final = 2  # of which the first leaves nothing of where it began: eighteen half-lives


def level_after(law: Law, sun_iu: Array, mouth_iu: Array) -> Array:
    """Level at the end of a year that comes after years alike, with its range.

    Parameters
    ----------
    law
        How a body turns intake into a level.
    sun_iu
        Made in the skin each day of the year, (row, day).
    mouth_iu
        By mouth beyond the usual diet, every day, (row,).

    Returns
    -------
    Level, and the ends of the range that holds four cases in five, (3, row). [nmol/L]

    Examples
    --------
    >>> level_after(Law(), np.zeros((1, 365)), np.array([1000.0]))[0].round(2)
    array([72.27])
    """
    taken_up = 1.0 - float(np.exp(-1.0 / INTAKE_DAYS))
    settled = 1.0 - 2.0 ** (-1.0 / law.half_life_days)
    sun = sun_iu.mean(axis=1)
    level, parts = _limits(law, sun, mouth_iu)
    for _ in range(YEARS):
        for day in range(sun_iu.shape[1]):
            sun = sun + (sun_iu[:, day] - sun) * taken_up
            limit, moved = _limits(law, sun, mouth_iu)
            level = level + (limit - level) * settled
            parts = parts + (moved - parts) * settled
    sd = np.sqrt((parts**2).sum(axis=0))
    return np.asarray(np.maximum(level + np.multiply.outer([0.0, -TENTH_SD, TENTH_SD], sd), 0.0))


def _limits(law: Law, sun_iu: Array, mouth_iu: Array) -> tuple[Array, Array]:
    """Where a steady intake would end, (row,), and how far each doubt moves that, (doubt, row)."""
    doubts = law.sensitivities_nmol_l(sun_iu, mouth_iu)
    doubts[0] *= FLOOR_SD_NMOL_L
    return law.limit_nmol_l(sun_iu + mouth_iu), doubts
