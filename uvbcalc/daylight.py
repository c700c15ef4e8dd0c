"""Many days at once: their sky, and the clear-sky dose of any stretch of each day.

Light is computed every quarter of an hour and joined by cubics, which gives the doses that `exposure` adds up
minute by minute within 0.1 %.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import ArrayLike, NDArray

from uvbcalc.climatology import (
    PERCENTILES,
    aerosol_climatology,
    cloud_climatology,
    ozone_climatology,
    ozone_day_sd,
    year_fraction,
)
from uvbcalc.exposure import HALF_DAY_MIN, MINUTE, SECONDS_PER_MINUTE
from uvbcalc.place import Place
from uvbcalc.roots import halved
from uvbcalc.sky import Sky, conditions
from uvbcalc.sun import earth_sun_factor, zenith_deg
from uvbcalc.surroundings import Setting, lights
from uvbcalc.tables import Array
from uvbcalc.uv import DEFAULT_ALBEDO, HORIZON_DEG, Weighting

STEP_MIN: Final = 15.0
MINUTES_WIDTH: Final = 0.001  # how far off a time of day may be [min]


@dataclass(frozen=True, kw_only=True)
class Skies:
    """The sky of each day in numbers, nothing left open: (day,), and (day, percentile) for the cloud's percentiles."""

    ozone_du: Array
    ozone_day_sd_du: Array
    cloud_factor: Array
    cloud_percentiles: Array
    aod550: Array
    albedo: float
    sources: Mapping[str, str]


def skies(sky: Sky, place: Place, days: NDArray[np.datetime64]) -> Skies:
    """What `uvbcalc.sky.conditions` says of one day, for many.

    Raises
    ------
    ValueError
        Where the ozone is neither given nor known.
    """
    one = conditions(sky, place, days[0].item())
    part = year_fraction(days)
    flat = np.ones(days.size)
    cloud = cloud_climatology(place.lat_deg, place.lon_deg, part)
    given = sky.cloud_factor
    return Skies(
        ozone_du=ozone_climatology(place.lat_deg, place.lon_deg, part) if sky.ozone_du is None else sky.ozone_du * flat,
        ozone_day_sd_du=ozone_day_sd(place.lat_deg, part) if sky.ozone_du is None else 0.0 * flat,
        cloud_factor=cloud[:, 0] if given is None else given * flat,
        cloud_percentiles=cloud[:, 1:] if given is None else np.full((days.size, PERCENTILES.size), given),
        aod550=aerosol_climatology(part) if sky.aod550 is None else sky.aod550 * flat,
        albedo=DEFAULT_ALBEDO if sky.albedo is None else sky.albedo,
        sources=one.sources,
    )


@dataclass(frozen=True, kw_only=True)
class Course:
    """How a dose grows through each day: what came since the first minute, and how fast it comes, (day, minute)."""

    minute: Array  # from solar noon
    dose_j_m2: Array
    rate_j_m2_min: Array

    def until(self, minute: ArrayLike) -> Array:
        """Dose from the first minute on until one or several minutes of each day, (day, ...). [J/m2]"""
        at = np.asarray(minute, dtype=float)
        position = np.clip((at - self.minute[0]) / STEP_MIN, 0.0, self.minute.size - 1.0)
        cell = np.minimum(position.astype(np.intp), self.minute.size - 2)
        t = position - cell
        index = cell + (np.arange(len(at)) * self.minute.size).reshape(-1, *(1,) * (at.ndim - 1))
        low, high = self.dose_j_m2.take(index), self.dose_j_m2.take(index + 1)
        slopes = t * self.rate_j_m2_min.take(index + 1) - (1.0 - t) * self.rate_j_m2_min.take(index)
        curve = low + t**2 * (3.0 - 2.0 * t) * (high - low) - t * (1.0 - t) * STEP_MIN * slopes
        return np.asarray(np.clip(curve, low, high))

    def between(self, begin_min: Array, end_min: Array) -> Array:
        """Dose between two minutes of each day, (day, ...). [J/m2]"""
        return self.until(end_min) - self.until(begin_min)

    def minute_of(self, dose_j_m2: ArrayLike, begin_min: Array) -> Array:
        """The minute at which that dose has come since `begin_min`, (day, ...); NaN where the day is too short."""
        target = self.until(begin_min) + np.asarray(dose_j_m2)
        last = np.maximum(begin_min, HALF_DAY_MIN)
        reached = halved(lambda minute: self.until(minute) < target, begin_min, last, width=MINUTES_WIDTH)
        return np.where(self.until(last) >= target, reached, np.nan)


@dataclass(frozen=True, kw_only=True)
class Daylight:
    """Clear-sky light of many days: the doses of `uvbcalc.surroundings.Lights`, and when each day's begins."""

    first_light_min: Array  # from solar noon, (day,)
    erythemal: Course
    vitamin_d: Course
    burn: Course
    skin_erythemal: Course
    skin_vitamin_d: Course

    def minutes_to_burn(self, dose_j_m2: ArrayLike, begin_min: Array) -> Array:
        """Minutes until level ground under the shade has had that erythemal dose, (day, ...); NaN if it does not.

        They count from `begin_min`, or from the first light after it.
        """
        first_light = self.first_light_min.reshape(-1, *(1,) * (begin_min.ndim - 1))
        return self.burn.minute_of(dose_j_m2, begin_min) - np.maximum(begin_min, first_light)


def daylight_of(
    place: Place,
    noon: NDArray[np.datetime64],
    sky: Skies,
    *,
    ozone_du: Array,
    from_min: float,
    until_min: float,
    where: Setting,
    weighting: Weighting,
) -> Daylight:
    """The clear-sky light between two minutes from solar noons (UTC).

    The ozone of `sky` gives way to `ozone_du`; its cloud does not count. Posture and shade as `where`, and the action
    spectrum of vitamin D as `weighting`.
    """
    first, last = STEP_MIN * np.floor(from_min / STEP_MIN), STEP_MIN * np.ceil(until_min / STEP_MIN)
    minute = np.arange(first, last + 1.0, STEP_MIN)
    zenith = zenith_deg(noon[:, None] + _minutes(minute), place.lat_deg, place.lon_deg)
    day, _ = up = np.nonzero(zenith < HORIZON_DEG)
    air: dict[str, Any] = {"aod550": sky.aod550[day], "albedo": sky.albedo, "altitude_m": place.altitude_m}
    per_minute = SECONDS_PER_MINUTE * earth_sun_factor(noon)[day]
    rates = lights(where, weighting, zenith[up], ozone_du=ozone_du[day], **air)._asdict()

    def course(irradiance_w_m2: Array) -> Course:
        rate = np.zeros_like(zenith)
        rate[up] = irradiance_w_m2 * per_minute
        return Course(minute=minute, rate_j_m2_min=rate, dose_j_m2=_added_up(rate))

    # In the open several irradiances are one and the same: each is added up once.
    courses = {key: course(w_m2) for key, w_m2 in {id(w_m2): w_m2 for w_m2 in rates.values()}.items()}
    return Daylight(
        first_light_min=_first_light(minute, zenith), **{name: courses[id(w_m2)] for name, w_m2 in rates.items()}
    )


def _first_light(minute: Array, zenith: Array) -> Array:
    """When the sun first rises, (day,): linear in the quarter of an hour; the first minute if it is up by then."""
    after = np.argmax(zenith < HORIZON_DEG, axis=1)
    before = np.maximum(after - 1, 0)
    day = np.arange(after.size)
    below, above = zenith[day, before] - HORIZON_DEG, HORIZON_DEG - zenith[day, after]
    share = np.divide(below, below + above, where=after > 0, out=np.zeros(after.size))
    return np.asarray(minute[before] + STEP_MIN * share)


def _minutes(minute: Array) -> NDArray[np.timedelta64]:
    return (minute * (MINUTE / np.timedelta64(1, "us"))).astype("timedelta64[us]")


def _added_up(rate: Array) -> Array:
    """Integral since the first node by the cubic through four nodes, never falling; the ends matter little."""
    padded = np.pad(rate, ((0, 0), (1, 1)), mode="edge")
    inner = 13.0 * (rate[:, 1:] + rate[:, :-1]) - padded[:, :-3] - padded[:, 3:]
    grown = np.cumsum(np.maximum(inner, 0.0) * (STEP_MIN / 24.0), axis=1)
    return np.concatenate([np.zeros((len(rate), 1)), grown], axis=1)
