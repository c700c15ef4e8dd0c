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
MOST_STEPS: Final = 100  # of a search, halves among them; a few are enough
MOST_PARTS: Final = 24  # into which a stretch is cut at once
POINTS_AT_ONCE: Final = 512  # of all curves together: many curves go by halves
SHARE_WIDTH: Final = 1e-9  # a share that is met this nearly is met, as by some of the distributions with none near
FAR_SD: Final = 8.0  # no quantile that is asked for lies farther out
FIRST_HALVINGS: Final = 5  # how often the first step ahead is halved: it begins at 1/32 and doubles


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


def rising_root(
    curve: Callable[[Array], tuple[Array, Array]], low: Array, high: Array, *, start: Array | None = None, width: float
) -> Array:
    """Where rising curves first reach zero, by Newton's steps; by halves where such a step leads nowhere.

    A step leads nowhere if it leaves the stretch that is left, or is not half as long as the one before: along a tail
    that is all but level Newton's steps would creep.

    Parameters
    ----------
    curve
        The height and the slope of each curve at one position each.
    low, high
        Positions at which the curves are not above zero and not below it.
    start
        Where to begin; None = halfway.
    width
        The step with which the search ends.

    Examples
    --------
    >>> rising_root(lambda x: (x**2 - [2.0, 9.0], 2.0 * x), np.zeros(2), np.full(2, 4.0), width=1e-9).round(6)
    array([1.414214, 3.      ])
    """
    low, high = np.broadcast_arrays(low, high)
    here = (low + high) / 2.0 if start is None else np.broadcast_to(start, low.shape)
    moved = np.full(low.shape, np.inf)
    for _ in range(MOST_STEPS):
        height, slope = curve(here)
        under = height < 0.0
        low, high = np.where(under, here, low), np.where(under, high, here)
        with np.errstate(over="ignore"):  # where the curve is next to flat the step leads out, and is halved instead
            newton = here - np.divide(height, slope, where=slope > 0.0, out=np.full(np.shape(here), np.inf))
        good = (low <= newton) & (newton <= high) & (2.0 * np.abs(newton - here) <= moved)
        ahead = np.where(good, newton, (low + high) / 2.0)
        moved, here = np.abs(ahead - here), ahead
        if np.max(moved, initial=0.0) <= width:
            break
    return here


def first_reached(curve: Callable[[Array], Array], value: float, limit: Array, *, step: float, width: float) -> Array:
    """Where curves that begin at 0 first reach a value; NaN where they do not before `limit`.

    Parameters
    ----------
    curve
        The heights of the curves at several positions each, along a last axis that `limit` lacks.
    value
        The height to reach.
    limit
        How far each curve goes.
    step
        In which to look ahead, at first in a part of it that doubles: a shorter hump may be missed.
    width
        Of the stretches within which the curves are taken as straight.
    """
    shorter = step / 2.0 ** np.arange(FIRST_HALVINGS, 0, -1)
    ahead = np.concatenate([[0.0], shorter, np.arange(1, np.ceil(np.max(limit, initial=0.0) / step) + 1) * step])
    at = np.minimum(ahead, limit[..., None])
    heights = curve(at)
    reached = (heights >= value).any(axis=-1)
    low, high, from_height, height = _first_stretch(heights, value, at)
    parts = np.linspace(0.0, 1.0, 1 + max(2, min(MOST_PARTS, POINTS_AT_ONCE // max(limit.size, 1))))[1:-1]
    while np.max(high - low, initial=0.0) > width:
        within = low[..., None] + (high - low)[..., None] * parts  # the heights of the ends are known
        at = np.concatenate([low[..., None], within, high[..., None]], axis=-1)
        heights = np.concatenate([from_height[..., None], curve(within), height[..., None]], axis=-1)
        low, high, from_height, height = _first_stretch(heights, value, at)
    rise = height - from_height
    part = np.divide(value - from_height, rise, where=rise > 0.0, out=np.ones_like(rise))
    return np.where(reached, low + np.clip(part, 0.0, 1.0) * (high - low), np.nan)


def _first_stretch(heights: Array, value: float, at: Array) -> tuple[Array, Array, Array, Array]:
    """The stretch between two of some positions in which each curve first reaches a value, and its heights there.

    Where it does not, the stretch has no length.
    """
    first = (heights >= value).argmax(axis=-1).reshape(-1)
    row, before = np.arange(first.size), np.maximum(first - 1, 0)
    positions, tall = (values.reshape(first.size, -1) for values in (at, heights))
    low, high, from_height, height = (
        values[row, place].reshape(at.shape[:-1]) for values in (positions, tall) for place in (before, first)
    )
    return low, high, from_height, height


def normal_share(z: ArrayLike) -> Array:
    """Share of a normal distribution below `z` standard deviations.

    Examples
    --------
    >>> normal_share([-1.2816, 0.0, 1.2816]).round(4)
    array([0.1, 0.5, 0.9])
    """
    return _share_and_density(np.asarray(z, dtype=float))[0]


def _share_and_density(z: Array) -> tuple[Array, Array]:
    size = np.abs(z)
    density = np.exp(-0.5 * z * z) * (1.0 / math.sqrt(2.0 * math.pi))
    part = 1.0 / (1.0 + NORMAL_SCALE * size)
    series = part * NORMAL_TERMS[0]
    for term in NORMAL_TERMS[1:-1]:
        series = (series + term) * part
    tail = density * series
    return np.where(z < 0.0, tail, 1.0 - tail), density


def mixture_quantile(mean: Array, sd: Array, share: ArrayLike) -> Array:
    """The value below which a share of equally likely normal distributions lies; they are along the last axis."""
    wanted = np.asarray(share, dtype=float) - SHARE_WIDTH

    def above(x: Array) -> tuple[Array, Array]:
        below, density = _share_and_density((x[..., None] - mean) / sd)
        return below.mean(axis=-1) - wanted, (density / sd).mean(axis=-1)

    low, high = (mean - FAR_SD * sd).min(axis=-1), (mean + FAR_SD * sd).max(axis=-1)
    return rising_root(above, low, high, start=mean.mean(axis=-1), width=QUANTILE_WIDTH)
