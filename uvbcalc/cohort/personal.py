"""Vitamin D of many different people, each on a date and place of their own, with its range.

What `estimate` does for one day is done here for thousands: the same light, by the same formulas, integrated over the
outing by Gauss-Legendre instead of minute by minute.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from uvbcalc.blood.intakes import INTAKE
from uvbcalc.blood.projection import level_after
from uvbcalc.blood.serum import Law
from uvbcalc.cohort.ambient.cloud_field import usual_cloud_factor
from uvbcalc.cohort.rows import Refusals
from uvbcalc.core.curves import periodic
from uvbcalc.core.tables import Array
from uvbcalc.exposure.in_bulk import SHORT_MIN, SHORT_NODES, OutdoorSun, spans_of_rows
from uvbcalc.exposure.ordinary import ORDINARY_MINUTES, ORDINARY_TIMES, usual_day
from uvbcalc.skin.people import Fields, People, people_of
from uvbcalc.skin.person import Person
from uvbcalc.skin.posture import Setting
from uvbcalc.sunlight.climatology import (
    PERCENTILES,
    aerosol_climatology,
    cloud_climatology,
    ozone_climatology,
    ozone_day_sd,
    year_fraction,
)
from uvbcalc.synthesis.in_bulk import SkinOfRows
from uvbcalc.synthesis.production import ozone_about
from uvbcalc.synthesis.spread import quantile_weights

YEAR_DAYS: Final = 365
YEAR_NODES: Final = 24  # of the IU of a year, joined by a smooth curve
NODE_DAYS: Final = np.round(np.arange(YEAR_NODES) * YEAR_DAYS / YEAR_NODES)  # days before the date
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
    # Only the ratio of these two is used, so fewer nodes do.
    less, more = (sun.doses(where, ozone, air.aod550, altitude_m, nodes=SHORT_NODES) for ozone in (thin, thick))
    skin = SkinOfRows(people, rows)
    iu = skin.iu(middle, air.cloud[:, :1])[:, 0]
    weather = air.cloud[:, 1:] @ quantile_weights(tuple(PERCENTILES))
    spread = skin.spread(middle, weather, where, (less, more), ln_step, air.ozone_sd_du / air.ozone_du)
    low, high = spread.interval(iu)
    return np.stack([skin.capped(each) for each in (iu, low, high)])


class PersonalLevel(NamedTuple):
    """Of rows: the projected 25(OH)D at the end of the date, and the ends of the range of four in five."""

    level_nmol_l: Array
    level_low_nmol_l: Array
    level_high_nmol_l: Array


def personal_level(
    lat_deg: Array,
    lon_deg: Array,
    altitude_m: Array,
    dates: NDArray[np.datetime64],
    fields: Fields,
    refusals: Refusals,
) -> PersonalLevel:
    """The projected level of people who have gone out like that every day of the years before.

    A body of normal weight on the usual diet, as `project` has it without a lab value; who says nothing of an outing
    has the ordinary day. Parameters as for `personal_iu`.
    """
    ordinary = _says_nothing(fields)
    people = _in_street(people_of(fields, dates, lat_deg, refusals.add), ordinary)
    supplement = np.nan_to_num(fields.numbers.get("supplement_iu", np.zeros(fields.size)))
    refusals.add((supplement < INTAKE.low) | (supplement > INTAKE.high), INTAKE.asks)
    spans_of_rows(fields, lat_deg, lon_deg, dates, refusals.add)  # refuses what is no outing
    good = ~refusals.rows
    found, iu = np.full((3, dates.size), np.nan), np.full((dates.size, YEAR_NODES), np.nan)
    for node, before in enumerate(NODE_DAYS.astype(int)):
        for outings, rows in ((_ordinary_outings(fields.size), good & ordinary), ([fields], good & ~ordinary)):
            if rows.any():
                places = (lat_deg, lon_deg, altitude_m)
                iu[rows, node] = _usual_iu(*places, dates - before, outings, people, rows)[rows]
    by_day = periodic(NODE_DAYS, np.arange(YEAR_DAYS, dtype=float), period=float(YEAR_DAYS))
    taken = np.flatnonzero(good)
    for start in range(0, taken.size, ROWS_AT_ONCE):
        some = taken[start : start + ROWS_AT_ONCE]
        found[:, some] = level_after(Law(), (iu[some] @ by_day.T)[:, ::-1], supplement[some], people.skin_type[some])
    return PersonalLevel(*found)


def _says_nothing(fields: Fields) -> NDArray[np.bool_]:
    """Rows that do not say when they are outdoors."""
    minutes = fields.numbers.get("minutes", np.full(fields.size, np.nan))
    start, _ = fields.texts.get("start", (np.full(fields.size, -1), ()))
    return np.asarray(np.isnan(minutes) & (start < 0))


def _in_street(people: People, ordinary: NDArray[np.bool_]) -> People:
    """Who has the ordinary day and no posture of their own stands in a street."""
    upright = np.array([each == Setting() for each in people.settings], dtype=bool)[people.setting]
    street = usual_day(None, Person()).person.setting
    where = np.where(ordinary & upright, len(people.settings), people.setting)
    return replace(people, settings=(*people.settings, street), setting=where)


def _ordinary_outings(size: int) -> list[Fields]:
    """The outings of the ordinary day, as a table would tell them."""
    minutes, at = np.full(size, ORDINARY_MINUTES), np.zeros(size, dtype=np.intp)
    return [Fields(size, {"minutes": minutes}, {"start": (at, (f"{start:%H:%M}",))}) for start in ORDINARY_TIMES]


def _usual_iu(
    lat_deg: Array,
    lon_deg: Array,
    altitude_m: Array,
    dates: NDArray[np.datetime64],
    outings: list[Fields],
    people: People,
    good: NDArray[np.bool_],
) -> Array:
    """IU of one date each under the usual cloud, all outings together, without a range, (row,)."""
    spans = [spans_of_rows(each, lat_deg, lon_deg, dates, lambda _rows, _reason: None) for each in outings]
    found = np.full(dates.size, np.nan)
    dressed = people.on(dates, lat_deg)

    def fill(rows: NDArray[np.intp]) -> None:
        part = year_fraction(dates[rows])
        where = people.settings[people.setting[rows[0]]]
        air = (ozone_climatology(lat_deg[rows], lon_deg[rows], part), aerosol_climatology(part), altitude_m[rows])
        suns = [OutdoorSun(lat_deg[rows], lon_deg[rows], dates[rows], begin[rows], end[rows]) for begin, end in spans]
        doses = np.sum([sun.doses(where, *air) for sun in suns], axis=0)
        skin = SkinOfRows(dressed, rows)
        cloud = usual_cloud_factor(lat_deg[rows], lon_deg[rows], dates[rows])
        found[rows] = skin.capped(skin.iu((doses[0], doses[1]), cloud[:, None])[:, 0])

    longest = np.max([end - begin for begin, end in spans], axis=0)
    with ThreadPoolExecutor(max_workers=os.cpu_count()) as threads:
        list(threads.map(fill, _alike(people, longest, good)))
    return found
