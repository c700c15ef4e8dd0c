"""What one wants to be reminded of, as a calendar file (RFC 5545): supplement, strong sun, winter, a visit."""

from __future__ import annotations

import datetime as dt
import hashlib
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from uvbcalc.core.names import one_line
from uvbcalc.guidance.allowed import Doctor
from uvbcalc.planning.plan_record import Plan
from uvbcalc.sunlight.winter import WINTER_UV_INDEX
from uvbcalc.version import __version__
from uvbcalc.words.language import Language, starting
from uvbcalc.words.notes import DISCLAIMER
from uvbcalc.words.plan import PlanWords
from uvbcalc.words.winter import verdict as winter_sentence

LINE_BYTES: Final = 75  # RFC 5545, 3.1
DAY: Final = dt.timedelta(days=1)
ALARM: Final = "PT9H"  # after the beginning of the day
EPOCH: Final = dt.datetime(2020, 1, 1, tzinfo=dt.UTC)  # from which revisions are counted, in minutes
NAME_LETTERS: Final = 40  # of a person in the name of a file


@dataclass(frozen=True, kw_only=True)
class Entry:
    """A day to be reminded of; `kind` and the person make its identity."""

    kind: str
    day: dt.date
    title: str
    note: str
    alarm: bool = False


def calendar(plan: Plan, language: Language, *, name: str = "", made: dt.datetime | None = None) -> str:
    """The calendar of a person's plan; a later one of the same person replaces it.

    Parameters
    ----------
    plan, language
        Whose, and in which language.
    name
        The person's name; without it their birth year and options tell them from others.
    made
        The moment it is made; the default is now.
    """
    moment = (made or dt.datetime.now(dt.UTC)).astimezone(dt.UTC)
    whose = identity(plan, name, moment.year)
    title = " · ".join(part for part in (language.say("Vitamin D"), one_line(name)) if part)
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:-//uvbcalc//{__version__}//{language.code.upper()}",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        f"NAME:{_escaped(title)}",
        f"X-WR-CALNAME:{_escaped(title)}",
        *(line for entry in entries(plan, language, moment.date()) for line in _event(entry, whose, moment, language)),
        "END:VCALENDAR",
    ]
    return "".join(f"{folded}\r\n" for line in lines for folded in _folded(line))


def entries(plan: Plan, language: Language, today: dt.date) -> list[Entry]:
    """The days worth a reminder, in their order; none of the sun for who must avoid it."""
    found = [*_visit(plan, language, today)]
    if plan.allowed.doctor is not Doctor.CALL_TODAY:
        found += [*_supplement(plan, language, today), *(_sun(plan, language) if plan.allowed.sun else ())]
    return sorted(found, key=lambda entry: entry.day)


def identity(plan: Plan, name: str, year: int) -> str:
    """Who it is: the name, else the birth year and what was said of the person; no lab value and no date."""
    if name:
        return name
    person, profile = plan.person, plan.profile
    born = None if profile.age is None else year - int(profile.age)
    said = (
        born,
        person.fitzpatrick,
        person.clothing,
        person.regions,
        person.exposed_fraction,
        profile.woman,
        profile.covered,
        profile.rarely_outdoors,
        sorted(condition.value for condition in profile.conditions),
        profile.country,
        round(plan.place.lat_deg, 2),
        round(plan.place.lon_deg, 2),
    )
    return repr(said)


def file_of(path: str, name: str, others: Sequence[str]) -> str:
    """The name of one person's file beside those of others: `plan.ics` becomes `plan-Anna.ics`.

    Examples
    --------
    >>> file_of("plan.ics", "Anna de Wit", [])
    'plan-Anna-de-Wit.ics'
    """
    plain = unicodedata.normalize("NFC", name)
    stem = re.sub(r"\W+", "-", plain).strip("-")[:NAME_LETTERS] or "x"
    base, dot, ending = path.rpartition(".")
    found, number = f"{base}-{stem}{dot}{ending}", 1
    while found in others:
        number += 1
        found = f"{base}-{stem}-{number}{dot}{ending}"
    return found


def _visit(plan: Plan, language: Language, today: dt.date) -> Iterator[Entry]:
    """The doctor, where one was advised."""
    if not plan.allowed.doctor_first:
        return
    urgent = plan.allowed.doctor is Doctor.CALL_TODAY
    title = language.say("Call your doctor about vitamin D") if urgent else language.say("See your doctor: vitamin D")
    note = language.say("Take this page with you when you see your doctor.")
    yield Entry(kind="visit", day=today, title=title, note=note, alarm=True)


def _supplement(plan: Plan, language: Language, today: dt.date) -> Iterator[Entry]:
    """The first and the last day of each stretch of months in which something is to be taken."""
    words = PlanWords(plan, language)
    if plan.allowed.doctor is Doctor.SEE_FIRST:  # who decides the amount
        return
    taking = [month for month in plan.months if month.more_iu and not month.past]
    note = " ".join([*(starting(f"{advice}.") for advice in words.advice.official()), words.advice.counts()])
    for number, run in enumerate(plan.stretches(taking)):
        first, last = run[0], run[-1]
        amount = language.iu(first.more_iu)
        begin = max(first.first, plan.begins, today)
        always = len(run) == len(plan.months)
        title = (
            language.say("Vitamin D: {amount} a day, all year", amount=amount)
            if always
            else language.say("Vitamin D: {amount} a day, from today on", amount=amount)
        )
        yield Entry(kind=f"supplement-start-{number}", day=begin, title=title, note=note, alarm=True)
        following = plan.months[plan.months.index(last) + 1 :][:1]
        if following and not following[0].taken_iu:  # else it goes on, as what is taken already
            end = last.first + (last.days - 1) * DAY
            over = last.winter and not following[0].winter
            until_autumn = language.say("Last day to take vitamin D until autumn")
            title = until_autumn if over else language.say("Last day to take vitamin D for now")
            yield Entry(kind=f"supplement-end-{number}", day=end, title=title, note=note, alarm=True)


def _sun(plan: Plan, language: Language) -> Iterator[Entry]:
    """When the sun becomes strong, and from when to when it is too weak."""
    strong = set(plan.usual.date[plan.usual.uv_index_noon_clear >= WINTER_UV_INDEX].tolist())
    begins_strong = [day for day in sorted(strong) if day - DAY not in strong and day > plan.first]
    for day in begins_strong[:1]:
        title = language.say("UV index 3 or more from today: protect your skin.")
        yield Entry(kind="strong-sun", day=day, title=title, note="", alarm=True)
    for winter in dict.fromkeys((plan.winter_before, plan.winter)):
        for day, kind, title in (
            (winter.first, "winter-begins", language.say("Vitamin D winter begins: the sun gives you little.")),
            (winter.last, "winter-ends", language.say("Vitamin D winter ends today.")),
        ):
            if day is not None and plan.first <= day <= plan.last:
                yield Entry(kind=kind, day=day, title=title, note=winter_sentence(plan.place, winter, language))


def _event(entry: Entry, whose: str, moment: dt.datetime, language: Language) -> list[str]:
    uid = hashlib.sha256(f"{entry.kind}|{whose}".encode()).hexdigest()[:32]
    stamp, revision = f"{moment:%Y%m%dT%H%M%SZ}", int((moment - EPOCH).total_seconds() // 60)
    note = " ".join(part for part in (entry.note, language.say(DISCLAIMER)) if part)
    alarm = [
        "BEGIN:VALARM",
        "ACTION:DISPLAY",
        f"TRIGGER:{ALARM}",
        f"DESCRIPTION:{_escaped(entry.title)}",
        "END:VALARM",
    ]
    return [
        "BEGIN:VEVENT",
        f"UID:{uid}@uvbcalc",
        f"DTSTAMP:{stamp}",
        f"LAST-MODIFIED:{stamp}",
        f"SEQUENCE:{max(revision, 0)}",
        f"DTSTART;VALUE=DATE:{entry.day:%Y%m%d}",
        f"DTEND;VALUE=DATE:{entry.day + DAY:%Y%m%d}",
        f"SUMMARY:{_escaped(entry.title)}",
        f"DESCRIPTION:{_escaped(note)}",
        "TRANSP:TRANSPARENT",
        *(alarm if entry.alarm else []),
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
