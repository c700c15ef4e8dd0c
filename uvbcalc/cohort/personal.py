"""Vitamin D of many different people, each on a date and place of his own, with its range.

What `estimate` does for one day is done here for thousands: the same light, by the same formulas, integrated over the
outing by Gauss-Legendre instead of minute by minute.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from uvbcalc.cohort.rows import Refusals
from uvbcalc.core.tables import Array
from uvbcalc.exposure.in_bulk import SHORT_MIN, SHORT_NODES, ClearDoses, OutdoorSun, spans_of_rows
from uvbcalc.skin.people import Fields, People, people_of
from uvbcalc.skin.posture import POSTURE_SD, SHADE_SD, Setting
from uvbcalc.sunlight.climatology import (
    PERCENTILES,
    aerosol_climatology,
    cloud_climatology,
    ozone_climatology,
    ozone_day_sd,
    year_fraction,
)
from uvbcalc.synthesis.methods import SkinDose, webb_engelsen
from uvbcalc.synthesis.production import STEP, ozone_about
from uvbcalc.synthesis.spread import AGE_SD, TENTH_SD, Spread, quantile_weights
from uvbcalc.synthesis.vitamin_d import capped, product

ROWS_AT_ONCE: Final = 1024  # with all kinds of weather and steps they stay in the processor's cache


class PersonalIu(NamedTuple):
    """Of rows: the IU under the usual cloud, and the ends of the range that holds four cases in five."""

    iu: Array
    iu_low: Array
    iu_high: Array


class _Air(NamedTuple):
    """The usual air of rows, (row,), and its cloud, (row, mean and percentiles)."""

    ozone_du: Array
    ozone_sd_du: Array
    aod550: Array
    cloud: Array


def personal_iu(
    lat_deg: Array,
    lon_deg: Array,
    altitude_m: Array,
    dates: NDArray[np.datetime64],
    fields: Fields,
    refusals: Refusals,
) -> PersonalIu:
    """Vitamin D of people in an outing.

    Parameters
    ----------
    lat_deg, lon_deg, altitude_m, dates
        (row,) each; refused ones may hold anything.
    fields
        What is said of the people and their outings.
    refusals
        Rows without an answer; those without a person are added.
    """
    people = people_of(fields, dates, lat_deg, refusals.add)
    begin, end = spans_of_rows(fields, lat_deg, lon_deg, dates, refusals.add)
    found = np.full((3, dates.size), np.nan)
    good = ~refusals.rows

    def fill(rows: NDArray[np.intp]) -> None:
        part = year_fraction(dates[rows])
        air = _Air(
            ozone_du=ozone_climatology(lat_deg[rows], lon_deg[rows], part),
            ozone_sd_du=ozone_day_sd(lat_deg[rows], lon_deg[rows], part),
            aod550=aerosol_climatology(part),
            cloud=cloud_climatology(lat_deg[rows], lon_deg[rows], part),
        )
        places = (lat_deg[rows], lon_deg[rows], altitude_m[rows])
        found[:, rows] = _made(*places, dates[rows], begin[rows], end[rows], people, rows, air)

    with ThreadPoolExecutor(max_workers=os.cpu_count()) as threads:
        list(threads.map(fill, _alike(people, end - begin, good)))
    return PersonalIu(*found)


def _alike(people: People, minutes: Array, good: NDArray[np.bool_]) -> Iterator[NDArray[np.intp]]:
    """Rows that go together: one posture, one way to count, some hundred at once."""
    key = people.setting * 16 + people.layered * 8 + people.parted * 4 + people.med_known * 2 + (minutes > SHORT_MIN)
    for kind in np.unique(key[good]):
        rows = np.flatnonzero(good & (key == kind))
        for start in range(0, rows.size, ROWS_AT_ONCE):
            yield rows[start : start + ROWS_AT_ONCE]


def _made(
    lat_deg: Array,
    lon_deg: Array,
    altitude_m: Array,
    dates: NDArray[np.datetime64],
    begin: Array,
    end: Array,
    people: People,
    rows: NDArray[np.intp],
    air: _Air,
) -> Array:
    """IU, low and high of rows that go together, (3, row)."""
    where = people.settings[people.setting[rows[0]]]
    thin, thick, ln_step = ozone_about(air.ozone_du)
    sun = OutdoorSun(lat_deg, lon_deg, dates, begin, end)
    middle = sun.doses(where, air.ozone_du, air.aod550, altitude_m)
    # Of these two the ratio is wanted only.
    less, more = (sun.doses(where, ozone, air.aod550, altitude_m, nodes=SHORT_NODES) for ozone in (thin, thick))
    skin = _Skin(people, rows)
    iu = skin.iu(middle, air.cloud[:, :1])[:, 0]
    weather = air.cloud[:, 1:] @ quantile_weights(tuple(PERCENTILES))
    spread = skin.spread(middle, weather, where, (less, more), ln_step, air.ozone_sd_du / air.ozone_du)
    low, high = spread.interval()
    # What a day can make at most goes with the bare skin and with how well skin of that age makes it.
    return np.stack([capped(each, skin.area.sum(axis=-1) * skin.age_factor) for each in (iu, low, high)])


class _Skin:
    """Bare skin of rows, and what it makes of doses: (shift, row, kind of weather, patch) by broadcasting."""

    def __init__(self, people: People, rows: NDArray[np.intp]) -> None:
        patches = 2 if people.parted[rows[0]] else 1
        self.area = people.area[rows, :patches]
        self.transmission = people.transmission[rows, :patches]
        self.layers = people.layer_steps[rows, :patches] if people.layered[rows[0]] else None
        self.skin_factor, self.age_factor = people.skin_factor[rows], people.age_factor[rows]
        self.med_known = bool(people.med_known[rows[0]])

    def iu(
        self, doses: ClearDoses, cloud: Array, sunscreen_ln: Array | float = 0.0, **ln_steps: Array | float
    ) -> Array:
        """IU under each cloud factor, (row, kind of weather), shifted by steps in ln, (row, 1) or one for all."""
        vitamin_d, erythemal, skin, age = (
            np.exp(ln_steps.get(name, 0.0)) for name in ("vitamin_d", "erythemal", "skin", "age")
        )
        factors = webb_engelsen(
            SkinDose(
                vitamin_d_j_m2=(cloud * doses.vitamin_d_j_m2[:, None] * vitamin_d)[..., None],
                erythemal_j_m2=(cloud * doses.erythemal_j_m2[:, None] * erythemal)[..., None],
                level_j_m2=np.zeros(1),
                minutes=np.zeros(1),
                area=self.area[:, None],
                transmission=(self.transmission * np.exp(sunscreen_ln))[:, None],
                skin_factor=(self.skin_factor[:, None] * skin)[..., None],  # type: ignore[arg-type,unused-ignore]
                age_factor=(self.age_factor[:, None] * age)[..., None],  # type: ignore[arg-type,unused-ignore]
            )
        )
        made: Array = product(factors).sum(axis=-1)
        return made

    def spread(
        self,
        doses: ClearDoses,
        weather: Array,
        where: Setting,
        ozone: tuple[ClearDoses, ClearDoses],
        ln_step: Array,
        ozone_ln_sd: Array,
    ) -> Spread:
        """What the range is made of, as `Production.spread` has it."""
        middle = self.iu(doses, weather)

        def slope(**steps: float) -> Array:
            up, down = (
                self.iu(doses, weather, **{name: way * ln for name, ln in steps.items()}) for way in (1.0, -1.0)
            )
            return _ln_ratio(up, down) / (2.0 * STEP)

        def sides(sd: Array | float, *names: str) -> tuple[Array, Array]:
            down, up = (
                self.iu(doses, weather, **dict.fromkeys(names, way * TENTH_SD * np.asarray(sd))) for way in (-1.0, 1.0)
            )
            return _ln_ratio(middle, down) / TENTH_SD, _ln_ratio(up, middle) / TENTH_SD

        light = ("vitamin_d", "erythemal")
        further: dict[str, tuple[Array | float, tuple[str, ...]]] = {
            "posture": (POSTURE_SD[where.posture], light),
            "shade": (SHADE_SD[where.shade], light),
            "age": (AGE_SD * np.abs(np.log(self.age_factor))[:, None], ("age",)),
        }
        by_layer = []
        if self.layers is not None:
            steps = np.moveaxis(self.layers, -1, 0)
            by_layer = [_ln_ratio(self.iu(doses, weather, step), middle) for step in steps]
        thin, thick = ozone
        return Spread(
            iu=middle,
            vitamin_d_share=slope(vitamin_d=STEP),
            erythemal_share=slope(erythemal=STEP),
            skin_slope=slope(skin=STEP),
            vitamin_d_slope=(_ln_ratio(thin.vitamin_d_j_m2, thick.vitamin_d_j_m2) / ln_step)[:, None],
            erythemal_slope=(_ln_ratio(thin.erythemal_j_m2, thick.erythemal_j_m2) / ln_step)[:, None],
            ozone_ln_sd=ozone_ln_sd[:, None],
            med_known=self.med_known,
            layers=np.stack(by_layer, axis=-1) if by_layer else np.zeros(1),
            further={cause: sides(sd, *names) for cause, (sd, names) in further.items() if np.any(sd)},
        )


def _ln_ratio(more: Array, less: Array) -> Array:
    """Its logarithm, 0 where there is nothing to compare."""
    some = (more > 0.0) & (less > 0.0)
    return np.asarray(np.log(np.where(some, more, 1.0) / np.where(some, less, 1.0)))
