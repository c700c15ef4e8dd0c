"""Which pictures a plan has, and what they show: those of the place, and those of the person."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

import numpy as np

from uvbcalc.core.dates import dates_of
from uvbcalc.core.tables import Array
from uvbcalc.guidance.guidelines import all_guidelines
from uvbcalc.places.place import Place
from uvbcalc.planning.plan_record import Plan
from uvbcalc.report.charts.axes import Dates
from uvbcalc.report.charts.glance import glance
from uvbcalc.report.charts.iu import iu_months
from uvbcalc.report.charts.level import blood_level
from uvbcalc.report.charts.minutes import minutes_map
from uvbcalc.report.charts.svg import Picture
from uvbcalc.report.charts.uv import uv_year
from uvbcalc.sunlight.sky import Sky, conditions
from uvbcalc.sunlight.sun import noons_utc
from uvbcalc.sunlight.winter import noon_uv_index, usual_sky
from uvbcalc.words.language import Language


def year_at_a_glance(plan: Plan, language: Language, minutes: Mapping[int, str] | None = None) -> Picture:
    """The days of the year by the strength of the sun, and the minutes that are enough, by month."""
    dates, clear, _ = _noons(plan.place, plan.year, usual_sky(plan.place, plan.sky))
    return glance(dates, clear, minutes or {}, language)


def uv_index(plan: Plan, language: Language) -> Picture:
    """The UV index of the place, under the usual sky whatever sky was given, and under that one."""
    dates, clear, typical = _noons(plan.place, plan.year, usual_sky(plan.place, plan.sky))
    _, _, given = _noons(plan.place, plan.year, plan.sky)
    return uv_year(dates, clear, typical, given, language)


def of_person(plan: Plan, language: Language) -> list[Picture]:
    """What the sun gives, the minutes it takes where sun may be advised, and the blood level."""
    minutes = [_minutes(plan, language)] if plan.withheld is None else []
    return [_iu(plan, language), *minutes, _level(plan, language)]


@lru_cache(maxsize=8)
def _noons(place: Place, year: int, sky: Sky) -> tuple[Dates, Array, Array]:
    """The days of a year, and the UV index at noon under a clear sky and under this one's cloud, (day,)."""
    dates = dates_of(year)
    air = conditions(sky, place, dates)
    clear = noon_uv_index(place, noons_utc(place, dates), air)
    return dates, clear, clear * air.cloud_factor


def _iu(plan: Plan, language: Language) -> Picture:
    """What counts is what the table of months counts."""
    usual = plan.usual.months
    counted = [(month.habit_iu, month.habit_iu_low, month.habit_iu_high) for month in plan.months]
    mid, low, high = np.array(counted).T
    return iu_months(
        mid,
        low,
        high,
        plan.body.sun_factor * usual.iu / usual.days,
        target_iu=plan.target_iu,
        language=language,
    )


def _minutes(plan: Plan, language: Language) -> Picture:
    hours = plan.hours
    return minutes_map(hours.date, hours.hour.tolist(), hours.minutes_within_limit, language)


def _level(plan: Plan, language: Language) -> Picture:
    labs = [measured.lab for measured in plan.labs]
    return blood_level(plan.level, plan.level_unaided, labs, all_guidelines()[0], language)
