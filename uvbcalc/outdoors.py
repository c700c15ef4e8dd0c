"""A person outdoors on one day: the IU under any cloud, its spread, and the minutes to a target."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import ArrayLike

from uvbcalc.climatology import PERCENTILES
from uvbcalc.exposure import HALF_DAY_MIN, ClearDay, Outing, clear_day
from uvbcalc.making import Doses, Maker, OzoneDoubt, ozone_about, season_of
from uvbcalc.methods import DEFAULT_METHOD, METHODS, Factors
from uvbcalc.place import Place
from uvbcalc.skin import Patches, Person
from uvbcalc.sky import Conditions
from uvbcalc.spread import Spread, weathers
from uvbcalc.sun import noon_utc
from uvbcalc.tables import Array


@dataclass(frozen=True, kw_only=True)
class Outdoors:
    """Everything that the parts of an answer share. Spans are minutes from solar noon, (outing, begin and end)."""

    maker: Maker
    air: Conditions
    spans: Array
    centred: bool  # whether the first outing moves with its length about solar noon
    light: ClearDay
    thin_ozone: ClearDay
    thick_ozone: ClearDay
    ozone_ln_step: float  # from thin to thick

    @property
    def person(self) -> Person:
        """Who is outdoors."""
        return self.maker.person

    @property
    def method(self) -> str:
        """By what the IU are counted."""
        return self.maker.method

    @property
    def patches(self) -> Patches:
        """The bare skin."""
        return self.maker.patches

    @property
    def exposed_fraction(self) -> float:
        """Share of the skin that is bare."""
        return float(self.maker.exposed_fraction)

    def erythemal_j_m2(self) -> Array:
        """Clear-sky erythemal dose of level ground in each outing. [J/m2]"""
        return self.light.erythemal_between(self.spans[:, 0], self.spans[:, 1])

    def vitamin_d_j_m2(self) -> Array:
        """Clear-sky vitamin-D-weighted dose of level ground in each outing. [J/m2]"""
        return self.light.vitamin_d_between(self.spans[:, 0], self.spans[:, 1])

    def burn_j_m2(self) -> Array:
        """Clear-sky erythemal dose in each outing where the skin burns first. [J/m2]"""
        return self.light.burn_between(self.spans[:, 0], self.spans[:, 1])

    def factors(self, cloud_factor: ArrayLike = 1.0) -> Factors:
        """What the method multiplies under each cloud factor, by broadcasting to (cloud, outing, patch)."""
        return self.maker.factors(self._doses(), cloud_factor)

    def iu(self, cloud_factor: ArrayLike) -> Array:
        """IU of all outings under each cloud factor, (n,), before the ceiling."""
        return self.maker.iu(self._doses(), cloud_factor)

    def iu_between(self, begin_min: Array, end_min: Array) -> Array:
        """IU of a single outing between any two minutes, under the day's sky."""
        spans = np.stack([begin_min, end_min], axis=-1)[..., None, :]
        return self.capped(self.maker.iu(_doses(self.light, spans), self.air.cloud_factor))

    def capped(self, iu: ArrayLike) -> Array:
        """At most what this much skin can make in a day."""
        return self.maker.capped(iu)

    def spread(self) -> Spread:
        """What the range of the IU is made of."""
        cloud_factor = weathers(PERCENTILES, np.array(self.air.cloud_percentiles))
        ozone = OzoneDoubt(
            thin=_doses(self.thin_ozone, self.spans),
            thick=_doses(self.thick_ozone, self.spans),
            ln_step=self.ozone_ln_step,
            ln_sd=self.air.ozone_day_sd_du / self.air.ozone_du,
        )
        return self.maker.spread(self._doses(), cloud_factor, ozone)

    def burnt_at_min(self, burn_j_m2: float) -> float | None:
        """Minute from noon at which the outings together have brought that dose; None if they do not."""
        left = burn_j_m2
        for begin, end in sorted(map(tuple, self.spans)):
            dose = float(self.light.burn_between(begin, end))
            if 0.0 < left <= dose:
                return self.light.minute_of(left, begin)
            left -= dose
        return None

    def minutes_to(self, target_iu: float) -> float | None:
        """How long the first outing would have to be, alone, for that many IU; None if daylight is too short."""
        minutes = np.arange(2.0 * HALF_DAY_MIN + 1.0)
        begin = -minutes / 2.0 if self.centred else np.full_like(minutes, self.spans[0, 0])
        end = np.minimum(begin + minutes, max(HALF_DAY_MIN, self.spans[0, 1]))
        made = self.iu_between(begin, end)
        if not np.any(made >= target_iu):
            return None
        first = int(np.argmax(made >= target_iu))
        last_two = slice(max(first - 1, 0), first + 1)
        return float(np.interp(target_iu, made[last_two], minutes[last_two]))

    def _doses(self) -> Doses:
        return _doses(self.light, self.spans)


def go_out(
    place: Place,
    day: date,
    air: Conditions,
    person: Person,
    outings: tuple[Outing, ...],
    *,
    method: str = DEFAULT_METHOD,
) -> Outdoors:
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
    thin, thick, ln_step = ozone_about(air.ozone_du)
    light, thin_ozone, thick_ozone = (
        clear_day(
            place,
            noon,
            air,
            ozone_du=ozone,
            from_min=spans.min(),
            until_min=spans.max(),
            where=person.setting,
            weighting=METHODS[method].spectrum,
        )
        for ozone in (air.ozone_du, float(thin), float(thick))
    )
    return Outdoors(
        maker=Maker(
            person=person,
            method=method,
            patches=person.patches(day),
            season=season_of(day.month, place.lat_deg),
        ),
        air=air,
        spans=spans,
        centred=outings[0].start is None,
        light=light,
        thin_ozone=thin_ozone,
        thick_ozone=thick_ozone,
        ozone_ln_step=float(ln_step),
    )


def _doses(light: ClearDay, spans: Array) -> Doses:
    """What the posture gets in spans, (..., outing, begin and end)."""
    begin, end = spans[..., 0], spans[..., 1]
    return Doses(*light.skin_between(begin, end), end - begin)
