"""The cloud through the day: measured or forecast factors at moments, from a live source or a record of past days."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from uvbcalc.core import ranges
from uvbcalc.core.errors import NOT_HERE, InputError
from uvbcalc.core.tables import Array

# A forecast of cloud shields nobody from sunburn for longer than this after the last measurement: it may break.
FORECAST_SHIELDS: Final = np.timedelta64(3 * 3600, "s")

# Broken cloud lifts moments by a half.
FACTOR: Final = ranges.Range("cloud factor of a moment", 0, 2, argument="factors")
DEVIATION: Final = ranges.Range("deviation of a cloud factor", 0, 1)


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
    sds
        Standard deviation of each factor; none if they are certain.

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
    sds: Sequence[float] = ()

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
        if self.sds and len(self.sds) != len(factors):
            raise ValueError(f"a course of cloud needs a deviation for each of {len(factors)} factors or none")
        # Tuples, so that equal skies are equal and can be remembered by.
        object.__setattr__(self, "moments", tuple(moments))
        object.__setattr__(self, "factors", factors)
        object.__setattr__(self, "sds", tuple(float(DEVIATION.check(sd)) for sd in self.sds))
        object.__setattr__(self, "measured_until", np.asarray(self.measured_until, dtype="datetime64[us]")[()])

    def __hash__(self) -> int:
        # By its ends, as a course of many years has a million moments.
        return hash((self.moments[0], self.moments[-1], self.measured_until, self.factors[0], self.factors[-1]))

    def factor_at(self, time_utc: NDArray[np.datetime64]) -> Array:
        """The factor at moments of any shape, UTC; NaN where the course does not reach."""
        return self._at(time_utc, self.factors)

    def mean_about(self, time_utc: NDArray[np.datetime64], width: np.timedelta64) -> Array:
        """The mean factor of so much time about each moment, UTC, as far as it is known there; NaN beyond the course.

        So no step of the cloud is lost between two moments at which the light is computed.
        """
        at = _seconds(time_utc)
        half = float(width / np.timedelta64(1, "s")) / 2.0
        known = _seconds(np.asarray(self.moments))
        begin, end = (np.clip(at + side * half, known[0], known[-1]) for side in (-1.0, 1.0))
        length = end - begin
        mean = np.divide(
            self._sum_until(end) - self._sum_until(begin), length, where=length > 0.0, out=np.full(at.shape, np.nan)
        )
        return np.where((at >= known[0]) & (at <= known[-1]), mean, np.nan)

    def _sum_until(self, at_s: Array) -> Array:
        """Integral of the factor since the first moment, of times in seconds within the course."""
        known, factors = _seconds(np.asarray(self.moments)), np.asarray(self.factors)
        steps = np.diff(known)
        slopes = np.diff(factors) / steps
        sums = np.concatenate([[0.0], np.cumsum(steps * (factors[1:] + factors[:-1]) / 2.0)])
        cell = np.clip(np.searchsorted(known, at_s, side="right") - 1, 0, steps.size - 1)
        since = at_s - known[cell]
        total: Array = sums[cell] + since * (factors[cell] + slopes[cell] * since / 2.0)
        return total

    def sd_at(self, time_utc: NDArray[np.datetime64]) -> Array:
        """The standard deviation of the factor at moments of any shape, UTC; NaN where the course does not reach."""
        return self._at(time_utc, self.sds or (0.0,) * len(self.factors))

    def shields_at(self, time_utc: NDArray[np.datetime64]) -> NDArray[np.bool_]:
        """Whether the cloud of a moment is sure enough to count on against sunburn: measured, or soon after."""
        time = np.asarray(time_utc, dtype="datetime64[us]")
        covered = (self.moments[0] <= time) & (time <= self.moments[-1])
        return np.asarray(covered & (time <= self.measured_until + FORECAST_SHIELDS))

    def _at(self, time_utc: NDArray[np.datetime64], values: Sequence[float]) -> Array:
        known = _seconds(np.asarray(self.moments))
        found: Array = np.interp(_seconds(time_utc), known, values, left=np.nan, right=np.nan)
        return found


def _seconds(time_utc: NDArray[np.datetime64]) -> Array:
    """Since 1970; as a float, exact to the microsecond."""
    microseconds: Array = np.asarray(time_utc, dtype="datetime64[us]").astype(np.int64).astype(float)
    return microseconds / 1e6
