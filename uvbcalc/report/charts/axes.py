"""What pictures share around their marks: days and months below, values on the left."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

from uvbcalc.report.charts.svg import Frame, Point, line, lines, words
from uvbcalc.words.language import MONTHS, SHORT_MONTHS, Language

Dates: TypeAlias = NDArray[np.datetime64]

MIDDLE: Final = 15  # day of the month below which its name stands
TICK: Final = 3.0


def along(frame: Frame, axis: Dates, dates: Dates, values: Iterable[float], *, every: int = 5) -> list[Point]:
    """A curve over days, drawn by every so-maniest of them, which looks the same in a fraction of the text."""
    points = [(frame.x(share(axis, day)), frame.y(value)) for day, value in zip(dates.tolist(), values, strict=True)]
    return [*points[:-1:every], points[-1]]


def share(axis: Dates, day: date) -> float:
    """Where the middle of a day is on an axis of days, from 0 to 1."""
    first: date = axis[0].item()
    return ((day - first).days + 0.5) / axis.size


def months(frame: Frame, axis: Dates, language: Language) -> list[str]:
    """A tick where each month begins, and the months' names below: short ones where there is room, else initials."""
    base = frame.y(0.0)
    begins = [frame.x(i / axis.size) for i, day in enumerate(axis.tolist()) if day.day == 1]
    ticks = lines([[(x, base), (x, base + TICK)] for x in begins], kind="tick")
    middles = [day for day in axis.tolist() if day.day == MIDDLE]
    room = frame.across / max(len(middles), 1)
    short = max((frame.canvas.wide(short_name(day.month, language)) for day in middles), default=0.0)
    name = short_name if 1.3 * short < room else initial
    at = base + TICK + frame.canvas.letter
    return [
        ticks,
        *(words(frame.x(share(axis, day)), at, name(day.month, language), kind="soft") for day in middles),
    ]


def month_names(frame: Frame, first: Iterable[date], language: Language) -> list[str]:
    """The initials of months that are equally wide, such as those of bars."""
    begins = list(first)
    at = frame.y(0.0) + TICK + frame.canvas.letter
    return [
        words(frame.x((i + 0.5) / len(begins)), at, initial(day.month, language), kind="soft")
        for i, day in enumerate(begins)
    ]


def initial(month: int, language: Language) -> str:
    """The first letter of a month, 1 to 12: all that has room on a phone in every language."""
    return language.say(MONTHS[month - 1])[0].upper()


def short_name(month: int, language: Language) -> str:
    """A month, 1 to 12, in three letters or four."""
    return language.say(SHORT_MONTHS[month - 1])


def across(frame: Frame, values: Iterable[float], language: Language, *, deciding: Iterable[float] = ()) -> list[str]:
    """Lines at these values, named on the left; those that decide in ink, the others pale."""
    inked = set(deciding)
    marks = []
    for value in values:
        ends = [(frame.x(0.0), frame.y(value)), (frame.x(1.0), frame.y(value))]
        marks += [
            line(ends, kind="ink" if value in inked else "axis"),
            words(
                frame.left - 5.0,
                frame.y(value) + 0.36 * frame.canvas.letter,
                language.number(value),
                anchor="end",
                kind="strong" if value in inked else "soft",
            ),
        ]
    return marks
