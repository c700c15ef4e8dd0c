"""Which pictures a plan has, what they show, and the takeaway above each."""

from __future__ import annotations

import numpy as np

from uvbcalc.core.tables import Array
from uvbcalc.guidance.guidelines import own_guideline
from uvbcalc.planning.plan_record import Assumption, Plan
from uvbcalc.report.charts.iu import iu_months
from uvbcalc.report.charts.level import blood_level
from uvbcalc.report.charts.svg import HALF_PAGE, PAGE, SCREEN, WIDE_SCREEN, Canvas, Picture
from uvbcalc.report.charts.uv import uv_year
from uvbcalc.sunlight.winter import WINTER_UV_INDEX
from uvbcalc.words.language import LEAST_IU, Language, starting
from uvbcalc.words.notes import UNDER
from uvbcalc.words.phrases import BODIES, about_iu
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
            "In nmol/L; 2.5 nmol/L are 1 ng/mL. Shaded: 8 people in 10. Limits: {body}.", body=f"{body}{year}"
        ),
        names=(_with(plan, language), language.say("without a supplement")),
    )


def of_sun(plan: Plan, language: Language, *, paper: bool) -> list[Picture]:
    """When the sun is strong, and what it gives."""
    canvas = HALF_PAGE if paper else SCREEN
    usual = plan.usual
    pictures = [
        uv_year(
            usual.date,
            usual.uv_index_noon_clear,
            usual.uv_index_noon,
            language,
            canvas,
            title=_uv_title(plan, language),
            caption=language.say("UV index when the sun is highest. From 3 on: protect your skin."),
            sky=plan.sources["cloud"],
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
        if not amount:  # where a doctor decides, none is named
            return language.say("with the official amount")
        return language.say("with {amount} a day", amount=language.iu_alone(amount))
    if plan.assumption is Assumption.GOAL:
        return language.say("with what your goal needs")
    return language.say("as you take it now") if plan.taken_iu else language.say("as you live now")


def _level_title(plan: Plan, language: Language) -> str:
    """Between what it goes, with what is taken and without."""
    words = PlanWords(plan, language)
    low, high = (language.number(words.level_on(day)) for day in words.extremes())
    if plan.assumption is not Assumption.OFFICIAL:
        return language.say("Your level is about {low} at its lowest, {high} at its highest", low=low, high=high)
    here = plan.level_unaided.level_nmol_l[plan.level_unaided.date >= np.datetime64(plan.begins)]
    return language.say(
        "{with_it} your level is about {low} at its lowest, {high} at its highest; without a supplement, {other_low} "
        "and {other_high}",
        with_it=starting(_with(plan, language)),
        low=low,
        high=high,
        other_low=language.number(float(np.nanmin(here))),
        other_high=language.number(float(np.nanmax(here))),
    )


def _uv_title(plan: Plan, language: Language) -> str:
    """From when to when the sun is strong."""
    strong = plan.usual.uv_index_noon_clear >= WINTER_UV_INDEX
    if not strong.any():
        return language.say("The UV index stays below 3")
    begins = np.flatnonzero(strong[1:] & ~strong[:-1]) + 1
    ends = np.flatnonzero(strong[:-1] & ~strong[1:])
    if begins.size != 1 or ends.size != 1:
        return language.say("UV index 3 or more: protect your skin")
    first, last = (language.day_and_month(plan.usual.date[row[0]].item()) for row in (begins, ends))
    return language.say("From {first} to {last} the UV index can be 3 or more", first=first, last=last)


def _iu_title(plan: Plan, iu: Array, language: Language) -> str:
    """In which months the sun alone gives what is needed."""
    words = PlanWords(plan, language)
    enough = [month for month, amount in zip(plan.months, iu, strict=True) if amount >= plan.target_iu]
    if not enough or (plan.official is not None and plan.official.all_year and plan.official.iu):
        best = int(iu.argmax())
        if iu[best] < LEAST_IU:
            return language.say("The sun gives almost nothing in any month")
        return language.say(
            "The sun gives most in {month}: {amount} a day",
            month=words.month_name(plan.months[best].first.month),
            amount=about_iu(float(iu[best]), language, alone=True),
        )
    return language.say("{months} the sun alone gives what you need", months=starting(words.months_span(enough)))
