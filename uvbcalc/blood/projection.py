"""Somebody's blood level day by day: sun, food and supplements through the law of `serum`, held to lab values."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from uvbcalc.blood.fitting import Body, fitted, through_labs
from uvbcalc.blood.intakes import Intakes, refuse_other_kinds, usual_intakes
from uvbcalc.blood.labs import Lab
from uvbcalc.blood.serum import DARK_SUN_SD, FLOOR_SD_NMOL_L, INTAKE_DAYS, SUN_SD, USUAL_DIET_IU, Law, sun_share
from uvbcalc.blood.supplements import Supplement
from uvbcalc.blood.taking import as_supplements, profile_on
from uvbcalc.core.dates import Period, dates_of
from uvbcalc.core.ranges import instance_or_none
from uvbcalc.core.records import Shown, frame, record
from uvbcalc.core.tables import Array
from uvbcalc.exposure.habit import Outings
from uvbcalc.exposure.ordinary import usual_day
from uvbcalc.guidance.allowed import Allowed, allowed_for, cautions_for
from uvbcalc.guidance.cautions import Caution
from uvbcalc.guidance.profile import Profile
from uvbcalc.places.place import Place
from uvbcalc.skin.person import Person
from uvbcalc.skin.profiled import profiled
from uvbcalc.sunlight.sky import Sky
from uvbcalc.synthesis.methods import DEFAULT_METHOD
from uvbcalc.synthesis.spread import TENTH_SD

SCHEMA: Final = "uvbcalc.projection/1"
YEARS_ALIKE: Final = 2  # eighteen half-lives, which leave nothing of where it began


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class Projection(Shown):
    """A blood level day by day, (day,).

    Attributes
    ----------
    level_nmol_l, level_low_nmol_l, level_high_nmol_l
        25(OH)D, and the range that holds four cases in five; NaN before the first lab value, if there is one.
    sun_iu, mouth_iu
        What comes in each day: by the skin, and by mouth beyond the usual diet. [IU]
    body
        The law, and what the lab values said of it.
    labs
        The lab values, through which the level goes.
    skin_type, profile, cautions
        Who it is, and what must be said beside it; `allowed` tells whether a text may show it.
    """

    IN_SHORT = (
        "date",
        "level_nmol_l",
        "level_low_nmol_l",
        "level_high_nmol_l",
        "sun_iu",
        "mouth_iu",
    )

    date: NDArray[np.datetime64]
    level_nmol_l: Array
    level_low_nmol_l: Array
    level_high_nmol_l: Array
    sun_iu: Array
    mouth_iu: Array
    body: Body
    labs: tuple[Lab, ...]
    skin_type: int
    profile: Profile
    cautions: tuple[Caution, ...]

    @property
    def allowed(self) -> Allowed:
        """What a text may tell this person."""
        return allowed_for(self.profile, skin_type=self.skin_type)

    def as_dict(self) -> dict[str, Any]:
        """Everything as plain values, with the versions of schema, program and tables."""
        return record(SCHEMA, self, "allowed")

    def to_dataframe(self) -> Any:
        """A row for each day, as a pandas.DataFrame."""
        columns = {name: value for name, value in vars(self).items() if isinstance(value, np.ndarray)}
        return frame(columns, "date")


def project(
    place: Place,
    period: Period,
    *,
    person: Person | None = None,
    outing: Outings | None = None,
    sky: Sky | None = None,
    supplements: Sequence[Supplement] = (),
    food_iu: float = USUAL_DIET_IU,
    labs: Sequence[Lab] = (),
    law: Law | None = None,
    method: str = DEFAULT_METHOD,
    profile: Profile | None = None,
) -> Projection:
    """25(OH)D day by day over a year or from one day to another: a projection, not a diagnosis.

    Parameters
    ----------
    place, period, person, outing, sky, method, profile
        As for `season`; the year before is taken to have been alike.
    supplements
        What is taken, how often, and when.
    food_iu
        Vitamin D from food a day; the usual diet's 150 IU are in the law.
    labs
        Measured levels: where the curve goes through.
    law
        Body weight, half-life and the floor from which the fit starts.

    Examples
    --------
    >>> from datetime import date
    >>> year = project(Place(lat_deg=52.10, lon_deg=5.18), 2025, labs=[Lab(date=date(2025, 2, 20), level_nmol_l=30)])
    >>> bool(np.isnan(year.level_nmol_l[49])), float(year.level_nmol_l[50]), bool(year.level_nmol_l[230] > 36)
    (True, 30.0, True)
    """
    refuse_other_kinds(supplements, labs)
    instance_or_none("law", law, Law, "Law()")
    person, profile = profiled(person, profile)
    dates = dates_of(period, place)
    supplements = supplements or as_supplements(profile)
    profile = profile_on(dates.max().item(), profile, supplements, labs)
    intakes = usual_intakes(
        place,
        dates,
        usual=usual_day(outing, person, stays_in=profile.stays_in),
        sky=sky,
        supplements=supplements,
        food_iu=food_iu,
        labs=labs,
        method=method,
    )
    body = fitted(law or Law(), intakes, labs, sun_share=sun_share(person.fitzpatrick))
    return projected(body, intakes, dates, labs, profile=profile, skin_type=person.fitzpatrick)


def projected(
    body: Body,
    intakes: Intakes,
    dates: NDArray[np.datetime64],
    labs: Sequence[Lab] = (),
    *,
    profile: Profile,
    skin_type: int,
) -> Projection:
    """The level on `dates` with its range; `intakes` begin long before."""
    law = body.law
    sun, mouth = law.mixed_iu(body.sun_factor * intakes.sun_iu), law.mixed_iu(body.taken_iu(intakes))
    sun_sd = SUN_SD if body.sun_share == 1.0 else float(np.hypot(SUN_SD, DARK_SUN_SD))
    parts = law.sensitivities_nmol_l(sun, mouth, sun_sd) * np.array([[body.floor_sd_nmol_l], [1.0], [1.0]])
    of_model = np.sqrt(sum(law.settled(part, float(part.mean())) ** 2 for part in parts))
    level, doubt, of_labs = through_labs(body, intakes, labs)
    sd = np.hypot(of_labs, doubt * of_model)
    here = intakes.where(dates)
    return Projection(
        date=dates,
        # Less than the usual diet on a low floor may lead the law below zero, which no blood level can be.
        level_nmol_l=np.maximum(level, 0.0)[here],
        level_low_nmol_l=np.maximum(level - TENTH_SD * sd, 0.0)[here],
        level_high_nmol_l=np.maximum(level + TENTH_SD * sd, 0.0)[here],
        sun_iu=intakes.sun_iu[here],
        mouth_iu=intakes.mouth_iu[here],
        body=body,
        labs=tuple(labs),
        skin_type=skin_type,
        profile=profile,
        cautions=cautions_for(profile, skin_type=skin_type),
    )


def level_after(law: Law, sun_iu: Array, mouth_iu: Array, skin_type: NDArray[np.intp]) -> Array:
    """Level at the end of a year that comes after years alike, with its range.

    Parameters
    ----------
    law
        How a body turns intake into a level.
    sun_iu
        Made in the skin each day of the year, (row, day).
    mouth_iu
        By mouth beyond the usual diet, every day, (row,).
    skin_type
        Fitzpatrick type, of which less of the sun counts if it is dark, (row,).

    Returns
    -------
    Level, and the ends of the range that holds four cases in five, (3, row). [nmol/L]

    Examples
    --------
    >>> level_after(Law(), np.zeros((1, 365)), np.array([1000.0]), np.array([2]))[0].round(2)
    array([72.27])
    """
    taken_up = 1.0 - float(np.exp(-1.0 / INTAKE_DAYS))
    settled = 1.0 - 2.0 ** (-1.0 / law.half_life_days)
    share = np.array([sun_share(kind) for kind in range(1, 7)])[skin_type - 1]
    sun_sd = np.where(share == 1.0, SUN_SD, np.hypot(SUN_SD, DARK_SUN_SD))
    counted = sun_iu * share[:, None]
    sun = counted.mean(axis=1)
    level, parts = _limits(law, sun, mouth_iu, sun_sd)
    for _ in range(YEARS_ALIKE):
        for day in range(counted.shape[1]):
            sun = sun + (counted[:, day] - sun) * taken_up
            limit, moved = _limits(law, sun, mouth_iu, sun_sd)
            level = level + (limit - level) * settled
            parts = parts + (moved - parts) * settled
    sd = np.sqrt((parts**2).sum(axis=0))
    return np.asarray(np.maximum(level + np.multiply.outer([0.0, -TENTH_SD, TENTH_SD], sd), 0.0))


def _limits(law: Law, sun_iu: Array, mouth_iu: Array, sun_sd: Array) -> tuple[Array, Array]:
    """Where a steady intake would end, (row,), and how far each doubt moves that, (doubt, row)."""
    doubts = law.sensitivities_nmol_l(sun_iu, mouth_iu, sun_sd)
    doubts[0] *= FLOOR_SD_NMOL_L
    return law.limit_nmol_l(sun_iu + mouth_iu), doubts
