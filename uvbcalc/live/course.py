"""The cloud of a day or of many, every ten minutes, from whoever knows each of them best."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

import numpy as np
from numpy.typing import NDArray

from uvbcalc.core.tables import Array
from uvbcalc.live.reading import LOW_SUN_DEG, Cloud, Moments, as_datetime, spans
from uvbcalc.places.place import Place, as_utc
from uvbcalc.sunlight.climatology import PERCENTILES
from uvbcalc.sunlight.provenance import Note, Provenance
from uvbcalc.sunlight.sky import Sky, conditions
from uvbcalc.sunlight.sun import zenith_deg

CELL: Final = np.timedelta64(600, "s")
MINUTE: Final = np.timedelta64(60, "s")
HOLDS_MIN: Final = 120.0  # over which a measured sky passes into the forecast
RECENT_MIN: Final = 30.0  # of measurements, whose mean is carried on
NOW_MIN: Final = 40.0  # older measurements say nothing of now
P10_TO_P90_SD: Final = 2.563  # standard deviations of a normal from its 10th percentile to its 90th
FAINT_UV_DEG: Final = 70.0  # about where the clear-sky UV index is 0.5
STATION_NEAR_KM: Final = 15.0
STATION_FAR_KM: Final = 40.0

# Standard deviation of the cloud factor of an hour, beside the spread of the models.
# Measured: a pyranometer's 3 % and what an exponent does not know (C). Satellite: DWD's SIS against stations (C).
# A UV index over our clear sky: the clear-sky model's 8 % come to it.
MEASURED_SD: Final = {"near": 0.05, "satellite": 0.08, "uv": 0.10, "far": 0.12}
# By days ahead. With a usual spread of models of 0.10 they come to 0.14, 0.16 ... 0.22. A peer's back-test of the
# median of models gives 0.133 for its cloud factors (B). The growth, a tenth a day, lies below that of the direct sun,
# 45 % from the first to the third day (Forecasting 2020, 2(2), 7, doi:10.3390/forecast2020007, abstract, B), and keeps
# well below the climatology, as the best models halve the error of persistence over several days (Perez et al. 2013,
# Solar Energy 94, 305-326, abstract, B). How it is shared between models and days is ours (C).
FORECAST_SD: Final = (0.10, 0.12, 0.14, 0.16, 0.18, 0.19, 0.20)
CAMS_SD: Final = 0.05  # more than that, as one coarse model: 0.154 against 0.133 in the same back-test (B)
PAST_SD: Final = 0.12  # of ERA5's hours, which know no single cloud (C)


@dataclass(frozen=True, kw_only=True, eq=False)
class Course:
    """The cloud of each cell of some days, (cell,); `who` is an index into `sources`, -1 for the climatology."""

    place: Place
    begin: Moments
    factor: Array
    sd: Array
    who: Array
    sources: tuple[Provenance, ...]
    notes: tuple[Note, ...] = ()

    @property
    def middle(self) -> Moments:
        """The middle of each cell."""
        return np.asarray(self.begin + CELL // 2)


def days_of(place: Place, first: dt.date, last: dt.date) -> Moments:
    """The cells of the days from one to another on the clock of a place, which have 23 to 25 hours."""
    begin, end = (
        as_utc(dt.datetime.combine(day, dt.time(), tzinfo=place.zone)).astype("datetime64[s]")
        for day in (first, last + dt.timedelta(days=1))
    )
    return np.arange(begin, end, CELL)


def empty(place: Place, first: dt.date, last: dt.date) -> Course:
    """A course of which nothing is known yet."""
    begin = days_of(place, first, last)
    nothing = np.full(begin.size, np.nan)
    return Course(place=place, begin=begin, factor=nothing, sd=nothing, who=np.full(begin.size, -1), sources=())


def is_open(course: Course) -> bool:
    """Whether there is an hour of daylight that nobody spoke for."""
    zenith = zenith_deg(course.middle, course.place.lat_deg, course.place.lon_deg)
    return bool((np.isnan(course.factor) & (zenith < LOW_SUN_DEG)).any())


def filled(course: Course, cloud: Cloud, sd: Array | float) -> Course:
    """The course with what a source knows where nobody spoke yet; `sd` beside the spread of its models, (cell,)."""
    cell = np.searchsorted(cloud.begin, course.middle, side="right") - 1
    inside = (cell >= 0) & (course.middle < cloud.end[np.maximum(cell, 0)])
    factor = np.where(inside, cloud.factor[cell], np.nan)
    new = np.isnan(course.factor) & np.isfinite(factor)
    own = np.hypot(cloud.spread[cell], sd)
    sources, who = _with(course, cloud.provenance)
    return replace(
        course,
        factor=np.where(new, factor, course.factor),
        sd=np.where(new, own, course.sd),
        who=np.where(new, who, course.who),
        sources=sources,
    )


def _with(course: Course, source: Provenance) -> tuple[tuple[Provenance, ...], int]:
    """The sources with one more, if it is none of them yet, and its index."""
    sources = course.sources if source in course.sources else (*course.sources, source)
    return sources, sources.index(source)


def measured_now(course: Course, cloud: Cloud, sd: float, now: np.datetime64) -> Course:
    """The course with a measured sky up to now, which passes into what comes within two hours."""
    sources, index = _with(course, cloud.provenance)
    known = np.flatnonzero(np.isfinite(cloud.factor) & (cloud.end <= now + CELL))
    if known.size == 0:
        return replace(course, sources=sources)
    until = cloud.end[known[-1]]
    recent = known[cloud.end[known] > until - int(RECENT_MIN) * MINUTE]
    now_factor = float(cloud.factor[recent].mean())

    # What was measured, cell by cell.
    nothing = replace(course, factor=np.full(course.factor.shape, np.nan))
    seen = filled(nothing, replace(cloud, spread=np.zeros(cloud.spread.shape)), sd)
    measured = np.isfinite(seen.factor) & (course.middle < until)

    # From there it passes into what is forecast, or into the usual cloud where nothing is.
    share = np.clip(1.0 - (course.middle - until) / (HOLDS_MIN * MINUTE), 0.0, 1.0)  # of the measured sky
    passing = (course.middle >= until) & (share > 0.0)
    untold, (usual, usual_sd) = np.isnan(course.factor), _usual(course)
    next_factor, next_sd = np.where(untold, usual, course.factor), np.where(untold, usual_sd, course.sd)
    mixed, mixed_sd = share * now_factor + (1.0 - share) * next_factor, share * sd + (1.0 - share) * next_sd
    return replace(
        course,
        factor=np.where(measured, seen.factor, np.where(passing, mixed, course.factor)),
        sd=np.where(measured, sd, np.where(passing, mixed_sd, course.sd)),
        who=np.where(measured | (passing & (share > 0.5)), index, course.who),
        sources=sources,
    )


def completed(course: Course) -> Course:
    """The course without gaps: at low sun the nearest cloud of the day holds, elsewhere the climatology fills in."""
    zenith = zenith_deg(course.middle, course.place.lat_deg, course.place.lon_deg)
    # A UV index tells the cloud up to a lower zenith only.
    held = _held(course, (zenith >= LOW_SUN_DEG) | (np.isnan(course.factor) & (zenith >= FAINT_UV_DEG)))
    gaps = np.isnan(held.factor)
    usual, usual_sd = _usual(course)
    return replace(
        held,
        factor=np.where(gaps, usual, held.factor),
        sd=np.where(gaps, usual_sd, held.sd),
        notes=(*held.notes, *(_gap_notes(held, gaps, zenith < LOW_SUN_DEG) if held.sources else ())),
    )


def forecast_sd(course: Course, today: dt.date, age_days: float = 0.0) -> Array:
    """The doubt of a forecast of some age by its days ahead, (cell,)."""
    days = _local_days(course)
    ahead = (days - np.datetime64(today)) / np.timedelta64(1, "D") + age_days
    return np.interp(ahead, np.arange(len(FORECAST_SD)), FORECAST_SD)


def _held(course: Course, low: NDArray[np.bool_]) -> Course:
    """What the nearest cell of the same day says where the sun is too low to tell."""
    factor, sd, who = course.factor.copy(), course.sd.copy(), course.who.copy()
    days = _local_days(course)
    for day in np.unique(days):
        of_day = np.flatnonzero(days == day)
        told = of_day[np.isfinite(course.factor[of_day]) & ~low[of_day]]
        if told.size == 0:
            continue
        faint = of_day[low[of_day]]
        after = np.searchsorted(told, faint)
        later, earlier = told[np.minimum(after, told.size - 1)], told[np.maximum(after - 1, 0)]
        nearest = np.where(np.abs(faint - earlier) <= np.abs(later - faint), earlier, later)
        factor[faint], sd[faint], who[faint] = course.factor[nearest], course.sd[nearest], course.who[nearest]
    return replace(course, factor=factor, sd=sd, who=who)


def _usual(course: Course) -> tuple[Array, Array]:
    """The climatology's cloud and the standard deviation of its days, (cell,)."""
    days, which = np.unique(_local_days(course), return_inverse=True)
    air = conditions(Sky(), course.place, days)
    p10, p90 = (air.cloud_percentiles[:, list(PERCENTILES).index(percent)] for percent in (10.0, 90.0))
    return air.cloud_factor[which], ((p90 - p10) / P10_TO_P90_SD)[which]


def _local_days(course: Course) -> Moments:
    """The date of each cell on the clock of the place."""
    hours = course.begin.astype("datetime64[h]")
    changes, which = np.unique(hours, return_inverse=True)
    dates = [as_datetime(hour).astimezone(course.place.zone).date() for hour in changes]
    return np.array(dates, dtype="datetime64[D]")[which]


def _gap_notes(course: Course, gaps: NDArray[np.bool_], light: NDArray[np.bool_]) -> list[Note]:
    """A sentence for each run of cells by day that nobody knows; a night between two does not part them."""
    zone = course.place.zone
    by_day = np.flatnonzero(light)
    return [
        Note(
            "no source has a value from {begin} to {end}: average cloud counts there",
            begin=f"{as_datetime(course.begin[by_day[first]]).astimezone(zone):%Y-%m-%d %H:%M}",
            end=f"{as_datetime(course.begin[by_day[last]] + CELL).astimezone(zone):%Y-%m-%d %H:%M}",
        )
        for first, last in spans(gaps[by_day])
    ]


def notes_of(clouds: Sequence[Provenance]) -> tuple[str, ...]:
    """All that was wrong, in the order of the sources."""
    return tuple(note for cloud in clouds for note in cloud.warnings)
