"""A person outdoors on one or many days: the IU under any cloud, its spread, minutes to a target and to a sunburn."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from typing import Final

import numpy as np
from numpy.typing import NDArray

from uvbcalc.core.errors import InputError
from uvbcalc.core.ranges import instance
from uvbcalc.core.roots import first_reached
from uvbcalc.core.tables import Array
from uvbcalc.exposure.daylight import MINUTES_WIDTH, Daylight, daylight_of
from uvbcalc.exposure.habit import Habit, Outings, Spans, habit_of, month_of, spans
from uvbcalc.exposure.outings import HALF_DAY_MIN, after
from uvbcalc.places.place import Place, from_utc
from uvbcalc.skin.person import Patches, Person
from uvbcalc.sunlight.climatology import PERCENTILES
from uvbcalc.sunlight.sky import Conditions, Sky, conditions
from uvbcalc.sunlight.sun import noons_utc
from uvbcalc.synthesis.methods import METHODS, Factors, find_method
from uvbcalc.synthesis.production import Doses, OzoneUncertainty, Production, ozone_about, season_of
from uvbcalc.synthesis.spread import Spread, cloud_quantiles

HALF_YEAR_MONTHS: Final = 6
LOOK_AHEAD_MIN: Final = 10.0  # in which the way to a target is searched by a method that may turn back


@dataclass(frozen=True, kw_only=True, eq=False)
class Days:
    """Everything that the parts of an answer share; arrays are (day, ...), noon is UTC."""

    place: Place
    habit: Habit
    production: Production
    date: NDArray[np.datetime64]
    noon: NDArray[np.datetime64]
    air: Conditions
    spans: Spans
    light: Daylight
    thin_ozone: Daylight
    thick_ozone: Daylight
    ozone_ln_step: Array  # from thin to thick

    @property
    def person(self) -> Person:
        """Who is outdoors."""
        return self.production.person

    @property
    def method(self) -> str:
        """By what the IU are counted."""
        return self.production.method

    @property
    def exposed_fraction(self) -> Array:
        """Share of the skin that is bare, (day,)."""
        return self.production.exposed_fraction

    @property
    def last_min(self) -> Array:
        """The minute from noon at which each day ends: midnight, or the end of its first outing, (day,)."""
        return np.maximum(HALF_DAY_MIN, self.spans.end_min)

    @property
    def burning_cloud_factor(self) -> Array:
        """The cloud that shields from sunburn, (day,)."""
        return self.air.burning_cloud_factor

    def factors(self, cloud_factor: Array) -> Factors:
        """What the method multiplies, by broadcasting to (day, case, outing, patch)."""
        return self.production.factors(self._of_outings(self.light), cloud_factor)

    def iu(self, cloud_factor: Array) -> Array:
        """IU of all outings under each cloud factor, (day, case), before the ceiling."""
        return self.production.iu(self._of_outings(self.light), cloud_factor)

    def iu_between(self, begin_min: Array, end_min: Array) -> Array:
        """IU of single outings between any two minutes, under the day's sky, (day, case)."""
        doses = _doses(self.light, np.stack([begin_min, end_min], axis=-1)[:, :, None])
        return self.production.capped(self.production.iu(doses, self.air.cloud_factor[:, None]))

    def capped(self, iu: Array) -> Array:
        """At most what this much skin can make in a day, (day, case)."""
        return self.production.capped(iu)

    def spread(self) -> Spread:
        """What the range of the IU is made of, (day, kind of weather)."""
        ozone = OzoneUncertainty(
            thin=self._of_outings(self.thin_ozone),
            thick=self._of_outings(self.thick_ozone),
            ln_step=self.ozone_ln_step[:, None],
            ln_sd=(self.air.ozone_day_sd_du / self.air.ozone_du)[:, None],
        )
        return self.production.spread(self._of_outings(self.light), self._cloud_quantiles(), ozone)

    def med_fraction_clear(self) -> Array:
        """Share of a MED that the outings bring where bare skin burns first, under a clear sky, (day,)."""
        begin, end = self.spans.minutes[..., 0], self.spans.minutes[..., 1]
        share: Array = self.light.burn.between(begin, end).sum(axis=-1) / self.person.med_j_m2
        return share

    def minutes_to(self, target_iu: float, begin_min: Array | None = None) -> Array:
        """How long one outing would have to be for that many IU under the day's sky; NaN if daylight is too short.

        It begins with the first outing of the day, (day,), growing about noon if that does; or at several minutes from
        noon, (day, n), which shapes the answer.
        """
        begin = self.spans.begin_min[:, None] if begin_min is None else begin_min
        centred = self.spans.centred[:, None] & (begin_min is None)

        def made(minutes: Array) -> Array:
            start = np.where(centred, -minutes / 2.0, begin)
            return self.iu_between(start, start + minutes)

        limit = np.where(centred, 2.0 * HALF_DAY_MIN, np.maximum(self.last_min[:, None] - begin, 0.0))
        ahead = max(float(limit.max()), LOOK_AHEAD_MIN) if METHODS[self.method].rises else LOOK_AHEAD_MIN
        found = first_reached(made, target_iu, limit, step=ahead, width=MINUTES_WIDTH)
        return found[:, 0] if begin_min is None else found

    def minutes_to_med(self, share: float, begin_min: Array | None = None) -> Array:
        """Minutes of daylight until bare skin has had that share of a MED; NaN if the day is too short.

        From where the first outing begins, (day,), or from several minutes from noon on, (day, n).
        """
        begin = self.spans.begin_min if begin_min is None else begin_min
        along = (-1, *(1,) * (begin.ndim - 1))
        return self.light.minutes_to_burn(self.burning_j_m2(share).reshape(along), begin, self.last_min.reshape(along))

    def burning_j_m2(self, share: float) -> Array:
        """Clear-sky dose that brings bare skin that share of a MED, (day,); infinite under a cloud without a gap."""
        cloud = self.burning_cloud_factor
        never = np.full(cloud.shape, np.inf)
        dose: Array = np.divide(share * self.person.med_j_m2, cloud, where=cloud > 0.0, out=never)
        return dose

    def med_share(self, minutes: Array) -> Array:
        """Share of a MED that bare skin has in so many minutes of `minutes_to`, (day,)."""
        known = np.isfinite(minutes)
        length = np.where(known, minutes, 0.0)
        begin = np.where(self.spans.centred, -length / 2.0, self.spans.begin_min)
        burn_j_m2 = self.burning_cloud_factor * self.light.burn.between(begin, begin + length)
        return np.where(known, burn_j_m2 / self.person.med_j_m2, np.nan)

    def ended_at_med(self, share: float) -> Days:
        """The same outings, each day ended when they have brought bare skin that share of a MED."""
        minutes, left = self.spans.minutes.copy(), self.burning_j_m2(share)
        day, order = np.arange(self.date.size), np.argsort(minutes[..., 0], axis=1)
        for outing in order.T:
            begin, end = minutes[day, outing].T
            brought = self.light.burn.between(begin, end)
            over = brought > left
            reached = self.light.burn.minute_of(np.where(over, left, 0.0), begin, end)
            minutes[day, outing, 1] = np.where(over, reached, end)
            left = np.maximum(left - brought, 0.0)
        return replace(self, spans=replace(self.spans, minutes=minutes))

    def clock(self, minute: float) -> dt.datetime:
        """A minute from noon of the only day on the clock of the place, to the second."""
        return from_utc(after(self.noon, [minute])[0], self.place.zone)

    def _of_outings(self, light: Daylight) -> Doses:
        """The doses of the day's outings, (day, 1, outing)."""
        return _doses(light, self.spans.minutes[:, None])

    def _cloud_quantiles(self) -> Array:
        """Equally likely cloud factors of each day, (day, kind of weather); their percentiles enter linearly."""
        if self.air.cloud_given:
            return self.air.cloud_percentiles[:, :1]
        parts = np.stack([cloud_quantiles(PERCENTILES, unit) for unit in np.eye(PERCENTILES.size)])
        return np.asarray(np.einsum("dp,pk->dk", self.air.cloud_percentiles, parts))


def expose(
    place: Place,
    date: NDArray[np.datetime64],
    outing: Outings | None,
    *,
    person: Person | None,
    sky: Sky | None,
    method: str,
    step_min: float,
) -> Days:
    """A person's habit on some dates.

    Parameters
    ----------
    place
        Where.
    date
        The dates there, (day,).
    outing, person, sky
        When in the day, who, and what is known of the sky; None is what is usual.
    method
        A name of METHODS.
    step_min
        In which the light is computed.

    Raises
    ------
    ValueError
        For an unknown method, overlapping outings, one that begins on another date, a ground besides a given albedo, or
        where the ozone is neither given nor known.
    """
    person, sky, habit, method = person or Person(), sky or Sky(), habit_of(outing), find_method(method)
    instance("place", place, Place, "find_place('Gent')")
    instance("person", person, Person, "Person(skin_type=3)")
    instance("sky", sky, Sky, "Sky.clear()")
    air = conditions(with_ground_albedo(sky, person), place, date)
    noon = noons_utc(place, date)
    out = spans(habit, place, date, noon)
    first, last = float(out.minutes.min(initial=0.0)), float(out.minutes.max(initial=0.0))
    thin, thick, ln_step = ozone_about(air.ozone_du)

    def light(ozone_du: Array, from_min: float, until_min: float) -> Daylight:
        return daylight_of(
            place,
            noon,
            air,
            ozone_du=ozone_du,
            from_min=from_min,
            until_min=until_min,
            step_min=step_min,
            where=person.setting,
            weighting=METHODS[method].spectrum,
        )

    return Days(
        place=place,
        habit=habit,
        production=Production(
            person=person,
            method=method,
            patches=_patches(person, date, place),
            season=season_of(month_of(date), place.lat_deg)[:, None, None, None],
        ),
        date=date,
        noon=noon,
        air=air,
        spans=out,
        light=light(air.ozone_du, min(first, -HALF_DAY_MIN), max(last, HALF_DAY_MIN)),
        thin_ozone=light(thin, first - step_min, last + step_min),
        thick_ozone=light(thick, first - step_min, last + step_min),
        ozone_ln_step=ln_step,
    )


def with_ground_albedo(sky: Sky, person: Person) -> Sky:
    """The sky over the ground that the person stands on; ValueError if the albedo is given besides."""
    albedo = person.setting.albedo
    if albedo is None:
        return sky
    if sky.albedo is not None:
        raise InputError(
            "The ground is given twice, by its albedo and by “{typed}”. Use one of them.",
            argument="albedo",
            typed=person.posture,
        )
    return replace(sky, albedo=albedo)


def _patches(person: Person, date: NDArray[np.datetime64], place: Place) -> Patches:
    """The bare skin of each date, (day, 1, 1, patch): people dress by the month, in the south half a year apart."""
    months, month = np.unique(date.astype("datetime64[M]"), return_inverse=True)
    months = months if place.lat_deg >= 0.0 else months + HALF_YEAR_MONTHS
    found = [person.patches(first.item()) for first in months]
    return Patches(*(np.stack(part)[month][:, None, None] for part in zip(*found, strict=True)))


def _doses(light: Daylight, spans: Array) -> Doses:
    """What the posture gets in spans, (day, ..., outing, begin and end)."""
    begin, end = spans[..., 0], spans[..., 1]
    level, skin = light.erythemal, light.skin_erythemal
    level_j_m2 = level.between(begin, end)
    return Doses(
        vitamin_d_j_m2=light.skin_vitamin_d.between(begin, end),
        erythemal_j_m2=level_j_m2 if skin is level else skin.between(begin, end),
        level_j_m2=level_j_m2,
        minutes=end - begin,
    )
