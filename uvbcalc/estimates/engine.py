"""A person outdoors on one or many days: the IU under any cloud, its spread, minutes to a target and to a sunburn.

Here is the way of every day, whether one is asked for or a hundred years: place and date → sky and light (`lit_days`)
→ outings (`outing_spans`) → skin (`patches`) → IU (`Production`). `columns` makes the numbers of it that
the records of `estimate` and `season` hold; these two differ in the step of the light only.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

from uvbcalc.core.dates import Dates
from uvbcalc.core.ranges import instance
from uvbcalc.core.roots import first_reached
from uvbcalc.core.tables import Array
from uvbcalc.exposure.daylight import Daylight
from uvbcalc.exposure.habit import Habit, Outings, Spans, habit_of, month_of, outing_spans
from uvbcalc.exposure.lit_days import KEPT, LitDays, Scene, clear_light, lit_days, reaching, with_ground_albedo
from uvbcalc.exposure.outings import HALF_DAY_MIN, after
from uvbcalc.exposure.under_sky import LightUnderSky
from uvbcalc.places.place import Place, from_utc
from uvbcalc.skin.person import Patches, Person
from uvbcalc.sunlight.climatology import PERCENTILES
from uvbcalc.sunlight.sky import GIVEN, Conditions, Sky
from uvbcalc.synthesis.methods import METHODS, find_method
from uvbcalc.synthesis.production import Doses, OzoneUncertainty, Production, ozone_about, ozone_uncertainty, season_of
from uvbcalc.synthesis.spread import Spread, quantile_weights

MINUTES_WIDTH: Final = 0.001  # how far off minutes may be where a method jumps [min]
STRAIGHT_MIN: Final = 0.15  # within which the IU of a growing outing grow as good as evenly
LOOK_AHEAD_MIN: Final = 10.0  # in which the way to a target is searched by a method that may turn back


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class ExposedDays:
    """Everything that the parts of an answer share; arrays are (day, ...), noon is UTC."""

    habit: Habit
    production: Production
    date: Dates
    spans: Spans
    lit: LitDays

    @property
    def place(self) -> Place:
        """Where."""
        return self.lit.scene.place

    @property
    def noon(self) -> NDArray[np.datetime64]:
        """Solar noon of the days, (day,)."""
        return self.lit.noon

    @property
    def air(self) -> Conditions:
        """The sky of the days."""
        return self.lit.air

    @property
    def sunlight(self) -> LightUnderSky:
        """The light of the days."""
        return self.lit.sunlight

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
    def light(self) -> Daylight:
        """The light under a clear sky."""
        return self.sunlight.clear

    @property
    def sources(self) -> Mapping[str, str]:
        """Where ozone, cloud, aerosol and albedo come from: cloud is given where some minutes' is."""
        return self.air.sources if self.sunlight.by_minute is None else {**self.air.sources, "cloud": GIVEN}

    @property
    def last_min(self) -> Array:
        """The minute from noon at which each day ends: midnight, or the end of its first outing, (day,)."""
        return np.maximum(HALF_DAY_MIN, self.spans.end_min)

    @cached_property
    def doses(self) -> Doses:
        """The doses of the day's outings under its sky, (day, 1, outing)."""
        return self._under(self.air.cloud_factor[:, None])

    def iu(self) -> Array:
        """IU of all outings under the day's sky and under a clear one, (day, 2), before the ceiling."""
        by_day, by_minute = self._by_day_and_minute
        clear = by_day if by_minute is None else self._of_outings(self.light)
        both = (np.concatenate(pair, axis=1) for pair in zip(self.doses, clear, strict=True))
        return self.production.iu(Doses(*both))

    def iu_between(self, begin_min: Array, end_min: Array) -> Array:
        """IU of outings between any two minutes, each the day's only one, before the ceiling, (day, case)."""
        begin, end, cloud = begin_min[..., None], end_min[..., None], self.air.cloud_factor[:, None, None]
        doses = _doses(self.sunlight.by_day, begin, end).under(cloud)
        if self.sunlight.by_minute is not None:
            doses = doses.plus(_doses(self.sunlight.by_minute, begin, end))
        return self.production.iu(doses)

    def capped(self, iu: Array) -> Array:
        """At most what this much skin can make in a day, (day, case)."""
        return self.production.capped(iu)

    def spread(self) -> Spread:
        """What the range of the IU is made of, (day, kind of weather)."""
        by_day, by_minute = self._by_day_and_minute
        doses = by_day.under(self._cloud_quantiles()[..., None])
        if by_minute is not None:
            doses = doses.plus(by_minute.under(self.sunlight.likely_shares(*self._ends)[..., None]))
        return self.production.spread(doses, self._ozone_uncertainty())

    def med_fraction_clear(self) -> Array:
        """Share of a MED that the outings bring where bare skin burns first, under a clear sky, (day,)."""
        return np.asarray(self.light.burn.between(*self._ends).sum(axis=-1) / self.person.med_j_m2)

    def med_fraction(self) -> Array:
        """The same under the day's sky, (day,)."""
        return np.asarray(self.sunlight.between("burn", *self._ends).sum(axis=-1) / self.person.med_j_m2)

    def minutes_to(self, target_iu: float, begin_min: Array | None = None) -> Array:
        """How long one outing would have to be for that many IU under the day's sky; NaN if the day is too short.

        It begins with the first outing of the day, (day,), growing about noon if that does; or at several minutes from
        noon, (day, n), which shapes the answer. It counts as the only outing of the day.
        """
        begin = self.spans.begin_min[:, None] if begin_min is None else begin_min
        centred = self.spans.centred[:, None] & (begin_min is None)

        def made(minutes: Array) -> Array:
            """IU of outings so long, (day, n, k): k lengths of each of n outings; `iu_between` takes them in a row."""
            start = np.where(centred[..., None], -minutes / 2.0, begin[..., None])
            in_a_row = (len(minutes), -1)
            return self.iu_between(start.reshape(in_a_row), (start + minutes).reshape(in_a_row)).reshape(minutes.shape)

        limit = np.where(centred, 2.0 * HALF_DAY_MIN, np.maximum(self.last_min[:, None] - begin, 0.0))
        if METHODS[self.method].rises:
            step, width = max(float(limit.max()), STRAIGHT_MIN), STRAIGHT_MIN
        else:
            step, width = LOOK_AHEAD_MIN, MINUTES_WIDTH
        found = first_reached(made, target_iu, limit, step=step, width=width)
        found = np.where(self.capped(np.full_like(found, target_iu)) < target_iu, np.nan, found)
        return found[:, 0] if begin_min is None else found

    def clock(self, minute: float) -> dt.datetime:
        """A minute from noon of the only day on the clock of the place, to the second."""
        return from_utc(after(self.noon, [minute])[0], self.place.zone)

    @property
    def _ends(self) -> tuple[Array, Array]:
        """Begin and end of the outings in minutes from noon, (day, outing) each."""
        return self.spans.minutes[..., 0], self.spans.minutes[..., 1]

    @cached_property
    def _by_day_and_minute(self) -> tuple[Doses, Doses | None]:
        """The doses of the outings to which the day's cloud is still to come, and those under their own."""
        by_minute = self.sunlight.by_minute
        return self._of_outings(self.sunlight.by_day), None if by_minute is None else self._of_outings(by_minute)

    def _under(self, cloud_factor: Array) -> Doses:
        """The doses of the outings under each of some cloud factors of the day, (day, case, outing)."""
        by_day, by_minute = self._by_day_and_minute
        doses = by_day.under(cloud_factor[..., None])
        return doses if by_minute is None else doses.plus(by_minute)

    def _of_outings(self, light: Daylight) -> Doses:
        """The doses of the day's outings, (day, 1, outing)."""
        begin, end = self._ends
        doses = _doses(light, begin[:, None], end[:, None])
        if begin.shape[1] == 1:
            return doses
        stays = self.spans.stays[:, None].astype(float)
        level, minutes = (np.matmul(stays, each[..., None])[..., 0] for each in (doses.level_j_m2, doses.minutes))
        return doses._replace(level_j_m2=level, minutes=minutes)

    def _ozone_uncertainty(self) -> OzoneUncertainty:
        """What the days' ozone may change, by the light of the outings under a little less and a little more."""
        begin, end = self._ends
        step_min = self.lit.scene.step_min
        first, last = float(begin.min(initial=0.0)) - step_min, float(end.max(initial=0.0)) + step_min
        ln_step, light = _about_ozone(self.lit.scene, first, last)
        both = _doses(light, np.concatenate([begin, begin]), np.concatenate([end, end]))
        days = self.date.size
        less, more = (Doses(*(dose[part] for dose in both)) for part in (slice(days), slice(days, None)))
        return ozone_uncertainty(ln_step, less, more, self.air.ozone_day_sd_du / self.air.ozone_du)

    def _cloud_quantiles(self) -> Array:
        """Equally likely cloud factors of each day, (day, kind of weather); their percentiles enter linearly."""
        if self.air.cloud_given:
            return self.air.cloud_percentiles[:, :1]
        return np.asarray(self.air.cloud_percentiles @ quantile_weights(tuple(PERCENTILES)))


def expose(
    place: Place,
    date: NDArray[np.datetime64],
    outing: Outings | None,
    *,
    person: Person | None,
    sky: Sky | None,
    method: str,
    step_min: float,
) -> ExposedDays:
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
        For an unknown method, overlapping outings, one that begins on another date, or a ground besides a given albedo.
    """
    person, sky, habit, method = person or Person(), sky or Sky(), habit_of(outing), find_method(method)
    instance("place", place, Place, "find_place('Gent')")
    instance("person", person, Person, "Person(skin_type=3)")
    instance("sky", sky, Sky, "Sky.clear()")
    scene = Scene(
        place=place,
        days=date.tobytes(),
        sky=with_ground_albedo(sky, person),
        where=person.setting,
        weighting=METHODS[method].spectrum,
        step_min=step_min,
    )
    lit = lit_days(scene)
    outdoors = outing_spans(habit, place, date, lit.noon)
    skin = Production(
        person=person,
        method=method,
        patches=Patches(*(part[:, None, None] for part in person.patches(date, place.lat_deg))),
        season=season_of(month_of(date), place.lat_deg)[:, None, None, None],
        stays=outdoors.stays[:, None],
    )
    return ExposedDays(habit=habit, production=skin, date=date, spans=outdoors, lit=reaching(lit, outdoors.minutes))


def forget_light() -> None:
    """Let go of the light that was kept: of a century the next years are asked for, not the same again."""
    lit_days.cache_clear()
    _about_ozone.cache_clear()


@lru_cache(maxsize=KEPT)
def _about_ozone(scene: Scene, from_min: float, until_min: float) -> tuple[Array, Daylight]:
    """The step in ln between a little less ozone and a little more; and the clear-sky light of the days, with each."""
    air, noon = lit_days(scene).air, lit_days(scene).noon
    thin, thick, ln_step = ozone_about(air.ozone_du)
    between = replace(scene, from_min=from_min, until_min=until_min)
    ozone_du, aod550 = np.concatenate([thin, thick]), np.concatenate([air.aod550, air.aod550])
    return ln_step, clear_light(between, np.concatenate([noon, noon]), ozone_du, aod550, air.albedo)


def _doses(light: Daylight, begin_min: Array, end_min: Array) -> Doses:
    """What the posture gets between two minutes of each day, (day, ..., outing)."""
    came = light.between(begin_min, end_min)
    return Doses(
        vitamin_d_j_m2=came.skin_vitamin_d,
        erythemal_j_m2=came.skin_erythemal,
        level_j_m2=came.erythemal,
        minutes=np.asarray(end_min - begin_min),
    )
