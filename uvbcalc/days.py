"""A person outdoors on many days: what `outdoors` is to one day."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from uvbcalc.climatology import PERCENTILES
from uvbcalc.daylight import MINUTES_WIDTH, STEP_MIN, Daylight, Skies, daylight_of, skies
from uvbcalc.exposure import HALF_DAY_MIN
from uvbcalc.habit import Habit, Spans, spans
from uvbcalc.making import Doses, Maker, OzoneDoubt, ozone_about, season_of
from uvbcalc.methods import METHODS
from uvbcalc.place import Place
from uvbcalc.roots import first_reached
from uvbcalc.skin import Patches, Person
from uvbcalc.sky import Sky
from uvbcalc.spread import Spread, weathers
from uvbcalc.sun import solar_noon
from uvbcalc.tables import Array

LOOK_AHEAD_MIN: Final = 30.0  # in which the way to a target is searched


@dataclass(frozen=True, kw_only=True)
class Days:
    """Everything that the parts of a season share; arrays are (day, ...), noon is UTC."""

    place: Place
    maker: Maker
    date: NDArray[np.datetime64]
    noon: NDArray[np.datetime64]
    sky: Sky
    air: Skies
    spans: Spans
    light: Daylight
    thin_ozone: Daylight
    thick_ozone: Daylight
    ozone_ln_step: Array  # from thin to thick

    @property
    def exposed_fraction(self) -> Array:
        """Share of the skin that is bare, (day,)."""
        return self.maker.exposed_fraction[:, 0, 0]

    def iu(self, cloud_factor: Array) -> Array:
        """IU of all outings under a cloud factor, (day,), before the ceiling."""
        return self.maker.iu(self._of_outings(self.light), cloud_factor[:, None])[:, 0]

    def capped(self, iu: Array) -> Array:
        """At most what this much skin can make in a day, (day,)."""
        return self.maker.capped(iu[:, None, None])[:, 0, 0]

    def spread(self) -> Spread:
        """What the range of the IU is made of, (day, kind of weather)."""
        ozone = OzoneDoubt(
            thin=self._of_outings(self.thin_ozone),
            thick=self._of_outings(self.thick_ozone),
            ln_step=self.ozone_ln_step[:, None],
            ln_sd=(self.air.ozone_day_sd_du / self.air.ozone_du)[:, None],
        )
        return self.maker.spread(self._of_outings(self.light), self._weathers(), ozone)

    def med_fraction_clear(self) -> Array:
        """Share of a MED that the outings bring where bare skin burns first, under a clear sky, (day,)."""
        begin, end = self.spans.minutes[..., 0], self.spans.minutes[..., 1]
        return np.asarray(self.light.burn.between(begin, end).sum(axis=-1) / self.maker.person.med_j_m2)

    def minutes_to(self, target_iu: float, begin_min: Array | None = None) -> Array:
        """How long one outing would have to be for that many IU under the usual cloud; NaN if daylight is too short.

        It begins with the first outing of the day, (day,), or at several minutes from noon, (day, n), which shapes
        the answer.
        """
        centred = self.spans.centred[:, None] if begin_min is None else np.zeros(begin_min.shape, dtype=bool)
        begin = self.spans.begin_min[:, None] if begin_min is None else begin_min

        def made(minutes: Array) -> Array:
            start = np.where(centred, -minutes / 2.0, begin)
            doses = _doses(self.light, np.stack([start, start + minutes], axis=-1)[:, :, None])
            return self.maker.capped(self.maker.iu(doses, self.air.cloud_factor[:, None])[..., None])[..., 0]

        limit = np.where(centred, 2.0 * HALF_DAY_MIN, np.maximum(HALF_DAY_MIN - begin, 0.0))
        found = first_reached(made, target_iu, limit, step=LOOK_AHEAD_MIN, width=MINUTES_WIDTH)
        return found[:, 0] if begin_min is None else found

    def minutes_to_med(self, share: float, begin_min: Array | None = None) -> Array:
        """Minutes until bare skin has had that share of a MED; NaN if the day is too short.

        Under a clear sky unless the cloud was given, as cloud breaks. From where `minutes_to` begins, or from the
        first light after it; about noon where the first outing moves with its length.
        """
        begin = self.spans.begin_min if begin_min is None else begin_min
        shade = 1.0 if self.sky.cloud_factor is None else self.sky.cloud_factor
        return self.light.minutes_to_burn(share * self.maker.person.med_j_m2 / shade if shade else np.inf, begin)

    def med_share(self, minutes: Array) -> Array:
        """Share of a MED that bare skin has in so many minutes of `minutes_to`, under the sky of `minutes_to_med`."""
        begin = np.where(self.spans.centred, -minutes / 2.0, self.spans.begin_min)
        known = np.isfinite(minutes)
        start, length = np.where(known, begin, 0.0), np.where(known, minutes, 0.0)
        shade = 1.0 if self.sky.cloud_factor is None else self.sky.cloud_factor
        share = shade * self.light.burn.between(start, start + length) / self.maker.person.med_j_m2
        return np.where(known, share, np.nan)

    def _of_outings(self, light: Daylight) -> Doses:
        """The doses of the day's outings, (day, 1, outing)."""
        return _doses(light, self.spans.minutes[:, None])

    def _weathers(self) -> Array:
        """Equally likely cloud factors of each day, (day, kind of weather); their percentiles enter linearly."""
        if self.sky.cloud_factor is not None:
            return self.air.cloud_percentiles[:, :1]
        parts = np.stack([weathers(PERCENTILES, unit) for unit in np.eye(PERCENTILES.size)])
        return np.asarray(self.air.cloud_percentiles @ parts)


def many_days(place: Place, date: NDArray[np.datetime64], person: Person, habit: Habit, sky: Sky, method: str) -> Days:
    """A person's habit on many dates; the sky is that over the ground that the person stands on.

    Raises
    ------
    ValueError
        If outings overlap, or where the ozone is neither given nor known.
    """
    noon = solar_noon(date, place.lon_deg)
    air = skies(sky, place, date)
    out = spans(habit, place, date, noon)
    first, last = float(out.minutes.min(initial=0.0)), float(out.minutes.max(initial=0.0))
    thin, thick, ln_step = ozone_about(air.ozone_du)
    whole = (min(first, -HALF_DAY_MIN), max(last, HALF_DAY_MIN))
    outings_only = (first - STEP_MIN, last + STEP_MIN)
    light, thin_ozone, thick_ozone = (
        daylight_of(
            place,
            noon,
            air,
            ozone_du=ozone_du,
            from_min=from_min,
            until_min=until_min,
            where=person.setting,
            weighting=METHODS[method].spectrum,
        )
        for ozone_du, (from_min, until_min) in ((air.ozone_du, whole), (thin, outings_only), (thick, outings_only))
    )
    return Days(
        place=place,
        maker=Maker(
            person=person,
            method=method,
            patches=_patches(person, date),
            season=season_of(_month(date), place.lat_deg)[:, None, None, None],
        ),
        date=date,
        noon=noon,
        sky=sky,
        air=air,
        spans=out,
        light=light,
        thin_ozone=thin_ozone,
        thick_ozone=thick_ozone,
        ozone_ln_step=ln_step,
    )


def _patches(person: Person, date: NDArray[np.datetime64]) -> Patches:
    """The bare skin of each date, (day, 1, 1, patch): people dress by the month."""
    months, month = np.unique(date.astype("datetime64[M]"), return_inverse=True)
    found = [person.patches(first.item()) for first in months]
    return Patches(*(np.stack(part)[month][:, None, None] for part in zip(*found, strict=True)))


def _month(date: NDArray[np.datetime64]) -> NDArray[np.int64]:
    return date.astype("datetime64[M]").astype(np.int64) % 12 + 1


def _doses(light: Daylight, spans: Array) -> Doses:
    """What the posture gets in spans, (day, ..., outing, begin and end)."""
    begin, end = spans[..., 0], spans[..., 1]
    return Doses(light.skin_vitamin_d.between(begin, end), light.skin_erythemal.between(begin, end), end - begin)
