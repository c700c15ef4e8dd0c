"""What is answered to a form: the day, the year and the level, each as the words and pictures of its part."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any, Final

from pydantic import ValidationError

from uvbcalc.core.errors import UnknownNameError
from uvbcalc.estimates.day import Day
from uvbcalc.guidance.allowed import Doctor
from uvbcalc.live.question import SourceError
from uvbcalc.places.towns import name_near
from uvbcalc.planning.plan_record import Plan
from uvbcalc.report.day import LONGEST_MIN, DayView
from uvbcalc.report.sheet import sheet
from uvbcalc.web.answers import estimated, leveled, planned
from uvbcalc.web.form import FIRST_MINUTE, LAST_MINUTE, Form
from uvbcalc.web.problems import UNREACHABLE, FieldError, RefusedFieldError, misfits, told
from uvbcalc.words.day import day_answer
from uvbcalc.words.language import Language, starting
from uvbcalc.words.level import LevelWords, level_answer
from uvbcalc.words.live.day import with_sources
from uvbcalc.words.notes import DISCLAIMER, how_sure, place_name
from uvbcalc.words.person import bare


def answered(name: str, sent: Any, words: Language) -> tuple[dict[str, Any], list[FieldError]]:
    """What a part of the page says, under its name; or what was wrong with what was filled in, field by field."""
    nothing: dict[str, Any] = {name: None}
    try:
        return {name: PARTS[name](Form.read(sent), words)}, []
    except ValidationError as error:
        return nothing, misfits(error.errors(), words)
    except SourceError:
        return nothing, [FieldError(field="weather", detail=words.say(UNREACHABLE))]
    except (ValueError, UnknownNameError) as error:
        field = error.name if isinstance(error, RefusedFieldError) else ""
        return nothing, [FieldError(field=FIELDS.get(field, field), detail=told(error, words))]


def day_part(form: Form, words: Language) -> dict[str, Any]:
    """The verdict, its numbers, and the day by the clock."""
    question = form.day_question()
    found = estimated(question)
    answer = day_answer(found, words, today=form.today)
    if found.provenance is not None:
        answer = with_sources(answer, found.provenance, words)
    view = DayView(found, question.sky(found.place, found.date), words)
    grave = found.allowed.doctor_first
    return {
        "eyebrow": f"{place_name(found.place, words, near=name_near(found.place))}, {words.long_date(found.date)}",
        "verdict": answer.verdict,
        "warning": answer.warning,
        "grave": grave,
        "numbers": view.numbers(),
        # The first row tells where and when, as the eyebrow does.
        "rows": [(label, starting(text)) for label, text in answer.rows[1:]],
        "assumed": [part for part in (answer.assumed, *answer.why) if part],
        "sure": how_sure(found.causes, words) if found.allowed.iu else "",
        "curves": [] if found.allowed.doctor is Doctor.CALL_TODAY else view.curves(),
        "outing": view.outing_min,
        "limits": (FIRST_MINUTE, LAST_MINUTE),
        "longest": LONGEST_MIN,
        "span": words.span(found.outings[0].start, found.outings[0].end),
        "table": view.table(),
        "steps": view.steps() if found.allowed.iu else [],
        "bare": bare(found.exposed_fraction, words),
        "kept": json.dumps(view.kept(), ensure_ascii=False, separators=(",", ":")),
        "limit": _limit(found, words) if answer.warning else "",
        "short": words.iu_alone(found.iu) if found.allowed.iu and not grave else "",
    }


def _limit(found: Day, words: Language) -> str:
    """By when to cover up, in a few words for the foot of a phone."""
    by = found.half_med_at
    return "" if by is None else " ".join([words.say("Cover up from"), words.about_time(by, limit=True)])


def year_part(form: Form, words: Language) -> dict[str, Any]:
    """The months to come, and the level that they lead to."""
    return sheet("", planned_for(form), words, made=form.today, paper=False)


def planned_for(form: Form) -> Plan:
    """The plan that a form asks for."""
    return planned(form.plan_question())


def level_part(form: Form, words: Language) -> dict[str, Any] | None:
    """Whether a level is enough, where one was filled in."""
    if form.level is None:
        return None
    question = form.level_question(form.level, form.plan_question().land())
    found = leveled(question)
    answer = level_answer(found, words)
    heads, rows = LevelWords(found, words).dose_table()
    return {
        "verdict": answer.verdict,
        "grave": found.allowed.doctor_first,
        "rows": [(label, starting(text)) for label, text in answer.rows if text],
        "note": LevelWords(found, words).dose_note(),
        "heads": heads,
        "doses": rows,
    }


def disclaimer(words: Language) -> str:
    """Who asks a doctor first."""
    return words.say(DISCLAIMER)


# Each part by its name, under which its template knows it.
PARTS: Final[dict[str, Callable[[Form, Language], dict[str, Any] | None]]] = {
    "day": day_part,
    "year": year_part,
    "level": level_part,
}
# The fields of the API whose fields on the page have another name.
FIELDS: Final = {"labs": "lab", "supplements": "taken", "exposed_fraction": "regions"}
