"""`fetch_sky`: the sky of today, of the coming days or of any past day, by the best source for each of its hours."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any, Final

import numpy as np

from uvbcalc.core.dates import day_of
from uvbcalc.core.errors import DAYS_BACKWARDS, InputError, message
from uvbcalc.live import course as courses
from uvbcalc.live.cache import Cache
from uvbcalc.live.course import CELL, Course
from uvbcalc.live.question import SourceError
from uvbcalc.live.reading import Reading, as_datetime, as_moments, cloud_of_radiation
from uvbcalc.live.sources import open_meteo, temis
from uvbcalc.live.steps import AHEAD, AUTO, FORECAST_BACK, ONLY_NOW, SOURCES, Asked, tried
from uvbcalc.places.place import Place
from uvbcalc.sunlight.cloud_course import FORECAST_SHIELDS, CloudCourse
from uvbcalc.sunlight.provenance import Provenance
from uvbcalc.sunlight.sky import Sky
from uvbcalc.sunlight.sun import zenith_deg
from uvbcalc.sunlight.uv import HORIZON_DEG

TOO_EARLY: Final = message("“{typed}” is too early: the sky is known from {first} on. Write a later day.")
ONLY_TODAY: Final = message("“{typed}” knows today's sky only. Leave it out, or write era5.")
ONLY_PAST: Final = message("“{typed}” knows past days only. Leave it out.")
TOO_FAR_AHEAD: Final = message("“{typed}” is too far ahead: forecasts reach {days} days. Write an earlier day.")
TOO_FAR_BACK: Final = message("Forecasts are kept for {days} days. Write era5 for earlier ones.")
CLIMATOLOGY: Final = "climatology"
COORDINATE_DECIMALS: Final = 2  # that leave the machine: about a kilometre, which hides the house
LAST_MOMENT: Final = np.timedelta64(1, "s")  # of a step, before the next begins


def fetch_sky(
    place: Place,
    when: Any,
    *,
    source: str = AUTO,
    now: dt.datetime | None = None,
    cache: Cache | None = None,
) -> Sky:
    """The real sky of a day or of a run of days.

    Parameters
    ----------
    place
        Where; rounded to a hundredth of a degree before it leaves the machine.
    when
        A date there (also as ISO text, datetime64 or a moment of it), or several of them in a row: past (from 1940),
        today, or up to six days ahead.
    source
        "auto", or one of SOURCES, and then no other is asked.
    now
        The moment that counts as now; the clock's without it.
    cache
        Where answers are kept; Cache(offline=True) asks nobody.

    Returns
    -------
    A sky with the course of its cloud, with its ozone where that is told, and with `provenance`. Where "auto" finds no
    source it is the usual one, and its provenance says so.

    Raises
    ------
    SourceError
        If the source given does not answer, or not with anything that can be.
    ValueError
        For an unknown source, a day before 1940, or one that the source given knows nothing of.
    """
    if source not in SOURCES:
        raise InputError(
            "“{typed}” is not known here. Write {names}.", argument="source", typed=source, names=tuple(SOURCES)
        )
    first, last = _days(when, place)
    asked = Asked(
        place=replace(
            place, lat_deg=round(place.lat_deg, COORDINATE_DECIMALS), lon_deg=round(place.lon_deg, COORDINATE_DECIMALS)
        ),
        first=first,
        last=last,
        now=now or dt.datetime.now(dt.UTC),
        cache=cache or Cache(),
    )
    _refuse_other_times(asked, source)
    course = courses.empty(asked.place, first, last)
    for step in SOURCES[source]:
        course = tried(step, asked, course)
    if source != AUTO and not course.sources and asked.faults:  # without one there was no daylight to ask about
        raise asked.faults[0]
    if source != AUTO and (course.who < 0).all() and courses.notes_of(course.sources):
        raise SourceError("; ".join(courses.notes_of(course.sources)))
    ozone = _ozone(asked) if source == AUTO else None
    return _sky(asked, courses.completed(course), ozone)


def sky_from_radiation(
    place: Place, end: Any, w_m2: Any, *, minutes: float = 60.0, source: str = "series", licence: str = ""
) -> Sky:
    """The sky of any series of global radiation, such as those that pvlib's readers fetch.

    Parameters
    ----------
    place
        Where it was measured or reckoned.
    end
        The end of the time that each value is the mean of: aware datetimes, or datetime64 in UTC, (n,); an index of
        pandas is one, too.
    w_m2
        Global horizontal irradiance, NaN where there is none. [W/m2]
    minutes
        How long each of those times is.
    source, licence
        Who says so, and the line to show.

    Examples
    --------
    With a key of one's own, ``frame, _ = pvlib.iotools.get_cams(...)`` and then
    ``sky_from_radiation(place, frame.index, frame["ghi"], minutes=60)``.

    >>> hours = np.datetime64("2025-06-21T09:00") + np.arange(8) * np.timedelta64(1, "h")
    >>> sky = sky_from_radiation(Place(lat_deg=50.85, lon_deg=4.35), hours, [300.0] * 8)
    >>> round(float(sky.cloud_course.factor_at(np.datetime64("2025-06-21T11:30"))), 2)
    0.43
    """
    ends = as_moments(end)
    light = np.asarray(w_m2, dtype=float)
    if ends.ndim != 1 or ends.shape != light.shape or not ends.size:
        raise ValueError(f"a series needs as many times as values, got {ends.shape} and {light.shape}")
    length = np.timedelta64(round(minutes * 60.0), "s")
    told = Provenance(source=source, licence=licence)
    reading = Reading(provenance=told, begin=ends - length, end=ends, values=light[None])
    first, last = (as_datetime(moment).astimezone(place.zone).date() for moment in (ends[0] - length, ends[-1]))
    course = courses.empty(place, first, last)
    course = courses.completed(courses.filled(course, cloud_of_radiation(reading, place), 0.0))
    warnings = tuple(dict.fromkeys((*courses.notes_of(course.sources), *course.notes)))
    return Sky(cloud_course=_in_steps(course, course.begin[-1] + CELL), provenance=replace(told, warnings=warnings))


def _days(when: Any, place: Place) -> tuple[dt.date, dt.date]:
    """The first and the last date of a day, a moment, or several."""
    several = isinstance(when, (tuple, list)) or getattr(when, "ndim", 0) == 1
    days = [day_of("when", moment, place) for moment in (when if several else [when])]
    if not days:
        raise InputError("“{typed}” is not a date. Give date(2024, 11, 1).", argument="when", typed=when)
    if days[-1] < days[0]:
        raise InputError(DAYS_BACKWARDS, argument="when", typed=f"{days[0]}..{days[-1]}")
    return days[0], days[-1]


def _refuse_other_times(asked: Asked, source: str) -> None:
    if asked.first < open_meteo.ERA5_FIRST:
        raise InputError(TOO_EARLY, argument="when", typed=str(asked.first), first=str(open_meteo.ERA5_FIRST))
    if source in ONLY_NOW and not asked.has_today:
        raise InputError(ONLY_TODAY, argument="source", typed=source)
    if source == "era5" and asked.first >= asked.today:
        raise InputError(ONLY_PAST, argument="source", typed=source)
    if source == "open-meteo" and asked.first > asked.today + AHEAD:
        raise InputError(TOO_FAR_AHEAD, argument="when", typed=str(asked.first), days=AHEAD.days)
    if source == "open-meteo" and asked.last < asked.today - FORECAST_BACK:
        raise InputError(TOO_FAR_BACK, argument="source", days=FORECAST_BACK.days)


def _ozone(asked: Asked) -> temis.Ozone | None:
    """The ozone of a day from today on; none for a past one, or for a run of days."""
    if asked.first != asked.last or asked.first < asked.today:
        return None
    try:
        ozone = temis.ozone(asked.place, asked.cache)
    except SourceError as fault:
        asked.failed(fault)
        return None
    return ozone if asked.first in ozone.du else None


def _sky(asked: Asked, course: Course, ozone: temis.Ozone | None) -> Sky:
    return Sky(
        ozone_du=ozone.du[asked.first] if ozone else None,
        cloud_course=_in_steps(course, asked.now_utc),
        provenance=_provenance(asked, course, ozone),
    )


def _in_steps(course: Course, now: np.datetime64) -> CloudCourse | None:
    """The course as steps, as each factor is the mean of its interval; cells that are alike make one step.

    None where no source knows any of it: then the climatology counts, which shields nobody from sunburn.
    """
    known = course.who >= 0
    if not known.any():
        return None
    begins = np.flatnonzero(np.append([True], (np.diff(course.factor) != 0.0) | (np.diff(course.sd) != 0.0)))
    ends = np.append(course.begin[begins[1:]], course.begin[-1] + CELL) - LAST_MOMENT
    return CloudCourse(
        moments=tuple(np.stack([course.begin[begins], ends], axis=-1).ravel()),
        factors=tuple(np.repeat(course.factor[begins], 2).tolist()),
        sds=tuple(np.repeat(course.sd[begins], 2).tolist()),
        measured_until=min(now, _shields_until(course, now) - FORECAST_SHIELDS),
    )


def _shields_until(course: Course, now: np.datetime64) -> np.datetime64:
    """Where the cloud that somebody tells ends: what the climatology fills in may break at any time."""
    unknown = course.begin[(course.who < 0) & (course.begin >= now)]
    end: np.datetime64 = unknown[0] if unknown.size else course.begin[-1] + CELL
    return end


def _provenance(asked: Asked, course: Course, ozone: temis.Ozone | None) -> Provenance:
    """Who speaks now or the longest by day, then the others; the first carries all warnings."""
    light = zenith_deg(course.middle, asked.place.lat_deg, asked.place.lon_deg) < HORIZON_DEG
    cells = {who: int((light & (course.who == who)).sum()) for who in range(len(course.sources))}
    now = int(np.searchsorted(course.begin, asked.now_utc, side="right")) - 1
    speaks = int(course.who[now]) if asked.has_today and 0 <= now < course.who.size else -1
    order = sorted((who for who in cells if cells[who]), key=lambda who: (who != speaks, -cells[who]))
    told = [replace(course.sources[who], warnings=()) for who in order] or [Provenance(source=CLIMATOLOGY)]
    if ozone:
        told.append(replace(ozone.provenance, warnings=()))
    faults = [fault.args[0] for fault in asked.faults]
    every = (*faults, *courses.notes_of(course.sources), *(ozone.provenance.warnings if ozone else ()), *course.notes)
    return replace(told[0], others=tuple(told[1:]), warnings=tuple(dict.fromkeys(every)))
