"""The year as a calendar file (RFC 5545): winter, supplement months, the best hours of each week."""

from __future__ import annotations

import datetime as dt
import hashlib
import math
from collections.abc import Iterator

import numpy as np

from uvbcalc.hours import hourly
from uvbcalc.planning import Plan
from uvbcalc.ranges import TARGET_IU
from uvbcalc.report.language import Language
from uvbcalc.report.plan_words import PlanWords
from uvbcalc.version import __version__

LINE_BYTES = 75  # RFC 5545, 3.1
DAYS_PER_WEEK = 7


def calendar(plan: Plan, language: Language) -> str:
    """The calendar of a plan."""
    events = [*_winter(plan, language), *_months(plan, language), *_weeks(plan, language)]
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:-//uvbcalc//{__version__}//{language.code.upper()}",
        "CALSCALE:GREGORIAN",
        *(line for event in events for line in event),
        "END:VCALENDAR",
    ]
    return "".join(f"{folded}\r\n" for line in lines for folded in _folded(line))


def _winter(plan: Plan, language: Language) -> Iterator[list[str]]:
    for day, words in (
        (plan.winter.first, language.say("Vitamin D winter begins")),
        (plan.winter.last, language.say("Vitamin D winter ends")),
    ):
        if day is not None:
            yield _event(plan, day, day, words, PlanWords(plan, language).winter())


def _months(plan: Plan, language: Language) -> Iterator[list[str]]:
    words = PlanWords(plan, language)
    for month in plan.months:
        if month.gap_iu and month.products_iu:
            title = language.say("Vitamin D by mouth: {products} IU a day", products=words.products(month))
            note = language.say("About {gap} a day is missing.", gap=words.gap(month))
            yield _event(plan, month.first, month.first + dt.timedelta(days=month.days - 1), title, note)


def _weeks(plan: Plan, language: Language) -> Iterator[list[str]]:
    by_hour = hourly(plan.place, plan.year, target_iu=TARGET_IU.nearest(plan.target_iu), **plan.alike)
    minutes = np.where(by_hour.suffices, by_hour.minutes_to_target, np.nan)
    days = by_hour.date.tolist()
    for start in range(0, len(days), DAYS_PER_WEEK):
        week = minutes[start : start + DAYS_PER_WEEK]
        if not np.isfinite(week).any(axis=1).all():
            continue
        typical = np.nanmedian(week[:, np.isfinite(week).all(axis=0)], axis=0)
        hours = by_hour.hour[np.isfinite(week).all(axis=0)]
        if not hours.size:
            continue
        best = int(np.argmin(typical))
        title = language.say(
            "Sun: {minutes} minutes about {hour}:00", minutes=math.ceil(typical[best]), hour=int(hours[best])
        )
        note = language.say("Then cover up: it is a limit, not a target.")
        yield _event(plan, days[start], days[min(start + DAYS_PER_WEEK, len(days)) - 1], title, note)


def _event(plan: Plan, first: dt.date, last: dt.date, title: str, note: str) -> list[str]:
    place = plan.place
    # The same plan gives the same event, so that a calendar replaces it instead of doubling it.
    what = f"{title}|{first}|{place.lat_deg}|{place.lon_deg}|{plan.year}"
    return [
        "BEGIN:VEVENT",
        f"UID:{hashlib.sha256(what.encode()).hexdigest()[:24]}@uvbcalc",
        f"DTSTAMP:{plan.year}0101T000000Z",
        f"DTSTART;VALUE=DATE:{first:%Y%m%d}",
        f"DTEND;VALUE=DATE:{last + dt.timedelta(days=1):%Y%m%d}",
        f"SUMMARY:{_escaped(title)}",
        f"DESCRIPTION:{_escaped(note)}",
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
    ]


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")


def _folded(line: str) -> Iterator[str]:
    """Pieces of at most 75 bytes, each after the first begun by a blank."""
    piece = ""
    for letter in line:
        if len((piece + letter).encode()) > LINE_BYTES:
            yield piece
            piece = " "
        piece += letter
    yield piece
