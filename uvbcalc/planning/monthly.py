"""What the sun can do in each month of a plan, and what is missing by mouth."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any, Final, NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray

from uvbcalc.blood.fitting import Body, levels_nmol_l, state_before
from uvbcalc.blood.intakes import Intakes, with_planned
from uvbcalc.blood.serum import USUAL_DIET_IU
from uvbcalc.blood.shortfall import shortfalls_iu
from uvbcalc.core.records import finite
from uvbcalc.estimates.hourly import Hourly
from uvbcalc.estimates.season import Season
from uvbcalc.exposure.habit import month_of
from uvbcalc.places.place import from_utc
from uvbcalc.skin.burning import COVER_UP_MED
from uvbcalc.sunlight.sun import noon_utc
from uvbcalc.synthesis.totals import Totals

MONTHS: Final = range(1, 13)
Minutes: TypeAlias = tuple[int, ...]
PRODUCTS_IU: Final = (400.0, 600.0, 800.0, 1000.0, 2000.0)  # what a tablet or a few drops hold
LARGEST_PRODUCT_IU: Final = PRODUCTS_IU[-1]  # more than this only a doctor may prescribe
SMALL_GAP_IU: Final = 25.0  # a day; less than this is no gap
MIDDLE_DAY: Final = 15  # of a month, which speaks for it
MISSED_SHARE: Final = 0.03  # of the target, that whole minutes may miss
ALIKE: Final = 1.25  # times the minutes of the shortest day: as long as this the same minutes do for all days
BEST_HOURS: Final = 2.0  # times the minutes of the best hour: as long as this an hour is worth naming


class Goal(NamedTuple):
    """The target of a plan, and what bounds it. [IU/d]"""

    target_iu: float  # skin and mouth together, beyond the usual diet
    food_iu: float
    limit_iu: float | None  # for food and supplements together; None: nothing by mouth is advised

    @property
    def most_iu(self) -> float:
        """The most that a supplement may hold."""
        return 0.0 if self.limit_iu is None else max(self.limit_iu - self.food_iu, 0.0)


@dataclass(frozen=True, kw_only=True)
class Window:
    """An outing that reaches the target, by the hour at which it begins."""

    hour: int
    minutes: float


@dataclass(frozen=True, kw_only=True)
class MonthPlan:
    """One month: what the sun can do, and what is missing."""

    first: dt.date
    days: int
    days_sun_suffices: int
    sun_suffices: bool  # on every day, before half a sunburn dose, in these minutes; not before the plan begins
    middle: dt.date
    noon: dt.datetime  # when the sun is highest on the middle day
    minutes: float | None  # about solar noon of the middle day, to the target; None if out of reach
    med_fraction: float | None  # of bare skin in these minutes, under a clear sky unless the cloud was given
    minutes_advised: tuple[int, int] | None  # about noon on the first and the last day, and evenly in between
    minutes_daily: Minutes  # the same in whole minutes for each day; none where none are advised
    windows: tuple[Window, ...]  # on the middle day, the best hours, which stay within half a sunburn dose
    habit_iu: float  # a day, of the usual outings, up to half a sunburn dose, by the sun that lab values told of
    habit_iu_low: float  # the range that holds four cases in five
    habit_iu_high: float
    sun_iu: float  # a day, that the plan counts on: the usual outings, or the target where the sun suffices
    # A day by mouth, for the level to stay at the target's; None where none is advised, or before the plan begins.
    gap_iu: float | None
    products_iu: tuple[float, ...]  # that hold the gap and stay within the limit, the smallest first
    level_end_nmol_l: float  # with the gap filled

    def minutes_on(self, day: dt.date) -> int | None:
        """The whole minutes advised on one of its days, or None."""
        return self.minutes_daily[(day - self.first).days] if self.minutes_daily else None


class Sun(NamedTuple):
    """The year's sun: what a target takes about noon, what the usual outings bring, and the best hours."""

    noon: Season  # with the target, counted in what the body's sun brings
    usual: Season
    covered: Season  # the usual outings until half a MED
    hours: Hourly
    advised: bool  # whether sun may be advised at all

    @property
    def suffices(self) -> NDArray[np.bool_]:
        """Whether each day brings the target before half a MED, (day,)."""
        return np.asarray(self.advised & (self.noon.target_med_fraction <= COVER_UP_MED))


class Course(NamedTuple):
    """What comes in through the year of a plan, with what it advises by mouth and without."""

    planned: Intakes
    unaided: Intakes


def months_of(
    sun: Sun, body: Body, intakes: Intakes, wanted: Goal, begins: np.datetime64
) -> tuple[tuple[MonthPlan, ...], Course]:
    """Month by month what the sun can do and what is missing, from the day on that the plan begins."""
    dates = sun.noon.date
    month, ahead = month_of(dates), dates >= begins
    coming = [each for each in MONTHS if ahead[month == each].any()]
    minutes = {each: _advised(sun, np.flatnonzero(month == each)) if each in coming else None for each in MONTHS}
    enough = np.array([minutes[each] is not None for each in MONTHS])
    could = np.maximum(sun.covered.iu, np.where(enough[month - 1], wanted.target_iu / body.sun_factor, 0.0))
    brought = np.where(ahead, could, sun.usual.iu)
    diet = wanted.food_iu - USUAL_DIET_IU
    gaps = np.full(len(MONTHS), np.nan)
    gaps[[each - 1 for each in coming]] = shortfalls_iu(
        body.law,
        [body.sun_factor * brought[ahead & (month == each)] + diet for each in coming],
        state_before(body, intakes, begins),
        target_iu=wanted.target_iu,
        most_iu=wanted.most_iu,
    )[0]
    course = Course(
        planned=with_planned(intakes, dates[ahead], brought[ahead], diet + gaps[month - 1][ahead]),
        unaided=with_planned(intakes, dates[ahead], brought[ahead], np.full(int(ahead.sum()), diet)),
    )
    level = levels_nmol_l(body, course.planned)[np.searchsorted(intakes.date, dates)]
    found = tuple(
        MonthPlan(
            **_sun_of(sun, np.flatnonzero(month == each), minutes[each]),
            **_habit_of(sun.covered.months, each - 1, body.sun_factor),
            sun_iu=float(body.sun_factor * brought[month == each].mean()),
            gap_iu=None if wanted.limit_iu is None else finite(gaps[each - 1]),
            products_iu=_products(float(gaps[each - 1]), wanted.most_iu),
            level_end_nmol_l=max(float(level[month == each][-1]), 0.0),
        )
        for each in MONTHS
    )
    return found, course


def _sun_of(sun: Sun, here: NDArray[np.intp], minutes: Minutes | None) -> dict[str, Any]:
    """What the sun can do on the days `here` of one month, of which so many minutes are enough, if any are."""
    noon, at, suffices = sun.noon, here[MIDDLE_DAY - 1], sun.suffices[here]
    place, middle = noon.place, noon.date[at].item()
    return {
        "first": noon.date[here[0]].item(),
        "days": here.size,
        "days_sun_suffices": int(suffices.sum()),
        "sun_suffices": minutes is not None,
        "middle": middle,
        "noon": from_utc(noon_utc(place, middle), place.zone),
        "minutes": finite(noon.minutes_to_target[at]) if sun.advised else None,
        "med_fraction": finite(noon.target_med_fraction[at]) if sun.advised else None,
        "minutes_advised": None if minutes is None else (minutes[0], minutes[-1]),
        "minutes_daily": minutes or (),
        "windows": _windows(sun, at) if sun.advised else (),
    }


def _advised(sun: Sun, here: NDArray[np.intp]) -> Minutes | None:
    """Whole minutes for each of these days that reach the target and stay within half a MED, if there are such.

    The same on all days where that is not much longer than it must be, else as the sun goes: then those evenly between
    the first and the last day hold, too.
    """
    if not sun.suffices[here].all():
        return None
    needed, share = sun.noon.minutes_to_target[here], sun.noon.target_med_fraction[here]
    # About noon neither the dose nor the IU grow faster than the time.
    allowed = np.divide(needed * COVER_UP_MED, share, where=share > 0.0, out=np.full(here.size, np.inf))
    alike = np.full(here.size, min(np.ceil(needed.max()), np.floor(allowed.min())))
    daily = np.minimum(np.ceil(needed), np.floor(allowed))
    by_day = (alike, daily) if alike[0] <= ALIKE * needed.min() else (daily, alike)
    for minutes in by_day:
        even = np.linspace(minutes[0], minutes[-1], here.size)
        enough = np.minimum(minutes, even) >= (1.0 - MISSED_SHARE) * needed
        if np.all(enough & (np.maximum(minutes, even) <= allowed)):
            return tuple(minutes.astype(int).tolist())
    return None


def _habit_of(covered: Totals, month: int, factor: float) -> dict[str, Any]:
    """What the usual outings bring a day until half a MED, with its range, by the sun that lab values told of."""
    sums = {"habit_iu": covered.iu, "habit_iu_low": covered.iu_low, "habit_iu_high": covered.iu_high}
    return {name: float(factor * of_months[month] / covered.days[month]) for name, of_months in sums.items()}


def _windows(sun: Sun, day: int) -> tuple[Window, ...]:
    minutes = sun.hours.minutes_within_limit[day]
    if np.isnan(minutes).all():
        return ()
    good = np.flatnonzero(minutes <= BEST_HOURS * np.nanmin(minutes))
    return tuple(Window(hour=int(sun.hours.hour[i]), minutes=float(minutes[i])) for i in good)


def _products(gap_iu: float, most_iu: float) -> tuple[float, ...]:
    return tuple(product for product in PRODUCTS_IU if SMALL_GAP_IU < gap_iu <= product <= most_iu)
