"""Somebody's blood level day by day: sun, food and supplements through the law of `serum`, held to lab values."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from uvbcalc.blood.fitting import Body, fitted, levels_nmol_l
from uvbcalc.blood.intakes import Intakes, Supplement, usual_intakes
from uvbcalc.blood.labs import Lab
from uvbcalc.blood.serum import USUAL_DIET_IU, Law
from uvbcalc.core.ranges import instance_or_none
from uvbcalc.core.records import record
from uvbcalc.core.tables import Array
from uvbcalc.estimates.season import Period, dates_of
from uvbcalc.exposure.habit import Outings
from uvbcalc.places.place import Place
from uvbcalc.skin.person import Person
from uvbcalc.sunlight.sky import Sky
from uvbcalc.synthesis.methods import DEFAULT_METHOD
from uvbcalc.synthesis.spread import TENTH_SD

SCHEMA: Final = "uvbcalc.projection/1"


@dataclass(frozen=True, kw_only=True, eq=False)
class Projection:
    """A blood level day by day, (day,).

    Attributes
    ----------
    level_nmol_l, level_low_nmol_l, level_high_nmol_l
        25(OH)D, and the range that holds four cases in five.
    sun_iu, mouth_iu
        What comes in each day: by the skin, and by mouth beyond the usual diet. [IU]
    body
        The law, and what the lab values said of it.
    labs
        The lab values.
    """

    date: NDArray[np.datetime64]
    level_nmol_l: Array
    level_low_nmol_l: Array
    level_high_nmol_l: Array
    sun_iu: Array
    mouth_iu: Array
    body: Body
    labs: tuple[Lab, ...]

    def as_dict(self) -> dict[str, Any]:
        """Everything as plain values, with the versions of schema, program and tables."""
        return record(SCHEMA, self)


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
) -> Projection:
    """25(OH)D day by day over a year or from one day to another: a projection, not a diagnosis.

    Parameters
    ----------
    place, period, person, outing, sky, method
        As for `season`; the year before is taken to have been alike.
    supplements
        What is taken every day, and when.
    food_iu
        Vitamin D from food a day; the usual diet's 150 IU are in the law.
    labs
        Measured levels, within the period or before it, to which the law is fitted.
    law
        Body weight, half-life and the floor from which the fit starts.

    Examples
    --------
    >>> from datetime import date
    >>> year = project(Place(lat_deg=52.10, lon_deg=5.18), 2025, labs=[Lab(date=date(2025, 2, 20), level_nmol_l=30)])
    >>> bool(year.level_nmol_l[50] < 36 < year.level_nmol_l[230])
    True
    """
    instance_or_none("law", law, Law, "Law()")
    dates = dates_of(period)
    intakes = usual_intakes(
        place,
        dates,
        person=person,
        outing=outing,
        sky=sky,
        supplements=supplements,
        food_iu=food_iu,
        labs=labs,
        method=method,
    )
    return projected(fitted(law or Law(), intakes, labs), intakes, dates, labs)


def projected(body: Body, intakes: Intakes, dates: NDArray[np.datetime64], labs: Sequence[Lab] = ()) -> Projection:
    """The level on `dates` with its range; `intakes` begin long before."""
    law = body.law
    sun, mouth = law.mixed_iu(body.sun_factor * intakes.sun_iu), law.mixed_iu(body.taken_iu(intakes))
    parts = law.sensitivities_nmol_l(sun, mouth) * np.array([[body.floor_sd_nmol_l], [1.0], [1.0]])
    sd = np.sqrt(sum(law.settled(part, float(part.mean())) ** 2 for part in parts))
    level = levels_nmol_l(body, intakes)
    here = slice(int(np.searchsorted(intakes.date, dates[0])), int(np.searchsorted(intakes.date, dates[-1])) + 1)
    return Projection(
        date=dates,
        # A floor fitted to a low lab value may lie below zero, which no blood level can.
        level_nmol_l=np.maximum(level, 0.0)[here],
        level_low_nmol_l=np.maximum(level - TENTH_SD * sd, 0.0)[here],
        level_high_nmol_l=np.maximum(level + TENTH_SD * sd, 0.0)[here],
        sun_iu=intakes.sun_iu[here],
        mouth_iu=intakes.mouth_iu[here],
        body=body,
        labs=tuple(labs),
    )
