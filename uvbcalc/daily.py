"""One day: the sun, an outing or several, and the vitamin D that comes of them."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np

from uvbcalc import ranges
from uvbcalc.burning import COVER_UP_MED
from uvbcalc.exposure import HALF_DAY_MIN, Outing, after
from uvbcalc.methods import DEFAULT_METHOD, find_method
from uvbcalc.outdoors import Outdoors, go_out
from uvbcalc.place import Place, from_utc
from uvbcalc.records import record
from uvbcalc.skin import Person
from uvbcalc.sky import Conditions, Sky, conditions
from uvbcalc.sun import noon_utc, sunrise_sunset, zenith_deg
from uvbcalc.why import Step, chain
from uvbcalc.winter import CRITERION, noon_uv_index, winter_around

SCHEMA: Final = "uvbcalc.day/1"
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
    """What `estimate` found. Doses are on level ground in the open; None where there is no number.

    Vitamin D doses are weighted as the method weighs them.

    `erythemal_j_m2`, `vitamin_d_j_m2`, `iu` and `med_fraction` are of the outings, under the sky given or typical;
    `iu_low` and `iu_high` hold four cases in five; `causes` are the shares of that spread. `med_fraction` and the
    minutes to burn are those of level ground under the shade, on bare skin, under a clear sky unless the cloud was
    given; the minutes count from the start of the first outing, or from sunrise if that is later. `why` are the steps
    to the IU: those whose role is "factor" multiply to it.
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
    cover_up_at: dt.datetime | None  # when half a MED is reached by who stays out from the first outing's start on
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
        How to count, a name of `uvbcalc.methods.METHODS`.

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
    if isinstance(day, dt.datetime) or not isinstance(day, dt.date):
        raise ValueError(f"day must be a date, such as date(2024, 11, 1), got {day!r}")  # noqa: TRY004
    ranges.YEAR.check(day.year)
    ranges.TARGET_IU.check(target_iu)
    person, sky = person or Person(), sky or Sky()
    outings = (Outing(),) if outing is None else (outing,) if isinstance(outing, Outing) else tuple(outing)
    if not outings:
        raise ValueError("outing must hold at least one outing, got an empty list")
    method = find_method(method)
    sky = over_ground(sky, person)
    air = conditions(sky, place, day)
    out = go_out(place, day, air, person, outings, method=method)
    sun, made = _sun(place, day), _vitamin_d(out)
    return Day(
        date=day,
        place=place,
        person=person,
        method=method,
        target_iu=target_iu,
        **_target(out, target_iu, cloud_known=sky.cloud_factor is not None),
        **sun,
        **_sky(place, day, air),
        **_doses(place, day, out),
        **made,
        **_burning(place, day, out, cloud_known=sky.cloud_factor is not None),
        **_winter(place, day, sky),
        why=chain(out, noon_elevation_deg=sun["noon_elevation_deg"], iu=made["iu"]),
    )


def over_ground(sky: Sky, person: Person) -> Sky:
    """The sky over the ground that the person stands on; ValueError if the albedo is given besides."""
    albedo = person.setting.albedo
    if albedo is None:
        return sky
    if sky.albedo is not None:
        raise ValueError(f"albedo is given twice, by the sky and by posture {person.posture}: leave one out")
    return dataclasses.replace(sky, albedo=albedo)


def _sun(place: Place, day: dt.date) -> dict[str, Any]:
    noon = noon_utc(place, day)
    sunrise, sunset = sunrise_sunset(place, day)
    return {
        "noon": from_utc(noon, place.zone),
        "sunrise": sunrise,
        "sunset": sunset,
        "noon_elevation_deg": 90.0 - float(zenith_deg(noon, place.lat_deg, place.lon_deg)),
    }


def _sky(place: Place, day: dt.date, air: Conditions) -> dict[str, Any]:
    as_given = Sky(ozone_du=air.ozone_du, aod550=air.aod550, albedo=air.albedo)
    clear = float(noon_uv_index(place, np.array([np.datetime64(day)]), sky=as_given)[0])
    return {
        "ozone_du": air.ozone_du,
        "aod550": air.aod550,
        "albedo": air.albedo,
        "cloud_factor": air.cloud_factor,
        "sources": air.sources,
        "uv_index_noon_clear": clear,
        "uv_index_noon": clear * air.cloud_factor,
    }


def _doses(place: Place, day: dt.date, out: Outdoors) -> dict[str, Any]:
    cloud, noon = out.air.cloud_factor, noon_utc(place, day)
    erythemal, vitamin_d = cloud * out.erythemal_j_m2(), cloud * out.vitamin_d_j_m2()
    moments = [[from_utc(moment, place.zone) for moment in span] for span in after(noon, out.spans)]
    return {
        "outings": tuple(
            Exposure(
                start=moments[i][0],
                end=moments[i][1],
                minutes=float(out.spans[i, 1] - out.spans[i, 0]),
                erythemal_j_m2=float(erythemal[i]),
                vitamin_d_j_m2=float(vitamin_d[i]),
            )
            for i in range(len(moments))
        ),
        "erythemal_j_m2": float(erythemal.sum()),
        "vitamin_d_j_m2": float(vitamin_d.sum()),
        "day_erythemal_j_m2": cloud * float(out.light.erythemal_between(-HALF_DAY_MIN, HALF_DAY_MIN)),
        "day_vitamin_d_j_m2": cloud * float(out.light.vitamin_d_between(-HALF_DAY_MIN, HALF_DAY_MIN)),
    }


def _vitamin_d(out: Outdoors) -> dict[str, Any]:
    under_sky, clear = out.iu([out.air.cloud_factor, 1.0])
    spread = out.spread()
    low, high = spread.interval()
    iu, iu_low, iu_high, iu_clear = (float(x) for x in out.capped([under_sky, low, high, clear]))
    return {
        "exposed_fraction": out.exposed_fraction,
        "iu": iu,
        "iu_low": iu_low,
        "iu_high": iu_high,
        "iu_clear": iu_clear,
        "at_ceiling": iu_high < high or iu_clear < clear,
        "causes": spread.causes(),
    }


def _target(out: Outdoors, target_iu: float, *, cloud_known: bool) -> dict[str, Any]:
    minutes = out.minutes_to(target_iu)
    share = None
    if minutes is not None:
        begin = -minutes / 2.0 if out.centred else float(out.spans[0, 0])
        dose = float(out.light.burn_between(begin, begin + minutes))
        share = dose * (out.air.cloud_factor if cloud_known else 1.0) / out.person.med_j_m2
    return {"minutes_to_target": minutes, "target_med_fraction": share}


def _burning(place: Place, day: dt.date, out: Outdoors, *, cloud_known: bool) -> dict[str, Any]:
    """On bare skin, as missed patches burn; under a clear sky unless the weather is known, as cloud breaks."""
    person, begin = out.person, float(out.spans[0, 0])
    shade = out.air.cloud_factor if cloud_known else 1.0
    protected = person.protection_factor if person.wears_sunscreen else None

    def moment(minute: float | None) -> dt.datetime | None:
        return None if minute is None else from_utc(after(noon_utc(place, day), [minute])[0], place.zone)

    half, whole = (share * person.med_j_m2 / shade if shade else float("inf") for share in (COVER_UP_MED, 1.0))
    clear_share = float(out.burn_j_m2().sum()) / person.med_j_m2
    return {
        "med_fraction": clear_share * out.air.cloud_factor,
        "med_fraction_clear": clear_share,
        "minutes_to_burn": out.light.minutes_until(whole, begin),
        "minutes_to_burn_with_sunscreen": out.light.minutes_until(whole * protected, begin) if protected else None,
        "minutes_to_cover_up": out.light.minutes_until(half, begin),
        "cover_up_at": moment(out.light.minute_of(half, begin)),
        "half_med_at": moment(out.burnt_at_min(half)),
        "med_at": moment(out.burnt_at_min(whole)),
    }


def _winter(place: Place, day: dt.date, sky: Sky) -> dict[str, Any]:
    winter = winter_around(place, day, sky=sky)
    return {
        "vitamin_d_winter": winter.now,
        "winter_criterion": CRITERION,
        "winter_from": winter.first,
        "winter_until": winter.last,
    }
