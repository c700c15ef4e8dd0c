"""What of a day's outings counts: light that reddens more than it makes would else lower the vitamin D of the day.

The factor of saturation goes by how much the skin reddens, and all the day's light is multiplied by it. The light of a
low sun reddens and makes little, so that to add it could lower the product. Skin does not unmake what it made: the
outings count from the strongest light to the weakest, as far as each adds something.
"""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from uvbcalc.core.roots import halved
from uvbcalc.core.tables import Array

SHARE_WIDTH: Final = 1e-12  # of an outing: so far off the part of it that counts may be
OUTING: Final = -2  # the axis


def share_counted(vitamin_d: Array, erythemal: Array, per_x: Array, stays: NDArray[np.bool_]) -> Array | None:
    """Share of each outing that counts, the same for outings that touch; None where all of all counts.

    Parameters
    ----------
    vitamin_d
        What each outing would make without saturation, in any unit, (..., outing, patch).
    erythemal
        Its erythemal dose, in any unit, (..., outing, patch).
    per_x
        What x such a unit is on the skin, x being what saturation goes by, (..., 1, patch).
    stays
        Which outings touch each other, (..., outing, outing).

    Notes
    -----
    Along outings in the order of their light, made = L (1 - exp(-x)) / x, of the sums L and x so far. With light that
    makes r a unit of x it grows as long as r x > L (1 - x / (exp(x) - 1)). Where both sides are equal the difference
    falls, since 2 - x < 2 x / (exp(x) - 1), and r falls from outing to outing: what is made rises up to one point and
    falls behind it. That point is where counting ends. A further outing raises L at every x, and so the highest value;
    a single one always grows.

    Examples
    --------
    >>> strong_and_weak = np.array([[2.0], [0.01]]), np.array([[0.5], [0.4]])
    >>> share_counted(*strong_and_weak, np.ones((1, 1)), np.eye(2, dtype=bool)).round(3).ravel().tolist()
    [1.0, 0.0]
    """
    if not _some_light_is_weak(vitamin_d, erythemal, per_x):
        return None
    vitamin_d, saturations = np.broadcast_arrays(vitamin_d, erythemal * per_x)
    touching = stays.astype(float)
    made, of_stay = (np.matmul(touching, each) for each in (vitamin_d, saturations))
    strength = np.divide(made, of_stay, where=of_stay > 0.0, out=np.zeros_like(made))
    order = np.argsort(-strength, axis=OUTING, kind="stable")
    r, x = (np.take_along_axis(each, order, axis=OUTING) for each in (strength, saturations))
    begin_x, begin_made = (np.cumsum(each, axis=OUTING) - each for each in (x, r * x))

    def grows(share: Array) -> NDArray[np.bool_]:
        here = begin_x + share * x
        return np.asarray(r * here > (begin_made + share * r * x) * _curbed(here))

    none, whole = np.zeros_like(x), np.ones_like(x)
    part = np.where(grows(none), halved(grows, none, whole, width=SHARE_WIDTH), none)
    share = np.empty_like(x)
    np.put_along_axis(share, order, np.where((x == 0.0) | grows(whole), whole, part), axis=OUTING)
    if np.all(share == 1.0):
        return None
    counted: Array = np.divide(np.matmul(touching, share * saturations), of_stay, where=of_stay > 0.0, out=whole)
    return counted


def of_the_day(dose: Array) -> Array:
    """Of all outings together, (..., 1, patch)."""
    outings = np.moveaxis(dose, OUTING, 0)
    return np.asarray(sum(outings[1:], start=outings[0]))[..., None, :]  # one by one: numpy is slow along short axes


def _some_light_is_weak(vitamin_d: Array, erythemal: Array, per_x: Array) -> bool:
    """Whether the light of any outing is so weak beside the day's that it may not count.

    By x / 2, which is never below 1 - x / (exp(x) - 1) and needs no exponential: most days are done with it.
    """
    made, reddened = of_the_day(vitamin_d), of_the_day(erythemal)
    curbed = np.minimum((reddened * per_x).max(axis=-1, keepdims=True) / 2.0, 1.0)
    return bool(np.any(vitamin_d * reddened < erythemal * (made * curbed)))


def _curbed(x: Array) -> Array:
    """1 - x / (exp(x) - 1): how much of a relative growth of the light saturation takes away."""
    return 1.0 - np.divide(x, np.expm1(x), where=x > 0.0, out=np.ones_like(x))
