"""The UV index through the months: when the sun is strong."""

from __future__ import annotations

import math
from typing import Final

from uvbcalc.core.tables import Array
from uvbcalc.report.charts.axes import Dates, across, along, months
from uvbcalc.report.charts.svg import Canvas, Frame, Picture, area, line, words
from uvbcalc.sunlight.winter import WINTER_UV_INDEX
from uvbcalc.words.language import Language
from uvbcalc.words.notes import UNDER

ROOM: Final = 2.0  # letters, above the highest curve for its name


def uv_year(
    dates: Dates,
    clear: Array,
    cloudy: Array,
    language: Language,
    canvas: Canvas,
    *,
    title: str,
    caption: str,
    sky: str,
) -> Picture:
    """The UV index when the sun is highest: a line under a clear sky, an area under the cloud, whose source is told."""
    top = 3.0 * math.ceil(max(float(clear.max()), WINTER_UV_INDEX) / 3.0)
    above = ROOM * canvas.letter
    frame = Frame(
        canvas=canvas,
        height=6.2 * canvas.letter + above,
        left=1.8 * canvas.letter,
        right=6.0,
        above=above,
        below=1.7 * canvas.letter,
        top=top,
    )
    values = [0.0, WINTER_UV_INDEX, *([2.0 * WINTER_UV_INDEX] if top >= 2.0 * WINTER_UV_INDEX else [])]
    under = along(frame, dates, dates, cloudy)
    marks = [
        area([(under[0][0], frame.y(0.0)), *under, (under[-1][0], frame.y(0.0))], kind="sunlight"),
        *across(frame, values, language, deciding=[WINTER_UV_INDEX]),
        line(along(frame, dates, dates, clear), kind="sun"),
        *months(frame, dates, language),
        *_names(frame, dates, clear, cloudy, language),
    ]
    return Picture(
        title=title,
        words=_told(clear, cloudy, language.say(UNDER[sky]), language),
        caption=caption,
        height=frame.height,
        marks="".join(marks),
        canvas=canvas,
    )


def _names(frame: Frame, dates: Dates, clear: Array, cloudy: Array, language: Language) -> list[str]:
    """The clear sky's name above its peak; the cloud's in the middle of its area, where there is room for it."""
    peak = int(clear.argmax())
    name = language.say("clear sky: {index}", index=language.uv_index(float(clear.max())))
    half = frame.canvas.wide(name) / 2.0
    x = min(max(frame.x((peak + 0.5) / dates.size), frame.left + half), frame.canvas.width - half)
    marks = [words(x, frame.y(float(clear.max())) - 0.5 * frame.canvas.letter, name, kind="strong")]
    if cloudy.max() < 0.95 * clear.max() and frame.y(0.0) - frame.y(float(cloudy.max())) > 3.0 * frame.canvas.letter:
        index = language.uv_index(float(cloudy.max()))
        marks.append(words(x, frame.y(0.0) - 0.7 * frame.canvas.letter, language.say("cloud: {index}", index=index)))
    return marks


def _told(clear: Array, cloudy: Array, under: str, language: Language) -> str:
    return language.say(
        "UV index when the sun is highest: at most {clear} under a clear sky, {cloudy} {under}.",
        under=under,
        clear=language.uv_index(float(clear.max())),
        cloudy=language.uv_index(float(cloudy.max())),
    )
