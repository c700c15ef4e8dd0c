"""The light of each day under its sky: by the cloud factor of the day, and by that of the minute where one is known."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from uvbcalc.core.tables import Array
from uvbcalc.exposure.daylight import CumulativeDose, Daylight
from uvbcalc.exposure.outings import HALF_DAY_MIN, after
from uvbcalc.sunlight.sky import Conditions, Sky


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class LightUnderSky:
    """What of the clear-sky light counts, and as what.

    Attributes
    ----------
    clear
        All of it.
    by_day
        That of the minutes whose cloud is not known apart, without cloud: the factor of the day is still to come.
    by_minute
        That of the others under their own cloud; None if there are none.
    burning
        What reddens bare skin: under a clear sky but for the cloud that is sure enough to shield from sunburn.
    day_cloud_factor
        Of the minutes whose cloud is not known apart, (day,).
    noon_cloud_factor
        At solar noon, (day,).
    """

    clear: Daylight
    by_day: Daylight
    by_minute: Daylight | None
    burning: CumulativeDose
    day_cloud_factor: Array
    noon_cloud_factor: Array

    @property
    def cloud_factor(self) -> Array:
        """The share of the day's erythemal light that gets through, (day,)."""
        if self.by_minute is None:
            return self.day_cloud_factor
        clear, under_sky = self.clear.erythemal.total[:, -1], self.whole_day("erythemal")
        return np.divide(under_sky, clear, where=clear > 0.0, out=self.noon_cloud_factor.copy())

    def whole_day(self, dose: str) -> Array:
        """A dose of `uvbcalc.skin.posture.Lights` from half a day before noon to half a day after it, (day,)."""
        return self.between(dose, np.array(-HALF_DAY_MIN), np.array(HALF_DAY_MIN))

    def between(self, dose: str, begin_min: Array, end_min: Array) -> Array:
        """The same between two minutes of each day, (day, ...)."""
        came: Array = getattr(self.by_day, dose).between(begin_min, end_min)
        came = came * self.day_cloud_factor.reshape(-1, *(1,) * (came.ndim - 1))
        return came if self.by_minute is None else came + getattr(self.by_minute, dose).between(begin_min, end_min)


def under_sky(clear: Daylight, noon: NDArray[np.datetime64], air: Conditions, sky: Sky) -> LightUnderSky:
    """The clear-sky light of days under their cloud; `noon` is their solar noon, UTC, (day,)."""
    shields, course = air.burning_cloud_factor[:, None], sky.cloud_course
    moments = after(noon[:, None], clear.minute) if course else noon[:, None]
    factor = course.factor_at(moments) if course else np.full(moments.shape, np.nan)
    known = np.isfinite(factor)
    if course is None or not known.any():
        return LightUnderSky(
            clear=clear,
            by_day=clear,
            by_minute=None,
            burning=(clear.times(shields) if air.cloud_shields else clear).burn,
            day_cloud_factor=air.cloud_factor,
            noon_cloud_factor=air.cloud_factor,
        )
    counted = np.where(course.shields_at(moments) & (not sky.cloud_may_break), factor, 1.0)
    at_noon = course.factor_at(noon)
    return LightUnderSky(
        clear=clear,
        by_day=clear.times(np.where(known, 0.0, 1.0)),
        by_minute=clear.times(np.where(known, factor, 0.0)),
        burning=clear.times(np.where(known, counted, shields)).burn,
        day_cloud_factor=air.cloud_factor,
        noon_cloud_factor=np.where(np.isfinite(at_noon), at_noon, air.cloud_factor),
    )
