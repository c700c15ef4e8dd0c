"""The doses of any stretch of one or many days, under a clear sky or under the cloud of each minute.

Light is computed at even steps and joined by cubics. Steps of a quarter of an hour, which many days take, give the
IU that steps of a minute give within 0.1 %, and the dose of a whole day within 0.2 %.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final

import numpy as np
from numpy.typing import ArrayLike, NDArray

from uvbcalc.core.dates import SECONDS_PER_MINUTE
from uvbcalc.core.roots import rising_root
from uvbcalc.core.tables import Array
from uvbcalc.exposure.outings import after
from uvbcalc.places.place import Place
from uvbcalc.skin.posture import Lights, Setting, lights
from uvbcalc.sunlight.sun import earth_sun_factor, zenith_deg
from uvbcalc.sunlight.uv import HORIZON_DEG, Weighting

MINUTE_STEP_MIN: Final = 1.0
QUARTER_STEP_MIN: Final = 15.0
STEP_WIDTH: Final = 1e-7  # of a step: how far off the moment may be at which a dose is reached


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class CumulativeDose:
    """How a dose grows through each day: what came since the first minute, and how fast it comes, (day, minute)."""

    minute: Array  # from solar noon, in even steps
    total: Array
    per_minute: Array

    def until(self, minute: ArrayLike) -> Array:
        """What came from the first minute until one or several minutes of each day, (day, ...)."""
        at = np.asarray(minute, dtype=float)
        position = np.minimum(np.maximum((at - self.minute[0]) / self._step_min, 0.0), self.minute.size - 1.0)
        cell = np.minimum(position.astype(np.intp), self.minute.size - 2)
        return self._within(cell + self._rows(at.ndim), position - cell)

    def between(self, begin_min: ArrayLike, end_min: ArrayLike) -> Array:
        """What came between two minutes of each day, (day, ...)."""
        return self.until(end_min) - self.until(begin_min)

    def minute_of(self, amount: ArrayLike, begin_min: Array, last_min: Array) -> Array:
        """The minute at which so much has come since `begin_min`, (day, ...); NaN if it has not by `last_min`."""
        wanted = self.until(begin_min) + np.asarray(amount)
        rows = self.total.reshape(len(self.total), *(1,) * (wanted.ndim - 1), -1)
        cell = np.minimum(np.maximum((rows < wanted[..., None]).sum(axis=-1) - 1, 0), self.minute.size - 2)
        start = self.minute[cell]
        of_day = cell + self._rows(wanted.ndim)

        def grown(part: Array) -> tuple[Array, Array]:
            return self._within(of_day, part) - wanted, self._rise_within(of_day, part)

        first = np.clip((begin_min - start) / self._step_min, 0.0, 1.0)
        part = rising_root(grown, first, np.ones_like(first), width=STEP_WIDTH)
        reached = self.until(np.maximum(begin_min, last_min)) >= wanted
        return np.where(reached, np.maximum(start + part * self._step_min, begin_min), np.nan)

    @property
    def _step_min(self) -> float:
        return float(self.minute[1] - self.minute[0])

    def _rows(self, dimensions: int) -> NDArray[np.intp]:
        """Where each day begins in the arrays as they lie in memory, (day, 1, ...)."""
        return (np.arange(len(self.total)) * self.minute.size).reshape(-1, *(1,) * (dimensions - 1))

    def _within(self, cell: NDArray[np.intp], part: Array) -> Array:
        """The dose at a part of a step, by the cubic that meets the light at both ends; it never falls."""
        low, high = self.total.take(cell), self.total.take(cell + 1)
        begins, ends = self.per_minute.take(cell), self.per_minute.take(cell + 1)
        rest = 1.0 - part
        slopes = (part * ends - rest * begins) * (rest * self._step_min)
        curve = low + part * (part * (3.0 - 2.0 * part) * (high - low) - slopes)
        return np.minimum(np.maximum(curve, low), high)

    def _rise_within(self, cell: NDArray[np.intp], part: Array) -> Array:
        """How fast that cubic rises, a step of the light."""
        rise = self.total.take(cell + 1) - self.total.take(cell)
        begins, ends = (self.per_minute.take(at) * self._step_min for at in (cell, cell + 1))
        rest = 1.0 - part
        return part * (6.0 * rest * rise + (3.0 * part - 2.0) * ends) + rest * (1.0 - 3.0 * part) * begins


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class Daylight:
    """The light of each day: the doses of `uvbcalc.skin.posture.Lights` by name. [J/m2]"""

    minute: Array  # from solar noon, in even steps
    per_minute: Array  # of each dose that differs from the others, (dose, day, minute)
    row_of: Mapping[str, int]  # of each dose in that array; in the open several are one and the same

    @cached_property
    def total(self) -> Array:
        """What came since the first minute, (dose, day, minute)."""
        return _added_up(self.per_minute, float(self.minute[1] - self.minute[0]))

    @property
    def erythemal(self) -> CumulativeDose:
        """Of level ground in the open."""
        return self._dose("erythemal")

    @property
    def vitamin_d(self) -> CumulativeDose:
        """The same, weighted for vitamin D."""
        return self._dose("vitamin_d")

    @property
    def burn(self) -> CumulativeDose:
        """Erythemal, of level ground under the shade, where skin burns first."""
        return self._dose("burn")

    @property
    def skin_erythemal(self) -> CumulativeDose:
        """Of level ground that would do to an upright body what this place and posture do."""
        return self._dose("skin_erythemal")

    @property
    def skin_vitamin_d(self) -> CumulativeDose:
        """The same, weighted for vitamin D."""
        return self._dose("skin_vitamin_d")

    def between(self, begin_min: Array, end_min: Array) -> Lights:
        """All doses between two minutes of each day, (day, ...) each."""
        kinds, days, minutes = self.per_minute.shape
        shape = np.broadcast_shapes(begin_min.shape, end_min.shape)
        ends = np.stack([np.broadcast_to(begin_min, shape), np.broadcast_to(end_min, shape)], axis=-1)
        alike = np.broadcast_to(ends, (kinds, days, *ends.shape[1:])).reshape(kinds * days, *ends.shape[1:])
        together = CumulativeDose(
            minute=self.minute,
            total=self.total.reshape(kinds * days, minutes),
            per_minute=self.per_minute.reshape(kinds * days, minutes),
        )
        until = together.until(alike)
        doses = (until[..., 1] - until[..., 0]).reshape(kinds, days, *shape[1:])
        return Lights(**{name: doses[row] for name, row in self.row_of.items()})

    def finer(self, parts: int) -> Daylight:
        """The same light in steps of a part of these, linear in between."""
        begins, ends = self.per_minute[..., :-1, None], self.per_minute[..., 1:, None]
        between = begins + (ends - begins) * (np.arange(parts) / parts)
        shape = (*self.per_minute.shape[:-1], -1)
        per_minute = np.concatenate([between.reshape(shape), self.per_minute[..., -1:]], axis=-1)
        return replace(
            self, minute=np.linspace(self.minute[0], self.minute[-1], per_minute.shape[-1]), per_minute=per_minute
        )

    def times(self, factor: Array) -> Daylight:
        """The light of which a share of each minute gets through, (day, minute)."""
        return replace(self, per_minute=self.per_minute * factor)

    def _dose(self, name: str) -> CumulativeDose:
        row = self.row_of[name]
        return CumulativeDose(minute=self.minute, total=self.total[row], per_minute=self.per_minute[row])


def daylight_of(
    place: Place,
    noon: NDArray[np.datetime64],
    *,
    ozone_du: Array,
    aod550: Array,
    albedo: float,
    from_min: float,
    until_min: float,
    step_min: float,
    where: Setting,
    weighting: Weighting,
) -> Daylight:
    """The clear-sky light between two minutes from solar noons, (day,) in UTC.

    Ozone and aerosol are those of the days, (day,). Posture and shade as `where`, and the action spectrum of vitamin D
    as `weighting`.
    """
    first, last = step_min * np.floor(from_min / step_min), step_min * np.ceil(until_min / step_min)
    minute = np.arange(first, last + step_min, step_min)
    zenith = zenith_deg(after(noon[:, None], minute), place.lat_deg, place.lon_deg)
    up = np.nonzero(zenith < HORIZON_DEG)
    day = up[0]
    at_1_au = lights(
        where,
        weighting,
        zenith[up],
        ozone_du=ozone_du[day],
        aod550=aod550[day],
        albedo=albedo,
        altitude_m=place.altitude_m,
    )
    # In the open several irradiances are one and the same array: each is added up once.
    distinct: list[Array] = []
    row_of: dict[str, int] = {}
    for name, w_m2 in at_1_au._asdict().items():
        if not any(other is w_m2 for other in distinct):
            distinct.append(w_m2)
        row_of[name] = next(row for row, other in enumerate(distinct) if other is w_m2)
    nearness = SECONDS_PER_MINUTE * earth_sun_factor(noon)[day]
    per_minute = np.zeros((len(distinct), *zenith.shape))
    for row, w_m2 in enumerate(distinct):
        per_minute[row][up] = w_m2 * nearness
    return Daylight(minute=minute, per_minute=per_minute, row_of=row_of)


def _added_up(rate: Array, step_min: float) -> Array:
    """Integral since the first node by the cubic through four nodes, never falling; the ends matter little."""
    padded = np.concatenate([rate[..., :1], rate, rate[..., -1:]], axis=-1)
    inner = 13.0 * (rate[..., 1:] + rate[..., :-1]) - padded[..., :-3] - padded[..., 3:]
    total = np.zeros_like(rate)
    np.cumsum(np.maximum(inner, 0.0) * (step_min / 24.0), axis=-1, out=total[..., 1:])
    return total
