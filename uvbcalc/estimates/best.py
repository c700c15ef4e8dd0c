"""The best time to go out: the fewest minutes that reach a target within a limit of sunburn."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import Enum
from typing import Any, Final, NamedTuple

import numpy as np

from uvbcalc.core import ranges
from uvbcalc.core.dates import DateLike, one_date
from uvbcalc.core.errors import InputError
from uvbcalc.core.records import Shown, record
from uvbcalc.estimates.day import Day, estimate
from uvbcalc.estimates.engine import ExposedDays, expose
from uvbcalc.exposure.daylight import MINUTE_STEP_MIN
from uvbcalc.exposure.outings import Outing, after
from uvbcalc.guidance.allowed import Allowed
from uvbcalc.guidance.amounts import target_or_usual_iu
from uvbcalc.guidance.cautions import Caution
from uvbcalc.guidance.limits import upper_level_iu
from uvbcalc.guidance.profile import Profile
from uvbcalc.places.place import Place, from_utc
from uvbcalc.skin.burning import COVER_UP_MED
from uvbcalc.skin.person import Person
from uvbcalc.skin.profiled import profiled
from uvbcalc.sunlight.sky import Sky
from uvbcalc.synthesis.methods import DEFAULT_METHOD

SCHEMA: Final = "uvbcalc.best/1"
DAYTIME: Final = (dt.time(9), dt.time(18))  # in which people go out


class Obstacle(Enum):
    """What keeps a target out of reach, or from being advised."""

    UNDER_ONE_YEAR = "under_one_year"  # ask a doctor
    ABOVE_LIMIT = "above_limit"  # more than EFSA's upper level for the age
    NO_SKIN = "no_skin"  # is bare
    CEILING = "ceiling"  # more than so much skin can make in a day
    SUNBURN = "sunburn"  # it would take more than the limit
    LIGHT = "light"  # there is not enough in that time


@dataclass(frozen=True, kw_only=True, repr=False)
class BestWindow(Shown):
    """The shortest outing that reaches the target; else the one that comes nearest; none where none is advised.

    `med_fraction` is what it brings on bare skin, under a clear sky unless the cloud was given.
    """

    IN_SHORT = (
        "reached",
        "obstacle",
        "start",
        "end",
        "minutes",
        "iu",
        "iu_low",
        "iu_high",
        "med_fraction",
    )

    reached: bool
    target_iu: float
    max_med: float
    earliest: dt.time
    latest: dt.time
    start: dt.datetime
    end: dt.datetime
    minutes: int
    iu: float
    iu_low: float
    iu_high: float
    med_fraction: float
    obstacle: Obstacle | None  # None if it is reached
    day: Day  # the estimate of that outing
    profile: Profile
    cautions: tuple[Caution, ...]  # what must be said beside it

    @property
    def allowed(self) -> Allowed:
        """What a text may tell this person."""
        return self.day.allowed

    def as_dict(self) -> dict[str, Any]:
        """Everything as plain values, with the versions of schema, program and tables."""
        return record(SCHEMA, self, "allowed")


def best_window(
    place: Place,
    day: DateLike,
    *,
    between: tuple[dt.time, dt.time] = DAYTIME,
    person: Person | None = None,
    sky: Sky | None = None,
    target_iu: float | None = None,
    max_med: float = COVER_UP_MED,
    method: str = DEFAULT_METHOD,
    profile: Profile | None = None,
) -> BestWindow:
    """When to go out, and for how many whole minutes, to reach a target.

    Parameters
    ----------
    place, day, person, sky, method, profile
        As for `uvbcalc.estimate`.
    between
        Earliest beginning and latest end, on the place's clock; the default is from 9 to 18.
    target_iu
        The IU wanted; the default is that of `estimate`.
    max_med
        Largest share of a sunburn dose on bare skin, at most half: under a clear sky unless the cloud is given.

    Raises
    ------
    ValueError
        If a number is out of its range, or the time ends before it begins.

    Examples
    --------
    >>> brussels, noon = Place(lat_deg=50.85, lon_deg=4.35), (dt.time(12), dt.time(14))
    >>> best = best_window(brussels, dt.date(2024, 6, 21), between=noon, person=Person(clothing="tshirt+shorts"))
    >>> best.reached, best.minutes, best.start.hour
    (True, 4, 13)
    """
    ranges.MED_SHARE.check(max_med)
    person, profile = profiled(person, profile)
    target_iu = target_or_usual_iu(target_iu, profile, person.fitzpatrick)
    within = _within(between)
    days = expose(place, one_date(day, place), within, person=person, sky=sky, method=method, step_min=MINUTE_STEP_MIN)
    found = _not_advised(days, target_iu) or _shortest(days, target_iu, max_med * days.person.med_j_m2)
    best = Outing(minutes=found.minutes, start=from_utc(after(days.noon, [found.begin_min])[0], place.zone))
    result = estimate(
        place, day, person=person, outing=best, sky=sky, target_iu=target_iu, method=method, profile=profile
    )
    return BestWindow(
        reached=found.obstacle is None,
        target_iu=target_iu,
        max_med=max_med,
        earliest=between[0],
        latest=between[1],
        start=result.outings[0].start,
        end=result.outings[0].end,
        minutes=found.minutes,
        iu=result.iu,
        iu_low=result.iu_low,
        iu_high=result.iu_high,
        med_fraction=_med_fraction(days, found),
        obstacle=found.obstacle,
        day=result,
        profile=profile,
        cautions=result.cautions,
    )


def _med_fraction(days: ExposedDays, found: _Found) -> float:
    begin = np.array([found.begin_min])
    return float(days.sunlight.burning.between(begin, begin + found.minutes)[0] / days.person.med_j_m2)


class _Found(NamedTuple):
    begin_min: float  # from noon
    minutes: int
    obstacle: Obstacle | None


def _within(between: tuple[dt.time, dt.time]) -> Outing:
    """The outing that is outdoors all the time that is asked about."""
    try:
        begin, end = between
    except (TypeError, ValueError):
        raise InputError(
            "“{typed}” is not a time from when to when. Give two: (time(12), time(14)).",
            argument="between",
            typed=between,
        ) from None
    try:
        return Outing.between(begin, end)
    except InputError as error:
        raise error.about("between") from None


def _not_advised(days: ExposedDays, target_iu: float) -> _Found | None:
    """No outing, where none is advised for such a target."""
    age, begin_min = days.person.age, float(days.spans.minutes[0, 0, 0])
    if age is not None and age < 1.0:
        return _Found(begin_min, 0, Obstacle.UNDER_ONE_YEAR)
    return _Found(begin_min, 0, Obstacle.ABOVE_LIMIT) if target_iu > upper_level_iu(age) else None


def _shortest(days: ExposedDays, target_iu: float, burn_j_m2: float) -> _Found:
    """The fewest whole minutes that reach the target, begun when they bring most; else those that bring most.

    Every beginning of a minute is tried, for one minute more at a time: not every method makes more in more minutes.
    """
    first, last = days.spans.minutes[0, 0]
    most, best = -1.0, _Found(float(first), 0, None)
    sunburn = False
    for minutes in range(int(last - first + 1e-6) + 1):
        begin = np.arange(first, last - minutes + 1e-6)
        made = days.capped(days.iu_between(begin[None], begin[None] + minutes))[0]
        allowed = days.sunlight.burning.between(begin[None], begin[None] + minutes)[0] <= burn_j_m2
        sunburn |= bool(np.any(made >= target_iu))
        made = np.where(allowed, made, -1.0)
        top = int(np.argmax(made))
        if made[top] >= target_iu:
            return _Found(float(begin[top]), minutes, None)
        if made[top] > most:
            most, best = float(made[top]), _Found(float(begin[top]), minutes, None)
    return best._replace(obstacle=_obstacle(days, target_iu, sunburn=sunburn))


def _obstacle(days: ExposedDays, target_iu: float, *, sunburn: bool) -> Obstacle:
    bare = float(days.exposed_fraction[0])
    met = {
        Obstacle.NO_SKIN: bare == 0.0,
        Obstacle.CEILING: target_iu > days.production.ceiling_iu[0],
        Obstacle.SUNBURN: sunburn,
        Obstacle.LIGHT: True,
    }
    return next(obstacle for obstacle, stands in met.items() if stands)
