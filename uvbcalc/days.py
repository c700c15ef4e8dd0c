"""A person outdoors on many days: what `outdoors` is to one day."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from uvbcalc import ranges
from uvbcalc.climatology import PERCENTILES
from uvbcalc.daylight import MINUTES_WIDTH, STEP_MIN, Daylight, Skies, daylight, skies
from uvbcalc.exposure import HALF_DAY_MIN
from uvbcalc.habit import Habit, Spans, spans
from uvbcalc.outdoors import OZONE_STEP
from uvbcalc.place import Place
from uvbcalc.roots import first_reached, mixture_quantile
from uvbcalc.skin import Person
from uvbcalc.sky import Sky
from uvbcalc.spread import LOW_SHARE, Spread, weathers
from uvbcalc.sun import solar_noon
from uvbcalc.tables import Array
from uvbcalc.vitamin_d import capped, iu, saturation_slope

LOOK_AHEAD_MIN: Final = 30.0  # in which the way to a target is searched


@dataclass(frozen=True, kw_only=True)
class Days:
    """Everything that the parts of a season share; arrays are (day, ...), noon is UTC."""

    place: Place
    person: Person
    date: NDArray[np.datetime64]
    noon: NDArray[np.datetime64]
    exposed_fraction: Array
    air: Skies
    cloud_given: bool
    spans: Spans
    light: Daylight
    thin_ozone: Daylight
    thick_ozone: Daylight

    def erythemal_j_m2(self) -> Array:
        """Clear-sky erythemal dose of each outing, (day, outing). [J/m2]"""
        return self.light.erythemal.between(self.spans.minutes[..., 0], self.spans.minutes[..., 1])

    def vitamin_d_j_m2(self) -> Array:
        """Clear-sky vitamin-D-weighted dose of each outing, (day, outing). [J/m2]"""
        return self.light.vitamin_d.between(self.spans.minutes[..., 0], self.spans.minutes[..., 1])

    def iu(self, cloud_factor: Array) -> Array:
        """IU of all outings under a cloud factor, (day,), before the ceiling."""
        return np.asarray(self._iu_of_outings(cloud_factor[:, None]).sum(axis=-1)[:, 0])

    def capped(self, iu: Array) -> Array:
        """At most what this much skin can make in a day."""
        return capped(iu, self.exposed_fraction)

    def spread(self) -> Spread:
        """What the range of the IU is made of, (day, kind of weather)."""
        cloud_factor = self.air.cloud_percentiles[:, :1] if self.cloud_given else self._weathers()
        of_outings = self._iu_of_outings(cloud_factor)
        med_share = cloud_factor[..., None] * self.erythemal_j_m2()[:, None, :] * self._skin_share
        total = of_outings.sum(axis=-1)
        slope = (of_outings * saturation_slope(med_share)).sum(axis=-1) / np.where(total > 0.0, total, 1.0)
        thin = self.air.ozone_du * (1.0 - OZONE_STEP)
        thick = self.air.ozone_du * (1.0 + OZONE_STEP)
        ln_step = np.log(np.minimum(thick, ranges.OZONE.high) / np.maximum(thin, ranges.OZONE.low))
        begin, end = self.spans.minutes[..., 0], self.spans.minutes[..., 1]
        return Spread(
            iu=total,
            vitamin_d_share=np.ones_like(total),
            erythemal_share=slope - 1.0,
            med_slope=-slope,
            vitamin_d_slope=_slope(
                self.thin_ozone.vitamin_d.between(begin, end), self.thick_ozone.vitamin_d.between(begin, end), ln_step
            ),
            erythemal_slope=_slope(
                self.thin_ozone.erythemal.between(begin, end), self.thick_ozone.erythemal.between(begin, end), ln_step
            ),
            ozone_ln_sd=(self.air.ozone_day_sd_du / self.air.ozone_du)[:, None],
        )

    def interval(self, spread: Spread) -> tuple[Array, Array]:
        """The IU below which one case in ten lies, and above which one in ten does, (day,)."""
        some = np.all(spread.iu > 0.0, axis=-1)
        sd = np.sqrt(np.sum(list(spread.variances().values()), axis=0))[some]
        ln_iu = np.log(spread.iu[some])
        low, high = np.zeros(some.size), np.zeros(some.size)
        low[some], high[some] = (np.exp(mixture_quantile(ln_iu, sd, share)) for share in (LOW_SHARE, 1.0 - LOW_SHARE))
        return low, high

    def minutes_to(self, target_iu: float, begin_min: Array | None = None) -> Array:
        """How long one outing would have to be for that many IU under the usual cloud; NaN if daylight is too short.

        It begins with the first outing of the day, or at `begin_min` from noon, (day, ...), which shapes the answer.
        """
        centred = self.spans.centred if begin_min is None else np.zeros(begin_min.shape, dtype=bool)
        begin = self.spans.begin_min if begin_min is None else begin_min
        per_day = (-1, *(1,) * (begin.ndim - 1))
        cloud, area = self.air.cloud_factor.reshape(per_day), self.exposed_fraction.reshape(per_day)

        def made(minutes: Array) -> Array:
            start = np.where(centred, -minutes / 2.0, begin)
            end = start + minutes
            return capped(
                iu(
                    cloud * self.light.vitamin_d.between(start, end),
                    cloud * self.light.erythemal.between(start, end),
                    med_j_m2=self.person.med_j_m2,
                    exposed_fraction=area,
                    transmission=self.person.transmission,
                ),
                area,
            )

        limit = np.where(centred, 2.0 * HALF_DAY_MIN, np.maximum(HALF_DAY_MIN - begin, 0.0))
        return first_reached(made, target_iu, limit, step=LOOK_AHEAD_MIN, width=MINUTES_WIDTH)

    def minutes_to_med(self, share: float, begin_min: Array | None = None) -> Array:
        """Minutes until bare skin has had that share of a MED; NaN if the day is too short.

        Under a clear sky unless the cloud was given, as cloud breaks. From where `minutes_to` begins; about noon
        where the first outing moves with its length.
        """
        begin = self.spans.begin_min if begin_min is None else begin_min
        shade = (
            self.air.cloud_factor.reshape(-1, *(1,) * (begin.ndim - 1)) if self.cloud_given else np.ones(begin.shape)
        )
        dose = np.divide(share * self.person.med_j_m2, shade, where=shade > 0.0, out=np.full(shade.shape, np.inf))
        return self.light.erythemal.minutes_until(dose, begin)

    def med_share(self, minutes: Array) -> Array:
        """Share of a MED that bare skin has in so many minutes of `minutes_to`, under the sky of `minutes_to_med`."""
        begin = np.where(self.spans.centred, -minutes / 2.0, self.spans.begin_min)
        known = np.isfinite(minutes)
        start, length = np.where(known, begin, 0.0), np.where(known, minutes, 0.0)
        shade = self.air.cloud_factor if self.cloud_given else 1.0
        share = shade * self.light.erythemal.between(start, start + length) / self.person.med_j_m2
        return np.where(known, share, np.nan)

    @property
    def _skin_share(self) -> float:
        """MED of this skin per unit of dose on level ground."""
        return self.person.transmission / self.person.med_j_m2

    def _weathers(self) -> Array:
        """Equally likely cloud factors of each day; their percentiles enter linearly."""
        parts = np.stack([weathers(PERCENTILES, unit) for unit in np.eye(PERCENTILES.size)])
        return np.asarray(self.air.cloud_percentiles @ parts)

    def _iu_of_outings(self, cloud_factor: Array) -> Array:
        """(day, cloud factor) to (day, cloud factor, outing)."""
        return iu(
            cloud_factor[..., None] * self.vitamin_d_j_m2()[:, None, :],
            cloud_factor[..., None] * self.erythemal_j_m2()[:, None, :],
            med_j_m2=self.person.med_j_m2,
            exposed_fraction=self.exposed_fraction[:, None, None],
            transmission=self.person.transmission,
        )


def many_days(place: Place, date: NDArray[np.datetime64], person: Person, habit: Habit, sky: Sky) -> Days:
    """A person's habit on many dates.

    Raises
    ------
    ValueError
        If outings overlap, or where the ozone is neither given nor known.
    """
    noon = solar_noon(date, place.lon_deg)
    air = skies(sky, place, date)
    out = spans(habit, place, date, noon)
    first, last = float(out.minutes.min(initial=0.0)), float(out.minutes.max(initial=0.0))
    light = daylight(
        place,
        noon,
        air,
        ozone_du=air.ozone_du,
        from_min=min(first, -HALF_DAY_MIN),
        until_min=max(last, HALF_DAY_MIN),
    )
    thin, thick = (  # of the outings only
        daylight(place, noon, air, ozone_du=air.ozone_du * step, from_min=first - STEP_MIN, until_min=last + STEP_MIN)
        for step in (1.0 - OZONE_STEP, 1.0 + OZONE_STEP)
    )
    return Days(
        place=place,
        person=person,
        date=date,
        noon=noon,
        exposed_fraction=np.array([person.exposed(day) for day in date.tolist()]),
        air=air,
        cloud_given=sky.cloud_factor is not None,
        spans=out,
        light=light,
        thin_ozone=thin,
        thick_ozone=thick,
    )


def _slope(thin: Array, thick: Array, ln_step: Array) -> Array:
    """-d ln(dose) / d ln(ozone) of all outings of a day together, (day, 1)."""
    less, more = thick.sum(axis=-1), thin.sum(axis=-1)
    some = less > 0.0
    ratio = np.divide(more, less, where=some, out=np.ones_like(less))
    return np.asarray((np.log(ratio) / ln_step)[:, None])
