"""Every day of a year or of any period: season()."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from uvbcalc.core import ranges
from uvbcalc.core.dates import Dates, Period, dates_of
from uvbcalc.core.records import Shown, frame, record
from uvbcalc.core.tables import Array
from uvbcalc.estimates.columns import columns_of
from uvbcalc.estimates.engine import ExposedDays, expose, forget_light
from uvbcalc.estimates.sunburn import ended_at_med
from uvbcalc.exposure.daylight import QUARTER_STEP_MIN
from uvbcalc.exposure.habit import Habit, Outings
from uvbcalc.exposure.ordinary import usual_day
from uvbcalc.guidance.allowed import Allowed, allowed_for, cautions_for
from uvbcalc.guidance.amounts import target_or_usual_iu
from uvbcalc.guidance.cautions import Caution
from uvbcalc.guidance.profile import Profile
from uvbcalc.places.place import Place
from uvbcalc.skin.person import Person
from uvbcalc.skin.profiled import profiled
from uvbcalc.sunlight.provenance import Provenance
from uvbcalc.sunlight.sky import Sky, sources_of
from uvbcalc.sunlight.sun import earth_sun_factor, zenith_deg
from uvbcalc.sunlight.uv import vitamin_d_irradiance
from uvbcalc.sunlight.winter import CRITERION, Winter, winter_around
from uvbcalc.synthesis.methods import DEFAULT_METHOD
from uvbcalc.synthesis.production import most_iu
from uvbcalc.synthesis.spread import shares
from uvbcalc.synthesis.totals import DailyUncertainty, Totals, daily_uncertainty, totals_of

SCHEMA: Final = "uvbcalc.season/1"
ROWS_AT_ONCE: Final = 732  # days; keeps the arrays of a century small


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class Season(Shown):
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
        As in `Day`, from where the first outing of the day begins, or about noon where there is none.
    months, years
        Totals of the IU.
    ordinary
        Whether the habit is the ordinary day, upright in a street; minutes then are of one outing about noon, in the
        open.
    profile, cautions
        Who it is, and what must be said beside the numbers; `allowed` tells which of them a text may tell.
    """

    IN_SHORT = (
        "place",
        "date",
        "minutes",
        "uv_index_noon",
        "iu",
        "iu_low",
        "iu_high",
        "minutes_to_target",
        "minutes_to_cover_up",
        "winter",
    )

    place: Place
    person: Person
    habit: Habit
    method: str
    target_iu: float
    sources: Mapping[str, str]
    winter_criterion: str
    winter: Winter  # that the last day lies in, or the next one
    causes: Mapping[str, float]
    date: Dates
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
    provenance: Provenance | None  # of a sky that was fetched
    ordinary: bool
    profile: Profile
    cautions: tuple[Caution, ...]

    @property
    def allowed(self) -> Allowed:
        """What a text may tell this person."""
        return allowed_for(self.profile, skin_type=self.person.fitzpatrick)

    def columns(self) -> dict[str, NDArray[Any]]:
        """The arrays over the days, by name."""
        return {name: value for name, value in vars(self).items() if isinstance(value, np.ndarray)}

    def as_dict(self) -> dict[str, Any]:
        """Everything as plain values, with the versions of schema, program and tables."""
        return record(SCHEMA, self, "allowed")

    def to_dataframe(self) -> Any:
        """A row for each day, as a pandas.DataFrame."""
        return frame(self.columns(), "date")


def season(
    place: Place,
    period: Period,
    *,
    person: Person | None = None,
    outing: Outings | None = None,
    sky: Sky | None = None,
    target_iu: float | None = None,
    until_med: float | None = None,
    minutes_about_noon: bool = False,
    method: str = DEFAULT_METHOD,
    profile: Profile | None = None,
) -> Season:
    """How much vitamin D the sun gives on every day of a year, or from one day to another.

    Parameters
    ----------
    place
        Where.
    period
        A year; a pair of days, the first and the last; or a list, a `pandas.DatetimeIndex` or an array of days. Each
        day as for `estimate`.
    person
        Whose skin; the default is type II, dressed for the season.
    outing
        When outdoors: the same every day, or a habit; the default is the ordinary day, three times eight minutes in a
        street (`uvbcalc.exposure.ordinary`).
    sky
        What is known of the sky, held all the time; the default is the climatology.
    target_iu
        The IU for which `minutes_to_target` is wanted.
    until_med
        The share of a sunburn dose at which the outings of a day end, as of who covers up in time; None = never.
        Counted under a clear sky unless the cloud was given.
    minutes_about_noon
        Whether the minutes to a target and to a sunburn are those of an outing about noon, whatever the outings are.
    method
        How to count, a name of `uvbcalc.synthesis.methods.METHODS`.
    profile
        What decides which of the numbers a text may tell; as for `estimate`.

    Raises
    ------
    ValueError
        For days outside 1900-2100, overlapping outings, an unknown method, or a ground besides a given albedo.

    Notes
    -----
    For the same outings it agrees with `estimate` of each day within 0.5 % in Belgium and the Netherlands; an outing at
    dawn or dusk, or where the sun hardly rises, may be a few IU off.

    Examples
    --------
    >>> year = season(Place(lat_deg=50.85, lon_deg=4.35), 2025)
    >>> year.date.size, bool(year.iu[171] > 10 * year.iu[0])
    (365, True)
    >>> year.winter.first
    datetime.date(2025, 10, 3)
    """
    person, profile = profiled(person, profile)
    target_iu = target_or_usual_iu(target_iu, profile, person.fitzpatrick)
    usual = usual_day(outing, person, stays_in=profile.stays_in)
    if until_med is not None:
        ranges.MED_SHARE.check(until_med, "until_med")
    dates, parts = dates_of(period, place), []
    for start in range(0, dates.size, ROWS_AT_ONCE):
        some = dates[start : start + ROWS_AT_ONCE]
        alike: dict[str, Any] = {"sky": sky, "method": method, "step_min": QUARTER_STEP_MIN}
        days = expose(place, some, usual.habit, person=usual.person, **alike)
        # Nobody makes a way through a street longer to reach a target: that is one outing about noon, in the open.
        about_noon = usual.ordinary or minutes_about_noon
        asked = expose(place, some, None, person=person, **alike) if about_noon else days
        parts.append(_of_days(days if until_med is None else ended_at_med(days, until_med), asked, target_iu))
        if dates.size > ROWS_AT_ONCE:
            forget_light()
    columns, uncertainties, variance = (_joined(some) for some in zip(*parts, strict=True))
    in_time = np.argsort(dates)
    sums, doubt = ({name: values[in_time] for name, values in some.items()} for some in (columns, uncertainties))
    of_totals = sums, DailyUncertainty(**doubt), most_iu(days.person, days.method, sums["exposed_fraction"])
    return Season(
        place=place,
        person=person,
        habit=days.habit,
        method=days.method,
        target_iu=target_iu,
        sources=sources_of(sky, days.sources),
        winter_criterion=CRITERION,
        winter=winter_around(place, dates.max().item(), sky=sky),
        causes=shares(variance),
        months=totals_of(dates[in_time].astype("datetime64[M]"), *of_totals),
        years=totals_of(dates[in_time].astype("datetime64[Y]"), *of_totals),
        ordinary=usual.ordinary,
        profile=profile,
        cautions=cautions_for(profile, skin_type=person.fitzpatrick),
        provenance=sky.provenance if sky else None,
        **columns,
    )


def _joined(parts: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """Arrays of some days after those of others; zeros where some have none, as causes that dark days lack."""
    names = dict.fromkeys(name for part in parts for name in part)
    nothing = [np.zeros(next(iter(part.values())).size) for part in parts]
    return {
        name: np.concatenate([part.get(name, none) for part, none in zip(parts, nothing, strict=True)])
        for name in names
    }


def _of_days(
    days: ExposedDays, asked: ExposedDays, target_iu: float
) -> tuple[dict[str, Any], dict[str, Array], dict[str, Array]]:
    """The columns of a season, what the ranges of its totals are made of, and its variance by cause."""
    found = columns_of(days, target_iu, asked=asked)
    columns = {
        "date": days.date,
        "vitamin_d_noon_clear_w_m2": _noon_vitamin_d_w_m2(days),
        "minutes": np.ptp(days.spans.minutes, axis=-1).sum(axis=-1),
        **found.values,
    }
    uncertainty = daily_uncertainty(found.spread, found.iu_before_ceiling)
    return columns, uncertainty._asdict(), found.spread.by_cause()


def _noon_vitamin_d_w_m2(days: ExposedDays) -> Array:
    """Vitamin-D-weighted irradiance at solar noon under a clear sky. [W/m2]"""
    air, place = days.air, days.place
    at_1_au = vitamin_d_irradiance(
        zenith_deg(days.noon, place.lat_deg, place.lon_deg),
        air.ozone_du,
        aod550=air.aod550,
        albedo=air.albedo,
        altitude_m=place.altitude_m,
    )
    return np.asarray(at_1_au * earth_sun_factor(days.noon))
