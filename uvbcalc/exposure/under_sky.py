"""The light of each day under its sky: by the cloud factor of the day, and by that of the minute where one is known."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from uvbcalc.core.tables import Array
from uvbcalc.exposure.daylight import MINUTE_STEP_MIN, CumulativeDose, Daylight
from uvbcalc.exposure.outings import HALF_DAY_MIN, after
from uvbcalc.sunlight.cloud_course import CloudCourse
from uvbcalc.sunlight.sky import Conditions, Sky

# The middles of twenty equally likely parts of a normal distribution, over their own standard deviation.
_HALF: Final = (0.0647, 0.1952, 0.3289, 0.4684, 0.6170, 0.7797, 0.9647, 1.1874, 1.4859, 2.0231)
NORMAL_CASES: Final = np.array([*(-case for case in reversed(_HALF)), *_HALF])
# Over what was expected. The darkest cloud lets through about a tenth of a clear sky; where 0.6 of the light was
# expected, broken cloud, which brings 1.5 of a clear sky, brings 2.5 times that.
LEAST_LIGHT: Final = 0.1
MOST_LIGHT: Final = 2.5
PARTS_OF_A_MINUTE: Final = 4  # in which the light under the cloud of each moment is added up


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
    doubt
        Standard deviation of the erythemal dose under the cloud of the minutes, as if it were wrong all along in one
        way; None where that cloud is certain.
    """

    clear: Daylight
    by_day: Daylight
    by_minute: Daylight | None
    burning: CumulativeDose
    day_cloud_factor: Array
    noon_cloud_factor: Array
    doubt: CumulativeDose | None = None

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

    def likely_shares(self, begin_min: Array, end_min: Array) -> Array:
        """Equally likely shares of the known cloud's light that come in truth, (day, case), between minutes of a day.

        A single one where that cloud is certain.
        """
        if self.doubt is None or self.by_minute is None:
            return np.ones((len(self.day_cloud_factor), 1))
        sd, came = (
            dose.between(begin_min, end_min).reshape(len(self.day_cloud_factor), -1).sum(axis=-1)
            for dose in (self.doubt, self.by_minute.erythemal)
        )
        relative = np.divide(sd, came, where=came > 0.0, out=np.zeros_like(came))
        shares: Array = np.clip(1.0 + relative[:, None] * NORMAL_CASES, LEAST_LIGHT, MOST_LIGHT)
        return shares

    def between(self, dose: str, begin_min: Array, end_min: Array) -> Array:
        """A dose of `Lights` between two minutes of each day under its sky, (day, ...)."""
        came: Array = getattr(self.by_day, dose).between(begin_min, end_min)
        came = came * self.day_cloud_factor.reshape(-1, *(1,) * (came.ndim - 1))
        return came if self.by_minute is None else came + getattr(self.by_minute, dose).between(begin_min, end_min)


def under_sky(clear: Daylight, noon: NDArray[np.datetime64], air: Conditions, sky: Sky) -> LightUnderSky:
    """The clear-sky light of days under their cloud; `noon` is their solar noon, UTC, (day,)."""
    if sky.cloud_course is not None:
        found = _under_course(clear, noon, air, sky.cloud_course, may_break=sky.cloud_may_break)
        if found is not None:
            return found
    shields = air.burning_cloud_factor[:, None]
    return LightUnderSky(
        clear=clear,
        by_day=clear,
        by_minute=None,
        burning=(clear.times(shields) if air.cloud_shields else clear).burn,
        day_cloud_factor=air.cloud_factor,
        noon_cloud_factor=air.cloud_factor,
    )


def _under_course(
    clear: Daylight, noon: NDArray[np.datetime64], air: Conditions, course: CloudCourse, *, may_break: bool
) -> LightUnderSky | None:
    """The same where the cloud of some minutes is known; None where it is of none."""
    # Where an outing begins at a step of the cloud, half a minute's light on its wrong side would be 1 %.
    fine = clear.finer(PARTS_OF_A_MINUTE) if clear.minute[1] - clear.minute[0] <= MINUTE_STEP_MIN else clear
    moments = after(noon[:, None], fine.minute)
    factor = course.mean_about(moments, np.timedelta64(round((fine.minute[1] - fine.minute[0]) * 60e6), "us"))
    known = np.isfinite(factor)
    if not known.any():
        return None
    sd = np.where(known, course.sd_at(moments), 0.0)
    counted = np.where(course.shields_at(moments) & (not may_break), factor, 1.0)
    at_noon = course.factor_at(noon)
    return LightUnderSky(
        clear=clear,
        by_day=fine.times(np.where(known, 0.0, 1.0)),
        by_minute=fine.times(np.where(known, factor, 0.0)),
        burning=fine.times(np.where(known, counted, air.burning_cloud_factor[:, None])).burn,
        day_cloud_factor=air.cloud_factor,
        noon_cloud_factor=np.where(np.isfinite(at_noon), at_noon, air.cloud_factor),
        doubt=fine.times(sd).erythemal if sd.any() else None,
    )
