"""The year as a calendar file (RFC 5545): winter, supplement months, the best hours of each week."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

import numpy as np
from numpy.typing import NDArray

from uvbcalc.core.tables import Array
from uvbcalc.planning.monthly import SMALL_GAP_IU, MonthPlan
from uvbcalc.planning.plan_record import Plan
from uvbcalc.version import __version__
from uvbcalc.words.language import DASH, Language
from uvbcalc.words.month_table import MonthTable
from uvbcalc.words.notes import DISCLAIMER
from uvbcalc.words.plan import PlanWords

LINE_BYTES: Final = 75  # RFC 5545, 3.1
MONDAY: Final = 1  # ISO
DAY: Final = dt.timedelta(days=1)


def calendar(plan: Plan, language: Language) -> str:
    """The calendar of a plan."""
    events = [*_winters(plan, language), *_months(plan, language), *_weeks(plan, language)]
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:-//uvbcalc//{__version__}//{language.code.upper()}",
        "CALSCALE:GREGORIAN",
        *(line for event in events for line in event),
        "END:VCALENDAR",
    ]
    return "".join(f"{folded}\r\n" for line in lines for folded in _folded(line))


def _winters(plan: Plan, language: Language) -> Iterator[list[str]]:
    """The beginnings and ends of winters, those of the year before only in it."""
    begins, ends = language.say("Vitamin D winter begins"), language.say("Vitamin D winter ends")
    for winter in dict.fromkeys((plan.winter_before, plan.winter)):
        for day, kind, title in ((winter.first, "begins", begins), (winter.last, "ends", ends)):
            if day is not None and day.year >= plan.year:
                yield _event(plan, f"winter-{kind}", day, day, title, PlanWords(plan, language).winter())


def _months(plan: Plan, language: Language) -> Iterator[list[str]]:
    words, table = PlanWords(plan, language), MonthTable(plan, language)
    for month in plan.months:
        if (month.gap_iu or 0.0) > SMALL_GAP_IU:
            title = language.say("Vitamin D: the sun is not enough, {gap} a day is missing", gap=table.gap(month))
            filled = []
            if month.products_iu:
                held = table.products(month)
                filled.append(language.say("Products that fill this gap: {products} IU a day.", products=held))
            note = " ".join([*words.advice(), *filled, *words.cautions(), language.say(DISCLAIMER)])
            first, last = max(month.first, plan.begins), month.first + (month.days - 1) * DAY
            yield _event(plan, "supplement", first, last, title, note)


def _weeks(plan: Plan, language: Language) -> Iterator[list[str]]:
    """The best hour of each week, from Monday on and within a month, where the sun suffices and the plan has begun."""
    days, minutes = plan.hours.date.tolist(), plan.hours.minutes_within_limit
    begins = [
        i
        for i, day in enumerate(days)
        if day == plan.begins or (day > plan.begins and (day.isoweekday() == MONDAY or day.day == 1))
    ]
    for first, end in pairwise([*begins, len(days)]):
        month, last = plan.months[days[first].month - 1], days[end - 1]
        if month.minutes_advised is None:
            continue
        hour = _best_hour(plan.hours.hour, minutes[first:end], month.noon.hour)
        told = _minutes(month, days[first], last, language)
        title = language.say("Sun: {minutes} about {hour}:00", minutes=told, hour=hour)
        note = language.say("Then cover up: it is a limit, not a target.")
        yield _event(plan, "sun", days[first], last, title, f"{note} {language.say(DISCLAIMER)}")


def _best_hour(hours: NDArray[np.intp], minutes: Array, noon_hour: int) -> int:
    """The hour at which the target takes least on the days, (day, hour), or that of noon where none does on all."""
    reached = np.isfinite(minutes).all(axis=0)
    if not reached.any():
        return noon_hour
    return int(hours[reached][np.argmin(np.median(minutes[:, reached], axis=0))])


def _minutes(month: MonthPlan, first: dt.date, last: dt.date, language: Language) -> str:
    """The minutes of the first and of the last day."""
    begin, end = month.minutes_on(first) or 0, month.minutes_on(last) or 0
    words = language.minutes(end)
    return words if begin == end else f"{language.number(begin)}{DASH}{words}"


def _event(plan: Plan, kind: str, first: dt.date, last: dt.date, title: str, note: str) -> list[str]:
    place = plan.place
    # The same kind of event about the same days: another target or language replaces it in a calendar.
    what = f"{kind}|{first}|{place.lat_deg}|{place.lon_deg}"
    return [
        "BEGIN:VEVENT",
        f"UID:{hashlib.sha256(what.encode()).hexdigest()[:24]}@uvbcalc",
        f"DTSTAMP:{plan.year}0101T000000Z",
        f"DTSTART;VALUE=DATE:{first:%Y%m%d}",
        f"DTEND;VALUE=DATE:{last + DAY:%Y%m%d}",
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
