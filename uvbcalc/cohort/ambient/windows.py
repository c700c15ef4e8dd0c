"""Which days before a date count, and how much: the dose of the day, CW-D-UVB, the season's, the year's."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from uvbcalc.core.ranges import Range
from uvbcalc.core.tables import Array

# Kelly and O'Sullivan's dose: O'Sullivan et al. 2017, doi:10.3945/jn.116.244079.
CW_DAYS: Final = 135  # that count before a blood draw
CW_HALF_LIFE_DAYS: Final = 35.0  # of a day's dose
YEAR_DAYS: Final = 365  # the date and the 364 days before it
LONGEST_DAYS: Final = 365

HALF_LIFE: Final = Range("half-life", 1, 1000, "days")
DAYS: Final = Range("days", 1, LONGEST_DAYS)
SUMMER: Final = (4, 5, 6, 7, 8, 9)
WINTER: Final = (1, 2, 3, 10, 11, 12)
EVERY_MONTH: Final = tuple(range(1, 13))


@dataclass(frozen=True)
class Window:
    """The days that count.

    Parameters
    ----------
    first_lag, last_lag
        Days before the date, both included; 0 is the date itself.
    half_life_days
        In which a day's weight halves; None = all days count alike.
    months
        Only days in these count.
    """

    first_lag: int
    last_lag: int
    half_life_days: float | None = None
    months: tuple[int, ...] = EVERY_MONTH

    @property
    def lags(self) -> NDArray[np.int64]:
        """Days before the date."""
        return np.arange(self.first_lag, self.last_lag + 1)

    @property
    def weights(self) -> Array:
        """What each of them counts."""
        if self.half_life_days is None:
            return np.ones(self.lags.size)
        return np.asarray(2.0 ** (-self.lags / self.half_life_days))

    @property
    def every_day(self) -> bool:
        """Whether no month is left out."""
        return set(self.months) == set(EVERY_MONTH)

    def counts(self, dates: NDArray[np.datetime64]) -> Array:
        """1 for dates in the months, else 0."""
        month = dates.astype("datetime64[M]").astype(np.int64) % 12 + 1
        return np.isin(month, self.months).astype(float)

    def summed(self, doses: Array) -> Array:
        """The weighted sum before each day but the first ones, which have not all of theirs.

        Parameters
        ----------
        doses
            Of days in a row, those of the months that count, (..., day).

        Returns
        -------
        (..., day - last_lag): of the days from `last_lag` on.

        Notes
        -----
        Sums since the first day are subtracted from each other. In them a later day counts more: with a half-life of
        one day, 2^731 after two years, which a float still holds (up to 2^1023).
        """
        day = np.arange(doses.shape[-1])
        growth = np.ones(day.size) if self.half_life_days is None else 2.0 ** (day / self.half_life_days)
        since = np.zeros((*doses.shape[:-1], day.size + 1))
        np.cumsum(doses * growth, axis=-1, out=since[..., 1:])
        own = day[self.last_lag :]
        sums = since[..., own - self.first_lag + 1] - since[..., own - self.last_lag]
        return np.asarray(sums / growth[self.last_lag :])


DAY: Final = Window(0, 0)
YEAR: Final = Window(0, YEAR_DAYS - 1)


def cw_window(half_life_days: float = CW_HALF_LIFE_DAYS, days: int = CW_DAYS) -> Window:
    """Of the cumulative and weighted dose: the days before the date, not the date itself.

    Examples
    --------
    >>> float(cw_window().weights[34]), int(cw_window().lags[-1])
    (0.5, 135)
    """
    HALF_LIFE.check(half_life_days)
    return Window(1, DAYS.whole(days), half_life_days=half_life_days)


def season_window(months: tuple[int, ...] = SUMMER) -> Window:
    """Of some months within the year that ends on the date."""
    return Window(0, YEAR_DAYS - 1, months=tuple(sorted(months)))
