"""A day under its real sky: now, hour by hour, what it can bring, and the best time that is left of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any, Final

import numpy as np

from uvbcalc.core.dates import one_date
from uvbcalc.core.records import finite
from uvbcalc.estimates.best import best_window
from uvbcalc.estimates.day import Day, estimate
from uvbcalc.estimates.engine import ExposedDays, expose
from uvbcalc.estimates.live.record import Ahead, Hour, LiveDay, Window
from uvbcalc.estimates.sunburn import minutes_to_med
from uvbcalc.exposure.daylight import MINUTE_STEP_MIN
from uvbcalc.exposure.outings import HALF_DAY_MIN, MINUTE, Outing
from uvbcalc.guidance.profile import Profile
from uvbcalc.live.reading import clear_uv_index
from uvbcalc.places.place import Place, as_utc
from uvbcalc.skin.burning import COVER_UP_MED
from uvbcalc.skin.person import Person
from uvbcalc.skin.profiled import profiled
from uvbcalc.sunlight.provenance import Provenance
from uvbcalc.sunlight.sky import Sky, conditions
from uvbcalc.sunlight.sun import sunrise_sunset
from uvbcalc.synthesis.methods import DEFAULT_METHOD

QUARTER_MIN: Final = 15.0
STEP: Final = dt.timedelta(minutes=5)  # of the moments at which the day's highest UV index is looked for


def live_day(
    place: Place,
    day: dt.date,
    *,
    sky: Sky,
    now: dt.datetime | None = None,
    person: Person | None = None,
    target_iu: float | None = None,
    method: str = DEFAULT_METHOD,
    profile: Profile | None = None,
) -> LiveDay:
    """A day under a sky that was fetched.

    Parameters
    ----------
    place, day, person, method, profile
        As for `uvbcalc.estimate`.
    sky
        Of `uvbcalc.fetch_sky`, or any other.
    now
        The moment on that day from which on it counts; None for the whole day.
    target_iu
        The IU to find the minutes for; the default is that of `estimate`.

    Examples
    --------
    >>> july = live_day(Place(lat_deg=50.85, lon_deg=4.35), dt.date(2018, 7, 15), sky=Sky.clear())
    >>> july.uv_index_max > 6, len(july.hours)
    (True, 17)
    """
    rise, fall = sunrise_sunset(place, day)
    moments = _moments(place, day)
    seen = clear_uv_index(place, _utc(moments), sky.ozone_du) * _cloud(place, day, sky, moments)
    top = int(np.argmax(seen))
    outing = Outing(minutes=QUARTER_MIN, start=now or moments[top])
    person, profile = profiled(person, profile)
    within: dict[str, Any] = {"person": person, "sky": sky, "method": method}
    quarter = estimate(place, day, outing=outing, target_iu=target_iu, profile=profile, **within)
    out = expose(place, one_date(day), outing, step_min=MINUTE_STEP_MIN, **within)
    index = _uv_at(place, day, sky, [now])[0] if now else (None, None)
    return LiveDay(
        date=day,
        now=now,
        place=place,
        sunrise=rise,
        sunset=fall,
        uv_index=index[0],
        uv_index_clear=index[1],
        uv_index_max=float(seen[top]),
        uv_index_max_at=moments[top] if seen[top] > 0.0 else None,
        iu_so_far=_iu_of_day(out, now) if now else None,
        iu_day=_iu_of_day(out, None),
        hours=_by_hour(out, place, day, sky, _hours(rise, fall, now), quarter.target_iu),
        best=_best(quarter, (rise, fall), now, sky) if quarter.allowed.minutes else None,
        cloud_source=sky.provenance.kind if sky.provenance else "given",
        source_age_min=_age_min(sky.provenance, now),
        provenance=sky.provenance,
        **_of_quarter(quarter),
    )


def _of_quarter(quarter: Day) -> dict[str, Any]:
    """What the estimate of a quarter of an hour says of who, of its IU and of staying on."""
    of_person = ("person", "profile", "cautions", "method", "target_iu")
    of_minutes = ("minutes_to_target", "minutes_to_cover_up", "cover_up_at")
    return {
        **{name: getattr(quarter, name) for name in (*of_person, *of_minutes, "vitamin_d_winter")},
        "iu_quarter": quarter.iu,
        "iu_quarter_low": quarter.iu_low,
        "iu_quarter_high": quarter.iu_high,
        "quarter": quarter,
    }


def ahead(days: Sequence[LiveDay]) -> Ahead:
    """The coming days, and the best of them."""
    windows = {day.date: day.best for day in days if day.best is not None}
    reached = {date: window.minutes for date, window in windows.items() if window.reached}
    made = {date: window.iu for date, window in windows.items() if window.iu > 0.0}
    best = min(reached, key=reached.__getitem__) if reached else max(made, key=made.__getitem__, default=None)
    return Ahead(days=tuple(days), best_date=best)


def _moments(place: Place, day: dt.date) -> list[dt.datetime]:
    """Every five minutes of a day on the clock there."""
    begin, end = (
        dt.datetime.combine(date, dt.time(), tzinfo=place.zone).astimezone(dt.UTC)
        for date in (day, day + dt.timedelta(days=1))
    )
    return [(begin + i * STEP).astimezone(place.zone) for i in range((end - begin) // STEP)]


def _utc(moments: Sequence[dt.datetime]) -> Any:
    return np.array([as_utc(moment) for moment in moments], dtype="datetime64[us]")


def _cloud(place: Place, day: dt.date, sky: Sky, moments: Sequence[dt.datetime]) -> Any:
    """The cloud factor at moments of a day: of the course, elsewhere of the day."""
    dates = np.array([day], dtype="datetime64[D]")
    usual = float(conditions(sky, place, dates).cloud_factor[0])
    if sky.cloud_course is None:
        return np.full(len(moments), usual)
    known = sky.cloud_course.factor_at(_utc(moments))
    return np.where(np.isnan(known), usual, known)


def _uv_at(place: Place, day: dt.date, sky: Sky, moments: Sequence[dt.datetime]) -> list[tuple[float, float]]:
    """The UV index at moments, under the sky and under a clear one."""
    clear = clear_uv_index(place, _utc(moments), sky.ozone_du)
    seen = clear * _cloud(place, day, sky, moments)
    return list(zip(seen.tolist(), clear.tolist(), strict=True))


def _hours(rise: dt.datetime | None, fall: dt.datetime | None, now: dt.datetime | None) -> list[dt.datetime]:
    """The full hours of the daylight, from the one in which the sun rises; those still to come if `now` is given."""
    if rise is None or fall is None:
        return []
    first = rise.replace(minute=0, second=0, microsecond=0)
    every = [
        (first.astimezone(dt.UTC) + i * dt.timedelta(hours=1)).astimezone(rise.tzinfo)
        for i in range((fall - first) // dt.timedelta(hours=1) + 1)
    ]
    return [hour for hour in every if now is None or hour > now]


def _by_hour(
    out: ExposedDays, place: Place, day: dt.date, sky: Sky, hours: Sequence[dt.datetime], target_iu: float
) -> tuple[Hour, ...]:
    if not hours:
        return ()
    begin = (_utc(hours) - out.noon[0])[None] / MINUTE
    quarter = out.capped(out.iu_between(begin, begin + QUARTER_MIN))[0]
    low, high = np.array([_range_of_quarter(out, sky, hour) for hour in hours]).T
    target, cover = out.minutes_to(target_iu, begin)[0], minutes_to_med(out, COVER_UP_MED, begin)[0]
    # In the middle of the quarter, so that a step of the cloud at the full hour does not decide.
    middle = [hour + dt.timedelta(minutes=QUARTER_MIN / 2.0) for hour in hours]
    return tuple(
        Hour(
            start=hours[i],
            uv_index=seen,
            uv_index_clear=clear,
            iu_quarter=float(quarter[i]),
            iu_quarter_low=float(low[i]),
            iu_quarter_high=float(high[i]),
            minutes_to_target=finite(target[i]),
            minutes_to_cover_up=finite(cover[i]),
        )
        for i, (seen, clear) in enumerate(_uv_at(place, day, sky, middle))
    )


def _range_of_quarter(out: ExposedDays, sky: Sky, start: dt.datetime) -> Any:
    """Low and high end of the IU of a quarter of an hour that begins then."""
    outing = Outing(minutes=QUARTER_MIN, start=start)
    then = expose(out.place, out.date, outing, person=out.person, sky=sky, method=out.method, step_min=MINUTE_STEP_MIN)
    return then.capped(np.stack(then.spread().interval(then.iu()[:, 0]), axis=1))[0]


def _iu_of_day(out: ExposedDays, now: dt.datetime | None) -> float:
    """What the daylight of the day, or until now, can have made."""
    end = HALF_DAY_MIN if now is None else float((as_utc(now) - out.noon[0]) / MINUTE)
    begin = np.array([[-HALF_DAY_MIN]])
    return float(out.capped(out.iu_between(begin, np.maximum(begin, end)))[0, 0])


def _best(
    quarter: Day, sun: tuple[dt.datetime | None, dt.datetime | None], now: dt.datetime | None, sky: Sky
) -> Window | None:
    """The best window of the daylight that is left, to whole minutes."""
    day, (rise, fall) = quarter.date, sun
    if rise is None or fall is None:
        return None
    begin = max(rise, now or rise) + dt.timedelta(seconds=59)
    first, last = begin.replace(second=0, microsecond=0), fall.replace(second=0, microsecond=0)
    if last - first < dt.timedelta(minutes=1) or first.date() != day or last.date() != day:
        return None
    between = first.time().replace(tzinfo=None), last.time().replace(tzinfo=None)
    best = best_window(
        quarter.place,
        day,
        between=between,
        person=quarter.person,
        sky=sky,
        target_iu=quarter.target_iu,
        method=quarter.method,
        profile=quarter.profile,
    )
    return Window(
        start=best.start,
        end=best.end,
        minutes=best.minutes,
        reached=best.reached,
        iu=best.iu,
        iu_low=best.iu_low,
        iu_high=best.iu_high,
        med_fraction=best.med_fraction,
    )


def _age_min(told: Provenance | None, now: dt.datetime | None) -> float | None:
    moment = told and told.told_at
    return (now - moment) / dt.timedelta(minutes=1) if moment and now else None
