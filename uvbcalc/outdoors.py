"""A person outdoors on one day: the IU under any cloud, its spread, and the minutes to a target."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

import numpy as np
from numpy.typing import ArrayLike

from uvbcalc import ranges
from uvbcalc.climatology import PERCENTILES
from uvbcalc.exposure import HALF_DAY_MIN, ClearDay, Outing, clear_day
from uvbcalc.place import Place
from uvbcalc.skin import Person
from uvbcalc.sky import Conditions
from uvbcalc.spread import Spread, weathers
from uvbcalc.sun import noon_utc
from uvbcalc.tables import Array
from uvbcalc.vitamin_d import capped, iu, saturation_slope

OZONE_STEP: Final = 0.01  # relative, for the slope of the doses against ozone


@dataclass(frozen=True, kw_only=True)
class Outdoors:
    """Everything that the parts of an answer share. Spans are minutes from solar noon, (outing, begin and end)."""

    person: Person
    exposed_fraction: float
    air: Conditions
    spans: Array
    centred: bool  # whether the first outing moves with its length about solar noon
    light: ClearDay
    thin_ozone: ClearDay
    thick_ozone: ClearDay
    ozone_ln_step: float  # from thin to thick

    def erythemal_j_m2(self) -> Array:
        """Clear-sky erythemal dose of each outing. [J/m2]"""
        return self.light.erythemal_between(self.spans[:, 0], self.spans[:, 1])

    def vitamin_d_j_m2(self) -> Array:
        """Clear-sky vitamin-D-weighted dose of each outing. [J/m2]"""
        return self.light.vitamin_d_between(self.spans[:, 0], self.spans[:, 1])

    def iu(self, cloud_factor: ArrayLike) -> Array:
        """IU of all outings under each cloud factor, (n,), before the ceiling."""
        return np.asarray(self._iu_of_outings(np.asarray(cloud_factor, dtype=float)).sum(axis=-1))

    def capped(self, iu: ArrayLike) -> Array:
        """At most what this much skin can make in a day."""
        return capped(iu, self.exposed_fraction)

    def spread(self) -> Spread:
        """What the range of the IU is made of."""
        cloud_factor = weathers(PERCENTILES, np.array(self.air.cloud_percentiles))
        of_outings = self._iu_of_outings(cloud_factor)
        med_share = np.multiply.outer(cloud_factor, self.erythemal_j_m2()) * self._skin_share
        total = of_outings.sum(axis=-1)
        safe_total = np.where(total > 0.0, total, 1.0)
        return Spread(
            iu=total,
            saturation_slope=(of_outings * saturation_slope(med_share)).sum(axis=-1) / safe_total,
            vitamin_d_slope=self._slope([day.vitamin_d_between(*self.spans.T) for day in self._ozones]),
            erythemal_slope=self._slope([day.erythemal_between(*self.spans.T) for day in self._ozones]),
            ozone_ln_sd=self.air.ozone_day_sd_du / self.air.ozone_du,
        )

    def minutes_to(self, target_iu: float) -> float | None:
        """How long the first outing would have to be, alone, for that many IU; None if daylight is too short."""
        minutes = np.arange(2.0 * HALF_DAY_MIN + 1.0)
        begin = -minutes / 2.0 if self.centred else np.full_like(minutes, self.spans[0, 0])
        end = np.minimum(begin + minutes, max(HALF_DAY_MIN, self.spans[0, 0]))
        made = self.capped(
            self._iu_of(
                self.air.cloud_factor * self.light.vitamin_d_between(begin, end),
                self.air.cloud_factor * self.light.erythemal_between(begin, end),
            )
        )
        if made[-1] < target_iu:
            return None
        first = int(np.argmax(made >= target_iu))
        return float(np.interp(target_iu, made[: first + 1], minutes[: first + 1]))

    @property
    def _ozones(self) -> tuple[ClearDay, ClearDay]:
        return self.thin_ozone, self.thick_ozone

    @property
    def _skin_share(self) -> float:
        """MED of this skin per unit of dose on level ground."""
        return self.person.transmission / self.person.med_j_m2

    def _slope(self, doses: list[Array]) -> float:
        thin, thick = (float(dose.sum()) for dose in doses)
        return float(np.log(thin / thick)) / self.ozone_ln_step if thick > 0.0 else 0.0

    def _iu_of_outings(self, cloud_factor: Array) -> Array:
        """(cloud factor, outing)."""
        return self._iu_of(
            np.multiply.outer(cloud_factor, self.vitamin_d_j_m2()),
            np.multiply.outer(cloud_factor, self.erythemal_j_m2()),
        )

    def _iu_of(self, vitamin_d_j_m2: Array, erythemal_j_m2: Array) -> Array:
        return iu(
            vitamin_d_j_m2,
            erythemal_j_m2,
            med_j_m2=self.person.med_j_m2,
            exposed_fraction=self.exposed_fraction,
            transmission=self.person.transmission,
        )


def outdoors(place: Place, day: date, air: Conditions, person: Person, outings: tuple[Outing, ...]) -> Outdoors:
    """A person's outings on a date.

    Raises
    ------
    ValueError
        If the outings overlap, or one does not begin on the date.
    """
    noon = noon_utc(place, day)
    spans = np.array([outing.span_min(place, day, noon) for outing in outings])
    order = np.argsort(spans[:, 0])
    if np.any(spans[order][1:, 0] < spans[order][:-1, 1]):
        raise ValueError("outings must not overlap")
    thin = max(air.ozone_du * (1.0 - OZONE_STEP), ranges.OZONE.low)
    thick = min(air.ozone_du * (1.0 + OZONE_STEP), ranges.OZONE.high)
    light, thin_ozone, thick_ozone = (
        clear_day(place, noon, air, ozone_du=ozone, from_min=spans.min(), until_min=spans.max())
        for ozone in (air.ozone_du, thin, thick)
    )
    return Outdoors(
        person=person,
        exposed_fraction=person.exposed(day),
        air=air,
        spans=spans,
        centred=outings[0].start is None,
        light=light,
        thin_ozone=thin_ozone,
        thick_ozone=thick_ozone,
        ozone_ln_step=float(np.log(thick / thin)),
    )
