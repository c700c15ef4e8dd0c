"""What comes in day by day: the sun of a habit, food, and supplements."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

import numpy as np
from numpy.typing import NDArray

from uvbcalc.blood.labs import Lab
from uvbcalc.blood.serum import USUAL_DIET_IU
from uvbcalc.blood.supplements import Supplement, modelled_iu
from uvbcalc.core.dates import DAY
from uvbcalc.core.ranges import IU, Range, instance
from uvbcalc.core.tables import Array
from uvbcalc.estimates.engine import expose
from uvbcalc.exposure.daylight import QUARTER_STEP_MIN
from uvbcalc.exposure.ordinary import UsualDay, usual_day
from uvbcalc.places.place import Place
from uvbcalc.skin.person import Person
from uvbcalc.sunlight.sky import Sky
from uvbcalc.synthesis.methods import DEFAULT_METHOD

RUN_UP_DAYS: Final = 400  # ten half-lives: what the level was before no longer counts

INTAKE: Final = Range("daily intake", 0, 10_000, IU, argument="iu")


@dataclass(frozen=True, kw_only=True, eq=False)
class Intakes:
    """What comes in each day beyond the usual diet, run-up first, (day,). [IU]

    `told_iu` is the part of `mouth_iu` that somebody says was taken.
    """

    date: NDArray[np.datetime64]
    sun_iu: Array
    mouth_iu: Array
    told_iu: Array

    def where(self, dates: NDArray[np.datetime64]) -> NDArray[np.intp]:
        """Where dates stand, (day,)."""
        return np.searchsorted(self.date, dates)

    def until(self, last: np.datetime64) -> Intakes:
        """The same up to a date."""
        some = slice(int(np.searchsorted(self.date, last, side="right")))
        return Intakes(
            date=self.date[some], sun_iu=self.sun_iu[some], mouth_iu=self.mouth_iu[some], told_iu=self.told_iu[some]
        )


def usual_intakes(
    place: Place,
    dates: NDArray[np.datetime64],
    *,
    usual: UsualDay | None = None,
    sky: Sky | None = None,
    supplements: Sequence[Supplement] = (),
    food_iu: float = USUAL_DIET_IU,
    labs: Sequence[Lab] = (),
    method: str = DEFAULT_METHOD,
) -> Intakes:
    """Sun and mouth on these dates, and on those before them that the level or a lab value remembers."""
    INTAKE.check(food_iu, "food_iu")
    refuse_other_kinds(supplements, labs)
    usual = usual or usual_day(None, Person())
    known = [np.datetime64(lab.date) for lab in labs]
    first = min([dates.min(), *known]) - RUN_UP_DAYS * DAY
    # From the first of January, so that the people of a ward share the light, whenever they were measured.
    years = np.arange(first.astype("datetime64[Y]"), max([dates.max(), *known]) + DAY, DAY)
    days = years[years >= first]
    out = expose(place, years, usual.habit, person=usual.person, sky=sky, method=method, step_min=QUARTER_STEP_MIN)
    sun = out.capped(out.iu())[-days.size :, 0]
    told = modelled_iu(supplements, days)
    return Intakes(date=days, sun_iu=sun, mouth_iu=told + food_iu - USUAL_DIET_IU, told_iu=told)


def refuse_other_kinds(supplements: Sequence[Supplement], labs: Sequence[Lab]) -> None:
    """ValueError for what is no list of supplements, or of lab values."""
    instance("supplements", supplements, (list, tuple), "[Supplement(iu=800)]")
    instance("labs", labs, (list, tuple), "[Lab.parse('2024-11-12=42')]")
    for supplement in supplements:
        instance("supplements", supplement, Supplement, "Supplement(iu=800)")
    for lab in labs:
        instance("labs", lab, Lab, "Lab.parse('2024-11-12=42')")


def with_planned(intakes: Intakes, dates: NDArray[np.datetime64], sun_iu: Array, more_iu: Array) -> Intakes:
    """Another sun on some dates in a row, and so much more by mouth; all else as it was."""
    sun, mouth = intakes.sun_iu.copy(), intakes.mouth_iu.copy()
    here = intakes.where(dates)
    sun[here] = sun_iu
    mouth[here] += more_iu
    return replace(intakes, sun_iu=sun, mouth_iu=mouth)
