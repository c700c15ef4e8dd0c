"""Every day of a year or of any period: season()."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from uvbcalc.core import ranges
from uvbcalc.core.errors import InputError
from uvbcalc.core.records import record
from uvbcalc.core.tables import Array
from uvbcalc.estimates.day import DEFAULT_TARGET_IU
from uvbcalc.estimates.engine import Days, expose
from uvbcalc.exposure.daylight import QUARTER_STEP_MIN
from uvbcalc.exposure.habit import Habit, Outings
from uvbcalc.exposure.outings import HALF_DAY_MIN
from uvbcalc.places.place import Place
from uvbcalc.skin.burning import COVER_UP_MED
from uvbcalc.skin.person import Person
from uvbcalc.sunlight.sky import Sky
from uvbcalc.sunlight.sun import earth_sun_factor, zenith_deg
from uvbcalc.sunlight.uv import vitamin_d_irradiance
from uvbcalc.sunlight.winter import CRITERION, Winter, noon_uv_index, winter_around
from uvbcalc.synthesis.methods import DEFAULT_METHOD
from uvbcalc.synthesis.spread import shares
from uvbcalc.synthesis.totals import DailyUncertainty, Totals, daily_uncertainty, totals_of

SCHEMA: Final = "uvbcalc.season/1"
ROWS_AT_ONCE: Final = 732  # days; keeps the arrays of a century small

Period = int | tuple[dt.date, dt.date]


@dataclass(frozen=True, kw_only=True, eq=False)
class Season:
    """What `season` found: arrays over the days, (day,); NaN where there is no number.

    Attributes
    ----------
    date
        The days, as datetime64[D].
    noon_elevation_deg, ozone_du, cloud_factor, uv_index_noon_clear, uv_index_noon, exposed_fraction
        As in `Day`, and so `sources` and `winter_criterion`.
    vitamin_d_noon_clear_w_m2
        Vitamin-D-weighted irradiance at solar noon under a clear sky.
    minutes
        Outdoors.
    day_erythemal_j_m2, day_vitamin_d_j_m2
        Doses of the whole day on level ground, under the sky given or typical.
    iu, iu_low, iu_high, iu_clear
        Of the day's outings under that sky, the range that holds four cases in five, and under a clear sky.
    causes
        Shares of the days' spread, the largest first.
    med_fraction_clear
        Sunburn doses of bare skin in the outings, under a clear sky.
    minutes_to_target, minutes_to_cover_up, minutes_to_burn
        As in `Day`, from the first outing of the day, or about noon where there is none.
    months, years
        Totals of the IU.
    """

    place: Place
    person: Person
    habit: Habit
    method: str
    target_iu: float
    sources: Mapping[str, str]
    winter_criterion: str
    winter: Winter  # that the last day lies in, or the next one
    causes: Mapping[str, float]
    date: NDArray[np.datetime64]
    noon_elevation_deg: Array
    ozone_du: Array
    cloud_factor: Array
    uv_index_noon_clear: Array
    uv_index_noon: Array
    vitamin_d_noon_clear_w_m2: Array
    exposed_fraction: Array
    minutes: Array
    day_erythemal_j_m2: Array
    day_vitamin_d_j_m2: Array
    iu: Array
    iu_low: Array
    iu_high: Array
    iu_clear: Array
    med_fraction_clear: Array
    minutes_to_target: Array
    target_med_fraction: Array  # of bare skin in these minutes, under a clear sky unless the cloud was given
    minutes_to_cover_up: Array
    minutes_to_burn: Array
    months: Totals
    years: Totals

    def columns(self) -> dict[str, NDArray[Any]]:
        """The arrays over the days, by name."""
        return {name: value for name, value in vars(self).items() if isinstance(value, np.ndarray)}

    def as_dict(self) -> dict[str, Any]:
        """Everything as plain values, with the versions of schema, program and tables."""
        return record(SCHEMA, self)


def season(
    place: Place,
    period: Period,
    *,
    person: Person | None = None,
    outing: Outings | None = None,
    sky: Sky | None = None,
    target_iu: float = DEFAULT_TARGET_IU,
    until_med: float | None = None,
    method: str = DEFAULT_METHOD,
) -> Season:
    """How much vitamin D the sun gives on every day of a year, or from one day to another.

    Parameters
    ----------
    place
        Where.
    period
        A year, or the first and the last day.
    person
        Whose skin; the default is type II, dressed for the season.
    outing
        When outdoors: the same every day, or a habit; the default is 30 minutes about solar noon.
    sky
        What is known of the sky, held all the time; the default is the climatology.
    target_iu
        The IU for which `minutes_to_target` is wanted.
    until_med
        The share of a sunburn dose at which the outings of a day end, as of who covers up in time; None = never.
        Counted under a clear sky unless the cloud was given.
    method
        How to count, a name of `uvbcalc.synthesis.methods.METHODS`.

    Raises
    ------
    ValueError
        For days outside 1900-2100, overlapping outings, an unknown method, a ground besides a given albedo, or where
        the ozone is neither given nor known.

    Notes
    -----
    Agrees with `estimate` of each day within 0.5 % in Belgium and the Netherlands; an outing at dawn or dusk, or where
    the sun hardly rises, may be a few IU off.

    Examples
    --------
    >>> year = season(Place(lat_deg=50.85, lon_deg=4.35), 2025)
    >>> year.date.size, bool(year.iu[171] > 10 * year.iu[0])
    (365, True)
    >>> year.winter.first
    datetime.date(2025, 10, 3)
    """
    return season_of_dates(
        place,
        dates_of(period),
        person=person,
        outing=outing,
        sky=sky,
        target_iu=target_iu,
        until_med=until_med,
        method=method,
    )


def season_of_dates(
    place: Place,
    dates: NDArray[np.datetime64],
    *,
    person: Person | None = None,
    outing: Outings | None = None,
    sky: Sky | None = None,
    target_iu: float = DEFAULT_TARGET_IU,
    until_med: float | None = None,
    method: str = DEFAULT_METHOD,
) -> Season:
    """As `season`, for days in a row, (day,), that may reach beyond its years."""
    ranges.TARGET_IU.check(target_iu)
    if until_med is not None:
        ranges.MED_SHARE.check(until_med)
    parts = []
    for start in range(0, dates.size, ROWS_AT_ONCE):
        some = dates[start : start + ROWS_AT_ONCE]
        days = expose(place, some, outing, person=person, sky=sky, method=method, step_min=QUARTER_STEP_MIN)
        parts.append(_of_days(days if until_med is None else days.ended_at_med(until_med), target_iu))
    columns, uncertainties, variance = (_joined(some) for some in zip(*parts, strict=True))
    return Season(
        place=place,
        person=days.person,
        habit=days.habit,
        method=days.method,
        target_iu=target_iu,
        sources=days.air.sources,
        winter_criterion=CRITERION,
        winter=winter_around(place, dates[-1].item(), sky=sky),
        causes=shares(variance),
        months=totals_of(dates.astype("datetime64[M]"), columns, DailyUncertainty(**uncertainties)),
        years=totals_of(dates.astype("datetime64[Y]"), columns, DailyUncertainty(**uncertainties)),
        **columns,
    )


def dates_of(period: Period) -> NDArray[np.datetime64]:
    """The days of a year, or from the first to the last day; ValueError for any other period.

    Examples
    --------
    >>> dates_of(2024).size
    366
    """
    if isinstance(period, (int, np.integer)):
        year = ranges.YEAR.whole(int(period), "period")
        first, last = dt.date(year, 1, 1), dt.date(year, 12, 31)
    else:
        try:
            first, last = period
        except (TypeError, ValueError):
            raise InputError(
                "“{typed}” is not a period. Give a year such as 2025, or its first and last day.",
                argument="period",
                typed=period,
            ) from None
        for day in (first, last):
            ranges.calendar_day("period", day)
    if last < first:
        raise InputError(
            "“{typed}” ends before it begins. Write the earlier day first.", argument="period", typed=f"{first}..{last}"
        )
    return np.arange(np.datetime64(first), np.datetime64(last) + 1)


def _joined(parts: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """Arrays of some days after those of others; zeros where some have none, as causes that dark days lack."""
    names = dict.fromkeys(name for part in parts for name in part)
    nothing = [np.zeros(next(iter(part.values())).size) for part in parts]
    return {
        name: np.concatenate([part.get(name, none) for part, none in zip(parts, nothing, strict=True)])
        for name in names
    }


def _of_days(days: Days, target_iu: float) -> tuple[dict[str, Any], dict[str, Array], dict[str, Array]]:
    """The columns of a season, what the ranges of its totals are made of, and its variance by cause."""
    spread = days.spread()
    under_sky, clear = days.iu(np.stack([days.air.cloud_factor, np.ones(days.date.size)], axis=1)).T
    iu, iu_low, iu_high, iu_clear = days.capped(np.stack([under_sky, *spread.interval(), clear], axis=1)).T
    minutes_to_target = days.minutes_to(target_iu)
    columns = {
        **_noon(days),
        **_doses(days),
        "exposed_fraction": days.exposed_fraction,
        "iu": iu,
        "iu_low": iu_low,
        "iu_high": iu_high,
        "iu_clear": iu_clear,
        "minutes_to_target": minutes_to_target,
        "target_med_fraction": days.med_share(minutes_to_target),
        "minutes_to_cover_up": days.minutes_to_med(COVER_UP_MED),
        "minutes_to_burn": days.minutes_to_med(1.0),
    }
    return columns, daily_uncertainty(spread, under_sky)._asdict(), spread.by_cause()


def _noon(days: Days) -> dict[str, Any]:
    air, zenith = days.air, zenith_deg(days.noon, days.place.lat_deg, days.place.lon_deg)
    light: dict[str, Any] = {"aod550": air.aod550, "albedo": air.albedo, "altitude_m": days.place.altitude_m}
    clear = noon_uv_index(days.place, days.date, air)
    return {
        "date": days.date,
        "noon_elevation_deg": 90.0 - zenith,
        "ozone_du": air.ozone_du,
        "cloud_factor": air.cloud_factor,
        "uv_index_noon_clear": clear,
        "uv_index_noon": clear * air.cloud_factor,
        "vitamin_d_noon_clear_w_m2": vitamin_d_irradiance(zenith, air.ozone_du, **light) * earth_sun_factor(days.noon),
    }


def _doses(days: Days) -> dict[str, Array]:
    cloud, ends = days.air.cloud_factor, (-HALF_DAY_MIN, HALF_DAY_MIN)
    return {
        "minutes": np.ptp(days.spans.minutes, axis=-1).sum(axis=-1),
        "day_erythemal_j_m2": cloud * days.light.erythemal.between(*ends),
        "day_vitamin_d_j_m2": cloud * days.light.vitamin_d.between(*ends),
        "med_fraction_clear": days.med_fraction_clear(),
    }
