"""Where rising curves reach a value, many curves at once."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Final

import numpy as np
from numpy.typing import ArrayLike, NDArray

from uvbcalc.core.tables import Array

# Abramowitz & Stegun 1964, 26.2.17: the normal distribution within 7.5e-8.
NORMAL_SCALE: Final = 0.2316419
NORMAL_TERMS: Final = (1.330274429, -1.821255978, 1.781477937, -0.356563782, 0.319381530, 0.0)

QUANTILE_WIDTH: Final = 1e-6  # in ln: a millionth of the IU
FAR_SD: Final = 8.0  # no quantile that is asked for lies farther out
FIRST_HALVINGS: Final = 5  # of the step in which to look ahead


def halved(below: Callable[[Array], NDArray[np.bool_]], low: ArrayLike, high: ArrayLike, *, width: float) -> Array:
    """Where curves reach a value, by halving the stretches from `low` to `high`.

    Parameters
    ----------
    below
        Whether each curve is still below the value at a position.
    low, high
        Positions below and not below it.
    width
        How far off the answer may be.

    Examples
    --------
    >>> halved(lambda x: x**2 < [2.0, 9.0], [0.0, 0.0], [4.0, 4.0], width=1e-9).round(6)
    array([1.414214, 3.      ])
    """
    low, high = np.array(low, dtype=float), np.array(high, dtype=float)
    widest = float(np.max(high - low, initial=0.0))
    for _ in range(max(0, math.ceil(math.log2(widest / width))) if widest > 0.0 else 0):
        middle = (low + high) / 2.0
        under = below(middle)
        low, high = np.where(under, middle, low), np.where(under, high, middle)
    return np.asarray((low + high) / 2.0)


def first_reached(curve: Callable[[Array], Array], value: float, limit: Array, *, step: float, width: float) -> Array:
    """Where curves that begin at 0 first reach a value; NaN where they do not before `limit`.

    Parameters
    ----------
    curve
        The height of each curve at one position each.
    value
        The height to reach.
    limit
        How far each curve goes.
    step
        In which to look ahead, at first in a part of it that doubles: a shorter hump may be missed.
    width
        How far off the answer may be.
    """
    before, reached = np.zeros_like(limit), np.full_like(limit, np.nan)
    shorter = step / 2.0 ** np.arange(FIRST_HALVINGS, 0, -1)
    for ahead in (0.0, *shorter, *np.arange(1, np.ceil(np.max(limit, initial=0.0) / step) + 1) * step):
        here = np.minimum(ahead, limit)
        found = np.isnan(reached) & (curve(here) >= value)
        before = np.where(np.isnan(reached) & ~found, here, before)
        reached = np.where(found, here, reached)
        if not np.isnan(reached).any():
            break
    end = np.where(np.isnan(reached), before, reached)
    return np.where(np.isnan(reached), np.nan, halved(lambda x: curve(x) < value, before, end, width=width))


def normal_share(z: ArrayLike) -> Array:
    """Share of a normal distribution below `z` standard deviations.

    Examples
    --------
    >>> normal_share([-1.2816, 0.0, 1.2816]).round(4)
    array([0.1, 0.5, 0.9])
    """
    size = np.abs(np.asarray(z, dtype=float))
    tail = (
        np.exp(-(size**2) / 2.0)
        / math.sqrt(2.0 * math.pi)
        * np.polyval(NORMAL_TERMS, 1.0 / (1.0 + NORMAL_SCALE * size))
    )
    return np.asarray(np.where(np.asarray(z) < 0.0, tail, 1.0 - tail))


def mixture_quantile(mean: Array, sd: Array, share: float) -> Array:
    """The value below which a share of equally likely normal distributions lies; they are along the last axis."""
    return halved(
        lambda x: normal_share((x[..., None] - mean) / sd).mean(axis=-1) < share,
        (mean - FAR_SD * sd).min(axis=-1),
        (mean + FAR_SD * sd).max(axis=-1),
        width=QUANTILE_WIDTH,
    )
