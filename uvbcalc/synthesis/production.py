"""What bare skin makes of its doses, by one method."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final, NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

from uvbcalc.core import ranges
from uvbcalc.core.tables import Array, Numbers
from uvbcalc.skin.person import Patches, Person
from uvbcalc.skin.posture import POSTURE_SD, SHADE_SD
from uvbcalc.synthesis.methods import METHODS, MIYAUCHI_SKIN_TYPE, Factors, SkinDose
from uvbcalc.synthesis.spread import AGE_SD, TENTH_SD, Spread
from uvbcalc.synthesis.vitamin_d import capped, product

OZONE_STEP: Final = 0.01  # relative, for the slope of the doses against ozone
STEP: Final = 1e-4  # relative, for the slopes of the IU


class Doses(NamedTuple):
    """Clear-sky doses of outings as the posture gets them, (day, case, outing) each."""

    vitamin_d_j_m2: Array  # by the spectrum of the method
    erythemal_j_m2: Array
    level_j_m2: Array  # erythemal, on level ground in the open
    minutes: Array


class OzoneUncertainty(NamedTuple):
    """What a day's ozone may change: the doses under a little less and more of it, and how far it strays."""

    thin: Doses
    thick: Doses
    ln_step: Numbers  # from thin to thick
    ln_sd: Numbers  # of the day's ozone


@dataclass(frozen=True, kw_only=True, eq=False)
class Production:
    """Somebody's bare skin and a method, on some days.

    Doses are (day, case, outing) and cloud factors (day, case), by broadcasting; a case may be a kind of weather or
    another time of day.
    """

    person: Person
    method: str
    patches: Patches  # (day, 1, 1, patch)
    season: NDArray[np.int64]  # as in `SkinDose`, (day, 1, 1, 1)

    @property
    def exposed_fraction(self) -> Array:
        """Share of the skin that is bare, (day,)."""
        bare: Array = self.patches.area.sum(axis=-1)[:, 0, 0]
        return bare

    def factors(self, doses: Doses, cloud_factor: Array, **steps: ArrayLike) -> Factors:
        """What the method multiplies, by broadcasting to (day, case, outing, patch); shifted by `steps` in ln."""
        by = {name: np.exp(step) for name, step in steps.items()}
        vitamin_d, erythemal = by.get("vitamin_d", 1.0), by.get("erythemal", 1.0)
        cloud, person = cloud_factor[..., None], self.person
        return METHODS[self.method].factors(
            SkinDose(
                vitamin_d_j_m2=(cloud * doses.vitamin_d_j_m2 * vitamin_d)[..., None],
                erythemal_j_m2=(cloud * doses.erythemal_j_m2 * erythemal)[..., None],
                level_j_m2=(cloud * doses.level_j_m2 * erythemal)[..., None],
                minutes=doses.minutes[..., None],
                area=self.patches.area,
                transmission=self.patches.transmission * by.get("sunscreen", 1.0),
                skin_factor=person.skin_factor * float(by.get("skin", 1.0)),
                miyauchi_skin_factor=person.skin_factor_of(MIYAUCHI_SKIN_TYPE),
                age_factor=person.age_factor * float(by.get("age", 1.0)),
                season=self.season,
            )
        )

    def iu(self, doses: Doses, cloud_factor: Array, **steps: ArrayLike) -> Array:
        """IU of all outings and patches together, (day, case), before the ceiling."""
        made: Array = product(self.factors(doses, cloud_factor, **steps)).sum(axis=(-2, -1))
        return made

    def capped(self, iu: Array) -> Array:
        """At most what this much skin can make in a day, (day, case)."""
        return capped(iu, self.exposed_fraction[:, None])

    def spread(self, doses: Doses, cloud_factor: Array, ozone: OzoneUncertainty) -> Spread:
        """What the range of the IU is made of, the kinds of weather along the last axis of the cloud factors."""
        setting, layers = self.person.setting, np.moveaxis(self.patches.layer_steps, -1, 0)
        middle = self.iu(doses, cloud_factor)

        def change(**steps: ArrayLike) -> Array:
            """Of ln(IU), for a step in ln of what is named."""
            back = {name: np.negative(step) for name, step in steps.items()}
            up, down = self.iu(doses, cloud_factor, **steps), self.iu(doses, cloud_factor, **back)
            return _ln_ratio(up, down) / 2.0

        def sides(sd: ArrayLike, *names: str) -> tuple[Array, Array]:
            """Standard deviation of ln(IU) below and above the middle, for one in ln of what is named."""
            down, up = (
                self.iu(doses, cloud_factor, **dict.fromkeys(names, np.multiply(sd, way * TENTH_SD)))
                for way in (-1.0, 1.0)
            )
            return _ln_ratio(middle, down) / TENTH_SD, _ln_ratio(up, middle) / TENTH_SD

        by_layer = [_ln_ratio(self.iu(doses, cloud_factor, sunscreen=step), middle) for step in layers if layers.any()]
        further = {
            "posture": sides(POSTURE_SD[setting.posture], "vitamin_d", "erythemal"),
            "shade": sides(SHADE_SD[setting.shade], "vitamin_d", "erythemal"),
            "age": sides(AGE_SD * abs(float(np.log(self.person.age_factor))), "age"),
        }
        return Spread(
            iu=middle,
            vitamin_d_share=change(vitamin_d=STEP) / STEP,
            erythemal_share=change(erythemal=STEP) / STEP,
            skin_slope=change(skin=STEP) / STEP,
            vitamin_d_slope=_ln_ratio(*(each.vitamin_d_j_m2.sum(axis=-1) for each in ozone[:2])) / ozone.ln_step,
            erythemal_slope=_ln_ratio(*(each.erythemal_j_m2.sum(axis=-1) for each in ozone[:2])) / ozone.ln_step,
            ozone_ln_sd=ozone.ln_sd,
            med_known=self.person.lab_med_j_m2 is not None,
            layers=np.stack(by_layer, axis=-1) if by_layer else np.zeros(1),
            further={cause: sd for cause, sd in further.items() if np.any(sd)},
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
