"""One day: the sun, an outing or several, and the vitamin D that comes of them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np

from uvbcalc.core import ranges
from uvbcalc.core.errors import InputError
from uvbcalc.core.records import only_number, record
from uvbcalc.estimates.engine import Days, expose
from uvbcalc.estimates.sunburn import sunburn_of
from uvbcalc.estimates.why import Step, chain
from uvbcalc.exposure.daylight import MINUTE_STEP_MIN
from uvbcalc.exposure.habit import Habit
from uvbcalc.exposure.outings import HALF_DAY_MIN, Outing
from uvbcalc.places.place import Place, from_utc
from uvbcalc.skin.person import Person
from uvbcalc.sunlight.sky import Sky
from uvbcalc.sunlight.sun import noon_utc, sunrise_sunset, zenith_deg
from uvbcalc.sunlight.winter import CRITERION, noon_uv_index, winter_around
from uvbcalc.synthesis.methods import DEFAULT_METHOD
from uvbcalc.synthesis.spread import shares

SCHEMA: Final = "uvbcalc.day/1"
ONE_DAY: Final = "Outing(minutes=20), or several of one day"
DEFAULT_TARGET_IU: Final = 1000


@dataclass(frozen=True, kw_only=True)
class Exposure:
    """One outing as it was counted: when, and the doses on level ground under the day's sky."""

    start: dt.datetime
    end: dt.datetime
    minutes: float
    erythemal_j_m2: float
    vitamin_d_j_m2: float


@dataclass(frozen=True, kw_only=True)
class Day:
    """What `estimate` found; None where there is no number.

    Attributes
    ----------
    noon, sunrise, sunset
        On the clock of the place; None where the sun does not rise or set on that date.
    noon_elevation_deg
        Of the sun's centre above the horizon, refraction included.
    ozone_du, aod550, albedo, cloud_factor
        The sky: ozone column, haze, ground, and the share of the ultraviolet that the cloud lets through.
    sources
        Where each of ozone, cloud, aerosol and albedo comes from.
    uv_index_noon_clear, uv_index_noon
        Under a clear sky and under that of the day.
    exposed_fraction
        Share of the skin that is bare.
    erythemal_j_m2, vitamin_d_j_m2
        Doses of the outings on level ground in the open, under the sky given or typical, vitamin D as the method
        weighs it. [J/m2]
    day_erythemal_j_m2, day_vitamin_d_j_m2
        The same of the whole day. [J/m2]
    iu, iu_clear
        Vitamin D of the outings, under that sky and under a clear one.
    iu_low, iu_high
        The range that holds four cases in five.
    causes
        Shares of that spread, the largest first.
    med_fraction, med_fraction_clear
        Sunburn doses that bare skin gets in the outings, on level ground under the shade.
    minutes_to_burn, minutes_to_cover_up
        Minutes of daylight (the sun's centre above the horizon) for who stays out from the first outing's start on,
        under a clear sky unless the cloud was given: to a whole sunburn dose, to half of one.
    minutes_to_target
        How long the first outing would have to be: from its start on, or about noon if it is centred there.
    vitamin_d_winter, winter_from, winter_until
        Whether it is one by `winter_criterion`, and its first and last day, or those of the next.
    why
        The steps to the IU.
    """

    date: dt.date
    place: Place
    person: Person
    method: str
    outings: tuple[Exposure, ...]
    noon: dt.datetime
    sunrise: dt.datetime | None
    sunset: dt.datetime | None
    noon_elevation_deg: float
    ozone_du: float
    aod550: float
    albedo: float
    cloud_factor: float
    sources: Mapping[str, str]  # of ozone, cloud, aerosol, albedo: where each number comes from
    uv_index_noon_clear: float
    uv_index_noon: float
    exposed_fraction: float
    erythemal_j_m2: float
    vitamin_d_j_m2: float
    day_erythemal_j_m2: float
    day_vitamin_d_j_m2: float
    iu: float
    iu_low: float
    iu_high: float
    iu_clear: float
    at_ceiling: bool  # whether the most that this much skin can make in a day holds `iu_high` or `iu_clear` down
    causes: Mapping[str, float]
    med_fraction: float
    med_fraction_clear: float
    minutes_to_burn: float | None
    minutes_to_burn_with_sunscreen: float | None  # None also without sunscreen
    minutes_to_cover_up: float | None
    cover_up_at: dt.datetime | None  # when half a MED is reached by who stays out from the first outing's start on ...
    burn_at: dt.datetime | None  # ... and when a whole one is
    half_med_at: dt.datetime | None  # when the outings pass half a MED, and one; None if they do not
    med_at: dt.datetime | None
    target_iu: float
    minutes_to_target: float | None
    target_med_fraction: float | None  # of bare skin in these minutes, under a clear sky unless the cloud was given
    vitamin_d_winter: bool
    winter_criterion: str
    winter_from: dt.date | None
    winter_until: dt.date | None
    why: tuple[Step, ...]

    def as_dict(self) -> dict[str, Any]:
        """Everything as plain values, with the versions of schema, program and tables."""
        return record(SCHEMA, self)


def estimate(
    place: Place,
    day: dt.date,
    *,
    person: Person | None = None,
    outing: Outing | Sequence[Outing] | None = None,
    sky: Sky | None = None,
    target_iu: float = DEFAULT_TARGET_IU,
    method: str = DEFAULT_METHOD,
) -> Day:
    """How much vitamin D the sun gives on one day.

    Parameters
    ----------
    place
        Where.
    day
        The date there.
    person
        Whose skin; the default is type II, dressed for the season.
    outing
        When outdoors, once or several times; the default is 30 minutes about solar noon.
    sky
        What is known of the sky; the default is the climatology.
    target_iu
        The IU for which `minutes_to_target` is wanted.
    method
        How to count, a name of `uvbcalc.synthesis.methods.METHODS`.

    Raises
    ------
    ValueError
        For a date outside 1900-2100, overlapping outings, an unknown method, a ground besides a given albedo, or
        where the ozone is neither given nor known.

    Examples
    --------
    >>> brussels = Place(lat_deg=50.85, lon_deg=4.35)
    >>> day = estimate(brussels, dt.date(2024, 11, 1), person=Person(exposed_fraction=0.25))
    >>> round(day.iu, -1), round(day.iu_low, -1), round(day.iu_high, -1)
    (450.0, 160.0, 1020.0)
    """
    ranges.calendar_day("day", day)
    if isinstance(outing, Habit):
        raise InputError("“{typed}” is for season(). Give {example}.", argument="outing", typed=outing, example=ONE_DAY)
    ranges.TARGET_IU.check(target_iu)
    date = np.array([day], dtype="datetime64[D]")
    out = expose(place, date, outing, person=person, sky=sky, method=method, step_min=MINUTE_STEP_MIN)
    made = _vitamin_d(out)
    return Day(
        date=day,
        place=place,
        person=out.person,
        method=out.method,
        target_iu=target_iu,
        **_target(out, target_iu),
        **_sun(place, day),
        **_sky(out),
        **_doses(out),
        **made,
        **sunburn_of(out),
        **_winter(place, day, sky),
        why=chain(out, made["iu"]),
    )


def _sun(place: Place, day: dt.date) -> dict[str, Any]:
    noon = noon_utc(place, day)
    sunrise, sunset = sunrise_sunset(place, day)
    return {
        "noon": from_utc(noon, place.zone),
        "sunrise": sunrise,
        "sunset": sunset,
        "noon_elevation_deg": 90.0 - float(zenith_deg(noon, place.lat_deg, place.lon_deg)),
    }


def _sky(out: Days) -> dict[str, Any]:
    air = out.air
    clear = float(noon_uv_index(out.place, out.date, air)[0])
    return {
        "ozone_du": float(air.ozone_du[0]),
        "aod550": float(air.aod550[0]),
        "albedo": air.albedo,
        "cloud_factor": float(air.cloud_factor[0]),
        "sources": air.sources,
        "uv_index_noon_clear": clear,
        "uv_index_noon": clear * float(air.cloud_factor[0]),
    }


def _doses(out: Days) -> dict[str, Any]:
    cloud, spans = float(out.air.cloud_factor[0]), out.spans.minutes
    erythemal, vitamin_d = (
        cloud * course.between(spans[..., 0], spans[..., 1])[0] for course in (out.light.erythemal, out.light.vitamin_d)
    )
    return {
        "outings": tuple(
            Exposure(
                start=out.clock(begin),
                end=out.clock(end),
                minutes=float(end - begin),
                erythemal_j_m2=float(erythemal[i]),
                vitamin_d_j_m2=float(vitamin_d[i]),
            )
            for i, (begin, end) in enumerate(spans[0])
        ),
        "erythemal_j_m2": float(erythemal.sum()),
        "vitamin_d_j_m2": float(vitamin_d.sum()),
        "day_erythemal_j_m2": cloud * float(out.light.erythemal.between(-HALF_DAY_MIN, HALF_DAY_MIN)[0]),
        "day_vitamin_d_j_m2": cloud * float(out.light.vitamin_d.between(-HALF_DAY_MIN, HALF_DAY_MIN)[0]),
    }


def _vitamin_d(out: Days) -> dict[str, Any]:
    [[under_sky, clear]] = out.iu(np.array([[out.air.cloud_factor[0], 1.0]]))
    spread = out.spread()
    low, high = (float(end[0]) for end in spread.interval())
    [[iu, iu_low, iu_high, iu_clear]] = out.capped(np.array([[under_sky, low, high, clear]])).tolist()
    return {
        "exposed_fraction": float(out.exposed_fraction[0]),
        "iu": iu,
        "iu_low": iu_low,
        "iu_high": iu_high,
        "iu_clear": iu_clear,
        "at_ceiling": iu_high < high or iu_clear < clear,
        "causes": shares(spread.by_cause()),
    }


def _target(out: Days, target_iu: float) -> dict[str, Any]:
    minutes = out.minutes_to(target_iu)
    return {"minutes_to_target": only_number(minutes), "target_med_fraction": only_number(out.med_share(minutes))}


def _winter(place: Place, day: dt.date, sky: Sky | None) -> dict[str, Any]:
    winter = winter_around(place, day, sky=sky)
    return {
        "vitamin_d_winter": winter.now,
        "winter_criterion": CRITERION,
        "winter_from": winter.first,
        "winter_until": winter.last,
    }
