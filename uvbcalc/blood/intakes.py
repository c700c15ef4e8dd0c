"""What comes in day by day: the sun of a habit, food, and supplements."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from uvbcalc.blood.labs import Lab
from uvbcalc.blood.serum import USUAL_DIET_IU
from uvbcalc.core.ranges import Range, calendar_day, date_of, number_of
from uvbcalc.core.tables import Array
from uvbcalc.estimates.season import season
from uvbcalc.exposure.habit import Outings
from uvbcalc.places.place import Place
from uvbcalc.skin.person import Person
from uvbcalc.sunlight.sky import Sky
from uvbcalc.synthesis.methods import DEFAULT_METHOD

RUN_UP_DAYS: Final = 400  # ten half-lives: what the level was before no longer counts
SUPPLEMENT_LIKE: Final = "IU a day such as 800, or from when to when such as 2024-10-01/2025-03-31=800"

INTAKE: Final = Range("daily intake", 0, 10_000, "IU")


@dataclass(frozen=True, kw_only=True)
class Supplement:
    """So much vitamin D by mouth every day.

    Parameters
    ----------
    iu
        A day, 0 to 10 000.
    first, last
        From which date to which; None = always.

    Raises
    ------
    ValueError
        For an amount out of range, or an end before the beginning.

    Examples
    --------
    >>> Supplement(iu=800, first=dt.date(2024, 10, 1)).iu
    800
    """

    iu: float
    first: dt.date | None = None
    last: dt.date | None = None

    def __post_init__(self) -> None:
        INTAKE.check(self.iu)
        for day in (self.first, self.last):
            if day is not None:
                calendar_day("first or last day of a supplement", day)
        if self.first is not None and self.last is not None and self.last < self.first:
            raise ValueError(f"a supplement must not end before it begins, got {self.first} to {self.last}")

    @classmethod
    def parse(cls, text: str) -> Supplement:
        """An amount, and from when to when if not always, as people write them.

        Examples
        --------
        >>> Supplement.parse("2024-10-01/2025-03-31=800").last
        datetime.date(2025, 3, 31)
        """
        span, _, amount = text.rpartition("=")
        first, _, last = span.partition("/")
        try:
            dates = [date_of(day.strip()) if day.strip() else None for day in (first, last)]
            iu = number_of(amount)
        except ValueError:
            raise ValueError(f"supplement must be {SUPPLEMENT_LIKE}, got {text}") from None
        return cls(iu=iu, first=dates[0], last=dates[1])

    def on(self, dates: NDArray[np.datetime64]) -> Array:
        """IU on each date."""
        first = dates[0] if self.first is None else np.datetime64(self.first)
        last = dates[-1] if self.last is None else np.datetime64(self.last)
        return np.where((dates >= first) & (dates <= last), self.iu, 0.0)


@dataclass(frozen=True, kw_only=True, eq=False)
class Intakes:
    """What comes in each day beyond the usual diet, run-up first, (day,). [IU]

    `told_iu` is the part of `mouth_iu` that somebody says was taken.
    """

    date: NDArray[np.datetime64]
    sun_iu: Array
    mouth_iu: Array
    told_iu: Array


def usual_intakes(
    place: Place,
    dates: NDArray[np.datetime64],
    *,
    person: Person | None = None,
    outing: Outings | None = None,
    sky: Sky | None = None,
    supplements: Sequence[Supplement] = (),
    food_iu: float = USUAL_DIET_IU,
    labs: Sequence[Lab] = (),
    method: str = DEFAULT_METHOD,
) -> Intakes:
    """Sun and mouth on these dates, and on those before them that the level or a lab value remembers."""
    INTAKE.check(food_iu)
    known = [np.datetime64(lab.date) for lab in labs]
    first = min([dates[0], *known]) - RUN_UP_DAYS
    days = np.arange(first, max([dates[-1], *known]) + 1)
    year = season(place, days, person=person, outing=outing, sky=sky, method=method)
    told = np.sum([supplement.on(days) for supplement in supplements], axis=0) + np.zeros(days.size)
    return Intakes(date=days, sun_iu=year.iu, mouth_iu=told + food_iu - USUAL_DIET_IU, told_iu=told)


def with_planned(intakes: Intakes, dates: NDArray[np.datetime64], sun_iu: Array, mouth_iu: Array) -> Intakes:
    """Other intakes on some dates in a row, as they are planned; all else as it was."""
    sun, mouth, told = intakes.sun_iu.copy(), intakes.mouth_iu.copy(), intakes.told_iu.copy()
    here = np.searchsorted(intakes.date, dates)
    sun[here], mouth[here], told[here] = sun_iu, mouth_iu, 0.0
    return Intakes(date=intakes.date, sun_iu=sun, mouth_iu=mouth, told_iu=told)
