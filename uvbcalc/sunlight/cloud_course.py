"""The cloud through the day: measured or forecast factors at moments, from a live source or a record of past days."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from uvbcalc.core import ranges
from uvbcalc.core.errors import InputError, message
from uvbcalc.core.tables import Array

# A forecast of cloud shields nobody from sunburn for longer than this after the last measurement: it may break.
FORECAST_SHIELDS: Final = np.timedelta64(3 * 3600, "s")

NOT_HERE: Final = message("“{typed}” cannot be used here. Give {example}.")
FACTOR: Final = ranges.Range(
    "cloud factor of a moment", 0, 2, argument="factors"
)  # broken cloud lifts moments by a half


@dataclass(frozen=True, kw_only=True)
class CloudCourse:
    """Cloud factors of the ultraviolet at moments, linear in between; it says nothing of before and after.

    Parameters
    ----------
    moments
        UTC, rising, at least two: numpy datetime64.
    factors
        Share of clear-sky ultraviolet that gets through the cloud at each, 0 to 2.
    measured_until
        The moment, UTC, up to which they were measured; what comes later is a forecast.

    Raises
    ------
    ValueError
        If there are fewer than two moments, they do not rise, or a factor is missing or out of its range.

    Examples
    --------
    >>> hours = np.datetime64("2025-06-21T10:00") + np.arange(3) * np.timedelta64(1, "h")
    >>> course = CloudCourse(moments=hours, factors=[0.4, 0.8, 1.0], measured_until=hours[0])
    >>> course.factor_at(hours[:2] + np.timedelta64(30, "m")).round(2)
    array([0.6, 0.9])
    """

    moments: Sequence[np.datetime64]
    factors: Sequence[float]
    measured_until: np.datetime64

    def __post_init__(self) -> None:
        moments = np.asarray(self.moments, dtype="datetime64[us]")
        if moments.ndim != 1 or moments.size < 2 or moments.size != len(self.factors):
            given = f"{moments.size} moments, {len(self.factors)} factors"
            raise InputError(
                NOT_HERE, argument="factors", typed=given, example="a factor for each of two moments or more"
            )
        if not np.all(np.diff(moments) > np.timedelta64(0, "us")):
            raise InputError(NOT_HERE, argument="moments", typed=self.moments, example="moments that rise, each once")
        factors = tuple(float(FACTOR.check(factor)) for factor in self.factors)
        # Tuples, so that equal skies are equal and can be remembered by.
        object.__setattr__(self, "moments", tuple(moments))
        object.__setattr__(self, "factors", factors)
        object.__setattr__(self, "measured_until", np.asarray(self.measured_until, dtype="datetime64[us]")[()])

    def factor_at(self, time_utc: NDArray[np.datetime64]) -> Array:
        """The factor at moments of any shape, UTC; NaN where the course does not reach."""
        microseconds = np.asarray(self.moments, dtype="datetime64[us]").astype(np.int64).astype(float)
        at = np.asarray(time_utc, dtype="datetime64[us]").astype(np.int64).astype(float)
        return np.asarray(np.interp(at, microseconds, self.factors, left=np.nan, right=np.nan))

    def shields_at(self, time_utc: NDArray[np.datetime64]) -> NDArray[np.bool_]:
        """Whether the cloud of a moment is sure enough to count on against sunburn: measured, or soon after."""
        time = np.asarray(time_utc, dtype="datetime64[us]")
        covered = (self.moments[0] <= time) & (time <= self.moments[-1])
        return np.asarray(covered & (time <= self.measured_until + FORECAST_SHIELDS))
