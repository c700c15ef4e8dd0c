"""What bare skin makes of its doses, by one method: on one day or on many."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final, NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

from uvbcalc import ranges
from uvbcalc.methods import METHODS, Factors, SkinDose
from uvbcalc.skin import Patches, Person
from uvbcalc.spread import AGE_DOUBT, Spread
from uvbcalc.surroundings import POSTURE_SD, SHADE_SD
from uvbcalc.tables import Array, Numbers
from uvbcalc.vitamin_d import capped, product

OZONE_STEP: Final = 0.01  # relative, for the slope of the doses against ozone
STEP: Final = 1e-4  # relative, for the slopes of the IU


class Doses(NamedTuple):
    """Clear-sky doses of outings as the posture gets them, (..., outing) each."""

    vitamin_d_j_m2: Array  # by the spectrum of the method
    erythemal_j_m2: Array
    minutes: Array


class OzoneDoubt(NamedTuple):
    """What a day's ozone may change: the doses under a little less and more of it, and how far it strays."""

    thin: Doses
    thick: Doses
    ln_step: Numbers  # from thin to thick
    ln_sd: Numbers  # of the day's ozone


@dataclass(frozen=True, kw_only=True)
class Maker:
    """Somebody's bare skin and a method.

    Cloud factors are (...); doses, which go with them by broadcasting, have the outings as a further axis at the end.
    What differs from day to day, `patches` and `season`, is shaped (day, 1, 1, patch) for doses of
    (day, cloud factor, outing); on one day it needs no such axes.
    """

    person: Person
    method: str
    patches: Patches
    season: int | NDArray[np.int64]  # as in `SkinDose`

    @property
    def exposed_fraction(self) -> Array:
        """Share of the skin that is bare."""
        return np.asarray(self.patches.area.sum(axis=-1))

    def factors(self, doses: Doses, cloud_factor: ArrayLike = 1.0, **steps: ArrayLike) -> Factors:
        """What the method multiplies, by broadcasting to (..., outing, patch); shifted by `steps` in ln."""
        by = {name: np.exp(step) for name, step in steps.items()}
        cloud = np.asarray(cloud_factor, dtype=float)[..., None]
        return METHODS[self.method].factors(
            SkinDose(
                vitamin_d_j_m2=(cloud * doses.vitamin_d_j_m2 * by.get("vitamin_d", 1.0))[..., None],
                erythemal_j_m2=(cloud * doses.erythemal_j_m2 * by.get("erythemal", 1.0))[..., None],
                minutes=doses.minutes[..., None],
                area=self.patches.area,
                transmission=self.patches.transmission * by.get("sunscreen", 1.0),
                med_j_m2=self.person.med_j_m2 * float(by.get("med", 1.0)),
                melanin_factor=self.person.melanin_factor,
                age_factor=self.person.age_factor,
                season=self.season,
            )
        )

    def iu(self, doses: Doses, cloud_factor: ArrayLike = 1.0, **steps: ArrayLike) -> Array:
        """IU of all outings and patches together, (...), before the ceiling."""
        return np.asarray(product(self.factors(doses, cloud_factor, **steps)).sum(axis=(-2, -1)))

    def capped(self, iu: ArrayLike) -> Array:
        """At most what this much skin can make in a day, (...)."""
        return capped(iu, self.exposed_fraction)

    def spread(self, doses: Doses, cloud_factor: Array, ozone: OzoneDoubt) -> Spread:
        """What the range of the IU is made of, the kinds of weather along the last axis of the cloud factors."""
        setting, doubt = self.person.setting, self.patches.layer_doubt

        def change(**steps: ArrayLike) -> Array:
            """Of ln(IU), for a step in ln of what is named."""
            back = {name: np.negative(step) for name, step in steps.items()}
            up, down = self.iu(doses, cloud_factor, **steps), self.iu(doses, cloud_factor, **back)
            return _ln_ratio(up, down) / 2.0

        return Spread(
            iu=self.iu(doses, cloud_factor),
            vitamin_d_share=change(vitamin_d=STEP) / STEP,
            erythemal_share=change(erythemal=STEP) / STEP,
            med_slope=change(med=STEP) / STEP,
            vitamin_d_slope=_ln_ratio(*(each.vitamin_d_j_m2.sum(axis=-1) for each in ozone[:2])) / ozone.ln_step,
            erythemal_slope=_ln_ratio(*(each.erythemal_j_m2.sum(axis=-1) for each in ozone[:2])) / ozone.ln_step,
            ozone_ln_sd=ozone.ln_sd,
            med_known=self.person.lab_med_j_m2 is not None,
            on_dose={"posture": POSTURE_SD[setting.posture], "shade": SHADE_SD[setting.shade]},
            on_yield={
                "age": AGE_DOUBT * abs(float(np.log(self.person.age_factor))),
                "sunscreen": change(sunscreen=doubt) if doubt.any() else 0.0,
            },
        )


def season_of(month: Any, lat_deg: float) -> Any:
    """Season of a month or of months, 0 winter to 3 autumn, as `SkinDose` counts them.

    Examples
    --------
    >>> season_of(1, 50.85), season_of(1, -34.0)
    (0, 2)
    """
    return (month % 12 // 3 + (0 if lat_deg >= 0.0 else 2)) % 4


def ozone_about(ozone_du: Numbers) -> tuple[Array, Array, Array]:
    """A little less ozone, a little more, as far as the table goes, and the step between them in ln. [DU, DU, 1]"""
    thin = np.maximum(np.multiply(ozone_du, 1.0 - OZONE_STEP), ranges.OZONE.low)
    thick = np.minimum(np.multiply(ozone_du, 1.0 + OZONE_STEP), ranges.OZONE.high)
    return thin, thick, np.log(thick / thin)


def _ln_ratio(more: Array, less: Array) -> Array:
    """Its logarithm, 0 where there is nothing to compare."""
    some = (more > 0.0) & (less > 0.0)
    return np.asarray(np.log(np.where(some, more, 1.0) / np.where(some, less, 1.0)))
