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
from uvbcalc.methods import DEFAULT_METHOD, METHODS, Factors, SkinDose
from uvbcalc.place import Place
from uvbcalc.skin import Patches, Person
from uvbcalc.sky import Conditions
from uvbcalc.spread import AGE_DOUBT, Spread, weathers
from uvbcalc.sun import noon_utc
from uvbcalc.surroundings import POSTURE_SD, SHADE_SD
from uvbcalc.tables import Array
from uvbcalc.vitamin_d import capped, product

OZONE_STEP: Final = 0.01  # relative, for the slope of the doses against ozone
STEP: Final = 1e-4  # relative, for the slopes of the IU


@dataclass(frozen=True, kw_only=True)
class Outdoors:
    """Everything that the parts of an answer share. Spans are minutes from solar noon, (outing, begin and end)."""

    person: Person
    method: str
    patches: Patches
    season: int
    air: Conditions
    spans: Array
    centred: bool  # whether the first outing moves with its length about solar noon
    light: ClearDay
    thin_ozone: ClearDay
    thick_ozone: ClearDay
    ozone_ln_step: float  # from thin to thick

    @property
    def exposed_fraction(self) -> float:
        """Share of the skin that is bare."""
        return float(self.patches.area.sum())

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
        begin, end = self.spans.T
        dose = self._dose(begin, end, np.asarray(cloud_factor, dtype=float)[..., None])
        return METHODS[self.method].factors(dose)

    def iu(self, cloud_factor: ArrayLike) -> Array:
        """IU of all outings under each cloud factor, (n,), before the ceiling."""
        return self._total(np.asarray(cloud_factor, dtype=float))

    def iu_between(self, begin_min: Array, end_min: Array) -> Array:
        """IU of a single outing between any two minutes, under the day's sky."""
        return self.capped(self._made(self._dose(begin_min, end_min, np.asarray(self.air.cloud_factor))))

    def capped(self, iu: ArrayLike) -> Array:
        """At most what this much skin can make in a day."""
        return capped(iu, self.exposed_fraction)

    def spread(self) -> Spread:
        """What the range of the IU is made of."""
        cloud_factor = weathers(PERCENTILES, np.array(self.air.cloud_percentiles))
        setting, doubt = self.person.setting, self.patches.layer_doubt
        begin, end = self.spans.T
        thin, thick = (
            [float(doses.sum()) for doses in day.skin_between(begin, end)]
            for day in (self.thin_ozone, self.thick_ozone)
        )
        return Spread(
            iu=self._total(cloud_factor),
            vitamin_d_share=self._change(cloud_factor, vitamin_d=STEP) / STEP,
            erythemal_share=self._change(cloud_factor, erythemal=STEP) / STEP,
            med_slope=self._change(cloud_factor, med=STEP) / STEP,
            vitamin_d_slope=self._ozone_slope(thin[0], thick[0]),
            erythemal_slope=self._ozone_slope(thin[1], thick[1]),
            ozone_ln_sd=self.air.ozone_day_sd_du / self.air.ozone_du,
            med_known=self.person.lab_med_j_m2 is not None,
            on_dose={"posture": POSTURE_SD[setting.posture], "shade": SHADE_SD[setting.shade]},
            on_yield={
                "age": AGE_DOUBT * abs(float(np.log(self.person.age_factor))),
                "sunscreen": self._change(cloud_factor, sunscreen=doubt) if doubt.any() else 0.0,
            },
        )

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
        if made.max() < target_iu:
            return None
        first = int(np.argmax(made >= target_iu))
        return float(np.interp(target_iu, made[: first + 1], minutes[: first + 1]))

    def _ozone_slope(self, thin: float, thick: float) -> float:
        return float(np.log(thin / thick)) / self.ozone_ln_step if thick > 0.0 else 0.0

    def _change(self, cloud_factor: Array, **steps: ArrayLike) -> Array:
        """Change of ln(IU) for a step in ln of what is named, (n,)."""
        back = {name: np.negative(step) for name, step in steps.items()}
        up, down = self._total(cloud_factor, **steps), self._total(cloud_factor, **back)
        lit = (up > 0.0) & (down > 0.0)
        return np.asarray(np.log(np.where(lit, up, 1.0) / np.where(lit, down, 1.0)) / 2.0)

    def _total(self, cloud_factor: Array, **steps: ArrayLike) -> Array:
        begin, end = self.spans.T
        return np.asarray(self._made(self._dose(begin, end, cloud_factor[..., None], **steps)).sum(axis=-1))

    def _made(self, dose: SkinDose) -> Array:
        """IU of each outing: the patches of skin added up."""
        made = product(METHODS[self.method].factors(dose))
        return np.asarray(made.sum(axis=-1))

    def _dose(self, begin_min: Array, end_min: Array, cloud_factor: Array, **steps: ArrayLike) -> SkinDose:
        """The doses of outings under cloud factors, shifted by `steps` in ln; a last axis for the patches."""
        by = {name: np.exp(step) for name, step in steps.items()}
        vitamin_d, erythemal = self.light.skin_between(begin_min, end_min)
        return SkinDose(
            vitamin_d_j_m2=np.asarray(cloud_factor * vitamin_d * by.get("vitamin_d", 1.0))[..., None],
            erythemal_j_m2=np.asarray(cloud_factor * erythemal * by.get("erythemal", 1.0))[..., None],
            minutes=np.asarray(end_min - begin_min)[..., None],
            area=self.patches.area,
            transmission=self.patches.transmission * by.get("sunscreen", 1.0),
            med_j_m2=self.person.med_j_m2 * float(by.get("med", 1.0)),
            melanin_factor=self.person.melanin_factor,
            age_factor=self.person.age_factor,
            season=self.season,
        )


def outdoors(
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
    thin = max(air.ozone_du * (1.0 - OZONE_STEP), ranges.OZONE.low)
    thick = min(air.ozone_du * (1.0 + OZONE_STEP), ranges.OZONE.high)
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
        for ozone in (air.ozone_du, thin, thick)
    )
    return Outdoors(
        person=person,
        method=method,
        patches=person.patches(day),
        season=(day.month % 12 // 3 + (0 if place.lat_deg >= 0.0 else 2)) % 4,
        air=air,
        spans=spans,
        centred=outings[0].start is None,
        light=light,
        thin_ozone=thin_ozone,
        thick_ozone=thick_ozone,
        ozone_ln_step=float(np.log(thick / thin)),
    )
