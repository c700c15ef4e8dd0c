"""What the sun gives a day, by month, against what is needed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

import numpy as np

from uvbcalc.core.tables import Array
from uvbcalc.report.charts.axes import across, month_names
from uvbcalc.report.charts.svg import Box, Canvas, Frame, Picture, boxes, words
from uvbcalc.words.language import LEAST_IU, MONTHS, Language
from uvbcalc.words.rounding import told_iu

BAR: Final = 0.66  # of a month's place
LEAST: Final = 0.04  # of the highest bar, below which a number says nothing


def iu_months(
    first: Sequence[date],
    iu: Array,
    needed_iu: float,
    language: Language,
    canvas: Canvas,
    *,
    title: str,
    caption: str,
) -> Picture:
    """The IU of a day in each month as bars, and a line at what is needed."""
    top = 1.02 * max(float(iu.max()), needed_iu, 1.0)
    above = 1.6 * canvas.letter
    frame = Frame(
        canvas=canvas,
        height=6.6 * canvas.letter + above,
        left=0.62 * canvas.letter * 5.0,
        right=4.0,
        above=above,
        below=1.7 * canvas.letter,
        top=top,
    )
    marks = [
        boxes([_bar(frame, i, value, iu.size) for i, value in enumerate(iu)], kind="bar"),
        *across(frame, [0.0, needed_iu], language, deciding=[needed_iu]),
        *month_names(frame, first, language),
        *_values(frame, iu, needed_iu, language),
    ]
    return Picture(
        title=title,
        words=_told(first, iu, needed_iu, language),
        caption=caption,
        height=frame.height,
        marks="".join(marks),
        canvas=canvas,
    )


def _bar(frame: Frame, month: int, iu: float, months: int) -> Box:
    left, right = (frame.x((month + 0.5 + side * BAR / 2.0) / months) for side in (-1.0, 1.0))
    return left, frame.y(iu), right - left, frame.y(0.0) - frame.y(iu)


def _values(frame: Frame, iu: Array, needed_iu: float, language: Language) -> list[str]:
    """The highest bar's number, and those of bars far enough from it; above the line where they would lie on it."""
    marks = []
    shown = sorted(np.flatnonzero((iu > LEAST * iu.max()) & (iu >= LEAST_IU)), key=lambda i: -iu[i])
    taken: list[tuple[float, float]] = []
    for i in shown:
        text = language.number(told_iu(float(iu[i])))
        x, half = frame.x((i + 0.5) / iu.size), frame.canvas.wide(text) / 2.0 + 1.0
        if any(x - half < right and x + half > left for left, right in taken):
            continue
        y = frame.y(float(iu[i])) - 0.3 * frame.canvas.letter
        line = frame.y(needed_iu)
        if y - 0.8 * frame.canvas.letter < line < y + 0.3 * frame.canvas.letter:
            y = line - 0.3 * frame.canvas.letter
        taken.append((x - half, x + half))
        marks.append(words(x, y, text))
    return marks


def _told(first: Sequence[date], iu: Array, needed_iu: float, language: Language) -> str:
    most, least = int(iu.argmax()), int(iu.argmin())
    return language.say(
        "Most: {most} a day in {best}; least: {least} in {worst}. Needed: {needed}.",
        most=language.iu(float(iu[most])),
        best=language.say(MONTHS[first[most].month - 1]),
        least=language.iu(float(iu[least])),
        worst=language.say(MONTHS[first[least].month - 1]),
        needed=language.iu(needed_iu),
    )
