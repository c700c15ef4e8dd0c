"""One day: the sun, an outing or several, and the vitamin D that comes of them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from uvbcalc.core.dates import DateLike, one_date
from uvbcalc.core.errors import InputError
from uvbcalc.core.records import Shown, only_number, record
from uvbcalc.estimates.columns import columns_of
from uvbcalc.estimates.engine import ExposedDays, expose
from uvbcalc.estimates.sunburn import sunburn_of
from uvbcalc.estimates.why import Chain, Step
from uvbcalc.exposure.daylight import MINUTE_STEP_MIN
from uvbcalc.exposure.habit import Habit
from uvbcalc.exposure.outings import Outing
from uvbcalc.guidance.allowed import Allowed, allowed_for, cautions_for
from uvbcalc.guidance.amounts import target_or_usual_iu
from uvbcalc.guidance.cautions import Caution
from uvbcalc.guidance.profile import Profile
from uvbcalc.places.place import Place, from_utc
from uvbcalc.skin.person import Person
from uvbcalc.skin.profiled import profiled
from uvbcalc.sunlight.provenance import Provenance
from uvbcalc.sunlight.sky import GIVEN, Sky, sources_of
from uvbcalc.sunlight.sun import sunrise_sunset
from uvbcalc.sunlight.winter import CRITERION, winter_around
from uvbcalc.synthesis.methods import DEFAULT_METHOD
from uvbcalc.synthesis.spread import shares

SCHEMA: Final = "uvbcalc.day/1"
ONE_DAY: Final = "Outing(minutes=20), or several of one day"


@dataclass(frozen=True, kw_only=True)
class Exposure:
    """One outing as it was counted: when, and the doses on level ground under the day's sky."""

    start: dt.datetime
    end: dt.datetime
    minutes: float
    erythemal_j_m2: float
    vitamin_d_j_m2: float


@dataclass(frozen=True, kw_only=True, repr=False)
class Day(Shown):
    """What `estimate` found; None where there is no number.

    Attributes
    ----------
    noon, sunrise, sunset
        On the clock of the place; None where the sun does not rise or set on that date.
    noon_elevation_deg
        Of the sun's centre above the horizon, without refraction, which lifts its sight by up to half a degree.
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
        Minutes from where the first outing begins, for who stays out from then on, under a clear sky unless the cloud
        was given: to a whole sunburn dose, to half of one.
    minutes_to_target
        How long the first outing would have to be as the day's only one: minutes from where it begins; one that is
        centred on noon begins the earlier the longer it is.
    vitamin_d_winter, winter_from, winter_until
        Whether it is one by `winter_criterion`, and its first and last day, or those of the next.
    provenance
        Who told the sky, if it was fetched.
    why
        The steps to the IU.
    profile, cautions
        Who it is, and what must be said beside the numbers; `allowed` tells which of them a text may tell.
    """

    IN_SHORT = (
        "date",
        "place",
        "minutes",
        "uv_index_noon",
        "iu",
        "iu_low",
        "iu_high",
        "minutes_to_target",
        "minutes_to_cover_up",
    )

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
    provenance: Provenance | None  # of a sky that was fetched
    why: Sequence[Step]
    profile: Profile
    cautions: tuple[Caution, ...]

    @property
    def allowed(self) -> Allowed:
        """What a text may tell this person."""
        return allowed_for(self.profile, skin_type=self.person.fitzpatrick)

    @property
    def minutes(self) -> float:
        """Outdoors, in all its outings."""
        return sum(outing.minutes for outing in self.outings)

    @property
    def burns_under_given_cloud(self) -> bool:
        """Whether sunburn is counted under the cloud that was given; else under a clear sky, as cloud breaks."""
        return self.sources["cloud"] == GIVEN

    @property
    def reddening(self) -> float:
        """Sunburn doses of the outings under that sky; none where no skin is bare."""
        if not self.exposed_fraction:
            return 0.0
        return self.med_fraction if self.burns_under_given_cloud else self.med_fraction_clear

    def as_dict(self) -> dict[str, Any]:
        """Everything as plain values, with the versions of schema, program and tables."""
        return record(SCHEMA, self, "allowed")


def estimate(
    place: Place,
    day: DateLike,
    *,
    person: Person | None = None,
    outing: Outing | Sequence[Outing] | None = None,
    sky: Sky | None = None,
    target_iu: float | None = None,
    method: str = DEFAULT_METHOD,
    profile: Profile | None = None,
) -> Day:
    """How much vitamin D the sun gives on one day.

    Parameters
    ----------
    place
        Where.
    day
        The date there: a date, YYYY-MM-DD, a datetime, `numpy.datetime64` or `pandas.Timestamp`.
    person
        Whose skin; the default is type II, dressed for the season.
    outing
        When outdoors, once or several times; the default is 30 minutes about solar noon.
    sky
        What is known of the sky; the default is the climatology.
    target_iu
        The IU for which `minutes_to_target` is wanted; the default is what EFSA calls adequate, or the official
        amount for the profile where that is more.
    method
        How to count, a name of `uvbcalc.synthesis.methods.METHODS`.
    profile
        What advice depends on, beside the skin.

    Raises
    ------
    ValueError
        For a date outside 1900-2100, overlapping outings, an unknown method, or a ground besides a given albedo.

    Examples
    --------
    >>> brussels = Place(lat_deg=50.85, lon_deg=4.35)
    >>> day = estimate(brussels, dt.date(2024, 11, 1), person=Person(exposed_fraction=0.25))
    >>> round(day.iu, -1), round(day.iu_low, -1), round(day.iu_high, -1)
    (470.0, 180.0, 1060.0)
    """
    date = one_date(day, place)
    on: dt.date = date[0].item()
    if isinstance(outing, Habit):
        raise InputError("“{typed}” is for season(). Give {example}.", argument="outing", typed=outing, example=ONE_DAY)
    person, profile = profiled(person, profile)
    target_iu = target_or_usual_iu(target_iu, profile, person.fitzpatrick)
    days = expose(place, date, outing, person=person, sky=sky, method=method, step_min=MINUTE_STEP_MIN)
    found = columns_of(days, target_iu)
    values: dict[str, Any] = {name: only_number(column) for name, column in found.values.items()}
    return Day(
        date=on,
        place=place,
        person=days.person,
        method=days.method,
        target_iu=target_iu,
        aod550=float(days.air.aod550[0]),
        albedo=days.air.albedo,
        sources=sources_of(sky, days.sources),
        provenance=sky.provenance if sky else None,
        at_ceiling=bool(found.at_ceiling[0]),
        causes=shares(found.spread.by_cause()),
        winter_criterion=CRITERION,
        **values,
        **_sun(days),
        **_doses(days),
        **sunburn_of(days, found.values),
        **_winter(place, on, sky),
        why=Chain(days, values["iu"]),
        profile=profile,
        cautions=cautions_for(profile, skin_type=person.fitzpatrick),
    )


def _sun(days: ExposedDays) -> dict[str, Any]:
    [noon], [day] = days.noon, days.date.tolist()
    sunrise, sunset = sunrise_sunset(days.place, day, noon)
    return {"noon": from_utc(noon, days.place.zone), "sunrise": sunrise, "sunset": sunset}


def _doses(days: ExposedDays) -> dict[str, Any]:
    """Of each outing, and of all of them together, on level ground under the day's sky."""
    spans = days.spans.minutes
    erythemal, vitamin_d = (
        days.sunlight.between(dose, spans[..., 0], spans[..., 1])[0] for dose in ("erythemal", "vitamin_d")
    )
    return {
        "outings": tuple(
            Exposure(
                start=days.clock(begin),
                end=days.clock(end),
                minutes=float(end - begin),
                erythemal_j_m2=float(erythemal[i]),
                vitamin_d_j_m2=float(vitamin_d[i]),
            )
            for i, (begin, end) in enumerate(spans[0])
        ),
        "erythemal_j_m2": float(erythemal.sum()),
        "vitamin_d_j_m2": float(vitamin_d.sum()),
    }


def _winter(place: Place, day: dt.date, sky: Sky | None) -> dict[str, Any]:
    winter = winter_around(place, day, sky=sky)
    return {
        "vitamin_d_winter": winter.now,
        "winter_from": winter.first,
        "winter_until": winter.last,
    }
