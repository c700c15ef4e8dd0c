"""Somebody's blood level day by day: sun, food and supplements through the law of `serum`, held to lab values."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from uvbcalc.gaps import State, after
from uvbcalc.habit import Outings
from uvbcalc.labs import Lab
from uvbcalc.methods import DEFAULT_METHOD
from uvbcalc.place import Place
from uvbcalc.ranges import Range
from uvbcalc.records import record
from uvbcalc.serum import FLOOR_SD_NMOL_L, PERSON_SD, USUAL_DIET_IU, Law
from uvbcalc.skin import Person
from uvbcalc.sky import Sky
from uvbcalc.spread import TENTH_SD
from uvbcalc.tables import Array
from uvbcalc.yearly import Period, dates_of, season_of_dates

SCHEMA: Final = "uvbcalc.projection/1"

YEAR_DAYS: Final = 365
RUN_UP_DAYS: Final = 400  # ten half-lives: what the level was before no longer counts
LAB_SD_NMOL_L: Final = 4.0  # of one measurement, at least; assumed
LAB_SD_SHARE: Final = 0.12  # of the level; assumed, of methods and laboratories together
SUN_PRIOR_SD: Final = 0.6  # in ln, how far somebody's sun may be from what the habit says; assumed
CHANGED_IU: Final = 50.0  # a day; a supplement that changed by less tells nothing of the response
MISFIT_SD: Final = 2.0  # farther than this from the model a lab value does not fit it
STEPS: Final = 100  # of the least squares at most; a handful suffice for lab values that fit a body

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
            dates = [dt.date.fromisoformat(day.strip()) if day.strip() else None for day in (first, last)]
            iu = float(amount)
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
    """What comes in each day beyond the usual diet, run-up first, (day,). [IU]"""

    date: NDArray[np.datetime64]
    sun_iu: Array
    mouth_iu: Array


@dataclass(frozen=True, kw_only=True)
class Body:
    """A law with what lab values have said of it."""

    law: Law
    floor_sd_nmol_l: float = FLOOR_SD_NMOL_L
    sun_factor: float = 1.0  # somebody's sun over what the habit says


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
    >>> year = project(Place(lat_deg=52.10, lon_deg=5.18), 2025, labs=[Lab(date=dt.date(2025, 2, 20), level_nmol_l=30)])
    >>> bool(year.level_nmol_l[50] < 36 < year.level_nmol_l[230])
    True
    """
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
    year = season_of_dates(place, days, person=person, outing=outing, sky=sky, method=method)
    mouth = np.sum([supplement.on(days) for supplement in supplements], axis=0) + np.zeros(days.size)
    return Intakes(date=days, sun_iu=year.iu, mouth_iu=mouth + food_iu - USUAL_DIET_IU)


def levels_nmol_l(body: Body, intakes: Intakes) -> Array:
    """The level at the end of each day, in balance with the first year before it. [nmol/L]"""
    total, start = _balanced(body, intakes)
    return body.law.course_nmol_l(total, start.level_nmol_l, start_iu=start.intake_iu)


def state_before(body: Body, intakes: Intakes, date: np.datetime64) -> State:
    """The state at the beginning of a date."""
    total, start = _balanced(body, intakes)
    return after(body.law, total[: int(np.searchsorted(intakes.date, date))], start)


def with_year(intakes: Intakes, dates: NDArray[np.datetime64], sun_iu: Array, mouth_iu: Array) -> Intakes:
    """Other intakes on some dates in a row, all else as it was."""
    sun, mouth = intakes.sun_iu.copy(), intakes.mouth_iu.copy()
    here = np.searchsorted(intakes.date, dates)
    sun[here], mouth[here] = sun_iu, mouth_iu
    return Intakes(date=intakes.date, sun_iu=sun, mouth_iu=mouth)


def _balanced(body: Body, intakes: Intakes) -> tuple[Array, State]:
    """All that comes in, and the state that the first year of it would keep."""
    total = body.sun_factor * intakes.sun_iu + intakes.mouth_iu
    mean_iu = float(total[:YEAR_DAYS].mean())
    return total, State(mean_iu, float(body.law.limit_nmol_l(mean_iu)))


def projected(body: Body, intakes: Intakes, dates: NDArray[np.datetime64], labs: Sequence[Lab] = ()) -> Projection:
    """The level on `dates` with its range; `intakes` begin long before."""
    law = body.law
    sun, mouth = law.mixed_iu(body.sun_factor * intakes.sun_iu), law.mixed_iu(intakes.mouth_iu)
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


def fitted(law: Law, intakes: Intakes, labs: Sequence[Lab]) -> Body:
    """The body that agrees best with lab values, and how well its floor is then known.

    Notes
    -----
    Least squares with priors: the floor about `law`'s (sd 15 nmol/L); with two or more values the sun (sd 0.6 in ln);
    and the response (sd 0.35 in ln) if what is taken by mouth changed between them. A value may be off by 4 nmol/L
    or 12 %, whichever is more.
    """
    if not labs:
        return Body(law=law)
    index, measured, error = _measured(intakes, labs)
    free = np.array([True, len(labs) > 1, len(labs) > 1 and np.ptp(law.mixed_iu(intakes.mouth_iu)[index]) > CHANGED_IU])
    prior_sd = np.array([FLOOR_SD_NMOL_L, SUN_PRIOR_SD, PERSON_SD])[free]

    def body(steps: Array) -> Body:
        offset = np.zeros(3)
        offset[free] = steps * prior_sd
        floor, sun, response = offset
        return Body(
            law=replace(
                law,
                floor_nmol_l=law.floor_nmol_l + float(floor),
                response=law.response * float(np.exp(response)),
            ),
            sun_factor=float(np.exp(sun)),
        )

    def residuals(steps: Array) -> Array:
        return np.concatenate([(levels_nmol_l(body(steps), intakes)[index] - measured) / error, steps])

    steps, spread = _least_squares(residuals, np.zeros(prior_sd.size))
    return replace(body(steps), floor_sd_nmol_l=float(spread[0] * FLOOR_SD_NMOL_L))


def held_against(body: Body, intakes: Intakes, labs: Sequence[Lab]) -> tuple[Array, NDArray[np.bool_]]:
    """What the model gives for the day of each lab value [nmol/L], and whether that is within two of its sd, (lab,)."""
    if not labs:
        return np.zeros(0), np.zeros(0, dtype=bool)
    index, measured, error = _measured(intakes, labs)
    model = levels_nmol_l(body, intakes)[index]
    return model, np.asarray(np.abs(model - measured) <= MISFIT_SD * error)


def _measured(intakes: Intakes, labs: Sequence[Lab]) -> tuple[NDArray[np.intp], Array, Array]:
    """Which day of the intakes each lab value is of, the value, and its standard deviation, (lab,)."""
    index = np.searchsorted(intakes.date, [np.datetime64(lab.date) for lab in labs])
    measured = np.array([lab.level_nmol_l for lab in labs])
    return index, measured, np.maximum(LAB_SD_NMOL_L, LAB_SD_SHARE * measured)


def _least_squares(residuals: Callable[[Array], Array], start: Array) -> tuple[Array, Array]:
    """Where the sum of squares is least, and the standard deviations there, by Gauss and Newton with halved steps."""
    at, here = start, residuals(start)
    slope = _jacobian(residuals, at, here)
    for _ in range(STEPS):
        step = np.linalg.lstsq(slope, -here, rcond=None)[0]
        while np.abs(step).max() > 1e-6 and np.sum(residuals(at + step) ** 2) > np.sum(here**2):
            step /= 2.0
        if np.abs(step).max() <= 1e-6:
            break
        at = at + step
        here = residuals(at)
        slope = _jacobian(residuals, at, here)
    return at, np.sqrt(np.diag(np.linalg.inv(slope.T @ slope)))


def _jacobian(residuals: Callable[[Array], Array], at: Array, here: Array) -> Array:
    width = 1e-4
    return np.stack([(residuals(at + width * unit) - here) / width for unit in np.eye(at.size)], axis=1)
