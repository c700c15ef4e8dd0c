"""What the sun can do in each month of a plan, what is officially advised beside it, and what that leads to."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any, Final, NamedTuple, Protocol, TypeAlias

import numpy as np
from numpy.typing import NDArray

from uvbcalc.blood.fitting import Body, state_before, through_labs
from uvbcalc.blood.intakes import Intakes, with_planned
from uvbcalc.blood.labs import Lab
from uvbcalc.blood.shortfall import shortfalls_iu
from uvbcalc.core.records import finite
from uvbcalc.estimates.hourly import Hourly
from uvbcalc.estimates.season import Season
from uvbcalc.guidance.limits import ASK_ABOVE_IU
from uvbcalc.places.place import from_utc
from uvbcalc.planning.goal import Goal
from uvbcalc.planning.period import takes_from
from uvbcalc.skin.burning import COVER_UP_MED
from uvbcalc.sunlight.sun import noon_utc
from uvbcalc.sunlight.winter import WINTER_UV_INDEX
from uvbcalc.synthesis.totals import Totals

Minutes: TypeAlias = tuple[int, ...]
LARGEST_PRODUCT_IU: Final = ASK_ABOVE_IU  # more than this only if a doctor advises it
SMALL_GAP_IU: Final = 25.0  # a day; less than this is no gap
MIDDLE_DAY: Final = 15  # of a month, which speaks for it
WINTER_MONTH: Final = 0.5  # share of a month's days in the vitamin D winter from which it counts to it
MISSED_SHARE: Final = 0.03  # of the target, that whole minutes may miss
ALIKE: Final = 1.25  # times the minutes of the shortest day: as long as this the same minutes do for all days
BEST_HOURS: Final = 2.0  # times the minutes of the best hour: as long as this an hour is worth naming


@dataclass(frozen=True, kw_only=True)
class Window:
    """An outing that reaches the target, by the hour at which it begins."""

    hour: int
    minutes: float


@dataclass(frozen=True, kw_only=True)
class MonthPlan:
    """One month: what the sun can do, what is advised beside it, and what that leads to."""

    first: dt.date
    days: int
    past: bool  # before the plan begins: nothing is advised
    winter: bool  # at least half of it lies in the vitamin D winter
    days_sun_suffices: int
    sun_suffices: bool  # on every day, before half a sunburn dose, in the minutes advised
    middle: dt.date
    noon: dt.datetime  # when the sun is highest on the middle day
    minutes: float | None  # about solar noon of the middle day, to the target; None if out of reach
    med_fraction: float | None  # of bare skin in these minutes, under a clear sky unless the cloud was given
    minutes_advised: tuple[int, int] | None  # about noon on the first and the last day, and evenly in between
    minutes_daily: Minutes  # the same in whole minutes for each day; none where none are advised
    windows: tuple[Window, ...]  # on the middle day, the best hours, which stay within half a sunburn dose
    habit_iu: float  # a day, of the usual outings, up to half a sunburn dose
    habit_iu_low: float  # the range that holds four cases in five
    habit_iu_high: float
    sun_iu: float  # a day, of the usual outings, as it counts in the blood
    taken_iu: float  # a day, the mean of the supplements that are taken in it
    official_iu: float | None  # a day, officially advised in this month; None where no body's advice is known
    more_iu: float  # to take a day beside what is taken, so that together it is the official amount
    counted_iu: float  # a day beside food and what is taken, on which the level counts, whoever decides on it
    products_iu: tuple[float, ...]  # the same as a product, or none
    # A day by mouth beside food and what is taken, for the goal's level to hold; None before the plan begins.
    gap_iu: float | None
    level_end_nmol_l: float | None  # by the plan's assumption; None before the first lab value

    def minutes_on(self, day: dt.date) -> int | None:
        """The whole minutes advised on one of its days, or None."""
        return self.minutes_daily[(day - self.first).days] if self.minutes_daily else None


class Sun(NamedTuple):
    """The sun of the plan's days: what a target takes about noon, what the usual outings bring, and the best hours."""

    usual: Season  # the usual outings; the minutes are about noon, to the target counted in what the body's sun brings
    covered: Season  # the usual outings until half a MED
    hours: Hourly  # of the middle day of each month
    advised: bool  # whether sun may be advised at all

    @property
    def suffices(self) -> NDArray[np.bool_]:
        """Whether each day brings the target before half a MED, (day,)."""
        return np.asarray(self.usual.target_med_fraction <= COVER_UP_MED)


class Course(NamedTuple):
    """What comes in through the days of a plan, with what it counts on by mouth and without."""

    planned: Intakes
    unaided: Intakes


class Official(NamedTuple):
    """What is officially advised a day in a month, and how much more that is than what is taken. [IU/d]

    `without_lab_iu` is how much more it is for who has no lab value. The level counts on that: at a value from which a
    doctor decides, the course would fall otherwise, and more measured never means less to come.
    """

    iu: float | None = None
    more_iu: float = 0.0
    without_lab_iu: float = 0.0


class OfficialOf(Protocol):
    """The official amount in the month of a day, beside what is taken then."""

    def __call__(self, day: dt.date, taken: float, /, *, winter: bool) -> Official:
        """That of one month."""


class _Month(NamedTuple):
    """The days of one month, as places among the plan's days, and what holds in it."""

    days: NDArray[np.intp]
    coming: NDArray[np.intp]  # those that the plan advises on: none where the month is past
    winter: bool
    minutes: Minutes | None  # advised for each day
    official: Official


def months_of(
    sun: Sun,
    body: Body,
    intakes: Intakes,
    labs: tuple[Lab, ...],
    goal: Goal,
    taken_iu: NDArray[np.float64],
    official: OfficialOf,
    begins: np.datetime64,
    today: dt.date | None,
) -> tuple[tuple[MonthPlan, ...], Course]:
    """Month by month what the sun can do and what is advised beside what is taken, from where the plan begins.

    What is advised counts in the level from `today` on, as nobody takes it before.
    """
    dates = sun.usual.date
    ahead = dates >= begins
    of_month, places = _by_month(dates)
    months = [_month(sun, days, ahead, taken_iu, official) for days in places]
    # Nobody is counted on to go out for vitamin D: the sun is that of the usual outings, whatever may be advised.
    brought_iu = np.where(ahead, sun.covered.iu, sun.usual.iu)

    def with_by_mouth(each_month_iu: NDArray[np.float64]) -> Intakes:
        """What comes in, with so much a day by mouth in each month to come."""
        by_mouth_iu = np.where(dates >= takes_from(dates, today, begins), each_month_iu[of_month], 0.0)
        return with_planned(intakes, dates[ahead], brought_iu[ahead], by_mouth_iu[ahead])

    unaided = with_by_mouth(np.zeros(len(months)))
    gaps_iu = _gaps(unaided, body, labs, goal, [dates[month.coming] for month in months])
    by_advice_iu = np.array([month.official.without_lab_iu for month in months])
    counted_iu = np.nan_to_num(gaps_iu) if goal.counted else by_advice_iu
    course = Course(planned=with_by_mouth(counted_iu), unaided=unaided)
    level = through_labs(body, course.planned, labs)[0][intakes.where(dates)]
    found = tuple(
        MonthPlan(
            **_sun_of(sun, i, month.days, month.minutes),
            **_habit_of(sun.covered.months, i, body.told_sun_factor),
            past=not month.coming.size,
            winter=month.winter,
            sun_iu=float(body.sun_factor * brought_iu[month.days].mean()),
            taken_iu=float(taken_iu[month.days].mean()),
            official_iu=month.official.iu,
            more_iu=month.official.more_iu,
            counted_iu=float(counted_iu[i]),
            products_iu=(month.official.more_iu,) if month.official.more_iu > 0.0 else (),
            gap_iu=finite(gaps_iu[i]),
            level_end_nmol_l=finite(np.maximum(level[month.days[-1]], 0.0)),
        )
        for i, month in enumerate(months)
    )
    return found, course


def _month(
    sun: Sun, days: NDArray[np.intp], ahead: NDArray[np.bool_], taken_iu: NDArray[np.float64], official: OfficialOf
) -> _Month:
    coming = days[ahead[days]]
    winter = bool(np.mean(sun.usual.uv_index_noon_clear[days] < WINTER_UV_INDEX) >= WINTER_MONTH)
    if not coming.size:
        return _Month(days, coming, winter, None, Official())
    minutes = _advised(sun, days) if sun.advised else None
    first: dt.date = sun.usual.date[coming[0]].item()
    return _Month(days, coming, winter, minutes, official(first, float(taken_iu[coming].mean()), winter=winter))


def middles(dates: NDArray[np.datetime64]) -> list[np.intp]:
    """Where the middle day of each month is, which speaks for it: the 15th, or the middle of part of a month."""
    return [days[min(MIDDLE_DAY - 1, days.size // 2)] for days in _by_month(dates)[1]]


def _by_month(dates: NDArray[np.datetime64]) -> tuple[NDArray[np.intp], list[NDArray[np.intp]]]:
    """Which month each day lies in, (day,), and where the days of each are."""
    months, month = np.unique(dates.astype("datetime64[M]"), return_inverse=True)
    return month, [np.flatnonzero(month == i) for i in range(months.size)]


def _gaps(
    taken: Intakes, body: Body, labs: tuple[Lab, ...], goal: Goal, days: list[NDArray[np.datetime64]]
) -> NDArray[np.float64]:
    """What is missing a day in each month for the goal's level to hold, NaN in months that are past. [IU/d]"""
    coming = [i for i, some in enumerate(days) if some.size]
    gaps = np.full(len(days), np.nan)
    if not coming:
        return gaps
    total = body.sun_factor * taken.sun_iu + body.taken_iu(taken)
    highest = max(float(taken.told_iu[taken.where(days[i])].max()) for i in coming)
    gaps[coming] = shortfalls_iu(
        body.law,
        [total[taken.where(days[i])] for i in coming],
        state_before(body, taken, days[coming[0]][0], labs),
        target_iu=goal.steady_iu,
        most_iu=max(goal.room_iu - highest, 0.0),
    )[0]
    return gaps


def _sun_of(sun: Sun, month: int, here: NDArray[np.intp], minutes: Minutes | None) -> dict[str, Any]:
    """What the sun can do on the days `here` of one month, of which so many minutes are enough, if any are."""
    usual, suffices = sun.usual, sun.suffices[here]
    at = np.searchsorted(usual.date, sun.hours.date[month])
    place, middle = usual.place, usual.date[at].item()
    return {
        "first": usual.date[here[0]].item(),
        "days": here.size,
        "days_sun_suffices": int(suffices.sum()),
        "sun_suffices": minutes is not None,
        "middle": middle,
        "noon": from_utc(noon_utc(place, middle), place.zone),
        "minutes": finite(usual.minutes_to_target[at]),
        "med_fraction": finite(usual.target_med_fraction[at]),
        "minutes_advised": None if minutes is None else (minutes[0], minutes[-1]),
        "minutes_daily": minutes or (),
        "windows": _windows(sun.hours, month) if sun.advised else (),
    }


def _advised(sun: Sun, here: NDArray[np.intp]) -> Minutes | None:
    """Whole minutes for each of these days that reach the target and stay within half a MED, if there are such.

    The same on all days where that is not much longer than it must be, else as the sun goes: then those evenly between
    the first and the last day hold, too.
    """
    if not sun.suffices[here].all():
        return None
    needed, share = sun.usual.minutes_to_target[here], sun.usual.target_med_fraction[here]
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


def _windows(hours: Hourly, month: int) -> tuple[Window, ...]:
    """The best hours of the middle day of a month."""
    minutes = hours.minutes_within_limit[month]
    if np.isnan(minutes).all():
        return ()
    good = np.flatnonzero(minutes <= BEST_HOURS * np.nanmin(minutes))
    return tuple(Window(hour=int(hours.hour[i]), minutes=float(minutes[i])) for i in good)
