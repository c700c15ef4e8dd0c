"""The clear-sky doses of any stretch of one or many days, and how much of it is daylight.

Light is computed at even steps and joined by cubics. Steps of a quarter of an hour, which many days take, give the
IU that steps of a minute give within 0.1 %, and the dose of a whole day within 0.2 %.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import ArrayLike, NDArray

from uvbcalc.core.roots import halved
from uvbcalc.core.tables import Array
from uvbcalc.exposure.outings import after
from uvbcalc.places.place import Place
from uvbcalc.skin.burning import SECONDS_PER_MINUTE
from uvbcalc.skin.posture import Setting, lights
from uvbcalc.sunlight.sky import Conditions
from uvbcalc.sunlight.sun import earth_sun_factor, zenith_deg
from uvbcalc.sunlight.uv import HORIZON_DEG, Weighting

MINUTE_STEP_MIN: Final = 1.0
QUARTER_STEP_MIN: Final = 15.0
MINUTES_WIDTH: Final = 0.001  # how far off a time of day may be [min]


@dataclass(frozen=True, kw_only=True, eq=False)
class CumulativeDose:
    """How a dose grows through each day: what came since the first minute, and how fast it comes, (day, minute)."""

    minute: Array  # from solar noon, in even steps
    total: Array
    per_minute: Array

    def until(self, minute: ArrayLike) -> Array:
        """What came from the first minute until one or several minutes of each day, (day, ...)."""
        at = np.asarray(minute, dtype=float)
        step = self.minute[1] - self.minute[0]
        position = np.minimum(np.maximum((at - self.minute[0]) / step, 0.0), self.minute.size - 1.0)
        cell = np.minimum(position.astype(np.intp), self.minute.size - 2)
        t = position - cell
        index = cell + (np.arange(len(self.total)) * self.minute.size).reshape(-1, *(1,) * (at.ndim - 1))
        low, high = self.total.take(index), self.total.take(index + 1)
        slopes = t * self.per_minute.take(index + 1) - (1.0 - t) * self.per_minute.take(index)
        curve = low + t**2 * (3.0 - 2.0 * t) * (high - low) - t * (1.0 - t) * step * slopes
        grown: Array = np.minimum(np.maximum(curve, low), high)
        return grown

    def between(self, begin_min: ArrayLike, end_min: ArrayLike) -> Array:
        """What came between two minutes of each day, (day, ...)."""
        return self.until(end_min) - self.until(begin_min)

    def minute_of(self, amount: ArrayLike, begin_min: Array, last_min: Array) -> Array:
        """The minute at which so much has come since `begin_min`, (day, ...); NaN if it has not by `last_min`."""
        wanted = self.until(begin_min) + np.asarray(amount)
        last = np.maximum(begin_min, last_min)
        rows = self.total.reshape(len(self.total), *(1,) * (wanted.ndim - 1), -1)
        cell = self.minute[np.maximum((rows < wanted[..., None]).sum(axis=-1) - 1, 0)]
        low = np.maximum(cell, begin_min)
        high = np.maximum(cell + self.minute[1] - self.minute[0], low)
        reached = halved(lambda minute: self.until(minute) < wanted, low, high, width=MINUTES_WIDTH)
        return np.where(self.until(last) >= wanted, reached, np.nan)


@dataclass(frozen=True, kw_only=True, eq=False)
class Daylight:
    """Clear-sky light of each day: the doses of `uvbcalc.skin.posture.Lights` [J/m2], and the minutes of daylight."""

    daylight: CumulativeDose
    erythemal: CumulativeDose
    vitamin_d: CumulativeDose
    burn: CumulativeDose
    skin_erythemal: CumulativeDose
    skin_vitamin_d: CumulativeDose

    def minutes_to_burn(self, burn_j_m2: ArrayLike, begin_min: Array, last_min: Array) -> Array:
        """Minutes of daylight from `begin_min` until that dose has burnt, (day, ...); NaN if not by `last_min`."""
        burnt = self.burn.minute_of(burn_j_m2, begin_min, last_min)
        never = np.isnan(burnt)
        return np.where(never, np.nan, self.daylight.between(begin_min, np.where(never, begin_min, burnt)))


def daylight_of(
    place: Place,
    noon: NDArray[np.datetime64],
    air: Conditions,
    *,
    ozone_du: Array,
    from_min: float,
    until_min: float,
    step_min: float,
    where: Setting,
    weighting: Weighting,
) -> Daylight:
    """The clear-sky light between two minutes from solar noons, (day,) in UTC.

    The ozone of `air` gives way to `ozone_du`; its cloud does not count. Posture and shade as `where`, and the action
    spectrum of vitamin D as `weighting`.
    """
    first, last = step_min * np.floor(from_min / step_min), step_min * np.ceil(until_min / step_min)
    minute = np.arange(first, last + step_min, step_min)
    zenith = zenith_deg(after(noon[:, None], minute), place.lat_deg, place.lon_deg)
    day, _ = up = np.nonzero(zenith < HORIZON_DEG)
    sky: dict[str, Any] = {"aod550": air.aod550[day], "albedo": air.albedo, "altitude_m": place.altitude_m}
    per_minute = SECONDS_PER_MINUTE * earth_sun_factor(noon)[day]
    rates = lights(where, weighting, zenith[up], ozone_du=ozone_du[day], **sky)._asdict()

    def added_up(irradiance_w_m2: Array) -> CumulativeDose:
        rate = np.zeros_like(zenith)
        rate[up] = irradiance_w_m2 * per_minute
        return CumulativeDose(minute=minute, per_minute=rate, total=_added_up(rate, step_min))

    # In the open several irradiances are one and the same: each is added up once.
    doses = {key: added_up(w_m2) for key, w_m2 in {id(w_m2): w_m2 for w_m2 in rates.values()}.items()}
    return Daylight(daylight=_daylight(minute, zenith), **{name: doses[id(w_m2)] for name, w_m2 in rates.items()})


def _daylight(minute: Array, zenith: Array) -> CumulativeDose:
    """Minutes with the sun above the horizon; where it rises or sets within a step, linear."""
    above = HORIZON_DEG - zenith
    high, low = np.maximum(above[:, 1:], above[:, :-1]), np.minimum(above[:, 1:], above[:, :-1])
    share = np.where(low >= 0.0, 1.0, np.where(high <= 0.0, 0.0, high / np.where(high > low, high - low, 1.0)))
    return CumulativeDose(minute=minute, per_minute=(above > 0.0).astype(float), total=_summed(share * np.diff(minute)))


def _added_up(rate: Array, step_min: float) -> Array:
    """Integral since the first node by the cubic through four nodes, never falling; the ends matter little."""
    padded = np.pad(rate, ((0, 0), (1, 1)), mode="edge")
    inner = 13.0 * (rate[:, 1:] + rate[:, :-1]) - padded[:, :-3] - padded[:, 3:]
    return _summed(np.maximum(inner, 0.0) * (step_min / 24.0))


def _summed(steps: Array) -> Array:
    return np.concatenate([np.zeros((len(steps), 1)), np.cumsum(steps, axis=1)], axis=1)
