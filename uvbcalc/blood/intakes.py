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
from uvbcalc.core.errors import InputError, message
from uvbcalc.core.ranges import IU, Range, calendar_day, instance
from uvbcalc.core.tables import Array
from uvbcalc.estimates.season import season_of_dates
from uvbcalc.exposure.habit import Outings
from uvbcalc.places.place import Place
from uvbcalc.reading.days import day, span
from uvbcalc.reading.measures import measure
from uvbcalc.skin.person import Person
from uvbcalc.sunlight.sky import Sky
from uvbcalc.synthesis.methods import DEFAULT_METHOD

RUN_UP_DAYS: Final = 400  # ten half-lives: what the level was before no longer counts

INTAKE: Final = Range("daily intake", 0, 10_000, IU, argument="iu")
NO_SUPPLEMENT: Final = message(
    "“{typed}” is not a supplement. Write IU a day, such as 800, or 2024-10-01/2025-03-31=800."
)


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
        for name, end in (("first", self.first), ("last", self.last)):
            if end is not None:
                calendar_day(name, end)
        if self.first is not None and self.last is not None and self.last < self.first:
            raise InputError(
                "“{typed}” ends before it begins. Write the earlier day first.",
                argument="last",
                typed=f"{self.first}/{self.last}",
            )

    @classmethod
    def parse(cls, text: str) -> Supplement:
        """An amount, and from when to when if not always, as people write them.

        Examples
        --------
        >>> Supplement.parse("2024-10-01/2025-03-31=800").last
        datetime.date(2025, 3, 31)
        """
        instance("supplements", text, str, "2024-10-01/2025-03-31=800")
        when, told, amount = text.rpartition("=")
        iu, when = measure(amount, INTAKE, "supplements"), when.strip()
        if when in ("", "/"):
            if told:
                raise InputError(NO_SUPPLEMENT, argument="supplements", typed=text)
            return cls(iu=iu)
        if when.startswith("/"):
            return cls(iu=iu, last=day(when[1:], argument="supplements"))
        first, last = span(when.removesuffix("/"), argument="supplements")
        return cls(iu=iu, first=first, last=None if first == last or when.endswith("/") else last)

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
    INTAKE.check(food_iu, "food_iu")
    instance("supplements", supplements, (list, tuple), "[Supplement(iu=800)]")
    instance("labs", labs, (list, tuple), "[Lab.parse('2024-11-12=42')]")
    for supplement in supplements:
        instance("supplements", supplement, Supplement, "Supplement(iu=800)")
    for lab in labs:
        instance("labs", lab, Lab, "Lab.parse('2024-11-12=42')")
    known = [np.datetime64(lab.date) for lab in labs]
    first = min([dates[0], *known]) - RUN_UP_DAYS
    days = np.arange(first, max([dates[-1], *known]) + 1)
    year = season_of_dates(place, days, person=person, outing=outing, sky=sky, method=method)
    told = np.sum([supplement.on(days) for supplement in supplements], axis=0) + np.zeros(days.size)
    return Intakes(date=days, sun_iu=year.iu, mouth_iu=told + food_iu - USUAL_DIET_IU, told_iu=told)


def with_planned(intakes: Intakes, dates: NDArray[np.datetime64], sun_iu: Array, mouth_iu: Array) -> Intakes:
    """Other intakes on some dates in a row, as they are planned; all else as it was."""
    sun, mouth, told = intakes.sun_iu.copy(), intakes.mouth_iu.copy(), intakes.told_iu.copy()
    here = np.searchsorted(intakes.date, dates)
    sun[here], mouth[here], told[here] = sun_iu, mouth_iu, 0.0
    return Intakes(date=intakes.date, sun_iu=sun, mouth_iu=mouth, told_iu=told)
