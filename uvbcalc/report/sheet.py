"""What the pages of one person say, for HTML, paper and Markdown alike."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

from uvbcalc.guidance.allowed import Doctor
from uvbcalc.guidance.cautions import Caution
from uvbcalc.planning.plan_record import Plan
from uvbcalc.report import pictures
from uvbcalc.report.months import Months
from uvbcalc.words.blocks import Block, Blocks, cover_up_minutes
from uvbcalc.words.language import Language, starting
from uvbcalc.words.notes import assumed, how_sure, place_name
from uvbcalc.words.plan import SOURCES, PlanWords


def sheet(name: str, plan: Plan, language: Language, *, made: dt.date, paper: bool, number: int = 1) -> dict[str, Any]:
    """The sentences, tables and pictures of one person."""
    words, months, say = PlanWords(plan, language), Months(plan, language), language.say
    silent = words.only_the_doctor
    return {
        "id": f"p{number}",
        "name": name,
        "about": about(plan, language),
        "made": say("Made on {date}", date=language.date(made)),
        "verdict": words.verdict(),
        "warns": plan.allowed.doctor_first,
        "lead": words.lead(),
        "blocks": _blocks(plan, language),
        "official": [starting(f"{advice}.") for advice in words.advice.official()] if not _withheld(plan) else [],
        "never_more": words.never_more(),
        "strip_title": strip_title(plan, language) if not silent else "",
        "strip_caption": strip_caption(plan, language),
        "names": months.names(),
        "strip": [] if silent else months.strip(),
        "heads": months.heads(),
        "rows": [] if silent or len(months.heads()) < 2 else months.rows(),
        "levels": pictures.levels(plan, language, paper=paper) if plan.allowed.level else [],
        "pictures": [] if silent else pictures.of_sun(plan, language, paper=paper),
        "notes": []
        if silent
        else [months.counted_on(), *words.cautions(), *([] if plan.labs else [words.limit_of_country()])],
        "assumed": "" if silent else assumed(words.assumed(), language),
        "sure": how_sure(plan.causes, language) if plan.allowed.iu else "",
        "method": words.method(),
        "sources": say(SOURCES),
    }


def _blocks(plan: Plan, language: Language) -> list[Block]:
    """The blocks; on paper the first one goes along to the doctor."""
    blocks = Blocks(plan, language).all()
    if not blocks:
        return []
    first, *rest = blocks
    taken_along = language.say("Take this page with you when you see your doctor.")
    return [replace(first, more=(*first.more, taken_along)), *rest]


def about(plan: Plan, language: Language) -> str:
    """How old, and where."""
    place = place_name(plan.place, language)
    if plan.profile.age is None:
        return place
    years = language.count("{number} year old", "{number} years old", plan.profile.age)
    return f"{years} · {place}"


def strip_title(plan: Plan, language: Language) -> str:
    """The takeaway of the months."""
    words, say = PlanWords(plan, language), language.say
    weak = words.months_that(lambda month: month.winter)
    taking = words.months_that(lambda month: month.more_iu > 0.0)
    sun = ""
    if weak and plan.allowed.sun:
        sun = say("{months} the sun gives little", months=words.months_span(weak))
    if not taking or not plan.allowed.products or plan.allowed.doctor is Doctor.SEE_FIRST:
        return starting(sun) or say("Month by month")
    amount = language.iu_alone(taking[0].more_iu)
    if sun and taking == weak:
        return say(
            "{months}: {amount} every day; the sun gives little then",
            months=starting(words.months_span(taking)),
            amount=amount,
        )
    first = say("{months}: {amount} every day", months=starting(words.months_span(taking)), amount=amount)
    return language.joined([first, sun])


def strip_caption(plan: Plan, language: Language) -> str:
    """What the cells of the strip count."""
    say, parts = language.say, []
    if plan.allowed.iu and plan.allowed.sun:
        parts.append(
            say("Sun: how much it gives of the {amount} a day that you need.", amount=language.iu(plan.target_iu))
        )
    if any(cover_up_minutes(plan, month) for month in plan.months):
        parts.append(say("Minutes: at most, when the sun is highest, on bare skin: a limit, not a goal."))
    return " ".join(parts)


def _withheld(plan: Plan) -> bool:
    return Caution.CALCIUM_RISK in plan.cautions
