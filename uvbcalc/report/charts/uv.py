"""The UV index at noon through the year."""

from __future__ import annotations

import math
from typing import Final

import numpy as np

from uvbcalc.core.tables import Array
from uvbcalc.report.charts.axes import Dates, along, levels, months, share, stroke
from uvbcalc.report.charts.svg import SAMPLE, WIDTH, Frame, Picture, line, picture, words
from uvbcalc.sunlight.winter import WINTER_UV_INDEX
from uvbcalc.words.language import Language

ROOM: Final = 34.0  # that two lines of words above a curve take
SAME: Final = 0.05  # of the UV index; curves that are nearer than that look like one
SIDE: Final = 100.0  # how near the sides of the picture a curve's words may be centred


def uv_year(dates: Dates, clear: Array, typical: Array, given: Array, language: Language) -> Picture:
    """The UV index under a clear sky, under the usual cloud and, if that is another, under the sky that was given."""
    highest = max(float(curve.max()) for curve in (clear, typical, given))
    frame = Frame(height=180.0, top=2.0 * math.ceil((max(highest, WINTER_UV_INDEX) + 0.7) / 2.0))
    limit = [(frame.x(0.0), frame.y(WINTER_UV_INDEX)), (frame.x(1.0), frame.y(WINTER_UV_INDEX))]
    marks = [
        *months(frame, dates, language),
        *levels(frame, np.arange(0.0, frame.top + 1.0, 2.0).tolist(), language.number),
        line(limit, kind="limit"),
        words(frame.left - 5.0, limit[0][1] + 4.0, language.number(WINTER_UV_INDEX), anchor="end", kind="strong"),
        words(frame.x(0.5), frame.y(0.9), language.say("below 3: vitamin D winter"), kind="halo"),
        line(along(frame, dates, dates, clear), kind="first"),
        *_peak(frame, dates, clear, [language.say("clear sky")], kind="k1"),
        *(_typical(frame, dates, clear, typical, language) if _differ(clear, typical) else ()),
        *(_given(frame, dates, given, language) if _differ(typical, given) else ()),
    ]
    return picture(
        frame.height,
        marks,
        title=language.say("UV index at noon"),
        description=_description(clear, typical, given, language),
    )


def _differ(one: Array, other: Array) -> bool:
    return bool(np.abs(one - other).max() > SAME)


def _typical(frame: Frame, dates: Dates, clear: Array, typical: Array, language: Language) -> list[str]:
    name = language.say("usual cloud").split(" ", 1)
    above = frame.y(float(typical.max())) - frame.y(float(clear.max())) > ROOM
    return [
        line(along(frame, dates, dates, typical), kind="second"),
        *_peak(frame, dates, typical, name, kind="k2", above=above),
    ]


def _given(frame: Frame, dates: Dates, given: Array, language: Language) -> list[str]:
    """In the corner that the curves leave free, as it may lie anywhere between them."""
    x, y = frame.x(0.0) + 5.0, frame.above + 12.0
    return [
        line(along(frame, dates, dates, given), kind="given"),
        stroke("given")(x, y),
        words(x + SAMPLE + 5.0, y, language.say("this plan"), anchor="start", kind="halo"),
    ]


def _peak(frame: Frame, dates: Dates, curve: Array, name: list[str], *, kind: str, above: bool = True) -> list[str]:
    """The name of a curve at its highest point."""
    at = int(curve.argmax())
    x = min(max(frame.x(share(dates, dates[at].item())), SIDE), WIDTH - SIDE)
    y = frame.y(float(curve[at])) + (8.0 - 13.0 * len(name) if above else 15.0)
    return [words(x, y + 13.0 * row, text, kind=f"{kind} halo") for row, text in enumerate(name)]


def _description(clear: Array, typical: Array, given: Array, language: Language) -> str:
    highest = [language.number(float(curve.max()), 1) for curve in (clear, typical, given)]
    if _differ(clear, typical):
        first = language.say(
            "Highest {clear} under a clear sky and {typical} under the usual cloud; below 3 is vitamin D winter.",
            clear=highest[0],
            typical=highest[1],
        )
    else:
        first = language.say(
            "Highest {clear} under a clear sky, the usual cloud is not known; below 3 is vitamin D winter.",
            clear=highest[0],
        )
    sentences = [first]
    if _differ(typical, given):
        sentences.append(language.say("Under the sky of this plan: highest {given}.", given=highest[2]))
    return " ".join(sentences)
