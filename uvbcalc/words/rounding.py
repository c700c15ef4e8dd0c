"""Numbers rounded to what they are worth."""

from __future__ import annotations

import math
from typing import Final

HOUR_MIN: Final = 60
FIVE_MIN: Final = 5
FIVE_IU: Final = 5
HUNDRED_IU: Final = 100.0
WHOLE_UNTIL_MIN: Final = 10  # minutes, from which on they are told in fives


def nearest(value: float, step: float) -> float:
    """The nearest multiple of a step, the upper one halfway.

    Examples
    --------
    >>> nearest(1.25, 0.5), nearest(137.0, 15.0)
    (1.5, 135.0)
    """
    return step * math.floor(value / step + 0.5)


def rounded_minutes(minutes: float, *, limit: bool = False) -> int:
    """Whole minutes up to ten, fives up to an hour, then quarter hours; a limit is rounded down.

    Examples
    --------
    >>> rounded_minutes(7.6), rounded_minutes(23.0), rounded_minutes(149.0, limit=True)
    (8, 25, 135)
    """
    step = 1 if minutes <= WHOLE_UNTIL_MIN else FIVE_MIN if minutes <= HOUR_MIN else HOUR_MIN // 4
    return int(step * math.floor(minutes / step) if limit else nearest(minutes, step))


def told_iu(amount: float) -> float:
    """IU as finely as they are known: fives below a hundred, then two digits.

    Examples
    --------
    >>> told_iu(58.8), told_iu(4434.0)
    (60.0, 4400.0)
    """
    return float(nearest(amount, FIVE_IU)) if amount < HUNDRED_IU else two_digits(amount)


def two_digits(amount: float) -> float:
    """An amount rounded to its first two digits, and to whole numbers.

    Examples
    --------
    >>> two_digits(4434.0), two_digits(7.6)
    (4400.0, 8.0)
    """
    size = len(str(int(abs(amount))))
    return float(round(amount, min(2 - size, 0)))
