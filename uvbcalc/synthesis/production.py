"""What bare skin makes of its doses, by one method."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final, NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

from uvbcalc.core import ranges
from uvbcalc.core.tables import Array, Numbers
from uvbcalc.skin.person import Patches, Person
from uvbcalc.skin.posture import POSTURE_SD, SHADE_SD, Setting
from uvbcalc.synthesis.methods import METHODS, MIYAUCHI_SKIN_TYPE, Factors, SkinDose
from uvbcalc.synthesis.spread import AGE_SD, TENTH_SD, Spread, ln_ratio
from uvbcalc.synthesis.vitamin_d import ceiling_iu, product

OZONE_STEP: Final = 0.01  # relative, for the slope of the doses against ozone
STEP: Final = 1e-4  # relative, for the slopes of the IU
POINTS_AT_ONCE: Final = 32_768  # of all shifts, days, kinds of weather, outings and patches
SLOPES: Final = ("vitamin_d", "erythemal", "skin")  # of the IU, which are wanted
DOSES: Final = ("vitamin_d", "erythemal")
UV_DOSES: Final = ("vitamin_d_j_m2", "erythemal_j_m2", "level_j_m2")


class Doses(NamedTuple):
    """Doses of outings as the posture gets them, (..., outing) each, by broadcasting."""

    vitamin_d_j_m2: Array  # by the spectrum of the method
    erythemal_j_m2: Array
    level_j_m2: Array  # erythemal, on level ground in the open, of the whole stay: outings that touch are one
    minutes: Array  # of the whole stay

    def under(self, cloud_factor: ArrayLike) -> Doses:
        """The doses that a cloud factor lets through, (..., 1)."""
        return self._replace(**{name: np.asarray(cloud_factor) * getattr(self, name) for name in UV_DOSES})

    def plus(self, more: Doses) -> Doses:
        """With the doses that the same outings get besides."""
        return self._replace(**{name: getattr(self, name) + getattr(more, name) for name in UV_DOSES})


class OzoneUncertainty(NamedTuple):
    """What a day's ozone may change, (day, 1) each."""

    vitamin_d_slope: Array  # -d ln(vitamin D dose) / d ln(ozone)
    erythemal_slope: Array  # the same of the erythemal dose
    ln_sd: Array  # of the day's ozone


class Shifts(NamedTuple):
    """By what a case differs from what is known, as factors, (shift, 1, 1, 1, 1) or as many patches."""

    vitamin_d: Array
    erythemal: Array
    skin: Array
    age: Array
    sunscreen: Array


PLAIN: Final = Shifts(*[np.ones(())] * 5)


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class Production:
    """Somebody's bare skin and a method, on some days.

    Doses are (day, case, outing); a case may be a kind of weather or another time of day.
    """

    person: Person
    method: str
    patches: Patches  # (day, 1, 1, patch)
    season: NDArray[np.int64]  # as in `SkinDose`, (day, 1, 1, 1)
    stays: NDArray[np.bool_]  # which of a day's outings touch, (day, 1, outing, outing)

    @cached_property
    def exposed_fraction(self) -> Array:
        """Share of the skin that is bare, (day,)."""
        bare: Array = self.patches.area.sum(axis=-1)[:, 0, 0]
        return bare

    @cached_property
    def ceiling_iu(self) -> Array:
        """The most that this skin can make in a day, (day,)."""
        return most_iu(self.person, self.method, self.exposed_fraction)

    def factors(self, doses: Doses, shifts: Shifts = PLAIN) -> Factors:
        """What the method multiplies, by broadcasting to (shift, day, case, outing, patch).

        The skin saturates once a day, under the doses of all its outings together.
        """
        vitamin_d, erythemal, level, minutes = (np.asarray(dose)[..., None] for dose in doses)
        person, erythemal = self.person, erythemal * shifts.erythemal
        return METHODS[self.method].factors(
            SkinDose(
                vitamin_d_j_m2=vitamin_d * shifts.vitamin_d,
                erythemal_j_m2=erythemal,
                level_j_m2=level * shifts.erythemal,
                minutes=minutes,
                area=self.patches.area,
                transmission=self.patches.transmission * shifts.sunscreen,
                skin_factor=person.skin_factor * shifts.skin,
                miyauchi_skin_factor=person.skin_factor_of(MIYAUCHI_SKIN_TYPE),
                age_factor=person.age_factor * shifts.age,
                season=self.season,
                stays=self.stays if erythemal.shape[-2] > 1 else None,
            )
        )

    def iu(self, doses: Doses, shifts: Shifts = PLAIN) -> Array:
        """IU of all outings and patches together, (shift, day, case), before the ceiling."""
        made: Array = product(self.factors(doses, shifts)).sum(axis=(-2, -1))
        return made

    def capped(self, iu: Array) -> Array:
        """At most what this much skin can make in a day, (day, case)."""
        return np.minimum(iu, self.ceiling_iu[:, None])

    def spread(self, doses: Doses, ozone: OzoneUncertainty) -> Spread:
        """What the range of the IU is made of; the kinds of weather are the cases of the doses.

        All that may differ is counted at once: a small step either way for the slopes, a step as wide as the range for
        what bends, and the layers of the sunscreen.
        """
        further = further_sd(self.person.setting, abs(math.log(self.person.age_factor)))
        layers = np.moveaxis(self.patches.layer_steps, -1, 0)
        layers = layers if layers.any() else layers[:0]
        steps: dict[str, dict[str, Numbers]] = {name: {name: STEP} for name in SLOPES}
        steps |= {cause: dict.fromkeys(names, TENTH_SD * sd) for cause, (names, sd) in further.items()}
        middle, *shifted = self._shifted(doses, _shifts([*steps.values()], layers))
        up = dict(zip(steps, shifted, strict=False))
        down = dict(zip(steps, shifted[len(steps) :], strict=False))
        slopes = {name: ln_ratio(up[name], down[name]) / (2.0 * STEP) for name in SLOPES}
        sides = {
            cause: (ln_ratio(middle, down[cause]) / TENTH_SD, ln_ratio(up[cause], middle) / TENTH_SD)
            for cause in further
        }
        by_layer = [ln_ratio(case, middle) for case in shifted[2 * len(steps) :]]
        return Spread(
            iu=middle,
            vitamin_d_share=slopes["vitamin_d"],
            erythemal_share=slopes["erythemal"],
            skin_slope=slopes["skin"],
            vitamin_d_slope=ozone.vitamin_d_slope,
            erythemal_slope=ozone.erythemal_slope,
            ozone_ln_sd=ozone.ln_sd,
            med_known=self.person.lab_med_j_m2 is not None,
            layers=np.stack(by_layer, axis=-1) if by_layer else np.zeros(1),
            further={cause: sd for cause, sd in sides.items() if np.any(sd)},
        )

    def _shifted(self, doses: Doses, shifts: Shifts) -> Array:
        """IU of all outings for each shift, (shift, day, case), as many at once as the processor's cache holds."""
        size = doses.vitamin_d_j_m2.size * self.patches.area.shape[-1]
        at_once = max(POINTS_AT_ONCE // max(size, 1), 1)
        parts = (slice(start, start + at_once) for start in range(0, len(shifts.skin), at_once))
        return np.concatenate([self.iu(doses, Shifts(*(factor[part] for factor in shifts))) for part in parts])


def _shifts(steps: Sequence[Mapping[str, Numbers]], layers: Array) -> Shifts:
    """The middle, every step in ln up, every step down, then the layers of sunscreen, (shift, 1, 1, 1, 1 or patch)."""
    count = len(steps)
    ln: dict[str, Any] = {name: np.zeros((1 + 2 * count + len(layers), 1, 1, 1, 1)) for name in Shifts._fields}
    for i, step in enumerate(steps):
        for name, size in step.items():
            ln[name][1 + i], ln[name][1 + count + i] = size, -size
    if len(layers):
        ln["sunscreen"] = np.concatenate([np.zeros((1 + 2 * count, *layers.shape[1:])), layers])
    return Shifts(**{name: np.exp(values) for name, values in ln.items()})


def further_sd(where: Setting, age_ln: Numbers) -> dict[str, tuple[tuple[str, ...], Numbers]]:
    """What else may differ, by cause: which `Shifts` it moves, and its standard deviation in ln; only what may.

    `age_ln` is the size of the correction for age, in ln.
    """
    sd: dict[str, tuple[tuple[str, ...], Numbers]] = {
        "posture": (DOSES, POSTURE_SD[where.posture]),
        "shade": (DOSES, SHADE_SD[where.shade]),
        "age": (("age",), AGE_SD * age_ln),
    }
    return {cause: moved for cause, moved in sd.items() if np.any(moved[1])}


def most_iu(person: Person, method: str, exposed_fraction: ArrayLike) -> Array:
    """The most that somebody's bare skin can make in a day; less in old skin, where the method counts the age. [IU]"""
    return ceiling_iu(exposed_fraction, person.age_factor if METHODS[method].by_age else 1.0)


def season_of(month: Any, lat_deg: float) -> Any:
    """Season of a month or of months, 0 winter to 3 autumn, as `SkinDose` counts them.

    Examples
    --------
    >>> season_of(1, 50.85), season_of(1, -34.0)
    (0, 2)
    """
    return (month % 12 // 3 + (0 if lat_deg >= 0.0 else 2)) % 4


def ozone_uncertainty(ln_step: Array, thin: Doses, thick: Doses, ln_sd: Array) -> OzoneUncertainty:
    """From the clear-sky doses of the outings under a little less ozone and under a little more, (day, outing)."""
    vitamin_d, erythemal = (
        ln_ratio(less.sum(axis=-1), more.sum(axis=-1)) / ln_step for less, more in zip(thin[:2], thick[:2], strict=True)
    )
    return OzoneUncertainty(vitamin_d[:, None], erythemal[:, None], ln_sd[:, None])


def ozone_about(ozone_du: Numbers) -> tuple[Array, Array, Array]:
    """A little less ozone, a little more, as far as the table goes, and the step between them in ln. [DU, DU, 1]"""
    thin = np.maximum(np.multiply(ozone_du, 1.0 - OZONE_STEP), ranges.OZONE.low)
    thick = np.minimum(np.multiply(ozone_du, 1.0 + OZONE_STEP), ranges.OZONE.high)
    return thin, thick, np.log(thick / thin)
