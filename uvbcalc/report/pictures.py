"""Which pictures a plan has, what they show, and the takeaway above each."""

from __future__ import annotations

import datetime as dt

import numpy as np
from numpy.typing import NDArray

from uvbcalc.core.tables import Array
from uvbcalc.guidance.guidelines import own_guideline
from uvbcalc.planning.plan_record import Assumption, Plan
from uvbcalc.report.charts.iu import iu_months
from uvbcalc.report.charts.level import blood_level
from uvbcalc.report.charts.svg import HALF_PAGE, PAGE, SCREEN, WIDE_SCREEN, Canvas, Picture
from uvbcalc.report.charts.uv import uv_year
from uvbcalc.sunlight.winter import WINTER_UV_INDEX
from uvbcalc.words.language import LEAST_IU, Language, starting
from uvbcalc.words.notes import UNDER, from_to
from uvbcalc.words.phrases import BODIES
from uvbcalc.words.plan import PlanWords
from uvbcalc.words.rounding import told_iu


def levels(plan: Plan, language: Language, *, paper: bool) -> list[Picture]:
    """The blood level on paper; on a screen for a narrow and for a wide one."""
    return [_level(plan, language, canvas) for canvas in ((PAGE,) if paper else (SCREEN, WIDE_SCREEN))]


def _level(plan: Plan, language: Language, canvas: Canvas) -> Picture:
    """Through what was measured, with its range, and without a supplement."""
    guideline = own_guideline(plan.profile.country, plan.profile.age)
    body = language.say(BODIES.get(guideline.guideline, guideline.guideline))
    year = f" {guideline.year}" if guideline.year else ""
    return blood_level(
        plan.level,
        plan.level_unaided,
        [measured.lab for measured in plan.labs],
        guideline,
        language,
        canvas,
        title=_level_title(plan, language),
        caption=language.say(
            "In nmol/L; 2.5 nmol/L are 1 ng/mL. Tint: 8 people in 10. Limits: {body}.", body=f"{body}{year}"
        ),
        names=(_with(plan, language), language.say("without a supplement")),
    )


def of_sun(plan: Plan, language: Language, *, paper: bool) -> list[Picture]:
    """When the sun is strong, and what it gives."""
    canvas = HALF_PAGE if paper else SCREEN
    noon = plan.noon
    pictures = [
        uv_year(
            noon.date,
            noon.uv_index_noon_clear,
            noon.uv_index_noon,
            language,
            canvas,
            title=_uv_title(plan, language),
            caption=language.say("UV index when the sun is highest. From 3 on: protect your skin."),
        )
    ]
    if plan.allowed.iu and plan.allowed.sun and plan.target_iu:
        iu = np.array([month.habit_iu for month in plan.months])
        pictures.append(
            iu_months(
                [month.first for month in plan.months],
                iu,
                told_iu(plan.target_iu),
                language,
                canvas,
                title=_iu_title(plan, iu, language),
                caption=language.say(
                    "IU a day from the sun, {under} (40 IU are 1 µg). Line: what you need.",
                    under=language.say(UNDER[plan.sources["cloud"]]),
                ),
            )
        )
    return pictures


def _with(plan: Plan, language: Language) -> str:
    """What the curve assumes."""
    if plan.assumption is Assumption.OFFICIAL:
        amount = max(month.more_iu for month in plan.months)
        return language.say("with {amount} a day", amount=language.iu_alone(amount))
    if plan.assumption is Assumption.GOAL:
        return language.say("with what your goal needs")
    return language.say("as you take it now") if plan.taken_iu else language.say("as you live now")


def _level_title(plan: Plan, language: Language) -> str:
    """Between what it goes, with what is taken and without."""
    words = PlanWords(plan, language)
    low, high = (language.number(words.level_on(day)) for day in words.extremes())
    if plan.assumption is not Assumption.OFFICIAL:
        return language.say("Your level goes from about {low} to {high}", low=low, high=high)
    here = plan.level_unaided.level_nmol_l[plan.level_unaided.date >= np.datetime64(plan.begins)]
    return language.say(
        "{with_it} your level goes from {low} to {high}; without, from {other_low} to {other_high}",
        with_it=starting(_with(plan, language)),
        low=low,
        high=high,
        other_low=language.number(float(np.nanmin(here))),
        other_high=language.number(float(np.nanmax(here))),
    )


def _uv_title(plan: Plan, language: Language) -> str:
    """From when to when the sun is strong."""
    months = _months_with(plan, plan.noon.uv_index_noon_clear >= WINTER_UV_INDEX)
    if not months:
        return language.say("The sun is never strong")
    words = PlanWords(plan, language)
    return language.say(
        "{months} the sun is strong (UV index 3 or more)",
        months=starting(from_to(words.month_name(months[0]), words.month_name(months[-1]), language)),
    )


def _iu_title(plan: Plan, iu: Array, language: Language) -> str:
    """In which months the sun alone gives what is needed."""
    words = PlanWords(plan, language)
    enough = [month for month, amount in zip(plan.months, iu, strict=True) if amount >= plan.target_iu]
    if not enough or (plan.official is not None and plan.official.all_year and plan.official.iu):
        best = int(iu.argmax())
        if iu[best] < LEAST_IU:
            return language.say("The sun gives almost nothing in any month")
        return language.say(
            "The sun gives most in {month}: about {amount} a day",
            month=words.month_name(plan.months[best].first.month),
            amount=language.iu_alone(float(iu[best])),
        )
    return language.say("{months} the sun alone gives what you need", months=starting(words.months_span(enough)))


def _months_with(plan: Plan, days: NDArray[np.bool_]) -> list[int]:
    """The months with such days, in the order of the year."""
    found = [month.first.month for month in plan.months if days[_rows(plan, month.first)].any()]
    return sorted(found)


def _rows(plan: Plan, first: dt.date) -> NDArray[np.bool_]:
    here = plan.noon.date.astype("datetime64[M]") == np.datetime64(str(first)[:7])
    return np.asarray(here)
